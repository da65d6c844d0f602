//! Service level objectives.

use metrics_catalog_build::catalog::{
    BurnCondition, Catalog, Counted, Response, Selector, Slo, SloId,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::Checked;
use crate::view::position;

/// Service level objective.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Slo")]
pub(crate) struct SloView<'a> {
    /// Name in the catalog.
    pub(crate) name: &'a str,
    /// Value of the label `slo`.
    pub(crate) id: &'a str,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<&'a str>,
    /// Share of good events, such as `99.9%`.
    pub(crate) objective: String,
    /// Share of events that may be bad, such as `0.1%`.
    pub(crate) error_budget: String,
    /// Time over which the objective holds, in the syntax of Prometheus.
    pub(crate) window: String,
    /// Selectors of the counters of good events, if these are selected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) good: Vec<String>,
    /// Selectors of the counters of bad events, if these are selected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) bad: Vec<String>,
    /// Selectors of the counters of all events.
    pub(crate) total: Vec<String>,
    /// Largest observation that is good, as the catalog writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) within: Option<&'a str>,
    /// Labels besides `job`, each combination of which has an error budget of its own.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(crate) by: &'a [String],
    /// Conditions of its alerts. An alert fires while one of its conditions holds.
    pub(crate) conditions: Vec<ConditionView>,
    /// Names of the recorded series, which have the label `slo`.
    pub(crate) records: Vec<&'a str>,
    /// Largest number of series that are recorded for a job, with all combinations of the labels.
    pub(crate) recorded_series: u64,
    /// Families that it counts.
    pub(crate) families: Vec<&'a str>,
    /// URL of the runbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) runbook: Option<&'a str>,
    /// Value of the label `owner` of its alerts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<&'a str>,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

/// Records of an objective with one series each: `slo:objective:ratio`, `slo:error_budget:ratio` and
/// `slo:time_period:days`.
const CONSTANT_RECORDS: u64 = 3;

/// Condition of an alert: the burn rate is above a limit in both windows.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "BurnCondition")]
pub(crate) struct ConditionView {
    /// Name of the alert.
    pub(crate) alert: String,
    /// Long window, in the syntax of Prometheus.
    pub(crate) long: &'static str,
    /// Short window.
    pub(crate) short: &'static str,
    /// Limit of the burn rate.
    pub(crate) burn_rate: f64,
}

impl<'a> SloView<'a> {
    pub(crate) fn new(id: SloId, checked: &'a Checked) -> Self {
        let catalog = &checked.catalog;
        let slo = &catalog[id];
        let selectors =
            |selectors: &[Selector]| selectors.iter().map(ToString::to_string).collect();
        let part = |counted: Counted| {
            let is_counted = slo.indicator.counted == counted;
            if is_counted { selectors(&slo.indicator.part) } else { Vec::new() }
        };
        let conditions = |response| slo.conditions(response).map(move |it| (response, it));
        let conditions = conditions(Response::Page).chain(conditions(Response::Ticket));
        let records = catalog.records.iter().filter(|record| record.slo == Some(id));
        Self {
            name: &slo.name,
            id: &slo.id,
            help: slo.help.as_deref(),
            objective: slo.objective.to_string(),
            error_budget: slo.objective.budget().to_string(),
            window: slo.window_text(),
            good: part(Counted::Good),
            bad: part(Counted::Bad),
            total: selectors(&slo.indicator.total),
            within: slo.indicator.within.as_deref(),
            by: &slo.by,
            conditions: conditions.map(|(response, it)| condition(slo, response, &it)).collect(),
            records: records.map(|record| record.name.as_str()).collect(),
            recorded_series: recorded_series(id, catalog),
            families: families(slo, catalog),
            runbook: slo.runbook.as_deref(),
            owner: slo.owner.as_deref(),
            at: position(checked, &slo.span),
        }
    }

    /// Returns what the objective demands: `99% good in 30d`.
    pub(crate) fn target(&self) -> String {
        format!("{} good in {}", self.objective, self.window)
    }

    /// Returns the events that are selected among all, with the word for them.
    pub(crate) fn part(&self) -> (&'static str, &[String]) {
        if self.bad.is_empty() { ("good", &self.good) } else { ("bad", &self.bad) }
    }
}

impl ConditionView {
    /// Returns the condition in words.
    pub(crate) fn text(&self) -> String {
        let Self { long, short, burn_rate, .. } = self;
        format!("burn rate above {burn_rate} in {long} and {short}")
    }
}

/// Returns the number of series that the rules of an objective record for a job, with all combinations
/// of its labels.
pub(crate) fn recorded_series(id: SloId, catalog: &Catalog) -> u64 {
    let slo = &catalog[id];
    let family = &catalog[slo.indicator.total[0].family];
    let labels = slo.by.iter().filter_map(|label| family.label_id(label));
    let combinations = labels.map(|label| catalog.size(&family[label]));
    let combinations = combinations.fold(1, u64::saturating_mul);
    let records = catalog.records.iter().filter(|record| record.slo == Some(id)).count() as u64;
    // The objective, its budget and its window have no labels of the service.
    let of_labels = records.saturating_sub(CONSTANT_RECORDS).saturating_mul(combinations);
    of_labels.saturating_add(CONSTANT_RECORDS)
}

fn condition(slo: &Slo, response: Response, condition: &BurnCondition) -> ConditionView {
    ConditionView {
        alert: slo.alert_name(response),
        long: condition.long,
        short: condition.short,
        burn_rate: slo.burn_rate(condition),
    }
}

fn families<'a>(slo: &Slo, catalog: &'a Catalog) -> Vec<&'a str> {
    let selectors = slo.indicator.total.iter().chain(&slo.indicator.part);
    let mut ids: Vec<_> = selectors.map(|selector| selector.family).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| catalog[id].name.as_str()).collect()
}
