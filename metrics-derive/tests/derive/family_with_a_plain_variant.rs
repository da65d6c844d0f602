mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::fetch, partial)]
enum FetchEvent {}

#[derive(metrics_catalog::Event)]
enum ServerEvent {
    Fetch(FetchEvent),
    Stopped,
}

fn main() {}
