//! `prometheus-client`: handles are reference-counted atomics, label sets are structs in a map.

use std::sync::Mutex;

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::case::{BoxError, Loop, drawing};
use crate::peer::prometheus::{observe, seconds};
use crate::peer::{Peer, Scrape};
use crate::{label_enums, rotating, shape};

pub(crate) const PEER: Peer = Peer {
    name: "prometheus-client",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: None,
};

label_enums!();

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: Method,
    status: Status,
}

impl EncodeLabelValue for Method {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        shape::METHODS[*self as usize].encode(encoder)
    }
}

impl EncodeLabelValue for Status {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        shape::STATUSES[*self as usize].encode(encoder)
    }
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
    let answers = Family::<Labels, Counter>::default();
    Ok(drawing(
        |random| (METHODS[random.below(5)], STATUSES[random.below(5)]),
        move |(method, status)| {
            answers.get_or_create(&Labels { method, status }).inc();
        },
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
    let mut registry = Registry::with_prefix(shape::PREFIX);
    for place in 0..shape::COUNTERS {
        let (name, counter) = (shape::counter(place), <Counter>::default());
        counter.inc_by(shape::amount(place));
        registry.register(&name, shape::help(&name), counter);
    }
    for name in (0..shape::FAMILIES).map(shape::family) {
        let family = Family::<Labels, Counter>::default();
        for method in METHODS {
            for status in STATUSES {
                let amount = shape::amount(method as usize * 5 + status as usize);
                family.get_or_create(&Labels { method, status }).inc_by(amount);
            }
        }
        registry.register(&name, shape::help(&name), family);
    }
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        let waits = Histogram::new(shape::BOUNDS);
        observe(|wait| waits.observe(wait));
        registry.register(&name, shape::help(&name), waits);
    }
    let text = Mutex::new(String::new());
    Ok(Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        if encode(&mut *text, &registry).is_ok() {
            page(text.as_bytes());
        }
    }))
}
