//! Smallest use of metrics.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder)?;
    metrics::describe_counter!("started_total", "The program started.");
    metrics::counter!("started_total").increment(1);
    println!("{}", handle.render());
    Ok(())
}
