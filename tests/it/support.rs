//! Helpers of several modules.

pub(crate) mod exposition;
#[cfg(unix)]
pub(crate) mod prometheus;
#[cfg(unix)]
pub(crate) mod service;
