//! `import`: what an exporter exposes as a first catalog.

mod bucket;
mod family;
mod group;
mod label;
mod number;
mod settle;
mod table;
mod toml;
mod write;

use clap::Args;

use crate::command::import::family::{LeftOut, Metric};
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::Exposition;
use crate::input::STDIO;
use crate::output::Output;
use crate::scrape::{self, Scrape};

/// Make a first catalog from what any exporter exposes: one that compiles, and has the same names.
///
/// Values of labels are those that were seen; where there are many, or where not all go together, the
/// set is an open one. What the catalog language cannot say is left out, with the reason in a comment
/// and on standard error.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog import http://localhost:9100/metrics --output metrics.toml
  metrics-catalog import http://localhost:9093/metrics --namespace alertmanager
  curl --silent https://mail.example.org/metrics | metrics-catalog import - > metrics.toml")]
pub(crate) struct Import {
    #[command(flatten)]
    scrape: Scrape,

    /// What exported names begin with, before an underscore; unless said, the first word of at least
    /// half of them.
    #[arg(long, value_name = "WORD")]
    namespace: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// What becomes of the families of an exposition.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    /// In the order of the exposition.
    pub(crate) metrics: Vec<Metric>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Import {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let exposition = self.scrape.read(scrape::TEXT)?;
        self.refuse(&exposition)?;
        let imported = family::import(&exposition);
        let source =
            if self.scrape.source == STDIO { "standard input" } else { &self.scrape.source };
        let settled = settle::settle(imported, self.namespace.as_deref(), source)?;
        for warning in &settled.warnings {
            anstream::eprintln!("warning: {warning}");
        }
        self.output.write(&settled.text)
    }

    /// What cannot be read right is not made a catalog of.
    fn refuse(&self, exposition: &Exposition) -> Result<(), Failure> {
        let source = &self.scrape.source;
        let faults = exposition.faults.iter().map(|fault| format!("error: {source}:{fault}"));
        let mut messages: Vec<String> = faults.collect();
        if exposition.families.iter().all(|family| family.samples.is_empty()) {
            messages
                .push(format!("error: {source}: there are no samples; is it the right endpoint?"));
        }
        if messages.is_empty() {
            return Ok(());
        }
        Err(Failure { exit_code: ExitCode::Problems, message: messages.join("\n") })
    }
}
