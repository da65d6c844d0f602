//! Cases: what is measured, and the loop around it.

use crate::random::Random;
use crate::random::{INPUTS, inputs};

/// Error of a measurement.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Performs a number of operations on the inputs of a thread.
pub type Loop = Box<dyn Fn(usize, usize) + Send + Sync>;

/// Role of a case in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// metrics-catalog.
    Ours,
    /// Baseline that every case is compared with.
    Baseline,
    /// Another crate, a candidate for the best peer.
    Peer,
    /// Shown only, part of no goal.
    Aside,
}

/// Case of a group.
pub struct Case {
    /// Name in tables.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Measured loop.
    pub run: Loop,
    /// Unmeasured work between two samples: some peers aggregate what they observed.
    pub settle: Option<Box<dyn Fn() + Send + Sync>>,
}

impl Case {
    /// Creates a case.
    pub fn new(name: impl Into<String>, role: Role, run: Loop) -> Self {
        Self { name: name.into(), role, run, settle: None }
    }
}

/// Returns a loop over prepared inputs.
///
/// All cases use this loop, so that only their operations differ. The empty `black_box` makes the
/// compiler forget what it knows of memory without adding a store: every operation must read its
/// thread-local and write its cell, as between other code.
pub fn drawing<I: Copy + Send + Sync + 'static>(
    draw: impl FnMut(&mut Random) -> I,
    operation: impl Fn(I) + Send + Sync + 'static,
) -> Loop {
    let inputs = inputs(draw);
    Box::new(move |thread, operations| {
        let inputs = &inputs[thread % 2];
        for _ in 0..operations / INPUTS {
            for input in inputs {
                operation(*input);
                std::hint::black_box(());
            }
        }
    })
}

/// Returns a loop over one operation without an input.
pub fn repeating(operation: impl Fn() + Send + Sync + 'static) -> Loop {
    Box::new(move |_, operations| {
        for _ in 0..operations {
            operation();
            std::hint::black_box(());
        }
    })
}

/// Returns a loop over sixteen operations that differ in a constant. A single operation would
/// measure the latency of a load after a store to the same address.
#[macro_export]
macro_rules! rotating {
    ($place:ident => $operation:expr) => {{
        let run: $crate::case::Loop = Box::new(move |_, operations| {
            for _ in 0..operations / 16 {
                $crate::rotating!(@ $place $operation; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
            }
        });
        run
    }};
    (@ $place:ident $operation:expr; $($value:literal)+) => {$({
        const $place: usize = $value;
        $operation;
        std::hint::black_box(());
    })+};
}
