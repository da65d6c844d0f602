//! Files below directories.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::exit_code::{ExitCode, Failure};
use crate::input;

/// Directories of a package whose files are no part of the service.
const BESIDE: [&str; 3] = ["benches", "examples", "tests"];

/// Rust file.
pub(super) struct SourceFile {
    pub(super) path: PathBuf,
    /// Path without links.
    pub(super) canonical: PathBuf,
    pub(super) text: String,
    /// Whether cargo compiles it for tests, benchmarks or examples only.
    pub(super) is_beside: bool,
}

/// Files in the order of their paths.
pub(super) struct SourceFiles(pub(super) Vec<SourceFile>);

impl SourceFiles {
    /// Reads all Rust files below these paths. Fails if one has no such file, or if a file cannot be
    /// read.
    pub(super) fn read(roots: &[PathBuf]) -> Result<Self, Failure> {
        let nothing = "no Rust files; name the directory of a crate, or its `src`";
        let files = files_below(roots, &["rs"], nothing)?;
        let file = |path: PathBuf| {
            let text = input::text(&path)?;
            let canonical =
                path.canonicalize().map_err(|error| Failure::unreadable(path.display(), error))?;
            let is_beside = is_beside(&canonical);
            Ok(SourceFile { path, canonical, text, is_beside })
        };
        files.into_iter().map(file).collect::<Result<_, _>>().map(Self)
    }
}

/// Returns the files with these extensions below paths, and the paths that are files. Fails with
/// `nothing` if a path has none.
pub(super) fn files_below(
    roots: &[PathBuf],
    extensions: &'static [&'static str],
    nothing: &str,
) -> Result<Vec<PathBuf>, Failure> {
    let mut walk = Walk { extensions, files: Vec::new(), seen: HashSet::new() };
    for root in roots {
        let before = walk.files.len();
        walk.visit(root, true)?;
        if walk.files.len() == before && !walk.seen_all_of(root) {
            let message = format!("{}: {nothing}", root.display());
            return Err(Failure::new(ExitCode::Unreadable, message));
        }
    }
    walk.files.sort();
    Ok(walk.files)
}

/// Search for files. Each is found once, also if links or several roots lead to it.
struct Walk {
    extensions: &'static [&'static str],
    files: Vec<PathBuf>,
    seen: HashSet<PathBuf>,
}

impl Walk {
    fn visit(&mut self, path: &Path, is_root: bool) -> Result<(), Failure> {
        let unreadable = |error| Failure::unreadable(path.display(), error);
        let is_directory = match fs::metadata(path) {
            Ok(metadata) => metadata.is_dir(),
            // A link without a target is not part of a build.
            Err(_) if !is_root && path.is_symlink() => return Ok(()),
            Err(error) => return Err(unreadable(error)),
        };
        let is_wanted = path
            .extension()
            .is_some_and(|extension| self.extensions.iter().any(|it| extension == *it));
        if !is_directory && !is_wanted && !is_root {
            return Ok(());
        }
        if !self.seen.insert(path.canonicalize().map_err(unreadable)?) {
            return Ok(());
        }
        if !is_directory {
            self.files.push(path.to_owned());
            return Ok(());
        }
        for entry in fs::read_dir(path).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if !is_skipped(&path) {
                self.visit(&path, false)?;
            }
        }
        Ok(())
    }

    /// Returns whether a root without new files lies in another one that had some.
    fn seen_all_of(&self, root: &Path) -> bool {
        let Ok(root) = root.canonicalize() else { return false };
        self.files.iter().any(|file| file.canonicalize().is_ok_and(|file| file.starts_with(&root)))
    }
}

/// Returns whether a directory has no sources: it is hidden, or has the output of builds. A module may
/// be called `target`.
fn is_skipped(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.')
        || path.join("CACHEDIR.TAG").is_file()
        || (name == "target" && path.with_file_name("Cargo.toml").is_file())
}

/// Returns whether a file, by its canonical path, is in a directory for tests, benchmarks or examples of
/// its package.
fn is_beside(path: &Path) -> bool {
    let package = path.ancestors().skip(1).find(|it| it.join("Cargo.toml").is_file());
    let inside = package.and_then(|package| path.strip_prefix(package).ok());
    inside.is_some_and(|inside| BESIDE.iter().any(|beside| inside.starts_with(beside)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_once_and_those_of_cargos_other_targets_are_known() {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path();
        for file in [
            "Cargo.toml",
            "src/lib.rs",
            "src/tests/deep.rs",
            "src/data.txt",
            "tests/it/main.rs",
            "examples/a.rs",
            "examples/package/Cargo.toml",
            "examples/package/main.rs",
            "src/target/a.rs",
            "target/debug/generated.rs",
            "build/CACHEDIR.TAG",
            "build/generated.rs",
            ".hidden/a.rs",
        ] {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), "").unwrap();
        }
        let read = |paths: &[&str]| {
            let paths: Vec<_> = paths.iter().map(|path| root.join(path)).collect();
            let files = SourceFiles::read(&paths).map_err(|failure| failure.message)?.0;
            let name = |file: &SourceFile| {
                let name = file.path.strip_prefix(root).unwrap().display().to_string();
                (name, file.is_beside)
            };
            Ok::<_, String>(files.iter().map(name).collect::<Vec<_>>())
        };
        let all = [
            ("examples/a.rs", true),
            ("examples/package/main.rs", false),
            ("src/lib.rs", false),
            ("src/target/a.rs", false),
            ("src/tests/deep.rs", false),
            ("tests/it/main.rs", true),
        ];
        let all = all.map(|(name, is_beside)| (name.to_owned(), is_beside));
        assert_eq!(read(&[""]).unwrap(), all);
        assert_eq!(read(&["", "src", "src/lib.rs"]).unwrap(), all);
        assert_eq!(read(&["src/lib.rs"]).unwrap(), [("src/lib.rs".to_owned(), false)]);
        fs::create_dir(root.join("empty")).unwrap();
        let error = read(&["src", "empty"]).unwrap_err();
        assert!(
            error.ends_with("empty: no Rust files; name the directory of a crate, or its `src`")
        );
        assert!(read(&["missing"]).is_err());
    }
}
