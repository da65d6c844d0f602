//! Reports of invalid catalogs: each `refused/*.toml` with its report, word by word.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use metrics_catalog_build::Sources;

/// Returns the paths of the catalogs, relative to the directory of the package.
fn catalogs() -> BTreeSet<PathBuf> {
    let files = fs::read_dir("tests/refused").unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect()
}

#[test]
fn every_report_is_the_pinned_one() {
    let catalogs = catalogs();
    assert!(catalogs.len() >= 60, "only {} catalogs found", catalogs.len());
    let mut changed = Vec::new();
    for catalog in catalogs {
        let name = catalog.display().to_string();
        let report =
            Sources::read(&catalog).with_version("1.0.0").generate().expect_err(&name).to_string();
        let report = report.replace("tests/refused/", "");
        let pinned = catalog.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&pinned, format!("{report}\n")).unwrap();
        }
        if fs::read_to_string(&pinned).unwrap_or_default() != format!("{report}\n") {
            changed.push(report);
        }
    }
    assert!(
        changed.is_empty(),
        "reports changed; if on purpose, run `cargo xtask bless`:\n{changed:#?}"
    );
}

#[test]
fn all_problems_are_reported_in_one_run_and_in_file_order() {
    let text =
        "format = 1\n[smtp]\nhelp = \"\"\n[smtp.events]\nA = \"x\"\nother = { hlep = \"y\" }\n";
    let report = metrics_catalog_build::generate(text, "metrics.toml").unwrap_err();
    let lines: Vec<usize> = report.problems.iter().map(|problem| problem.at.line).collect();
    assert_eq!(lines, [3, 5, 6, 6]);
}

#[test]
fn a_missing_file_is_one_line() {
    let report = Sources::read("tests/nowhere.toml").generate().unwrap_err().to_string();
    let expected = "tests/nowhere.toml:1:1: missing catalog file `tests/nowhere.toml`; create it, with \
                    the first lines `format = 1`, `[group]` and `help = \"Description of the group.\"` \
                    [file-unreadable]";
    assert_eq!(report, expected);
}

#[test]
fn a_missing_file_may_be_a_misspelt_one() {
    let report = Sources::read("tests/refused/event_twic.toml").generate().unwrap_err().to_string();
    let expected = "tests/refused/event_twic.toml:1:1: missing catalog file \
                    `tests/refused/event_twic.toml`; did you mean `tests/refused/event_twice.toml`? \
                    [file-unreadable]";
    assert_eq!(report, expected);
}

#[test]
fn a_text_alone_cannot_include_files() {
    let text = "format = 1\ninclude = [\"tests/refused/parts/imap.toml\"]\n";
    let report = metrics_catalog_build::generate(text, "metrics.toml").unwrap_err().to_string();
    assert!(report.starts_with("metrics.toml:2:12: `include` needs files on the disk"), "{report}");
}
