//! Model of all orders in which threads can claim, write and release slabs during scrapes that the
//! memory model allows: `RUSTFLAGS='--cfg loom' cargo test -p metrics-catalog --lib model`.

use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::vec::Vec;

use loom::sync::Arc;
use loom::thread;

use super::{Cells as _, Pool};

/// Records like a thread of the service: to a slab of its own if one is free, else to the shared
/// slab.
fn run_thread<const SLABS: usize>(pool: &Pool<1, SLABS>, records: u64) {
    let Some(index) = pool.claim() else {
        for _ in 0..records {
            pool.shared().as_ref()[0].fetch_add(1, Relaxed);
        }
        return;
    };
    let cell = &pool.slab(index).unwrap().as_ref()[0];
    for _ in 0..records {
        cell.store(cell.load(Relaxed) + 1, Relaxed);
    }
    pool.release(index);
}

fn scrape<const SLABS: usize>(pool: &Pool<1, SLABS>) -> u64 {
    let mut sums = [0];
    pool.add_to(0, &mut sums);
    sums[0]
}

#[test]
fn no_increment_is_lost_when_a_slab_gets_another_owner() {
    loom::model(|| {
        let pool = Arc::new(Pool::<1, 1>::new());
        let threads: [_; 2] = core::array::from_fn(|_| {
            let pool = Arc::clone(&pool);
            thread::spawn(move || run_thread(&pool, 2))
        });
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(scrape(&pool), 4);
    });
}

/// Explores the orders of a model with at most this number of preemptions, and returns their number.
///
/// Few defects need more than three preemptions: two scrapes of two threads have 22,156 orders with
/// two, in 3 s, and 170,680 with three, in 15 s. On the main thread of a model few orders are
/// explored, so whatever matters is in a spawned thread.
fn explore(preemptions: usize, model: impl Fn() + Send + Sync + 'static) -> usize {
    let orders = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    let counted = std::sync::Arc::clone(&orders);
    builder.check(move || {
        counted.fetch_add(1, Relaxed);
        model();
    });
    orders.load(Relaxed)
}

/// Runs functions on the same pool, each in a thread of its own, and returns the final sum.
fn run<const SLABS: usize>(threads: &[fn(&Pool<1, SLABS>)]) -> u64 {
    let pool = Arc::new(Pool::<1, SLABS>::new());
    let spawn = |run: &fn(&Pool<1, SLABS>)| {
        let (pool, run) = (Arc::clone(&pool), *run);
        thread::spawn(move || run(&pool))
    };
    let threads: Vec<_> = threads.iter().map(spawn).collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    scrape(&pool)
}

fn record_once<const SLABS: usize>(pool: &Pool<1, SLABS>) {
    run_thread(pool, 1);
}

#[test]
fn a_scrape_never_sees_less_than_the_one_before() {
    let scrapes = |pool: &Pool<1, 2>| {
        let (first, second) = (scrape(pool), scrape(pool));
        assert!(first <= second, "{second} after {first}");
    };
    let orders = explore(3, move || assert_eq!(run(&[record_once, record_once, scrapes]), 2));
    assert!(orders > 100_000, "{orders}");
}

#[test]
fn a_scrape_sees_a_gauge_before_or_after_it_is_set() {
    let orders = explore(3, || {
        let sum = run::<1>(&[record_once, |pool| pool.set_sum(0, 10), scrape_while_set]);
        assert!([10, 11].contains(&sum), "{sum}");
    });
    assert!(orders > 20_000, "{orders}");
}

/// Checks two scrapes while one thread records once and another sets 10.
fn scrape_while_set<const SLABS: usize>(pool: &Pool<1, SLABS>) {
    let (first, second) = (scrape(pool), scrape(pool));
    assert!([0, 1, 10, 11].contains(&first), "{first}");
    assert!([0, 1, 10, 11].contains(&second) && first <= second, "{second} after {first}");
}

#[test]
fn no_increment_after_a_set_is_lost() {
    let orders = explore(3, || {
        // One of the threads has no slab.
        let sum = run::<1>(&[record_once, |pool| {
            pool.set_sum(0, 10);
            run_thread(pool, 1);
        }]);
        assert!([11, 12].contains(&sum), "{sum}");
    });
    assert!(orders > 500, "{orders}");
}

#[test]
fn of_two_sets_the_last_counts() {
    let orders = explore(3, || check_two_sets(|pool, sum| pool.set_sum(0, sum)));
    assert!(orders > 200, "{orders}");
}

/// Sets 10 after an increment, and 20 at the same time: the increment is before the last one.
fn check_two_sets(set: fn(&Pool<1, 1>, u64)) {
    let pool = Arc::new(Pool::<1, 1>::new());
    let other = Arc::clone(&pool);
    let first = thread::spawn(move || {
        run_thread(&other, 1);
        set(&other, 10);
    });
    let other = Arc::clone(&pool);
    let second = thread::spawn(move || set(&other, 20));
    first.join().unwrap();
    second.join().unwrap();
    let sum = scrape(&pool);
    assert!([10, 20].contains(&sum), "{sum}");
}

/// Returns what the slabs but the shared one add.
fn added<const SLABS: usize>(pool: &Pool<1, SLABS>) -> u64 {
    pool.used().iter().map(|slab| slab.as_ref()[0].load(Relaxed)).sum()
}

#[test]
#[should_panic(expected = "30")]
fn the_model_finds_sets_that_add_the_difference() {
    explore(3, || {
        check_two_sets(|pool, sum| {
            let difference = sum.wrapping_sub(scrape(pool));
            pool.shared().as_ref()[0].fetch_add(difference, AcqRel);
        });
    });
}

#[test]
#[should_panic(expected = "21")]
fn the_model_finds_sets_that_do_not_notice_each_other() {
    explore(3, || {
        check_two_sets(|pool, sum| {
            let difference = sum.wrapping_sub(added(pool));
            pool.shared().as_ref()[0].store(difference, Release);
        });
    });
}

#[test]
#[should_panic(expected = "9")]
fn the_model_finds_a_set_without_release() {
    explore(3, || {
        let set = |pool: &Pool<1, 1>| {
            pool.shared().as_ref()[0].store(10_u64.wrapping_sub(added(pool)), Relaxed);
        };
        run::<1>(&[record_once, set, scrape_while_set]);
    });
}

#[test]
#[should_panic(expected = "9")]
fn the_model_finds_a_scrape_that_reads_the_shared_slab_last() {
    explore(3, || {
        let scrape_shared_last = |pool: &Pool<1, 1>| {
            let sum = added(pool).wrapping_add(pool.shared().as_ref()[0].load(Acquire));
            assert!([0, 1, 10, 11].contains(&sum), "{sum}");
        };
        run::<1>(&[record_once, |pool| pool.set_sum(0, 10), scrape_shared_last]);
    });
}

#[test]
fn two_threads_never_have_the_same_slab() {
    loom::model(|| {
        let pool = Arc::new(Pool::<1, 2>::new());
        let other = Arc::clone(&pool);
        let other = thread::spawn(move || other.claim());
        let own = pool.claim();
        assert_ne!(own, other.join().unwrap());
    });
}
