//! Where a family's values come from, and what they are.

use crate::metric::buckets::{Buckets, FloatBuckets};
use crate::metric::further;
use crate::metric::live::Reading;
use crate::metric::open::Room;

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
        /// For each label the rooms of its set, of which there are none if it is closed.
        rooms: &'static [&'static [Room]],
    },
    /// From a function, at each scrape; there is one series, or none.
    Live(&'static dyn Reading),
    /// Of each series the place of its state among so many, from this cell on.
    States {
        /// The first cell.
        first: u32,
        /// How many samples a series has.
        states: u32,
    },
    /// The values of the labels of the only series. They are known when the service is compiled, so
    /// that they are no part of the skeleton, which has no sample.
    Fixed(&'static [&'static str]),
}

impl Source {
    /// The same, so many cells further on.
    pub(crate) const fn after(self, cells: usize) -> Self {
        match self {
            Self::Cells(first) => Self::Cells(further(first, cells)),
            Self::Open { first, rooms } => Self::Open { first: further(first, cells), rooms },
            Self::States { first, states } => Self::States { first: further(first, cells), states },
            Self::Live(_) | Self::Fixed(_) => self,
        }
    }
}

/// What a cell holds.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A `u64`.
    Unsigned,
    /// An `i64`.
    Signed,
    /// Nanoseconds, exported as seconds.
    Nanoseconds,
    /// The bits of an `f64`, to be added up as such.
    Float,
    /// The bits of an `f64` in the shared slab, the only one that has it.
    Level,
}

#[cfg(feature = "protobuf")]
impl Number {
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
            Self::Float | Self::Level => f64::from_bits(bits),
        }
    }
}

/// The bucket layout of a histogram.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Bounds {
    /// It is no histogram.
    None,
    /// Of what is kept as `u64`.
    Integers(&'static Buckets),
    /// Of what is kept as `f64`.
    Floats(&'static FloatBuckets),
}

impl Bounds {
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
