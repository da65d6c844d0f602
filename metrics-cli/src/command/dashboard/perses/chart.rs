//! Panel plugins of Perses.

use serde_json::{Value, json};

use super::unit;
use crate::command::dashboard::panel::{Chart, LineChart, Stat};

const RED: &str = "#d32f2f";
const GREEN: &str = "#2e7d32";

/// Distinguishable colors without a meaning such as danger.
const STATE_COLORS: [&str; 8] =
    ["#1f60c4", "#37872d", "#8f3bb8", "#e0b400", "#8ab8ff", "#96d98d", "#ca95e5", "#ffee52"];

/// Columns of a table besides the labels.
const HIDDEN_COLUMNS: [&str; 2] = ["timestamp", "value"];

/// Returns the kind and the specification of the plugin that draws a chart.
pub(super) fn plugin(chart: &Chart) -> (&'static str, Value) {
    match chart {
        Chart::Lines(lines) => ("TimeSeriesChart", time_series(lines)),
        Chart::Stat(stat) => ("StatChart", stat_chart(stat)),
        // `HeatMapChart` draws native histograms only. The number of observations up to each bound
        // needs classic buckets, which every scrape has.
        Chart::Heatmap { .. } => {
            let lines = LineChart {
                unit: "short".to_owned(),
                min: Some(0),
                is_stacked: false,
                count: usize::MAX,
            };
            ("TimeSeriesChart", time_series(&lines))
        }
        Chart::Table { columns } => ("Table", table(columns)),
        Chart::States { states } => ("StatusHistoryChart", status_history(states)),
    }
}

fn time_series(lines: &LineChart) -> Value {
    let mut axis = json!({ "format": unit::format(&lines.unit, None) });
    if let Some(label) = unit::label(&lines.unit) {
        axis["label"] = label.into();
    }
    if let Some(min) = lines.min {
        axis["min"] = min.into();
    }
    let mut visual = json!({
        "display": "line",
        "lineWidth": 1,
        "areaOpacity": if lines.is_stacked { 0.4 } else { 0.1 },
    });
    if lines.is_stacked {
        visual["stack"] = "all".into();
    }
    let mut spec = json!({ "yAxis": axis, "visual": visual });
    if lines.count > 1 {
        spec["legend"] = if lines.has_table() {
            json!({ "position": "right", "mode": "table", "values": ["last-number", "max"] })
        } else {
            json!({ "position": "bottom", "mode": "list" })
        };
    }
    spec
}

fn stat_chart(stat: &Stat) -> Value {
    let mut spec = json!({
        "calculation": "last-number",
        "format": unit::format(&stat.unit, stat.decimals),
    });
    if let Some(green) = stat.threshold {
        spec["thresholds"] = json!({
            "mode": "absolute",
            "defaultColor": RED,
            "steps": [{ "value": green, "color": GREEN }],
        });
    }
    if stat.has_sparkline {
        spec["sparkline"] = json!({});
    }
    spec
}

fn table(columns: &[String]) -> Value {
    let labels = columns.iter().map(|name| json!({ "name": name }));
    let hidden = HIDDEN_COLUMNS.map(|name| json!({ "name": name, "hide": true }));
    json!({ "columnSettings": labels.chain(hidden).collect::<Vec<Value>>() })
}

fn status_history(states: &[String]) -> Value {
    let mappings = states.iter().zip(STATE_COLORS.iter().cycle()).enumerate();
    let mappings = mappings.map(|(index, (text, color))| {
        let result = json!({ "value": text, "color": color });
        json!({ "kind": "Value", "spec": { "value": index.to_string(), "result": result } })
    });
    json!({
        "legend": { "position": "bottom", "mode": "list" },
        "mappings": mappings.collect::<Vec<Value>>(),
    })
}
