#![doc = include_str!("../README.md")]
#![warn(clippy::panic, clippy::unwrap_used)]

mod build_info;
#[doc(hidden)]
pub mod catalog;
mod check;
mod commit;
mod compile;
mod construct;
mod entity;
mod generate;
mod include;
mod joined;
#[doc(hidden)]
pub mod language;
mod observer;
mod problem;
#[doc(hidden)]
pub mod reading;
mod report;
mod rules;
mod source_map;
mod sources;
mod syntax;
mod value;

#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../RULES.md")]
pub mod _rules {}

pub use crate::build_info::build_info;
pub use crate::compile::compile;
#[doc(hidden)]
pub use crate::entity::file::FILE;
#[doc(hidden)]
pub use crate::include::FileSystem;
#[doc(hidden)]
pub use crate::joined::{JoinedPart, JoinedSources};
#[doc(hidden)]
pub use crate::observer::{Observation, Observer};
pub use crate::report::{Location, Problem, Report};
pub use crate::rules::Rule;
pub use crate::sources::Sources;

/// Generates Rust from the text of a catalog. [`Sources`] reads files, and those that they include.
///
/// `path` is the name of the file in the report and in the generated code.
///
/// # Errors
///
/// All problems of the catalog, in file order.
///
/// ```
/// let report = metrics_catalog_build::generate("format = 1\n[smtp]\n", "metrics.toml").unwrap_err();
/// assert_eq!(
///     report.to_string(),
///     "metrics.toml:2:2: missing `help` in group `smtp`; describe it in one line [help-missing]"
/// );
/// ```
pub fn generate(text: &str, path: &str) -> Result<String, Report> {
    Sources::new(path, text).generate()
}
