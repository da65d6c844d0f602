//! Every rule has a catalog that violates it, and the page of all rules is up to date.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use metrics_catalog_build::{Observation, Observer, Problem, Rule, Sources};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns the problems of all invalid catalogs, sorted by file name.
fn problems() -> Vec<Problem> {
    let files = fs::read_dir("tests/refused").unwrap().map(|file| file.unwrap().path());
    let catalogs: BTreeSet<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    let report = |catalog: PathBuf| {
        Sources::read(catalog).with_version("1.0.0").generate().unwrap_err().problems
    };
    catalogs.into_iter().flat_map(report).chain(observed()).collect()
}

/// Catalog that neither code nor queries use.
const UNUSED: &str = "\
format = 1
[labels]
protocol = [\"smtp\", \"lmtp\"]
[smtp]
help = \"Inbound SMTP sessions.\"
[smtp.events]
connected = \"A client connected.\"
[smtp.metrics]
queued = { type = \"gauge\", help = \"Messages that wait.\", labels = [\"protocol\"] }
";

/// Returns the problems that need more than a catalog, with the texts of `metrics-catalog unused`.
fn observed() -> Vec<Problem> {
    let lints = [
        Rule::EventNotRecorded,
        Rule::MetricNotUpdated,
        Rule::GroupWithoutEnum,
        Rule::MetricNotQueried,
        Rule::LabelNotQueried,
    ];
    let texts = [
        ("smtp.connected", "event `connected` is never recorded; record or remove it"),
        ("smtp.queued", "metric `queued` is never updated; update or remove it"),
        (
            "smtp",
            "group `smtp` has no enum, and code records none of its events; write one with `#[derive(Event)]`",
        ),
        (
            "smtp.queued",
            "metric `smtp_queued` is not queried: 2 series; leave it out with `metrics.list` of the configuration, or remove it",
        ),
        (
            "smtp.queued",
            "label `protocol` of `smtp_queued` is not queried: 1 of 2 series; remove it",
        ),
    ];
    let mut problems = Vec::new();
    for (lint, (subject, message)) in lints.into_iter().zip(texts) {
        let observer = Observer {
            lints: &[lint],
            observe: &|catalog| {
                let span = match lint {
                    Rule::EventNotRecorded => &catalog.groups[0].events[0].span,
                    Rule::GroupWithoutEnum => &catalog.groups[0].span,
                    _ => &catalog.families[1].span,
                };
                let (subject, message) = (subject.to_owned(), message.to_owned());
                vec![Observation { lint, subject, span: span.clone(), message }]
            },
        };
        let report = Sources::new("metrics.toml", UNUSED).check_observed(&observer);
        problems.extend(report.unwrap_err().problems);
    }
    problems
}

#[test]
fn lints_of_an_observer_are_suppressed_like_all_others() {
    let allow = |lint: &str, at: &str| {
        format!("{UNUSED}[[allow]]\nlint = \"{lint}\"\nat = \"{at}\"\nwhy = \"Later.\"\n")
    };
    let rules = |text: &str, observer: Option<&Observer<'_>>| {
        let sources = Sources::new("metrics.toml", text);
        let checked = observer.map_or_else(|| sources.check(), |it| sources.check_observed(it));
        let problems = checked.map_or_else(|report| report.problems, |_| Vec::new());
        problems.into_iter().map(|problem| problem.rule).collect::<Vec<_>>()
    };
    let finds = Observer {
        lints: &[Rule::GroupWithoutEnum],
        observe: &|catalog| {
            let (span, message) = (catalog.groups[0].span.clone(), "no enum".to_owned());
            vec![Observation {
                lint: Rule::GroupWithoutEnum,
                subject: "smtp".into(),
                span,
                message,
            }]
        },
    };
    assert_eq!(rules(UNUSED, Some(&finds)), [Rule::GroupWithoutEnum]);
    assert_eq!(rules(&allow("group-without-enum", "smtp"), Some(&finds)), []);
    // A build without the observer does not judge the lint, and neither does one of other lints.
    assert_eq!(rules(&allow("group-without-enum", "smtp"), None), []);
    let silent = Observer { lints: &[], observe: &|_| Vec::new() };
    assert_eq!(rules(&allow("group-without-enum", "smtp"), Some(&silent)), []);
    let satisfied = Observer { lints: &[Rule::GroupWithoutEnum], observe: &|_| Vec::new() };
    let unused = rules(&allow("group-without-enum", "smtp"), Some(&satisfied));
    assert_eq!(unused, [Rule::AllowUnused]);
    let unknown = rules(&allow("group-without-enum", "smpt"), None);
    assert_eq!(unknown, [Rule::UnknownSubject]);
}

#[test]
fn every_rule_has_a_catalog_that_violates_it() {
    let fired: BTreeSet<Rule> = problems().iter().map(|problem| problem.rule).collect();
    let silent: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !fired.contains(rule)).collect();
    assert!(silent.is_empty(), "no catalog in tests/refused violates {silent:?}");
}

#[test]
fn the_page_of_all_rules_is_up_to_date() {
    let problems = problems();
    let mut page =
        "# Rules and lints of the catalog language\n\nEach with an example of the error that the build \
         reports. Generated by `cargo xtask bless`; do not edit.\n"
            .to_owned();
    for rule in Rule::ALL {
        let lint = if rule.is_lint() { " A lint, which `[[allow]]` suppresses." } else { "" };
        writeln!(page, "\n## {rule}\n\n{}{lint}", rule.meaning()).unwrap();
        // A catalog with the name of the rule is the best example.
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
    assert!(kept == page, "RULES.md is not up to date; run `cargo xtask bless`");
}
