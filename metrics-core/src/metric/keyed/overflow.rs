//! Hints at labels whose combinations have no series of their own.

use core::fmt;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::ValueSource;
use crate::storage::keyed::overflow::Overflow;

/// Label because of which combinations of a keyed family count in the overflow, for a log. Returned by
/// [`FamilyDescriptor::take_overflow_hint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OverflowHint {
    /// Exported name of the family.
    pub family: &'static str,
    /// Name of the label.
    pub label: &'static str,
    /// Reason for which combinations have no series.
    pub reason: OverflowReason,
}

/// Reason for which combinations count in the overflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OverflowReason {
    /// The family had its largest number of series. The label is the one with most values.
    Full {
        /// Largest number of series.
        max: u32,
        /// Number of values of the label now.
        values: usize,
    },
    /// The label had texts of more than 256 bytes, or with control, invisible or bidirectional characters.
    Text,
}

impl fmt::Display for OverflowHint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { family, label, reason } = self;
        match reason {
            OverflowReason::Full { max, values } => write!(
                f,
                "`{family}` had all of its {max} series in use, and label `{label}` has {values} values; \
                 raise `max`, or record fewer values"
            ),
            OverflowReason::Text => write!(
                f,
                "label `{label}` of `{family}` had texts of more than 256 bytes, or with control or \
                 bidirectional characters; shorten or replace them"
            ),
        }
    }
}

impl FamilyDescriptor {
    /// Returns the label because of which combinations of a keyed family have counted in the overflow since
    /// the last call. `None` if none have, and for other families.
    ///
    /// The library does not log. A service that does can call this for all families every minute or so: it
    /// then logs each problem once in that time, and nothing else. A call for a family that was full compares
    /// all values of its series, and allocates. Records through handles that are the overflow are not noted.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// # }
    /// for family in metrics::CATALOG.families() {
    ///     if let Some(hint) = family.take_overflow_hint() {
    ///         eprintln!("{hint}");
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn take_overflow_hint(self) -> Option<OverflowHint> {
        let ValueSource::Keyed { family, max, .. } = self.source() else { return None };
        let (label, reason) = match family.store().take_overflow()? {
            Overflow::Full { label, values } => (label, OverflowReason::Full { max, values }),
            Overflow::Text { label } => (label, OverflowReason::Text),
        };
        let label = self.label_names().get(label)?;
        Some(OverflowHint { family: self.name(), label, reason })
    }
}
