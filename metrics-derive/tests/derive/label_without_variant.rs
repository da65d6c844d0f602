mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Label)]
#[label(crate::metrics::Reason)]
enum Refusal {
    Quota,
}

fn main() {}
