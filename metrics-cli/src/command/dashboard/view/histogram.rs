//! Histograms: heatmaps, quantiles and means.

use metrics_catalog_build::catalog::View;

use super::{key, legend, lines as count, unit};
use crate::command::dashboard::draft::{self, Draft, Shown};
use crate::command::dashboard::grafana::Target;
use crate::command::dashboard::grafana::field::{Color, Defaults};
use crate::command::dashboard::grafana::options::{
    Axis, Colors, Exemplars, Filter, Heatmap, HeatmapTooltip, Options, RowsFrame, Shown as Legend,
};
use crate::command::dashboard::query;
use crate::command::dashboard::subject::Subject;
use crate::command::dashboard::unit as units;

/// The quantiles that are shown unless the catalog says which.
const QUANTILES: [f64; 3] = [0.5, 0.95, 0.99];

/// How many observations each bucket had.
pub(super) fn heatmap(subject: Subject<'_>) -> Draft {
    let family = subject.family;
    let increase = query::increase(&format!("{}_bucket", family.name));
    let mut target =
        draft::over_time(query::aggregate("sum", &["le"], &increase), "{{le}}".to_owned());
    target.format = "heatmap";
    target.exemplar = family.exemplars;
    let unit = unit(subject, units::of_value(family));
    Shown {
        kind: "heatmap",
        key: key(subject, View::Heatmap),
        title: subject.title(|name| format!("{name}, distribution")),
        description: subject.description(),
        columns: 8,
        targets: vec![target],
        defaults: Defaults::default(),
        options: cells(unit),
    }
    .into()
}

/// Cells whose colour says how many there are, with the bounds in this unit at the side.
fn cells(unit: String) -> Options {
    Options::Heatmap(Box::new(Heatmap {
        calculate: false,
        cell_gap: 1,
        color: Colors {
            mode: "scheme",
            scheme: "Oranges",
            scale: "exponential",
            fill: "dark-orange",
            exponent: 0.5,
            steps: 64,
            reverse: false,
        },
        exemplars: Exemplars { color: "rgba(255,0,255,0.7)" },
        // Buckets in which nothing was are left empty.
        filter_values: Filter { le: 1e-9 },
        legend: Legend { show: true },
        rows_frame: RowsFrame { layout: "auto" },
        show_value: "never",
        tooltip: HeatmapTooltip { mode: "single", y_histogram: true, show_color_scale: false },
        y_axis: Axis { axis_placement: "left", unit },
    }))
}

/// Lines that a share of observations stays below.
pub(super) fn quantiles(subject: Subject<'_>) -> Draft {
    let said = &subject.family.panel.quantiles;
    let quantiles = if said.is_empty() { &QUANTILES } else { said.as_slice() };
    let by = subject.by();
    let line = |(place, quantile): (usize, &f64)| -> Target {
        let name = format!("p{}", percent(*quantile));
        let shown = if by.is_empty() { name } else { format!("{name} {}", legend(&by, "")) };
        let mut target = draft::over_time(quantile_of(subject, *quantile, &by), shown);
        // The same exemplars for each line would be there more than once.
        target.exemplar = subject.family.exemplars && place == 0;
        target
    };
    let targets: Vec<Target> = quantiles.iter().enumerate().map(line).collect();
    let lines = targets.len().saturating_mul(count(subject));
    panel(subject, View::Quantiles, targets, lines)
}

fn quantile_of(subject: Subject<'_>, quantile: f64, by: &[&str]) -> String {
    let name = &subject.family.name;
    let buckets = if subject.is_native_alone() {
        query::aggregate("sum", by, &query::rate(name))
    } else {
        let by: Vec<&str> = ["le"].iter().chain(by).copied().collect();
        query::aggregate("sum", &by, &query::rate(&format!("{name}_bucket")))
    };
    format!("histogram_quantile({quantile}, {buckets})")
}

/// A share in percent, without the digits that calculating it leaves.
fn percent(quantile: f64) -> f64 {
    (quantile * 1e8).round() / 1e6
}

/// What an observation was on average.
pub(super) fn mean(subject: Subject<'_>) -> Draft {
    let (name, by) = (&subject.family.name, subject.by());
    let expression = if subject.is_native_alone() {
        let rate = query::aggregate("sum", &by, &query::rate(name));
        format!("histogram_sum({rate}) / histogram_count({rate})")
    } else {
        let rate = |end: &str| query::aggregate("sum", &by, &query::rate(&format!("{name}_{end}")));
        format!("{} / {}", rate("sum"), rate("count"))
    };
    let targets = vec![draft::over_time(expression, legend(&by, "mean"))];
    panel(subject, View::Mean, targets, count(subject))
}

fn panel(subject: Subject<'_>, view: View, targets: Vec<Target>, lines: usize) -> Draft {
    Shown {
        kind: "timeseries",
        key: key(subject, view),
        title: subject.title(|name| format!("{name}, {}", view.name())),
        description: subject.description(),
        columns: 8,
        targets,
        defaults: Defaults {
            unit: Some(unit(subject, units::of_value(subject.family))),
            min: Some(0),
            color: Some(Color { mode: "palette-classic" }),
            custom: Some(draft::lines(false)),
            ..Defaults::default()
        },
        options: draft::time_series(lines),
    }
    .into()
}
