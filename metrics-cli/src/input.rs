//! Inputs of a command: the catalog, files and standard input.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use metrics_catalog_build::catalog::Catalog;
use metrics_catalog_build::{JoinedSources, Sources, reading};

use crate::exit_code::{ExitCode, Failure};
use crate::selection::{SelectedCatalogs, Selection};

/// Path that stands for standard input or standard output.
pub(crate) const STDIO: &str = "-";

/// Name of a catalog's first file, if none is given.
pub(crate) const DEFAULT_CATALOG: &str = "metrics.toml";

/// Returns whether a path stands for a standard stream.
pub(crate) fn is_stdio(path: &Path) -> bool {
    path.as_os_str() == STDIO
}

/// Catalog without problems, or several as one, with the source files.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) sources: JoinedSources,
    pub(crate) catalog: Catalog,
}

impl Checked {
    /// Reads and checks all selected catalogs. Fails with all problems.
    pub(crate) fn read(selection: &Selection) -> Result<Self, Failure> {
        Self::of_selected(&selection.read()?)
    }

    /// Checks all selected catalogs. Fails with all problems.
    pub(crate) fn of_selected(selected: &SelectedCatalogs) -> Result<Self, Failure> {
        Self::new(selected.join()).map_err(|failure| selected.explain(failure))
    }

    /// Reads and checks a catalog, by default the nearest one. Fails with all its problems.
    pub(crate) fn read_file(path: Option<&Path>) -> Result<Self, Failure> {
        Self::new(sources(path)?.into())
    }

    /// Checks the catalogs of these files.
    pub(crate) fn new(sources: JoinedSources) -> Result<Self, Failure> {
        match sources.check() {
            Ok(catalog) => Ok(Self { sources, catalog }),
            Err(report) => {
                Err(Failure { exit_code: ExitCode::Problems, message: format!("{report:#}") })
            }
        }
    }
}

/// Reads the files of a catalog, by default of the nearest one.
pub(crate) fn sources(path: Option<&Path>) -> Result<Sources, Failure> {
    match path {
        Some(path) if is_stdio(path) => Ok(Sources::new("<stdin>", &text(path)?)),
        Some(path) => {
            check_readable(path).map_err(|error| Failure::unreadable(path.display(), error))?;
            Ok(Sources::read(path))
        }
        None => Ok(Sources::read(nearest()?)),
    }
}

/// Fails if a path is not that of a file that can be read.
fn check_readable(path: &Path) -> Result<(), String> {
    let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
    if metadata.is_dir() {
        let first = path.join(DEFAULT_CATALOG);
        let first = if first.is_file() { first.display().to_string() } else { "a file".into() };
        return Err(format!("invalid catalog; it is a directory, name {first} in it"));
    }
    // A pipe can be opened only once.
    if metadata.is_file() {
        fs::File::open(path).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Returns the path of a catalog, by default of the nearest one.
pub(crate) fn path(path: Option<&Path>) -> Result<PathBuf, Failure> {
    path.map_or_else(nearest, |path| Ok(path.to_owned()))
}

/// Returns the shortest relative path of the nearest catalog, in the current directory or above.
fn nearest() -> Result<PathBuf, Failure> {
    let current =
        env::current_dir().map_err(|error| Failure::unreadable("current directory", error))?;
    let depth = current.ancestors().position(|directory| directory.join(DEFAULT_CATALOG).is_file());
    let Some(depth) = depth else {
        let message = format!(
            "missing `{DEFAULT_CATALOG}` in {} and above; name a catalog with `--catalog FILE`, or a package of a \
             workspace with `--package NAME`",
            current.display()
        );
        return Err(Failure::new(ExitCode::Unreadable, message));
    };
    let up = std::iter::repeat_n(Path::new(".."), depth);
    Ok(up.chain([Path::new(DEFAULT_CATALOG)]).collect())
}

/// Character at the start of a file that some editors write.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads a file or standard input, without a byte order mark.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let mut text = if is_stdio(path) {
        reading::stream(io::stdin().lock())
            .map_err(|error| Failure::unreadable("standard input", explain(&error)))?
    } else {
        reading::text(path).map_err(|error| Failure::unreadable(path.display(), explain(&error)))?
    };
    if text.starts_with(BYTE_ORDER_MARK) {
        text.remove(0);
    }
    Ok(text)
}

/// Returns the text of an error, with what to do where the system does not say it.
pub(crate) fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::InvalidData => "invalid UTF-8; save the file in that encoding".to_owned(),
        io::ErrorKind::IsADirectory => {
            "invalid file; it is a directory, name a file in it".to_owned()
        }
        _ => error.to_string(),
    }
}

/// Reads a file or standard input of at most `limit` bytes.
pub(crate) fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    if is_stdio(path) {
        reading::limited(io::stdin().lock(), limit)
    } else {
        reading::bytes(path, limit)
    }
}
