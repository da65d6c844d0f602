//! `check`: problems and lints of a catalog, what Prometheus would reject of its rules, and whether
//! its lock is up to date.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::PathBuf;

use clap::Args;
use metrics_catalog_build::catalog::Catalog;
use metrics_catalog_build::{JoinedSources, Problem, Report, reading};
use metrics_catalog_shared::version::Version;

use crate::command::diff;
use crate::command::rules::check::{LocatedIssue, issues};
use crate::exit_code::{ExitCode, Failure};
use crate::finding::{Finding, FindingFormat, Location, annotation};
use crate::input::Checked;
use crate::lock::LockFile;
use crate::output;
use crate::promql::{Dialect, Exceptions, Lint};
use crate::selection::{SelectedCatalogs, Selection};

/// Check a catalog and report all problems and lints with their lines.
///
/// The expressions and templates of alerts and recording rules are parsed as Prometheus does when
/// it loads them. `rules` also checks that the catalog defines the metrics and labels in them.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog check
  metrics-catalog check --format github          # annotations of a GitHub workflow
  metrics-catalog check --locked                 # fails if `metrics.lock` is not up to date
  metrics-catalog check --crate-version 2.0.0    # what has to be removed before that release
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

    /// Version of the crate, to judge `until` of old names and deprecations. Defaults to that in the
    /// nearest `Cargo.toml` of the catalog's directory and above; without one they are not judged.
    #[arg(long, value_name = "VERSION", value_parser = version)]
    crate_version: Option<String>,

    /// Language of the expressions. Extensions of PromQL are not judged.
    #[arg(long, value_enum, default_value_t, value_name = "DIALECT")]
    dialect: Dialect,
}

impl Check {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let mut selected = match &self.file {
            Some(file) => {
                selection.only("check FILE")?;
                Selection::of_file(file).read()?
            }
            None => selection.read()?,
        };
        selected.set_versions(self.crate_version.as_deref());
        let (mut report, mut rules, mut stale) = (Report::default(), Vec::new(), None);
        for sources in selected.pages() {
            match sources.check() {
                Ok(catalog) => rules.extend(self.check_rules(&catalog, &sources)),
                Err(problems) => {
                    report.left_out += problems.left_out;
                    report.problems.extend(problems.problems);
                }
            }
        }
        // Several pages can have a catalog in common.
        report.problems = unique(report.problems, ToString::to_string);
        let rules = unique(rules, |problem| problem.human.clone());
        if self.locked && report.problems.is_empty() {
            let Checked { catalog, .. } = Checked::of_selected(&selected)?;
            stale = StaleLock::find(&catalog, &selected)?;
        }
        let fine = report.problems.is_empty() && rules.is_empty() && stale.is_none();
        output::print(&render(&report, &rules, stale.as_ref(), self.format))?;
        Ok(if fine { ExitCode::Success } else { ExitCode::Problems })
    }

    /// Returns what Prometheus would reject, and prints what is not judged.
    fn check_rules(&self, catalog: &Catalog, sources: &JoinedSources) -> Vec<RuleProblem> {
        // This command has no exceptions from lints.
        let allow = vec![Lint::NotFromStart];
        let exceptions = Exceptions { dialect: self.dialect, allow, ..Exceptions::default() };
        let issues = issues(catalog, &exceptions);
        for warning in issues.iter().filter(|issue| issue.lint().is_warning()) {
            anstream::eprintln!("warning: {}", warning.format(sources));
        }
        let rejected = issues.iter().filter(|issue| issue.lint().is_fatal());
        rejected.map(|issue| RuleProblem::new(issue, sources)).collect()
    }
}

/// Returns the items without repetitions of a text.
fn unique<T>(items: Vec<T>, text: impl Fn(&T) -> String) -> Vec<T> {
    let mut seen = BTreeSet::new();
    items.into_iter().filter(|item| seen.insert(text(item))).collect()
}

/// Checks the version of `--crate-version`.
fn version(text: &str) -> Result<String, String> {
    match Version::parse(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err("expected a version such as `1.2.0`".to_owned()),
    }
}

fn render(
    report: &Report,
    rules: &[RuleProblem],
    stale: Option<&StaleLock>,
    format: FindingFormat,
) -> String {
    let problems = report.problems.iter().map(Finding::from);
    let problems = problems.chain(rules.iter().map(Finding::from));
    let findings: Vec<Finding<'_>> = problems.chain(stale.map(Finding::from)).collect();
    match format {
        FindingFormat::Human => {
            let report = human(report);
            let rules = rules.iter().map(|problem| format!("{}\n", problem.human));
            let stale = stale.map(|StaleLock { message, changes, .. }| {
                format!("{message} [{STALE_RULE}]\n{changes}")
            });
            [report].into_iter().chain(rules).chain(stale).collect()
        }
        FindingFormat::Json => output::json(&findings),
        FindingFormat::Github => findings.iter().map(annotation).collect(),
    }
}

/// Returns the problems of a catalog in a format.
pub(crate) fn render_problems(report: &Report, format: FindingFormat) -> String {
    render(report, &[], None, format)
}

/// Returns problems with the lines of the catalog that they quote, as the build script does.
fn human(report: &Report) -> String {
    match report.problems.as_slice() {
        [] => String::new(),
        _ => format!("{report:#}\n"),
    }
}

/// Expression or template that Prometheus would reject.
struct RuleProblem {
    rule: String,
    message: String,
    at: metrics_catalog_build::Location,
    /// Message with the line of the catalog.
    human: String,
}

impl RuleProblem {
    fn new(issue: &LocatedIssue, sources: &JoinedSources) -> Self {
        Self {
            rule: issue.lint().id(),
            message: issue.message(),
            at: sources.locate(&issue.span),
            human: issue.format(sources),
        }
    }
}

impl<'a> From<&'a RuleProblem> for Finding<'a> {
    fn from(problem: &'a RuleProblem) -> Self {
        Self {
            rule: &problem.rule,
            lint: false,
            message: &problem.message,
            at: (&problem.at).into(),
            other: None,
            context: None,
        }
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
    fn find(catalog: &Catalog, selected: &SelectedCatalogs) -> Result<Option<Self>, Failure> {
        if selected.is_stdin() {
            let message = "`--locked` requires a file; standard input has no lock next to it";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let (current, path) = (LockFile::new(catalog), selected.lock_path()?);
        let name = path.display().to_string();
        let (problem, changes) = match reading::text(path).map(|text| LockFile::parse(&text)) {
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
