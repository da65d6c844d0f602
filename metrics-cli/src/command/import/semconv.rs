//! `import --semconv`: a catalog from a registry of OpenTelemetry's semantic conventions.

mod losses;
mod metric;
mod set;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use metrics_catalog_build::reading::MAX_TEXT_LEN;

use crate::command::import::semconv::losses::Losses;
use crate::exit_code::{ExitCode, Failure};
use crate::input::{self, STDIO, is_stdio};
use crate::semconv::{RegistryProblem, RegistryReading, read, resolve};

/// Limit on the number of files of a registry.
const MAX_FILES: usize = 10_000;

/// Limit on the directories in directories.
const MAX_DEPTH: usize = 32;

/// Limit on the problems that are printed.
const MAX_PROBLEMS: usize = 100;

/// Returns the catalog of the registry in a file or a directory, and the files that were read. Prints
/// warnings about what a catalog cannot express.
pub(super) fn catalog(
    source: &str,
    namespace: Option<&str>,
) -> Result<(String, Vec<PathBuf>), Failure> {
    let paths = files(Path::new(source))?;
    let (mut reading, mut names) = (RegistryReading::default(), Vec::new());
    for (file, path) in paths.iter().enumerate() {
        let name = if is_stdio(path) { "<stdin>".to_owned() } else { path.display().to_string() };
        let bytes = input::bytes(path, MAX_TEXT_LEN)
            .map_err(|error| Failure::unreadable(&name, input::explain(&error)))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Failure::unreadable(&name, "invalid UTF-8; save the file in that encoding")
        })?;
        names.push(name);
        read(&text, file, &mut reading);
    }
    let RegistryReading { groups, mut problems } = reading;
    let resolved = resolve(&groups, &mut problems);
    problems.sort();
    report(&problems, &names)?;
    if resolved.metrics.is_empty() && resolved.definitions.is_empty() {
        let message = "no attributes and no metrics; expected a registry of semantic conventions";
        return Err(Failure::new(ExitCode::Problems, format!("{source}: {message}")));
    }
    let mut losses = Losses::default();
    let drafts = metric::drafts(&resolved, &mut losses);
    let sets = set::AttributeSets::new(&drafts, &resolved, &mut losses);
    let text = write::write(drafts, &sets, namespace, source, &mut losses)?;
    for warning in losses.messages() {
        anstream::eprintln!("warning: {warning}");
    }
    Ok((text, paths))
}

/// Prints warnings. Fails with all errors, if there are any.
fn report(problems: &[RegistryProblem], names: &[String]) -> Result<(), Failure> {
    let (errors, warnings): (Vec<&RegistryProblem>, Vec<&RegistryProblem>) =
        problems.iter().partition(|problem| problem.is_error);
    for warning in warnings.iter().take(MAX_PROBLEMS) {
        anstream::eprintln!("warning: {}", warning.display(names));
    }
    if errors.is_empty() {
        return Ok(());
    }
    let shown = errors.iter().take(MAX_PROBLEMS);
    let mut lines: Vec<String> =
        shown.map(|error| format!("error: {}", error.display(names))).collect();
    if errors.len() > MAX_PROBLEMS {
        lines.push(format!("error: {} more problems", errors.len() - MAX_PROBLEMS));
    }
    Err(Failure { exit_code: ExitCode::Problems, message: lines.join("\n") })
}

/// Returns the files of a registry, sorted.
fn files(source: &Path) -> Result<Vec<PathBuf>, Failure> {
    if source.as_os_str() == STDIO || !source.is_dir() {
        return Ok(vec![source.to_owned()]);
    }
    let mut found = Vec::new();
    let mut directories = vec![(source.to_owned(), 0)];
    while let Some((directory, depth)) = directories.pop() {
        let unreadable = |error| Failure::unreadable(directory.display(), error);
        for entry in fs::read_dir(&directory).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let is_hidden =
                path.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"."));
            let extension = path.extension().and_then(|it| it.to_str());
            if is_hidden {
                continue;
            }
            // Links to directories could lead back.
            if path.is_dir() && !path.is_symlink() && depth < MAX_DEPTH {
                directories.push((path, depth + 1));
            } else if matches!(extension, Some("yaml" | "yml")) && path.is_file() {
                found.push(path);
            }
        }
        if found.len() > MAX_FILES {
            let message = format!("more than {MAX_FILES} files; name a directory with fewer");
            return Err(Failure::unreadable(source.display(), message));
        }
    }
    if found.is_empty() {
        let message = "no files with the extension `.yaml` or `.yml`";
        return Err(Failure::unreadable(source.display(), message));
    }
    found.sort();
    Ok(found)
}
