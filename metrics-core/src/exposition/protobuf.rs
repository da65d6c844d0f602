//! Protobuf format of Prometheus: each family as a delimited `io.prometheus.client.MetricFamily`.
//!
//! Field numbers are those of the published schema, `io/prometheus/client/metrics.proto`.

#[cfg(feature = "std")]
mod collected;
mod exemplar;
mod histogram;
mod keyed;
mod length;
mod scratch;
mod wire;

use alloc::vec::Vec;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::families::Families;
use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{CellType, Shape, ValueSource};
use crate::exposition::exemplars::Exemplars;
use crate::exposition::number::seconds_f64;
pub(crate) use crate::exposition::protobuf::length::{created_len, max_len, max_series};
pub(crate) use crate::exposition::protobuf::scratch::Scratch;
pub(crate) use crate::exposition::protobuf::wire::Message;
use crate::exposition::protobuf::wire::Varint;
use crate::exposition::reader::CellReader;
use crate::exposition::sink::{DynSink, SinkError};
use crate::metric::CallbackValues;
use crate::metric::overflow;
use crate::storage::pool::Cells;

/// Writes the families of one catalog for which `filter` returns true.
///
/// A message begins with its length, so it is encoded in memory first.
pub(crate) fn encode(
    created: Option<u64>,
    families: Families,
    filter: Option<&dyn Fn(&FamilyDescriptor) -> bool>,
    cells: &dyn Cells,
    scratch: &mut Scratch,
    sink: DynSink<'_>,
) -> Result<(), SinkError> {
    let mut reader = CellReader::new(cells);
    let mut callback_values = CallbackValues::default();
    let Scratch { message, cells } = scratch;
    for family in families.filter(|family| filter.is_none_or(|filter| filter(family))) {
        message.clear();
        #[cfg(feature = "std")]
        if let Some(collection) = family.collection() {
            if let Some(series) = family.collect(collection, &mut callback_values) {
                collected::write_family(family, series, message);
                write_message(message, sink)?;
            }
            continue;
        }
        if let ValueSource::Keyed { family: keyed, .. } = family.source() {
            overflow::count_dropped_of_keyed(family.name(), keyed.store());
            // Not every parser accepts a family without series.
            if keyed::write_family(family, keyed.store(), created, cells, message) {
                write_message(message, sink)?;
            }
            continue;
        }
        let Some(observed) = family.read_observable(&mut callback_values) else { continue };
        let created =
            created.filter(|_| !matches!(family.shape().source, ValueSource::Observable(_)));
        let external = External { observed, created };
        write_family(family, &external, &mut reader, cells, message);
        write_message(message, sink)?;
    }
    Ok(())
}

/// Writes a delimited message.
pub(crate) fn write_message(message: &Message, sink: DynSink<'_>) -> Result<(), SinkError> {
    sink.write(Varint::of(message.as_bytes().len() as u64).as_bytes())?;
    sink.write(message.as_bytes())
}

/// Family values that are not stored in cells.
struct External {
    /// Bits of the current value of an observable metric.
    observed: u64,
    /// Time at which the family began to count, in nanoseconds since the Unix epoch, if it is
    /// exposed.
    created: Option<u64>,
}

fn write_family(
    family: FamilyDescriptor,
    external: &External,
    reader: &mut CellReader<'_>,
    cells: &mut Vec<u64>,
    message: &mut Message,
) {
    write_metadata(family, message);
    for series in 0..family.series() {
        if let ValueSource::Open { first, .. } = family.source()
            && !family.is_exposed(series, first as usize + series, reader)
        {
            continue;
        }
        read_cells(family, series, external.observed, reader, cells);
        message.series(|message| {
            write_labels(family, series, message);
            write_value(family, family.exemplars(series), cells, external.created, message);
        });
    }
    write_unit(family, message);
}

/// Writes the fields before the series.
fn write_metadata(family: FamilyDescriptor, message: &mut Message) {
    let kind = match family.metric_type() {
        MetricType::Counter => 0,
        // The schema has no other types. Prometheus' own library also uses gauge.
        MetricType::Gauge | MetricType::Info | MetricType::StateSet => 1,
        MetricType::Histogram => 4,
    };
    message.text(1, family.name().as_bytes());
    message.text(2, family.help().as_bytes());
    message.unsigned(3, kind);
}

/// Writes the field after the series.
fn write_unit(family: FamilyDescriptor, message: &mut Message) {
    if let Some(unit) = family.unit() {
        message.text(5, unit.as_bytes());
    }
}

/// Returns the field of a label in the message of a series.
pub(crate) fn label(name: &str, value: &str) -> Vec<u8> {
    let mut message = Message::new(&[]);
    write_label(name, value, &mut message);
    message.as_bytes().to_vec()
}

/// Writes the time at which a series began to count.
fn write_created(field: u8, created: Option<u64>, message: &mut Message) {
    if let Some(created) = created {
        message.message(field, |timestamp| timestamp.timestamp(created));
    }
}

/// Writes the labels of a series. The last one of a state set is the state.
fn write_labels(family: FamilyDescriptor, series: usize, message: &mut Message) {
    if let ValueSource::Constant(values) = family.source() {
        let labels = family.label_names().iter().zip(values);
        return labels.for_each(|(name, value)| write_label(name, value, message));
    }
    let names = family.label_names().iter().copied().chain([family.name()]);
    for (name, value) in names.zip(family.label_values(series)) {
        write_present_label(name, value.as_str(), message);
    }
}

/// Writes a label, unless it is absent: its value is empty.
fn write_present_label(name: &str, value: &str, message: &mut Message) {
    if !value.is_empty() {
        write_label(name, value, message);
    }
}

pub(crate) fn write_label(name: &str, value: &str, message: &mut Message) {
    message.message(1, |pair| {
        pair.text(1, name.as_bytes());
        pair.text(2, value.as_bytes());
    });
}

/// Reads the cells of a series: its value, or the classic buckets, sum and native buckets of a histogram.
fn read_cells(
    family: FamilyDescriptor,
    series: usize,
    observed: u64,
    reader: &mut CellReader<'_>,
    cells: &mut Vec<u64>,
) {
    cells.clear();
    let value = match family.source() {
        ValueSource::Cells(first) | ValueSource::Open { first, .. } => {
            cells.resize(family.width(), 0);
            return reader.read_series(family, first as usize, series, cells);
        }
        ValueSource::Observable(_) => observed,
        // The cells of state sets and infos are unsigned.
        ValueSource::States { first, states } => {
            let states = states.max(1) as usize;
            reader.seek(first as usize + series / states);
            u64::from(reader.next() == (series % states) as u64)
        }
        ValueSource::Constant(_) => 1,
        // They have encoders of their own.
        ValueSource::Keyed { .. } => 0,
        #[cfg(feature = "std")]
        ValueSource::Collected { .. } | ValueSource::Info { .. } => 0,
    };
    cells.push(value);
}

/// Writes the value of a series from its cells.
fn write_value(
    family: FamilyDescriptor,
    exemplars: Exemplars<'_>,
    cells: &[u64],
    created: Option<u64>,
    message: &mut Message,
) {
    let Shape { cell_type, buckets, .. } = family.shape();
    let value = |cell: usize| cell_type.to_f64(cells.get(cell).copied().unwrap_or_default());
    match family.metric_type() {
        MetricType::Counter => message.message(3, |counter| {
            counter.double(1, value(0));
            exemplar::write(2, *cell_type, exemplars.latest(family, 0), counter);
            write_created(3, created, counter);
        }),
        MetricType::Gauge | MetricType::Info | MetricType::StateSet => {
            message.message(2, |gauge| gauge.double(1, value(0)));
        }
        MetricType::Histogram => message.message(7, |histogram| {
            let buckets = *buckets as usize;
            let (classic, rest) = cells.split_at_checked(buckets).unwrap_or_default();
            let native = rest.get(1..).unwrap_or_default();
            histogram::write(family, exemplars, classic, value(buckets), native, histogram);
            write_created(15, created, histogram);
        }),
    }
}

impl CellType {
    /// Converts the bits of a cell to the float that the text formats' number is parsed to.
    #[expect(
        clippy::cast_precision_loss,
        reason = "the protobuf format uses floats for all numbers"
    )]
    pub(crate) fn to_f64(self, bits: u64) -> f64 {
        match self {
            Self::Unsigned => bits as f64,
            Self::Signed => bits.cast_signed() as f64,
            Self::Nanoseconds => seconds_f64(bits),
            Self::Float | Self::SharedFloat => f64::from_bits(bits),
        }
    }
}
