//! `diff`: git revisions, files, and output formats.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, run_in};

fn catalog(metric: &str) -> String {
    format!(
        "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.metrics]\n{metric} = {{ type = \"gauge\", help = \"It.\" }}\n"
    )
}

fn write(directory: &Path, name: &str, text: &str) {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn git(directory: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]);
    let output = git.args(arguments).current_dir(directory).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Creates a repository with these files in its first commit, `v1`.
fn repository(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(directory.path(), name, text);
    }
    git(directory.path(), &["init", "--quiet", "--initial-branch", "trunk"]);
    git(directory.path(), &["add", "."]);
    git(directory.path(), &["commit", "--quiet", "--message", "One"]);
    git(directory.path(), &["tag", "v1"]);
    directory
}

fn diff(directory: &Path, more: &[&str]) -> Ended {
    run_in(directory, &[&["diff"], more].concat(), "")
}

const ADDED: &str = "compatible  added gauge: `It.` [family-added]";

#[test]
#[ignore = "needs the `git` program"]
fn the_catalog_of_a_revision_is_read_with_included_files() {
    let root = "format = 1\ninclude = [\"parts/*.toml\", \"../common/y*.toml\"]\n";
    let part = |group: &str| catalog("open").replace("smtp", group);
    let repository = repository(&[
        ("service/metrics.toml", root),
        ("service/parts/a.toml", &part("smtp")),
        ("service/parts/b.toml", &part("imap")),
        ("service/parts/.hidden.toml", "wrong"),
        ("service/parts/deeper/c.toml", "wrong"),
        ("common/yes.toml", &part("http")),
    ]);
    let service = repository.path().join("service");
    let ended = diff(&service, &["v1"]);
    assert_eq!((ended.out.as_str(), ended.code), ("no changes\n", 0), "{}", ended.err);

    // The working tree differs from the revision.
    fs::remove_file(service.join("parts/b.toml")).unwrap();
    write(&service, "parts/d.toml", &part("pop"));
    write(repository.path(), "common/yes.toml", &part("http").replace("It.", "Another."));
    let before = git(repository.path(), &["status", "--porcelain"]);
    for (from, catalog) in [
        (".", "service/metrics.toml"),
        ("service", "metrics.toml"),
        ("service/parts", "../metrics.toml"),
    ] {
        let ended = diff(&repository.path().join(from), &["HEAD", "--catalog", catalog]);
        assert_eq!(ended.code, 2, "{}", ended.err);
        for change in [
            "http_open\n  compatible  help",
            "imap_open\n  breaking    removed",
            "pop_open\n  compatible  added gauge",
        ] {
            assert!(ended.out.contains(change), "{}", ended.out);
        }
        assert!(
            ended.out.ends_with("\n1 breaking, 0 allowed, 2 compatible; series: 3, unchanged\n"),
            "{}",
            ended.out
        );
    }
    let absolute = service.join("metrics.toml");
    let ended = diff(Path::new("/"), &["trunk", "--catalog", absolute.to_str().unwrap()]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert_eq!(git(repository.path(), &["status", "--porcelain"]), before);
}

#[test]
#[ignore = "needs the `git` program"]
fn two_revisions_can_be_compared() {
    let repository = repository(&[("metrics.toml", &catalog("open"))]);
    write(repository.path(), "metrics.toml", &catalog("closed"));
    git(repository.path(), &["commit", "--quiet", "--all", "--message", "Two"]);
    write(repository.path(), "metrics.toml", "wrong");
    let ended = diff(repository.path(), &["v1", "--to", "trunk"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(
        ended.out.starts_with(&format!("smtp_closed\n  {ADDED}\nsmtp_open\n  breaking    removed"))
    );
    assert_eq!(diff(repository.path(), &["trunk~1", "--to", "v1"]).out, "no changes\n");
    assert_eq!(diff(repository.path(), &["v1"]).code, 1);
}

#[test]
#[ignore = "needs the `git` program"]
fn a_file_takes_precedence_over_a_revision() {
    let repository = repository(&[("metrics.toml", &catalog("open"))]);
    write(repository.path(), "v1", &catalog("closed"));
    assert_eq!(diff(repository.path(), &["v1"]).code, 2);
    assert_eq!(diff(repository.path(), &["--file", "v1"]).code, 2);
    assert_eq!(diff(repository.path(), &["--rev", "v1"]).code, 0);
    assert_eq!(diff(repository.path(), &["--file", "trunk"]).code, 66);
    assert_eq!(diff(repository.path(), &["--rev", "v1", "--file", "v1"]).code, 64);
    assert_eq!(diff(repository.path(), &[]).code, 64);
}

#[test]
#[ignore = "needs the `git` program"]
fn unreadable_revisions_are_errors() {
    let repository = repository(&[("metrics.toml", "format = 1\nsmtp = 1\n")]);
    write(repository.path(), "metrics.toml", &catalog("open"));
    write(repository.path(), "new/metrics.toml", &catalog("open"));
    let cases = [
        (".", "nowhere", "error: unknown file or revision `nowhere`\n"),
        (".", "--rev=--all", "error: unknown revision `--all`\n"),
        (
            ".",
            "v1",
            "error: metrics.toml at `v1` is not a valid catalog for this version\nmetrics.toml:2:",
        ),
        ("new", "v1", "error: metrics.toml at `v1`: path 'new/metrics.toml' "),
    ];
    for (from, old, message) in cases {
        let ended = diff(&repository.path().join(from), &[old]);
        assert_eq!(ended.code, 66, "{old}: {}", ended.err);
        assert!(ended.err.starts_with(message), "{}", ended.err);
    }
    let elsewhere = tempfile::tempdir().unwrap();
    write(elsewhere.path(), "metrics.toml", &catalog("open"));
    let ended = diff(elsewhere.path(), &["v1"]);
    assert!(ended.err.contains("not a git repository"), "{}", ended.err);
    assert_eq!(ended.code, 66);
}

#[test]
#[ignore = "needs the `git` program"]
fn several_catalogs_are_those_of_the_revision_or_new() {
    let store = catalog("open").replace("smtp", "store");
    let repository =
        repository(&[("metrics.toml", &catalog("open")), ("store/store.toml", &store)]);
    let directory = repository.path();
    write(directory, "store/store.toml", &store.replace("open", "rows"));
    write(directory, "new.toml", &catalog("open").replace("smtp", "new"));
    let several = |first: &str, second: &str| {
        let arguments = ["v1", "--catalog", first, "--catalog", second, "--format", "json"];
        let ended = diff(directory, &arguments);
        let Ok(changes) = serde_json::from_str::<Value>(&ended.out) else {
            return (ended.code, vec![ended.err]);
        };
        let changes = changes["changes"].as_array().unwrap().iter();
        let texts = changes.map(|change| change["family"].as_str().unwrap().to_owned());
        (ended.code, texts.collect())
    };
    let (code, changes) = several("metrics.toml", "store/store.toml");
    assert_eq!((code, changes), (2, vec!["store_open".to_owned(), "store_rows".to_owned()]));
    let (code, changes) = several("metrics.toml", "new.toml");
    assert_eq!((code, changes), (0, vec!["new_open".to_owned()]));
    write(directory, "other.toml", &catalog("open").replace("smtp", "other"));
    let (code, message) = several("new.toml", "other.toml");
    assert_eq!(code, 66);
    assert!(message[0].starts_with("error: new.toml at `v1`: path 'new.toml' "), "{message:?}");
}

/// Creates a directory with an old and a new catalog.
fn pair(before: &str, after: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), "old.toml", before);
    write(directory.path(), "metrics.toml", after);
    directory
}

#[test]
fn lints_of_the_old_catalog_are_ignored() {
    let old = catalog("open") + "[labels]\nunused = [\"one\", \"other\"]\n";
    let directory = pair(&old, &catalog("open"));
    assert_eq!(run_in(directory.path(), &["check", "old.toml"], "").code, 1);
    assert_eq!(diff(directory.path(), &["old.toml"]).out, "no changes\n");
}

#[test]
fn standard_input_may_be_the_old_version() {
    let directory = pair("", &catalog("open"));
    let lock = run_in(directory.path(), &["lock", "--output", "-"], "").out;
    for old in [catalog("open"), lock] {
        let ended = run_in(directory.path(), &["diff", "-"], &old);
        assert_eq!((ended.code, ended.out.as_str()), (0, "no changes\n"), "{}", ended.err);
    }
}

#[test]
fn an_invalid_old_file_is_an_error() {
    let directory = pair("smtp = 1\n", &catalog("open"));
    for old in ["old.toml", "--file=nowhere.toml"] {
        let ended = diff(directory.path(), &[old]);
        assert_eq!((ended.code, ended.out), (66, String::new()));
    }
    // What is wrong with the catalog as it is, is a problem as always.
    let directory = pair(&catalog("open"), "smtp = 1\n");
    let ended = diff(directory.path(), &["old.toml"]);
    assert!(ended.err.starts_with("metrics.toml:1:"), "{}", ended.err);
    assert_eq!(ended.code, 1);
}

#[test]
fn json_has_all_changes() {
    let directory = pair(
        &catalog("open").replace("\"It.\"", "\"It.\", stability = \"alpha\""),
        &catalog("closed"),
    );
    let ended = diff(directory.path(), &["old.toml", "--format", "json"]);
    let shown: Value = serde_json::from_str(&ended.out).unwrap();
    let expected = serde_json::json!({
        "breaking": false,
        "series": { "before": 1, "after": 1 },
        "changes": [
            {
                "kind": "family-added",
                "verdict": "compatible",
                "family": "smtp_closed",
                "message": "added gauge: `It.`",
                "reason": "No query selects it yet.",
            },
            {
                "kind": "family-removed",
                "verdict": "allowed",
                "exemption": "was alpha",
                "family": "smtp_open",
                "message": "removed",
                "reason": "Queries return nothing, and alerts on it never fire.",
            },
        ],
    });
    assert_eq!((shown, ended.code), (expected, 0));
}

#[test]
fn a_changelog_has_sections() {
    let old = "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.events]\nend = \"End.\"\n[smtp.metrics]\n\
               gone = { type = \"gauge\", help = \"Gone.\" }\n\
               kept = { type = \"gauge\", help = \"Kept.\" }\n\
               early = { type = \"gauge\", help = \"Early.\", stability = \"alpha\" }\n";
    let new = "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.events]\n\
               end = { help = \"End.\", fields = { size = \"u64\" } }\n[smtp.metrics]\n\
               kept = { type = \"gauge\", help = \"Kept on.\", deprecated = { since = \"0.2.0\", reason = \"Old.\" } }\n\
               size = { type = \"gauge\", help = \"Size.\", set = { end = \"size\" } }\n";
    let ended = diff(pair(old, new).path(), &["old.toml", "--format", "md"]);
    let expected = "\
### Breaking metric changes

- `smtp_gone`: removed

### Incompatible changes of metrics without a compatibility guarantee

- `smtp_early`: removed (was alpha)

### Added metrics

- `smtp_size`: added gauge: `Size.`
- event `smtp.end`: added field `size` of type `u64`

### Deprecated metrics

- `smtp_kept`: deprecated `since 0.2.0: Old`

### Changed metrics

- `smtp_kept`: help: `Kept on.`, was `Kept.`
";
    assert_eq!((ended.out.as_str(), ended.code), (expected, 2));
    let same = pair(new, new);
    let ended = diff(same.path(), &["old.toml", "--format", "md"]);
    assert_eq!((ended.out, ended.code), (String::new(), 0));
}

#[test]
#[ignore = "needs the `git` program"]
fn a_long_file_of_a_revision_is_not_read() {
    let long = "#".repeat((16 << 20) + 1);
    let repository = repository(&[("metrics.toml", &long)]);
    write(repository.path(), "metrics.toml", &catalog("open"));
    let ended = diff(repository.path(), &["v1"]);
    let expected = "error: metrics.toml at `v1`: longer than the limit of 16 MiB\n";
    assert_eq!((ended.code, ended.err.as_str()), (66, expected));
}
