//! What is wrong with a catalog is said well: each `refused/*.toml` with its report, word by word.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use metrics_catalog_build::Sources;

/// The catalogs, from the directory of the package, where tests run.
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
        let report = Sources::read(&catalog).generate().expect_err(&name).to_string();
        let report = report.replace("tests/refused/", "");
        let pinned = catalog.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&pinned, format!("{report}\n")).unwrap();
        }
        if fs::read_to_string(&pinned).unwrap_or_default() != format!("{report}\n") {
            changed.push(report);
        }
    }
    assert!(changed.is_empty(), "reports changed; if on purpose, run with UPDATE=1:\n{changed:#?}");
}

#[test]
fn all_problems_are_reported_in_one_run_and_in_file_order() {
    let text =
        "format = 1\n[smtp]\nhelp = \"\"\n[smtp.events]\nA = \"x\"\nother = { hlep = \"y\" }\n";
    let report = metrics_catalog_build::generate(text, "metrics.toml").unwrap_err();
    let lines: Vec<usize> = report.problems.iter().map(|problem| problem.at.line).collect();
    assert_eq!(lines, [3, 5, 6, 6]);
}

/// Cuts and doubles pieces of good catalogs: whatever comes out, there is an answer, not a panic.
#[test]
fn a_mutilated_catalog_never_panics() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(directory.join("tests/generated/whole.toml")).unwrap();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(random >> 33).unwrap() % below
    };
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..1500 {
        let mut lines: Vec<&str> = text.lines().collect();
        let (at, other) = (next(lines.len()), next(lines.len()));
        match next(4) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[other]),
            2 => lines.swap(at, other),
            _ => lines[at] = &lines[at][..next(lines[at].len() + 1)],
        }
        match metrics_catalog_build::generate(&lines.join("\n"), "metrics.toml") {
            Ok(_) => accepted += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(accepted > 0 && refused > 0);
}

#[test]
fn a_file_that_is_not_there_is_one_clear_line() {
    let report = Sources::read("tests/nowhere.toml").generate().unwrap_err().to_string();
    let expected = "tests/nowhere.toml:1:1: this file cannot be read: ";
    assert!(report.starts_with(expected) && report.ends_with("[file-unreadable]"), "{report}");
}

#[test]
fn a_text_by_itself_includes_nothing() {
    let text = "format = 1\ninclude = [\"tests/refused/parts/imap.toml\"]\n";
    let report = metrics_catalog_build::generate(text, "metrics.toml").unwrap_err().to_string();
    assert!(report.starts_with("metrics.toml:2:12: a text by itself includes nothing"), "{report}");
}
