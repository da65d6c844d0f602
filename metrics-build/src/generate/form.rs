//! The forms of families: what each is written as, but for its name, its help and its place.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Family, Kind, Label, Number, Tier};
use crate::generate::family;
use crate::generate::samples::Samples;

/// What families have in common.
pub(crate) struct Form {
    /// The place of the shape.
    pub(crate) shape: usize,
    pub(crate) samples: Samples,
}

/// What a family's form follows from. To write it out is far more than to compare this.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Traits<'c> {
    kind: Kind,
    number: Number,
    tier: Tier,
    unit: Option<&'static str>,
    labels: &'c [Label],
    /// Its name, if its form names something that is its own.
    own: Option<&'c str>,
}

impl<'c> Traits<'c> {
    fn of(family: &'c Family) -> Self {
        let Family { kind, number, unit, labels, .. } = family;
        let has_own = matches!(kind, Kind::Info | Kind::StateSet(_))
            || family.observable.is_some()
            || family.exemplars;
        Self {
            kind: *kind,
            number: *number,
            tier: family.ownership.tier,
            unit: *unit,
            labels,
            own: has_own.then_some(&family.name),
        }
    }
}

/// All forms that there are. In order, because hashes are compiled with this crate, unoptimised,
/// and take longer than the few comparisons.
#[derive(Default)]
pub(crate) struct Forms<'c> {
    known: BTreeMap<Traits<'c>, Form>,
    /// What the forms say in Rust, without repetition.
    pub(crate) shapes: Vec<String>,
    /// Where each is among them.
    places: BTreeMap<String, usize>,
}

impl<'c> Forms<'c> {
    /// The form of a family.
    pub(crate) fn of(&mut self, family: &'c Family, catalog: &Catalog) -> &Form {
        let Self { known, shapes, places } = self;
        known.entry(Traits::of(family)).or_insert_with(|| {
            let samples = Samples::of(family, catalog);
            let shape = family::shape(family, catalog, samples.parts());
            let place = *places.entry(shape).or_insert_with_key(|shape| {
                shapes.push(shape.clone());
                shapes.len() - 1
            });
            Form { shape: place, samples }
        })
    }
}
