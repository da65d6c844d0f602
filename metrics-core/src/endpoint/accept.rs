//! Which format a client wants.
//!
//! By RFC 9110: of each format counts what the client says of it most precisely, and the highest
//! weight wins. As Prometheus' own library does it: of equal weights the first in the header wins,
//! OpenMetrics without a version means 0.0.1, which is none of ours, and whatever the header says,
//! there is an answer: text 0.0.4.

use crate::endpoint::quality_values::Weighted;
use crate::endpoint::request::Headers;
use crate::exposition::format::Format;

/// The formats, the preferred one first where the client has no preference.
const FORMATS: &[Format] = &[
    Format::Text,
    Format::OpenMetrics,
    #[cfg(feature = "protobuf")]
    Format::Protobuf,
];

/// How precisely an entry names a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    /// `*/*`
    Anything,
    /// `text/*`
    Kind,
    /// `text/plain`
    Type,
    /// `text/plain;version=0.0.4`
    Version,
}

/// What the client says of one format so far.
#[derive(Clone, Copy, Debug)]
struct Offer {
    precision: Precision,
    weight: u16,
    /// Which entry says it.
    place: usize,
}

/// The format to answer in.
pub(crate) fn negotiate(headers: &dyn Headers) -> Format {
    let mut offers = [None::<Offer>; FORMATS.len()];
    let mut place = 0;
    headers.each("accept", &mut |value| {
        for entry in Weighted::list(value) {
            for (format, offer) in FORMATS.iter().zip(&mut offers) {
                let Some(precision) = precision(&entry, *format) else { continue };
                // Of entries as precise as each other, the first one counts.
                if offer.is_none_or(|offer| offer.precision < precision) {
                    *offer = Some(Offer { precision, weight: entry.weight, place });
                }
            }
            place += 1;
        }
    });
    let mut best = None::<(Offer, Format)>;
    for (format, offer) in FORMATS.iter().zip(offers) {
        let Some(offer) = offer.filter(|offer| offer.weight > 0) else { continue };
        let better = |(best, _): (Offer, _)| {
            (offer.weight, usize::MAX - offer.place) > (best.weight, usize::MAX - best.place)
        };
        if best.is_none_or(better) {
            best = Some((offer, *format));
        }
    }
    best.map_or(Format::default(), |(_, format)| format)
}

/// How precisely an entry means a format; `None` if it means another.
fn precision(entry: &Weighted<'_>, format: Format) -> Option<Precision> {
    let slash = entry.name.iter().position(|byte| *byte == b'/')?;
    let (kind, subtype) = (entry.name.get(..slash)?, entry.name.get(slash + 1..)?);
    let (our_kind, our_subtype) = match format {
        Format::Text => ("text", "plain"),
        Format::OpenMetrics => ("application", "openmetrics-text"),
        #[cfg(feature = "protobuf")]
        Format::Protobuf => ("application", "vnd.google.protobuf"),
    };
    if matches!((kind, subtype), (b"*", b"*")) {
        return Some(Precision::Anything);
    } else if !kind.eq_ignore_ascii_case(our_kind.as_bytes()) {
        return None;
    } else if subtype == b"*" {
        return Some(Precision::Kind);
    } else if !subtype.eq_ignore_ascii_case(our_subtype.as_bytes()) {
        return None;
    }
    match format {
        Format::Text => match entry.says("version", "0.0.4") {
            Some(same) => same.then_some(Precision::Version),
            None => Some(Precision::Type),
        },
        Format::OpenMetrics => {
            let same = entry.says("version", "1.0.0") == Some(true);
            same.then_some(Precision::Version)
        }
        // Without its parameters it might be any message, in any framing.
        #[cfg(feature = "protobuf")]
        Format::Protobuf => {
            let same = entry.says("proto", "io.prometheus.client.MetricFamily") == Some(true)
                && entry.says("encoding", "delimited") == Some(true);
            same.then_some(Precision::Version)
        }
    }
}

#[cfg(all(test, feature = "protobuf"))]
mod tests {
    use super::*;

    const PROTOBUF: &str = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    #[test]
    fn protobuf_is_for_those_who_ask_for_this_message_delimited() {
        let cases = [
            (PROTOBUF, Format::Protobuf),
            (Format::Protobuf.content_type(), Format::Protobuf),
            ("application/vnd.google.protobuf", Format::Text),
            ("application/vnd.google.protobuf;encoding=delimited", Format::Text),
            (
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily",
                Format::Text,
            ),
            ("application/vnd.google.protobuf;proto=a.b;encoding=delimited", Format::Text),
            (
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text",
                Format::Text,
            ),
            ("application/*", Format::OpenMetrics),
            ("text/plain;q=0,application/openmetrics-text;version=1.0.0;q=0,*/*", Format::Protobuf),
        ];
        for (accept, format) in cases {
            assert_eq!(negotiate(&[("accept", accept)]), format, "{accept}");
        }
    }

    #[test]
    fn a_server_with_native_histograms_gets_protobuf() {
        let header = |weight: &str, rest: &str| alloc::format!("{PROTOBUF}{weight},{rest}");
        // As Prometheus 2.42 and 3.5 send it.
        let first =
            "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5";
        let second =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,*/*;q=0.1";
        for header in [header("", first), header(";q=0.6", second)] {
            assert_eq!(negotiate(&[("accept", header.as_str())]), Format::Protobuf, "{header}");
        }
        let lower = alloc::format!("{PROTOBUF};q=0.1,{first}");
        assert_eq!(negotiate(&[("accept", lower.as_str())]), Format::OpenMetrics);
    }
}
