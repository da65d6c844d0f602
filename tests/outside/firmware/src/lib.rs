//! A catalog where there is no operating system.
#![no_std]

use core::time::Duration;

/// What `metrics.toml` says.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

/// What happens at the door.
#[derive(metrics_catalog::Event)]
#[event(metrics::door)]
pub enum DoorEvent {
    /// A key was turned.
    Opened,
    /// The latch fell.
    Closed {
        /// Since the key was turned.
        open_for: Duration,
    },
    /// No key was turned.
    Forced,
}

/// Writes the exposition to the front of `buffer` and returns it.
pub fn exposition(buffer: &mut [u8]) -> Result<&[u8], metrics_catalog::BufferTooSmall> {
    DoorEvent::Closed { open_for: Duration::from_secs(5) }.record();
    let room = buffer.len();
    let mut rest = &mut buffer[..];
    metrics::CATALOG.encode(&mut rest)?;
    let written = room - rest.len();
    Ok(&buffer[..written])
}
