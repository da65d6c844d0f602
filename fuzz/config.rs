//! Arbitrary configurations: never a panic, and never an open endpoint that should be closed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metrics_catalog::ENDPOINT_CATALOG;
use metrics_catalog::config::Config;

fuzz_target!(|text: &str| {
    match Config::from_toml(text).and_then(|config| config.endpoint(&ENDPOINT_CATALOG)) {
        Ok(endpoint) => assert!(!endpoint.is_open() || is_open(text)),
        Err(error) => assert!(error.problems().iter().all(|problem| !problem.message().is_empty())),
    }
});

/// Returns whether the endpoint is enabled and `auth` is absent or `false`.
fn is_open(text: &str) -> bool {
    let table: toml::Table = text.parse().unwrap();
    let prometheus = table.get("metrics").and_then(|metrics| metrics.get("prometheus"));
    prometheus.is_some_and(|prometheus| {
        prometheus.get("enable") == Some(&true.into())
            && matches!(prometheus.get("auth"), None | Some(toml::Value::Boolean(false)))
    })
}
