mod metrics {
    metrics_catalog::include_catalog!();
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::door)]
enum DoorEvent {
    Opened,
    Closed { open_for: std::time::Duration },
    Forced,
}

fn main() {
    DoorEvent::Opened.record();
    DoorEvent::Closed { open_for: std::time::Duration::from_secs(5) }.record();
    DoorEvent::Forced.record();
    let mut text = Vec::new();
    let Ok(()) = metrics::CATALOG.encode(&mut text);
    print!("{}", String::from_utf8_lossy(&text));
}
