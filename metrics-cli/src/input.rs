//! What a command reads: the catalog, and files or standard input.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use metrics_catalog_build::Sources;
use metrics_catalog_build::catalog::Catalog;

use crate::ending::{Ending, Stopped};

/// What stands for standard input and standard output.
pub(crate) const STREAM: &str = "-";

/// What a catalog's file is called where nobody says otherwise.
const USUAL: &str = "metrics.toml";

/// Whether a path stands for a standard stream.
pub(crate) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == STREAM
}

/// A catalog without problems, and its files.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) sources: Sources,
    pub(crate) catalog: Catalog,
}

impl Checked {
    /// The catalog that was named, or else the nearest. One with problems stops the command with
    /// all of them.
    pub(crate) fn read(named: Option<&Path>) -> Result<Self, Stopped> {
        Self::of(sources(named)?)
    }

    /// The catalog of these files.
    pub(crate) fn of(sources: Sources) -> Result<Self, Stopped> {
        match sources.check() {
            Ok(catalog) => Ok(Self { sources, catalog }),
            Err(report) => {
                Err(Stopped { ending: Ending::Problems, message: format!("{report:#}") })
            }
        }
    }
}

/// The files of the catalog that was named, or else of the nearest.
pub(crate) fn sources(named: Option<&Path>) -> Result<Sources, Stopped> {
    match named {
        Some(path) if is_stream(path) => Ok(Sources::new("<stdin>", &text(path)?)),
        Some(path) => Ok(Sources::read(path)),
        None => Ok(Sources::read(nearest()?)),
    }
}

/// The path of the catalog that was named, or else of the nearest.
pub(crate) fn path(named: Option<&Path>) -> Result<PathBuf, Stopped> {
    named.map_or_else(nearest, |path| Ok(path.to_owned()))
}

/// The nearest catalog, here or in a directory above, by the shortest path to it from here.
fn nearest() -> Result<PathBuf, Stopped> {
    let here = env::current_dir().map_err(|error| Stopped::unreadable("this directory", error))?;
    let found = here.ancestors().position(|directory| directory.join(USUAL).is_file());
    let Some(above) = found else {
        let message = format!(
            "there is no `{USUAL}` in {} or above it; name one with `--catalog FILE`",
            here.display()
        );
        return Err(Stopped::new(Ending::Unreadable, message));
    };
    let up = std::iter::repeat_n(Path::new(".."), above);
    Ok(up.chain([Path::new(USUAL)]).collect())
}

/// A file's text, or that of standard input.
pub(crate) fn text(path: &Path) -> Result<String, Stopped> {
    if !is_stream(path) {
        return fs::read_to_string(path)
            .map_err(|error| Stopped::unreadable(path.display(), error));
    }
    let mut text = String::new();
    let read = io::stdin().lock().read_to_string(&mut text);
    read.map_err(|error| Stopped::unreadable("standard input", error))?;
    Ok(text)
}
