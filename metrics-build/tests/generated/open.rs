// @generated from open.toml by metrics-catalog-build 0.1.0: edits are lost.

const _: () = ::metrics_catalog::__private::contract_3();

::metrics_catalog::__private::store! { cells: 1105, slabs: 8 }

/// All the metrics of this catalog, ready to be exposed.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
pub static CATALOG: ::metrics_catalog::Catalog =
    ::metrics_catalog::Catalog::new::<__Store>(&__TABLE);

/// Whose request it was.
///
/// The first 4 values that come have a series each, for as long as the process runs.
/// All others are exported as `_other`.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenant(u16);

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static __ROOMS_OF_TENANT: [::metrics_catalog::__private::ValueSlot; 4] =
    ::metrics_catalog::__private::ValueSlot::array();

#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl Tenant {
    /// What all values without room count as.
    pub const OVERFLOW: Self = Self(4);

    /// The value of this text, which is given room if it has none and there is some left.
    ///
    /// Never fails, blocks or allocates. A text that is empty or longer than 64 bytes counts as
    /// the overflow. Where the same value is recorded often, keep what this returns.
    #[must_use]
    pub fn of(text: &str) -> Self {
        <Self as ::metrics_catalog::OpenLabel>::of(text)
    }
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::metrics_catalog::Label for Tenant {
    const VALUES: &'static [&'static str] =
        &::metrics_catalog::__private::open_values::<5>("_other");

    #[inline]
    fn index(self) -> usize {
        self.0 as usize
    }
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::metrics_catalog::OpenLabel for Tenant {
    const OVERFLOW: Self = Self::OVERFLOW;

    fn of(text: &str) -> Self {
        let rooms = &__ROOMS_OF_TENANT;
        let values = <Self as ::metrics_catalog::Label>::VALUES;
        Self(::metrics_catalog::__private::find_or_insert(rooms, values, text) as u16)
    }
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::core::fmt::Display for Tenant {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let rooms = &__ROOMS_OF_TENANT;
        let values = <Self as ::metrics_catalog::Label>::VALUES;
        ::metrics_catalog::__private::fmt_value(rooms, values, self.0 as usize, f)
    }
}

/// The values of the label set `zone`.
///
/// The first 2 values that come have a series each, for as long as the process runs.
/// All others are exported as `elsewhere \"\\`.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(u16);

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static __ROOMS_OF_ZONE: [::metrics_catalog::__private::ValueSlot; 2] =
    ::metrics_catalog::__private::ValueSlot::array();

#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl Zone {
    /// What all values without room count as.
    pub const OVERFLOW: Self = Self(2);

    /// The value of this text, which is given room if it has none and there is some left.
    ///
    /// Never fails, blocks or allocates. A text that is empty or longer than 64 bytes counts as
    /// the overflow. Where the same value is recorded often, keep what this returns.
    #[must_use]
    pub fn of(text: &str) -> Self {
        <Self as ::metrics_catalog::OpenLabel>::of(text)
    }
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::metrics_catalog::Label for Zone {
    const VALUES: &'static [&'static str] =
        &::metrics_catalog::__private::open_values::<3>("elsewhere \"\\");

    #[inline]
    fn index(self) -> usize {
        self.0 as usize
    }
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::metrics_catalog::OpenLabel for Zone {
    const OVERFLOW: Self = Self::OVERFLOW;

    fn of(text: &str) -> Self {
        let rooms = &__ROOMS_OF_ZONE;
        let values = <Self as ::metrics_catalog::Label>::VALUES;
        Self(::metrics_catalog::__private::find_or_insert(rooms, values, text) as u16)
    }
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::core::fmt::Display for Zone {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let rooms = &__ROOMS_OF_ZONE;
        let values = <Self as ::metrics_catalog::Label>::VALUES;
        ::metrics_catalog::__private::fmt_value(rooms, values, self.0 as usize, f)
    }
}

/// The values of the label set `method`.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Method {
    /// `get`
    Get,
    /// `post`
    Post,
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
impl ::metrics_catalog::Label for Method {
    const VALUES: &'static [&'static str] = &["get", "post"];

    #[inline]
    fn index(self) -> usize {
        self as usize
    }
}

/// Requests of tenants.
#[allow(missing_copy_implementations, missing_debug_implementations)]
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
pub mod http {
    use ::metrics_catalog::__private as __rt;

    /// The events of this group, in order: what `#[derive(Event)]` compares variants with.
    #[doc(hidden)]
    pub const __EVENTS: &[&str] = &["asked", "moved", "answered"];

    /// A request came.
    ///
    /// - increments `host_http_asked_total`
    pub struct Asked {
        /// Whose request it was.
        pub tenant: super::Tenant,
    }

    impl Asked {
        /// Index of this event in `__EVENTS`.
        #[doc(hidden)]
        pub const __INDEX: usize = 0;

        /// Records this event.
        #[inline]
        pub fn record(self) {
            __rt::increment::<super::__Store>(0 + self.tenant.0 as usize);
        }
    }

    /// A tenant moved.
    ///
    /// - increments `host_http_moved_total`
    pub struct Moved {
        /// A label.
        pub zone: super::Zone,
        /// A label.
        pub method: super::Method,
        /// Whose request it was.
        pub tenant: super::Tenant,
    }

    impl Moved {
        /// Index of this event in `__EVENTS`.
        #[doc(hidden)]
        pub const __INDEX: usize = 1;

        /// Records this event.
        #[inline]
        pub fn record(self) {
            __rt::increment::<super::__Store>(
                5 + (self.zone.0 as usize) * 10
                    + (self.method as usize) * 5
                    + self.tenant.0 as usize,
            );
        }
    }

    /// A request was answered.
    ///
    /// - observes `elapsed` in `host_http_answer_duration_seconds`
    /// - adds `size` to `host_http_answered_bytes_total`
    pub struct Answered {
        /// A label.
        pub method: super::Method,
        /// Whose request it was.
        pub tenant: super::Tenant,
        /// A duration.
        pub elapsed: ::core::time::Duration,
        /// A number of bytes.
        pub size: u64,
        /// The trace that it is part of.
        pub trace: ::metrics_catalog::TraceId,
    }

    impl Answered {
        /// Index of this event in `__EVENTS`.
        #[doc(hidden)]
        pub const __INDEX: usize = 2;

        /// Records this event.
        #[inline]
        pub fn record(self) {
            __rt::record(self);
        }
    }

    impl __rt::Effects for Answered {
        type Store = super::__Store;

        #[inline]
        fn apply<W: __rt::Writer>(self, writer: W) {
            __rt::Observation::observe(
                self.elapsed,
                writer,
                35 + (self.method as usize) * 530 + (self.tenant.0 as usize) * 106,
                &super::HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS,
            );
            __rt::Observation::record_exemplar(
                self.elapsed,
                &super::HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS,
                &super::HOST_HTTP_ANSWER_DURATION_SECONDS__EXEMPLARS,
                (self.method as usize) * 5 + self.tenant.0 as usize,
                self.trace,
            );
            __rt::add_monotonic(self.size, writer, 1095 + self.tenant.0 as usize);
            __rt::record_exemplar(
                &super::HOST_HTTP_ANSWERED_BYTES_TOTAL__EXEMPLARS,
                self.tenant.0 as usize,
                self.trace,
                self.size,
            );
        }
    }

    /// A request came.
    ///
    /// Exported as `host_http_asked_total`.
    pub static ASKED_TOTAL: __rt::Family<
        __rt::Counter<super::__Store, u64, __rt::ByEvents>,
        super::Tenant,
    > = __rt::Family::counter(0);

    /// A tenant moved.
    ///
    /// Exported as `host_http_moved_total`.
    pub static MOVED_TOTAL: __rt::Family<
        __rt::Counter<super::__Store, u64, __rt::ByEvents>,
        (super::Zone, super::Method, super::Tenant),
    > = __rt::Family::counter(5);

    /// How long answers took.
    ///
    /// Exported as `host_http_answer_duration_seconds`.
    pub static ANSWER_DURATION_SECONDS: __rt::Family<
        __rt::Histogram<super::__Store, ::core::time::Duration, __rt::ByEvents>,
        (super::Method, super::Tenant),
    > = __rt::Family::histogram(35, &super::HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS);

    /// Bytes of answers.
    ///
    /// Exported as `host_http_answered_bytes_total`.
    pub static ANSWERED_BYTES_TOTAL: __rt::Family<
        __rt::Counter<super::__Store, u64, __rt::ByEvents>,
        super::Tenant,
    > = __rt::Family::counter(1095);

    /// How much of its quota a tenant has used.
    ///
    /// Exported as `host_http_quota_ratio`.
    pub static QUOTA_RATIO: __rt::Family<
        __rt::Gauge<super::__Store, f64, __rt::ByCode>,
        super::Tenant,
    > = __rt::Family::gauge(1100);
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS_NATIVE:
    ::metrics_catalog::__private::NativeBuckets<u64> = ::metrics_catalog::__private::NativeBuckets {
    schema: 2,
    zero_threshold: 1e-9,
    zero: 1,
    first_index: -115,
    bounds: &[
        2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 21, 25, 29, 35, 42, 50, 59, 70, 84, 100, 119,
        141, 168, 200, 238, 283, 337, 400, 476, 567, 674, 801, 953, 1134, 1348, 1603, 1907, 2268,
        2697, 3207, 3814, 4536, 5394, 6415, 7629, 9072, 10789, 12831, 15258, 18145, 21579, 25662,
        30517, 36291, 43158, 51324, 61035, 72583, 86316, 102648, 122070, 145166, 172633, 205296,
        244140, 290333, 345266, 410593, 488281, 580667, 690533, 821187, 976562, 1161335, 1381067,
        1642375, 1953125, 2322670, 2762135, 3284751, 3906250, 4645340, 5524271, 6569503, 7812500,
        9290680, 11048543, 13139006, 15625000, 18581361, 22097086, 26278012, 31250000, 37162722,
        44194173, 52556025, 62500000,
    ],
    first_step: 4,
    bounds_below: &[
        0, 0, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
        25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
        48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70,
        71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93,
        94, 95, 96, 97, 98, 99,
    ],
};

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS_BOUNDS: &[u64] = &[10_000_000, 50_000_000];

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS: ::metrics_catalog::__private::Buckets =
    ::metrics_catalog::__private::Buckets::with_native(
        HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS_BOUNDS,
        &HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS_NATIVE,
    );

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static HOST_HTTP_ANSWER_DURATION_SECONDS__EXEMPLARS: [::metrics_catalog::__private::ExemplarSlot; 30] =
    ::metrics_catalog::__private::ExemplarSlot::array();

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static HOST_HTTP_ANSWERED_BYTES_TOTAL__EXEMPLARS: [::metrics_catalog::__private::ExemplarSlot; 5] =
    ::metrics_catalog::__private::ExemplarSlot::array();

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static __SHAPES: [::metrics_catalog::__private::Shape; 5] = [
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Counter,
        unit: ::core::option::Option::None,
        tier: ::metrics_catalog::Tier::Basic,
        labels: &["tenant"],
        source: ::metrics_catalog::__private::Source::Open {
            first: 0,
            slots: &[&__ROOMS_OF_TENANT],
        },
        cell_type: ::metrics_catalog::__private::CellType::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[<Tenant as ::metrics_catalog::Label>::VALUES],
        exemplars: &[],
        segments: 2,
    },
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Counter,
        unit: ::core::option::Option::None,
        tier: ::metrics_catalog::Tier::Basic,
        labels: &["zone", "method", "tenant"],
        source: ::metrics_catalog::__private::Source::Open {
            first: 0,
            slots: &[&__ROOMS_OF_ZONE, &[], &__ROOMS_OF_TENANT],
        },
        cell_type: ::metrics_catalog::__private::CellType::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[
            <Zone as ::metrics_catalog::Label>::VALUES,
            <Method as ::metrics_catalog::Label>::VALUES,
            <Tenant as ::metrics_catalog::Label>::VALUES,
        ],
        exemplars: &[],
        segments: 2,
    },
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Histogram,
        unit: ::core::option::Option::Some("seconds"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &["method", "tenant"],
        source: ::metrics_catalog::__private::Source::Open {
            first: 0,
            slots: &[&[], &__ROOMS_OF_TENANT],
        },
        cell_type: ::metrics_catalog::__private::CellType::Nanoseconds,
        buckets: 3,
        bounds: ::metrics_catalog::__private::BucketBounds::Integers(
            &HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS,
        ),
        values: &[
            <Method as ::metrics_catalog::Label>::VALUES,
            <Tenant as ::metrics_catalog::Label>::VALUES,
        ],
        exemplars: &HOST_HTTP_ANSWER_DURATION_SECONDS__EXEMPLARS,
        segments: 10,
    },
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Counter,
        unit: ::core::option::Option::Some("bytes"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &["tenant"],
        source: ::metrics_catalog::__private::Source::Open {
            first: 0,
            slots: &[&__ROOMS_OF_TENANT],
        },
        cell_type: ::metrics_catalog::__private::CellType::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[<Tenant as ::metrics_catalog::Label>::VALUES],
        exemplars: &HOST_HTTP_ANSWERED_BYTES_TOTAL__EXEMPLARS,
        segments: 2,
    },
    ::metrics_catalog::__private::Shape {
        metric_type: ::metrics_catalog::MetricType::Gauge,
        unit: ::core::option::Option::Some("ratio"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &["whose"],
        source: ::metrics_catalog::__private::Source::Open {
            first: 0,
            slots: &[&__ROOMS_OF_TENANT],
        },
        cell_type: ::metrics_catalog::__private::CellType::SharedFloat,
        buckets: 0,
        bounds: ::metrics_catalog::__private::BucketBounds::None,
        values: &[<Tenant as ::metrics_catalog::Label>::VALUES],
        exemplars: &[],
        segments: 2,
    },
];

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[cfg_attr(any(), rustfmt::skip)]
static __TABLE: ::metrics_catalog::__private::Table = ::metrics_catalog::__private::Table {
    shapes: &__SHAPES,
    rows: &[
        [0, 0, 0, 0, 82, 25, 0, 70, 0, 1, 21, 10, 15],
        [1, 5, 2, 107, 82, 25, 70, 70, 0, 50, 21, 10, 15],
        [2, 35, 4, 214, 115, 246, 140, 164, 0, 99, 33, 28, 22],
        [3, 1095, 14, 575, 102, 34, 304, 128, 0, 185, 30, 25, 17],
        [4, 1100, 16, 711, 105, 25, 432, 140, 0, 260, 21, 16, 40],
    ],
    segments: &[
        23, 2, 23, 2, 42, 12, 42, 12, 42, 12, 39, 2, 41, 2, 32, 2, 23, 2,
    ],
    text: r#"
# HELP host_http_asked_total A request came.
# TYPE host_http_asked_total counter
host_http_asked_total{} 
# HELP host_http_moved_total A tenant moved.
# TYPE host_http_moved_total counter
host_http_moved_total{} 
# HELP host_http_answer_duration_seconds How long answers took.
# TYPE host_http_answer_duration_seconds histogram
host_http_answer_duration_seconds_bucket{,le="0.01"} 
host_http_answer_duration_seconds_bucket{,le="0.05"} 
host_http_answer_duration_seconds_bucket{,le="+Inf"} 
host_http_answer_duration_seconds_sum{} 
host_http_answer_duration_seconds_count{} 
# HELP host_http_answered_bytes_total Bytes of answers.
# TYPE host_http_answered_bytes_total counter
host_http_answered_bytes_total{} 
# HELP host_http_quota_ratio How much of its quota a tenant has used.
# TYPE host_http_quota_ratio gauge
host_http_quota_ratio{} "#,
    openmetrics: r#"
# TYPE host_http_asked counter
# HELP host_http_asked A request came.
# TYPE host_http_moved counter
# HELP host_http_moved A tenant moved.
# TYPE host_http_answer_duration_seconds histogram
# UNIT host_http_answer_duration_seconds seconds
# HELP host_http_answer_duration_seconds How long answers took.
# TYPE host_http_answered_bytes counter
# UNIT host_http_answered_bytes bytes
# HELP host_http_answered_bytes Bytes of answers.
# TYPE host_http_quota_ratio gauge
# UNIT host_http_quota_ratio ratio
# HELP host_http_quota_ratio How much of its quota a tenant has used."#,
    words: r#"
host_http_asked_total http.asked A request came.
host_http_moved_total http.moved A tenant moved.
host_http_answer_duration_seconds http.answer_duration_seconds How long answers took.
host_http_answered_bytes_total http.answered_bytes_total Bytes of answers.
host_http_quota_ratio http.quota_ratio How much of its quota a tenant has used."#,
};
