mod metrics {
    include!("../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Label)]
#[label(metrics::Reason, partial)]
enum Refusal {
    Quota,
}

#[derive(metrics_catalog::Event)]
#[event(metrics::smtp, partial)]
enum SmtpEvent {
    ConnectionStart { protocol: Refusal },
}

fn main() {}
