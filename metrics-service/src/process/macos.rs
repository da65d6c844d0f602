//! Values that macOS has through system calls and files, beside memory and start.
//!
//! `sysinfo` has none of these: its processor time is in milliseconds, its limit of files a constant, and its number of
//! open files the size of their table.

use std::fs;
use std::time::Duration;

use rustix::process::{Resource, getrlimit};
use rustix::time::{ClockId, clock_gettime};

pub(super) fn cpu() -> Option<Duration> {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).ok()?;
    Some(Duration::new(seconds, u32::try_from(time.tv_nsec).ok()?))
}

pub(super) fn open_fds() -> Option<u64> {
    let mut count = 0_u64;
    for entry in fs::read_dir("/dev/fd").ok()? {
        entry.ok()?;
        count += 1;
    }
    // Without that of the directory itself.
    count.checked_sub(1)
}

pub(super) fn max_fds() -> Option<u64> {
    limit(Resource::Nofile)
}

pub(super) fn virtual_memory_max() -> Option<u64> {
    limit(Resource::As)
}

/// Returns the soft limit; the maximum if there is none.
fn limit(resource: Resource) -> Option<u64> {
    getrlimit(resource).current.or(Some(u64::MAX))
}
