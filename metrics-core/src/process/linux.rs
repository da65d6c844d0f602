//! Values from Linux, without allocations: files of `/proc` are read onto the stack.
//!
//! If a file cannot be read, because `/proc` is not mounted or too many files are open, its values
//! are left out of the scrape.

use core::ffi::CStr;
use core::mem::MaybeUninit;
use core::str;
use core::sync::atomic::Ordering::Relaxed;
use core::time::Duration;

use rustix::fs::{Mode, OFlags, RawDir, open};
use rustix::io::read;
use rustix::param::{clock_ticks_per_second, page_size};
use rustix::process::{Resource, getrlimit};
use rustix::time::{ClockId, clock_gettime};

use crate::storage::atomic::AtomicU64;

/// Size of the buffer for a file. The longest, `stat`, has 52 mostly short fields.
const FILE: usize = 2048;

/// Size of the buffer for entries of a directory, which is filled repeatedly.
const NAMES: usize = 4096;

const NANOSECONDS: u64 = 1_000_000_000;

pub(super) fn cpu() -> Option<Duration> {
    since_zero(ClockId::ProcessCPUTime)
}

pub(super) fn open_fds() -> Option<u64> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let directory = open(c"/proc/self/fd", flags, Mode::empty()).ok()?;
    let mut names = [MaybeUninit::uninit(); NAMES];
    let mut entries = RawDir::new(&directory, &mut names);
    let mut count = 0_u64;
    while let Some(entry) = entries.next() {
        entry.ok()?;
        count += 1;
    }
    // Without `.` and `..`, and the descriptor of the directory itself.
    count.checked_sub(3)
}

pub(super) fn max_fds() -> Option<u64> {
    limit(Resource::Nofile)
}

pub(super) fn virtual_memory() -> Option<u64> {
    pages(0)
}

pub(super) fn virtual_memory_max() -> Option<u64> {
    limit(Resource::As)
}

pub(super) fn resident_memory() -> Option<u64> {
    pages(1)
}

/// Returns the start time since 1970. The kernel has it relative to the boot.
pub(super) fn start_time() -> Option<Duration> {
    let ticks = field(c"/proc/self/stat", 19)?;
    let per_second = clock_ticks_per_second();
    let nanoseconds = ticks.checked_mul(NANOSECONDS)?.checked_div(per_second)?;
    Some(boot_time()? + Duration::from_nanos(nanoseconds))
}

pub(super) fn threads() -> Option<u64> {
    field(c"/proc/self/stat", 17)
}

/// Returns the soft limit; the maximum if there is none.
fn limit(resource: Resource) -> Option<u64> {
    getrlimit(resource).current.or(Some(u64::MAX))
}

/// Returns a field of `statm`, which counts pages, in bytes.
fn pages(index: usize) -> Option<u64> {
    field(c"/proc/self/statm", index)?.checked_mul(u64::try_from(page_size()).ok()?)
}

/// Returns the boot time since 1970, computed once: if the clock is adjusted later, the start time
/// must not move, or scrapers see a restart.
fn boot_time() -> Option<Duration> {
    static NANOSECONDS_SINCE_1970: AtomicU64 = AtomicU64::new(0);

    let known = NANOSECONDS_SINCE_1970.load(Relaxed);
    if known != 0 {
        return Some(Duration::from_nanos(known));
    }
    let up = since_zero(ClockId::Boottime)?;
    let found = since_zero(ClockId::Realtime)?.checked_sub(up)?;
    let nanoseconds = u64::try_from(found.as_nanos()).ok()?;
    match NANOSECONDS_SINCE_1970.compare_exchange(0, nanoseconds, Relaxed, Relaxed) {
        Ok(_) => Some(found),
        Err(first) => Some(Duration::from_nanos(first)),
    }
}

/// Returns the time of a clock.
fn since_zero(clock: ClockId) -> Option<Duration> {
    let time = clock_gettime(clock);
    let seconds = u64::try_from(time.tv_sec).ok()?;
    Some(Duration::new(seconds, u32::try_from(time.tv_nsec).ok()?))
}

/// Returns a field of a file as a number. Fields are counted after the name of the program, if
/// there is one: it is in parentheses and can contain spaces and parentheses itself.
fn field(path: &CStr, index: usize) -> Option<u64> {
    let file = open(path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok()?;
    let mut text = [0; FILE];
    let len = read(&file, &mut text).ok()?;
    let text = text.get(..len)?;
    let start = text.iter().rposition(|byte| *byte == b')').map_or(0, |end| end + 1);
    let fields = str::from_utf8(text.get(start..)?).ok()?;
    fields.split_ascii_whitespace().nth(index)?.parse().ok()
}
