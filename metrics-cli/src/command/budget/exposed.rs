//! Sizes of the catalog's families as one instance exposes them.

use std::collections::HashMap;

use metrics_catalog_build::catalog::{Catalog, Family, Kind};
use serde::Serialize;

use super::deployment::ScrapeSize;
use super::estimate::percent;
use crate::exit_code::Failure;
use crate::exposition::{
    self, ExposedFamily, Exposition, ExpositionFormat, Sample, SampleRole, combinations,
    format_labels, is_overflow,
};

/// Families of the catalog in an exposition.
#[derive(Debug)]
pub(crate) struct Exposed {
    /// Source of the exposition, as output may show it.
    pub(crate) source: String,
    sizes: HashMap<String, ScrapeSize>,
    /// Exposed families that are keyed, in the order of the catalog.
    pub(crate) keyed: Vec<KeyedUse>,
    /// Number of samples of families that the catalog does not have.
    pub(crate) other_samples: usize,
}

/// Share of a keyed family's `max` that an instance uses.
#[derive(Debug, Serialize)]
pub(crate) struct KeyedUse {
    pub(crate) family: String,
    /// Number of combinations with series of their own.
    pub(crate) combinations: usize,
    pub(crate) max: u32,
    /// Whether the overflow is exposed, because there were more combinations at some time.
    pub(crate) has_overflow: bool,
}

impl Exposed {
    /// Counts the samples of the catalog's families.
    pub(crate) fn new(
        catalog: &Catalog,
        exposition: &Exposition,
        source: String,
    ) -> Result<Self, Failure> {
        if exposition.is_empty() {
            return Err(Failure::unreadable(source, exposition::NO_SAMPLES));
        }
        let format = exposition.format;
        let exposed: HashMap<String, &ExposedFamily> = exposition
            .families
            .iter()
            .map(|family| (family.exported_name(format), family))
            .filter(|(_, family)| !family.samples.is_empty())
            .collect();
        let known = catalog
            .exported()
            .filter_map(|family| exposed.get(&family.name).map(|exposed| (family, *exposed)));
        let known: Vec<(&Family, &ExposedFamily)> = known.collect();
        if known.is_empty() {
            let message = "no samples of the catalog's families; check that the source belongs to \
                           the catalog";
            return Err(Failure::unreadable(source, message));
        }
        let sizes: HashMap<String, ScrapeSize> = known
            .iter()
            .map(|(family, exposed)| (family.name.clone(), size(family, exposed, catalog, format)))
            .collect();
        let all = exposition.families.iter().map(|family| samples(family).count());
        let known_samples = known.iter().map(|(_, family)| samples(family).count());
        let other_samples = all.sum::<usize>() - known_samples.sum::<usize>();
        // A family has the same combinations under all its names.
        let keyed = known.iter().filter(|(family, _)| family.renamed.is_none());
        let keyed = keyed.filter_map(|(family, exposed)| KeyedUse::new(family, exposed));
        Ok(Self { source, sizes, keyed: keyed.collect(), other_samples })
    }

    /// Returns the size of a family, or `None` if it is not exposed.
    pub(crate) fn size(&self, family: &Family) -> Option<ScrapeSize> {
        self.sizes.get(&family.name).copied()
    }
}

impl KeyedUse {
    fn new(family: &Family, exposed: &ExposedFamily) -> Option<Self> {
        let keyed = family.keyed?;
        let series = combinations(exposed, family.state_label());
        let overflows = series.iter().filter(|labels| is_overflow(labels)).count();
        Some(Self {
            family: family.name.clone(),
            combinations: series.len() - overflows,
            max: keyed.max,
            has_overflow: overflows > 0,
        })
    }

    /// Returns the combinations of the possible ones, such as `96 of 400 combinations, 24 %`.
    pub(crate) fn text(&self) -> String {
        let share = percent(self.combinations as u64, u64::from(self.max));
        let overflow = if self.has_overflow { ", and the overflow" } else { "" };
        format!("{} of {} combinations, {share} %{overflow}", self.combinations, self.max)
    }
}

/// Returns the samples that Prometheus counts in each scrape.
fn samples(family: &ExposedFamily) -> impl Iterator<Item = &Sample> {
    family.samples.iter().filter(|sample| sample.role != SampleRole::Created)
}

fn size(
    family: &Family,
    exposed: &ExposedFamily,
    catalog: &Catalog,
    format: ExpositionFormat,
) -> ScrapeSize {
    let count = |role: SampleRole| samples(exposed).filter(|it| it.role == role).count() as u64;
    let series = samples(exposed).count() as u64;
    let is_native = match family.kind {
        Kind::Histogram(layout) => catalog[layout].native.is_some(),
        _ => false,
    };
    let line = |sample: &Sample| {
        let name = exposed.sample_name(sample.role, format);
        // A space before the value, and a line end.
        name.len() + format_labels(&sample.labels).len() + 2
    };
    let lines: usize = samples(exposed).map(line).sum();
    let name = &family.name;
    let metadata = format!("# HELP {name} {}\n# TYPE {name} {}\n", family.help, family.kind.name());
    ScrapeSize {
        families: 1,
        series,
        buckets: count(SampleRole::Bucket),
        native_series: if is_native { count(SampleRole::Count) } else { series },
        text: (lines + metadata.len()) as u64,
    }
}
