//! `live`: compares a running endpoint with the catalog.

mod compare;
mod coverage;
mod distribution;
mod drift;
mod expected;
mod fit;
mod report;
mod series;
mod stored;

use std::io::{IsTerminal as _, Write as _, stderr};
use std::path::PathBuf;
use std::thread;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use metrics_catalog_shared::tier::Tier;

use crate::argument::{Interval, tier_parser};
use crate::command::live::coverage::Coverage;
use crate::command::live::drift::{Drift, Drifts};
use crate::command::live::expected::Expected;
use crate::command::live::fit::Fit;
use crate::command::live::stored::StoredArgs;
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::Strictness;
use crate::finding::FindingFormat;
use crate::http::RequestArgs;
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
/// last bound, or all are in one bucket. That is advice, and no finding. With `--prometheus`, a server
/// is asked for the observations of all instances in a window, and nothing else is compared.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog live http://localhost:9464/metrics/prometheus
  metrics-catalog live http://localhost:9464/metrics --username prometheus --password-file secret
  metrics-catalog live http://localhost:9464/metrics --allow 'tokio_*' --scrapes 12 --interval 5s
  metrics-catalog live --prometheus http://localhost:9090 --job mail --window 1d
  curl --silent https://mail.example.org/metrics | metrics-catalog live -")]
pub(crate) struct Live {
    /// URL of an endpoint (`http://`), file with an exposition, or `-` for standard input.
    #[arg(value_name = "URL|FILE|-", value_parser = NonEmptyStringValueParser::new(),
        required_unless_present = "prometheus", conflicts_with = "prometheus")]
    source: Option<String>,

    #[command(flatten)]
    request: RequestArgs,

    /// Another catalog whose families the endpoint exposes; repeatable.
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,

    /// Families to ignore; `*` matches any characters; repeatable.
    #[arg(long, value_name = "PATTERN")]
    allow: Vec<String>,

    /// Tier of the families to expect; `detail` includes `basic`.
    #[arg(long, value_name = "TIER", default_value = Tier::Detail.name(), value_parser = tier_parser())]
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

    // Last: its heading applies to all arguments that follow.
    #[command(flatten)]
    stored: StoredArgs,
}

impl Live {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let Some(source) = &self.source else {
            return self.ask_prometheus(selection);
        };
        let scrape = ScrapeArgs::new(source, &self.request);
        scrape.check_stdin(selection)?;
        if self.scrapes > 1 && !scrape.is_endpoint() {
            let message = "`--scrapes` needs an endpoint; a file is read once";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let catalogs = self.catalogs(selection)?;
        let expected = self.expected(&catalogs);
        let (drifts, coverage, fit) = self.watch(&scrape, &expected)?;
        let report = report::LiveReport {
            source: &scrape.display_name(),
            drifts: &drifts,
            coverage: &coverage,
            misfits: &fit.misfits(),
            lists_not_updated: self.not_updated,
        };
        output::print(&report.render(self.format))?;
        Ok(if drifts.is_empty() { ExitCode::Success } else { ExitCode::Problems })
    }

    /// Judges the buckets by what a Prometheus has stored.
    fn ask_prometheus(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let catalogs = self.catalogs(selection)?;
        self.stored.run(&self.request, &self.expected(&catalogs), self.format)
    }

    /// Reads the selected catalogs and the others.
    fn catalogs(&self, selection: &Selection) -> Result<Vec<Checked>, Failure> {
        let also = self.also.iter().map(|path| Checked::read_file(Some(path)));
        [Checked::read(selection)].into_iter().chain(also).collect()
    }

    fn expected<'a>(&'a self, catalogs: &'a [Checked]) -> Expected<'a> {
        Expected { catalogs, tier: self.tier, allow: &self.allow }
    }

    /// Scrapes the endpoint as often as asked for, and merges equal findings.
    fn watch(
        &self,
        scrape: &ScrapeArgs,
        expected: &Expected<'_>,
    ) -> Result<(Vec<Drift>, Coverage, Fit), Failure> {
        let mut drifts = Drifts::default();
        let mut coverage = Coverage::new(expected);
        let mut fit = Fit::default();
        for index in 1..=self.scrapes {
            if index > 1 {
                thread::sleep(self.interval.interval.get());
            }
            let exposition = scrape.read(scrape::OPENMETRICS, Strictness::Strict)?;
            compare::compare(expected, &exposition, &mut drifts);
            coverage.add(&exposition);
            fit.set(expected, &exposition);
            self.show_progress(index, &drifts, &coverage);
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
