//! Memory of an encoder, which is kept for the next scrape.

use alloc::vec::Vec;
#[cfg(all(feature = "std", not(loom)))]
use std::sync::Mutex;

use crate::exposition::protobuf::wire::Message;

/// Memory in which families are encoded one after the other.
pub(crate) struct Scratch {
    /// Family that is encoded.
    pub(crate) message: Message,
    /// Cells of one series.
    pub(crate) cells: Vec<u64>,
}

/// Largest number of bytes that are kept.
#[cfg(all(feature = "std", not(loom)))]
const MAX_KEPT: usize = 256 << 10;

/// Memory of a scrape that has ended. Scrapes at the same time allocate their own.
#[cfg(all(feature = "std", not(loom)))]
static KEPT: Mutex<(Vec<u8>, Vec<u64>)> = Mutex::new((Vec::new(), Vec::new()));

impl Scratch {
    /// Creates empty memory, that of an earlier scrape if there is any. `labels` are the fields of the labels
    /// that all series have.
    pub(crate) fn new(labels: &[u8]) -> Self {
        #[cfg(all(feature = "std", not(loom)))]
        if let Ok(mut kept) = KEPT.try_lock() {
            let (bytes, cells) = core::mem::take(&mut *kept);
            return Self { message: Message::in_memory(bytes, labels), cells };
        }
        Self { message: Message::new(labels), cells: Vec::new() }
    }

    /// Keeps the memory for a later scrape, unless it is large.
    pub(crate) fn keep(self) {
        let (bytes, cells) = (self.message.into_memory(), self.cells);
        #[cfg(all(feature = "std", not(loom)))]
        if bytes.capacity() <= MAX_KEPT
            && let Ok(mut kept) = KEPT.try_lock()
        {
            *kept = (bytes, cells);
        }
        #[cfg(not(all(feature = "std", not(loom))))]
        drop((bytes, cells));
    }
}
