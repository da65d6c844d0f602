//! Maximum length of a family in protobuf.

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::ValueSource;
#[cfg(feature = "std")]
use crate::storage::keyed::key::MAX_TEXT_LEN;

/// Length of the longest tag of a field.
const TAG: usize = 2;

/// Length of the longest length prefix, of less than 4 GiB.
const LENGTH: usize = 5;

/// Maximum length of an integer field.
const VARINT: usize = TAG + 10;

/// Length of a float field.
const DOUBLE: usize = TAG + 8;

/// Maximum length of an exemplar: a message with its labels, value and time.
const EXEMPLAR: usize =
    message(message(text(8) + text(32)) + message(text(7) + text(16)) + DOUBLE + TIMESTAMP);

/// Maximum length of a timestamp.
const TIMESTAMP: usize = message(2 * VARINT);

/// Maximum length of a native bucket: its count, and a span of its own.
const NATIVE: usize = VARINT + message(2 * VARINT);

/// Returns the maximum length of a text or message field with contents of this length.
const fn message(length: usize) -> usize {
    TAG + LENGTH + length
}

const fn text(length: usize) -> usize {
    message(length)
}

/// Returns the maximum length of the timestamps at which the series of a family began to count.
pub(crate) const fn created_len(family: FamilyDescriptor) -> usize {
    match family.metric_type() {
        MetricType::Counter | MetricType::Histogram => family.series() * TIMESTAMP,
        MetricType::Gauge | MetricType::Info | MetricType::StateSet => 0,
    }
}

/// Returns the maximum number of series in this format, in which each state of a state set is one.
pub(crate) const fn max_series(family: FamilyDescriptor) -> usize {
    match (&family.shape().source, family.states()) {
        // The states of a dense family are counted already.
        (ValueSource::Keyed { .. }, [_, ..]) => family.series() * family.states().len(),
        _ => family.series(),
    }
}

/// Returns the maximum length of a family, including its length prefix.
pub(crate) const fn max_len(family: FamilyDescriptor) -> usize {
    let shape = family.shape();
    let series = family.series();
    let mut labels = 0;
    let mut label = 0;
    while label < shape.values.len() {
        // The last label of a state set has the name of the family.
        let name = if label < family.label_names().len() {
            family.label_names()[label]
        } else {
            family.name()
        };
        labels += message(text(name.len()) + text(family.max_value_len(label)));
        label += 1;
    }
    if let ValueSource::Constant(values) = shape.source {
        let mut label = 0;
        while label < values.len() && label < family.label_names().len() {
            labels += message(text(family.label_names()[label].len()) + text(values[label].len()));
            label += 1;
        }
    }
    #[cfg(feature = "std")]
    if let ValueSource::Info { values, .. } = shape.source {
        let mut label = 0;
        while label < values.len() && label < family.label_names().len() {
            let len = match values[label] {
                Some(value) => value.len(),
                None => MAX_TEXT_LEN,
            };
            labels += message(text(family.label_names()[label].len()) + text(len));
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
    // With native buckets only, the latest exemplar is written twice.
    let exemplars = match family.max_exemplars() {
        0 => 0,
        exemplars => (exemplars + series) * EXEMPLAR,
    };
    let unit = match family.unit() {
        Some(unit) => text(unit.len()),
        None => 0,
    };
    let head = text(family.name().len()) + text(family.help().len()) + VARINT + unit;
    LENGTH + head + max_series(family) * message(labels + value) + exemplars
}
