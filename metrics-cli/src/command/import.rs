//! `import`: writes a first catalog from the metrics of an exporter.

mod key;
mod label;
mod metric;
mod repair;
mod table;
mod write;

use std::path::PathBuf;

use clap::Args;

use crate::command::import::metric::{LeftOut, Metric};
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::{self, Exposition};
use crate::input::STDIO;
use crate::output::Output;
use crate::scrape::{self, Scrape};

/// Write a first catalog from the metrics that an exporter exposes.
///
/// The catalog is valid, and exports the same names. Its label values are those that the exporter
/// exposes; a label set with many values, or with combinations that are not exposed, is open. Metrics
/// that a catalog cannot express are left out, with the reason in a comment and on standard error.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog import http://localhost:9100/metrics --output metrics.toml
  metrics-catalog import http://localhost:9093/metrics --namespace alertmanager
  curl --silent https://mail.example.org/metrics | metrics-catalog import - > metrics.toml")]
pub(crate) struct Import {
    #[command(flatten)]
    scrape: Scrape,

    /// Prefix of the exported names, without the underscore [default: the first word of at least half
    /// of them].
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
        let exposition = self.scrape.read(scrape::TEXT)?;
        self.check(&exposition)?;
        let imported = metric::import(&exposition);
        let source =
            if self.scrape.source == STDIO { "standard input" } else { &self.scrape.source };
        let repaired = repair::repair(imported, self.namespace.as_deref(), source)?;
        for warning in &repaired.warnings {
            anstream::eprintln!("warning: {warning}");
        }
        // A file is never the input and the output; a URL names no file.
        self.output.write(&repaired.text, &[PathBuf::from(&self.scrape.source)])
    }

    /// Fails if the exposition is malformed or empty.
    fn check(&self, exposition: &Exposition) -> Result<(), Failure> {
        let source = &self.scrape.source;
        let violations = exposition.violations.iter();
        let mut messages: Vec<String> =
            violations.map(|violation| format!("error: {source}:{violation}")).collect();
        if exposition.is_empty() {
            messages.push(format!("error: {source}: {}", exposition::NO_SAMPLES));
        }
        if messages.is_empty() {
            return Ok(());
        }
        Err(Failure { exit_code: ExitCode::Problems, message: messages.join("\n") })
    }
}
