//! `rules`: generates the alerts and recording rules of Prometheus, and their tests.

mod check;
mod write;

use std::path::Path;

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;
use crate::promql::Exceptions;

/// Generate the alerts and recording rules of a catalog, or their tests, for Prometheus.
///
/// Checks all expressions first, as `lint-rules` does, and also the labels in the templates of alerts
/// and the series in their tests.
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
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let checked = Checked::read(catalog)?;
        let issues = check::issues(&checked, &self.exceptions);
        if !issues.is_empty() {
            return Err(Failure { exit_code: ExitCode::Problems, message: issues.join("\n") });
        }
        let text = if self.tests {
            write::tests(&checked.catalog, &self.rule_file)
        } else {
            write::rules(&checked.catalog)
        };
        self.output.write(&text, checked.sources.watched())
    }
}
