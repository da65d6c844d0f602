//! Which families are answered with.

use super::{EXPOSITION, ask, none, open};
use metrics_catalog::{Endpoint, Request};

/// The body for a query, given both ways that there are.
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
fn a_query_about_something_else_changes_nothing() {
    for query in ["", "name=other", "names[]=other", "collect[]=other", "&&&=&", "%", "format=json"]
    {
        assert_eq!(body(query), EXPOSITION, "{query}");
    }
}

#[test]
fn a_tier_that_is_none_is_the_client_s_mistake() {
    for query in ["tier=everything", "tier=", "tier", "tier=basic&tier=Detail", "tier=basic%20"] {
        let (response, body) =
            ask(&open(), "GET", &format!("{}?{query}", Endpoint::DEFAULT_PATH), &none());
        let expected = "no such tier; write tier=basic or tier=detail\n";
        assert_eq!((response.status(), body.as_str()), (400, expected), "{query}");
    }
}
