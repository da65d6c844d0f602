//! Reading of the files that users name: of limited size, and without waiting for ever.

use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;
use std::{fs, io, thread};

/// Limit on the size of a file of text, in bytes. Catalogs, rules and dashboards are far smaller.
pub const MAX_TEXT_LEN: u64 = 16 << 20;

/// Time within which another program opens a named pipe for writing.
const MAX_WAIT: Duration = Duration::from_secs(5);

/// Reads a file of at most [`MAX_TEXT_LEN`] bytes.
///
/// # Errors
///
/// Returns the errors of [`bytes`], and `InvalidData` if the file is not UTF-8.
pub fn text(path: &Path) -> io::Result<String> {
    into_text(bytes(path, MAX_TEXT_LEN)?)
}

/// Reads a stream of at most [`MAX_TEXT_LEN`] bytes.
///
/// # Errors
///
/// Returns the errors of [`limited`], and `InvalidData` if the text is not UTF-8.
pub fn stream(stream: impl Read) -> io::Result<String> {
    into_text(limited(stream, MAX_TEXT_LEN)?)
}

fn into_text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

/// Reads a file of at most `limit` bytes. A device or a pipe can be named too.
///
/// # Errors
///
/// If the file cannot be read, is longer, or is a named pipe that no program writes to.
pub fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() {
        check_len(metadata.len(), limit)?;
    }
    let file = if is_pipe(&metadata) { open_pipe(path.to_owned())? } else { fs::File::open(path)? };
    limited(file, limit)
}

/// Reads a stream of at most `limit` bytes.
///
/// # Errors
///
/// If the stream cannot be read, or is longer. No more than the limit is kept in memory.
pub fn limited(stream: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    check_len(bytes.len() as u64, limit)?;
    Ok(bytes)
}

/// Checks the length of a file or stream.
///
/// # Errors
///
/// If it is longer than the limit.
pub fn check_len(len: u64, limit: u64) -> io::Result<()> {
    if len <= limit {
        return Ok(());
    }
    let size = match limit >> 20 {
        0 => format!("{limit} bytes"),
        mebibytes => format!("{mebibytes} MiB"),
    };
    Err(Error::new(ErrorKind::FileTooLarge, format!("longer than the limit of {size}")))
}

#[cfg(unix)]
fn is_pipe(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

/// Opens a pipe. Opening a named one blocks until another program opens it for writing, so a thread
/// does it, which ends with the process.
fn open_pipe(path: PathBuf) -> io::Result<fs::File> {
    let (sender, receiver) = mpsc::sync_channel(1);
    thread::Builder::new().spawn(move || sender.send(fs::File::open(path)))?;
    receiver.recv_timeout(MAX_WAIT).unwrap_or_else(|_| {
        let message = format!(
            "named pipe without a writer for {} s; start the program that writes, or name a file",
            MAX_WAIT.as_secs()
        );
        Err(Error::new(ErrorKind::TimedOut, message))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_read_up_to_a_limit() {
        assert_eq!(limited(&b"abc"[..], 3).expect("at the limit"), b"abc");
        let error = limited(&b"abcd"[..], 3).expect_err("one byte more");
        assert_eq!(error.to_string(), "longer than the limit of 3 bytes");
        let error = limited(io::repeat(0), 2 << 20).expect_err("endless");
        assert_eq!(error.to_string(), "longer than the limit of 2 MiB");
        assert_eq!(limited(&b""[..], u64::MAX).expect("no limit"), b"");
    }

    #[test]
    fn a_text_is_utf_8() {
        assert_eq!(stream("ü".as_bytes()).expect("UTF-8"), "ü");
        let error = stream(&b"\xff"[..]).expect_err("Latin-1");
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }
}
