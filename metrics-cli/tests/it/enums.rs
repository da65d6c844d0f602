//! Enums of groups as Rust.

use std::fs;
use std::path::Path;

use crate::program::{run, run_in};

const CATALOG: &str = r#"format = 1
[labels]
payment = ["card", "invoice"]
tenant = { help = "Tenant.", max = 10 }
[order-book]
help = "Orders [of all] customers."
[order-book.events]
placed = { help = "Placed.", fields = { payment = "payment", trace = "trace-id" } }
paid = { help = "Paid.", fields = { payment = "payment?", tenant = "tenant", elapsed = "duration", size = "bytes?" } }
refused = "Refused."
gone = { help = "Gone.", deprecated = { since = "1.0.0", reason = "It never happens." } }
typed = { help = "Typed.", fields = { type = "f64" } }
[order-book.metrics]
seen_total = { type = "counter", help = "Traces.", inc = "placed" }
kinds = { type = "gauge", help = "Kinds.", set = { typed = "type" } }
elapsed_seconds = { type = "histogram", help = "Time.", unit = "seconds", buckets = [1], observe = { paid = "elapsed" } }
bytes = { type = "gauge", help = "Size.", unit = "bytes", set = { paid = "size" } }
[stock]
help = "Stock."
[stock.metrics]
waiting = { type = "gauge", help = "Waiting." }
"#;

const EXPECTED: &str = r#"use std::time::Duration;

use metrics_catalog::{Event, TraceId};

use crate::telemetry::metrics;

/// Orders \[of all] customers.
#[derive(Debug, Event)]
#[event(crate::telemetry::metrics::order_book)]
#[must_use = "call `.record()`"]
pub enum OrderBookEvent {
    /// Placed.
    Placed {
        payment: metrics::Payment,
        trace: TraceId,
    },
    /// Paid.
    Paid {
        payment: Option<metrics::Payment>,
        tenant: String,
        elapsed: Duration,
        size: Option<u64>,
    },
    /// Refused.
    Refused,
    /// Gone.
    #[allow(deprecated)]
    Gone,
    /// Typed.
    Typed { r#type: f64 },
}
"#;

#[test]
fn a_group_becomes_an_enum_with_all_its_events_and_fields() {
    let directory = tempfile::tempdir().unwrap();
    let catalog = CATALOG.replace("inc = \"placed\"", "inc = \"placed\", exemplar = \"trace\"");
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    let module = ["--module", "crate::telemetry::metrics"];
    let ended = run_in(directory.path(), &[&["enums"], &module[..]].concat(), "");
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, EXPECTED, ""));
    for (arguments, code, advice) in [
        (&["enums", "order-bok"][..], 1, "unknown group `order-bok`; did you mean `order-book`?"),
        (&["enums", "stock"], 1, "group `stock` has no events; its metrics are statics"),
        (&["enums", "--module", "a b"], 64, "expected a path such as `crate::metrics`"),
    ] {
        let ended = run_in(directory.path(), arguments, "");
        assert_eq!(ended.code, code, "{}", ended.err);
        assert!(ended.err.contains(advice), "{}", ended.err);
    }
}

/// The enums of the mail service, which compile by hand, differ in fields that only logs need.
#[test]
fn the_enums_of_the_mail_service_are_those_of_its_sources() {
    let ended = run(&["enums"]);
    let enums = syn::parse_file(&ended.out).unwrap();
    let names = |file: &syn::File| {
        let names = file.items.iter().filter_map(|item| match item {
            syn::Item::Enum(item) => {
                let variants = item.variants.iter().map(|it| it.ident.to_string());
                Some((item.ident.to_string(), variants.collect::<Vec<_>>()))
            }
            _ => None,
        });
        names.collect::<Vec<_>>()
    };
    let printed = names(&enums);
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/event");
    let mut written = 0;
    for file in fs::read_dir(sources).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for (name, variants) in names(&syn::parse_file(&text).unwrap()) {
            let same = printed.iter().find(|(other, _)| *other == name);
            assert_eq!(same.map(|(_, variants)| variants), Some(&variants), "{name}");
            written += 1;
        }
    }
    assert_eq!(printed.len(), written);
}
