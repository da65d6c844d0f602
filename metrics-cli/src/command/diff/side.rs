//! The two sides that are compared, wherever they are read from.

use std::path::{Path, PathBuf};

use metrics_catalog_build::{Report, Sources, Tree as _};

use crate::command::diff::git::Revision;
use crate::exit_code::{ExitCode, Failure};
use crate::input::{self, Checked, STDIO, is_stdio};
use crate::lock::Lock;

/// Where a side is.
#[derive(Debug)]
pub(super) enum Side {
    /// The catalog as it is.
    Now,
    /// A catalog or a `metrics.lock`.
    File(PathBuf),
    /// The catalog as git knows it.
    Revision(String),
    /// A file if there is one, and else a revision.
    Either(String),
}

impl Side {
    /// What it says, of the catalog that was named, or else of the nearest.
    pub(super) fn read(&self, catalog: Option<&Path>) -> Result<Lock, Failure> {
        match self {
            Self::Now => Ok(Lock::of(&Checked::read(catalog)?.catalog)),
            Self::File(path) => file(path),
            Self::Either(name) if name == STDIO || Path::new(name).is_file() => {
                file(Path::new(name))
            }
            Self::Revision(name) => at_revision(name, catalog, "is no revision"),
            Self::Either(name) => at_revision(name, catalog, "is neither a file nor a revision"),
        }
    }
}

fn file(path: &Path) -> Result<Lock, Failure> {
    let (text, shown) = (input::text(path)?, path.display().to_string());
    if Lock::is_one(&text) {
        return locked(&text, &shown);
    }
    let sources = if is_stdio(path) { Sources::new("<stdin>", &text) } else { Sources::read(path) };
    resolved(&sources).map_err(|report| unread(&shown, &report))
}

fn locked(text: &str, shown: &str) -> Result<Lock, Failure> {
    Lock::parse(text).map_err(|why| Failure::unreadable(shown, why))
}

/// What is locked of a catalog. It was checked when it was written, maybe by fewer lints.
fn resolved(sources: &Sources) -> Result<Lock, Report> {
    sources.check_without_lints().map(|catalog| Lock::of(&catalog))
}

fn unread(shown: &str, report: &Report) -> Failure {
    Failure::new(
        ExitCode::Unreadable,
        format!("{shown} is no catalog for this version\n{report:#}"),
    )
}

fn at_revision(name: &str, catalog: Option<&Path>, is_none: &str) -> Result<Lock, Failure> {
    let path = input::path(catalog)?;
    if is_stdio(&path) {
        let message = "standard input has no revisions; name the catalog with `--catalog FILE`";
        return Err(Failure::new(ExitCode::Usage, message));
    }
    let directory = path.parent().unwrap_or(Path::new(""));
    let revision = Revision::find(directory, name)
        .map_err(|said| Failure::unreadable(format!("`{name}` {is_none}"), said))?;
    let sources = Sources::read_in(&revision, &path);
    let shown = format!("{} at `{name}`", path.display());
    // A catalog that is not there yet is worth a sentence of its own.
    if let Err(error) = revision.text(&path) {
        return Err(Failure::unreadable(shown, error));
    }
    resolved(&sources).map_err(|report| unread(&shown, &report))
}
