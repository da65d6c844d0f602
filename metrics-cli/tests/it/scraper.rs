//! Validation of `scrape-config` by the programs that read it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program;
use crate::program::Ended;
use crate::resources::Operators;

/// Runs it with the catalog of the repository.
fn scrape(arguments: &[&str]) -> Ended {
    program::run(&[&["scrape-config"], arguments].concat())
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_accepts_the_job() {
    let directory = tempfile::tempdir().unwrap();
    // promtool requires the file with the secret.
    let secret = directory.path().join("secret");
    fs::write(&secret, "password123").unwrap();
    let secret = secret.to_str().unwrap();
    let arguments = ["--target", "[::1]:9464", "--username", "a \"b\"", "--tier", "detail"];
    let ended = scrape(&[arguments.as_slice(), &["--password-file", secret]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        check("promtool", &["check", "config"], &directory.path().join("a.yml"), &ended.out),
        0
    );
    let wrong = ended.out.replace("sample_limit", "sample_limits");
    assert_ne!(check("promtool", &["check", "config"], &directory.path().join("b.yml"), &wrong), 0);
}

#[test]
#[ignore = "needs the `vmagent` program"]
fn vmagent_accepts_the_job() {
    let directory = tempfile::tempdir().unwrap();
    let arguments = ["--format", "vmagent", "--target", "[::1]:9464", "--tier", "basic"];
    let secret = ["--username", "a", "--password-file", "/etc/mail.secret"];
    let ended = scrape(&[arguments.as_slice(), &secret].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let dry = ["-dryRun", "-remoteWrite.url=http://localhost:1/", "-promscrape.config"];
    assert_eq!(check("vmagent", &dry, &directory.path().join("a.yml"), &ended.out), 0);
    let wrong = ended.out.replace("series_limit", "series_limits");
    assert_ne!(check("vmagent", &dry, &directory.path().join("b.yml"), &wrong), 0);
}

#[test]
#[ignore = "needs the `node` and `npm` programs"]
fn the_prometheus_operator_accepts_the_monitors() {
    let operators = Operators::install();
    for format in ["service-monitor", "pod-monitor"] {
        let arguments = ["--format", format, "--secret-name", "mail-metrics", "--tier", "basic"];
        let more =
            ["--timeout=5s", "--selector=app=mail", "--namespace=mail", "--native-histograms"];
        let right = scrape(&[arguments.as_slice(), &more].concat()).out;
        assert_eq!(operators.rejection(&right), None);
        for (known, unknown) in
            [("sampleLimit", "sampleLimits"), ("30s", "30x"), ("key: \"u", "kee: \"u")]
        {
            assert!(operators.rejection(&right.replace(known, unknown)).is_some(), "{unknown}");
        }
    }
}

/// Returns the exit code of a program that reads this text from a file.
fn check(program: &str, arguments: &[&str], file: &Path, text: &str) -> i32 {
    fs::write(file, text).unwrap();
    let output = Command::new(program).args(arguments).arg(file).output().unwrap();
    output.status.code().unwrap()
}
