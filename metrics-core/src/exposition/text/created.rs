//! The samples of OpenMetrics that say when a series began to count, after the others of the series.
//! The catalog has no text of their own: they are the series' last sample under another name.

use crate::catalog::family::{CREATED, FamilyDescriptor};
use crate::exposition::number::seconds;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::Lines;

impl Lines<'_, '_> {
    /// After the series whose last sample had this segment.
    pub(crate) fn created(
        &mut self,
        segment: &[u8],
        family: FamilyDescriptor,
    ) -> Result<(), SinkError> {
        let labels = segment.get(family.last_name_len()..).unwrap_or_default();
        self.created_after(family, |lines| lines.buffer.write(labels))
    }

    /// After a series with open labels.
    pub(crate) fn created_open(
        &mut self,
        family: FamilyDescriptor,
        series: usize,
    ) -> Result<(), SinkError> {
        self.created_after(family, |lines| {
            lines.buffer.write(b"{")?;
            lines.labels(family, series)?;
            lines.buffer.write(b"} ")
        })
    }

    fn created_after(
        &mut self,
        family: FamilyDescriptor,
        labels: impl FnOnce(&mut Self) -> Result<(), SinkError>,
    ) -> Result<(), SinkError> {
        let Some((created, stem)) = self.created.zip(family.created_stem()) else { return Ok(()) };
        self.buffer.write(b"\n")?;
        self.buffer.write(stem.as_bytes())?;
        self.buffer.write(CREATED.as_bytes())?;
        labels(self)?;
        self.buffer.write_number(b"", |out| seconds(created, true, out))
    }
}
