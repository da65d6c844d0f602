//! Values of the build, for build scripts.

use std::env;
use std::path::Path;
use std::process::Command;

use metrics_catalog_shared::chars::{escape_hidden, has_hidden};
use metrics_catalog_shared::limits::MAX_KEYED_VALUE_LEN;

use crate::commit::Commit;
use crate::compile::watch_paths;

/// Variable that replaces the commit of the repository.
const GIT_COMMIT: &str = "GIT_COMMIT";

/// Passes the values of the build to the crate, for `build_info!` of `metrics-catalog-service`.
///
/// ```no_run
/// // build.rs
/// fn main() {
///     metrics_catalog_build::compile("metrics.toml");
///     metrics_catalog_build::build_info();
/// }
/// ```
///
/// | value | source |
/// | --- | --- |
/// | commit | `GIT_COMMIT` of the environment, if it is not empty; otherwise `HEAD` of the repository |
/// | compiler | `rustc --version` |
/// | target, profile, features | variables that cargo sets. A profile of another name is the one that it inherits from: `debug` or `release` |
///
/// The commit is read from the files of git, also in worktrees and submodules, without running git. A published package
/// has the commit it was published from. Whether there are changes that are not committed is not known. Without a
/// repository, or before its first commit, there is no commit. For a repository that cannot be read, such as one with
/// reftables, there is none either, and the build warns.
///
/// The same sources, compiler and settings have the same values: there is no time among them, so builds with and
/// without `SOURCE_DATE_EPOCH` can be reproduced. The build script runs again when `GIT_COMMIT` or the commit changes,
/// and otherwise only for files that it names to cargo.
///
/// # Errors
///
/// `GIT_COMMIT` with more than 256 bytes or control characters is an error of the build. A list of features that is
/// longer than that ends with `…` after a whole name.
pub fn build_info() {
    watch_paths();
    println!("cargo::rerun-if-env-changed={GIT_COMMIT}");
    match values() {
        Ok(values) => {
            for (name, value) in values {
                println!("cargo::rustc-env=METRICS_CATALOG_BUILD_{name}={value}");
            }
        }
        Err(problem) => println!("cargo::error={}", escape_hidden(&problem)),
    }
}

fn values() -> Result<[(&'static str, String); 5], String> {
    let variable = |name: &str| {
        let value = env::var(name).ok();
        value.ok_or_else(|| {
            format!("`{name}` is not set; call `metrics_catalog_build::build_info` in build.rs")
        })
    };
    let package = variable("CARGO_MANIFEST_DIR")?;
    // Set without features, too, but empty.
    let features = env::var("CARGO_CFG_FEATURE").unwrap_or_default();
    Ok([
        ("COMMIT", commit(Path::new(&package))?),
        ("RUSTC", compiler(&variable("RUSTC")?)),
        ("TARGET", variable("TARGET")?),
        ("PROFILE", variable("PROFILE")?),
        ("FEATURES", shortened(&features)),
    ])
}

/// Returns the commit, or an empty text.
fn commit(package: &Path) -> Result<String, String> {
    if let Some(value) = env::var_os(GIT_COMMIT) {
        let text = value.to_str().map(str::trim);
        match text.filter(|text| text.len() <= MAX_KEYED_VALUE_LEN && !has_hidden(text)) {
            Some("") => {}
            Some(text) => return Ok(text.to_owned()),
            None => {
                return Err(format!(
                    "invalid `{GIT_COMMIT}`; expected at most {MAX_KEYED_VALUE_LEN} bytes without control characters"
                ));
            }
        }
    }
    let commit = Commit::read(package);
    for path in
        commit.watched.iter().filter_map(|path| path.to_str()).filter(|path| !has_hidden(path))
    {
        println!("cargo::rerun-if-changed={path}");
    }
    if let Some(problem) = commit.problem {
        println!("cargo::warning={}", escape_hidden(&problem));
    }
    Ok(commit.id.unwrap_or_default())
}

/// Returns the version of the compiler, or an empty text.
fn compiler(rustc: &str) -> String {
    let output = Command::new(rustc).arg("--version").output();
    let text =
        output.ok().and_then(|output| String::from_utf8(output.stdout).ok()).unwrap_or_default();
    let version = text.trim().strip_prefix("rustc ").unwrap_or_default();
    if version.is_empty() || version.len() > MAX_KEYED_VALUE_LEN || has_hidden(version) {
        println!(
            "cargo::warning=`{} --version` has no version, so the build has none of it",
            escape_hidden(rustc)
        );
        return String::new();
    }
    version.to_owned()
}

/// Returns a list of features that is no longer than a label value.
fn shortened(features: &str) -> String {
    const MORE: &str = ",…";
    if features.len() <= MAX_KEYED_VALUE_LEN {
        return features.to_owned();
    }
    let ends = features.match_indices(',').map(|(end, _)| end);
    let end = ends.take_while(|end| end + MORE.len() <= MAX_KEYED_VALUE_LEN).last();
    // A single name can be too long.
    end.and_then(|end| features.get(..end)).map_or("…".to_owned(), |kept| format!("{kept}{MORE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_features_ends_after_a_whole_name() {
        assert_eq!(shortened("a,b"), "a,b");
        let names = "feature-x,".repeat(30);
        let short = shortened(&names);
        assert_eq!(short, format!("{}feature-x,…", "feature-x,".repeat(24)));
        assert!(short.len() <= MAX_KEYED_VALUE_LEN);
        assert_eq!(shortened(&"a".repeat(257)), "…");
        assert_eq!(shortened(&"a".repeat(256)), "a".repeat(256));
        // As long as possible.
        let exact = format!("{},bc,d", "a".repeat(252));
        assert_eq!(shortened(&exact), format!("{},…", "a".repeat(252)));
    }
}
