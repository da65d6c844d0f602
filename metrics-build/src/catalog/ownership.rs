//! Ownership and deprecation of the parts of a catalog.

use metrics_catalog_shared::tier::Tier;

use crate::construct::words;

/// Properties that groups inherit from the catalog, and events and metrics from their group.
#[derive(Clone, Debug, Default)]
pub struct Ownership {
    pub tier: Tier,
    pub owner: Option<String>,
    pub stability: Option<Stability>,
    /// First version that has it.
    pub since: Option<String>,
}

words! {
    /// Compatibility promise of a group, an event or a metric.
    pub enum Stability("stability", UnknownStability) {
        /// For the service's own use.
        Internal = "internal",
        /// May change at any time.
        Alpha = "alpha",
        /// Changes are announced.
        Beta = "beta",
        /// Changes only in new major versions.
        Stable = "stable",
    }
}

/// Deprecation as rustc shows it.
#[derive(Clone, Debug)]
pub struct Deprecated {
    pub since: String,
    /// First version without it.
    pub until: Option<String>,
    /// Reason, replacement, and the version that removes it.
    pub note: String,
}
