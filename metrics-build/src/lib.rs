#![doc = include_str!("../README.md")]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod case;
mod catalog;
mod check;
mod duplicate;
mod excerpt;
mod file;
mod generate;
mod nearest;
mod parse;
mod problem;
mod read;
mod report;
mod rule;
mod schema;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use toml::de::DeTable;

use crate::file::Files;
use crate::problem::Problems;
use crate::read::Table;
pub use crate::report::{Place, Problem, Report};
pub use crate::rule::Rule;

/// Turns the catalog file into Rust for `metrics_catalog::include_catalog!`: all that a build
/// script has to do.
///
/// `path` is relative to the crate's directory. The result goes to `metrics.rs` in `OUT_DIR`, and
/// only if it changed, so that an edit of a comment compiles nothing again.
///
/// Every problem in the file becomes an error of the build, in the form
/// `metrics.toml:LINE:COLUMN: message [rule]`, with the line of the file and carets under it.
///
/// ```no_run
/// // build.rs
/// fn main() {
///     metrics_catalog_build::compile("metrics.toml")
/// }
/// ```
pub fn compile(path: impl AsRef<Path>) {
    let path = path.as_ref();
    println!("cargo::rerun-if-changed={}", path.display());
    if let Err(problems) = try_compile(path) {
        // An error of a build script is one line, and what it writes to standard error is shown only
        // if it fails, amid all that it has said to cargo. So each line is an error.
        for line in problems.lines() {
            println!("cargo::error={line}");
        }
    }
}

/// The problems, as they are shown.
fn try_compile(path: &Path) -> Result<(), String> {
    let out: OsString = env::var_os("OUT_DIR")
        .ok_or("`OUT_DIR` is not set: call `metrics_catalog_build::compile` from a build script")?;
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|error| format!("{shown}: {error}"))?;
    let rust = generate(&text, &shown.to_string()).map_err(|report| format!("{report:#}"))?;
    let out = PathBuf::from(out).join("metrics.rs");
    write_if_changed(&out, &rust).map_err(|error| format!("{}: {error}", out.display()))
}

fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    match fs::read(path) {
        Ok(old) if old == text.as_bytes() => Ok(()),
        _ => fs::write(path, text),
    }
}

/// Turns the text of a catalog file into Rust.
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
    let mut files = Files::default();
    files.add(path, text);
    let mut problems = Problems::default();
    let (file, errors) = DeTable::parse_recoverable(text);
    report_syntax(text, &errors, &mut problems);
    // Past a syntax error, whatever else is reported may be its doing.
    if problems.has(Rule::Syntax) {
        return Err(problems.into_report(&files));
    }
    let schema = schema::Schema::read(Table::new(file.get_ref(), file.span()), &mut problems);
    let catalog = check::check(&schema, &mut problems);
    if !problems.is_empty() {
        return Err(problems.into_report(&files));
    }
    Ok(generate::generate(&catalog, path))
}

/// How many keys that stand twice are shown with both places: each takes another look at the file.
const MOST_PAIRS: usize = 20;

/// What the TOML parser found.
fn report_syntax(text: &str, errors: &[toml::de::Error], problems: &mut Problems) {
    let mut pairs = 0;
    for error in errors {
        let span = error.span().unwrap_or_default();
        if error.message() != "duplicate key" {
            problems.push(Rule::Syntax, &span, error.message().replace('\n', "; "));
            continue;
        }
        let key = text.get(span.clone()).unwrap_or_default();
        let key = key.trim_matches(['"', '\'']);
        let message = format!("`{key}` is there already; keep one of the two");
        pairs += 1;
        let first = (pairs <= MOST_PAIRS).then(|| duplicate::first(text, &span)).flatten();
        match first {
            Some(first) => problems.push_clash(Rule::DuplicateKey, &span, &first, message),
            None => problems.push(Rule::DuplicateKey, &span, message),
        }
    }
}
