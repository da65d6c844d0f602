//! Command-line arguments.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use metrics_catalog_build::catalog::Catalog;
use metrics_catalog_shared::duration;
use metrics_catalog_shared::tier::Tier;

use crate::command;
use crate::selection::Selection;

/// Check a metrics catalog, and generate dashboards, alerts, documentation and configuration from
/// it.
#[derive(Debug, Parser)]
#[command(name = "metrics-catalog", version, after_help = EXIT_CODES, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) selection: Selection,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Subcommands in the order in which `--help` lists them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(Box<command::init::Init>),
    Check(command::check::Check),
    Fmt(command::fmt::Fmt),
    Lock(command::lock::Lock),
    Diff(command::diff::Diff),
    Docs(command::docs::Docs),
    Explain(command::explain::Explain),
    Dashboard(command::dashboard::Dashboard),
    Rules(command::rules::Rules),
    LintRules(command::lint_rules::LintRules),
    Unused(command::unused::Unused),
    ScrapeConfig(Box<command::scrape_config::ScrapeConfig>),
    Live(command::live::Live),
    #[cfg(feature = "top")]
    Top(command::top::Top),
    Import(command::import::Import),
    Export(command::export::Export),
    Enums(command::enums::Enums),
    Budget(command::budget::Budget),
    Schema(command::schema::Schema),
    Completions(command::completions::Completions),
}

const EXIT_CODES: &str = "\
Exit codes:
  0   success
  1   problems were found, or a generated file is not up to date
  2   breaking change (`diff`)
  64  invalid command line
  66  input cannot be read
  74  output cannot be written";

/// Positive duration in the syntax of Prometheus, such as `30s` or `1h30m`.
#[derive(Clone, Debug)]
pub(crate) struct DurationArg {
    text: String,
    milliseconds: u64,
}

impl DurationArg {
    pub(crate) const fn get(&self) -> Duration {
        Duration::from_millis(self.milliseconds)
    }
}

impl FromStr for DurationArg {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match duration::parse(text) {
            Some(milliseconds @ 1..) => Ok(Self { text: text.to_owned(), milliseconds }),
            _ => Err("expected a positive duration such as `500ms`, `30s` or `1h30m`"),
        }
    }
}

impl fmt::Display for DurationArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Argument of each command that scrapes, configures scrapes or estimates their cost.
#[derive(Args, Debug)]
pub(crate) struct Interval {
    /// Interval between two scrapes, such as `15s`, `1m` or `500ms`.
    #[arg(short, long, value_name = "DURATION", default_value = "30s")]
    pub(crate) interval: DurationArg,
}

/// Argument of each command that configures the job of a scraper.
#[derive(Args, Debug)]
pub(crate) struct Job {
    /// Name of the job or monitor [default: the catalog's namespace].
    #[arg(long, value_name = "NAME", value_parser = name)]
    job: Option<String>,
}

impl Job {
    pub(crate) fn name(&self, catalog: &Catalog) -> String {
        self.job.clone().unwrap_or_else(|| Self::default_name(catalog))
    }

    /// Returns the name of the job if no other is given.
    pub(crate) fn default_name(catalog: &Catalog) -> String {
        // Kubernetes allows no underscores in names.
        catalog.name.as_deref().unwrap_or("metrics").replace('_', "-")
    }
}

/// Parses a name of a job or a Kubernetes object.
pub(crate) fn name(text: &str) -> Result<String, &'static str> {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_valid) {
        return Ok(text.to_owned());
    }
    Err("expected letters, digits, hyphens, periods and underscores")
}

/// Parses a label of Kubernetes with its value.
pub(crate) fn key_and_value(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((label, value)) if !label.is_empty() && !value.is_empty() => {
            Ok((label.to_owned(), value.to_owned()))
        }
        _ => Err("expected a label and its value, such as `app=mail`"),
    }
}

/// Returns the parser of `--tier`.
pub(crate) fn tier_parser() -> impl TypedValueParser<Value = Tier> {
    PossibleValuesParser::new(Tier::ALL.map(Tier::name)).map(|name| {
        let tier = Tier::ALL.into_iter().find(|tier| tier.name() == name);
        tier.expect("only names of tiers are possible")
    })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::*;

    /// A heading applies to all arguments that are declared after it.
    #[test]
    fn the_output_format_is_below_no_heading() {
        let command = Arguments::command();
        let formats: Vec<_> = command
            .get_subcommands()
            .filter_map(|it| {
                Some((it.get_name(), it.get_arguments().find(|it| it.get_id() == "format")?))
            })
            .collect();
        assert!(formats.len() > 5, "{formats:?}");
        for (name, format) in formats {
            assert_eq!(format.get_help_heading(), None, "{name}");
        }
    }

    /// Each line can then be copied as a whole.
    #[test]
    fn examples_are_commands_with_comments_of_a_shell() {
        let mut examples = 0;
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in help.lines().filter_map(|line| line.strip_prefix("  metrics-catalog ")) {
                let example = line.split('#').next().unwrap_or_default().trim_end();
                assert!(!example.contains("  "), "{line}");
                // The rest is for the shell, or has words that only it divides.
                let example = example.split(['|', '<', '>']).next().unwrap_or_default();
                if example.contains(['\'', '\\']) {
                    continue;
                }
                let words = ["metrics-catalog"].into_iter().chain(example.split_whitespace());
                let parsed = Arguments::try_parse_from(words);
                assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
                examples += 1;
            }
        }
        assert!(examples > 30, "{examples}");
    }

    #[test]
    fn a_duration_is_positive_and_has_units() {
        let milliseconds = |text: &str| text.parse().map(|it: DurationArg| it.get().as_millis());
        assert_eq!(milliseconds("1m"), Ok(60_000));
        assert_eq!(milliseconds("1d2h"), Ok(93_600_000));
        for wrong in ["", "s", "0s", "0", "1", "1.5s", "30 s", "2h1d", "99999999999999999999s"] {
            assert!(milliseconds(wrong).is_err(), "{wrong}");
        }
    }
}
