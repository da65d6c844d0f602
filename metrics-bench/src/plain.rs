//! Baselines: the cheapest possible record, and one with a shared atomic.

use std::cell::Cell;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::case::{Loop, drawing};
use crate::random::Random;
use crate::rotating;

thread_local! {
    static CELLS: [Cell<u64>; 600] = const { [const { Cell::new(0) }; 600] };
}

static SHARED: [AtomicU64; 600] = [const { AtomicU64::new(0) }; 600];

/// Adds to a cell of this thread.
#[inline]
fn add(place: usize, amount: u64) {
    CELLS.with(|cells| {
        if let Some(cell) = cells.get(place) {
            cell.set(cell.get() + amount);
        }
    });
}

/// Adds to a cell shared by all threads.
#[inline]
fn share(place: usize, amount: u64) {
    if let Some(cell) = SHARED.get(place) {
        cell.fetch_add(amount, Relaxed);
    }
}

/// Makes the cells visible outside, so that the compiler cannot keep them in registers.
fn show() {
    CELLS.with(|cells| _ = black_box(cells));
    black_box(&SHARED);
}

/// Returns the same loop with the cells made visible first, on the thread that runs it.
fn shown(run: Loop) -> Loop {
    Box::new(move |thread, operations| {
        show();
        run(thread, operations);
    })
}

/// Sixteen thread-local cells in rotation.
pub fn rotation() -> Loop {
    shown(rotating!(PLACE => add(PLACE, 1)))
}

/// Sixteen shared atomics in rotation.
pub fn shared_rotation() -> Loop {
    shown(rotating!(PLACE => share(PLACE, 1)))
}

/// Two small numbers, in place of labels.
fn pair<const ROWS: usize, const COLUMNS: usize>(random: &mut Random) -> [u8; 2] {
    #[expect(clippy::cast_possible_truncation, reason = "labels have at most 256 values")]
    [ROWS, COLUMNS].map(|values| random.below(values) as u8)
}

/// One cell of a thread-local array, by two small numbers.
pub fn drawn<const ROWS: usize, const COLUMNS: usize>() -> Loop {
    shown(drawing(pair::<ROWS, COLUMNS>, |[row, column]| {
        add(usize::from(row) * COLUMNS + usize::from(column), 1);
    }))
}

/// One atomic of a shared array, by two small numbers.
pub fn shared_drawn<const ROWS: usize, const COLUMNS: usize>() -> Loop {
    shown(drawing(pair::<ROWS, COLUMNS>, |[row, column]| {
        share(usize::from(row) * COLUMNS + usize::from(column), 1);
    }))
}

/// Only reads the input that would be recorded.
pub fn read() -> Loop {
    drawing(Random::nanoseconds, |wait| _ = black_box(wait))
}
