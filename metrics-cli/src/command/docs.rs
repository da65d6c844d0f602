//! `docs`: documentation of a catalog as Markdown, HTML or JSON.

pub(crate) mod json;
mod markdown;
mod page;

use clap::{Args, ValueEnum};

use crate::command::dashboard;
use crate::command::docs::json::{Document, Totals};
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::{self, Output};
use crate::selection::Selection;
use crate::view::CatalogView;

/// Generate documentation of a catalog as Markdown, as one HTML page or, for programs, as JSON.
///
/// The HTML page is self-contained: it loads nothing, so any web server can serve it, and it can be
/// opened from disk. Its search needs no server; without scripts the page shows everything.
///
/// `metrics-catalog schema docs` prints the JSON Schema of the JSON, which is versioned.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog docs --output METRICS.md
  metrics-catalog docs --html --output metrics.html
  metrics-catalog docs --format json | jq '.groups[].families[].name'
  metrics-catalog docs --output METRICS.md --check    # in CI; fails if the file is not up to date")]
pub(crate) struct Docs {
    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: DocsFormat,

    /// Same as `--format html`.
    #[arg(long, conflicts_with = "format")]
    html: bool,

    /// Title [default: `NAMESPACE metrics`]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Output format.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum DocsFormat {
    /// Markdown.
    #[default]
    Markdown,
    /// Self-contained HTML page.
    Html,
    /// JSON object with everything about the catalog.
    Json,
}

impl Docs {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let checked = Checked::read(selection)?;
        let view = CatalogView::new(&checked);
        let title = self.title.clone().unwrap_or_else(|| match view.name {
            Some(name) => format!("{name} metrics"),
            None => "Metrics".to_owned(),
        });
        let format = if self.html { DocsFormat::Html } else { self.format };
        let text = match format {
            DocsFormat::Markdown => markdown::render(&title, &view),
            DocsFormat::Html => page::render(&title, &view),
            DocsFormat::Json => output::json(&Document::new(
                &title,
                &view,
                dashboard::board(&checked.catalog, None),
            )),
        };
        self.output.write(&text, checked.sources.watched())
    }
}

/// Returns a line with the numbers of all kinds of items.
fn summary(view: &CatalogView<'_>) -> String {
    let count =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let totals = Totals::new(view);
    format!(
        "{}, {} and {} in {}; at most {} series per instance.",
        count(totals.families, "metric"),
        count(totals.events, "event"),
        count(totals.alerts, "alert"),
        count(totals.groups, "group"),
        totals.series,
    )
}
