mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Label)]
#[label(crate::metrics::Reason, partial)]
enum Refusal {
    Quota,
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::smtp, partial)]
enum SmtpEvent {
    ConnectionStart { protocol: Refusal },
}

fn main() {}
