//! Exposition formats.

/// Exposition format.
///
/// ```
/// use metrics_catalog::Format;
///
/// assert_eq!(Format::default().content_type(), "text/plain; version=0.0.4; charset=utf-8");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The Prometheus text format, version 0.0.4.
    #[default]
    Text,
    /// OpenMetrics text, version 1.0.0.
    OpenMetrics,
    /// Protocol buffers: each family as a delimited `io.prometheus.client.MetricFamily`. Only this
    /// format has native histograms.
    #[cfg(feature = "protobuf")]
    Protobuf,
}

impl Format {
    /// Returns the value of the `Content-Type` header, in the exact form that scrapers expect.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; version=0.0.4; charset=utf-8",
            Self::OpenMetrics => "application/openmetrics-text; version=1.0.0; charset=utf-8",
            #[cfg(feature = "protobuf")]
            Self::Protobuf => {
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; \
                 encoding=delimited"
            }
        }
    }

    /// Returns whether created timestamps are fields of the series, and not further samples.
    #[cfg(feature = "std")]
    pub(crate) const fn has_created_fields(self) -> bool {
        match self {
            Self::Text | Self::OpenMetrics => false,
            #[cfg(feature = "protobuf")]
            Self::Protobuf => true,
        }
    }

    /// Returns the text after the last family.
    pub(crate) const fn end(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::OpenMetrics => "# EOF\n",
            #[cfg(feature = "protobuf")]
            Self::Protobuf => "",
        }
    }
}
