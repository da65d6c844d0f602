//! Metric families.

use std::fmt;

use metrics_catalog_build::catalog::{
    Catalog, Family, FamilyId, InfoValue, Keyed, Kind, Native, Number, Observable,
};
use metrics_catalog_shared::duration::Milliseconds;
use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::Checked;
use crate::view::otel::OtelView;
use crate::view::{DeprecationView, EffectView, LabelView, OwnershipView, position, schema};

/// Metric family with all items that refer to it.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Family")]
pub(crate) struct FamilyView<'a> {
    /// Exported name.
    pub(crate) name: &'a str,
    /// Name in the catalog.
    pub(crate) key: &'a str,
    /// Name in OpenMetrics.
    pub(crate) openmetrics: &'a str,
    /// Old names, under which the family is exported too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) was: Vec<OldNameView<'a>>,
    /// Path of the Rust static.
    pub(crate) rust: String,
    /// Type in OpenMetrics; Prometheus has info metrics and state sets as gauges.
    #[schemars(schema_with = "schema::metric_type")]
    #[serde(rename = "type")]
    pub(crate) metric_type: &'static str,
    /// Base unit, by the suffix of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<&'static str>,
    /// Names in OpenTelemetry that the catalog declares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) otel: Option<OtelView<'a>>,
    /// Help text.
    pub(crate) help: &'a str,
    /// Number type of the amounts that are added, set or observed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<&'static str>,
    /// Names of the samples in the Prometheus text format.
    pub(crate) samples: Vec<SampleView>,
    /// Labels in the order of the catalog.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) labels: Vec<LabelView<'a>>,
    /// States of a state set, as the label that names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) states: Option<LabelView<'a>>,
    /// Labels of an info metric.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) info: Vec<InfoView<'a>>,
    /// Bounds of the classic buckets without `+Inf`.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(crate) buckets: &'a [String],
    /// Native buckets of a histogram that has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) native: Option<NativeView>,
    /// Updates by events.
    pub(crate) updated_by: Vec<EffectView<'a>>,
    /// Callback that is called on each scrape.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) callback: Option<CallbackView<'a>>,
    /// Alerts whose expressions select the family.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) alerts: Vec<&'a str>,
    /// Recording rules whose expressions select the family.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) records: Vec<&'a str>,
    /// Whether series or buckets have the trace of their latest event.
    pub(crate) exemplars: bool,
    /// Largest number of series as Prometheus counts them.
    pub(crate) series: u64,
    /// Series of a keyed family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) keyed: Option<KeyedView>,
    #[serde(flatten)]
    pub(crate) ownership: OwnershipView<'a>,
    /// Deprecation, if it is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<DeprecationView<'a>>,
    /// Example query.
    pub(crate) query: String,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

/// Old name of a family.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "OldName")]
pub(crate) struct OldNameView<'a> {
    /// Exported name.
    pub(crate) name: &'a str,
    /// First version without the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<&'a str>,
    /// Labels and values that are renamed too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) labels: Vec<RenamedView>,
    /// Names of the samples in the Prometheus text format.
    pub(crate) samples: Vec<SampleView>,
    /// Largest number of series as Prometheus counts them, besides those of the new name.
    pub(crate) series: u64,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

/// Label, or label with a value, under an old name and under the new one.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Renamed")]
pub(crate) struct RenamedView {
    /// Label, or `label="value"`, of the old name.
    pub(crate) old: String,
    /// Label, or `label="value"`, of the new name.
    pub(crate) new: String,
}

impl<'a> OldNameView<'a> {
    fn new(old: &'a Family, family: &Family, checked: &'a Checked) -> Self {
        let labels = checked.catalog.renamed_labels(family, old).into_iter();
        Self {
            name: &old.name,
            until: old.renamed.as_ref().and_then(|renamed| renamed.until.as_deref()),
            labels: labels.map(|(old, new)| RenamedView { old, new }).collect(),
            samples: samples(old),
            series: checked.catalog.lines(old),
            at: position(checked, &old.span),
        }
    }

    /// Returns what follows the name: the version that removes it, and the labels.
    pub(crate) fn description(&self) -> String {
        let until = self.until.map(|until| format!(", removed in {until}"));
        let labels: Vec<String> =
            self.labels.iter().map(|it| format!("{} for {}", it.old, it.new)).collect();
        let with = if labels.is_empty() { "" } else { ", with " };
        format!("{}{with}{}", until.unwrap_or_default(), labels.join(", "))
    }
}

/// Sample name of a family with its meaning.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Sample")]
pub(crate) struct SampleView {
    /// Sample name.
    pub(crate) name: String,
    /// Meaning, in English.
    pub(crate) meaning: &'static str,
}

/// Callback that supplies the value of a family.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Callback")]
#[serde(rename_all = "lowercase")]
pub(crate) enum CallbackView<'a> {
    /// Set at run time with `set_callback`.
    Runtime,
    /// Set at run time with `collect_with`; it reports series.
    Collected,
    /// Rust path in the catalog.
    Function(&'a str),
}

/// Label of an info metric.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Info")]
pub(crate) struct InfoView<'a> {
    /// Label name.
    pub(crate) label: &'a str,
    #[serde(flatten)]
    pub(crate) value: InfoValueView<'a>,
}

/// Source of the value of an info label.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "InfoValue")]
#[serde(untagged)]
pub(crate) enum InfoValueView<'a> {
    /// Text of the catalog.
    Text {
        /// Exported value.
        text: &'a str,
    },
    /// Environment variable that is read when the service is compiled.
    Env {
        /// Name of the variable.
        env: &'a str,
        /// Exported value if the variable is not set.
        #[serde(skip_serializing_if = "Option::is_none")]
        default: Option<&'a str>,
    },
    /// Code of the service, which sets the value when it runs.
    Runtime {
        /// Always `scrape`.
        source: &'static str,
    },
}

/// Native buckets of a histogram.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Native")]
pub(crate) struct NativeView {
    /// Resolution, as Prometheus numbers it.
    pub(crate) schema: i8,
    /// Upper bound of the zero bucket.
    pub(crate) zero_threshold: f64,
    /// Number of buckets besides the zero bucket and `+Inf`.
    pub(crate) buckets: u64,
    /// Ratio of the widths of neighbouring buckets.
    pub(crate) factor: f64,
    /// Upper bound of the last bucket; greater values count as infinite.
    pub(crate) last: f64,
}

/// Series of a keyed family.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Keyed")]
pub(crate) struct KeyedView {
    /// Largest number of combinations of label values.
    pub(crate) max: u32,
    /// Time without records after which a series is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) idle: Option<String>,
    /// Label value of the series in which combinations beyond `max` are counted. Absent if there is no such
    /// series: for families that a callback reports, and for state sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) overflow: Option<&'static str>,
    #[serde(skip)]
    kind: Kind,
}

impl KeyedView {
    fn new(keyed: Keyed, family: &Family) -> Self {
        Self {
            max: keyed.max,
            idle: (keyed.idle > 0).then(|| Milliseconds(keyed.idle).to_string()),
            overflow: (family.has_overflow() && family.state_label().is_none())
                .then_some(DEFAULT_OVERFLOW),
            kind: family.kind,
        }
    }
}

impl fmt::Display for KeyedView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { max, idle, overflow, kind } = self;
        write!(f, "up to {max} combinations of label values, ")?;
        let is_state_set = matches!(kind, Kind::StateSet(_));
        if overflow.is_none() && !is_state_set {
            return f.write_str("as the callback reports them");
        }
        f.write_str("as they are recorded; ")?;
        if let Some(idle) = idle {
            write!(f, "hidden after {idle} without records; ")?;
        }
        let Some(overflow) = overflow else {
            return f.write_str("states of further ones are dropped and counted");
        };
        write!(f, "further ones count as {overflow}")?;
        if matches!(kind, Kind::Gauge | Kind::Level) {
            f.write_str(", where they are added but not set")?;
        }
        Ok(())
    }
}

impl<'a> FamilyView<'a> {
    pub(crate) fn new(id: FamilyId, family: &'a Family, checked: &'a Checked) -> Self {
        let catalog = &checked.catalog;
        let layout = match family.kind {
            Kind::Histogram(layout) => Some(&catalog[layout]),
            _ => None,
        };
        let states = match family.kind {
            Kind::StateSet(set) => Some(LabelView::with_set(&family.name, &catalog[set])),
            _ => None,
        };
        let has_number = !matches!(family.kind, Kind::Info | Kind::StateSet(_));
        let module = &catalog[family.group].module;
        let native = layout.and_then(|layout| layout.native.as_ref());
        let alerts = catalog.alerts.iter();
        let records = catalog.records.iter().filter(|record| record.slo.is_none());
        Self {
            name: &family.name,
            key: &family.key,
            openmetrics: family.stem(),
            was: family
                .old_names
                .iter()
                .map(|old| OldNameView::new(old, family, checked))
                .collect(),
            rust: format!("metrics::{module}::{}", family.static_name),
            metric_type: family.kind.name(),
            unit: family.unit,
            otel: OtelView::new(&family.otel),
            help: &family.help,
            value: has_number.then(|| family.number.name()),
            samples: samples(family),
            labels: family
                .labels
                .iter()
                .map(|label| match family.keyed {
                    Some(_) => LabelView::keyed(label, checked),
                    None => LabelView::new(label, checked),
                })
                .collect(),
            states,
            info: family.values.iter().map(InfoView::new).collect(),
            buckets: layout.map_or(&[], |layout| &layout.le),
            native: native.map(|native| NativeView::new(native, family.number)),
            updated_by: updates(id, catalog),
            callback: family.observable.as_ref().map(|it| match it {
                Observable::Callback if family.keyed.is_some() => CallbackView::Collected,
                Observable::Callback => CallbackView::Runtime,
                Observable::Function(path) => CallbackView::Function(path),
            }),
            alerts: alerts
                .filter(|alert| alert.expr.families.contains(&id))
                .map(|alert| alert.name.as_str())
                .collect(),
            records: records
                .filter(|record| record.expr.families.contains(&id))
                .map(|record| record.name.as_str())
                .collect(),
            exemplars: family.exemplars,
            series: catalog.lines(family),
            keyed: family.keyed.map(|keyed| KeyedView::new(keyed, family)),
            ownership: (&family.ownership).into(),
            deprecated: family.deprecated.as_ref().map(Into::into),
            query: example_query(family, catalog),
            at: position(checked, &family.span),
        }
    }

    /// Returns whether the value is neither constant, nor updated by events, nor by a callback.
    pub(crate) fn is_updated_by_code(&self) -> bool {
        self.updated_by.is_empty() && self.info.is_empty() && self.callback.is_none()
    }
}

impl<'a> InfoView<'a> {
    fn new((label, value): &'a (String, InfoValue)) -> Self {
        let value = match value {
            InfoValue::Text(text) => InfoValueView::Text { text },
            InfoValue::Runtime => InfoValueView::Runtime { source: "scrape" },
            InfoValue::Env { name, default } => {
                InfoValueView::Env { env: name, default: default.as_deref() }
            }
        };
        Self { label, value }
    }
}

impl NativeView {
    fn new(native: &Native, number: Number) -> Self {
        // Durations are stored in nanoseconds and exported in seconds.
        let scale = if number == Number::Duration { 1_000_000_000 } else { 1 };
        Self {
            schema: native.schema,
            zero_threshold: native.zero_threshold,
            buckets: native.cells().saturating_sub(2),
            factor: (-f64::from(native.schema)).exp2().exp2(),
            last: native.last(scale),
        }
    }

    /// Returns the factor with two or three decimals.
    pub(crate) fn factor(&self) -> String {
        let decimals = if self.factor < 1.1 { 3 } else { 2 };
        let factor = format!("{:.decimals$}", self.factor);
        factor.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl fmt::Display for NativeView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { schema, zero_threshold, buckets, last, .. } = self;
        let factor = self.factor();
        write!(f, "schema {schema} (growth factor {factor}), ")?;
        write!(f, "{buckets} buckets from {zero_threshold} to {last}")
    }
}

fn samples(family: &Family) -> Vec<SampleView> {
    let sample = |suffix: &str, meaning| {
        let name = format!("{}{suffix}", family.name);
        SampleView { name, meaning }
    };
    match family.kind {
        Kind::Counter => vec![sample("", "total since the process started")],
        Kind::Gauge | Kind::Level => vec![sample("", "current value")],
        Kind::Info => vec![sample("", "always 1; the information is in the labels")],
        Kind::StateSet(_) => vec![sample("", "1 for the current state, 0 for all others")],
        Kind::Histogram(_) => vec![
            sample("_bucket", "number of observations of at most `le`"),
            sample("_sum", "sum of all observations"),
            sample("_count", "number of observations"),
        ],
    }
}

/// Returns the effects of all events on the family with this ID.
fn updates(id: FamilyId, catalog: &Catalog) -> Vec<EffectView<'_>> {
    let events = catalog
        .groups
        .iter()
        .flat_map(|group| group.events.iter().map(move |event| (group, event)));
    let effects = events.flat_map(|(group, event)| {
        let effects = event.effects.iter().filter(|effect| effect.family == id);
        effects.map(move |effect| EffectView::new(effect, event, group, catalog))
    });
    effects.collect()
}

/// Returns a PromQL query that suits the type and the unit of a family.
fn example_query(family: &Family, catalog: &Catalog) -> String {
    let name = &family.name;
    let labels: Vec<&str> = family.labels.iter().map(|label| label.name.as_str()).collect();
    match family.kind {
        Kind::Counter => format!("{}(rate({name}[5m]))", aggregation("sum", &labels)),
        Kind::Histogram(layout) if catalog[layout].le.is_empty() => {
            let sum = aggregation("sum", &labels);
            format!("histogram_quantile(0.99, {sum}(rate({name}[5m])))")
        }
        Kind::Histogram(_) => {
            let sum = aggregation("sum", &[&["le"], labels.as_slice()].concat());
            format!("histogram_quantile(0.99, {sum}(rate({name}_bucket[5m])))")
        }
        Kind::Info => {
            let labels: Vec<&str> = family.values.iter().map(|(name, _)| name.as_str()).collect();
            format!("{}({name})", aggregation("count", &labels))
        }
        Kind::StateSet(_) => format!("{name} == 1"),
        Kind::Gauge | Kind::Level if name.ends_with("_timestamp_seconds") => {
            format!("{name} - time()")
        }
        // A sum of ratios is meaningless, and of durations the longest matters.
        Kind::Gauge | Kind::Level => match family.unit {
            Some("ratio" | "celsius") => format!("{}({name})", aggregation("avg", &labels)),
            Some("seconds") => format!("{}({name})", aggregation("max", &labels)),
            _ => format!("{}({name})", aggregation("sum", &labels)),
        },
    }
}

/// Returns an aggregation operator that keeps these labels.
fn aggregation(operator: &str, labels: &[&str]) -> String {
    if labels.is_empty() {
        return operator.to_owned();
    }
    format!("{operator} by ({}) ", labels.join(", "))
}
