//! The families of a catalog as they are generated: a row of numbers each, which say where in a few long
//! texts the family's own begin and end, beside what many families have in common.
//!
//! A struct for each family costs rustc most of a millisecond, a row of texts a quarter of that, and a row
//! of numbers a fourteenth. So texts are cut when they are wanted, which is two comparisons then.

use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::tier::Tier;

use crate::catalog::family::{BucketBounds, CellType, FamilyDescriptor, Source};
use crate::exposition::format::Format;
use crate::metric::exemplar::ExemplarSlot;

/// All that a catalog says of its families.
#[doc(hidden)]
#[derive(Debug)]
pub struct Table {
    /// The shapes.
    pub shapes: &'static [Shape],
    /// The families.
    pub rows: &'static [Numbers],
    /// How long the segments of the samples are, of each family those of text, then those of OpenMetrics if
    /// it has its own.
    pub segments: &'static [u32],
    /// The text format but the numbers.
    pub text: &'static str,
    /// What OpenMetrics says otherwise: of each family what it is, and its samples if bounds of buckets
    /// are spelt otherwise. A single sample is there too, so that it is one literal with what is before it.
    pub openmetrics: &'static str,
    /// The name, the key and the help of each family, with a character between them.
    pub words: &'static str,
}

/// What families may have in common.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// As of [`FamilyDescriptor`].
    pub metric_type: MetricType,
    /// As of [`FamilyDescriptor`].
    pub unit: Option<&'static str>,
    /// As of [`FamilyDescriptor`].
    pub tier: Tier,
    /// As of [`FamilyDescriptor`].
    pub labels: &'static [&'static str],
    /// Where the values come from, if the family's first cell is the first of all.
    pub source: Source,
    /// What the cells with_dyn_sink; of a histogram, what the sum's cell holds.
    pub cell_type: CellType,
    /// The buckets of each series, the one without a bound included; 0 for all but histograms.
    pub buckets: u32,
    /// The bounds of these, and native buckets.
    pub bounds: BucketBounds,
    /// The values of each label.
    pub values: &'static [&'static [&'static str]],
    /// Slots for the exemplars of each series; none where it has none.
    pub exemplars: &'static [ExemplarSlot],
    /// How many segments there are of the samples.
    pub segments: u32,
}

/// Where what is a family's own is, as numbers:
///
/// - the place of its shape, its first cell, its first segment;
/// - where its text begins, how long that is before the samples, and how long these are;
/// - the same of OpenMetrics, which has no samples of its own where they are those of text and more than one;
/// - where its words begin, and how long its name, its key and its help are.
pub(crate) type Numbers = [u32; 13];

/// What the numbers of a family say.
#[derive(Clone, Copy)]
pub(crate) struct Row(pub(super) &'static Numbers);

impl Row {
    pub(super) const fn shape(self) -> usize {
        self.0[0] as usize
    }

    /// The first cell.
    pub(crate) const fn cell(self) -> usize {
        self.0[1] as usize
    }

    /// The first segment of the samples.
    pub(super) const fn segment(self) -> usize {
        self.0[2] as usize
    }

    /// Where a format's own literal is: where it begins, how long it is before the samples, and how long
    /// these are, which is 0 if OpenMetrics has those of text.
    pub(super) const fn literal(self, format: Format) -> [usize; 3] {
        let [.., text, head, samples, openmetrics, openmetrics_head, respelt, _, _, _, _] = *self.0;
        match format {
            Format::OpenMetrics => {
                [openmetrics as usize, openmetrics_head as usize, respelt as usize]
            }
            _ => [text as usize, head as usize, samples as usize],
        }
    }

    /// Whether OpenMetrics has samples of its own.
    const fn is_respelt(self) -> bool {
        let [.., samples] = self.literal(Format::OpenMetrics);
        samples > 0
    }

    /// Where the words begin, and how long each is.
    const fn words(self) -> [usize; 4] {
        [self.0[9] as usize, self.0[10] as usize, self.0[11] as usize, self.0[12] as usize]
    }
}

impl Table {
    /// No families.
    pub const EMPTY: Self =
        Self { shapes: &[], rows: &[], segments: &[], text: "", openmetrics: "", words: "" };

    /// How many families there are.
    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The family at a place in the order of the exposition.
    #[inline]
    pub(crate) const fn family(&'static self, place: usize) -> Option<FamilyDescriptor> {
        if place >= self.rows.len() {
            return None;
        }
        let row = Row(&self.rows[place]);
        if row.shape() >= self.shapes.len() {
            return None;
        }
        Some(FamilyDescriptor { table: self, row, shape: &self.shapes[row.shape()] })
    }

    /// What a format has of its own, of all families.
    #[inline]
    pub(crate) const fn literal(&self, format: Format) -> &'static [u8] {
        match format {
            Format::OpenMetrics => self.openmetrics.as_bytes(),
            _ => self.text.as_bytes(),
        }
    }

    pub(crate) const fn name(&self, row: Row) -> &'static str {
        let [at, name, ..] = row.words();
        cut_str(self.words, at, name)
    }

    pub(crate) const fn key(&self, row: Row) -> &'static str {
        let [at, name, key, _] = row.words();
        cut_str(self.words, at + name + 1, key)
    }

    pub(crate) const fn help(&self, row: Row) -> &'static str {
        let [at, name, key, help] = row.words();
        cut_str(self.words, at + name + 1 + key + 1, help)
    }
}

impl FamilyDescriptor {
    /// How long the segments of its samples are.
    #[inline]
    pub(crate) const fn segments(self, format: Format) -> &'static [u32] {
        // Only bounds of buckets are ever spelt otherwise.
        let respelt = self.shape.buckets > 0 && self.row.is_respelt();
        let own = matches!(format, Format::OpenMetrics) && respelt;
        let (at, len) = (self.row.segment(), self.shape.segments as usize);
        cut(self.table.segments, if own { at + len } else { at }, len)
    }
}

/// So much of a slice; nothing if there is not so much, which no generated table says.
#[inline]
pub(super) const fn cut<T>(slice: &'static [T], at: usize, len: usize) -> &'static [T] {
    match slice.split_at_checked(at) {
        Some((_, rest)) => match rest.split_at_checked(len) {
            Some((wanted, _)) => wanted,
            None => &[],
        },
        None => &[],
    }
}

const fn cut_str(text: &'static str, at: usize, len: usize) -> &'static str {
    match text.split_at_checked(at) {
        Some((_, rest)) => match rest.split_at_checked(len) {
            Some((wanted, _)) => wanted,
            None => "",
        },
        None => "",
    }
}
