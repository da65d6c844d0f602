//! Counts the exposed and updated series of the catalog, as Prometheus does: one for each sample,
//! so that the numbers are those of `docs` and `budget`. `_created` samples, which not every scrape
//! has, do not count.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::command::live::expected::Expected;
use crate::exposition::{ExposedFamily, Exposition, LabelPairs, SampleRole};

/// Series of each family in all scrapes.
#[derive(Debug)]
pub(crate) struct Coverage {
    /// Families in the order of the catalogs.
    families: Vec<FamilyCoverage>,
    /// Indices of families by exported name.
    by_name: HashMap<String, usize>,
}

/// Series of a family in all scrapes.
#[derive(Debug)]
pub(crate) struct FamilyCoverage {
    group: String,
    pub(crate) name: String,
    /// Samples by the labels that they share: those of a histogram are updated together.
    samples: BTreeMap<LabelPairs, SeriesState>,
}

#[derive(Debug, Default)]
struct SeriesState {
    /// Bits of the first value of each sample, by role and `le`.
    first: HashMap<(SampleRole, Option<String>), u64>,
    is_updated: bool,
}

/// Counts of a group, or of all groups.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Counts {
    pub(crate) families: usize,
    pub(crate) exposed: usize,
    pub(crate) series: usize,
    pub(crate) updated: usize,
}

impl Coverage {
    /// Creates a coverage without series.
    pub(crate) fn new(expected: &Expected<'_>) -> Self {
        let families: Vec<FamilyCoverage> = expected
            .families()
            .map(|expected| FamilyCoverage {
                group: expected.checked.catalog[expected.family.group].name.clone(),
                name: expected.family.name.clone(),
                samples: BTreeMap::new(),
            })
            .collect();
        let names = families.iter().enumerate();
        let by_name = names.map(|(index, family)| (family.name.clone(), index)).collect();
        Self { families, by_name }
    }

    /// Adds the series of another scrape.
    pub(crate) fn add(&mut self, exposition: &Exposition) {
        for family in &exposition.families {
            if let Some(index) = self.by_name.get(&family.exported_name(exposition.format)) {
                self.families[*index].add(family);
            }
        }
    }

    /// Returns the counts of all families.
    pub(crate) fn total(&self) -> Counts {
        Counts::of(&self.families)
    }

    /// Returns the counts of each group, in the order of the catalogs.
    pub(crate) fn groups(&self) -> Vec<(&str, Counts)> {
        let groups = self.families.chunk_by(|one, next| one.group == next.group);
        groups.map(|families| (families[0].group.as_str(), Counts::of(families))).collect()
    }

    /// Returns the exposed families without an updated series.
    pub(crate) fn not_updated(&self) -> impl Iterator<Item = &FamilyCoverage> {
        self.families.iter().filter(|family| family.series() > 0 && family.updated() == 0)
    }
}

impl FamilyCoverage {
    fn add(&mut self, family: &ExposedFamily) {
        for sample in family.samples.iter().filter(|sample| sample.role != SampleRole::Created) {
            let samples = self.samples.entry(sample.series()).or_default();
            let key = (sample.role, sample.label("le").map(str::to_owned));
            let bits = sample.value.to_bits();
            let first = *samples.first.entry(key).or_insert(bits);
            samples.is_updated |= sample.value != 0.0 || first != bits;
        }
    }

    fn series(&self) -> usize {
        self.samples.values().map(|samples| samples.first.len()).sum()
    }

    fn updated(&self) -> usize {
        let updated = self.samples.values().filter(|samples| samples.is_updated);
        updated.map(|samples| samples.first.len()).sum()
    }
}

impl Counts {
    fn of(families: &[FamilyCoverage]) -> Self {
        let mut counts = Self::default();
        for family in families {
            counts.families += 1;
            counts.exposed += usize::from(!family.samples.is_empty());
            counts.series += family.series();
            counts.updated += family.updated();
        }
        counts
    }

    /// Returns the percentage of updated series, or `None` if there are no series.
    pub(crate) fn percent(self) -> Option<usize> {
        (self.updated * 100).checked_div(self.series)
    }
}
