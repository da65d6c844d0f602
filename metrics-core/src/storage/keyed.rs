//! Storage of keyed families, whose series are the combinations of label values that were recorded.
//!
//! A family has `max` *slots*. A combination of label values claims one with its first record, and
//! keeps it until it is removed. The state of a slot contains its *generation*, which is odd while
//! a combination has the slot. A *handle* is a generation and a slot in one word.
//!
//! Each thread has cells of its own for each slot, and beside them a *tag*: the handle that it last
//! recorded for. Only the thread writes it. Their position is the same for each thread, and handles
//! contain it. A record compares the tag with its handle, and then
//! adds; it reads nothing that other threads write. If the tag differs, the thread checks the
//! generation of the slot, resets its cells and then sets the tag. A scrape sums the cells whose
//! tag is the current handle. So a slot can get another combination at once: a thread that was
//! suspended while it recorded adds to cells that no scrape counts any more.
//!
//! - `key`: label values as words, and their hash;
//! - `slot`: state of one slot, and the key of its combination;
//! - `table`: hash table from keys to slots, which is read without a lock;
//! - `cells`: cells of the threads, and their tags;
//! - `exemplar`: exemplars of the series;
//! - `allocated`: what takes `std`:
//!   - `memory`: memory of the table, of the slots and of the shared cells;
//!   - `own`: memory of the cells of threads;
//!   - `arena`: words of long keys;
//!   - `levels`: arrays that grow without moving;
//!   - `thread`: which thread has which cells;
//!   - `lock`: the lock for claims and removals;
//! - `fixed`: the same without `std`: statics, no words of long keys, no cells of threads, and a lock that
//!   is not waited for without end;
//! - `store`: all of these together: look-up and removal;
//! - `store::claim`: claiming of a slot;
//! - `store::record`: the cells that a record updates;
//! - `overflow`: why combinations have no series of their own;
//! - `scrape`: reading, and hiding series that are idle.
//!
//! Without `std` all threads write the shared cells, whose slot they pin, and there is no clock, so that
//! no series is idle. All else is the same.
//!
//! Look-up and reading take no lock. Claiming and removal take one, under which nothing is
//! allocated.

#[cfg(feature = "std")]
mod allocated;
pub(crate) mod cells;
pub(crate) mod defect;
pub(crate) mod exemplar;
#[cfg(not(feature = "std"))]
mod fixed;
pub(crate) mod key;
pub(crate) mod overflow;
pub(crate) mod scrape;
pub(crate) mod slot;
pub(crate) mod store;
pub(crate) mod table;

#[cfg(all(test, loom))]
mod model;
#[cfg(all(test, not(loom)))]
mod tests;

#[cfg(feature = "std")]
pub(crate) use self::allocated::{arena, levels, lock, memory, own, thread};
#[cfg(not(feature = "std"))]
pub(crate) use self::fixed::{arena, levels, lock, memory, own, thread};
