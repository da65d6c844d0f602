//! Models of several catalogs as one. Only ids and names of groups and label sets change.

use crate::catalog::{
    Catalog, EVENTS_OF, Event, EventId, Expr, Family, FamilyId, FieldType, GroupId, Indicator,
    Kind, LayoutId, Origin, Part, SetId, Slo, SloId,
};

/// Adds a catalog to others. `group_name` and `set_name` return the new names of its groups and label
/// sets.
pub(super) fn append(
    joined: &mut Catalog,
    other: Catalog,
    group_name: impl Fn(&str) -> String,
    set_name: impl Fn(&str) -> String,
) {
    let shift = Shift {
        sets: joined.sets.len(),
        layouts: joined.layouts.len(),
        groups: joined.groups.len(),
        families: joined.families.len(),
        slos: joined.slos.len(),
    };
    joined.slabs = joined.slabs.max(other.slabs);
    joined.cells += other.cells;
    joined.layouts.extend(other.layouts);
    for mut set in other.sets.into_vec() {
        set.name = match set.name.strip_prefix(EVENTS_OF) {
            Some(group) => format!("{EVENTS_OF}{}", group_name(group)),
            None => set_name(&set.name),
        };
        joined.sets.push(set);
    }
    for mut group in other.groups {
        group.name = group_name(&group.name);
        group.events.iter_mut().for_each(|event| shift.event(event));
        joined.groups.push(group);
    }
    joined.families.extend(other.families.into_iter().map(|mut family| {
        shift.family(&mut family);
        family
    }));
    joined.alerts.extend(other.alerts.into_iter().map(|mut alert| {
        alert.group = shift.group(alert.group);
        alert.family = alert.family.map(|family| shift.family_id(family));
        alert.slo = alert.slo.map(|slo| shift.slo_id(slo));
        shift.expr(&mut alert.expr);
        for test in &mut alert.tests {
            test.series.iter_mut().for_each(|(series, _)| shift.expr(series));
        }
        alert
    }));
    joined.records.extend(other.records.into_iter().map(|mut record| {
        record.group = shift.group(record.group);
        record.family = record.family.map(|family| shift.family_id(family));
        record.slo = record.slo.map(|slo| shift.slo_id(slo));
        shift.expr(&mut record.expr);
        record
    }));
    joined.slos.extend(other.slos.into_iter().map(|mut slo| {
        shift.slo(&mut slo);
        slo
    }));
    joined.parts.push(Part { namespace: other.namespace, end: joined.groups.len() });
}

/// Numbers by which the ids of an added catalog grow.
struct Shift {
    sets: usize,
    layouts: usize,
    groups: usize,
    families: usize,
    slos: usize,
}

impl Shift {
    const fn set(&self, id: SetId) -> SetId {
        SetId::new(id.index() + self.sets)
    }

    const fn group(&self, id: GroupId) -> GroupId {
        GroupId::new(id.index() + self.groups)
    }

    const fn family_id(&self, id: FamilyId) -> FamilyId {
        FamilyId::new(id.index() + self.families)
    }

    const fn event_id(&self, id: EventId) -> EventId {
        EventId { group: self.group(id.group), index: id.index }
    }

    fn event(&self, event: &mut Event) {
        for field in &mut event.fields {
            if let FieldType::Label(set) = &mut field.field_type {
                *set = self.set(*set);
            }
        }
        for effect in &mut event.effects {
            effect.family = self.family_id(effect.family);
        }
    }

    fn family(&self, family: &mut Family) {
        family.group = self.group(family.group);
        match &mut family.origin {
            Origin::Event(event) => *event = self.event_id(*event),
            Origin::Events(events) => {
                for event in events {
                    *event = self.event_id(*event);
                }
            }
            Origin::Metric(_) => {}
        }
        match &mut family.kind {
            Kind::Histogram(layout) => *layout = LayoutId::new(layout.index() + self.layouts),
            Kind::StateSet(set) => *set = self.set(*set),
            Kind::Counter | Kind::Gauge | Kind::Level | Kind::Info => {}
        }
        for label in &mut family.labels {
            label.set = self.set(label.set);
        }
        family.old_names.iter_mut().for_each(|old| self.family(old));
    }

    const fn slo_id(&self, id: SloId) -> SloId {
        SloId::new(id.index() + self.slos)
    }

    fn slo(&self, slo: &mut Slo) {
        slo.group = self.group(slo.group);
        slo.family = slo.family.map(|family| self.family_id(family));
        let Indicator { part, total, .. } = &mut slo.indicator;
        for selector in part.iter_mut().chain(total) {
            selector.family = self.family_id(selector.family);
        }
    }

    fn expr(&self, expr: &mut Expr) {
        for family in &mut expr.families {
            *family = self.family_id(*family);
        }
    }
}
