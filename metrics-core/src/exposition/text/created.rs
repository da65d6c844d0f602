//! `_created` samples of OpenMetrics, which follow the other samples of a series and contain the
//! time at which it began to count. The template does not contain them: they repeat the last sample
//! of the series under another name.

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::ValueSource;
use crate::exposition::number::seconds;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::Lines;

/// Suffix of the samples' names.
pub(crate) const CREATED_SUFFIX: &str = "_created";

impl FamilyDescriptor {
    /// Returns the name before `_created`, or `None` for families without such samples. Only
    /// counters and histograms have them, but not what callbacks report: it is unknown when that
    /// began to count.
    pub(crate) const fn created_base_name(self) -> Option<&'static str> {
        let (base_name, _) = self.occupied_names();
        #[cfg(feature = "std")]
        if let ValueSource::Collected { .. } = self.shape.source {
            return None;
        }
        match (&self.shape.source, self.shape.metric_type) {
            (ValueSource::Observable(_), _)
            | (_, MetricType::Gauge | MetricType::Info | MetricType::StateSet) => None,
            // Without `_total` OpenMetrics exposes the counter as `unknown`.
            (_, MetricType::Counter) if base_name.len() == self.name().len() => None,
            (_, MetricType::Counter | MetricType::Histogram) => Some(base_name),
        }
    }

    /// Returns the length of the line feed and the name at the start of the last segment of a
    /// series.
    pub(crate) const fn last_name_len(self) -> usize {
        let is_histogram = matches!(self.shape.metric_type, MetricType::Histogram);
        "\n".len() + self.name().len() + if is_histogram { "_count".len() } else { 0 }
    }
}

impl Lines<'_, '_> {
    /// Writes the sample of a series whose last segment was `segment`.
    pub(crate) fn created(
        &mut self,
        segment: &[u8],
        family: FamilyDescriptor,
    ) -> Result<(), SinkError> {
        let labels = segment.get(family.last_name_len()..).unwrap_or_default();
        self.write_created(family, |lines| lines.buffer.write(labels))
    }

    /// Writes the sample of a series, whose labels `labels` writes.
    pub(crate) fn write_created(
        &mut self,
        family: FamilyDescriptor,
        labels: impl FnOnce(&mut Self) -> Result<(), SinkError>,
    ) -> Result<(), SinkError> {
        let Some((created, base_name)) = self.created.zip(family.created_base_name()) else {
            return Ok(());
        };
        self.buffer.write(b"\n")?;
        self.buffer.write(base_name.as_bytes())?;
        self.buffer.write(CREATED_SUFFIX.as_bytes())?;
        labels(self)?;
        self.buffer.write_number(b"", |out| seconds(created, true, out))
    }
}
