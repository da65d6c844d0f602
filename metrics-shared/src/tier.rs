//! Tiers of metric families.

/// Importance of a family to a scrape: `tier` in the catalog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// In every scrape.
    #[default]
    Basic,
    /// Only in scrapes that ask for everything.
    Detail,
}

impl Tier {
    /// All tiers.
    pub const ALL: [Self; 2] = [Self::Basic, Self::Detail];

    /// Returns the name that the catalog and the query parameter `tier` use.
    ///
    /// ```
    /// assert_eq!(metrics_catalog_shared::tier::Tier::Detail.name(), "detail");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Detail => "detail",
        }
    }
}
