//! `vise`: structs of metrics over `prometheus-client`, families without locks.

#![allow(missing_docs, reason = "the derive writes no documentation")]

use std::sync::Mutex;
use std::time::Duration;

use vise::{Buckets, Counter, EncodeLabelSet, EncodeLabelValue, Family, Format, Gauge, Histogram};
use vise::{Metrics, Registry};

use crate::case::{BoxError, Loop, drawing};
use crate::peer::{Peer, Scrape};
use crate::random::Random;
use crate::{label_enums, rotating, shape};

pub(crate) const PEER: Peer = Peer {
    name: "vise",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: None,
};

label_enums!(#[derive(EncodeLabelValue)] #[metrics(rename_all = "snake_case")]);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: Method,
    status: Status,
}

const BUCKETS: Buckets = Buckets::values(&shape::BOUNDS);

/// Metrics of the recording groups.
#[derive(Debug, Metrics)]
struct Recorded {
    /// Answers.
    answers: Family<Labels, Counter>,
    /// Sessions that ended.
    ended: Counter,
    /// Sessions that are open.
    open: Gauge,
    /// Waits.
    #[metrics(buckets = BUCKETS)]
    waits: Histogram<Duration>,
}

/// Labels of the keyed groups.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct KeyedLabels {
    pub(crate) method: &'static str,
    pub(crate) status: &'static str,
    pub(crate) tenant: &'static str,
}

/// Metrics of the keyed groups.
#[derive(Debug, Metrics)]
pub(crate) struct Keyed {
    /// Requests.
    pub(crate) requests: Family<KeyedLabels, Counter>,
}

fn rotation() -> Result<Loop, BoxError> {
    let counters: [Counter; 16] = Default::default();
    Ok(rotating!(PLACE => counters[PLACE].inc()))
}

fn random() -> Result<Loop, BoxError> {
    let counters: Vec<Counter> = (0..600).map(|_| Counter::default()).collect();
    Ok(drawing(|random| random.below(600), move |place| _ = counters[place].inc()))
}

fn labels() -> Result<Loop, BoxError> {
    let metrics = Recorded::default();
    Ok(drawing(
        |random| (METHODS[random.below(5)], STATUSES[random.below(5)]),
        move |(method, status)| _ = metrics.answers[&Labels { method, status }].inc(),
    ))
}

/// Returns a duration to observe.
pub(crate) fn duration(random: &mut Random) -> Duration {
    Duration::from_nanos(random.nanoseconds())
}

fn histogram() -> Result<Loop, BoxError> {
    let metrics = Recorded::default();
    Ok(drawing(duration, move |wait| metrics.waits.observe(wait)))
}

fn event() -> Result<Loop, BoxError> {
    let metrics = Recorded::default();
    Ok(drawing(duration, move |wait| {
        metrics.ended.inc();
        metrics.open.dec_by(1);
        metrics.waits.observe(wait);
    }))
}

#[allow(clippy::all, clippy::pedantic, reason = "generated code")]
mod generated {
    use super::{BUCKETS, Counter, Duration, Family, Histogram, Labels};

    include!(concat!(env!("OUT_DIR"), "/vise.rs"));
}

fn answer(family: &Family<Labels, Counter>) {
    for method in METHODS {
        for status in STATUSES {
            let amount = shape::amount(method as usize * 5 + status as usize);
            family[&Labels { method, status }].inc_by(amount);
        }
    }
}

fn wait(histogram: &Histogram<Duration>) {
    shape::observations().map(Duration::from_nanos).for_each(|wait| histogram.observe(wait));
}

fn scrape() -> Result<Scrape, BoxError> {
    let mut registry = Registry::empty();
    generated::fill(&mut registry);
    let text = Mutex::new(String::new());
    Ok(Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        if registry.encode(&mut *text, Format::OpenMetrics).is_ok() {
            page(text.as_bytes());
        }
    }))
}
