//! HTTP servers: one with fixed responses, which records the requests, and one whose responses the
//! test makes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Listens on a free port.
pub(crate) struct Endpoint {
    pub(crate) url: String,
    thread: JoinHandle<Vec<String>>,
}

impl Endpoint {
    /// Sends one response per request, then stops. A response is the text after `HTTP/1.1 `.
    pub(crate) fn start(answers: Vec<String>) -> Self {
        Self::start_with_bytes(answers.into_iter().map(String::into_bytes).collect())
    }

    /// Sends responses that are not text, like [`start`](Self::start).
    pub(crate) fn start_with_bytes(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/metrics", listener.local_addr().unwrap());
        let answer = move |answer: Vec<u8>| {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            let mut head = String::new();
            while reader.read_line(&mut head).unwrap() > 2 {}
            reader.get_mut().write_all(&[b"HTTP/1.1 ", answer.as_slice()].concat()).unwrap();
            head.to_ascii_lowercase()
        };
        Self { url, thread: thread::spawn(|| answers.into_iter().map(answer).collect()) }
    }

    /// Returns the request headers in lower case.
    pub(crate) fn asked(self) -> Vec<String> {
        self.thread.join().unwrap()
    }
}

/// Returns a response with a body.
pub(crate) fn answer(content_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )
}

/// Returns a response without body.
pub(crate) fn status(status: &str) -> String {
    format!("{status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

/// Serves HTTP on the loopback interface: passes the body of each request, and responds with what it
/// gets. Returns the port.
pub(crate) fn serve(respond: impl Fn(Vec<u8>) -> String + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let respond = Arc::new(respond);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let respond = Arc::clone(&respond);
            thread::spawn(move || converse(stream.unwrap(), &*respond));
        }
    });
    port
}

/// Answers the requests of a connection until the client closes it.
fn converse(mut stream: TcpStream, respond: &dyn Fn(Vec<u8>) -> String) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let text = respond(body);
        let (length, kind) = (text.len(), "text/plain; version=0.0.4");
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n");
        stream.write_all(format!("{head}\r\n{text}").as_bytes()).ok()?;
    }
}
