//! Catalog without an operating system.
#![no_std]

use core::time::Duration;

/// Generated from `metrics.toml`.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

/// Events of the door.
#[derive(metrics_catalog::Event)]
#[event(crate::metrics::door)]
pub enum DoorEvent {
    /// The door was opened.
    Opened,
    /// The door was closed.
    Closed {
        /// Time since it was opened.
        open_for: Duration,
    },
    /// The door was forced.
    Forced,
}

/// Writes the exposition to the start of `buffer`, and returns it.
pub fn exposition(buffer: &mut [u8]) -> Result<&[u8], metrics_catalog::BufferTooSmall> {
    DoorEvent::Closed { open_for: Duration::from_secs(5) }.record();
    let room = buffer.len();
    let mut rest = &mut buffer[..];
    metrics::CATALOG.encode(&mut rest)?;
    let written = room - rest.len();
    Ok(&buffer[..written])
}
