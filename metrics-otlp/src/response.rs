//! Responses of receivers.

use std::time::{Duration, SystemTime};

use crate::http_date;

/// Outcome of a request, as the [protocol](https://opentelemetry.io/docs/specs/otlp/#otlphttp-response)
/// defines it.
///
/// Cumulative values need no repetition of a request that failed: the next one has all counts. A
/// retry only closes the gap in time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The receiver took all points.
    Accepted,
    /// The receiver took the request, but rejected some points, or has a warning. Do not repeat
    /// it.
    Partial(PartialSuccess),
    /// The receiver is busy or not reachable for now. Try again after this time, or, without one, with
    /// exponential backoff.
    Retry(Option<Duration>),
    /// The receiver rejected the request. Do not repeat it.
    Rejected,
}

/// Points that a receiver rejected, with the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialSuccess {
    /// Number of rejected points; 0 if the message is only a warning.
    pub rejected_points: i64,
    /// Message of the receiver, for people.
    pub message: String,
}

impl Outcome {
    /// Returns the outcome that a response stands for.
    ///
    /// `retry_after` is the value of the header `Retry-After`: seconds, or a date, from which the
    /// system's time is subtracted. `body` is read only for status 200, and may be truncated.
    ///
    /// ```
    /// use std::time::Duration;
    /// use metrics_catalog_otlp::Outcome;
    ///
    /// assert_eq!(Outcome::new(200, None, b""), Outcome::Accepted);
    /// assert_eq!(Outcome::new(429, Some("2"), b""), Outcome::Retry(Some(Duration::from_secs(2))));
    /// assert_eq!(Outcome::new(400, None, b"bad"), Outcome::Rejected);
    /// ```
    #[must_use]
    pub fn new(status: u16, retry_after: Option<&str>, body: &[u8]) -> Self {
        Self::new_at(status, retry_after, body, SystemTime::now())
    }

    /// Returns the outcome as [`new`](Self::new) does, with a time of its own.
    #[must_use]
    pub fn new_at(status: u16, retry_after: Option<&str>, body: &[u8], now: SystemTime) -> Self {
        match status {
            200..300 => match PartialSuccess::read(body) {
                Some(partial) if partial != PartialSuccess::default() => Self::Partial(partial),
                _ => Self::Accepted,
            },
            429 | 502 | 503 | 504 => {
                let pause = |text: &str| match text.parse() {
                    Ok(seconds) => Some(Duration::from_secs(seconds)),
                    Err(_) => Some(http_date::parse(text)?.duration_since(now).unwrap_or_default()),
                };
                Self::Retry(retry_after.map(str::trim).and_then(pause))
            }
            _ => Self::Rejected,
        }
    }
}

impl PartialSuccess {
    /// Reads `partial_success` of an `ExportMetricsServiceResponse`. Returns `None` if it is absent or
    /// the body is not such a message.
    fn read(body: &[u8]) -> Option<Self> {
        let (mut found, mut rest) = (None, body);
        while !rest.is_empty() {
            if let (1, WireValue::Bytes(message)) = field(&mut rest)? {
                found = Some(Self::fields(message)?);
            }
        }
        found
    }

    fn fields(mut rest: &[u8]) -> Option<Self> {
        let mut found = Self::default();
        while !rest.is_empty() {
            match field(&mut rest)? {
                (1, WireValue::Varint(points)) => found.rejected_points = points.cast_signed(),
                (2, WireValue::Bytes(text)) => {
                    found.message = String::from_utf8_lossy(text).into_owned();
                }
                _ => {}
            }
        }
        Some(found)
    }
}

/// Value of a field, by its wire type.
enum WireValue<'a> {
    Varint(u64),
    Bytes(&'a [u8]),
    Fixed,
}

/// Reads a field with its number. Returns `None` if the message is truncated or invalid.
fn field<'a>(rest: &mut &'a [u8]) -> Option<(u64, WireValue<'a>)> {
    let tag = varint(rest)?;
    let content = match tag & 7 {
        0 => WireValue::Varint(varint(rest)?),
        1 => take(rest, 8).map(|_| WireValue::Fixed)?,
        2 => {
            let len = varint(rest)?;
            WireValue::Bytes(take(rest, len)?)
        }
        5 => take(rest, 4).map(|_| WireValue::Fixed)?,
        _ => return None,
    };
    Some((tag >> 3, content))
}

fn take<'a>(rest: &mut &'a [u8], len: u64) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(usize::try_from(len).ok()?)?;
    *rest = after;
    Some(taken)
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
