//! The Prometheus protobuf format: each family as a delimited `io.prometheus.client.MetricFamily`.
//!
//! Field numbers are those of the published schema, `io/prometheus/client/metrics.proto`.

mod exemplar;
mod histogram;
mod length;
mod wire;

use alloc::vec::Vec;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::{Families, FamilyDescriptor, Source};
pub(crate) use crate::exposition::protobuf::length::{created_len, max_len};
use crate::exposition::protobuf::wire::{Message, Varint};
use crate::exposition::reader::Reader;
use crate::exposition::sink::{DynSink, SinkError};
use crate::storage::pool::Cells;

/// Writes the families of one catalog, those that `select` says yes to if it is there.
///
/// A message begins with its length, so it is made in a buffer, which the largest family has to fit
/// into: that much is allocated in each scrape.
pub(crate) fn encode(
    created: Option<u64>,
    families: Families,
    select: Option<&dyn Fn(&FamilyDescriptor) -> bool>,
    cells: &dyn Cells,
    sink: DynSink<'_>,
) -> Result<(), SinkError> {
    let mut reader = Reader::new(cells);
    let (mut message, mut counts) = (Message::default(), Vec::new());
    for family in families.filter(|family| select.is_none_or(|select| select(family))) {
        let Some(live) = family.read_live() else { continue };
        message.clear();
        let created = created.filter(|_| !matches!(family.shape().source, Source::Observable(_)));
        let outside = Outside { live, created };
        write_family(family, &outside, &mut reader, &mut counts, &mut message);
        sink.write(Varint::of(message.as_bytes().len() as u64).as_bytes())?;
        sink.write(message.as_bytes())?;
    }
    Ok(())
}

/// What no cell says of a family.
struct Outside {
    /// The bits of what is read now.
    live: u64,
    /// When it began to count, in nanoseconds since 1970, if it is to say so.
    created: Option<u64>,
}

fn write_family(
    family: FamilyDescriptor,
    outside: &Outside,
    reader: &mut Reader<'_>,
    counts: &mut Vec<u64>,
    message: &mut Message,
) {
    let kind = match family.metric_type() {
        MetricType::Counter => 0,
        // The schema knows no others; so Prometheus' own library does it.
        MetricType::Gauge | MetricType::Info | MetricType::StateSet => 1,
        MetricType::Histogram => 4,
    };
    message.text(1, family.name().as_bytes());
    message.text(2, family.help().as_bytes());
    message.unsigned(3, kind);
    for series in (0..family.series()).filter(|series| family.has(*series)) {
        message.message(4, |message| {
            write_labels(family, series, message);
            match family.metric_type() {
                MetricType::Counter => message.message(3, |counter| {
                    counter.double(1, scalar(family, series, outside.live, reader));
                    let slots = family.slots_of(series);
                    exemplar::write_latest(2, family.shape().cell_type, slots, counter);
                    write_created(3, outside.created, counter);
                }),
                MetricType::Gauge | MetricType::Info | MetricType::StateSet => {
                    message.message(2, |gauge| {
                        gauge.double(1, scalar(family, series, outside.live, reader));
                    });
                }
                MetricType::Histogram => message.message(7, |histogram| {
                    histogram::write(family, series, reader, counts, histogram);
                    write_created(15, outside.created, histogram);
                }),
            }
        });
    }
    if let Some(unit) = family.unit() {
        message.text(5, unit.as_bytes());
    }
}

/// When a series began to count.
fn write_created(field: u8, created: Option<u64>, message: &mut Message) {
    if let Some(created) = created {
        message.message(field, |timestamp| timestamp.timestamp(created));
    }
}

/// The labels of a series; the last one of a state set is the state.
fn write_labels(family: FamilyDescriptor, series: usize, message: &mut Message) {
    let mut pair = |name: &str, value: &str| {
        message.message(1, |pair| {
            pair.text(1, name.as_bytes());
            pair.text(2, value.as_bytes());
        });
    };
    if let Source::Constant(values) = family.source() {
        return family.label_names().iter().zip(values).for_each(|(name, value)| pair(name, value));
    }
    let names = family.label_names().iter().copied().chain([family.name()]);
    for (name, value) in names.zip(family.label_values(series)) {
        pair(name, value.as_str());
    }
}

/// The value of anything but a histogram.
fn scalar(family: FamilyDescriptor, series: usize, live: u64, reader: &mut Reader<'_>) -> f64 {
    let number = family.shape().cell_type;
    match family.source() {
        Source::Cells(first) | Source::Open { first, .. } => {
            reader.seek(first as usize + series);
            reader.next_value(number)
        }
        Source::Observable(_) => number.value(live),
        Source::States { first, states } => {
            let states = states.max(1) as usize;
            reader.seek(first as usize + series / states);
            let is_in = reader.next() == (series % states) as u64;
            f64::from(u8::from(is_in))
        }
        Source::Constant(_) => 1.0,
    }
}
