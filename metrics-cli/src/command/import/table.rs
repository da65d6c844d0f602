//! TOML of a metric.

use std::fmt::Write as _;

use metrics_catalog_shared::chars::is_hidden;

use crate::command::import::key::MetricKey;
use crate::command::import::metric::{Details, Metric, OldName};

/// Returns the table of a metric.
///
/// `set` returns the name of the set of a label, by its index and name; `layout` is the named
/// bucket layout.
pub(crate) fn table(
    metric: &Metric,
    key: &MetricKey,
    set: &dyn Fn(usize, &str) -> String,
    layout: Option<&str>,
) -> String {
    let mut entries = Vec::new();
    if !key.is_derived {
        entries.push(("name", quoted(&metric.name)));
    }
    entries.push(("type", quoted(metric.details.metric_type().name())));
    entries.push(("help", quoted(&metric.help)));
    entries.extend(metric.unit.map(|unit| ("unit", quoted(unit))));
    entries.extend(metric.value.map(|value| ("value", quoted(value))));
    if !metric.labels.is_empty() {
        entries.push(("labels", labels(metric, set)));
    }
    if !metric.was.is_empty() {
        entries.push(("was", old_names(&metric.was)));
    }
    entries.extend(metric.max.map(|max| ("series", format!("{{ max = {max} }}"))));
    match &metric.details {
        Details::Histogram(bounds) if bounds.is_empty() => {
            let native = "{ schema = 3, zero_threshold = 1e-6, max_buckets = 160 }";
            entries.push(("native", native.to_owned()));
        }
        Details::Histogram(bounds) => {
            entries.push(("buckets", layout.map_or_else(|| bounds_list(bounds), quoted)));
        }
        Details::StateSet(_) => {
            entries.push(("states", quoted(&set(metric.labels.len(), &metric.name))));
        }
        Details::Info(values) => {
            let values = values.iter().map(|(label, text)| format!("{label} = {}", quoted(text)));
            let values = values.collect::<Vec<_>>().join(", ");
            entries.push(("values", format!("{{ {values} }}")));
        }
        Details::Counter | Details::Gauge => {}
    }
    format!("[{}.metrics.{}]\n{}", key.group, key.key, aligned(&entries))
}

/// Returns an array of label sets, or a table if a set is not named like its label.
fn labels(metric: &Metric, set: &dyn Fn(usize, &str) -> String) -> String {
    let labels: Vec<(&str, String)> = metric
        .labels
        .iter()
        .enumerate()
        .map(|(index, label)| (&*label.name, set(index, &label.name)))
        .collect();
    if labels.iter().all(|(label, set)| set == label) {
        let labels = labels.iter().map(|(label, _)| quoted(label));
        return format!("[{}]", labels.collect::<Vec<_>>().join(", "));
    }
    let labels = labels.iter().map(|(label, set)| format!("{label} = {}", quoted(set)));
    format!("{{ {} }}", labels.collect::<Vec<_>>().join(", "))
}

/// Returns an array of old names, or the only one.
fn old_names(names: &[OldName]) -> String {
    let names = names.iter().map(|OldName { name, until }| match until {
        Some(until) => format!("{{ name = {}, until = {} }}", quoted(name), quoted(until)),
        None => quoted(name),
    });
    match names.collect::<Vec<_>>().as_slice() {
        [only] => only.clone(),
        names => format!("[{}]", names.join(", ")),
    }
}

/// Returns a string literal.
pub(crate) fn quoted(text: &str) -> String {
    // A string of JSON is one of TOML, except that JSON allows hidden characters beyond ASCII.
    let json = serde_json::Value::from(text).to_string();
    let mut quoted = String::with_capacity(json.len());
    for char in json.chars() {
        if is_hidden(char) {
            let _ = write!(quoted, "\\u{:04x}", u32::from(char));
        } else {
            quoted.push(char);
        }
    }
    quoted
}

/// Returns an array of bucket bounds.
pub(crate) fn bounds_list(bounds: &[f64]) -> String {
    // Larger bounds may exceed the integers of TOML.
    let number = |bound: &f64| if *bound < 1e15 { bound.to_string() } else { format!("{bound:e}") };
    format!("[{}]", bounds.iter().map(number).collect::<Vec<_>>().join(", "))
}

/// Returns lines of `key = value` with aligned values.
pub(crate) fn aligned(entries: &[(&str, String)]) -> String {
    let width = entries.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    let mut lines = String::new();
    for (key, value) in entries {
        let _ = writeln!(lines, "{key:width$} = {value}");
    }
    lines
}
