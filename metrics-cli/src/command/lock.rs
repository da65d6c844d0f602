//! `lock`: what others rely on, written down.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::input::{self, Checked, is_stdio};
use crate::{lock, output};

/// Write `metrics.lock`: all of the catalog that those rely on who scrape.
///
/// Beside the catalog, to be committed with it: names, types, units, labels with their values,
/// buckets, and what is promised of each, resolved and sorted, so that a review shows what changes
/// for others. `check --locked` fails while it is not up to date, and `diff` compares with it.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog lock
  metrics-catalog lock --check             in a workflow
  metrics-catalog lock --output -          prints it")]
pub(crate) struct Lock {
    /// The file to write, `-` for standard output; without it `metrics.lock` beside the catalog.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write nothing, and fail if the file is not what would be written.
    #[arg(long)]
    check: bool,
}

impl Lock {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let path = input::path(catalog)?;
        let Checked { catalog, .. } = Checked::read(Some(&path))?;
        let text = lock::Lock::of(&catalog).text();
        let output = match &self.output {
            Some(output) => output.clone(),
            // Beside standard input there is standard output.
            None if is_stdio(&path) => path,
            None => lock::beside(&path),
        };
        if !is_stdio(&output) {
            return output::write_file(&output, &text, self.check);
        }
        if self.check {
            let message = "`--check` needs a file to check; name it with `--output FILE`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        output::print(&text)
    }
}
