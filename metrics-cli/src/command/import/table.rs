//! A metric as it stands in the catalog.

use crate::command::import::family::{Metric, MetricKind};
use crate::command::import::group::Place;
use crate::command::import::toml;

/// The table of a metric. `set` names the set of a label.
pub(crate) fn table(
    metric: &Metric,
    place: &Place,
    set: &dyn Fn(&str) -> String,
    buckets: Option<String>,
) -> String {
    let mut entries = Vec::new();
    if !place.derived {
        entries.push(("name", toml::text(&metric.name)));
    }
    entries.push(("type", toml::text(metric.kind.name())));
    entries.push(("help", toml::text(&metric.help)));
    entries.extend(metric.unit.map(|unit| ("unit", toml::text(unit))));
    entries.extend(metric.value.map(|value| ("value", toml::text(value))));
    if !metric.labels.is_empty() {
        entries.push(("labels", labels(metric, set)));
    }
    match &metric.kind {
        MetricKind::Histogram(bounds) if bounds.is_empty() => {
            let native = "{ schema = 3, zero_threshold = 1e-6, max_buckets = 160 }";
            entries.push(("native", native.to_owned()));
        }
        MetricKind::Histogram(bounds) => {
            entries.push(("buckets", buckets.unwrap_or_else(|| toml::bounds(bounds))));
        }
        MetricKind::StateSet(_) => entries.push(("states", toml::text(&set(&metric.name)))),
        MetricKind::Info(values) => {
            let values =
                values.iter().map(|(label, text)| format!("{label} = {}", toml::text(text)));
            let values = values.collect::<Vec<_>>().join(", ");
            entries.push(("values", format!("{{ {values} }}")));
        }
        MetricKind::Counter | MetricKind::Gauge => {}
    }
    format!("[{}.metrics.{}]\n{}", place.group, place.key, toml::aligned(&entries))
}

/// A list of label sets or, where one is named otherwise than its label, a table.
fn labels(metric: &Metric, set: &dyn Fn(&str) -> String) -> String {
    if metric.labels.keys().all(|label| set(label) == *label) {
        let labels = metric.labels.keys().map(|label| toml::text(label));
        return format!("[{}]", labels.collect::<Vec<_>>().join(", "));
    }
    let labels = metric.labels.keys();
    let labels = labels.map(|label| format!("{label} = {}", toml::text(&set(label))));
    format!("{{ {} }}", labels.collect::<Vec<_>>().join(", "))
}
