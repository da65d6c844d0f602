//! Generated table of the families of a catalog: a row of numbers for each family, which locate its
//! texts in a few long texts, and the shapes that many families have in common.
//!
//! For rustc, a struct for each family takes about a millisecond, a row of texts a quarter of that,
//! and a row of numbers a fourteenth. So texts are sliced when they are read, which takes two
//! comparisons.

use core::ptr;

use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::row;
use metrics_catalog_shared::tier::Tier;

use crate::catalog::ownership::Ownership;
use crate::metric::buckets::{Buckets, FloatBuckets};
#[cfg(feature = "std")]
use crate::metric::collect::Collected;
use crate::metric::exemplar::ExemplarSlot;
use crate::metric::keyed::KeyedSource;
use crate::metric::observable::ReadBits;
use crate::metric::offset_cell;
use crate::metric::open_label::ValueSlot;

/// Generated data of all families of a catalog.
#[derive(Debug)]
pub struct Table {
    /// Shapes, which rows refer to by index.
    pub shapes: &'static [Shape],
    /// Rows, one for each family, in the order of the exposition.
    pub rows: &'static [row::Array],
    /// Lengths of the segments of the samples: for each family those of the text format, then those
    /// of OpenMetrics if it has its own.
    pub segments: &'static [u32],
    /// Text format without the numbers.
    pub text: &'static str,
    /// Text that differs in OpenMetrics: the header of each family, and its samples if bounds of
    /// buckets are spelt differently. A single sample is repeated here, so that header and sample
    /// are one literal.
    pub openmetrics: &'static str,
    /// Name, key and help of each family, with one separator between them.
    pub words: &'static str,
    /// Owners and the like, which rows refer to.
    pub ownerships: &'static [Ownership],
}

/// Properties that several families may have in common.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Type of the family.
    pub metric_type: MetricType,
    /// Unit of the family.
    pub unit: Option<&'static str>,
    /// Tier of the family.
    pub tier: Tier,
    /// Names of the labels.
    pub labels: &'static [&'static str],
    /// Source of the values, relative to the first cell of the family.
    pub source: ValueSource,
    /// Type of the cells; in a histogram, of the cell of the sum.
    pub cell_type: CellType,
    /// Number of buckets of each series, including the one for `+Inf`; 0 for all types but
    /// histograms.
    pub buckets: u32,
    /// Bucket layout.
    pub bounds: BucketBounds,
    /// Values of each label; in a state set, the states come last.
    pub values: &'static [&'static [&'static str]],
    /// Exemplar slots of all series; empty if the family has no exemplars.
    pub exemplars: &'static [ExemplarSlot],
    /// Number of segments of the samples.
    pub segments: u32,
}

/// Source of the values of a family.
#[derive(Clone, Copy, Debug)]
pub enum ValueSource {
    /// Consecutive cells from this one on.
    Cells(u32),
    /// Consecutive cells, in a family with an open label.
    Open {
        /// First cell.
        first: u32,
        /// Slots of the label set of each label; empty for closed sets.
        slots: &'static [&'static [ValueSlot]],
        /// Whether the values are set, by code or by events. An overflow series whose value is 0 is
        /// then not exposed, because what is set there is dropped.
        is_set: bool,
    },
    /// Keyed family, whose series are known at run time.
    Keyed {
        /// Family.
        family: &'static dyn KeyedSource,
        /// Largest number of series, besides the overflow.
        max: u32,
        /// Number of exemplar slots of a series; 0 if the family has no exemplars.
        exemplars: u32,
    },
    /// Callback that reports series at each scrape.
    #[cfg(feature = "std")]
    Collected {
        /// Family.
        family: &'static dyn Collected,
        /// Largest number of series.
        max: u32,
    },
    /// Info with label values that are known at run time.
    #[cfg(feature = "std")]
    Info {
        /// Info.
        info: &'static dyn Collected,
        /// Values of all labels; `None` for those that are known at run time.
        values: &'static [Option<&'static str>],
    },
    /// Callback that is called at each scrape; one series or none.
    Observable(&'static dyn ReadBits),
    /// One cell for each series, with the index of its state.
    States {
        /// First cell.
        first: u32,
        /// Number of states, which is the number of samples of a series.
        states: u32,
    },
    /// Label values of the only series, whose value is 1. They are known when the service is
    /// compiled, so the template has no sample.
    Constant(&'static [&'static str]),
}

/// Type of the value of a cell.
#[derive(Clone, Copy, Debug)]
pub enum CellType {
    /// `u64`.
    Unsigned,
    /// `i64`.
    Signed,
    /// Nanoseconds, exported as seconds.
    Nanoseconds,
    /// Bits of an `f64` in each slab.
    Float,
    /// Bits of an `f64` in the shared slab only.
    SharedFloat,
}

/// Bucket layout of a histogram.
#[derive(Clone, Copy, Debug)]
pub enum BucketBounds {
    /// Not a histogram.
    None,
    /// Integers.
    Integers(&'static Buckets),
    /// Floats.
    Floats(&'static FloatBuckets),
}

impl Table {
    /// Table without families.
    pub const EMPTY: Self = Self {
        shapes: &[],
        rows: &[],
        segments: &[],
        text: "",
        openmetrics: "",
        words: "",
        ownerships: &[],
    };

    /// Returns the number of families.
    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }
}

impl ValueSource {
    /// Returns the source with its first cell `cells` further on.
    pub(crate) const fn offset(self, cells: usize) -> Self {
        match self {
            Self::Cells(first) => Self::Cells(offset_cell(first, cells)),
            Self::Open { first, slots, is_set } => {
                Self::Open { first: offset_cell(first, cells), slots, is_set }
            }
            Self::States { first, states } => {
                Self::States { first: offset_cell(first, cells), states }
            }
            Self::Observable(_) | Self::Constant(_) | Self::Keyed { .. } => self,
            #[cfg(feature = "std")]
            Self::Collected { .. } | Self::Info { .. } => self,
        }
    }
}

impl ValueSource {
    /// Returns whether two families with the same key have the same values.
    pub(crate) fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Cells(one), Self::Cells(other))
            | (Self::Open { first: one, .. }, Self::Open { first: other, .. })
            | (Self::States { first: one, .. }, Self::States { first: other, .. }) => one == other,
            (Self::Observable(one), Self::Observable(other)) => ptr::addr_eq(one, other),
            (Self::Constant(_), Self::Constant(_)) => true,
            (Self::Keyed { family: one, .. }, Self::Keyed { family: other, .. }) => {
                ptr::addr_eq(one, other)
            }
            #[cfg(feature = "std")]
            (Self::Collected { family: one, .. }, Self::Collected { family: other, .. })
            | (Self::Info { info: one, .. }, Self::Info { info: other, .. }) => {
                ptr::addr_eq(one, other)
            }
            _ => false,
        }
    }
}

impl BucketBounds {
    /// Returns the number of cells of a series that are native buckets.
    pub(crate) const fn native_cells(&self) -> usize {
        match self {
            Self::Integers(buckets) => match buckets.native() {
                Some(native) => native.cells(),
                None => 0,
            },
            Self::Floats(buckets) => match buckets.native() {
                Some(native) => native.cells(),
                None => 0,
            },
            Self::None => 0,
        }
    }
}

/// Returns `slice[start..start + len]`, or an empty slice if that is out of bounds, which it never
/// is in generated tables.
#[inline]
pub(crate) const fn slice<T>(slice: &'static [T], start: usize, len: usize) -> &'static [T] {
    match slice.split_at_checked(start) {
        Some((_, rest)) => match rest.split_at_checked(len) {
            Some((wanted, _)) => wanted,
            None => &[],
        },
        None => &[],
    }
}

/// Returns `text[start..start + len]`, or an empty text if that is out of bounds.
pub(crate) const fn slice_str(text: &'static str, start: usize, len: usize) -> &'static str {
    match text.split_at_checked(start) {
        Some((_, rest)) => match rest.split_at_checked(len) {
            Some((wanted, _)) => wanted,
            None => "",
        },
        None => "",
    }
}
