//! Comparison of names in OpenTelemetry.

use crate::command::diff::change::{ChangeKind, Recorder, quoted};
use crate::lock::{LockedFamily, LockedOtel};

/// Compares name, unit, instrument and attributes.
pub(super) fn compare_otel(old: &LockedFamily, new: &LockedFamily, changes: &mut Recorder<'_>) {
    use ChangeKind::{
        OtelAttributeChanged, OtelInstrumentChanged, OtelNameChanged, OtelUnitChanged,
    };
    // Without a declaration the name of an old name is derived, and differs anyway.
    if old.new_name.is_some() || new.new_name.is_some() {
        return;
    }
    changes.push_text(
        OtelNameChanged,
        "OpenTelemetry name",
        old.otel.name.as_ref(),
        new.otel.name.as_ref(),
    );
    // A declared name has a unit of its own, and a derived one that of the metric.
    if old.otel.name.is_some() && new.otel.name.is_some() {
        let (was, is) = (&old.otel, &new.otel);
        changes.push_text(
            OtelUnitChanged,
            "OpenTelemetry unit",
            was.unit.as_ref(),
            is.unit.as_ref(),
        );
        let (was, is) = (was.instrument.as_ref(), is.instrument.as_ref());
        changes.push_text(OtelInstrumentChanged, "OpenTelemetry instrument", was, is);
    }
    for label in old.label_names().filter(|label| new.label_names().any(|it| it == *label)) {
        let (was, is) = (attribute(&old.otel, label), attribute(&new.otel, label));
        let noun = format!("attribute of label {}", quoted(label));
        changes.push_text(OtelAttributeChanged, &noun, Some(was), Some(is));
    }
}

fn attribute<'a>(otel: &'a LockedOtel, label: &'a String) -> &'a String {
    otel.attributes.get(label).unwrap_or(label)
}
