//! Panels of a family, one for each view.

use metrics_catalog_build::catalog::{Instances, Kind, LabelValue, Number, View};

use super::panel::{Chart, LineChart, Panel, PanelQuery, Stat, Width};
use super::source::PanelSource;
use super::{naming, query, unit};

/// Returns the panels of a family; those after the first are attached to it.
pub(crate) fn panels(source: PanelSource<'_>) -> Vec<Panel> {
    let mut panels: Vec<Panel> =
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

fn panel(source: PanelSource<'_>, view: View) -> Panel {
    match view {
        View::Lines | View::Stack => lines(source, view),
        View::Stat => stat(source),
        View::Until | View::Since => timestamp(source, view),
        View::Rate => observations(source.rate()),
        View::Heatmap => heatmap(source),
        View::Quantiles => quantiles(source),
        View::Mean => mean(source),
        View::Table => table(source),
        View::States => states(source),
    }
}

/// Creates a panel whose minimal width has this number of columns.
fn new(
    source: PanelSource<'_>,
    view: View,
    columns: u32,
    queries: Vec<PanelQuery>,
    chart: Chart,
) -> Panel {
    Panel {
        key: format!("{} {}", source.family.key, view.name()),
        title: title_with_labels(source),
        description: source.description(),
        width: Width::Min(columns),
        is_attached: false,
        queries,
        chart,
    }
}

/// One line for each combination of labels: the rate of a counter, or the value of a gauge.
fn lines(source: PanelSource<'_>, view: View) -> Panel {
    let family = source.family;
    let by = source.by();
    let unit = match family.kind {
        Kind::Counter => unit::of_rate(family, source.catalog),
        _ => unit::of_value(family),
    };
    let query = PanelQuery::range(rate_or_value(source, &by), legend(&by, &source.name()));
    let query = PanelQuery { has_exemplars: family.exemplars, ..query };
    let chart = Chart::Lines(LineChart {
        unit: source.unit(unit).to_owned(),
        min: min(source),
        is_stacked: view == View::Stack,
        count: source.lines(),
    });
    new(source, view, 6, vec![query], chart)
}

/// One number for each combination of labels: the increase of a counter over the time range, or the
/// current value of a gauge with a sparkline.
fn stat(source: PanelSource<'_>) -> Panel {
    let family = source.family;
    let by = source.by();
    let is_counter = family.kind == Kind::Counter;
    let legend = legend(&by, &source.name());
    let query = if is_counter {
        let increase = query::increase_in_range(&family.name, &source.matchers());
        PanelQuery::instant(source.top(query::aggregate("sum", &by, &increase)), legend)
    } else {
        PanelQuery::range(rate_or_value(source, &by), legend)
    };
    let unit = unit::of_value(family);
    // `increase()` extrapolates to fractions.
    let is_whole = is_counter && unit == "short" && family.number != Number::Float;
    let chart = Chart::Stat(Stat {
        unit: source.unit(unit).to_owned(),
        min: min(source),
        decimals: is_whole.then_some(0),
        has_sparkline: !is_counter,
        ..Stat::default()
    });
    new(source, View::Stat, 4, vec![query], chart)
}

/// The time until the earliest, or since the latest of the timestamps.
fn timestamp(source: PanelSource<'_>, view: View) -> Panel {
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
    let query = PanelQuery::range(expr, legend(&source.by(), &source.name()));
    let chart = Chart::Stat(Stat {
        unit: source.unit("s").to_owned(),
        threshold: is_until.then_some(0),
        ..Stat::default()
    });
    Panel {
        title: source.title(|name| format!("{prefix} {}", naming::lower_first(&name))),
        ..new(source, view, 4, vec![query], chart)
    }
}

/// The rate of observations, with a line for each outcome, or else for each combination of labels.
fn observations(source: PanelSource<'_>) -> Panel {
    let by = source.by();
    let expr = source.top(observation_rate(source, &by, &source.matchers()));
    let unit = if source.family.by_events { "eps" } else { "cps" };
    let is_only_view = source.family.panel.views.len() == 1;
    let chart = Chart::Lines(LineChart {
        unit: if is_only_view { source.unit(unit) } else { unit }.to_owned(),
        min: Some(0),
        is_stacked: !by.is_empty(),
        count: source.lines(),
    });
    let legend = legend(&by, &source.name());
    Panel {
        title: source.title(|name| {
            let by = by_labels(&by).unwrap_or_default();
            let plural = if source.is_top() { "s" } else { "" };
            format!("{name}, {}rate{plural}{by}", source.top_title())
        }),
        ..new(source, View::Rate, 6, vec![PanelQuery::range(expr, legend)], chart)
    }
}

/// Returns a query for the rate of observations.
fn observation_rate(source: PanelSource<'_>, by: &[&str], matchers: &str) -> String {
    let name = &source.family.name;
    if source.is_native_only() {
        let rate = query::aggregate("sum", by, &query::rate(name, matchers));
        return format!("histogram_count({rate})");
    }
    query::aggregate("sum", by, &query::rate(&format!("{name}_count"), matchers))
}

/// Returns a query for the rate of failed operations among the observations of a histogram, with a line
/// for each value of the label that distinguishes them, or `None` if no label does.
pub(crate) fn failed_observations(source: PanelSource<'_>, group: &str) -> Option<PanelQuery> {
    let (label, failed) = source.failures()?;
    let matchers = source.matchers() + &failed;
    let expr = source.top(observation_rate(source, &[label], &matchers));
    Some(PanelQuery::range(expr, format!("{group}: {{{{{label}}}}}")))
}

/// The number of observations in each bucket.
fn heatmap(source: PanelSource<'_>) -> Panel {
    let family = source.family;
    let increase = query::increase(&format!("{}_bucket", family.name), &source.matchers());
    let expr = query::aggregate("sum", &["le"], &increase);
    let query = PanelQuery::range(expr, "{{le}}".to_owned());
    let query = PanelQuery { has_exemplars: family.exemplars, ..query };
    let chart = Chart::Heatmap { unit: source.unit(unit::of_value(family)).to_owned() };
    Panel {
        title: source.title(|name| format!("{name}, distribution")),
        ..new(source, View::Heatmap, 8, vec![query], chart)
    }
}

/// One line for each quantile and combination of labels.
fn quantiles(source: PanelSource<'_>) -> Panel {
    let by = source.by();
    let query = |(index, quantile): (usize, &f64)| {
        let name = format!("p{}", percent(*quantile));
        let legend = if by.is_empty() { name } else { format!("{name} {}", legend(&by, "")) };
        // The exemplars of all quantiles are the same.
        let has_exemplars = source.family.exemplars && index == 0;
        PanelQuery {
            has_exemplars,
            ..PanelQuery::range(quantile_of(source, *quantile, &by), legend)
        }
    };
    let queries: Vec<PanelQuery> = source.quantiles().iter().enumerate().map(query).collect();
    histogram_lines(source, View::Quantiles, queries)
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
fn mean(source: PanelSource<'_>) -> Panel {
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
    let query = PanelQuery::range(source.top(expr), legend(&by, "mean"));
    histogram_lines(source, View::Mean, vec![query])
}

fn histogram_lines(source: PanelSource<'_>, view: View, queries: Vec<PanelQuery>) -> Panel {
    let chart = Chart::Lines(LineChart {
        unit: source.unit(unit::of_value(source.family)).to_owned(),
        min: Some(0),
        is_stacked: false,
        count: queries.len().saturating_mul(source.lines()),
    });
    Panel {
        title: source.title(|name| {
            let by = by_labels(&source.by()).unwrap_or_default();
            format!("{name}, {}{}{by}", source.top_title(), view.name())
        }),
        ..new(source, view, 8, queries, chart)
    }
}

/// The labels of an info: a row for each instance, a column for each label.
fn table(source: PanelSource<'_>) -> Panel {
    let family = source.family;
    let labels = family.values.iter().map(|(label, _)| label.as_str());
    let columns: Vec<&str> = ["job", "instance"].into_iter().chain(labels).collect();
    let expr = query::aggregate("max", &columns, &query::series(&family.name));
    let query = PanelQuery::instant(expr, String::new());
    let chart = Chart::Table { columns: columns.into_iter().map(str::to_owned).collect() };
    Panel { title: source.title(|name| name), ..new(source, View::Table, 8, vec![query], chart) }
}

/// A bar for each instance and combination of labels, in the color of its state.
fn states(source: PanelSource<'_>) -> Panel {
    let by = source.by();
    let states: &[LabelValue] = match source.family.kind {
        Kind::StateSet(set) => &source.catalog[set].values,
        _ => unreachable!("only state sets have the view `states`"),
    };
    let query = PanelQuery::range(state_index(source, states, &by), legend(&by, ""));
    let texts = states.iter().map(|state| naming::sentence(&state.name)).collect();
    new(source, View::States, 12, vec![query], Chart::States { states: texts })
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
