//! `schema`: the JSON Schema of catalogs.

use clap::Args;

use crate::ending::{Ending, Stopped};
use crate::output::Output;

/// Print the JSON Schema of catalogs, for editors.
///
/// A catalog whose first line is `#:schema metrics.schema.json` is completed and checked as it is
/// written, by editors with a TOML plug-in.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  metrics-catalog schema --output metrics.schema.json")]
pub(crate) struct Schema {
    #[command(flatten)]
    output: Output,
}

impl Schema {
    pub(crate) fn run(&self) -> Result<Ending, Stopped> {
        self.output.put(&metrics_catalog_build::json_schema())
    }
}
