use std::time::Duration;

mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::queue)]
enum QueueEvent {
    Requeued { size: Option<u64>, tries: u64 },
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::fetch)]
enum FetchEvent {
    Done { elapsed: Option<Duration>, size: Option<i32>, left: Option<f32> },
}

fn main() {}
