//! Several catalogs as one.

use std::fs;
use std::path::{Path, PathBuf};

use metrics_catalog_build::catalog::{Catalog, Expr, Family, FieldType, Kind, Origin};
use metrics_catalog_build::{JoinedPart, JoinedSources, Sources};

/// Returns everything that ids refer to, by name, so that a wrong id shows.
fn describe(catalog: &Catalog) -> Vec<String> {
    let mut lines = Vec::new();
    for (id, group) in catalog.group_ids().zip(&catalog.groups) {
        lines.push(format!("group {} of {:?}", group.name, catalog.namespace_of(id)));
        for event in &group.events {
            let fields = event.fields.iter().map(|field| match field.field_type {
                FieldType::Label(set) => format!("{}: {}", field.name, catalog[set].name),
                other => format!("{}: {other:?}", field.name),
            });
            let fields: Vec<String> = fields.collect();
            let effects = event.effects.iter().map(|effect| &catalog[effect.family].name);
            let effects: Vec<&String> = effects.collect();
            lines.push(format!("event {}: {fields:?} {effects:?}", event.name));
        }
    }
    lines.extend(catalog.exported().map(|family| describe_family(family, catalog)));
    let group = |id| &catalog.groups[catalog.group_ids().position(|it| it == id).unwrap()].name;
    let families =
        |expr: &Expr| expr.families.iter().map(|id| catalog[*id].name.clone()).collect::<Vec<_>>();
    for alert in &catalog.alerts {
        let of = alert.family.map(|id| &catalog[id].name);
        let tests = alert.tests.iter().flat_map(|test| &test.series);
        let tests: Vec<Vec<String>> = tests.map(|(series, _)| families(series)).collect();
        let expr = families(&alert.expr);
        lines.push(format!("{} in {} {of:?}: {expr:?} {tests:?}", alert.name, group(alert.group)));
    }
    for record in &catalog.records {
        let of = record.family.map(|id| &catalog[id].name);
        let expr = families(&record.expr);
        let slo = record.slo.map(|slo| &catalog[slo].id);
        lines.push(format!("{} in {} {of:?}: {expr:?} {slo:?}", record.name, group(record.group)));
    }
    for slo in &catalog.slos {
        let of = slo.family.map(|id| &catalog[id].name);
        let selectors = slo.indicator.part.iter().chain(&slo.indicator.total);
        let counted: Vec<_> = selectors.map(|it| (&catalog[it.family].name, &it.sample)).collect();
        lines.push(format!("{} in {} {of:?}: {counted:?}", slo.id, group(slo.group)));
    }
    lines
}

fn describe_family(family: &Family, catalog: &Catalog) -> String {
    let labels = family.labels.iter().map(|label| {
        let set = &catalog[label.set];
        let values: Vec<&str> = set.values.iter().map(|value| value.text.as_str()).collect();
        format!("{} = {} {values:?}", label.name, set.name)
    });
    let kind = match family.kind {
        Kind::Histogram(layout) => format!("{:?}", catalog[layout].le),
        Kind::StateSet(set) => catalog[set].name.clone(),
        other => format!("{other:?}"),
    };
    let origin = match &family.origin {
        Origin::Event(event) => catalog[*event].name.clone(),
        Origin::Events(events) => {
            events.iter().map(|event| catalog[*event].name.as_str()).collect::<Vec<_>>().join(" ")
        }
        Origin::Metric(index) => index.to_string(),
    };
    let labels: Vec<String> = labels.collect();
    let group = &catalog[family.group].name;
    format!("{} in {group}: {kind}, {labels:?}, {origin}, {}", family.name, catalog.lines(family))
}

fn part(path: &str, text: &str) -> JoinedPart {
    JoinedPart {
        sources: Sources::new(path, text),
        qualifier: None,
        unique_qualifier: path.to_owned(),
        reports_lints: true,
    }
}

fn generated(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generated").join(name)
}

/// Sorted by kind, as the joined catalog has all groups before all families.
fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

#[test]
fn joined_catalogs_refer_to_the_same_as_each_alone() {
    let all = fs::read_dir(generated("")).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> =
        all.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect();
    all.sort();
    assert!(all.len() > 8, "{all:?}");
    // These have names of `was.toml`.
    let others = all.iter().filter(|path| **path != generated("was.toml")).cloned();
    for paths in [others.collect(), vec![generated("keyed.toml"), generated("was.toml")]] {
        let parts: Vec<JoinedPart> = paths
            .iter()
            .zip('a'..)
            .map(|(path, letter)| JoinedPart {
                // Label sets of the catalogs have the same names.
                qualifier: Some(letter.into()),
                ..part(&path.display().to_string(), &fs::read_to_string(path).unwrap())
            })
            .collect();
        let joined = JoinedSources::new(None, parts.clone()).check().unwrap();
        let alone = parts.iter().zip('a'..).flat_map(|(part, letter)| {
            let mut catalog = part.sources.check().unwrap();
            for group in &mut catalog.groups {
                group.name = format!("{letter}::{}", group.name);
            }
            describe(&catalog)
        });
        let unqualified = |line: String| {
            ('a'..='z').fold(line, |line, letter| line.replace(&format!("{letter}::"), ""))
        };
        let joined = describe(&joined).into_iter().map(unqualified).collect();
        assert_eq!(sorted(joined), sorted(alone.map(unqualified).collect()));
    }
}

const SERVICE: &str = "\
format = 1
[catalog]
namespace = 'shop'
[labels]
outcome = ['hit', 'miss']
[cache]
help = 'Pages.'
[cache.events]
looked-up = { help = 'A page was looked up.', fields = { outcome = 'outcome' } }
";

const LIBRARY: &str = "\
format = 1
[catalog]
namespace = 'store'
[labels]
outcome = ['found', 'absent']
[cache]
help = 'Rows.'
[cache.events]
looked-up = { help = 'A row was looked up.', fields = { outcome = 'outcome' } }
";

#[test]
fn equal_names_of_groups_and_label_sets_get_the_name_of_the_file() {
    let sources = JoinedSources::new(None, vec![part("a.toml", SERVICE), part("b.toml", LIBRARY)]);
    let catalog = sources.check().unwrap();
    let groups: Vec<&str> = catalog.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(groups, ["a.toml::cache", "b.toml::cache"]);
    let sets: Vec<&str> = catalog.sets.iter().map(|set| set.name.as_str()).collect();
    assert_eq!(sets, ["a.toml::outcome", "b.toml::outcome"]);
    assert_eq!(catalog.name.as_deref(), Some("shop"));
    let namespaces: Vec<_> = catalog.group_ids().map(|id| catalog.namespace_of(id)).collect();
    assert_eq!(namespaces, [Some("shop"), Some("store")]);
    // Keys are those of configurations, which select families in all catalogs.
    assert_eq!(catalog.families[1].key, "cache.looked-up");
    assert_eq!(sources.locate(&catalog.families[1].span).to_string(), "b.toml:9:1");
    assert_eq!(sources.locate(&catalog.groups[0].span).to_string(), "a.toml:6:2");
}

#[test]
fn a_qualifier_precedes_all_names_of_its_catalog() {
    let parts = [("shop", SERVICE), ("store", LIBRARY)].map(|(crate_name, text)| JoinedPart {
        qualifier: Some(crate_name.to_owned()),
        ..part(crate_name, text)
    });
    let catalog = JoinedSources::new(Some("all".to_owned()), parts.into()).check().unwrap();
    let groups = catalog.groups.iter().map(|group| group.name.as_str());
    let sets = catalog.sets.iter().map(|set| set.name.as_str());
    let names: Vec<&str> = groups.chain(sets).collect();
    assert_eq!(names, ["shop::cache", "store::cache", "shop::outcome", "store::outcome"]);
    assert_eq!(catalog.name.as_deref(), Some("all"));
}

#[test]
fn one_catalog_is_unchanged() {
    let joined = JoinedSources::from(Sources::new("a.toml", SERVICE)).check().unwrap();
    let alone = Sources::new("a.toml", SERVICE).check().unwrap();
    assert_eq!(format!("{joined:?}"), format!("{alone:?}"));
}

#[test]
fn names_that_clash_are_errors_with_both_files() {
    let first = LIBRARY.replace("namespace = 'store'", "namespace = 'shop'");
    // A line more, so that the positions differ.
    let second = format!("# The service.\n{SERVICE}");
    let parts = vec![part("library.toml", &first), part("service.toml", &second)];
    let report = JoinedSources::new(None, parts).check().unwrap_err();
    assert_eq!(
        report.to_string(),
        "service.toml:10:1: duplicate exported name `shop_cache_looked_up_total`; rename one; conflicts with \
         library.toml:9:1 [name-clash]"
    );
}

#[test]
fn samples_of_different_types_clash_as_well() {
    let gauge = "format = 1\n[a]\nhelp = 'A.'\n[a.metrics.wait_count]\ntype = 'gauge'\nhelp = 'A.'\n\
                 [[allow]]\nlint = 'reserved-suffix'\nat = 'a.wait_count'\nwhy = 'An old name.'\n";
    let histogram = "format = 1\n[a]\nhelp = 'A.'\n[a.metrics.wait]\ntype = 'histogram'\nhelp = 'A.'\n\
                     value = 'u64'\nbuckets = [1]\n";
    let parts = vec![part("gauge.toml", gauge), part("histogram.toml", histogram)];
    let report = JoinedSources::new(None, parts).check().unwrap_err();
    assert_eq!(
        report.to_string(),
        "histogram.toml:4:12: `a_wait_count` and `a_wait` both export `a_wait_count`; rename one; \
         conflicts with gauge.toml:4:12 [name-clash]"
    );
}

#[test]
fn rules_of_the_same_name_are_errors() {
    let rules = "[[cache.alert]]\nname = 'Misses'\nexpr = '${self} > 1'\nseverity = 'warning'\n\
                 summary = 'Misses.'\n[[cache.record]]\nname = 'job:misses:sum'\nexpr = 'sum(up)'\n";
    let rules = rules.replace("${self}", "up");
    let parts = [("a.toml", SERVICE), ("b.toml", LIBRARY)]
        .map(|(path, text)| part(path, &format!("{text}{rules}")));
    let report = JoinedSources::new(None, parts.into()).check().unwrap_err();
    let lines: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "b.toml:11:8: duplicate alert `Misses`; rename one; conflicts with a.toml:11:8 [alert-twice]",
            "b.toml:16:8: duplicate recording rule `job:misses:sum`; rename one; conflicts with \
             a.toml:16:8 [record-twice]",
        ]
    );
}

#[test]
fn problems_of_all_catalogs_are_reported_at_once_each_in_its_file() {
    let without_help = SERVICE.replace("help = 'Pages.'\n", "");
    let unknown = LIBRARY.replace("outcome = 'outcome'", "outcome = 'outcomes'");
    let parts = vec![
        part("a.toml", &without_help),
        part("missing.toml", "include = ['no/*.toml']\n"),
        part("b.toml", &unknown),
    ];
    let report = JoinedSources::new(None, parts).check().unwrap_err();
    let lines: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines[0],
        "a.toml:6:2: missing `help` in group `cache`; describe it in one line [help-missing]"
    );
    assert!(lines[1].starts_with("missing.toml:1:"), "{lines:?}");
    assert!(lines.last().unwrap().starts_with("b.toml:9:"), "{lines:?}");
}

#[test]
fn lints_of_catalogs_that_the_user_cannot_change_are_no_problems() {
    let unused = LIBRARY.replace("[cache]\n", "unused = ['a']\n[cache]\n");
    let of_library = |reports_lints| JoinedPart { reports_lints, ..part("library.toml", &unused) };
    let check = |part| JoinedSources::new(None, vec![self::part("a.toml", SERVICE), part]).check();
    let report = check(of_library(true)).unwrap_err();
    assert!(report.to_string().contains("unused label set `unused`"), "{report}");
    assert_eq!(check(of_library(false)).unwrap().groups.len(), 2);
}

#[test]
fn a_file_that_is_missing_is_the_problem_of_its_catalog() {
    let missing = JoinedPart { sources: Sources::read("nowhere/b.toml"), ..part("b.toml", "") };
    let parts = vec![part("a.toml", SERVICE), missing];
    let report = JoinedSources::new(None, parts).check().unwrap_err();
    let message = report.to_string();
    assert!(
        message.starts_with("nowhere/b.toml:1:1: missing catalog file `nowhere/b.toml`"),
        "{message}"
    );
}
