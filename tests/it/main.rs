//! Integration tests of the mail service, and of the catalog's whole way through it, in one binary,
//! so that the crates are linked once.
//!
//! Tests that need a process of their own are beside this directory: `alloc` replaces the
//! allocator; `burst`, `self_metrics` and `zero` compare exact numbers of catalogs that all tests of a
//! process share; `process` looks at the process itself.

#[cfg(unix)]
mod adapters;
#[cfg(unix)]
mod admin;
mod batch;
mod build_info;
#[cfg(unix)]
mod dashboard;
mod documentation;
#[cfg(unix)]
mod fleet;
#[cfg(unix)]
mod float;
mod names;
#[cfg(unix)]
mod native;
#[cfg(unix)]
mod otlp;
mod outside;
mod policy;
#[cfg(unix)]
mod prometheus;
mod readme;
#[cfg(unix)]
mod removal;
#[cfg(unix)]
mod rename;
mod roundtrip;
#[cfg(unix)]
mod rules;
#[cfg(unix)]
mod service;
mod stacks;
mod support;
mod words;
