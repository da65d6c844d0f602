//! The crates to compare with, each used as its documentation recommends for speed: handles kept,
//! and label values looked up only where they are known no sooner than the operation.

#![allow(clippy::unnecessary_wraps, reason = "a setup may fail: those of some peers do")]

pub mod embeprom;
pub mod fast_telemetry;
pub mod fastmetrics;
pub mod measured;
pub mod metrics;
pub mod prometheus;
pub mod prometheus_client;
pub mod static_metric;
pub mod vise;

use crate::case::{Failure, Loop};

/// One scrape into a buffer that is kept; the length of the text.
pub type Scrape = Box<dyn Fn() -> usize + Send + Sync>;

/// Sets a measurement up.
pub type Setup<T> = fn() -> Result<T, Failure>;

/// A crate to compare with. What it does not offer is `None`.
pub struct Peer {
    /// Its name.
    pub name: &'static str,
    /// Sixteen counters in rotation.
    pub rotation: Option<Setup<Loop>>,
    /// One of 600 counters, drawn at run time, through handles kept in a table.
    pub random: Option<Setup<Loop>>,
    /// A counter with two labels whose values are drawn at run time.
    pub labels: Option<Setup<Loop>>,
    /// A histogram of twelve buckets.
    pub histogram: Option<Setup<Loop>>,
    /// A counter, a gauge and a histogram.
    pub event: Option<Setup<Loop>>,
    /// The text of the whole shape.
    pub scrape: Option<Setup<Scrape>>,
    /// What has to happen now and then while recording.
    pub settle: Option<fn()>,
}

/// All of them.
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

/// Declares the two label sets as a peer wants them: enums with its derives.
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
