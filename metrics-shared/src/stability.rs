//! Compatibility promises of metrics and events.

/// Compatibility promise of a metric or an event: `stability` in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stability {
    /// For the service's own use.
    Internal,
    /// May change at any time.
    Alpha,
    /// Changes are announced.
    Beta,
    /// Changes only in new major versions.
    Stable,
}

impl Stability {
    /// All promises, the weakest first.
    pub const ALL: [Self; 4] = [Self::Internal, Self::Alpha, Self::Beta, Self::Stable];

    /// Returns the word that the catalog uses.
    ///
    /// ```
    /// assert_eq!(metrics_catalog_shared::stability::Stability::Beta.name(), "beta");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Alpha => "alpha",
            Self::Beta => "beta",
            Self::Stable => "stable",
        }
    }
}
