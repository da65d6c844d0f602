//! `budget`: estimates the cost of scraping a catalog from many instances.

mod constant;
mod deployment;
mod estimate;
mod exposed;
mod prometheus;

use std::fmt::Write as _;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use metrics_catalog_shared::tier::Tier;

use crate::argument::{Interval, Job, tier_parser};
use crate::command::budget::deployment::Deployment;
use crate::command::budget::exposed::Exposed;
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::Strictness;
use crate::http::RequestArgs;
use crate::input::Checked;
use crate::output::{self, Output};
use crate::scrape::{self, ScrapeArgs};
use crate::selection::Selection;

/// Estimate the cost of scraping many instances.
///
/// Each estimate is shown with its formula, and each constant with its source. Estimates are upper
/// bounds: open label sets and keyed families count as full, unless `--from` names an exposition, whose
/// series count then. The library's own metrics of the endpoint and the process are not included.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog budget --instances 200 --interval 15s
  metrics-catalog budget --instances 5000 --interval 15s --tier basic
  metrics-catalog budget --instances 200 --from http://localhost:9464/metrics
  metrics-catalog budget --instances 5000 --show sharding >> prometheus.yml
  metrics-catalog budget --show aggregation --output aggregation.yml")]
pub(crate) struct Budget {
    /// Number of instances.
    #[arg(short = 'n', long, default_value_t = 1, value_name = "N", allow_negative_numbers = true,
        value_parser = clap::value_parser!(u32).range(1..))]
    instances: u32,

    #[command(flatten)]
    interval: Interval,

    /// Tier of the families to scrape; `detail` includes `basic`.
    #[arg(long, value_name = "TIER", default_value = Tier::Detail.name(), value_parser = tier_parser())]
    tier: Tier,

    /// Count the series that an instance exposes: URL of its endpoint (`http://`), file with an
    /// exposition, or `-` for standard input.
    #[arg(long, value_name = "URL|FILE|-", value_parser = NonEmptyStringValueParser::new())]
    from: Option<String>,

    #[command(flatten)]
    request: RequestArgs,

    #[command(flatten)]
    job: Job,

    /// Kind of output.
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    show: BudgetOutput,

    /// Format of the estimates.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: BudgetFormat,

    #[command(flatten)]
    output: Output,
}

/// Kind of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum BudgetOutput {
    /// Estimates, and advice if one server does not suffice.
    #[default]
    Cost,
    /// Prometheus configuration that distributes the instances over servers.
    Sharding,
    /// Recording rules that aggregate over `instance`.
    Aggregation,
}

/// Format of the estimates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum BudgetFormat {
    /// Text.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// Markdown tables.
    Md,
}

impl Budget {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let scrape = self.scrape()?;
        if let Some(scrape) = &scrape {
            scrape.check_stdin(selection)?;
        }
        let Checked { sources, catalog } = Checked::read(selection)?;
        let exposed = scrape.map(|scrape| {
            let exposition = scrape.read(scrape::TEXT, Strictness::Lenient)?;
            Exposed::new(&catalog, &exposition, scrape.display_name())
        });
        let exposed = exposed.transpose()?;
        let is_basic = self.tier == Tier::Basic;
        let interval = self.interval.interval.get();
        let deployment =
            Deployment::new(&catalog, exposed.as_ref(), self.instances, interval, is_basic);
        let exposed = exposed.as_ref();
        let text = match (self.show, self.format) {
            (BudgetOutput::Aggregation, _) => prometheus::aggregation(&catalog, &deployment),
            (BudgetOutput::Sharding, _) => {
                prometheus::sharding(&deployment, &self.job.name(&catalog))
            }
            (BudgetOutput::Cost, BudgetFormat::Human) => human(&deployment, exposed),
            (BudgetOutput::Cost, BudgetFormat::Md) => markdown(&deployment, exposed),
            (BudgetOutput::Cost, BudgetFormat::Json) => json(&deployment, exposed),
        };
        self.output.write(&text, sources.watched())
    }

    /// Returns what to read for `--from`.
    fn scrape(&self) -> Result<Option<ScrapeArgs>, Failure> {
        if self.from.is_none() && self.request.is_given() {
            let message =
                "a credential or header is only sent to an endpoint; name it with `--from`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        Ok(self.from.as_ref().map(|source| ScrapeArgs::new(source, &self.request)))
    }
}

/// Returns the first line: the deployment, and what is counted.
fn title(deployment: &Deployment, exposed: Option<&Exposed>) -> String {
    let source = exposed.map(|exposed| format!(", as {} exposes them", exposed.source));
    deployment.title() + &source.unwrap_or_default()
}

/// Returns what is counted of keyed families.
fn keyed_note(deployment: &Deployment, exposed: Option<&Exposed>) -> Option<String> {
    if let Some(exposed) = exposed {
        let others = exposed.other_samples;
        return (others > 0).then(|| {
            format!(
                "Not counted, because the catalog does not have their families: {others} samples."
            )
        });
    }
    let (keyed, all) = (deployment.max_keyed_series, deployment.scrape.series);
    (keyed > 0).then(|| {
        format!(
            "{keyed} of the {all} series per instance are those of keyed families with all \
             combinations that `max` allows; `--from URL` counts what an instance exposes."
        )
    })
}

fn human(deployment: &Deployment, exposed: Option<&Exposed>) -> String {
    let estimates = deployment.estimates();
    let width = estimates.iter().map(|it| it.name.len()).max().unwrap_or_default();
    let mut text = format!("{}\n\n", title(deployment, exposed));
    for it in &estimates {
        let _ = writeln!(text, "{:width$}  {:>10}  = {}", it.name, it.text(), it.formula);
    }
    let keyed = exposed.map(|exposed| exposed.keyed.as_slice()).unwrap_or_default();
    if !keyed.is_empty() {
        text += "\nkeyed families\n";
    }
    for it in keyed {
        let _ = writeln!(text, "  {}: {}", it.family, it.text());
    }
    if let Some(note) = keyed_note(deployment, exposed) {
        let _ = write!(text, "\n{note}\n");
    }
    text += "\nconstants\n";
    for (name, it) in constant::ALL {
        let _ = writeln!(text, "  {name} = {}: {}", estimate::number(it.value), it.source);
    }
    text + "\n" + &advice(deployment, "  ")
}

fn markdown(deployment: &Deployment, exposed: Option<&Exposed>) -> String {
    let title = title(deployment, exposed);
    let mut text = format!("{title}\n\n| estimate | value | formula |\n| --- | ---: | --- |\n");
    for it in deployment.estimates() {
        let _ = writeln!(text, "| {} | {} | {} |", it.name, it.text(), it.formula);
    }
    let keyed = exposed.map(|exposed| exposed.keyed.as_slice()).unwrap_or_default();
    if !keyed.is_empty() {
        text += "\n| keyed family | used |\n| --- | --- |\n";
    }
    for it in keyed {
        let _ = writeln!(text, "| {} | {} |", it.family, it.text());
    }
    if let Some(note) = keyed_note(deployment, exposed) {
        let _ = write!(text, "\n{note}\n");
    }
    text += "\n| constant | value | source |\n| --- | ---: | --- |\n";
    for (name, it) in constant::ALL {
        let _ = writeln!(text, "| {name} | {} | {} |", estimate::number(it.value), it.source);
    }
    text + "\n" + &advice(deployment, "- ")
}

fn json(deployment: &Deployment, exposed: Option<&Exposed>) -> String {
    let constants: Vec<_> = constant::ALL
        .iter()
        .map(|(name, it)| serde_json::json!({"name": name, "value": it.value, "source": it.source}))
        .collect();
    output::json(&serde_json::json!({
        "instances": deployment.instances,
        "interval_seconds": deployment.interval_seconds(),
        "estimates": deployment.estimates(),
        "constants": constants,
        "servers": deployment.servers(),
        "max_series_per_instance": deployment.max.series,
        "slos": deployment.slos,
        "recorded_series": deployment.recorded,
        "exposed": exposed.map(|exposed| serde_json::json!({
            "source": exposed.source,
            "keyed": exposed.keyed,
            "other_samples": exposed.other_samples,
        })),
    }))
}

/// Returns whether one server suffices, or else how to distribute the load.
fn advice(deployment: &Deployment, bullet: &str) -> String {
    let servers = deployment.servers();
    if servers == 1 {
        return "One server suffices.\n".to_owned();
    }
    let mut text = format!("One server does not suffice; use {servers}:\n");
    let detail = deployment.detail.series;
    if detail > 0 && !deployment.is_basic {
        let _ = writeln!(
            text,
            "{bullet}scrape with `?tier=basic`, which omits {detail} series per instance"
        );
    }
    let (series, total) = (deployment.scrape.series, estimate::number(deployment.series()));
    let _ = write!(
        text,
        "{bullet}distribute the instances over the servers, with a suitable remote-write queue: \
         `--show sharding`\n\
         {bullet}query series without `instance` for the whole job, {series} instead of {total}: \
         `--show aggregation`\n"
    );
    text
}
