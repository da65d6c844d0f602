//! JSON Schema of `docs --format json` and `explain --format json`.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use metrics_catalog_build::Sources;
use serde_json::{Value, json};

use super::catalogs;
use crate::board::{of_file, panels};
use crate::program::{run, run_in};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs.schema.json");

fn schema() -> Value {
    serde_json::from_str(&run(&["schema", "docs"]).out).unwrap()
}

fn document(catalog: &str) -> Value {
    let ended = run(&["docs", "--format", "json", "--catalog", catalog]);
    assert_eq!(ended.code, 0, "{catalog}: {}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

/// Returns a validator that also rejects members that the schema does not have.
fn strict_validator() -> Validator {
    let mut schema = schema();
    jsonschema::meta::validate(&schema).unwrap();
    // The alternatives of a match have a member besides those of the definition that they refer to.
    schema["$defs"].as_object_mut().unwrap().remove("Match");
    for definition in schema["$defs"].as_object_mut().unwrap().values_mut() {
        // A callback can be a text.
        definition["unevaluatedProperties"] = (!definition["oneOf"].is_null()).into();
    }
    schema["unevaluatedProperties"] = false.into();
    jsonschema::validator_for(&schema).unwrap()
}

/// Returns a validator of the objects of `explain`.
fn match_validator() -> Validator {
    let mut schema = schema();
    let members = schema.as_object_mut().unwrap();
    members.retain(|key, _| ["$schema", "$defs"].contains(&key.as_str()));
    members.insert("$ref".to_owned(), "#/$defs/Match".into());
    jsonschema::validator_for(&schema).unwrap()
}

/// Adds what a reader of the old schema relies on and the new one does not have.
fn lost(old: &Value, new: &Value, path: &str, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            // Texts for people may change.
            for (key, value) in old.iter().filter(|(key, value)| {
                !(value.is_string() && ["description", "title"].contains(&key.as_str()))
            }) {
                let path = format!("{path}/{key}");
                match new.get(key) {
                    Some(other) => lost(value, other, &path, found),
                    None => found.push(path),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) if path.ends_with("/required") => {
            let gone = old.iter().filter(|name| !new.contains(name));
            found.extend(gone.map(|name| format!("{path}/{name}")));
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                lost(old, new, &format!("{path}/{index}"), found);
            }
        }
        _ if old == new => {}
        _ => found.push(path.to_owned()),
    }
}

/// Returns what is lost between two schemas of the same version.
fn all_lost(old: &Value, new: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let version = "/properties/schema_version/const";
    if old.pointer(version) == new.pointer(version) {
        lost(old, new, "", &mut found);
    }
    found
}

#[test]
fn the_schema_of_the_documentation_is_up_to_date_and_only_grows() {
    let new = run(&["schema", "docs"]).out;
    let old = fs::read_to_string(FILE).unwrap_or_default();
    if let Ok(old) = serde_json::from_str(&old) {
        let lost = all_lost(&old, &serde_json::from_str(&new).unwrap());
        assert!(lost.is_empty(), "raise `SCHEMA_VERSION` for changes of {lost:?}");
    }
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(FILE, &new).unwrap();
    }
    assert!(old == new, "docs.schema.json is not up to date; run `cargo xtask bless`");
}

#[test]
fn a_change_of_the_schema_that_breaks_readers_is_found() {
    let old = schema();
    assert_eq!(all_lost(&old, &old), [""; 0]);
    let family = "/$defs/Family/properties/unit";
    for (change, expected) in [
        // Additions and texts.
        (json!(["/$defs/Family/properties/extra", { "type": "string" }]), ""),
        (json!([format!("{family}/description"), "Unit."]), ""),
        (json!(["/$defs/Family/required", ["name", "extra"]]), "/$defs/Family/required/\"key\""),
        (json!([family, { "type": "array" }]), "/$defs/Family/properties/unit/type"),
        (
            json!(["/$defs/Effect/properties/verb/enum", ["inc"]]),
            "/$defs/Effect/properties/verb/enum",
        ),
        (json!(["/$defs/Family/properties", {}]), "/$defs/Family/properties/alerts"),
        // Another version may change anything.
        (json!(["/properties", { "schema_version": { "const": 2 } }]), ""),
    ] {
        let mut new = old.clone();
        let (parent, key) = change[0].as_str().unwrap().rsplit_once('/').unwrap();
        new.pointer_mut(parent).unwrap()[key] = change[1].clone();
        let lost = all_lost(&old, &new);
        assert_eq!(lost.first().map_or("", String::as_str), expected, "{change}");
    }
}

#[test]
fn the_json_of_every_catalog_matches_the_schema() {
    let validator = strict_validator();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    catalogs(&root, &mut found);
    assert!(found.len() >= 20, "only {found:?} found");
    let mut families = 0;
    for path in found {
        let catalog = Sources::read(&path).check().unwrap();
        let document = document(path.to_str().unwrap());
        if let Err(error) = validator.validate(&document) {
            panic!("{}: {error} at {}", path.display(), error.instance_path());
        }
        // Nothing is missing.
        let all = |key: &str, groups: &Value| -> Vec<String> {
            let items = groups.as_array().unwrap().iter();
            let items = items.flat_map(|group| group[key].as_array().into_iter().flatten());
            items.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
        };
        let names = all("families", &document["groups"]);
        families += names.len();
        assert!(catalog.families.iter().map(|family| &family.name).eq(&names));
        let alerts = all("alerts", &document["groups"]);
        assert!(catalog.alerts.iter().map(|alert| &alert.name).eq(&alerts));
        let records = all("records", &document["groups"]);
        let own = catalog.records.iter().filter(|record| record.slo.is_none());
        assert!(own.map(|record| &record.name).eq(&records));
        let slos = all("slos", &document["groups"]);
        assert!(catalog.slos.iter().map(|slo| &slo.name).eq(&slos));
        let events = all("events", &document["groups"]);
        assert_eq!(
            events.len(),
            catalog.groups.iter().map(|group| group.events.len()).sum::<usize>()
        );
        let sets = document["label_sets"].as_array().unwrap();
        assert_eq!(sets.len(), catalog.set_ids().count());
        // The panels are those of the dashboard.
        let board = of_file(path.to_str().unwrap());
        let titles = |panels: Vec<&Value>| -> Vec<String> {
            panels.into_iter().map(|panel| panel["title"].to_string()).collect()
        };
        let rows = document["dashboard"].as_array().unwrap().iter();
        let shown = rows.flat_map(|row| row["panels"].as_array().unwrap()).collect();
        assert_eq!(titles(shown), titles(panels(&board)), "{}", path.display());
        let lines = catalog.exported().map(|family| catalog.lines(family));
        assert_eq!(document["totals"]["series"], lines.fold(0, u64::saturating_add));
        assert_eq!(document["totals"]["slos"], catalog.slos.len());
    }
    assert!(families > 400, "only {families} families");
}

#[test]
fn the_figures_of_the_guide_are_those_of_the_mail_service() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../metrics-core/guide/machines.md");
    let page = fs::read_to_string(file).unwrap();
    let document = document("metrics.toml");
    let totals = document["totals"].as_object().unwrap();
    let names =
        ["groups", "families", "events", "alerts", "records", "slos", "series", "recorded_series"];
    assert_eq!(names.len(), totals.len());
    let totals = names.map(|name| format!("\"{name}\": {}", totals[name])).join(", ");
    let groups = document["groups"].as_array().unwrap();
    let smtp = groups.iter().find(|group| group["name"] == "smtp").unwrap();
    let lines = [
        ("  \"totals\": ", format!("{{ {totals} }},")),
        ("      \"at\": ", smtp["at"].to_string()),
    ];
    let line = |line: &str| match lines.iter().find(|(begin, _)| line.starts_with(begin)) {
        Some((begin, end)) => format!("{begin}{end}\n"),
        None => format!("{line}\n"),
    };
    let expected: String = page.lines().map(line).collect();
    assert!(lines.iter().all(|(begin, end)| expected.contains(&format!("{begin}{end}\n"))));
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(file, expected).unwrap();
    }
    assert!(page == expected, "machines.md is not up to date; run `cargo xtask bless`");
}

#[test]
fn explain_has_the_same_objects_with_their_kinds() {
    let validator = match_validator();
    let document = document("metrics.toml");
    let groups = document["groups"].as_array().unwrap();
    let mut kinds = Vec::new();
    let mut check = |name: &str| {
        let ended = run(&["explain", "--format", "json", name]);
        let found: Vec<Value> = serde_json::from_str(&ended.out).unwrap();
        for mut object in found {
            if let Err(error) = validator.validate(&object) {
                panic!("{name}: {error} at {}", error.instance_path());
            }
            let kind = object.as_object_mut().unwrap().remove("kind").unwrap();
            let kind = kind.as_str().unwrap().to_owned();
            let key = match kind.as_str() {
                "family" => "families",
                "event" => "events",
                "alert" => "alerts",
                "slo" => "slos",
                _ => "records",
            };
            let mut same: Box<dyn Iterator<Item = &Value>> = match kind.as_str() {
                "group" => Box::new(groups.iter()),
                "label-set" => Box::new(document["label_sets"].as_array().unwrap().iter()),
                _ => {
                    Box::new(groups.iter().flat_map(|it| it[key].as_array().into_iter().flatten()))
                }
            };
            assert!(same.any(|it| *it == object), "{name}");
            kinds.push(kind);
        }
    };
    let item = |key: &str| {
        let mut items = groups.iter().flat_map(|it| it[key].as_array().into_iter().flatten());
        items.next().unwrap()["name"].as_str().unwrap()
    };
    let items = ["alerts", "records", "slos", "events", "families"].map(item);
    for name in items.into_iter().chain(["smtp", "reason", "mail_server_build_info"]) {
        check(name);
    }
    for kind in ["alert", "event", "family", "group", "label-set", "record", "slo"] {
        assert!(kinds.iter().any(|it| it == kind), "{kind}");
    }
    assert!(!validator.is_valid(&json!({ "kind": "unit", "name": "seconds" })));
}

#[test]
fn the_schema_rejects_documents_with_a_wrong_member() {
    let (validator, right) = (strict_validator(), document("metrics.toml"));
    assert!(validator.is_valid(&right));
    for (pointer, value) in [
        ("/schema_version", json!(2)),
        ("/totals/series", json!("many")),
        ("/groups/0/tier", json!("urgent")),
        ("/groups/0/families/0/type", json!("summary")),
        ("/groups/0/families/0/series", json!(-1)),
        ("/groups/0/families/0/updated_by/0/verb", json!("incr")),
        ("/groups/0/families/0/colour", json!("red")),
        ("/label_sets/0/values/0/text", Value::Null),
    ] {
        let mut wrong = right.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        wrong.pointer_mut(parent).unwrap()[key] = value;
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}

#[test]
fn rules_have_their_labels_and_html_is_a_format() {
    let catalog = "format = 1\n[app]\nhelp = \"App.\"\n[app.metrics.open]\ntype = \"gauge\"\n\
                   help = \"Open.\"\n[[app.metrics.open.alert]]\nname = \"Open\"\n\
                   expr = \"${self} > 1\"\nseverity = \"warning\"\nsummary = \"Open.\"\n\
                   labels = { team = \"mail\" }\n\
                   test = [{ series = { '${self}' = \"0x9\" }, at = \"1m\", fires = [] }]\n\
                   [[app.record]]\nname = \"a:app_open:max\"\nexpr = \"max(${open})\"\n\
                   labels = { scope = \"all\" }\n";
    let directory = tempfile::tempdir().unwrap();
    let docs = |arguments: &[&str]| {
        run_in(directory.path(), &[&["docs", "--catalog", "-"], arguments].concat(), catalog)
    };
    let ended = docs(&["--format", "json", "--title", "App"]);
    let document: Value =
        serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{}", ended.err));
    assert_eq!(document["title"], "App");
    assert_eq!(document["groups"][0]["alerts"][0]["labels"], json!({ "team": "mail" }));
    assert_eq!(document["groups"][0]["records"][0]["labels"], json!({ "scope": "all" }));
    assert_eq!(document["groups"][0]["families"][0]["records"], json!(["a:app_open:max"]));
    assert_eq!(docs(&["--format", "html"]).out, docs(&["--html"]).out);
    assert_eq!(docs(&["--format", "markdown"]).out, docs(&[]).out);
    assert_eq!(docs(&["--format", "json", "--html"]).code, 64);
}
