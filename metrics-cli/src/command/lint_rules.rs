//! `lint-rules`: what people ask of the catalog's metrics, and cannot get.

mod call;
mod dashboard;
mod file;
mod judge;
mod known;
mod matcher;
mod query;
mod rule;
mod rules;
mod shape;
mod variable;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::command::lint_rules::file::File;
use crate::command::lint_rules::judge::{Judge, Use};
use crate::command::lint_rules::known::Known;
use crate::command::lint_rules::query::Query;
use crate::command::lint_rules::rule::Rule;
use crate::command::lint_rules::shape::Shape;
use crate::ending::{Ending, Stopped};
use crate::finding::{Finding, Format, Located, annotation, json};
use crate::input::Checked;
use crate::output;

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

    /// A label that others add, besides `job` and `instance`: of service discovery, or external.
    #[arg(long = "label", value_name = "NAME")]
    labels: Vec<String>,

    /// What to do about metrics of others.
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    foreign: Foreign,

    /// Say nothing of this kind.
    #[arg(long, value_enum, value_name = "RULE")]
    allow: Vec<Rule>,

    /// How findings are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
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
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<Ending, Stopped> {
        let catalog = Checked::read(catalog)?.catalog;
        let files: Vec<File> =
            self.files.iter().map(|path| File::read(path)).collect::<Result<_, _>>()?;
        for file in files.iter().filter(|file| file.queries.is_empty() && file.wrong.is_none()) {
            anstream::eprintln!("note: {} has no expressions", file.name);
        }
        let mut known = Known::new(&catalog, &self.labels);
        self.record(&files, &mut known);
        let mut found: Vec<Found> = Vec::new();
        for (place, file) in files.iter().enumerate() {
            found.extend(self.findings(place, file, &known));
        }
        found.retain(|it| !self.allow.contains(&it.rule));
        found.sort();
        found.dedup();
        output::print(&self.shown(&files, &found))?;
        Ok(if found.is_empty() { Ending::Fine } else { Ending::Problems })
    }

    /// Learns what recording rules make. One may be of another further down, or in another file.
    fn record(&self, files: &[File], known: &mut Known) {
        let queries = || files.iter().flat_map(|file| &file.queries);
        for record in queries().filter_map(|query| query.record.as_ref()) {
            known.recorded.insert(record.name.clone(), Shape::unknown());
        }
        for _ in 0..=known.recorded.len().min(8) {
            let mut recorded: BTreeMap<String, Shape> = BTreeMap::new();
            for query in queries() {
                let (Some(record), Ok(expression)) = (&query.record, query.parsed()) else {
                    continue;
                };
                let shape = self.judge(known).judge(&expression, Use::Value);
                let mut shape = shape.relabelled(|labels| labels.extend(record.labels.clone()));
                // One name can be made by several rules.
                if let Some(other) = recorded.get(&record.name) {
                    let both = shape.labels.zip(other.labels.clone());
                    shape.labels = both.map(|(a, b)| a.union(&b).cloned().collect());
                    shape.of.extend(other.of.clone());
                    shape.is_exact = false;
                }
                recorded.insert(record.name.clone(), shape);
            }
            if recorded == known.recorded {
                return;
            }
            known.recorded.extend(recorded);
        }
    }

    fn judge<'a>(&self, known: &'a Known) -> Judge<'a> {
        let denies_foreign = self.foreign == Foreign::Deny;
        Judge { known, denies_foreign, said: Vec::new() }
    }

    fn findings(&self, place: usize, file: &File, known: &Known) -> Vec<Found> {
        let wrong = file.wrong.iter().map(|(line, message)| {
            let message = message.clone();
            Found { file: place, line: *line, of: String::new(), rule: Rule::FileSyntax, message }
        });
        let of_queries = file.queries.iter().flat_map(|query| {
            let said = self.of_query(query, known);
            said.into_iter().map(|(rule, message, line)| Found {
                file: place,
                line,
                of: query.of.clone(),
                rule,
                message,
            })
        });
        wrong.chain(of_queries).collect()
    }

    /// What is wrong with a query and what is said of its labels beside it, and the lines.
    fn of_query(&self, query: &Query, known: &Known) -> Vec<(Rule, String, usize)> {
        let expression = match query.parsed() {
            Ok(expression) => expression,
            Err(why) => {
                return vec![(Rule::PromqlSyntax, format!("this is no PromQL: {why}"), query.line)];
            }
        };
        let mut judge = self.judge(known);
        let shape = judge.judge(&expression, query.used);
        let mut found: Vec<(Rule, String, usize)> = judge
            .said
            .drain(..)
            .map(|said| (said.rule, said.message, query.line_of(&said.word)))
            .collect();
        for mention in &query.mentions {
            judge.labels_there(std::slice::from_ref(&mention.label), &[&shape], "expr");
            let said = judge.said.drain(..);
            found.extend(said.map(|it| {
                let message = format!("{} asks for a label: {}", mention.place, it.message);
                (it.rule, message, mention.line)
            }));
        }
        found
    }

    fn shown(&self, files: &[File], found: &[Found]) -> String {
        let ids: Vec<String> = found.iter().map(|found| found.rule.id()).collect();
        let name = |found: &Found| files[found.file].name.as_str();
        if self.format == Format::Human {
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
                at: Located { file: name(found), line: found.line, column: None },
                other: None,
                of: (!found.of.is_empty()).then_some(found.of.as_str()),
            })
            .collect();
        match self.format {
            Format::Json => json(&findings),
            _ => findings.iter().map(annotation).collect(),
        }
    }
}
