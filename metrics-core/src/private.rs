//! The door for generated code. Not public API: it changes whenever the generator does.

pub use core;
#[cfg(feature = "std")]
pub extern crate std;

pub use crate::__store as store;
pub use crate::atomic::AtomicU64;
pub use crate::buckets::{Buckets, FloatBuckets};
pub use crate::counter::{Counter, count, grow};
pub use crate::coverage::Uncovered;
pub use crate::event::Take;
pub use crate::exemplar::{Slot, exemplify};
pub use crate::family::{Bounds, Number, Shape, Source, Table};
pub use crate::gauge::{Gauge, set};
pub use crate::histogram::{Histogram, Observation};
pub use crate::live::Live;
pub use crate::metric::{ByCode, ByEvents, Labelled};
pub use crate::native::{Measure, Native};
pub use crate::open::{Room, place, show, values};
pub use crate::pool::{Cells, Pool, Slab};
pub use crate::stateset::StateSet;
pub use crate::store::{Effects, Store, Writer, record};
pub use crate::thread::Lease;
pub use crate::value::Value;

/// What is said, or else this.
#[must_use]
pub const fn or(said: Option<&'static str>, default: &'static str) -> &'static str {
    match said {
        Some(said) => said,
        None => default,
    }
}

/// The number of the contract between generated code and this crate. Generated code calls it by
/// name, so that a generator of another version reads as "cannot find function `contract_N`".
pub const fn contract_3() {}
