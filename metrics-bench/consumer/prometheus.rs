//! Smallest use of prometheus.

fn main() -> Result<(), prometheus::Error> {
    let started = prometheus::IntCounter::new("started_total", "The program started.")?;
    prometheus::register(Box::new(started.clone()))?;
    started.inc();
    println!("{}", prometheus::TextEncoder::new().encode_to_string(&prometheus::gather())?);
    Ok(())
}
