//! Transports: HTTP clients that post requests.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::push::certificates::PushCertificates;
use crate::push::config::PushConfigError;

/// Posts requests and returns the responses: a blocking HTTP client.
///
/// It is called by the thread of a [`Pusher`](crate::Pusher) alone, so it may block. A function is a
/// transport, too:
///
/// ```
/// use metrics_catalog_otlp::{PushRequest, PushResponse, Transport};
///
/// fn transport() -> impl Transport {
///     |request: &PushRequest<'_>| {
///         assert_eq!(request.url(), "http://localhost:4318/v1/metrics");
///         Ok(PushResponse::new(200))
///     }
/// }
/// # let _ = transport();
/// ```
pub trait Transport: Send + 'static {
    /// Sends `POST` with the URL, the headers and the body of a request, and returns the response,
    /// whatever its status is.
    ///
    /// It should return after [`PushRequest::timeout`], and must not follow redirects: the headers
    /// may hold credentials.
    ///
    /// # Errors
    ///
    /// Returns an error without a complete response.
    fn send(&mut self, request: &PushRequest<'_>) -> Result<PushResponse, TransportError>;

    /// Takes the files with certificates that the configuration sets, before the first request to a receiver
    /// behind `https`. Not called if it sets none.
    ///
    /// # Errors
    ///
    /// A file cannot be used. Without an implementation of this method, an error that the transport has no
    /// certificates of the configuration.
    fn set_certificates(&mut self, certificates: &PushCertificates) -> Result<(), PushConfigError> {
        Err(unsupported(certificates))
    }
}

/// Returns the error of a transport that cannot use certificates.
pub(super) fn unsupported(certificates: &PushCertificates) -> PushConfigError {
    let PushCertificates { authorities, client, key } = certificates;
    let error = PushConfigError::from(
        "expected no certificates, because this transport has its own; use `UreqTransport::new` with the \
         feature `rustls` of metrics-catalog-otlp, or set them in the HTTP client",
    );
    match authorities.as_ref().or(client.as_ref()).or(key.as_ref()) {
        Some(file) => error.of(&file.setting),
        None => error,
    }
}

impl<F> Transport for F
where
    F: FnMut(&PushRequest<'_>) -> Result<PushResponse, TransportError> + Send + 'static,
{
    fn send(&mut self, request: &PushRequest<'_>) -> Result<PushResponse, TransportError> {
        self(request)
    }
}

/// Request to send with `POST`.
///
/// `Debug` shows neither the values of headers nor the URL, which may hold secrets.
#[derive(Clone, Copy)]
pub struct PushRequest<'a> {
    pub(super) url: &'a str,
    pub(super) headers: &'a [(String, String)],
    pub(super) body: &'a [u8],
    pub(super) timeout: Duration,
}

impl<'a> PushRequest<'a> {
    /// Returns the URL.
    #[must_use]
    pub const fn url(&self) -> &'a str {
        self.url
    }

    /// Returns names and values of all headers, except those that follow from the connection and the
    /// length of the body.
    pub fn headers(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns the body.
    #[must_use]
    pub const fn body(&self) -> &'a [u8] {
        self.body
    }

    /// Returns the time limit for connection, request and response together.
    #[must_use]
    pub const fn timeout(&self) -> Duration {
        self.timeout
    }
}

impl fmt::Debug for PushRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers().map(|(name, _)| name).collect();
        f.debug_struct("PushRequest")
            .field("headers", &names)
            .field("body_len", &self.body.len())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Response of a receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushResponse {
    pub(super) status: u16,
    pub(super) retry_after: Option<String>,
    pub(super) body: Vec<u8>,
}

impl PushResponse {
    /// Maximum length of a body that is read. A transport may truncate longer ones.
    pub const BODY_MAX: usize = 65_536;

    /// Creates a response with a status, without a body.
    #[must_use]
    pub const fn new(status: u16) -> Self {
        Self { status, retry_after: None, body: Vec::new() }
    }

    /// Sets the value of the header `Retry-After`.
    #[must_use]
    pub fn with_retry_after(self, value: impl Into<String>) -> Self {
        Self { retry_after: Some(value.into()), ..self }
    }

    /// Sets the body, which reports points that were rejected.
    #[must_use]
    pub fn with_body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }
}

/// Reason why there is no response. It holds no text of the request, such as its URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportError {
    /// The time limit is over.
    TimedOut,
    /// An error of the connection.
    Io(io::ErrorKind),
    /// The name of the host has no address.
    HostNotFound,
    /// TLS failed, or is not compiled into the client.
    Tls,
    /// The response is not one of HTTP.
    Protocol,
    /// The transport panicked.
    Panicked,
    /// Another reason.
    Other(&'static str),
}

impl From<io::ErrorKind> for TransportError {
    fn from(kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::TimedOut,
            kind => Self::Io(kind),
        }
    }
}

impl From<io::Error> for TransportError {
    fn from(error: io::Error) -> Self {
        error.kind().into()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut => f.write_str("the receiver did not answer in time"),
            Self::Io(kind) => write!(f, "no connection to the receiver ({kind})"),
            Self::HostNotFound => f.write_str("unknown host; check the endpoint's name"),
            Self::Tls => f.write_str(
                "TLS failed; check the receiver's certificate, and that the client has TLS compiled in",
            ),
            Self::Protocol => f.write_str("the receiver did not answer with HTTP; check the endpoint"),
            Self::Panicked => f.write_str("the transport panicked"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for TransportError {}
