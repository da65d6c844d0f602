//! `check`: all problems and lints of a catalog, and whether its lock is up to date.

mod locked;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use metrics_catalog_build::{Place, Problem, Report};
use serde::Serialize;

use crate::command::check::locked::Stale;
use crate::ending::{Ending, Stopped};
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
    format: Format,

    /// Fail, too, if `metrics.lock` beside the catalog does not say what the catalog says.
    #[arg(long)]
    locked: bool,
}

/// How problems are shown.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// A line for each, with the line of the catalog under it.
    #[default]
    Human,
    /// An array, with an object for each.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

impl Check {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<Ending, Stopped> {
        let path = input::path(self.file.as_deref().or(catalog))?;
        let sources = input::sources(Some(&path))?;
        let (report, stale) = match sources.check() {
            Ok(catalog) if self.locked => (NONE, locked::stale(&catalog, &path)?),
            Ok(_) => (NONE, None),
            Err(report) => (report, None),
        };
        let fine = report.problems.is_empty() && stale.is_none();
        output::print(&self.format.show(&report, stale.as_ref()))?;
        Ok(if fine { Ending::Fine } else { Ending::Problems })
    }
}

const NONE: Report = Report { problems: Vec::new(), left_out: 0 };

impl Format {
    /// What is wrong with the catalog, or else with its lock.
    fn show(self, report: &Report, stale: Option<&Stale>) -> String {
        match (self, stale) {
            (Self::Human, Some(Stale { message, changes, .. })) => {
                format!("{message} [{}]\n{changes}", locked::RULE)
            }
            (Self::Human, None) if report.problems.is_empty() => String::new(),
            (Self::Human, None) => format!("{report:#}\n"),
            (Self::Json, _) => json(report, stale),
            (Self::Github, _) => {
                let of_lock = stale.map(|Stale { path, message, .. }| {
                    let at = Place { path: path.clone(), line: 1, column: 1, ..Place::default() };
                    annotation(&at, locked::RULE, message)
                });
                let of_catalog = report.problems.iter().map(|problem| {
                    let other = problem.other.as_ref();
                    let other = other.map(|other| format!("; the other is at {other}"));
                    let message = problem.message.clone() + &other.unwrap_or_default();
                    annotation(&problem.at, problem.rule.id(), &message)
                });
                of_catalog.chain(of_lock).collect()
            }
        }
    }
}

/// A problem as JSON has it.
#[derive(Serialize)]
struct Shown<'a> {
    rule: &'a str,
    lint: bool,
    message: &'a str,
    #[serde(flatten)]
    at: Located<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Located<'a>>,
}

#[derive(Serialize)]
struct Located<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

impl<'a> From<&'a Place> for Located<'a> {
    fn from(place: &'a Place) -> Self {
        Self { file: &place.path, line: place.line, column: place.column }
    }
}

fn json(report: &Report, stale: Option<&Stale>) -> String {
    let of_lock = stale.map(|Stale { path, message, .. }| {
        let at = Located { file: path, line: 1, column: 1 };
        Shown { rule: locked::RULE, lint: false, message, at, other: None }
    });
    let shown: Vec<Shown<'_>> = report.problems.iter().map(shown).chain(of_lock).collect();
    // Strings and numbers have a JSON each: this cannot fail.
    let mut json = serde_json::to_string_pretty(&shown).unwrap_or_default();
    json.push('\n');
    json
}

fn shown(problem: &Problem) -> Shown<'_> {
    Shown {
        rule: problem.rule.id(),
        lint: problem.rule.is_lint(),
        message: &problem.message,
        at: (&problem.at).into(),
        other: problem.other.as_ref().map(Into::into),
    }
}

/// A problem as GitHub's workflow commands have it: what means something in them is escaped.
fn annotation(at: &Place, rule: &str, message: &str) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut line = format!("::error file={},line={}", property(&at.path), at.line);
    let _ = writeln!(line, ",col={},title={rule}::{}", at.column, data(message));
    line
}
