//! JSON of Grafana dashboards, as far as they are used here.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Version of the schema, which Grafana has had since release 11.
const SCHEMA_VERSION: u32 = 42;

/// Number of lines from which on a legend is a table beside the panel.
const MAX_LEGEND_LINES: usize = 8;

/// Dashboard without panels.
pub(crate) fn dashboard(uid: &str, title: &str, tag: &str, variables: &[Value]) -> Value {
    json!({
        "uid": uid,
        "title": title,
        "description":
            "Generated from metrics.toml by `metrics-catalog dashboard`; edit the catalog instead.",
        "tags": ["metrics-catalog", tag],
        "editable": true,
        "graphTooltip": 1,
        "schemaVersion": SCHEMA_VERSION,
        "refresh": "30s",
        "time": { "from": "now-1h", "to": "now" },
        "templating": { "list": variables },
        "panels": [],
    })
}

/// Reference to the data source that is chosen at the top of the dashboard.
pub(crate) fn data_source() -> Value {
    json!({ "type": "prometheus", "uid": "${datasource}" })
}

/// Name of the variable with the data source.
pub(crate) const DATA_SOURCE: &str = "datasource";

/// Variable with all Prometheus data sources.
pub(crate) fn data_source_variable() -> Value {
    json!({
        "name": DATA_SOURCE,
        "label": "Data source",
        "type": "datasource",
        "query": "prometheus",
    })
}

/// Variable with the values of a label. Any number can be chosen; the default is all, which the regular
/// expression `all` matches.
pub(crate) fn label_variable(name: &str, title: &str, series: &str, all: &str) -> Value {
    json!({
        "name": name,
        "label": title,
        "type": "query",
        "query": format!("label_values({series}, {name})"),
        "datasource": data_source(),
        "current": { "text": ["All"], "value": ["$__all"] },
        "includeAll": true,
        "allValue": all,
        "multi": true,
        // Refresh when the time range changes.
        "refresh": 2,
        // Sort alphabetically.
        "sort": 1,
    })
}

/// Query of a panel.
#[derive(Clone)]
pub(crate) struct PanelQuery {
    pub(crate) expr: String,
    pub(crate) legend: String,
    pub(crate) format: &'static str,
    /// Whether the query is evaluated only at the end of the time range.
    pub(crate) is_instant: bool,
    pub(crate) has_exemplars: bool,
}

impl PanelQuery {
    /// Creates a query over the time range.
    pub(crate) fn range(expr: String, legend: String) -> Self {
        Self { expr, legend, format: "time_series", is_instant: false, has_exemplars: false }
    }

    /// Creates a query at the end of the time range.
    pub(crate) fn instant(expr: String, legend: String) -> Self {
        Self { is_instant: true, ..Self::range(expr, legend) }
    }

    pub(crate) fn to_json(&self, index: usize) -> Value {
        json!({
            "refId": ref_id(index),
            "datasource": data_source(),
            "editorMode": "code",
            "expr": self.expr,
            "legendFormat": self.legend,
            "format": self.format,
            "instant": self.is_instant,
            "range": !self.is_instant,
            "exemplar": self.has_exemplars,
        })
    }
}

/// Returns the ID of a query as Grafana numbers them: `A` to `Z`, then `AA`.
fn ref_id(index: usize) -> String {
    let char = char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 26]);
    match index / 26 {
        0 => char.to_string(),
        more => format!("{}{char}", ref_id(more - 1)),
    }
}

/// Options of a time series panel with this number of lines.
pub(crate) fn time_series_options(lines: usize) -> Value {
    let is_table = lines > MAX_LEGEND_LINES;
    let mode = if is_table { "table" } else { "list" };
    let placement = if is_table { "right" } else { "bottom" };
    let calcs: &[&str] = if is_table { &["lastNotNull", "max"] } else { &[] };
    json!({
        "legend": {
            "showLegend": lines > 1,
            "displayMode": mode,
            "placement": placement,
            "calcs": calcs,
        },
        "tooltip": { "mode": "multi", "sort": "desc" },
    })
}

/// Field defaults of a time series panel.
pub(crate) fn time_series_fields(unit: &str, min: Option<i32>, is_stacked: bool) -> Value {
    let opacity = if is_stacked { 40 } else { 10 };
    let stacking = if is_stacked { "normal" } else { "none" };
    let mut fields = json!({
        "unit": unit,
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
    if let Some(min) = min {
        fields["min"] = min.into();
    }
    fields
}

/// Options of a stat panel, which shows the last value.
pub(crate) fn stat_options(color_mode: &str, graph_mode: &str) -> Value {
    json!({
        "reduceOptions": { "calcs": ["lastNotNull"], "fields": "", "values": false },
        "orientation": "auto",
        "colorMode": color_mode,
        "graphMode": graph_mode,
        "justifyMode": "auto",
        "textMode": "auto",
        "wideLayout": true,
        "showPercentChange": false,
        "percentChangeColorMode": "standard",
    })
}

/// Thresholds: red below a value, green from it on.
pub(crate) fn thresholds(green: i32) -> Value {
    json!({
        "mode": "absolute",
        "steps": [{ "color": "red", "value": null }, { "color": "green", "value": green }],
    })
}

/// Options of a heatmap whose queries return buckets with bounds in this unit.
pub(crate) fn heatmap_options(unit: &str) -> Value {
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
pub(crate) fn state_timeline_options() -> Value {
    json!({
        "mergeValues": true,
        "rowHeight": 0.9,
        "showValue": "auto",
        "alignValue": "left",
        "legend": { "showLegend": true, "displayMode": "list", "placement": "bottom", "calcs": [] },
        "tooltip": { "mode": "single", "sort": "none" },
    })
}

/// Options of a table.
pub(crate) fn table_options() -> Value {
    json!({ "frameIndex": 0, "showHeader": true, "cellHeight": "sm" })
}

/// Transformation that removes columns of a table.
pub(crate) fn without_columns(columns: &[&str]) -> Value {
    let excluded = columns.iter().map(|name| ((*name).to_owned(), true));
    let excluded: BTreeMap<String, bool> = excluded.collect();
    json!([{ "id": "organize", "options": { "excludeByName": excluded } }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_ids_have_one_letter_then_two() {
        let ids: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(ref_id).into();
        assert_eq!(ids, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
