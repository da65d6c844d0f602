//! `live`: compares a running endpoint with the catalog.

mod compare;
mod coverage;
mod drift;
mod expected;
mod fit;
mod report;
mod series;

use std::io::{IsTerminal as _, Write as _, stderr};
use std::path::PathBuf;
use std::thread;

use clap::Args;
use metrics_catalog_shared::tier::Tier;

use crate::argument::{Interval, tier_parser};
use crate::command::live::coverage::Coverage;
use crate::command::live::drift::{Drift, Drifts};
use crate::command::live::expected::Expected;
use crate::command::live::fit::Fit;
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::Strictness;
use crate::finding::FindingFormat;
use crate::input::Checked;
use crate::output;
use crate::scrape::{self, ScrapeArgs};
use crate::selection::Selection;

/// Compare the metrics that an endpoint exposes with the catalog, and count the updated series.
///
/// Reports unknown and missing families, differences in type, unit, help, labels, label values and
/// buckets, violations of the exposition format, and an exposition without samples. The metrics
/// that the library exposes of its endpoint and of the process are always allowed.
///
/// Proposes bounds for histograms of at least 100 observations of which more than 1 % are above the
/// last bound, or all are in one bucket. That is advice, and no finding.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog live http://localhost:9464/metrics/prometheus
  metrics-catalog live http://localhost:9464/metrics --username prometheus --password-file secret
  metrics-catalog live http://localhost:9464/metrics --allow 'tokio_*' --scrapes 12 --interval 5s
  curl --silent https://mail.example.org/metrics | metrics-catalog live -")]
pub(crate) struct Live {
    #[command(flatten)]
    scrape: ScrapeArgs,

    /// Another catalog whose families the endpoint exposes; repeatable.
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,

    /// Families to ignore; `*` matches any characters; repeatable.
    #[arg(long, value_name = "PATTERN")]
    allow: Vec<String>,

    /// Tier of the families to expect; `detail` includes `basic`.
    #[arg(long, value_name = "TIER", default_value = "detail", value_parser = tier_parser())]
    tier: Tier,

    /// Number of scrapes.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    scrapes: u32,

    #[command(flatten)]
    interval: Interval,

    /// List the families that were never updated.
    #[arg(long)]
    not_updated: bool,

    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,
}

impl Live {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        self.scrape.check_stdin(selection)?;
        if self.scrapes > 1 && !self.scrape.is_endpoint() {
            let message = "`--scrapes` needs an endpoint; a file is read once";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let also = self.also.iter().map(|path| Checked::read_file(Some(path)));
        let catalogs: Vec<Checked> =
            [Checked::read(selection)].into_iter().chain(also).collect::<Result<_, _>>()?;
        let expected = Expected { catalogs: &catalogs, tier: self.tier, allow: &self.allow };
        let (drifts, coverage, fit) = self.watch(&expected)?;
        let report = report::LiveReport {
            source: &self.scrape.display_name(),
            drifts: &drifts,
            coverage: &coverage,
            misfits: &fit.misfits(),
            lists_not_updated: self.not_updated,
        };
        output::print(&report.render(self.format))?;
        Ok(if drifts.is_empty() { ExitCode::Success } else { ExitCode::Problems })
    }

    /// Scrapes the endpoint as often as asked for, and merges equal findings.
    fn watch(&self, expected: &Expected<'_>) -> Result<(Vec<Drift>, Coverage, Fit), Failure> {
        let mut drifts = Drifts::default();
        let mut coverage = Coverage::new(expected);
        let mut fit = Fit::default();
        for scrape in 1..=self.scrapes {
            if scrape > 1 {
                thread::sleep(self.interval.interval.get());
            }
            let exposition = self.scrape.read(scrape::OPENMETRICS, Strictness::Strict)?;
            compare::compare(expected, &exposition, &mut drifts);
            coverage.add(&exposition);
            fit.set(expected, &exposition);
            self.show_progress(scrape, &drifts, &coverage);
        }
        Ok((drifts.into_sorted(), coverage, fit))
    }

    /// Shows the progress of several scrapes on a terminal.
    fn show_progress(&self, scrape: u32, drifts: &Drifts, coverage: &Coverage) {
        let mut out = stderr();
        if self.scrapes == 1 || !out.is_terminal() {
            return;
        }
        let total = coverage.total();
        let end = if scrape == self.scrapes { "\n" } else { "" };
        // Progress that cannot be shown must not stop the command.
        let _ = write!(
            out,
            "\r\x1b[Kscrape {scrape} of {}: {} of {} series updated, {} findings{end}",
            self.scrapes,
            total.updated,
            total.series,
            drifts.len()
        );
        let _ = out.flush();
    }
}
