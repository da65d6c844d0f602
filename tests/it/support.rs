//! Helpers of several modules.

pub(crate) mod exposition;
pub(crate) mod markdown;
#[cfg(unix)]
pub(crate) mod page;
#[cfg(unix)]
pub(crate) mod prometheus;
pub(crate) mod receiver;
#[cfg(unix)]
pub(crate) mod service;
