//! Formats of responses.

use super::table;
use super::{ask, none, open};
#[cfg(all(feature = "std", feature = "protobuf"))]
use metrics_catalog::Request;
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

#[cfg(all(feature = "std", feature = "protobuf"))]
#[test]
fn protobuf_has_the_created_timestamp_of_openmetrics_by_default() {
    let openmetrics = [("accept", Format::OpenMetrics.content_type())];
    let endpoint = open().with_created_timestamps();
    let (_, text) = ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &openmetrics);
    let created = text.lines().find_map(|line| line.strip_prefix("mail_tests_created ")).unwrap();
    let (seconds, fraction) = created.split_once('.').unwrap();
    let nanoseconds: u64 = format!("{fraction:0<9}").parse().unwrap();

    // The fields `seconds` and `nanos` of a `Timestamp`, which is field 3 of a counter.
    let mut timestamp = vec![8];
    varint(seconds.parse().unwrap(), &mut timestamp);
    timestamp.push(16);
    varint(nanoseconds, &mut timestamp);
    let mut field = vec![3 << 3 | 2, u8::try_from(timestamp.len()).unwrap()];
    field.extend(timestamp);
    for endpoint in [open(), endpoint] {
        let headers = [("accept", Format::Protobuf.content_type())];
        let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
        let mut body = Vec::new();
        let Ok(_) = endpoint.respond(&request, &mut body);
        let times = body.windows(field.len()).filter(|bytes| *bytes == field).count();
        assert_eq!(times, 1, "{field:?} in {body:?}");
    }
}

#[cfg(all(feature = "std", feature = "protobuf"))]
fn varint(mut value: u64, bytes: &mut Vec<u8>) {
    while value > 0x7f {
        bytes.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    bytes.extend(value.to_le_bytes().first());
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
