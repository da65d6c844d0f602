//! Other crates, each used as its documentation recommends for speed: handles are kept, and label
//! values are looked up only if they are known no sooner than the operation.

#![allow(clippy::unnecessary_wraps, reason = "a setup may fail: those of some peers do")]

pub mod embeprom;
pub mod fast_telemetry;
pub mod fastmetrics;
pub mod measured;
pub mod metrics;
pub mod opentelemetry;
pub mod prometheus;
pub mod prometheus_client;
pub mod static_metric;
pub mod vise;

use crate::case::{BoxError, Loop};

/// Scrapes once into a reused buffer, and passes the page on.
pub type Scrape = Box<dyn Fn(&mut dyn FnMut(&[u8])) + Send + Sync>;

/// Prepares a measurement.
pub type Setup<T> = fn() -> Result<T, BoxError>;

/// Crate to compare with. Operations it does not support are `None`.
pub struct Peer {
    /// Name.
    pub name: &'static str,
    /// Updates sixteen counters in rotation.
    pub rotation: Option<Setup<Loop>>,
    /// Updates one of 600 counters, drawn at run time, through handles in a table.
    pub random: Option<Setup<Loop>>,
    /// Updates a counter with two labels whose values are drawn at run time.
    pub labels: Option<Setup<Loop>>,
    /// Observes in a histogram of twelve buckets.
    pub histogram: Option<Setup<Loop>>,
    /// Updates a counter, a gauge and a histogram.
    pub event: Option<Setup<Loop>>,
    /// Encodes the whole shape as text.
    pub scrape: Option<Setup<Scrape>>,
    /// Periodic work while recording.
    pub settle: Option<fn()>,
}

/// All peers.
pub const PEERS: [Peer; 9] = [
    prometheus::PEER,
    static_metric::PEER,
    prometheus_client::PEER,
    metrics::PEER,
    measured::PEER,
    vise::PEER,
    fastmetrics::PEER,
    fast_telemetry::PEER,
    embeprom::PEER,
];

/// Declares the two label sets for a peer: enums with its derives.
#[macro_export]
macro_rules! label_enums {
    ($(#[$attribute:meta])*) => {
        $crate::label_enums!(@ $(#[$attribute])*; Method METHODS [Get, Put, Post, Delete, Head]);
        $crate::label_enums!(@ $(#[$attribute])*; Status STATUSES [Ok, Moved, Refused, Failed, Lost]);
    };
    (@ $(#[$attribute:meta])*; $name:ident $all:ident [$($value:ident),+]) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $(#[$attribute])*
        enum $name {
            $($value),+
        }

        const $all: [$name; 5] = [$($name::$value),+];
    };
}
