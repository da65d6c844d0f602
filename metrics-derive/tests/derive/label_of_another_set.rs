mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

fn count() {
    metrics::smtp::ConnectionStart { protocol: metrics::Reason::Quota }.record();
}

fn main() {}
