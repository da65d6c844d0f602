//! `lock`: writes the public contract of a catalog.

use std::path::PathBuf;

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::input::{Checked, STDIO, is_stdio};
use crate::selection::Selection;
use crate::{lock, output};

/// Record the catalog's public contract in `metrics.lock`.
///
/// The file is written next to the catalog and belongs in version control. It contains names,
/// types, units, labels with their values, buckets, tiers, stability and deprecations, resolved and
/// sorted, so that a review shows the effect of a change on consumers. `check --locked` fails if it
/// is not up to date; `diff metrics.lock` shows the changes since it was written.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog lock
  metrics-catalog lock --check             # in CI
  metrics-catalog lock --output -          # to standard output")]
pub(crate) struct Lock {
    /// File to write, or `-` for standard output [default: `metrics.lock` next to the catalog]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write nothing; exit with 1 if the file is not up to date.
    #[arg(long)]
    check: bool,
}

impl Lock {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let selected = selection.read()?;
        let output = match &self.output {
            Some(output) => output.clone(),
            // A catalog from standard input is locked to standard output.
            None if selected.is_stdin() => STDIO.into(),
            None => selected.lock_path()?.to_owned(),
        };
        let Checked { sources, catalog } = Checked::of_selected(&selected)?;
        let text = lock::LockFile::new(&catalog).to_toml();
        if !is_stdio(&output) {
            return output::write_file(&output, &text, self.check, sources.watched());
        }
        if self.check {
            let message = "`--check` requires a file; pass `--output FILE`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        output::print(&text)
    }
}
