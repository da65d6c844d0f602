use std::time::Duration;

mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::smtp, partial)]
enum SmtpEvent<'a> {
    ConnectionStart { protocol: &'a str },
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::queue, partial)]
enum QueueEvent {
    Requeued { size: i64, tries: Duration },
}

fn main() {}
