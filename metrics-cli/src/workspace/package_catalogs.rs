//! Catalogs of a package: declared in its manifest, or compiled by its build script.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::build_script::Compiled;
use super::cargo::Package;

/// Key of the tables `[package.metadata]` and `[workspace.metadata]`.
const TABLE: &str = "metrics-catalog";

/// Package whose function compiles catalogs.
const BUILD_PACKAGE: &str = "metrics-catalog-build";

/// Catalog beside the manifest, which `compile` usually names.
const DEFAULT: &str = "metrics.toml";

/// Table `[package.metadata.metrics-catalog]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackageTable {
    /// Catalogs; by default those that the build script compiles.
    catalogs: Option<Vec<Declared>>,
    /// Dependencies whose metrics the package does not serve.
    #[serde(default)]
    pub(super) exclude: BTreeSet<String>,
}

/// Catalog of a package.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Value")]
struct Declared {
    path: String,
    /// Feature of the package that the catalog needs.
    feature: Option<String>,
}

impl TryFrom<Value> for Declared {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            path: String,
            feature: Option<String>,
        }
        match value {
            Value::String(path) => Ok(Self { path, feature: None }),
            value => match serde_json::from_value(value) {
                Ok(Table { path, feature }) => Ok(Self { path, feature }),
                Err(error) => Err(format!(
                    "{error}; write a catalog as a path, or as `{{ path = \"…\", feature = \"…\" }}`"
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

/// Reads a table of the metadata of a manifest. `noun` is `package` or `workspace`.
pub(super) fn table<T: Default + for<'a> Deserialize<'a>>(
    metadata: Option<&Value>,
    noun: &str,
) -> Result<T, String> {
    match metadata.and_then(|metadata| metadata.get(TABLE)) {
        None => Ok(T::default()),
        Some(table) => T::deserialize(table)
            .map_err(|error| format!("invalid `[{noun}.metadata.{TABLE}]`: {error}")),
    }
}

/// Returns the paths of the catalogs of a package with these features, relative to its directory.
pub(super) fn paths(
    package: &Package,
    table: &PackageTable,
    features: &BTreeSet<String>,
) -> Result<Vec<String>, String> {
    let Some(declared) = &table.catalogs else { return compiled(package) };
    let is_enabled =
        |it: &&Declared| it.feature.as_ref().is_none_or(|feature| features.contains(feature));
    Ok(declared.iter().filter(is_enabled).map(|it| it.path.clone()).collect())
}

/// Returns the paths of the catalogs that the build script of a package compiles.
fn compiled(package: &Package) -> Result<Vec<String>, String> {
    let of_build =
        |it: &&super::cargo::Dependency| it.name == BUILD_PACKAGE && it.is_of_build_script();
    let Some(dependency) = package.dependencies.iter().find(of_build) else {
        return Ok(Vec::new());
    };
    let crate_name = dependency.rename.as_deref().unwrap_or(BUILD_PACKAGE);
    let script = package.build_script();
    let found = match script {
        Some(script) => find(script, crate_name)?,
        None => Compiled::default(),
    };
    let advice = format!("list the catalogs in `[package.metadata.{TABLE}]`");
    if let (Some(line), Some(script)) = (found.other_lines.first(), script) {
        return Err(format!("{}:{line}: unknown path of a catalog; {advice}", script.display()));
    }
    if !found.paths.is_empty() {
        return Ok(found.paths);
    }
    if package.directory().join(DEFAULT).is_file() {
        return Ok(vec![DEFAULT.to_owned()]);
    }
    Err(format!("unknown catalogs, since the build script calls no `compile`; {advice}"))
}

fn find(script: &Path, crate_name: &str) -> Result<Compiled, String> {
    let text =
        fs::read_to_string(script).map_err(|error| format!("{}: {error}", script.display()))?;
    Compiled::find(&text, crate_name).map_err(|error| {
        let line = error.span().start().line;
        format!("{}:{line}: {error}", script.display())
    })
}
