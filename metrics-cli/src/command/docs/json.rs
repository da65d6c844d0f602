//! Everything about a catalog as JSON, and the JSON Schema of it.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;

use crate::command::dashboard::naming;
use crate::command::dashboard::panel::{Board, BoardRow, PanelQuery};
use crate::command::explain::find::Match;
use crate::output;
use crate::view::{CatalogView, GroupView, LabelSetView};

/// Version of the format. Within a version, members are only added: names, types, meanings and the
/// values of enumerations stay.
const SCHEMA_VERSION: u32 = 1;

/// Metrics of a catalog, for programs.
///
/// Readers ignore members that they do not know, and check `schema_version`: within a version,
/// members are added, but their names, types, meanings and the values of enumerations stay.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Catalog")]
pub(crate) struct Document<'a> {
    /// Version of this format.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    schema_version: u32,
    /// Title of the documentation.
    title: &'a str,
    /// Prefix of all exported names, without its underscore.
    #[serde(skip_serializing_if = "Option::is_none")]
    namespace: Option<&'a str>,
    /// Numbers of items.
    totals: Totals,
    /// Groups in the order of the catalog.
    groups: &'a [GroupView<'a>],
    /// Label sets, also those that several families share.
    label_sets: &'a [LabelSetView<'a>],
    /// Rows of the dashboard that `metrics-catalog dashboard` writes.
    dashboard: Vec<DashboardRow>,
}

/// Row of the dashboard.
#[derive(Debug, JsonSchema, Serialize)]
struct DashboardRow {
    /// Title.
    title: String,
    /// Panels from left to right and from top to bottom.
    panels: Vec<DashboardPanel>,
}

/// Panel of the dashboard.
#[derive(Debug, JsonSchema, Serialize)]
struct DashboardPanel {
    /// Title.
    title: String,
    /// Help texts, names and owners of its metrics.
    description: String,
    /// Queries in their order.
    queries: Vec<DashboardQuery>,
}

/// Query of a panel.
#[derive(Debug, JsonSchema, Serialize)]
struct DashboardQuery {
    /// Expression in PromQL, with the variables `$job`, `$instance`, `$__rate_interval` and `$__range`,
    /// and those of labels.
    expr: String,
    /// Legend with `{{label}}` for the value of a label, or empty.
    legend: String,
}

/// Numbers of the items of a catalog.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Totals {
    /// Number of groups.
    pub(crate) groups: usize,
    /// Number of metric families, old names not counted.
    pub(crate) families: usize,
    /// Number of events.
    pub(crate) events: usize,
    /// Number of alerts.
    pub(crate) alerts: usize,
    /// Number of recording rules, those of objectives not counted.
    pub(crate) records: usize,
    /// Number of service level objectives.
    pub(crate) slos: usize,
    /// Largest number of series of an instance as Prometheus counts them, with those of old names.
    pub(crate) series: u64,
    /// Largest number of series that the rules of objectives record for a job.
    pub(crate) recorded_series: u64,
}

impl<'a> Document<'a> {
    pub(crate) fn new(title: &'a str, view: &'a CatalogView<'a>, board: Board) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            title,
            namespace: view.namespace,
            totals: Totals::new(view),
            groups: &view.groups,
            label_sets: &view.sets,
            dashboard: board.rows.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<BoardRow> for DashboardRow {
    fn from(row: BoardRow) -> Self {
        let panels = row.panels.into_iter().map(|placed| DashboardPanel {
            title: placed.panel.title,
            description: naming::plain(&placed.panel.description),
            queries: placed
                .panel
                .queries
                .into_iter()
                .map(|PanelQuery { expr, legend, .. }| DashboardQuery { expr, legend })
                .collect(),
        });
        Self { title: row.title, panels: panels.collect() }
    }
}

impl Totals {
    pub(crate) fn new(view: &CatalogView<'_>) -> Self {
        let of_old_names = view.families().flat_map(|family| &family.was).map(|old| old.series);
        let series = view.families().map(|family| family.series).chain(of_old_names);
        let recorded = view.slos().map(|slo| slo.recorded_series);
        Self {
            groups: view.groups.len(),
            families: view.families().count(),
            events: view.events().count(),
            alerts: view.alerts().count(),
            records: view.records().count(),
            slos: view.slos().count(),
            series: series.fold(0, u64::saturating_add),
            recorded_series: recorded.fold(0, u64::saturating_add),
        }
    }
}

/// Returns the JSON Schema (draft 2020-12) of documents and, in `$defs/Match`, of the objects of
/// `explain --format json`.
pub(crate) fn schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<Match<'_>>();
    let mut schema = generator.into_root_schema_for::<Document<'_>>();
    RecursiveTransform(remove_null).transform(&mut schema);
    output::json(&schema)
}

/// Removes `null` from the types of a schema: a member without a value is left out.
fn remove_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|it| it != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.retain(|it| it["type"] != "null");
        if let [Value::Object(only)] = alternatives.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}
