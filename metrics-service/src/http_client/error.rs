//! Names of errors.

use std::error::Error;
use std::io::{self, ErrorKind};

use crate::exchange::ErrorType;

/// Value of `error_type` for errors without a name of their own, as OpenTelemetry has it.
const OTHER: &str = "_OTHER";

/// Returns the value of the label `error_type` for an error, from those of [`std::io`] and `hyper` among its sources:
/// `timeout`, `connection_refused`, `connection_reset`, `connection_aborted`, `connection_closed` (by the server,
/// before its response), `host_unreachable`, `network_unreachable`, `invalid_response`, or `_OTHER` for all others.
///
/// ```
/// use std::io;
///
/// use metrics_catalog_service::http_client::error_type;
///
/// let error = io::Error::other(io::Error::from(io::ErrorKind::ConnectionRefused));
/// assert_eq!(error_type(&error), "connection_refused");
/// ```
#[must_use]
pub fn error_type(error: &(dyn Error + 'static)) -> &'static str {
    let mut next = Some(error);
    let mut found = OTHER;
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            // The innermost name counts: outer errors of this type wrap others.
            found = of_io(error.kind()).unwrap_or(found);
            next = error.get_ref().map(|inner| inner as &(dyn Error + 'static));
        } else {
            let hyper = error.downcast_ref::<hyper::Error>();
            found = hyper.and_then(of_hyper).unwrap_or(found);
            next = error.source();
        }
    }
    found
}

fn of_hyper(error: &hyper::Error) -> Option<&'static str> {
    if error.is_timeout() {
        Some("timeout")
    } else if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
        Some("connection_closed")
    } else if error.is_parse() {
        Some("invalid_response")
    } else {
        None
    }
}

const fn of_io(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::TimedOut => "timeout",
        ErrorKind::ConnectionRefused => "connection_refused",
        ErrorKind::ConnectionReset => "connection_reset",
        ErrorKind::ConnectionAborted => "connection_aborted",
        ErrorKind::BrokenPipe | ErrorKind::NotConnected | ErrorKind::UnexpectedEof => {
            "connection_closed"
        }
        ErrorKind::HostUnreachable => "host_unreachable",
        ErrorKind::NetworkUnreachable => "network_unreachable",
        _ => return None,
    })
}

/// Names errors by [`error_type`].
#[derive(Clone, Copy, Debug)]
pub struct SourceNames;

impl<E: Error + 'static> ErrorType<E> for SourceNames {
    fn error_type(&self, error: &E) -> &'static str {
        error_type(error)
    }
}

/// Names errors by a function of the service.
#[derive(Clone, Copy, Debug)]
pub struct Named<F>(pub(super) F);

impl<E, F: Fn(&E) -> &'static str> ErrorType<E> for Named<F> {
    fn error_type(&self, error: &E) -> &'static str {
        (self.0)(error)
    }
}
