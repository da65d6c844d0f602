//! Negotiation of compression.

use crate::endpoint::quality_values::QualityValue;
use crate::endpoint::request::Headers;

/// Returns whether `Accept-Encoding` names gzip, with a weight above 0 and preferred to `identity`.
///
/// `*` does not select gzip; identity is the default, also for clients that accept nothing.
pub(crate) fn wants_gzip(headers: &dyn Headers) -> bool {
    let (mut gzip, mut identity) = (None, None);
    let mut index = 0;
    headers.each("accept-encoding", &mut |value| {
        for entry in QualityValue::list(value) {
            let is = |name: &str| entry.name.eq_ignore_ascii_case(name.as_bytes());
            let preference = (entry.weight, usize::MAX - index);
            if is("gzip") || is("x-gzip") {
                gzip.get_or_insert(preference);
            } else if is("identity") {
                identity.get_or_insert(preference);
            }
            index += 1;
        }
    });
    gzip.is_some_and(|gzip| gzip.0 > 0 && identity.is_none_or(|identity| gzip > identity))
}
