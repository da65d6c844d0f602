//! Families of a source in the protobuf format.

use crate::exposition::protobuf::{Message, write_label};
use crate::source::family::{FamilyType, ReportedFamily, ReportedSeries, ReportedValue};

/// Writes a family.
pub(super) fn write_family(family: &ReportedFamily, message: &mut Message) {
    let kind = match family.family_type {
        FamilyType::Counter => 0,
        FamilyType::Gauge | FamilyType::Info => 1,
        FamilyType::Summary => 2,
        FamilyType::Untyped => 3,
        FamilyType::Histogram => 4,
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
        });
    }
    if let Some(unit) = family.unit() {
        message.text(5, unit.as_bytes());
    }
}

fn write_value(family_type: FamilyType, series: &ReportedSeries, message: &mut Message) {
    match &series.value {
        ReportedValue::Number(value) => {
            let field = match family_type {
                FamilyType::Counter => 3,
                FamilyType::Untyped => 5,
                _ => 2,
            };
            message.message(field, |message| message.double(1, value.as_f64()));
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
        }),
        ReportedValue::Histogram { buckets, sum, count } => message.message(7, |histogram| {
            histogram.unsigned(1, *count);
            histogram.double(2, *sum);
            let finite = buckets.iter().filter(|(bound, _)| bound.is_finite());
            for (bound, below) in finite.chain([&(f64::INFINITY, *count)]) {
                histogram.message(3, |bucket| {
                    bucket.unsigned(1, *below);
                    bucket.double(2, *bound);
                });
            }
        }),
    }
}
