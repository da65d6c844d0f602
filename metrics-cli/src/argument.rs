//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::command;

/// From a metrics catalog to all that is made of it.
#[derive(Debug, Parser)]
#[command(name = "metrics-catalog", version, about, after_help = ENDINGS, propagate_version = true)]
pub(crate) struct Arguments {
    /// The catalog's first file, or `-` for standard input; without it the nearest `metrics.toml`,
    /// here or in a directory above.
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) catalog: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands, a file or folder of `command` each, in the order that help lists them.
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

const ENDINGS: &str = "\
Exit codes:
  0   all is well
  1   problems were found, or a file that is generated is not up to date
  2   a change breaks who relies on the catalog (`diff`)
  64  the command line is wrong
  66  something cannot be read
  74  something cannot be written";
