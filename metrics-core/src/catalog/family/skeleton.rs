//! Everything in the exposition of a family but the numbers.

use crate::catalog::family::Family;
use crate::catalog::family::table::cut;
use crate::exposition::format::Format;

/// The literal part of a family in a format that is lines of text. Each line begins with the end of the
/// line before.
pub(crate) struct Skeleton {
    /// The lines that say what the family is, if its samples do not follow them at once.
    pub(crate) apart: &'static [u8],
    /// These lines, unless they are apart, and those of the samples.
    pub(crate) lines: &'static [u8],
    /// How much of `lines` is before the samples.
    pub(crate) head: usize,
    /// How long the part of each sample is, from the end of the number before it to its own. Of a
    /// family with an open label, there are two parts for each sample of one series: before its
    /// labels, and after them.
    pub(crate) parts: &'static [u32],
}

impl Skeleton {
    /// The lines that say what the family is, and those of its samples.
    pub(crate) fn split(&self) -> (&'static [u8], &'static [u8]) {
        let (head, samples) = self.lines.split_at_checked(self.head).unwrap_or_default();
        (if self.head == 0 { self.apart } else { head }, samples)
    }
}

impl Family {
    /// Its literal part. OpenMetrics has the samples of the text format, unless it spells them otherwise.
    pub(crate) fn skeleton(self, format: Format) -> Skeleton {
        let parts = self.parts(format);
        let [at, head, samples] = self.row.text();
        let text = self.table.text.as_bytes();
        if format != Format::OpenMetrics {
            return Skeleton { apart: &[], lines: cut(text, at, head + samples), head, parts };
        }
        let [own_at, own_head, own_samples] = self.row.openmetrics();
        let own = cut(self.table.openmetrics.as_bytes(), own_at, own_head + own_samples);
        if self.row.is_respelt() {
            return Skeleton { apart: &[], lines: own, head: own_head, parts };
        }
        Skeleton { apart: own, lines: cut(text, at + head, samples), head: 0, parts }
    }
}
