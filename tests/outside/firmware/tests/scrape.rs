//! Responses in gzip without an operating system, on this one.

use std::io::Read as _;

use firmware::metrics::CATALOG;
use flate2::read::GzDecoder;
use metrics_catalog::{FmtSink, Response};

fn is_compressed(response: &Response) -> bool {
    response.headers().any(|header| header == ("content-encoding", "gzip"))
}

#[test]
fn responses_are_compressed_into_memory_of_a_fixed_size() {
    firmware::read("4711", core::time::Duration::from_millis(700), 55);
    let mut page = String::new();
    CATALOG.encode(&mut FmtSink::new(&mut page)).unwrap();
    let gzip = [("Accept-Encoding", "gzip")];

    let mut buffer = [0; firmware::BODY];
    let (response, body) = firmware::scrape(&gzip, &mut buffer).unwrap();
    let mut text = String::new();
    GzDecoder::new(body).read_to_string(&mut text).unwrap();
    assert!(is_compressed(&response) && body.len() < page.len() / 2, "{} bytes", body.len());
    assert_eq!(text, page);

    // Half of the memory is enough without compression.
    let mut buffer = [0; CATALOG.max_len()];
    let (response, body) = firmware::scrape(&gzip, &mut buffer).unwrap();
    assert!(!is_compressed(&response));
    assert_eq!(body, page.as_bytes());
}
