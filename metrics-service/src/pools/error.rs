//! Errors of requests for a connection.

use std::io;

/// Error of a request for a connection, which may be a timeout.
///
/// It is implemented for the errors of `sqlx`, `deadpool`, `r2d2` and `bb8` behind features of these names, and
/// for [`io::Error`].
///
/// ```
/// use metrics_catalog_service::pools::GetError;
///
/// enum Error {
///     Busy,
///     Refused,
/// }
///
/// impl GetError for Error {
///     fn is_timeout(&self) -> bool {
///         matches!(self, Self::Busy)
///     }
/// }
///
/// assert!(Error::Busy.is_timeout() && !Error::Refused.is_timeout());
/// ```
pub trait GetError {
    /// Returns whether the request ended because its time limit expired.
    fn is_timeout(&self) -> bool;
}

impl GetError for io::Error {
    fn is_timeout(&self) -> bool {
        self.kind() == io::ErrorKind::TimedOut
    }
}
