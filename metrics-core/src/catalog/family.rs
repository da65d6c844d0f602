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

use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::tier::Tier;

use crate::exposition::format::Format;
use crate::metric::exemplar::{ExemplarSlot, NATIVE_SLOTS};

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

    /// The names of its labels, in order.
    #[must_use]
    pub const fn labels(self) -> &'static [&'static str] {
        self.shape.labels
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
            Source::Observable(live) => live.bits(),
            _ => Some(0),
        }
    }

    /// The slots of one counter or bucket.
    pub(crate) fn slots_of(self, sample: usize) -> &'static [ExemplarSlot] {
        let Shape { buckets, bounds, exemplars, .. } = self.shape;
        let each = if *buckets == 1 && bounds.native_cells() > 0 { NATIVE_SLOTS } else { 1 };
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
            .field("labels", &self.labels())
            .finish_non_exhaustive()
    }
}
