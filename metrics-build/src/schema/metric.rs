//! Metrics, as they are written.

use crate::problem::{Located, Text};
use crate::schema::{Deprecated, Effect, Inherited, Native, Panel, Shape, Watch};

/// An entry of `[group.metrics]`.
#[derive(Debug)]
pub(crate) struct Metric {
    pub(crate) name: Text,
    /// The whole exported name, if that is not made of the others.
    pub(crate) exported: Option<Text>,
    pub(crate) kind: Option<Text>,
    pub(crate) help: Option<Text>,
    pub(crate) unit: Option<Text>,
    pub(crate) value: Option<Text>,
    pub(crate) source: Option<Text>,
    /// The path of the function that is asked at each scrape.
    pub(crate) read: Option<Text>,
    /// The label set of a state set.
    pub(crate) states: Option<Text>,
    /// Label names of an info, and what each says.
    pub(crate) values: Vec<(Text, InfoValue)>,
    pub(crate) inherited: Inherited,
    /// Label name and label set.
    pub(crate) labels: Vec<(Text, Text)>,
    pub(crate) buckets: Option<Located<Shape>>,
    pub(crate) native: Option<Located<Native>>,
    /// The field of its events with the trace id that its exemplars have.
    pub(crate) exemplar: Option<Text>,
    pub(crate) max_series: Option<Located<i64>>,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) panel: Option<Panel>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) watch: Watch,
}

impl Metric {
    /// Whether it is read at each scrape, rather than moved.
    pub(crate) const fn is_live(&self) -> bool {
        self.source.is_some() || self.read.is_some()
    }
}

/// What a label of an info says.
#[derive(Debug)]
pub(crate) enum InfoValue {
    Text(String),
    /// What the service's `Cargo.toml` says.
    Cargo(Text),
    Env {
        name: Text,
        default: Option<String>,
    },
}
