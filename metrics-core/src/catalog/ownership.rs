//! Owner, stability and first version of families and events.

use metrics_catalog_shared::stability::Stability;

/// Properties that families and events inherit from their group or the catalog.
#[derive(Clone, Copy, Debug)]
pub struct Ownership {
    /// Person or team to contact.
    pub owner: Option<&'static str>,
    /// Compatibility promise.
    pub stability: Option<Stability>,
    /// First version.
    pub since: Option<&'static str>,
}

impl Ownership {
    /// Properties that are not declared.
    pub const NONE: Self = Self { owner: None, stability: None, since: None };

    /// Returns the properties that a row of a generated table refers to: 0 for none, otherwise one more
    /// than the index in `all`.
    pub(crate) const fn of_row(all: &'static [Self], number: u32) -> Self {
        match (number as usize).checked_sub(1) {
            Some(index) if index < all.len() => all[index],
            _ => Self::NONE,
        }
    }
}
