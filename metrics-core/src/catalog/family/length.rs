//! The length that the exposition of a family never goes beyond.

use crate::catalog::family::{CellType, FamilyDescriptor, Shape, Source};
use crate::exposition::float::FLOAT_MAX;
use crate::exposition::format::Format;
use crate::exposition::info;
use crate::exposition::number::{INTEGER_MAX, SECONDS_MAX};

/// The longest text of an exemplar but its value.
const EXEMPLAR_MAX: usize = " # {trace_id=\"\"}  ".len() + 32 + SECONDS_MAX;

impl CellType {
    /// The longest text of a number.
    const fn max_len(self) -> usize {
        match self {
            Self::Unsigned | Self::Signed => INTEGER_MAX,
            Self::Nanoseconds => SECONDS_MAX,
            Self::Float | Self::SharedFloat => FLOAT_MAX,
        }
    }
}

impl FamilyDescriptor {
    /// The length that its exposition never goes beyond.
    pub(crate) const fn max_len(self, format: Format) -> usize {
        #[cfg(feature = "protobuf")]
        if matches!(format, Format::Protobuf) {
            return crate::exposition::protobuf::max_len(self);
        }
        let Shape { source, cell_type, buckets, labels, .. } = self.shape;
        let (number, segments) = (cell_type.max_len(), self.shape.segments as usize);
        let numbers = match source {
            // Of each series of a histogram, one line is the sum, the others count.
            Source::Cells(_) if *buckets > 0 => {
                let series = segments / (*buckets as usize + 2);
                series * number + (segments - series) * INTEGER_MAX
            }
            Source::Cells(_) | Source::Observable(_) => segments * number,
            Source::Open { .. } => return self.max_len_open(format),
            Source::States { .. } => segments,
            Source::Constant(values) => info::len(self.name(), labels, values),
        };
        self.head_len(format) + self.samples_len(format) + self.max_exemplars_len(format) + numbers
    }

    /// The length in a format of lines that a family with open labels never goes beyond.
    const fn max_len_open(self, format: Format) -> usize {
        let Shape { cell_type, buckets, .. } = self.shape;
        let number = cell_type.max_len();
        let samples = self.shape.segments as usize / 2;
        // Of a histogram, one line is the sum, the others count.
        let numbers = match *buckets {
            0 => number,
            _ => number + (samples - 1) * INTEGER_MAX,
        };
        let each = self.samples_len(format) + samples * self.max_labels_len() + numbers;
        self.head_len(format) + self.series() * each + self.max_exemplars_len(format)
    }

    /// How long its samples are without numbers, in a format of lines.
    const fn samples_len(self, format: Format) -> usize {
        match self.row.literal(format) {
            [_, _, 0] => self.row.literal(Format::Text)[2],
            [_, _, own] => own,
        }
    }

    const fn max_exemplars_len(self, format: Format) -> usize {
        match format {
            Format::OpenMetrics => {
                self.shape.exemplars.len() * (EXEMPLAR_MAX + self.shape.cell_type.max_len())
            }
            _ => 0,
        }
    }

    /// How long the labels of a series are at most, if there is an open one among them.
    pub(crate) const fn max_labels_len(self) -> usize {
        let (mut len, mut label) = (0, 0);
        while label < self.shape.values.len() {
            // Whatever is in a value, it is at most twice as long when it is escaped.
            let value = 2 * self.longest(label);
            len += ",=\"\"".len() + self.shape.labels[label].len() + value;
            label += 1;
        }
        len
    }
}
