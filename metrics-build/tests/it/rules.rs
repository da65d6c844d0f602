//! Every rule has a catalog that it refuses, and the page of all rules is what they are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use metrics_catalog_build::{Problem, Rule, Sources};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What is reported of each refused catalog, in the order of their names.
fn problems() -> Vec<Problem> {
    let files = fs::read_dir("tests/refused").unwrap().map(|file| file.unwrap().path());
    let catalogs: BTreeSet<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    let report = |catalog: PathBuf| Sources::read(catalog).generate().unwrap_err().problems;
    catalogs.into_iter().flat_map(report).collect()
}

#[test]
fn every_rule_refuses_a_catalog() {
    let fired: BTreeSet<Rule> = problems().iter().map(|problem| problem.rule).collect();
    let silent: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !fired.contains(rule)).collect();
    assert!(silent.is_empty(), "no catalog in tests/refused fires {silent:?}");
}

#[test]
fn the_page_of_all_rules_is_up_to_date() {
    let problems = problems();
    let mut page =
        "# The rules and lints of a catalog\n\nEach with a catalog's line that it refuses, and what \
                    the build says of it. This page is\nwritten by `UPDATE=1 cargo test -p \
                    metrics-catalog-build --test it rules::`.\n"
            .to_owned();
    for rule in Rule::ALL {
        let lint = if rule.is_lint() { " A lint, which `[[allow]]` excuses." } else { "" };
        writeln!(page, "\n## {rule}\n\n{}{lint}", rule.meaning()).unwrap();
        // The catalog that is named as the rule, if there is one, shows it best.
        let named = format!("tests/refused/{}.toml", rule.id().replace('-', "_"));
        let all = || problems.iter().filter(|problem| problem.rule == *rule);
        if let Some(example) = all().find(|example| example.at.path == named).or(all().next()) {
            let example = format!("{example:#}").replace("tests/refused/", "");
            writeln!(page, "\n```text\n{example}\n```").unwrap();
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path("RULES.md"), &page).unwrap();
    }
    let kept = fs::read_to_string(path("RULES.md")).unwrap_or_default();
    assert!(kept == page, "RULES.md is not up to date; run with UPDATE=1");
}
