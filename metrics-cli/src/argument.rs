//! Command-line arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::command;

/// Check a metrics catalog, and generate dashboards, alerts, documentation and configuration from it.
#[derive(Debug, Parser)]
#[command(name = "metrics-catalog", version, about, after_help = EXIT_CODES, propagate_version = true)]
pub(crate) struct Arguments {
    /// First file of the catalog, or `-` for standard input [default: the nearest `metrics.toml`, in
    /// this directory or above].
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) catalog: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Subcommands in the order in which `--help` lists them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(command::check::Check),
    Fmt(command::fmt::Fmt),
    Lock(command::lock::Lock),
    Diff(command::diff::Diff),
    Docs(command::docs::Docs),
    Explain(command::explain::Explain),
    Dashboard(command::dashboard::Dashboard),
    Rules(command::rules::Rules),
    LintRules(command::lint_rules::LintRules),
    ScrapeConfig(Box<command::scrape_config::ScrapeConfig>),
    Live(command::live::Live),
    Import(command::import::Import),
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
