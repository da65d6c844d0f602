//! Negotiation of compression.

use crate::endpoint::quality_values::QualityValue;
use crate::endpoint::request::Headers;

/// Compression of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentCoding {
    /// gzip (RFC 1952).
    #[cfg(feature = "gzip")]
    Gzip,
    /// Zstandard (RFC 8878).
    #[cfg(feature = "zstd")]
    Zstd,
}

impl ContentCoding {
    /// All compressions, and no compression.
    const ALL: &[Option<Self>] = &[
        None,
        #[cfg(feature = "gzip")]
        Some(Self::Gzip),
        #[cfg(feature = "zstd")]
        Some(Self::Zstd),
    ];

    /// Returns the name in `Content-Encoding`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip => "gzip",
            #[cfg(feature = "zstd")]
            Self::Zstd => "zstd",
        }
    }
}

/// Returns whether an entry of `Accept-Encoding` names this compression.
fn is_named(coding: Option<ContentCoding>, name: &[u8]) -> bool {
    let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
    match coding {
        None => is("identity"),
        #[cfg(feature = "gzip")]
        Some(ContentCoding::Gzip) => is("gzip") || is("x-gzip"),
        #[cfg(feature = "zstd")]
        Some(ContentCoding::Zstd) => is("zstd"),
    }
}

/// Returns the compression that `Accept-Encoding` prefers: the one with the highest weight, of equal
/// ones the first. It must be named, have a weight above 0, and be preferred to `identity`.
///
/// `*` selects no compression; identity is the default, also for clients that accept nothing.
pub(crate) fn negotiate(headers: &dyn Headers) -> Option<ContentCoding> {
    // The first entry of each counts. Earlier entries are preferred.
    let mut preferences = [None; ContentCoding::ALL.len()];
    let mut index = 0;
    headers.each("accept-encoding", &mut |value| {
        for entry in QualityValue::list(value) {
            for (coding, preference) in ContentCoding::ALL.iter().zip(&mut preferences) {
                if is_named(*coding, entry.name) {
                    preference.get_or_insert((entry.weight, usize::MAX - index));
                }
            }
            index += 1;
        }
    });
    let best = ContentCoding::ALL.iter().zip(preferences).max_by_key(|(_, preference)| *preference);
    best.and_then(|(coding, preference)| {
        coding.filter(|_| preference.is_some_and(|(weight, _)| weight > 0))
    })
}
