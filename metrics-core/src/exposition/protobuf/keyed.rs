//! Keyed families.

use alloc::vec::Vec;

use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;
use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::exposition::exemplars::Exemplars;
use crate::exposition::protobuf::wire::Message;
use crate::exposition::protobuf::{
    write_label, write_metadata, write_present_label, write_unit, write_value,
};
use crate::storage::keyed::key::KeyLabels;
use crate::storage::keyed::scrape::{Scrape, clock};
use crate::storage::keyed::store::KeyedStore;

/// Writes a family, and returns whether it has series. `cells` is reused memory.
pub(crate) fn write_family(
    family: FamilyDescriptor,
    store: &KeyedStore,
    created: Option<u64>,
    cells: &mut Vec<u64>,
    message: &mut Message,
) -> bool {
    write_metadata(family, message);
    cells.clear();
    cells.resize(store.width(), 0);
    let mut scrape = Scrape::new(store, clock());
    let mut has_series = false;
    while let Some(series) = scrape.next(cells) {
        has_series = true;
        // The overflow begins with the process.
        let created = created.map(|process| series.created.unwrap_or(process));
        if family.metric_type() == MetricType::StateSet {
            let current = cells.first().copied().unwrap_or_default();
            write_states(family, series.labels, current, message);
            continue;
        }
        message.series(|message| {
            write_labels(family, series.labels, message);
            let exemplars = Exemplars::Keyed(store, series.handle);
            write_value(family, exemplars, cells, created, message);
        });
    }
    write_unit(family, message);
    has_series
}

/// Writes the states of a series: each is a series in this format.
fn write_states(
    family: FamilyDescriptor,
    labels: Option<KeyLabels<'_>>,
    current: u64,
    message: &mut Message,
) {
    for (index, state) in (0..).zip(family.states()) {
        message.series(|message| {
            write_labels(family, labels, message);
            write_label(family.name(), state, message);
            let is_current = u64::from(current == index);
            write_value(family, Exemplars::NONE, &[is_current], None, message);
        });
    }
}

fn write_labels(family: FamilyDescriptor, labels: Option<KeyLabels<'_>>, message: &mut Message) {
    let names = family.label_names();
    let Some(labels) = labels else {
        return names.iter().for_each(|name| write_label(name, DEFAULT_OVERFLOW, message));
    };
    write_texts(names, labels, message);
}

/// Writes the labels with these names.
pub(super) fn write_texts(names: &[&str], labels: KeyLabels<'_>, message: &mut Message) {
    labels.for_each(|index, value| {
        write_present_label(names.get(index).copied().unwrap_or_default(), value, message);
    });
}
