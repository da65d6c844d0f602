#![doc = include_str!("../README.md")]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod case;
#[doc(hidden)]
pub mod catalog;
mod check;
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

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

pub use crate::json_schema::json_schema;
pub use crate::report::{Place, Problem, Report};
pub use crate::rule::Rule;
pub use crate::sources::Sources;
#[doc(hidden)]
pub use crate::tree::Tree;

/// Turns the catalog file into Rust for `metrics_catalog::include_catalog!`: all that a build
/// script has to do.
///
/// `path` is relative to the crate's directory. The result goes to `metrics.rs` in `OUT_DIR`, and
/// only if it changed, so that an edit of a comment compiles nothing again.
///
/// It is made again when the file or one that it includes changes, or a file comes that it includes.
///
/// Every problem becomes an error of the build, in the form
/// `metrics.toml:LINE:COLUMN: message [rule]`, with the line of the file and carets under it.
///
/// ```no_run
/// // build.rs
/// fn main() {
///     metrics_catalog_build::compile("metrics.toml")
/// }
/// ```
pub fn compile(path: impl AsRef<Path>) {
    let sources = Sources::read(path);
    for path in sources.watched() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    if let Err(problems) = try_compile(&sources) {
        // An error of a build script is one line, and what it writes to standard error is shown only
        // if it fails, amid all that it has said to cargo. So each line is an error.
        for line in problems.lines() {
            println!("cargo::error={line}");
        }
    }
}

/// The problems, as they are shown.
fn try_compile(sources: &Sources) -> Result<(), String> {
    let out: OsString = env::var_os("OUT_DIR")
        .ok_or("`OUT_DIR` is not set: call `metrics_catalog_build::compile` from a build script")?;
    let rust = sources.generate().map_err(|report| format!("{report:#}"))?;
    let out = PathBuf::from(out).join("metrics.rs");
    write_if_changed(&out, &rust).map_err(|error| format!("{}: {error}", out.display()))
}

fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    match fs::read(path) {
        Ok(old) if old == text.as_bytes() => Ok(()),
        _ => fs::write(path, text),
    }
}

/// Turns the text of a catalog of one file into Rust. [`Sources`] reads what a file includes too.
///
/// `path` is what the report and the generated code call the file.
///
/// # Errors
///
/// Everything that is wrong with the catalog, in file order.
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
