//! Every catalog of the repository keeps every rule, and is excused from a lint for a reason only.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use metrics_catalog_build::Sources;

/// The catalogs below a directory: files of TOML that begin with a format.
fn catalogs(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" && name != "refused" {
                catalogs(&path, found);
            }
        } else if path.extension().is_some_and(|end| end == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            if text.lines().any(|line| line.starts_with("format = ")) {
                found.push(path);
            }
        }
    }
}

#[test]
fn every_catalog_of_the_repository_is_accepted() {
    let mut found = Vec::new();
    catalogs(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    assert!(found.len() >= 5, "only {found:?} found");
    for catalog in found {
        if let Err(report) = Sources::read(&catalog).generate() {
            panic!("{report:#}");
        }
    }
}
