//! `docs`: a catalog as people read it, for a repository or for a browser.

mod markdown;
mod page;

use std::path::Path;

use clap::Args;

use crate::entry::Entries;
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;

/// Write the documentation of a catalog: Markdown, or one page for browsers.
///
/// The page is a single file that loads nothing: it can be served by anything, mailed, or opened where
/// it is. It is searched without a server, and without scripts it shows everything.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog docs --output METRICS.md
  metrics-catalog docs --html --output metrics.html
  metrics-catalog docs --output METRICS.md --check    fails if it is not up to date")]
pub(crate) struct Docs {
    /// One self-contained HTML page, instead of Markdown.
    #[arg(long)]
    html: bool,

    /// The title, which otherwise is made of the namespace.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    #[command(flatten)]
    output: Output,
}

impl Docs {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let checked = Checked::read(catalog)?;
        let entries = Entries::of(&checked);
        let title = self.title.clone().unwrap_or_else(|| match entries.namespace {
            Some(namespace) => format!("Metrics of {namespace}"),
            None => "Metrics".to_owned(),
        });
        let text = if self.html {
            page::write(&title, &entries)
        } else {
            markdown::write(&title, &entries)
        };
        self.output.write(&text)
    }
}

/// How many there are: `1 event`, `2 events`.
fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What there is of everything, in a line.
fn summary(entries: &Entries<'_>) -> String {
    let families = entries.families().count() as u64;
    let events = entries.events().count() as u64;
    let series = entries.families().map(|family| family.series).fold(0, u64::saturating_add);
    let alerts = entries.alerts().count() as u64;
    let groups = entries.groups.len() as u64;
    format!(
        "{}, {} and {} in {}; at most {} of each instance.",
        counted(families, "metric", "metrics"),
        counted(events, "event", "events"),
        counted(alerts, "alert", "alerts"),
        counted(groups, "group", "groups"),
        counted(series, "series", "series"),
    )
}
