//! Smallest use of vise.

use vise::{Counter, Format, Metrics, Registry};

#[derive(Debug, Metrics)]
struct ConsumerMetrics {
    /// The program started.
    started: Counter,
}

fn main() -> Result<(), std::fmt::Error> {
    let metrics = ConsumerMetrics::default();
    let mut registry = Registry::empty();
    registry.register_metrics(&metrics);
    metrics.started.inc();
    let mut text = String::new();
    registry.encode(&mut text, Format::Prometheus)?;
    println!("{text}");
    Ok(())
}
