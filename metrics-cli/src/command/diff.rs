//! `diff`: what changed, and whether it breaks who relies on it.

mod change;
mod compare;
mod event;
mod git;
mod kind;
mod label;
mod show;
mod side;
mod standing;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::command::diff::show::{Changed, Format};
use crate::command::diff::side::Side;
use crate::exit_code::{ExitCode, Failure};
use crate::lock::Lock;
use crate::output;

/// Show what changed since a revision or an older file, and whether it breaks who relies on it.
///
/// The old side is a revision as git knows it, whose catalog is read with all that it includes, or
/// a file: a catalog or a `metrics.lock`. A file that exists is meant before a revision. The new side
/// is the catalog as it is, or what `--to` says.
///
/// A change breaks if a query, a dashboard or an alert that worked may not work afterwards; why it
/// does is shown with it. What was `internal` or `alpha` may change in any way, and what was
/// deprecated may be removed. Events are between the catalog and the code: they break nothing.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog diff main                in a workflow; ends with 2 if something breaks
  metrics-catalog diff metrics.lock        what is not locked yet
  metrics-catalog diff v1.0 --to v1.1 --format md    for a changelog")]
pub(crate) struct Diff {
    /// The old side: a file, or else a revision.
    #[arg(value_name = "REV|FILE", required_unless_present_any = ["file", "rev"])]
    old: Option<String>,

    /// The old side, which is a file: a catalog or a `metrics.lock`; `-` is standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["old", "rev"])]
    file: Option<PathBuf>,

    /// The old side, which is a revision.
    #[arg(long, value_name = "REV", conflicts_with = "old")]
    rev: Option<String>,

    /// The new side, a file or else a revision; without it the catalog as it is.
    #[arg(long, value_name = "REV|FILE")]
    to: Option<String>,

    /// How changes are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

impl Diff {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let new = self.to.clone().map_or(Side::Now, Side::Either).read(catalog)?;
        let old = self.old().read(catalog)?;
        let changed = between(&old, &new);
        output::print(&changed.show(self.format))?;
        Ok(if changed.is_breaking() { ExitCode::Breaking } else { ExitCode::Success })
    }

    fn old(&self) -> Side {
        match (&self.file, &self.rev) {
            (Some(file), _) => Side::File(file.clone()),
            (None, Some(revision)) => Side::Revision(revision.clone()),
            (None, None) => Side::Either(self.old.clone().unwrap_or_default()),
        }
    }
}

fn between(old: &Lock, new: &Lock) -> Changed {
    Changed { changes: compare::compare(old, new), series: (old.series(), new.series()) }
}

/// The changes between two catalogs, for people.
pub(crate) fn shown(old: &Lock, new: &Lock) -> String {
    between(old, new).show(Format::Human)
}
