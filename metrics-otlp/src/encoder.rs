//! Export requests.
//!
//! Field numbers are those of `opentelemetry/proto/metrics/v1/metrics.proto`, version 1.

use std::ptr;
use std::time::{SystemTime, UNIX_EPOCH};

use metrics_catalog::{Catalog, FamilyDescriptor, MetricFamily, MetricType, Reader};

use crate::name::MetricName;
use crate::points::{Data, PointWriter, attribute};
use crate::resource::Resource;
use crate::sources;
use crate::templates::{Places, Templates};
use crate::wire::Message;

/// `AGGREGATION_TEMPORALITY_CUMULATIVE`: values count from the start of the series.
pub(crate) const CUMULATIVE: u64 = 2;

/// Scope of catalogs whose package is unknown, because cargo did not build it.
const DEFAULT_SCOPE: (&str, &str) = ("metrics-catalog", env!("CARGO_PKG_VERSION"));

/// Length of the tag and the length in front of the content of a `Metric`.
const HEAD_START: usize = 5;

/// Writes `ExportMetricsServiceRequest` messages, the bodies of OTLP requests.
///
/// It keeps what is the same in each request of catalogs: names, help texts and attributes, and its buffer.
/// So only the first request allocates, and later ones that are longer or of other families, and it takes
/// about twice the memory of a request.
///
/// The reader of an endpoint with [sources](metrics_catalog::Source) calls them, as a scrape does, which
/// allocates. Their families follow those of the catalogs, in a scope with the name of the source. The scope of
/// a catalog is the package that includes it, with its version.
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
    templates: Templates,
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
        Self {
            resource: message,
            request: Message::default(),
            templates: Templates::default(),
            exponential: false,
        }
    }

    /// Selects exponential buckets for histograms that have both classic and native ones. Without
    /// it, these are exported with their classic buckets, because every receiver knows those.
    #[must_use]
    pub fn prefer_exponential(mut self) -> Self {
        self.exponential = true;
        self.templates.clear();
        self
    }

    /// Writes a request with the current values, and returns its bytes.
    pub fn encode(&mut self, reader: &Reader<'_>) -> &[u8] {
        self.encode_at(reader, SystemTime::now())
    }

    /// Writes a request as [`encode`](Self::encode) does, with a time for all values.
    pub fn encode_at(&mut self, reader: &Reader<'_>, time: SystemTime) -> &[u8] {
        let Self { resource, request, templates, exponential } = self;
        request.clear();
        templates.start(reader);
        // In front of the catalogs, which count what is left out of them.
        let families = reader.sources();
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        let writer = PointWriter {
            time: u64::try_from(since.as_nanos()).unwrap_or(u64::MAX),
            reader,
            exponential: *exponential,
        };
        // ResourceMetrics
        request.message::<4>(1, |message| {
            message.bytes(1, resource.as_bytes());
            // Catalog of the last family, and the start of its scope.
            let mut scope: Option<(&Catalog, usize)> = None;
            reader.for_each(|family| {
                let catalog = family.catalog();
                match scope {
                    Some((known, _)) if ptr::eq(known, catalog) => {}
                    Some((known, start)) if package(known) == package(catalog) => {
                        scope = Some((catalog, start));
                    }
                    last => {
                        if let Some((_, start)) = last {
                            message.end::<4>(start);
                        }
                        scope = Some((catalog, begin_scope(message, package(catalog))));
                    }
                }
                metric(message, templates, &writer, family);
            });
            if let Some((_, start)) = scope {
                message.end::<4>(start);
            }
            sources::write(message, writer.time, reader, &families);
        });
        request.as_bytes()
    }
}

/// Returns the package that a catalog belongs to, which is its scope.
fn package(catalog: &Catalog) -> (&str, &str) {
    catalog.package().unwrap_or(DEFAULT_SCOPE)
}

/// Begins a `ScopeMetrics`, and returns where its content starts.
fn begin_scope(message: &mut Message, (name, version): (&str, &str)) -> usize {
    let start = message.begin::<4>(2);
    message.message::<1>(1, |scope| {
        scope.bytes(1, name.as_bytes());
        scope.bytes(2, version.as_bytes());
    });
    start
}

/// Writes a `Metric`, unless the family has no series now.
fn metric(
    message: &mut Message,
    templates: &mut Templates,
    writer: &PointWriter<'_>,
    family: MetricFamily<'_>,
) {
    let descriptor = family.descriptor();
    let start = message.len();
    let template = templates.next(descriptor);
    let is_new = template.is_none();
    match template {
        None => head(message, descriptor),
        Some(template) => {
            message.raw(template.bytes);
            if !template.places.is_empty() {
                let mut places = template.places.iter().map(|place| start + place);
                return family.for_each(|point| writer.refresh(message, &mut places, point));
            }
        }
    }
    let head_end = message.len();
    let is_fixed = descriptor.has_fixed_series() && descriptor.max_exemplars() == 0;
    let mut places = Places::new(start, is_new && is_fixed);
    // The first series shows which buckets all series of a histogram have.
    let mut data = None;
    family.for_each(|point| {
        let (data, _) = *data.get_or_insert_with(|| {
            let data = writer.data(point);
            (data, message.begin::<4>(data as u8))
        });
        writer.point(message, data, &mut places, point);
    });
    if let Some((data, points)) = data {
        if data != Data::Gauge {
            message.unsigned(2, CUMULATIVE);
        }
        if data == Data::Sum && descriptor.metric_type() == MetricType::Counter {
            // Monotonic.
            message.unsigned(3, 1);
        }
        message.end::<4>(points);
        message.end::<4>(start + HEAD_START);
    }
    if is_new {
        let places = places.as_slice();
        let end = if places.is_empty() { head_end } else { message.len() };
        let bytes = message.as_bytes().get(start..end).unwrap_or_default();
        templates.push(descriptor, bytes, places);
    }
    if data.is_none() {
        message.truncate(start);
    }
}

/// Begins a `Metric` with what is the same in each request.
fn head(message: &mut Message, descriptor: FamilyDescriptor) {
    message.begin::<4>(2);
    let MetricName { name, unit } = MetricName::new(descriptor);
    message.bytes(1, name.as_bytes());
    message.bytes(2, descriptor.help().as_bytes());
    if !unit.is_empty() {
        message.bytes(3, unit.as_bytes());
    }
}
