//! Exemplars: room for those of each family, and what an event leaves there.

use crate::case;
use crate::catalog::{Action, Catalog, Effect, Event, Family, Kind, Layout};
use crate::generate::source::{Source, line};
use crate::generate::{event, excuse_style};

pub(crate) fn generate(catalog: &Catalog, source: &mut Source) {
    for family in &catalog.families {
        let Some(name) = static_name(family) else { continue };
        let series = catalog.series(family);
        let each = match family.kind {
            Kind::Histogram(layout) => slots(&catalog[layout]),
            _ => 1,
        };
        let slot = "::metrics_catalog::__private::ExemplarSlot";
        let left = format!("static {name}: [{slot}; {}] =", series * each);
        source.blank();
        excuse_style(source);
        if left.len() + slot.len() + " ::array();".len() <= 100 {
            line!(source, "{left} {slot}::array();");
        } else {
            line!(source, "{left}");
            line!(source, "    {slot}::array();");
        }
    }
}

/// How many a series of a histogram has: one for each bucket or, with native buckets alone, as many
/// as `metrics_catalog` shares among them.
fn slots(layout: &Layout) -> u64 {
    match (layout.le.len() as u64, &layout.native) {
        (0, Some(_)) => 11,
        (bounds, _) => bounds + 1,
    }
}

/// The static that has room for a family's exemplars. No name has two underscores in a row, so it
/// is not the name of anything else.
pub(crate) fn static_name(family: &Family) -> Option<String> {
    family.exemplars.then(|| format!("{}__EXEMPLARS", case::upper_snake(&family.name)))
}

/// Leaves the event as an exemplar of the series that it moves; `value` is what it adds or observes.
pub(crate) fn leave(
    effect: &Effect,
    value: String,
    event: &Event,
    catalog: &Catalog,
    source: &mut Source,
) {
    let family = &catalog[effect.family];
    let (Some(trace), Some(slots)) = (effect.trace, static_name(family)) else { return };
    let trace = format!("self.{}", case::identifier(&event[trace].name));
    let slots = format!("&super::{slots}");
    let series = event::labels(effect, event, catalog);
    match (effect.action, family.kind) {
        (Action::Observe(_), Kind::Histogram(layout)) => {
            let buckets = format!("&super::{}", catalog[layout].static_name);
            let arguments = [value, buckets, slots, series, trace];
            source.call("__rt::Observation::record_exemplar", &arguments);
        }
        _ => source.call("__rt::record_exemplar", &[slots, series, trace, value]),
    }
}
