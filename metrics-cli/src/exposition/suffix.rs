//! What the ending of a sample's name says of it.

use crate::exposition::{Format, Kind};

/// Which of a family's samples one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// The only one of its series.
    Value,
    Bucket,
    Quantile,
    Sum,
    Count,
    /// When the series began.
    Created,
}

/// What a name can end in, and the part that it then is of a family of that kind.
pub(crate) const fn parts(kind: Kind, format: Format) -> &'static [(&'static str, Part)] {
    match (kind, format) {
        (Kind::Counter, Format::OpenMetrics) => {
            &[("_total", Part::Value), ("_created", Part::Created)]
        }
        (Kind::Info, _) => &[("_info", Part::Value)],
        (Kind::Histogram, Format::OpenMetrics) => &[
            ("_bucket", Part::Bucket),
            ("_sum", Part::Sum),
            ("_count", Part::Count),
            ("_created", Part::Created),
        ],
        (Kind::Histogram, Format::Text) => {
            &[("_bucket", Part::Bucket), ("_sum", Part::Sum), ("_count", Part::Count)]
        }
        (Kind::GaugeHistogram, _) => {
            &[("_bucket", Part::Bucket), ("_gsum", Part::Sum), ("_gcount", Part::Count)]
        }
        (Kind::Summary, Format::OpenMetrics) => &[
            ("", Part::Quantile),
            ("_sum", Part::Sum),
            ("_count", Part::Count),
            ("_created", Part::Created),
        ],
        (Kind::Summary, Format::Text) => {
            &[("", Part::Quantile), ("_sum", Part::Sum), ("_count", Part::Count)]
        }
        (Kind::Counter | Kind::Gauge | Kind::StateSet | Kind::Untyped, _) => &[("", Part::Value)],
    }
}

/// Every ending that there is, the empty one first.
pub(crate) const SUFFIXES: [&str; 9] =
    ["", "_total", "_info", "_bucket", "_sum", "_count", "_created", "_gsum", "_gcount"];
