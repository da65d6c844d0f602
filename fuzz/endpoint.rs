//! Arbitrary requests: never a panic, no metrics without the credential, and the same in gzip.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use metrics_catalog::{Access, Credential, Credentials, Endpoint};

use oracle::Header;

#[path = "../metrics-core/tests/it/endpoint/oracle.rs"]
mod oracle;

/// Whether responses can be in gzip.
const HAS_GZIP: bool = true;

mod metrics {
    metrics_catalog::include_catalog!();
}

static ENDPOINT: LazyLock<Endpoint> = LazyLock::new(|| {
    let credentials = Credentials::from(Credential::basic("prometheus", "password123").unwrap())
        .with(Credential::basic("jürgen", "pässwört €").unwrap())
        .with(Credential::basic("colon", "pass:word: 123").unwrap())
        .with(Credential::bearer("mF_9.B5f-4.1JqM").unwrap());
    Endpoint::new(&metrics::CATALOG, Access::Guarded(credentials))
});

fuzz_target!(|input: &[u8]| {
    let mut lines = input.split(|byte| *byte == b'\n');
    let first = String::from_utf8_lossy(lines.next().unwrap_or_default());
    let (method, target) = first.split_once(' ').unwrap_or_default();
    let headers: Vec<Header> = lines.map(header).collect();
    let status = oracle::check(&ENDPOINT, method, target, &headers);
    if let Some(request) = request(method, target, &headers) {
        let response: http::Response<Vec<u8>> = ENDPOINT.respond_http(&request);
        // What the types of `http` take may be another request: a fragment or an authority is cut off.
        if request.uri().to_string() == target {
            assert_eq!(response.status(), status);
        }
    }
});

fn header(line: &[u8]) -> Header {
    let colon = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
    let (name, value) = line.split_at(colon);
    (
        String::from_utf8_lossy(name).into_owned(),
        value.strip_prefix(b":").unwrap_or_default().into(),
    )
}

/// The same, if the types of `http` have a place for it.
fn request(method: &str, target: &str, headers: &[Header]) -> Option<http::Request<()>> {
    let request = http::Request::builder().method(method).uri(target);
    let request = headers
        .iter()
        .fold(request, |request, (name, value)| request.header(name.as_str(), value.as_slice()));
    request.body(()).ok()
}
