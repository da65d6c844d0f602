//! The commit of a package, from the files of its repository. Git is not run, which is slow, and absent where
//! containers are built.

use std::fs;
use std::path::{Path, PathBuf};

/// Largest number of symbolic references that lead to a commit. Git has the same limit.
const MAX_SYMBOLIC: usize = 5;

/// Commit of a package.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Commit {
    /// Identifier in hexadecimal digits, if it is known.
    pub(crate) id: Option<String>,
    /// Files and directories of which one changes whenever the commit does. All exist: cargo would build a package
    /// again and again that watches a missing one.
    pub(crate) watched: Vec<PathBuf>,
    /// Reason for which a repository has no readable commit.
    pub(crate) problem: Option<String>,
}

impl Commit {
    /// Reads the commit of the package in a directory. A package without a repository has none.
    pub(crate) fn read(package: &Path) -> Self {
        // Cargo adds it to packages that are published. They may be built inside another repository.
        let published = package.join(".cargo_vcs_info.json");
        if let Ok(text) = fs::read_to_string(&published) {
            return Self { id: published_id(&text), watched: vec![published], problem: None };
        }
        for directory in package.ancestors() {
            let git = directory.join(".git");
            if git.exists() {
                return match git_directory(&git) {
                    Some(git) => Self::of_repository(&git),
                    None => Self::unreadable(&git),
                };
            }
            // Cargo has unpacked the package here: a repository further up is another one.
            if [".cargo-ok", ".cargo-checksum.json"].iter().any(|it| directory.join(it).exists()) {
                break;
            }
        }
        Self::default()
    }

    fn of_repository(git: &Path) -> Self {
        // Worktrees share the references of the main one.
        let common = match fs::read_to_string(git.join("commondir")) {
            Ok(path) => git.join(path.trim_end()),
            Err(_) => git.to_owned(),
        };
        let head = git.join("HEAD");
        let Ok(mut text) = fs::read_to_string(&head) else { return Self::unreadable(&head) };
        let mut watched = vec![head.clone()];
        for _ in 0..=MAX_SYMBOLIC {
            let Some(name) = text.trim().strip_prefix("ref:").map(str::trim) else {
                let id = is_id(text.trim()).then(|| text.trim().to_owned());
                let unreadable = Self::unreadable(watched.last().unwrap_or(&head));
                return if id.is_some() { Self { id, watched, problem: None } } else { unreadable };
            };
            if common.join("reftable").is_dir() || !is_reference(name) {
                return Self::unreadable(&head);
            }
            let loose = [git, &common].map(|directory| directory.join(name));
            let found = loose.iter().find_map(|path| Some((path, fs::read_to_string(path).ok()?)));
            match found {
                Some((path, value)) => {
                    watched.push(path.clone());
                    text = value;
                }
                None => return Self::of_packed(&common, name, watched),
            }
        }
        Self::unreadable(&head)
    }

    /// Reads a reference that has no file of its own. It is missing before the first commit of a branch.
    fn of_packed(common: &Path, name: &str, mut watched: Vec<PathBuf>) -> Self {
        let packed = common.join("packed-refs");
        let text = fs::read_to_string(&packed).ok();
        // The next commit creates the file. Until then the package is built anew for those of other branches, too.
        let directory = common.join(name);
        watched.extend(directory.ancestors().skip(1).find(|it| it.is_dir()).map(Path::to_owned));
        watched.extend(text.is_some().then_some(packed));
        let id = text.as_deref().unwrap_or_default().lines().find_map(|line| {
            let (id, found) = line.split_once(' ')?;
            (found.trim_end() == name && is_id(id)).then(|| id.to_owned())
        });
        Self { id, watched, problem: None }
    }

    fn unreadable(path: &Path) -> Self {
        let problem = format!(
            "{}: unreadable commit; set the environment variable `GIT_COMMIT`, such as to the output of \
             `git rev-parse HEAD`",
            path.display()
        );
        Self { problem: Some(problem), ..Self::default() }
    }
}

/// Returns the directory of a repository, which is `.git` or, in worktrees and submodules, is named in that file.
fn git_directory(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_owned());
    }
    let text = fs::read_to_string(git).ok()?;
    let path = text.strip_prefix("gitdir:")?.trim();
    Some(git.parent()?.join(path))
}

/// Returns the commit that `.cargo_vcs_info.json` names.
fn published_id(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"sha1\"")?;
    let id = rest.split('"').nth(1)?;
    is_id(id).then(|| id.to_owned())
}

/// Returns whether a text is an identifier in SHA-1 or SHA-256.
fn is_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns whether a text is the name of a reference, which is also the path of its file.
fn is_reference(name: &str) -> bool {
    name.starts_with("refs/")
        && !name.contains('\\')
        && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef01234567";
    const OTHER: &str = "89abcdef0123456789abcdef0123456789abcdef";

    /// Returns a directory with these files.
    fn directory(files: &[(&str, &str)]) -> TempDir {
        let directory = tempfile::tempdir().unwrap();
        for (file, text) in files {
            let path = directory.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        directory
    }

    /// Returns the commit of the package `package` among these files, and the watched paths.
    fn read(files: &[(&str, &str)]) -> (Option<String>, Vec<String>) {
        let directory = directory(files);
        let commit = Commit::read(&directory.path().join("package"));
        assert_eq!(commit.problem, None, "{files:?}");
        let watched = commit.watched.iter().map(|path| {
            let path = path.canonicalize().unwrap();
            let root = directory.path().canonicalize().unwrap();
            path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")
        });
        (commit.id, watched.collect())
    }

    fn found(id: &str, watched: &[&str]) -> (Option<String>, Vec<String>) {
        (Some(id.to_owned()), watched.iter().map(|&path| path.to_owned()).collect())
    }

    #[test]
    fn a_branch_is_a_file_or_a_line_of_the_packed_ones() {
        let (head, loose) = ((".git/HEAD", "ref: refs/heads/a/b\n"), format!("{ID}\n"));
        let packed = format!(
            "# pack-refs with: peeled\n{OTHER} refs/heads/b\n{OTHER} refs/heads/a/b\n^{ID}\n"
        );
        let packed = (".git/packed-refs", packed.as_str());
        // The file counts: git leaves an older line behind.
        assert_eq!(
            read(&[head, (".git/refs/heads/a/b", &loose), packed]),
            found(ID, &[".git/HEAD", ".git/refs/heads/a/b"])
        );
        assert_eq!(
            read(&[head, (".git/refs/heads/c", &loose), packed]),
            found(OTHER, &[".git/HEAD", ".git/refs/heads", ".git/packed-refs"])
        );
    }

    #[test]
    fn a_detached_head_is_the_commit() {
        for id in [ID.to_owned(), ID.repeat(2)[..64].to_owned()] {
            assert_eq!(read(&[(".git/HEAD", &format!("{id}\n"))]), found(&id, &[".git/HEAD"]));
        }
    }

    #[test]
    fn a_worktree_has_a_head_of_its_own_and_the_references_of_the_repository() {
        let id = format!("{ID}\n");
        assert_eq!(
            read(&[
                ("package/.git", "gitdir: ../main/.git/worktrees/package\n"),
                ("main/.git/HEAD", &format!("{OTHER}\n")),
                ("main/.git/worktrees/package/HEAD", "ref: refs/heads/side\n"),
                ("main/.git/worktrees/package/commondir", "../..\n"),
                ("main/.git/refs/heads/side", &id),
            ]),
            found(ID, &["main/.git/worktrees/package/HEAD", "main/.git/refs/heads/side"])
        );
    }

    #[test]
    fn a_submodule_has_all_files_elsewhere() {
        let id = format!("{ID}\n");
        assert_eq!(
            read(&[
                ("package/.git", "gitdir: ../.git/modules/package\n"),
                (".git/modules/package/HEAD", &id)
            ]),
            found(ID, &[".git/modules/package/HEAD"])
        );
    }

    #[test]
    fn before_the_first_commit_and_without_a_repository_there_is_none() {
        let unborn = read(&[(".git/HEAD", "ref: refs/heads/main\n"), (".git/refs/heads/x", "")]);
        assert_eq!(unborn, (None, vec![".git/HEAD".to_owned(), ".git/refs/heads".to_owned()]));
        // Above the temporary directory could be another repository.
        for marker in [".cargo-ok", ".cargo-checksum.json"] {
            let path = format!("package/{marker}");
            let head = format!("{ID}\n");
            assert_eq!(read(&[(".git/HEAD", &head), (&path, "")]), (None, vec![]));
        }
    }

    #[test]
    fn a_published_package_has_the_commit_it_was_published_from() {
        let info = format!(
            "{{\n  \"git\": {{\n    \"sha1\": \"{ID}\"\n  }},\n  \"path_in_vcs\": \"a\"\n}}"
        );
        let path = "package/.cargo_vcs_info.json";
        assert_eq!(read(&[(".git/HEAD", OTHER), (path, &info)]), found(ID, &[path]));
        assert_eq!(
            read(&[(".git/HEAD", OTHER), (path, "{\"sha1\": 7}")]),
            (None, vec![path.to_owned()])
        );
    }

    #[test]
    fn a_repository_that_cannot_be_read_is_a_problem() {
        for (files, path) in [
            (&[("package/.git", "gitdir: ../missing\n")][..], "package/../missing/HEAD"),
            (&[("package/.git", "nonsense")], "package/.git"),
            (&[(".git/HEAD", "nonsense\n")], ".git/HEAD"),
            (&[(".git/HEAD", "ref: ../../secret\n")], ".git/HEAD"),
            (&[(".git/HEAD", "ref: refs/heads/../../x\n")], ".git/HEAD"),
            (&[(".git/HEAD", "ref: refs/a\n"), (".git/refs/a", "ref: refs/a\n")], ".git/HEAD"),
            (
                &[(".git/HEAD", "ref: refs/heads/.invalid\n"), (".git/reftable/tables.list", "")],
                ".git/HEAD",
            ),
        ] {
            let directory = directory(files);
            fs::create_dir_all(directory.path().join("package")).unwrap();
            let commit = Commit::read(&directory.path().join("package"));
            let start =
                format!("{}: unreadable commit; set ", directory.path().join(path).display());
            let problem = commit.problem.unwrap();
            assert!(problem.starts_with(&start), "{problem} {start}");
            assert_eq!((commit.id, commit.watched), (None, vec![]));
        }
    }
}
