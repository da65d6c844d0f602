//! Time and allocations of one scrape.

use std::hint::black_box;
use std::sync::Mutex;

use metrics_catalog::{Exposition, Format};

use crate::case::{BoxError, Case, Role, repeating};
use crate::group::Effort;
use crate::group::record::{self, OURS};
use crate::measure::Summary;
use crate::peer::{PEERS, Scrape};
use crate::row::{Row, Unit};
use crate::{catalog, ours};

/// Name of our case in OpenMetrics.
pub const OPENMETRICS: &str = "metrics-catalog, OpenMetrics";
/// Name of the copy of the same text.
pub const OPENMETRICS_COPY: &str = "copy of the finished OpenMetrics text";

/// Name, role and a fresh scrape, for ours and every peer that supports it.
fn scrapes() -> Result<Vec<(&'static str, Role, Scrape)>, BoxError> {
    let mut scrapes = vec![
        (OURS, Role::Ours, ours::scrape(Format::Text)),
        (OPENMETRICS, Role::Aside, ours::scrape(Format::OpenMetrics)),
        ("metrics-catalog, protobuf", Role::Aside, ours::scrape(Format::Protobuf)),
        ("metrics-catalog, text, gzip", Role::Aside, ours::gzip(Format::Text)),
        ("metrics-catalog, OpenMetrics, gzip", Role::Aside, ours::gzip(Format::OpenMetrics)),
        ("metrics-catalog, protobuf, gzip", Role::Aside, ours::gzip(Format::Protobuf)),
        ("metrics-catalog, OTLP", Role::Aside, ours::otlp()),
    ];
    for peer in &PEERS {
        if let Some(setup) = peer.scrape {
            scrapes.push((peer.name, Role::Peer, setup()?));
        }
    }
    Ok(scrapes)
}

/// Returns a loop over scrapes.
fn case(name: &str, role: Role, scrape: Scrape) -> Case {
    Case::new(name, role, repeating(move || _ = black_box(scrape())))
}

/// Returns the timed cases: a copy of the finished text, ours, and the peers.
pub fn cases() -> Result<Vec<Case>, BoxError> {
    let mut cases = Vec::new();
    for (name, role, scrape) in scrapes()? {
        cases.push(case(name, role, scrape));
    }
    for (format, name, role) in [
        (Format::Text, "copy of the finished text", Role::Baseline),
        (Format::OpenMetrics, OPENMETRICS_COPY, Role::Aside),
    ] {
        cases.push(case(name, role, copy(format)));
    }
    Ok(cases)
}

/// Returns a copy of a finished document into a buffer of its length.
fn copy(format: Format) -> Scrape {
    let mut text = Vec::new();
    let Ok(()) = Exposition::new(format, &[&catalog::load_64::CATALOG]).encode(&mut text);
    let target = Mutex::new(Vec::with_capacity(text.len()));
    Box::new(move || {
        let Ok(mut target) = target.lock() else { return 0 };
        target.clear();
        target.extend_from_slice(black_box(&text));
        target.len()
    })
}

/// Measures time, length and allocations of a scrape.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let mut rows = record::run(group, cases()?, 1, effort)?;
    for (name, role, scrape) in scrapes()? {
        // Allocations of the second scrape, because in a running service the buffer has its size.
        let length = scrape();
        scrape();
        let allocations = allocation_counter::measure(|| _ = black_box(scrape())).count_total;
        rows.push(count(group, format!("{name}, length"), role, Unit::Bytes, length));
        let allocations = usize::try_from(allocations)?;
        rows.push(count(group, format!("{name}, allocations"), role, Unit::Count, allocations));
    }
    Ok(rows)
}

/// Returns a row with a single count.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
pub fn count(group: &'static str, case: String, role: Role, unit: Unit, count: usize) -> Row {
    let summary = Summary::of(&[count as f64]);
    Row { group, case, role, unit, summary, to_baseline: None, to_best_peer: None }
}
