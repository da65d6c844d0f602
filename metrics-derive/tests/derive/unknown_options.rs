mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::queue, partail)]
enum QueueEvent {
    Requeued { size: u64, tries: u64 },
    #[event(skp)]
    Searched,
    #[event(rename = "requeued")]
    PutBack { size: u64, tries: u64 },
}

fn main() {}
