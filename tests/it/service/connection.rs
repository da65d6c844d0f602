//! Connection to the service, used for several requests.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// Connection with the request it repeats.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    request: String,
}

impl Connection {
    pub(crate) fn new(stream: TcpStream, authorization: &str) -> Self {
        // A partial packet must not wait for the rest.
        stream.set_nodelay(true).unwrap();
        let request = format!(
            "GET /metrics/prometheus HTTP/1.1\r\nHost: localhost\r\n\
             Authorization: {authorization}\r\n\r\n"
        );
        Self { stream: BufReader::new(stream), request }
    }

    /// Repeats the request, and returns status and body.
    pub(crate) fn ask(&mut self) -> (u16, String) {
        self.stream.get_mut().write_all(self.request.as_bytes()).unwrap();
        let status = self.line().split(' ').nth(1).unwrap().parse().unwrap();
        let mut length = 0;
        loop {
            let line = self.line();
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim_end().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        (status, String::from_utf8(body).unwrap())
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        assert!(line.ends_with("\r\n"), "the service closed the connection: {line:?}");
        line
    }
}
