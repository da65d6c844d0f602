mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::queue)]
enum QueueEvent {
    #[event("Requeued")]
    PutBack { size: u64, tries: u64 },
}

fn main() {}
