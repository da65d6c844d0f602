//! Integration tests of the adapters, in one binary.

mod facade;
mod page;
mod prometheus;
mod prometheus_client;
