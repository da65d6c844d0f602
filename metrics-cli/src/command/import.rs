//! `import`: writes a first catalog from the metrics of an exporter, or from a registry of semantic
//! conventions.

mod key;
mod label;
mod metric;
mod repair;
mod semconv;
mod table;
mod vocabulary;
mod write;

use std::path::PathBuf;

use clap::Args;

use crate::command::import::metric::{LeftOut, Metric};
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::{self, Exposition, Strictness, Violation};
use crate::output::Output;
use crate::scrape::{self, ScrapeArgs};

/// Write a first catalog from the metrics that an exporter exposes.
///
/// The catalog is valid, and exports the same names. A label set is closed if all combinations are
/// exposed and its values look like words of a program. Other label sets are open, and their
/// metrics have `series`, with a limit above the exposed number. Metrics that a catalog cannot
/// express, and those with lines that Prometheus rejects, are left out, with the reason in a
/// comment and on standard error.
///
/// With `--semconv`, the metrics are those of a registry of OpenTelemetry's semantic conventions, with
/// a label set for each attribute. Only what a catalog can express is kept, with warnings otherwise.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog import http://localhost:9100/metrics --output metrics.toml
  metrics-catalog import http://localhost:9093/metrics --namespace alertmanager
  curl --silent https://mail.example.org/metrics | metrics-catalog import - > metrics.toml
  metrics-catalog import --semconv registry --output metrics.toml")]
pub(crate) struct Import {
    #[command(flatten)]
    scrape: ScrapeArgs,

    /// Read a registry of OpenTelemetry's semantic conventions: a file of YAML, or a directory.
    #[arg(long, conflicts_with_all = ["username", "bearer_file", "header"])]
    semconv: bool,

    /// Prefix of the exported names, without the underscore [default: the first word of at least
    /// half of them].
    #[arg(long, value_name = "WORD")]
    namespace: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Metrics of an exposition.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    /// Metrics in the order of the exposition.
    pub(crate) metrics: Vec<Metric>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Import {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        if self.semconv {
            let source = &self.scrape.source;
            let (text, files) = semconv::catalog(source, self.namespace.as_deref())?;
            return self.output.write(&text, &files);
        }
        let text = catalog(&self.scrape, self.namespace.as_deref())?;
        // A file is never the input and the output; a URL names no file.
        self.output.write(&text, &[PathBuf::from(&self.scrape.source)])
    }
}

/// Returns the catalog of what an exporter exposes, and prints warnings about what it lacks.
pub(crate) fn catalog(scrape: &ScrapeArgs, namespace: Option<&str>) -> Result<String, Failure> {
    let exposition = scrape.read(scrape::TEXT, Strictness::Lenient)?;
    let source = scrape.display_name();
    check(&exposition, &source)?;
    let Exposition { format, families, violations } = exposition;
    let imported = metric::import(families, format);
    let repaired = repair::repair(imported, namespace, &source)?;
    for warning in messages(violations.iter(), &source) {
        anstream::eprintln!("warning: {warning}");
    }
    for warning in &repaired.warnings {
        anstream::eprintln!("warning: {warning}");
    }
    Ok(repaired.text)
}

/// Limit on the messages about lines of the exposition.
const MAX_MESSAGES: usize = 20;

/// Returns one message for each violation, and the number of further ones.
fn messages<'a>(violations: impl Iterator<Item = &'a Violation>, source: &str) -> Vec<String> {
    let mut violations = violations.map(|violation| format!("{source}:{violation}"));
    let mut messages: Vec<String> = violations.by_ref().take(MAX_MESSAGES).collect();
    let more = violations.count();
    if more > 0 {
        messages.push(format!("{source}: {more} more lines"));
    }
    messages
}

/// Fails if no family can be read.
fn check(exposition: &Exposition, source: &str) -> Result<(), Failure> {
    let mut families = exposition.families.iter();
    if families.any(|family| family.violation.is_none() && !family.samples.is_empty()) {
        return Ok(());
    }
    let violations = exposition.families.iter().filter_map(|family| family.violation.as_ref());
    let mut violations: Vec<&Violation> = exposition.violations.iter().chain(violations).collect();
    violations.sort_by_key(|violation| violation.line);
    let mut messages = messages(violations.into_iter(), source);
    messages.push(format!("{source}: {}", exposition::NO_SAMPLES));
    let message = messages.iter().map(|message| format!("error: {message}"));
    let message = message.collect::<Vec<_>>().join("\n");
    Err(Failure { exit_code: ExitCode::Problems, message })
}
