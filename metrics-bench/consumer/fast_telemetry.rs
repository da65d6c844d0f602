//! Smallest use of fast-telemetry.

use fast_telemetry::{Counter, ExportMetrics};

#[derive(ExportMetrics)]
#[metric_prefix = "consumer"]
struct Metrics {
    #[help = "The program started"]
    started: Counter,
}

fn main() {
    let metrics = Metrics { started: Counter::new(4) };
    metrics.started.inc();
    let mut text = String::new();
    metrics.export_prometheus(&mut text);
    println!("{text}");
}
