//! Files that a catalog includes, and the file system that they are read from.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use metrics_catalog_shared::glob::{is_pattern, matches};

use crate::value::Text;
use crate::{reading, syntax};

/// Source of a catalog's files: the disk, or a revision of a repository.
pub trait FileSystem {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it cannot be read. The kind is `InvalidData` if it is not
    /// UTF-8.
    fn read_to_string(&self, path: &Path) -> io::Result<String>;

    /// Returns whether there is such a file.
    fn is_file(&self, path: &Path) -> bool;

    /// Returns the names of a directory's entries, in any order.
    fn entries(&self, directory: &Path) -> Vec<String>;
}

/// Files on the disk.
pub(crate) struct Disk;

impl FileSystem for Disk {
    fn read_to_string(&self, path: &Path) -> io::Result<String> {
        reading::text(path)
    }

    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn entries(&self, directory: &Path) -> Vec<String> {
        let path = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }
}

/// Returns the patterns of the key `include`. Its problems are reported when the file is read.
pub(crate) fn patterns(text: &str) -> Vec<Text> {
    // They precede the first table. Parsing the whole file for them would double the time.
    let head = text.split_once("\n[").map_or(text, |(head, _)| head);
    let (mut file, errors) = syntax::parse(head);
    // A line in a string or an array may start like a table. Cutting there is a syntax error.
    if !errors.is_empty() {
        (file, _) = syntax::parse(text);
    }
    let include = file.as_ref().and_then(|file| file.get_ref().get("include"));
    let include = include.and_then(|include| include.get_ref().as_array());
    let pattern = |element: &toml::Spanned<toml::de::DeValue<'_>>| {
        let pattern = element.get_ref().as_str()?.to_owned();
        Some(Text::new(pattern, element.span()))
    };
    include.into_iter().flat_map(|include| include.iter().filter_map(pattern)).collect()
}

/// Matches of a pattern.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Matches {
    /// Files, sorted by path.
    pub(crate) files: Vec<PathBuf>,
    /// Directories in which a new file may match.
    pub(crate) directories: Vec<PathBuf>,
}

/// Finds the files that match `pattern`: a path relative to `directory`, whose parts may contain
/// `*`.
pub(crate) fn find(files: &impl FileSystem, directory: &Path, pattern: &str) -> Matches {
    let mut directories = BTreeSet::new();
    // Sorted, so that the order is the same on every machine.
    let mut paths = BTreeSet::from([directory.to_owned()]);
    for part in pattern.split('/') {
        let mut next = BTreeSet::new();
        for path in paths {
            if is_pattern(part) {
                next.extend(children(files, &path, part));
                directories.insert(path);
            } else {
                next.insert(path.join(part));
            }
        }
        paths = next;
    }
    let files = paths.into_iter().filter(|path| files.is_file(path)).collect();
    // An empty path is the current directory.
    let non_empty =
        |path: PathBuf| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
    Matches { files, directories: directories.into_iter().map(non_empty).collect() }
}

/// Returns the entries of a directory that match one part of a pattern. As in a shell, `*` does not
/// match a leading dot.
fn children(files: &impl FileSystem, directory: &Path, part: &str) -> Vec<PathBuf> {
    let names = files.entries(directory).into_iter();
    let names = names.filter(|name| name.starts_with('.') == part.starts_with('.'));
    names.filter(|name| matches(part, name)).map(|name| directory.join(name)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn patterns_precede_the_first_table() {
        let found = |text: &str| {
            patterns(text).into_iter().map(|pattern| pattern.value).collect::<Vec<_>>()
        };
        assert_eq!(found("format = 1\ninclude = [\"a\"]\n[b]\ninclude = [\"c\"]\n"), ["a"]);
        assert_eq!(found("\"in\\u0063lude\" = [\n\"a\",\n\"b\"]\n"), ["a", "b"]);
        assert_eq!(found("b.help = \"\"\"\n[c]\"\"\"\ninclude = [\"a\"]\n[d]\n"), ["a"]);
        assert_eq!(found("b = [\n[1]]\ninclude = [\"a\"]\n"), ["a"]);
        assert_eq!(found("[b]\ninclude = [\"a\"]\n"), [""; 0]);
    }

    #[test]
    fn files_are_found_in_the_order_of_their_paths() {
        let directory = tempfile::tempdir().unwrap();
        let at = |name: &str| directory.path().join(name);
        for name in ["b/x.toml", "a/z.toml", "a/y.toml", "a/.hidden.toml", "a/y.txt", "c.toml"] {
            fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            fs::write(at(name), "").unwrap();
        }
        let found = find(&Disk, directory.path(), "*/*.toml");
        assert_eq!(found.files, ["a/y.toml", "a/z.toml", "b/x.toml"].map(at));
        assert!(found.directories.starts_with(&[at(""), at("a"), at("b")]));
        assert_eq!(find(&Disk, directory.path(), "c.toml").files, [at("c.toml")]);
        assert_eq!(find(&Disk, directory.path(), "nowhere/*.toml").files, [""; 0].map(at));
    }
}
