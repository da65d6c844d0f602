//! Smallest use of fastmetrics.

use fastmetrics::derive::Register;
use fastmetrics::format::text::{TextProfile, encode};
use fastmetrics::metrics::counter::Counter;
use fastmetrics::registry::{Register, Registry};

#[derive(Default, Register)]
struct Metrics {
    /// The program started
    started: Counter,
}

fn main() -> fastmetrics::error::Result<()> {
    let mut registry = Registry::default();
    let metrics = Metrics::default();
    metrics.register(&mut registry)?;
    metrics.started.inc();
    let mut text = String::new();
    encode(&mut text, &registry, TextProfile::default())?;
    println!("{text}");
    Ok(())
}
