//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::command::{check, completions, dashboard, diff, fmt, lock, schema, scrape_config};

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
    Check(check::Check),
    Fmt(fmt::Fmt),
    Lock(lock::Lock),
    Diff(diff::Diff),
    Dashboard(dashboard::Dashboard),
    ScrapeConfig(Box<scrape_config::ScrapeConfig>),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

const ENDINGS: &str = "\
Exit codes:
  0   all is well
  1   problems were found, or a file that is generated is not up to date
  2   a change breaks who relies on the catalog (`diff`)
  64  the command line is wrong
  66  something cannot be read
  74  something cannot be written";
