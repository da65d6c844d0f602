//! Files of a git revision, read with the `git` program.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use metrics_catalog_build::FileSystem;
use metrics_catalog_build::reading::{self, MAX_TEXT_LEN};

/// Commit in which paths are resolved relative to the directory of the catalog.
pub(super) struct Revision {
    /// Directory of the current catalog.
    directory: PathBuf,
    /// The same directory relative to the root of the repository.
    prefix: String,
    commit: String,
    /// Paths of all files of the commit, listed on first use.
    files: OnceCell<BTreeSet<String>>,
}

impl Revision {
    /// Resolves a revision in the repository of a directory.
    ///
    /// # Errors
    /// Returns the message of git if the directory is not in a repository. The message is empty if
    /// the revision is unknown.
    pub(super) fn find(directory: &Path, name: &str) -> Result<Self, String> {
        let here = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
        let object = format!("{name}^{{commit}}");
        let parse = ["rev-parse", "--verify", "--quiet", "--end-of-options", &object];
        let prefix = text(here, &["rev-parse", "--show-prefix"])?;
        let commit = text(here, &parse)?;
        Ok(Self {
            directory: directory.to_owned(),
            prefix: prefix.trim_end_matches('\n').to_owned(),
            commit: commit.trim_end().to_owned(),
            files: OnceCell::new(),
        })
    }

    /// Returns a path relative to the root of the repository, or `None` if it is outside.
    fn inside(&self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(&self.directory).ok()?;
        let mut parts: Vec<&str> = self.prefix.split('/').filter(|part| !part.is_empty()).collect();
        for component in path.components() {
            match component {
                Component::Normal(part) => parts.push(part.to_str()?),
                Component::ParentDir => parts.pop().map(|_| ())?,
                Component::CurDir => {}
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        Some(parts.join("/"))
    }

    fn files(&self) -> &BTreeSet<String> {
        self.files.get_or_init(|| {
            let list = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", &self.commit];
            let listed = text(&self.directory_here(), &list).unwrap_or_default();
            listed.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
        })
    }

    fn directory_here(&self) -> PathBuf {
        let is_here = self.directory.as_os_str().is_empty();
        if is_here { PathBuf::from(".") } else { self.directory.clone() }
    }
}

impl FileSystem for Revision {
    fn read_to_string(&self, path: &Path) -> io::Result<String> {
        let outside = || io::Error::new(ErrorKind::NotFound, "outside of the repository");
        let object = format!("{}:{}", self.commit, self.inside(path).ok_or_else(outside)?);
        let directory = self.directory_here();
        let missing = |message: String| io::Error::new(ErrorKind::NotFound, message);
        let len = text(&directory, &["cat-file", "-s", &object]).map_err(missing)?;
        reading::check_len(len.trim().parse().unwrap_or(u64::MAX), MAX_TEXT_LEN)?;
        let bytes = run(&directory, &["cat-file", "blob", &object]).map_err(missing)?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
    }

    fn is_file(&self, path: &Path) -> bool {
        self.inside(path).is_some_and(|path| self.files().contains(&path))
    }

    fn entries(&self, directory: &Path) -> Vec<String> {
        let Some(mut within) = self.inside(directory) else {
            return Vec::new();
        };
        if !within.is_empty() {
            within.push('/');
        }
        let below = self.files().iter().filter_map(|file| file.strip_prefix(within.as_str()));
        let names = below.filter_map(|rest| rest.split('/').next().map(str::to_owned));
        names.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Runs `git` and returns its standard output as text.
fn text(directory: &Path, arguments: &[&str]) -> Result<String, String> {
    let bytes = run(directory, arguments)?;
    String::from_utf8(bytes).map_err(|_| "git printed text that is not UTF-8".to_owned())
}

/// Runs `git` and returns its standard output, or the text of its standard error if it fails.
fn run(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(directory).args(arguments).stdin(Stdio::null());
    let output = git.output().map_err(|error| format!("cannot run `git`: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(message.trim().trim_start_matches("fatal: ").to_owned())
}
