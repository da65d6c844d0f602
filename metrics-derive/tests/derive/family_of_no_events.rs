mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

enum SmtpEvent {}

#[derive(metrics_catalog::Event)]
enum ServerEvent {
    Smtp(SmtpEvent),
    Port(u16),
}

fn main() {}
