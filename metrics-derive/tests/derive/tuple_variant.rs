mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::queue)]
enum QueueEvent {
    Requeued(u64, u64),
}

fn main() {}
