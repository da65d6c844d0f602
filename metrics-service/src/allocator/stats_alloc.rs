//! Allocators that are counted by `stats_alloc`.

use std::alloc::GlobalAlloc;

use stats_alloc::StatsAlloc;

use super::{Allocator, AllocatorState};

impl<A: GlobalAlloc + Send + Sync> Allocator for &'static StatsAlloc<A> {
    fn state(&self) -> AllocatorState {
        let counts = self.stats();
        let mut state = AllocatorState::default();
        // The numbers are not of the same moment.
        let allocated = counts.bytes_allocated.saturating_sub(counts.bytes_deallocated);
        state.allocated = Some(allocated as u64);
        state.allocations = Some(counts.allocations as u64);
        state.deallocations = Some(counts.deallocations as u64);
        state.reallocations = Some(counts.reallocations as u64);
        state.obtained_bytes = Some(counts.bytes_allocated as u64);
        state.freed_bytes = Some(counts.bytes_deallocated as u64);
        state
    }
}
