//! Responses without their body.

#[cfg(any(feature = "gzip", feature = "zstd"))]
use crate::endpoint::accept_encoding::ContentCoding;
use crate::exposition::format::Format;
use crate::exposition::number::{self, NUMBER_SPACE};

/// Status and headers of a response, for the HTTP stack to send. The body is in the sink that was
/// given to [`Endpoint::respond`](crate::Endpoint::respond).
///
/// It borrows nothing and allocates nothing. The HTTP stack adds headers such as `Date` and
/// `Connection`.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// # #[cfg(feature = "alloc")] {
/// use metrics_catalog::{Access, Endpoint, Request};
///
/// let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open);
/// let mut body = Vec::new();
/// let Ok(response) = endpoint.respond(&Request::get("/metrics/prometheus"), &mut body);
/// assert_eq!(response.status(), 200);
/// assert_eq!(response.content_length(), body.len() as u64);
/// assert!(response.headers().any(|header| header == ("cache-control", "no-store")));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Response {
    status: u16,
    content_type: &'static str,
    length: Length,
    /// Headers specific to the status.
    extra: [Option<(&'static str, &'static str)>; 2],
}

impl Response {
    /// Creates the response with an exposition of `length` bytes.
    ///
    /// `Vary` does not name `Authorization`: caches must not share responses to requests that have
    /// it (RFC 9110, section 12.5.5).
    pub(crate) fn exposition(format: Format, length: u64) -> Self {
        let compresses = cfg!(any(feature = "gzip", feature = "zstd"));
        let vary = if compresses { "Accept, Accept-Encoding" } else { "Accept" };
        let extra = [Some(("vary", vary)), None];
        let content_type = format.content_type();
        Self { status: 200, content_type, length: Length::new(length), extra }
    }

    /// Names the compression of the body, if it has one.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    pub(crate) fn in_coding(self, coding: Option<ContentCoding>) -> Self {
        let encoding = coding.map(|coding| ("content-encoding", coding.name()));
        Self { extra: [self.extra[0], encoding], ..self }
    }

    /// Returns the status code: 200, 400, 401, 404, 405 or 503.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// Returns the length of the body in bytes; for `HEAD`, the length that `GET` would have. It is
    /// also one of the headers: this is for HTTP stacks that write `Content-Length` themselves.
    #[must_use]
    pub const fn content_length(&self) -> u64 {
        self.length.number
    }

    /// Returns names and values of the headers. Names are lower case, as HTTP/2 and
    /// `http::HeaderName::from_static` require, and unique.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("content-type", self.content_type),
            ("content-length", self.length.as_str()),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ];
        all.into_iter().chain(self.extra.into_iter().flatten())
    }
}

/// Reason for a response without an exposition.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rejection {
    /// The path is another, or the endpoint is disabled.
    NotFound,
    /// No accepted credential; with the value of `WWW-Authenticate`.
    #[cfg(feature = "auth")]
    Unauthorized(&'static str),
    /// Neither `GET` nor `HEAD`.
    MethodNotAllowed,
    /// The query names an unknown tier.
    UnknownTier,
    /// Too many concurrent scrapes, or a hash is busy.
    Busy,
}

impl Rejection {
    /// Returns the body, for people with a browser.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::NotFound => "not found\n",
            #[cfg(feature = "auth")]
            Self::Unauthorized(_) => "authentication required\n",
            Self::MethodNotAllowed => "method not allowed\n",
            Self::UnknownTier => "unknown tier; expected tier=basic or tier=detail\n",
            Self::Busy => "busy; try again\n",
        }
    }

    pub(crate) fn response(self, length: u64) -> Response {
        let (status, extra) = match self {
            Self::NotFound => (404, None),
            #[cfg(feature = "auth")]
            Self::Unauthorized(challenge) => (401, Some(("www-authenticate", challenge))),
            Self::MethodNotAllowed => (405, Some(("allow", "GET, HEAD"))),
            Self::UnknownTier => (400, None),
            Self::Busy => (503, Some(("retry-after", "1"))),
        };
        let content_type = "text/plain; charset=utf-8";
        Response { status, content_type, length: Length::new(length), extra: [extra, None] }
    }
}

/// A length with its text, stored inline.
#[derive(Clone, Copy, Debug)]
struct Length {
    number: u64,
    digits: [u8; NUMBER_SPACE],
    len: usize,
}

impl Length {
    fn new(number: u64) -> Self {
        let mut digits = [0; NUMBER_SPACE];
        let len = number::integer(number, &mut digits);
        Self { number, digits, len }
    }

    fn as_str(&self) -> &str {
        str::from_utf8(&self.digits[..self.len]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(length: u64) -> Length {
        Length::new(length)
    }

    #[test]
    fn the_longest_length_fits() {
        assert_eq!(length(0).as_str(), "0");
        assert_eq!(length(1234).as_str(), "1234");
        assert_eq!(length(u64::MAX).as_str(), "18446744073709551615");
    }

    #[test]
    fn header_names_are_lower_case_and_unique() {
        let responses = [
            Response::exposition(Format::Text, 1),
            Rejection::NotFound.response(1),
            #[cfg(feature = "auth")]
            Rejection::Unauthorized("Basic").response(1),
            Rejection::MethodNotAllowed.response(1),
            Rejection::UnknownTier.response(1),
            Rejection::Busy.response(1),
        ];
        for response in &responses {
            for (index, (name, value)) in response.headers().enumerate() {
                assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
                assert!(value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '));
                assert!(response.headers().skip(index + 1).all(|(other, _)| other != name));
            }
        }
    }
}
