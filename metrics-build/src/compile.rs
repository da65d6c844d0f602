//! Interface of build scripts: files in `OUT_DIR`, and lines for cargo.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs, io};

use metrics_catalog_shared::chars::{escape_hidden, has_hidden};

use crate::sources::Sources;

/// Catalog that `include_catalog!` includes without an argument.
const DEFAULT: &str = "metrics";

/// Catalogs that this build script has compiled, each with its name.
static COMPILED: Mutex<Vec<(String, PathBuf)>> = Mutex::new(Vec::new());

/// Generates the Rust that `metrics_catalog::include_catalog!` includes.
///
/// `path` is relative to the directory of the crate. A build script does nothing else:
///
/// ```no_run
/// // build.rs
/// fn main() {
///     metrics_catalog_build::compile("metrics.toml")
/// }
/// ```
///
/// The Rust is written to `OUT_DIR`, to a file with the name of the catalog: `metrics.rs`. Its path
/// is passed to the compiler as the environment variable `METRICS_CATALOG_FILE_metrics`. A file
/// that would not change is not written, so editing a comment recompiles nothing. The build script
/// runs again when the catalog or a file that it includes changes, and when a file is added that an
/// `include` matches. If the directory of the pattern contains the target directory, as for files
/// beside `Cargo.toml`, it runs again after each change of the package, unless it calls
/// [`build_info`](crate::build_info()), too: then files that are added to it are not noticed, which
/// is a warning.
///
/// # Several catalogs
///
/// A crate can compile several catalogs, which need different names. `include_catalog!("audit")`
/// includes the one that `compile("audit.toml")` or `compile("catalogs/audit.toml")` generated:
///
/// ```no_run
/// // build.rs
/// fn main() {
///     metrics_catalog_build::compile("metrics.toml");
///     metrics_catalog_build::compile("audit.toml");
/// }
/// ```
///
/// `include_catalog!()` includes `metrics.rs`, or the only catalog, whatever its name is.
///
/// # Errors
///
/// Every problem becomes an error of the build, in the form
/// `metrics.toml:LINE:COLUMN: message [rule]`, with the line of the file and carets under it.
///
/// If there are only lints, the build succeeds, and they become warnings. `metrics-catalog check`
/// fails on lints, too.
pub fn compile(path: impl AsRef<Path>) {
    let path = path.as_ref();
    let mut sources = Sources::read(path);
    // Cargo compiles the crate anew for each version.
    if let Ok(version) = env::var("CARGO_PKG_VERSION") {
        sources = sources.with_version(version);
    }
    watch(&sources);
    // A message of a build script is one line. Cargo shows its standard error only if it fails, and
    // together with everything that it has printed for cargo. So each line is a message.
    let (key, problems) = match try_compile(path, &sources) {
        Ok(lints) => ("warning", lints),
        Err(problems) => ("error", problems),
    };
    for line in problems.lines() {
        println!("cargo::{key}={}", escape_hidden(line));
    }
}

/// Prints for cargo when to run the build script again.
///
/// Cargo watches a directory with everything below it. One that contains `OUT_DIR` would change in
/// each build. For a pattern in such a directory there are no instructions: then cargo watches all
/// files of the package, without the target directory, and only misses that a file has been
/// removed.
fn watch(sources: &Sources) {
    let mut watch = WATCH.lock().unwrap_or_else(PoisonError::into_inner);
    let out = env::var_os("OUT_DIR").and_then(|out| Path::new(&out).canonicalize().ok());
    let package = Path::new(".").canonicalize().ok();
    let watched: Vec<&Path> = sources.watched().iter().map(|path| watchable(path)).collect();
    let is_busy = |path: &&Path| path.is_dir() && is_below(out.as_deref(), path);
    let (busy, quiet): (Vec<&Path>, Vec<&Path>) = watched.iter().partition(|path| is_busy(path));
    let in_package = |path: &&Path| {
        let (path, package) = (path.canonicalize().ok(), package.as_deref());
        package.is_some_and(|package| is_below(path.as_deref(), package))
    };
    // The files of a package include a target directory of another name.
    let is_usual = match (&out, &package) {
        (Some(out), Some(package)) => out.starts_with(package.join("target")),
        _ => false,
    };
    let instructions = quiet.iter().map(|path| format!("rerun-if-changed={}", path.display()));
    let warnings = busy.iter().map(|path| {
        format!(
            "warning=`{}` contains the target directory, so cargo does not notice files that are \
             added to it; move the included files to a directory of their own",
            path.display()
        )
    });
    let lines: Vec<String> = instructions.chain(warnings).collect();
    // The first call decides: instructions cannot be taken back.
    match &mut *watch {
        Some(Watch::Package(withheld)) => withheld.extend(lines),
        None if is_usual && !busy.is_empty() && watched.iter().all(in_package) => {
            *watch = Some(Watch::Package(lines));
        }
        _ => {
            for line in lines {
                println!("cargo::{line}");
            }
            *watch = Some(Watch::Paths);
        }
    }
}

/// Prints the instructions of catalogs that were withheld, and all later ones: other instructions
/// have ended that cargo watches all files of the package.
pub(crate) fn watch_paths() {
    let mut watch = WATCH.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(Watch::Package(withheld)) = watch.replace(Watch::Paths) {
        for line in withheld {
            println!("cargo::{line}");
        }
    }
}

static WATCH: Mutex<Option<Watch>> = Mutex::new(None);

/// Files that cargo watches.
#[derive(Debug)]
enum Watch {
    /// Files and directories by name.
    Paths,
    /// All files of the package. Has the lines that would be printed for paths.
    Package(Vec<String>),
}

/// Returns whether a canonical path is in a directory.
fn is_below(path: Option<&Path>, directory: &Path) -> bool {
    let directory = directory.canonicalize();
    matches!((path, directory), (Some(path), Ok(directory)) if path.starts_with(&directory))
}

/// Generates and writes the Rust, and returns the text of the lints. The error is the text of all
/// problems.
fn try_compile(path: &Path, sources: &Sources) -> Result<String, String> {
    let out = env::var_os("OUT_DIR").map(PathBuf::from);
    let out =
        out.ok_or("`OUT_DIR` is not set; call `metrics_catalog_build::compile` in build.rs")?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // The name becomes part of a variable's, and both part of a line for cargo.
    if name.contains('=') || has_hidden(&name) {
        return Err(format!(
            "{}: invalid name of a catalog file; expected one without `=` and control characters",
            escape_hidden(&path.display().to_string())
        ));
    }
    if out.to_str().is_none_or(has_hidden) {
        return Err(format!(
            "{}: invalid `OUT_DIR`; cargo cannot pass on paths with control characters or \
             other than UTF-8, so choose another target directory",
            escape_hidden(&out.display().to_string())
        ));
    }
    // A panic elsewhere leaves the list as it was.
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    // Some file systems do not tell upper case from lower case.
    let clash = compiled.iter().find(|(other, _)| other.eq_ignore_ascii_case(&name));
    if let Some((_, other)) = clash {
        return Err(format!(
            "{}: duplicate catalog name `{name}`, which {} has as well; rename one of the files",
            path.display(),
            other.display()
        ));
    }
    compiled.push((name.clone(), path.to_owned()));
    let (rust, lints) = sources.generate_with_lints().map_err(|report| format!("{report:#}"))?;
    let lints = format!("{lints:#}");
    write(&out, &name, &rust)?;
    let names: Vec<&str> = compiled.iter().map(|(name, _)| &name[..]).collect();
    if names.iter().any(|name| name.eq_ignore_ascii_case(DEFAULT)) {
        return Ok(lints);
    }
    write(&out, DEFAULT, &alias(&names))?;
    Ok(lints)
}

/// Writes the Rust of a catalog, and passes its path to `include_catalog!`.
///
/// `include_catalog!` could compose the path itself. But a file in `OUT_DIR` survives an edit of
/// the build script that no longer writes it, and the variable does not.
fn write(out: &Path, name: &str, rust: &str) -> Result<(), String> {
    let path = out.join(format!("{name}.rs"));
    write_if_changed(&path, rust)?;
    // The name of the file with its extension is accepted as well.
    for extension in ["", ".toml"] {
        println!("cargo::rustc-env=METRICS_CATALOG_FILE_{name}{extension}={}", path.display());
    }
    Ok(())
}

/// Returns the Rust of the default catalog if there is none of this name: the only catalog, or an
/// error.
fn alias(names: &[&str]) -> String {
    if let [only] = names {
        return format!("::core::include!({:?});\n", format!("{only}.rs"));
    }
    let included: Vec<_> =
        names.iter().map(|name| format!("`include_catalog!({name:?})`")).collect();
    let message = format!("unknown catalog `{DEFAULT}`; write {}", included.join(" or "));
    format!("::core::compile_error!({message:?});\n")
}

fn write_if_changed(path: &Path, text: &str) -> Result<(), String> {
    let write = || -> io::Result<()> {
        match fs::read(path) {
            Ok(old) if old == text.as_bytes() => Ok(()),
            _ => fs::write(path, text),
        }
    };
    write().map_err(|error| format!("{}: {error}", path.display()))
}

/// Returns what cargo has to watch for a path. A line for cargo cannot contain a line feed, so a
/// path with control characters is watched through its nearest directory without them.
fn watchable(path: &Path) -> &Path {
    let is_plain = |path: &&Path| !has_hidden(&path.to_string_lossy());
    match path.ancestors().find(is_plain) {
        Some(path) if !path.as_os_str().is_empty() => path,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_control_characters_is_watched_through_its_directory() {
        for (path, watched) in [
            ("metrics.toml", "metrics.toml"),
            ("a b/métrics.toml", "a b/métrics.toml"),
            ("a\ncargo::rustc-cfg=b.toml", "."),
            ("dir/a\nb.toml", "dir"),
            ("dir/a\nb/c.toml", "dir"),
            ("/a\u{85}b", "/"),
        ] {
            assert_eq!(watchable(Path::new(path)), Path::new(watched), "{path:?}");
        }
    }

    #[test]
    fn the_default_is_the_only_catalog_or_an_error() {
        assert_eq!(alias(&["audit"]), "::core::include!(\"audit.rs\");\n");
        let error = r#"unknown catalog `metrics`; write `include_catalog!("a")` or `include_catalog!("b")`"#;
        assert_eq!(alias(&["a", "b"]), format!("::core::compile_error!({error:?});\n"));
    }
}
