//! `embeprom`: statics for microcontrollers; label values are found by string comparison in a
//! critical section.

use std::sync::Mutex;

use embeprom::{Counter, CounterVec, Gauge, Histogram, Renderer};

use crate::case::{BoxError, Loop, drawing};
use crate::peer::prometheus::{observe, pair, seconds};
use crate::peer::{Peer, Scrape};
use crate::{rotating, shape};

pub(crate) const PEER: Peer = Peer {
    name: "embeprom",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: None,
};

static ROTATION: [Counter; 16] = [const { Counter::new() }; 16];
static RANDOM: [Counter; 600] = [const { Counter::new() }; 600];
static ANSWERS: CounterVec<25, 2> = CounterVec::new(&["method", "status"]);
static ENDED: Counter = Counter::new();
static OPEN: Gauge = Gauge::new(0);
static WAITS: Histogram<11> = Histogram::new(&shape::BOUNDS);

fn rotation() -> Result<Loop, BoxError> {
    Ok(rotating!(PLACE => ROTATION[PLACE].inc()))
}

fn random() -> Result<Loop, BoxError> {
    Ok(drawing(|random| random.below(600), |place| RANDOM[place].inc()))
}

fn labels() -> Result<Loop, BoxError> {
    Ok(drawing(pair, |[method, status]| ANSWERS.inc(&[method, status])))
}

fn histogram() -> Result<Loop, BoxError> {
    Ok(drawing(seconds, |wait| WAITS.observe(wait)))
}

fn event() -> Result<Loop, BoxError> {
    Ok(drawing(seconds, |wait| {
        ENDED.inc();
        OPEN.dec();
        WAITS.observe(wait);
    }))
}

#[allow(clippy::all, clippy::pedantic, reason = "generated code")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/embeprom.rs"));
}

fn answer(family: &CounterVec<25, 2>) {
    for (first, method) in shape::METHODS.iter().enumerate() {
        for (second, status) in shape::STATUSES.iter().enumerate() {
            family.inc_by(&[method, status], shape::amount(first * 5 + second));
        }
    }
}

fn wait(histogram: &Histogram<11>) {
    observe(|wait| histogram.observe(wait));
}

fn scrape() -> Result<Scrape, BoxError> {
    generated::fill();
    let text = Mutex::new(String::new());
    Ok(Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        let mut renderer = Renderer::with_line_capacity::<512>();
        while let Ok(Some(line)) = renderer.next_line() {
            text.push_str(line);
        }
        page(text.as_bytes());
    }))
}
