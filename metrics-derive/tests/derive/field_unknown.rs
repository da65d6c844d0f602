mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::queue)]
enum QueueEvent {
    Requeued { size: u64, tries: u64, id: u64 },
}

fn main() {}
