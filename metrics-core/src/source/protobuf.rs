//! Families of a source in the protobuf format.

use core::time::Duration;

use crate::exposition::protobuf::{Message, write_label};
use crate::source::family::{
    ReportedExemplar, ReportedFamily, ReportedSeries, ReportedValue, SourceType,
};

/// Writes a family.
pub(super) fn write_family(family: &ReportedFamily, message: &mut Message) {
    let kind = match family.family_type {
        SourceType::Counter => 0,
        SourceType::Gauge | SourceType::Info => 1,
        SourceType::Summary => 2,
        SourceType::Untyped => 3,
        SourceType::Histogram => 4,
    };
    message.text(1, family.name.as_bytes());
    message.text(2, family.help.as_bytes());
    message.unsigned(3, kind);
    for series in &family.series {
        message.series(|message| {
            for (name, value) in &series.labels {
                write_label(name, value, message);
            }
            write_value(family.family_type, series, message);
            if let Some(time) = series.timestamp {
                message.unsigned(6, u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
            }
        });
    }
    if let Some(unit) = family.unit() {
        message.text(5, unit.as_bytes());
    }
}

fn write_value(family_type: SourceType, series: &ReportedSeries, message: &mut Message) {
    match &series.value {
        ReportedValue::Number(value) => {
            let field = match family_type {
                SourceType::Counter => 3,
                SourceType::Untyped => 5,
                _ => 2,
            };
            message.message(field, |message| {
                message.double(1, value.as_f64());
                if family_type == SourceType::Counter {
                    write_exemplar(2, series.exemplar(), message);
                    write_time(3, series.created, message);
                }
            });
        }
        ReportedValue::Summary { quantiles, sum, count } => message.message(4, |summary| {
            if let Some(count) = *count {
                summary.unsigned(1, count);
            }
            if let Some(sum) = *sum {
                summary.double(2, sum);
            }
            for (quantile, value) in quantiles {
                summary.message(3, |message| {
                    message.double(1, *quantile);
                    message.double(2, *value);
                });
            }
            write_time(4, series.created, summary);
        }),
        ReportedValue::Histogram { buckets, sum, count } => message.message(7, |histogram| {
            histogram.unsigned(1, *count);
            histogram.double(2, *sum);
            let finite = buckets.iter().filter(|(bound, _)| bound.is_finite());
            let mut before = f64::NEG_INFINITY;
            for (bound, below) in finite.chain([&(f64::INFINITY, *count)]) {
                histogram.message(3, |bucket| {
                    bucket.unsigned(1, *below);
                    bucket.double(2, *bound);
                    write_exemplar(3, series.exemplar_of_bucket(before, *bound), bucket);
                });
                before = *bound;
            }
            write_time(15, series.created, histogram);
        }),
    }
}

fn write_exemplar(field: u8, exemplar: Option<&ReportedExemplar>, message: &mut Message) {
    let Some(ReportedExemplar { labels, value, time }) = exemplar else { return };
    message.message(field, |message| {
        for (name, value) in labels {
            write_label(name, value, message);
        }
        message.double(2, value.as_f64());
        write_time(3, *time, message);
    });
}

/// Writes a time as a `google.protobuf.Timestamp`, if there is one.
fn write_time(field: u8, time: Option<Duration>, message: &mut Message) {
    if let Some(time) = time {
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        message.message(field, |message| message.timestamp(nanoseconds));
    }
}
