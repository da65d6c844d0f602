//! `check --locked`: whether `metrics.lock` says what the catalog says.

use std::io::ErrorKind;
use std::path::Path;
use std::{fs, io};

use metrics_catalog_build::catalog::Catalog;

use crate::command::diff;
use crate::exit_code::{ExitCode, Failure};
use crate::input::is_stdio;
use crate::lock::{self, Lock};

/// What reports call it.
pub(super) const RULE: &str = "lock-stale";

/// A lock that does not say what the catalog says.
pub(super) struct Stale {
    pub(super) path: String,
    /// What is wrong, and what to do. One line.
    pub(super) message: String,
    /// What changed since it was written, for people; maybe nothing.
    pub(super) changes: String,
}

/// Compares the catalog at a path with the lock beside it: what both say, not how it is written, so
/// that the ends of its lines may be those of another system.
pub(super) fn stale(catalog: &Catalog, path: &Path) -> Result<Option<Stale>, Failure> {
    if is_stdio(path) {
        let message = "`--locked` needs a file, beside which the lock is; standard input has none";
        return Err(Failure::new(ExitCode::Usage, message));
    }
    let (now, path) = (Lock::of(catalog), lock::beside(path));
    let shown = path.display().to_string();
    let stale = |message: String, changes| Some(Stale { path: shown.clone(), message, changes });
    let locked = match read(&path) {
        Ok(Some(text)) => Lock::parse(&text),
        Ok(None) => return Ok(stale(format!("{shown} is not there; {TO_DO}"), String::new())),
        Err(error) => return Err(Failure::unreadable(path.display(), error)),
    };
    Ok(match locked {
        Ok(locked) if locked == now => None,
        Ok(locked) => {
            let message = format!("{shown} is not up to date; {TO_DO}");
            stale(message, diff::shown(&locked, &now))
        }
        Err(why) => {
            let why = why.lines().next().unwrap_or_default();
            stale(format!("{shown} cannot be read: {why}; {TO_DO}"), String::new())
        }
    })
}

const TO_DO: &str = "run `metrics-catalog lock` and commit what it writes";

/// The text of a file, if there is one.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}
