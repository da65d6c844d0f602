//! From the schema to the catalog: every rule, a function for each, and every problem reported.

mod alert;
mod alike;
mod allow;
mod bucket;
mod budget;
mod count;
mod deprecated;
mod effect;
mod event;
mod exemplar;
mod family;
mod histogram;
mod info;
mod kind;
mod label;
mod lint;
mod live;
mod name;
mod native;
mod ownership;
mod panel;
mod preset;
mod reference;
mod sample;
mod unit;

pub(crate) use info::CARGO;
pub(crate) use kind::TYPES;
pub(crate) use unit::UNITS;

use crate::catalog::Catalog;
use crate::problem::{Located, Problems, Text};
use crate::rule::Rule;
use crate::schema::Schema;

/// How many cells a catalog may have: 1.6 MB for each thread that records.
const MOST_CELLS: u64 = 200_000;

/// How many cells all slabs may have together: 256 MB of them.
const MOST_WORDS: u64 = 1 << 25;

/// How many threads have a slab of their own at once, unless the catalog says otherwise.
const DEFAULT_SLABS: u32 = 64;

/// Turns what is written into what is meant. With any problem reported, the catalog is incomplete.
pub(crate) fn check(schema: &Schema, problems: &mut Problems) -> Catalog {
    let mut catalog = Catalog {
        namespace: schema.namespace.as_ref().map(|namespace| namespace.value.clone()),
        slabs: check_slabs(schema, problems),
        ..Catalog::default()
    };
    ownership::check_ownership(schema, problems);
    deprecated::check_all(schema, problems);
    let prefix = check_namespace(schema.namespace.as_ref(), problems);
    catalog.sets = label::check_sets(&schema.labels, problems);
    bucket::check_named(&schema.buckets, problems);
    event::check_groups(schema, &mut catalog, problems);
    let families = family::check_families(schema, &prefix, &mut catalog, problems);
    effect::check_effects(schema, &families, &mut catalog, problems);
    exemplar::check_exemplars(schema, &families, &mut catalog, problems);
    panel::check_panels(schema, &families, &mut catalog, problems);
    sample::check_collisions(&families, &catalog, problems);
    assign_cells(&families, schema.slabs.as_ref(), &mut catalog, problems);
    budget::check_budgets(schema, &families, &catalog, problems);
    alert::check_alerts(schema, &families, &mut catalog, problems);
    lint::check_lints(schema, &families, &catalog, problems);
    allow::check_allowed(schema, &catalog, problems);
    catalog
}

fn check_slabs(schema: &Schema, problems: &mut Problems) -> u32 {
    let Some(slabs) = &schema.slabs else {
        return DEFAULT_SLABS;
    };
    if let Ok(slabs @ 1..=4096) = u32::try_from(slabs.value) {
        return slabs;
    }
    let message = "`slabs` is how many threads record at full speed at once; write a number from \
                   1 to 4096";
    problems.push(Rule::SlabsOutOfRange, &slabs.span, message);
    DEFAULT_SLABS
}

/// The prefix of every exported name.
fn check_namespace(namespace: Option<&Text>, problems: &mut Problems) -> String {
    let Some(namespace) = namespace else {
        return String::new();
    };
    name::check_snake("namespace", namespace, problems);
    format!("{}_", namespace.value)
}

/// Gives every family its cells, in the order of the exposition, so that a scrape reads on and on.
fn assign_cells(
    declared: &[family::Declared<'_>],
    slabs: Option<&Located<i64>>,
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    let mut next = 0_u64;
    for (place, declared) in declared.iter().enumerate() {
        let family = &catalog.families[place];
        let (series, each) = (catalog.series(family), catalog.cells_per_series(family));
        catalog.families[place].cell = u32::try_from(next).unwrap_or(u32::MAX);
        next = next.saturating_add(series.saturating_mul(each));
        if next > MOST_CELLS {
            let message = format!(
                "with this metric's {series} series of {each} each, the catalog has {next} \
                 numbers to keep; at most {MOST_CELLS} are possible, so drop a label or some of \
                 its values"
            );
            return problems.push(Rule::TooManySeries, declared.span(), message);
        }
    }
    catalog.cells = u32::try_from(next).unwrap_or(u32::MAX);
    let words = next.saturating_mul(u64::from(catalog.slabs) + 1);
    if words > MOST_WORDS {
        let message = format!(
            "{next} numbers for each of {} threads are {words} words; at most {MOST_WORDS} are \
             possible, so lower `slabs` or drop a label",
            catalog.slabs
        );
        problems.push(Rule::TooManyWords, slabs.map_or(&(0..0), |slabs| &slabs.span), message);
    }
}
