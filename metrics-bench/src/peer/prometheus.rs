//! `prometheus`: handles are reference-counted atomics, label values are strings.

use std::sync::Mutex;

use prometheus::{Histogram, HistogramOpts, IntCounter, IntCounterVec, IntGauge, Opts, Registry};

use crate::case::{BoxError, Loop, drawing};
use crate::peer::{Peer, Scrape};
use crate::random::Random;
use crate::rotating;
use crate::shape;

pub(crate) const PEER: Peer = Peer {
    name: "prometheus",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: None,
};

fn counters(count: usize) -> Result<Vec<IntCounter>, BoxError> {
    let counter = |place| Ok(IntCounter::new(format!("c{place}"), "A counter.")?);
    (0..count).map(counter).collect()
}

fn waits(name: &str, help: &str) -> Result<Histogram, BoxError> {
    let options = HistogramOpts::new(name, help).buckets(shape::BOUNDS.to_vec());
    Ok(Histogram::with_opts(options)?)
}

fn rotation() -> Result<Loop, BoxError> {
    let [counters] = [counters(16)?];
    let counters: Box<[IntCounter; 16]> = counters.try_into().map_err(|_| "sixteen counters")?;
    Ok(rotating!(PLACE => counters[PLACE].inc()))
}

fn random() -> Result<Loop, BoxError> {
    let counters = counters(600)?;
    Ok(drawing(|random| random.below(600), move |place| counters[place].inc()))
}

/// Two label values as text.
pub(crate) fn pair(random: &mut Random) -> [&'static str; 2] {
    [shape::METHODS[random.below(5)], shape::STATUSES[random.below(5)]]
}

fn labels() -> Result<Loop, BoxError> {
    let answers = IntCounterVec::new(Opts::new("answers", "Answers."), &["method", "status"])?;
    Ok(drawing(pair, move |values| answers.with_label_values(&values).inc()))
}

/// Converts nanoseconds to seconds, which most peers observe.
#[expect(clippy::cast_precision_loss, reason = "a few seconds")]
pub(crate) fn seconds(random: &mut Random) -> f64 {
    random.nanoseconds() as f64 / 1e9
}

fn histogram() -> Result<Loop, BoxError> {
    let waits = waits("waits", "Waits.")?;
    Ok(drawing(seconds, move |wait| waits.observe(wait)))
}

fn event() -> Result<Loop, BoxError> {
    let ended = IntCounter::new("ended", "Ended.")?;
    let open = IntGauge::new("open", "Open.")?;
    let waits = waits("waits", "Waits.")?;
    Ok(drawing(seconds, move |wait| {
        ended.inc();
        open.dec();
        waits.observe(wait);
    }))
}

fn scrape() -> Result<Scrape, BoxError> {
    let registry = Registry::new_custom(Some(shape::PREFIX.to_owned()), None)?;
    for place in 0..shape::COUNTERS {
        let name = shape::counter(place) + "_total";
        let counter = IntCounter::new(&name, shape::help(&name))?;
        counter.inc_by(shape::amount(place));
        registry.register(Box::new(counter))?;
    }
    for name in (0..shape::FAMILIES).map(|place| shape::family(place) + "_total") {
        let options = Opts::new(&name, shape::help(&name));
        let family = IntCounterVec::new(options, &["method", "status"])?;
        for (first, method) in shape::METHODS.iter().enumerate() {
            for (second, status) in shape::STATUSES.iter().enumerate() {
                let amount = shape::amount(first * 5 + second);
                family.with_label_values(&[method, status]).inc_by(amount);
            }
        }
        registry.register(Box::new(family))?;
    }
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        let waits = waits(&name, &shape::help(&name))?;
        observe(|wait| waits.observe(wait));
        registry.register(Box::new(waits))?;
    }
    let text = Mutex::new(String::new());
    Ok(Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        let encoder = prometheus::TextEncoder::new();
        if encoder.encode_utf8(&registry.gather(), &mut text).is_ok() {
            page(text.as_bytes());
        }
    }))
}

/// Observations of each histogram of the shape, in seconds.
#[expect(clippy::cast_precision_loss, reason = "a few seconds")]
pub(crate) fn observe(observe: impl Fn(f64)) {
    shape::observations().for_each(|nanoseconds| observe(nanoseconds as f64 / 1e9));
}
