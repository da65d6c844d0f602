//! The catalog keeps the rules of catalogs: what breaks one is left out, with what the rule says, and
//! what a lint says of names that are there already is excused.

use std::collections::{BTreeMap, BTreeSet};

use metrics_catalog_build::{Report, Sources};

use crate::command::import::Imported;
use crate::command::import::family::LeftOut;
use crate::command::import::group;
use crate::command::import::write::{Allow, Draft, Written};
use crate::exit_code::{ExitCode, Failure};

/// A catalog that can be checked, and what was lost.
#[derive(Debug)]
pub(crate) struct Settled {
    pub(crate) text: String,
    /// `family: what`, each.
    pub(crate) warnings: Vec<String>,
}

/// Writes it, and checks it, until it is right.
pub(crate) fn settle(
    mut imported: Imported,
    namespace: Option<&str>,
    source: &str,
) -> Result<Settled, Failure> {
    let found = group::namespace(&imported.metrics);
    let namespace = namespace.or(found.as_deref());
    let mut allows: BTreeSet<Allow> = BTreeSet::new();
    loop {
        let Imported { metrics, left_out } = &imported;
        let draft = Draft { metrics, left_out, allows: &allows, namespace, source };
        let written = draft.write();
        let Err(report) = Sources::new("metrics.toml", &written.text).check() else {
            return Ok(settled(&imported, written));
        };
        let broken = broken(&report, &written);
        // Exceptions that are in vain for what is left out now are found anew.
        let excused = broken.is_empty() && excuse(&report, &written, &mut allows);
        if !broken.is_empty() {
            allows.clear();
            leave_out(&mut imported, &broken);
        } else if !excused {
            let message = format!("no catalog can be made of {source}:\n{report:#}");
            return Err(Failure::new(ExitCode::Problems, message));
        }
    }
}

/// The metrics that break rules, and what the first of them says.
fn broken(report: &Report, written: &Written) -> BTreeMap<usize, String> {
    let mut broken = BTreeMap::new();
    for problem in report.problems.iter().filter(|problem| !problem.rule.is_lint()) {
        for metric in written.about(problem.at.line) {
            broken.entry(*metric).or_insert_with(|| problem.message.clone());
        }
    }
    broken
}

/// Excuses what lints say; whether there was something new to excuse.
fn excuse(report: &Report, written: &Written, allows: &mut BTreeSet<Allow>) -> bool {
    let mut any = false;
    for problem in report.problems.iter().filter(|problem| problem.rule.is_lint()) {
        if let [metric] = written.about(problem.at.line) {
            let place = &written.places[*metric];
            let at = format!("{}.{}", place.group, place.key);
            any |= allows.insert((problem.rule.id().to_owned(), at));
        }
    }
    any
}

fn leave_out(imported: &mut Imported, broken: &BTreeMap<usize, String>) {
    let metrics = std::mem::take(&mut imported.metrics);
    for (place, metric) in metrics.into_iter().enumerate() {
        match broken.get(&place) {
            None => imported.metrics.push(metric),
            Some(why) => imported.left_out.push(LeftOut {
                name: metric.name.clone(),
                why: why.clone(),
                draft: Some(Box::new(metric)),
            }),
        }
    }
}

fn settled(imported: &Imported, written: Written) -> Settled {
    let left_out = imported.left_out.iter();
    let mut warnings: Vec<String> =
        left_out.map(|it| format!("{}: left out: {}", it.name, it.why)).collect();
    for metric in &imported.metrics {
        let lost = metric.warnings.iter();
        warnings.extend(lost.map(|warning| format!("{}: {warning}", metric.name)));
    }
    for set in &written.sets.sets {
        if let (Some(warning), [first, ..]) = (set.warning(), set.users.as_slice()) {
            let name = &imported.metrics[*first].name;
            warnings.push(format!("{name}: of the label set `{}`, {warning}", set.name));
        }
    }
    Settled { text: written.text, warnings }
}
