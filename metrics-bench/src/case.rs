//! A case: something to measure, and the loop around it.

use crate::random::Random;
use crate::random::{INPUTS, inputs};

/// What went wrong.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Does this many operations, of the inputs that this thread has.
pub type Loop = Box<dyn Fn(usize, usize) + Send + Sync>;

/// What a case stands for in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// metrics-catalog.
    Ours,
    /// What every case is compared with.
    Baseline,
    /// Another crate, in the running for the best peer.
    Peer,
    /// Worth showing, and nobody's goal.
    Aside,
}

/// Something to measure.
pub struct Case {
    /// What it is called in tables.
    pub name: String,
    /// What it stands for.
    pub role: Role,
    /// The measured loop.
    pub run: Loop,
    /// What has to happen between two samples, unmeasured: some peers collect what they observed.
    pub settle: Option<Box<dyn Fn() + Send + Sync>>,
}

impl Case {
    /// A case.
    pub fn new(name: impl Into<String>, role: Role, run: Loop) -> Self {
        Self { name: name.into(), role, run, settle: None }
    }
}

/// A loop over inputs drawn before.
///
/// All cases have this loop, so that only what they do differs. The empty `black_box` makes the
/// compiler forget what it knows of memory, without a store of its own: every operation must read
/// its thread-local and write its cell, as if other code stood between two of them.
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

/// A loop over one operation without an input.
pub fn repeating(operation: impl Fn() + Send + Sync + 'static) -> Loop {
    Box::new(move |_, operations| {
        for _ in 0..operations {
            operation();
            std::hint::black_box(());
        }
    })
}

/// A loop over sixteen operations that differ in a constant: one operation alone would measure how
/// lucky a load is that follows a store to the same place.
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
