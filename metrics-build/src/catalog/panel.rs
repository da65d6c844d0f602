//! Dashboard panels.

use crate::catalog::ids::LabelId;
use crate::construct::words;

/// Settings of a family's dashboard panel. The dashboard chooses what is not set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Whether there is one.
    pub shown: Option<bool>,
    pub title: Option<String>,
    /// Views, with a panel each. Empty if not set.
    pub views: Vec<View>,
    /// Labels that it distinguishes.
    pub by: Option<Vec<LabelId>>,
    /// Quantiles of the view of that name. Empty if not set.
    pub quantiles: Vec<f64>,
    /// Aggregation over the instances of the service.
    pub instances: Option<Instances>,
    /// Unit, by Grafana's name.
    pub unit: Option<String>,
    /// Width in columns.
    pub width: Option<u32>,
}

words! {
    /// View of a family in a dashboard.
    pub enum View("view", UnknownView) {
        /// One line per series: the value of a gauge, the rate of a counter.
        Lines = "lines",
        /// The same, stacked.
        Stack = "stack",
        /// One number: the value of a gauge now, the increase of a counter in the time range.
        Stat = "stat",
        /// Time until a timestamp.
        Until = "until",
        /// Time since a timestamp.
        Since = "since",
        /// Observations per second of a histogram.
        Rate = "rate",
        /// Observations per bucket.
        Heatmap = "heatmap",
        /// Quantiles of a histogram.
        Quantiles = "quantiles",
        /// Mean of a histogram.
        Mean = "mean",
        /// Labels of an info.
        Table = "table",
        /// States over time.
        States = "states",
    }
}

impl View {
    /// Returns whether it has a line for each value of a label.
    #[must_use]
    pub const fn splits(self) -> bool {
        !matches!(self, Self::Heatmap | Self::Table)
    }
}

words! {
    /// Aggregation over the instances of a service in a panel.
    pub enum Instances("aggregation", PanelInstances) {
        /// Sum over all instances.
        Sum = "sum",
        /// Mean of all instances.
        Mean = "mean",
        /// Smallest value.
        Least = "min",
        /// Largest value.
        Most = "max",
        /// None: a line for each instance.
        Each = "each",
    }
}
