//! The same with a catalog in which nothing is deprecated.
#![warn(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
#![allow(
    clippy::blanket_clippy_restriction_lints,
    clippy::decimal_literal_representation,
    clippy::same_name_method,
    clippy::separated_literal_suffix,
    reason = "each is the opposite of another lint, or forbids what the catalog asks for"
)]
#![forbid(
    dead_code,
    deprecated,
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
    metrics_catalog::include_catalog!("open");
}

fn main() {}
