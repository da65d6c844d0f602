//! What the endpoint answers: everything of a response but its body.

use crate::exposition::format::Format;
use crate::exposition::number::{self, NUMBER_SPACE};

/// Status and headers of an answer, for the HTTP stack to send. The body went to the sink.
///
/// Holds no reference and allocates nothing. `Date`, `Connection` and the like are the stack's.
#[derive(Clone, Copy, Debug)]
pub struct Response {
    status: u16,
    content_type: &'static str,
    length: Length,
    /// What only answers of this status say.
    own: [Option<(&'static str, &'static str)>; 2],
}

impl Response {
    /// 200, with an exposition of `length` bytes.
    ///
    /// `Vary` names what the answer depends on. `Authorization` has no place there:
    /// no cache may share an answer to a request that has it (RFC 9110, section 12.5.5).
    pub(crate) fn exposition(format: Format, length: u64) -> Self {
        let vary = if cfg!(feature = "gzip") { "Accept, Accept-Encoding" } else { "Accept" };
        let own = [Some(("vary", vary)), None];
        let content_type = format.content_type();
        Self { status: 200, content_type, length: Length::new(length), own }
    }

    /// The same, of a body that is compressed.
    #[cfg(feature = "gzip")]
    pub(crate) fn in_gzip(self) -> Self {
        Self { own: [self.own[0], Some(("content-encoding", "gzip"))], ..self }
    }

    /// The status code: 200, 400, 401, 404, 405 or 503; 500 if compression fails, which it does not.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// How many bytes the body has, or would have if a `HEAD` were a `GET`. It is among the headers
    /// too; this is for stacks that write that header themselves.
    #[must_use]
    pub const fn content_length(&self) -> u64 {
        self.length.number
    }

    /// Names, in lower case as HTTP/2 and `http::HeaderName::from_static` want them, and values.
    ///
    /// No name comes twice. `content-length` is what a `GET` would bring, also for a `HEAD`.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("content-type", self.content_type),
            ("content-length", self.length.as_str()),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ];
        all.into_iter().chain(self.own.into_iter().flatten())
    }
}

/// Why there is no exposition.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refusal {
    /// Nothing to be found here, or nothing that may be.
    NotFound,
    /// The request does not show a credential; this is what it may show.
    #[cfg(feature = "auth")]
    Unauthorized(&'static str),
    /// Neither `GET` nor `HEAD`.
    MethodNotAllowed,
    /// The query asks for a tier that there is not.
    UnknownTier,
    /// As many scrapes as may be are being answered, or a credential is being looked at.
    Busy,
    /// The compressor failed in mid-body.
    #[cfg(feature = "gzip")]
    Broken,
}

impl Refusal {
    /// The body: as little as a person with a browser needs.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::NotFound => "not found\n",
            #[cfg(feature = "auth")]
            Self::Unauthorized(_) => "authentication required\n",
            Self::MethodNotAllowed => "method not allowed\n",
            Self::UnknownTier => "no such tier; write tier=basic or tier=detail\n",
            #[cfg(feature = "gzip")]
            Self::Broken => "compression failed\n",
            Self::Busy => "too many at once; try again\n",
        }
    }

    pub(crate) fn response(self, length: u64) -> Response {
        let (status, own) = match self {
            Self::NotFound => (404, None),
            #[cfg(feature = "auth")]
            Self::Unauthorized(challenge) => (401, Some(("www-authenticate", challenge))),
            Self::MethodNotAllowed => (405, Some(("allow", "GET, HEAD"))),
            Self::UnknownTier => (400, None),
            #[cfg(feature = "gzip")]
            Self::Broken => (500, None),
            Self::Busy => (503, Some(("retry-after", "1"))),
        };
        let content_type = "text/plain; charset=utf-8";
        Response { status, content_type, length: Length::new(length), own: [own, None] }
    }
}

/// A length, and the same as text, held inline.
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
    fn every_length_fits() {
        assert_eq!(length(0).as_str(), "0");
        assert_eq!(length(1234).as_str(), "1234");
        assert_eq!(length(u64::MAX).as_str(), "18446744073709551615");
    }

    #[test]
    fn header_names_are_in_lower_case_and_come_once() {
        let responses = [
            Response::exposition(Format::Text, 1),
            Refusal::NotFound.response(1),
            #[cfg(feature = "auth")]
            Refusal::Unauthorized("Basic").response(1),
            Refusal::MethodNotAllowed.response(1),
            Refusal::UnknownTier.response(1),
            Refusal::Busy.response(1),
        ];
        for response in &responses {
            for (place, (name, value)) in response.headers().enumerate() {
                assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
                assert!(value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '));
                assert!(response.headers().skip(place + 1).all(|(other, _)| other != name));
            }
        }
    }
}
