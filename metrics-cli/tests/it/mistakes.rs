//! Mistakes on the command line: each error says what is wrong and what to do.

use std::fs;
use std::path::Path;

use crate::program::run_in;

const CATALOG: &str = include_str!("../live/metrics.toml");
const SCRAPE: &str = include_str!("../live/scrape.txt");

/// Makes a directory with a catalog and files of other kinds.
fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, contents: &[u8]| fs::write(directory.path().join(name), contents);
    write("metrics.toml", CATALOG.as_bytes()).unwrap();
    write("scrape.txt", SCRAPE.as_bytes()).unwrap();
    write("empty", b"").unwrap();
    write("binary", b"\xff\xfe\x00").unwrap();
    write("binary.toml", b"format = 1\n# \xff\n").unwrap();
    fs::create_dir(directory.path().join("nested")).unwrap();
    directory
}

/// Runs a command line of words, and returns its exit code and what it reports.
fn run(directory: &Path, line: &str) -> (i32, String) {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let ended = run_in(directory, &words, "");
    (ended.code, ended.err + &ended.out)
}

#[test]
fn each_mistake_has_its_advice() {
    let directory = directory();
    for (line, code, advice) in [
        // Words that are no commands, arguments or values.
        ("chek", 64, "some similar subcommands exist: 'schema', 'check'"),
        ("live --header token scrape.txt", 64, "invalid value '…' for '--header <NAME: VALUE>'"),
        (
            "scrape-config --target user:word@host:1",
            64,
            "host and a port without a user; `--username`",
        ),
        ("scrape-config --target user%3Aword@host:1", 64, "a host and a port without a user"),
        ("scrape-config --target a:1 --path /m?token=x", 64, "expected a path without a query"),
        ("docs -o http://user:word@host/a", 64, "invalid output `http://host/a`; a URL cannot be"),
        ("check --fromat json", 64, "a similar argument exists: '--format'"),
        ("check --format jsn", 64, "a similar value exists: 'json'"),
        ("docs --htm", 64, "a similar argument exists: '--html'"),
        ("docs metrics.toml", 64, "to name a catalog, write '--catalog metrics.toml'"),
        ("budget --tier all", 64, "[possible values: basic, detail]"),
        ("budget -n -5", 64, "-5 is not in 1..=4294967295"),
        ("budget --show shards", 64, "a similar value exists: 'sharding'"),
        ("budget --interval 30", 64, "expected a positive duration such as `500ms`"),
        ("live scrape.txt --interval 5", 64, "expected a positive duration such as `500ms`"),
        ("live scrape.txt --tier all", 64, "[possible values: basic, detail]"),
        ("completions zsch", 64, "a similar value exists: 'zsh'"),
        ("rules --check", 64, "--output <FILE>"),
        ("live", 64, "<URL|FILE|->"),
        ("explain", 64, "<NAME>"),
        ("lint-rules", 64, "<FILE>..."),
        // Catalogs.
        ("-c nosuch.toml check", 66, "error: nosuch.toml: No such file or directory"),
        ("-c nosuch.toml docs", 66, "error: nosuch.toml: No such file or directory"),
        ("-c . docs", 66, "it is a directory, name ./metrics.toml in it"),
        ("-c nested check", 66, "nested: invalid catalog; it is a directory, name a file in it"),
        ("fmt nested", 66, "nested: invalid catalog; it is a directory, name a file in it"),
        ("fmt nosuch.toml", 66, "error: nosuch.toml: No such file or directory"),
        ("-c empty check", 1, "missing `format` in this file; add `format = 1` as the first line"),
        ("-c http://u:secret@a.example/m?t=secret check", 66, "error: http://a.example/m: No"),
        ("check --catalog=//u:secret@a.example/m", 66, "error: //a.example/m: No such file"),
        ("docs http://u:secret@a.example/m", 64, "unexpected argument 'http://a.example/m'"),
        ("-c - check", 1, "missing `format` in this file; add `format = 1` as the first line"),
        ("-c binary.toml check", 1, "unreadable file; it is not UTF-8, save it in that encoding"),
        ("check metrics.toml --locked", 1, "metrics.lock is missing; run `metrics-catalog lock`"),
        ("-c - live -", 64, "standard input cannot be both the catalog and the exposition"),
        // Expositions.
        ("live 127.0.0.1:1", 66, "for an endpoint, write `http://127.0.0.1:1`"),
        ("live localhost:1/metrics", 66, "for an endpoint, write `http://localhost:1/metrics`"),
        ("import u:secret@a.example:1/m?t=s", 66, "write `http://a.example:1/m`"),
        ("live http:/localhost:1/m", 66, "for an endpoint, write `http://localhost:1/m`"),
        ("live :9464/metrics", 66, "write `http://localhost:9464/metrics`"),
        ("live https:/a.example/m", 66, "`curl https://a.example/m | metrics-catalog"),
        ("import http:/u:secret@a.example/m?t=s", 66, "write `http://a.example/m`"),
        ("live unix:/run/a", 66, "unknown URL scheme `unix`; expected a URL of `http`"),
        ("live http://", 66, "expected one such as `http://host:9100/metrics`"),
        ("live http://127.0.0.1:99999/", 66, "invalid URL, its port is out of range"),
        ("live http://a.invalid/", 66, "unknown host; check its name"),
        ("live nosuch.txt", 66, "error: nosuch.txt: No such file or directory"),
        ("live nested", 66, "it is a directory, name a file in it"),
        (
            "live http://127.0.0.1:1",
            66,
            "connection refused; check the port, and that the service runs",
        ),
        ("live https://127.0.0.1:1", 66, "as in `curl https://127.0.0.1:1 | metrics-catalog"),
        ("live ftp://127.0.0.1", 66, "expected a URL of `http`, a file or `-`"),
        ("live binary", 66, "invalid UTF-8 at byte 0; expected the Prometheus text format"),
        ("live empty", 1, "no samples; check that the source is a metrics endpoint"),
        ("import empty", 1, "no samples; check that the source is a metrics endpoint"),
        ("live metrics.toml", 1, "invalid metric name `[catalog]`"),
        ("live scrape.txt --scrapes 2", 64, "`--scrapes` needs an endpoint; a file is read once"),
        ("live scrape.txt --header a", 64, "expected `NAME: VALUE`"),
        ("live http://127.0.0.1:1 --username a", 64, "--password-file <FILE>"),
        ("live http://127.0.0.1:1 --bearer-file nosuch", 66, "nosuch: No such file or directory"),
        ("live http://127.0.0.1:1 --bearer-file empty", 66, "empty: the file is empty"),
        // Rules, dashboards and queries.
        ("lint-rules nosuch.yml", 66, "error: nosuch.yml: No such file or directory"),
        ("lint-rules nested", 66, "it is a directory, name a file in it"),
        ("lint-rules binary", 66, "binary: invalid UTF-8; save the file in that encoding"),
        ("lint-rules empty", 0, "warning: empty: no expressions"),
        ("lint-rules metrics.toml", 66, "`metrics-catalog rules` checks its expressions"),
        ("lint-rules http://a.example/b.yml", 66, "download the URL, and name the file"),
        ("lint-rules http://u:secret@a.example/b?t=secret", 66, "http://a.example/b: invalid"),
        // Names.
        ("explain mail_smtp_open_total", 1, "did you mean `mail_smtp_opened_total`"),
        ("explain lmtp", 1, "it is a value of the label set `protocol`"),
        ("explain virus", 1, "it is a value of the label set `verdict`"),
        // Outputs.
        ("docs --output nested", 74, "error: nested: Is a directory"),
        ("docs --output a.md --check", 1, "a.md does not exist; run the command without `--check`"),
        ("docs --output metrics.toml", 64, "choose another file for its output"),
        ("dashboard --uid a/b", 64, "expected 1 to 40 letters, digits, hyphens and underscores"),
        // Scrape configurations.
        ("scrape-config", 64, "missing target; add `--target HOST:PORT`"),
        ("scrape-config --target http://a:1", 64, "without a scheme; `--scheme` sets it"),
        ("scrape-config --target a", 64, "expected a host and a port, such as"),
        ("scrape-config --target a:1 --path m", 64, "expected a path that begins with `/`"),
        ("scrape-config --target a:1 --timeout 1m", 64, "timeout 1m exceeds interval 30s"),
        ("scrape-config --target a:1 --job a/b", 64, "expected letters, digits, hyphens, periods"),
        ("diff https://u:secret@a.example/m", 66, "file or revision `https://a.example/m`"),
        ("import --semconv u:secret@a.example:1/m?t=secret", 66, "a.example:1/m: No such file"),
        ("diff nosuch", 66, "unknown file or revision `nosuch`"),
    ] {
        let (found, text) = run(directory.path(), line);
        assert!(text.contains(advice), "`{line}`: {text}");
        assert_eq!(found, code, "`{line}`: {text}");
        assert!(!text.contains("secret"), "`{line}`: {text}");
    }
}

#[test]
fn label_values_that_cannot_exist_are_told_from_those_that_can() {
    let directory = directory();
    let explain = |series: &str| {
        let ended = run_in(directory.path(), &["explain", series], "");
        (ended.code, ended.err)
    };
    for (series, message) in [
        (
            "mail_smtp_opened_total{protocol=\"pop\"}",
            "unknown value `pop` of label `protocol` of `mail_smtp_opened_total`; expected `smtp` or `lmtp`",
        ),
        (
            "mail_smtp_opened_total{job=\"a,}\\\"\", protocol = \"pop\" } 7",
            "unknown value `pop` of label `protocol`",
        ),
        ("mail_server_verdicts_total{decided=\"infected\"}", "expected `clean` or `virus`"),
        (
            "mail_server_phase{mail_server_phase=\"gone\"}",
            "unknown value `gone` of label `mail_server_phase`",
        ),
        ("mail_server_build_info{flavour=\"chat\"}", "unknown value `chat` of label `flavour`"),
        (
            "mail_smtp_session_duration_seconds_bucket{le=\"7\"}",
            "unknown value `7` of label `le` of `mail_smtp_session_duration_seconds`; expected \
             `0.5`, `10` or `+Inf`",
        ),
    ] {
        let (code, err) = explain(series);
        assert!(err.contains(message), "{series}: {err}");
        assert_eq!(code, 1, "{series}");
    }
    for series in [
        "mail_smtp_opened_total{protocol=\"smtp\"}",
        // Targets have labels that the catalog does not know.
        "mail_smtp_opened_total{job=\"mail\",cluster=\"a\",protocol=\"lmtp\"}",
        "mail_smtp_opened_total{protocol=~\"pop.*\"}",
        "mail_smtp_opened_total{protocol!=\"pop\"}",
        "mail_smtp_read_bytes_total{tenant=\"anything\"}",
        "mail_server_build_info{commit=\"0af7651\"}",
        "mail_smtp_session_duration_seconds_bucket{le=\"10.0\"}",
        "mail_smtp_session_duration_seconds_bucket{le=\"+Inf\"}",
        "mail_smtp_opened_total{",
    ] {
        assert_eq!(explain(series), (0, String::new()), "{series}");
    }
}
