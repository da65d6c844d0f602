//! Metrics for crates without any: files, layout, and services that compile and serve.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::program::{Ended, run_in};

/// Makes a directory of these files.
fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

/// Crate as `cargo new` makes it.
const EMPTY: [(&str, &str); 2] = [
    (
        "Cargo.toml",
        "[package]\nname = \"my-service\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n",
    ),
    ("src/main.rs", "fn main() {\n    println!(\"Hello, world!\");\n}\n"),
];

fn init(directory: &TempDir, arguments: &[&str]) -> Ended {
    run_in(directory.path(), &[&["init"], arguments].concat(), "")
}

fn read(directory: &TempDir, file: &str) -> String {
    fs::read_to_string(directory.path().join(file)).unwrap()
}

#[test]
fn an_empty_crate_gets_all_files() {
    let empty = directory(&EMPTY);
    let ended = init(&empty, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let expected = "changed Cargo.toml\ncreated metrics.toml\ncreated build.rs\ncreated src/metrics.rs\n\
                    created src/events.rs\ncreated src/telemetry.rs\nchanged src/main.rs\n\nNext:\n  cargo test ";
    assert!(ended.out.starts_with(expected), "{}", ended.out);
    let manifest = format!(
        "{}metrics-catalog = \"0.1\"\n\n[build-dependencies]\nmetrics-catalog-build = \"0.1\"\n",
        EMPTY[0].1
    );
    assert_eq!(read(&empty, "Cargo.toml"), manifest);
    let main = "mod events;\nmod metrics;\nmod telemetry;\n\n".to_owned() + EMPTY[1].1;
    assert_eq!(read(&empty, "src/main.rs"), main);
    assert!(read(&empty, "metrics.toml").contains("namespace = \"my_service\""));
    assert!(read(&empty, "src/events.rs").contains("pub enum ServiceEvent {"));
    assert!(
        read(&empty, "src/telemetry.rs").contains("crate::events::ServiceEvent::Started.record();")
    );
    // The catalog has neither errors nor lints.
    let check = run_in(empty.path(), &["check"], "");
    assert_eq!((check.code, check.out.as_str()), (0, ""), "{}", check.err);
    // Lints of the manifest hold for build scripts too, such as `missing_docs`.
    assert!(read(&empty, "build.rs").starts_with("//! "));
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    for (existing, text, problem) in [
        (
            "build.rs",
            "// own\n",
            "build.rs: missing function `main`; add `metrics_catalog_build::compile(",
        ),
        ("build.rs", "fn main( {\n", "build.rs: 1: "),
        (
            "src/metrics.rs",
            "metrics_catalog::include_catalog!();\n",
            "src/metrics.rs includes a catalog",
        ),
    ] {
        let package = directory(&[&EMPTY[..], &[(existing, text)]].concat());
        let ended = init(&package, &[]);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{existing}");
        assert!(ended.err.contains(problem), "{}", ended.err);
        assert_eq!(read(&package, existing), text);
        assert_eq!(read(&package, "Cargo.toml"), EMPTY[0].1);
        assert!(!package.path().join("metrics.toml").exists());
    }
    let manifest = EMPTY[0].1.replace("edition", "build = false\nedition");
    let ended = init(&directory(&[("Cargo.toml", &manifest), EMPTY[1]]), &[]);
    assert!(
        ended.err.contains("Cargo.toml: `package.build` is `false`; remove it"),
        "{}",
        ended.err
    );
    // Twice is once.
    let twice = directory(&EMPTY);
    assert_eq!(init(&twice, &[]).code, 0);
    let before = read(&twice, "src/main.rs");
    let again = init(&twice, &[]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("remove it to begin anew"), "{}", again.err);
    assert_eq!(read(&twice, "src/main.rs"), before);
}

#[test]
fn modules_have_other_names_if_theirs_are_in_use() {
    for existing in ["src/metrics.rs", "src/metrics/mod.rs", "src/events.rs", "src/telemetry.rs"] {
        let package = directory(&[&EMPTY[..], &[(existing, "// own\n")]].concat());
        let ended = init(&package, &[]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{existing}");
        assert_eq!(read(&package, existing), "// own\n");
        let other = match existing {
            "src/events.rs" => "metric_events",
            "src/telemetry.rs" => "metrics_endpoint",
            _ => "catalog_metrics",
        };
        assert!(ended.out.contains(&format!("created src/{other}.rs\n")), "{}", ended.out);
        assert!(read(&package, "src/main.rs").contains(&format!("mod {other};\n")));
    }
    // Names that the root imports, and crates that it may name.
    let main = "use std::io as events;\nfn main() { let _ = events::stdout(); }\n";
    let manifest = format!("{}metrics = \"0.24\"\n", EMPTY[0].1);
    let package = directory(&[("Cargo.toml", manifest.as_str()), ("src/main.rs", main)]);
    let ended = init(&package, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let modules = "mod catalog_metrics;\nmod metric_events;\nmod telemetry;\n\n";
    assert_eq!(read(&package, "src/main.rs"), modules.to_owned() + main);
    let events = read(&package, "src/metric_events.rs");
    assert!(events.contains("use crate::catalog_metrics;\n"), "{events}");
    assert!(events.contains("#[event(crate::catalog_metrics::service)]\n"), "{events}");
    let endpoint = read(&package, "src/telemetry.rs");
    assert!(endpoint.contains("use crate::catalog_metrics as metrics;\n"), "{endpoint}");
    assert!(
        endpoint.contains("crate::metric_events::ServiceEvent::Started.record();"),
        "{endpoint}"
    );
    assert!(ended.out.contains("  metric_events.rs "), "{}", ended.out);
    let both = [("src/events.rs", ""), ("src/metric_events.rs", "")];
    let ended = init(&directory(&[&EMPTY[..], &both].concat()), &[]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("modules `events` and `metric_events` exist"), "{}", ended.err);
}

#[test]
fn a_build_script_gets_the_call_and_a_note() {
    let own =
        "//! Own.\n\nfn main() {\n    // First.\n    println!(\"cargo::rustc-cfg=own\");\n}\n";
    let package = directory(&[&EMPTY[..], &[("build.rs", own)]].concat());
    let ended = init(&package, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let call = "    metrics_catalog_build::compile(\"metrics.toml\");\n    println!";
    assert_eq!(read(&package, "build.rs"), own.replace("    println!", call));
    assert!(ended.out.contains("changed build.rs\n"), "{}", ended.out);
    assert!(
        ended.out.contains("\nnote: build.rs names no files that cargo watches;"),
        "{}",
        ended.out
    );
    // One that names files watches them still.
    let own = "fn main() {\n    println!(\"cargo::rerun-if-changed=a.proto\");\n}\n";
    let manifest = EMPTY[0].1.replace("edition", "build = \"tools/build.rs\"\nedition");
    let package = directory(&[("Cargo.toml", &manifest), EMPTY[1], ("tools/build.rs", own)]);
    let ended = init(&package, &[]);
    assert!(ended.out.contains("changed tools/build.rs\n"), "{}{}", ended.out, ended.err);
    assert!(!ended.out.contains("note:"), "{}", ended.out);
    assert!(read(&package, "tools/build.rs").contains("compile(\"metrics.toml\");\n    println!"));
}

#[test]
fn a_dry_run_prints_everything_and_writes_nothing() {
    let package = directory(&EMPTY);
    let ended = init(&package, &["--dry-run", "--stack", "axum"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    for part in [
        "--- Cargo.toml (added lines)\n+ metrics-catalog = { version = \"0.1\", features = [\"tower\"] }\n",
        "--- metrics.toml\nformat = 1\n",
        "--- src/main.rs (added lines)\n+ mod events;\n+ mod metrics;\n+ mod telemetry;\n",
    ] {
        assert!(ended.out.contains(part), "{part}\n{}", ended.out);
    }
    let files = fs::read_dir(package.path()).unwrap().count()
        + fs::read_dir(package.path().join("src")).unwrap().count();
    assert_eq!(files, 3, "two files and the directory");
    assert_eq!(read(&package, "Cargo.toml"), EMPTY[0].1);
}

#[test]
fn a_catalog_that_exists_is_kept_and_used() {
    let catalog =
        "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.events]\nconnected = \"Connected.\"\n";
    let build = "fn main() {\n    metrics_catalog_build::compile(\"metrics.toml\");\n}\n";
    let package =
        directory(&[&EMPTY[..], &[("metrics.toml", catalog), ("build.rs", build)]].concat());
    let ended = init(&package, &[]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        !ended.out.contains("created metrics.toml") && !ended.out.contains("created build.rs"),
        "{}",
        ended.out
    );
    assert_eq!(read(&package, "metrics.toml"), catalog);
    assert!(
        read(&package, "src/events.rs")
            .contains("pub enum SmtpEvent {\n    /// Connected.\n    Connected,\n}\n")
    );
    let invalid = directory(&[&EMPTY[..], &[("metrics.toml", "format = 2\n")]].concat());
    let ended = init(&invalid, &[]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("unknown format 2"), "{}", ended.err);
    assert!(!invalid.path().join("build.rs").exists());
}

#[test]
fn an_exposition_becomes_the_catalog() {
    let page = "# HELP app_jobs_total Jobs.\n# TYPE app_jobs_total counter\napp_jobs_total 3\n";
    let package = directory(&[&EMPTY[..], &[("page.txt", page)]].concat());
    let ended = init(&package, &["--from", "page.txt"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(read(&package, "metrics.toml").contains("jobs_total"));
    // It has no events.
    assert!(!package.path().join("src/events.rs").exists());
    assert!(read(&package, "src/main.rs").starts_with("mod metrics;\nmod telemetry;\n\n"));
    assert!(ended.out.contains("metrics.toml             has no events"), "{}", ended.out);
}

#[test]
fn mistakes_have_advice() {
    let root = directory(&[("Cargo.toml", "[workspace]\nmembers = [\"a\"]\n"), ("none/a.txt", "")]);
    let no_root = directory(&EMPTY[..1]);
    let broken = directory(&[EMPTY[0], ("src/main.rs", "fn main( {\n")]);
    let scrape = directory(&[&EMPTY[..], &[("metrics.toml", "format = 1\n")]].concat());
    let binary = format!("{}\n[[bin]]\nname = \"shop\"\npath = \"src/bin/shop.rs\"\n", EMPTY[0].1);
    let in_bin = directory(&[("Cargo.toml", &binary), ("src/bin/shop.rs", EMPTY[1].1)]);
    for (directory, arguments, code, advice) in [
        (
            &root,
            &[][..],
            1,
            "Cargo.toml: missing `package.name`; name the manifest of a crate of this workspace",
        ),
        (&root, &["--manifest-path", "b/Cargo.toml"], 66, "error: b/Cargo.toml: No such file"),
        (
            &no_root,
            &[],
            1,
            "Cargo.toml: missing `src/lib.rs` and `src/main.rs`; create one of them",
        ),
        (&broken, &[], 1, "src/main.rs: 1: "),
        (
            &in_bin,
            &[],
            1,
            "the program `src/bin/shop.rs` has no directory for modules; move it to `src/bin/shop/main.rs`",
        ),
        (&scrape, &["--from", "-"], 1, "metrics.toml exists; remove it, or `--from`"),
        (&root, &["--bearer-file", "a"], 64, "name it with `--from`"),
        (&root, &["--stack", "axon"], 64, "[possible values: axum, actix-web, hyper, std]"),
    ] {
        let ended = init(directory, arguments);
        assert_eq!(ended.code, code, "{arguments:?} {}", ended.err);
        assert!(ended.err.contains(advice), "{arguments:?} {}", ended.err);
        assert_eq!(ended.out, "");
    }
    for (arguments, advice) in [
        (&["-c", "a.toml", "init"][..], "remove `--catalog`"),
        (&["-c", "a.toml", "-c", "b.toml", "init"], "remove `--catalog`"),
        (&["init", "--workspace"], "`init` changes one crate; run it in its directory"),
        (&["init", "--package", "a"], "or name its manifest with `--manifest-path`"),
    ] {
        let ended = run_in(root.path(), arguments, "");
        assert_eq!(ended.code, 64, "{}", ended.err);
        assert!(ended.err.contains(advice), "{arguments:?} {}", ended.err);
    }
}

#[test]
fn crates_that_cannot_have_an_endpoint_are_refused() {
    let with = |text: &str| format!("{}{text}", EMPTY[0].1);
    let depends = |text: &str| with(&format!("{text}\n"));
    let main = EMPTY[1];
    for (manifest, root, arguments, problem) in [
        (
            with("\n[lib]\nproc-macro = true\n"),
            ("src/lib.rs", ""),
            &[][..],
            "Cargo.toml: a crate of procedural macros runs in the compiler",
        ),
        (
            with(""),
            ("src/lib.rs", "//! A.\n#![no_std]\n"),
            &[],
            "src/lib.rs: `#![no_std]`; the endpoint",
        ),
        (
            depends("hyper = \"0.14\""),
            main,
            &[],
            "Cargo.toml: `hyper` `0.14` is too old for the endpoint; expected 1 or later, or `--stack std`",
        ),
        (
            EMPTY[0].1.replace("edition = \"2024\"\n", ""),
            main,
            &[],
            "Cargo.toml: the crate has the edition 2015, in which paths begin at its root; write `edition",
        ),
        (EMPTY[0].1.replace("2024", "2015"), main, &[], "has the edition 2015"),
        (depends("axum = { version = \"^0.6.2\" }"), main, &[], "`axum` `^0.6.2` is too old"),
        (depends("actix-web = \"=3\""), main, &["--stack", "actix-web"], "expected 4 or later"),
    ] {
        let package = directory(&[("Cargo.toml", &manifest), root]);
        let ended = init(&package, arguments);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
        assert!(ended.err.contains(problem), "{}", ended.err);
    }
    for (manifest, arguments) in [
        (depends("hyper = \"0.14\""), &["--stack", "std"][..]),
        (depends("axum = \"0.7\""), &[]),
        (depends("hyper = \">=0.14, <2\""), &["--stack", "axum"]),
        (depends("hyper = { git = \"https://example.org/hyper\" }"), &[]),
    ] {
        let ended = init(&directory(&[("Cargo.toml", &manifest), main]), arguments);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
    let optional = ("src/lib.rs", "#![cfg_attr(not(feature = \"std\"), no_std)]\n");
    assert_eq!(init(&directory(&[EMPTY[0], optional]), &[]).code, 0);
}

#[test]
fn line_ends_of_files_that_are_changed_stay() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let (manifest, main) = (crlf(EMPTY[0].1), crlf(EMPTY[1].1));
    let build = crlf("fn main() {\n    println!(\"a\");\n}\n");
    let package =
        directory(&[("Cargo.toml", &manifest), ("src/main.rs", &main), ("build.rs", &build)]);
    assert_eq!(init(&package, &[]).code, 0);
    for file in ["Cargo.toml", "src/main.rs", "build.rs"] {
        let text = read(&package, file);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{file}: {text}");
        assert!(text.contains("metrics"), "{file}: {text}");
    }
    // Files with both, and new files, have plain ones.
    let mixed = main.replacen("\r\n", "\n", 1) + "\r\n";
    let package = directory(&[EMPTY[0], ("src/main.rs", &mixed)]);
    assert_eq!(init(&package, &[]).code, 0);
    assert!(read(&package, "src/main.rs").contains("mod metrics;\n"));
    assert!(!read(&package, "build.rs").contains('\r'));
}

/// Tests a package with the library of this repository, and the versions of its examples.
fn cargo_test(directory: &TempDir, package: &str) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(repository.join("examples/Cargo.lock"), directory.path().join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--package", package]).current_dir(directory.path());
    for (name, source) in
        [("", "core"), ("-build", "build"), ("-derive", "derive"), ("-shared", "shared")]
    {
        let path = repository.join(format!("metrics-{source}")).canonicalize().unwrap();
        let replaced = format!("patch.crates-io.metrics-catalog{name}.path='{}'", path.display());
        cargo.args(["--config", &replaced]);
    }
    cargo.env("CARGO_TARGET_DIR", repository.join("target/init"));
    let output = cargo.output().unwrap();
    let text = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text)).concat();
    assert!(output.status.success(), "{package}: {text}");
    let own = "::tests::the_endpoint_serves_what_is_recorded ... ok\n";
    assert_eq!(text.matches(own).count(), 1, "{package}: {text}");
}

#[test]
#[ignore = "builds packages with HTTP stacks"]
fn an_empty_crate_serves_with_each_stack() {
    for stack in ["std", "axum", "actix-web", "hyper"] {
        let package = directory(&EMPTY);
        let ended = init(&package, &["--stack", stack]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        cargo_test(&package, "my-service");
    }
}

/// Program that has a router with a state, and a manifest with a layout of its own.
const SHOP: [(&str, &str); 2] = [
    (
        "Cargo.toml",
        "# The shop.\n[package]\nname    = \"shop\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n\
         [dependencies]\n# HTTP\naxum  = { version = \"0.8\", default-features = false, features = [\"tokio\"] }\n\
         tokio = \"1\"\n\n[profile.dev]\ndebug = false\n",
    ),
    (
        "src/main.rs",
        "//! A shop.\n#![forbid(unsafe_code)]\n\nuse axum::extract::State;\nuse axum::routing::get;\nuse axum::Router;\n\n\
         #[derive(Clone)]\nstruct Stock(u32);\n\nfn app() -> Router {\n    Router::new()\n        \
         .route(\"/\", get(|State(Stock(left)): State<Stock>| async move { left.to_string() }))\n        \
         .with_state(Stock(3))\n}\n\nfn main() {\n    let _ = app();\n}\n",
    ),
];

#[test]
#[ignore = "builds packages with HTTP stacks"]
fn a_service_and_a_member_of_a_workspace_serve_without_an_edit() {
    let shop = directory(&SHOP);
    let ended = init(&shop, &[]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("`app.merge(telemetry::router(Access::Open))`"), "{}", ended.out);
    cargo_test(&shop, "shop");
    // The router is merged as the command says.
    let main = read(&shop, "src/main.rs").replace(
        ".with_state(",
        ".merge(telemetry::router(metrics_catalog::Access::Open))\n        .with_state(",
    );
    fs::write(shop.path().join("src/main.rs"), main).unwrap();
    cargo_test(&shop, "shop");

    let workspace = directory(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"2\"\n\n[workspace.dependencies]\nhyper = \"1\"\n",
        ),
        (
            "crates/api/Cargo.toml",
            "[package]\nname = \"api\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies.hyper]\nworkspace = true\n",
        ),
        (
            "crates/api/src/lib.rs",
            "//! Programming interface.\n\n/// Version.\npub const VERSION: u32 = 1;\n",
        ),
    ]);
    let manifest = ["--manifest-path", "crates/api/Cargo.toml"];
    let ended = init(&workspace, &manifest);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        read(&workspace, "crates/api/src/lib.rs")
            .contains("\npub mod events;\npub mod metrics;\npub mod telemetry;\n\n/// Version.")
    );
    cargo_test(&workspace, "api");

    // A catalog from an exposition has no events.
    let page = "# TYPE app_jobs_total counter\napp_jobs_total{state=\"done\"} 3\n";
    let imported = directory(&[&EMPTY[..], &[("page.txt", page)]].concat());
    assert_eq!(init(&imported, &["--from", "page.txt", "--stack", "std"]).code, 0);
    cargo_test(&imported, "my-service");
}

/// Library and program with a build script, a module and a dependency of usual names, and lints that
/// are errors.
const RELAY: [(&str, &str); 7] = [
    (
        "Cargo.toml",
        r#"[package]
name = "relay"
version = "1.4.2"
edition = "2021"
build = "build.rs"

[lib]
name = "relay_core"

[[bin]]
name = "relayd"
path = "src/main.rs"

[dependencies]
clap = { version = "4", features = ["derive"] } # arguments
metrics = "0.24"
tokio = { version = "1", default-features = false, features = ["rt", "time"] }

[dev-dependencies]
tempfile = "3"

[lints.rust]
warnings = "deny"
missing_docs = "deny"
unsafe_code = "forbid"

[lints.clippy]
all = "deny"
"#,
    ),
    (
        "build.rs",
        r#"//! Writes the version for `--version`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=RELAY_COMMIT");
    let commit = env::var("RELAY_COMMIT").unwrap_or_else(|_| "unknown".to_owned());
    let path = Path::new(&env::var("OUT_DIR")?).join("version.rs");
    fs::write(path, format!("pub(crate) const COMMIT: &str = {commit:?};\n"))?;
    Ok(())
}
"#,
    ),
    (
        "src/lib.rs",
        r#"//! Relays messages between queues.

#![doc(html_root_url = "https://example.org")]

pub mod config;
pub mod events;
mod version;

pub use crate::config::Config;

use metrics::counter;

/// Relays one message.
pub fn relay(message: &str) -> usize {
    counter!("relayed").increment(1);
    message.len()
}

/// Returns the commit of the build.
pub fn commit() -> &'static str {
    version::COMMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_returned() {
        assert_eq!(relay("four"), 4);
        assert_eq!(commit(), "unknown");
    }
}
"#,
    ),
    (
        "src/config.rs",
        "//! Configuration.\n\n/// Configuration of the relay.\n#[derive(Debug, Default)]\n\
         pub struct Config {\n    /// Names of queues.\n    pub queues: Vec<String>,\n}\n",
    ),
    (
        "src/events.rs",
        "//! Events of the queue.\n\n/// Event of a queue.\n#[derive(Debug, PartialEq)]\n\
         pub enum QueueEvent {\n    /// A message came.\n    Came,\n}\n",
    ),
    ("src/version.rs", "include!(concat!(env!(\"OUT_DIR\"), \"/version.rs\"));\n"),
    (
        "src/main.rs",
        r#"//! The relay.

mod metrics_of_host {
    pub fn load() -> usize {
        1
    }
}

use clap::Parser;
use relay_core::{relay, Config};

/// Relays messages.
#[derive(Parser)]
struct Arguments {
    /// Queues.
    queues: Vec<String>,
}

fn main() {
    let Arguments { queues } = Arguments::parse();
    let config = Config { queues };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        for queue in &config.queues {
            println!("{} {}", relay(queue), metrics_of_host::load());
        }
    });
}
"#,
    ),
];

/// Program on a blocking server, with an error type, modules in directories and tests of its own.
const KIOSK: [(&str, &str); 5] = [
    (
        "Cargo.toml",
        r#"[package]
name = "kiosk"
version = "0.3.0"
edition = "2018"
authors = ["A <a@example.org>"]

[dependencies]
tiny_http = "0.12"

[profile.release]
panic = "abort"
"#,
    ),
    (
        "src/main.rs",
        r#"#![deny(warnings)]
#![warn(unreachable_pub, missing_debug_implementations)]
//! Sells tickets.

#[macro_use]
mod macros;
mod error;
mod metrics;

use error::KioskError;
use std::io::Cursor;
use tiny_http::{Response, Server};

type Page = Response<Cursor<Vec<u8>>>;

fn page(url: &str) -> Result<Page, KioskError> {
    match url.trim_start_matches('/').parse::<u32>() {
        Ok(0) => Err(KioskError::SoldOut),
        Ok(left) => Ok(Response::from_string(text!(left))),
        Err(error) => Err(KioskError::from(error)),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let server = Server::http(address)?;
    let sold = metrics::Sold::default();
    for request in server.incoming_requests() {
        let response = match page(request.url()) {
            Ok(page) => page,
            Err(error) => Response::from_string(error.to_string()).with_status_code(400),
        };
        sold.add();
        request.respond(response)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_errors() {
        assert!(page("/3").is_ok());
        assert_eq!(page("/0").err().unwrap().to_string(), "sold out");
        assert!(page("/x").err().unwrap().to_string().starts_with("no number"));
    }
}
"#,
    ),
    (
        "src/macros.rs",
        "macro_rules! text {\n    ($left:expr) => {\n        format!(\"{} left\", $left)\n    };\n}\n",
    ),
    (
        "src/error.rs",
        r#"use std::fmt;
use std::num::ParseIntError;

#[derive(Debug)]
pub(crate) enum KioskError {
    SoldOut,
    NoNumber(ParseIntError),
}

impl fmt::Display for KioskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KioskError::SoldOut => f.write_str("sold out"),
            KioskError::NoNumber(error) => write!(f, "no number: {}", error),
        }
    }
}

impl std::error::Error for KioskError {}

impl From<ParseIntError> for KioskError {
    fn from(error: ParseIntError) -> Self {
        KioskError::NoNumber(error)
    }
}
"#,
    ),
    (
        "src/metrics/mod.rs",
        "use std::cell::Cell;\n\n#[derive(Debug, Default)]\npub(crate) struct Sold(Cell<u64>);\n\n\
         impl Sold {\n    pub(crate) fn add(&self) {\n        self.0.set(self.0.get() + 1);\n    }\n}\n",
    ),
];

#[test]
#[ignore = "builds packages with HTTP stacks"]
fn services_with_layouts_of_their_own_serve_without_an_edit() {
    let relay = directory(&RELAY);
    let ended = init(&relay, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(ended.out.contains("changed build.rs\n"), "{}", ended.out);
    let modules =
        "\npub mod catalog_metrics;\npub mod metric_events;\npub mod telemetry;\npub mod config;\n";
    assert!(read(&relay, "src/lib.rs").contains(modules));
    assert_eq!(read(&relay, "src/main.rs"), RELAY[6].1);
    cargo_test(&relay, "relay");

    let kiosk = directory(&KIOSK);
    let ended = init(&kiosk, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    cargo_test(&kiosk, "kiosk");
    // The program serves, with what the command advises.
    assert!(
        ended.out.contains("`telemetry::serve(&listener, Access::Open)` in a thread"),
        "{}",
        ended.out
    );
    let start = "    let listener = std::net::TcpListener::bind(\"127.0.0.1:0\")?;\n    \
                 std::thread::spawn(move || telemetry::serve(&listener, metrics_catalog::Access::Open));\n    \
                 let sold";
    let main = read(&kiosk, "src/main.rs").replace("    let sold", start);
    fs::write(kiosk.path().join("src/main.rs"), main).unwrap();
    cargo_test(&kiosk, "kiosk");
}
