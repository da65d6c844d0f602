//! Program without a prelude, in which common names have another meaning.
#![no_implicit_prelude]
#![deny(missing_docs, warnings)]

use ::std::time::Duration;

mod core {}
mod std {}

/// Shadows a name of the standard library.
pub struct Option;
/// Shadows a name of the standard library.
pub struct Result;
/// Shadows a name of the standard library.
pub trait From {}
/// Shadows a name of the standard library.
pub trait Into {}

/// Direction, seen from the other side of the door.
#[derive(::catalog::telemetry::Label)]
#[label(::catalog::metrics::Way, crate = ::catalog::telemetry)]
pub enum Direction {
    /// Into the house.
    #[label("in")]
    Home,
    /// Out of the house.
    Out,
}

/// Events of the door.
#[derive(::catalog::telemetry::Event)]
#[event(::catalog::metrics::door, crate = ::catalog::telemetry)]
pub enum DoorEvent<Who>
where
    Who: ::std::fmt::Debug,
{
    /// The door was opened.
    Opened {
        /// Direction.
        way: Direction,
        /// User.
        #[event(skip)]
        who: Who,
    },
    /// The door was closed.
    Closed {
        /// Time since it was opened.
        open_for: ::std::option::Option<Duration>,
    },
}

/// Events of the house.
#[derive(::catalog::telemetry::Event)]
#[event(crate = ::catalog::telemetry)]
pub enum HouseEvent {
    /// The front door.
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
