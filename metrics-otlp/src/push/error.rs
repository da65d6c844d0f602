//! Reasons why a push failed.

use std::fmt;

use crate::push::transport::TransportError;
use crate::response::PartialSuccess;

/// Reason why a push failed. Its text holds no URL and no header.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PushError {
    /// The receiver could not be reached, or did not respond.
    Transport(TransportError),
    /// The receiver rejected the request with this status, or asked to try again later.
    Status(u16),
    /// The receiver rejected some points. With 0 points it took all, and has a warning.
    Partial(PartialSuccess),
    /// The value of a header cannot be read.
    Header {
        /// Name of the header.
        name: String,
        /// Reason, without the value.
        reason: String,
    },
    /// The push did not end within the time limit of the caller.
    TimeLimit,
    /// The pusher has ended.
    Stopped,
}

impl fmt::Display for PushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Status(status @ (429 | 502 | 503 | 504)) => {
                write!(f, "the receiver is busy or not reachable (status {status})")
            }
            Self::Status(status) => {
                let advice = match status {
                    401 | 403 => "; check the headers with credentials",
                    404 | 405 => "; check the path of the endpoint",
                    300..=399 => "; set the endpoint that it redirects to",
                    _ => "",
                };
                write!(f, "the receiver rejected the request (status {status}){advice}")
            }
            Self::Partial(PartialSuccess { rejected_points, message }) => {
                // The text is the receiver's own.
                let message: String = message.chars().take(200).collect();
                let message = message.escape_debug();
                match rejected_points {
                    0 => write!(f, "the receiver warns: {message}"),
                    points => write!(f, "the receiver rejected {points} points: {message}"),
                }
            }
            Self::Header { name, reason } => write!(f, "invalid header `{name}`; {reason}"),
            Self::TimeLimit => f.write_str("the push did not end within the time limit"),
            Self::Stopped => f.write_str("the pusher has ended"),
        }
    }
}

impl std::error::Error for PushError {}
