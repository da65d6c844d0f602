//! `Cargo.toml` of a crate, which keeps its layout.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use super::Edit;
use super::stack::{Dependency, Stack};
use crate::exit_code::{ExitCode, Failure};
use crate::input;

/// Manifest of a package.
pub(super) struct Manifest {
    path: PathBuf,
    directory: PathBuf,
    old: String,
    document: DocumentMut,
    name: String,
    /// Names of the dependencies that the workspace declares.
    of_workspace: Vec<String>,
}

/// Version of the library that a manifest requires.
const VERSION: &str =
    concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

impl Manifest {
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let old = input::text(path)?;
        let invalid = |problem: String| {
            Failure::new(ExitCode::Problems, format!("{}: {problem}", path.display()))
        };
        let document: DocumentMut =
            old.parse().map_err(|error: toml_edit::TomlError| invalid(error.to_string()))?;
        let package = document.get("package").and_then(Item::as_table_like);
        let name = package.and_then(|package| package.get("name")).and_then(Item::as_str);
        let Some(name) = name.map(str::to_owned) else {
            let message = "missing `package.name`; name the manifest of a crate of this workspace \
                           with `--manifest-path`";
            return Err(invalid(message.to_owned()));
        };
        let directory = path.parent().unwrap_or(Path::new("")).to_owned();
        let of_workspace = workspace_dependencies(&directory);
        Ok(Self { path: path.to_owned(), directory, old, document, name, of_workspace })
    }

    /// Returns the name of the package.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns the stack among the dependencies.
    pub(super) fn stack(&self) -> Stack {
        let dependencies = self.document.get("dependencies").and_then(Item::as_table_like);
        let has = |name: &str| dependencies.is_some_and(|it| it.contains_key(name));
        let known = Stack::KNOWN.into_iter().find(|(_, name)| has(name));
        known.map_or(Stack::Std, |(stack, _)| stack)
    }

    /// Returns a text in a table.
    fn text(&self, table: &str, key: &str) -> Option<&str> {
        self.document.get(table)?.as_table_like()?.get(key)?.as_str()
    }

    /// Returns the path of the build script. Fails if the manifest excludes one.
    pub(super) fn build_script(&self) -> Result<PathBuf, Failure> {
        let package = self.document.get("package").and_then(Item::as_table_like);
        let build = package.and_then(|package| package.get("build"));
        if build.and_then(Item::as_bool) == Some(false) {
            let message = "`package.build` is `false`; remove it, because a build script compiles the \
                           catalog";
            return Err(self.problem(message));
        }
        Ok(self.directory.join(build.and_then(Item::as_str).unwrap_or("build.rs")))
    }

    /// Returns whether code can name a crate.
    pub(super) fn has_crate(&self, name: &str) -> bool {
        ["dependencies", "dev-dependencies"].into_iter().any(|table| {
            let table = self.document.get(table).and_then(Item::as_table_like);
            table.is_some_and(|table| table.iter().any(|(key, _)| key.replace('-', "_") == name))
        })
    }

    fn problem(&self, problem: impl std::fmt::Display) -> Failure {
        Failure::new(ExitCode::Problems, format!("{}: {problem}", self.path.display()))
    }

    /// Fails if the package cannot have an endpoint, or not one of this stack.
    pub(super) fn check(&self, stack: Stack) -> Result<(), Failure> {
        let library = self.document.get("lib").and_then(Item::as_table_like);
        let is_macros = ["proc-macro", "proc_macro"].iter().any(|key| {
            let value = library.and_then(|library| library.get(key)?.as_bool());
            value == Some(true)
        });
        if is_macros {
            let message = "a crate of procedural macros runs in the compiler and exports nothing else; \
                           name the manifest of the crate that serves metrics with `--manifest-path`";
            return Err(self.problem(message));
        }
        let edition = self.document.get("package").and_then(|package| package.get("edition"));
        if edition.is_none_or(|edition| edition.as_str() == Some("2015")) {
            let message = "the crate has the edition 2015, in which paths begin at its root; write \
                           `edition = \"2024\"` in `[package]`";
            return Err(self.problem(message));
        }
        let Some((name, oldest)) = stack.oldest() else { return Ok(()) };
        match self.required_version(name) {
            Some((text, version)) if version < oldest => {
                let [major, minor] = oldest;
                let expected = if major > 0 { major.to_string() } else { format!("0.{minor}") };
                Err(self.problem(format!(
                    "`{name}` `{text}` is too old for the endpoint; expected {expected} or later, or \
                     `--stack std` for a port of its own"
                )))
            }
            _ => Ok(()),
        }
    }

    /// Returns the version that a dependency requires: its text, and its first two numbers.
    fn required_version(&self, name: &str) -> Option<(String, [u64; 2])> {
        let item = self.document.get("dependencies")?.as_table_like()?.get(name)?;
        let text = item.as_str().or_else(|| item.as_table_like()?.get("version")?.as_str())?;
        let numbers = text.trim_start_matches(|char: char| !char.is_ascii_digit());
        // The last of several conditions is an upper limit.
        let mut numbers = numbers.split(|char: char| !char.is_ascii_digit());
        let major = numbers.next()?.parse().ok()?;
        let minor = numbers.next().and_then(|minor| minor.parse().ok()).unwrap_or(0);
        Some((text.to_owned(), [major, minor]))
    }

    /// Returns the root file of the library or else of the program, and the directory of its
    /// modules.
    pub(super) fn root(&self) -> Result<(PathBuf, PathBuf), Failure> {
        let binary = self.document.get("bin").and_then(Item::as_array_of_tables);
        let binary = binary.and_then(|all| all.iter().next()?.get("path")?.as_str());
        let candidates =
            [self.text("lib", "path"), Some("src/lib.rs"), Some("src/main.rs"), binary];
        let candidates = candidates.into_iter().flatten().map(|path| self.directory.join(path));
        let Some(root) = candidates.into_iter().find(|path| path.is_file()) else {
            let message = "missing `src/lib.rs` and `src/main.rs`; create one of them";
            return Err(self.problem(message));
        };
        let directory = root.parent().unwrap_or(Path::new("")).to_owned();
        if directory == self.directory.join("src/bin") {
            let name = root.file_stem().unwrap_or_default().display();
            let message = format!(
                "the program `{}` has no directory for modules; move it to `src/bin/{name}/main.rs`",
                root.display()
            );
            return Err(self.problem(message));
        }
        Ok((root, directory))
    }

    /// Adds the dependencies of an endpoint, or features to those that there are.
    pub(super) fn add(&mut self, stack: Stack) {
        let runtime = Dependency {
            name: "metrics-catalog",
            version: VERSION,
            has_default_features: true,
            features: stack.features(),
        };
        self.add_to("dependencies", &runtime);
        for dependency in stack.dependencies() {
            self.add_to("dependencies", dependency);
        }
        let build = Dependency {
            name: "metrics-catalog-build",
            version: VERSION,
            has_default_features: true,
            features: &[],
        };
        self.add_to("build-dependencies", &build);
    }

    fn add_to(&mut self, table: &str, dependency: &Dependency) {
        let is_of_workspace = self.of_workspace.iter().any(|name| name == dependency.name);
        let entry = self.document.entry(table);
        let table = entry.or_insert_with(|| Item::Table(Table::new()));
        let Some(table) = table.as_table_like_mut() else { return };
        match table.get_mut(dependency.name) {
            Some(item) => add_features(item, dependency.features),
            None => {
                table.insert(dependency.name, declaration(dependency, is_of_workspace));
            }
        }
    }

    /// Returns the changed file.
    pub(super) fn change(&self) -> Edit {
        Edit::change(self.path.clone(), self.old.clone(), self.document.to_string())
    }
}

/// Returns the declaration of a new dependency.
fn declaration(dependency: &Dependency, is_of_workspace: bool) -> Item {
    let mut table = InlineTable::new();
    if is_of_workspace {
        table.insert("workspace", true.into());
    } else {
        if dependency.has_default_features && dependency.features.is_empty() {
            return value(dependency.version);
        }
        table.insert("version", dependency.version.into());
        if !dependency.has_default_features {
            table.insert("default-features", false.into());
        }
    }
    if !dependency.features.is_empty() {
        table.insert("features", Value::Array(dependency.features.iter().copied().collect()));
    }
    Item::Value(Value::InlineTable(table))
}

/// Adds the features that a dependency lacks.
fn add_features(item: &mut Item, features: &[&str]) {
    if features.is_empty() {
        return;
    }
    // `tokio = "1"` becomes a table.
    if let Some(version) = item.as_str() {
        let mut table = InlineTable::new();
        table.insert("version", version.into());
        *item = Item::Value(Value::InlineTable(table));
    }
    let Some(table) = item.as_table_like_mut() else { return };
    let list = features_of(table);
    for feature in features {
        // `full` of tokio has all others.
        let has = |name: &str| list.iter().any(|it| it.as_str() == Some(name));
        if !has(feature) && !has("full") {
            list.push(*feature);
        }
    }
    if list.is_empty() {
        table.remove("features");
    }
}

/// Returns the list of features of a dependency, which may be empty.
fn features_of(table: &mut dyn TableLike) -> &mut Array {
    if table.get("features").and_then(Item::as_array).is_none() {
        table.insert("features", value(Array::new()));
    }
    let list = table.get_mut("features").and_then(Item::as_array_mut);
    list.expect("an array was inserted")
}

/// Returns the dependencies that the nearest workspace above a directory declares.
fn workspace_dependencies(directory: &Path) -> Vec<String> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let Ok(directory) = directory.canonicalize() else { return Vec::new() };
    let workspaces = directory.ancestors().filter_map(|directory| {
        let text = fs::read_to_string(directory.join("Cargo.toml")).ok()?;
        let document: DocumentMut = text.parse().ok()?;
        let workspace = document.get("workspace")?.as_table_like()?;
        let dependencies = workspace.get("dependencies").and_then(Item::as_table_like);
        Some(
            dependencies
                .map_or(Vec::new(), |all| all.iter().map(|(name, _)| name.to_owned()).collect()),
        )
    });
    workspaces.take(1).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(manifest: &str, stack: Stack) -> String {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("Cargo.toml");
        fs::write(&path, manifest).unwrap();
        let mut manifest = Manifest::read(&path).unwrap();
        manifest.add(stack);
        manifest.change().new
    }

    #[test]
    fn a_new_manifest_gets_the_tables_that_it_lacks() {
        let expected = "[package]\nname = \"a\"\n\n[dependencies]\nmetrics-catalog = \"0.1\"\n\n\
                        [build-dependencies]\nmetrics-catalog-build = \"0.1\"\n";
        assert_eq!(with("[package]\nname = \"a\"\n\n[dependencies]\n", Stack::Std), expected);
    }

    #[test]
    fn the_layout_stays_and_features_are_added() {
        let manifest = "# A service.\n[package]\nname    = \"a\" # aligned\n\n[dependencies]\n\
                        tokio = \"1.40\" # runtime\naxum = { version = \"0.8\", features = [\"macros\"] }\n\n\
                        [build-dependencies]\n# none yet\n\n[profile.release]\nlto = true\n";
        let expected = "# A service.\n[package]\nname    = \"a\" # aligned\n\n[dependencies]\n\
                        tokio = { version = \"1.40\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }\n\
                        axum = { version = \"0.8\", features = [\"macros\", \"http1\", \"tokio\"] }\n\
                        metrics-catalog = { version = \"0.1\", features = [\"tower\"] }\n\n\
                        [build-dependencies]\nmetrics-catalog-build = \"0.1\"\n# none yet\n\n\
                        [profile.release]\nlto = true\n";
        let added = with(manifest, Stack::Axum);
        // Comments after a replaced value and in an empty table may be elsewhere.
        let lines = |text: &str| {
            let lines = text.lines().map(|line| line.split(" # ").next().unwrap().to_owned());
            let mut lines: Vec<String> = lines.collect();
            lines.sort();
            lines
        };
        assert_eq!(lines(&added), lines(expected), "{added}");
        let tables = "[package]\nname = \"a\"\n[dependencies.tokio]\nversion = \"1\"\nfeatures = [\"full\"]\n";
        assert!(with(tables, Stack::Axum).contains("features = [\"full\"]\n"));
    }
}
