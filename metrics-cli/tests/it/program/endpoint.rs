//! HTTP server with fixed responses, which records the requests.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
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
