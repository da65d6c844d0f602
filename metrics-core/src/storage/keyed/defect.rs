//! Defects that models plant, to show that they would find them.

/// Defect of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Defect {
    /// A thread sets its tag before it resets its cells.
    TagBeforeReset,
    /// No fence before the reset.
    ResetWithoutFence,
    /// A scrape does not compare the generation after reading.
    ScrapeWithoutSecondLook,
    /// A look-up does not compare the generation after comparing the key.
    FindWithoutSecondLook,
    /// A slot is written without a fence before its words.
    WriteWithoutFence,
    /// A record to shared cells compares the generation, but does not pin the slot.
    RecordWithoutPin,
    /// A pinned slot gets another combination.
    ClaimOfPinnedSlot,
    /// A look-up in a full table does not compare the number of the change.
    FullWithoutSecondLook,
    /// A scrape shows series that were claimed after it began.
    NewSeriesShown,
    /// A gauge is set without a second look at the value that was set before.
    SetWithoutExchange,
    /// A scrape reads the cells of threads as of an earlier time than the value that was set.
    ReadWithoutFence,
    /// A longer array of a thread's cells is published before the cells are copied to it.
    #[cfg(feature = "std")]
    ArrayBeforeCopy,
    /// A hidden series is ended although it was shown meanwhile.
    EndOfShownSeries,
    /// An exemplar is read without comparing its handle.
    ExemplarOfAnySeries,
    /// An exemplar with a stale handle replaces one of a later series.
    StaleExemplar,
    /// The lock without `std` is released without the changes that were made under it.
    #[cfg(any(not(feature = "std"), all(test, loom)))]
    UnlockWithoutRelease,
}

#[cfg(all(test, loom))]
std::thread_local! {
    /// Loom runs all threads of a model on one thread of the system.
    pub(crate) static PLANTED: core::cell::Cell<Option<Defect>> = const { core::cell::Cell::new(None) };
}

/// Returns whether the model that runs has this defect.
#[cfg(all(test, loom))]
pub(crate) fn is_planted(defect: Defect) -> bool {
    PLANTED.get() == Some(defect)
}

/// Returns false: only models have defects.
#[inline]
#[cfg(not(all(test, loom)))]
pub(crate) const fn is_planted(_: Defect) -> bool {
    false
}
