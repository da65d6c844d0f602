//! Generated dashboards for tests.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program;

/// Returns the root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Catalogs of the repository that together use all constructs.
pub(crate) const CATALOGS: [&str; 2] = ["metrics.toml", "metrics-build/tests/generated/whole.toml"];

/// Generates the dashboard of a catalog of the repository.
pub(crate) fn of_file(catalog: &str) -> Value {
    let ended = program::run(&["dashboard", "--catalog", catalog]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

/// Generates the dashboard of a catalog.
pub(crate) fn of_text(catalog: &str) -> Value {
    let ended = program::run_in(&root(), &["dashboard", "--catalog", "-"], catalog);
    assert_eq!(ended.code, 0, "{}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

/// Returns all panels, including those in collapsed rows, without rows.
pub(crate) fn panels(board: &Value) -> Vec<&Value> {
    let all = board["panels"].as_array().unwrap().iter();
    all.flat_map(|panel| match panel["type"].as_str() {
        Some("row") => panel["panels"].as_array().unwrap().iter().collect(),
        _ => vec![panel],
    })
    .collect()
}

/// Returns the panel with this title.
pub(crate) fn panel<'a>(board: &'a Value, title: &str) -> &'a Value {
    let found = panels(board).into_iter().find(|panel| panel["title"] == title);
    found.unwrap_or_else(|| panic!("no panel {title:?} among {:?}", titles(board)))
}

pub(crate) fn titles(board: &Value) -> Vec<&str> {
    panels(board).into_iter().map(|panel| panel["title"].as_str().unwrap()).collect()
}

/// Returns the queries of a panel.
pub(crate) fn queries(panel: &Value) -> Vec<&str> {
    let targets = panel["targets"].as_array().unwrap().iter();
    targets.map(|target| target["expr"].as_str().unwrap()).collect()
}

/// Returns a query as Grafana sends it if all jobs and instances are chosen.
pub(crate) fn sent(query: &str) -> String {
    let all = query.replace("$job", ".+").replace("$instance", ".+");
    all.replace("$__rate_interval", "1m").replace("$__range", "1h")
}
