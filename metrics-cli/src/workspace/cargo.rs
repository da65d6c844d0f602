//! Packages, dependencies and features, as cargo resolves them.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::CargoArgs;
use crate::exit_code::{ExitCode, Failure};

/// Output of `cargo metadata`, as far as it is needed.
#[derive(Debug, Deserialize)]
pub(super) struct CargoMetadata {
    pub(super) packages: Vec<Package>,
    workspace_members: Vec<String>,
    pub(super) workspace_root: PathBuf,
    /// Table `[workspace.metadata]`.
    #[serde(rename = "metadata")]
    pub(super) workspace: Option<Value>,
    resolve: Option<Resolve>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Package {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) version: String,
    /// Registry or repository; `None` for a directory.
    source: Option<String>,
    pub(super) manifest_path: PathBuf,
    pub(super) dependencies: Vec<PackageDependency>,
    targets: Vec<CargoTarget>,
    /// Table `[package.metadata]`.
    pub(super) metadata: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub(super) struct PackageDependency {
    pub(super) name: String,
    kind: Option<String>,
    pub(super) rename: Option<String>,
}

#[derive(Debug, Deserialize)]
struct CargoTarget {
    kind: Vec<String>,
    src_path: PathBuf,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<ResolvedPackage>,
}

#[derive(Debug, Deserialize)]
struct ResolvedPackage {
    id: String,
    deps: Vec<ResolvedDependency>,
    features: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
struct ResolvedDependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Debug, Deserialize)]
struct DependencyKind {
    kind: Option<String>,
}

impl PackageDependency {
    pub(super) fn is_of_build_script(&self) -> bool {
        self.kind.as_deref() == Some("build")
    }
}

impl Package {
    /// Returns the directory of the manifest.
    pub(super) fn directory(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new(""))
    }

    /// Returns whether it is in a directory of the user.
    pub(super) const fn is_local(&self) -> bool {
        self.source.is_none()
    }

    /// Returns the path of the build script.
    pub(super) fn build_script(&self) -> Option<&Path> {
        let is_script =
            |target: &&CargoTarget| target.kind.iter().any(|kind| kind == "custom-build");
        self.targets.iter().find(is_script).map(|target| target.src_path.as_path())
    }
}

impl CargoMetadata {
    /// Asks cargo.
    pub(super) fn read(arguments: &CargoArgs) -> Result<Self, Failure> {
        let output = run(&["metadata", "--format-version=1"], arguments)?;
        serde_json::from_str(&output).map_err(|error| {
            let message = format!("unknown output of `cargo metadata`: {error}");
            Failure::new(ExitCode::Unreadable, message)
        })
    }

    pub(super) fn is_member(&self, package: &Package) -> bool {
        self.workspace_members.contains(&package.id)
    }

    /// Returns the members of the workspace, by name.
    pub(super) fn members(&self) -> Vec<&Package> {
        let mut members: Vec<&Package> =
            self.packages.iter().filter(|package| self.is_member(package)).collect();
        members.sort_by(|one, other| one.name.cmp(&other.name));
        members
    }

    /// Returns a package, and all that it depends on at run time, with their features in a build of the
    /// whole workspace.
    pub(super) fn closure(&self, package: &Package) -> Closure<'_> {
        let resolve = self.resolve.iter().flat_map(|resolve| &resolve.nodes);
        let nodes: BTreeMap<&str, &ResolvedPackage> =
            resolve.map(|node| (node.id.as_str(), node)).collect();
        let mut found: BTreeMap<&str, &BTreeSet<String>> = BTreeMap::new();
        let mut open = vec![package.id.as_str()];
        while let Some(id) = open.pop() {
            let Some(node) = nodes.get(id) else { continue };
            if found.insert(&node.id, &node.features).is_some() {
                continue;
            }
            let is_normal = |it: &DependencyKind| it.kind.as_deref().is_none_or(str::is_empty);
            let normal = node.deps.iter().filter(|it| it.dep_kinds.iter().any(is_normal));
            open.extend(normal.map(|dependency| dependency.pkg.as_str()));
        }
        let features = |package: &Package| found.get(package.id.as_str()).copied().cloned();
        self.packages.iter().filter_map(|it| Some((it, features(it)?))).collect()
    }

    /// Returns a package, and all that it depends on at run time, with their features in a build of the
    /// package alone. Other members of the workspace may enable more.
    pub(super) fn closure_alone(
        &self,
        package: &Package,
        arguments: &CargoArgs,
    ) -> Result<Closure<'_>, Failure> {
        let tree = ["tree", "--edges=normal", "--target=all", "--prefix=none", "--charset=ascii"];
        let specification = format!("{}@{}", package.name, package.version);
        let which = ["--format={p}\t{f}", "--package", &specification];
        let output = run(&[&tree[..], &which].concat(), arguments)?;
        let mut closure = Closure::new();
        for line in output.lines() {
            let (name, features) = line.split_once('\t').unwrap_or((line, ""));
            // `(*)` marks packages that were listed before.
            let features = features.trim_end_matches("(*)").trim().split(',');
            let features = features.filter(|feature| !feature.is_empty()).map(str::to_owned);
            if let Some(package) = self.find(name) {
                closure.entry(package).or_default().extend(features);
            }
        }
        Ok(closure)
    }

    /// Returns a package by the name that `cargo tree` shows: `NAME vVERSION (DIRECTORY)`.
    fn find(&self, shown: &str) -> Option<&Package> {
        let mut words = shown.splitn(3, ' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        let place = words.next().unwrap_or_default();
        let mut found = self.packages.iter().filter(|it| it.name == name && it.version == version);
        let first = found.next()?;
        // Packages from several sources may have the same name and version.
        let is_there =
            |it: &&Package| place.starts_with(&format!("({})", it.directory().display()));
        let all = [first].into_iter().chain(found);
        Some(all.clone().find(is_there).unwrap_or(first))
    }
}

/// Packages with their features.
pub(super) type Closure<'a> = BTreeMap<&'a Package, BTreeSet<String>>;

impl PartialEq for Package {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Package {}

impl PartialOrd for Package {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Package {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (&self.name, &self.id).cmp(&(&other.name, &other.id))
    }
}

/// Runs cargo, and returns what it prints.
fn run(command: &[&str], arguments: &CargoArgs) -> Result<String, Failure> {
    // Cargo names itself to the programs that it runs.
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let name = command.first().copied().unwrap_or_default();
    let output = Command::new(&cargo).args(command).args(arguments.for_cargo()).output();
    let output = output.map_err(|error| {
        let message = format!("cannot run `{}`: {error}", cargo.display());
        Failure::new(ExitCode::Unreadable, message)
    })?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        let reason = reason.trim_end().trim_start_matches("error: ");
        let message = format!("`cargo {name}` fails: {reason}");
        return Err(Failure::new(ExitCode::Unreadable, message));
    }
    String::from_utf8(output.stdout).map_err(|error| {
        let message = format!("unknown output of `cargo {name}`: {error}");
        Failure::new(ExitCode::Unreadable, message)
    })
}
