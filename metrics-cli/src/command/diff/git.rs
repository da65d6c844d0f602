//! The files of a repository as they were at some revision, as the `git` program tells them.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use metrics_catalog_build::Tree;

/// A revision, seen from the directory of the catalog.
pub(super) struct Revision {
    /// Where the catalog is now.
    directory: PathBuf,
    /// The same, from the root of the repository.
    prefix: String,
    commit: String,
    /// All files of the revision, once somebody asks for their names.
    files: OnceCell<BTreeSet<String>>,
}

impl Revision {
    /// What git takes `name` for in the repository that `directory` is in; what git says if it
    /// knows none.
    pub(super) fn find(directory: &Path, name: &str) -> Result<Self, String> {
        let here = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
        let wanted = format!("{name}^{{commit}}");
        let commit = ["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted];
        let prefix = said(here, &["rev-parse", "--show-prefix"])?;
        let commit = said(here, &commit).map_err(|said| {
            // Of what it does not know, git is told to say nothing.
            if said.is_empty() { format!("there is no revision `{name}`") } else { said }
        })?;
        Ok(Self {
            directory: directory.to_owned(),
            prefix: prefix.trim_end_matches('\n').to_owned(),
            commit: commit.trim_end().to_owned(),
            files: OnceCell::new(),
        })
    }

    /// A path as git has it, from the root of the repository.
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
            let listed = said(&self.directory_here(), &list).unwrap_or_default();
            listed.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
        })
    }

    fn directory_here(&self) -> PathBuf {
        let is_here = self.directory.as_os_str().is_empty();
        if is_here { PathBuf::from(".") } else { self.directory.clone() }
    }
}

impl Tree for Revision {
    fn text(&self, path: &Path) -> io::Result<String> {
        let outside = || io::Error::new(ErrorKind::NotFound, "it is outside of the repository");
        let object = format!("{}:{}", self.commit, self.inside(path).ok_or_else(outside)?);
        let bytes = run(&self.directory_here(), &["cat-file", "blob", &object]);
        let bytes = bytes.map_err(|said| io::Error::new(ErrorKind::NotFound, said))?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
    }

    fn has(&self, path: &Path) -> bool {
        self.inside(path).is_some_and(|path| self.files().contains(&path))
    }

    fn names(&self, directory: &Path) -> Vec<String> {
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

fn said(directory: &Path, arguments: &[&str]) -> Result<String, String> {
    let bytes = run(directory, arguments)?;
    String::from_utf8(bytes).map_err(|_| "git names files that are not UTF-8".to_owned())
}

/// What `git` writes to standard output, or else to standard error.
fn run(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(directory).args(arguments).stdin(Stdio::null());
    let output =
        git.output().map_err(|error| format!("the `git` program does not run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.trim().trim_start_matches("fatal: ").to_owned())
}
