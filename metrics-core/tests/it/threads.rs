//! Records of threads that start and end.

use std::cell::RefCell;
use std::sync::Barrier;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use metrics_catalog::__private::{ByCode, Store};
use metrics_catalog::{Catalog, Counter, KeyedCounter, KeyedFamily, Text};

/// Miri runs these too, a thousand times slower.
const ROUNDS: u64 = if cfg!(miri) { 20 } else { 10_000 };

/// Declares a catalog's storage with one counter in it.
macro_rules! catalog {
    ($name:ident, $slabs:expr) => {
        mod $name {
            metrics_catalog::__private::store! { cells: 3, slabs: $slabs }
            pub(super) static TOTAL: metrics_catalog::Counter<
                __Store,
                u64,
                metrics_catalog::__private::ByCode,
            > = metrics_catalog::Counter::new(1);
        }
    };
}

fn count<S: Store>(counter: Counter<S, u64, ByCode>, times: u64) {
    for _ in 0..times {
        counter.inc();
    }
}

#[test]
fn records_of_short_threads_add_up() {
    catalog!(few, 4);
    for _ in 0..16 {
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| count(few::TOTAL, ROUNDS));
            }
        });
    }
    assert_eq!(few::TOTAL.get(), 64 * ROUNDS);
}

#[test]
fn records_of_more_threads_than_slabs_add_up() {
    catalog!(crowded, 3);
    let threads: u64 = if cfg!(miri) { 8 } else { 64 };
    let all_here = Barrier::new(usize::try_from(threads).unwrap());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                all_here.wait();
                count(crowded::TOTAL, ROUNDS);
                // All are alive until here, so all but three shared one slab.
                all_here.wait();
            });
        }
    });
    assert_eq!(crowded::TOTAL.get(), threads * ROUNDS);
}

#[test]
fn a_thread_without_a_slab_claims_a_released_one() {
    catalog!(scarce, 1);
    let own = || <scarce::__Store as Store>::own().is_some();
    let (first_recorded, second_refused, first_gone) =
        (Barrier::new(2), Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        let first = scope.spawn(|| {
            scarce::TOTAL.inc();
            first_recorded.wait();
            second_refused.wait();
        });
        scope.spawn(|| {
            first_recorded.wait();
            scarce::TOTAL.inc();
            assert!(!own(), "the only slab is the first thread's");
            second_refused.wait();
            first_gone.wait();
            scarce::TOTAL.inc();
            assert!(own(), "the first thread's slab is free again");
        });
        first.join().unwrap();
        first_gone.wait();
    });
    assert_eq!(scarce::TOTAL.get(), 3);
}

#[test]
fn records_in_destructors_of_thread_locals_count() {
    catalog!(late, 2);
    struct Last;
    impl Drop for Last {
        fn drop(&mut self) {
            late::TOTAL.inc();
        }
    }
    thread_local!(static LAST: RefCell<Option<Last>> = const { RefCell::new(None) });
    for record_first in [true, false] {
        thread::spawn(move || {
            // Destructors run in some order: have the slab claimed before and after this one's.
            if record_first {
                late::TOTAL.inc();
            }
            LAST.with(|last| *last.borrow_mut() = Some(Last));
            late::TOTAL.inc();
        })
        .join()
        .unwrap();
    }
    assert_eq!(late::TOTAL.get(), 5);
}

#[test]
fn records_while_a_panic_unwinds_count() {
    catalog!(unwinding, 2);
    struct Guard;
    impl Drop for Guard {
        fn drop(&mut self) {
            unwinding::TOTAL.inc();
        }
    }
    let panicked = thread::spawn(|| {
        let _guard = Guard;
        std::panic::resume_unwind(Box::new(()));
    });
    assert!(panicked.join().is_err());
    assert_eq!(unwinding::TOTAL.get(), 1);
}

#[test]
fn records_in_signal_handlers_use_the_shared_cells() {
    catalog!(interrupted, 1);
    static CATALOG: Catalog =
        Catalog::new::<interrupted::__Store>(&metrics_catalog::__private::Table::EMPTY);
    let own = || <interrupted::__Store as Store>::own().map(|slab| slab.as_ref()[1].load(Relaxed));
    let shared = || <interrupted::__Store as Store>::shared()[1].load(Relaxed);

    interrupted::TOTAL.inc();
    CATALOG.in_signal_handler(|| {
        interrupted::TOTAL.inc();
        CATALOG.in_signal_handler(|| interrupted::TOTAL.inc());
        interrupted::TOTAL.inc();
    });
    assert_eq!((own(), shared()), (None, 3));
    interrupted::TOTAL.inc();
    assert_eq!((own(), shared()), (Some(2), 3));
    assert_eq!(interrupted::TOTAL.get(), 5);
}

#[test]
fn a_snapshot_sees_records_of_its_own_thread() {
    catalog!(marked, 2);
    static CATALOG: Catalog =
        Catalog::new::<marked::__Store>(&metrics_catalog::__private::Table::EMPTY);
    marked::TOTAL.inc();
    let snapshot = CATALOG.snapshot();
    assert_eq!(marked::TOTAL.delta_since(&snapshot), 0);
    marked::TOTAL.add(3);
    thread::spawn(|| marked::TOTAL.add(100)).join().unwrap();
    assert_eq!(marked::TOTAL.delta_since(&snapshot), 3);
    assert_eq!(marked::TOTAL.get(), 104);
}

#[test]
#[should_panic(expected = "no free slab for this thread")]
fn a_snapshot_without_a_slab_panics() {
    catalog!(unmarked, 1);
    static CATALOG: Catalog =
        Catalog::new::<unmarked::__Store>(&metrics_catalog::__private::Table::EMPTY);
    beside_another_thread(unmarked::TOTAL, || drop(CATALOG.snapshot()));
}

/// Runs `then` while another thread that has recorded is alive.
fn beside_another_thread<S: Store>(counter: Counter<S, u64, ByCode>, then: impl FnOnce()) {
    let (recorded, done) = (Barrier::new(2), Barrier::new(2));
    let outcome = thread::scope(|scope| {
        scope.spawn(|| {
            counter.inc();
            recorded.wait();
            done.wait();
        });
        recorded.wait();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(then));
        done.wait();
        outcome
    });
    outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

#[test]
fn a_counter_never_goes_down() {
    catalog!(churned, 2);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut last = 0;
            while !done.load(Relaxed) {
                let mut sums = [0; 3];
                <churned::__Store as Store>::cells().add_to(0, &mut sums);
                assert!(sums[1] >= last, "{} after {last}", sums[1]);
                last = sums[1];
            }
        });
        // Four at a time, so that two share, and slabs change hands all the while.
        for _ in 0..if cfg!(miri) { 3 } else { 200 } {
            thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| count(churned::TOTAL, ROUNDS / 10));
                }
            });
        }
        done.store(true, Relaxed);
        reader.join().unwrap();
    });
}

/// The cells of threads get longer while they record, because another family is used for the first time.
#[test]
fn no_record_is_lost_when_families_are_used_one_after_another() {
    const FAMILIES: usize = if cfg!(miri) { 2 } else { 64 };
    const MAX: u32 = if cfg!(miri) { 6 } else { 7_000 };
    static REQUESTS_TOTAL: [KeyedFamily<KeyedCounter, Text>; FAMILIES] =
        [const { KeyedFamily::counter(MAX, 0) }; FAMILIES];

    let threads: u64 = if cfg!(miri) { 2 } else { 4 };
    thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                let mut kept = Vec::new();
                for family in &REQUESTS_TOTAL {
                    kept.push(family.with("a"));
                    kept.push(family.with(&format!("thread-{thread}")));
                    for counter in &kept {
                        counter.inc();
                    }
                }
            });
        }
        scope.spawn(|| {
            let mut before = 0;
            for _ in 0..ROUNDS / 10 {
                let now = REQUESTS_TOTAL[0].with("a").get();
                assert!(before <= now, "{before}, then {now}");
                before = now;
            }
        });
    });
    for (index, family) in REQUESTS_TOTAL.iter().enumerate() {
        let records = u64::try_from(FAMILIES - index).unwrap();
        assert_eq!(family.with("a").get(), threads * records, "family {index}");
        assert_eq!(family.with("thread-0").get(), records, "family {index}");
    }
}
