//! Spelling of bucket bounds.

/// Returns what OpenMetrics appends to a bound as the text format spells it: `.0` after an integer,
/// because OpenMetrics requires `le` to be spelt as a float.
///
/// ```
/// assert_eq!(metrics_catalog_shared::bound::openmetrics_suffix("10"), ".0");
/// assert_eq!(metrics_catalog_shared::bound::openmetrics_suffix("0.5"), "");
/// ```
#[must_use]
pub fn openmetrics_suffix(bound: &str) -> &'static str {
    if bound.contains(['.', 'e']) { "" } else { ".0" }
}

/// Returns a bound as OpenMetrics spells it.
#[cfg(feature = "alloc")]
#[must_use]
pub fn openmetrics(bound: &str) -> alloc::string::String {
    [bound, openmetrics_suffix(bound)].concat()
}
