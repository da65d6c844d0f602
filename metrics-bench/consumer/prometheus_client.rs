//! Smallest use of prometheus-client.

use prometheus_client::{encoding::text::encode, metrics::counter::Counter, registry::Registry};

fn main() -> Result<(), std::fmt::Error> {
    let mut registry = Registry::default();
    let started = <Counter>::default();
    registry.register("started", "The program started.", started.clone());
    started.inc();
    let mut text = String::new();
    encode(&mut text, &registry)?;
    println!("{text}");
    Ok(())
}
