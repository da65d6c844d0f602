//! Small projects, built to measure build costs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use tempfile::TempDir;

use crate::case::BoxError;

/// Crate in a temporary directory, removed on drop.
pub struct Project {
    directory: TempDir,
    target: PathBuf,
}

impl Project {
    /// Creates a crate with a name, dependencies (lines of TOML) and files.
    pub fn new(name: &str, manifest: &str, files: &[(&str, &str)]) -> Result<Self, BoxError> {
        let directory = tempfile::tempdir()?;
        let target = directory.path().join("target");
        let project = Self { directory, target };
        let head = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [workspace]\n[profile.release]\nstrip = true\n"
        );
        project.write("Cargo.toml", &format!("{head}{manifest}"))?;
        // The versions that the recording groups measure.
        project.write("Cargo.lock", include_str!("../../Cargo.lock"))?;
        for (path, text) in files {
            project.write(path, text)?;
        }
        project.cargo(&["metadata", "--format-version=1"])?;
        Ok(project)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) -> Result<(), BoxError> {
        let path = self.path(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(fs::write(path, text)?)
    }

    /// Returns a path inside the project.
    pub fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    /// Builds into a target directory that is shared with other projects.
    pub fn share_target(&mut self, target: &Path) {
        target.clone_into(&mut self.target);
    }

    /// Runs cargo, and returns its output.
    pub fn cargo(&self, arguments: &[&str]) -> Result<String, BoxError> {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).arg("--quiet").current_dir(self.directory.path());
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
        for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER"] {
            command.env_remove(variable);
        }
        let output = command.output()?;
        if output.status.success() {
            return Ok(String::from_utf8(output.stdout)?);
        }
        Err(format!("cargo {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr))
            .into())
    }

    /// Runs cargo, and returns the processor time of it and its children.
    pub fn time(&self, arguments: &[&str]) -> Result<Duration, BoxError> {
        let before = children()?;
        self.cargo(arguments)?;
        Ok(children()?.saturating_sub(before))
    }

    /// Deletes everything built.
    pub fn clean(&self) -> Result<(), BoxError> {
        remove(&self.target)
    }

    /// Counts the packages that this one depends on, by the given kinds of dependencies.
    pub fn dependencies(&self, edges: &str) -> Result<usize, BoxError> {
        let tree = self.cargo(&["tree", "--prefix=none", "--no-dedupe", "--edges", edges])?;
        let mut packages: Vec<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        packages.sort_unstable();
        packages.dedup();
        Ok(packages.len() - 1)
    }
}

fn remove(path: &Path) -> Result<(), BoxError> {
    if path.exists() {
        fs::remove_dir_all(path)?;
    }
    Ok(())
}

/// Returns the processor time of finished children, including theirs.
fn children() -> Result<Duration, BoxError> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let microseconds =
        usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(u64::try_from(microseconds)?))
}
