//! `lock` and `check --locked`: what others rely on, and whether it is written down.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program;
use crate::program::{Ended, run_in};

const CATALOG: &str = r#"format = 1
[catalog]
namespace = "mail"
[labels]
reply = { values = { ok = "2xx", odd = "\"`\\\n\u202e'''", lost = { deprecated = { since = "0.2.0", reason = "Never sent." } } } }
tenant = { help = "Whose.", max = 4 }
phase = ["starting", "serving"]
[smtp]
help = "Mail coming in."
owner = "smtp@example.org"
[smtp.events]
end = { help = "An end.", fields = { reply = "reply", elapsed = "duration?", trace = "trace-id" } }
[smtp.metrics.duration_seconds]
type = "histogram"
help = "How long it took."
unit = "seconds"
labels = ["reply"]
buckets = [0.1, 1, 600]
native = { schema = 2, zero_threshold = 1e-3, max_buckets = 80 }
observe = { end = "elapsed" }
exemplar = "trace"
stability = "beta"
[smtp.metrics.open]
type = "gauge"
help = "Open."
labels = { whose = "tenant" }
tier = "detail"
deprecated = { since = "0.2.0", reason = "Nobody looked." }
[smtp.metrics.phase]
type = "stateset"
help = "Phase."
states = "phase"
[smtp.metrics.build_info]
type = "info"
help = "Build."
values = { version = { cargo = "version" } }
"#;

const LOCK: &str = r#"# All that those rely on who scrape. `metrics-catalog lock` writes it from the catalog: do not edit.
version = 1

[family.mail_smtp_build_info]
key = "smtp.build_info"
type = "info"
help = "Build."
series = 1
info = ["version"]
tier = "basic"
owner = "smtp@example.org"

"#;

fn directory(catalog: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    directory
}

fn run(directory: &TempDir, arguments: &[&str]) -> Ended {
    run_in(directory.path(), arguments, "")
}

fn lock(directory: &TempDir) -> String {
    fs::read_to_string(directory.path().join("metrics.lock")).unwrap()
}

#[test]
fn all_that_others_rely_on_is_locked() {
    let directory = directory(CATALOG);
    assert_eq!(run(&directory, &["lock"]).code, 0);
    let lock = lock(&directory);
    assert!(lock.starts_with(LOCK), "{lock}");
    let lock: toml::Table = toml::from_str(&lock).unwrap();
    let duration = &lock["family"]["mail_smtp_duration_seconds"];
    let whole = toml::toml! {
        key = "smtp.duration_seconds"
        type = "histogram"
        unit = "seconds"
        value = "duration"
        help = "How long it took."
        series = 18
        exemplars = true
        buckets = ["0.1", "1", "600"]
        tier = "basic"
        stability = "beta"
        owner = "smtp@example.org"
        native = { schema = 2, zero_threshold = 0.001, buckets = 80 }
        labels = [{ name = "reply", values = [
            { name = "ok", text = "2xx" },
            { name = "odd", text = "\"`\\\n\u{202e}'''" },
            { name = "lost", text = "lost", deprecated = true },
        ] }]
    };
    assert_eq!(duration, &toml::Value::Table(whole));
    let open = &lock["family"]["mail_smtp_open"];
    assert_eq!(open["deprecated"].as_str(), Some("since 0.2.0: Nobody looked"));
    assert_eq!((open["tier"].as_str(), open["series"].as_integer()), (Some("detail"), Some(5)));
    let tenant = toml::toml! { name = "whose" max = 4 overflow = "_other" };
    assert_eq!(open["labels"][0], toml::Value::Table(tenant));
    let states = &lock["family"]["mail_smtp_phase"]["states"];
    assert_eq!(states.as_array().map(Vec::len), Some(2));
    let fields = toml::toml! { elapsed = "duration?" reply = "reply" trace = "trace-id" };
    assert_eq!(lock["event"]["smtp.end"]["fields"], toml::Value::Table(fields));
}

#[test]
fn the_order_of_the_catalog_is_not_that_of_the_lock() {
    let (one, other) = (
        "[a]\nhelp = \"A.\"\n[a.events]\nx = \"X.\"\n",
        "[b]\nhelp = \"B.\"\n[b.events]\nx = \"X.\"\n",
    );
    let printed = |catalog: String| run(&directory(&catalog), &["lock", "--output", "-"]).out;
    let expected = printed(format!("format = 1\n{one}{other}"));
    assert_eq!(printed(format!("format = 1\n{other}{one}")), expected);
    assert!(expected.contains("[family.a_x_total]"));
}

#[test]
fn what_is_locked_is_what_it_is_compared_with() {
    let directory = directory(CATALOG);
    run(&directory, &["lock"]);
    let ended = run(&directory, &["diff", "metrics.lock"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, "nothing changed\n"));
    assert_eq!(run(&directory, &["check", "--locked"]).code, 0);
    assert_eq!(run(&directory, &["lock", "--check"]).code, 0);
}

#[test]
fn every_construct_of_the_language_is_locked_and_read_again() {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../metrics-build/tests/generated");
    for name in ["whole.toml", "open.toml", "long.toml"] {
        let directory = directory(&fs::read_to_string(generated.join(name)).unwrap());
        assert_eq!(run(&directory, &["lock"]).code, 0);
        let ended = run(&directory, &["check", "--locked"]);
        assert_eq!((ended.code, ended.out), (0, String::new()), "{name}");
    }
}

#[test]
fn a_lock_that_is_not_up_to_date_is_told_with_what_changed() {
    let directory = directory(CATALOG);
    let ended = run(&directory, &["check", "--locked"]);
    let to_do = "run `metrics-catalog lock` and commit what it writes [lock-stale]\n";
    assert_eq!((ended.code, ended.out), (1, format!("metrics.lock is not there; {to_do}")));
    assert_eq!(run(&directory, &["lock", "--check"]).code, 1);
    assert!(!directory.path().join("metrics.lock").exists());

    run(&directory, &["lock"]);
    let changed = CATALOG.replace("labels = [\"reply\"]\n", "").replace("[0.1, 1,", "[0.1, 2,");
    fs::write(directory.path().join("metrics.toml"), changed).unwrap();
    let ended = run(&directory, &["check", "--locked"]);
    assert_eq!(ended.code, 1);
    assert!(ended.out.starts_with(&format!("metrics.lock is not up to date; {to_do}")));
    assert!(ended.out.contains("  breaking    label `reply` was removed [label-removed]\n"));

    let ended = run(&directory, &["check", "--locked", "--format", "json"]);
    let problems: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(problems[0]["rule"], "lock-stale");
    assert_eq!((problems[0]["file"].as_str(), ended.code), (Some("metrics.lock"), 1));
    let ended = run(&directory, &["check", "--locked", "--format", "github"]);
    let begin = "::error file=metrics.lock,line=1,col=1,title=lock-stale::metrics.lock is not up";
    assert!(ended.out.starts_with(begin), "{}", ended.out);
    assert_eq!(run(&directory, &["check"]).code, 0);
}

#[test]
fn a_problem_of_the_catalog_comes_before_its_lock() {
    let directory = directory("format = 1\nsmtp = 1\n");
    let ended = run(&directory, &["check", "--locked"]);
    assert!(ended.out.starts_with("metrics.toml:2:"), "{}", ended.out);
    let ended = run(&directory, &["lock"]);
    assert_eq!((ended.code, directory.path().join("metrics.lock").exists()), (1, false));
}

#[test]
fn the_ends_of_lines_may_be_those_of_another_system() {
    let directory = directory(CATALOG);
    run(&directory, &["lock"]);
    // Within a text over several lines they would be part of it.
    let other = lock(&directory).replace("\"\n", "\"\r\n").replace("]\n", "]\r\n");
    fs::write(directory.path().join("metrics.lock"), other).unwrap();
    assert_eq!(run(&directory, &["check", "--locked"]).code, 0);
}

#[test]
fn a_lock_that_cannot_be_read_says_why() {
    let directory = directory(CATALOG);
    run(&directory, &["lock"]);
    let good = lock(&directory);
    let cases = [
        (good.replace("version = 1", "version = 2"), "it is of version 2, and this program reads"),
        (good.replace("series = 1\n", "<<<<<<< main\n"), "TOML parse error"),
        (good.replace("series = 1\n", "serie = 1\n"), "TOML parse error"),
    ];
    for (bad, why) in cases {
        fs::write(directory.path().join("metrics.lock"), bad).unwrap();
        let ended = run(&directory, &["check", "--locked"]);
        assert_eq!(ended.code, 1);
        assert!(
            ended.out.contains(&format!("metrics.lock cannot be read: {why}")),
            "{}",
            ended.out
        );
        let ended = run(&directory, &["diff", "--file", "metrics.lock"]);
        assert_eq!(ended.code, 66, "{}{}", ended.out, ended.err);
        assert_eq!(run(&directory, &["lock"]).code, 0);
        assert_eq!(lock(&directory), good);
    }
}

#[test]
fn standard_streams_have_nothing_beside_them() {
    let directory = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, CATALOG);
    let ended = run(&["lock", "--catalog", "-"]);
    assert!(ended.out.starts_with(LOCK), "{}", ended.err);
    assert_eq!(run(&["check", "--locked", "-"]).code, 64);
    assert_eq!(run(&["lock", "--check", "--catalog", "-"]).code, 64);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn another_catalog_has_another_lock() {
    let directory = directory(CATALOG);
    fs::create_dir(directory.path().join("below")).unwrap();
    fs::rename(directory.path().join("metrics.toml"), directory.path().join("mail.toml")).unwrap();
    let below = directory.path().join("below");
    assert_eq!(run_in(&below, &["lock", "--catalog", "../mail.toml"], "").code, 0);
    assert!(Path::new(&directory.path().join("mail.lock")).exists());
}

#[test]
fn the_lock_of_the_repository_is_up_to_date() {
    for arguments in [["lock", "--check"], ["check", "--locked"]] {
        let ended = program::run(&arguments);
        assert_eq!((ended.code, ended.out, ended.err), (0, String::new(), String::new()));
    }
}
