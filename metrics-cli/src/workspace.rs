//! Catalogs of the packages of a cargo workspace and of their dependencies.

mod build_script;
mod cargo;
mod package_catalogs;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Component, Path, PathBuf};

use clap::Args;
use metrics_catalog_build::Sources;
use metrics_catalog_shared::similar::{SearchLimit, nearest};

use self::cargo::{CargoMetadata, Closure, Package};
use self::package_catalogs::{ManifestTable, PackageTable, Problem, WorkspaceTable};
use crate::exit_code::{ExitCode, Failure};
use crate::finding::with_line;
use crate::selection::{SelectedCatalog, SelectedCatalogs};

/// Arguments for cargo, which finds catalogs.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Catalogs of packages")]
pub(crate) struct CargoArgs {
    /// All catalogs of the cargo workspace and of its dependencies.
    #[arg(long, global = true)]
    workspace: bool,

    /// The catalogs that a package of the workspace serves: its own, and those of its dependencies.
    #[arg(long, global = true, value_name = "NAME")]
    package: Option<String>,

    /// Manifest of the package or workspace [default: the nearest `Cargo.toml`].
    #[arg(long, global = true, value_name = "FILE")]
    manifest_path: Option<PathBuf>,

    /// Features to enable, as for `cargo build`; a dependency may have catalogs for features.
    #[arg(long, global = true, value_name = "LIST", hide_short_help = true)]
    features: Vec<String>,

    /// Enable all features.
    #[arg(long, global = true, hide_short_help = true)]
    all_features: bool,

    /// Enable no default features.
    #[arg(long, global = true, hide_short_help = true)]
    no_default_features: bool,
}

/// Name of the whole, if neither the workspace nor its root package has one.
const UNNAMED: &str = "workspace";

impl CargoArgs {
    /// Returns whether packages are selected, rather than files.
    pub(crate) const fn is_given(&self) -> bool {
        self.workspace || self.package.is_some()
    }

    /// Returns an option that needs a selection of packages, if one is given.
    pub(crate) fn dependent_option(&self) -> Option<&'static str> {
        let options = [
            ("--manifest-path", self.manifest_path.is_some()),
            ("--features", !self.features.is_empty()),
            ("--all-features", self.all_features),
            ("--no-default-features", self.no_default_features),
        ];
        options.into_iter().find(|(_, is_given)| *is_given).map(|(option, _)| option)
    }

    /// Returns the arguments that cargo has as well.
    fn for_cargo(&self) -> Vec<std::ffi::OsString> {
        let mut arguments = Vec::new();
        if let Some(path) = &self.manifest_path {
            arguments.extend(["--manifest-path".into(), path.clone().into_os_string()]);
        }
        for features in &self.features {
            arguments.extend(["--features".into(), features.into()]);
        }
        for (option, is_given) in [
            ("--all-features", self.all_features),
            ("--no-default-features", self.no_default_features),
        ] {
            arguments.extend(is_given.then(|| option.into()));
        }
        arguments
    }

    /// Finds and reads the catalogs of the selected packages.
    pub(crate) fn read(&self) -> Result<SelectedCatalogs, Failure> {
        if self.workspace && self.package.is_some() {
            let message = "`--workspace` and `--package` exclude each other; remove one";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let metadata = CargoMetadata::read(self)?;
        match &self.package {
            Some(name) => self.read_package(member(name, &metadata)?, &metadata),
            None => read_workspace(&metadata),
        }
    }

    fn read_package(
        &self,
        package: &Package,
        metadata: &CargoMetadata,
    ) -> Result<SelectedCatalogs, Failure> {
        let mut search = CatalogSearch::new(metadata);
        let service = search.service(package, &metadata.closure_alone(package, self)?);
        let missing = || {
            format!(
                "`{0}` and its dependencies have no catalogs; `metrics-catalog init` adds one to a crate",
                package.name
            )
        };
        let lock = package.directory().join("metrics-package.lock");
        search.finish(package.name.clone(), relative(&lock), vec![service], missing)
    }
}

/// Returns the member of the workspace with a name.
fn member<'a>(name: &str, metadata: &'a CargoMetadata) -> Result<&'a Package, Failure> {
    let members = metadata.members();
    members.iter().find(|package| package.name == name).copied().ok_or_else(|| {
        let names = || members.iter().map(|package| package.name.as_str());
        let hint = if let Some(nearest) = nearest(name, names(), &mut SearchLimit::default()) {
            format!("did you mean `{nearest}`?")
        } else {
            let names: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            format!("the workspace has {}", names.join(", "))
        };
        Failure::new(ExitCode::Usage, format!("unknown package `{name}`; {hint}"))
    })
}

/// Finds and reads the catalogs of all members of the workspace, and of what they depend on.
fn read_workspace(metadata: &CargoMetadata) -> Result<SelectedCatalogs, Failure> {
    let mut search = CatalogSearch::new(metadata);
    let members = metadata.members();
    let closures: Vec<(&Package, Closure<'_>)> =
        members.iter().map(|member| (*member, metadata.closure(member))).collect();
    // Catalogs of members precede those of other packages.
    for (member, closure) in &closures {
        let features = closure.get(member).cloned().unwrap_or_default();
        search.catalogs(member, &features);
    }
    let services: Vec<BTreeSet<usize>> =
        closures.iter().map(|(member, closure)| search.service(member, closure)).collect();
    let root = members.iter().find(|member| member.directory() == metadata.workspace_root);
    let manifest = metadata.workspace_root.join("Cargo.toml");
    let table = ManifestTable::read(
        &manifest,
        metadata.workspace.as_ref(),
        "workspace",
        &relative(&manifest),
    );
    let WorkspaceTable { name } = match table {
        Ok(manifest) => manifest.table,
        Err(Problem { at, message }) => {
            let at = at.unwrap_or_default();
            search.problems.insert(format!("error: {}", with_line(&at, &message)));
            WorkspaceTable::default()
        }
    };
    let name = name.or_else(|| root.map(|root| root.name.clone()));
    let lock = metadata.workspace_root.join("metrics-workspace.lock");
    let missing =
        || "the workspace has no catalogs; `metrics-catalog init` adds one to a crate".to_owned();
    search.finish(name.unwrap_or_else(|| UNNAMED.to_owned()), relative(&lock), services, missing)
}

/// Search for the catalogs of packages.
struct CatalogSearch<'a> {
    metadata: &'a CargoMetadata,
    catalogs: Vec<SelectedCatalog>,
    /// Indices of the catalogs, by their paths.
    indices: BTreeMap<PathBuf, usize>,
    problems: BTreeSet<String>,
    warnings: BTreeSet<String>,
}

impl<'a> CatalogSearch<'a> {
    const fn new(metadata: &'a CargoMetadata) -> Self {
        Self {
            metadata,
            catalogs: Vec::new(),
            indices: BTreeMap::new(),
            problems: BTreeSet::new(),
            warnings: BTreeSet::new(),
        }
    }

    /// Returns the indices of the catalogs that a package serves: its own, then those of other members
    /// of the workspace, then those of other dependencies.
    fn service(&mut self, package: &'a Package, closure: &Closure<'a>) -> BTreeSet<usize> {
        let ManifestTable { table: PackageTable { exclude, .. }, text } = self.manifest(package);
        for name in &exclude {
            if !closure.keys().any(|it| it.name == *name.get_ref()) {
                let message =
                    format!("unknown dependency `{}` in `exclude`; remove it", name.get_ref());
                let manifest = shown(package, &package.manifest_path);
                self.report(package, Problem::at(&manifest, &text, &name.span(), message));
            }
        }
        let exclude: BTreeSet<&str> = exclude.iter().map(|name| name.get_ref().as_str()).collect();
        let mut packages: Vec<(&Package, &BTreeSet<String>)> =
            closure.iter().map(|(package, features)| (*package, features)).collect();
        packages.retain(|(it, _)| !exclude.contains(it.name.as_str()));
        packages.sort_by_key(|(it, _)| (*it != package, !self.metadata.is_member(it)));
        let indices = packages.into_iter().flat_map(|(it, features)| self.catalogs(it, features));
        indices.collect()
    }

    /// Reads the catalogs of a package, and returns their indices.
    fn catalogs(&mut self, package: &'a Package, features: &BTreeSet<String>) -> Vec<usize> {
        let ManifestTable { table, .. } = self.manifest(package);
        let paths = package_catalogs::paths(package, &table, features, |path| shown(package, path));
        let paths = paths.unwrap_or_else(|problem| {
            self.report(package, problem);
            Vec::new()
        });
        let is_member = self.metadata.is_member(package);
        let mut indices = Vec::new();
        for path in paths {
            let absolute = package.directory().join(&path);
            if let Some(index) = self.indices.get(&absolute) {
                indices.push(*index);
                continue;
            }
            if !is_member && !absolute.is_file() {
                let message = format!("missing file `{path}` of a catalog in the package");
                self.report(package, Problem::new(message));
                continue;
            }
            let shown = shown(package, &absolute);
            self.catalogs.push(SelectedCatalog {
                sources: Sources::read(&shown),
                path: shown,
                qualifier: Some(package.name.clone()),
                unique_qualifier: format!("{}/{path}", package.name),
                is_foreign: !is_member,
            });
            self.indices.insert(absolute, self.catalogs.len() - 1);
            indices.push(self.catalogs.len() - 1);
        }
        indices
    }

    fn manifest(&mut self, package: &Package) -> ManifestTable<PackageTable> {
        let path = &package.manifest_path;
        let manifest =
            ManifestTable::read(path, package.metadata.as_ref(), "package", &shown(package, path));
        manifest.unwrap_or_else(|problem| {
            self.report(package, problem);
            ManifestTable { table: PackageTable::default(), text: String::new() }
        })
    }

    /// Reports a problem of a package. The user cannot change packages from elsewhere.
    fn report(&mut self, package: &Package, problem: Problem) {
        let Problem { at, message } = problem;
        if !self.metadata.is_member(package) {
            let Package { name, version, .. } = package;
            let at = at.map(|at| format!("{at}: ")).unwrap_or_default();
            let warning =
                format!("warning: {name} {version}: {at}{message}; its metrics are left out");
            self.warnings.insert(warning);
        } else if let Some(at) = at {
            self.problems.insert(format!("error: {}", with_line(&at, &message)));
        } else {
            let manifest = shown(package, &package.manifest_path);
            self.problems.insert(format!("error: {}: {message}", manifest.display()));
        }
    }

    /// Returns the catalogs, or fails with all problems.
    fn finish(
        self,
        name: String,
        lock: PathBuf,
        services: Vec<BTreeSet<usize>>,
        missing: impl Fn() -> String,
    ) -> Result<SelectedCatalogs, Failure> {
        for warning in &self.warnings {
            anstream::eprintln!("{warning}");
        }
        if !self.problems.is_empty() {
            let message = self.problems.into_iter().collect::<Vec<_>>().join("\n");
            return Err(Failure { exit_code: ExitCode::Problems, message });
        }
        if self.catalogs.is_empty() {
            return Err(Failure::new(ExitCode::Unreadable, missing()));
        }
        Ok(SelectedCatalogs {
            name: Some(name),
            catalogs: self.catalogs,
            services,
            lock: Some(lock),
        })
    }
}

/// Returns the path of a file of a package for errors.
fn shown(package: &Package, path: &Path) -> PathBuf {
    if package.is_local() { relative(path) } else { path.to_owned() }
}

/// Returns a path relative to the current directory.
fn relative(path: &Path) -> PathBuf {
    let current = env::current_dir().and_then(|current| current.canonicalize());
    let directory = path.parent().and_then(|directory| directory.canonicalize().ok());
    let (Ok(current), Some(directory), Some(name)) = (current, directory, path.file_name()) else {
        return path.to_owned();
    };
    let target = directory.join(name);
    let common = |one: &Path, other: &Path| {
        one.components().zip(other.components()).take_while(|(one, other)| one == other).count()
    };
    let common = common(&current, &target);
    // Another drive has no relative path.
    if !target.components().take(common).any(|it| it == Component::RootDir) {
        return target;
    }
    let up = current.components().skip(common).map(|_| Component::ParentDir);
    up.chain(target.components().skip(common)).collect()
}
