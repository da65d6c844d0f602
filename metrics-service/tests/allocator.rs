//! Allocators on the page, in a process of its own because the allocator is replaced.

use std::alloc::System;
use std::hint::black_box;

use metrics_catalog::{Exposition, Format};
use metrics_catalog_service::allocator::{AllocatorState, CATALOG, observe};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes of a large allocation.
const SIZE: i64 = 16 << 20;

/// Returns the samples of the page: names without their prefix, and values.
fn samples() -> Vec<(String, i64)> {
    let mut page = Vec::new();
    let Ok(()) = Exposition::new(Format::Text, &[&CATALOG]).encode(&mut page);
    let page = String::from_utf8(page).unwrap();
    let lines = page.lines().filter_map(|line| line.strip_prefix("allocator_")?.split_once(' '));
    lines.map(|(name, value)| (name.to_owned(), value.parse().unwrap())).collect()
}

fn value(name: &str) -> i64 {
    samples().into_iter().find(|(other, _)| other == name).unwrap().1
}

// One test, because the allocator is that of the process.
#[test]
fn the_page_has_what_the_allocator_knows() {
    assert!(samples().iter().all(|(_, value)| *value == 0));
    observe(&INSTRUMENTED_SYSTEM);
    let names: Vec<String> = samples().into_iter().map(|(name, _)| name).collect();
    let counts = ["allocations_total", "deallocations_total", "reallocations_total"];
    let bytes = ["obtained_bytes_total", "freed_bytes_total", "allocated_bytes"];
    assert_eq!(names, [&counts[..], &bytes].concat());

    let before: Vec<i64> = names.iter().map(|name| value(name)).collect();
    let large = black_box(vec![1_u8; 16 << 20]);
    assert!(value("allocated_bytes") >= SIZE);
    assert!(value("obtained_bytes_total") >= before[3] + SIZE);
    drop(large);
    assert!(value("freed_bytes_total") >= before[4] + SIZE);
    assert!((0..SIZE).contains(&value("allocated_bytes")));
    for (name, before) in names.iter().zip(&before).take(2) {
        assert!(value(name) > *before, "{name}");
    }

    observe(|| {
        let mut state = AllocatorState::default();
        (state.allocated, state.active, state.resident) = (Some(1), Some(2), Some(u64::MAX));
        (state.mapped, state.retained, state.metadata) = (Some(4), Some(5), Some(6));
        state
    });
    let expected = [
        ("active_bytes", 2),
        ("metadata_bytes", 6),
        ("mapped_bytes", 4),
        ("retained_bytes", 5),
        ("allocated_bytes", 1),
        ("resident_bytes", i64::MAX),
    ];
    assert_eq!(samples(), expected.map(|(name, value)| (name.to_owned(), value)));
}

/// mimalloc is linked, and not the allocator of this process.
#[test]
fn mimalloc_reports_what_it_holds() {
    use metrics_catalog_service::allocator::{Allocator as _, Mimalloc};

    let state = Mimalloc.state();
    assert!(state.mapped.unwrap() > 0 && state.retained.is_some(), "{state:?}");
    assert!(state.resident.is_none() && state.allocations.is_none(), "{state:?}");
}

/// jemalloc is linked, and not the allocator of this process.
#[cfg(feature = "jemalloc")]
#[test]
fn jemalloc_reports_what_it_holds() {
    use metrics_catalog_service::allocator::{Allocator as _, Jemalloc};

    let state = Jemalloc.state();
    for bytes in [state.resident, state.mapped, state.metadata] {
        assert!(bytes.unwrap() > 0, "{state:?}");
    }
    assert!(state.allocated <= state.active && state.active <= state.resident, "{state:?}");
    assert!(state.retained.is_some() && state.allocations.is_none());
}
