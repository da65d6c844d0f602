//! Model of all orders in which threads can claim, write and release slabs during scrapes that the
//! memory model allows: `RUSTFLAGS='--cfg loom' cargo test -p metrics-catalog --lib model`.

use core::sync::atomic::Ordering::Relaxed;

use loom::sync::Arc;
use loom::thread;

use super::{Cells as _, Pool};

/// Records like a thread of the service: to a slab of its own if one is free, else to the shared slab.
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

#[test]
fn a_scrape_never_sees_less_than_the_one_before() {
    // All orders would take minutes; few defects need three preemptions of a thread.
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let pool = Arc::new(Pool::<1, 2>::new());
        let threads: [_; 2] = core::array::from_fn(|_| {
            let pool = Arc::clone(&pool);
            thread::spawn(move || run_thread(&pool, 1))
        });
        let first = scrape(&pool);
        let second = scrape(&pool);
        assert!(first <= second, "{second} after {first}");
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(scrape(&pool), 2);
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
