//! Dashboards as Grafana's JSON has them: of its schema the part that is needed.

pub(crate) mod field;
pub(crate) mod options;
pub(crate) mod variable;

use serde::Serialize;

use self::field::FieldConfig;
use self::options::Options;
use self::variable::Variable;

/// The schema that all this is of, which Grafana has had since version 11.
pub(crate) const SCHEMA: u32 = 42;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Dashboard {
    pub(crate) uid: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) tags: Vec<String>,
    pub(crate) editable: bool,
    pub(crate) graph_tooltip: u8,
    pub(crate) schema_version: u32,
    pub(crate) refresh: &'static str,
    pub(crate) time: TimeRange,
    pub(crate) templating: Templating,
    pub(crate) panels: Vec<Placed>,
}

#[derive(Serialize)]
pub(crate) struct TimeRange {
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Templating {
    pub(crate) list: Vec<Variable>,
}

/// What stands on the grid.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Placed {
    Row(Row),
    Panel(Box<Panel>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Row {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) id: u32,
    pub(crate) title: String,
    pub(crate) collapsed: bool,
    pub(crate) grid_pos: GridPos,
    /// What a collapsed row hides.
    pub(crate) panels: Vec<Panel>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Panel {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) id: u32,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) grid_pos: GridPos,
    pub(crate) datasource: DataSource,
    pub(crate) field_config: FieldConfig,
    pub(crate) options: Options,
    pub(crate) targets: Vec<Target>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) transformations: Vec<Transformation>,
}

/// A place on the grid, which has 24 columns.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct GridPos {
    pub(crate) h: u32,
    pub(crate) w: u32,
    pub(crate) x: u32,
    pub(crate) y: u32,
}

#[derive(Serialize)]
pub(crate) struct DataSource {
    #[serde(rename = "type")]
    kind: &'static str,
    uid: &'static str,
}

impl DataSource {
    /// The one that is chosen at the top of the dashboard.
    pub(crate) const CHOSEN: Self = Self { kind: "prometheus", uid: "${datasource}" };
}

/// A query.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Target {
    pub(crate) ref_id: String,
    pub(crate) datasource: DataSource,
    pub(crate) editor_mode: &'static str,
    pub(crate) expr: String,
    pub(crate) legend_format: String,
    pub(crate) format: &'static str,
    /// Whether the last moment is asked for, rather than all of the time shown.
    pub(crate) instant: bool,
    pub(crate) range: bool,
    pub(crate) exemplar: bool,
}

#[derive(Serialize)]
pub(crate) struct Transformation {
    pub(crate) id: &'static str,
    pub(crate) options: Organize,
}

/// Which columns of a table are left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Organize {
    pub(crate) exclude_by_name: std::collections::BTreeMap<&'static str, bool>,
}
