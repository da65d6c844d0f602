//! Metric families.

use metrics_catalog_build::catalog::{Family, FamilyId, Kind, Observable};
use serde::Serialize;

use crate::entry::{
    DeprecatedEntry, EffectEntry, InfoEntry, LabelEntry, NativeEntry, StandingEntry, at, query,
};
use crate::input::Checked;

/// A metric family, and all that is known of it.
#[derive(Debug, Serialize)]
pub(crate) struct FamilyEntry<'a> {
    /// As exported.
    pub(crate) name: &'a str,
    /// As the catalog has it.
    pub(crate) key: &'a str,
    /// As OpenMetrics has it.
    pub(crate) openmetrics: &'a str,
    /// In Rust.
    pub(crate) rust: String,
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<&'static str>,
    pub(crate) help: &'a str,
    /// What its values are: what is counted, set or observed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<&'static str>,
    pub(crate) samples: Vec<Sample>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) labels: Vec<LabelEntry<'a>>,
    /// The states of a state set, as the label that tells them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) states: Option<LabelEntry<'a>>,
    /// What an info says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) info: Vec<InfoEntry<'a>>,
    /// The bounds of classic buckets; the one without a bound is left out.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(crate) buckets: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) native: Option<NativeEntry>,
    /// What events do to it.
    pub(crate) moved_by: Vec<EffectEntry<'a>>,
    /// What is asked at each scrape.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) live: Option<Read<'a>>,
    /// The alerts that are about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) alerts: Vec<&'a str>,
    /// What is recorded of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) records: Vec<&'a str>,
    pub(crate) exemplars: bool,
    /// How many series there are at most, as Prometheus counts them.
    pub(crate) series: u64,
    #[serde(flatten)]
    pub(crate) standing: StandingEntry<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<DeprecatedEntry<'a>>,
    /// What one might ask of it.
    pub(crate) query: String,
    pub(crate) at: String,
}

/// A sample name, and what such samples say.
#[derive(Debug, Serialize)]
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) says: &'static str,
}

/// What is asked at each scrape.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Read<'a> {
    /// What code says with `set_callback`.
    Told,
    Function(&'a str),
}

impl<'a> FamilyEntry<'a> {
    pub(crate) fn of(id: FamilyId, family: &'a Family, checked: &'a Checked) -> Self {
        let catalog = &checked.catalog;
        let layout = match family.kind {
            Kind::Histogram(layout) => Some(&catalog[layout]),
            _ => None,
        };
        let states = match family.kind {
            Kind::StateSet(set) => Some(LabelEntry::of_set(&family.name, &catalog[set])),
            _ => None,
        };
        let has_number = !matches!(family.kind, Kind::Info | Kind::StateSet(_));
        let module = &catalog[family.group].module;
        Self {
            name: &family.name,
            key: &family.key,
            openmetrics: family.stem(),
            rust: format!("metrics::{module}::{}", family.static_name),
            kind: family.kind.name(),
            unit: family.unit,
            help: &family.help,
            value: has_number.then(|| family.number.name()),
            samples: samples(family),
            labels: family.labels.iter().map(|label| LabelEntry::of(label, checked)).collect(),
            states,
            info: family.values.iter().map(InfoEntry::of).collect(),
            buckets: layout.map_or(&[], |layout| &layout.le),
            native: layout
                .and_then(|layout| layout.native.as_ref())
                .map(|native| NativeEntry::of(native, family.number)),
            moved_by: moved_by(id, checked),
            live: family.observable.as_ref().map(|observable| match observable {
                Observable::Callback => Read::Told,
                Observable::Function(path) => Read::Function(path),
            }),
            alerts: catalog
                .alerts
                .iter()
                .filter(|alert| alert.expr.families.contains(&id))
                .map(|alert| alert.name.as_str())
                .collect(),
            records: catalog
                .records
                .iter()
                .filter(|record| record.expr.families.contains(&id))
                .map(|record| record.name.as_str())
                .collect(),
            exemplars: family.exemplars,
            series: catalog.lines(family),
            standing: (&family.ownership).into(),
            deprecated: family.deprecated.as_ref().map(Into::into),
            query: query::example(family, catalog),
            at: at(checked, &family.span),
        }
    }
}

/// The names that its samples have.
fn samples(family: &Family) -> Vec<Sample> {
    let sample = |suffix: &str, says| Sample { name: format!("{}{suffix}", family.name), says };
    match family.kind {
        Kind::Counter => vec![sample("", "how much there was since the start")],
        Kind::Gauge | Kind::Level => vec![sample("", "how much there is now")],
        Kind::Info => vec![sample("", "always 1; its labels say what it is about")],
        Kind::StateSet(_) => vec![sample("", "1 for the state it is in, 0 for all others")],
        Kind::Histogram(_) => vec![
            sample("_bucket", "how many observations were at most `le`"),
            sample("_sum", "the sum of all observations"),
            sample("_count", "how many observations there were"),
        ],
    }
}

/// What events do to the family at this place.
fn moved_by(id: FamilyId, checked: &Checked) -> Vec<EffectEntry<'_>> {
    let catalog = &checked.catalog;
    let events = catalog
        .groups
        .iter()
        .flat_map(|group| group.events.iter().map(move |event| (group, event)));
    let effects = events.flat_map(|(group, event)| {
        let of_family = event.effects.iter().filter(|effect| effect.family == id);
        of_family.map(move |effect| EffectEntry::of(effect, event, group, catalog))
    });
    effects.collect()
}
