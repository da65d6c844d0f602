//! Path of the endpoint.

use metrics_catalog::{Access, Endpoint};

use super::{RIGHT, ask, guarded, headers, metrics, none, open};

#[test]
fn other_paths_are_not_found() {
    for path in [
        "",
        "/",
        "/metrics",
        "/metrics/prometheus/",
        "/metrics/prometheu",
        "/metrics/prometheus2",
        "/Metrics/prometheus",
        "//metrics/prometheus",
        "/metrics//prometheus",
        "/metrics/./prometheus",
        "/metrics/%70rometheus",
        "/metrics/prometheus#",
        "metrics/prometheus",
        "?/metrics/prometheus",
        "http://localhost/metrics/prometheus",
    ] {
        for endpoint in [open(), guarded()] {
            let (response, body) = ask(&endpoint, "GET", path, &[("authorization", RIGHT)]);
            assert_eq!((response.status(), body.as_str()), (404, "not found\n"), "{path:?}");
        }
    }
}

#[test]
fn a_disabled_endpoint_is_not_found() {
    let disabled = Endpoint::new(&metrics::CATALOG, Access::default());
    for method in ["GET", "POST"] {
        let right = [("authorization", RIGHT)];
        let (here, body) = ask(&disabled, method, Endpoint::DEFAULT_PATH, &right);
        let (elsewhere, same) = ask(&guarded(), method, "/elsewhere", &right);
        assert_eq!((here.status(), elsewhere.status()), (404, 404));
        assert_eq!(body, same);
        assert_eq!(headers(&here), headers(&elsewhere));
    }
}

#[test]
fn the_path_can_be_changed() {
    let endpoint = open().with_path("/a/%20b").unwrap();
    assert_eq!(endpoint.path(), "/a/%20b");
    assert_eq!(ask(&endpoint, "GET", "/a/%20b?q", &none()).0.status(), 200);
    assert_eq!(ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &none()).0.status(), 404);
}

#[test]
fn any_path_accepts_every_path() {
    let right = [("authorization", RIGHT)];
    for path in ["/metrics/prometheus", "/prometheus", "/", "", "/?name", "*"] {
        let endpoint = open().with_path("/metrics").unwrap().any_path();
        assert_eq!(endpoint.path(), "/metrics");
        assert_eq!(ask(&endpoint, "GET", path, &none()).0.status(), 200);
        let endpoint = guarded().any_path();
        assert_eq!(ask(&endpoint, "GET", path, &none()).0.status(), 401);
        assert_eq!(ask(&endpoint, "GET", path, &right).0.status(), 200);
        let disabled = Endpoint::new(&metrics::CATALOG, Access::Disabled).any_path();
        assert_eq!(ask(&disabled, "GET", path, &right).0.status(), 404);
    }
}

#[test]
fn paths_that_no_request_can_have_are_errors() {
    for (path, message) in [
        ("metrics", r#"invalid path "metrics"; expected a path that begins with `/`"#),
        ("", r#"invalid path ""; expected a path that begins with `/`"#),
        (
            "/metrics?a",
            "invalid path \"/metrics?a\"; \
             expected a path without query and fragment, from `?` or `#` on",
        ),
        (
            "/mé",
            "invalid path \"/mé\"; expected percent-encoding of spaces, control characters and \
             non-ASCII characters, such as `%20`",
        ),
    ] {
        assert_eq!(open().with_path(path).unwrap_err().to_string(), message);
    }
    assert!(open().with_path("/a b").is_err());
    assert!(open().with_path("/a\n").is_err());
    assert!(open().with_path("/a#b").is_err());
}
