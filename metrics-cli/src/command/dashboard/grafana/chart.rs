//! Options and field defaults of Grafana's panel types.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::command::dashboard::panel::{Chart, LineChart, Stat};

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

/// Returns Grafana's name of the panel type.
pub(super) const fn panel_type(chart: &Chart) -> &'static str {
    match chart {
        Chart::Lines(_) => "timeseries",
        Chart::Stat(_) => "stat",
        Chart::Heatmap { .. } => "heatmap",
        Chart::Table { .. } => "table",
        Chart::States { .. } => "state-timeline",
    }
}

/// Returns the format of the data that the panel type needs.
pub(super) const fn query_format(chart: &Chart) -> &'static str {
    match chart {
        Chart::Heatmap { .. } => "heatmap",
        Chart::Table { .. } => "table",
        _ => "time_series",
    }
}

/// Returns the defaults of the fields: unit, range and colors.
pub(super) fn fields(chart: &Chart) -> Value {
    match chart {
        Chart::Lines(lines) => lines_fields(lines),
        Chart::Stat(stat) => stat_fields(stat),
        Chart::Heatmap { .. } | Chart::Table { .. } => json!({}),
        Chart::States { states } => states_fields(states),
    }
}

/// Returns the options of the panel type.
pub(super) fn options(chart: &Chart) -> Value {
    match chart {
        Chart::Lines(lines) => lines_options(lines),
        Chart::Stat(stat) => stat_options(stat),
        Chart::Heatmap { unit } => heatmap_options(unit),
        Chart::Table { .. } => json!({ "frameIndex": 0, "showHeader": true, "cellHeight": "sm" }),
        Chart::States { .. } => state_timeline_options(),
    }
}

/// Returns the list of transformations, or `None` if there are none.
pub(super) fn transformations(chart: &Chart) -> Option<Value> {
    matches!(chart, Chart::Table { .. }).then(|| without_columns(&["Time", "Value"]))
}

fn lines_options(lines: &LineChart) -> Value {
    let is_table = lines.has_table();
    let mode = if is_table { "table" } else { "list" };
    let placement = if is_table { "right" } else { "bottom" };
    let calcs: &[&str] = if is_table { &["lastNotNull", "max"] } else { &[] };
    json!({
        "legend": {
            "showLegend": lines.count > 1,
            "displayMode": mode,
            "placement": placement,
            "calcs": calcs,
        },
        "tooltip": { "mode": "multi", "sort": "desc" },
    })
}

fn lines_fields(lines: &LineChart) -> Value {
    let opacity = if lines.is_stacked { 40 } else { 10 };
    let stacking = if lines.is_stacked { "normal" } else { "none" };
    let mut fields = json!({
        "unit": lines.unit,
        "color": { "mode": "palette-classic" },
        "custom": {
            "drawStyle": "line",
            "lineWidth": 1,
            "fillOpacity": opacity,
            "showPoints": "never",
            "axisSoftMin": 0,
            "stacking": { "mode": stacking, "group": "A" },
        },
    });
    if let Some(min) = lines.min {
        fields["min"] = min.into();
    }
    fields
}

/// Returns options that show the last value.
fn stat_options(stat: &Stat) -> Value {
    json!({
        "reduceOptions": { "calcs": ["lastNotNull"], "fields": "", "values": false },
        "orientation": "auto",
        "colorMode": if stat.has_background { "background" } else { "value" },
        "graphMode": if stat.has_sparkline { "area" } else { "none" },
        "justifyMode": "auto",
        "textMode": "auto",
        "wideLayout": true,
        "showPercentChange": false,
        "percentChangeColorMode": "standard",
    })
}

fn stat_fields(stat: &Stat) -> Value {
    let mode = if stat.threshold.is_some() { "thresholds" } else { "palette-classic" };
    let mut fields = json!({ "unit": stat.unit, "color": { "mode": mode } });
    if let Some(green) = stat.threshold {
        fields["thresholds"] = json!({
            "mode": "absolute",
            "steps": [{ "color": "red", "value": null }, { "color": "green", "value": green }],
        });
    }
    if let Some(min) = stat.min {
        fields["min"] = min.into();
    }
    if let Some(max) = stat.max {
        fields["max"] = max.into();
    }
    if let Some(decimals) = stat.decimals {
        fields["decimals"] = decimals.into();
    }
    fields
}

/// Options of a heatmap whose queries return buckets with bounds in this unit.
fn heatmap_options(unit: &str) -> Value {
    json!({
        "calculate": false,
        "cellGap": 1,
        "color": {
            "mode": "scheme",
            "scheme": "Oranges",
            "scale": "exponential",
            "fill": "dark-orange",
            "exponent": 0.5,
            "steps": 64,
            "reverse": false,
        },
        "exemplars": { "color": "rgba(255,0,255,0.7)" },
        // Hide buckets without observations.
        "filterValues": { "le": 1e-9 },
        "legend": { "show": true },
        "rowsFrame": { "layout": "auto" },
        "showValue": "never",
        "tooltip": { "mode": "single", "yHistogram": true, "showColorScale": false },
        "yAxis": { "axisPlacement": "left", "unit": unit },
    })
}

/// Options of a state timeline.
fn state_timeline_options() -> Value {
    json!({
        "mergeValues": true,
        "rowHeight": 0.9,
        "showValue": "auto",
        "alignValue": "left",
        "legend": { "showLegend": true, "displayMode": "list", "placement": "bottom", "calcs": [] },
        "tooltip": { "mode": "single", "sort": "none" },
    })
}

fn states_fields(states: &[String]) -> Value {
    let mappings = states.iter().enumerate().map(|(index, text)| {
        let color = STATE_COLORS[index % STATE_COLORS.len()];
        (index.to_string(), json!({ "text": text, "color": color, "index": index }))
    });
    let mappings: Map<String, Value> = mappings.collect();
    json!({
        "color": { "mode": "thresholds" },
        "mappings": [{ "type": "value", "options": mappings }],
        "custom": { "fillOpacity": 70, "lineWidth": 0 },
    })
}

/// Returns the transformation that removes columns of a table.
fn without_columns(columns: &[&str]) -> Value {
    let excluded = columns.iter().map(|name| ((*name).to_owned(), true));
    let excluded: BTreeMap<String, bool> = excluded.collect();
    json!([{ "id": "organize", "options": { "excludeByName": excluded } }])
}
