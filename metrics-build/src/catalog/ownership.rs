//! Ownership and deprecation of the parts of a catalog.

pub use metrics_catalog_shared::stability::Stability;
use metrics_catalog_shared::tier::Tier;

/// Properties that groups inherit from the catalog, and events and metrics from their group.
#[derive(Clone, Debug, Default)]
pub struct Ownership {
    pub tier: Tier,
    pub owner: Option<String>,
    pub stability: Option<Stability>,
    /// First version that has it.
    pub since: Option<String>,
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
