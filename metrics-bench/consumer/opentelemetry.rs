//! Smallest use of the OpenTelemetry SDK: one counter, pushed once.

use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_otlp::MetricExporter;
use opentelemetry_sdk::metrics::SdkMeterProvider;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let exporter = MetricExporter::builder().with_http().build()?;
    let provider = SdkMeterProvider::builder().with_periodic_exporter(exporter).build();
    let started = provider.meter("app").u64_counter("started").build();
    started.add(1, &[]);
    provider.shutdown()?;
    Ok(())
}
