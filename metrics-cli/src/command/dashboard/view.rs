//! Panels of a family, one for each view.

use metrics_catalog_build::catalog::{Instances, Kind, LabelValue, Number, View};
use serde_json::{Map, Value, json};

use super::grafana::{self, PanelQuery};
use super::panel::{PanelDraft, Width};
use super::source::PanelSource;
use super::{naming, query, unit};

/// Distinguishable colors without a meaning such as danger.
const STATE_COLORS: [&str; 8] = [
    "blue",
    "green",
    "purple",
    "yellow",
    "light-blue",
    "light-green",
    "light-purple",
    "light-yellow",
];

/// Returns the panels of a family; those after the first are attached to it.
pub(crate) fn panels(source: PanelSource<'_>) -> Vec<PanelDraft> {
    let mut panels: Vec<PanelDraft> =
        source.views().into_iter().map(|view| panel(source, view)).collect();
    for panel in panels.iter_mut().skip(1) {
        panel.is_attached = true;
    }
    if let Some(columns) = source.family.panel.width {
        for panel in &mut panels {
            panel.width = Width::Fixed(columns);
        }
    }
    panels
}

fn panel(source: PanelSource<'_>, view: View) -> PanelDraft {
    match view {
        View::Lines | View::Stack => lines(source, view),
        View::Stat => stat(source),
        View::Until | View::Since => timestamp(source, view),
        View::Heatmap => heatmap(source),
        View::Quantiles => quantiles(source),
        View::Mean => mean(source),
        View::Table => table(source),
        View::States => states(source),
    }
}

/// Creates a panel without fields and options.
fn empty(
    source: PanelSource<'_>,
    view: View,
    type_name: &'static str,
    columns: u32,
    targets: Vec<PanelQuery>,
) -> PanelDraft {
    PanelDraft {
        type_name,
        key: format!("{} {}", source.family.key, view.name()),
        title: title_with_labels(source),
        description: source.description(),
        width: Width::Min(columns),
        is_attached: false,
        targets,
        fields: json!({}),
        options: json!({}),
        transformations: Value::Null,
    }
}

/// One line for each combination of labels: the rate of a counter, or the value of a gauge.
fn lines(source: PanelSource<'_>, view: View) -> PanelDraft {
    let family = source.family;
    let by = source.by();
    let unit = match family.kind {
        Kind::Counter => unit::of_rate(family, source.catalog),
        _ => unit::of_value(family),
    };
    let target = PanelQuery::range(rate_or_value(source, &by), legend(&by, &source.name()));
    let target = PanelQuery { has_exemplars: family.exemplars, ..target };
    let fields = grafana::time_series_fields(source.unit(unit), min(source), view == View::Stack);
    PanelDraft {
        fields,
        options: grafana::time_series_options(source.lines()),
        ..empty(source, view, "timeseries", 6, vec![target])
    }
}

/// One number for each combination of labels: the increase of a counter over the time range, or the
/// current value of a gauge with a sparkline.
fn stat(source: PanelSource<'_>) -> PanelDraft {
    let family = source.family;
    let by = source.by();
    let is_counter = family.kind == Kind::Counter;
    let legend = legend(&by, &source.name());
    let target = if is_counter {
        let increase = query::increase_in_range(&family.name, &source.matchers());
        PanelQuery::instant(source.top(query::aggregate("sum", &by, &increase)), legend)
    } else {
        PanelQuery::range(rate_or_value(source, &by), legend)
    };
    let unit = unit::of_value(family);
    let mut fields = json!({ "unit": source.unit(unit), "color": { "mode": "palette-classic" } });
    if let Some(min) = min(source) {
        fields["min"] = min.into();
    }
    // `increase()` extrapolates to fractions.
    if is_counter && unit == "short" && family.number != Number::Float {
        fields["decimals"] = 0.into();
    }
    PanelDraft {
        fields,
        options: grafana::stat_options("value", if is_counter { "none" } else { "area" }),
        ..empty(source, View::Stat, "stat", 4, vec![target])
    }
}

/// The time until the earliest, or since the latest of the timestamps.
fn timestamp(source: PanelSource<'_>, view: View) -> PanelDraft {
    let is_until = view == View::Until;
    let default = if is_until { Instances::Least } else { Instances::Most };
    let operator = query::operator(source.family.panel.instances.unwrap_or(default));
    // A gauge that was never set is 0.
    let timestamps = format!("{} > 0", query::series_with(&source.family.name, &source.matchers()));
    let timestamp = query::aggregate(operator, &source.by(), &timestamps);
    let (expr, prefix) = if is_until {
        (source.bottom(format!("{timestamp} - time()")), "Time until")
    } else {
        (source.top(format!("time() - {timestamp}")), "Time since")
    };
    let target = PanelQuery::range(expr, legend(&source.by(), &source.name()));
    let mut fields = json!({ "unit": source.unit("s") });
    if is_until {
        fields["color"] = json!({ "mode": "thresholds" });
        fields["thresholds"] = grafana::thresholds(0);
    } else {
        fields["color"] = json!({ "mode": "palette-classic" });
    }
    PanelDraft {
        title: source.title(|name| format!("{prefix} {}", naming::lower_first(&name))),
        fields,
        options: grafana::stat_options("value", "none"),
        ..empty(source, view, "stat", 4, vec![target])
    }
}

/// The number of observations in each bucket.
fn heatmap(source: PanelSource<'_>) -> PanelDraft {
    let family = source.family;
    let increase = query::increase(&format!("{}_bucket", family.name), &source.matchers());
    let expr = query::aggregate("sum", &["le"], &increase);
    let target = PanelQuery {
        format: "heatmap",
        has_exemplars: family.exemplars,
        ..PanelQuery::range(expr, "{{le}}".to_owned())
    };
    PanelDraft {
        title: source.title(|name| format!("{name}, distribution")),
        options: grafana::heatmap_options(source.unit(unit::of_value(family))),
        ..empty(source, View::Heatmap, "heatmap", 8, vec![target])
    }
}

/// One line for each quantile and combination of labels.
fn quantiles(source: PanelSource<'_>) -> PanelDraft {
    let by = source.by();
    let target = |(index, quantile): (usize, &f64)| {
        let name = format!("p{}", percent(*quantile));
        let legend = if by.is_empty() { name } else { format!("{name} {}", legend(&by, "")) };
        // The exemplars of all quantiles are the same.
        let has_exemplars = source.family.exemplars && index == 0;
        PanelQuery {
            has_exemplars,
            ..PanelQuery::range(quantile_of(source, *quantile, &by), legend)
        }
    };
    let targets: Vec<PanelQuery> = source.quantiles().iter().enumerate().map(target).collect();
    histogram_lines(source, View::Quantiles, targets)
}

fn quantile_of(source: PanelSource<'_>, quantile: f64, by: &[&str]) -> String {
    let (name, matchers) = (&source.family.name, source.matchers());
    let buckets = if source.is_native_only() {
        query::aggregate("sum", by, &query::rate(name, &matchers))
    } else {
        let by = [&["le"], by].concat();
        query::aggregate("sum", &by, &query::rate(&format!("{name}_bucket"), &matchers))
    };
    source.top(format!("histogram_quantile({quantile}, {buckets})"))
}

/// Converts a quantile to percent, and removes rounding errors.
fn percent(quantile: f64) -> f64 {
    (quantile * 1e8).round() / 1e6
}

/// The mean of the observations.
fn mean(source: PanelSource<'_>) -> PanelDraft {
    let (name, by, matchers) = (&source.family.name, source.by(), source.matchers());
    let expr = if source.is_native_only() {
        let rate = query::aggregate("sum", &by, &query::rate(name, &matchers));
        format!("histogram_sum({rate}) / histogram_count({rate})")
    } else {
        let rate = |suffix: &str| {
            query::aggregate("sum", &by, &query::rate(&format!("{name}{suffix}"), &matchers))
        };
        format!("{} / {}", rate("_sum"), rate("_count"))
    };
    histogram_lines(
        source,
        View::Mean,
        vec![PanelQuery::range(source.top(expr), legend(&by, "mean"))],
    )
}

fn histogram_lines(source: PanelSource<'_>, view: View, targets: Vec<PanelQuery>) -> PanelDraft {
    let unit = source.unit(unit::of_value(source.family));
    PanelDraft {
        title: source.title(|name| {
            let by = by_labels(&source.by()).unwrap_or_default();
            format!("{name}, {}{}{by}", source.top_title(), view.name())
        }),
        fields: grafana::time_series_fields(unit, Some(0), false),
        options: grafana::time_series_options(targets.len().saturating_mul(source.lines())),
        ..empty(source, view, "timeseries", 8, targets)
    }
}

/// The labels of an info: a row for each instance, a column for each label.
fn table(source: PanelSource<'_>) -> PanelDraft {
    let family = source.family;
    let labels = family.values.iter().map(|(label, _)| label.as_str());
    let columns: Vec<&str> = ["job", "instance"].into_iter().chain(labels).collect();
    let expr = query::aggregate("max", &columns, &query::series(&family.name));
    let target = PanelQuery { format: "table", ..PanelQuery::instant(expr, String::new()) };
    PanelDraft {
        title: source.title(|name| name),
        options: grafana::table_options(),
        transformations: grafana::without_columns(&["Time", "Value"]),
        ..empty(source, View::Table, "table", 8, vec![target])
    }
}

/// A bar for each instance and combination of labels, in the color of its state.
fn states(source: PanelSource<'_>) -> PanelDraft {
    let by = source.by();
    let states: &[LabelValue] = match source.family.kind {
        Kind::StateSet(set) => &source.catalog[set].values,
        _ => unreachable!("only state sets have the view `states`"),
    };
    let mappings = states.iter().enumerate().map(|(index, state)| {
        let color = STATE_COLORS[index % STATE_COLORS.len()];
        let text = naming::sentence(&state.name);
        (index.to_string(), json!({ "text": text, "color": color, "index": index }))
    });
    let mappings: Map<String, Value> = mappings.collect();
    let target = PanelQuery::range(state_index(source, states, &by), legend(&by, ""));
    PanelDraft {
        fields: json!({
            "color": { "mode": "thresholds" },
            "mappings": [{ "type": "value", "options": mappings }],
            "custom": { "fillOpacity": 70, "lineWidth": 0 },
        }),
        options: grafana::state_timeline_options(),
        ..empty(source, View::States, "state-timeline", 12, vec![target])
    }
}

/// Returns a query for the index of the current state, which turns the series of all states into one.
fn state_index(source: PanelSource<'_>, states: &[LabelValue], by: &[&str]) -> String {
    let (name, chosen) = (&source.family.name, source.matchers());
    let term = |(index, state): (usize, &LabelValue)| {
        let matchers = format!("{chosen},{name}={}", query::quoted(&state.text));
        let series = query::series_with(name, &matchers);
        format!("(({}) == 1) * {index}", query::aggregate("max", by, &series))
    };
    source.top(states.iter().enumerate().map(term).collect::<Vec<_>>().join(" or "))
}

/// Returns a query for the rate of a counter or the value of a gauge.
fn rate_or_value(source: PanelSource<'_>, by: &[&str]) -> String {
    let (name, matchers) = (&source.family.name, source.matchers());
    let (operator, values) = if source.family.kind == Kind::Counter {
        ("sum", query::rate(name, &matchers))
    } else {
        (query::operator(source.instances()), query::series_with(name, &matchers))
    };
    source.top(query::aggregate(operator, by, &values))
}

/// Returns the legend of lines by labels, or a fixed one if there are none.
fn legend(by: &[&str], default: &str) -> String {
    if by.is_empty() {
        return default.to_owned();
    }
    by.iter().map(|label| format!("{{{{{label}}}}}")).collect::<Vec<_>>().join(", ")
}

/// Returns the title with the labels of the lines.
fn title_with_labels(source: PanelSource<'_>) -> String {
    let mut by = source.by();
    if matches!(source.family.kind, Kind::StateSet(_)) {
        // State timelines always have a bar per instance.
        by.retain(|label| *label != "instance");
    }
    source.title(|name| match by_labels(&by).filter(|_| !source.counts_several_events()) {
        Some(by) if source.is_top() => format!("{name}, {}{}", source.top_title().trim_end(), by),
        Some(by) => name + &by,
        None => name,
    })
}

/// Returns ` by ` and the labels, or `None` if there are none.
fn by_labels(by: &[&str]) -> Option<String> {
    (!by.is_empty()).then(|| format!(" by {}", naming::enumerate(by).replace('_', " ")))
}

/// Returns the start of the axis; gauges may be negative.
fn min(source: PanelSource<'_>) -> Option<i32> {
    let is_gauge = matches!(source.family.kind, Kind::Gauge | Kind::Level);
    (!is_gauge).then_some(0)
}
