//! Exemplars of a series.

use core::time::Duration;

use crate::catalog::table::CellType;
use crate::metric::exemplar::{self, ExemplarSlot};
use crate::metric::trace::TraceId;
use crate::reader::number::Number;

/// Exemplar: the trace of a recent event, with what it added to a counter or observed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Exemplar {
    /// Trace.
    pub trace: TraceId,
    /// Amount that was added, or value that was observed.
    pub value: Number,
    /// Time since the Unix epoch, in milliseconds; `None` without a clock.
    pub time: Option<Duration>,
}

impl Exemplar {
    /// Returns the latest exemplar of some slots.
    pub(super) fn latest(slots: &[ExemplarSlot], cell_type: CellType) -> Option<Self> {
        let latest = exemplar::latest(slots)?;
        Some(Self {
            trace: latest.trace,
            value: Number::new(cell_type, latest.bits),
            time: (latest.time > 0).then(|| Duration::from_millis(latest.time)),
        })
    }
}
