//! Expected responses, computed without the library's own parsing: for random requests here, and
//! for the requests of a fuzzer.

use std::io::Read as _;

use flate2::read::GzDecoder;
use metrics_catalog::{Endpoint, Request};

use super::HAS_GZIP;

/// Name and value of a header.
pub(crate) type Header = (String, Vec<u8>);

/// Schemes and their credentials: `prometheus:password123`, `jürgen:pässwört €` and
/// `colon:pass:word: 123` in base64, and a bearer token.
const SHOWN: [(&str, &[u8]); 4] = [
    ("basic", b"cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
    ("basic", b"asO8cmdlbjpww6Rzc3fDtnJ0IOKCrA=="),
    ("basic", b"Y29sb246cGFzczp3b3JkOiAxMjM="),
    ("bearer", b"mF_9.B5f-4.1JqM"),
];

/// Sends a request to an endpoint with these credentials, checks the response, and returns its
/// status.
pub(crate) fn check(endpoint: &Endpoint, method: &str, target: &str, headers: &Vec<Header>) -> u16 {
    let mut body = Vec::new();
    let request = Request::new(method, target).with_headers(headers);
    let Ok(response) = endpoint.respond(&request, &mut body);
    let (status, length) = (response.status(), body.len() as u64);

    let due: &[u16] = if target.split('?').next() != Some(Endpoint::DEFAULT_PATH) {
        &[404]
    } else if !is_authenticated(headers) {
        &[401]
    } else if !["GET", "HEAD"].contains(&method) {
        &[405]
    } else if target.contains("tier") {
        &[200, 400]
    } else {
        &[200]
    };
    assert!(due.contains(&status), "{status} for {method:?} {target:?} {headers:?}");
    assert!(if method == "HEAD" { length == 0 } else { length == response.content_length() });
    if status != 200 {
        // A short text that is not an exposition.
        assert!(length < 50 && !body.contains(&b'#'));
    } else if method == "GET" {
        let coding = response.headers().find(|(name, _)| *name == "content-encoding");
        check_coding(endpoint, target, headers, (coding.map(|(_, value)| value), &body));
    }
    status
}

/// Checks the coding of a response, and that its body is the same without compression.
fn check_coding(
    endpoint: &Endpoint,
    target: &str,
    headers: &[Header],
    (coding, body): (Option<&str>, &[u8]),
) {
    let is_accept = |(name, _): &&Header| name.eq_ignore_ascii_case("accept-encoding");
    let (accepted, others): (Vec<_>, Vec<_>) =
        headers.iter().cloned().partition(|header| is_accept(&header));
    let values: Vec<_> = accepted.iter().map(|(_, value)| value.to_ascii_lowercase()).collect();
    if coding == Some("gzip") {
        assert!(HAS_GZIP && values.iter().any(|value| value.windows(4).any(|it| it == b"gzip")));
        let (mut found, mut plain) = (Vec::new(), Vec::new());
        GzDecoder::new(body).read_to_end(&mut found).unwrap();
        let Ok(_) = endpoint.respond(&Request::get(target).with_headers(&others), &mut plain);
        assert!(found == plain, "{target:?} {headers:?}");
    } else {
        assert!(!HAS_GZIP || values != [b"gzip"], "{coding:?} {headers:?}");
    }
}

/// Returns whether exactly one header has a credential in its only valid form.
fn is_authenticated(headers: &[Header]) -> bool {
    let named = |(name, _): &&Header| name.eq_ignore_ascii_case("authorization");
    let values: Vec<_> = headers.iter().filter(named).map(|(_, value)| value).collect();
    let [value] = values[..] else { return false };
    SHOWN.iter().any(|(scheme, token)| {
        let Some((start, rest)) = value.split_at_checked(scheme.len()) else { return false };
        let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
        start.eq_ignore_ascii_case(scheme.as_bytes()) && spaces > 0 && rest[spaces..] == **token
    })
}
