//! Dashboards in the format of Perses.

mod chart;
mod unit;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::naming;
use super::panel::{Board, BoardRow, LabelVariable, Panel, PanelQuery};

/// API version and kind of the resource of the Perses operator.
pub(crate) const RESOURCE: (&str, &str) = ("perses.dev/v1alpha2", "PersesDashboard");

/// Kind of the data sources that queries can use.
const DATA_SOURCE: &str = "PrometheusDatasource";

/// Returns a dashboard with this name, in a project if one is given.
pub(crate) fn dashboard(
    board: &Board,
    name: &str,
    project: Option<&str>,
    data_source: Option<&str>,
) -> Value {
    let mut metadata = json!({ "name": name });
    if let Some(project) = project {
        metadata["project"] = project.into();
    }
    json!({ "kind": "Dashboard", "metadata": metadata, "spec": spec(board, data_source) })
}

/// Returns a dashboard without its name. Without the name of a data source, queries use the default
/// one of the project.
pub(crate) fn spec(board: &Board, data_source: Option<&str>) -> Value {
    let (mut panels, mut layouts, mut keys) = (Map::new(), Vec::new(), PanelKeys::default());
    for row in &board.rows {
        let row_keys: Vec<String> =
            row.panels.iter().map(|it| keys.unique(&it.panel.key)).collect();
        layouts.push(layout(row, &row_keys));
        let row_panels = row.panels.iter().map(|it| panel(&it.panel, data_source));
        panels.extend(row_keys.into_iter().zip(row_panels));
    }
    let variables = board.variables.iter().map(|it| variable(it, data_source));
    json!({
        "display": {
            "name": board.title,
            "description": "Generated from metrics.toml by `metrics-catalog dashboard`; edit the \
                            catalog instead.",
        },
        "duration": "1h",
        "refreshInterval": "30s",
        "variables": variables.collect::<Vec<Value>>(),
        "panels": panels,
        "layouts": layouts,
    })
}

/// Returns a row. Panels of all rows are in one object, to whose keys a row refers.
fn layout(row: &BoardRow, keys: &[String]) -> Value {
    let items = row.panels.iter().zip(keys).map(|(placed, key)| {
        json!({
            "x": placed.x,
            "y": placed.y,
            "width": placed.width,
            "height": placed.height,
            "content": { "$ref": format!("#/spec/panels/{key}") },
        })
    });
    json!({
        "kind": "Grid",
        "spec": {
            "display": { "title": row.title, "collapse": { "open": !row.is_collapsed } },
            "items": items.collect::<Vec<Value>>(),
        },
    })
}

fn panel(panel: &Panel, data_source: Option<&str>) -> Value {
    let (kind, spec) = chart::plugin(&panel.chart);
    let queries = panel.queries.iter().map(|it| query(it, data_source));
    json!({
        "kind": "Panel",
        "spec": {
            "display": { "name": panel.title, "description": naming::plain(&panel.description) },
            "plugin": { "kind": kind, "spec": spec },
            "queries": queries.collect::<Vec<Value>>(),
        },
    })
}

/// Returns a query. The panel decides whether it is evaluated over the time range.
fn query(query: &PanelQuery, data_source: Option<&str>) -> Value {
    let mut spec = json!({ "query": query.expr });
    if !query.legend.is_empty() {
        spec["seriesNameFormat"] = query.legend.as_str().into();
    }
    let spec = with_data_source(spec, data_source);
    json!({
        "kind": "TimeSeriesQuery",
        "spec": { "plugin": { "kind": "PrometheusTimeSeriesQuery", "spec": spec } },
    })
}

fn variable(variable: &LabelVariable, data_source: Option<&str>) -> Value {
    let LabelVariable { label, title, series, all } = variable;
    let spec = with_data_source(json!({ "labelName": label, "matchers": [series] }), data_source);
    json!({
        "kind": "ListVariable",
        "spec": {
            "name": label,
            "display": { "name": title },
            "allowAllValue": true,
            "allowMultiple": true,
            "customAllValue": all,
            "defaultValue": ["$__all"],
            "sort": "alphabetical-asc",
            "plugin": { "kind": "PrometheusLabelValuesVariable", "spec": spec },
        },
    })
}

fn with_data_source(mut spec: Value, data_source: Option<&str>) -> Value {
    if let Some(name) = data_source {
        spec["datasource"] = json!({ "kind": DATA_SOURCE, "name": name });
    }
    spec
}

/// Keys of panels that are in use.
#[derive(Default)]
struct PanelKeys(BTreeSet<String>);

impl PanelKeys {
    /// Returns a key of characters that need no escape in a reference.
    fn unique(&mut self, key: &str) -> String {
        let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_".contains(char);
        let key: String = key.chars().map(|it| if is_plain(it) { it } else { '_' }).collect();
        let mut candidates =
            [key.clone()].into_iter().chain((2_u32..).map(|number| format!("{key}_{number}")));
        let unused = candidates.find(|it| !self.0.contains(it)).expect("they are without end");
        self.0.insert(unused.clone());
        unused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_plain_and_differ() {
        let mut keys = PanelKeys::default();
        let all = ["a.b lines", "a.b/lines", "a.b_lines", "é"].map(|key| keys.unique(key));
        assert_eq!(all, ["a_b_lines", "a_b_lines_2", "a_b_lines_3", "_"]);
    }
}
