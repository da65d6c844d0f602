//! Which catalogs belong to a package, and where they are.

use std::fs;

use super::{SCRIPT, Workspace, catalog, two_services};

/// Manifest of a library with a catalog for each of two features, and one without.
const FEATURES: &str = "\
[features]
http = []
jobs = []
[package.metadata.metrics-catalog]
catalogs = [
    \"metrics.toml\",
    { path = \"http.toml\", feature = \"http\" },
    { path = \"jobs.toml\", feature = \"jobs\" },
]
";

fn with_features() -> Workspace {
    let workspace = two_services();
    workspace.package("limits", "limits", &format!("{FEATURES}[workspace]\n"));
    for name in ["http", "jobs"] {
        let text = catalog(name).replace("[cache", &format!("[{name}"));
        workspace.write(&format!("limits/{name}.toml"), &text);
    }
    workspace
}

#[test]
fn a_library_has_the_catalogs_of_the_enabled_features() {
    let workspace = with_features();
    let groups = |selection: &[&str]| workspace.groups(selection);
    let shop = ["--package", "shop"];
    assert_eq!(groups(&shop), ["shop::cache", "store::cache", "limits::cache"]);
    let with = |features: &str| format!("path = \"../../limits\", features = [{features}]");
    workspace.edit("ws/shop/Cargo.toml", "path = \"../../limits\"", &with("\"jobs\""));
    let expected = ["shop::cache", "store::cache", "limits::cache", "limits::jobs"];
    assert_eq!(groups(&shop), expected);
    // What another service enables is not in this one.
    workspace.edit(
        "ws/admin/Cargo.toml",
        "[dependencies]\n",
        &format!("[dependencies]\nlimits = {{ {} }}\n", with("\"http\"")),
    );
    assert_eq!(groups(&shop), expected);
    let admin = ["admin::cache", "store::cache", "limits::cache", "limits::http"];
    assert_eq!(groups(&["--package", "admin"]), admin);
    assert!(
        groups(&["--workspace"]).ends_with(&["limits::http".to_owned(), "limits::jobs".to_owned()])
    );
    // A feature of the service enables one of the library.
    workspace.edit(
        "ws/shop/Cargo.toml",
        "[dependencies]",
        "[features]\nweb = [\"limits/http\"]\n[dependencies]",
    );
    assert_eq!(groups(&shop), expected);
    let expected = ["shop::cache", "store::cache", "limits::cache", "limits::http", "limits::jobs"];
    assert_eq!(groups(&["--package", "shop", "--features", "web"]), expected);
    assert_eq!(groups(&["--package", "shop", "--all-features"]), expected);
}

#[test]
fn a_service_may_exclude_dependencies() {
    let workspace = two_services();
    let exclude = |name: &str| {
        format!("[package.metadata.metrics-catalog]\nexclude = [\"{name}\"]\n[dependencies]")
    };
    workspace.edit("ws/shop/Cargo.toml", "[dependencies]", &exclude("limits"));
    assert_eq!(workspace.groups(&["--package", "shop"]), ["shop::cache", "store::cache"]);
    assert_eq!(workspace.groups(&["--workspace"]), ["admin::cache", "shop::cache", "store::cache"]);
    workspace.edit("ws/shop/Cargo.toml", "\"limits\"]", "\"limit\"]");
    let ended = workspace.run(&["docs", "--package", "shop"]);
    assert_eq!(
        (ended.code, ended.err.as_str()),
        (
            1,
            "error: shop/Cargo.toml:6:12: unknown dependency `limit` in `exclude`; remove it\n\
             6 | exclude = [\"limit\"]\n  |            ^^^^^^^\n"
        )
    );
}

#[test]
fn development_and_build_dependencies_are_not_served() {
    let workspace = two_services();
    workspace.edit("ws/admin/Cargo.toml", "[dependencies]", "[dev-dependencies]");
    workspace.edit(
        "ws/admin/Cargo.toml",
        "[build-dependencies]",
        "[build-dependencies]\nlimits = { path = \"../../limits\" }",
    );
    assert_eq!(workspace.groups(&["--package", "admin"]), ["cache"]);
    // Not even of the whole workspace: `shop` has it.
    workspace.edit("ws/shop/Cargo.toml", "limits = { path = \"../../limits\" }\n", "");
    let ended = workspace.run(&["docs", "--workspace"]);
    assert!(!ended.out.contains("limits"), "{}", ended.out);
}

#[test]
fn build_scripts_show_where_catalogs_are() {
    let workspace = two_services();
    workspace.write(
        "ws/shop/build.rs",
        "use metrics_catalog_build::compile;\nfn main() {\n    compile(\"catalogs/shop.toml\");\n    \
         metrics_catalog_build::compile(\"audit.toml\");\n}\n",
    );
    workspace.write("ws/shop/catalogs/shop.toml", &catalog("shop"));
    workspace.write("ws/shop/audit.toml", &catalog("audit").replace("[cache", "[audit"));
    let expected = ["shop::cache", "shop::audit", "store::cache", "limits::cache"];
    assert_eq!(workspace.groups(&["--package", "shop"]), expected);
    // Two groups of one name in one package have the file in front.
    workspace.write("ws/shop/audit.toml", &catalog("audit"));
    let expected = [
        "shop/catalogs/shop.toml::cache",
        "shop/audit.toml::cache",
        "store::cache",
        "limits::cache",
    ];
    assert_eq!(workspace.groups(&["--package", "shop"]), expected);
    // A dependency can have another name.
    workspace.edit("ws/shop/Cargo.toml", "metrics-catalog-build =", "catalog-build =");
    workspace.edit(
        "ws/shop/Cargo.toml",
        "{ path = \"../../build\" }",
        "{ path = \"../../build\", package = \"metrics-catalog-build\" }",
    );
    workspace.write("ws/shop/build.rs", "fn main() { catalog_build::compile(\"audit.toml\") }");
    assert_eq!(workspace.groups(&["--package", "shop"])[0], "shop::cache");
    // A call in another function of the build: the file beside the manifest.
    workspace.write("ws/shop/build.rs", "mod other;\nfn main() { other::main() }");
    assert_eq!(workspace.groups(&["--package", "shop"])[0], "shop::cache");
}

#[test]
fn all_problems_of_manifests_and_build_scripts_are_reported() {
    let workspace = two_services();
    workspace
        .write("ws/shop/build.rs", "fn main() {\n    metrics_catalog_build::compile(name());\n}\n");
    workspace.write("ws/admin/build.rs", "fn main() { other::main() }");
    fs::remove_file(workspace.path().join("admin/metrics.toml")).unwrap();
    workspace.edit(
        "ws/store/Cargo.toml",
        "[dependencies]",
        "[package.metadata.metrics-catalog]\ncatalog = [\"metrics.toml\"]\n[dependencies]",
    );
    let ended = workspace.run(&["check", "--workspace"]);
    let expected = "\
error: admin/Cargo.toml: unknown catalogs, since the build script calls no `compile`; list the catalogs in \
`[package.metadata.metrics-catalog]`
error: shop/build.rs:2:5: unknown path of a catalog; list the catalogs in `[package.metadata.metrics-catalog]`
2 |     metrics_catalog_build::compile(name());
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
error: store/Cargo.toml:6:1: invalid `[package.metadata.metrics-catalog]`: unknown field `catalog`, expected \
`catalogs` or `exclude`
6 | catalog = [\"metrics.toml\"]
  | ^^^^^^^
";
    assert_eq!((ended.code, ended.err.as_str()), (1, expected));
    // The manifests decide.
    workspace.edit("ws/store/Cargo.toml", "catalog = [", "catalogs = [");
    for member in ["shop", "admin"] {
        workspace.edit(
            &format!("ws/{member}/Cargo.toml"),
            "[dependencies]",
            "[package.metadata.metrics-catalog]\ncatalogs = []\n[dependencies]",
        );
    }
    assert_eq!(workspace.groups(&["--workspace"]), ["store::cache", "limits::cache"]);
}

#[test]
fn a_catalog_is_declared_by_its_path_or_by_a_table() {
    let workspace = two_services();
    workspace.edit(
        "ws/store/Cargo.toml",
        "[dependencies]",
        "[package.metadata.metrics-catalog]\ncatalogs = [{ file = \"metrics.toml\" }]\n[dependencies]",
    );
    let ended = workspace.run(&["check", "--package", "store"]);
    let expected = "error: store/Cargo.toml:6:12: invalid `[package.metadata.metrics-catalog]`: unknown \
                    field `file`, expected `path` or `feature`; write a catalog as a path, or as `{ path = \
                    \"…\", feature = \"…\" }`\n";
    assert_eq!(ended.code, 1);
    assert!(ended.err.starts_with(expected), "{}", ended.err);
}

#[test]
fn what_the_user_cannot_change_is_a_warning() {
    let workspace = two_services();
    // The user cannot change the catalog that a lint is about.
    workspace.edit("limits/metrics.toml", "[cache]", "[labels]\nunused = [\"a\"]\n[cache]");
    let ended = workspace.run(&["check", "--workspace"]);
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""));
    workspace.write("limits/build.rs", "fn main() { metrics_catalog_build::compile(name()) }");
    let ended = workspace.run(&["docs", "--package", "shop"]);
    assert_eq!(ended.code, 0);
    assert!(ended.err.starts_with("warning: limits 0.1.0: "), "{}", ended.err);
    assert!(
        ended.err.ends_with(
            "build.rs:1:13: unknown path of a catalog; list the catalogs in \
             `[package.metadata.metrics-catalog]`; its metrics are left out\n"
        ),
        "{}",
        ended.err
    );
    workspace.write("limits/build.rs", SCRIPT);
    fs::remove_file(workspace.0.path().join("limits/metrics.toml")).unwrap();
    let ended = workspace.run(&["docs", "--package", "shop"]);
    let expected = "warning: limits 0.1.0: missing file `metrics.toml` of a catalog in the package; its \
                    metrics are left out\n";
    assert_eq!((ended.code, ended.err.as_str()), (0, expected));
    // A mistake in a catalog is an error nevertheless: all that follows from it would be wrong.
    workspace.write("limits/metrics.toml", "format = 1\n[cache]\n");
    let ended = workspace.run(&["docs", "--package", "shop"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.starts_with("../limits/metrics.toml:2:2: missing `help`"), "{}", ended.err);
}

#[test]
fn a_wrong_name_of_the_workspace_is_an_error() {
    let workspace = two_services();
    let table = "[workspace.metadata.metrics-catalog]\ntitle = \"Shop\"\n[workspace]";
    workspace.edit("ws/Cargo.toml", "[workspace]", table);
    let ended = workspace.run(&["docs", "--workspace"]);
    let expected = "error: Cargo.toml:2:1: invalid `[workspace.metadata.metrics-catalog]`: unknown field \
                    `title`, expected `name`\n2 | title = \"Shop\"\n  | ^^^^^\n";
    assert_eq!((ended.code, ended.err.as_str()), (1, expected));
}

#[test]
fn a_build_script_that_is_not_rust_is_an_error() {
    let workspace = two_services();
    workspace.write("ws/shop/build.rs", "fn main() {\n    )\n}\n");
    let ended = workspace.run(&["docs", "--package", "shop"]);
    assert!(ended.err.starts_with("error: shop/build.rs:2:5: "), "{}", ended.err);
}
