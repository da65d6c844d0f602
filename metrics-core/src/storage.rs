//! From a record to a cell: slabs, whose they are, and what a cell can hold.

pub(crate) mod atomic;
#[cfg(feature = "alloc")]
pub(crate) mod mark;
pub(crate) mod pool;
pub(crate) mod store;
pub(crate) mod thread;
pub(crate) mod value;
