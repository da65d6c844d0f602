//! `rules`: generates the alerts and recording rules of Prometheus, and their tests.

pub(crate) mod check;
mod slo_test;
mod write;

use clap::{Args, ValueEnum};

use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::kubernetes::ResourceMetadata;
use crate::output::Output;
use crate::promql::Exceptions;
use crate::selection::Selection;

/// Generate the alerts and recording rules of a catalog, or their tests, for Prometheus or its
/// operator.
///
/// Checks all expressions first, as `lint-rules` does, and also the templates of alerts, the labels
/// in them, and the series in their tests.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog rules --output rules.yml
  metrics-catalog rules --tests --output rules.test.yml
  promtool test rules rules.test.yml
  metrics-catalog rules --format prometheus-rule --namespace mail --resource-label release=prom
  metrics-catalog rules --output rules.yml --check    # fails if the file is not up to date")]
pub(crate) struct Rules {
    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: RulesFormat,

    /// Generate the tests, for `promtool test rules`.
    #[arg(long)]
    tests: bool,

    /// Path of the rules, relative to the tests.
    #[arg(long, requires = "tests", value_name = "FILE", default_value = "rules.yml")]
    rule_file: String,

    #[command(flatten)]
    resource: ResourceMetadata,

    #[command(flatten)]
    exceptions: Exceptions,

    #[command(flatten)]
    output: Output,
}

/// Output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum RulesFormat {
    /// Rule file of Prometheus.
    #[default]
    Prometheus,
    /// `PrometheusRule` of the Prometheus operator.
    PrometheusRule,
}

impl Rules {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        self.check_arguments()?;
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
        } else if self.format == RulesFormat::PrometheusRule {
            let name = checked.catalog.name.as_deref().unwrap_or("metrics");
            let (comment, spec) = (write::RULES_COMMENT, write::groups(&checked.catalog));
            self.resource.file(comment, write::RESOURCE, name, spec)
        } else {
            write::rules(&checked.catalog)
        };
        self.output.write(&text, checked.sources.watched())
    }

    /// Reports all arguments that the format does not have.
    fn check_arguments(&self) -> Result<(), Failure> {
        let is_resource = self.format == RulesFormat::PrometheusRule;
        let foreign = self.resource.given().filter(|_| !is_resource);
        let mut errors: Vec<String> =
            foreign.map(|name| format!("`{name}` needs `--format prometheus-rule`")).collect();
        if is_resource && self.tests {
            errors.push("`--tests` needs `--format prometheus`".to_owned());
        }
        Failure::check(ExitCode::Usage, &errors)
    }
}
