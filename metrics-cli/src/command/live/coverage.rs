//! How much of what the catalog has is there, and has moved.

use std::collections::{BTreeMap, HashMap};

use metrics_catalog_build::catalog::Kind;
use serde::Serialize;

use crate::command::live::expected::Expected;
use crate::exposition::{Exposition, Family, Labels, Part};

/// What the scrapes had of each family, in the order of the catalogs.
#[derive(Debug)]
pub(crate) struct Coverage {
    pub(crate) families: Vec<Covered>,
    places: HashMap<String, usize>,
}

/// What the scrapes had of one family.
#[derive(Debug)]
pub(crate) struct Covered {
    pub(crate) group: String,
    pub(crate) name: String,
    /// Whether it can move: what an info says is said once and for all.
    pub(crate) moves: bool,
    /// The series that there were, and whether each has moved.
    series: BTreeMap<Labels, Series>,
}

#[derive(Debug, Default)]
struct Series {
    /// What its samples were first.
    first: HashMap<(Part, Option<String>), u64>,
    moved: bool,
}

/// What one group, or all of them, have come to.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Count {
    pub(crate) families: usize,
    pub(crate) exposed: usize,
    pub(crate) series: usize,
    pub(crate) moved: usize,
}

impl Coverage {
    /// Of these families, nothing yet.
    pub(crate) fn of(expected: &Expected<'_>) -> Self {
        let families = expected.families();
        let families: Vec<Covered> = families
            .map(|declared| Covered {
                group: declared.checked.catalog[declared.family.group].name.clone(),
                name: declared.family.name.clone(),
                moves: declared.family.kind != Kind::Info,
                series: BTreeMap::new(),
            })
            .collect();
        let names = families.iter().enumerate();
        let places = names.map(|(place, family)| (family.name.clone(), place)).collect();
        Self { families, places }
    }

    /// Adds what another scrape had.
    pub(crate) fn add(&mut self, exposition: &Exposition) {
        for family in &exposition.families {
            if let Some(place) = self.places.get(&family.exported(exposition.format)) {
                self.families[*place].add(family);
            }
        }
    }

    /// How many series there are, and how many have moved.
    pub(crate) fn series(&self) -> (usize, usize) {
        let all = self.all();
        (all.series, all.moved)
    }

    pub(crate) fn all(&self) -> Count {
        let mut all = Count::default();
        self.families.iter().for_each(|family| all.add(family));
        all
    }

    /// Each group's, in the order of the catalogs.
    pub(crate) fn groups(&self) -> Vec<(&str, Count)> {
        let mut groups: Vec<(&str, Count)> = Vec::new();
        for family in &self.families {
            if groups.last().is_none_or(|(name, _)| *name != family.group) {
                groups.push((&family.group, Count::default()));
            }
            if let Some((_, count)) = groups.last_mut() {
                count.add(family);
            }
        }
        groups
    }

    /// Families that are exposed, and of which no series has moved.
    pub(crate) fn untouched(&self) -> impl Iterator<Item = &Covered> {
        let families = self.families.iter();
        families.filter(|family| family.moves && !family.series.is_empty() && family.moved() == 0)
    }
}

impl Covered {
    fn add(&mut self, family: &Family) {
        for sample in family.samples.iter().filter(|sample| sample.part != Part::Created) {
            let series = self.series.entry(sample.series()).or_default();
            let part = (sample.part, sample.label("le").map(str::to_owned));
            let bits = sample.value.to_bits();
            let first = *series.first.entry(part).or_insert(bits);
            series.moved |= sample.value != 0.0 || first != bits;
        }
    }

    fn moved(&self) -> usize {
        self.series.values().filter(|series| series.moved).count()
    }
}

impl Count {
    fn add(&mut self, family: &Covered) {
        self.families += 1;
        self.exposed += usize::from(!family.series.is_empty());
        if family.moves {
            self.series += family.series.len();
            self.moved += family.moved();
        }
    }

    /// Of a hundred series, those that have moved; none if there are no series.
    pub(crate) fn percent(self) -> Option<usize> {
        (self.moved * 100).checked_div(self.series)
    }
}
