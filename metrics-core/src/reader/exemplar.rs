//! Exemplars of a series.

use core::time::Duration;

use crate::catalog::table::CellType;
use crate::metric::exemplar;
use crate::metric::trace::TraceId;
use crate::reader::number::Number;

/// Exemplar: the trace of a recent event, with what it added to a counter or observed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Exemplar {
    /// Trace, with its span if that is known.
    pub trace: TraceId,
    /// Amount that was added, or value that was observed.
    pub value: Number,
    /// Time since the Unix epoch, in milliseconds; `None` without a clock.
    pub time: Option<Duration>,
}

impl Exemplar {
    pub(super) fn new(stored: exemplar::StoredExemplar, cell_type: CellType) -> Self {
        Self {
            trace: stored.trace,
            value: Number::new(cell_type, stored.bits),
            time: (stored.time > 0).then(|| Duration::from_millis(stored.time)),
        }
    }
}
