mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

fn write() {
    metrics::smtp::ACTIVE_CONNECTIONS.with(metrics::Protocol::Smtp).inc();
}

fn main() {}
