mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Label)]
#[label(crate::metrics::Protocol)]
enum Wire {
    Smtp,
    Lmpt,
    Submission,
}

fn main() {}
