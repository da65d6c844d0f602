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
pub use self::source::{Bounds, Number, Source};
use self::table::{Numbers, Row};
pub use self::table::{Shape, Table};

use crate::exposition::format::Format;
use crate::metric::exemplar::{NATIVE_SLOTS, Slot};

/// What kind of metric a family is, as `# TYPE` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// It only ever grows.
    Counter,
    /// It goes up and down.
    Gauge,
    /// It counts observations by size.
    Histogram,
    /// It says what does not change while the process runs: its version, how it was built.
    Info,
    /// It is in one of a closed set of states.
    StateSet,
}

/// How much a family matters to a scrape, as `tier` in the catalog says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Tier {
    /// In every scrape.
    #[default]
    Basic,
    /// Only in scrapes that want everything.
    Detail,
}

/// A metric family: one name, one meaning, a series for each combination of label values.
///
/// It is a few references to what the build wrote down of the whole catalog, to be copied at will.
///
/// ```
/// use metrics_catalog::{ENDPOINT_CATALOG, Kind};
///
/// let mut families = ENDPOINT_CATALOG.families();
/// let answered = families.find(|family| family.key() == "endpoint.answered").unwrap();
/// assert_eq!(answered.name(), "metrics_endpoint_answered_total");
/// assert_eq!(answered.kind(), Kind::Counter);
/// ```
#[derive(Clone, Copy)]
pub struct Family {
    table: &'static Table,
    row: Row,
    shape: &'static Shape,
}

impl Family {
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
    pub const fn kind(self) -> Kind {
        self.shape.kind
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

impl Family {
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
            Source::Live(live) => live.bits(),
            _ => Some(0),
        }
    }

    /// The slots of one counter or bucket.
    pub(crate) fn slots_of(self, sample: usize) -> &'static [Slot] {
        let Shape { buckets, bounds, exemplars, .. } = self.shape;
        let each = if *buckets == 1 && bounds.native_cells() > 0 { NATIVE_SLOTS } else { 1 };
        exemplars.get(sample * each..(sample + 1) * each).unwrap_or_default()
    }

    /// All that it goes by: one name with each of these endings, of itself in either format's words
    /// and of its samples.
    pub(crate) const fn spellings(self) -> (&'static str, &'static [&'static str]) {
        let name = self.name();
        match self.shape.kind {
            Kind::Counter => match name.as_bytes() {
                [stem @ .., b'_', b't', b'o', b't', b'a', b'l'] => {
                    (name.split_at(stem.len()).0, &["", "_total", "_created"])
                }
                _ => (name, &["", "_total", "_created"]),
            },
            Kind::Histogram => (name, &["", "_bucket", "_sum", "_count", "_created"]),
            Kind::Gauge | Kind::StateSet => (name, &[""]),
            Kind::Info => match name.as_bytes() {
                [stem @ .., b'_', b'i', b'n', b'f', b'o'] => {
                    (name.split_at(stem.len()).0, &["", "_info"])
                }
                _ => (name, &["", "_info"]),
            },
        }
    }
}

impl fmt::Debug for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Family")
            .field("name", &self.name())
            .field("key", &self.key())
            .field("help", &self.help())
            .field("kind", &self.kind())
            .field("unit", &self.unit())
            .field("tier", &self.tier())
            .field("labels", &self.labels())
            .finish_non_exhaustive()
    }
}
