#![doc = include_str!("../README.md")]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod case;
#[doc(hidden)]
pub mod catalog;
mod check;
mod compile;
mod duplicate;
mod excerpt;
mod exponential;
mod file;
mod generate;
mod include;
mod json;
mod json_schema;
mod key;
mod letter;
mod native_range;
mod nearest;
mod parse;
mod pattern;
mod problem;
mod read;
mod report;
mod rule;
mod schema;
mod sources;
mod syntax;
mod tree;

pub use crate::compile::compile;
pub use crate::json_schema::json_schema;
pub use crate::report::{Place, Problem, Report};
pub use crate::rule::Rule;
pub use crate::sources::Sources;
#[doc(hidden)]
pub use crate::tree::Tree;

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
///     "metrics.toml:2:2: group `smtp` has no `help`; say in one line what it means [help-missing]"
/// );
/// ```
pub fn generate(text: &str, path: &str) -> Result<String, Report> {
    Sources::new(path, text).generate()
}
