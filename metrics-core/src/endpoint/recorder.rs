//! What the endpoint counts of itself: what it answers, and what it refuses.
//!
//! With atomic adds, as in a signal handler: scrapes are so rare that a thread which answers them
//! needs no slab, and so nothing is ever allocated for one.

use crate::endpoint::response::Refusal;
use crate::exposition::format::Format;
use crate::self_metrics::{self, CATALOG, Reason, endpoint};

/// A scrape was answered with a body of this length.
pub(super) fn answered(format: Format, length: u64) {
    let format = match format {
        Format::Text => self_metrics::Format::Text,
        Format::OpenMetrics => self_metrics::Format::Openmetrics,
        #[cfg(feature = "protobuf")]
        Format::Protobuf => self_metrics::Format::Protobuf,
    };
    CATALOG.in_signal_handler(|| endpoint::Answered { format }.record());
    endpoint::BODY_SIZE_BYTES.set(i64::try_from(length).unwrap_or(i64::MAX));
}

/// It took so long.
#[cfg(feature = "std")]
pub(super) fn took(duration: core::time::Duration) {
    endpoint::ANSWER_DURATION_SECONDS.set(duration);
}

/// A request was refused. One for another path is none of the endpoint's.
pub(super) fn refused(refusal: Refusal) {
    let reason = match refusal {
        Refusal::NotFound => return,
        #[cfg(feature = "gzip")]
        Refusal::Broken => return,
        #[cfg(feature = "auth")]
        Refusal::Unauthorized(_) => Reason::Unauthorized,
        Refusal::MethodNotAllowed => Reason::Method,
        Refusal::UnknownTier => Reason::Query,
        Refusal::Busy => Reason::Busy,
    };
    CATALOG.in_signal_handler(|| endpoint::Refused { reason }.record());
}
