mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Label)]
#[label(crate::metrics::Protocl)]
enum Wire {
    Smtp,
}

#[derive(metrics_catalog::Label)]
enum Other {
    Smtp,
}

fn main() {}
