//! `unused`: parts of a catalog that code does not use.

mod declared;
mod judge;
mod sources;
mod tokens;
mod usage;
mod visit;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::{Observer, Report, Rule};

use crate::command::check;
use crate::command::unused::sources::SourceFiles;
use crate::exit_code::{ExitCode, Failure};
use crate::finding::FindingFormat;
use crate::input;
use crate::output;

/// Find events that no code records, and metrics that no code updates.
///
/// Parses all Rust files below the directories: enums with `#[derive(Event)]`, generated structs that
/// code constructs, and statics of metrics, also under other names (`use ... as`). Name all crates
/// that record events of the catalog. What only tests, benchmarks and examples use is reported as such.
///
/// Where the sources do not show whether an event is recorded, it is not reported: names in macros
/// count as uses, and so do all variants of an enum that a derive or an attribute of another crate may
/// construct. `[[allow]]` in the catalog excuses a finding. Deprecated events and metrics are not
/// judged.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog unused --src .
  metrics-catalog unused --src service/src --src worker/src --format github")]
pub(crate) struct Unused {
    /// Directory with sources, or a Rust file; repeatable. Hidden directories and those with the output
    /// of builds are skipped.
    #[arg(long, required = true, value_name = "DIR")]
    src: Vec<PathBuf>,

    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingFormat,
}

/// Lints that sources show.
const LINTS: [Rule; 3] = [Rule::EventNotRecorded, Rule::MetricNotUpdated, Rule::GroupWithoutEnum];

impl Unused {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let sources = input::sources(catalog)?;
        let files = SourceFiles::read(&self.src)?;
        let warnings = RefCell::default();
        let observer = Observer {
            lints: &LINTS,
            observe: &|catalog| {
                let (found, warned) = judge::judge(catalog, &files);
                warnings.replace(warned);
                found
            },
        };
        let report = sources.check_observed(&observer).err().unwrap_or_default();
        for warning in warnings.take() {
            anstream::eprintln!("warning: {warning}");
        }
        output::print(&check::render_problems(&report, self.format))?;
        Ok(if report == Report::default() { ExitCode::Success } else { ExitCode::Problems })
    }
}
