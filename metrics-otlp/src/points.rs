//! Points of data: the values of series, with their attributes and times.

use metrics_catalog::{
    Bucket, Exemplar, HistogramPoint, NativeHistogramPoint, Number, OtelDescriptor, Point,
    PointValue, Reader,
};

use crate::templates::Places;
use crate::wire::{Message, field_len};

/// Kind of data of a metric: the number of its field in a `Metric`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Data {
    Gauge = 5,
    Sum = 7,
    Histogram = 9,
    Exponential = 10,
    Summary = 11,
}

/// Fields of the attributes of points.
pub(crate) const NUMBER_ATTRIBUTES: u8 = 7;
pub(crate) const HISTOGRAM_ATTRIBUTES: u8 = 9;
const EXPONENTIAL_ATTRIBUTES: u8 = 1;
pub(crate) const SUMMARY_ATTRIBUTES: u8 = 7;

/// Field of an integer in a `NumberDataPoint`.
const INTEGER: u8 = 6;

/// Writes a `KeyValue` with a text.
pub(crate) fn attribute(message: &mut Message, field: u8, key: &str, value: &str) {
    let any = field_len(value.len());
    message.header(field, field_len(key.len()) + field_len(any));
    message.bytes(1, key.as_bytes());
    message.header(2, any);
    message.bytes(1, value.as_bytes());
}

/// Bits of a `double`.
fn double(number: Number) -> u64 {
    number.as_f64().to_bits()
}

/// Returns the field of a number in a `NumberDataPoint`, and its bits: an integer if it is one, and not too
/// large.
#[inline]
pub(crate) fn number_field(number: Number) -> (u8, u64) {
    match integer(number) {
        Some(integer) => (INTEGER, integer.cast_unsigned()),
        None => (4, double(number)),
    }
}

/// Returns a number as the integer that a `NumberDataPoint` can have.
#[inline]
fn integer(number: Number) -> Option<i64> {
    match number {
        Number::Unsigned(value) => i64::try_from(value).ok(),
        Number::Signed(value) => Some(value),
        Number::Duration(_) | Number::Float(_) => None,
    }
}

/// Writes the start time, if the series has one.
fn start(message: &mut Message, point: &Point<'_>) {
    if let Some(start) = point.created() {
        message.fixed(2, u64::try_from(start.as_nanos()).unwrap_or(u64::MAX));
    }
}

/// Writer of the points of one request.
pub(crate) struct PointWriter<'a> {
    /// Nanoseconds since the Unix epoch.
    pub(crate) time: u64,
    pub(crate) reader: &'a Reader<'a>,
    pub(crate) exponential: bool,
}

impl PointWriter<'_> {
    /// Returns the kind of data for the values of a series.
    pub(crate) fn data(&self, point: &Point<'_>) -> Data {
        let is_sum = || point.family().otel().is_some_and(OtelDescriptor::is_up_down_counter);
        match point.value() {
            PointValue::Gauge(_) if is_sum() => Data::Sum,
            PointValue::Counter(_) => Data::Sum,
            PointValue::Histogram(histogram) => {
                // A histogram with native buckets alone has one classic bucket, without a bound.
                let is_classic = histogram.buckets().any(|bucket| bucket.upper_bound().is_some());
                let is_native = histogram.native().is_some();
                if is_native && (self.exponential || !is_classic) {
                    Data::Exponential
                } else {
                    Data::Histogram
                }
            }
            _ => Data::Gauge,
        }
    }

    /// Writes the points of a series: one, or one for each state of a state set.
    pub(crate) fn point(
        &self,
        message: &mut Message,
        data: Data,
        places: &mut Places,
        point: &Point<'_>,
    ) {
        match point.value() {
            PointValue::Counter(number) | PointValue::Gauge(number) => {
                self.number(message, places, point, number, None);
            }
            PointValue::Histogram(histogram) => match histogram.native() {
                Some(native) if data == Data::Exponential => {
                    self.exponential(message, point, histogram, native);
                }
                _ => self.histogram(message, places, point, histogram),
            },
            PointValue::Info => self.number(message, places, point, Number::Unsigned(1), None),
            PointValue::StateSet(states) => {
                for (state, is_current) in states.states() {
                    let number = Number::Unsigned(is_current.into());
                    self.number(message, places, point, number, Some(state));
                }
            }
            // A type that this version does not know.
            _ => {}
        }
    }

    /// Writes the values of a series into points that have those of an earlier request. `places` are
    /// their places in the message.
    #[inline]
    pub(crate) fn refresh(
        &self,
        message: &mut Message,
        places: &mut impl Iterator<Item = usize>,
        point: &Point<'_>,
    ) {
        let Some(integer) = point.number().and_then(integer) else {
            return self.refresh_other(message, places, point);
        };
        if let Some(place) = places.next() {
            message.replace_pair(place, [(3, self.time), (INTEGER, integer.cast_unsigned())]);
        }
    }

    /// Writes the values of a series as `refresh` does. Outlined, because most series are integers, which
    /// need neither the stack nor a division.
    #[inline(never)]
    fn refresh_other(
        &self,
        message: &mut Message,
        places: &mut impl Iterator<Item = usize>,
        point: &Point<'_>,
    ) {
        let mut number = |number| {
            if let Some(place) = places.next() {
                message.replace_pair(place, self.number_values(number));
            }
        };
        match point.value() {
            PointValue::Counter(value) | PointValue::Gauge(value) => number(value),
            PointValue::Info => number(Number::Unsigned(1)),
            PointValue::StateSet(states) => {
                states.states().for_each(|(_, is_current)| number(u64::from(is_current).into()));
            }
            PointValue::Histogram(histogram) => {
                if let Some(place) = places.next() {
                    message.replace(place, |message| self.histogram_values(message, histogram));
                }
            }
            _ => {}
        }
    }

    /// Writes a `NumberDataPoint`.
    fn number(
        &self,
        message: &mut Message,
        places: &mut Places,
        point: &Point<'_>,
        number: Number,
        state: Option<&str>,
    ) {
        message.message::<2>(1, |message| {
            self.attributes(message, NUMBER_ATTRIBUTES, point);
            if let Some(state) = state {
                let label = point.family().name();
                let key = point.family().otel().and_then(|otel| otel.attribute(label));
                attribute(message, NUMBER_ATTRIBUTES, key.unwrap_or(label), state);
            }
            start(message, point);
            places.note(message);
            message.fixed_pair(self.number_values(number));
            self.exemplars(message, 5, point);
        });
    }

    /// Returns the fields of a number that change, which have the same length for all numbers.
    #[inline]
    fn number_values(&self, number: Number) -> [(u8, u64); 2] {
        [(3, self.time), number_field(number)]
    }

    /// Writes a `HistogramDataPoint`.
    fn histogram(
        &self,
        message: &mut Message,
        places: &mut Places,
        point: &Point<'_>,
        histogram: HistogramPoint<'_>,
    ) {
        message.message::<2>(1, |message| {
            self.attributes(message, HISTOGRAM_ATTRIBUTES, point);
            // All but the last one have a bound.
            let bounded = histogram.buckets().take(histogram.buckets().len().saturating_sub(1));
            let bound = |bucket: Bucket| bucket.upper_bound().map_or(f64::INFINITY, Number::as_f64);
            message.fixed_list(7, bounded.map(|bucket| bound(bucket).to_bits()));
            start(message, point);
            places.note(message);
            self.histogram_values(message, histogram);
            self.exemplars(message, 8, point);
        });
    }

    /// Writes the fields of a histogram that change. Their length depends on the number of buckets only.
    #[inline(never)]
    fn histogram_values(&self, message: &mut Message, histogram: HistogramPoint<'_>) {
        message.fixed_pair([(3, self.time), (4, histogram.count())]);
        message.fixed(5, double(histogram.sum()));
        message.fixed_list(6, histogram.buckets().map(|bucket| bucket.count()));
    }

    /// Writes an `ExponentialHistogramDataPoint`.
    ///
    /// Observations above the range are in one bucket behind it: the format has no infinite one.
    fn exponential(
        &self,
        message: &mut Message,
        point: &Point<'_>,
        histogram: HistogramPoint<'_>,
        native: NativeHistogramPoint<'_>,
    ) {
        message.message::<2>(1, |message| {
            self.attributes(message, EXPONENTIAL_ATTRIBUTES, point);
            start(message, point);
            message.fixed_pair([(3, self.time), (4, histogram.count())]);
            message.fixed(5, double(histogram.sum()));
            message.signed(6, native.schema().into());
            message.fixed(7, native.zero_count());
            message.message::<2>(8, |buckets| {
                // From the first bucket that is used to the last one.
                let used = |(_, count): &(i32, u64)| *count > 0;
                let first = native.buckets().position(|bucket| used(&bucket)).unwrap_or_default();
                let index = native.buckets().nth(first).map_or(0, |(index, _)| index);
                buckets.signed(1, index - 1);
                let beyond = native.count_beyond();
                let last = match beyond {
                    0 => native
                        .buckets()
                        .rposition(|bucket| used(&bucket))
                        .map_or(first, |at| at + 1),
                    _ => native.buckets().len(),
                };
                let counts = native.buckets().map(|(_, count)| count).take(last).skip(first);
                buckets.unsigned_list(2, counts.chain((beyond > 0).then_some(beyond)));
            });
            self.exemplars(message, 11, point);
            message.fixed(14, native.zero_threshold().to_bits());
        });
    }

    /// Writes the labels of a series, and those of the page.
    fn attributes(&self, message: &mut Message, field: u8, point: &Point<'_>) {
        let otel = point.family().otel();
        for (label, value) in point.labels().iter().copied() {
            let key = otel.and_then(|otel| otel.attribute(label));
            attribute(message, field, key.unwrap_or(label), value);
        }
        for (name, value) in self.reader.page_labels() {
            attribute(message, field, name, value);
        }
    }

    fn exemplars(&self, message: &mut Message, field: u8, point: &Point<'_>) {
        for Exemplar { trace, value, time, .. } in point.exemplars() {
            message.message::<1>(field, |message| {
                let time = time
                    .map_or(self.time, |time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
                message.fixed(2, time);
                message.fixed(3, double(value));
                if trace.span().is_valid() {
                    message.bytes(4, &u64::from(trace.span()).to_be_bytes());
                }
                message.bytes(5, &u128::from(trace).to_be_bytes());
            });
        }
    }
}
