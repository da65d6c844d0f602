//! Files that are named by a configuration.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Opens a file without blocking; `None` if it is not a regular file.
///
/// # Errors
///
/// The file does not exist or cannot be opened.
pub fn open(path: &Path) -> io::Result<Option<File>> {
    // Before opening, because opening a device can have effects; afterwards, because the file may have
    // been replaced by a pipe in between, which `O_NONBLOCK` opens without waiting for a writer.
    if !fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, O_NONBLOCK);
    let file = options.open(path)?;
    Ok(file.metadata()?.is_file().then_some(file))
}

/// `O_NONBLOCK` where its value is known to this crate, which has no `libc`; 0 elsewhere.
#[cfg(unix)]
const O_NONBLOCK: i32 = if cfg!(any(target_os = "linux", target_os = "android")) {
    let is_other = cfg!(any(
        target_arch = "mips",
        target_arch = "mips64",
        target_arch = "mips32r6",
        target_arch = "mips64r6",
        target_arch = "sparc",
        target_arch = "sparc64"
    ));
    if is_other { 0 } else { 0o4000 }
} else if cfg!(any(
    target_vendor = "apple",
    target_os = "freebsd",
    target_os = "netbsd",
    target_os = "openbsd",
    target_os = "dragonfly"
)) {
    4
} else {
    0
};

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(all(target_os = "linux", feature = "process"))]
    fn the_flag_is_that_of_the_system() {
        let flag = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits());
        assert_eq!(flag, Ok(super::O_NONBLOCK));
    }
}
