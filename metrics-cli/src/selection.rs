//! Selection of the catalogs that a command reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::{JoinedPart, JoinedSources, Sources};

use crate::exit_code::{ExitCode, Failure};
use crate::input::{self, is_stdio};
use crate::workspace::CargoArgs;
use crate::{lock, package};

/// Arguments of all commands that read catalogs.
#[derive(Args, Debug, Default)]
pub(crate) struct Selection {
    /// First file of a catalog, or `-` for standard input; repeat it for several catalogs that one page
    /// serves [default: the nearest `metrics.toml`, in this directory or above].
    #[arg(short, long, global = true, value_name = "FILE")]
    catalog: Vec<PathBuf>,

    #[command(flatten)]
    cargo: CargoArgs,
}

impl Selection {
    /// Returns the selection of one catalog.
    pub(crate) fn of_file(file: &Path) -> Self {
        Self { catalog: vec![file.to_owned()], ..Self::default() }
    }

    /// Returns the path of the catalog, if it is given, for a command that reads one.
    pub(crate) fn only(&self, command: &str) -> Result<Option<&Path>, Failure> {
        if self.is_one() {
            return Ok(self.catalog.first().map(PathBuf::as_path));
        }
        let message = format!("`{command}` reads one catalog; name it with `--catalog FILE`");
        Err(Failure::new(ExitCode::Usage, message))
    }

    /// Returns whether one catalog is selected, by default the nearest.
    pub(crate) fn is_one(&self) -> bool {
        !self.cargo.is_given() && self.catalog.len() < 2
    }

    /// Returns whether packages are selected.
    pub(crate) fn has_packages(&self) -> bool {
        self.cargo.is_given()
    }

    /// Returns whether any option selects catalogs.
    pub(crate) fn is_given(&self) -> bool {
        !self.catalog.is_empty() || self.cargo.is_given()
    }

    /// Returns whether the only catalog is read from standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        self.is_one() && self.reads_stdin()
    }

    /// Returns whether a catalog is read from standard input.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.catalog.iter().any(|path| is_stdio(path))
    }

    /// Reads the files of all selected catalogs.
    pub(crate) fn read(&self) -> Result<SelectedCatalogs, Failure> {
        if self.cargo.is_given() {
            if self.catalog.is_empty() {
                return self.cargo.read();
            }
            let message = "`--catalog` and packages exclude each other; remove one";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        if let Some(option) = self.cargo.dependent_option() {
            let message = format!("`{option}` needs `--workspace` or `--package NAME`");
            return Err(Failure::new(ExitCode::Usage, message));
        }
        if self.catalog.len() < 2 {
            let path = input::path(self.catalog.first().map(PathBuf::as_path))?;
            return Ok(SelectedCatalogs::one(SelectedCatalog::read(path)?));
        }
        if self.catalog.iter().filter(|path| is_stdio(path)).count() > 1 {
            let message = "standard input is one catalog; name the others with `--catalog FILE`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let catalogs = self.catalog.iter().cloned().map(SelectedCatalog::read);
        let catalogs: Vec<_> = catalogs.collect::<Result<_, _>>()?;
        let services = vec![(0..catalogs.len()).collect()];
        Ok(SelectedCatalogs { name: None, catalogs, services, lock: None })
    }
}

/// Files of all selected catalogs.
#[derive(Debug)]
pub(crate) struct SelectedCatalogs {
    /// Name for titles, unless it is that of the first catalog.
    pub(crate) name: Option<String>,
    pub(crate) catalogs: Vec<SelectedCatalog>,
    /// Catalogs that one page serves, by their indices. Those of different pages may have the same
    /// names.
    pub(crate) services: Vec<BTreeSet<usize>>,
    /// Path of the lock of all together, if they have one.
    pub(crate) lock: Option<PathBuf>,
}

impl SelectedCatalogs {
    fn one(catalog: SelectedCatalog) -> Self {
        // A catalog from standard input has no file next to it.
        let lock = (!is_stdio(&catalog.path)).then(|| lock::path_for(&catalog.path));
        Self { name: None, catalogs: vec![catalog], services: vec![[0].into()], lock }
    }

    /// Returns whether this is one catalog from standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        matches!(self.catalogs.as_slice(), [only] if is_stdio(&only.path))
    }

    /// Returns the path of the lock of all together.
    pub(crate) fn lock_path(&self) -> Result<&Path, Failure> {
        self.lock.as_deref().ok_or_else(|| {
            let message = "several catalogs have no common `metrics.lock`; lock each by itself, or \
                           name a file with `--output FILE`";
            Failure::new(ExitCode::Usage, message)
        })
    }

    /// Sets the versions of the crates, by default those in the manifests.
    pub(crate) fn set_versions(&mut self, version: Option<&str>) {
        for catalog in self.catalogs.iter_mut().filter(|catalog| !catalog.is_foreign) {
            let own = || package::version(&catalog.path);
            if let Some(version) = version.map(str::to_owned).or_else(own) {
                catalog.sources = catalog.sources.clone().with_version(version);
            }
        }
    }

    /// Returns all catalogs as one.
    pub(crate) fn join(&self) -> JoinedSources {
        JoinedSources::new(
            self.name.clone(),
            self.catalogs.iter().map(SelectedCatalog::part).collect(),
        )
    }

    /// Adds to the failure of all as one what to do if each page has no problems.
    pub(crate) fn explain(&self, failure: Failure) -> Failure {
        if self.services.len() < 2 || !self.pages().all(|page| page.check().is_ok()) {
            return failure;
        }
        let message = "no package of the workspace serves all of these catalogs, so that `check` accepts \
                       them; select those of one service with `--package NAME`";
        Failure { message: format!("{}\n{message}", failure.message), ..failure }
    }

    /// Returns the catalogs of each page as one, unless another page serves all of them too.
    pub(crate) fn pages(&self) -> impl Iterator<Item = JoinedSources> {
        let mut pages: Vec<&BTreeSet<usize>> = self.services.iter().collect();
        pages.sort();
        pages.dedup();
        let is_part = |page: &BTreeSet<usize>| {
            self.services.iter().any(|other| page != other && page.is_subset(other))
        };
        pages.retain(|page| !page.is_empty() && !is_part(page));
        pages.into_iter().map(|page| {
            let parts = page.iter().map(|index| self.catalogs[*index].part()).collect();
            JoinedSources::new(self.name.clone(), parts)
        })
    }
}

/// Files of a catalog.
#[derive(Debug)]
pub(crate) struct SelectedCatalog {
    pub(crate) path: PathBuf,
    pub(crate) sources: Sources,
    /// Precedes the names of groups and label sets, as in `store::cache`.
    pub(crate) qualifier: Option<String>,
    /// Qualifier that no other catalog has.
    pub(crate) unique_qualifier: String,
    /// Whether it belongs to a package that is not a member of the workspace.
    pub(crate) is_foreign: bool,
}

impl SelectedCatalog {
    fn read(path: PathBuf) -> Result<Self, Failure> {
        let sources = input::sources(Some(&path))?;
        let unique_qualifier = path.display().to_string();
        Ok(Self { path, sources, qualifier: None, unique_qualifier, is_foreign: false })
    }

    /// Returns the catalog as one of several.
    pub(crate) fn part(&self) -> JoinedPart {
        JoinedPart {
            sources: self.sources.clone(),
            qualifier: self.qualifier.clone(),
            unique_qualifier: self.unique_qualifier.clone(),
            // Others cannot be changed here.
            reports_lints: !self.is_foreign,
        }
    }
}
