//! Metric families as data: what each is called, and where its values lie.

mod created;
mod families;
mod length;
mod run;
mod series;
mod skeleton;
mod source;
mod table;

use core::fmt;

pub(crate) use self::created::CREATED;
pub use self::families::Families;
pub(crate) use self::run::Run;
pub(crate) use self::skeleton::Skeleton;
pub use self::source::{BucketBounds, CellType, Source};
use self::table::{Numbers, Row};
pub use self::table::{Shape, Table};

use metrics_catalog_shared::limits::NATIVE_EXEMPLAR_SLOTS;
use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::tier::Tier;

use crate::exposition::format::Format;
use crate::metric::exemplar::ExemplarSlot;

/// A metric family: one name, one meaning, a series for each combination of label values.
///
/// It is a few references to what the build wrote down of the whole catalog, to be copied at will.
///
/// ```
/// use metrics_catalog::{ENDPOINT_CATALOG, MetricType};
///
/// let mut families = ENDPOINT_CATALOG.families();
/// let answered = families.find(|family| family.key() == "endpoint.answered").unwrap();
/// assert_eq!(answered.name(), "metrics_endpoint_answered_total");
/// assert_eq!(answered.metric_type(), MetricType::Counter);
/// ```
#[derive(Clone, Copy)]
pub struct FamilyDescriptor {
    table: &'static Table,
    row: Row,
    shape: &'static Shape,
}

impl FamilyDescriptor {
    /// The exported name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.table.name(self.row)
    }

    /// What the catalog calls it: its group, a dot, and the event or the metric, as in
    /// `smtp.connection-start`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.table.key(self.row)
    }

    /// What it means, as the catalog says it.
    #[must_use]
    pub const fn help(self) -> &'static str {
        self.table.help(self.row)
    }

    /// Its type.
    #[must_use]
    pub const fn metric_type(self) -> MetricType {
        self.shape.metric_type
    }

    /// Its unit, such as `seconds`.
    #[must_use]
    pub const fn unit(self) -> Option<&'static str> {
        self.shape.unit
    }

    /// Whether a scrape of the basics has it.
    #[must_use]
    pub const fn tier(self) -> Tier {
        self.shape.tier
    }

    /// Returns the labels, in the order of the exposition. The states of a state set, which are
    /// exported as a label too, are [`states`](Self::states).
    #[must_use]
    pub fn labels(self) -> impl ExactSizeIterator<Item = LabelDescriptor> + Clone {
        self.shape.labels.iter().enumerate().map(move |(index, name)| {
            let values = match self.shape.source {
                Source::Constant(values) => values.get(index).map(core::slice::from_ref),
                Source::Open { slots, .. } if slots.get(index).is_some_and(|it| !it.is_empty()) => {
                    None
                }
                _ => self.shape.values.get(index).copied(),
            };
            LabelDescriptor { name, values }
        })
    }

    /// Returns the exported states of a state set, in the order of the catalog. Empty for other types.
    #[must_use]
    pub fn states(self) -> &'static [&'static str] {
        match self.shape.metric_type {
            MetricType::StateSet => self.shape.values.last().copied().unwrap_or_default(),
            _ => &[],
        }
    }

    /// Returns the names of the labels.
    pub(crate) const fn label_names(self) -> &'static [&'static str] {
        self.shape.labels
    }
}

/// Label of a metric family. Returned by [`FamilyDescriptor::labels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelDescriptor {
    name: &'static str,
    values: Option<&'static [&'static str]>,
}

impl LabelDescriptor {
    /// Returns the name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Returns the exported values, in the order of the catalog. `None` for an open label set, whose
    /// values are known only at run time.
    #[must_use]
    pub const fn values(self) -> Option<&'static [&'static str]> {
        self.values
    }
}

impl FamilyDescriptor {
    /// What it has in common with others.
    #[doc(hidden)]
    #[must_use]
    pub const fn shape(self) -> &'static Shape {
        self.shape
    }

    /// How long what a format says of it is, before its samples.
    #[inline]
    pub(crate) const fn head_len(self, format: Format) -> usize {
        let [_, head, _] = self.row.literal(format);
        head
    }

    /// Where its values come from.
    #[doc(hidden)]
    #[must_use]
    pub const fn source(self) -> Source {
        self.shape.source.after(self.row.cell())
    }

    /// The bits of what is read now, if that is how the value comes about; `None` if there is none, so
    /// that the family is in no exposition.
    pub(crate) fn read_live(self) -> Option<u64> {
        match self.shape.source {
            Source::Observable(live) => live.read_bits(),
            _ => Some(0),
        }
    }

    /// The slots of one counter or bucket.
    pub(crate) fn slots_of(self, sample: usize) -> &'static [ExemplarSlot] {
        let Shape { buckets, bounds, exemplars, .. } = self.shape;
        let each =
            if *buckets == 1 && bounds.native_cells() > 0 { NATIVE_EXEMPLAR_SLOTS } else { 1 };
        exemplars.get(sample * each..(sample + 1) * each).unwrap_or_default()
    }

    /// Returns the names of the family and its samples in either text format: one base name, and a
    /// suffix for each name.
    pub(crate) const fn occupied_names(self) -> (&'static str, &'static [&'static str]) {
        let metric_type = self.shape.metric_type;
        (metric_type.base_name(self.name()), metric_type.occupied_suffixes())
    }
}

impl fmt::Debug for FamilyDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FamilyDescriptor")
            .field("name", &self.name())
            .field("key", &self.key())
            .field("help", &self.help())
            .field("metric_type", &self.metric_type())
            .field("unit", &self.unit())
            .field("tier", &self.tier())
            .field("labels", &self.label_names())
            .finish_non_exhaustive()
    }
}
