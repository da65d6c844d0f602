//! Outputs of a command. A generated file is replaced as a whole or not at all.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Args;
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::exit_code::{ExitCode, Failure};
use crate::input::is_stdio;

/// Arguments of each command that generates a file.
#[derive(Args, Debug)]
pub(crate) struct Output {
    /// File to write, or `-` for standard output [default: -].
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write nothing; exit with 1 if the file is not up to date.
    #[arg(long, requires = "output")]
    pub(crate) check: bool,
}

impl Output {
    /// Writes a generated text or, with `--check`, compares it with the file.
    pub(crate) fn write(&self, text: &str) -> Result<ExitCode, Failure> {
        match &self.output {
            Some(path) if !is_stdio(path) => write_file(path, text, self.check),
            _ => print(text),
        }
    }
}

/// Writes a generated text to a file or, with `check`, compares it with the file. A file that is up
/// to date is not touched.
pub(crate) fn write_file(path: &Path, text: &str, check: bool) -> Result<ExitCode, Failure> {
    let current = match fs::read(path) {
        Ok(current) => Some(current),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::unreadable(path.display(), error)),
    };
    match current {
        Some(current) if current == text.as_bytes() => Ok(ExitCode::Success),
        current if check => {
            let state = if current.is_some() { "is not up to date" } else { "does not exist" };
            anstream::eprintln!(
                "error: {} {state}; run the command without `--check`",
                path.display()
            );
            Ok(ExitCode::Problems)
        }
        _ => replace(path, text).map_err(|error| Failure::unwritable(path.display(), error)),
    }
}

/// Replaces a file with a temporary one, so that readers see the old text or all of the new one.
fn replace(path: &Path, text: &str) -> io::Result<ExitCode> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut file = NamedTempFile::new_in(directory)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    // Only the owner can read a temporary file.
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    } else {
        make_readable(file.as_file())?;
    }
    file.persist(path)?;
    Ok(ExitCode::Success)
}

/// Sets the usual permissions of a new file.
#[cfg(unix)]
fn make_readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "can fail on Unix")]
fn make_readable(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// Writes to standard output. A closed pipe is a success.
pub(crate) fn print(text: &str) -> Result<ExitCode, Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::unwritable("standard output", error))
        }
        _ => Ok(ExitCode::Success),
    }
}

/// Returns a value as indented JSON with a final line break.
pub(crate) fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value);
    json.expect("maps have string keys, and no type fails to serialise") + "\n"
}
