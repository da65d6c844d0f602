mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::queue)]
enum QueueEvent<T> {
    Requeued { size: T, tries: u64 },
}

fn main() {}
