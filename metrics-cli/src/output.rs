//! Where what is generated goes: never half of it, and with `--check` nowhere.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Args;
use tempfile::NamedTempFile;

use crate::ending::{Ending, Stopped};
use crate::input::is_stream;

/// What each command that generates something takes.
#[derive(Args, Debug)]
pub(crate) struct Output {
    /// The file to write; standard output without it, or if it is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write nothing, and fail if the file is not what would be written.
    #[arg(long, requires = "output")]
    pub(crate) check: bool,
}

impl Output {
    /// Writes what was generated, or checks that it is there already.
    pub(crate) fn put(&self, text: &str) -> Result<Ending, Stopped> {
        match &self.output {
            Some(path) if !is_stream(path) => put(path, text, self.check),
            _ => print(text),
        }
    }
}

/// Writes what was generated to a file or, if that is only to be checked, says whether it is there.
pub(crate) fn put(path: &Path, text: &str, check: bool) -> Result<Ending, Stopped> {
    let there = match fs::read(path) {
        Ok(there) => Some(there),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Stopped::unreadable(path.display(), error)),
    };
    match there {
        Some(there) if there == text.as_bytes() => Ok(Ending::Fine),
        there if check => {
            let state = if there.is_some() { "is not up to date" } else { "is not there" };
            anstream::eprintln!(
                "error: {} {state}; run the command without `--check`",
                path.display()
            );
            Ok(Ending::Problems)
        }
        _ => replace(path, text).map_err(|error| Stopped::unwritable(path.display(), error)),
    }
}

/// A file is there with all of the text, or as it was.
fn replace(path: &Path, text: &str) -> io::Result<Ending> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut file = NamedTempFile::new_in(directory)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    // A temporary file is its owner's alone; what is replaced may have been everybody's.
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    } else {
        share(file.as_file())?;
    }
    file.persist(path)?;
    Ok(Ending::Fine)
}

/// Makes a new file one that others can read, as files usually are.
#[cfg(unix)]
fn share(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "where there are modes, they may not be set")]
fn share(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// Writes to standard output. That the reader has seen enough is no failure.
pub(crate) fn print(text: &str) -> Result<Ending, Stopped> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Stopped::unwritable("standard output", error))
        }
        _ => Ok(Ending::Fine),
    }
}
