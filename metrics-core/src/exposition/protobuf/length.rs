//! The length that a family's message never goes beyond.

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::{FamilyDescriptor, Source};

/// The longest tag of a field.
const TAG: usize = 2;

/// The longest length before what is shorter than 4 GiB.
const LENGTH: usize = 5;

/// A field that is an integer.
const VARINT: usize = TAG + 10;

/// A field that is a float.
const DOUBLE: usize = TAG + 8;

/// An exemplar: a message of its label, its value and its time.
const EXEMPLAR: usize = message(message(text(8) + text(32)) + DOUBLE + TIMESTAMP);

/// A moment.
const TIMESTAMP: usize = message(2 * VARINT);

/// A native bucket: its number, and a span if it is alone.
const NATIVE: usize = VARINT + message(2 * VARINT);

/// A field that is a text, or a message, of such a length.
const fn message(length: usize) -> usize {
    TAG + LENGTH + length
}

const fn text(length: usize) -> usize {
    message(length)
}

/// How much longer it is if it says when it began to count.
pub(crate) const fn created_len(family: FamilyDescriptor) -> usize {
    match family.metric_type() {
        MetricType::Counter | MetricType::Histogram => family.series() * TIMESTAMP,
        MetricType::Gauge | MetricType::Info | MetricType::StateSet => 0,
    }
}

/// The length of a family, its own length before it included.
pub(crate) const fn max_len(family: FamilyDescriptor) -> usize {
    let shape = family.shape();
    let mut series = 1;
    let mut labels = 0;
    let mut label = 0;
    while label < shape.values.len() {
        let values = shape.values[label];
        series *= values.len();
        // The last label of a state set is called as the family is.
        let name = if label < family.label_names().len() {
            family.label_names()[label]
        } else {
            family.name()
        };
        labels += message(text(name.len()) + text(family.longest(label)));
        label += 1;
    }
    if let Source::Constant(values) = shape.source {
        let mut label = 0;
        while label < values.len() && label < family.label_names().len() {
            labels += message(text(family.label_names()[label].len()) + text(values[label].len()));
            label += 1;
        }
    }
    let value = match family.metric_type() {
        MetricType::Counter | MetricType::Gauge | MetricType::Info | MetricType::StateSet => {
            message(DOUBLE)
        }
        MetricType::Histogram => {
            let buckets = shape.buckets as usize * message(VARINT + DOUBLE);
            let native = shape.bounds.native_cells() * NATIVE;
            message(2 * VARINT + 2 * DOUBLE + VARINT + buckets + native)
        }
    };
    // With native buckets alone, the latest exemplar is there twice.
    let exemplars = (shape.exemplars.len() + series) * EXEMPLAR;
    let exemplars = if shape.exemplars.is_empty() { 0 } else { exemplars };
    let unit = match family.unit() {
        Some(unit) => text(unit.len()),
        None => 0,
    };
    let head = text(family.name().len()) + text(family.help().len()) + VARINT + unit;
    LENGTH + head + series * message(labels + value) + exemplars
}
