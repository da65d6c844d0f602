//! Receiver on the loopback interface, which answers as a test demands.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point::Value;
use prost::Message as _;

/// Answer to a request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Status line and headers, and a body.
    Status(&'static str, Vec<u8>),
    /// The same with the header `Retry-After`.
    RetryAfter(&'static str, String),
    /// No answer for as long as the test takes.
    Hang,
    /// The connection is closed.
    Close,
    /// An answer that is not HTTP.
    Garbage,
}

/// Request that was received.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) at: Instant,
    /// Request line and headers.
    pub(crate) head: String,
    /// Length of the body as it was sent.
    pub(crate) len: usize,
    pub(crate) request: ExportMetricsServiceRequest,
}

impl Received {
    /// Returns the sum of the points of a counter.
    pub(crate) fn counter(&self, name: &str) -> u64 {
        let metrics = self.request.resource_metrics.iter().flat_map(|it| &it.scope_metrics);
        let metric = metrics.flat_map(|it| &it.metrics).find(|it| it.name == name).unwrap();
        let Some(Data::Sum(sum)) = &metric.data else { panic!("{metric:?}") };
        let value = |value: &Option<Value>| match value {
            Some(Value::AsInt(value)) => u64::try_from(*value).unwrap(),
            other => panic!("{other:?}"),
        };
        sum.data_points.iter().map(|point| value(&point.value)).sum()
    }
}

#[derive(Default)]
struct State {
    answers: VecDeque<Answer>,
    received: Vec<Received>,
}

/// Receiver. Its thread ends with the process.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    shared: Arc<(Mutex<State>, Condvar)>,
}

impl Receiver {
    /// Starts a receiver that gives these answers, and then 200 always.
    pub(crate) fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self::listen(TcpListener::bind("127.0.0.1:0").unwrap(), answers)
    }

    pub(crate) fn listen(listener: TcpListener, answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = answers.into_iter().collect();
        let state = Mutex::new(State { answers, ..State::default() });
        let shared = Arc::new((state, Condvar::new()));
        let receiver = Self { address: listener.local_addr().unwrap(), shared };
        let server = receiver.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (server, stream) = (server.clone(), stream.unwrap());
                thread::spawn(move || server.serve(&stream));
            }
        });
        receiver
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn serve(&self, mut stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        loop {
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                if reader.read_line(&mut head).unwrap_or_default() == 0 {
                    return;
                }
            }
            let head = head.to_lowercase();
            let len = head.split("content-length: ").nth(1).unwrap();
            let len = len.split('\r').next().unwrap().parse().unwrap();
            let mut body = vec![0; len];
            reader.read_exact(&mut body).unwrap();
            if head.contains("\r\ncontent-encoding: gzip\r\n") {
                let mut plain = Vec::new();
                GzDecoder::new(&*body).read_to_end(&mut plain).unwrap();
                body = plain;
            }
            let request = ExportMetricsServiceRequest::decode(&*body).unwrap();
            let received = Received { at: Instant::now(), head, len, request };
            let (state, wake) = &*self.shared;
            let mut state = state.lock().unwrap();
            state.received.push(received);
            let answer = state.answers.pop_front();
            wake.notify_all();
            drop(state);
            let (status, header, body) = match answer {
                None => ("200 OK", String::new(), Vec::new()),
                Some(Answer::Status(status, body)) => (status, String::new(), body),
                Some(Answer::RetryAfter(status, value)) => {
                    (status, format!("Retry-After: {value}\r\n"), Vec::new())
                }
                Some(Answer::Hang) => loop {
                    thread::park();
                },
                Some(Answer::Close) => return,
                Some(Answer::Garbage) => {
                    stream.write_all(b"220 mail.example.org ESMTP\r\n").unwrap();
                    return;
                }
            };
            let head =
                format!("HTTP/1.1 {status}\r\n{header}Content-Length: {}\r\n\r\n", body.len());
            if stream.write_all(&[head.as_bytes(), &body].concat()).is_err() {
                return;
            }
        }
    }

    /// Waits for a number of requests, and returns all.
    pub(crate) fn wait(&self, count: usize) -> Vec<Received> {
        let (state, wake) = &*self.shared;
        let limit = Duration::from_secs(20);
        let (state, _) = wake
            .wait_timeout_while(state.lock().unwrap(), limit, |state| state.received.len() < count)
            .unwrap();
        assert!(state.received.len() >= count, "{} requests", state.received.len());
        state.received.clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.shared.0.lock().unwrap().received.len()
    }
}
