//! Shapes: everything about a family except its texts and its cells, shared by families that agree
//! in it.

use std::collections::BTreeMap;

use metrics_catalog_shared::case::identifier;

use crate::catalog::{
    Bounds, Catalog, Family, InfoValue, Kind, Label, LabelSet, Layout, Number, Open, SetId, Tier,
};
use crate::generate::exposition::Samples;
use crate::generate::metric;
use crate::generate::source::{RustSource, integer, line};

/// Shape and samples of a family.
pub(crate) struct Form {
    /// Index of the shape.
    pub(crate) shape: u32,
    pub(crate) samples: Samples,
}

/// Properties that determine a family's shape and samples. Comparing these is much cheaper than
/// writing out the shape.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Traits<'c> {
    kind: Kind,
    number: Number,
    tier: Tier,
    unit: Option<&'static str>,
    labels: &'c [Label],
    /// The family's name, if its shape or its samples name something of its own.
    own: Option<&'c str>,
    copy: usize,
}

impl<'c> Traits<'c> {
    fn new(family: &'c Family, copy: usize) -> Self {
        let Family { kind, number, unit, labels, .. } = family;
        let has_own = matches!(kind, Kind::Info | Kind::StateSet(_))
            || family.observable.is_some()
            || family.keyed.is_some()
            || family.exemplars;
        Self {
            kind: *kind,
            number: *number,
            tier: family.ownership.tier,
            unit: *unit,
            labels,
            own: has_own.then_some(&family.name),
            copy,
        }
    }
}

/// Shapes of a catalog. The maps are ordered, because hashing is compiled with this crate,
/// unoptimised, and takes longer than a few comparisons.
#[derive(Default)]
pub(crate) struct Shapes<'c> {
    forms: BTreeMap<Traits<'c>, Form>,
    /// Index of each shape, by its copy and its Rust.
    indices: BTreeMap<(usize, String), u32>,
    /// Rust of all shapes, in order.
    rust: String,
    /// Whether a shape names a deprecated static.
    has_deprecated: bool,
}

impl<'c> Shapes<'c> {
    /// Returns the form of a family, whose shape is added if it is new.
    ///
    /// The runtime reads the cells of consecutive families with one shape in sequence. A family and
    /// itself under an old name have the same cells, so each name has a `copy` of the shape.
    pub(crate) fn form(&mut self, family: &'c Family, copy: usize, catalog: &Catalog) -> &Form {
        let Self { forms, indices, rust, has_deprecated } = self;
        let names_handle =
            family.observable.is_some() || family.keyed.is_some() || family.has_runtime_values();
        *has_deprecated |= names_handle && family.deprecated.is_some();
        forms.entry(Traits::new(family, copy)).or_insert_with(|| {
            let samples = Samples::new(family, catalog);
            let shape = shape(family, catalog, samples.segments());
            let next = u32::try_from(indices.len()).expect("a catalog has fewer families");
            let index = *indices.entry((copy, shape)).or_insert_with_key(|(_, shape)| {
                rust.push_str(shape);
                next
            });
            Form { shape: index, samples }
        })
    }

    /// Generates the array of all shapes.
    pub(crate) fn generate(&self, source: &mut RustSource) {
        if self.has_deprecated {
            line!(source, "#[allow(deprecated)]");
        }
        let count = self.indices.len();
        line!(source, "__SHAPES: [__rt::Shape; {count}] = [");
        source.append(&self.rust);
        line!(source, "];");
    }
}

/// Returns the Rust of a family's shape.
fn shape(family: &Family, catalog: &Catalog, segments: usize) -> String {
    let mut source = RustSource::default();
    source.indent();
    source.indent();
    line!(source, "__rt::Shape {{");
    source.indent();
    line!(source, "metric_type: __rt::MetricType::{},", kind(family.kind));
    match family.unit {
        Some(unit) => line!(source, "unit: __rt::unit!({unit:?}),"),
        None => line!(source, "unit: __rt::unit!(),"),
    }
    line!(source, "tier: __rt::Tier::{},", tier(family.ownership.tier));
    let labels = family.labels.iter().map(|label| &label.name);
    let labels = labels.chain(family.values.iter().map(|(name, _)| name));
    line!(source, "labels: &[{}],", list(labels.map(|name| format!("{name:?}"))));
    let values = values(family, catalog);
    line!(source, "source: __rt::ValueSource::{values},");
    line!(source, "cell_type: __rt::CellType::{},", cell_type(family));
    let (buckets, bounds) = buckets(family, catalog);
    line!(source, "buckets: {buckets},");
    line!(source, "bounds: __rt::BucketBounds::{bounds},");
    let values = sets(family).map(|(set, optional)| match (&catalog[set], &catalog[set].open) {
        (_, Some(_)) if family.keyed.is_some() => "&[]".to_owned(),
        (set, None) if !optional && set.is_old => {
            format!("&[{}]", list(set.values.iter().map(|value| format!("{:?}", value.text))))
        }
        (set, _) if !optional || family.keyed.is_some() => {
            format!("<{} as __rt::Label>::__VALUES", set.type_name)
        }
        // An absent label has the empty value.
        (_, Some(Open { max, overflow })) => {
            format!("&__rt::optional_open_values::<{}>({overflow:?})", max + 2)
        }
        (set, None) => {
            let values = set.values.iter().map(|value| format!("{:?}", value.text));
            format!("&[{}]", list(values.chain(["\"\"".to_owned()])))
        }
    });
    line!(source, "values: &[{}],", list(values));
    match metric::exemplars(family) {
        Some(slots) => line!(source, "exemplars: &{slots},"),
        None => line!(source, "exemplars: &[],"),
    }
    line!(source, "segments: {segments},");
    source.outdent();
    line!(source, "}},");
    source.into_text()
}

/// Returns where the values come from: a variant of the runtime's `ValueSource`.
fn values(family: &Family, catalog: &Catalog) -> String {
    let module = identifier(&catalog[family.group].module);
    let handle = format!("&{module}::{}", family.static_name);
    if let Some(keyed) = family.keyed {
        let max = integer(keyed.max.into());
        if family.observable.is_some() {
            return format!("Collected {{ family: {handle}, max: {max} }}");
        }
        let exemplars = integer(metric::exemplar_slots(family, catalog));
        return format!("Keyed {{ family: {handle}, max: {max}, exemplars: {exemplars} }}");
    }
    match family.kind {
        _ if family.observable.is_some() => format!("Observable({handle})"),
        Kind::Info if family.has_runtime_values() => {
            let values = family.values.iter().map(|(_, value)| match info_value(value) {
                None => "__rt::info_value!()".to_owned(),
                Some(value) => format!("__rt::info_value!({value})"),
            });
            format!("Info {{ info: {handle}, values: &[{}] }}", list(values))
        }
        Kind::Info => {
            let values = family.values.iter().filter_map(|(_, value)| info_value(value));
            format!("Constant(&[{}])", list(values))
        }
        Kind::StateSet(set) => {
            format!("States {{ first: 0, states: {} }}", catalog[set].values.len())
        }
        _ if catalog.is_open(family) => {
            let sets = family.labels.iter().map(|label| &catalog[label.set]);
            let slots = |set: &LabelSet| match set.open {
                Some(_) => format!("&{}", set.slots()),
                None => "&[]".to_owned(),
            };
            let is_set = family.kind == Kind::Level;
            format!("Open {{ first: 0, slots: &[{}], is_set: {is_set} }}", list(sets.map(slots)))
        }
        Kind::Counter | Kind::Gauge | Kind::Level | Kind::Histogram(_) => "Cells(0)".to_owned(),
    }
}

/// Returns the value of an info's label, a constant expression. `None` if it is known at run time.
fn info_value(value: &InfoValue) -> Option<String> {
    Some(match value {
        InfoValue::Text(text) => format!("{text:?}"),
        InfoValue::Runtime => return None,
        InfoValue::Env { name, default: None } => format!("::core::env!({name:?})"),
        InfoValue::Env { name, default: Some(default) } => {
            format!("__rt::env_or(::core::option_env!({name:?}), {default:?})")
        }
    })
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Counter => "Counter",
        Kind::Gauge | Kind::Level => "Gauge",
        Kind::Histogram(_) => "Histogram",
        Kind::Info => "Info",
        Kind::StateSet(_) => "StateSet",
    }
}

const fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Basic => "Basic",
        Tier::Detail => "Detail",
    }
}

/// Returns what a cell contains; in a histogram, the cell of the sum.
const fn cell_type(family: &Family) -> &'static str {
    match (family.number, family.kind) {
        (Number::Duration, _) => "Nanoseconds",
        (Number::Bytes | Number::Unsigned, _) => "Unsigned",
        (Number::Signed, _) => "Signed",
        (Number::Float, Kind::Level) => "SharedFloat",
        (Number::Float, _) => "Float",
    }
}

/// Returns the number of buckets, the one without a bound included, and the bucket layout.
fn buckets(family: &Family, catalog: &Catalog) -> (usize, String) {
    let Kind::Histogram(layout) = family.kind else { return (0, "None".to_owned()) };
    let Layout { static_name, bounds, le, .. } = &catalog[layout];
    let bounds = match bounds {
        Bounds::Integers(_) => format!("Integers(&{static_name})"),
        Bounds::Floats(_) => format!("Floats(&{static_name})"),
    };
    (le.len() + 1, bounds)
}

/// Returns the set of each label, and whether the label is optional; and the set of a state set's
/// states.
fn sets(family: &Family) -> impl Iterator<Item = (SetId, bool)> {
    let states = match family.kind {
        Kind::StateSet(set) => Some((set, false)),
        _ => None,
    };
    family.labels.iter().map(|label| (label.set, label.optional)).chain(states)
}

fn list(elements: impl Iterator<Item = String>) -> String {
    elements.collect::<Vec<_>>().join(", ")
}
