//! `measured`: metrics are values, labels are enums, families are dense arrays.
//!
//! Version 0.0.25, because 0.1 needs Rust 1.98.

use std::sync::Mutex;

use measured::label::StaticLabelSet;
use measured::metric::histogram::Thresholds;
use measured::metric::name::MetricName;
use measured::metric::{MetricFamilyEncoding, group::Encoding};
use measured::text::BufferedTextEncoder;
use measured::{Counter, CounterVec, FixedCardinalityLabel, Gauge, Histogram, LabelGroup};

use crate::case::{BoxError, Loop, drawing};
use crate::peer::prometheus::{observe, seconds};
use crate::peer::{Peer, Scrape};
use crate::{rotating, shape};

pub(crate) const PEER: Peer = Peer {
    name: "measured",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: None,
};

// Written out, because the derive does not accept an enum from a macro.
#[derive(Clone, Copy, Debug, PartialEq, FixedCardinalityLabel)]
enum Method {
    Get,
    Put,
    Post,
    Delete,
    Head,
}

#[derive(Clone, Copy, Debug, PartialEq, FixedCardinalityLabel)]
enum Status {
    Ok,
    Moved,
    Refused,
    Failed,
    Lost,
}

const METHODS: [Method; 5] = [Method::Get, Method::Put, Method::Post, Method::Delete, Method::Head];
const STATUSES: [Status; 5] =
    [Status::Ok, Status::Moved, Status::Refused, Status::Failed, Status::Lost];

#[derive(Clone, Copy, Debug, PartialEq, LabelGroup)]
#[label(set = LabelsSet)]
struct Labels {
    method: Method,
    status: Status,
}

fn answers() -> CounterVec<LabelsSet> {
    let (method, status) = (StaticLabelSet::new(), StaticLabelSet::new());
    CounterVec::with_label_set(LabelsSet { method, status })
}

fn waits() -> Histogram<11> {
    Histogram::with_metadata(Thresholds::with_buckets(shape::BOUNDS))
}

fn rotation() -> Result<Loop, BoxError> {
    let counters: Box<[Counter; 16]> = Box::new(std::array::from_fn(|_| Counter::new()));
    Ok(rotating!(PLACE => counters[PLACE].inc()))
}

fn random() -> Result<Loop, BoxError> {
    let counters: Vec<_> = (0..600).map(|_| Counter::new()).collect();
    Ok(drawing(|random| random.below(600), move |place| counters[place].inc()))
}

fn labels() -> Result<Loop, BoxError> {
    let answers = answers();
    Ok(drawing(
        |random| (METHODS[random.below(5)], STATUSES[random.below(5)]),
        move |(method, status)| answers.inc(Labels { method, status }),
    ))
}

fn histogram() -> Result<Loop, BoxError> {
    let waits = waits();
    Ok(drawing(seconds, move |wait| waits.observe(wait)))
}

fn event() -> Result<Loop, BoxError> {
    let (ended, open, waits) = (Counter::new(), Gauge::new(), waits());
    Ok(drawing(seconds, move |wait| {
        ended.inc();
        open.dec();
        waits.observe(wait);
    }))
}

/// Family with its name.
type Named<M> = Vec<(&'static MetricName, String, M)>;

/// Name that lives as long as its metric; in a derived struct both are constants.
fn named(name: &str) -> (&'static MetricName, String) {
    let full: &'static str = format!("{}_{name}", shape::PREFIX).leak();
    (MetricName::from_str(full), shape::help(name))
}

fn scrape() -> Result<Scrape, BoxError> {
    let mut counters: Named<Counter> = Vec::new();
    for place in 0..shape::COUNTERS {
        let counter = Counter::new();
        counter.inc_by(shape::amount(place));
        let (name, help) = named(&(shape::counter(place) + "_total"));
        counters.push((name, help, counter));
    }
    let mut families: Named<CounterVec<LabelsSet>> = Vec::new();
    for name in (0..shape::FAMILIES).map(|place| shape::family(place) + "_total") {
        let family = answers();
        for method in METHODS {
            for status in STATUSES {
                let amount = shape::amount(method as usize * 5 + status as usize);
                family.inc_by(Labels { method, status }, amount);
            }
        }
        let (name, help) = named(&name);
        families.push((name, help, family));
    }
    let mut histograms: Named<Histogram<11>> = Vec::new();
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        let waits = waits();
        observe(|wait| waits.observe(wait));
        let (name, help) = named(&name);
        histograms.push((name, help, waits));
    }
    let encoder = Mutex::new(BufferedTextEncoder::new());
    Ok(Box::new(move |page| {
        let Ok(mut encoder) = encoder.lock() else { return };
        write(&counters, &mut encoder);
        write(&families, &mut encoder);
        write(&histograms, &mut encoder);
        page(&encoder.finish());
    }))
}

/// Code that `#[derive(MetricGroup)]` generates for a struct.
fn write<M: MetricFamilyEncoding<BufferedTextEncoder>>(
    metrics: &Named<M>,
    encoder: &mut BufferedTextEncoder,
) {
    for (name, help, metric) in metrics {
        // The encoder's error type is uninhabited.
        let _ = encoder.write_help(*name, help);
        let _ = metric.collect_family_into(*name, encoder);
    }
}
