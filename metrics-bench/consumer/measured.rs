//! Smallest use of measured.

use measured::{Counter, MetricGroup, text::BufferedTextEncoder};

#[derive(MetricGroup)]
#[metric(new())]
struct Metrics {
    /// The program started.
    started_total: Counter,
}

fn main() {
    let metrics = Metrics::new();
    metrics.started_total.inc();
    let mut encoder = BufferedTextEncoder::new();
    let Ok(()) = metrics.collect_group_into(&mut encoder);
    println!("{}", String::from_utf8_lossy(&encoder.finish()));
}
