//! Content negotiation: the format for an `Accept` header.
//!
//! By RFC 9110, the most specific entry for a format decides its weight, and the format of the
//! highest weight is selected. As in Prometheus' own library, the first of equal weights wins, and
//! text 0.0.4 is the default. A text format without a version is the supported one; another version
//! is another format. Other parameters, such as `charset` and `escaping`, select nothing: all names
//! of a catalog are valid without escapes.

use crate::endpoint::quality_values::QualityValue;
use crate::endpoint::request::Headers;
use crate::exposition::format::Format;

/// Formats in the order of preference, for clients without one.
const FORMATS: &[Format] = &[
    Format::Text,
    Format::OpenMetrics,
    #[cfg(feature = "protobuf")]
    Format::Protobuf,
];

/// Specificity of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Specificity {
    /// `*/*`
    Any,
    /// `text/*`
    Subtypes,
    /// `text/plain`
    Type,
    /// `text/plain;version=0.0.4`
    Version,
}

/// Most specific entry for a format so far.
#[derive(Clone, Copy, Debug)]
struct Preference {
    specificity: Specificity,
    weight: u16,
    /// Index of the entry.
    index: usize,
}

/// Selects the format of a response.
pub(crate) fn negotiate(headers: &dyn Headers) -> Format {
    let mut preferences = [None::<Preference>; FORMATS.len()];
    let mut index = 0;
    headers.each("accept", &mut |value| {
        for entry in QualityValue::list(value) {
            for (format, preference) in FORMATS.iter().zip(&mut preferences) {
                let Some(specificity) = specificity(&entry, *format) else { continue };
                // The first of equally specific entries counts.
                if preference.is_none_or(|preference| preference.specificity < specificity) {
                    *preference = Some(Preference { specificity, weight: entry.weight, index });
                }
            }
            index += 1;
        }
    });
    let mut best = None::<(Preference, Format)>;
    for (format, preference) in FORMATS.iter().zip(preferences) {
        let Some(preference) = preference.filter(|preference| preference.weight > 0) else {
            continue;
        };
        let better = |(best, _): (Preference, _)| {
            (preference.weight, usize::MAX - preference.index)
                > (best.weight, usize::MAX - best.index)
        };
        if best.is_none_or(better) {
            best = Some((preference, *format));
        }
    }
    best.map_or(Format::default(), |(_, format)| format)
}

/// Returns how specifically an entry names a format; `None` if it names another.
fn specificity(entry: &QualityValue<'_>, format: Format) -> Option<Specificity> {
    let slash = entry.name.iter().position(|byte| *byte == b'/')?;
    let (main_type, subtype) = (entry.name.get(..slash)?, entry.name.get(slash + 1..)?);
    let (our_type, our_subtype) = match format {
        Format::Text => ("text", "plain"),
        Format::OpenMetrics => ("application", "openmetrics-text"),
        #[cfg(feature = "protobuf")]
        Format::Protobuf => ("application", "vnd.google.protobuf"),
    };
    if matches!((main_type, subtype), (b"*", b"*")) {
        return Some(Specificity::Any);
    } else if !main_type.eq_ignore_ascii_case(our_type.as_bytes()) {
        return None;
    } else if subtype == b"*" {
        return Some(Specificity::Subtypes);
    } else if !subtype.eq_ignore_ascii_case(our_subtype.as_bytes()) {
        return None;
    }
    let with_version = |version| match entry.has_parameter("version", version) {
        Some(same) => same.then_some(Specificity::Version),
        None => Some(Specificity::Type),
    };
    match format {
        Format::Text => with_version("0.0.4"),
        Format::OpenMetrics => with_version("1.0.0"),
        // Without its parameters it might be any message, in any framing.
        #[cfg(feature = "protobuf")]
        Format::Protobuf => {
            let same = entry.has_parameter("proto", "io.prometheus.client.MetricFamily")
                == Some(true)
                && entry.has_parameter("encoding", "delimited") == Some(true);
            same.then_some(Specificity::Version)
        }
    }
}

#[cfg(all(test, feature = "protobuf"))]
mod tests {
    use super::*;

    const PROTOBUF: &str = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    #[test]
    fn protobuf_needs_the_parameters_of_delimited_families() {
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
            // In another order, in upper case and quoted.
            (
                "Application/VND.Google.Protobuf; Encoding=delimited; PROTO=\"io.prometheus.client.MetricFamily\"",
                Format::Protobuf,
            ),
            ("application/*", Format::OpenMetrics),
            ("application/openmetrics-text;q=0.9,*/*;q=0.1", Format::OpenMetrics),
            ("text/plain;q=0,application/openmetrics-text;version=1.0.0;q=0,*/*", Format::Protobuf),
        ];
        for (accept, format) in cases {
            assert_eq!(negotiate(&[("accept", accept)]), format, "{accept}");
        }
    }

    #[test]
    fn a_server_that_scrapes_native_histograms_gets_protobuf() {
        let header = |weight: &str, rest: &str| alloc::format!("{PROTOBUF}{weight},{rest}");
        // Headers of Prometheus 2.42 and 3.5.
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
