//! `docs`: documentation of a catalog as Markdown or HTML.

mod markdown;
mod page;

use std::path::Path;

use clap::Args;

use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;
use crate::view::CatalogView;

/// Generate documentation of a catalog as Markdown or as one HTML page.
///
/// The HTML page is self-contained: it loads nothing, so any web server can serve it, and it can be
/// opened from disk. Its search needs no server; without scripts the page shows everything.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog docs --output METRICS.md
  metrics-catalog docs --html --output metrics.html
  metrics-catalog docs --output METRICS.md --check    in CI; fails if the file is not up to date")]
pub(crate) struct Docs {
    /// Generate a self-contained HTML page instead of Markdown.
    #[arg(long)]
    html: bool,

    /// Title [default: `NAMESPACE metrics`]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    #[command(flatten)]
    output: Output,
}

impl Docs {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let checked = Checked::read(catalog)?;
        let view = CatalogView::new(&checked);
        let title = self.title.clone().unwrap_or_else(|| match view.namespace {
            Some(namespace) => format!("{namespace} metrics"),
            None => "Metrics".to_owned(),
        });
        let text =
            if self.html { page::render(&title, &view) } else { markdown::render(&title, &view) };
        self.output.write(&text, checked.sources.watched())
    }
}

/// Returns a line with the numbers of all kinds of items.
fn summary(view: &CatalogView<'_>) -> String {
    let count =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let of_old_names = view.families().flat_map(|family| &family.was).map(|old| old.series);
    let series = view.families().map(|family| family.series).chain(of_old_names);
    let series = series.fold(0, u64::saturating_add);
    format!(
        "{}, {} and {} in {}; at most {series} series per instance.",
        count(view.families().count(), "metric"),
        count(view.events().count(), "event"),
        count(view.alerts().count(), "alert"),
        count(view.groups.len(), "group"),
    )
}
