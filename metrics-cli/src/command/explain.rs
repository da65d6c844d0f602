//! `explain`: describes all items with a given name.

pub(crate) mod find;
mod render;

use clap::{Args, ValueEnum};
use metrics_catalog_shared::chars::escape_hidden;

use crate::command::explain::find::{find, impossible, similar, value_of};
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output;
use crate::selection::Selection;
use crate::view::CatalogView;

/// Describe a metric, an event, an alert, a label set or a group.
///
/// The name may be the exported name, a sample name, or a whole series copied from a query or a
/// scrape; the name in OpenMetrics; the name in the catalog; or the path in Rust.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog explain mail_smtp_session_duration_seconds_bucket
  metrics-catalog explain 'mail_smtp_refusals_total{reason=\"spam\"}'
  metrics-catalog explain smtp.connection-start
  metrics-catalog explain reason --format json

Exits with 1 if the name is unknown, or if no series can have the labels.")]
pub(crate) struct Explain {
    /// Name to look up.
    name: String,

    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ExplainFormat,
}

/// Output format.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum ExplainFormat {
    /// Text.
    #[default]
    Human,
    /// JSON array with one object for each match, as `metrics-catalog schema docs` describes it.
    Json,
}

impl Explain {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let checked = Checked::read(selection)?;
        let view = CatalogView::new(&checked);
        let matches = find(&self.name, &view);
        if matches.is_empty() {
            return Err(Failure::new(ExitCode::Problems, self.unknown(&view)));
        }
        if let Some(reason) = impossible(&self.name, &matches) {
            return Err(Failure::new(ExitCode::Problems, reason));
        }
        output::print(&match self.format {
            ExplainFormat::Human => render::human(&matches),
            ExplainFormat::Json => output::json(&matches),
        })
    }

    /// Returns the error for an unknown name, with suggestions.
    fn unknown(&self, view: &CatalogView<'_>) -> String {
        let name = escape_hidden(&self.name);
        let unknown = format!("unknown name `{name}`");
        if let Some(set) = value_of(&self.name, view) {
            return format!("{unknown}; it is a value of the label set `{}`", set.name);
        }
        match similar(&self.name, view).as_slice() {
            [] => format!("{unknown}; `metrics-catalog docs` lists all names"),
            [only] => format!("{unknown}; did you mean `{only}`?"),
            [first @ .., last] => {
                format!("{unknown}; did you mean `{}` or `{last}`?", first.join("`, `"))
            }
        }
    }
}
