//! Names of the modules that are added to a crate.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use metrics_catalog_build::reading;

use super::manifest::Manifest;

/// Names of the modules, by what is in them.
pub(super) struct ModuleNames {
    pub(super) metrics: String,
    pub(super) events: String,
    pub(super) telemetry: String,
}

/// Usual names, each with the one for crates that have a module or dependency of the usual one.
const METRICS: [&str; 2] = ["metrics", "catalog_metrics"];
const EVENTS: [&str; 2] = ["events", "metric_events"];
const TELEMETRY: [&str; 2] = ["telemetry", "metrics_endpoint"];

impl ModuleNames {
    /// Chooses names that the root file of a crate does not use. The error is the reason why the crate
    /// cannot have the modules.
    pub(super) fn choose(
        sources: &Path,
        taken: &BTreeSet<String>,
        manifest: &Manifest,
    ) -> Result<Self, String> {
        // The second run is a mistake, and not a wish for a second catalog.
        for name in METRICS {
            let path = sources.join(format!("{name}.rs"));
            if reading::text(&path).is_ok_and(|text| text.contains("include_catalog!")) {
                return Err(format!(
                    "{} includes a catalog, so that the crate has metrics; remove it to begin anew",
                    path.display()
                ));
            }
        }
        let is_free = |name: &str| {
            let paths = [format!("{name}.rs"), name.to_owned()].map(|file| sources.join(file));
            !taken.contains(name)
                && !manifest.has_crate(name)
                && paths.iter().all(|path| fs::symlink_metadata(path).is_err())
        };
        let choose = |[usual, other]: [&str; 2]| {
            let free = [usual, other].into_iter().find(|name| is_free(name));
            free.map(str::to_owned).ok_or_else(|| {
                format!("modules `{usual}` and `{other}` exist; rename one, because `init` adds it")
            })
        };
        Ok(Self {
            metrics: choose(METRICS)?,
            events: choose(EVENTS)?,
            telemetry: choose(TELEMETRY)?,
        })
    }

    /// Returns the `use` of the generated code by its usual name.
    pub(super) fn import_of_metrics(&self) -> String {
        match self.metrics.as_str() {
            usual if usual == METRICS[0] => format!("use crate::{usual};"),
            other => format!("use crate::{other} as {};", METRICS[0]),
        }
    }

    /// Replaces the usual names in a text for people, which has no other words like them.
    pub(super) fn in_text(&self, text: &str) -> String {
        text.replace("events.rs", &format!("{}.rs", self.events))
            .replace(TELEMETRY[0], &self.telemetry)
            .replace("`metrics`", &format!("`{}`", self.metrics))
    }
}
