//! What each kind of panel lets one choose.

use serde::Serialize;

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Options {
    TimeSeries(TimeSeries),
    Stat(Stat),
    Heatmap(Box<Heatmap>),
    StateTimeline(StateTimeline),
    Table(Table),
}

#[derive(Serialize)]
pub(crate) struct TimeSeries {
    pub(crate) legend: Legend,
    pub(crate) tooltip: Tooltip,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Legend {
    #[serde(rename = "showLegend")]
    pub(crate) shown: bool,
    pub(crate) display_mode: &'static str,
    pub(crate) placement: &'static str,
    pub(crate) calcs: Vec<&'static str>,
}

#[derive(Serialize)]
pub(crate) struct Tooltip {
    pub(crate) mode: &'static str,
    pub(crate) sort: &'static str,
}

impl Tooltip {
    /// All series at once, the greatest first.
    pub(crate) const ALL: Self = Self { mode: "multi", sort: "desc" };
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stat {
    pub(crate) reduce_options: Reduce,
    pub(crate) orientation: &'static str,
    pub(crate) color_mode: &'static str,
    pub(crate) graph_mode: &'static str,
    pub(crate) justify_mode: &'static str,
    pub(crate) text_mode: &'static str,
    pub(crate) wide_layout: bool,
    pub(crate) show_percent_change: bool,
    pub(crate) percent_change_color_mode: &'static str,
}

impl Default for Stat {
    /// The last number, in its colour.
    fn default() -> Self {
        Self {
            reduce_options: Reduce { calcs: ["lastNotNull"], fields: "", values: false },
            orientation: "auto",
            color_mode: "value",
            graph_mode: "none",
            justify_mode: "auto",
            text_mode: "auto",
            wide_layout: true,
            show_percent_change: false,
            percent_change_color_mode: "standard",
        }
    }
}

/// Which value of many is the one that is shown.
#[derive(Serialize)]
pub(crate) struct Reduce {
    pub(crate) calcs: [&'static str; 1],
    pub(crate) fields: &'static str,
    pub(crate) values: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Heatmap {
    pub(crate) calculate: bool,
    pub(crate) cell_gap: u8,
    pub(crate) color: Colors,
    pub(crate) exemplars: Exemplars,
    pub(crate) filter_values: Filter,
    pub(crate) legend: Shown,
    pub(crate) rows_frame: RowsFrame,
    pub(crate) show_value: &'static str,
    pub(crate) tooltip: HeatmapTooltip,
    pub(crate) y_axis: Axis,
}

#[derive(Serialize)]
pub(crate) struct Colors {
    pub(crate) mode: &'static str,
    pub(crate) scheme: &'static str,
    pub(crate) scale: &'static str,
    pub(crate) fill: &'static str,
    pub(crate) exponent: f64,
    pub(crate) steps: u8,
    pub(crate) reverse: bool,
}

#[derive(Serialize)]
pub(crate) struct Exemplars {
    pub(crate) color: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Filter {
    pub(crate) le: f64,
}

#[derive(Serialize)]
pub(crate) struct Shown {
    pub(crate) show: bool,
}

#[derive(Serialize)]
pub(crate) struct RowsFrame {
    pub(crate) layout: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HeatmapTooltip {
    pub(crate) mode: &'static str,
    pub(crate) y_histogram: bool,
    pub(crate) show_color_scale: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Axis {
    pub(crate) axis_placement: &'static str,
    pub(crate) unit: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StateTimeline {
    pub(crate) merge_values: bool,
    pub(crate) row_height: f64,
    pub(crate) show_value: &'static str,
    pub(crate) align_value: &'static str,
    pub(crate) legend: Legend,
    pub(crate) tooltip: Tooltip,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Table {
    pub(crate) frame_index: u8,
    pub(crate) show_header: bool,
    pub(crate) cell_height: &'static str,
}
