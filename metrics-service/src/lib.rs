#![cfg_attr(any(not(doctest), feature = "axum"), doc = include_str!("../README.md"))]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "allocator")]
pub mod allocator;
#[cfg(feature = "build-info")]
pub mod build_info;
#[cfg(any(feature = "grpc", feature = "http-client", feature = "http-server"))]
mod exchange;
#[cfg(feature = "grpc")]
pub mod grpc;
#[cfg(feature = "http-client")]
pub mod http_client;
#[cfg(feature = "http-server")]
pub mod http_server;
#[cfg(feature = "tracing")]
pub mod log_events;
#[cfg(feature = "pools")]
pub mod pools;
#[cfg(feature = "tokio")]
pub mod tokio_runtime;
