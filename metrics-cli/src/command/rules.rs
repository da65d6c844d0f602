//! `rules`: generates the alerts and recording rules of Prometheus, and their tests.

pub(crate) mod check;
mod slo_test;
mod write;

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;
use crate::promql::Exceptions;
use crate::selection::Selection;

/// Generate the alerts and recording rules of a catalog, or their tests, for Prometheus.
///
/// Checks all expressions first, as `lint-rules` does, and also the templates of alerts, the labels
/// in them, and the series in their tests.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog rules --output rules.yml
  metrics-catalog rules --tests --output rules.test.yml
  promtool test rules rules.test.yml
  metrics-catalog rules --output rules.yml --check    # fails if the file is not up to date")]
pub(crate) struct Rules {
    /// Generate the tests, for `promtool test rules`.
    #[arg(long)]
    tests: bool,

    /// Path of the rules, relative to the tests.
    #[arg(long, requires = "tests", value_name = "FILE", default_value = "rules.yml")]
    rule_file: String,

    #[command(flatten)]
    exceptions: Exceptions,

    #[command(flatten)]
    output: Output,
}

impl Rules {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let checked = Checked::read(selection)?;
        let issues = check::issues(&checked.catalog, &self.exceptions);
        let (warnings, problems): (Vec<_>, Vec<_>) =
            issues.into_iter().partition(|issue| issue.lint().is_warning());
        for warning in &warnings {
            anstream::eprintln!("warning: {}", warning.format(&checked.sources));
        }
        if !problems.is_empty() {
            let problems = problems.iter().map(|issue| issue.format(&checked.sources));
            let message = problems.collect::<Vec<_>>().join("\n");
            return Err(Failure { exit_code: ExitCode::Problems, message });
        }
        let text = if self.tests {
            write::tests(&checked.catalog, &self.rule_file)
        } else {
            write::rules(&checked.catalog)
        };
        self.output.write(&text, checked.sources.watched())
    }
}
