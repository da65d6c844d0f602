//! `check`: problems and lints of a catalog, and whether its lock is up to date.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::catalog::Catalog;
use metrics_catalog_build::{Problem, Report};

use crate::command::diff;
use crate::exit_code::{ExitCode, Failure};
use crate::finding::{Finding, FindingFormat, Location, annotation};
use crate::input::{self, is_stdio};
use crate::lock::{self, LockFile};
use crate::output;

/// Check a catalog and report all problems and lints with their lines.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog check
  metrics-catalog check --format github    annotations of a GitHub workflow
  metrics-catalog check --locked           fails if `metrics.lock` is not up to date
  cat part.toml | metrics-catalog check -")]
pub(crate) struct Check {
    /// First file of the catalog, like `--catalog`.
    #[arg(conflicts_with = "catalog")]
    file: Option<PathBuf>,

    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,

    /// Also exit with 1 if `metrics.lock` next to the catalog is not up to date.
    #[arg(long)]
    locked: bool,
}

impl Check {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let path = input::path(self.file.as_deref().or(catalog))?;
        let sources = input::sources(Some(&path))?;
        let (report, stale) = match sources.check() {
            Ok(catalog) if self.locked => (Report::default(), StaleLock::find(&catalog, &path)?),
            Ok(_) => (Report::default(), None),
            Err(report) => (report, None),
        };
        let fine = report.problems.is_empty() && stale.is_none();
        output::print(&render(&report, stale.as_ref(), self.format))?;
        Ok(if fine { ExitCode::Success } else { ExitCode::Problems })
    }
}

fn render(report: &Report, stale: Option<&StaleLock>, format: FindingFormat) -> String {
    let problems = report.problems.iter().map(Finding::from);
    let findings: Vec<Finding<'_>> = problems.chain(stale.map(Finding::from)).collect();
    match (format, stale) {
        (FindingFormat::Human, Some(StaleLock { message, changes, .. })) => {
            format!("{message} [{STALE_RULE}]\n{changes}")
        }
        (FindingFormat::Human, None) if findings.is_empty() => String::new(),
        // The alternate form quotes the lines of the catalog, as the build script does.
        (FindingFormat::Human, None) => format!("{report:#}\n"),
        (FindingFormat::Json, _) => output::json(&findings),
        (FindingFormat::Github, _) => findings.iter().map(annotation).collect(),
    }
}

impl<'a> From<&'a Problem> for Finding<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self {
            rule: problem.rule.id(),
            lint: problem.rule.is_lint(),
            message: &problem.message,
            at: (&problem.at).into(),
            other: problem.other.as_ref().map(Into::into),
            context: None,
        }
    }
}

impl<'a> From<&'a metrics_catalog_build::Location> for Location<'a> {
    fn from(at: &'a metrics_catalog_build::Location) -> Self {
        Self { file: &at.path, line: at.line, column: Some(at.column) }
    }
}

/// Identifier of a stale lock in reports.
const STALE_RULE: &str = "lock-stale";

const STALE_ADVICE: &str = "run `metrics-catalog lock` and commit the file";

/// Lock that is missing or differs from the catalog.
struct StaleLock {
    path: String,
    /// One line with the problem and the solution.
    message: String,
    /// Changes since the lock was written; empty if it cannot be read.
    changes: String,
}

impl StaleLock {
    /// Compares a catalog with the lock next to it. The parsed contents are compared, because line
    /// ends may have been converted.
    fn find(catalog: &Catalog, path: &Path) -> Result<Option<Self>, Failure> {
        if is_stdio(path) {
            let message = "`--locked` requires a file; standard input has no lock next to it";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let (current, path) = (LockFile::new(catalog), lock::path_for(path));
        let name = path.display().to_string();
        let (problem, changes) = match fs::read_to_string(&path).map(|text| LockFile::parse(&text))
        {
            Ok(Ok(locked)) if locked == current => return Ok(None),
            Ok(Ok(locked)) => ("is not up to date".to_owned(), diff::human(&locked, &current)),
            Ok(Err(reason)) => {
                let reason = reason.lines().next().unwrap_or_default();
                (format!("is invalid: {reason}"), String::new())
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                ("is missing".to_owned(), String::new())
            }
            Err(error) => return Err(Failure::unreadable(name, error)),
        };
        let message = format!("{name} {problem}; {STALE_ADVICE}");
        Ok(Some(Self { path: name, message, changes }))
    }
}

impl<'a> From<&'a StaleLock> for Finding<'a> {
    fn from(StaleLock { path, message, .. }: &'a StaleLock) -> Self {
        let at = Location { file: path, line: 1, column: Some(1) };
        Self { rule: STALE_RULE, lint: false, message, at, other: None, context: None }
    }
}
