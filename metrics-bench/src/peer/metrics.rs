//! `metrics` with `metrics-exporter-prometheus`: handles for constant names, the macro with labels
//! otherwise. Its histograms keep every value until the upkeep sorts them, which happens between
//! samples and is not counted.

use std::sync::{Mutex, OnceLock};

use metrics::{Counter, counter, gauge, histogram as histogram_handle};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::case::{BoxError, Loop, drawing};
use crate::peer::prometheus::{observe, pair, seconds};
use crate::peer::{Peer, Scrape};
use crate::{rotating, shape};

pub(crate) const PEER: Peer = Peer {
    name: "metrics",
    rotation: Some(rotation),
    random: Some(random),
    labels: Some(labels),
    histogram: Some(histogram),
    event: Some(event),
    scrape: Some(scrape),
    settle: Some(settle),
};

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Installs the recorder of the recording groups, once.
pub fn install() -> Result<(), BoxError> {
    if HANDLE.get().is_none() {
        let recorder = PrometheusBuilder::new().set_buckets(&shape::BOUNDS)?.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).map_err(|error| error.to_string())?;
        HANDLE.get_or_init(|| handle);
    }
    Ok(())
}

fn settle() {
    if let Some(handle) = HANDLE.get() {
        handle.run_upkeep();
    }
}

fn counters(count: usize) -> Result<Vec<Counter>, BoxError> {
    install()?;
    Ok((0..count).map(|place| counter!(format!("c{place}"))).collect())
}

fn rotation() -> Result<Loop, BoxError> {
    let counters: Box<[Counter; 16]> = counters(16)?.try_into().map_err(|_| "sixteen counters")?;
    Ok(rotating!(PLACE => counters[PLACE].increment(1)))
}

fn random() -> Result<Loop, BoxError> {
    let counters = counters(600)?;
    Ok(drawing(|random| random.below(600), move |place| counters[place].increment(1)))
}

fn labels() -> Result<Loop, BoxError> {
    install()?;
    Ok(drawing(pair, |[method, status]| {
        counter!("answers", "method" => method, "status" => status).increment(1);
    }))
}

fn histogram() -> Result<Loop, BoxError> {
    install()?;
    let waits = histogram_handle!("waits");
    Ok(drawing(seconds, move |wait| waits.record(wait)))
}

fn event() -> Result<Loop, BoxError> {
    install()?;
    let (ended, open, waits) = (counter!("ended"), gauge!("open"), histogram_handle!("waits"));
    Ok(drawing(seconds, move |wait| {
        ended.increment(1);
        open.decrement(1.0);
        waits.record(wait);
    }))
}

fn scrape() -> Result<Scrape, BoxError> {
    let recorder = PrometheusBuilder::new().set_buckets(&shape::BOUNDS)?.build_recorder();
    let handle = recorder.handle();
    let name = |name: &str| format!("{}_{name}", shape::PREFIX);
    metrics::with_local_recorder(&recorder, || {
        for place in 0..shape::COUNTERS {
            let name = name(&(shape::counter(place) + "_total"));
            metrics::describe_counter!(name.clone(), shape::help(&name));
            counter!(name).increment(shape::amount(place));
        }
        for family in (0..shape::FAMILIES).map(|place| shape::family(place) + "_total") {
            let name = name(&family);
            metrics::describe_counter!(name.clone(), shape::help(&name));
            for (first, method) in shape::METHODS.into_iter().enumerate() {
                for (second, status) in shape::STATUSES.into_iter().enumerate() {
                    counter!(name.clone(), "method" => method, "status" => status)
                        .increment(shape::amount(first * 5 + second));
                }
            }
        }
        for histogram in (0..shape::HISTOGRAMS).map(shape::histogram) {
            let name = name(&histogram);
            metrics::describe_histogram!(name.clone(), shape::help(&name));
            let waits = histogram_handle!(name);
            observe(|wait| waits.record(wait));
        }
    });
    let text = Mutex::new(Vec::new());
    Ok(Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        if handle.render_to_write(&mut *text).is_ok() {
            page(&text);
        }
    }))
}
