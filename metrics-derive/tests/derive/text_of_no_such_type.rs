use std::time::Duration;

mod metrics {
    include!("../../../metrics-build/tests/generated/keyed_events.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::component, partial)]
enum ComponentEvent {
    Opened { peer: Duration },
    Sent { bytes: u64, file: Option<f64>, kind: metrics::Kind },
    Closed { peer: Option<String> },
    Dropped { file: u64, kind: metrics::Kind },
}

fn main() {}
