//! Version of the crate that a catalog belongs to.

use std::path::Path;

use metrics_catalog_build::reading;
use toml::{Table, Value};

/// Returns the version in the nearest `Cargo.toml` of the directory of a file and those above it,
/// which may inherit it from a workspace. Returns nothing if there is none, or if it has no version.
pub(crate) fn version(catalog: &Path) -> Option<String> {
    let catalog = catalog.canonicalize().ok()?;
    let manifests = || catalog.ancestors().skip(1).filter_map(manifest);
    let nearest = manifests().next()?;
    let inherited = || manifests().find_map(|manifest| text(&manifest, &["workspace", "package"]));
    match nearest.get("package") {
        // A version that is not a text is inherited.
        Some(_) => text(&nearest, &["package"]).or_else(inherited),
        None => inherited(),
    }
}

/// Reads the manifest in a directory.
fn manifest(directory: &Path) -> Option<Table> {
    reading::text(&directory.join("Cargo.toml")).ok()?.parse().ok()
}

/// Returns the version in a table of a manifest.
fn text(manifest: &Table, path: &[&str]) -> Option<String> {
    let mut table = manifest;
    for key in path {
        table = table.get(*key)?.as_table()?;
    }
    table.get("version").and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_version_is_that_of_the_nearest_package() {
        let directory = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| {
            let path = directory.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            path
        };
        let catalog = write("service/metrics/metrics.toml", "format = 1\n");
        assert_eq!(version(&catalog), None);
        write("Cargo.toml", "[workspace.package]\nversion = \"0.4.0\"\n");
        assert_eq!(version(&catalog).as_deref(), Some("0.4.0"));
        write("service/Cargo.toml", "[package]\nname = \"a\"\nversion.workspace = true\n");
        assert_eq!(version(&catalog).as_deref(), Some("0.4.0"));
        write("service/Cargo.toml", "[package]\nname = \"a\"\nversion = \"1.2.0-rc.1\"\n");
        assert_eq!(version(&catalog).as_deref(), Some("1.2.0-rc.1"));
        write("service/Cargo.toml", "[package\n");
        assert_eq!(version(&catalog).as_deref(), Some("0.4.0"));
        assert_eq!(version(&directory.path().join("missing.toml")), None);
    }
}
