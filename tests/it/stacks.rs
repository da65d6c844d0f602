//! Every HTTP stack of `examples` answers the same requests in the same way, over a real socket.

mod lambda;
mod list;
mod stack;
#[path = "../../metrics-core/tests/it/endpoint/table.rs"]
mod table;
mod values;
mod wire;

use std::io::Read as _;

use flate2::read::GzDecoder;
use stack::Stack;
use wire::{Answer, Request};

use crate::support::exposition;

/// The metrics that each example has recorded by the time it listens.
const RECORDED: [(&str, &str); 3] = [
    (r#"door_opened_total{door="front",by="resident"}"#, "1"),
    (r#"door_open{door="front"}"#, "0"),
    (r#"door_open_duration_seconds_sum{door="front",by="resident"}"#, "3"),
];

/// What somebody who has shown nothing is asked for.
const CHALLENGE: &str = r#"Basic realm="metrics", charset="UTF-8", Bearer realm="metrics""#;

#[test]
#[ignore = "builds eleven HTTP stacks"]
fn every_stack_answers_alike() {
    stack::build();
    let mut first = None;
    for name in stack::ALL {
        let stack = Stack::start(name);
        for (what, request, status) in list::requests() {
            let answer = stack.ask(&request);
            let due = list::due(name, what, status);
            assert_eq!(answer.as_ref().map(|answer| answer.status), due, "{name}: {what}");
            if let Some(answer) = answer {
                assert_sound(&format!("{name}: {what}"), name, &request, &answer);
                if what == "ok" {
                    let samples = exposition::samples(&body(&answer));
                    exposition::assert_same(&samples, first.get_or_insert_with(|| samples.clone()));
                }
            }
        }
    }
}

/// What holds for every answer with that status.
fn assert_sound(what: &str, name: &str, request: &Request, answer: &Answer) {
    let one = |header: &str, value: &str| assert_eq!(answer.all(header), [value], "{what}");
    match answer.status {
        200 => {
            one("vary", "Accept, Accept-Encoding");
            assert_exposition(what, request, answer);
            assert_length(what, name, request, answer);
        }
        401 => one("www-authenticate", CHALLENGE),
        405 => one("allow", "GET, HEAD"),
        // Of the stack's own making, or its router's.
        _ => return assert!(!body(answer).contains("door_"), "{what}"),
    }
    one("cache-control", "no-store");
    one("x-content-type-options", "nosniff");
    if answer.status != 200 {
        one("content-type", "text/plain; charset=utf-8");
        assert!(answer.body.len() < 30, "{what}");
        assert_length(what, name, request, answer);
    }
}

fn assert_exposition(what: &str, request: &Request, answer: &Answer) {
    let content_type = answer.all("content-type");
    if request.method == "HEAD" {
        assert_eq!(answer.body, b"", "{what}");
    } else if request.value("Accept").is_some_and(|accept| accept.starts_with(b"application")) {
        assert_eq!(content_type, ["application/openmetrics-text; version=1.0.0; charset=utf-8"]);
        assert!(body(answer).ends_with("\n# EOF\n"), "{what}");
    } else {
        assert_eq!(content_type, ["text/plain; version=0.0.4; charset=utf-8"], "{what}");
        let gzip = request.value("Accept-Encoding").map(|_| "gzip");
        assert_eq!(answer.all("content-encoding"), Vec::from_iter(gzip), "{what}");
        let samples = exposition::samples(&body(answer));
        let filtered = request.target.contains('?');
        for (sample, value) in RECORDED.iter().take(if filtered { 1 } else { RECORDED.len() }) {
            assert_eq!(samples.get(*sample).map(String::as_str), Some(*value), "{what}: {sample}");
        }
        assert_eq!(samples.len() < 100, filtered, "{what}");
    }
}

/// The length of the body is said, once and truly.
fn assert_length(what: &str, name: &str, request: &Request, answer: &Answer) {
    let said = answer.all("content-length");
    if said.is_empty() {
        // rouille leaves it out where a body is long, and sends chunks.
        assert_eq!((name, answer.all("transfer-encoding")), ("rouille", vec!["chunked"]), "{what}");
    } else if request.method == "HEAD" {
        let whole = answer.status == 200;
        assert_eq!(said[0].parse::<usize>().unwrap() > list::SHORT, whole, "{what}: {said:?}");
    } else {
        assert_eq!(said, [answer.body.len().to_string()], "{what}");
    }
}

/// The text that was sent, unpacked if it was packed.
fn body(answer: &Answer) -> String {
    let mut text = String::new();
    if answer.all("content-encoding") == ["gzip"] {
        GzDecoder::new(&*answer.body).read_to_string(&mut text).unwrap();
    } else {
        answer.body.as_slice().read_to_string(&mut text).unwrap();
    }
    text
}
