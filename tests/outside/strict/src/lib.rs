//! Warns of everything and forbids what crates forbid, with a catalog that it does not use.
#![warn(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
#![allow(
    clippy::absolute_paths,
    clippy::blanket_clippy_restriction_lints,
    clippy::decimal_literal_representation,
    clippy::non_ascii_literal,
    clippy::same_name_method,
    clippy::separated_literal_suffix,
    reason = "each is the opposite of another lint, or forbids what the catalog asks for"
)]
#![forbid(
    dead_code,
    elided_lifetimes_in_paths,
    future_incompatible,
    let_underscore_drop,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    nonstandard_style,
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused,
    unused_imports,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

/// Metrics that nothing records.
mod metrics {
    metrics_catalog::include_catalog!("whole");
}

/// Events that update keyed families, and optional labels.
mod flow {
    metrics_catalog::include_catalog!("keyed_events");
}
