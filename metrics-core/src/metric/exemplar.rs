//! Exemplars: of a series or a bucket, one event that can be looked up as a trace.
//!
//! A slot is one for all threads. The latest event wins, and nobody waits: an event that finds a
//! slot being written to leaves it alone, and a scrape that finds it so goes without the exemplar.

use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::metric::trace::TraceId;
use crate::storage::atomic::AtomicU64;
use crate::storage::value::Value;

#[cfg(all(test, loom))]
mod model;

/// How many slots a series of a histogram has that has native buckets alone. A prime, so that
/// neither neighbouring buckets nor those of twice the value share one.
pub(crate) const NATIVE_SLOTS: usize = 11;

/// How often a scrape tries to read a slot that is being written to.
const TRIES: usize = 4;

/// Slot for one exemplar.
#[derive(Debug)]
pub struct ExemplarSlot {
    /// How often it began and ended to change: odd while it is being written to, 0 while it is empty.
    version: AtomicU64,
    words: [AtomicU64; 4],
}

/// One event, as the encoders see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exemplar {
    pub(crate) trace: TraceId,
    /// What it added or observed, in the bits of a cell.
    pub(crate) bits: u64,
    /// Milliseconds since 1970; 0 where there is no clock.
    pub(crate) time: u64,
}

impl Exemplar {
    /// When it was, in nanoseconds since 1970; `None` where there is no clock.
    pub(crate) const fn nanoseconds(&self) -> Option<u64> {
        match self.time {
            0 => None,
            time => Some(time.saturating_mul(1_000_000)),
        }
    }
}

/// The latest of some slots.
pub(crate) fn latest(slots: &[ExemplarSlot]) -> Option<Exemplar> {
    slots.iter().filter_map(ExemplarSlot::read).max_by_key(|exemplar| exemplar.time)
}

impl ExemplarSlot {
    /// An empty one.
    #[cfg(not(loom))]
    const fn new() -> Self {
        Self { version: AtomicU64::new(0), words: [const { AtomicU64::new(0) }; 4] }
    }

    /// So many empty ones.
    #[cfg(not(loom))]
    #[must_use]
    pub const fn array<const SLOTS: usize>() -> [Self; SLOTS] {
        [const { Self::new() }; SLOTS]
    }

    /// The model checker's atomics cannot be made by a constant.
    #[cfg(loom)]
    fn new() -> Self {
        Self { version: AtomicU64::new(0), words: core::array::from_fn(|_| AtomicU64::new(0)) }
    }

    /// Replaces what is there, unless somebody else is at it.
    fn write(&self, exemplar: Exemplar) {
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
            // Release: whoever reads this word sees the odd version too.
            word.store(bits, Release);
        }
        self.version.store(begun.wrapping_add(1), Release);
    }

    /// What is there, all of it from one event.
    pub(crate) fn read(&self) -> Option<Exemplar> {
        (0..TRIES).find_map(|_| self.try_read())
    }

    fn try_read(&self) -> Option<Exemplar> {
        let version = self.version.load(Acquire);
        if version == 0 || version % 2 == 1 {
            return None;
        }
        // Acquire, for the same reason, and so that the version is read again after the words.
        let [high, low, bits, time] = self.words.each_ref().map(|word| word.load(Acquire));
        let trace = TraceId::from(u128::from(high) << 64 | u128::from(low));
        let unchanged = self.version.load(Relaxed) == version;
        unchanged.then_some(Exemplar { trace, bits, time })
    }
}

const fn high(trace: u128) -> u64 {
    (trace >> 64) as u64
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
const fn low(trace: u128) -> u64 {
    trace as u64
}

/// Leaves what was added to a counter as the exemplar of a series, if the event is part of a trace.
#[inline]
pub fn record_exemplar<V: Value>(
    slots: &'static [ExemplarSlot],
    series: usize,
    trace: TraceId,
    amount: V,
) {
    if trace.is_valid() && amount.is_increment() {
        leave(slots, series, trace, amount.to_bits());
    }
}

/// Leaves an exemplar in the slot at `place`. Most events are part of no trace that anybody keeps.
#[cold]
#[inline(never)]
pub(crate) fn leave(slots: &'static [ExemplarSlot], place: usize, trace: TraceId, bits: u64) {
    if let Some(slot) = slots.get(place) {
        slot.write(Exemplar { trace, bits, time: now() });
    }
}

/// Milliseconds since 1970.
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
    use super::*;

    fn exemplar(number: u64) -> Exemplar {
        let trace = TraceId::from(u128::from(number) << 64 | u128::from(number));
        Exemplar { trace, bits: number, time: number }
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
    fn who_finds_a_slot_busy_leaves_it_alone() {
        static SLOT: ExemplarSlot = ExemplarSlot::new();
        SLOT.write(exemplar(1));
        SLOT.version.store(3, Relaxed);
        SLOT.write(exemplar(2));
        assert_eq!(SLOT.read(), None);
        SLOT.version.store(4, Relaxed);
        assert_eq!(SLOT.read(), Some(exemplar(1)));
    }

    #[test]
    fn an_event_without_a_trace_leaves_no_exemplar() {
        static SLOTS: [ExemplarSlot; 1] = ExemplarSlot::array();
        record_exemplar(&SLOTS, 0, TraceId::INVALID, 7_u64);
        record_exemplar(&SLOTS, 0, TraceId::from(1), -7_i64);
        record_exemplar(&SLOTS, 1, TraceId::from(1), 7_u64);
        assert_eq!(SLOTS[0].read(), None);
        record_exemplar(&SLOTS, 0, TraceId::from(1), 7_u64);
        let left = SLOTS[0].read().unwrap();
        assert_eq!((left.trace, left.bits), (TraceId::from(1), 7));
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
        let left = SLOT.read().unwrap();
        assert_eq!(left, exemplar(left.bits));
    }
}
