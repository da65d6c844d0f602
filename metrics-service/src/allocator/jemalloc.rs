//! State of jemalloc.

use tikv_jemalloc_ctl::{Result, epoch, stats};

use super::{Allocator, AllocatorState};

/// State of the jemalloc that the program is linked with, to be the global allocator:
///
/// ```toml
/// [dependencies]
/// tikv-jemallocator = { version = "0.7", features = ["stats"] }
/// ```
///
/// A reading takes jemalloc some microseconds, for which it merges the counts of all threads.
///
/// ```
/// use metrics_catalog_service::allocator::{self, Jemalloc};
///
/// allocator::observe(Jemalloc);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Jemalloc;

impl Allocator for Jemalloc {
    fn state(&self) -> AllocatorState {
        let mut state = AllocatorState::default();
        // The statistics are those of the last epoch. Without a new one they would be wrong rather than absent.
        if epoch::advance().is_err() {
            return state;
        }
        state.allocated = bytes(stats::allocated::read());
        state.active = bytes(stats::active::read());
        state.resident = bytes(stats::resident::read());
        state.mapped = bytes(stats::mapped::read());
        state.retained = bytes(stats::retained::read());
        state.metadata = bytes(stats::metadata::read());
        state
    }
}

/// Returns a statistic, or `None` if jemalloc was built without statistics.
fn bytes(value: Result<usize>) -> Option<u64> {
    value.ok().map(|value| value as u64)
}
