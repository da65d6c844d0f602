//! Storage without `std`: one slab shared by all threads.

use std::thread;

use metrics_catalog::__private::{ByCode, ByEvents, Store, increment, set_sum};
use metrics_catalog::{Counter, Gauge};

mod metrics {
    metrics_catalog::__private::store! { cells: 4, slabs: 64 }
}

static TOTAL: Counter<metrics::__Store, u64, ByCode> = Counter::new(0);
static RATIO: Counter<metrics::__Store, f64, ByCode> = Counter::new(1);
static OPEN: Gauge<metrics::__Store, i64, ByEvents> = Gauge::new(2);
static SIZE: Gauge<metrics::__Store, i64, ByEvents> = Gauge::new(3);

#[test]
fn threads_have_no_cells_of_their_own() {
    assert!(<metrics::__Store as Store>::own().is_none());
    assert!(<metrics::__Store as Store>::claim().is_none());
}

#[test]
fn records_of_all_threads_add_up() {
    let rounds = if cfg!(miri) { 20_u32 } else { 10_000 };
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..rounds {
                    TOTAL.inc();
                    RATIO.add(0.25);
                }
            });
        }
    });
    assert_eq!(TOTAL.get(), u64::from(8 * rounds));
    assert_eq!(RATIO.get().to_bits(), f64::from(2 * rounds).to_bits());
    assert_eq!(OPEN.get(), 0);
}

#[test]
fn a_set_is_the_value_from_which_all_threads_count() {
    let rounds = if cfg!(miri) { 20_u32 } else { 10_000 };
    let count = || (0..rounds).for_each(|_| increment::<metrics::__Store>(3));
    thread::scope(|scope| {
        (0..4).for_each(|_| drop(scope.spawn(count)));
        set_sum::<metrics::__Store>(3, 1 << 40);
    });
    let size = SIZE.get() - (1 << 40);
    assert!((0..=i64::from(4 * rounds)).contains(&size), "{size}");
    set_sum::<metrics::__Store>(3, 17);
    thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(count))));
    assert_eq!(SIZE.get(), 17 + i64::from(4 * rounds));
}
