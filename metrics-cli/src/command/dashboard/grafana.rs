//! Dashboards in Grafana's JSON.

mod chart;

use std::collections::HashSet;

use serde_json::{Value, json};

use super::grid::COLUMNS;
use super::panel::{Board, BoardRow, LabelVariable, PanelQuery, Placed};

/// Version of the schema, which Grafana has had since release 11.
const SCHEMA_VERSION: u32 = 42;

/// API version and kind of the resource of the Grafana operator.
pub(crate) const RESOURCE: (&str, &str) = ("grafana.integreatly.org/v1beta1", "GrafanaDashboard");

/// Name of the variable with the data source.
pub(crate) const DATA_SOURCE: &str = "datasource";

/// Returns a dashboard with this UID.
pub(crate) fn dashboard(board: &Board, uid: &str) -> Value {
    let variables = board.variables.iter().map(label_variable);
    let variables: Vec<Value> = [data_source_variable()].into_iter().chain(variables).collect();
    json!({
        "uid": uid,
        "title": board.title,
        "description":
            "Generated from metrics.toml by `metrics-catalog dashboard`; edit the catalog instead.",
        "tags": ["metrics-catalog", board.name],
        "editable": true,
        "graphTooltip": 1,
        "schemaVersion": SCHEMA_VERSION,
        "refresh": "30s",
        "time": { "from": "now-1h", "to": "now" },
        "templating": { "list": variables },
        "panels": panels(&board.rows),
    })
}

/// Returns the rows and their panels. A collapsed row contains its panels, another precedes them.
fn panels(rows: &[BoardRow]) -> Vec<Value> {
    let (mut placed, mut y, mut ids) = (Vec::new(), 0, PanelIds::default());
    for row in rows {
        let mut row_panel = json!({
            "type": "row",
            "id": ids.id(&row.key),
            "title": row.title,
            "collapsed": row.is_collapsed,
            "gridPos": { "h": 1, "w": COLUMNS, "x": 0, "y": y },
            "panels": [],
        });
        y += 1;
        let panels = row.panels.iter().map(|it| panel(it, y, ids.id(&it.panel.key)));
        let panels: Vec<Value> = panels.collect();
        if row.is_collapsed {
            row_panel["panels"] = panels.into();
            placed.push(row_panel);
        } else {
            y += row.height;
            placed.push(row_panel);
            placed.extend(panels);
        }
    }
    placed
}

/// Returns a panel of a row whose panels begin at this height.
fn panel(placed: &Placed, top: u32, id: u32) -> Value {
    let Placed { panel, x, y, width, height } = placed;
    let queries = panel.queries.iter().enumerate();
    let format = chart::query_format(&panel.chart);
    let targets: Vec<Value> = queries.map(|(index, it)| target(it, index, format)).collect();
    let mut json = json!({
        "type": chart::panel_type(&panel.chart),
        "id": id,
        "title": panel.title,
        "description": panel.description,
        "gridPos": { "h": height, "w": width, "x": x, "y": top + y },
        "datasource": data_source(),
        "fieldConfig": { "defaults": chart::fields(&panel.chart), "overrides": [] },
        "options": chart::options(&panel.chart),
        "targets": targets,
    });
    if let Some(transformations) = chart::transformations(&panel.chart) {
        json["transformations"] = transformations;
    }
    json
}

fn target(query: &PanelQuery, index: usize, format: &str) -> Value {
    json!({
        "refId": ref_id(index),
        "datasource": data_source(),
        "editorMode": "code",
        "expr": query.expr,
        "legendFormat": query.legend,
        "format": format,
        "instant": query.is_instant,
        "range": !query.is_instant,
        "exemplar": query.has_exemplars,
    })
}

/// Returns the reference to the data source that is chosen at the top of the dashboard.
fn data_source() -> Value {
    json!({ "type": "prometheus", "uid": format!("${{{DATA_SOURCE}}}") })
}

/// Returns the variable with all Prometheus data sources.
fn data_source_variable() -> Value {
    json!({
        "name": DATA_SOURCE,
        "label": "Data source",
        "type": "datasource",
        "query": "prometheus",
    })
}

fn label_variable(variable: &LabelVariable) -> Value {
    let LabelVariable { label, title, series, all } = variable;
    json!({
        "name": label,
        "label": title,
        "type": "query",
        "query": format!("label_values({series}, {label})"),
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

/// IDs of panels that are in use.
#[derive(Default)]
struct PanelIds(HashSet<u32>);

impl PanelIds {
    /// Returns an ID that depends on the key only, so that links to a panel stay valid.
    fn id(&mut self, key: &str) -> u32 {
        // FNV-1a, reduced to positive 32-bit integers.
        let hash = key
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut id = (hash >> 1).max(1);
        while !self.0.insert(id) {
            id = (id % (u32::MAX >> 1)) + 1;
        }
        id
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_ids_have_one_letter_then_two() {
        let ids: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(ref_id).into();
        assert_eq!(ids, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
