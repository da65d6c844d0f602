//! Derives in a crate that forbids all warnings, among them those of deprecated items.
#![forbid(
    warnings,
    dead_code,
    deprecated,
    missing_docs,
    unreachable_pub,
    unsafe_code,
    unused,
    unused_qualifications,
    clippy::all,
    clippy::expect_used,
    clippy::nursery,
    clippy::panic,
    clippy::pedantic,
    clippy::unwrap_used
)]

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
