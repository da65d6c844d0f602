//! Values of the process from `sysinfo`.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sysinfo::{Pid, Process, ProcessRefreshKind, ProcessesToUpdate, System, get_current_pid};

/// Time for which a snapshot is used, so that there is one for all metrics of a scrape. For each, `sysinfo` lists all
/// processes of the system.
const MAX_AGE: Duration = Duration::from_millis(100);

/// Last snapshot. Values are read under its lock, so that counters cannot decrease.
static SNAPSHOT: Mutex<Option<ProcessSnapshot>> = Mutex::new(None);

struct ProcessSnapshot {
    system: System,
    pid: Pid,
    time: Instant,
}

impl ProcessSnapshot {
    fn new(pid: Pid) -> Self {
        let mut snapshot = Self { system: System::new(), pid, time: Instant::now() };
        snapshot.refresh();
        snapshot
    }

    fn refresh(&mut self) {
        let kind = ProcessRefreshKind::nothing().with_cpu().with_memory();
        let own = ProcessesToUpdate::Some(&[self.pid]);
        self.system.refresh_processes_specifics(own, false, kind);
        self.time = Instant::now();
    }
}

/// Returns a value of the process, of which there is a snapshot that is not too old.
pub(super) fn read<V>(value: impl FnOnce(&Process) -> V) -> Option<V> {
    let mut kept = SNAPSHOT.lock().unwrap_or_else(PoisonError::into_inner);
    let pid = get_current_pid().ok()?;
    // After `fork` the process is another one.
    let snapshot = match &mut *kept {
        Some(snapshot) if snapshot.pid == pid => {
            if snapshot.time.elapsed() > MAX_AGE {
                snapshot.refresh();
            }
            snapshot
        }
        other => other.insert(ProcessSnapshot::new(pid)),
    };
    snapshot.system.process(pid).map(value)
}

pub(super) fn resident_memory() -> Option<u64> {
    read(Process::memory).filter(|bytes| *bytes > 0)
}

pub(super) fn virtual_memory() -> Option<u64> {
    read(Process::virtual_memory).filter(|bytes| *bytes > 0)
}

/// Returns the start time since 1970, in whole seconds.
pub(super) fn start_time() -> Option<Duration> {
    read(Process::start_time).filter(|seconds| *seconds > 0).map(Duration::from_secs)
}
