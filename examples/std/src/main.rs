//! Metrics over the standard library only: eight threads, one request per connection.

use std::io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::{error::Error, thread, time::Duration};

fn main() -> Result<(), Box<dyn Error>> {
    let (endpoint, listener) =
        (example_catalog::endpoint()?, TcpListener::bind(example_catalog::address()?)?);
    println!("listening on http://{}", listener.local_addr()?);
    let work = || listener.incoming().flatten().for_each(|stream| drop(answer(&endpoint, &stream)));
    thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(work))));
    Ok(())
}

fn answer(endpoint: &metrics_catalog::Endpoint, mut stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let (first, headers) = read(stream).ok_or(ErrorKind::InvalidData)?;
    let (method, path) = first.split_once(' ').unwrap_or_default();
    let (path, _version) = path.split_once(' ').unwrap_or_default();
    let request = metrics_catalog::Request::new(method, path).with_headers(&headers);
    let (mut out, mut body) = (Vec::new(), Vec::new());
    let Ok(response) = endpoint.respond(&request, &mut body);
    write!(out, "HTTP/1.1 {} \r\nconnection: close\r\n", response.status())?;
    response.headers().try_for_each(|(name, value)| write!(out, "{name}: {value}\r\n"))?;
    stream.write_all(&[&out, b"\r\n".as_slice(), &body].concat())
}

/// Reads the request line and the headers; `None` if they are too long or malformed.
fn read(stream: &TcpStream) -> Option<(String, Vec<(String, String)>)> {
    let mut lines = BufReader::new(stream.take(64 << 10)).lines().map_while(Result::ok);
    let mut line = || lines.next().filter(|line| !line.contains(|c| c < ' ' && c != '\t'));
    let (first, mut header, mut headers) = (line()?, line()?, Vec::new());
    while !header.is_empty() {
        let (name, value) = header.split_once(':').filter(|it| !it.0.contains([' ', '\t']))?;
        headers.push((name.to_owned(), value.trim_matches([' ', '\t']).to_owned()));
        header = line()?;
    }
    Some((first, headers))
}
