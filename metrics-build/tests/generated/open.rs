// @generated from open.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 1130, slabs: 8
}

__rt::open_label_set! {
    /// Whose request it was.
    ///
    /// Open set: the first 4 values of a process are kept until it ends.
    /// All others are exported as `_other`.
    ///
    /// Used by `host_http_asked_total`, `host_http_moved_total`, `host_http_answer_duration_seconds`, `host_http_answered_bytes_total`, `host_http_quota_ratio`, `host_http_sessions`, `host_http_used_bytes`.
    /// PromQL: `sum by (tenant) (rate(host_http_asked_total[5m]))`
    Tenant: 4 slots in __SLOTS_OF_TENANT, overflow "_other"
}

__rt::open_label_set! {
    /// Values of the label set `zone`.
    ///
    /// Open set: the first 2 values of a process are kept until it ends.
    /// All others are exported as `elsewhere "\`.
    ///
    /// Used by `host_http_moved_total`, `host_http_used_bytes`.
    /// PromQL: `sum by (zone, method, tenant) (rate(host_http_moved_total[5m]))`
    Zone: 2 slots in __SLOTS_OF_ZONE, overflow "elsewhere \"\\"
}

__rt::label_set! {
    /// Values of the label set `method`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `host_http_moved_total`, `host_http_answer_duration_seconds`, `host_http_sessions`.
    /// PromQL: `sum by (zone, method, tenant) (rate(host_http_moved_total[5m]))`
    Method: u8 {
        /// `get`
        Get = "get",
        /// `post`
        Post = "post",
    }
}

__rt::group! {
    /// Requests of tenants.
    ///
    /// Events: 4. Metrics: 7.
    /// PromQL: `{__name__=~"host_http_.+"}`
    http from 0 [
        "asked",
        "moved",
        "answered",
        "measured",
    ]

    __rt::event! {
        /// A request came.
        ///
        /// Recording it:
        /// - increments `host_http_asked_total`
        ///
        /// PromQL: `sum by (tenant) (rate(host_http_asked_total[5m]))`
        Asked: 0 {
            /// Whose request it was.
            tenant: super::Tenant,
        }
        count(0 + tenant.0);
    }

    __rt::event! {
        /// A tenant moved.
        ///
        /// Recording it:
        /// - increments `host_http_moved_total`
        ///
        /// PromQL: `sum by (zone, method, tenant) (rate(host_http_moved_total[5m]))`
        Moved: 1 {
            /// Value of the label set `zone`.
            zone: super::Zone,
            /// Value of the label set `method`.
            method: super::Method,
            /// Whose request it was.
            tenant: super::Tenant,
        }
        count(5 + tenant.0 + method * 5 + zone.0 * 10);
    }

    __rt::event! {
        /// A request was answered.
        ///
        /// Recording it:
        /// - observes `elapsed` in `host_http_answer_duration_seconds`
        /// - adds `size` to `host_http_answered_bytes_total`
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(host_http_answer_duration_seconds_bucket[5m])))`
        Answered: 2 {
            /// Value of the label set `method`.
            method: super::Method,
            /// Whose request it was.
            tenant: super::Tenant,
            /// Duration.
            elapsed: __rt::Duration,
            /// Number of bytes.
            size: u64,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        observe(elapsed, 35 + tenant.0 * 106 + method * 530, HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS);
        observe_exemplar(elapsed, 0 + tenant.0 + method * 5, HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS, HOST_HTTP_ANSWER_DURATION_SECONDS__EXEMPLARS, trace);
        add(size, 1095 + tenant.0);
        exemplar(size, 0 + tenant.0, HOST_HTTP_ANSWERED_BYTES_TOTAL__EXEMPLARS, trace);
    }

    __rt::event! {
        /// The files of a tenant were measured.
        ///
        /// Recording it:
        /// - sets `host_http_used_bytes` to `used`
        ///
        /// PromQL: `sum by (zone, tenant) (host_http_used_bytes)`
        Measured: 3 {
            /// Value of the label set `zone`.
            zone: super::Zone,
            /// Whose request it was.
            tenant: super::Tenant,
            /// Number of bytes.
            used: u64,
        }
        set(used, 1115 + tenant.0 + zone.0 * 5, [zone, tenant]);
    }

    __rt::metrics! {
        /// A request came.
        ///
        /// - Type: counter
        /// - Exported as: `host_http_asked_total`
        /// - Label `tenant`: 4 values of `Tenant`, and `_other`
        /// - Updated by: `http::Asked`
        /// - PromQL: `sum by (tenant) (rate(host_http_asked_total[5m]))`
        ASKED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Tenant> = __rt::Family::counter(0);
        /// A tenant moved.
        ///
        /// - Type: counter
        /// - Exported as: `host_http_moved_total`
        /// - Label `zone`: 2 values of `Zone`, and `elsewhere "\`
        /// - Label `method`: `get`, `post`
        /// - Label `tenant`: 4 values of `Tenant`, and `_other`
        /// - Updated by: `http::Moved`
        /// - PromQL: `sum by (zone, method, tenant) (rate(host_http_moved_total[5m]))`
        MOVED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Zone, super::Method, super::Tenant)> = __rt::Family::counter(5);
        /// How long answers took.
        ///
        /// - Type: histogram
        /// - Exported as: `host_http_answer_duration_seconds`
        /// - Unit: seconds
        /// - Label `method`: `get`, `post`
        /// - Label `tenant`: 4 values of `Tenant`, and `_other`
        /// - Buckets: 0.01, 0.05
        /// - Native buckets: schema 2
        /// - Updated by: `http::Answered`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(host_http_answer_duration_seconds_bucket[5m])))`
        ANSWER_DURATION_SECONDS: __rt::Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents>, (super::Method, super::Tenant)> = __rt::Family::histogram(35, &super::HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS);
        /// Bytes of answers.
        ///
        /// - Type: counter
        /// - Exported as: `host_http_answered_bytes_total`
        /// - Unit: bytes
        /// - Label `tenant`: 4 values of `Tenant`, and `_other`
        /// - Updated by: `http::Answered`
        /// - PromQL: `sum by (tenant) (rate(host_http_answered_bytes_total[5m]))`
        ANSWERED_BYTES_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Tenant> = __rt::Family::counter(1095);
        /// How much of its quota a tenant has used.
        ///
        /// - Type: gauge
        /// - Exported as: `host_http_quota_ratio`
        /// - Unit: ratio
        /// - Label `whose`: 4 values of `Tenant`, and `_other`
        /// - Updated from code
        /// - PromQL: `avg by (whose) (host_http_quota_ratio)`
        QUOTA_RATIO: __rt::Family<__rt::Gauge<super::__Store, f64, __rt::ByCode>, super::Tenant> = __rt::Family::gauge(1100);
        /// Sessions of a tenant.
        ///
        /// - Type: gauge
        /// - Exported as: `host_http_sessions`
        /// - Label `method`: `get`, `post`
        /// - Label `tenant`: 4 values of `Tenant`, and `_other`
        /// - Updated from code
        /// - PromQL: `sum by (method, tenant) (host_http_sessions)`
        SESSIONS: __rt::Family<__rt::Gauge<super::__Store, i64, __rt::ByCode>, (super::Method, super::Tenant)> = __rt::Family::gauge(1105);
        /// What the files of a tenant take.
        ///
        /// - Type: gauge
        /// - Exported as: `host_http_used_bytes`
        /// - Unit: bytes
        /// - Label `zone`: 2 values of `Zone`, and `elsewhere "\`
        /// - Label `tenant`: 4 values of `Tenant`, and `_other`
        /// - Updated by: `http::Measured`
        /// - PromQL: `sum by (zone, tenant) (host_http_used_bytes)`
        USED_BYTES: __rt::Family<__rt::Gauge<super::__Store, u64, __rt::ByEvents>, (super::Zone, super::Tenant)> = __rt::Family::gauge(1115);
    }
}

__rt::statics! {
    HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::with_native(&[10_000_000, 50_000_000], &HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS_NATIVE);
    HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS_NATIVE: __rt::NativeBuckets<u64> = __rt::NativeBuckets {
        schema: 2,
        zero_threshold: 1e-9_f64,
        zero: 1,
        first_index: -115,
        bounds: &[2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 21, 25, 29, 35, 42, 50, 59, 70, 84, 100, 119, 141, 168, 200, 238, 283, 337, 400, 476, 567, 674, 801, 953, 1134, 1348, 1603, 1907, 2268, 2697, 3207, 3814, 4536, 5394, 6415, 7629, 9072, 10789, 12831, 15258, 18145, 21579, 25662, 30517, 36291, 43158, 51324, 61035, 72583, 86316, 102_648, 122_070, 145_166, 172_633, 205_296, 244_140, 290_333, 345_266, 410_593, 488_281, 580_667, 690_533, 821_187, 976_562, 1_161_335, 1_381_067, 1_642_375, 1_953_125, 2_322_670, 2_762_135, 3_284_751, 3_906_250, 4_645_340, 5_524_271, 6_569_503, 7_812_500, 9_290_680, 11_048_543, 13_139_006, 15_625_000, 18_581_361, 22_097_086, 26_278_012, 31_250_000, 37_162_722, 44_194_173, 52_556_025, 62_500_000],
        first_step: 4,
        bounds_below: &[0, 0, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99],
    };
    HOST_HTTP_ANSWER_DURATION_SECONDS__EXEMPLARS: [__rt::ExemplarSlot; 30] = __rt::ExemplarSlot::array();
    HOST_HTTP_ANSWERED_BYTES_TOTAL__EXEMPLARS: [__rt::ExemplarSlot; 5] = __rt::ExemplarSlot::array();
    __SHAPES: [__rt::Shape; 7] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["tenant"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_TENANT], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Tenant as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["zone", "method", "tenant"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_ZONE, &[], &__SLOTS_OF_TENANT], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Zone as __rt::Label>::__VALUES, <Method as __rt::Label>::__VALUES, <Tenant as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["method", "tenant"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&[], &__SLOTS_OF_TENANT], is_set: false },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&HOST_HTTP_ANSWER_DURATION_SECONDS__NANOSECONDS),
            values: &[<Method as __rt::Label>::__VALUES, <Tenant as __rt::Label>::__VALUES],
            exemplars: &HOST_HTTP_ANSWER_DURATION_SECONDS__EXEMPLARS,
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["tenant"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_TENANT], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Tenant as __rt::Label>::__VALUES],
            exemplars: &HOST_HTTP_ANSWERED_BYTES_TOTAL__EXEMPLARS,
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Basic,
            labels: &["whose"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_TENANT], is_set: true },
            cell_type: __rt::CellType::SharedFloat,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Tenant as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["method", "tenant"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&[], &__SLOTS_OF_TENANT], is_set: true },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Method as __rt::Label>::__VALUES, <Tenant as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["zone", "tenant"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_ZONE, &__SLOTS_OF_TENANT], is_set: true },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Zone as __rt::Label>::__VALUES, <Tenant as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 82, 25, 0, 70, 0, 1, 21, 10, 15, 0],
            [1, 5, 2, 107, 82, 25, 70, 70, 0, 50, 21, 10, 15, 0],
            [2, 35, 4, 214, 115, 246, 140, 164, 0, 99, 33, 28, 22, 0],
            [3, 1095, 14, 575, 102, 34, 304, 128, 0, 185, 30, 25, 17, 0],
            [4, 1100, 16, 711, 105, 25, 432, 140, 0, 260, 21, 16, 40, 0],
            [5, 1105, 18, 841, 80, 22, 572, 80, 0, 340, 18, 13, 21, 0],
            [6, 1115, 20, 943, 95, 24, 652, 129, 0, 395, 20, 15, 32, 0],
        ],
        segments: &[
            23, 2, 23, 2, 42, 12, 42, 12, 42, 12, 39, 2, 41, 2, 32, 2, 23, 2, 20, 2,
            22, 2,
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
host_http_quota_ratio{} 
# HELP host_http_sessions Sessions of a tenant.
# TYPE host_http_sessions gauge
host_http_sessions{} 
# HELP host_http_used_bytes What the files of a tenant take.
# TYPE host_http_used_bytes gauge
host_http_used_bytes{} "#,
        openmetrics: "
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
# HELP host_http_quota_ratio How much of its quota a tenant has used.
# TYPE host_http_sessions gauge
# HELP host_http_sessions Sessions of a tenant.
# TYPE host_http_used_bytes gauge
# UNIT host_http_used_bytes bytes
# HELP host_http_used_bytes What the files of a tenant take.",
        words: "
host_http_asked_total http.asked A request came.
host_http_moved_total http.moved A tenant moved.
host_http_answer_duration_seconds http.answer_duration_seconds How long answers took.
host_http_answered_bytes_total http.answered_bytes_total Bytes of answers.
host_http_quota_ratio http.quota_ratio How much of its quota a tenant has used.
host_http_sessions http.sessions Sessions of a tenant.
host_http_used_bytes http.used_bytes What the files of a tenant take.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 10, 15, 0],
            [28, 10, 15, 0],
            [55, 13, 23, 0],
            [93, 13, 36, 0],
        ],
        words: "
http.asked A request came.
http.moved A tenant moved.
http.answered A request was answered.
http.measured The files of a tenant were measured.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
