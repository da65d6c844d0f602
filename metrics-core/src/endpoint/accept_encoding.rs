//! Whether a client wants its answer compressed.

use crate::endpoint::quality_values::Weighted;
use crate::endpoint::request::Headers;

/// Whether `Accept-Encoding` asks for gzip by name, and no less than for the text as it is.
///
/// `*` is no such wish: the text as it is serves whoever has none. So does it where everything is
/// refused, for there is always an answer.
pub(crate) fn wants_gzip(headers: &dyn Headers) -> bool {
    let (mut gzip, mut identity) = (None, None);
    let mut place = 0;
    headers.each("accept-encoding", &mut |value| {
        for entry in Weighted::list(value) {
            let is = |name: &str| entry.name.eq_ignore_ascii_case(name.as_bytes());
            let said = (entry.weight, usize::MAX - place);
            if is("gzip") || is("x-gzip") {
                gzip.get_or_insert(said);
            } else if is("identity") {
                identity.get_or_insert(said);
            }
            place += 1;
        }
    });
    gzip.is_some_and(|gzip| gzip.0 > 0 && identity.is_none_or(|identity| gzip > identity))
}
