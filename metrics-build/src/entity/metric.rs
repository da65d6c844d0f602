//! Metrics: their declaration, and the rules for their types, units, values and sources.

use metrics_catalog_shared::case;
use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::{
    Catalog, Deprecated, Family, FieldType, GroupId, Kind, Number, Origin, Otel, Ownership, Panel,
};
use crate::construct::construct;
use crate::entity::alert::RulesDecl;
use crate::entity::bucket_layout::{BucketsDecl, LayoutDecl};
use crate::entity::effect::{self, EffectsDecl, Verb};
use crate::entity::effect_input;
use crate::entity::histogram::{self, NativeDecl};
use crate::entity::info::{self, InfoValueDecl};
use crate::entity::keyed::{self, Series, SeriesDecl};
use crate::entity::label::{self, LabelsDecl};
use crate::entity::names::{self, Naming};
use crate::entity::old_name::WasDecl;
use crate::entity::otel::OtelDecl;
use crate::entity::ownership::{self, DeprecatedDecl, OwnershipDecl};
use crate::entity::panel::{self, PanelDecl};
use crate::entity::source::{self, Source};
use crate::entity::unit::{self, Unit};
use crate::language::{NameFormat, Read, ReadEntry, Type, read_word};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Metric family.
    pub(crate) struct MetricDecl("metric", name) {
        /// Full exported name.
        optional exported = "name": Text,
        /// Old names, under which the metric is exported too.
        list was: WasDecl,
        /// OpenTelemetry's name, or a table with more.
        optional otel: OtelDecl,
        /// Whether a lint warns if a counter's name does not end in `_total`. Defaults to that of the catalog.
        optional total_suffix: Located<bool>,
        /// Metric type.
        required(TypeMissing, "write `counter`, `gauge`, `histogram`, `info` or `stateset`")
            metric_type = "type": Located<MetricType>,
        /// Description of the metric, in one line.
        required(HelpMissing, "describe it in one line") help: Text,
        /// Base unit of the values.
        optional unit: Located<Unit>,
        /// Type of the values, if code updates the metric.
        optional value: Located<Number>,
        /// Label set with the states of a state set.
        optional states: Text,
        /// Labels of an info with their values.
        entries values: InfoValueDecl as Type::Named(NameFormat::Label, &InfoValueDecl::TYPE),
        /// Source of the value: a callback of the service, called at each scrape.
        optional source: Located<Source>,
        /// Path of a function that returns the value, called at each scrape.
        optional read: Text,
        /// Label sets, or a table of label names and label sets.
        list labels: LabelsDecl,
        /// Series for the combinations of label values that are recorded, instead of all.
        optional series: Located<SeriesDecl>,
        /// Bucket layout, or the name of one.
        optional buckets: BucketsDecl,
        /// Largest number of series, counted as sample lines of a scrape.
        optional max_series: Located<i64> as Type::Integer { min: 0, max: i64::MAX },
        /// Native buckets, instead of others or beside them.
        optional native: Located<NativeDecl>,
        /// Field with the trace id for exemplars, in the events that update the metric.
        optional exemplar: Text,
        /// Deprecation.
        optional deprecated: Located<DeprecatedDecl>,
        /// Dashboard panel.
        optional panel: Located<PanelDecl>,
        /// Inherited from the group.
        shared inherited: OwnershipDecl,
        /// Events that update the metric.
        shared effects: EffectsDecl,
        /// Alerts and recording rules.
        shared rules: RulesDecl,
    }
}

impl ReadEntry for MetricDecl {
    const TYPE: Type = Type::Table(&Self::TABLE);

    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        Some(Self::read_table(name, Table::read(value, problems)?, problems))
    }
}

impl Read for MetricType {
    const TYPE: Type = Type::Word(&Self::NAMES);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let words = Self::ALL.map(|it| (it.name(), it));
        if let Some(word) = value.toml.as_str()
            && let Some(meant) = type_of_other_tools(word)
        {
            let message = format!("unknown metric type `{word}`; did you mean `{}`?", meant.name());
            problems.push(Rule::UnknownType, &value.span, message);
            return None;
        }
        read_word(value, "metric type", Rule::UnknownType, &words, problems)
    }
}

/// Returns the type that other tools call by another name.
fn type_of_other_tools(word: &str) -> Option<MetricType> {
    Some(match word.to_ascii_lowercase().as_str() {
        "meter" => MetricType::Counter,
        "updowncounter" => MetricType::Gauge,
        "distribution" | "summary" | "timer" => MetricType::Histogram,
        "enum" => MetricType::StateSet,
        _ => return None,
    })
}

impl Read for Number {
    const TYPE: Type = Type::Word(&Self::VALUE_NAMES);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let words = Self::OF_VALUES.map(|it| (it.name(), it));
        read_word(value, "value type", Rule::UnknownValue, &words, problems)
    }
}

impl MetricDecl {
    fn is_type(&self, metric_type: MetricType) -> bool {
        self.metric_type.as_ref().is_some_and(|it| it.value == metric_type)
    }

    /// Returns whether the unit is a base unit or absent.
    pub(crate) fn has_known_unit(&self) -> bool {
        self.unit.as_ref().is_none_or(|unit| unit.value.0.is_some())
    }

    /// Returns whether the value is read at each scrape.
    pub(crate) const fn is_observable(&self) -> bool {
        self.source.is_some() || self.read.is_some()
    }
}

/// Declarations that concern all metrics of a group.
pub(crate) struct MetricContext<'a> {
    pub(crate) group: GroupId,
    pub(crate) naming: &'a Naming,
    /// Ownership of the group, and of the catalog.
    pub(crate) inherited: [&'a OwnershipDecl; 2],
    /// Entries of `[buckets]`.
    pub(crate) layouts: &'a [LayoutDecl],
    /// Series of metrics that do not say which they have.
    pub(crate) series: Option<Series>,
}

/// Checks a metric, which is the one with this index in its group. Its effects are checked when all
/// metrics are known.
pub(crate) fn check_metric(
    decl: &MetricDecl,
    index: usize,
    context: &MetricContext<'_>,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Family {
    let &MetricContext { group, naming, inherited: [of_group, of_catalog], layouts, series } =
        context;
    let mut is_name = names::check_snake("metric", &decl.name, problems);
    let derived = format!("{}{}", naming.prefix, decl.name.value);
    let key = format!("{}.{}", catalog[group].name, decl.name.value);
    let (written, name) = match &decl.exported {
        Some(exported) => {
            is_name = names::check_exported(exported, problems);
            (exported, exported.value.clone())
        }
        None => (&decl.name, derived.clone()),
    };
    let number = number(decl, group, catalog, problems);
    let checked = check_kind(decl, &derived, number, layouts, catalog, problems);
    if let Some(kind) = checked {
        if is_name {
            let naming = naming.of(decl.total_suffix.as_ref());
            naming.check_suffix(&key, written, &name, kind, problems);
        }
        check_keys(decl, kind, problems);
    }
    // After a problem, the type is a gauge.
    let kind = checked.unwrap_or(Kind::Gauge);
    ownership::check_ownership(&decl.inherited, problems);
    let (has_effects, has_labels) = (!decl.effects.0.is_empty(), !decl.labels.0.is_empty());
    let (unit, is_full_name) = (decl.unit.as_ref(), decl.exported.is_some());
    let unit = unit::check_unit(&decl.name, unit, &name, is_full_name, kind, number, problems);
    let (source, read) = (decl.source.as_ref(), decl.read.as_ref());
    let has_native = decl.native.is_some();
    let observable =
        source::check_source(source, read, kind, has_effects, has_labels, has_native, problems);
    let mut family = Family {
        span: decl.name.span.clone(),
        key,
        static_name: case::upper_snake(&decl.name.value),
        name,
        group,
        origin: Origin::Metric(index),
        help: names::check_help("metric", &decl.name, decl.help.as_ref(), problems),
        deprecated: Deprecated::new(decl.deprecated.as_ref()),
        kind,
        unit,
        labels: label::check_labels(&decl.labels.0, &catalog.sets, problems),
        ownership: Ownership::inherit([&decl.inherited, of_group, of_catalog]),
        otel: Otel::default(),
        number,
        values: info::check_values(&decl.values, problems),
        by_events: has_effects,
        observable,
        exemplars: false,
        keyed: None,
        exposes_all: false,
        panel: Panel::default(),
        old_names: Vec::new(),
        renamed: None,
        cell: 0,
    };
    if family.observable.is_some() && !family.labels.is_empty() {
        let own = decl.series.as_ref();
        family.keyed = keyed::check_collected(&family, own, catalog, problems);
    } else {
        keyed::set_series(&mut family, decl.series.as_ref(), series, has_labels, catalog, problems);
    }
    info::check_state_labels(&decl.labels.0, &family, &catalog.sets, problems);
    family.exemplars =
        effect_input::check_exemplar_allowed(decl.exemplar.as_ref(), &family, problems);
    family.panel = panel::check_panel(decl.panel.as_ref(), &family, catalog, problems);
    family
}

/// Returns the type of the values: that of the events' fields or, if code updates the metric, the
/// declared one.
fn number(decl: &MetricDecl, group: GroupId, catalog: &Catalog, problems: &mut Problems) -> Number {
    let is_gauge = decl.is_type(MetricType::Gauge);
    let default = match decl.unit.as_ref().and_then(|unit| unit.value.0) {
        Some("seconds") => Number::Duration,
        Some("ratio") => Number::Float,
        _ if is_gauge => Number::Signed,
        _ => Number::Unsigned,
    };
    let effects = &decl.effects.0;
    if effects.is_empty() {
        let Some(value) = &decl.value else { return default };
        if value.value == Number::Signed && !is_gauge && decl.metric_type.is_some() {
            let message = "invalid value type `i64`; only gauges have this type; write `f64` for values \
                           below zero, otherwise `u64` or `duration`";
            problems.push(Rule::ValueBelowZero, &value.span, message);
            return default;
        }
        return value.value;
    }
    // In an info, `value` is reported with `unit`.
    if let Some(value) = decl.value.as_ref().filter(|_| !decl.is_type(MetricType::Info)) {
        let message = "misplaced `value`; the fields of the events determine the type; remove it";
        problems.push(Rule::ValueMisplaced, &value.span, message);
    }
    let field_number = effect::resolve(effects, group, catalog).iter().find_map(|it| {
        let field = it.effect.field.as_ref()?;
        let event = &catalog[*it.events.first()?];
        match event[event.field_id(&field.value)?].field_type {
            FieldType::Number(number) => Some(number),
            FieldType::Label(_) | FieldType::Trace => None,
        }
    });
    let counts = effects.iter().all(|effect| effect.field.is_none());
    let moves = effects.iter().any(|it| matches!(it.verb.value, Verb::Inc | Verb::Dec));
    match field_number {
        // Events may decrement what others set.
        Some(_) if is_gauge && moves => Number::Signed,
        Some(number) => number,
        None if counts && is_gauge => Number::Signed,
        None if counts => Number::Unsigned,
        None => default,
    }
}

/// Checks the type and the keys that it needs. Returns `None` after a problem.
fn check_kind(
    decl: &MetricDecl,
    name: &str,
    number: Number,
    layouts: &[LayoutDecl],
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Option<Kind> {
    let metric_type = decl.metric_type.as_ref()?.value;
    if metric_type == MetricType::Histogram {
        if decl.buckets.is_none() && decl.native.is_none() {
            let message = format!(
                "missing `buckets` in histogram `{}`; write bounds, or the name of a layout",
                decl.name.value
            );
            problems.push(Rule::BucketsMissing, &decl.name.span, message);
            return None;
        }
        let (buckets, native) = (decl.buckets.as_ref(), decl.native.as_ref());
        let layout = histogram::check_buckets(buckets, native, name, number, layouts, problems)?;
        return Some(Kind::Histogram(catalog.share_layout(layout)));
    }
    let buckets = decl.buckets.as_ref().map(|buckets| ("buckets", buckets.span()));
    let native = decl.native.as_ref().map(|native| ("native", &native.span));
    for (key, span) in buckets.into_iter().chain(native) {
        let message = format!("misplaced `{key}`; only histograms have buckets; remove it");
        problems.push(Rule::BucketsMisplaced, span, message);
    }
    let effects = &decl.effects.0;
    let moves = effects.iter().any(|it| matches!(it.verb.value, Verb::Inc | Verb::Dec));
    match metric_type {
        MetricType::Counter => Some(Kind::Counter),
        MetricType::Gauge if !moves => Some(Kind::Level),
        MetricType::Gauge => Some(Kind::Gauge),
        MetricType::Info => Some(Kind::Info),
        MetricType::StateSet => {
            info::check_states(&decl.name, decl.states.as_ref(), &catalog.sets, problems)
                .map(Kind::StateSet)
        }
        MetricType::Histogram => unreachable!("checked above"),
    }
}

/// Checks that only an info has `values`, only a state set has `states`, and neither measures.
fn check_keys(decl: &MetricDecl, kind: Kind, problems: &mut Problems) {
    let is_info = kind == Kind::Info;
    if let Some(suffix) = decl.total_suffix.as_ref().filter(|_| kind != Kind::Counter) {
        let message = "misplaced `total_suffix`; only counters end in `_total`; remove it";
        problems.push(Rule::TotalSuffixMisplaced, &suffix.span, message);
    }
    let is_state_set = matches!(kind, Kind::StateSet(_));
    if let Some(value) = decl.values.first().filter(|_| !is_info) {
        let message = "misplaced `values`; only infos have values; remove them";
        problems.push(Rule::InfoValues, &value.name.span, message);
    }
    if is_info && decl.values.is_empty() {
        let message = format!(
            "missing `values` in info `{}`; add some, such as \
             `values = {{ version = {{ cargo = \"version\" }} }}`",
            decl.name.value
        );
        problems.push(Rule::InfoValues, &decl.name.span, message);
    }
    if let Some(states) = decl.states.as_ref().filter(|_| !is_state_set) {
        let message = "misplaced `states`; only state sets have states; remove it";
        problems.push(Rule::States, &states.span, message);
    }
    if !is_info && !is_state_set {
        return;
    }
    let noun = if is_info { "an info" } else { "a state set" };
    let unit = decl.unit.as_ref().map(|unit| ("unit", &unit.span));
    // A `value` beside events is reported for all other types.
    let value = decl.value.as_ref().filter(|_| is_info || decl.effects.0.is_empty());
    for (key, span) in unit.into_iter().chain(value.map(|value| ("value", &value.span))) {
        let message = format!("misplaced `{key}`; {noun} has no measured value; remove it");
        problems.push(Rule::NothingMeasured, span, message);
    }
    if let Some((label, _)) = decl.labels.0.first().filter(|_| is_info) {
        let message = "misplaced `labels`; an info has only the labels in `values`; remove it";
        problems.push(Rule::NothingMeasured, &label.span, message);
    }
}
