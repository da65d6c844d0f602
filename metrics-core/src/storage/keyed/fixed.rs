//! Memory of a fixed size, without `std`: all threads write the shared cells, and keys are no longer than a
//! slot.

pub(crate) mod arena;
pub(crate) mod levels;
pub(crate) mod lock;
pub(crate) mod memory;
pub(crate) mod own;
pub(crate) mod thread;
