//! Time and allocations of one scrape.

use std::fmt::Display;
use std::hint::black_box;
use std::sync::Mutex;
use std::time::Instant;

use metrics_catalog::{Exposition, Format};

use crate::case::{BoxError, Case, Role, repeating};
use crate::group::Effort;
use crate::group::child::{self, COLD};
use crate::group::record::{self, OURS};
use crate::measure::Summary;
use crate::peer::{PEERS, Scrape, opentelemetry};
use crate::row::{Row, Unit};
use crate::{catalog, ours};

/// Name of our case in OpenMetrics.
pub const OPENMETRICS: &str = "metrics-catalog, OpenMetrics";
/// Name of our case in OTLP.
pub const OTLP: &str = "metrics-catalog, OTLP";
/// Name of our case with constant labels of all samples.
const LABELLED: &str = "metrics-catalog, two labels of the page";
/// Name of the copy of the same text.
pub const OPENMETRICS_COPY: &str = "copy of the finished OpenMetrics text";

/// Name, role and a fresh scrape, for ours and every peer that supports it.
fn scrapes() -> Result<Vec<(&'static str, Role, Scrape)>, BoxError> {
    let mut scrapes = vec![
        (OURS, Role::Ours, ours::scrape(Format::Text)),
        (OPENMETRICS, Role::Aside, ours::scrape(Format::OpenMetrics)),
        ("metrics-catalog, protobuf", Role::Aside, ours::scrape(Format::Protobuf)),
        (LABELLED, Role::Aside, ours::labelled_scrape(Format::Text)?),
        (
            "metrics-catalog, OpenMetrics, two labels of the page",
            Role::Aside,
            ours::labelled_scrape(Format::OpenMetrics)?,
        ),
        (OTLP, Role::Aside, ours::otlp()),
        ("opentelemetry_sdk, OTLP", Role::Aside, opentelemetry::otlp()?),
    ];
    for peer in &PEERS {
        if let Some(setup) = peer.scrape {
            scrapes.push((peer.name, Role::Peer, setup()?));
        }
    }
    Ok(scrapes)
}

/// Scrapes once, and returns the length of the page.
pub fn length(scrape: &Scrape) -> usize {
    let mut length = 0;
    scrape(&mut |page| length = black_box(page).len());
    length
}

/// Returns a loop over scrapes.
pub fn case(name: &str, role: Role, scrape: Scrape) -> Case {
    Case::new(name, role, repeating(move || _ = black_box(length(&scrape))))
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
    Box::new(move |page| {
        let Ok(mut target) = target.lock() else { return };
        target.clear();
        target.extend_from_slice(black_box(&text));
        page(&target);
    })
}

/// Measures time, length and allocations of a scrape, and the first one of a process.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let mut rows = record::run(group, cases()?, 1, effort)?;
    rows.extend(sizes(group, scrapes()?)?);
    rows.push(first(group, COLD, effort)?);
    Ok(rows)
}

/// Measures the first scrape of a process, by a case of child processes.
pub fn first(group: &'static str, child: &str, effort: Effort) -> Result<Row, BoxError> {
    let first: Result<Vec<f64>, BoxError> = (0..effort.rounds / 10)
        .map(|_| Ok(f64::from(u32::try_from(child::run(child)?)?)))
        .collect();
    let case = format!("{OURS}, first scrape of a process");
    Ok(alone(group, case, Role::Aside, Unit::Nanoseconds, &first?))
}

/// Measures length and allocations of scrapes.
pub fn sizes(
    group: &'static str,
    scrapes: Vec<(impl Display, Role, Scrape)>,
) -> Result<Vec<Row>, BoxError> {
    let mut rows = Vec::new();
    for (name, role, scrape) in scrapes {
        // Allocations of the second scrape, because in a running service the buffer has its size.
        let bytes = length(&scrape);
        length(&scrape);
        let allocations = allocation_counter::measure(|| _ = length(&scrape));
        rows.push(count(group, format!("{name}, length"), role, Unit::Bytes, bytes));
        let number = usize::try_from(allocations.count_total)?;
        rows.push(count(group, format!("{name}, allocations"), role, Unit::Count, number));
        let most = usize::try_from(allocations.bytes_max)?;
        if most > 0 {
            rows.push(count(group, format!("{name}, heap of a scrape"), role, Unit::Bytes, most));
        }
    }
    Ok(rows)
}

/// Returns the nanoseconds of the first scrape of this process, into memory that it has touched.
pub fn first_scrape() -> Result<usize, BoxError> {
    let catalog = &catalog::load_64::CATALOG;
    let mut text = vec![1; catalog.max_len()];
    text.clear();
    catalog::load_64::fill();
    let start = Instant::now();
    let Ok(()) = catalog.encode(&mut text);
    let elapsed = start.elapsed();
    black_box(&text);
    Ok(usize::try_from(elapsed.as_nanos())?)
}

/// Returns a row with a single count.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
pub fn count(group: &'static str, case: String, role: Role, unit: Unit, count: usize) -> Row {
    alone(group, case, role, unit, &[count as f64])
}

/// Returns a row that is compared with no other.
fn alone(group: &'static str, case: String, role: Role, unit: Unit, samples: &[f64]) -> Row {
    let summary = Summary::of(samples);
    Row { group, case, role, unit, summary, to_baseline: None, to_best_peer: None }
}
