//! Differences between the records of servers and clients.

use std::fmt;
use std::time::Duration;

use metrics_catalog::{ClosedLabel as _, GaugeGuard, KeyedCounter, KeyedGaugeGuard, TraceId};

use super::Server;
use super::code::is_server_error;
use super::metrics::{__Store, RpcStatusCode as Code, rpc_client, rpc_server};
use crate::exchange::PortText;

/// A call that has ended.
pub struct Ended<'a> {
    pub(super) method: &'a str,
    pub(super) code: Code,
    pub(super) is_panic: bool,
    pub(super) elapsed: Duration,
    pub(super) trace: TraceId,
    /// Whether the method is one of the service, because its messages were read or it began to respond.
    pub(super) is_known: bool,
}

impl Ended<'_> {
    fn error_type(&self, is_error: bool) -> Option<&'static str> {
        if self.is_panic { Some("panic") } else { is_error.then(|| self.code.as_str()) }
    }
}

/// Side of a call: the metrics that it is recorded in.
pub trait Side: Clone + fmt::Debug {
    /// Guard of the calls in flight.
    type Active: fmt::Debug;

    /// Code of a call that failed without a status.
    const FAILED: Code;

    /// Counts a call in flight.
    fn begin(&self) -> Self::Active;

    /// Returns the counter of messages of requests.
    fn request_messages(&self, method: &str) -> KeyedCounter;

    /// Returns the counter of messages of responses.
    fn response_messages(&self, method: &str) -> KeyedCounter;

    /// Records the end of a call.
    fn end(&self, call: Ended<'_>);
}

/// The side of the server.
#[derive(Clone, Debug)]
pub struct Answered;

impl Side for Answered {
    type Active = GaugeGuard<__Store>;

    const FAILED: Code = Code::Unknown;

    fn begin(&self) -> Self::Active {
        rpc_server::ACTIVE_CALLS.guard()
    }

    fn request_messages(&self, method: &str) -> KeyedCounter {
        rpc_server::RECEIVED_MESSAGES_TOTAL.with(method)
    }

    fn response_messages(&self, method: &str) -> KeyedCounter {
        rpc_server::SENT_MESSAGES_TOTAL.with(method)
    }

    fn end(&self, call: Ended<'_>) {
        // Clients choose the path, so that a call which no method has read may not name a series.
        let is_known = call.is_known || rpc_server::RECEIVED_MESSAGES_TOTAL.contains(call.method);
        rpc_server::Ended {
            rpc_method: (if is_known { call.method } else { "_OTHER" }).into(),
            rpc_status_code: call.code,
            error_type: call.error_type(is_server_error(call.code)).map(Into::into),
            elapsed: call.elapsed,
            trace: call.trace,
        }
        .record();
    }
}

/// The side of the client.
#[derive(Clone, Debug)]
pub struct Made {
    pub(super) server: Server,
}

impl Made {
    fn port(&self) -> Option<PortText> {
        self.server.port().map(PortText::new)
    }
}

impl Side for Made {
    type Active = KeyedGaugeGuard;

    const FAILED: Code = Code::Unavailable;

    fn begin(&self) -> Self::Active {
        let port = self.port();
        let port = port.as_ref().map(PortText::as_str);
        rpc_client::ACTIVE_CALLS.with((self.server.address(), port)).guard()
    }

    fn request_messages(&self, method: &str) -> KeyedCounter {
        let port = self.port();
        let port = port.as_ref().map(PortText::as_str);
        rpc_client::SENT_MESSAGES_TOTAL.with((method, self.server.address(), port))
    }

    fn response_messages(&self, method: &str) -> KeyedCounter {
        let port = self.port();
        let port = port.as_ref().map(PortText::as_str);
        rpc_client::RECEIVED_MESSAGES_TOTAL.with((method, self.server.address(), port))
    }

    fn end(&self, call: Ended<'_>) {
        let port = self.port();
        let port = port.as_ref().map(PortText::as_str);
        rpc_client::Ended {
            rpc_method: call.method.into(),
            rpc_status_code: call.code,
            error_type: call.error_type(call.code != Code::Ok).map(Into::into),
            server_address: self.server.address().map(Into::into),
            server_port: port.map(Into::into),
            elapsed: call.elapsed,
            trace: call.trace,
        }
        .record();
    }
}
