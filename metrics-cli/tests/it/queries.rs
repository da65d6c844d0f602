//! Example queries of `docs` and `explain`, checked with Prometheus' parser.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::run_in;

/// Returns the queries in the documentation of a catalog.
fn queries(catalog: &str) -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ended = run_in(here, &["docs", "--catalog", catalog], "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    let blocks = ended.out.split("```promql\n").skip(1);
    blocks.map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

#[test]
#[ignore = "needs the `promtool` program"]
fn prometheus_accepts_all_of_them() {
    let generated = "../metrics-build/tests/generated";
    let catalogs = [format!("{generated}/whole.toml"), format!("{generated}/open.toml")];
    let mut rules = String::from("groups:\n- name: queries\n  rules:\n");
    let mut count = 0;
    for catalog in catalogs.iter().map(String::as_str).chain(["../metrics.toml"]) {
        for query in queries(catalog) {
            count += 1;
            let query = serde_json::Value::from(query);
            let _ = write!(rules, "  - record: q{count}\n    expr: {query}\n");
        }
    }
    assert!(count > 140, "{count}");
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("rules.yml");
    fs::write(&file, rules).unwrap();
    let output = Command::new("promtool").args(["check", "rules"]).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains(&format!("SUCCESS: {count} rules found")), "{said}");
}
