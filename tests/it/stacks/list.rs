//! Requests to every stack, and the expected responses.

use super::wire::Request;

const PATH: &str = "/metrics/prometheus";
pub(crate) const RIGHT: &[u8] = b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";
const WRONG: &[u8] = b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyNA==";
const OPEN_METRICS: &[u8] = b"application/openmetrics-text;version=1.0.0,text/plain;q=0.5";

/// A complete exposition is longer than this, and than the chunk size of some stacks.
pub(crate) const SHORT: usize = 33_000;

/// Description, request, and expected status.
pub(crate) fn requests() -> Vec<(&'static str, Request, u16)> {
    let get = || Request::new("GET", PATH);
    let with = |request: Request, value: &[u8]| request.with("Authorization", value);
    let right = || with(get(), RIGHT);
    let twice = |first: &[u8], second: &[u8]| with(get(), first).with("authorization", second);
    let long = "A".repeat(8 << 10);
    vec![
        ("ok", right(), 200),
        ("HEAD", with(Request::new("HEAD", PATH), RIGHT), 200),
        ("OpenMetrics", right().with("Accept", OPEN_METRICS), 200),
        ("gzip", right().with("Accept-Encoding", "gzip"), 200),
        (
            "one family",
            with(Request::new("GET", "/metrics/prometheus?name[]=door_opened"), RIGHT),
            200,
        ),
        ("bearer", with(get(), b"Bearer mF_9.B5f-4.1JqM"), 200),
        ("wrong secret", with(get(), WRONG), 401),
        ("no header", get(), 401),
        ("HEAD without a header", Request::new("HEAD", PATH), 401),
        ("two headers, both right", twice(RIGHT, RIGHT), 401),
        ("two headers, the second wrong", twice(RIGHT, WRONG), 401),
        ("two headers, the first wrong", twice(WRONG, RIGHT), 401),
        ("two headers, the second empty", twice(RIGHT, b""), 401),
        ("two headers, the first empty", twice(b"", RIGHT), 401),
        ("two headers, the second no text", twice(RIGHT, b"\xff"), 401),
        ("two headers, the first no text", twice(b"\xff", RIGHT), 401),
        ("three headers", twice(RIGHT, RIGHT).with("AUTHORIZATION", RIGHT), 401),
        ("right values in one header", with(get(), &[RIGHT, b", ", RIGHT].concat()), 401),
        ("wrong method", with(Request::new("POST", PATH), RIGHT), 405),
        ("wrong method without a header", Request::new("POST", PATH), 401),
        ("unknown method", with(Request::new("BREW", PATH), RIGHT), 405),
        ("unknown path", with(Request::new("GET", "/metrics/prometheu"), RIGHT), 404),
        ("path with a slash", with(Request::new("GET", "/metrics/prometheus/"), RIGHT), 404),
        ("unknown path without a header", Request::new("GET", "/metrics/prometheu"), 404),
        ("8 KB credential", with(get(), format!("Basic {long}").as_bytes()), 401),
        ("8 KB of something else", right().with("X-Long", long.as_str()), 200),
    ]
}

/// Returns the expected status from a stack, `None` if it closes the connection. Some stacks reject
/// requests before the endpoint sees them.
pub(crate) fn due(name: &str, what: &str, status: u16) -> Option<u16> {
    let no_text = what.starts_with("two headers") && what.ends_with("no text");
    match name {
        // Non-text headers are rejected or dropped.
        "lambda_http" | "rouille" | "std" | "tiny_http" if no_text => None,
        // Rocket drops a non-text header, which leaves the valid credential.
        "rocket" if no_text => Some(200),
        // Rocket supports nine methods.
        "rocket" if what == "unknown method" => Some(400),
        _ => Some(status),
    }
}
