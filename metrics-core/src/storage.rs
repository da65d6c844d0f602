//! Storage of recorded values: slabs of cells, their owners, and the types of cells.

pub(crate) mod atomic;
pub(crate) mod keyed;
pub(crate) mod pool;
pub(crate) mod rejected;
#[cfg(feature = "alloc")]
pub(crate) mod snapshot;
pub(crate) mod store;
pub(crate) mod thread;
pub(crate) mod value;
