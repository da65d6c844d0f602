//! `budget`: estimates the cost of scraping a catalog from many instances.

mod constant;
mod deployment;
mod estimate;
mod prometheus;

use std::fmt::Write as _;
use std::path::Path;

use clap::{Args, ValueEnum};
use metrics_catalog_shared::tier::Tier;

use crate::argument::{Interval, Job, tier_parser};
use crate::command::budget::deployment::Deployment;
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::{self, Output};

/// Estimate the cost of scraping many instances.
///
/// Each estimate is shown with its formula, and each constant with its source. Estimates are upper
/// bounds: open label sets count as full. The library's own metrics of the endpoint and the process
/// are not included.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog budget --instances 200 --interval 15s
  metrics-catalog budget --instances 5000 --interval 15s --tier basic
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
    #[arg(long, value_name = "TIER", default_value = "detail", value_parser = tier_parser())]
    tier: Tier,

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
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let Checked { sources, catalog } = Checked::read(catalog)?;
        let is_basic = self.tier == Tier::Basic;
        let deployment =
            Deployment::new(&catalog, self.instances, self.interval.interval.get(), is_basic);
        let text = match (self.show, self.format) {
            (BudgetOutput::Aggregation, _) => prometheus::aggregation(&catalog, &deployment),
            (BudgetOutput::Sharding, _) => {
                prometheus::sharding(&deployment, &self.job.name(&catalog))
            }
            (BudgetOutput::Cost, BudgetFormat::Human) => human(&deployment),
            (BudgetOutput::Cost, BudgetFormat::Md) => markdown(&deployment),
            (BudgetOutput::Cost, BudgetFormat::Json) => json(&deployment),
        };
        self.output.write(&text, sources.watched())
    }
}

fn human(deployment: &Deployment) -> String {
    let estimates = deployment.estimates();
    let width = estimates.iter().map(|it| it.name.len()).max().unwrap_or_default();
    let mut text = format!("{}\n\n", deployment.title());
    for it in &estimates {
        let _ = writeln!(text, "{:width$}  {:>10}  = {}", it.name, it.text(), it.formula);
    }
    text += "\nconstants\n";
    for (name, it) in constant::ALL {
        let _ = writeln!(text, "  {name} = {}: {}", estimate::number(it.value), it.source);
    }
    text + "\n" + &advice(deployment, "  ")
}

fn markdown(deployment: &Deployment) -> String {
    let title = deployment.title();
    let mut text = format!("{title}\n\n| estimate | value | formula |\n| --- | ---: | --- |\n");
    for it in deployment.estimates() {
        let _ = writeln!(text, "| {} | {} | {} |", it.name, it.text(), it.formula);
    }
    text += "\n| constant | value | source |\n| --- | ---: | --- |\n";
    for (name, it) in constant::ALL {
        let _ = writeln!(text, "| {name} | {} | {} |", estimate::number(it.value), it.source);
    }
    text + "\n" + &advice(deployment, "- ")
}

fn json(deployment: &Deployment) -> String {
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
