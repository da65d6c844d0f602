// @generated from metrics.toml by metrics-catalog-build 0.1.0: edits are lost.

const _: () = ::metrics_catalog::__private::contract_3();

::metrics_catalog::__private::store! { cells: 9, slabs: 1 }

/// All the metrics of this catalog, ready to be exposed.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
pub static CATALOG: ::metrics_catalog::Catalog =
    ::metrics_catalog::Catalog::new::<__Store>(&__TABLE);

/// The format of an exposition.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Format {
    /// `text`
    Text,
    /// `openmetrics`
    Openmetrics,
    /// `protobuf`
    Protobuf,
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::metrics_catalog::Label for Format {
    const VALUES: &'static [&'static str] = &["text", "openmetrics", "protobuf"];

    #[inline]
    fn index(self) -> usize {
        self as usize
    }
}

/// Why a request was refused.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Reason {
    /// `unauthorized`
    Unauthorized,
    /// `method`
    Method,
    /// `query`
    Query,
    /// `busy`
    Busy,
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::metrics_catalog::Label for Reason {
    const VALUES: &'static [&'static str] = &["unauthorized", "method", "query", "busy"];

    #[inline]
    fn index(self) -> usize {
        self as usize
    }
}

/// The endpoint that serves the metrics.
#[allow(missing_copy_implementations, missing_debug_implementations)]
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
pub mod endpoint {
    use ::metrics_catalog::__private as __rt;

    /// The events of this group, in order: what `#[derive(Event)]` compares variants with.
    #[doc(hidden)]
    pub const __EVENTS: &[&str] = &["answered", "refused"];

    /// A scrape was answered, HEAD included.
    ///
    /// - increments `metrics_endpoint_answered_total`
    pub struct Answered {
        /// The format of an exposition.
        pub format: super::Format,
    }

    impl Answered {
        /// Index of this event in `__EVENTS`.
        #[doc(hidden)]
        pub const __INDEX: usize = 0;

        /// Records this event.
        #[inline]
        pub fn record(self) {
            __rt::increment::<super::__Store>(0 + self.format as usize);
        }
    }

    /// A request at the endpoint's path was refused.
    ///
    /// - increments `metrics_endpoint_refused_total`
    pub struct Refused {
        /// Why a request was refused.
        pub reason: super::Reason,
    }

    impl Refused {
        /// Index of this event in `__EVENTS`.
        #[doc(hidden)]
        pub const __INDEX: usize = 1;

        /// Records this event.
        #[inline]
        pub fn record(self) {
            __rt::increment::<super::__Store>(3 + self.reason as usize);
        }
    }

    /// A scrape was answered, HEAD included.
    ///
    /// Exported as `metrics_endpoint_answered_total`.
    pub static ANSWERED_TOTAL: __rt::Family<
        __rt::Counter<super::__Store, u64, __rt::ByEvents>,
        super::Format,
    > = __rt::Family::counter(0);

    /// A request at the endpoint's path was refused.
    ///
    /// Exported as `metrics_endpoint_refused_total`.
    pub static REFUSED_TOTAL: __rt::Family<
        __rt::Counter<super::__Store, u64, __rt::ByEvents>,
        super::Reason,
    > = __rt::Family::counter(3);

    /// How long the body of the last scrape was, as it was sent.
    ///
    /// Exported as `metrics_endpoint_body_size_bytes`.
    pub static BODY_SIZE_BYTES: __rt::Gauge<super::__Store, i64, __rt::ByCode> =
        __rt::Gauge::new(7);

    /// How long the last scrape took, from its request to the end of its body; 0 without a clock.
    ///
    /// Exported as `metrics_endpoint_answer_duration_seconds`.
    pub static ANSWER_DURATION_SECONDS: __rt::Gauge<
        super::__Store,
        ::core::time::Duration,
        __rt::ByCode,
    > = __rt::Gauge::new(8);
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static __SHAPES: [::metrics_catalog::__private::Shape; 4] = [
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Counter,
        unit: ::core::option::Option::None,
        tier: ::metrics_catalog::Tier::Basic,
        labels: &["format"],
        source: ::metrics_catalog::__private::Source::Cells(0),
        cell_type: ::metrics_catalog::__private::CellType::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[<Format as ::metrics_catalog::Label>::VALUES],
        exemplars: &[],
        segments: 3,
    },
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Counter,
        unit: ::core::option::Option::None,
        tier: ::metrics_catalog::Tier::Basic,
        labels: &["reason"],
        source: ::metrics_catalog::__private::Source::Cells(0),
        cell_type: ::metrics_catalog::__private::CellType::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[<Reason as ::metrics_catalog::Label>::VALUES],
        exemplars: &[],
        segments: 4,
    },
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Gauge,
        unit: ::core::option::Option::Some("bytes"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Cells(0),
        cell_type: ::metrics_catalog::__private::CellType::Signed,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[],
        exemplars: &[],
        segments: 1,
    },
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Gauge,
        unit: ::core::option::Option::Some("seconds"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Cells(0),
        cell_type: ::metrics_catalog::__private::CellType::Nanoseconds,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[],
        exemplars: &[],
        segments: 1,
    },
];

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[cfg_attr(any(), rustfmt::skip)]
static __TABLE: ::metrics_catalog::__private::Table = ::metrics_catalog::__private::Table {
    shapes: &__SHAPES,
    rows: &[
        [0, 0, 0, 0, 124, 155, 0, 112, 0, 1, 31, 17, 37],
        [1, 3, 3, 279, 130, 199, 112, 118, 0, 89, 30, 16, 45],
        [2, 7, 7, 608, 144, 34, 230, 190, 34, 183, 32, 24, 57],
        [3, 8, 8, 786, 193, 42, 454, 249, 42, 299, 40, 32, 90],
    ],
    segments: &[48, 55, 52, 55, 49, 48, 47, 34, 42],
    text: r#"
# HELP metrics_endpoint_answered_total A scrape was answered, HEAD included.
# TYPE metrics_endpoint_answered_total counter
metrics_endpoint_answered_total{format="text"} 
metrics_endpoint_answered_total{format="openmetrics"} 
metrics_endpoint_answered_total{format="protobuf"} 
# HELP metrics_endpoint_refused_total A request at the endpoint's path was refused.
# TYPE metrics_endpoint_refused_total counter
metrics_endpoint_refused_total{reason="unauthorized"} 
metrics_endpoint_refused_total{reason="method"} 
metrics_endpoint_refused_total{reason="query"} 
metrics_endpoint_refused_total{reason="busy"} 
# HELP metrics_endpoint_body_size_bytes How long the body of the last scrape was, as it was sent.
# TYPE metrics_endpoint_body_size_bytes gauge
metrics_endpoint_body_size_bytes 
# HELP metrics_endpoint_answer_duration_seconds How long the last scrape took, from its request to the end of its body; 0 without a clock.
# TYPE metrics_endpoint_answer_duration_seconds gauge
metrics_endpoint_answer_duration_seconds "#,
    openmetrics: r#"
# TYPE metrics_endpoint_answered counter
# HELP metrics_endpoint_answered A scrape was answered, HEAD included.
# TYPE metrics_endpoint_refused counter
# HELP metrics_endpoint_refused A request at the endpoint's path was refused.
# TYPE metrics_endpoint_body_size_bytes gauge
# UNIT metrics_endpoint_body_size_bytes bytes
# HELP metrics_endpoint_body_size_bytes How long the body of the last scrape was, as it was sent.
metrics_endpoint_body_size_bytes 
# TYPE metrics_endpoint_answer_duration_seconds gauge
# UNIT metrics_endpoint_answer_duration_seconds seconds
# HELP metrics_endpoint_answer_duration_seconds How long the last scrape took, from its request to the end of its body; 0 without a clock.
metrics_endpoint_answer_duration_seconds "#,
    words: r#"
metrics_endpoint_answered_total endpoint.answered A scrape was answered, HEAD included.
metrics_endpoint_refused_total endpoint.refused A request at the endpoint's path was refused.
metrics_endpoint_body_size_bytes endpoint.body_size_bytes How long the body of the last scrape was, as it was sent.
metrics_endpoint_answer_duration_seconds endpoint.answer_duration_seconds How long the last scrape took, from its request to the end of its body; 0 without a clock."#,
};
