//! Owner, stability, first version and OpenTelemetry's names of families and events.

use metrics_catalog_shared::stability::Stability;

use crate::catalog::otel::OtelNames;

/// Optional properties of families and events, which many share or few have, so that they take no room
/// in a row.
#[derive(Clone, Copy, Debug)]
pub struct Ownership {
    /// Person or team to contact.
    pub owner: Option<&'static str>,
    /// Compatibility promise.
    pub stability: Option<Stability>,
    /// First version.
    pub since: Option<&'static str>,
    /// Names in OpenTelemetry.
    pub otel: Option<&'static OtelNames>,
}

impl Ownership {
    /// Properties that are not declared.
    pub const NONE: Self = Self { owner: None, stability: None, since: None, otel: None };

    /// Returns the properties that a row of a generated table refers to: 0 for none, otherwise one more
    /// than the index in `all`.
    pub(crate) const fn of_row(all: &'static [Self], number: u32) -> Self {
        match (number as usize).checked_sub(1) {
            Some(index) if index < all.len() => all[index],
            _ => Self::NONE,
        }
    }
}
