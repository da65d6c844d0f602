//! From a record to a cell: slabs, whose they are, and what a cell can hold.

pub(crate) mod atomic;
pub(crate) mod pool;
#[cfg(feature = "alloc")]
pub(crate) mod snapshot;
pub(crate) mod store;
pub(crate) mod thread;
pub(crate) mod value;
