//! `lint-rules`: what people ask of the catalog's metrics, and cannot get.

mod dashboard;
mod file;
mod query;
mod rules;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::command::lint_rules::file::File;
use crate::command::lint_rules::query::Query;
use crate::exit_code::{ExitCode, Failure};
use crate::finding::{Finding, FindingFormat, Location, annotation};
use crate::input::Checked;
use crate::output;
use crate::promql::{Excuses, Judge, Known, Recording, Rule, Said, Whose};

/// Check rules, dashboards and queries against the catalog.
///
/// A file is rules of Prometheus (YAML, also as a `PrometheusRule` of Kubernetes), a dashboard of
/// Grafana (JSON), or `.promql`: expressions with empty lines between them.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog lint-rules alerts.yml dashboards/*.json
  metrics-catalog lint-rules --label cluster --label region rules.yml
  metrics-catalog lint-rules --format github rules.yml
  echo 'rate(mail_queue_size[5m])' | metrics-catalog lint-rules -")]
pub(crate) struct LintRules {
    /// The files; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    excuses: Excuses,

    /// What to do about metrics of others.
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    foreign: Foreign,

    /// How findings are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,
}

/// What to do about metrics that do not begin like those of the catalog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Foreign {
    /// They are somebody else's.
    #[default]
    Allow,
    /// They are a mistake.
    Deny,
}

/// Something that is wrong, and where.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    file: usize,
    line: usize,
    /// Whose it is: an alert, a panel.
    of: String,
    rule: Rule,
    message: String,
}

impl LintRules {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let catalog = Checked::read(catalog)?.catalog;
        let files: Vec<File> =
            self.files.iter().map(|path| File::read(path)).collect::<Result<_, _>>()?;
        for file in files.iter().filter(|file| file.queries.is_empty() && file.wrong.is_none()) {
            anstream::eprintln!("note: {} has no expressions", file.name);
        }
        let mut known = Known::new(&catalog, &self.excuses.labels);
        let of_others = files.iter().flat_map(|file| &file.queries);
        let of_others = of_others.filter_map(|query| query.recording.clone());
        known.learn(&Recording::all(&catalog).chain(of_others).collect::<Vec<_>>());
        let mut found: Vec<Found> = Vec::new();
        for (place, file) in files.iter().enumerate() {
            found.extend(self.findings(place, file, &known));
        }
        found.retain(|it| !self.excuses.allow.contains(&it.rule));
        found.sort();
        found.dedup();
        output::print(&self.shown(&files, &found))?;
        Ok(if found.is_empty() { ExitCode::Success } else { ExitCode::Problems })
    }

    fn findings(&self, place: usize, file: &File, known: &Known) -> Vec<Found> {
        let wrong = file.wrong.iter().map(|(line, message)| {
            let message = message.clone();
            Found { file: place, line: *line, of: String::new(), rule: Rule::FileSyntax, message }
        });
        let of_queries = file.queries.iter().flat_map(|query| {
            let said = self.of_query(query, known).into_iter();
            said.map(|(line, said)| Found {
                file: place,
                line,
                of: query.of.clone(),
                rule: said.rule,
                message: said.message,
            })
        });
        wrong.chain(of_queries).collect()
    }

    /// What is wrong with a query and with the labels that are shown beside it, each with its line.
    fn of_query(&self, query: &Query, known: &Known) -> Vec<(usize, Said)> {
        let deny_foreign = self.foreign == Foreign::Deny;
        let mut judge = Judge::new(known, Whose::Others { deny_foreign });
        let series = judge.expression(&query.expression);
        let said = judge.take().into_iter();
        let mut found: Vec<_> = said.map(|said| (query.line_of(&said.word), said)).collect();
        for mention in &query.mentions {
            judge.shown(&mention.label, &mention.place, &series);
            found.extend(judge.take().into_iter().map(|said| (mention.line, said)));
        }
        found
    }

    fn shown(&self, files: &[File], found: &[Found]) -> String {
        let ids: Vec<String> = found.iter().map(|found| found.rule.id()).collect();
        let name = |found: &Found| files[found.file].name.as_str();
        if self.format == FindingFormat::Human {
            let lines = found.iter().zip(&ids).map(|(found, id)| {
                let of =
                    if found.of.is_empty() { String::new() } else { format!("{}: ", found.of) };
                format!("{}:{}: {of}{} [{id}]\n", name(found), found.line, found.message)
            });
            return lines.collect();
        }
        let findings: Vec<Finding<'_>> = found
            .iter()
            .zip(&ids)
            .map(|(found, id)| Finding {
                rule: id,
                lint: false,
                message: &found.message,
                at: Location { file: name(found), line: found.line, column: None },
                other: None,
                context: (!found.of.is_empty()).then_some(found.of.as_str()),
            })
            .collect();
        match self.format {
            FindingFormat::Json => output::json(&findings),
            _ => findings.iter().map(annotation).collect(),
        }
    }
}
