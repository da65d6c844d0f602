//! Which files a catalog includes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::pattern::{is_pattern, matches};
use crate::problem::Text;
use crate::syntax;
use crate::tree::Tree;

/// The patterns of the file with this text. What is wrong with them is reported when it is read.
pub(crate) fn patterns(text: &str) -> Vec<Text> {
    // They stand before the first table. Reading all of the file for them takes as long as reading
    // it for all that it says.
    let head = text.split_once("\n[").map_or(text, |(head, _)| head);
    let (mut file, errors) = syntax::parse(head);
    // A line in a text or an array may begin like a table. What is cut there is an error.
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

/// What a pattern stands for.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// In the order of their paths.
    pub(crate) files: Vec<PathBuf>,
    /// Where a new file may be one of them.
    pub(crate) directories: Vec<PathBuf>,
}

/// The files of a tree that `pattern` stands for, seen from `directory`: a path, of whose parts each
/// may have `*` in it.
pub(crate) fn find(tree: &impl Tree, directory: &Path, pattern: &str) -> Found {
    let mut directories = BTreeSet::new();
    // A set, so that files come in one order on every machine.
    let mut paths = BTreeSet::from([directory.to_owned()]);
    for part in pattern.split('/') {
        let mut next = BTreeSet::new();
        for path in paths {
            if is_pattern(part) {
                next.extend(children(tree, &path, part));
                directories.insert(path);
            } else {
                next.insert(path.join(part));
            }
        }
        paths = next;
    }
    let files = paths.into_iter().filter(|path| tree.has(path)).collect();
    // The directory of the root file, as it is said: nothing, is the current one.
    let here = |path: PathBuf| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
    Found { files, directories: directories.into_iter().map(here).collect() }
}

/// What lies in a directory and has a name like `part`. As in a shell, hidden files want to be named.
fn children(tree: &impl Tree, directory: &Path, part: &str) -> Vec<PathBuf> {
    let names = tree.names(directory).into_iter();
    let like = names.filter(|name| name.starts_with('.') == part.starts_with('.'));
    like.filter(|name| matches(part, name)).map(|name| directory.join(name)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::tree::Disk;

    #[test]
    fn patterns_stand_before_the_first_table() {
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
