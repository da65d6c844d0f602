//! Catalogs of a package: declared in its manifest, or compiled by its build script.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use metrics_catalog_build::{Location, Sources, reading};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use toml::Spanned;

use super::build_script::Compiled;
use super::cargo::{Package, PackageDependency};
use crate::input::DEFAULT_CATALOG;

/// Key of the tables `[package.metadata]` and `[workspace.metadata]`.
const TABLE: &str = "metrics-catalog";

/// Package whose function compiles catalogs.
const BUILD_PACKAGE: &str = "metrics-catalog-build";

/// Table `[package.metadata.metrics-catalog]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackageTable {
    /// Catalogs; by default those that the build script compiles.
    catalogs: Option<Vec<ListedCatalog>>,
    /// Dependencies whose metrics the package does not serve.
    #[serde(default)]
    pub(super) exclude: Vec<Spanned<String>>,
}

/// Catalog of a package.
#[derive(Debug, Deserialize)]
#[serde(try_from = "toml::Value")]
struct ListedCatalog {
    path: String,
    /// Feature of the package that the catalog needs.
    feature: Option<String>,
}

impl TryFrom<toml::Value> for ListedCatalog {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Inline {
            path: String,
            feature: Option<String>,
        }
        match value {
            toml::Value::String(path) => Ok(Self { path, feature: None }),
            value => match value.try_into() {
                Ok(Inline { path, feature }) => Ok(Self { path, feature }),
                Err(error) => Err(format!(
                    "{}; write a catalog as a path, or as `{{ path = \"…\", feature = \"…\" }}`",
                    error.message()
                )),
            },
        }
    }
}

/// Table `[workspace.metadata.metrics-catalog]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkspaceTable {
    /// Name for titles.
    pub(super) name: Option<String>,
}

/// Problem of a package.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) at: Option<Location>,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { at: None, message: message.into() }
    }

    /// Creates a problem at a place in a file.
    pub(super) fn at(path: &Path, text: &str, place: &Range<usize>, message: String) -> Self {
        let at = Sources::new(&path.display().to_string(), text).locate(place);
        Self { at: Some(at), message }
    }
}

/// Parsed manifest, as far as it is needed, with its text.
#[derive(Debug)]
pub(super) struct ManifestTable<T> {
    pub(super) table: T,
    pub(super) text: String,
}

impl<T: Default + DeserializeOwned> ManifestTable<T> {
    /// Reads the table for this command in the metadata of a manifest, if cargo has found it there.
    /// `noun` is `package` or `workspace`, and errors call the file `shown`.
    pub(super) fn read(
        path: &Path,
        metadata: Option<&Value>,
        noun: &str,
        shown: &Path,
    ) -> Result<Self, Problem> {
        if metadata.and_then(|metadata| metadata.get(TABLE)).is_none() {
            return Ok(Self { table: T::default(), text: String::new() });
        }
        let unreadable = |error| Problem::new(format!("unreadable manifest: {error}"));
        let text = reading::text(path).map_err(unreadable)?;
        match toml::from_str::<Root<T>>(&text) {
            Ok(Root { package, workspace }) => {
                let owner = if noun == "package" { package } else { workspace };
                let table = owner.and_then(|owner| owner.metadata?.table).unwrap_or_default();
                Ok(Self { table, text })
            }
            Err(error) => {
                let message = format!("invalid `[{noun}.metadata.{TABLE}]`: {}", error.message());
                Err(Problem::at(shown, &text, &error.span().unwrap_or_default(), message))
            }
        }
    }
}

/// Manifest, as far as it is needed.
#[derive(Deserialize)]
struct Root<T> {
    package: Option<ManifestPart<T>>,
    workspace: Option<ManifestPart<T>>,
}

/// Table `[package]` or `[workspace]`.
#[derive(Deserialize)]
struct ManifestPart<T> {
    metadata: Option<MetadataTables<T>>,
}

/// Tables of other programs.
#[derive(Deserialize)]
struct MetadataTables<T> {
    #[serde(rename = "metrics-catalog")]
    table: Option<T>,
}

/// Returns the paths of the catalogs of a package with these features, relative to its directory.
/// `shown` returns the name of a file for errors.
pub(super) fn paths(
    package: &Package,
    table: &PackageTable,
    features: &BTreeSet<String>,
    shown: impl Fn(&Path) -> PathBuf,
) -> Result<Vec<String>, Problem> {
    let Some(declared) = &table.catalogs else {
        return compiled(package, shown);
    };
    let is_enabled =
        |it: &&ListedCatalog| it.feature.as_ref().is_none_or(|feature| features.contains(feature));
    Ok(declared.iter().filter(is_enabled).map(|it| it.path.clone()).collect())
}

/// Returns the paths of the catalogs that the build script of a package compiles.
fn compiled(package: &Package, shown: impl Fn(&Path) -> PathBuf) -> Result<Vec<String>, Problem> {
    let of_build = |it: &&PackageDependency| it.name == BUILD_PACKAGE && it.is_of_build_script();
    let Some(dependency) = package.dependencies.iter().find(of_build) else {
        return Ok(Vec::new());
    };
    let crate_name = dependency.rename.as_deref().unwrap_or(BUILD_PACKAGE);
    let advice = format!("list the catalogs in `[package.metadata.{TABLE}]`");
    let mut needs_no_catalog = false;
    if let Some(script) = package.build_script() {
        let name = shown(script);
        let text = reading::text(script)
            .map_err(|error| Problem::new(format!("{}: {error}", name.display())))?;
        let found = Compiled::find(&text, crate_name).map_err(|error| {
            Problem::at(&name, &text, &error.span().byte_range(), error.to_string())
        })?;
        if let Some(place) = found.others.first() {
            let message = format!("unknown path of a catalog; {advice}");
            return Err(Problem::at(&name, &text, place, message));
        }
        if !found.paths.is_empty() {
            return Ok(found.paths);
        }
        needs_no_catalog = found.needs_no_catalog();
    }
    if package.directory().join(DEFAULT_CATALOG).is_file() {
        return Ok(vec![DEFAULT_CATALOG.to_owned()]);
    }
    if needs_no_catalog {
        return Ok(Vec::new());
    }
    let message = format!("unknown catalogs, since the build script calls no `compile`; {advice}");
    Err(Problem::new(message))
}
