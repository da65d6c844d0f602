//! The endpoint: access control, responses, and rejection of everything else.

mod authorization;
mod catalogs;
#[cfg(all(feature = "std", any(feature = "gzip", feature = "zstd")))]
mod compressed;
mod format;
#[cfg(feature = "gzip")]
mod gzip;
mod limit;
// Miri has no processes.
#[cfg(all(feature = "gzip", not(miri)))]
mod optimised;
mod oracle;
mod path;
mod random;
// Miri has no files.
#[cfg(all(feature = "std", not(miri)))]
mod secret;
mod selection;
mod table;
#[cfg(feature = "zstd")]
mod zstd;

use std::convert::Infallible;

use metrics_catalog::{
    Access, BufferTooSmall, Credential, Endpoint, Headers, Request, Response, Sink,
};

/// Whether responses can be in gzip.
const HAS_GZIP: bool = cfg!(feature = "gzip");

/// Declares a table of one family, whose help is `Tests.`: its name, type, tier, source and number,
/// and its text in the text format and in OpenMetrics.
macro_rules! only_family {
    ($name:literal, $kind:expr, $tier:expr, $source:expr, $number:expr, $text:literal, $openmetrics:literal) => {
        #[expect(clippy::cast_possible_truncation, reason = "the texts of these tests are short")]
        static TABLE: metrics_catalog::__private::Table = {
            use metrics_catalog_shared::row::{Literal, Row, Words};

            const SAMPLE: u32 = concat!("\n", $name, " ").len() as u32;
            const NAME: u32 = $name.len() as u32;
            const HEADS: [u32; 2] = [$text.len() as u32, $openmetrics.len() as u32];
            metrics_catalog::__private::Table {
                shapes: &[metrics_catalog::__private::Shape {
                    metric_type: $kind,
                    unit: None,
                    tier: $tier,
                    labels: &[],
                    source: $source,
                    cell_type: $number,
                    buckets: 0,
                    bounds: metrics_catalog::__private::BucketBounds::None,
                    values: &[],
                    exemplars: &[],
                    segments: 1,
                }],
                rows: &[Row {
                    shape: 0,
                    cell: 0,
                    segment: 0,
                    text: Literal { start: 0, header_len: HEADS[0], samples_len: SAMPLE },
                    openmetrics: Literal { start: 0, header_len: HEADS[1], samples_len: SAMPLE },
                    words: Words { start: 0, name_len: NAME, key_len: NAME, help_len: 6 },
                    ownership: 0,
                }
                .to_array()],
                segments: &[SAMPLE],
                text: concat!($text, "\n", $name, " "),
                openmetrics: concat!($openmetrics, "\n", $name, " "),
                words: concat!($name, " ", $name, " Tests."),
                ownerships: &[],
            }
        };
    };
}
use only_family;

mod metrics {
    use metrics_catalog::__private::{self, CellType, ValueSource};
    use metrics_catalog::{Catalog, MetricType, Tier};

    __private::store! { cells: 1, slabs: 1 }

    pub(super) static CATALOG: Catalog = Catalog::new::<__Store>(&TABLE);

    super::only_family! {
        "mail_tests_total",
        MetricType::Counter,
        Tier::Basic,
        ValueSource::Cells(0),
        CellType::Unsigned,
        "\n# HELP mail_tests_total Tests.\n# TYPE mail_tests_total counter",
        "\n# TYPE mail_tests counter\n# HELP mail_tests Tests."
    }
}

const EXPOSITION: &str = "# HELP mail_tests_total Tests.\n\
                          # TYPE mail_tests_total counter\n\
                          mail_tests_total 0\n";

const RIGHT: &[u8] = b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";

/// Sink whose error type is that of tests.
struct Body(Vec<u8>);

impl Sink for Body {
    type Error = Infallible;

    fn write(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        assert_ne!(bytes, b"");
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

fn open() -> Endpoint {
    Endpoint::new(&metrics::CATALOG, Access::Open)
}

fn basic(user: &str, secret: &str) -> Endpoint {
    let credential = Credential::basic(user, secret).unwrap();
    Endpoint::new(&metrics::CATALOG, credential.into())
}

fn guarded() -> Endpoint {
    basic("prometheus", "password123")
}

fn ask(endpoint: &Endpoint, method: &str, path: &str, headers: &dyn Headers) -> (Response, String) {
    let mut body = Body(Vec::new());
    let Ok(response) =
        endpoint.respond(&Request::new(method, path).with_headers(headers), &mut body);
    (response, String::from_utf8(body.0).unwrap())
}

/// Returns the response to the default path with its body, which need not be text.
#[cfg(any(feature = "gzip", feature = "zstd"))]
fn respond(endpoint: &Endpoint, method: &str, headers: &dyn Headers) -> (Response, Vec<u8>) {
    let mut body = Body(Vec::new());
    let request = Request::new(method, Endpoint::DEFAULT_PATH).with_headers(headers);
    let Ok(response) = endpoint.respond(&request, &mut body);
    (response, body.0)
}

fn scrape(endpoint: &Endpoint, headers: &dyn Headers) -> u16 {
    let (response, body) = ask(endpoint, "GET", Endpoint::DEFAULT_PATH, headers);
    assert_eq!(response.status() == 200, body == EXPOSITION);
    response.status()
}

fn none() -> [(&'static str, &'static str); 0] {
    []
}

fn headers(response: &Response) -> Vec<(&str, &str)> {
    response.headers().collect()
}

#[test]
fn an_open_endpoint_needs_no_credential() {
    assert_eq!(scrape(&open(), &none()), 200);
    assert_eq!(scrape(&open(), &[("authorization", "Basic AA==")]), 200);
}

#[test]
fn a_scrape_has_all_headers() {
    let compresses = cfg!(any(feature = "gzip", feature = "zstd"));
    let (response, body) = ask(&open(), "GET", "/metrics/prometheus?name=x", &none());
    assert_eq!(body, EXPOSITION);
    assert_eq!(
        headers(&response),
        [
            ("content-type", "text/plain; version=0.0.4; charset=utf-8"),
            ("content-length", EXPOSITION.len().to_string().as_str()),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("vary", if compresses { "Accept, Accept-Encoding" } else { "Accept" }),
        ]
    );
}

#[test]
fn unauthenticated_clients_get_a_challenge_and_no_more() {
    let (response, body) = ask(&guarded(), "GET", Endpoint::DEFAULT_PATH, &none());
    assert_eq!(body, "authentication required\n");
    assert_eq!(
        headers(&response),
        [
            ("content-type", "text/plain; charset=utf-8"),
            ("content-length", "24"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("www-authenticate", r#"Basic realm="metrics", charset="UTF-8""#),
        ]
    );
}

#[test]
fn other_methods_get_the_allowed_ones() {
    for method in
        ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "Head", "GET ", ""]
    {
        let (response, body) = ask(&open(), method, Endpoint::DEFAULT_PATH, &none());
        assert_eq!((response.status(), body.as_str()), (405, "method not allowed\n"), "{method:?}");
        assert_eq!(headers(&response).last(), Some(&("allow", "GET, HEAD")));
        assert_eq!(headers(&response)[1], ("content-length", "19"));
    }
}

#[test]
fn every_method_needs_the_credential() {
    for method in ["GET", "HEAD", "POST", "OPTIONS", "get", ""] {
        assert_eq!(ask(&guarded(), method, Endpoint::DEFAULT_PATH, &none()).0.status(), 401);
    }
    let right = [("authorization", RIGHT)];
    assert_eq!(ask(&guarded(), "POST", Endpoint::DEFAULT_PATH, &right).0.status(), 405);
}

#[test]
fn head_is_get_without_the_body() {
    let right = [("authorization", RIGHT)];
    let disabled = Endpoint::new(&metrics::CATALOG, Access::Disabled);
    for (endpoint, path, headers_in, status) in [
        (open(), Endpoint::DEFAULT_PATH, &none() as &dyn Headers, 200),
        (guarded(), Endpoint::DEFAULT_PATH, &right, 200),
        (guarded(), Endpoint::DEFAULT_PATH, &none(), 401),
        (guarded(), "/", &none(), 404),
        (disabled, Endpoint::DEFAULT_PATH, &none(), 404),
    ] {
        let (get, body) = ask(&endpoint, "GET", path, headers_in);
        let (head, nothing) = ask(&endpoint, "HEAD", path, headers_in);
        assert_eq!((get.status(), head.status()), (status, status));
        assert_eq!(headers(&get), headers(&head));
        assert_eq!(headers(&get)[1], ("content-length", body.len().to_string().as_str()));
        assert_eq!(
            (get.content_length(), head.content_length()),
            (body.len() as u64, body.len() as u64)
        );
        assert_eq!(nothing, "");
    }
}

#[test]
fn display_shows_the_access_control() {
    let disabled = Endpoint::new(&metrics::CATALOG, Access::Disabled);
    let says = |endpoint: &Endpoint| (endpoint.is_enabled(), endpoint.is_open());
    assert_eq!(says(&disabled), (false, false));
    assert_eq!(says(&open()), (true, true));
    assert_eq!(says(&guarded()), (true, false));
    assert_eq!(disabled.to_string(), "metrics are disabled");
    assert_eq!(open().to_string(), "metrics at /metrics/prometheus, without authentication");
    assert_eq!(guarded().to_string(), "metrics at /metrics/prometheus, with authentication");
}

#[test]
fn debug_shows_no_credential() {
    assert_eq!(
        format!("{:?}", guarded()),
        r#"Endpoint { path: "/metrics/prometheus", access: Guarded([Credential { .. }]), .. }"#
    );
}

#[test]
fn the_content_of_the_sink_is_kept() {
    let mut body = Body(b"before".to_vec());
    let request = Request::get(Endpoint::DEFAULT_PATH);
    let Ok(response) = open().respond(&request, &mut body);
    assert_eq!(body.0, [b"before", EXPOSITION.as_bytes()].concat());
    assert_eq!(headers(&response)[1].1, EXPOSITION.len().to_string());
}

#[test]
fn errors_of_the_sink_are_returned() {
    let mut room = [0; EXPOSITION.len()];
    let request = Request::get(Endpoint::DEFAULT_PATH);
    assert_eq!(open().respond(&request, &mut &mut room[1..]).map(|_| ()), Err(BufferTooSmall));
    assert_eq!(
        open().respond(&request, &mut &mut room[..]).map(|response| response.status()),
        Ok(200)
    );
    assert_eq!(room, EXPOSITION.as_bytes());
    let refused = guarded().respond(&request, &mut &mut room[..3]);
    assert_eq!(refused.map(|_| ()), Err(BufferTooSmall));
    let head = Request::new("HEAD", Endpoint::DEFAULT_PATH);
    assert_eq!(
        open().respond(&head, &mut &mut room[..0]).map(|response| response.status()),
        Ok(200)
    );
}
