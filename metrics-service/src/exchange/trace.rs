//! Trace ids from the header `traceparent`.

use http::HeaderMap;
use metrics_catalog::TraceId;

/// Returns the trace that a request is part of, if it is sampled. The header is that of W3C Trace Context:
/// version, trace, parent and flags, in hexadecimal digits with hyphens between them.
pub(crate) fn sampled_trace(headers: &HeaderMap) -> TraceId {
    let Some(header) = headers.get("traceparent") else { return TraceId::INVALID };
    header.to_str().ok().and_then(parse).unwrap_or(TraceId::INVALID)
}

fn parse(header: &str) -> Option<TraceId> {
    let mut parts = header.split('-');
    let mut digits = |len: usize| {
        let part = parts.next()?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (part.len() == len && part.bytes().all(is_digit)).then_some(part)
    };
    let (version, trace) = (digits(2)?, digits(32)?);
    let (_parent, flags) = (digits(16)?, digits(2)?);
    let is_sampled = u8::from_str_radix(flags, 16).ok()? & 1 == 1;
    // Later versions may append parts; the last version is invalid.
    let is_valid = version != "ff" && (version != "00" || parts.next().is_none());
    (is_sampled && is_valid).then_some(TraceId::from(u128::from_str_radix(trace, 16).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: u128 = 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736;

    #[test]
    fn a_sampled_trace_is_found() {
        let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(parse(header), Some(TraceId::from(TRACE)));
        let later = "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03-more";
        assert_eq!(parse(later), Some(TraceId::from(TRACE)));
    }

    #[test]
    fn other_headers_have_none() {
        for header in [
            "",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-+bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        ] {
            assert_eq!(parse(header), None, "{header}");
        }
    }
}
