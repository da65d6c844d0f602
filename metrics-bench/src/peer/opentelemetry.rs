//! `opentelemetry_sdk`: the request that its OTLP exporter sends, without sending it.

use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::reader::MetricReader;
use opentelemetry_sdk::metrics::{
    InstrumentKind, ManualReader, Pipeline, SdkMeterProvider, Temporality,
};
use prost::Message as _;

use crate::case::BoxError;
use crate::peer::Scrape;
use crate::peer::prometheus::observe;
use crate::shape;

/// Reader that is kept after the provider took it.
#[derive(Clone, Debug)]
struct SharedReader(Arc<ManualReader>);

impl MetricReader for SharedReader {
    fn register_pipeline(&self, pipeline: Weak<Pipeline>) {
        self.0.register_pipeline(pipeline);
    }

    fn collect(&self, metrics: &mut ResourceMetrics) -> OTelSdkResult {
        self.0.collect(metrics)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn temporality(&self, kind: InstrumentKind) -> Temporality {
        self.0.temporality(kind)
    }
}

/// Encodes the whole shape as an OTLP request, on the calling thread.
pub fn otlp() -> Result<Scrape, BoxError> {
    let reader = SharedReader(Arc::new(ManualReader::builder().build()));
    let resource = Resource::builder_empty().with_service_name("bench").build();
    let provider = SdkMeterProvider::builder();
    let provider = provider.with_reader(reader.clone()).with_resource(resource).build();
    let meter = provider.meter("bench");
    for name in
        (0..shape::COUNTERS).map(|place| format!("{}_{}", shape::PREFIX, shape::counter(place)))
    {
        let place = name[name.len() - 3..].parse()?;
        let counter = meter.u64_counter(name.clone()).with_description(shape::help(&name)).build();
        counter.add(shape::amount(place), &[]);
    }
    for name in
        (0..shape::FAMILIES).map(|place| format!("{}_{}", shape::PREFIX, shape::family(place)))
    {
        let counter = meter.u64_counter(name.clone()).with_description(shape::help(&name)).build();
        for (first, method) in shape::METHODS.iter().enumerate() {
            for (second, status) in shape::STATUSES.iter().enumerate() {
                let labels = [KeyValue::new("method", *method), KeyValue::new("status", *status)];
                counter.add(shape::amount(first * 5 + second), &labels);
            }
        }
    }
    for name in
        (0..shape::HISTOGRAMS).map(|place| format!("{}_{}", shape::PREFIX, shape::histogram(place)))
    {
        let waits = meter
            .f64_histogram(name.clone())
            .with_description(shape::help(&name))
            .with_unit("s")
            .with_boundaries(shape::BOUNDS.to_vec())
            .build();
        observe(|wait| waits.record(wait, &[]));
    }
    let state = Mutex::new((ResourceMetrics::default(), Vec::new()));
    Ok(Box::new(move |page| {
        // The instruments live as long as the provider.
        let _provider = &provider;
        let Ok(mut state) = state.lock() else { return };
        let (metrics, body) = &mut *state;
        body.clear();
        if reader.collect(metrics).is_ok()
            && ExportMetricsServiceRequest::from(&*metrics).encode(body).is_ok()
        {
            page(body);
        }
    }))
}
