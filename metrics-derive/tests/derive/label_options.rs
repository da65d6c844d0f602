mod metrics {
    include!("../../../metrics-build/tests/generated/whole.rs");
}

#[derive(metrics_catalog::Label)]
#[label(crate::metrics::Protocol, partail)]
enum Wire {
    Smtp,
    #[label(skip)]
    Lmtp,
    #[label("Submission")]
    Submit,
}

#[derive(metrics_catalog::Label)]
#[label(crate::metrics::Protocol)]
struct Whole;

fn main() {}
