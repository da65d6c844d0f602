//! Exemplars: which metrics have them, and which fields give their trace ids.

use crate::catalog::{Catalog, EventId, Family, FieldId, FieldType, Kind};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

/// Checks whether a family can have exemplars. Returns whether it has them.
pub(crate) fn check_allowed(
    field: Option<&Text>,
    family: &Family,
    problems: &mut Problems,
) -> bool {
    let Some(field) = field else { return false };
    let is_allowed = matches!(family.kind, Kind::Counter | Kind::Histogram(_)) && family.by_events;
    if !is_allowed {
        let message = "misplaced `exemplar`; only counters and histograms that events update have \
                       exemplars; remove it";
        problems.push(Rule::ExemplarMisplaced, &field.span, message);
    }
    is_allowed
}

/// Returns the field of an event that gives the trace id, if the event has it.
pub(crate) fn find_trace(
    field: &Text,
    id: EventId,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<FieldId> {
    let event = &catalog[id];
    let found = event.field_id(&field.value)?;
    if event[found].field_type != FieldType::Trace {
        let message = format!(
            "field `{}` of event `{}` has another type than `trace-id`; name a field of that type",
            field.value, event.name
        );
        problems.push(Rule::ExemplarMismatch, &field.span, message);
    }
    Some(found)
}

/// Reports a field that none of a metric's events has.
pub(crate) fn report_unused(field: &Text, problems: &mut Problems) {
    let message = format!(
        "unknown field `{0}`; add `{0} = \"trace-id\"` to an event that updates this metric",
        field.value
    );
    problems.push(Rule::ExemplarMismatch, &field.span, message);
}
