//! `lint-rules`: checks the queries of other files against the catalog.

mod dashboard;
mod documents;
pub(crate) mod file;
mod perses;
mod rules;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::command::lint_rules::file::{File, Query};
use crate::exit_code::{ExitCode, Failure};
use crate::finding::{Finding, FindingFormat, Location, annotation};
use crate::input::Checked;
use crate::output;
use crate::promql::{Checker, Exceptions, Issue, KnownSamples, Lint, Origin, Recording};
use crate::selection::Selection;

/// Check rules, dashboards and queries against the catalog.
///
/// A file contains Prometheus rules (YAML), a Grafana dashboard or library panels (JSON), a dashboard
/// or variables of Perses, Kubernetes manifests of which some hold rules or dashboards, such as
/// `PrometheusRule`, `VMRule`, `PersesDashboard` and `ConfigMap`, or PromQL expressions separated by
/// empty lines (`.promql`).
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog lint-rules alerts.yml dashboards/*.json
  metrics-catalog lint-rules --label cluster --label region rules.yml
  metrics-catalog lint-rules --format github rules.yml
  echo 'rate(mail_queue_size[5m])' | metrics-catalog lint-rules -")]
pub(crate) struct LintRules {
    /// Files to check; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    exceptions: Exceptions,

    /// Whether metrics that are not in the catalog are issues.
    #[arg(long, value_enum, default_value_t, value_name = "POLICY")]
    foreign: Foreign,

    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,
}

/// Policy for metrics without the catalog's prefix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Foreign {
    /// Other services expose the metrics.
    #[default]
    Allow,
    /// Queries of such metrics are issues.
    Deny,
}

/// Issue with its location.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FileIssue {
    /// Index of the file.
    file: usize,
    line: usize,
    /// Alert, recording rule or panel; empty if the line suffices.
    context: String,
    lint: Lint,
    message: String,
}

impl LintRules {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let catalog = Checked::read(selection)?.catalog;
        let files: Vec<File> = self
            .files
            .iter()
            .map(|path| File::read(path, self.exceptions.dialect))
            .collect::<Result<_, _>>()?;
        for file in &files {
            if let Some(nothing) = file.nothing() {
                anstream::eprintln!("warning: {}: {nothing}", file.name);
            }
        }
        let mut known = KnownSamples::new(&catalog, &self.exceptions.labels);
        let queries = files.iter().flat_map(|file| &file.queries);
        let recordings = queries.filter_map(|query| query.recording.clone());
        known.add_recordings(
            &Recording::of_catalog(&catalog, self.exceptions.dialect)
                .chain(recordings)
                .collect::<Vec<_>>(),
        );
        let mut issues: Vec<FileIssue> = Vec::new();
        for (index, file) in files.iter().enumerate() {
            issues.extend(self.check_file(index, file, &known));
        }
        issues.retain(|it| !self.exceptions.allow.contains(&it.lint));
        issues.sort();
        issues.dedup();
        let (warnings, issues): (Vec<_>, Vec<_>) =
            issues.into_iter().partition(|it| it.lint.is_warning());
        for warning in &warnings {
            let (name, line, context) = (&files[warning.file].name, warning.line, &warning.context);
            let context = if context.is_empty() { String::new() } else { format!("{context}: ") };
            let (message, id) = (&warning.message, warning.lint.id());
            anstream::eprintln!("warning: {name}:{line}: {context}{message} [{id}]");
        }
        output::print(&self.render(&files, &issues))?;
        Ok(if issues.is_empty() { ExitCode::Success } else { ExitCode::Problems })
    }

    fn check_file(&self, index: usize, file: &File, known: &KnownSamples) -> Vec<FileIssue> {
        let errors = file.errors.iter().map(|error| (Lint::FileSyntax, error));
        let undecided = file.undecided.iter().map(|warning| (Lint::NotJudged, warning));
        let errors = errors.chain(undecided).map(|(lint, (line, message))| FileIssue {
            file: index,
            line: *line,
            context: String::new(),
            lint,
            message: message.clone(),
        });
        let of_queries = file.queries.iter().flat_map(|query| {
            let issues = self.check_query(query, known).into_iter();
            issues.map(|(line, issue)| FileIssue {
                file: index,
                line,
                context: query.context.clone(),
                lint: issue.lint,
                message: issue.message,
            })
        });
        errors.chain(of_queries).collect()
    }

    /// Returns the issues in a query and in the labels used beside it, each with its line.
    fn check_query(&self, query: &Query, known: &KnownSamples) -> Vec<(usize, Issue)> {
        let deny_foreign = self.foreign == Foreign::Deny;
        let mut checker = Checker::new(known, Origin::External { deny_foreign });
        let series = checker.check_expression(&query.expression);
        let issues = checker.take_issues().into_iter();
        let mut located: Vec<_> =
            issues.map(|issue| (query.lines.line_of(&issue.word), issue)).collect();
        for used in &query.used_labels {
            checker.check_label(&used.label, &used.location, &series);
            located.extend(checker.take_issues().into_iter().map(|issue| (used.line, issue)));
        }
        for template in &query.templates {
            for label in checker.check_template(&template.text, &template.location) {
                checker.check_label(&label, &template.location, &series);
            }
            let issues = checker.take_issues().into_iter();
            located.extend(issues.map(|issue| (template.lines.line_of(&issue.word), issue)));
        }
        located
    }

    fn render(&self, files: &[File], issues: &[FileIssue]) -> String {
        let ids: Vec<String> = issues.iter().map(|issue| issue.lint.id()).collect();
        let findings: Vec<Finding<'_>> = issues
            .iter()
            .zip(&ids)
            .map(|(issue, id)| Finding {
                rule: id,
                lint: false,
                message: &issue.message,
                at: Location { file: &files[issue.file].name, line: issue.line, column: None },
                other: None,
                context: (!issue.context.is_empty()).then_some(issue.context.as_str()),
            })
            .collect();
        match self.format {
            FindingFormat::Json => output::json(&findings),
            FindingFormat::Github => findings.iter().map(annotation).collect(),
            FindingFormat::Human => findings.iter().map(line).collect(),
        }
    }
}

fn line(finding: &Finding<'_>) -> String {
    let Finding { rule, message, at: Location { file, line, .. }, .. } = finding;
    let context = finding.context.map(|context| format!("{context}: ")).unwrap_or_default();
    format!("{file}:{line}: {context}{message} [{rule}]\n")
}
