//! Receiver of pushed values.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Accepts requests on the loopback interface, and returns its URL and the bodies.
pub(crate) fn receiver() -> (String, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, bodies) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            let mut reader = BufReader::new(&stream);
            loop {
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    if reader.read_line(&mut head).unwrap_or_default() == 0 {
                        break;
                    }
                }
                let head = head.to_lowercase();
                let Some(len) = head.split("content-length: ").nth(1) else { break };
                let len = len.split('\r').next().unwrap().parse().unwrap();
                let mut body = vec![0; len];
                reader.read_exact(&mut body).unwrap();
                let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
                (&stream).write_all(answer).unwrap();
                if sender.send(body).is_err() {
                    return;
                }
            }
        }
    });
    (url, bodies)
}
