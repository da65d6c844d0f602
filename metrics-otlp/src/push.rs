//! Push loop: sends the values in intervals, on a thread of its own.

mod backoff;
mod config;
mod error;
mod pusher;
mod transport;
#[cfg(feature = "ureq")]
mod ureq;
mod worker;

pub use self::config::{PushConfig, PushConfigError};
pub use self::error::PushError;
pub use self::pusher::{PushStatus, Pusher, ReaderSource};
pub use self::transport::{PushRequest, PushResponse, Transport, TransportError};
#[cfg(feature = "ureq")]
pub use self::ureq::UreqTransport;
