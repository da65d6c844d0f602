//! Budgets: how many series the catalog and a metric may have, as Prometheus counts them. Each
//! sample line of a scrape is one: of a histogram one for each bucket, one for the sum and one for
//! the count.

use std::cmp::Reverse;

use crate::catalog::{Catalog, Family};
use crate::check::family::Declared;
use crate::problem::Problems;
use crate::rule::Rule;
use crate::schema::Schema;

/// How many families are named where the catalog has too many series.
const SHOWN: usize = 3;

pub(crate) fn check_budgets(
    schema: &Schema,
    declared: &[Declared<'_>],
    catalog: &Catalog,
    problems: &mut Problems,
) {
    for (declared, family) in declared.iter().zip(&catalog.families) {
        let Declared::Metric(metric) = declared else { continue };
        let Some(most) = &metric.max_series else { continue };
        if exceeds(catalog.lines(family), most.value) {
            let product = product(family, catalog);
            let message = format!("`{}` has {product}, over its `max_series`", family.name);
            problems.push(Rule::MaxSeries, &most.span, message);
        }
    }
    let Some(budget) = &schema.series_budget else { return };
    let total = catalog.families.iter().map(|family| catalog.lines(family));
    let total = total.fold(0, u64::saturating_add);
    if exceeds(total, budget.value) {
        let mut families: Vec<&Family> = catalog.families.iter().collect();
        families.sort_by_key(|family| Reverse(catalog.lines(family)));
        let most = families.iter().take(SHOWN);
        let most =
            most.map(|family| format!("`{}` with {}", family.name, product(family, catalog)));
        let most: Vec<String> = most.collect();
        let message =
            format!("the catalog has {total} series; most are of {}", most.join(", then "));
        problems.push(Rule::SeriesBudget, &budget.span, message);
    }
}

fn exceeds(lines: u64, most: i64) -> bool {
    u64::try_from(most).map_or(true, |most| lines > most)
}

/// How the number of its series comes about: `protocol 3 × 14 lines of a histogram = 42 series`.
fn product(family: &Family, catalog: &Catalog) -> String {
    let label =
        |label: &crate::catalog::Label| format!("{} {}", label.name, catalog[label.set].size());
    let mut factors: Vec<String> = family.labels.iter().map(label).collect();
    let each = catalog.lines_per_series(family);
    if each > 1 || factors.is_empty() {
        let lines = if each == 1 { "line" } else { "lines" };
        factors.push(format!("{each} {lines} of a {}", family.kind.name()));
    }
    format!("{} = {} series", factors.join(" × "), catalog.lines(family))
}
