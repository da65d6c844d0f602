//! Amounts that no sum can take: subtractions below 0, `Duration::MAX`, negative numbers, NaN,
//! infinities.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use metrics_catalog::__private::{Buckets, FloatBuckets, NativeBuckets};
use metrics_catalog::{Counter, Gauge};

mod metrics {
    use super::{Buckets, FloatBuckets, NativeBuckets};

    metrics_catalog::__private::store! { cells: 64, slabs: 8 }

    static WHOLE: Buckets = Buckets::new(&[10, 1000]);
    static FLOATS: FloatBuckets = FloatBuckets::new(&[0.0, 1.0]);
    static NATIVE: Buckets = Buckets::with_native(&[10, 1000], &POWERS);
    static POWERS: NativeBuckets<u64> = NativeBuckets {
        schema: 0,
        zero_threshold: 1.0,
        zero: 1,
        first_index: 1,
        bounds: &[2, 4, 8],
        first_step: 1,
        bounds_below: &[0, 1, 2],
    };

    /// A counter in cell 0, and a histogram whose cells begin at 1, of each type.
    pub(super) mod group {
        use metrics_catalog::__private as __rt;

        __rt::event! {
            Counted: 0 { amount: u64, }
            add(amount, 0);
            observe(amount, 1, WHOLE);
        }
        __rt::event! {
            Waited: 1 { elapsed: __rt::Duration, }
            add(elapsed, 10);
            observe(elapsed, 11, NATIVE);
        }
        __rt::event! {
            Scored: 2 { score: f64, }
            add(score, 30);
            observe(score, 31, FLOATS);
        }

        __rt::metrics! {
            COUNTED: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(0);
            COUNTS: __rt::Histogram<super::__Store, u64, __rt::ByEvents> =
                __rt::Histogram::new(1, &super::WHOLE);
            WAITED: __rt::Counter<super::__Store, __rt::Duration, __rt::ByEvents> =
                __rt::Counter::new(10);
            WAITS: __rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents> =
                __rt::Histogram::new(11, &super::NATIVE);
            BEYOND: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(19);
            SCORED: __rt::Counter<super::__Store, f64, __rt::ByEvents> = __rt::Counter::new(30);
            SCORES: __rt::Histogram<super::__Store, f64, __rt::ByEvents> =
                __rt::Histogram::new(31, &super::FLOATS);
        }
    }
}

/// Amounts of 2^63 or more.
const BELOW_ZERO: [u64; 4] = [1 << 63, (1 << 63) + 1, u64::MAX - 1, u64::MAX];

fn beyond_cells() -> [Duration; 6] {
    let nanoseconds = [1 << 63, u64::MAX].map(Duration::from_nanos);
    // The product with 10^9 of the third is 0 modulo 2^64.
    let seconds = [u64::MAX / 3, 1 << 55, u64::MAX].map(Duration::from_secs);
    [nanoseconds[0], nanoseconds[1], seconds[0], seconds[1], seconds[2], Duration::MAX]
}

const NOT_FINITE: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

#[test]
fn counters_never_fall_and_stay_finite() {
    let counter: Counter<metrics::__Store> = Counter::new(40);
    let seconds: Counter<metrics::__Store, Duration> = Counter::new(41);
    let floats: Counter<metrics::__Store, f64> = Counter::new(42);
    counter.add(100);
    seconds.add(Duration::from_secs(100));
    floats.add(100.0);
    for amount in BELOW_ZERO {
        counter.add(amount);
        assert_eq!(counter.get(), 100, "{amount}");
    }
    for amount in beyond_cells() {
        seconds.add(amount);
        assert_eq!(seconds.get(), Duration::from_secs(100), "{amount:?}");
    }
    for amount in NOT_FINITE.into_iter().chain([-1.0, -f64::MIN_POSITIVE]) {
        floats.add(amount);
        assert_eq!(floats.get().to_bits(), 100_f64.to_bits(), "{amount}");
    }
    counter.add(1);
    seconds.add(Duration::from_nanos(1));
    floats.add(0.5);
    assert_eq!((counter.get(), seconds.get()), (101, Duration::new(100, 1)));
    assert_eq!(floats.get().to_bits(), 100.5_f64.to_bits());
}

#[test]
fn events_leave_such_amounts_out_of_counters_and_sums_and_count_them_in_buckets() {
    use metrics::group::{
        BEYOND, COUNTED, COUNTS, Counted, SCORED, SCORES, Scored, WAITED, WAITS, Waited,
    };

    Counted { amount: 100 }.record();
    for (amount, count) in BELOW_ZERO.into_iter().zip(2..) {
        Counted { amount }.record();
        assert_eq!((COUNTED.get(), COUNTS.sum(), COUNTS.count()), (100, 100, count), "{amount}");
    }
    let elapsed = Duration::from_secs(100);
    Waited { elapsed }.record();
    for (amount, count) in beyond_cells().into_iter().zip(2..) {
        Waited { elapsed: amount }.record();
        assert_eq!((WAITED.get(), WAITS.sum()), (elapsed, elapsed), "{amount:?}");
        assert_eq!((WAITS.count(), BEYOND.get()), (count, count), "{amount:?}");
    }
    Scored { score: 100.0 }.record();
    for (score, count) in NOT_FINITE.into_iter().zip(2..) {
        Scored { score }.record();
        let sums = [SCORED.get(), SCORES.sum()].map(f64::to_bits);
        assert_eq!((sums, SCORES.count()), ([100_f64.to_bits(); 2], count), "{score}");
    }
    // A sum may fall by a value below 0, a counter not.
    Scored { score: -30.0 }.record();
    let sums = [SCORED.get(), SCORES.sum()].map(f64::to_bits);
    assert_eq!(sums, [100_f64, 70.0].map(f64::to_bits));
}

#[test]
fn the_greatest_amounts_are_added() {
    let counter: Counter<metrics::__Store> = Counter::new(43);
    let seconds: Counter<metrics::__Store, Duration> = Counter::new(44);
    counter.add((1 << 63) - 1);
    assert_eq!(counter.get(), (1 << 63) - 1);
    let amount = Duration::from_nanos((1 << 63) - 1);
    seconds.add(amount);
    assert_eq!(seconds.get(), amount);
    for (cell, exponent) in (45..).zip([55, 56, 57, 62]) {
        for amount in [(1 << exponent) - 1, 1 << exponent, (1 << exponent) + 1] {
            let counter: Counter<metrics::__Store> = Counter::new(cell);
            let before = counter.get();
            counter.add(amount);
            assert_eq!(counter.get() - before, amount, "{amount}");
        }
    }
}

#[test]
fn large_amounts_do_not_wrap_a_sum_however_often_and_in_however_many_threads() {
    let counter: Counter<metrics::__Store> = Counter::new(50);
    let seconds: Counter<metrics::__Store, Duration> = Counter::new(51);
    let floats: Counter<metrics::__Store, f64> = Counter::new(52);
    let mut last = (0, Duration::ZERO, 0.0);
    // One after the other, each with a slab of its own or the shared one.
    for round in 0..24 {
        thread::spawn(move || {
            counter.add((1 << 63) - 1 - round);
            counter.add(1 << 56);
            counter.add(7);
            seconds.add(Duration::from_secs(5_000_000_000));
            seconds.add(Duration::from_secs(7));
            floats.add(f64::MAX / 2.0);
            floats.add(f64::MAX);
        })
        .join()
        .unwrap();
        let now = (counter.get(), seconds.get(), floats.get());
        assert!(now.0 >= last.0 + 7 && now.1 >= last.1 && now.2 >= last.2, "{now:?} {last:?}");
        assert!(now.2.is_finite());
        last = now;
    }
}

#[test]
fn floats_in_several_slabs_have_a_finite_sum() {
    let floats: Counter<metrics::__Store, f64> = Counter::new(53);
    let barrier = &Barrier::new(3);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(move || {
                floats.add(f64::MAX);
                barrier.wait();
            });
        }
    });
    assert_eq!(floats.get().to_bits(), f64::MAX.to_bits());
}

#[test]
fn gauges_saturate() {
    let level: Gauge<metrics::__Store> = Gauge::new(54);
    for (start, amount, expected) in [
        (i64::MAX, 1, i64::MAX),
        (i64::MAX - 1, 5, i64::MAX),
        (i64::MIN, -1, i64::MIN),
        (i64::MAX, i64::MIN, -1),
        (i64::MIN, i64::MAX, -1),
        (1, i64::MAX, i64::MAX),
        (-2, i64::MIN, i64::MIN),
        (3, -5, -2),
        (1 << 62, 1 << 55, (1 << 62) + (1 << 55)),
    ] {
        level.set(start);
        level.add(amount);
        assert_eq!(level.get(), expected, "{start} + {amount}");
    }
    let seconds: Gauge<metrics::__Store, Duration> = Gauge::new(55);
    seconds.set(Duration::from_secs(100));
    seconds.add(Duration::MAX);
    assert_eq!(seconds.get(), Duration::from_nanos(u64::MAX));
    seconds.add(Duration::from_secs(1));
    assert_eq!(seconds.get(), Duration::from_nanos(u64::MAX));
    let unsigned: Gauge<metrics::__Store, u64> = Gauge::new(56);
    unsigned.set(u64::MAX - 1);
    unsigned.add(2);
    assert_eq!(unsigned.get(), u64::MAX);
}

#[test]
fn a_float_gauge_is_infinite_or_nan_only_where_it_is_set_so() {
    let level: Gauge<metrics::__Store, f64> = Gauge::new(57);
    level.set(1.5);
    for amount in NOT_FINITE {
        level.add(amount);
        assert_eq!(level.get().to_bits(), 1.5_f64.to_bits(), "{amount}");
    }
    level.set(f64::MAX);
    level.add(f64::MAX);
    assert_eq!(level.get().to_bits(), f64::MAX.to_bits());
    level.set(f64::INFINITY);
    assert!(level.get().is_infinite());
    level.add(f64::NEG_INFINITY);
    assert!(level.get().is_infinite());
    level.set(f64::NAN);
    assert!(level.get().is_nan());
}
