//! Inputs that never end, are longer than a limit, or wait for another program.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::run_in;

const CATALOG: &str = include_str!("../live/metrics.toml");

/// Arguments of commands that read the file `IN`.
const READERS: [&str; 16] = [
    "fmt --check IN",
    "check -c IN",
    "docs -c IN",
    "rules -c IN",
    "dashboard -c IN",
    "budget -c IN",
    "explain -c IN live_x",
    "lock -c IN --check",
    "enums -c IN",
    "lint-rules -c metrics.toml IN",
    "live -c metrics.toml IN",
    "live -c metrics.toml --also IN scrape.txt",
    "import IN",
    "import --semconv IN",
    "export --semconv -c IN",
    "scrape-config -c IN --target a:1",
];

/// Runs a command line of words, and returns its exit code and what it reports.
fn run(directory: &Path, line: &str, input: &str) -> (i32, String) {
    let words: Vec<String> = line.split(' ').map(|word| word.replace("IN", input)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ended = run_in(directory, &words, "");
    (ended.code, ended.err + &ended.out)
}

fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), CATALOG).unwrap();
    fs::write(directory.path().join("scrape.txt"), "live_x 1\n").unwrap();
    directory
}

#[test]
fn an_endless_device_is_an_error_of_each_command() {
    let directory = directory();
    for line in READERS {
        let (code, report) = run(directory.path(), line, "/dev/zero");
        assert!(report.contains("longer than the limit of "), "{line}: {code} {report}");
        assert!([1, 65, 66].contains(&code), "{line}: {code} {report}");
    }
}

#[test]
fn a_long_file_is_an_error_without_being_read() {
    let directory = directory();
    let file = fs::File::create(directory.path().join("long")).unwrap();
    // A sparse file of 1 TiB.
    file.set_len(1 << 40).unwrap();
    for line in READERS.into_iter().chain(["diff -c metrics.toml IN"]) {
        let (code, report) = run(directory.path(), line, "long");
        assert!(report.contains("longer than the limit of "), "{line}: {code} {report}");
    }
    // Other files are compared by their length first.
    let (code, report) = run(directory.path(), "docs -c metrics.toml --check -o IN", "long");
    assert_eq!((code, report.contains("is not up to date")), (1, true), "{report}");
}

#[test]
fn a_named_pipe_without_a_writer_is_an_error() {
    let directory = directory();
    let path = directory.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    for line in ["check -c IN", "lint-rules -c metrics.toml IN", "import IN"] {
        let (code, report) = run(directory.path(), line, "pipe");
        assert!(report.contains("named pipe without a writer"), "{line}: {code} {report}");
    }
    let mut writer = Command::new("sh");
    writer.args(["-c", "sleep 1; cat metrics.toml > pipe"]).current_dir(directory.path());
    let mut writer = writer.spawn().unwrap();
    assert_eq!(run(directory.path(), "check -c IN", "pipe").0, 0);
    writer.wait().unwrap();
}
