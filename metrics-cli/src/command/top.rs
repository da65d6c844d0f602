//! `top`: shows the activity of a running endpoint.

mod activity;
mod descriptions;
mod history;
mod listing;
mod once;
mod page;
mod quantile;
mod screen;
mod text;
mod unit;

use std::path::Path;
use std::thread;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use crate::argument::DurationArg;
use crate::command::top::activity::Activity;
use crate::command::top::descriptions::Descriptions;
use crate::command::top::listing::SortBy;
use crate::command::top::once::Snapshot;
use crate::command::top::screen::app::App;
use crate::command::top::screen::theme::ColorChoice;
use crate::exit_code::{ExitCode, Failure};
use crate::http::RequestArgs;
use crate::input::STDIO;
use crate::output;
use crate::scrape::ScrapeArgs;
use crate::selection::Selection;

/// Show the rates, levels and quantiles of a running endpoint.
///
/// Counters are shown as rates, gauges as levels, and histograms as the rate of observations with
/// quantiles of those between two scrapes. `--catalog`, which has no default here, adds groups, units
/// and help texts; without it, those of the endpoint are used, and names are grouped by their words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog top http://localhost:9464/metrics/prometheus --catalog metrics.toml
  metrics-catalog top http://localhost:9464/metrics --username prometheus --password-file secret
  metrics-catalog top http://localhost:9464/metrics --once --interval 10s --filter '*_bytes_total'
  metrics-catalog top http://localhost:9464/metrics --once --format json")]
pub(crate) struct Top {
    /// URL of an endpoint (`http://`).
    #[arg(value_name = "URL", value_parser = NonEmptyStringValueParser::new())]
    url: String,

    #[command(flatten)]
    request: RequestArgs,

    /// Interval between two scrapes, such as `2s`, `1m` or `500ms`.
    #[arg(short, long, value_name = "DURATION", default_value = "2s")]
    interval: DurationArg,

    /// Families to show: a part of their names, or a pattern in which `*` matches any characters.
    #[arg(long, value_name = "PATTERN", default_value = "", hide_default_value = true)]
    filter: String,

    /// Order of the families in their groups.
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    sort: SortBy,

    /// Scrape twice, print the values between the scrapes, and exit.
    #[arg(long)]
    once: bool,

    /// Colors of the screen; `NO_COLOR` turns them off.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", conflicts_with = "once")]
    color: ColorChoice,

    /// Output format of `--once`.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", requires = "once")]
    format: SnapshotFormat,
}

/// Output format of `--once`.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum SnapshotFormat {
    #[default]
    Human,
    Json,
}

impl Top {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let scrape = ScrapeArgs::new(&self.url, &self.request);
        if !scrape.is_endpoint() && (self.url == STDIO || Path::new(&self.url).exists()) {
            let message = "`top` needs the URL of an endpoint; a file has no rates";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        if self.url.get(..8).is_some_and(|begin| begin.eq_ignore_ascii_case("https://")) {
            let message = format!(
                "{}: TLS is not supported; forward a local port to the service, for example with \
                 `ssh -L` or `kubectl port-forward`, and write `http://localhost:PORT`",
                scrape.display_name()
            );
            return Err(Failure::new(ExitCode::Unreadable, message));
        }
        if !self.once {
            screen::check_terminal()?;
        }
        let mut activity = Activity::new(Descriptions::read(selection)?);
        // If this fails, the errors of the user are shown as those of any command.
        let first = page::scrape(&scrape)?;
        let begin = first.at;
        activity.add(first);
        if self.once { self.print(&scrape, activity, begin) } else { self.show(scrape, activity) }
    }

    /// Shows the activity until the user quits.
    fn show(&self, scrape: ScrapeArgs, activity: Activity) -> Result<ExitCode, Failure> {
        let source = scrape.display_name();
        let interval = self.interval.get();
        let app = App::new(activity, source, interval, self.filter.clone(), self.sort);
        screen::run(scrape, app, self.color)
    }

    /// Scrapes again, and prints the values since the first scrape.
    fn print(
        &self,
        scrape: &ScrapeArgs,
        mut activity: Activity,
        begin: Instant,
    ) -> Result<ExitCode, Failure> {
        thread::sleep(self.interval.get().saturating_sub(begin.elapsed()));
        let second = page::scrape(scrape)?;
        let seconds = second.at.saturating_duration_since(begin).as_secs_f64();
        activity.add(second);
        let snapshot = Snapshot {
            activity: &activity,
            source: &scrape.display_name(),
            filter: &self.filter,
            sort: self.sort,
            seconds,
            now: now(),
        };
        if !snapshot.has_families() {
            anstream::eprintln!("warning: no family matches `--filter {}`", self.filter);
        }
        output::print(&match self.format {
            SnapshotFormat::Human => snapshot.table(),
            SnapshotFormat::Json => output::json(&snapshot.json()),
        })
    }
}

/// Returns the time in seconds since 1970.
fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}
