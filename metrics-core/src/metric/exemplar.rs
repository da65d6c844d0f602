//! Exemplars: for a series or a bucket, the ids of the trace and the span of a recent event.
//!
//! All threads share the slots, and the latest event wins. An event that finds its slot being
//! written stores no exemplar, and a scrape that does omits it: no thread waits for another.

use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::metric::trace::TraceId;
use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::value::Value;

#[cfg(all(test, loom))]
mod model;

/// Number of times that a scrape reads a slot that is being written.
const READ_ATTEMPTS: usize = if cfg!(loom) { 1 } else { 4 };

/// Words that are written and read as a whole: a sequence lock.
#[derive(Debug)]
struct Sequence<const WORDS: usize> {
    /// Number of writes begun and ended: odd during a write, 0 while there are no words.
    version: AtomicU64,
    words: [AtomicU64; WORDS],
}

/// Slot for one exemplar of a family whose series all exist from the start.
#[derive(Debug)]
pub struct ExemplarSlot(Sequence<5>);

/// Slot for one exemplar of a keyed family: the words of an exemplar, and the handle of its series.
///
/// A slot is used for all series that ever have the same slot in the family. An exemplar counts only for
/// the series of its handle, so one that is written late is not that of a later series.
#[derive(Debug)]
pub(crate) struct KeyedExemplarSlot(Sequence<6>);

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
    /// Creates the exemplar of this moment.
    pub(crate) fn new(trace: TraceId, bits: u64) -> Self {
        Self { trace, bits, time: now() }
    }

    /// Returns the time in nanoseconds since the Unix epoch; `None` without a clock.
    pub(crate) const fn nanoseconds(&self) -> Option<u64> {
        match self.time {
            0 => None,
            time => Some(time.saturating_mul(1_000_000)),
        }
    }

    fn to_words(self) -> [u64; 5] {
        let trace = u128::from(self.trace);
        [high(trace), low(trace), self.trace.span().into(), self.bits, self.time]
    }

    fn from_words([high, low, span, bits, time]: [u64; 5]) -> Self {
        let trace = TraceId::from(u128::from(high) << 64 | u128::from(low));
        Self { trace: trace.with_span(span), bits, time }
    }
}

/// Returns the latest exemplar.
pub(crate) fn latest(exemplars: impl Iterator<Item = StoredExemplar>) -> Option<StoredExemplar> {
    exemplars.max_by_key(|exemplar| exemplar.time)
}

impl<const WORDS: usize> Sequence<WORDS> {
    #[cfg(not(loom))]
    const fn new() -> Self {
        Self { version: AtomicU64::new(0), words: [const { AtomicU64::new(0) }; WORDS] }
    }

    /// The atomics of the model checker have no constant constructor.
    #[cfg(loom)]
    fn new() -> Self {
        Self { version: AtomicU64::new(0), words: core::array::from_fn(|_| AtomicU64::new(0)) }
    }

    /// Replaces the words, unless another thread is writing, or `may_replace` returns false.
    fn write(&self, words: [u64; WORDS], may_replace: impl FnOnce(&[AtomicU64; WORDS]) -> bool) {
        let version = self.version.load(Relaxed);
        let begun = version.wrapping_add(1);
        if version % 2 == 1
            || self.version.compare_exchange(version, begun, Acquire, Relaxed).is_err()
        {
            return;
        }
        if !may_replace(&self.words) {
            // Release: the next writer sees the words that the last one wrote.
            return self.version.store(version, Release);
        }
        for (word, bits) in self.words.iter().zip(words) {
            // Release: a reader of this word also sees the odd version.
            word.store(bits, Release);
        }
        self.version.store(begun.wrapping_add(1), Release);
    }

    /// Returns the words, all of them from one write.
    fn read(&self) -> Option<[u64; WORDS]> {
        (0..READ_ATTEMPTS).find_map(|_| self.try_read())
    }

    fn try_read(&self) -> Option<[u64; WORDS]> {
        let version = self.version.load(Acquire);
        if version == 0 || version % 2 == 1 {
            return None;
        }
        // Acquire: pairs with the release of the words, and keeps the second load of the version
        // after them.
        let words = self.words.each_ref().map(|word| word.load(Acquire));
        let unchanged = self.version.load(Relaxed) == version;
        unchanged.then_some(words)
    }
}

impl ExemplarSlot {
    #[cfg(not(loom))]
    const fn new() -> Self {
        Self(Sequence::new())
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
        Self(Sequence::new())
    }

    /// Replaces the exemplar, unless another thread is writing.
    fn write(&self, exemplar: StoredExemplar) {
        self.0.write(exemplar.to_words(), |_| true);
    }

    /// Returns the exemplar, all of it from one event.
    pub(crate) fn read(&self) -> Option<StoredExemplar> {
        self.0.read().map(StoredExemplar::from_words)
    }
}

impl KeyedExemplarSlot {
    pub(crate) fn new() -> Self {
        Self(Sequence::new())
    }

    /// Replaces the exemplar, unless another thread is writing, or it is that of a later series.
    pub(crate) fn write(&self, handle: u64, exemplar: StoredExemplar) {
        let [high, low, span, bits, time] = exemplar.to_words();
        // Handles of one slot differ in their generation, which only increases.
        let is_at_most = |[.., of]: &[AtomicU64; 6]| {
            of.load(Relaxed) <= handle || is_planted(Defect::StaleExemplar)
        };
        self.0.write([high, low, span, bits, time, handle], is_at_most);
    }

    /// Returns the exemplar of a series, all of it from one event.
    pub(crate) fn read(&self, handle: u64) -> Option<StoredExemplar> {
        let [high, low, span, bits, time, of] = self.0.read()?;
        let is_own = of == handle || is_planted(Defect::ExemplarOfAnySeries);
        is_own.then(|| StoredExemplar::from_words([high, low, span, bits, time]))
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
        slot.write(StoredExemplar::new(trace, bits));
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
pub(crate) const fn now() -> u64 {
    0
}

#[cfg(all(test, not(loom)))]
mod tests {
    use core::time::Duration;

    use super::*;
    use crate::metric::buckets::{Buckets, FloatBuckets};
    use crate::metric::histogram::observe_exemplar;

    fn exemplar(number: u64) -> StoredExemplar {
        let trace = TraceId::from(u128::from(number) << 64 | u128::from(number));
        StoredExemplar { trace: trace.with_span(number), bits: number, time: number }
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
        SLOT.0.version.store(3, Relaxed);
        SLOT.write(exemplar(2));
        assert_eq!(SLOT.read(), None);
        SLOT.0.version.store(4, Relaxed);
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
            observe_exemplar(&BUCKETS, &SLOTS, 0, trace, amount);
        }
        record_exemplar(&SLOTS, 0, trace, Duration::MAX);
        observe_exemplar(&BUCKETS, &SLOTS, 0, trace, Duration::MAX);
        for amount in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            record_exemplar(&SLOTS, 0, trace, amount);
            observe_exemplar(&FLOATS, &SLOTS, 0, trace, amount);
        }
        record_exemplar(&SLOTS, 0, trace, -1.0);
        assert_eq!(SLOTS.each_ref().map(ExemplarSlot::read), [None, None]);
        observe_exemplar(&FLOATS, &SLOTS, 0, trace, -1.0);
        observe_exemplar(&BUCKETS, &SLOTS, 0, trace, Duration::from_secs(1));
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
