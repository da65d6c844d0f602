//! `lock`: writes the public contract of a catalog.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::input::{self, Checked, is_stdio};
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
  metrics-catalog lock --check             in CI
  metrics-catalog lock --output -          to standard output")]
pub(crate) struct Lock {
    /// File to write, or `-` for standard output [default: `metrics.lock` next to the catalog]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write nothing; exit with 1 if the file is not up to date.
    #[arg(long)]
    check: bool,
}

impl Lock {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let path = input::path(catalog)?;
        let Checked { sources, catalog } = Checked::read(Some(&path))?;
        let text = lock::LockFile::new(&catalog).to_toml();
        let output = match &self.output {
            Some(output) => output.clone(),
            // A catalog from standard input is locked to standard output.
            None if is_stdio(&path) => path,
            None => lock::path_for(&path),
        };
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
