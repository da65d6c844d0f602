//! A program without a prelude, in which everyday names mean something else.
#![no_implicit_prelude]
#![deny(missing_docs, warnings)]

use ::std::time::Duration;

mod core {}
mod std {}

/// Neither of the standard ones.
pub struct Option;
/// Neither of the standard ones.
pub struct Result;
/// Neither of the standard ones.
pub trait From {}
/// Neither of the standard ones.
pub trait Into {}

/// The way through the door, from the other side.
#[derive(::catalog::telemetry::Label)]
#[label(::catalog::metrics::Way, crate = ::catalog::telemetry)]
pub enum Direction {
    /// Home again.
    #[label("in")]
    Home,
    /// Off again.
    Out,
}

/// What happens at the door.
#[derive(::catalog::telemetry::Event)]
#[event(::catalog::metrics::door, crate = ::catalog::telemetry)]
pub enum DoorEvent<Who>
where
    Who: ::std::fmt::Debug,
{
    /// A key was turned.
    Opened {
        /// By which way.
        way: Direction,
        /// By whom.
        #[event(skip)]
        who: Who,
    },
    /// The latch fell.
    Closed {
        /// Since the key was turned.
        open_for: ::std::option::Option<Duration>,
    },
}

/// What happens in the house.
#[derive(::catalog::telemetry::Event)]
#[event(crate = ::catalog::telemetry)]
pub enum HouseEvent {
    /// At the front.
    Front(DoorEvent<u8>),
}

fn main() {
    let open_for = ::std::option::Option::Some(Duration::from_secs(5));
    for event in [
        DoorEvent::Opened { way: Direction::Home, who: 1 },
        DoorEvent::Opened { way: Direction::Out, who: 2 },
        DoorEvent::Closed { open_for },
        DoorEvent::Closed { open_for: ::std::option::Option::None },
    ] {
        if let DoorEvent::Opened { who, .. } = &event {
            ::std::assert!(*who > 0);
        }
        HouseEvent::Front(event).record();
    }
    let mut text = ::std::vec::Vec::new();
    let ::std::result::Result::Ok(()) = ::catalog::metrics::CATALOG.encode(&mut text);
    ::std::print!("{}", ::std::string::String::from_utf8_lossy(&text));
}
