//! Formats of responses.

use super::table;
use super::{ask, none, open};
use metrics_catalog::{Endpoint, Format};

#[cfg(feature = "std")]
#[test]
fn all_endpoints_of_a_process_have_the_same_created_timestamp() {
    let accept = [("accept", "application/openmetrics-text;version=1.0.0")];
    let created = || {
        let (_, body) =
            ask(&open().with_created_timestamps(), "GET", Endpoint::DEFAULT_PATH, &accept);
        let (before, value) = body.split_once("mail_tests_total 0\nmail_tests_created ").unwrap();
        assert!(before.ends_with("Tests.\n"), "{body}");
        value.strip_suffix("\n# EOF\n").unwrap().to_owned()
    };
    let first = created();
    assert!(first.parse::<f64>().unwrap() > 1.7e9, "{first}");
    std::thread::sleep(std::time::Duration::from_millis(5));
    assert_eq!(created(), first);
    let (_, body) = ask(&open(), "GET", Endpoint::DEFAULT_PATH, &accept);
    assert!(!body.contains("_created"), "{body}");
}

#[test]
fn the_accept_header_selects_the_format() {
    let rows = table::accept();
    assert!(rows.len() >= 40, "{}", rows.len());
    for row in rows {
        let headers: Vec<_> = row.values.iter().map(|value| ("Accept", value)).collect();
        let (response, body) = ask(&open(), "GET", Endpoint::DEFAULT_PATH, &headers);
        let (format, end) = match row.expected {
            "text" => (Format::Text, "mail_tests_total 0\n"),
            "openmetrics" => (Format::OpenMetrics, "mail_tests_total 0\n# EOF\n"),
            other => panic!("no format {other}"),
        };
        let content_type = response.headers().find(|(name, _)| *name == "content-type");
        assert_eq!(content_type, Some(("content-type", format.content_type())), "{}", row.line);
        assert!(body.ends_with(end), "{}", row.line);
        assert_eq!(response.status(), 200, "{}", row.line);
    }
}

#[test]
fn rejections_are_plain_text() {
    let accept = [("accept", "application/openmetrics-text;version=1.0.0, text/plain;q=0")];
    let (response, _) = ask(&open(), "GET", "/elsewhere", &accept);
    assert_eq!(response.headers().next(), Some(("content-type", "text/plain; charset=utf-8")));
    let (response, _) = ask(&open(), "POST", Endpoint::DEFAULT_PATH, &none());
    assert_eq!(response.headers().next(), Some(("content-type", "text/plain; charset=utf-8")));
}
