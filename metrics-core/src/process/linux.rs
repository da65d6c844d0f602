//! What Linux says, without an allocation: files of `/proc` are read onto the stack.
//!
//! A file that cannot be read, because `/proc` is not mounted or because too many are open, leaves
//! what it would have said out of the scrape.

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

/// Room for a file: the longest, `stat`, has 52 words, of which most are short.
const FILE: usize = 2048;

/// Room for some of the names in a directory.
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
    // Two are the directory and its parent, and one is open for no longer than this takes.
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

/// The kernel knows how long after the boot it was.
pub(super) fn start_time() -> Option<Duration> {
    let ticks = word(c"/proc/self/stat", 19)?;
    let per_second = clock_ticks_per_second();
    let nanoseconds = ticks.checked_mul(NANOSECONDS)?.checked_div(per_second)?;
    Some(boot_time()? + Duration::from_nanos(nanoseconds))
}

pub(super) fn threads() -> Option<u64> {
    word(c"/proc/self/stat", 17)
}

/// The limit that holds; the largest number there is if none does.
fn limit(resource: Resource) -> Option<u64> {
    getrlimit(resource).current.or(Some(u64::MAX))
}

/// So many pages of memory, in bytes.
fn pages(place: usize) -> Option<u64> {
    word(c"/proc/self/statm", place)?.checked_mul(u64::try_from(page_size()).ok()?)
}

/// When the system was started, as of the first time that this was asked: the clock may be set
/// later, but a process that seems to have been started anew would be taken for one that was.
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

/// What a clock shows.
fn since_zero(clock: ClockId) -> Option<Duration> {
    let time = clock_gettime(clock);
    let seconds = u64::try_from(time.tv_sec).ok()?;
    Some(Duration::new(seconds, u32::try_from(time.tv_nsec).ok()?))
}

/// A word of a file, as a number. Words are counted from after the name of the program, if there is
/// one, in which anything may stand but a closing parenthesis after its own.
fn word(path: &CStr, place: usize) -> Option<u64> {
    let file = open(path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok()?;
    let mut text = [0; FILE];
    let len = read(&file, &mut text).ok()?;
    let text = text.get(..len)?;
    let start = text.iter().rposition(|byte| *byte == b')').map_or(0, |end| end + 1);
    let words = str::from_utf8(text.get(start..)?).ok()?;
    words.split_ascii_whitespace().nth(place)?.parse().ok()
}
