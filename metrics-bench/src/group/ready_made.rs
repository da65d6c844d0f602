//! Ready-made metrics of runtimes, processes and logs, beside the crates that services use for them.

use std::sync::Mutex;

use metrics::{counter, gauge};
use metrics_catalog::{Catalog, Exposition, Format, PROCESS_CATALOG};
use metrics_catalog_service::log_events::LogEventsLayer;
use metrics_catalog_service::tokio_runtime;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};
use metrics_process::Collector;
use prometheus::process_collector::ProcessCollector;
use prometheus::{IntCounterVec, Opts, Registry, TextEncoder};
use tokio::runtime::Runtime;
use tokio_metrics::RuntimeMonitor;
use tracing::{Dispatch, Event, Subscriber, dispatcher};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use crate::case::{BoxError, Case, Loop, Role, repeating};
use crate::group::Effort;
use crate::group::encode::{case, count, sizes};
use crate::group::record::{self, OURS};
use crate::peer::Scrape;
use crate::row::{Row, Unit};

/// Name, role and scrape of a case.
type Scraped = (&'static str, Role, Scrape);

/// Returns a scrape of a catalog.
fn ours(catalog: &'static Catalog) -> Scrape {
    let text = Mutex::new(Vec::new());
    Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        let Ok(()) = Exposition::new(Format::Text, &[catalog]).encode(&mut *text);
        page(&text);
    })
}

/// Returns a scrape of a recorder of `metrics`, whose values are set before each.
fn recorded(recorder: PrometheusRecorder, set: impl Fn() + Send + Sync + 'static) -> Scrape {
    let handle = recorder.handle();
    let text = Mutex::new(Vec::new());
    Box::new(move |page| {
        metrics::with_local_recorder(&recorder, &set);
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        if handle.render_to_write(&mut *text).is_ok() {
            page(&text);
        }
    })
}

fn recorder() -> PrometheusRecorder {
    PrometheusBuilder::new().build_recorder()
}

/// Measures scrapes: their time, length and allocations.
fn scrapes(
    group: &'static str,
    effort: Effort,
    scrapes: fn() -> Result<Vec<Scraped>, BoxError>,
) -> Result<Vec<Row>, BoxError> {
    let cases = scrapes()?.into_iter().map(|(name, role, scrape)| case(name, role, scrape));
    let mut rows = record::run(group, cases.collect(), 1, effort)?;
    rows.extend(sizes(group, scrapes()?)?);
    Ok(rows)
}

/// Measures scrapes of a runtime of tokio.
pub fn runtime(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    scrapes(group, effort, runtimes)
}

fn runtimes() -> Result<Vec<Scraped>, BoxError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build()?;
    tokio_runtime::observe("main", runtime.handle());
    let ours = ours(&tokio_runtime::CATALOG);
    let (values, page) = (intervals(&runtime), intervals(&runtime));
    // Its threads are those that the scrapes read, so it lives as long as one of them.
    let kept = Box::new(move |page: &mut dyn FnMut(&[u8])| {
        let _ = &runtime;
        ours(page);
    });
    Ok(vec![
        (OURS, Role::Ours, kept),
        (
            "tokio-metrics, through metrics",
            Role::Peer,
            recorded(recorder(), move || {
                if let Some(interval) = page.lock().ok().and_then(|mut page| page.next()) {
                    set(&interval);
                }
            }),
        ),
        (
            "tokio-metrics, without a page",
            Role::Aside,
            Box::new(move |page| {
                if let Some(interval) = values.lock().ok().and_then(|mut values| values.next()) {
                    page(&interval.total_park_count.to_ne_bytes());
                }
            }),
        ),
    ])
}

/// Returns the values of a runtime between two scrapes.
fn intervals(runtime: &Runtime) -> Mutex<tokio_metrics::RuntimeIntervals> {
    Mutex::new(RuntimeMonitor::new(runtime.handle()).intervals())
}

/// Records the values that ours has. Of counters `tokio-metrics` has the increase.
fn set(interval: &tokio_metrics::RuntimeMetrics) {
    let gauge = |name: &'static str, value: usize| {
        gauge!(name, "runtime" => "main").set(f64::from(u32::try_from(value).unwrap_or(u32::MAX)));
    };
    gauge("tokio_runtime_workers", interval.workers_count);
    gauge("tokio_runtime_alive_tasks", interval.live_tasks_count);
    gauge("tokio_runtime_global_queue_depth", interval.global_queue_depth);
    let parks = interval.total_park_count;
    counter!("tokio_runtime_parks_total", "runtime" => "main").increment(parks);
    // Counters of `metrics` are integers.
    let busy = u64::try_from(interval.total_busy_duration.as_micros()).unwrap_or(u64::MAX);
    counter!("tokio_runtime_busy_microseconds_total", "runtime" => "main").increment(busy);
}

/// Measures scrapes of the process.
pub fn process(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    scrapes(group, effort, processes)
}

fn processes() -> Result<Vec<Scraped>, BoxError> {
    let recorder = recorder();
    let collector = Collector::default();
    metrics::with_local_recorder(&recorder, || collector.describe());
    let registry = Registry::new();
    registry.register(Box::new(ProcessCollector::for_self()))?;
    let text = Mutex::new(String::new());
    Ok(vec![
        (OURS, Role::Ours, ours(&PROCESS_CATALOG)),
        (
            "metrics-process, through metrics",
            Role::Peer,
            recorded(recorder, move || collector.collect()),
        ),
        (
            "metrics-process, without a page",
            Role::Aside,
            Box::new(|page| {
                let values = metrics_process::collector::collect();
                page(&values.open_fds.unwrap_or_default().to_ne_bytes());
            }),
        ),
        (
            "prometheus, with `process`",
            Role::Peer,
            Box::new(move |page| {
                let Ok(mut text) = text.lock() else { return };
                text.clear();
                if TextEncoder::new().encode_utf8(&registry.gather(), &mut text).is_ok() {
                    page(text.as_bytes());
                }
            }),
        ),
    ])
}

/// Layer that counts events with `prometheus`, as its users write it.
struct PrometheusLayer(IntCounterVec);

impl<S: Subscriber> Layer<S> for PrometheusLayer {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        self.0.with_label_values(&[metadata.level().as_str(), metadata.target()]).inc();
    }
}

/// Layer that counts events with `metrics`, as its users write it.
struct MetricsLayer;

impl<S: Subscriber> Layer<S> for MetricsLayer {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        let (level, target) = (metadata.level().as_str(), metadata.target());
        counter!("log_events_total", "level" => level, "target" => target).increment(1);
    }
}

/// Returns a subscriber for each case.
fn subscribers() -> Result<[(&'static str, Role, Dispatch); 4], BoxError> {
    crate::peer::metrics::install()?;
    let registry = tracing_subscriber::registry;
    let events =
        IntCounterVec::new(Opts::new("log_events_total", "Events."), &["level", "target"])?;
    Ok([
        (OURS, Role::Ours, Dispatch::new(registry().with(LogEventsLayer::new()))),
        ("a subscriber that counts nothing", Role::Baseline, Dispatch::new(registry())),
        (
            "a layer with prometheus",
            Role::Peer,
            Dispatch::new(registry().with(PrometheusLayer(events))),
        ),
        ("a layer with metrics", Role::Peer, Dispatch::new(registry().with(MetricsLayer))),
    ])
}

/// Emits an event of `tracing`.
fn emit() {
    tracing::info!(user = 7, "a user logged in");
}

/// Returns a loop over events that a subscriber gets.
fn emitting(subscriber: Dispatch) -> Loop {
    let emit = repeating(emit);
    Box::new(move |thread, operations| {
        dispatcher::with_default(&subscriber, || emit(thread, operations));
    })
}

/// Returns the cases of events of `tracing`.
pub fn log_cases() -> Result<Vec<Case>, BoxError> {
    let case = |(name, role, subscriber)| Case::new(name, role, emitting(subscriber));
    Ok(subscribers()?.map(case).into())
}

/// Measures the time and the allocations of an event of `tracing`.
pub fn log_events(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let mut rows = record::run(group, log_cases()?, 1, effort)?;
    for (name, role, subscriber) in subscribers()? {
        dispatcher::with_default(&subscriber, || {
            // The series exists after the first one.
            emit();
            let allocations = allocation_counter::measure(emit).count_total;
            let allocations = usize::try_from(allocations)?;
            let case = format!("{name}, allocations");
            rows.push(count(group, case, role, Unit::Count, allocations));
            Ok::<_, BoxError>(())
        })?;
    }
    Ok(rows)
}
