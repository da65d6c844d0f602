//! Integration tests of the runtime, in one binary, so that the crate is linked once.

mod amounts;
#[cfg(feature = "config")]
mod config;
#[cfg(all(feature = "alloc", feature = "auth"))]
mod endpoint;
#[cfg(all(feature = "std", target_os = "linux"))]
mod keyed;
#[cfg(all(feature = "alloc", feature = "auth"))]
mod random;
#[cfg(not(feature = "std"))]
mod single;
#[cfg(feature = "std")]
mod threads;
#[cfg(all(feature = "auth", feature = "tower"))]
mod tower;
