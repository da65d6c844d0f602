//! `rules`: Prometheus' alerts and recording rules, and their tests.

mod file;
mod judge;
mod test;

use std::path::Path;

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;
use crate::promql::Excuses;

/// Write the alerts and recording rules of a catalog, or their tests, for Prometheus.
///
/// Before anything is written, each expression is judged as `lint-rules` judges other people's, and
/// so are the labels that its alert shows and the series that test it.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog rules --output rules.yml
  metrics-catalog rules --tests --output rules.test.yml
  promtool test rules rules.test.yml
  metrics-catalog rules --output rules.yml --check       in a workflow")]
pub(crate) struct Rules {
    /// Write the tests, for `promtool test rules`.
    #[arg(long)]
    tests: bool,

    /// What the tests call the file of the rules that they test: a path from their own.
    #[arg(long, requires = "tests", value_name = "FILE", default_value = "rules.yml")]
    rule_file: String,

    #[command(flatten)]
    excuses: Excuses,

    #[command(flatten)]
    output: Output,
}

impl Rules {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let checked = Checked::read(catalog)?;
        let problems = judge::problems(&checked, &self.excuses);
        if !problems.is_empty() {
            return Err(Failure { exit_code: ExitCode::Problems, message: problems.join("\n") });
        }
        self.output.write(&if self.tests {
            test::written(&checked.catalog, &self.rule_file)
        } else {
            file::written(&checked.catalog)
        })
    }
}
