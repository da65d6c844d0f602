//! Descriptors of metric families.

use core::fmt;

use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::row::{self, Row, Words};
use metrics_catalog_shared::stability::Stability;
use metrics_catalog_shared::tier::Tier;

use crate::catalog::otel::OtelDescriptor;
use crate::catalog::ownership::Ownership;
use crate::catalog::table::{Shape, Table, ValueSource, slice_str};

/// Description of a metric family: name, type, help and labels.
///
/// It consists of references into the generated table, and is `Copy`. From
/// [`Catalog::families`](crate::Catalog::families).
///
/// ```
/// use metrics_catalog::{ENDPOINT_CATALOG, MetricType};
///
/// let mut families = ENDPOINT_CATALOG.families();
/// let served = families.find(|family| family.key() == "endpoint.served").unwrap();
/// assert_eq!(served.name(), "metrics_endpoint_served_total");
/// assert_eq!(served.metric_type(), MetricType::Counter);
/// let label = served.labels().next().unwrap();
/// assert_eq!(label.name(), "format");
/// assert_eq!(label.values(), Some(&["text", "openmetrics", "protobuf"][..]));
/// ```
#[derive(Clone, Copy)]
pub struct FamilyDescriptor {
    pub(crate) table: &'static Table,
    pub(crate) row: &'static row::Array,
    pub(crate) shape: &'static Shape,
}

impl Table {
    /// Returns the family at an index, in the order of the exposition.
    #[inline]
    pub(crate) const fn family(&'static self, index: usize) -> Option<FamilyDescriptor> {
        if index >= self.rows.len() {
            return None;
        }
        let row = &self.rows[index];
        let shape = Row::from_array(row).shape as usize;
        if shape >= self.shapes.len() {
            return None;
        }
        Some(FamilyDescriptor { table: self, row, shape: &self.shapes[shape] })
    }
}

impl FamilyDescriptor {
    /// Returns the exported name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        let Words { start, name_len, .. } = self.row().words;
        slice_str(self.table.words, start as usize, name_len as usize)
    }

    /// Returns the name in the catalog: the group, a dot, and the event or metric, such as
    /// `smtp.connection-start`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        let Words { start, name_len, key_len, .. } = self.row().words;
        slice_str(self.table.words, (start + name_len) as usize + 1, key_len as usize)
    }

    /// Returns the name that replaces this one, if this is an old name: the key `was` in the catalog.
    ///
    /// The family under its new name precedes it, and has the same [`key`](Self::key) and values.
    #[must_use]
    pub fn new_name(self) -> Option<&'static str> {
        let rows = self.table.rows;
        let index = rows.iter().position(|row| core::ptr::eq(row, self.row))?;
        let before = (0..index).rev().map_while(|index| self.table.family(index));
        // An event and a metric of a group may have the same key.
        let is_same =
            |family: &Self| family.key() == self.key() && family.source().is_same(self.source());
        let first = before.take_while(is_same).last()?;
        Some(first.name())
    }

    /// Returns the help text.
    #[must_use]
    pub const fn help(self) -> &'static str {
        let Words { start, name_len, key_len, help_len } = self.row().words;
        let start = (start + name_len + key_len) as usize + 2;
        slice_str(self.table.words, start, help_len as usize)
    }

    /// Returns the type.
    #[must_use]
    pub const fn metric_type(self) -> MetricType {
        self.shape.metric_type
    }

    /// Returns the unit, such as `seconds`.
    #[must_use]
    pub const fn unit(self) -> Option<&'static str> {
        self.shape.unit
    }

    /// Returns the tier. The tier `Detail` is left out of scrapes that ask for `tier=basic`.
    #[must_use]
    pub const fn tier(self) -> Tier {
        self.shape.tier
    }

    /// Returns the owner: the person or team to contact. `None` if the catalog names none.
    #[must_use]
    pub const fn owner(self) -> Option<&'static str> {
        self.ownership().owner
    }

    /// Returns the compatibility promise, if the catalog makes one.
    #[must_use]
    pub const fn stability(self) -> Option<Stability> {
        self.ownership().stability
    }

    /// Returns the first version that has the family, if the catalog names it.
    #[must_use]
    pub const fn since(self) -> Option<&'static str> {
        self.ownership().since
    }

    /// Returns whether the family has the same series from the start of the process to its end: its label
    /// sets are closed, and no callback reports its values. An exporter can prepare the labels and start
    /// times of such series once.
    ///
    /// ```
    /// use metrics_catalog::{ENDPOINT_CATALOG, Reader};
    ///
    /// let reader = Reader::new(&ENDPOINT_CATALOG);
    /// assert!(reader.family("endpoint.served").unwrap().has_fixed_series());
    /// ```
    #[must_use]
    pub const fn has_fixed_series(self) -> bool {
        matches!(
            self.shape.source,
            ValueSource::Cells(_) | ValueSource::States { .. } | ValueSource::Constant(_)
        )
    }

    /// Returns OpenTelemetry's names of the family and its labels, if the catalog declares any.
    ///
    /// ```
    /// use metrics_catalog::ENDPOINT_CATALOG;
    ///
    /// assert!(ENDPOINT_CATALOG.families().all(|family| family.otel().is_none()));
    /// ```
    #[must_use]
    pub const fn otel(self) -> Option<OtelDescriptor> {
        match self.ownership().otel {
            Some(names) => Some(OtelDescriptor(names)),
            None => None,
        }
    }

    const fn ownership(self) -> Ownership {
        Ownership::of_row(self.table.ownerships, self.row().ownership)
    }

    /// Returns the labels, in the order of the exposition. The states of a state set, which are
    /// exported as a label too, are [`states`](Self::states).
    #[must_use]
    pub fn labels(self) -> impl ExactSizeIterator<Item = LabelDescriptor> + Clone {
        self.shape.labels.iter().enumerate().map(move |(index, name)| {
            let values = match self.shape.source {
                ValueSource::Constant(values) => values.get(index).map(core::slice::from_ref),
                #[cfg(feature = "std")]
                ValueSource::Info { values, .. } => {
                    values.get(index).and_then(Option::as_ref).map(core::slice::from_ref)
                }
                ValueSource::Open { slots, .. }
                    if slots.get(index).is_some_and(|it| !it.is_empty()) =>
                {
                    None
                }
                // A keyed family has no values for open labels.
                _ => self.shape.values.get(index).copied().filter(|values| !values.is_empty()),
            };
            LabelDescriptor { name, values }
        })
    }

    /// Returns the exported states of a state set, in the order of the catalog. Empty for other
    /// types.
    #[must_use]
    pub const fn states(self) -> &'static [&'static str] {
        match (self.shape.metric_type, self.shape.values) {
            (MetricType::StateSet, [.., states]) => states,
            _ => &[],
        }
    }
}

/// Label of a metric family. Returned by [`FamilyDescriptor::labels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelDescriptor {
    name: &'static str,
    values: Option<&'static [&'static str]>,
}

impl LabelDescriptor {
    /// Returns the name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Returns the exported values, in the order of the catalog. `None` for an open label set,
    /// whose values are known only at run time.
    #[must_use]
    pub const fn values(self) -> Option<&'static [&'static str]> {
        self.values
    }
}

impl FamilyDescriptor {
    /// Returns the row of the generated table.
    #[inline]
    pub(crate) const fn row(self) -> Row {
        Row::from_array(self.row)
    }

    /// Returns what the family has in common with others.
    #[doc(hidden)]
    #[must_use]
    pub const fn shape(self) -> &'static Shape {
        self.shape
    }

    /// Returns the names of the labels.
    pub(crate) const fn label_names(self) -> &'static [&'static str] {
        self.shape.labels
    }

    /// Returns the source of the values.
    #[doc(hidden)]
    #[must_use]
    pub const fn source(self) -> ValueSource {
        self.shape.source.offset(self.row().cell as usize)
    }

    /// Returns the number of cells of a series: 1, or the buckets, sum and native buckets of a
    /// histogram.
    pub(crate) const fn width(self) -> usize {
        match self.shape {
            Shape { buckets: 0, .. } => 1,
            Shape { buckets, bounds, .. } => *buckets as usize + 1 + bounds.native_cells(),
        }
    }

    /// Returns the names of the family and its samples in either text format: one base name, and a
    /// suffix for each name.
    pub(crate) const fn occupied_names(self) -> (&'static str, &'static [&'static str]) {
        let metric_type = self.shape.metric_type;
        let name = self.name();
        (metric_type.base_name(name), metric_type.occupied_suffixes(name))
    }
}

/// Compares families, not their texts.
impl PartialEq for FamilyDescriptor {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.row, other.row) && core::ptr::eq(self.table, other.table)
    }
}

impl Eq for FamilyDescriptor {}

impl fmt::Debug for FamilyDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FamilyDescriptor")
            .field("name", &self.name())
            .field("key", &self.key())
            .field("help", &self.help())
            .field("metric_type", &self.metric_type())
            .field("unit", &self.unit())
            .field("tier", &self.tier())
            .field("labels", &self.label_names())
            .finish_non_exhaustive()
    }
}
