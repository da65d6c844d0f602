//! Maximum length of a family in the formats of text.

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{CellType, Shape, ValueSource};
use crate::exposition::float::MAX_FLOAT_LEN;
use crate::exposition::format::Format;
use crate::exposition::number::{MAX_INTEGER_LEN, MAX_SECONDS_LEN};
use crate::exposition::text::created::CREATED_SUFFIX;
use crate::exposition::text::info;

/// Maximum length of an exemplar without its value.
const MAX_EXEMPLAR_LEN: usize =
    " # {trace_id=\"\",span_id=\"\"}  ".len() + 32 + 16 + MAX_SECONDS_LEN;

/// Returns the maximum length of a number.
const fn max_number_len(cell_type: CellType) -> usize {
    match cell_type {
        CellType::Unsigned | CellType::Signed => MAX_INTEGER_LEN,
        CellType::Nanoseconds => MAX_SECONDS_LEN,
        CellType::Float | CellType::SharedFloat => MAX_FLOAT_LEN,
    }
}

/// Returns the maximum length of a family.
pub(crate) const fn max_len(family: FamilyDescriptor, format: Format) -> usize {
    let Shape { source, cell_type, buckets, .. } = family.shape;
    let (number, samples) = (max_number_len(*cell_type), family.shape.segments as usize);
    let numbers = match source {
        // In each series of a histogram, one line is the sum, the others are counts.
        ValueSource::Cells(_) if *buckets > 0 => {
            let series = samples / (*buckets as usize + 2);
            series * number + (samples - series) * MAX_INTEGER_LEN
        }
        ValueSource::Cells(_) | ValueSource::Observable(_) => samples * number,
        ValueSource::Open { .. } => return max_open_len(family, format),
        ValueSource::Keyed { .. } => return max_open_len(family, format),
        #[cfg(feature = "std")]
        ValueSource::Collected { .. } => return max_open_len(family, format),
        #[cfg(feature = "std")]
        ValueSource::Info { values, .. } => {
            info::max_len(family.name(), family.label_names(), values)
        }
        ValueSource::States { .. } => samples,
        ValueSource::Constant(values) => info::len(family.name(), family.label_names(), values),
    };
    family.header_len(format)
        + family.samples_len(format)
        + max_exemplars_len(family, format)
        + numbers
}

/// Returns the maximum length of a family with open labels, or a keyed one.
const fn max_open_len(family: FamilyDescriptor, format: Format) -> usize {
    let number = max_number_len(family.shape.cell_type);
    let samples = family.shape.segments as usize / 2;
    // In a series of a histogram, one line is the sum, the others are counts.
    let numbers = match family.shape.buckets {
        // A state set has a digit in each line.
        0 if samples > 1 => samples,
        0 => number,
        _ => number + (samples - 1) * MAX_INTEGER_LEN,
    };
    let series_len = family.samples_len(format) + samples * max_labels_len(family) + numbers;
    family.header_len(format) + family.series() * series_len + max_exemplars_len(family, format)
}

const fn max_exemplars_len(family: FamilyDescriptor, format: Format) -> usize {
    match format {
        Format::OpenMetrics => {
            let len = MAX_EXEMPLAR_LEN + max_number_len(family.shape.cell_type);
            family.max_exemplars() * len
        }
        _ => 0,
    }
}

/// Returns the maximum length of the labels of a series.
const fn max_labels_len(family: FamilyDescriptor) -> usize {
    let (mut len, mut label) = (0, 0);
    // The states of a state set, which are the last values, are in the samples.
    while label < family.shape.labels.len() {
        // Escaping at most doubles the length of a value.
        let value = 2 * family.max_value_len(label);
        len += ",=\"\"".len() + family.shape.labels[label].len() + value;
        label += 1;
    }
    len
}

/// Returns the maximum number of samples of a family.
#[cfg(feature = "alloc")]
pub(crate) const fn max_lines(
    family: FamilyDescriptor,
    format: Format,
    has_created: bool,
) -> usize {
    let segments = family.shape.segments as usize;
    let samples = match family.shape.source {
        ValueSource::Cells(_) | ValueSource::Observable(_) | ValueSource::States { .. } => segments,
        ValueSource::Open { .. } | ValueSource::Keyed { .. } => family.series() * (segments / 2),
        #[cfg(feature = "std")]
        ValueSource::Collected { .. } => family.series() * (segments / 2),
        #[cfg(feature = "std")]
        ValueSource::Info { .. } => 1,
        ValueSource::Constant(_) => 1,
    };
    match (has_created, family.created_base_name(), format) {
        (true, Some(_), Format::OpenMetrics) => samples + family.series(),
        _ => samples,
    }
}

/// Returns the maximum length of the `_created` samples of a family.
pub(crate) const fn created_len(family: FamilyDescriptor, format: Format) -> usize {
    let (Some(base_name), Format::OpenMetrics) = (family.created_base_name(), format) else {
        return 0;
    };
    let sample_len = "\n".len() + base_name.len() + CREATED_SUFFIX.len() + MAX_SECONDS_LEN;
    let is_open =
        matches!(family.shape.source, ValueSource::Open { .. } | ValueSource::Keyed { .. });
    if is_open {
        return family.series() * (sample_len + "{} ".len() + max_labels_len(family));
    }
    let segments = family.segments(format);
    let samples = match family.shape.buckets {
        0 => 1,
        buckets => buckets as usize + 2,
    };
    let (mut len, mut series) = (0, 0);
    while (series + 1) * samples <= segments.len() {
        let last = segments[(series + 1) * samples - 1] as usize;
        len += sample_len + last - family.last_name_len();
        series += 1;
    }
    len
}
