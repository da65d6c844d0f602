#![doc = include_str!("../README.md")]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod encoder;
mod http_date;
mod name;
mod points;
#[cfg(feature = "push")]
mod push;
mod resource;
mod response;
mod sources;
mod templates;
mod wire;

pub use self::encoder::Encoder;
pub use self::name::MetricName;
#[cfg(feature = "ureq")]
pub use self::push::UreqTransport;
#[cfg(feature = "push")]
pub use self::push::{
    PUSH_CATALOG, PUSH_CATALOG_TOML, PushCertificates, PushConfig, PushConfigError, PushError,
    PushRequest, PushResponse, PushStatus, Pusher, ReaderSource, Transport, TransportError,
};
pub use self::resource::{Resource, ResourceError};
pub use self::response::{Outcome, PartialSuccess};
