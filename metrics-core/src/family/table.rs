//! Families as they are generated: a row of literals each, beside what many have in common.
//!
//! A struct for each family, with structs and arrays in it, costs rustc most of a millisecond; a row
//! costs it a tenth of that. What the rows say is put together while rustc runs, in few steps: to cut
//! texts from one long literal there takes as long as the structs did.

use crate::exemplar::Slot;
use crate::family::{Bounds, Family, Kind, Layout, Number, Skeleton, Source, Tier};

/// What families may have in common.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// As of [`Family`].
    pub kind: Kind,
    /// As of [`Family`].
    pub unit: Option<&'static str>,
    /// As of [`Family`].
    pub tier: Tier,
    /// As of [`Family`].
    pub labels: &'static [&'static str],
    /// As of [`Layout`], for a family whose first cell is the first of all.
    pub source: Source,
    /// As of [`Layout`].
    pub number: Number,
    /// As of [`Layout`].
    pub buckets: u32,
    /// As of [`Layout`].
    pub bounds: Bounds,
    /// As of [`Layout`].
    pub values: &'static [&'static [&'static str]],
    /// As of [`Layout`].
    pub exemplars: &'static [Slot],
    /// How many parts there are of the samples.
    pub parts: usize,
}

/// A family: the place of its shape, and its first cell. Then its name, its key and its help; what the
/// text format says of it, and its samples; and the same of OpenMetrics, without samples where they are
/// those of text.
type Row = ([u32; 2], [&'static str; 7]);

/// The families of a catalog.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Table<const FAMILIES: usize> {
    /// The shapes.
    pub shapes: &'static [Shape],
    /// The families.
    pub rows: &'static [Row; FAMILIES],
    /// How long the parts of the samples are, of each family those of text, then those of OpenMetrics if
    /// it has its own.
    pub parts: &'static [u32],
}

impl<const FAMILIES: usize> Table<FAMILIES> {
    /// The families one by one.
    #[must_use]
    pub const fn families(self) -> [Family; FAMILIES] {
        let mut families = [const { Family::NONE }; FAMILIES];
        let mut parts = self.parts;
        let mut place = 0;
        while place < FAMILIES {
            let ([shape, cell], texts) = self.rows[place];
            families[place] = self.shapes[shape as usize].family(cell, texts, &mut parts);
            place += 1;
        }
        families
    }
}

impl Shape {
    const fn family(
        self,
        cell: u32,
        [name, key, help, head, samples, openmetrics_head, respelt]: [&'static str; 7],
        parts: &mut &'static [u32],
    ) -> Family {
        let Self { kind, unit, tier, labels, number, buckets, bounds, values, exemplars, .. } =
            self;
        let text = Skeleton { head, samples, parts: take(parts, self.parts) };
        let openmetrics = if respelt.is_empty() {
            Skeleton { head: openmetrics_head, ..text }
        } else {
            let parts = take(parts, self.parts);
            Skeleton { head: openmetrics_head, samples: respelt, parts }
        };
        let source = self.source.from(cell);
        let layout =
            Layout { source, number, buckets, bounds, values, exemplars, text, openmetrics };
        Family { name, key, help, kind, unit, tier, labels, layout }
    }
}

/// Takes so many parts from the front.
const fn take(parts: &mut &'static [u32], count: usize) -> &'static [u32] {
    let (taken, rest) = parts.split_at(count);
    *parts = rest;
    taken
}

impl Family {
    const NONE: Self = {
        let skeleton = Skeleton { head: "", samples: "", parts: &[] };
        Self {
            name: "",
            key: "",
            help: "",
            kind: Kind::Gauge,
            unit: None,
            tier: Tier::Basic,
            labels: &[],
            layout: Layout {
                source: Source::Cells(0),
                number: Number::Unsigned,
                buckets: 0,
                bounds: Bounds::None,
                values: &[],
                exemplars: &[],
                text: skeleton,
                openmetrics: skeleton,
            },
        }
    };
}

impl Source {
    /// The same, so many cells further on.
    const fn from(self, cell: u32) -> Self {
        match self {
            Self::Cells(first) => Self::Cells(first + cell),
            Self::Open { first, rooms } => Self::Open { first: first + cell, rooms },
            Self::States { first, states } => Self::States { first: first + cell, states },
            Self::Live(_) | Self::Fixed(_) => self,
        }
    }
}
