//! `explain`: from a name to everything about it.

mod find;
mod show;

use std::path::Path;

use clap::{Args, ValueEnum};

use crate::command::explain::find::{Found, find, nearest};
use crate::entry::Entries;
use crate::escape::escape_hidden;
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output;

/// Say everything about a metric, an event, an alert, a label set or a group.
///
/// The name may be one that a scrape shows, that of a sample too, or a whole series as it was copied
/// from somewhere; what OpenMetrics calls it; what the catalog calls it; or its path in Rust.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog explain mail_smtp_session_duration_seconds_bucket
  metrics-catalog explain 'mail_smtp_refusals_total{reason=\"spam\"}'
  metrics-catalog explain smtp.connection-start
  metrics-catalog explain reason --format json

Ends with 1 if nothing has that name.")]
pub(crate) struct Explain {
    /// What to explain.
    name: String,

    /// How it is shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How it is shown.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people; bold on a terminal.
    #[default]
    Human,
    /// An array, with an object for each thing of that name.
    Json,
}

impl Explain {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let checked = Checked::read(catalog)?;
        let entries = Entries::of(&checked);
        let found = find(&self.name, &entries);
        if found.is_empty() {
            return Err(Failure::new(ExitCode::Problems, self.unknown(&entries)));
        }
        output::print(&self.format.show(&found))
    }

    /// That nothing has the name, and what was meant perhaps.
    fn unknown(&self, entries: &Entries<'_>) -> String {
        let what = format!("nothing is called `{}`", escape_hidden(&self.name));
        match nearest(&self.name, entries).as_slice() {
            [] => format!("{what}; `metrics-catalog docs` lists all there is"),
            [only] => format!("{what}; did you mean `{only}`?"),
            [first @ .., last] => {
                format!("{what}; did you mean `{}` or `{last}`?", first.join("`, `"))
            }
        }
    }
}

impl Format {
    fn show(self, found: &[Found<'_>]) -> String {
        match self {
            Self::Human => show::show(found),
            Self::Json => {
                // Strings and finite numbers have a JSON each: this cannot fail.
                let mut json = serde_json::to_string_pretty(found).unwrap_or_default();
                json.push('\n');
                json
            }
        }
    }
}
