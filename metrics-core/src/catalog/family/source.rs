//! Where a family's values come from, and what they are.

use crate::metric::buckets::{Buckets, FloatBuckets};
use crate::metric::observable::ReadBits;
use crate::metric::offset_cell;
use crate::metric::open_label::ValueSlot;

/// Where a family's values come from.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// From this cell on. Series follow each other without a gap.
    Cells(u32),
    /// From this cell on, with labels that are known when the service runs.
    Open {
        /// The first cell.
        first: u32,
        /// For each label the slots of its set, of which there are none if it is closed.
        slots: &'static [&'static [ValueSlot]],
    },
    /// From a function, at each scrape; there is one series, or none.
    Observable(&'static dyn ReadBits),
    /// Of each series the place of its state among so many, from this cell on.
    States {
        /// The first cell.
        first: u32,
        /// How many samples a series has.
        states: u32,
    },
    /// The values of the labels of the only series. They are known when the service is compiled, so
    /// that they are no part of the skeleton, which has no sample.
    Constant(&'static [&'static str]),
}

impl Source {
    /// The same, so many cells further on.
    pub(crate) const fn after(self, cells: usize) -> Self {
        match self {
            Self::Cells(first) => Self::Cells(offset_cell(first, cells)),
            Self::Open { first, slots } => Self::Open { first: offset_cell(first, cells), slots },
            Self::States { first, states } => {
                Self::States { first: offset_cell(first, cells), states }
            }
            Self::Observable(_) | Self::Constant(_) => self,
        }
    }
}

/// What a cell holds.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum CellType {
    /// A `u64`.
    Unsigned,
    /// An `i64`.
    Signed,
    /// Nanoseconds, exported as seconds.
    Nanoseconds,
    /// The bits of an `f64`, to be added up as such.
    Float,
    /// The bits of an `f64` in the shared slab, the only one that has it.
    SharedFloat,
}

#[cfg(feature = "protobuf")]
impl CellType {
    /// What a cell's bits are, as exported: exact up to 2^53.
    #[expect(
        clippy::cast_precision_loss,
        reason = "the protobuf format has floats for all numbers"
    )]
    pub(crate) fn value(self, bits: u64) -> f64 {
        match self {
            Self::Unsigned => bits as f64,
            Self::Signed => bits.cast_signed() as f64,
            Self::Nanoseconds => bits as f64 / 1e9,
            Self::Float | Self::SharedFloat => f64::from_bits(bits),
        }
    }
}

/// The bucket layout of a histogram.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum BucketBounds {
    /// It is no histogram.
    None,
    /// Of what is kept as `u64`.
    Integers(&'static Buckets),
    /// Of what is kept as `f64`.
    Floats(&'static FloatBuckets),
}

impl BucketBounds {
    /// How many cells of a series are those of native buckets.
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
