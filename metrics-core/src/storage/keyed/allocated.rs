//! Memory that is allocated when it is needed, and cells of each thread.

pub(crate) mod arena;
pub(crate) mod levels;
pub(crate) mod lock;
pub(crate) mod memory;
pub(crate) mod own;
pub(crate) mod thread;
