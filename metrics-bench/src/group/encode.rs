//! One scrape: its time, and its allocations.

use std::hint::black_box;
use std::sync::Mutex;

use metrics_catalog::{Exposition, Format};

use crate::case::{Case, Failure, Role, repeating};
use crate::group::Effort;
use crate::group::record::{self, OURS};
use crate::measure::Summary;
use crate::peer::{PEERS, Scrape};
use crate::row::{Row, Unit};
use crate::{catalog, ours};

/// What ours is called in the other format of lines.
pub const OPENMETRICS: &str = "metrics-catalog, OpenMetrics";
/// What the copy of that is called.
pub const OPENMETRICS_COPY: &str = "copy of the finished OpenMetrics text";

/// The name, the role, and a fresh scrape, of ours and of every peer that has one.
fn scrapes() -> Result<Vec<(&'static str, Role, Scrape)>, Failure> {
    let mut scrapes = vec![
        (OURS, Role::Ours, ours::scrape(Format::Text)),
        (OPENMETRICS, Role::Aside, ours::scrape(Format::OpenMetrics)),
    ];
    for peer in &PEERS {
        if let Some(setup) = peer.scrape {
            scrapes.push((peer.name, Role::Peer, setup()?));
        }
    }
    Ok(scrapes)
}

/// A loop over scrapes.
fn case(name: &str, role: Role, scrape: Scrape) -> Case {
    Case::new(name, role, repeating(move || _ = black_box(scrape())))
}

/// The cases that take time: a copy of the finished text, ours, and the peers.
pub fn cases() -> Result<Vec<Case>, Failure> {
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

/// A copy of a finished document into a buffer of its length.
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

/// Time, length and allocations of a scrape.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, Failure> {
    let mut rows = record::run(group, cases()?, 1, effort)?;
    for (name, role, scrape) in scrapes()? {
        // The second scrape on is what a running service has: the buffer has grown by then.
        let length = scrape();
        scrape();
        let allocations = allocation_counter::measure(|| _ = black_box(scrape())).count_total;
        rows.push(count(group, format!("{name}, length"), role, Unit::Bytes, length));
        let allocations = usize::try_from(allocations)?;
        rows.push(count(group, format!("{name}, allocations"), role, Unit::Count, allocations));
    }
    Ok(rows)
}

/// A row of something that was counted once.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
pub fn count(group: &'static str, case: String, role: Role, unit: Unit, count: usize) -> Row {
    let summary = Summary::of(&[count as f64]);
    Row { group, case, role, unit, summary, to_baseline: None, to_best_peer: None }
}
