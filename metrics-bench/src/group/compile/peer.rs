//! Services with as many metrics as ours, each updated at a call site of its own, for two peers.

use std::fmt::Write;

use crate::case::BoxError;
use crate::group::compile::catalog::CONNECTED;

const BOUNDS: &str = "[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]";

/// Returns whether an event's counter has the label, as in our service.
const fn labelled(event: usize) -> bool {
    event < 2 || event % 2 == 1
}

/// A peer's code for the effects of an event other than its counter.
struct Vocabulary {
    raise: &'static str,
    lower: &'static str,
    /// Code of an observation, with `WAIT` for the histogram's name.
    observe: &'static str,
}

impl Vocabulary {
    /// Returns the code for an event's effects other than its counter.
    fn of(&self, group: usize, event: usize) -> String {
        match event {
            0 if group < CONNECTED => self.raise.to_owned(),
            1 if group < CONNECTED => {
                self.lower.to_owned() + &self.observe.replace("WAIT", "delivery")
            }
            2 => self.observe.replace("WAIT", "lookup"),
            _ => String::new(),
        }
    }
}

/// Returns the service with `vise`: a struct for each group.
pub(super) fn vise(groups: usize, events: usize) -> Result<String, BoxError> {
    let words = Vocabulary {
        raise: "metrics.connections[&Kind::B].inc_by(1);",
        lower: "metrics.connections[&Kind::B].dec_by(1);",
        observe: "TABLE.WAIT.observe(Duration::from_millis(7));",
    };
    let mut rust = format!(
        "#![allow(dead_code)]\nuse vise::*;\nuse std::time::Duration;\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue, EncodeLabelSet)]\n\
         #[metrics(label = \"kind\", rename_all = \"snake_case\")]\n\
         enum Kind {{ A, B, C, D, E }}\n\
         const BOUNDS: Buckets = Buckets::values(&{BOUNDS});\n\
         #[derive(Debug, Metrics)]\n#[metrics(prefix = \"g0\")]\nstruct Waits {{\n\
         /// Time that it took.\n#[metrics(buckets = BOUNDS, unit = Unit::Seconds)]\n\
         delivery: Histogram<Duration>,\n\
         /// Time that it took.\n#[metrics(buckets = BOUNDS, unit = Unit::Seconds)]\n\
         lookup: Histogram<Duration>,\n}}\n\
         #[vise::register]\nstatic TABLE: Global<Waits> = Global::new();\n"
    );
    for group in 0..groups {
        writeln!(rust, "#[derive(Debug, Metrics)]\n#[metrics(prefix = \"g{group}\")]")?;
        writeln!(rust, "struct G{group} {{")?;
        for event in 0..events {
            let counter = if labelled(event) { "Family<Kind, Counter>" } else { "Counter" };
            writeln!(rust, "/// Something happened.\nhappened_{event}: {counter},")?;
        }
        if group < CONNECTED {
            writeln!(rust, "/// Connections that are open.\nconnections: Family<Kind, Gauge>,")?;
        }
        writeln!(
            rust,
            "}}\n#[vise::register]\nstatic M{group}: Global<G{group}> = Global::new();"
        )?;
        for event in 0..events {
            let series = if labelled(event) { "[&Kind::B]" } else { "" };
            let counter = format!("metrics.happened_{event}{series}.inc();");
            let others = words.of(group, event);
            writeln!(rust, "#[inline(never)]\nfn happen_{group}_{event}() {{")?;
            writeln!(rust, "let metrics = &M{group};\n{counter}{others}\n}}")?;
        }
    }
    rust += "fn main() {\n";
    for (group, event) in places(groups, events) {
        writeln!(rust, "happen_{group}_{event}();")?;
    }
    rust += "let mut text = String::new();\n\
             let _ = MetricsCollection::default().collect().encode(&mut text, Format::Prometheus);\n\
             println!(\"{}\", text.len());\n}\n";
    Ok(rust)
}

/// Returns the service with `measured`: a struct for each group, and one for all of them.
pub(super) fn measured(groups: usize, events: usize) -> Result<String, BoxError> {
    let words = Vocabulary {
        raise: "metrics.connections.inc(Labels { kind: Kind::B });",
        lower: "metrics.connections.dec(Labels { kind: Kind::B });",
        observe: "ALL.waits.WAIT_seconds.observe(0.007);",
    };
    let mut rust = format!(
        "use measured::{{*, metric::histogram::Thresholds, text::BufferedTextEncoder}};\n\
         use std::sync::LazyLock;\n\
         #[derive(Clone, Copy, Debug, PartialEq, FixedCardinalityLabel)]\n\
         enum Kind {{ A, B, C, D, E }}\n\
         #[derive(Clone, Copy, Debug, PartialEq, LabelGroup)]\n#[label(set = KindSet)]\n\
         struct Labels {{ kind: Kind }}\n\
         #[derive(MetricGroup)]\n#[metric(new())]\nstruct Waits {{\n\
         /// Time that it took.\n#[metric(metadata = Thresholds::with_buckets({BOUNDS}))]\n\
         delivery_seconds: Histogram<11>,\n\
         /// Time that it took.\n#[metric(metadata = Thresholds::with_buckets({BOUNDS}))]\n\
         lookup_seconds: Histogram<11>,\n}}\n"
    );
    let mut all = "#[derive(MetricGroup)]\n#[metric(new())]\nstruct All {\n\
                   #[metric(namespace = \"w\", init = Waits::new())]\nwaits: Waits,\n"
        .to_owned();
    for group in 0..groups {
        writeln!(
            all,
            "#[metric(namespace = \"g{group}\", init = G{group}::new())]\ng{group}: G{group},"
        )?;
        writeln!(rust, "#[derive(MetricGroup)]\n#[metric(new())]\nstruct G{group} {{")?;
        for event in 0..events {
            let counter = if labelled(event) { "CounterVec<KindSet>" } else { "Counter" };
            writeln!(rust, "/// Something happened.\nhappened_{event}_total: {counter},")?;
        }
        if group < CONNECTED {
            writeln!(rust, "/// Connections that are open.\nconnections: GaugeVec<KindSet>,")?;
        }
        rust += "}\n";
        for event in 0..events {
            let labels = if labelled(event) { "Labels { kind: Kind::B }" } else { "" };
            let counter = format!("metrics.happened_{event}_total.inc({labels});");
            let others = words.of(group, event);
            writeln!(rust, "#[inline(never)]\nfn happen_{group}_{event}() {{")?;
            writeln!(rust, "let metrics = &ALL.g{group};\n{counter}{others}\n}}")?;
        }
    }
    writeln!(rust, "{all}}}\nstatic ALL: LazyLock<All> = LazyLock::new(All::new);\nfn main() {{")?;
    for (group, event) in places(groups, events) {
        writeln!(rust, "happen_{group}_{event}();")?;
    }
    rust += "let mut encoder = BufferedTextEncoder::new();\n\
             let Ok(()) = ALL.collect_group_into(&mut encoder);\n\
             println!(\"{}\", encoder.finish().len());\n}\n";
    Ok(rust)
}

/// Returns every event of every group.
fn places(groups: usize, events: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..groups).flat_map(move |group| (0..events).map(move |event| (group, event)))
}
