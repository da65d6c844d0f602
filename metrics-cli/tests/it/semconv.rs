//! `export --semconv` and `import --semconv`: what an export has, and what remains of it after an import.

use std::fs;
use std::path::{Path, PathBuf};

use saphyr::{LoadableYamlNode as _, Scalar, Yaml};
use serde_json::{Map, Value};

use crate::program::{Ended, run_in};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn fixture(name: &str) -> String {
    format!("{}/tests/semconv/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Runs the command, which succeeds.
fn succeed(arguments: &[&str], input: &str) -> Ended {
    let ended = run_in(&root(), arguments, input);
    assert_eq!(ended.code, 0, "{arguments:?}: {}\n{input}", ended.err);
    ended
}

fn export(catalog: &str) -> String {
    succeed(&["--catalog", "-", "export", "--semconv"], catalog).out
}

fn import(registry: &str) -> Ended {
    succeed(&["import", "--semconv", "-"], registry)
}

fn to_json(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(Scalar::Boolean(value)) => Value::from(*value),
        Yaml::Value(Scalar::Integer(number)) => Value::from(*number),
        Yaml::Value(Scalar::FloatingPoint(number)) => Value::from(number.into_inner()),
        Yaml::Value(Scalar::String(text)) => Value::from(text.to_string()),
        Yaml::Sequence(items) => items.iter().map(to_json).collect(),
        Yaml::Mapping(entries) => {
            let entries = entries.iter();
            let entry = |(key, value): (&Yaml<'_>, &Yaml<'_>)| {
                (key.as_str().unwrap().to_owned(), to_json(value))
            };
            Value::Object(entries.map(entry).collect::<Map<_, _>>())
        }
        other => panic!("{other:?}"),
    }
}

fn parsed(registry: &str) -> Value {
    to_json(&Yaml::load_from_str(registry).unwrap()[0])
}

/// Returns the group with an id.
fn group<'a>(registry: &'a Value, id: &str) -> &'a Value {
    let groups = registry["groups"].as_array().unwrap();
    groups.iter().find(|group| group["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

/// Checks a registry against the schema, and that all references are defined once.
fn assert_valid(registry: &str) {
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(fixture("registry.schema.json")).unwrap())
            .unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let registry = parsed(registry);
    let errors: Vec<String> = validator
        .iter_errors(&registry)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let attributes = || {
        let groups = registry["groups"].as_array().unwrap().iter();
        groups.flat_map(|group| group["attributes"].as_array().into_iter().flatten())
    };
    let mut defined: Vec<&str> = attributes().filter_map(|it| it["id"].as_str()).collect();
    let count = defined.len();
    defined.sort_unstable();
    defined.dedup();
    assert_eq!(defined.len(), count, "duplicate attributes");
    for key in attributes().filter_map(|it| it["ref"].as_str()) {
        assert!(defined.contains(&key), "{key}");
    }
}

/// Returns all catalogs of the repository that are a file by themselves.
fn catalogs() -> Vec<PathBuf> {
    let mut found = vec![root().join("metrics.toml")];
    for folder in ["metrics-service/src", "metrics-core/src", "examples"] {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        found.extend(entries.map(|entry| entry.unwrap().path().join("metrics.toml")));
    }
    let generated = fs::read_dir(root().join("metrics-build/tests/generated")).unwrap();
    found.extend(generated.map(|entry| entry.unwrap().path()));
    found.retain(|path| path.extension().is_some_and(|it| it == "toml") && path.is_file());
    found.sort();
    found
}

#[test]
fn exports_of_all_catalogs_of_the_repository_are_the_same_after_an_import() {
    let mut count = 0;
    for path in catalogs() {
        let path = path.display().to_string();
        let first = succeed(&["--catalog", &path, "export", "--semconv"], "").out;
        if first.lines().count() > 20_000 {
            continue;
        }
        assert_valid(&first);
        let imported = import(&first);
        assert_eq!(imported.err, "", "{path}");
        let second = export(&imported.out);
        assert!(first == second, "{path}\n{}", differences(&first, &second));
        count += 1;
    }
    assert!(count >= 15, "{count}");
}

/// Returns the lines that differ.
fn differences(first: &str, second: &str) -> String {
    let lines = first.lines().zip(second.lines()).filter(|(one, other)| one != other);
    lines.take(10).fold(String::new(), |text, (one, other)| text + one + "\n" + other + "\n")
}

#[test]
fn what_a_catalog_keeps_of_registries_is_the_same_after_another_round() {
    for name in ["http", "db", "messaging"] {
        let catalog = succeed(&["import", "--semconv", &fixture(name)], "").out;
        let first = export(&catalog);
        assert_valid(&first);
        let imported = import(&first);
        assert_eq!(imported.err, "", "{name}");
        assert_eq!(export(&imported.out), first, "{name}");
    }
}

#[test]
fn names_units_instruments_and_attributes_are_those_of_the_registry() {
    let registry =
        |name| parsed(&export(&succeed(&["import", "--semconv", &fixture(name)], "").out));
    let http = registry("http");
    let duration = group(&http, "metric.http.server.request.duration");
    assert_eq!((&duration["unit"], &duration["stability"]), (&"s".into(), &"stable".into()));
    let attributes = duration["attributes"].as_array().unwrap().iter();
    let keys: Vec<_> = attributes
        .map(|it| (it["ref"].as_str().unwrap(), it["requirement_level"].as_str().unwrap()))
        .collect();
    assert_eq!(
        keys,
        [
            ("http.request.method", "required"),
            ("http.response.status_code", "recommended"),
            ("error.type", "recommended"),
            ("http.route", "recommended"),
        ]
    );
    let active = group(&http, "metric.http.server.active_requests");
    assert_eq!(active["instrument"], "updowncounter");
    assert_eq!(active["unit"], "{request}");
    let db = registry("db");
    let usage = group(&db, "metric.db.client.connections.usage");
    assert_eq!(usage["deprecated"]["renamed_to"], "db.client.connection.count");
    let wait = group(&db, "metric.db.client.connection.wait_time");
    assert_eq!((&wait["unit"], &wait["deprecated"]["reason"]), (&"ms".into(), &"obsoleted".into()));
    let messaging = registry("messaging");
    let load = group(&messaging, "metric.messaging.process.load");
    assert_eq!((&load["instrument"], &load["unit"]), (&"gauge".into(), &"1".into()));
}

#[test]
fn an_imported_catalog_has_prometheus_names_and_label_sets() {
    let catalog = succeed(&["import", "--semconv", &fixture("http")], "").out;
    for expected in [
        "[http-server.metrics.request_duration_seconds]\n",
        "otel      = \"http.server.request.duration\"\n",
        "labels    = [\"http_request_method\", \"http_response_status_code?\", \"error_type?\", \"http_route?\"]\n",
        "help = \"Method of the request.\"",
        "otel = \"http.request.method\"",
        "# Methods are case-sensitive.\n",
    ] {
        assert!(catalog.contains(expected), "no {expected:?} in\n{catalog}");
    }
    let catalog = succeed(&["import", "--semconv", &fixture("messaging")], "").out;
    for expected in ["[messaging-client.metrics.sent_size_bytes_total]\n", "load_ratio]\n"] {
        assert!(catalog.contains(expected), "no {expected:?} in\n{catalog}");
    }
}

#[test]
fn what_a_catalog_cannot_express_is_a_warning() {
    let warnings = succeed(&["import", "--semconv", &fixture("http")], "").err;
    for expected in [
        "the attribute `http.request.header` of type `template[string[]]` is left out",
        "3 conditions of attributes are not kept",
        "such as that of `server.port`",
    ] {
        assert!(warnings.contains(expected), "no {expected:?} in\n{warnings}");
    }
}

#[test]
fn a_registry_without_metrics_becomes_label_sets() {
    let attributes = fixture("http/attributes.yaml");
    let catalog = succeed(&["import", "--semconv", &attributes], "").out;
    assert!(catalog.contains("[labels]\n") && catalog.contains("server_port"), "{catalog}");
    assert!(!catalog.contains(".metrics."), "{catalog}");
}

/// Returns the messages about a registry that cannot become a catalog.
fn refused(registry: &str) -> String {
    let ended = run_in(&root(), &["import", "--semconv", "-"], registry);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{registry}\n{}", ended.err);
    ended.err
}

#[test]
fn all_problems_of_a_registry_are_reported_with_their_lines() {
    let errors = refused(
        "groups:
  - id: a
    type: metric
    metric_name: a
    instrument: meter
    brief: A.
    unit: s
    extends: c
  - id: b
    type: metric
    brief: B.
    metric_name: b
    instrument: gauge
    unit: ''
    stability: solid
    attributes:
      - ref: http.methd
      - id: http.method
        type: strng
      - brief: Nothing.
  - id: b
    type: attribute_group
    brief: Again.
    extends: b
    attributes: []
  - type: metric
",
    );
    for expected in [
        "<stdin>:5: unknown `instrument` `meter`; expected `counter`, `gauge`, `histogram` or `updowncounter`",
        "<stdin>:15: unknown `stability` `solid`",
        "<stdin>:17: unknown attribute `http.methd`",
        "<stdin>:19: unknown type `strng` of attribute `http.method`",
        "<stdin>:20: missing `id` of an attribute in group `b`",
        "<stdin>:21: duplicate group `b`; rename one",
        "<stdin>:26: missing `id` in a group; write a unique name",
    ] {
        assert!(errors.contains(expected), "no {expected:?} in\n{errors}");
    }
}

#[test]
fn groups_that_extend_themselves_are_refused() {
    let errors = refused(
        "groups:
  - { id: a, type: attribute_group, brief: A., extends: b }
  - { id: b, type: attribute_group, brief: B., extends: a }
  - { id: m, type: metric, metric_name: m, instrument: gauge, unit: s, brief: M., extends: a }
  - { id: n, type: metric, metric_name: n, instrument: gauge, unit: s, brief: N., extends: aa }
",
    );
    assert!(
        errors.contains("<stdin>:3: invalid `extends` `a`; the group extends itself"),
        "{errors}"
    );
    assert!(errors.contains("<stdin>:5: unknown group `aa`; did you mean `a`?"), "{errors}");
}

#[test]
fn hostile_files_are_refused() {
    let mut bomb = String::from("x0: &x0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for level in 1..12 {
        let items = vec![format!("*x{}", level - 1); 10].join(", ");
        bomb = format!("{bomb}x{level}: &x{level} [{items}]\n");
    }
    let deep = "- ".repeat(2_000);
    for (text, expected) in [
        (bomb.as_str(), "alias expansion"),
        (deep.as_str(), "nested more than"),
        ("groups: [", "invalid YAML"),
        ("a: 1", "missing `groups`"),
        ("file_format: definition/2\nmetrics: []", "unknown `file_format` `definition/2`"),
        ("groups: []", "no attributes and no metrics"),
        ("", "no attributes and no metrics"),
        ("groups:\n  - 5\n", "<stdin>:2: invalid group"),
    ] {
        let errors = refused(text);
        assert!(errors.contains(expected), "{expected}: {errors}");
    }
}

#[test]
fn a_directory_without_files_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    let ended = run_in(directory.path(), &["import", "--semconv", "."], "");
    assert_eq!(ended.code, 66);
    assert!(ended.err.contains("no files with the extension `.yaml` or `.yml`"), "{}", ended.err);
}
