//! Selection of families by the query.

use super::{Body, EXPOSITION, ask, none, open};
use metrics_catalog::{Endpoint, Request};

const PROTOBUF: &str = "application/vnd.google.protobuf; \
                        proto=io.prometheus.client.MetricFamily; encoding=delimited";

/// Returns the body for a query, which is given in both ways.
fn body(query: &str) -> String {
    let (response, body) =
        ask(&open(), "GET", &format!("{}?{query}", Endpoint::DEFAULT_PATH), &none());
    assert_eq!(response.status(), 200);
    let (path, headers) = (Endpoint::DEFAULT_PATH, none());
    let request = Request::get(path).with_query(query).with_headers(&headers);
    let mut apart = Vec::new();
    let Ok(response) = open().respond(&request, &mut apart);
    assert_eq!((response.status(), apart.as_slice()), (200, body.as_bytes()));
    body
}

#[test]
fn names_in_the_query_select_families() {
    for query in [
        "name[]=mail_tests_total",
        "name%5B%5D=mail_tests_total",
        "name%5b]=mail_tests%5Ftotal",
        "name[]=mail_tests",
        "name[]=mail_tests_created",
        "name[]=other&name[]=mail_tests_total",
        "a=b&name[]=mail_tests_total&name[]=mail_tests_total",
    ] {
        assert_eq!(body(query), EXPOSITION, "{query}");
    }
    for query in [
        "name[]=mail_tests_tota",
        "name[]=mail_tests_total2",
        "name[]=mail_tests_bucket",
        "name[]=Mail_tests_total",
        "name[]=",
        "name[]",
        "name[]=%FF",
        "name[]=mail_tests_total%00",
    ] {
        assert_eq!(body(query), "", "{query}");
    }
}

#[test]
fn other_parameters_are_ignored() {
    for query in ["", "name=other", "names[]=other", "collect[]=other", "&&&=&", "%", "format=json"]
    {
        assert_eq!(body(query), EXPOSITION, "{query}");
    }
}

#[test]
fn unknown_tiers_are_bad_requests() {
    for query in ["tier=everything", "tier=", "tier", "tier=basic&tier=Detail", "tier=basic%20"] {
        let (response, body) =
            ask(&open(), "GET", &format!("{}?{query}", Endpoint::DEFAULT_PATH), &none());
        let expected = "unknown tier; expected tier=basic or tier=detail\n";
        assert_eq!((response.status(), body.as_str()), (400, expected), "{query}");
    }
}

#[test]
fn a_page_without_families_has_no_empty_piece() {
    let path = format!("{}?name[]=none", Endpoint::DEFAULT_PATH);
    for accept in ["text/plain", "application/openmetrics-text", PROTOBUF] {
        for coding in ["identity", "gzip", "zstd"] {
            let given = [("accept", accept), ("accept-encoding", coding)];
            let mut body = Body(Vec::new());
            let request = Request::get(&path).with_headers(&given);
            // The sink has the assertion.
            let Ok(response) = open().respond(&request, &mut body);
            assert_eq!(response.status(), 200);
            assert_eq!(response.content_length(), body.0.len() as u64);
        }
    }
}
