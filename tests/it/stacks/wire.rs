//! Raw HTTP/1.1: sends exactly the given bytes, valid or not.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Request with arbitrary and repeated headers.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) target: &'static str,
    pub(crate) headers: Vec<(&'static str, Vec<u8>)>,
}

impl Request {
    pub(crate) fn new(method: &'static str, target: &'static str) -> Self {
        Self { method, target, headers: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Returns the value of a header that occurs once.
    pub(crate) fn value(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_slice())
    }

    fn bytes(&self) -> Vec<u8> {
        let Self { method, target, headers } = self;
        let mut bytes = format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\n").into_bytes();
        for (name, value) in headers {
            bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        bytes.extend(b"Connection: close\r\n\r\n");
        bytes
    }
}

/// Response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Returns the values of a header.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }
}

/// Sends a request on a new connection; `None` if it is closed without a response.
pub(crate) fn ask(address: SocketAddr, request: &Request) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // A server may close the connection before it has read the whole request.
    let _ = stream.write_all(&request.bytes());
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::ConnectionReset => panic!("{error}"),
        _ => (!bytes.is_empty()).then(|| parse(&bytes, request.method)),
    }
}

fn parse(bytes: &[u8], method: &str) -> Answer {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = str::from_utf8(&bytes[..end]).unwrap();
    let (first, headers) = head.split_once("\r\n").unwrap_or((head, ""));
    let status = first.strip_prefix("HTTP/1.1 ").unwrap().split(' ').next().unwrap();
    let headers = headers.split_terminator("\r\n").map(|line| line.split_once(':').unwrap());
    let headers = headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
    let mut answer = Answer {
        status: status.parse().unwrap(),
        headers: headers.collect(),
        body: bytes[end + 4..].to_vec(),
    };
    if answer.all("transfer-encoding") == ["chunked"] && method != "HEAD" {
        answer.body = joined(&answer.body);
    } else if let [length] = answer.all("content-length")[..] {
        let length: usize = length.parse().unwrap();
        assert_eq!(answer.body.len(), if method == "HEAD" { 0 } else { length });
    }
    answer
}

/// Joins the chunks of a body.
fn joined(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = bytes.windows(2).position(|window| window == b"\r\n").unwrap();
        let length = usize::from_str_radix(str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        let (chunk, rest) = bytes[end + 2..].split_at(length);
        body.extend_from_slice(chunk);
        bytes = rest.strip_prefix(b"\r\n").unwrap();
        if length == 0 {
            assert_eq!(bytes, b"", "there is something after the last chunk");
            return body;
        }
    }
}
