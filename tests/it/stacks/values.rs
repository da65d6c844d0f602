//! The tables of header values give the same results over a socket as with the endpoint itself.

use metrics_catalog::{Access, Credential, Credentials, Endpoint, Format};

use super::list::RIGHT;
use super::stack::{self, Stack};
use super::table::{self, Row};
use super::wire::{Answer, Request};

/// A stack that accepts any header bytes, and one that requires UTF-8.
const STACKS: [&str; 2] = ["hyper", "std"];

#[test]
#[ignore = "builds eleven HTTP stacks"]
fn the_authorization_header_decides_over_the_wire_too() {
    stack::build();
    let credentials = Credentials::from(Credential::basic("prometheus", "password123").unwrap())
        .with(Credential::basic("jürgen", "pässwört €").unwrap())
        .with(Credential::basic("colon", "pass:word: 123").unwrap())
        .with(Credential::bearer("mF_9.B5f-4.1JqM").unwrap());
    let endpoint = Endpoint::new(&mail_service::metrics::CATALOG, Access::Guarded(credentials));
    for name in STACKS {
        let stack = Stack::start(name);
        let check = |row: &Row, answer: Option<Answer>| {
            // Stacks trim white space around the values.
            let trimmed = |value: &Vec<u8>| ("authorization", value.trim_ascii().to_vec());
            let headers: Vec<_> = row.values.iter().map(trimmed).collect();
            let (method, path) = ("GET", Endpoint::DEFAULT_PATH);
            let request = metrics_catalog::Request::new(method, path).with_headers(&headers);
            let Ok(due) = endpoint.respond(&request, &mut Vec::new());
            assert_eq!(answer.map(|answer| answer.status), Some(due.status()), "{}", row.line);
        };
        let get = Request::new("GET", Endpoint::DEFAULT_PATH);
        let checked = ask(&stack, name, "Authorization", &get, &table::authorization(), check);
        assert!(checked >= 80, "{name}: {checked}");
    }
}

#[test]
#[ignore = "builds eleven HTTP stacks"]
fn the_accept_header_decides_over_the_wire_too() {
    stack::build();
    for name in STACKS {
        let stack = Stack::start(name);
        let check = |row: &Row, answer: Option<Answer>| {
            let format = match row.expected {
                "text" => Format::Text,
                "openmetrics" => Format::OpenMetrics,
                other => panic!("no format {other}"),
            };
            let answer = answer.unwrap();
            assert_eq!(answer.all("content-type"), [format.content_type()], "{}", row.line);
        };
        let get = Request::new("GET", Endpoint::DEFAULT_PATH).with("Authorization", RIGHT);
        let checked = ask(&stack, name, "Accept", &get, &table::accept(), check);
        assert!(checked >= 40, "{name}: {checked}");
    }
}

/// Sends every row that is a single request, and counts those that reach the endpoint unchanged.
fn ask(
    stack: &Stack,
    name: &str,
    header: &'static str,
    request: &Request,
    rows: &[Row],
    check: impl Fn(&Row, Option<Answer>),
) -> usize {
    let mut checked = 0;
    // A line feed would end the header.
    let one = |row: &&Row| !row.values.iter().any(|value| value.contains(&b'\n'));
    for row in rows.iter().filter(one) {
        let values = row.values.iter();
        let request =
            values.fold(request.clone(), |request, value| request.with(header, value.as_slice()));
        let answer = stack.ask(&request);
        if row.values.iter().all(|value| is_legal(name, value)) {
            check(row, answer);
            checked += 1;
        } else {
            let status = answer.map(|answer| answer.status);
            assert!(
                matches!(status, None | Some(400 | 401)),
                "{name}: {status:?} for {}",
                row.line
            );
        }
    }
    checked
}

/// Returns whether a header can contain the value, and the stack passes it on.
fn is_legal(name: &str, value: &[u8]) -> bool {
    let control = value.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t');
    !control && (name == "hyper" || str::from_utf8(value).is_ok())
}
