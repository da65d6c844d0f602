//! Values of `sysinfo` on Windows, beside memory and start.

use std::time::Duration;

use sysinfo::Process;

use super::snapshot::read;

pub(super) fn cpu() -> Option<Duration> {
    read(Process::accumulated_cpu_time).map(Duration::from_millis)
}

/// Returns the number of open handles.
pub(super) fn open_fds() -> Option<u64> {
    read(Process::open_files).flatten().map(|files| files as u64)
}

/// Returns no limit: the one that `sysinfo` reports applies to files of the C library, not to handles.
pub(super) const fn max_fds() -> Option<u64> {
    None
}

pub(super) const fn virtual_memory_max() -> Option<u64> {
    None
}
