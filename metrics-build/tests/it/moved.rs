//! Gauges that events move and set.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use metrics_catalog::Format;

use crate::page::{catalogs, encode_family};

catalogs! { "../generated/moved.rs": alone several absent busy }

#[test]
fn a_set_is_the_value_from_which_events_count() {
    use alone::{CATALOG, Origin, store};

    let (local, remote) = (Origin::Local, Origin::Remote);
    let sizes = || [local, remote].map(|origin| store::SIZE.with(origin).get());
    for _ in 0..3 {
        store::Queued { origin: local }.record();
    }
    store::Delivered { origin: remote }.record();
    assert_eq!(sizes(), [3, -1]);
    store::Counted { origin: remote, messages: 40 }.record();
    assert_eq!(sizes(), [3, 40]);
    store::Queued { origin: remote }.record();
    store::Queued { origin: remote }.record();
    store::Delivered { origin: remote }.record();
    assert_eq!(sizes(), [3, 41]);
    store::Counted { origin: remote, messages: 0 }.record();
    store::Delivered { origin: remote }.record();
    assert_eq!(sizes(), [3, -1]);
    for messages in [u64::MAX, 1 << 63, i64::MAX.unsigned_abs()] {
        store::Counted { origin: local, messages }.record();
        assert_eq!(sizes(), [i64::MAX, -1]);
    }
    store::Counted { origin: local, messages: 7 }.record();
    for format in [Format::Text, Format::OpenMetrics] {
        let text = String::from_utf8(encode_family(&CATALOG, format, "mail_store_size")).unwrap();
        for line in ["mail_store_size{origin=\"local\"} 7", "mail_store_size{origin=\"remote\"} -1"]
        {
            assert!(text.lines().any(|each| each == line), "{text}");
        }
    }
    let protobuf = encode_family(&CATALOG, Format::Protobuf, "mail_store_size");
    for value in [7.0_f64, -1.0] {
        let value = value.to_le_bytes();
        assert_eq!(protobuf.windows(8).filter(|bytes| *bytes == value).count(), 1, "{protobuf:?}");
    }
}

#[test]
fn a_set_covers_what_all_threads_have_recorded() {
    use several::{CATALOG, Origin, store};

    // More threads than slabs, so that some share.
    let origin = Origin::Local;
    let record = move || store::Queued { origin }.record();
    let barrier = &Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(move || {
                record();
                barrier.wait();
                record();
            });
        }
    });
    assert_eq!(store::SIZE.with(origin).get(), 16);
    store::Counted { origin, messages: 100 }.record();
    assert_eq!(store::SIZE.with(origin).get(), 100);
    thread::spawn(record).join().unwrap();
    assert_eq!(store::SIZE.with(origin).get(), 101);
    CATALOG.in_signal_handler(|| store::Counted { origin, messages: 5 }.record());
    record();
    assert_eq!(store::SIZE.with(origin).get(), 6);
}

#[test]
fn an_absent_value_sets_nothing() {
    use absent::{Origin, store};

    store::Queued { origin: Origin::Local }.record();
    store::Compared { messages: None }.record();
    assert_eq!(store::KNOWN.get(), 1);
    store::Compared { messages: Some(9) }.record();
    store::Queued { origin: Origin::Remote }.record();
    assert_eq!(store::KNOWN.get(), 10);
}

#[test]
fn nothing_is_torn_or_lost_while_threads_move_and_set() {
    use busy::{Origin, store};

    const ROUNDS: u64 = if cfg!(miri) { 20 } else { 20_000 };
    const BASE: u64 = 1_000_000_000;
    const MOVERS: u64 = 6;
    let origin = Origin::Remote;
    let done = &AtomicBool::new(false);
    store::Counted { origin, messages: BASE }.record();
    thread::scope(|scope| {
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                let size = store::SIZE.with(origin).get();
                // Each value is a base and at most all increments, none of them subtracted twice.
                let above = size.unsigned_abs() % BASE;
                assert!(size.is_positive() && above <= MOVERS * ROUNDS, "{size}");
                assert!((1..=3).contains(&(size.unsigned_abs() / BASE)), "{size}");
            }
        });
        thread::scope(|scope| {
            for setter in 1..=2 {
                scope.spawn(move || {
                    for _ in 0..ROUNDS / 10 {
                        store::Counted { origin, messages: BASE * (1 + setter) }.record();
                    }
                });
            }
            for _ in 0..MOVERS {
                scope.spawn(move || {
                    for _ in 0..ROUNDS {
                        store::Queued { origin }.record();
                    }
                });
            }
        });
        done.store(true, Ordering::Relaxed);
    });
    store::Counted { origin, messages: 17 }.record();
    thread::scope(|scope| {
        for _ in 0..MOVERS {
            scope.spawn(move || (0..ROUNDS).for_each(|_| store::Queued { origin }.record()));
        }
    });
    assert_eq!(store::SIZE.with(origin).get().unsigned_abs(), 17 + MOVERS * ROUNDS);
}
