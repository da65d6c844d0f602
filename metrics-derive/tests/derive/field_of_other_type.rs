mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::smtp, partial)]
enum SmtpEvent {
    ConnectionStart { protocol: String },
}

fn main() {}
