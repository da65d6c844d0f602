//! Service with the metrics of requests, the runtime, the process and the log that other crates have.

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use axum_prometheus::PrometheusMetricLayer;
use metrics_process::Collector;
use tokio_metrics::RuntimeMetricsReporterBuilder;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

struct LogEvents;

impl<S: Subscriber> Layer<S> for LogEvents {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let (level, target) = (event.metadata().level().as_str(), event.metadata().target());
        metrics::counter!("log_events_total", "level" => level, "target" => target).increment(1);
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(LogEvents))?;
        let (layer, handle) = PrometheusMetricLayer::pair();
        let collector = Collector::default();
        collector.describe();
        let reporter = RuntimeMetricsReporterBuilder::default();
        let reporter = reporter.with_interval(Duration::from_secs(15));
        tokio::spawn(reporter.describe_and_run());
        let page = move || async move {
            collector.collect();
            handle.render()
        };
        let app = Router::new().route("/users/{id}", get(|| async { "Ada" })).layer(layer);
        let app = app.route("/metrics", get(page));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        Ok(axum::serve(listener, app).await?)
    })
}
