//! Dashboard and panels, independent of the format in which they are written.

/// Dashboard: variables at its top, and rows of panels.
pub(crate) struct Board {
    pub(crate) title: String,
    /// Name of the catalog, or a substitute.
    pub(crate) name: String,
    /// Variables for the values of labels, `job` and `instance` first.
    pub(crate) variables: Vec<LabelVariable>,
    pub(crate) rows: Vec<BoardRow>,
}

/// Variable with the values of a label. Any number can be chosen; the default is all.
pub(crate) struct LabelVariable {
    pub(crate) label: String,
    pub(crate) title: String,
    /// Selector of series that have the label.
    pub(crate) series: String,
    /// Regular expression that matches all values.
    pub(crate) all: &'static str,
}

/// Row of the dashboard with its panels.
pub(crate) struct BoardRow {
    /// Unique key.
    pub(crate) key: String,
    pub(crate) title: String,
    /// Whether the panels are hidden until the row is opened.
    pub(crate) is_collapsed: bool,
    pub(crate) panels: Vec<Placed>,
    /// Height of all lines of panels.
    pub(crate) height: u32,
}

/// Panel with its place on the grid of its row.
pub(crate) struct Placed {
    pub(crate) panel: Panel,
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Panel before it is placed on the grid.
#[derive(Clone)]
pub(crate) struct Panel {
    /// Unique key, which does not change if other panels do.
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) width: Width,
    /// Whether the panel belongs next to the previous one.
    pub(crate) is_attached: bool,
    pub(crate) queries: Vec<PanelQuery>,
    pub(crate) chart: Chart,
}

/// Width of a panel in columns of the grid.
#[derive(Clone, Copy)]
pub(crate) enum Width {
    /// Minimal width; the panel takes free columns too.
    Min(u32),
    /// Width from the catalog.
    Fixed(u32),
}

impl Width {
    pub(crate) const fn columns(self) -> u32 {
        match self {
            Self::Min(columns) | Self::Fixed(columns) => columns,
        }
    }
}

/// Query of a panel.
#[derive(Clone)]
pub(crate) struct PanelQuery {
    pub(crate) expr: String,
    pub(crate) legend: String,
    /// Whether the query is evaluated only at the end of the time range.
    pub(crate) is_instant: bool,
    pub(crate) has_exemplars: bool,
}

impl PanelQuery {
    /// Creates a query over the time range.
    pub(crate) fn range(expr: String, legend: String) -> Self {
        Self { expr, legend, is_instant: false, has_exemplars: false }
    }

    /// Creates a query at the end of the time range.
    pub(crate) fn instant(expr: String, legend: String) -> Self {
        Self { is_instant: true, ..Self::range(expr, legend) }
    }
}

/// Chart of a panel. Units have their names in Grafana, as in the catalog.
#[derive(Clone)]
pub(crate) enum Chart {
    Lines(LineChart),
    Stat(Stat),
    /// Number of observations in each bucket, whose bounds have this unit.
    Heatmap {
        unit: String,
    },
    /// Row for each series, column for each label.
    Table {
        /// Labels in the order of the columns.
        columns: Vec<String>,
    },
    /// Bar for each series, in the color of its state.
    States {
        /// Texts of the states, by the value of the series.
        states: Vec<String>,
    },
}

/// Lines over time.
#[derive(Clone)]
pub(crate) struct LineChart {
    pub(crate) unit: String,
    /// Start of the axis.
    pub(crate) min: Option<i32>,
    pub(crate) is_stacked: bool,
    /// Number of lines for which the legend has to have space.
    pub(crate) count: usize,
}

/// Last value of each series, in large digits.
#[derive(Clone, Default)]
pub(crate) struct Stat {
    pub(crate) unit: String,
    pub(crate) min: Option<i32>,
    pub(crate) max: Option<i32>,
    pub(crate) decimals: Option<u32>,
    /// Value below which the number is red, and from which on it is green.
    pub(crate) threshold: Option<i32>,
    /// Whether the background has the color, and not the number.
    pub(crate) has_background: bool,
    /// Whether the values over time are shown too.
    pub(crate) has_sparkline: bool,
}

/// Number of lines from which on a legend is a table beside the panel.
const MAX_LEGEND_LINES: usize = 8;

impl LineChart {
    /// Returns whether the legend is a table beside the panel.
    pub(crate) const fn has_table(&self) -> bool {
        self.count > MAX_LEGEND_LINES
    }
}
