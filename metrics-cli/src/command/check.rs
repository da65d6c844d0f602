//! `check`: all problems and lints of a catalog, and whether its lock is up to date.

mod locked;

use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::{Place, Problem, Report};

use crate::command::check::locked::Stale;
use crate::exit_code::{ExitCode, Failure};
use crate::finding::{Finding, FindingFormat, Location, annotation};
use crate::{input, output};

/// Check a catalog: all problems and lints, each with its line.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog check
  metrics-catalog check --format github    in a workflow, whose annotations it makes
  metrics-catalog check --locked           and that `metrics-catalog lock` was not forgotten
  cat part.toml | metrics-catalog check -")]
pub(crate) struct Check {
    /// The catalog's first file, as with `--catalog`.
    #[arg(conflicts_with = "catalog")]
    file: Option<PathBuf>,

    /// How problems are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,

    /// Fail, too, if `metrics.lock` beside the catalog does not say what the catalog says.
    #[arg(long)]
    locked: bool,
}

impl Check {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let path = input::path(self.file.as_deref().or(catalog))?;
        let sources = input::sources(Some(&path))?;
        let (report, stale) = match sources.check() {
            Ok(catalog) if self.locked => (NONE, locked::stale(&catalog, &path)?),
            Ok(_) => (NONE, None),
            Err(report) => (report, None),
        };
        let fine = report.problems.is_empty() && stale.is_none();
        output::print(&shown(&report, stale.as_ref(), self.format))?;
        Ok(if fine { ExitCode::Success } else { ExitCode::Problems })
    }
}

const NONE: Report = Report { problems: Vec::new(), left_out: 0 };

/// What is wrong with the catalog, or else with its lock.
fn shown(report: &Report, stale: Option<&Stale>, format: FindingFormat) -> String {
    let of_catalog = report.problems.iter().map(Finding::from);
    let findings: Vec<Finding<'_>> = of_catalog.chain(stale.map(Finding::from)).collect();
    match (format, stale) {
        (FindingFormat::Human, Some(Stale { message, changes, .. })) => {
            format!("{message} [{}]\n{changes}", locked::RULE)
        }
        (FindingFormat::Human, None) if findings.is_empty() => String::new(),
        // With the line of the catalog under each, as a build shows them.
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

impl<'a> From<&'a Stale> for Finding<'a> {
    fn from(Stale { path, message, .. }: &'a Stale) -> Self {
        let at = Location { file: path, line: 1, column: Some(1) };
        Self { rule: locked::RULE, lint: false, message, at, other: None, context: None }
    }
}

impl<'a> From<&'a Place> for Location<'a> {
    fn from(place: &'a Place) -> Self {
        Self { file: &place.path, line: place.line, column: Some(place.column) }
    }
}
