#![doc = include_str!("../README.md")]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod argument;
mod command;
mod ending;
mod entry;
mod exposition;
mod finding;
mod input;
mod lock;
mod nearest;
mod output;
mod own;
mod promql;
mod scrape;
mod visible;
mod yaml;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use crate::argument::{Arguments, Command};
use crate::ending::Ending;

/// Runs the command with these arguments, of which the first is its own name, and says how it
/// ended; what it has to say is on the standard streams.
///
/// ```no_run
/// metrics_catalog_cli::run(["metrics-catalog", "check"].map(Into::into));
/// ```
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => report(arguments.run()),
        // Help that was asked for is no mistake, and clap knows where it goes.
        Err(shown) => {
            let _ = shown.print();
            if shown.use_stderr() { Ending::Usage.into() } else { Ending::Fine.into() }
        }
    }
}

/// Says why the command stopped, if it did.
fn report(ended: Result<Ending, ending::Stopped>) -> ExitCode {
    match ended {
        Ok(ending) => ending.into(),
        Err(stopped) => {
            anstream::eprintln!("{stopped}");
            stopped.ending.into()
        }
    }
}

impl Arguments {
    fn run(&self) -> Result<Ending, ending::Stopped> {
        match &self.command {
            Command::Check(check) => check.run(self.catalog.as_deref()),
            Command::Fmt(fmt) => fmt.run(self.catalog.as_deref()),
            Command::Lock(lock) => lock.run(self.catalog.as_deref()),
            Command::Diff(diff) => diff.run(self.catalog.as_deref()),
            Command::Dashboard(dashboard) => dashboard.run(self.catalog.as_deref()),
            Command::ScrapeConfig(scrape) => scrape.run(self.catalog.as_deref()),
            Command::Rules(rules) => rules.run(self.catalog.as_deref()),
            Command::Docs(docs) => docs.run(self.catalog.as_deref()),
            Command::Explain(explain) => explain.run(self.catalog.as_deref()),
            Command::Schema(schema) => schema.run(),
            Command::LintRules(lint) => lint.run(self.catalog.as_deref()),
            Command::Budget(budget) => budget.run(self.catalog.as_deref()),
            Command::Live(live) => live.run(self.catalog.as_deref()),
            Command::Import(import) => import.run(),
            Command::Completions(completions) => completions.run(),
        }
    }
}
