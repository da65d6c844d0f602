//! JSON Schema of the language: a validator accepts what the build accepts.

mod docs;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use metrics_catalog_build::{Rule, Sources, generate};
use serde_json::Value;

use crate::program;

/// Adds the catalogs below a directory: TOML files with a `format`.
fn catalogs(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" && name != "refused" {
                catalogs(&path, found);
            }
        } else if path.extension().is_some_and(|end| end == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            if text.lines().any(|line| line.starts_with("format = ")) {
                found.push(path);
            }
        }
    }
}

fn validator() -> Validator {
    let schema = serde_json::from_str(&program::run(&["schema"]).out).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Reads a TOML file as JSON, if it is valid.
fn read(text: &str) -> Option<Value> {
    toml::from_str(text.trim_start_matches('\u{feff}')).ok()
}

#[test]
fn the_schema_is_up_to_date() {
    let file = Path::new(BUILD).join("metrics.schema.json");
    let schema = program::run(&["schema"]).out;
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &schema).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == schema, "metrics.schema.json is not up to date; run `cargo xtask bless`");
}

#[test]
fn every_catalog_of_the_repository_is_accepted() {
    let validator = validator();
    let mut found = Vec::new();
    catalogs(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    assert!(found.len() >= 5, "only {found:?} found");
    for catalog in found {
        if let Err(report) = Sources::read(&catalog).generate() {
            panic!("{report:#}");
        }
        let catalog = read(&fs::read_to_string(catalog).unwrap()).unwrap();
        if let Err(error) = validator.validate(&catalog) {
            panic!("{}: {error}", error.instance_path());
        }
    }
}

/// Directory of the build crate.
const BUILD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../metrics-build");

/// Rules that the schema expresses.
const EXPRESSED: [Rule; 12] = [
    Rule::UnknownKey,
    Rule::WrongType,
    Rule::MissingKey,
    Rule::FormatMissing,
    Rule::UnknownFormat,
    Rule::HelpMissing,
    Rule::TypeMissing,
    Rule::UnknownType,
    Rule::UnknownUnit,
    Rule::UnknownTier,
    Rule::UnknownStability,
    Rule::SlabsOutOfRange,
];

#[test]
fn the_schema_rejects_violations_of_the_rules_that_it_expresses() {
    let validator = validator();
    let files = fs::read_dir(Path::new(BUILD).join("tests/refused"))
        .unwrap()
        .map(|file| file.unwrap().path());
    let catalogs: BTreeSet<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    let mut refused = 0;
    for catalog in catalogs {
        let Some(value) = read(&fs::read_to_string(&catalog).unwrap()) else { continue };
        let report = Sources::read(&catalog).generate().unwrap_err();
        let own = report.problems.iter().filter(|problem| Path::new(&problem.at.path) == catalog);
        if let Some(problem) = own.into_iter().find(|problem| EXPRESSED.contains(&problem.rule)) {
            assert!(!validator.is_valid(&value), "the schema accepts: {problem:#}");
            refused += 1;
        }
    }
    assert!(refused >= 15, "only {refused} catalogs tried");
}

/// Returns all variants of a catalog with one value replaced by `other`.
fn replaced(value: &Value, other: &Value) -> Vec<Value> {
    let mut all = vec![other.clone()];
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                for changed in replaced(member, other) {
                    let mut members = members.clone();
                    members.insert(key.clone(), changed);
                    all.push(Value::Object(members));
                }
            }
        }
        Value::Array(elements) => {
            for (place, element) in elements.iter().enumerate() {
                for changed in replaced(element, other) {
                    let mut elements = elements.clone();
                    elements[place] = changed;
                    all.push(Value::Array(elements));
                }
            }
        }
        _ => {}
    }
    all
}

/// Replaces each value of a valid catalog: what the schema rejects, the build rejects too, and
/// wrong types that the build reports are also errors of the schema.
#[test]
fn the_schema_and_the_parser_agree_on_types() {
    let validator = validator();
    let text = fs::read_to_string(Path::new(BUILD).join("tests/generated/whole.toml")).unwrap();
    let whole = read(&text).unwrap();
    let (mut both, mut neither) = (0, 0);
    for other in [Value::from(7), Value::from("x"), Value::Array(vec![])] {
        for changed in replaced(&whole, &other) {
            let Ok(text) = toml::to_string(&changed) else { continue };
            let problems = generate(&text, "metrics.toml").map_or_else(|r| r.problems, |_| vec![]);
            let wrong = problems.iter().find(|problem| {
                matches!(problem.rule, Rule::WrongType | Rule::UnknownKey | Rule::MissingKey)
            });
            match (validator.validate(&changed), wrong) {
                (Ok(()), Some(problem)) => panic!("the schema accepts {problem:#}"),
                (Err(error), _) if problems.is_empty() => {
                    panic!("the build accepts what the schema rejects: {error}\n{text}")
                }
                (Err(_), _) => both += 1,
                (Ok(()), None) => neither += 1,
            }
        }
    }
    assert!(both > 200 && neither > 20, "{both} refused, {neither} accepted");
}
