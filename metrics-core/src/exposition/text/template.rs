//! Template of a family in a format of text: everything but the numbers.

use metrics_catalog_shared::row::Literal;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{Table, slice};
use crate::exposition::format::Format;

/// Texts of a family in one format. Each line begins with the line feed of the line before.
pub(crate) struct Template {
    /// Lines of metadata, before the samples.
    pub(crate) header: &'static [u8],
    /// Lines of the samples.
    pub(crate) samples: &'static [u8],
    /// Lengths of the segments of `samples`, each from the end of the number before to its own
    /// number. A family with open labels has the samples of one series, with two segments for each
    /// sample: before and after its labels.
    pub(crate) segments: &'static [u32],
}

impl Table {
    /// Returns the text of a format, of all families.
    #[inline]
    pub(crate) const fn literals(&self, format: Format) -> &'static [u8] {
        match format {
            Format::OpenMetrics => self.openmetrics.as_bytes(),
            _ => self.text.as_bytes(),
        }
    }
}

impl FamilyDescriptor {
    #[inline]
    const fn literal(self, format: Format) -> Literal {
        match format {
            Format::OpenMetrics => self.row().openmetrics,
            _ => self.row().text,
        }
    }

    /// Returns the format whose text contains the samples: OpenMetrics uses those of the text
    /// format unless it has its own.
    const fn samples_format(self, format: Format) -> Format {
        match format {
            Format::OpenMetrics if self.row().openmetrics.samples_len > 0 => Format::OpenMetrics,
            _ => Format::Text,
        }
    }

    /// Returns the template.
    pub(crate) fn template(self, format: Format) -> Template {
        let Literal { start, header_len, .. } = self.literal(format);
        let header = slice(self.table.literals(format), start as usize, header_len as usize);
        let samples_format = self.samples_format(format);
        let Literal { start, header_len, samples_len } = self.literal(samples_format);
        let literals = self.table.literals(samples_format);
        let samples = slice(literals, (start + header_len) as usize, samples_len as usize);
        Template { header, samples, segments: self.segments(format) }
    }

    /// Returns the length of the metadata.
    #[inline]
    pub(crate) const fn header_len(self, format: Format) -> usize {
        self.literal(format).header_len as usize
    }

    /// Returns the length of the samples without numbers.
    pub(crate) const fn samples_len(self, format: Format) -> usize {
        self.literal(self.samples_format(format)).samples_len as usize
    }

    /// Returns the lengths of the segments of the samples.
    #[inline]
    pub(crate) const fn segments(self, format: Format) -> &'static [u32] {
        // Only histograms can have samples of their own in OpenMetrics, because of their bounds. A
        // single sample is repeated in both texts, but its segment is not.
        let own =
            self.shape.buckets > 0 && matches!(self.samples_format(format), Format::OpenMetrics);
        let (start, len) = (self.row().segment as usize, self.shape.segments as usize);
        slice(self.table.segments, if own { start + len } else { start }, len)
    }
}
