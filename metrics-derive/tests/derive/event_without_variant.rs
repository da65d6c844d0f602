use metrics::Protocol;

mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::smtp)]
enum SmtpEvent {
    AuthFailed,
    ConnectionStart { protocol: Protocol },
}

fn main() {}
