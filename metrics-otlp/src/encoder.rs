//! Export requests.
//!
//! Field numbers are those of `opentelemetry/proto/metrics/v1/metrics.proto`, version 1.

use std::time::{SystemTime, UNIX_EPOCH};

use metrics_catalog::{
    Exemplar, HistogramPoint, MetricFamily, NativeHistogramPoint, Number, Point, PointValue, Reader,
};

use crate::name::MetricName;
use crate::resource::Resource;
use crate::wire::Message;

/// `AGGREGATION_TEMPORALITY_CUMULATIVE`: values count from the start of the series.
const CUMULATIVE: u64 = 2;

/// Fields of the kinds of data in a `Metric`.
const GAUGE: u8 = 5;
const SUM: u8 = 7;
const HISTOGRAM: u8 = 9;
const EXPONENTIAL: u8 = 10;

/// Fields of the attributes of points.
const NUMBER_ATTRIBUTES: u8 = 7;
const HISTOGRAM_ATTRIBUTES: u8 = 9;
const EXPONENTIAL_ATTRIBUTES: u8 = 1;

/// Writes `ExportMetricsServiceRequest` messages, the bodies of OTLP requests.
///
/// Its buffer is reused, so that only the first request allocates, and later ones that are longer.
///
/// ```
/// use metrics_catalog::{ENDPOINT_CATALOG, Reader};
/// use metrics_catalog_otlp::{Encoder, Resource};
///
/// let mut encoder = Encoder::new(&Resource::new("mail"));
/// let body = encoder.encode(&Reader::new(&ENDPOINT_CATALOG));
/// // POST /v1/metrics with `Content-Type: application/x-protobuf`.
/// # assert!(body.len() > 500);
/// ```
#[derive(Debug)]
pub struct Encoder {
    /// Field `attributes` of the resource, for each attribute.
    resource: Message,
    request: Message,
    exponential: bool,
}

impl Encoder {
    /// Path of the receiver, after the address of the endpoint.
    pub const PATH: &str = "/v1/metrics";
    /// Value of the header `Content-Type`.
    pub const CONTENT_TYPE: &str = "application/x-protobuf";

    /// Creates an encoder for the metrics of a resource.
    #[must_use]
    pub fn new(resource: &Resource) -> Self {
        let mut message = Message::default();
        for (key, value) in resource.attributes() {
            attribute(&mut message, 1, key, value);
        }
        Self { resource: message, request: Message::default(), exponential: false }
    }

    /// Selects exponential buckets for histograms that have both classic and native ones. Without
    /// it, these are exported with their classic buckets, because every receiver knows those.
    #[must_use]
    pub fn prefer_exponential(mut self) -> Self {
        self.exponential = true;
        self
    }

    /// Writes a request with the current values, and returns its bytes.
    pub fn encode(&mut self, reader: &Reader<'_>) -> &[u8] {
        self.encode_at(reader, SystemTime::now())
    }

    /// Writes a request as [`encode`](Self::encode) does, with a time for all values.
    pub fn encode_at(&mut self, reader: &Reader<'_>, time: SystemTime) -> &[u8] {
        let Self { resource, request, exponential } = self;
        request.clear();
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        let context = Context {
            time: u64::try_from(since.as_nanos()).unwrap_or(u64::MAX),
            reader,
            exponential: *exponential,
        };
        // ResourceMetrics
        request.message::<4>(1, |message| {
            message.bytes(1, resource.as_bytes());
            // ScopeMetrics
            message.message::<4>(2, |message| {
                message.message::<1>(1, |scope| {
                    scope.bytes(1, b"metrics-catalog");
                    scope.bytes(2, env!("CARGO_PKG_VERSION").as_bytes());
                });
                reader.for_each(|family| context.metric(message, family));
            });
        });
        request.as_bytes()
    }
}

/// Writes a `KeyValue` with a text.
fn attribute(message: &mut Message, field: u8, key: &str, value: &str) {
    message.message::<1>(field, |pair| {
        pair.bytes(1, key.as_bytes());
        pair.message::<1>(2, |any| any.bytes(1, value.as_bytes()));
    });
}

/// Bits of a `double`.
fn double(number: Number) -> u64 {
    number.as_f64().to_bits()
}

/// Properties of one request.
struct Context<'a> {
    /// Nanoseconds since the Unix epoch.
    time: u64,
    reader: &'a Reader<'a>,
    exponential: bool,
}

impl Context<'_> {
    /// Writes a `Metric`, unless the family has no series now.
    fn metric(&self, message: &mut Message, family: MetricFamily<'_>) {
        let descriptor = family.descriptor();
        let before = message.len();
        let metric = message.begin::<4>(2);
        let MetricName { name, unit } = MetricName::of(descriptor);
        message.bytes(1, name.as_bytes());
        message.bytes(2, descriptor.help().as_bytes());
        if !unit.is_empty() {
            message.bytes(3, unit.as_bytes());
        }
        // The first series shows which buckets all series of a histogram have.
        let mut data = None;
        family.for_each(|point| {
            let value = point.value();
            let (field, _) = *data.get_or_insert_with(|| {
                let field = self.field(value);
                (field, message.begin::<4>(field))
            });
            self.point(message, field, point);
        });
        let Some((field, start)) = data else { return message.truncate(before) };
        if field != GAUGE {
            message.unsigned(2, CUMULATIVE);
        }
        if field == SUM {
            // Monotonic.
            message.unsigned(3, 1);
        }
        message.end::<4>(start);
        message.end::<4>(metric);
    }

    /// Returns the kind of data for values.
    fn field(&self, value: PointValue<'_>) -> u8 {
        match value {
            PointValue::Counter(_) => SUM,
            PointValue::Histogram(histogram) => {
                // A histogram with native buckets alone has one classic bucket, without a bound.
                let is_classic = histogram.buckets().any(|bucket| bucket.upper_bound().is_some());
                let is_native = histogram.native().is_some();
                if is_native && (self.exponential || !is_classic) { EXPONENTIAL } else { HISTOGRAM }
            }
            _ => GAUGE,
        }
    }

    /// Writes the points of a series: one, or one for each state of a state set.
    fn point(&self, message: &mut Message, field: u8, point: &Point<'_>) {
        match point.value() {
            PointValue::Counter(number) | PointValue::Gauge(number) => {
                self.number(message, point, number, None);
            }
            PointValue::Histogram(histogram) => match histogram.native() {
                Some(native) if field == EXPONENTIAL => {
                    self.exponential(message, point, histogram, native);
                }
                _ => self.histogram(message, point, histogram),
            },
            PointValue::Info => self.number(message, point, Number::Unsigned(1), None),
            PointValue::StateSet(states) => {
                for (state, is_current) in states.states() {
                    let number = Number::Unsigned(is_current.into());
                    self.number(message, point, number, Some(state));
                }
            }
            // A type that this version does not know.
            _ => {}
        }
    }

    /// Writes a `NumberDataPoint`.
    fn number(
        &self,
        message: &mut Message,
        point: &Point<'_>,
        number: Number,
        state: Option<&str>,
    ) {
        message.message::<2>(1, |message| {
            self.attributes(message, NUMBER_ATTRIBUTES, point);
            if let Some(state) = state {
                attribute(message, NUMBER_ATTRIBUTES, point.family().name(), state);
            }
            self.times(message, point);
            let integer = match number {
                Number::Unsigned(value) => i64::try_from(value).ok(),
                Number::Signed(value) => Some(value),
                Number::Duration(_) | Number::Float(_) => None,
            };
            match integer {
                Some(integer) => message.fixed(6, integer.cast_unsigned()),
                None => message.fixed(4, double(number)),
            }
            self.exemplars(message, 5, point);
        });
    }

    /// Writes a `HistogramDataPoint`.
    fn histogram(&self, message: &mut Message, point: &Point<'_>, histogram: HistogramPoint<'_>) {
        message.message::<2>(1, |message| {
            self.attributes(message, HISTOGRAM_ATTRIBUTES, point);
            self.times(message, point);
            message.fixed(4, histogram.count());
            message.fixed(5, double(histogram.sum()));
            message.fixed_list(6, histogram.buckets().map(|bucket| bucket.count()));
            let bounds = histogram.buckets().filter_map(|bucket| bucket.upper_bound());
            message.fixed_list(7, bounds.map(double));
            self.exemplars(message, 8, point);
        });
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
            self.times(message, point);
            message.fixed(4, histogram.count());
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
        let own = point.labels().iter().copied();
        for (name, value) in own.chain(self.reader.page_labels()) {
            attribute(message, field, name, value);
        }
    }

    /// Writes the start time, if the series has one, and the time of the value.
    fn times(&self, message: &mut Message, point: &Point<'_>) {
        if let Some(start) = point.created() {
            message.fixed(2, u64::try_from(start.as_nanos()).unwrap_or(u64::MAX));
        }
        message.fixed(3, self.time);
    }

    fn exemplars(&self, message: &mut Message, field: u8, point: &Point<'_>) {
        for Exemplar { trace, value, time, .. } in point.exemplars() {
            message.message::<1>(field, |message| {
                let time = time
                    .map_or(self.time, |time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
                message.fixed(2, time);
                message.fixed(3, double(value));
                message.bytes(5, &u128::from(trace).to_be_bytes());
            });
        }
    }
}
