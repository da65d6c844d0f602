#![deny(deprecated)]

mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Label)]
#[label(crate::metrics::Reply)]
enum Class {
    Ok,
    Deferred,
    Odd,
    Lost,
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::old)]
enum OldEvent {
    Gone,
    Replied { reply: Class },
}

fn main() {
    OldEvent::Gone.record();
    let _ = metrics::old::DEPTH.get();
    let _ = metrics::old::GONE_TOTAL.get();
}
