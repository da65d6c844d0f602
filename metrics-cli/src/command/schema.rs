//! `schema`: prints the JSON Schema of catalogs.

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::output::Output;

/// Print the JSON Schema of catalogs, for editors.
///
/// If the first line of a catalog is `#:schema metrics.schema.json`, editors with a TOML plug-in
/// complete and check it.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  metrics-catalog schema --output metrics.schema.json")]
pub(crate) struct Schema {
    #[command(flatten)]
    output: Output,
}

impl Schema {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        self.output.write(&metrics_catalog_build::json_schema())
    }
}
