//! Which families say when they began to count, and how much longer that makes an exposition.

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::{FamilyDescriptor, Source};
use crate::exposition::format::Format;
use crate::exposition::number::SECONDS_MAX;

/// What such a sample's name ends with.
pub(crate) const CREATED: &str = "_created";

impl FamilyDescriptor {
    /// What `_created` follows in OpenMetrics: the name of a counter without `_total`, or that of a
    /// histogram. No other family has such a sample, nor has a counter that is read when it is
    /// scraped: when that began to count only those know who count it.
    pub(crate) const fn created_stem(self) -> Option<&'static str> {
        let (stem, _) = self.occupied_names();
        match (&self.shape.source, self.shape.metric_type) {
            (Source::Observable(_), _)
            | (_, MetricType::Gauge | MetricType::Info | MetricType::StateSet) => None,
            // OpenMetrics takes it for something else, because its name does not end as counters' do.
            (_, MetricType::Counter) if stem.len() == self.name().len() => None,
            (_, MetricType::Counter | MetricType::Histogram) => Some(stem),
        }
    }

    /// What stands before the labels in the last segment of a series: a line feed and the sample's name.
    pub(crate) const fn last_name_len(self) -> usize {
        let suffix = if matches!(self.shape.metric_type, MetricType::Histogram) {
            "_count".len()
        } else {
            0
        };
        "\n".len() + self.name().len() + suffix
    }

    /// The length that these samples never go beyond.
    pub(crate) const fn created_len(self, format: Format) -> usize {
        #[cfg(feature = "protobuf")]
        if matches!(format, Format::Protobuf) {
            return crate::exposition::protobuf::created_len(self);
        }
        let (Some(stem), Format::OpenMetrics) = (self.created_stem(), format) else { return 0 };
        let each = "\n".len() + stem.len() + CREATED.len() + SECONDS_MAX;
        let segments = self.segments(format);
        if let Source::Open { .. } = self.shape.source {
            return self.series() * (each + "{} ".len() + self.max_labels_len());
        }
        let samples = if self.shape.buckets == 0 { 1 } else { self.shape.buckets as usize + 2 };
        let (mut len, mut series) = (0, 0);
        while (series + 1) * samples <= segments.len() {
            let last = segments[(series + 1) * samples - 1] as usize;
            len += each + last - self.last_name_len();
            series += 1;
        }
        len
    }
}
