//! Serves a catalog of the test's own process.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use metrics_catalog::{Access, Catalog, Endpoint, Request};

/// Page with the metrics of a catalog, on a free loopback port.
pub(crate) struct MetricsPage {
    pub(crate) address: String,
    responses: Arc<Mutex<Vec<Headers>>>,
}

/// Names and values of the headers of a response.
type Headers = Vec<(&'static str, String)>;

impl MetricsPage {
    /// Serves a catalog until the process ends, in the format that an `Accept` header selects: this one,
    /// or that of each request.
    pub(crate) fn serve(catalog: &'static Catalog, accept: Option<&'static str>) -> Self {
        Self::serve_endpoint(move || Endpoint::new(catalog, Access::Open), accept)
    }

    /// Serves an endpoint that is made for each request, like [`serve`](Self::serve).
    pub(crate) fn serve_endpoint(
        endpoint: impl Fn() -> Endpoint + Send + 'static,
        accept: Option<&'static str>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let responses = Arc::<Mutex<Vec<Headers>>>::default();
        let sent = Arc::clone(&responses);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let headers = answer(stream.unwrap(), &endpoint(), accept);
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(headers);
            }
        });
        Self { address, responses }
    }

    /// Asserts that there were responses, all in gzip, which every server asks for, and with content types
    /// that begin like this.
    pub(crate) fn assert_responses(&self, content_type: &str) {
        let responses = self.responses.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(!responses.is_empty());
        for headers in responses.iter() {
            let header = |name| {
                headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
            };
            assert!(header("content-type").unwrap().starts_with(content_type), "{headers:?}");
            assert_eq!(header("content-encoding"), Some("gzip"), "{headers:?}");
        }
    }
}

/// Answers a request, and returns the headers of the response.
fn answer(mut stream: TcpStream, endpoint: &Endpoint, accept: Option<&str>) -> Headers {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let headers: Vec<(&str, &str)> = head.iter().filter_map(|line| line.split_once(": ")).collect();
    let headers = |name: &str, visit: &mut dyn FnMut(&[u8])| {
        if let Some(accept) = accept.filter(|_| name.eq_ignore_ascii_case("accept")) {
            return visit(accept.as_bytes());
        }
        let named = headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        named.for_each(|(_, value)| visit(value.as_bytes()));
    };
    let request = Request::new("GET", Endpoint::DEFAULT_PATH).with_headers(&headers);
    let mut body = Vec::new();
    let Ok(response) = endpoint.respond(&request, &mut body);
    let mut head = format!("HTTP/1.1 {} \r\nconnection: close\r\n", response.status());
    for (name, value) in response.headers() {
        head.extend([name, ": ", value, "\r\n"]);
    }
    // The server may have stopped.
    let _ = stream.write_all(&[head.as_bytes(), b"\r\n", &body].concat());
    response.headers().map(|(name, value)| (name, value.to_owned())).collect()
}
