//! Smallest use of metrics-catalog with OTLP: one counter, pushed once.

use std::time::Duration;

use metrics_catalog::Reader;
use metrics_catalog_otlp::{Encoder, PushConfig, Pusher, Resource, UreqTransport};

/// Generated catalog.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::consumer)]
enum ConsumerEvent {
    Started,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = PushConfig::default().with_environment()?;
    let encoder = Encoder::new(&Resource::new("app"));
    let reader = Reader::new(&metrics::CATALOG);
    let pusher = Pusher::start(config, encoder, reader, UreqTransport::new())?;
    ConsumerEvent::Started.record();
    pusher.shutdown(Duration::from_secs(5))?;
    Ok(())
}
