//! `check`: all problems and lints of a catalog.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use metrics_catalog_build::{Place, Problem, Report};
use serde::Serialize;

use crate::ending::{Ending, Stopped};
use crate::{input, output};

/// Check a catalog: all problems and lints, each with its line.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog check
  metrics-catalog check --format github    in a workflow, whose annotations it makes
  cat part.toml | metrics-catalog check -")]
pub(crate) struct Check {
    /// The catalog's first file, as with `--catalog`.
    #[arg(conflicts_with = "catalog")]
    file: Option<PathBuf>,

    /// How problems are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
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
        let sources = input::sources(self.file.as_deref().or(catalog))?;
        let report = match sources.check() {
            Ok(_) => Report { problems: Vec::new(), left_out: 0 },
            Err(report) => report,
        };
        output::print(&self.format.show(&report))?;
        Ok(if report.problems.is_empty() { Ending::Fine } else { Ending::Problems })
    }
}

impl Format {
    fn show(self, report: &Report) -> String {
        match self {
            Self::Human if report.problems.is_empty() => String::new(),
            Self::Human => format!("{report:#}\n"),
            Self::Json => json(report),
            Self::Github => report.problems.iter().map(annotation).collect(),
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

fn json(report: &Report) -> String {
    let shown: Vec<Shown<'_>> = report.problems.iter().map(shown).collect();
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
fn annotation(problem: &Problem) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let at = &problem.at;
    let mut line = format!("::error file={},line={}", property(&at.path), at.line);
    let _ = write!(line, ",col={},title={}", at.column, problem.rule);
    let other = problem.other.as_ref().map(|other| format!("; the other is at {other}"));
    let _ = writeln!(line, "::{}{}", data(&problem.message), data(&other.unwrap_or_default()));
    line
}
