//! Our catalogs, and services that record their events.

use std::fmt::Write;

use crate::case::BoxError;

const HEAD: &str = "format = 1\n[labels]\nkind = [\"a\", \"b\", \"c\", \"d\", \"e\"]\n";
const BUCKETS: &str =
    "[buckets]\nwait = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]\n";

/// Numbers of groups that count connections, and of groups whose events have a delivery time.
pub(super) const CONNECTED: usize = 10;

/// Returns the events of a mail service: in each group one that opens and one that closes a
/// connection, and others, half of them with a label. Connections are gauges of some groups;
/// deliveries and lookups are one histogram each for several groups.
pub(super) fn service(groups: usize, events: usize) -> Result<(String, String), BoxError> {
    Ok((service_catalog(groups, events)?, service_main(groups, events)?))
}

/// Returns an event's fields, as the catalog and as the service declare them.
const fn fields(event: usize) -> (&'static str, &'static str, &'static str) {
    match event {
        0 => (
            ", fields = { kind = \"kind\" }",
            " { kind: metrics::Kind }",
            " { kind: metrics::Kind::B }",
        ),
        1 => (
            ", fields = { kind = \"kind\", took = \"duration\" }",
            " { kind: metrics::Kind, took: std::time::Duration }",
            " { kind: metrics::Kind::B, took: std::time::Duration::from_millis(7) }",
        ),
        2 => (
            ", fields = { took = \"duration\" }",
            " { took: std::time::Duration }",
            " { took: std::time::Duration::from_millis(7) }",
        ),
        _ if event.is_multiple_of(2) => ("", "", ""),
        _ => fields(0),
    }
}

/// Returns an event's name, in the catalog and in the service.
fn names(event: usize) -> (String, String) {
    match event {
        2 => ("looked-up".to_owned(), "LookedUp".to_owned()),
        _ => (format!("happened-{event}"), format!("Happened{event}")),
    }
}

fn service_catalog(groups: usize, events: usize) -> Result<String, BoxError> {
    let mut text = [HEAD, BUCKETS].concat();
    for group in 0..groups {
        writeln!(text, "[g{group}]\nhelp = \"A group.\"\n[g{group}.events]")?;
        for event in 0..events {
            let (fields, ..) = fields(event);
            writeln!(text, "{} = {{ help = \"Something happened.\"{fields} }}", names(event).0)?;
        }
        if group < CONNECTED {
            writeln!(text, "[g{group}.metrics.connections]\ntype = \"gauge\"")?;
            writeln!(text, "help = \"Connections that are open.\"\nlabels = [\"kind\"]")?;
            writeln!(text, "inc = \"happened-0\"\ndec = \"happened-1\"")?;
        }
    }
    for (histogram, event, groups) in
        [("delivery", "happened-1", 0..CONNECTED), ("lookup", "looked-*", 0..groups)]
    {
        writeln!(text, "[g0.metrics.{histogram}_seconds]\ntype = \"histogram\"")?;
        writeln!(text, "help = \"How long it took.\"\nunit = \"seconds\"\nbuckets = \"wait\"")?;
        let observed = groups.map(|group| format!("\"g{group}.{event}\" = \"took\""));
        writeln!(text, "observe = {{ {} }}", observed.collect::<Vec<_>>().join(", "))?;
    }
    Ok(text)
}

/// Records each event at a call site of its own.
fn service_main(groups: usize, events: usize) -> Result<String, BoxError> {
    let mut rust = "pub mod metrics { metrics_catalog::include_catalog!(); }\n".to_owned();
    for group in 0..groups {
        writeln!(rust, "#[derive(metrics_catalog::Event)]\n#[event(crate::metrics::g{group})]")?;
        writeln!(rust, "pub enum E{group} {{")?;
        for event in 0..events {
            writeln!(rust, "{}{},", names(event).1, fields(event).1)?;
        }
        rust += "}\n";
        for event in 0..events {
            writeln!(rust, "#[inline(never)]\nfn happen_{group}_{event}() {{")?;
            let (variant, fields) = (names(event).1, fields(event).2);
            writeln!(rust, "    E{group}::{variant}{fields}.record();\n}}")?;
        }
    }
    let happen = |group| (0..events).map(move |event| format!("happen_{group}_{event}();\n"));
    let happen: String = (0..groups).flat_map(happen).collect();
    Ok(format!("{rust}fn main() {{\n{happen}{SCRAPE}}}\n"))
}

const SCRAPE: &str = "let mut text = Vec::new();\nlet _ = metrics::CATALOG.encode(&mut text);\n\
                      println!(\"{}\", text.len());\n";

/// Returns a catalog of gauges with a number of series, five to a family.
pub(super) fn series(count: usize) -> Result<(String, String), BoxError> {
    let mut text = format!("{HEAD}[many]\nhelp = \"A group.\"\n");
    for metric in 0..count / 5 {
        writeln!(text, "[many.metrics.m{metric}_total]\ntype = \"counter\"")?;
        writeln!(text, "help = \"Something happened.\"\nlabels = [\"kind\"]")?;
    }
    let main = "pub mod metrics { metrics_catalog::include_catalog!(); }\nfn main() {\n";
    Ok((text, format!("{main}{SCRAPE}}}\n")))
}
