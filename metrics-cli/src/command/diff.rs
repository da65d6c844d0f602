//! `diff`: compares two versions of a catalog.

mod change;
mod compare;
mod git;
mod label;
mod otel;
mod render;
mod slo;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::{FileSystem as _, JoinedSources, Report, Sources};

use crate::command::diff::git::Revision;
use crate::command::diff::render::{CatalogDiff, DiffFormat};
use crate::exit_code::{ExitCode, Failure};
use crate::input::{self, Checked, STDIO, is_stdio};
use crate::lock::LockFile;
use crate::output;
use crate::selection::{SelectedCatalogs, Selection};

/// Compare with a revision or an older file, and report breaking changes.
///
/// The old version is a git revision, whose catalog is read with all included files, or a file: a
/// catalog or a `metrics.lock`. If a file of that name exists, it takes precedence over a revision.
/// The new version is the current catalog unless `--to` is given.
///
/// A change is breaking if a query, dashboard or alert that worked before may stop working; the
/// reason is shown with it. Metrics with stability `internal` or `alpha` may change in any way, and
/// deprecated metrics may be removed. Events are not exported, so their changes are never breaking.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog diff main                # in CI; exits with 2 on a breaking change
  metrics-catalog diff metrics.lock        # changes since the lock was written
  metrics-catalog diff v1.0 --to v1.1 --format md    # for a changelog")]
pub(crate) struct Diff {
    /// Old version: a file, or else a git revision.
    #[arg(value_name = "REV|FILE", required_unless_present_any = ["file", "rev"])]
    old: Option<String>,

    /// Old version: a catalog or a `metrics.lock`; `-` for standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["old", "rev"])]
    file: Option<PathBuf>,

    /// Old version: a git revision.
    #[arg(long, value_name = "REV", conflicts_with = "old")]
    rev: Option<String>,

    /// New version: a file, or else a git revision [default: the current catalog]
    #[arg(long, value_name = "REV|FILE")]
    to: Option<String>,

    /// Output format.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: DiffFormat,
}

impl Diff {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let new = match &self.to {
            Some(name) => read_file_or_revision(name, selection)?,
            None => LockFile::new(&Checked::read(selection)?.catalog),
        };
        let old = match (&self.file, &self.rev, &self.old) {
            (Some(file), ..) => read_file(file)?,
            (_, Some(revision), _) => read_revision(revision, selection, "revision")?,
            (_, _, Some(name)) => read_file_or_revision(name, selection)?,
            (None, None, None) => unreachable!("the command line requires one of them"),
        };
        let diff = diff(&old, &new);
        output::print(&diff.render(self.format))?;
        Ok(if diff.is_breaking() { ExitCode::Breaking } else { ExitCode::Success })
    }
}

fn diff(old: &LockFile, new: &LockFile) -> CatalogDiff {
    CatalogDiff {
        changes: compare::compare(old, new),
        old_series: old.series(),
        new_series: new.series(),
    }
}

/// Returns the changes between two catalogs as text.
pub(crate) fn human(old: &LockFile, new: &LockFile) -> String {
    diff(old, new).render(DiffFormat::Human)
}

fn read_file_or_revision(name: &str, selection: &Selection) -> Result<LockFile, Failure> {
    if name == STDIO || Path::new(name).is_file() {
        return read_file(Path::new(name));
    }
    read_revision(name, selection, "file or revision")
}

/// Reads a catalog or a lock.
fn read_file(path: &Path) -> Result<LockFile, Failure> {
    let (text, source) = (input::text(path)?, path.display().to_string());
    if LockFile::is_lock(&text) {
        return LockFile::parse(&text).map_err(|why| Failure::unreadable(source, why));
    }
    let sources = if is_stdio(path) { Sources::new("<stdin>", &text) } else { Sources::read(path) };
    resolve(sources.into(), &source)
}

/// Reads the catalogs of a revision; `noun` names in errors what the user may have meant.
fn read_revision(name: &str, selection: &Selection, noun: &str) -> Result<LockFile, Failure> {
    if !selection.is_one() {
        return read_all_of_revision(name, &selection.read()?, noun);
    }
    let path = input::path(selection.only("diff")?)?;
    let revision = find_revision(name, &path, noun)?;
    let source = format!("{} at `{name}`", path.display());
    // The error of a missing file is clearer than the report of its sources.
    if let Err(error) = revision.read_to_string(&path) {
        return Err(Failure::unreadable(source, error));
    }
    resolve(Sources::read_from(&revision, &path).into(), &source)
}

/// Reads several catalogs of a revision. Those that it does not have are empty, since all their metrics
/// are new.
fn read_all_of_revision(
    name: &str,
    selected: &SelectedCatalogs,
    noun: &str,
) -> Result<LockFile, Failure> {
    let (mut parts, mut has_any, mut missing) = (Vec::new(), false, None);
    for catalog in &selected.catalogs {
        let (path, mut part) = (&catalog.path, catalog.part());
        // Which version of another package there was is not known.
        if !catalog.is_foreign {
            let revision = find_revision(name, path, noun)?;
            part.sources = match revision.read_to_string(path) {
                Ok(_) => {
                    has_any = true;
                    Sources::read_from(&revision, path)
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    missing.get_or_insert((path, error));
                    Sources::new(&path.display().to_string(), EMPTY)
                }
                Err(error) => {
                    let source = format!("{} at `{name}`", path.display());
                    return Err(Failure::unreadable(source, error));
                }
            };
        }
        parts.push(part);
    }
    match missing {
        Some((path, error)) if !has_any => {
            Err(Failure::unreadable(format!("{} at `{name}`", path.display()), error))
        }
        _ => resolve(JoinedSources::new(None, parts), &format!("`{name}`")),
    }
}

/// Catalog without metrics.
const EMPTY: &str = "format = 1\n";

/// Finds a revision in the repository of a catalog.
fn find_revision(name: &str, path: &Path, noun: &str) -> Result<Revision, Failure> {
    if is_stdio(path) {
        let message = "standard input has no revisions; pass `--catalog FILE`";
        return Err(Failure::new(ExitCode::Usage, message));
    }
    let directory = path.parent().unwrap_or(Path::new(""));
    Revision::find(directory, name).map_err(|message| {
        let separator = if message.is_empty() { "" } else { ": " };
        let message = format!("unknown {noun} `{name}`{separator}{message}");
        Failure::new(ExitCode::Unreadable, message)
    })
}

/// Checks catalogs and resolves them. Lints are skipped, because an old catalog may predate them.
fn resolve(sources: JoinedSources, source: &str) -> Result<LockFile, Failure> {
    let unreadable = |report: Report| {
        let message = format!("{source} is not a valid catalog for this version\n{report:#}");
        Failure::new(ExitCode::Unreadable, message)
    };
    let checked = sources.without_lints().check();
    checked.map(|catalog| LockFile::new(&catalog)).map_err(unreadable)
}
