//! `fast-telemetry`: counters of several padded cells, of which each thread uses one.
//!
//! Label enums have one label, so two labels are one label with 25 values, slightly less work than
//! in other crates. Gauges can only be set, so the gauge is a counter here, which can be negative.

use std::sync::Mutex;
use std::thread::available_parallelism;

use fast_telemetry::{Counter, Histogram, LabelEnum, LabeledCounter, PrometheusExport};

use crate::case::{BoxError, Loop, drawing};
use crate::peer::{Peer, Scrape};
use crate::random::Random;
use crate::{rotating, shape};

pub(crate) const PEER: Peer = Peer {
    name: "fast-telemetry",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: None,
};

/// Both labels combined.
#[derive(Clone, Copy, Debug)]
struct Answer(u8);

/// The 25 values as text.
const ANSWERS: [&str; 25] = [
    "get_ok",
    "get_moved",
    "get_refused",
    "get_failed",
    "get_lost",
    "put_ok",
    "put_moved",
    "put_refused",
    "put_failed",
    "put_lost",
    "post_ok",
    "post_moved",
    "post_refused",
    "post_failed",
    "post_lost",
    "delete_ok",
    "delete_moved",
    "delete_refused",
    "delete_failed",
    "delete_lost",
    "head_ok",
    "head_moved",
    "head_refused",
    "head_failed",
    "head_lost",
];

impl LabelEnum for Answer {
    const CARDINALITY: usize = 25;
    const LABEL_NAME: &'static str = "answer";

    fn as_index(self) -> usize {
        usize::from(self.0)
    }

    fn from_index(index: usize) -> Self {
        Self(u8::try_from(index).unwrap_or_default())
    }

    fn variant_name(self) -> &'static str {
        ANSWERS[self.as_index()]
    }
}

/// One cell for each core, as the documentation recommends.
fn shards() -> usize {
    available_parallelism().map_or(2, usize::from)
}

fn waits() -> Histogram {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers")]
    Histogram::new(&shape::BOUNDS.map(|seconds| (seconds * 1e9) as u64), shards())
}

fn rotation() -> Result<Loop, BoxError> {
    let counters: [Counter; 16] = std::array::from_fn(|_| Counter::new(shards()));
    Ok(rotating!(PLACE => counters[PLACE].inc()))
}

fn random() -> Result<Loop, BoxError> {
    let counters: Vec<_> = (0..600).map(|_| Counter::new(shards())).collect();
    Ok(drawing(|random| random.below(600), move |place| counters[place].inc()))
}

fn labels() -> Result<Loop, BoxError> {
    let answers = LabeledCounter::<Answer>::new(shards());
    Ok(drawing(|random| Answer::from_index(random.below(25)), move |answer| answers.inc(answer)))
}

fn histogram() -> Result<Loop, BoxError> {
    let waits = waits();
    Ok(drawing(Random::nanoseconds, move |wait| waits.record(wait)))
}

fn event() -> Result<Loop, BoxError> {
    let (ended, open, waits) = (Counter::new(shards()), Counter::new(shards()), waits());
    Ok(drawing(Random::nanoseconds, move |wait| {
        ended.inc();
        open.add(-1);
        waits.record(wait);
    }))
}

fn scrape() -> Result<Scrape, BoxError> {
    let named = |name: String| (format!("{}_{name}", shape::PREFIX), shape::help(&name));
    let mut exports: Vec<((String, String), Box<dyn PrometheusExport + Send + Sync>)> = Vec::new();
    for place in 0..shape::COUNTERS {
        let counter = Counter::new(shards());
        counter.add(isize::try_from(shape::amount(place))?);
        exports.push((named(shape::counter(place) + "_total"), Box::new(counter)));
    }
    for name in (0..shape::FAMILIES).map(|place| shape::family(place) + "_total") {
        let family = LabeledCounter::<Answer>::new(shards());
        for place in 0..25 {
            family.add(Answer::from_index(place), isize::try_from(shape::amount(place))?);
        }
        exports.push((named(name), Box::new(family)));
    }
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        let waits = waits();
        shape::observations().for_each(|wait| waits.record(wait));
        exports.push((named(name), Box::new(waits)));
    }
    let text = Mutex::new(String::new());
    Ok(Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        for ((name, help), metric) in &exports {
            metric.export_prometheus(&mut text, name, help);
        }
        page(text.as_bytes());
    }))
}
