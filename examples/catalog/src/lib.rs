//! Catalog, events and endpoint that all examples share. They count the uses of a house's doors.

use std::env;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::ParseIntError;
use std::time::Duration;

use metrics_catalog::{Access, Credential, CredentialError, Credentials, Endpoint, Event};

use crate::metrics::{By, Door};

/// Metrics generated from `metrics.toml`.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

/// Events of a door.
#[derive(Debug, Event)]
#[event(crate::metrics::door)]
#[must_use = "call `.record()`"]
#[expect(missing_docs, reason = "the catalog documents them")]
pub enum DoorEvent {
    Opened { door: Door, by: By },
    Closed { door: Door, by: By, open_for: Duration },
    Forced { door: Door },
}

/// Returns the endpoint after recording two events. It accepts the user `prometheus` with the
/// secret `password123`, and a few other credentials; a real service reads them from its
/// configuration.
///
/// # Errors
///
/// If a credential is invalid.
pub fn endpoint() -> Result<Endpoint, CredentialError> {
    let (door, by) = (Door::Front, By::Resident);
    DoorEvent::Opened { door, by }.record();
    DoorEvent::Closed { door, by, open_for: Duration::from_secs(3) }.record();
    let credentials = Credentials::from(Credential::basic("prometheus", "password123")?)
        .with(Credential::basic("jürgen", "pässwört €")?)
        .with(Credential::basic("colon", "pass:word: 123")?)
        .with(Credential::bearer("mF_9.B5f-4.1JqM")?);
    Ok(Endpoint::new(&metrics::CATALOG, Access::Guarded(credentials)))
}

/// Returns the address to listen on: the port is the first argument, or a free one.
///
/// # Errors
///
/// If the argument is not a port.
pub fn address() -> Result<SocketAddr, ParseIntError> {
    let port = env::args().nth(1).map_or(Ok(0), |port| port.parse())?;
    Ok((Ipv4Addr::LOCALHOST, port).into())
}
