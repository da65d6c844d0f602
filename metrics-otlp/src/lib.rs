#![doc = include_str!("../README.md")]

mod encoder;
mod name;
mod resource;
mod response;
mod wire;

pub use self::encoder::Encoder;
pub use self::name::MetricName;
pub use self::resource::{Resource, ResourceError};
pub use self::response::{Outcome, PartialSuccess};
