//! The doors of a house: the catalog, the events and the endpoint that all examples share.

use std::env;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::ParseIntError;
use std::time::Duration;

use metrics_catalog::{Access, Credential, CredentialError, Credentials, Endpoint, Event};

use crate::metrics::{By, Door};

/// The metrics of the house, as `metrics.toml` declares them.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

/// What happens at a door.
#[derive(Debug, Event)]
#[event(metrics::door)]
#[expect(missing_docs, reason = "the catalog says what they mean")]
pub enum DoorEvent {
    Opened { door: Door, by: By },
    Closed { door: Door, by: By, open_for: Duration },
    Forced { door: Door },
}

/// The endpoint, for `prometheus` with the secret `password123`, and for some others; a real service
/// has such things in its configuration. Somebody has just come in.
///
/// # Errors
///
/// What is wrong with a credential.
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

/// Where to listen: the port is the first argument, or any that is free.
///
/// # Errors
///
/// The argument is no port.
pub fn address() -> Result<SocketAddr, ParseIntError> {
    let port = env::args().nth(1).map_or(Ok(0), |port| port.parse())?;
    Ok((Ipv4Addr::LOCALHOST, port).into())
}
