//! Integration tests of the build crate, in one binary, so that the crates are linked once.
//!
//! Modules that record include the generated catalog each for itself, so that they have storage of
//! their own: tests run side by side.

mod allow;
mod callbacks;
mod concurrent;
mod created;
mod derived;
mod exemplar;
mod formats;
mod generated;
mod handles;
mod hostile;
mod include;
mod joined;
mod keyed;
mod keyed_events;
mod longest;
mod modules;
mod moved;
mod names;
mod open;
mod page;
mod promtool;
mod protobuf;
mod reader;
mod refused;
mod rules;
mod scraped;
mod sources;
mod was;
mod wide;
