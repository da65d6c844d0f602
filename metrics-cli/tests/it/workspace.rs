//! Catalogs of the packages of a cargo workspace: `--workspace` and `--package`.
//!
//! Only cargo's metadata are read, so the packages need no code that compiles, and an empty package stands for
//! `metrics-catalog-build`.

mod discovery;
mod example;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, run_in};

/// Workspace in a directory, beside which other packages are.
struct Workspace(TempDir);

impl Workspace {
    /// Creates a workspace of these members, with a package `metrics-catalog-build` beside it.
    fn new(members: &[&str]) -> Self {
        let workspace = Self(tempfile::tempdir().unwrap());
        let members: Vec<String> = members.iter().map(|member| format!("{member:?}")).collect();
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        workspace.write("ws/Cargo.toml", &manifest);
        workspace.package("build", "metrics-catalog-build", "[workspace]\n");
        workspace
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("ws")
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.path().join(file)).unwrap();
        assert!(text.contains(from), "{text}");
        self.write(file, &text.replace(from, to));
    }

    /// Adds a package without a catalog. `rest` follows the table `[package]` in the manifest.
    fn package(&self, directory: &str, name: &str, rest: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{rest}"
        );
        self.write(&format!("{directory}/Cargo.toml"), &manifest);
        self.write(&format!("{directory}/src/lib.rs"), "");
    }

    /// Adds a member of the workspace with a catalog, which depends on other packages.
    fn member(&self, name: &str, dependencies: &[(&str, &str)]) {
        let dependencies =
            dependencies.iter().map(|(name, path)| format!("{name} = {{ path = \"{path}\" }}\n"));
        let rest = format!("[dependencies]\n{}{BUILD}", dependencies.collect::<String>());
        self.package(&format!("ws/{name}"), name, &rest);
        self.write(&format!("ws/{name}/build.rs"), SCRIPT);
        self.write(&format!("ws/{name}/metrics.toml"), &catalog(&name.replace('-', "_")));
    }

    /// Adds a package beside the workspace, with a catalog.
    fn library(&self, name: &str, rest: &str) {
        self.package(name, name, &format!("{rest}{}[workspace]\n", BUILD.replace("../../", "../")));
        self.write(&format!("{name}/build.rs"), SCRIPT);
        self.write(&format!("{name}/metrics.toml"), &catalog(&name.replace('-', "_")));
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        run_in(&self.path(), arguments, "")
    }

    /// Returns the groups of the selected catalogs, in the order of the documentation.
    fn groups(&self, selection: &[&str]) -> Vec<String> {
        let ended = self.run(&[&["docs"], selection].concat());
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        let rows = ended.out.lines().filter_map(|line| line.strip_prefix("## <a id=\"group-"));
        rows.map(|row| row.split_once("</a>").unwrap().1.to_owned()).collect()
    }
}

const BUILD: &str = "[build-dependencies]\nmetrics-catalog-build = { path = \"../../build\" }\n";

const SCRIPT: &str = "fn main() { metrics_catalog_build::compile(\"metrics.toml\") }\n";

/// Catalog with a group and a gauge.
fn catalog(namespace: &str) -> String {
    format!(
        "format = 1\n[catalog]\nnamespace = \"{namespace}\"\n[cache]\nhelp = \"A cache.\"\n\
         [cache.metrics.entries]\ntype = \"gauge\"\nhelp = \"Entries.\"\n"
    )
}

/// Workspace of two services, which use a member and a library from elsewhere.
fn two_services() -> Workspace {
    let workspace = Workspace::new(&["shop", "admin", "store"]);
    workspace.member("store", &[]);
    workspace.member("shop", &[("store", "../store"), ("limits", "../../limits")]);
    workspace.member("admin", &[("store", "../store")]);
    workspace.library("limits", "");
    workspace
}

#[test]
fn a_package_has_its_catalog_and_those_of_its_dependencies() {
    let workspace = two_services();
    let groups = |package: &str| workspace.groups(&["--package", package]);
    assert_eq!(groups("shop"), ["shop::cache", "store::cache", "limits::cache"]);
    assert_eq!(groups("admin"), ["admin::cache", "store::cache"]);
    // One catalog alone has no other names than with `--catalog`.
    assert_eq!(groups("store"), ["cache"]);
    let all = ["admin::cache", "shop::cache", "store::cache", "limits::cache"];
    assert_eq!(workspace.groups(&["--workspace"]), all);
}

#[test]
fn files_are_shown_relative_to_the_current_directory() {
    let workspace = two_services();
    let directory = workspace.path().join("shop");
    for (name, position) in [
        ("shop_cache_entries", "  metrics.toml:6:16\n"),
        ("store_cache_entries", "  ../store/metrics.toml:6:16\n"),
        ("limits_cache_entries", "  ../../limits/metrics.toml:6:16\n"),
    ] {
        let ended = run_in(&directory, &["explain", name, "--package", "shop"], "");
        assert!(ended.out.ends_with(position), "{}{}", ended.out, ended.err);
    }
}

#[test]
fn titles_have_the_name_of_the_package_or_of_the_workspace() {
    let workspace = two_services();
    let title = |selection: &[&str]| {
        let docs = workspace.run(&[&["docs"], selection].concat()).out;
        docs.lines().next().unwrap().to_owned()
    };
    assert_eq!(title(&["--package", "shop"]), "# shop metrics");
    assert_eq!(title(&["--workspace"]), "# workspace metrics");
    workspace.edit(
        "ws/Cargo.toml",
        "[workspace]",
        "[workspace.metadata.metrics-catalog]\nname = \"emporium\"\n[workspace]",
    );
    assert_eq!(title(&["--workspace"]), "# emporium metrics");
    let board = workspace.run(&["dashboard", "--workspace"]).out;
    let board: Value = serde_json::from_str(&board).unwrap();
    assert_eq!(board["uid"], "metrics-catalog-emporium");
}

#[test]
fn equal_names_clash_only_if_one_package_serves_both() {
    let workspace = two_services();
    // `admin` and `shop` are different services.
    workspace.edit("ws/admin/metrics.toml", "\"admin\"", "\"shop\"");
    let ended = workspace.run(&["check", "--workspace"]);
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""));
    let ended = workspace.run(&["dashboard", "--workspace"]);
    assert_eq!(
        (ended.code, ended.err.as_str()),
        (
            1,
            "shop/metrics.toml:6:16: duplicate exported name `shop_cache_entries`; rename one; conflicts with \
             admin/metrics.toml:6:16 [name-clash]\n\
             6 | [cache.metrics.entries]\n  |                ^^^^^^^\n\
             6 | [cache.metrics.entries]\n  |                ^^^^^^^\n\
             no package of the workspace serves all of these catalogs, so that `check` accepts them; \
             select those of one service with `--package NAME`\n"
        )
    );
    assert_eq!(workspace.run(&["dashboard", "--package", "shop"]).code, 0);
    // Now a service has two.
    workspace.edit("ws/store/metrics.toml", "\"store\"", "\"shop\"");
    for selection in [&["--workspace"][..], &["--package", "shop"]] {
        let ended = workspace.run(&[&["check", "--format=json"], selection].concat());
        let findings: Value = serde_json::from_str(&ended.out).unwrap();
        let files = findings.as_array().unwrap().iter().map(|finding| {
            let file = |at: &Value| at["file"].as_str().unwrap().to_owned();
            (file(finding), file(&finding["other"]))
        });
        let both = |one: &str, other: &str| {
            (format!("{one}/metrics.toml"), format!("{other}/metrics.toml"))
        };
        let expected = [both("store", "shop"), both("store", "admin")];
        let files: Vec<_> = files.collect();
        let expected: Vec<_> = expected
            .into_iter()
            .filter(|pair| selection.len() == 1 || pair.1.starts_with("shop"))
            .collect();
        assert_eq!(
            files.iter().collect::<std::collections::BTreeSet<_>>(),
            expected.iter().collect()
        );
        assert!(!ended.out.contains("no package"), "{}", ended.out);
    }
}

#[test]
fn problems_of_all_catalogs_are_reported_once_and_together() {
    let workspace = two_services();
    for member in ["shop", "admin", "store"] {
        workspace.edit(&format!("ws/{member}/metrics.toml"), "gauge", "gouge");
    }
    let ended = workspace.run(&["check", "--workspace"]);
    let lines: Vec<&str> =
        ended.out.lines().filter(|line| line.contains("[unknown-type]")).collect();
    assert_eq!(lines.len(), 3, "{}", ended.out);
    for file in ["admin/metrics.toml:7:8: ", "shop/metrics.toml:7:8: ", "store/metrics.toml:7:8: "]
    {
        assert_eq!(lines.iter().filter(|line| line.starts_with(file)).count(), 1, "{lines:?}");
    }
}

#[test]
fn an_expression_may_name_metrics_of_what_the_service_depends_on() {
    let workspace = two_services();
    let alert = |metric: &str| {
        format!(
            "{}[[cache.alert]]\nname = \"Full\"\nexpr = \"{metric}{{a='b'}} > 1\"\nseverity = \"page\"\n\
             summary = \"Full.\"\n",
            catalog("shop")
        )
    };
    workspace.write("ws/shop/metrics.toml", &alert("limits_cache_entries"));
    let ended = workspace.run(&["rules", "--package", "shop"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("shop/metrics.toml:11:8: "), "{}", ended.err);
    assert!(ended.err.contains("unknown label `a`"), "{}", ended.err);
    // Without the library the name is foreign, and may have any label.
    let ended = workspace.run(&["rules", "--catalog", "shop/metrics.toml"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}

/// Metrics of libraries can be left out of the page, but only their authors see which events are recorded.
#[test]
fn what_no_query_needs_of_libraries_is_found_and_what_code_does_not_record_is_not() {
    let workspace = two_services();
    workspace.write("ws/queries/a.promql", "shop_cache_entries + store_cache_entries\n");
    let rules = ["unused", "--rules", "queries", "--package", "shop", "--format", "json"];
    let subjects = |ended: &Ended| {
        let findings: Value = serde_json::from_str(&ended.out).unwrap();
        let files = findings.as_array().unwrap().iter().map(|finding| finding["file"].clone());
        files.collect::<Vec<_>>()
    };
    assert_eq!(subjects(&workspace.run(&rules)), ["../limits/metrics.toml"]);
    let code = ["unused", "--src", ".", "--package", "shop", "--format", "json"];
    let expected = ["shop/metrics.toml", "store/metrics.toml"];
    assert_eq!(subjects(&workspace.run(&code)), expected);
}

#[test]
fn a_selection_without_catalogs_is_an_error() {
    let workspace = Workspace::new(&["empty"]);
    workspace.package("ws/empty", "empty", "");
    for (selection, expected) in [
        (
            &["--package", "empty"][..],
            "error: `empty` and its dependencies have no catalogs; `metrics-catalog init` adds one to a crate\n",
        ),
        (
            &["--workspace"],
            "error: the workspace has no catalogs; `metrics-catalog init` adds one to a crate\n",
        ),
        (&["--package", "emtpy"], "error: unknown package `emtpy`; did you mean `empty`?\n"),
        (&["--package", "other"], "error: unknown package `other`; the workspace has `empty`\n"),
    ] {
        let ended = workspace.run(&[&["check"], selection].concat());
        assert_ne!(ended.code, 0);
        assert_eq!(ended.err, expected);
    }
}

#[test]
fn the_message_of_cargo_is_shown_if_it_fails() {
    let directory = tempfile::tempdir().unwrap();
    let ended = run_in(directory.path(), &["check", "--workspace"], "");
    assert_eq!(ended.code, 66);
    let expected = "error: `cargo metadata` fails: could not find `Cargo.toml` in ";
    assert!(ended.err.starts_with(expected), "{}", ended.err);
    let workspace = two_services();
    workspace.edit("ws/shop/Cargo.toml", "[package]", "[package");
    let ended = workspace.run(&["check", "--workspace"]);
    assert!(ended.err.starts_with("error: `cargo metadata` fails: "), "{}", ended.err);
    assert!(ended.err.contains("shop/Cargo.toml"), "{}", ended.err);
    // Another directory, with a path to the manifest.
    let workspace = two_services();
    let manifest = workspace.path().join("Cargo.toml");
    let selection = ["docs", "--package", "shop", "--manifest-path", manifest.to_str().unwrap()];
    assert_eq!(run_in(directory.path(), &selection, "").code, 0);
}

#[test]
fn selections_that_exclude_each_other_are_errors() {
    let workspace = two_services();
    for (arguments, expected) in [
        (
            &["check", "--workspace", "--package=shop"][..],
            "`--workspace` and `--package` exclude each other",
        ),
        (
            &["docs", "--workspace", "--catalog=a.toml"],
            "`--catalog` and packages exclude each other",
        ),
        (&["check", "shop/metrics.toml", "--workspace"], "`check FILE` reads one catalog"),
        (&["docs", "--features=a"], "`--features` needs `--workspace` or `--package NAME`"),
        (
            &["docs", "--manifest-path=a"],
            "`--manifest-path` needs `--workspace` or `--package NAME`",
        ),
        (&["enums", "--workspace"], "`enums` reads one catalog; name it with `--catalog FILE`"),
    ] {
        let ended = workspace.run(arguments);
        assert_eq!(ended.code, 64, "{arguments:?}: {}", ended.err);
        assert!(ended.err.starts_with(&format!("error: {expected}")), "{}", ended.err);
    }
}

#[test]
fn a_package_and_the_workspace_have_locks_of_their_own() {
    let workspace = two_services();
    for (selection, lock) in [
        (&["--package", "shop"][..], "shop/metrics-package.lock"),
        (&["--workspace"], "metrics-workspace.lock"),
    ] {
        let run = |arguments: &[&str]| workspace.run(&[arguments, selection].concat());
        let ended = run(&["check", "--locked"]);
        assert_eq!(ended.code, 1);
        let missing = format!("{lock} is missing; run `metrics-catalog lock` and commit the file");
        assert!(ended.out.starts_with(&missing), "{}", ended.out);
        assert_eq!(run(&["lock"]).code, 0);
        assert_eq!(run(&["check", "--locked"]).code, 0);
        let text = fs::read_to_string(workspace.path().join(lock)).unwrap();
        assert!(text.contains("[family.limits_cache_entries]"), "{text}");
        workspace.edit("limits/metrics.toml", "entries", "rows");
        let ended = run(&["check", "--locked"]);
        assert!(ended.out.contains("limits_cache_rows"), "{}", ended.out);
        let ended = run(&["diff", lock]);
        assert_eq!(ended.code, 2, "{}", ended.err);
        workspace.edit("limits/metrics.toml", "rows", "entries");
    }
}

#[test]
fn versions_of_the_members_decide_what_is_overdue() {
    let workspace = two_services();
    let was = "help = \"Entries.\"\nwas = { name = \"old_entries\", until = \"0.1\" }\n";
    workspace.edit("ws/store/metrics.toml", "help = \"Entries.\"\n", was);
    let ended = workspace.run(&["check", "--workspace"]);
    assert!(ended.out.starts_with("store/metrics.toml:9:"), "{}", ended.out);
    assert!(ended.out.contains("[overdue]"), "{}", ended.out);
    workspace.edit("ws/store/metrics.toml", "until = \"0.1\"", "until = \"0.2\"");
    assert_eq!(workspace.run(&["check", "--workspace"]).code, 0);
    assert_eq!(workspace.run(&["check", "--workspace", "--crate-version=0.2.0"]).code, 1);
}

#[test]
fn the_catalogs_of_the_workspace_are_formatted_and_no_others() {
    let workspace = two_services();
    assert_eq!(workspace.run(&["fmt", "--workspace"]).code, 0);
    for file in ["ws/shop/metrics.toml", "ws/store/metrics.toml", "limits/metrics.toml"] {
        workspace.edit(file, "format = 1", "format=1");
    }
    let check = |selection: &[&str]| workspace.run(&[&["fmt", "--check"], selection].concat());
    let found = |ended: Ended| {
        let files = ended.err.lines().map(|line| line.split(':').nth(1).unwrap().trim().to_owned());
        (ended.code, files.collect::<Vec<_>>())
    };
    let both = vec!["shop/metrics.toml".to_owned(), "store/metrics.toml".to_owned()];
    assert_eq!(found(check(&["--workspace"])), (1, both.clone()));
    assert_eq!(found(check(&["--package", "shop"])), (1, both.clone()));
    assert_eq!(found(check(&["--package", "admin"])), (1, both[1..].to_vec()));
    let ended = workspace.run(&["fmt", "--workspace"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(found(check(&["--workspace"])), (0, Vec::new()));
    let library = fs::read_to_string(workspace.0.path().join("limits/metrics.toml")).unwrap();
    assert!(library.starts_with("format=1"), "packages outside are left alone");
    let ended = workspace.run(&["fmt", "shop/metrics.toml", "--workspace"]);
    assert_eq!(ended.code, 64, "{}", ended.err);
}
