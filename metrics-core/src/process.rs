//! Metrics of the process from the operating system, read at each scrape.
//!
//! `process/metrics.rs` is generated from `process/metrics.toml` and committed, as for
//! `self_metrics`.

#[cfg_attr(target_os = "linux", path = "process/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "process/elsewhere.rs")]
mod system;

use system::{
    cpu, max_fds, open_fds, resident_memory, start_time, threads, virtual_memory,
    virtual_memory_max,
};

include!("process/metrics.rs");
