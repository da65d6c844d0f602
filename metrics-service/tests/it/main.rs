//! The metrics of services over real sockets, and their catalogs.

mod build_info;
mod catalogs;
mod grpc;
mod http_client;
mod http_server;
mod limit;
mod log_events;
mod page;
mod pools;
mod socket;
mod stream;
mod tokio_runtime;
