//! The same with a catalog in which nothing is deprecated, and with derives.
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

/// Metrics of the events below.
mod derived {
    metrics_catalog::include_catalog!("derived");
}

/// Protocols of doors.
#[derive(Clone, Copy, Debug, metrics_catalog::Label)]
#[label(crate::derived::Protocol)]
enum Protocol {
    /// SMTP.
    Smtp,
    /// LMTP.
    Lmtp,
}

/// Events of doors.
#[derive(Clone, Copy, Debug, metrics_catalog::Event)]
#[event(crate::derived::door)]
enum DoorEvent {
    /// Opened for a time.
    Opened {
        /// Protocol of the door.
        protocol: Protocol,
        /// Time for which it was open.
        open: core::time::Duration,
    },
    /// Closed.
    Closed,
}

/// All events.
#[derive(Clone, Copy, Debug, metrics_catalog::Event)]
enum AnyEvent {
    /// Events of doors.
    Door(DoorEvent),
}

fn main() {
    let open = core::time::Duration::from_secs(1);
    for protocol in [Protocol::Smtp, Protocol::Lmtp] {
        DoorEvent::Opened { protocol, open }.record();
    }
    AnyEvent::Door(DoorEvent::Closed).record();
}
