//! Rules that a family of a source must keep, so that the page stays legal in every format.

use core::time::Duration;
use std::collections::HashSet;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::case;

use crate::self_metrics::FamilyProblem;
use crate::source::family::{ReportedExemplar, ReportedFamily, ReportedValue, SourceType};

/// Longest names and values of the labels of an exemplar together, in characters.
const MAX_EXEMPLAR_LABELS: usize = 128;

/// Returns why a family cannot be on a page. `page_labels` are the names of the page's own labels.
///
/// Duplicate names are found elsewhere, because they depend on the other families of the page.
pub(super) fn problem(family: &ReportedFamily, page_labels: &[&str]) -> Option<FamilyProblem> {
    if !case::is_metric_name(&family.name) || family.base_name().is_empty() {
        return Some(FamilyProblem::Name);
    }
    if family.problem.is_some() {
        return family.problem;
    }
    let mut seen = HashSet::new();
    for series in &family.series {
        let mut labels: Vec<_> = series.labels.iter().collect();
        labels.sort_unstable();
        if !are_legal(family.family_type, &labels, page_labels) {
            return Some(FamilyProblem::Label);
        }
        let is_time = |time: Duration| u64::try_from(time.as_nanos()).is_ok();
        if !is_legal(family.family_type, &series.value) || !series.timestamp.is_none_or(is_time) {
            return Some(FamilyProblem::Value);
        }
        if !seen.insert(labels) {
            return Some(FamilyProblem::Duplicate);
        }
    }
    None
}

/// Removes exemplars that no format permits (with illegal or repeated names of labels, with labels of more
/// than 128 characters together, with the value NaN, and of types that have none), and start times of types
/// that have none.
pub(super) fn remove_illegal_details(family: &mut ReportedFamily) {
    let can_have = matches!(family.family_type, SourceType::Counter | SourceType::Histogram);
    let has_start = family.family_type.has_start();
    for series in &mut family.series {
        series.exemplars.retain(|exemplar| can_have && is_legal_exemplar(exemplar));
        series.created = series.created.filter(|_| has_start);
    }
}

fn is_legal_exemplar(exemplar: &ReportedExemplar) -> bool {
    let mut names: Vec<&str> = exemplar.labels.iter().map(|(name, _)| &**name).collect();
    names.sort_unstable();
    let chars = |text: &str| text.chars().count();
    let len: usize = exemplar.labels.iter().map(|(name, value)| chars(name) + chars(value)).sum();
    !exemplar.value.as_f64().is_nan()
        && len <= MAX_EXEMPLAR_LABELS
        && names.iter().all(|name| is_label_name(name))
        && names.is_sorted_by(|one, other| one < other)
}

/// Returns whether a name is legal for a label. Those with two underscores are Prometheus' own.
fn is_label_name(name: &str) -> bool {
    case::is_label_name(name) && !name.starts_with("__")
}

/// Returns whether sorted labels are legal in a type.
fn are_legal(family_type: SourceType, labels: &[&(String, String)], page_labels: &[&str]) -> bool {
    let is_reserved = |name: &str| match family_type {
        SourceType::Histogram => name == "le",
        SourceType::Summary => name == "quantile",
        _ => false,
    };
    labels.iter().all(|(name, _)| {
        is_label_name(name) && !is_reserved(name) && !page_labels.contains(&&**name)
    }) && labels.is_sorted_by(|(one, _), (other, _)| one < other)
}

fn is_legal(family_type: SourceType, value: &ReportedValue) -> bool {
    match value {
        ReportedValue::Number(value) if family_type == SourceType::Counter => {
            let value = value.as_f64();
            value.is_finite() && value >= 0.0
        }
        ReportedValue::Number(_) => true,
        ReportedValue::Histogram { buckets, sum, count } => {
            let is_ascending = buckets
                .is_sorted_by(|(one, before), (other, after)| one < other && before <= after);
            let has_negative = buckets.first().is_some_and(|(bound, _)| *bound < 0.0);
            let is_legal_sum = sum.is_finite() && (has_negative || *sum >= 0.0);
            let is_infinite = |bound: f64| bound == f64::INFINITY;
            // A single bound is not compared with another.
            is_ascending
                && is_legal_sum
                && buckets.iter().all(|(bound, below)| {
                    !bound.is_nan()
                        && *bound != f64::NEG_INFINITY
                        && below <= count
                        && (!is_infinite(*bound) || below == count)
                })
        }
        ReportedValue::Summary { quantiles, .. } => {
            let is_quantile = |(quantile, _): &(f64, f64)| (0.0..=1.0).contains(quantile);
            quantiles.iter().all(is_quantile)
                && quantiles.is_sorted_by(|(one, _), (other, _)| one < other)
        }
    }
}
