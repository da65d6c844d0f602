//! Makes a written catalog valid: leaves out metrics that violate rules, and allows lints, because
//! imported names cannot be changed.

use std::collections::{BTreeMap, BTreeSet};

use metrics_catalog_build::{Report, Sources};

use crate::command::import::Imported;
use crate::command::import::key;
use crate::command::import::metric::LeftOut;
use crate::command::import::write::{Allow, Draft, Written};
use crate::exit_code::{ExitCode, Failure};

/// Valid catalog.
#[derive(Debug)]
pub(crate) struct Repaired {
    pub(crate) text: String,
    /// Losses of the import, each as `family: text`.
    pub(crate) warnings: Vec<String>,
}

/// Writes and checks the catalog until it is valid.
pub(crate) fn repair(
    mut imported: Imported,
    namespace: Option<&str>,
    source: &str,
) -> Result<Repaired, Failure> {
    let found = key::namespace(&imported.metrics);
    let namespace = namespace.or(found.as_deref());
    let mut allows: BTreeSet<Allow> = BTreeSet::new();
    loop {
        let Imported { metrics, left_out } = &imported;
        let draft = Draft { metrics, left_out, allows: &allows, namespace, source };
        let written = draft.write();
        // All problems at once: otherwise the catalog would be written once for each thousand.
        let Err(report) = Sources::new("metrics.toml", &written.text).check_up_to(usize::MAX)
        else {
            return Ok(repaired(&imported, written));
        };
        let invalid = invalid_metrics(&report, &written);
        if !invalid.is_empty() {
            // An exception for a metric that is left out would itself be a problem.
            allows.clear();
            leave_out(&mut imported, &invalid);
        } else if !allow_lints(&report, &written, &mut allows) {
            let message = format!("cannot write a valid catalog for {source}:\n{report:#}");
            return Err(Failure::new(ExitCode::Problems, message));
        }
    }
}

/// Returns the metrics that violate rules, each with the first message.
fn invalid_metrics(report: &Report, written: &Written) -> BTreeMap<usize, String> {
    let mut invalid = BTreeMap::new();
    for problem in report.problems.iter().filter(|problem| !problem.rule.is_lint()) {
        for metric in written.metrics_at(problem.at.line) {
            invalid.entry(*metric).or_insert_with(|| problem.message.clone());
        }
    }
    invalid
}

/// Allows the lints of a report, and returns whether one was not allowed before.
fn allow_lints(report: &Report, written: &Written, allows: &mut BTreeSet<Allow>) -> bool {
    let mut is_new = false;
    for problem in report.problems.iter().filter(|problem| problem.rule.is_lint()) {
        if let [metric] = written.metrics_at(problem.at.line) {
            let key = &written.keys[*metric];
            let at = format!("{}.{}", key.group, key.key);
            is_new |= allows.insert((problem.rule.id().to_owned(), at));
        }
    }
    is_new
}

fn leave_out(imported: &mut Imported, invalid: &BTreeMap<usize, String>) {
    let metrics = std::mem::take(&mut imported.metrics);
    for (index, mut metric) in metrics.into_iter().enumerate() {
        match invalid.get(&index) {
            None => imported.metrics.push(metric),
            // The old names may be what is invalid.
            Some(reason) if !metric.was.is_empty() => {
                imported.left_out.extend(metric.was.drain(..).map(|old| LeftOut {
                    name: old.name,
                    reason: reason.clone(),
                    draft: None,
                }));
                imported.metrics.push(metric);
            }
            Some(reason) => imported.left_out.push(LeftOut {
                name: metric.name.clone(),
                reason: reason.clone(),
                draft: Some(Box::new(metric)),
            }),
        }
    }
}

fn repaired(imported: &Imported, written: Written) -> Repaired {
    let left_out = imported.left_out.iter();
    let mut warnings: Vec<String> =
        left_out.map(|it| format!("{}: left out: {}", it.name, it.reason)).collect();
    for metric in &imported.metrics {
        let losses = metric.warnings.iter();
        warnings.extend(losses.map(|warning| format!("{}: {warning}", metric.name)));
    }
    Repaired { text: written.text, warnings }
}
