//! Names in OpenTelemetry: what `explain`, `docs` and `lock` say of them.

use std::path::Path;

use crate::program::run_in;

const CATALOG: &str = r#"
format = 1

[labels]
method = { values = { get = "GET" }, otel = "http.request.method" }

[http]
help = "HTTP."

[http.events]
served = { help = "A request was served.", fields = { method = "method" } }

[http.metrics.active]
type = "gauge"
help = "Requests that are being answered."
labels = ["method"]
otel = { name = "http.server.active_requests", unit = "{request}", instrument = "updowncounter" }

[http.metrics.plain]
type = "gauge"
help = "Without a name in OpenTelemetry."
"#;

/// Runs the command beside the catalog, and returns what it prints.
fn printed(arguments: &[&str]) -> String {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("metrics.toml"), CATALOG).unwrap();
    let ended = run_in(Path::new(directory.path()), arguments, "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.out
}

#[test]
fn explain_shows_name_unit_instrument_and_attributes() {
    let text = printed(&["explain", "http_active"]);
    for expected in [
        "OTLP        http.server.active_requests, unit {request}, updowncounter\n",
        "            http.request.method for the label method\n",
    ] {
        assert!(text.contains(expected), "no {expected:?} in\n{text}");
    }
    assert!(!printed(&["explain", "http_plain"]).contains("OTLP"));
    let json = printed(&["explain", "http_active", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let otel = json.pointer("/0/otel").unwrap_or_else(|| panic!("{json}"));
    assert_eq!(otel["name"], "http.server.active_requests");
    assert_eq!(otel["instrument"], "updowncounter");
    assert_eq!(otel["attributes"][0]["key"], "http.request.method");
}

#[test]
fn the_documentation_has_names_of_opentelemetry() {
    let markdown = printed(&["docs"]);
    let expected = "- OpenTelemetry: `http.server.active_requests`, unit \
                    <code>&#123;request&#125;</code>, updowncounter\n\
                    - OpenTelemetry: `http.request.method` for the label `method`\n";
    assert!(markdown.contains(expected), "{markdown}");
    let html = printed(&["docs", "--html"]);
    assert!(html.contains("http.request.method for the label method"), "{html}");
}

#[test]
fn a_lock_has_names_that_are_declared_and_no_others() {
    let lock = printed(&["lock", "--output", "-"]);
    let lock: toml::Table = toml::from_str(&lock).unwrap();
    let otel = |family: &str| lock["family"][family].get("otel").cloned();
    let active = otel("http_active").unwrap();
    assert_eq!(active["name"].as_str(), Some("http.server.active_requests"));
    assert_eq!(active["unit"].as_str(), Some("{request}"));
    assert_eq!(active["attributes"]["method"].as_str(), Some("http.request.method"));
    let served = otel("http_served_total").unwrap();
    assert!(served.get("name").is_none());
    assert!(otel("http_plain").is_none());
}
