//! Smallest use of metrics-catalog.

/// Generated catalog.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::consumer)]
enum ConsumerEvent {
    Started,
}

fn main() {
    ConsumerEvent::Started.record();
    let mut text = Vec::new();
    let _ = metrics::CATALOG.encode(&mut text);
    println!("{}", String::from_utf8_lossy(&text));
}
