//! `budget`: what a catalog costs where many instances are scraped.

mod aggregation;
mod constant;
mod figure;
mod fleet;
mod sharding;
mod size;

use std::fmt::Write as _;
use std::path::Path;

use clap::{Args, ValueEnum};

use crate::command::budget::fleet::Fleet;
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;

/// Say what a catalog costs at the size of a fleet.
///
/// Each figure comes with its formula, and with where the numbers in it come from. It is the most
/// that it can be: open label sets are full. The library's own metrics, of the endpoint and of the
/// process, are not among them.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog budget --instances 200 --interval 15s
  metrics-catalog budget --instances 5000 --interval 15s --tier basic
  metrics-catalog budget --instances 5000 --show sharding >> prometheus.yml
  metrics-catalog budget --show aggregation --output aggregation.yml")]
pub(crate) struct Budget {
    /// How many instances there are.
    #[arg(short = 'n', long, default_value_t = 1, value_name = "N")]
    instances: u32,

    /// How often each is scraped: `15s`, `1m`, `500ms`.
    #[arg(short, long, default_value = "15s", value_name = "S", value_parser = seconds)]
    interval: f64,

    /// What is scraped: `basic` is with `?tier=basic`.
    #[arg(long, value_enum, default_value_t, value_name = "TIER")]
    tier: Scraped,

    /// What the instances are called together.
    #[arg(long, default_value = "mail", value_name = "JOB")]
    job: String,

    /// What is shown.
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    show: Show,

    /// How the cost is shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    #[command(flatten)]
    output: Output,
}

/// Which families are scraped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Scraped {
    #[default]
    All,
    Basic,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Show {
    /// What it costs, and what to do where one server does not suffice.
    #[default]
    Cost,
    /// Configuration that spreads the instances over servers.
    Sharding,
    /// Recording rules without `instance`.
    Aggregation,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    Md,
}

impl Budget {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        if self.instances == 0 {
            return Err(Failure::new(ExitCode::Usage, "a fleet has an instance at least"));
        }
        let catalog = Checked::read(catalog)?.catalog;
        let is_basic = self.tier == Scraped::Basic;
        let fleet = Fleet::new(&catalog, self.instances, self.interval, is_basic);
        let text = match self.show {
            Show::Aggregation => aggregation::rules(&catalog, self.interval, is_basic),
            Show::Sharding => sharding::configuration(&fleet, &self.job),
            Show::Cost => match self.format {
                Format::Human => human(&fleet),
                Format::Md => markdown(&fleet),
                Format::Json => json(&fleet),
            },
        };
        self.output.write(&text)
    }
}

/// A duration as Prometheus writes it, or a number of seconds.
fn seconds(text: &str) -> Result<f64, String> {
    let units = [("ms", 0.001), ("s", 1.0), ("m", 60.0), ("h", 3600.0)];
    let unit = units.iter().find_map(|(unit, times)| Some((text.strip_suffix(unit)?, times)));
    let (number, times) = unit.unwrap_or((text, &1.0));
    match number.parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number * times),
        _ => Err("write a duration above zero, such as `15s`".to_owned()),
    }
}

fn human(fleet: &Fleet) -> String {
    let figures = fleet.figures();
    let width = figures.iter().map(|it| it.name.len()).max().unwrap_or(0);
    let mut text = format!("{}\n\n", fleet.title());
    for figure in &figures {
        let _ =
            writeln!(text, "{:width$}  {:>10}  = {}", figure.name, figure.shown(), figure.formula);
    }
    text += "\nwhere\n";
    for (name, constant) in constant::ALL {
        let _ = writeln!(text, "  {name} = {}: {}", figure::plain(constant.value), constant.source);
    }
    text + "\n" + &advice(fleet, "  ")
}

fn markdown(fleet: &Fleet) -> String {
    let mut text = format!("{}\n\n| figure | | formula |\n| --- | ---: | --- |\n", fleet.title());
    for figure in fleet.figures() {
        let _ = writeln!(text, "| {} | {} | {} |", figure.name, figure.shown(), figure.formula);
    }
    text += "\n| constant | | where it comes from |\n| --- | ---: | --- |\n";
    for (name, constant) in constant::ALL {
        let _ =
            writeln!(text, "| {name} | {} | {} |", figure::plain(constant.value), constant.source);
    }
    text + "\n" + &advice(fleet, "- ")
}

fn json(fleet: &Fleet) -> String {
    let constants: Vec<_> = constant::ALL
        .iter()
        .map(|(name, it)| serde_json::json!({"name": name, "value": it.value, "source": it.source}))
        .collect();
    let all = serde_json::json!({
        "instances": fleet.instances,
        "interval_seconds": fleet.interval,
        "figures": fleet.figures(),
        "constants": constants,
        "servers": fleet.servers(),
    });
    format!("{all:#}\n")
}

/// What to do, if anything.
fn advice(fleet: &Fleet, bullet: &str) -> String {
    let servers = fleet.servers();
    if servers == 1 {
        return "One server suffices.\n".to_owned();
    }
    let mut text = format!("One server does not suffice; spread it over {servers}:\n");
    let detail = fleet.detail.series;
    let basic = if detail > 0 && !fleet.is_basic {
        format!(
            "{bullet}scrape `?tier=basic`, which leaves out {detail} series of each instance;\n"
        )
    } else {
        String::new()
    };
    text += &basic;
    let _ = write!(
        text,
        "{bullet}let each server scrape a share of the instances, and write it on with the right \
         queue: `--show sharding`;\n\
         {bullet}ask for what concerns all instances of series without `instance`, of which there \
         are {} instead of {}: `--show aggregation`.\n",
        fleet.scraped.series,
        figure::plain(fleet.series()),
    );
    text
}
