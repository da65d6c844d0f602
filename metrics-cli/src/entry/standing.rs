//! What is known of a thing besides what it is: whose it is, how stable, since when, and until when.

use metrics_catalog_build::catalog::{Deprecated, Ownership, Stability};
use serde::Serialize;

/// Tier, stability, first version and owner.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct StandingEntry<'a> {
    pub(crate) tier: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stability: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<&'a str>,
}

impl<'a> From<&'a Ownership> for StandingEntry<'a> {
    fn from(standing: &'a Ownership) -> Self {
        Self {
            tier: standing.tier.name(),
            stability: standing.stability.map(Stability::name),
            since: standing.since.as_deref(),
            owner: standing.owner.as_deref(),
        }
    }
}

/// Since when something is on its way out, and why or what replaces it.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct DeprecatedEntry<'a> {
    pub(crate) since: &'a str,
    pub(crate) note: &'a str,
}

impl<'a> From<&'a Deprecated> for DeprecatedEntry<'a> {
    fn from(deprecated: &'a Deprecated) -> Self {
        Self { since: &deprecated.since, note: &deprecated.note }
    }
}
