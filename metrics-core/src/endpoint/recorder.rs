//! Recording of the endpoint's own metrics.
//!
//! Scrapes are rare, so this uses the atomic operations meant for signal handlers: the scraping
//! thread needs no slab, and no memory is allocated for one.

use crate::endpoint::response::Rejection;
use crate::exposition::format::Format;
#[cfg(feature = "alloc")]
use crate::self_metrics::source;
use crate::self_metrics::{self, CATALOG, Reason, endpoint};

/// Records a scrape whose body had `length` bytes.
pub(super) fn answered(format: Format, length: u64) {
    let format = match format {
        Format::Text => self_metrics::Format::Text,
        Format::OpenMetrics => self_metrics::Format::Openmetrics,
        #[cfg(feature = "protobuf")]
        Format::Protobuf => self_metrics::Format::Protobuf,
    };
    CATALOG.in_signal_handler(|| endpoint::Served { format }.record());
    endpoint::BODY_SIZE_BYTES.set(i64::try_from(length).unwrap_or(i64::MAX));
}

/// Records a family that is left out, because its names are taken.
#[cfg(feature = "alloc")]
pub(super) fn rejected_family(name: &str) {
    let (family, reason) =
        (self_metrics::SourceFamily::of(name), self_metrics::FamilyProblem::Clash);
    CATALOG.in_signal_handler(|| source::Rejected { family, reason }.record());
}

/// Records the duration of a scrape.
#[cfg(feature = "std")]
pub(super) fn took(duration: core::time::Duration) {
    endpoint::ANSWER_DURATION_SECONDS.set(duration);
}

/// Records a rejected request. Requests for other paths are not the endpoint's, and do not count.
pub(super) fn rejected(rejection: Rejection) {
    let reason = match rejection {
        Rejection::NotFound => return,
        #[cfg(feature = "auth")]
        Rejection::Unauthorized(_) => Reason::Unauthorized,
        Rejection::MethodNotAllowed => Reason::Method,
        Rejection::UnknownTier => Reason::Query,
        Rejection::Busy => Reason::Busy,
    };
    CATALOG.in_signal_handler(|| endpoint::Rejected { reason }.record());
}
