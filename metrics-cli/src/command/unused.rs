//! `unused`: parts of a catalog that neither code nor queries use.

mod declared;
mod judge;
mod queries;
mod sources;
mod tokens;
mod usage;
mod visit;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use metrics_catalog_build::{Observer, Report, Rule};

use crate::command::check;
use crate::command::unused::queries::{QueryFiles, UnusedFamily};
use crate::command::unused::sources::SourceFiles;
use crate::exit_code::{ExitCode, Failure};
use crate::finding::FindingFormat;
use crate::output;
use crate::promql::Dialect;
use crate::selection::Selection;

/// Find events that no code records, and metrics and labels that no query needs.
///
/// `--src` parses all Rust files below the directories: enums with `#[derive(Event)]`, generated
/// structs that code constructs, and statics of metrics, also under other names (`use ... as`). Name
/// all crates that record events of the catalog. What only tests, benchmarks and examples use is
/// reported as such. Where the sources do not show whether an event is recorded, it is not reported:
/// names in macros count as uses, and so do all variants of an enum that a derive or an attribute of
/// another crate may construct.
///
/// `--rules` and `--dashboards` report metrics and labels that no query needs, with their series as
/// `budget` counts them, and the configuration that leaves the metrics out. Name all files that query
/// the metrics. Alerts of the catalog count, and a recorded series only if it is queried. A label is
/// needed unless its series are summed without it. What a query selects by a pattern counts as used,
/// and so do all names in a file with a query that is not judged.
///
/// `[[allow]]` in the catalog suppresses a finding. Deprecated events and metrics are not judged.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("inputs").required(true).multiple(true), after_help = "Examples:
  metrics-catalog unused --src .
  metrics-catalog unused --src service/src --src worker/src --format github
  metrics-catalog unused --rules rules/*.yml --dashboards dashboards")]
pub(crate) struct Unused {
    /// Directory with sources, or a Rust file; repeatable. Hidden directories and those with the output
    /// of builds are skipped.
    #[arg(long, group = "inputs", value_name = "DIR")]
    src: Vec<PathBuf>,

    /// File of Prometheus or Mimir rules, a `PrometheusRule`, or a directory with such files; several
    /// can follow.
    #[arg(long, group = "inputs", num_args = 1.., value_name = "FILE|DIR")]
    rules: Vec<PathBuf>,

    /// File of a dashboard of Grafana or Perses or of library panels, or a directory with such files, as
    /// an export has them; several can follow.
    #[arg(long, group = "inputs", num_args = 1.., value_name = "FILE|DIR")]
    dashboards: Vec<PathBuf>,

    /// Language of the expressions. Extensions of PromQL are not judged.
    #[arg(long, value_enum, default_value_t, value_name = "DIALECT")]
    dialect: Dialect,

    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,
}

/// Lints that sources show.
const LINTS: [Rule; 3] = [Rule::EventNotRecorded, Rule::MetricNotUpdated, Rule::GroupWithoutEnum];

/// Lints that queries show.
const QUERY_LINTS: [Rule; 2] = [Rule::MetricNotQueried, Rule::LabelNotQueried];

impl Unused {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let sources = selection.read()?.join();
        let code = if self.src.is_empty() { None } else { Some(SourceFiles::read(&self.src)?) };
        let paths = [&self.rules[..], &self.dashboards].concat();
        let queries = match paths.as_slice() {
            [] => None,
            paths => Some(QueryFiles::read(paths, self.dialect)?),
        };
        let lints = |is_judged: bool, lints: &'static [Rule]| if is_judged { lints } else { &[] };
        let (warnings, unused) =
            (RefCell::new(Vec::new()), RefCell::<(Vec<UnusedFamily>, u64)>::default());
        let of_code = Observer {
            lints: lints(code.is_some(), &LINTS),
            observe: &|catalog| {
                let Some(files) = &code else { return Vec::new() };
                let (observations, warned) = judge::judge(catalog, files);
                warnings.borrow_mut().extend(warned);
                observations
            },
        };
        let of_queries = Observer {
            lints: lints(queries.is_some(), &QUERY_LINTS),
            observe: &|catalog| {
                let Some(files) = &queries else { return Vec::new() };
                let findings = queries::judge(catalog, files);
                warnings.borrow_mut().extend(findings.warnings);
                unused.replace((findings.families, findings.series));
                findings.observations
            },
        };
        let report = sources.check_observed(&of_queries, &of_code).err().unwrap_or_default();
        // Several catalogs can have the same.
        let mut seen = BTreeSet::new();
        for warning in warnings.take().into_iter().filter(|it: &String| seen.insert(it.clone())) {
            anstream::eprintln!("warning: {warning}");
        }
        let mut text = check::render_problems(&report, self.format);
        let (mut unused, series) = unused.take();
        // Exceptions remove findings.
        let messages: BTreeSet<&str> =
            report.problems.iter().map(|problem| problem.message.as_str()).collect();
        unused.retain(|family| messages.contains(family.message.as_str()));
        if self.format == FindingFormat::Human && !unused.is_empty() {
            text += &queries::policy(&unused, series);
        }
        output::print(&text)?;
        Ok(if report == Report::default() { ExitCode::Success } else { ExitCode::Problems })
    }
}
