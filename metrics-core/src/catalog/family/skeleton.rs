//! Everything in the exposition of a family but the numbers.

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::family::table::cut;
use crate::exposition::format::Format;

/// The literal segment of a family in a format that is lines of text. Each line begins with the end of the
/// line before.
pub(crate) struct Skeleton {
    /// The lines that say what the family is.
    pub(crate) head: &'static [u8],
    /// The lines of its samples.
    pub(crate) samples: &'static [u8],
    /// How long the segment of each sample is, from the end of the number before it to its own. Of a
    /// family with an open label, there are two segments for each sample of one series: before its
    /// labels, and after them.
    pub(crate) segments: &'static [u32],
}

impl FamilyDescriptor {
    /// Its literal segment. OpenMetrics has the samples of the text format, unless it has its own.
    pub(crate) fn skeleton(self, format: Format) -> Skeleton {
        let [at, head, len] = self.row.literal(format);
        let literal = self.table.literal(format);
        let samples = match len {
            0 => {
                let [at, head, len] = self.row.literal(Format::Text);
                cut(self.table.literal(Format::Text), at + head, len)
            }
            _ => cut(literal, at + head, len),
        };
        Skeleton { head: cut(literal, at, head), samples, segments: self.segments(format) }
    }
}
