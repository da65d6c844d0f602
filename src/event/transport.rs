use std::net::IpAddr;
use std::time::Duration;

use metrics_catalog::{Event, TraceId};

use crate::metrics::{Outcome, Protocol, Reason};

/// Incoming mail.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::smtp)]
pub enum SmtpEvent {
    ConnectionStart {
        protocol: Protocol,
    },
    ConnectionEnd {
        protocol: Protocol,
        elapsed: Duration,
    },
    ConnectionRefused {
        reason: Reason,
        #[event(skip)]
        client: IpAddr,
    },
    ConnectionTimeout,
    CommandInvalid,
    SenderRejected {
        reason: Reason,
    },
    RcptAccepted,
    RcptRejected {
        reason: Reason,
        #[event(skip)]
        recipient: String,
    },
    MessageAccepted {
        size: u64,
    },
    MessageRejected {
        reason: Reason,
    },
}

/// The message queue.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::queue)]
pub enum QueueEvent {
    MessageQueued,
    MessageExpired {
        #[event(skip)]
        queue_id: u64,
    },
    RetryScheduled {
        delay: Duration,
        #[event(skip)]
        queue_id: u64,
    },
    ReportQueued,
    QuotaExceeded,
    ScanEnd {
        oldest: Duration,
    },
}

/// Outgoing mail.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::delivery)]
pub enum DeliveryEvent {
    AttemptStart,
    AttemptEnd {
        domain: Option<&'static str>,
        outcome: Outcome,
        elapsed: Duration,
        trace: TraceId,
    },
    HostUnreachable {
        #[event(skip)]
        host: IpAddr,
    },
    MessageDelivered {
        attempts: u32,
        size: u64,
    },
    MessageBounced {
        attempts: u32,
        #[event(skip)]
        queue_id: u64,
    },
}
