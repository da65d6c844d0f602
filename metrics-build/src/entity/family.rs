//! Metric families: the part of the model that metrics and event counters have in common.

use metrics_catalog_shared::case;

use crate::catalog::{Catalog, Family};
use crate::entity::counter;
use crate::entity::event::Count;
use crate::entity::file::Schema;
use crate::entity::metric::{self, MetricContext};
use crate::entity::names::Naming;
use crate::problem::Problems;
use crate::rules::Rule;

/// Largest number of cells of a catalog: 1.6 MB for each thread that records.
const MAX_CELLS: u64 = 200_000;

/// Largest number of cells of all slabs together: 256 MB.
const MAX_WORDS: u64 = 1 << 25;

/// Adds all families to the catalog in the order of the exposition: of each group the counters of
/// its events, then its metrics. Cells have the same order, so that a scrape reads them in sequence.
pub(crate) fn check_families(
    schema: &Schema,
    prefix: &str,
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    let mut cells = Cells::default();
    for (group, decl) in catalog.group_ids().zip(&schema.groups) {
        let naming = Naming {
            prefix: format!("{prefix}{}_", case::snake(&decl.name.value)),
            total_suffix: schema.settings.total_suffix(),
        };
        let count = decl.count.as_ref().or(schema.settings.count.as_ref()).map(|it| it.value);
        let mut together = Vec::new();
        for (id, event) in catalog.event_ids(group).zip(&decl.events) {
            match counter::counting(event, count) {
                Some(Count::Each) => {
                    let family = counter::of_event(event, id, &naming, catalog, problems);
                    cells.push(family, catalog, problems);
                    continue;
                }
                Some(Count::Together) => {
                    counter::check_labels_kept(event, &catalog[id], problems);
                    together.push(id);
                }
                None => {}
            }
            counter::refuse_counter_keys(event, &decl.name.value, problems);
        }
        if !together.is_empty() {
            let family = counter::of_group(&decl.name, group, together, &naming, catalog, problems);
            cells.push(family, catalog, problems);
        }
        let inherited = [&decl.inherited, &schema.settings.inherited];
        let layouts = &schema.buckets[..];
        let context = MetricContext { group, naming: &naming, inherited, layouts };
        for (index, decl) in decl.metrics.iter().enumerate() {
            let family = metric::check_metric(decl, index, &context, catalog, problems);
            cells.push(family, catalog, problems);
        }
    }
    cells.check_words(schema, catalog, problems);
}

/// Cells assigned so far.
#[derive(Default)]
struct Cells {
    next: u64,
    is_reported: bool,
}

impl Cells {
    /// Adds a family to the catalog and assigns its cells.
    fn push(&mut self, mut family: Family, catalog: &mut Catalog, problems: &mut Problems) {
        let (series, each) = (catalog.series(&family), catalog.cells_per_series(&family));
        // Beyond the limit the catalog is rejected.
        family.cell = u32::try_from(self.next).unwrap_or(u32::MAX);
        self.next = self.next.saturating_add(series.saturating_mul(each));
        catalog.cells = u32::try_from(self.next).unwrap_or(u32::MAX);
        if self.next > MAX_CELLS && !self.is_reported {
            let message = format!(
                "too many series; with the {series} series of this metric the catalog has {} \
                 numbers, and at most {MAX_CELLS} are possible; remove a label or some of its values, or \
                 if only code updates the metric, add `series = {{ max = 500 }}`",
                self.next
            );
            problems.push(Rule::TooManySeries, &family.span, message);
            self.is_reported = true;
        }
        catalog.families.push(family);
    }

    /// Checks the memory of all slabs.
    fn check_words(&self, schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
        let (cells, slabs) = (self.next, u64::from(catalog.slabs));
        let words = cells.saturating_mul(slabs + 1);
        if words > MAX_WORDS && !self.is_reported {
            let message = format!(
                "too many numbers; {cells} for each of {slabs} threads are {words} words, and at \
                 most {MAX_WORDS} are possible; lower `slabs` or remove a label"
            );
            let span = schema.settings.slabs.as_ref().map_or(0..0, |slabs| slabs.span.clone());
            problems.push(Rule::TooManyWords, &span, message);
        }
    }
}
