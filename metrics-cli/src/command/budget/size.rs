//! How much of everything one instance has.

use metrics_catalog_build::catalog::{Catalog, Family, InfoValue, Kind, Tier};

use super::constant::{LONGEST, NUMBER};

/// Characters of a label's value that is not known, quotes not counted.
const UNKNOWN_VALUE: u64 = 12;

/// What one scrape of an instance is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Size {
    pub(crate) families: u64,
    /// The series of Prometheus: one for each sample.
    pub(crate) series: u64,
    /// Those of them that have an `le`.
    pub(crate) buckets: u64,
    /// Series if those with native buckets are scraped as such.
    pub(crate) native_series: u64,
    /// All that is no number, in the text format.
    pub(crate) literal: u64,
}

impl Size {
    /// That of the families of a tier, or of all.
    pub(crate) fn of(catalog: &Catalog, tier: Option<Tier>) -> Self {
        let families = catalog.families.iter();
        let of_tier = families.filter(|it| tier.is_none_or(|tier| it.ownership.tier == tier));
        of_tier.map(|family| Self::of_family(family, catalog)).fold(Self::default(), Self::and)
    }

    pub(crate) fn of_family(family: &Family, catalog: &Catalog) -> Self {
        let labelled = catalog.series(family);
        let series = catalog.lines(family);
        let (buckets, native) = match family.kind {
            Kind::Histogram(layout) => {
                let layout = &catalog[layout];
                (layout.le.len() as u64 + 1, layout.native.is_some())
            }
            _ => (0, false),
        };
        Self {
            families: 1,
            series,
            buckets: labelled.saturating_mul(buckets),
            native_series: if native { labelled } else { series },
            literal: catalog.literal(family).saturating_add(open(family, catalog, series)),
        }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            families: self.families + other.families,
            series: self.series.saturating_add(other.series),
            buckets: self.buckets.saturating_add(other.buckets),
            native_series: self.native_series.saturating_add(other.native_series),
            literal: self.literal.saturating_add(other.literal),
        }
    }

    /// Bytes of a scrape with numbers of a usual length.
    pub(crate) fn usual(&self) -> f64 {
        float(self.literal) + float(self.series) * NUMBER.value
    }

    /// Bytes of a scrape with the longest numbers.
    pub(crate) fn largest(&self) -> f64 {
        float(self.literal) + float(self.series) * LONGEST.value
    }
}

/// The characters of labels that only the service knows: those of an open set, and of an info.
fn open(family: &Family, catalog: &Catalog, series: u64) -> u64 {
    let values = family.values.iter().map(|(name, value)| {
        let text = match value {
            InfoValue::Text(text) => text.len() as u64,
            InfoValue::Env { .. } => UNKNOWN_VALUE,
        };
        name.len() as u64 + 4 + text
    });
    // `NAME{` and `} ` around them, and the end of the line.
    let info = if family.values.is_empty() { 0 } else { family.name.len() as u64 + 4 };
    let is_open = catalog.is_open(family);
    let labels = family.labels.iter().filter(|_| is_open);
    let of_each: u64 = labels.map(|label| label.name.len() as u64 + 4 + UNKNOWN_VALUE).sum();
    values.sum::<u64>() + info + of_each.saturating_mul(series)
}

/// Near enough for people: nobody has 2^53 series.
#[expect(clippy::cast_precision_loss, reason = "for people, and nobody has 2^53 series")]
pub(crate) const fn float(number: u64) -> f64 {
    number as f64
}
