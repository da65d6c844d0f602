//! `fastmetrics`: handles are reference-counted atomics, label sets are structs in a map.

use std::sync::Mutex;

use fastmetrics::derive::{EncodeLabelValue, LabelSet};
use fastmetrics::format::text::{TextProfile, encode};
use fastmetrics::metrics::counter::Counter;
use fastmetrics::metrics::family::Family;
use fastmetrics::metrics::gauge::Gauge;
use fastmetrics::metrics::histogram::Histogram;
use fastmetrics::registry::Registry;

use crate::case::{BoxError, Loop, drawing};
use crate::peer::prometheus::{observe, seconds};
use crate::peer::{Peer, Scrape};
use crate::{label_enums, rotating, shape};

pub(crate) const PEER: Peer = Peer {
    name: "fastmetrics",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: None,
};

label_enums!(#[derive(EncodeLabelValue)]);

#[derive(Clone, PartialEq, Eq, Hash, LabelSet)]
struct Labels {
    method: Method,
    status: Status,
}

fn rotation() -> Result<Loop, BoxError> {
    let counters: [Counter; 16] = Default::default();
    Ok(rotating!(PLACE => counters[PLACE].inc()))
}

fn random() -> Result<Loop, BoxError> {
    let counters: Vec<Counter> = (0..600).map(|_| Counter::default()).collect();
    Ok(drawing(|random| random.below(600), move |place| counters[place].inc()))
}

fn labels() -> Result<Loop, BoxError> {
    let answers = Family::<Labels, Counter>::default();
    Ok(drawing(
        |random| (METHODS[random.below(5)], STATUSES[random.below(5)]),
        move |(method, status)| answers.with_or_new(&Labels { method, status }, Counter::inc),
    ))
}

fn histogram() -> Result<Loop, BoxError> {
    let waits = Histogram::new(shape::BOUNDS);
    Ok(drawing(seconds, move |wait| waits.observe(wait)))
}

fn event() -> Result<Loop, BoxError> {
    let (ended, open) = (<Counter>::default(), <Gauge>::default());
    let waits = Histogram::new(shape::BOUNDS);
    Ok(drawing(seconds, move |wait| {
        ended.inc();
        open.dec();
        waits.observe(wait);
    }))
}

fn scrape() -> Result<Scrape, BoxError> {
    let mut registry = Registry::builder().with_namespace(shape::PREFIX).build()?;
    for place in 0..shape::COUNTERS {
        let (name, counter) = (shape::counter(place), <Counter>::default());
        counter.inc_by(shape::amount(place));
        registry.register(name.clone(), shape::help(&name), counter)?;
    }
    for name in (0..shape::FAMILIES).map(shape::family) {
        let family = Family::<Labels, Counter>::default();
        for method in METHODS {
            for status in STATUSES {
                let amount = shape::amount(method as usize * 5 + status as usize);
                family.with_or_new(&Labels { method, status }, |counter| counter.inc_by(amount));
            }
        }
        registry.register(name.clone(), shape::help(&name), family)?;
    }
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        let waits = Histogram::new(shape::BOUNDS);
        observe(|wait| waits.observe(wait));
        registry.register(name.clone(), shape::help(&name), waits)?;
    }
    let text = Mutex::new(String::new());
    Ok(Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        let profile = TextProfile::PrometheusV0_0_4;
        if encode(&mut *text, &registry, profile).is_ok() {
            page(text.as_bytes());
        }
    }))
}
