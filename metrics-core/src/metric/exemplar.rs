//! Exemplars: for a series or a bucket, the trace id of a recent event.
//!
//! All threads share the slots, and the latest event wins. An event that finds its slot being
//! written stores no exemplar, and a scrape that does omits it: no thread waits for another.

use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::metric::trace::TraceId;
use crate::storage::atomic::AtomicU64;
use crate::storage::value::Value;

#[cfg(all(test, loom))]
mod model;

/// Number of times that a scrape reads a slot that is being written.
const READ_ATTEMPTS: usize = 4;

/// Slot for one exemplar: a sequence lock.
#[derive(Debug)]
pub struct ExemplarSlot {
    /// Number of writes begun and ended: odd during a write, 0 while the slot is empty.
    version: AtomicU64,
    words: [AtomicU64; 4],
}

/// Exemplar as the encoders read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StoredExemplar {
    pub(crate) trace: TraceId,
    /// Value that was added or observed, as the bits of a cell.
    pub(crate) bits: u64,
    /// Milliseconds since the Unix epoch; 0 without a clock.
    pub(crate) time: u64,
}

impl StoredExemplar {
    /// Returns the time in nanoseconds since the Unix epoch; `None` without a clock.
    pub(crate) const fn nanoseconds(&self) -> Option<u64> {
        match self.time {
            0 => None,
            time => Some(time.saturating_mul(1_000_000)),
        }
    }
}

/// Returns the latest exemplar of some slots.
pub(crate) fn latest(slots: &[ExemplarSlot]) -> Option<StoredExemplar> {
    slots.iter().filter_map(ExemplarSlot::read).max_by_key(|exemplar| exemplar.time)
}

impl ExemplarSlot {
    #[cfg(not(loom))]
    const fn new() -> Self {
        Self { version: AtomicU64::new(0), words: [const { AtomicU64::new(0) }; 4] }
    }

    /// Creates empty slots.
    #[cfg(not(loom))]
    #[must_use]
    pub const fn array<const SLOTS: usize>() -> [Self; SLOTS] {
        [const { Self::new() }; SLOTS]
    }

    /// The atomics of the model checker have no constant constructor.
    #[cfg(loom)]
    fn new() -> Self {
        Self { version: AtomicU64::new(0), words: core::array::from_fn(|_| AtomicU64::new(0)) }
    }

    /// Replaces the exemplar, unless another thread is writing.
    fn write(&self, exemplar: StoredExemplar) {
        let version = self.version.load(Relaxed);
        let begun = version.wrapping_add(1);
        if version % 2 == 1
            || self.version.compare_exchange(version, begun, Acquire, Relaxed).is_err()
        {
            return;
        }
        let trace = u128::from(exemplar.trace);
        let words = [high(trace), low(trace), exemplar.bits, exemplar.time];
        for (word, bits) in self.words.iter().zip(words) {
            // Release: a reader of this word also sees the odd version.
            word.store(bits, Release);
        }
        self.version.store(begun.wrapping_add(1), Release);
    }

    /// Returns the exemplar, all of it from one event.
    pub(crate) fn read(&self) -> Option<StoredExemplar> {
        (0..READ_ATTEMPTS).find_map(|_| self.try_read())
    }

    fn try_read(&self) -> Option<StoredExemplar> {
        let version = self.version.load(Acquire);
        if version == 0 || version % 2 == 1 {
            return None;
        }
        // Acquire: pairs with the release of the words, and keeps the second load of the version
        // after them.
        let [high, low, bits, time] = self.words.each_ref().map(|word| word.load(Acquire));
        let trace = TraceId::from(u128::from(high) << 64 | u128::from(low));
        let unchanged = self.version.load(Relaxed) == version;
        unchanged.then_some(StoredExemplar { trace, bits, time })
    }
}

const fn high(trace: u128) -> u64 {
    (trace >> 64) as u64
}

#[expect(clippy::cast_possible_truncation, reason = "only the lower half is wanted")]
const fn low(trace: u128) -> u64 {
    trace as u64
}

/// Stores the amount added to a counter as the exemplar of its series, if the trace id is valid.
#[inline]
pub fn record_exemplar<V: Value>(
    slots: &'static [ExemplarSlot],
    series: usize,
    trace: TraceId,
    amount: V,
) {
    if trace.is_valid() && amount.is_increment() {
        store_exemplar(slots, series, trace, amount.to_bits());
    }
}

/// Stores an exemplar in a slot. Cold, because few events have a sampled trace.
#[cold]
#[inline(never)]
pub(crate) fn store_exemplar(
    slots: &'static [ExemplarSlot],
    index: usize,
    trace: TraceId,
    bits: u64,
) {
    if let Some(slot) = slots.get(index) {
        slot.write(StoredExemplar { trace, bits, time: now() });
    }
}

/// Returns the milliseconds since the Unix epoch.
#[cfg(feature = "std")]
pub(crate) fn now() -> u64 {
    use std::time::{SystemTime, UNIX_EPOCH};

    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(not(feature = "std"))]
const fn now() -> u64 {
    0
}

#[cfg(all(test, not(loom)))]
mod tests {
    use core::time::Duration;

    use super::*;
    use crate::metric::buckets::{Buckets, FloatBuckets};
    use crate::metric::histogram::Observation as _;

    fn exemplar(number: u64) -> StoredExemplar {
        let trace = TraceId::from(u128::from(number) << 64 | u128::from(number));
        StoredExemplar { trace, bits: number, time: number }
    }

    #[test]
    fn the_latest_wins() {
        static SLOT: ExemplarSlot = ExemplarSlot::new();
        assert_eq!(SLOT.read(), None);
        SLOT.write(exemplar(1));
        SLOT.write(exemplar(2));
        assert_eq!(SLOT.read(), Some(exemplar(2)));
    }

    #[test]
    fn a_slot_that_is_being_written_is_left_alone() {
        static SLOT: ExemplarSlot = ExemplarSlot::new();
        SLOT.write(exemplar(1));
        SLOT.version.store(3, Relaxed);
        SLOT.write(exemplar(2));
        assert_eq!(SLOT.read(), None);
        SLOT.version.store(4, Relaxed);
        assert_eq!(SLOT.read(), Some(exemplar(1)));
    }

    #[test]
    fn an_event_without_a_trace_stores_no_exemplar() {
        static SLOTS: [ExemplarSlot; 1] = ExemplarSlot::array();
        record_exemplar(&SLOTS, 0, TraceId::INVALID, 7_u64);
        record_exemplar(&SLOTS, 0, TraceId::from(1), -7_i64);
        record_exemplar(&SLOTS, 1, TraceId::from(1), 7_u64);
        assert_eq!(SLOTS[0].read(), None);
        record_exemplar(&SLOTS, 0, TraceId::from(1), 7_u64);
        let stored = SLOTS[0].read().unwrap();
        assert_eq!((stored.trace, stored.bits), (TraceId::from(1), 7));
    }

    #[test]
    fn an_amount_that_is_left_out_is_no_exemplar() {
        static BUCKETS: Buckets = Buckets::new(&[10]);
        static FLOATS: FloatBuckets = FloatBuckets::new(&[0.0]);
        static SLOTS: [ExemplarSlot; 2] = ExemplarSlot::array();
        let trace = TraceId::from(1);
        for amount in [1 << 63, u64::MAX] {
            record_exemplar(&SLOTS, 0, trace, amount);
            amount.record_exemplar(&BUCKETS, &SLOTS, 0, trace);
        }
        record_exemplar(&SLOTS, 0, trace, Duration::MAX);
        Duration::MAX.record_exemplar(&BUCKETS, &SLOTS, 0, trace);
        for amount in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            record_exemplar(&SLOTS, 0, trace, amount);
            amount.record_exemplar(&FLOATS, &SLOTS, 0, trace);
        }
        record_exemplar(&SLOTS, 0, trace, -1.0);
        assert_eq!(SLOTS.each_ref().map(ExemplarSlot::read), [None, None]);
        (-1.0).record_exemplar(&FLOATS, &SLOTS, 0, trace);
        Duration::MAX.min(Duration::from_secs(1)).record_exemplar(&BUCKETS, &SLOTS, 0, trace);
        assert!(SLOTS.iter().all(|slot| slot.read().is_some()));
    }

    #[cfg(feature = "std")]
    #[test]
    fn an_exemplar_is_never_torn() {
        static SLOT: ExemplarSlot = ExemplarSlot::new();
        let rounds = if cfg!(miri) { 60 } else { 200_000 };
        std::thread::scope(|scope| {
            for first in 1..=3 {
                scope.spawn(move || {
                    (0..rounds).for_each(|round| SLOT.write(exemplar(first + round * 3)));
                });
            }
            let mut seen = 0;
            while seen < rounds {
                if let Some(found) = SLOT.read() {
                    assert_eq!(found, exemplar(found.bits));
                }
                seen += 1;
            }
        });
        let stored = SLOT.read().unwrap();
        assert_eq!(stored, exemplar(stored.bits));
    }
}
