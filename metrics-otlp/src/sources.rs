//! Families of other registries: a scope for each source of an endpoint.

use std::collections::HashSet;
use std::time::Duration;

use metrics_catalog::{
    MetricFamily, MetricType, Reader, SourceExemplar, SourceFamilies, SourceFamily, SourcePoint,
    SourceType, SourceValue,
};
use metrics_catalog_shared::family_type::FamilyType;
use metrics_catalog_shared::instrument::Instrument;
use metrics_catalog_shared::otel::DerivedName;

use crate::encoder::CUMULATIVE;
use crate::points::{
    Data, HISTOGRAM_ATTRIBUTES, NUMBER_ATTRIBUTES, SUMMARY_ATTRIBUTES, attribute, number_field,
};
use crate::wire::Message;

/// Writes a `ScopeMetrics` for each source.
pub(crate) fn write(
    message: &mut Message,
    time: u64,
    reader: &Reader<'_>,
    families: &SourceFamilies,
) {
    let writer = ScopeWriter { time, reader };
    let taken = DeclaredNames::of(reader, families);
    let mut families = families.iter().filter(|family| !taken.reject(*family)).peekable();
    while let Some(source) = families.peek().map(SourceFamily::source) {
        message.message::<4>(2, |message| {
            message.message::<1>(1, |scope| scope.bytes(1, source.as_bytes()));
            while let Some(family) = families.next_if(|family| family.source() == source) {
                writer.metric(message, family);
            }
        });
    }
}

/// Names that metrics of catalogs have by `otel`, which no family of a source may have: receivers would mix the
/// series of both.
#[derive(Default)]
struct DeclaredNames {
    /// Names of OpenTelemetry, in lower case because they are case-insensitive.
    names: HashSet<String>,
    /// Names that receivers with Prometheus' names give these metrics and their samples.
    exported: HashSet<String>,
}

impl DeclaredNames {
    /// Collects the names of the catalogs of a reader, if there are families that could have them.
    fn of(reader: &Reader<'_>, families: &SourceFamilies) -> Self {
        let mut declared = Self::default();
        if families.iter().next().is_some() {
            reader.for_each(|family| declared.insert(&family));
        }
        declared
    }

    fn insert(&mut self, family: &MetricFamily<'_>) {
        let Some(otel) = family.otel() else { return };
        let Some(name) = otel.name() else { return };
        let instrument = match family.metric_type() {
            MetricType::Counter => Instrument::Counter,
            MetricType::Histogram => Instrument::Histogram,
            _ if otel.is_up_down_counter() => Instrument::UpDownCounter,
            _ => Instrument::Gauge,
        };
        self.names.insert(name.to_ascii_lowercase());
        let exported = instrument.exported_name(name, otel.unit());
        let suffixes = family.metric_type().sample_suffixes().iter();
        self.exported.extend(suffixes.map(|suffix| [&exported, *suffix].concat()));
        self.exported.insert(exported);
    }

    /// Returns whether a family of a source has one of the names, and counts it as left out if it has.
    fn reject(&self, family: SourceFamily<'_>) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let name = derived_name(family).name;
        let suffixes = match family.source_type() {
            SourceType::Summary => FamilyType::Summary.sample_suffixes(),
            source_type => metric_type(source_type).sample_suffixes(),
        };
        let is_taken = self.names.contains(&name.to_ascii_lowercase())
            || [""]
                .iter()
                .chain(suffixes)
                .any(|suffix| self.exported.contains(&[family.name(), *suffix].concat()));
        if is_taken {
            family.count_clash();
        }
        is_taken
    }
}

/// Returns the name and the unit of a family in OpenTelemetry's form.
fn derived_name(family: SourceFamily<'_>) -> DerivedName<'_> {
    DerivedName::new(family.name(), metric_type(family.source_type()), family.unit())
}

/// Writer of the metrics of one request.
struct ScopeWriter<'a> {
    /// Nanoseconds since the Unix epoch.
    time: u64,
    reader: &'a Reader<'a>,
}

impl ScopeWriter<'_> {
    /// Writes a `Metric`, unless no series of it can be passed on.
    fn metric(&self, message: &mut Message, family: SourceFamily<'_>) {
        let start = message.len();
        let metric = message.begin::<4>(2);
        let DerivedName { name, unit } = derived_name(family);
        message.bytes(1, name.as_bytes());
        message.bytes(2, family.help().as_bytes());
        if !unit.is_empty() {
            message.bytes(3, unit.as_bytes());
        }
        let data = match family.source_type() {
            SourceType::Counter => Data::Sum,
            SourceType::Histogram => Data::Histogram,
            SourceType::Summary => Data::Summary,
            _ => Data::Gauge,
        };
        let points = message.begin::<4>(data as u8);
        for point in family.points() {
            self.point(message, point);
        }
        if message.len() == points {
            return message.truncate(start);
        }
        if matches!(data, Data::Sum | Data::Histogram) {
            message.unsigned(2, CUMULATIVE);
        }
        if data == Data::Sum {
            // Monotonic.
            message.unsigned(3, 1);
        }
        message.end::<4>(points);
        if family.source_type() == SourceType::Untyped {
            // Receivers that know it restore the type.
            attribute(message, 12, "prometheus.type", "unknown");
        }
        message.end::<4>(metric);
    }

    /// Writes the point of a series. A summary without sum or count has none, because the format would show
    /// 0 in their place.
    fn point(&self, message: &mut Message, point: SourcePoint<'_>) {
        match point.value() {
            SourceValue::Number(number) => message.message::<2>(1, |message| {
                self.head(message, NUMBER_ATTRIBUTES, point);
                let (field, bits) = number_field(number);
                message.fixed(field, bits);
                self.exemplars(message, 5, point);
            }),
            SourceValue::Histogram { buckets, sum, count } => message.message::<2>(1, |message| {
                self.head(message, HISTOGRAM_ATTRIBUTES, point);
                message.fixed(4, count);
                // The schema forbids the sum of negative observations.
                let has_negative = buckets.first().is_some_and(|(bound, _)| *bound < 0.0);
                if !has_negative {
                    message.fixed(5, sum.to_bits());
                }
                let finite = buckets.iter().filter(|(bound, _)| bound.is_finite());
                let (bounds, below): (Vec<_>, Vec<_>) = finite.copied().unzip();
                let before = [0].iter().chain(&below);
                let counts = below.iter().chain([&count]).zip(before);
                let counts: Vec<u64> = counts.map(|(below, before)| below - before).collect();
                message.fixed_list(6, counts.into_iter());
                message.fixed_list(7, bounds.into_iter().map(f64::to_bits));
                self.exemplars(message, 8, point);
            }),
            SourceValue::Summary { quantiles, sum: Some(sum), count: Some(count) } => {
                message.message::<2>(1, |message| {
                    self.head(message, SUMMARY_ATTRIBUTES, point);
                    message.fixed(4, count);
                    message.fixed(5, sum.to_bits());
                    // The schema forbids negative ones.
                    let is_legal = |value: f64| value.is_nan() || value >= 0.0;
                    for (quantile, value) in quantiles.iter().filter(|(_, it)| is_legal(*it)) {
                        message.message::<1>(6, |message| {
                            message.fixed(1, quantile.to_bits());
                            message.fixed(2, value.to_bits());
                        });
                    }
                });
            }
            _ => {}
        }
    }

    /// Writes attributes and times, whose fields all types of points share but for that of the attributes.
    fn head(&self, message: &mut Message, attributes: u8, point: SourcePoint<'_>) {
        for (key, value) in point.labels().chain(self.reader.page_labels()) {
            attribute(message, attributes, key, value);
        }
        let time = point.timestamp().map_or(self.time, nanoseconds);
        // Clocks of others may differ, and no series begins after its value.
        if let Some(created) = point.created().map(nanoseconds).filter(|it| *it <= time) {
            message.fixed(2, created);
        }
        message.fixed(3, time);
    }

    fn exemplars(&self, message: &mut Message, field: u8, point: SourcePoint<'_>) {
        let time = point.timestamp().map_or(self.time, nanoseconds);
        for exemplar in point.exemplars() {
            message.message::<1>(field, |message| write_exemplar(message, time, exemplar));
        }
    }
}

/// Writes an exemplar. Labels become attributes, but for the ids of a trace and a span.
fn write_exemplar(message: &mut Message, time: u64, exemplar: SourceExemplar<'_>) {
    message.fixed(2, exemplar.time().map_or(time, nanoseconds));
    match number_field(exemplar.value()) {
        // The fields of exemplars have other numbers.
        (4, bits) => message.fixed(3, bits),
        (_, bits) => message.fixed(6, bits),
    }
    for (key, value) in exemplar.labels() {
        match key {
            "trace_id" if is_id(value, 32) => message.bytes(5, &bytes_of_id(value)),
            "span_id" if is_id(value, 16) => message.bytes(4, &bytes_of_id(value)),
            _ => attribute(message, 7, key, value),
        }
    }
}

/// Returns whether a text is a valid id of this many hexadecimal digits.
fn is_id(text: &str, digits: usize) -> bool {
    text.len() == digits
        && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        && text.bytes().any(|byte| byte != b'0')
}

fn bytes_of_id(digits: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
    let pairs = digits.as_bytes().chunks_exact(2);
    pairs
        .map(|pair| u8::try_from(digit(pair[0]) << 4 | digit(pair[1])).unwrap_or_default())
        .collect()
}

/// Returns the type for which a name in OpenTelemetry's form is derived.
const fn metric_type(source_type: SourceType) -> MetricType {
    match source_type {
        SourceType::Counter => MetricType::Counter,
        SourceType::Histogram | SourceType::Summary => MetricType::Histogram,
        SourceType::Info => MetricType::Info,
        _ => MetricType::Gauge,
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_whole_ids_are_ids() {
        for (text, expected) in [
            ("00f067aa0ba902b7", true),
            ("00F067AA0BA902B7", true),
            ("0000000000000000", false),
            ("00f067aa0ba902b", false),
            ("00f067aa0ba902bg", false),
        ] {
            assert_eq!(super::is_id(text, 16), expected, "{text}");
        }
        assert_eq!(super::bytes_of_id("00F067aa"), [0, 0xf0, 0x67, 0xaa]);
    }
}
