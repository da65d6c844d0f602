//! Simulated AWS Lambda: the runtime API, and the HTTP API in front of it.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::wire::{Answer, Request};

/// Passes requests to a function one by one, and waits for its responses.
pub(crate) struct Lambda {
    pub(crate) address: SocketAddr,
    events: Sender<Value>,
    answers: Receiver<Value>,
}

impl Lambda {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (events, next) = channel();
        let (answer, answers) = channel();
        let next = Arc::new(Mutex::new(next));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (next, answer) = (Arc::clone(&next), answer.clone());
                thread::spawn(move || serve(stream, &next, &answer));
            }
        });
        Self { address, events, answers }
    }

    /// `None` if the request cannot be passed on.
    pub(crate) fn ask(&self, request: &Request) -> Option<Answer> {
        self.events.send(event(request)?).unwrap();
        let answer = self.answers.recv_timeout(Duration::from_secs(30)).unwrap();
        let headers = answer["headers"].as_object().unwrap().iter();
        let headers = headers.map(|(name, value)| (name.clone(), value.as_str().unwrap().into()));
        let body = answer["body"].as_str().unwrap_or_default();
        let encoded = answer["isBase64Encoded"].as_bool().unwrap();
        let body = if encoded { STANDARD.decode(body).unwrap() } else { body.into() };
        let status = answer["statusCode"].as_u64().unwrap().try_into().unwrap();
        Some(Answer { status, headers: headers.collect(), body })
    }
}

/// Converts a request as an HTTP API does: repeated headers are joined with a comma.
fn event(request: &Request) -> Option<Value> {
    let mut headers = BTreeMap::<String, String>::new();
    for (name, value) in &request.headers {
        let value = str::from_utf8(value).ok()?;
        headers
            .entry(name.to_lowercase())
            .and_modify(|before| *before = format!("{before},{value}"))
            .or_insert_with(|| value.to_owned());
    }
    let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
    let http = json!({
        "method": request.method, "path": path, "protocol": "HTTP/1.1",
        "sourceIp": "127.0.0.1", "userAgent": "",
    });
    Some(json!({
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": query,
        "headers": headers, "isBase64Encoded": false,
        "requestContext": {
            "accountId": "1", "apiId": "1", "domainName": "localhost", "domainPrefix": "localhost",
            "http": http, "requestId": "1", "routeKey": "$default", "stage": "$default",
            "time": "22/Nov/2026:12:00:00 +0000", "timeEpoch": 1,
        },
    }))
}

/// Serves one connection of the function, which requests events and posts responses.
fn serve(stream: TcpStream, next: &Mutex<Receiver<Value>>, answer: &Sender<Value>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    while let Some((target, body)) = call(&mut reader) {
        let reply = if target.ends_with("/next") {
            // No more events, because the test is over.
            let Ok(event) = next.lock().unwrap().recv() else { return };
            let event = event.to_string();
            let headers = "Lambda-Runtime-Aws-Request-Id: 1\r\n\
                           Lambda-Runtime-Deadline-Ms: 4102444800000\r\n\
                           Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:::function:door\r\n";
            format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: {}\r\n\r\n{event}", event.len())
        } else {
            assert!(target.ends_with("/response"), "{target}: {}", String::from_utf8_lossy(&body));
            let _ = answer.send(serde_json::from_slice(&body).unwrap());
            "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".to_owned()
        };
        if writer.write_all(reply.as_bytes()).is_err() {
            return;
        }
    }
}

/// Reads the target and the body of a request of the function.
fn call(reader: &mut BufReader<TcpStream>) -> Option<(String, Vec<u8>)> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let target = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    while line != "\r\n" {
        line.clear();
        reader.read_line(&mut line).ok()?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((target, body))
}
