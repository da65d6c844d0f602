#![doc = include_str!("../guide/index.md")]

// Documentation only. `tests/it/documentation.rs` of the repository runs the examples, which need
// generated catalogs.

macro_rules! chapters {
    ($($name:ident = $file:literal),+ $(,)?) => {
        $(
            pub mod $name {
                // Inside, so that links are relative to the chapter.
                #![doc = include_str!(concat!("../guide/", $file))]
            }
        )+
    };
}

chapters! {
    init = "init.md",
    tutorial = "tutorial.md",
    recording = "recording.md",
    testing = "testing.md",
    reading = "reading.md",
    endpoint = "endpoint.md",
    sources = "sources.md",
    otlp = "otlp.md",
    batch = "batch.md",
    ready_made = "ready_made.md",
    configuration = "configuration.md",
    operations = "operations.md",
    top = "top.md",
    bucket_fit = "bucket_fit.md",
    semconv = "semconv.md",
    unused = "unused.md",
    machines = "machines.md",
    workspaces = "workspaces.md",
    comparison = "comparison.md",
    decisions = "decisions.md",
}

pub mod language {
    #![doc = include_str!("../guide/language/index.md")]

    chapters! {
        catalog = "language/catalog.md",
        names = "language/names.md",
        labels = "language/labels.md",
        open_labels = "language/open_labels.md",
        keyed = "language/keyed.md",
        buckets = "language/buckets.md",
        groups = "language/groups.md",
        events = "language/events.md",
        fields = "language/fields.md",
        counters = "language/counters.md",
        gauges = "language/gauges.md",
        histograms = "language/histograms.md",
        effects = "language/effects.md",
        callbacks = "language/callbacks.md",
        info = "language/info.md",
        state_sets = "language/state_sets.md",
        native_histograms = "language/native_histograms.md",
        exemplars = "language/exemplars.md",
        was = "language/was.md",
        otel = "language/otel.md",
        deprecated = "language/deprecated.md",
        ownership = "language/ownership.md",
        panels = "language/panels.md",
        alerts = "language/alerts.md",
        recording_rules = "language/recording_rules.md",
        slos = "language/slos.md",
        budgets = "language/budgets.md",
        lints = "language/lints.md",
        include = "language/include.md",
    }
}
