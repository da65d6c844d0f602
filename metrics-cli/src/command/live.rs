//! `live`: a running endpoint against the catalog.

mod bucket;
mod compare;
mod coverage;
mod expected;
mod finding;
mod report;
mod series;

use std::io::{IsTerminal as _, Write as _, stderr};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::command::live::coverage::Coverage;
use crate::command::live::expected::Expected;
use crate::command::live::finding::{Finding, Findings};
use crate::exit_code::{ExitCode, Failure};
use crate::finding::FindingFormat;
use crate::input::{Checked, STDIO, is_stdio};
use crate::output;
use crate::scrape::{self, Scrape};

/// Compare what an endpoint exposes with the catalog, and show how much of it has moved.
///
/// Unknown and missing families, wrong types, units, help texts, labels, label values and buckets,
/// and what can be in no exposition at all are drift, and so is a scrape without samples. What the
/// library's endpoint counts of itself, and what it knows of the process, is known.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog live http://localhost:9464/metrics/prometheus
  metrics-catalog live http://localhost:9464/metrics --username prometheus --password-file secret
  metrics-catalog live http://localhost:9464/metrics --allow 'tokio_*' --scrapes 12 --every 5
  curl --silent https://mail.example.org/metrics | metrics-catalog live -")]
pub(crate) struct Live {
    #[command(flatten)]
    scrape: Scrape,

    /// Another catalog whose families the endpoint exposes too; can be given several times.
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,

    /// Families of which nothing is said; `*` stands for any letters. Can be given several times.
    #[arg(long, value_name = "PATTERN")]
    allow: Vec<String>,

    /// What the scrape is expected to have: without the details, or all.
    #[arg(long, value_enum, default_value_t, value_name = "TIER")]
    tier: Tier,

    /// How many times the endpoint is asked.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    scrapes: u32,

    /// How many seconds are between two scrapes.
    #[arg(long, default_value_t = 5, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    every: u64,

    /// Show the families that have not moved, too.
    #[arg(long)]
    untouched: bool,

    /// How all of it is shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,
}

/// What a scrape has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tier {
    /// Families of the tier `basic`.
    Basic,
    /// All families.
    #[default]
    Detail,
}

impl Live {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        if catalog.is_some_and(is_stdio) && self.scrape.source == STDIO {
            let message = "standard input is the catalog or the scrape, not both";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        if self.scrapes > 1 && !self.scrape.is_endpoint() {
            let message = "`--scrapes` is for endpoints; a file says the same each time";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let also = self.also.iter().map(|path| Checked::read(Some(path)));
        let catalogs: Vec<Checked> =
            [Checked::read(catalog)].into_iter().chain(also).collect::<Result<_, _>>()?;
        let expected = Expected { catalogs: &catalogs, tier: self.tier, allow: &self.allow };
        let (findings, coverage) = self.watch(&expected)?;
        let report = report::Report {
            source: &self.scrape.source,
            findings: &findings,
            coverage: &coverage,
            untouched: self.untouched,
        };
        output::print(&report.show(self.format))?;
        Ok(if findings.is_empty() { ExitCode::Success } else { ExitCode::Problems })
    }

    /// Asks the endpoint as often as it is to be asked. What two scrapes find alike is one finding.
    fn watch(&self, expected: &Expected<'_>) -> Result<(Vec<Finding>, Coverage), Failure> {
        let mut findings = Findings::default();
        let mut coverage = Coverage::of(expected);
        for scrape in 1..=self.scrapes {
            if scrape > 1 {
                thread::sleep(Duration::from_secs(self.every));
            }
            let exposition = self.scrape.read(scrape::OPENMETRICS)?;
            compare::compare(expected, &exposition, &mut findings);
            coverage.add(&exposition);
            self.progress(scrape, &findings, &coverage);
        }
        Ok((findings.into_sorted(), coverage))
    }

    /// Says on a terminal how far it has come, where there is something to wait for.
    fn progress(&self, scrape: u32, findings: &Findings, coverage: &Coverage) {
        let mut out = stderr();
        if self.scrapes == 1 || !out.is_terminal() {
            return;
        }
        let (there, moved) = coverage.series();
        let end = if scrape == self.scrapes { "\n" } else { "" };
        // What nobody can see is no reason to stop.
        let _ = write!(
            out,
            "\r\x1b[Kscrape {scrape} of {}: {moved} of {there} series moved, {} findings{end}",
            self.scrapes,
            findings.len()
        );
        let _ = out.flush();
    }
}
