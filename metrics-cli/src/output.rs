//! Outputs of a command. A generated file is replaced as a whole or not at all.

use std::borrow::Cow;
use std::fs::Metadata;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::{fs, io};
#[cfg(unix)]
use std::{
    thread,
    time::{Duration, Instant},
};

use clap::Args;
use metrics_catalog_build::reading;
use serde::Serialize;

use crate::exit_code::{ExitCode, Failure};
use crate::input::{BYTE_ORDER_MARK, is_stdio};

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
    /// Writes a generated text or, with `--check`, compares it with the file. `inputs` are the
    /// files that the command has read, which it never overwrites.
    pub(crate) fn write(&self, text: &str, inputs: &[PathBuf]) -> Result<ExitCode, Failure> {
        match &self.output {
            Some(path) if !is_stdio(path) => write_file(path, text, self.check, inputs),
            _ if self.check => {
                let message = "`--check` compares a file; name it with `--output FILE`";
                Err(Failure::new(ExitCode::Usage, message))
            }
            _ => print(text),
        }
    }
}

/// Paths that the kernel, or a shell, resolves to standard output.
const STDOUT: [&str; 3] = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/// Limit on the symbolic links that lead to a file, as in Linux.
const MAX_LINKS: usize = 40;

/// Writes a generated text to a file or, with `check`, compares it with the file.
///
/// Symbolic links are followed. A file that is up to date is not touched. Devices and pipes are
/// written directly, and never read. Fails if the file is one of the inputs.
pub(crate) fn write_file(
    path: &Path,
    text: &str,
    check: bool,
    inputs: &[PathBuf],
) -> Result<ExitCode, Failure> {
    let unwritable = |error: io::Error| Failure::unwritable(path.display(), error);
    if path.to_str().is_some_and(|path| path.contains("://")) {
        let message =
            format!("invalid output `{}`; a URL cannot be written, name a file", path.display());
        return Err(Failure::new(ExitCode::Usage, message));
    }
    if !check && STDOUT.iter().any(|stdout| path == Path::new(stdout)) {
        return print(text);
    }
    let target = LinkTarget::new(path).map_err(unwritable)?;
    if inputs.iter().any(|input| target.is(input)) {
        let message = format!(
            "{}: the command reads this file; choose another file for its output",
            path.display()
        );
        return Err(Failure::new(ExitCode::Usage, message));
    }
    if target.is_special() {
        if check {
            let message = "not a regular file; `--check` needs one to compare";
            return Err(Failure::unreadable(path.display(), message));
        }
        return target.write_through(text).map_err(unwritable);
    }
    // Line ends and a byte order mark at most double the length of an equal text.
    let max_len = 2 * text.len() as u64 + BYTE_ORDER_MARK.len_utf8() as u64;
    let current = match reading::bytes(&target.path, max_len) {
        Ok(current) => Some(current),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Some(Vec::new()),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        // A file that cannot be read may be written.
        Err(error) if !check && error.kind() == ErrorKind::PermissionDenied => None,
        Err(error) if check => return Err(Failure::unreadable(path.display(), error)),
        Err(error) => return Err(unwritable(error)),
    };
    match current {
        Some(current) if current == text.as_bytes() => Ok(ExitCode::Success),
        Some(current) if check && is_equal_text(&current, text) => Ok(ExitCode::Success),
        current if check => {
            let state = if current.is_some() { "is not up to date" } else { "does not exist" };
            anstream::eprintln!(
                "error: {} {state}; run the command without `--check`",
                path.display()
            );
            Ok(ExitCode::Problems)
        }
        _ => target.replace(text).map_err(unwritable),
    }
}

/// Returns whether a file has this text, except for line ends and a byte order mark, which a
/// checkout or an editor may add.
fn is_equal_text(current: &[u8], text: &str) -> bool {
    let Ok(current) = std::str::from_utf8(current) else { return false };
    let current = current.strip_prefix(BYTE_ORDER_MARK).unwrap_or(current);
    with_unix_lines(current) == with_unix_lines(text)
}

/// Returns a text with `\n` as its line ends.
pub(crate) fn with_unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// File that symbolic links lead to.
struct LinkTarget {
    path: PathBuf,
    /// `None` if the file does not exist.
    metadata: Option<Metadata>,
    /// Whether the path is a link to an open file, such as `/dev/fd/3`.
    is_open_file: bool,
}

impl LinkTarget {
    fn new(path: &Path) -> io::Result<Self> {
        let mut target = path.to_owned();
        for _ in 0..MAX_LINKS {
            let is_open_file = is_open_file(&target);
            let link = if is_open_file { None } else { fs::read_link(&target).ok() };
            if let Some(link) = link {
                target = directory_of(&target).join(link);
                continue;
            }
            let metadata = match fs::metadata(&target) {
                Ok(metadata) => Some(metadata),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(error),
            };
            return Ok(Self { path: target, metadata, is_open_file });
        }
        Err(io::Error::other("too many symbolic links"))
    }

    /// Returns whether a path leads to this file, also by another link.
    fn is(&self, path: &Path) -> bool {
        let same = |other: &Metadata| {
            self.metadata.as_ref().is_some_and(|metadata| is_same_file(metadata, other))
        };
        fs::metadata(path).is_ok_and(|other| same(&other))
            || fs::canonicalize(path)
                .is_ok_and(|path| fs::canonicalize(&self.path).is_ok_and(|target| target == path))
    }

    /// Returns whether this is a device, a pipe or the like, which cannot be replaced.
    fn is_special(&self) -> bool {
        let special = |metadata: &Metadata| !metadata.is_file() && !metadata.is_dir();
        self.is_open_file || self.metadata.as_ref().is_some_and(special)
    }

    /// Writes to a device, a pipe or an open file. A closed pipe is a success.
    fn write_through(&self, text: &str) -> io::Result<ExitCode> {
        match open_special(&self.path)?.write_all(text.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(ExitCode::Success),
        }
    }

    /// Replaces the file with a temporary one, so that readers see the old text or all of the new
    /// one.
    ///
    /// Writes to the file itself if its owner cannot be preserved, or if its directory does not
    /// allow a replacement.
    fn replace(&self, text: &str) -> io::Result<ExitCode> {
        let directory = directory_of(&self.path);
        fs::create_dir_all(directory)?;
        match self.rename_over(directory, text) {
            Err(error) if self.metadata.is_some() && is_denied(&error) => {
                fs::OpenOptions::new()
                    .write(true)
                    .truncate(true)
                    .open(&self.path)?
                    .write_all(text.as_bytes())?;
            }
            result => result?,
        }
        Ok(ExitCode::Success)
    }

    fn rename_over(&self, directory: &Path, text: &str) -> io::Result<()> {
        let mut file = new_file().tempfile_in(directory)?;
        file.write_all(text.as_bytes())?;
        if let Some(old) = &self.metadata {
            copy_owner(old, file.as_file())?;
            file.as_file().set_permissions(old.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}

/// Returns the directory of a file.
fn directory_of(path: &Path) -> &Path {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    directory.unwrap_or(Path::new("."))
}

/// Returns whether an error means that a file cannot be replaced, though it may be written.
fn is_denied(error: &io::Error) -> bool {
    use ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    matches!(error.kind(), CrossesDevices | PermissionDenied | ReadOnlyFilesystem | ResourceBusy)
}

/// Returns whether a path is in the directory of the files that a process has open.
fn is_open_file(path: &Path) -> bool {
    let directory = fs::canonicalize(directory_of(path)).unwrap_or_default();
    directory.starts_with("/proc") && directory.ends_with("fd")
}

/// Returns a builder of temporary files, with the permissions of any new file.
#[cfg(unix)]
fn new_file() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut builder = tempfile::Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn new_file() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

/// Gives a new file the owner and group of the old one.
#[cfg(unix)]
fn copy_owner(old: &Metadata, file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let new = file.metadata()?;
    let differs = |old: u32, new: u32| (old != new).then_some(old);
    let (user, group) = (differs(old.uid(), new.uid()), differs(old.gid(), new.gid()));
    if user.is_some() || group.is_some() { fchown(file, user, group) } else { Ok(()) }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "can fail on Unix")]
fn copy_owner(_: &Metadata, _: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Returns `false`: only paths are comparable here.
#[cfg(not(unix))]
fn is_same_file(_: &Metadata, _: &Metadata) -> bool {
    false
}

/// Opens a device, a pipe or an open file. Waits [`READER_WAIT`] for a reader of a FIFO.
#[cfg(unix)]
fn open_special(path: &Path) -> io::Result<fs::File> {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).map_err(io::Error::other)?;
    let mut options = fs::OpenOptions::new();
    options.append(true).custom_flags(flags);
    let begin = Instant::now();
    loop {
        match options.open(path) {
            Ok(file) => {
                // Without a reader, the open fails; with one, writes wait.
                fcntl_setfl(&file, fcntl_getfl(&file)? & !OFlags::NONBLOCK)?;
                return Ok(file);
            }
            Err(error) if is_without_reader(path, &error) => {
                if begin.elapsed() > READER_WAIT {
                    return Err(io::Error::other("no process reads from this FIFO"));
                }
                thread::sleep(Duration::from_millis(10));
            }
            Err(error) => return Err(error),
        }
    }
}

/// Time to wait for a process that reads from a FIFO.
#[cfg(unix)]
const READER_WAIT: Duration = Duration::from_secs(2);

#[cfg(unix)]
fn is_without_reader(path: &Path, error: &io::Error) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error())
        && fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn open_special(path: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().write(true).open(path)
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
