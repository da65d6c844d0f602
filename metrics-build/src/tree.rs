//! Where the files of a catalog are: on the disk, or where the command knows of.

use std::path::Path;
use std::{fs, io};

/// Files, as they are now or as they once were.
pub trait Tree {
    /// The text of a file.
    ///
    /// # Errors
    ///
    /// There is no such file, or it cannot be read; of the kind `InvalidData` if it is not UTF-8.
    fn text(&self, path: &Path) -> io::Result<String>;

    /// Whether there is such a file.
    fn has(&self, path: &Path) -> bool;

    /// The names of what lies in a directory, in any order.
    fn names(&self, directory: &Path) -> Vec<String>;
}

/// The files on the disk.
pub(crate) struct Disk;

impl Tree for Disk {
    fn text(&self, path: &Path) -> io::Result<String> {
        fs::read_to_string(path)
    }

    fn has(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn names(&self, directory: &Path) -> Vec<String> {
        let here = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
        let entries = fs::read_dir(here).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }
}
