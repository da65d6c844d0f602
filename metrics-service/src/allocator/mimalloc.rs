//! State of mimalloc.

use mimalloc::MiMalloc;
use serde_json::Value;

use super::{Allocator, AllocatorState};

/// State of mimalloc, to be the global allocator:
///
/// ```toml
/// [dependencies]
/// mimalloc = "0.1.52"
/// ```
///
/// `mapped` is the memory that mimalloc has committed, and `retained` the address space that it has reserved beyond
/// that. Bytes of allocations are counted only in builds of mimalloc with its feature `debug`; otherwise `allocated`
/// is absent. The feature `v2` of mimalloc has no statistics, and cannot be combined.
///
/// A reading takes mimalloc some microseconds, for which it writes its statistics as JSON.
///
/// ```
/// use metrics_catalog_service::allocator::{self, Mimalloc};
///
/// allocator::observe(Mimalloc);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Mimalloc;

impl Allocator for Mimalloc {
    fn state(&self) -> AllocatorState {
        let statistics = MiMalloc::stats_json().ok();
        let statistics = statistics.and_then(|json| serde_json::from_slice(json.to_bytes()).ok());
        statistics.as_ref().map(state).unwrap_or_default()
    }
}

/// Returns the state that statistics describe.
fn state(statistics: &Value) -> AllocatorState {
    let statistic = |name: &str, member: &str| statistics.get(name)?.get(member)?.as_u64();
    let (reserved, committed) =
        (statistic("reserved", "current"), statistic("committed", "current"));
    // Both remain 0 in builds that do not count.
    let counted = ["malloc_normal", "malloc_huge"]
        .map(|kind| Some((statistic(kind, "total")?, statistic(kind, "current")?)));
    let allocated = match counted {
        [Some((0, _)), Some((0, _))] | [None, _] | [_, None] => None,
        [Some((_, normal)), Some((_, huge))] => Some(normal.saturating_add(huge)),
    };
    AllocatorState {
        allocated,
        mapped: committed,
        retained: reserved.zip(committed).map(|(all, committed)| all.saturating_sub(committed)),
        ..AllocatorState::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the state for numbers of the statistics.
    fn parse(normal: [u64; 2], huge: [u64; 2]) -> AllocatorState {
        let [normal, huge] = [normal, huge].map(|[total, current]| {
            serde_json::json!({ "total": total, "peak": total, "current": current })
        });
        state(&serde_json::json!({
            "reserved": { "total": 90, "peak": 90, "current": 70 },
            "committed": { "total": 60, "peak": 50, "current": 40 },
            "malloc_normal": normal,
            "malloc_huge": huge,
        }))
    }

    #[test]
    fn allocated_bytes_are_present_where_they_are_counted() {
        let mut expected =
            AllocatorState { mapped: Some(40), retained: Some(30), ..AllocatorState::default() };
        assert_eq!(parse([0, 0], [0, 0]), expected);
        expected.allocated = Some(7);
        assert_eq!(parse([20, 5], [9, 2]), expected);
        expected.allocated = Some(0);
        assert_eq!(parse([20, 0], [0, 0]), expected);
        assert_eq!(state(&serde_json::json!({ "reserved": 1 })), AllocatorState::default());
    }
}
