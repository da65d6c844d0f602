//! How dashboards show a family, as far as the catalog says.

use crate::catalog::{Kind, LabelId};

/// What is said of a family's panel. What is not said is up to whoever makes the dashboard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Whether there is one.
    pub shown: Option<bool>,
    pub title: Option<String>,
    /// The views, a panel each; none where that is not said.
    pub views: Vec<View>,
    /// Labels that it is split by.
    pub by: Option<Vec<LabelId>>,
    /// Which quantiles the view of that name has; none where that is not said.
    pub quantiles: Vec<f64>,
    /// How instances are put together.
    pub instances: Option<Instances>,
    /// A unit by the name that Grafana has for it.
    pub unit: Option<String>,
    /// How many of a dashboard's 24 columns it takes.
    pub width: Option<u32>,
}

/// A way to look at a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A line per series: a level, or how fast a counter rises.
    Lines,
    /// The same, one upon another.
    Stack,
    /// One number: a level now, or what a counter rose by in the time shown.
    Stat,
    /// How long it is until a point in time.
    Until,
    /// How long it is since a point in time.
    Since,
    /// How many observations each bucket had.
    Heatmap,
    Quantiles,
    Mean,
    /// The labels of an info.
    Table,
    /// Which state it was in, and when.
    States,
}

impl View {
    pub const ALL: [Self; 10] = [
        Self::Lines,
        Self::Stack,
        Self::Stat,
        Self::Until,
        Self::Since,
        Self::Heatmap,
        Self::Quantiles,
        Self::Mean,
        Self::Table,
        Self::States,
    ];

    /// As the catalog has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Stack => "stack",
            Self::Stat => "stat",
            Self::Until => "until",
            Self::Since => "since",
            Self::Heatmap => "heatmap",
            Self::Quantiles => "quantiles",
            Self::Mean => "mean",
            Self::Table => "table",
            Self::States => "states",
        }
    }

    /// Whether a family of this kind can be seen like that.
    #[must_use]
    pub const fn fits(self, kind: Kind) -> bool {
        match kind {
            Kind::Counter => matches!(self, Self::Lines | Self::Stack | Self::Stat),
            Kind::Gauge | Kind::Level => {
                matches!(self, Self::Lines | Self::Stack | Self::Stat | Self::Until | Self::Since)
            }
            Kind::Histogram(_) => matches!(self, Self::Heatmap | Self::Quantiles | Self::Mean),
            Kind::Info => matches!(self, Self::Table),
            Kind::StateSet(_) => matches!(self, Self::States),
        }
    }

    /// Whether it has a line for each value of a label.
    #[must_use]
    pub const fn splits(self) -> bool {
        !matches!(self, Self::Heatmap | Self::Table)
    }
}

/// What becomes of the instances of a service in one panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instances {
    Sum,
    Mean,
    Least,
    Most,
    /// A line for each.
    Each,
}

impl Instances {
    pub const ALL: [Self; 5] = [Self::Sum, Self::Mean, Self::Least, Self::Most, Self::Each];

    /// As the catalog has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Least => "min",
            Self::Most => "max",
            Self::Each => "each",
        }
    }
}
