//! Catalog without an operating system.
#![no_std]

use core::time::Duration;

use metrics_catalog::{
    Access, BufferTooSmall, Endpoint, Exposition, Format, Headers, Request, Response,
};

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

/// Events of the reader of badges.
#[derive(metrics_catalog::Event)]
#[event(crate::metrics::reader)]
pub enum ReaderEvent<'a> {
    /// A badge was read.
    Read {
        /// Number of the badge.
        badge: &'a str,
        /// Time that it took.
        within: Duration,
    },
}

/// Records what happens at a door when a badge is shown.
pub fn read(badge: &str, within: Duration, battery: i64) {
    ReaderEvent::Read { badge, within }.record();
    metrics::reader::LEVEL.with(badge).set(battery);
}

/// Forgets a badge that was lost.
pub fn forget(badge: &str) -> bool {
    metrics::reader::LEVEL.remove(badge)
}

/// Writes the exposition to the start of `buffer`, and returns it.
pub fn exposition(buffer: &mut [u8]) -> Result<&[u8], BufferTooSmall> {
    DoorEvent::Closed { open_for: Duration::from_secs(5) }.record();
    read("0815", Duration::from_millis(300), 80);
    let room = buffer.len();
    let mut rest = &mut buffer[..];
    metrics::CATALOG.encode(&mut rest)?;
    let written = room - rest.len();
    Ok(&buffer[..written])
}

/// Length of a buffer for every response, compressed or not.
pub const BODY: usize = {
    let catalogs = [&metrics::CATALOG];
    let text = Exposition::new(Format::Text, &catalogs).max_gzip_len();
    let openmetrics = Exposition::new(Format::OpenMetrics, &catalogs).max_gzip_len();
    if text > openmetrics { text } else { openmetrics }
};

/// Answers a scrape with these headers, and returns the response with its body at the start of `buffer`.
pub fn scrape<'b>(
    headers: &dyn Headers,
    buffer: &'b mut [u8],
) -> Result<(Response, &'b [u8]), BufferTooSmall> {
    let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(headers);
    let room = buffer.len();
    let mut rest = &mut buffer[..];
    let response = Endpoint::new(&metrics::CATALOG, Access::Open).respond(&request, &mut rest)?;
    let written = room - rest.len();
    Ok((response, &buffer[..written]))
}
