//! Numbers of series and cells: their assignment, their limits, and the catalog's budgets.

use std::cmp::Reverse;

use crate::catalog::{Catalog, Family};
use crate::entity::file::Schema;
use crate::problem::Problems;
use crate::rules::Rule;

/// Largest number of cells of a catalog: 1.6 MB for each thread that records.
const MAX_CELLS: u64 = 200_000;

/// Largest number of cells of all slabs together: 256 MB.
const MAX_WORDS: u64 = 1 << 25;

/// Cells assigned so far.
#[derive(Default)]
pub(super) struct Cells {
    next: u64,
    is_reported: bool,
}

impl Cells {
    /// Adds a family to the catalog and assigns its cells.
    pub(super) fn push(
        &mut self,
        mut family: Family,
        catalog: &mut Catalog,
        problems: &mut Problems,
    ) {
        let (series, each) = (catalog.series(&family), catalog.cells_per_series(&family));
        // Beyond the limit the catalog is rejected.
        family.cell = u32::try_from(self.next).unwrap_or(u32::MAX);
        self.next = self.next.saturating_add(series.saturating_mul(each));
        catalog.cells = u32::try_from(self.next).unwrap_or(u32::MAX);
        if self.next > MAX_CELLS && !self.is_reported {
            let message = format!(
                "too many series; with the {series} series of this metric the catalog has {} \
                 numbers, and at most {MAX_CELLS} are possible; add `series = {{ max = 500 }}`, or remove \
                 a label or some of its values",
                self.next
            );
            problems.push(Rule::TooManySeries, &family.span, message);
            self.is_reported = true;
        }
        catalog.families.push(family);
    }

    /// Checks the memory of all slabs.
    pub(super) fn check_words(&self, schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
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

/// Largest number of families in the message about the whole catalog.
const MAX_LISTED: usize = 3;

/// Checks `max_series` of metrics, and `series_budget` of the catalog.
pub(crate) fn check_budgets(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    for family in &catalog.families {
        let max = schema.metric(family).and_then(|metric| metric.max_series.as_ref());
        if let Some(max) = max.filter(|max| exceeds(catalog.lines(family), max.value)) {
            let message = format!(
                "too many series of `{}`: {}, and `max_series` is {}; remove labels, or raise the limit",
                family.name,
                catalog.product(family),
                max.value
            );
            problems.push(Rule::MaxSeries, &max.span, message);
        }
    }
    let Some(budget) = &schema.settings.series_budget else { return };
    let lines = catalog.exported().map(|family| catalog.lines(family));
    let total = lines.fold(0, u64::saturating_add);
    if exceeds(total, budget.value) {
        let mut families: Vec<&Family> = catalog.exported().collect();
        families.sort_by_key(|family| Reverse(catalog.lines(family)));
        let largest = families.iter().take(MAX_LISTED);
        let largest: Vec<String> = largest
            .map(|family| format!("`{}` ({})", family.name, catalog.product(family)))
            .collect();
        let message = format!(
            "too many series: {total}, and `series_budget` is {}; remove labels or raise the budget, \
             the largest metrics are {}",
            budget.value,
            largest.join(", ")
        );
        problems.push(Rule::SeriesBudget, &budget.span, message);
    }
}

fn exceeds(lines: u64, max: i64) -> bool {
    u64::try_from(max).map_or(true, |max| lines > max)
}
