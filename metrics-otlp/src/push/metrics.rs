// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 9, slabs: 1
}

__rt::label_set! {
    /// Outcome of a request.
    ///
    /// Closed set. Number of values: 5.
    ///
    /// Used by `metrics_push_requests_total`.
    /// PromQL: `sum by (outcome) (rate(metrics_push_requests_total[5m]))`
    Outcome: u8 {
        /// The receiver took all points.
        ///
        /// Exported as `accepted`.
        Accepted = "accepted",
        /// The receiver took the request, and rejected some of its points.
        ///
        /// Exported as `partial`.
        Partial = "partial",
        /// The receiver rejected the request, which is not repeated before the next interval.
        ///
        /// Exported as `rejected`.
        Rejected = "rejected",
        /// No connection, no answer in time, or a status that asks for a repetition: 429, 502, 503 or 504.
        ///
        /// Exported as `unavailable`.
        Unavailable = "unavailable",
        /// The request was not sent, because the file with the value of a header cannot be read.
        ///
        /// Exported as `unsent`.
        Unsent = "unsent",
    }
}

__rt::group! {
    /// Pushes of OTLP requests.
    ///
    /// Events: 0. Metrics: 5.
    /// PromQL: `{__name__=~"metrics_push_.+"}`
    push from 0 [
    ]

    __rt::metrics! {
        /// Requests by outcome, including repetitions.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_push_requests_total`
        /// - Label `outcome`: `accepted`, `partial`, `rejected`, `unavailable`, `unsent`
        /// - Updated from code
        /// - PromQL: `sum by (outcome) (rate(metrics_push_requests_total[5m]))`
        REQUESTS_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByCode>, super::Outcome> = __rt::Family::counter(0);
        /// Points that the receiver rejected of requests that it took.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_push_rejected_points_total`
        /// - Updated from code
        /// - PromQL: `sum(rate(metrics_push_rejected_points_total[5m]))`
        REJECTED_POINTS_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(5);
        /// Duration of the last request, from reading the values to the end of the response.
        ///
        /// - Type: gauge
        /// - Exported as: `metrics_push_duration_seconds`
        /// - Unit: seconds
        /// - Updated from code
        /// - PromQL: `sum(metrics_push_duration_seconds)`
        DURATION_SECONDS: __rt::Gauge<super::__Store, __rt::Duration, __rt::ByCode> = __rt::Gauge::new(6);
        /// Size of the last request body in bytes, after compression.
        ///
        /// - Type: gauge
        /// - Exported as: `metrics_push_body_size_bytes`
        /// - Unit: bytes
        /// - Updated from code
        /// - PromQL: `sum(metrics_push_body_size_bytes)`
        BODY_SIZE_BYTES: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(7);
        /// Time of the last request that the receiver took as a whole, in seconds since 1970; 0 before the first.
        ///
        /// - Type: gauge
        /// - Exported as: `metrics_push_last_accepted_timestamp_seconds`
        /// - Unit: seconds
        /// - Updated from code
        /// - PromQL: `sum(metrics_push_last_accepted_timestamp_seconds)`
        LAST_ACCEPTED_TIMESTAMP_SECONDS: __rt::Gauge<super::__Store, __rt::Duration, __rt::ByCode> = __rt::Gauge::new(8);
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 4] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["outcome"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Outcome as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 5,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 122, 245, 0, 110, 0, 1, 27, 19, 43, 0],
            [1, 5, 5, 367, 152, 36, 110, 140, 36, 93, 34, 26, 59, 0],
            [2, 6, 6, 555, 162, 31, 286, 207, 31, 215, 29, 21, 81, 0],
            [3, 7, 7, 748, 137, 30, 524, 179, 30, 349, 28, 20, 58, 0],
            [2, 8, 8, 915, 213, 46, 733, 273, 46, 458, 44, 36, 102, 0],
        ],
        segments: &[
            49, 48, 49, 52, 47, 36, 31, 30, 46,
        ],
        text: r#"
# HELP metrics_push_requests_total Requests by outcome, including repetitions.
# TYPE metrics_push_requests_total counter
metrics_push_requests_total{outcome="accepted"} 
metrics_push_requests_total{outcome="partial"} 
metrics_push_requests_total{outcome="rejected"} 
metrics_push_requests_total{outcome="unavailable"} 
metrics_push_requests_total{outcome="unsent"} 
# HELP metrics_push_rejected_points_total Points that the receiver rejected of requests that it took.
# TYPE metrics_push_rejected_points_total counter
metrics_push_rejected_points_total 
# HELP metrics_push_duration_seconds Duration of the last request, from reading the values to the end of the response.
# TYPE metrics_push_duration_seconds gauge
metrics_push_duration_seconds 
# HELP metrics_push_body_size_bytes Size of the last request body in bytes, after compression.
# TYPE metrics_push_body_size_bytes gauge
metrics_push_body_size_bytes 
# HELP metrics_push_last_accepted_timestamp_seconds Time of the last request that the receiver took as a whole, in seconds since 1970; 0 before the first.
# TYPE metrics_push_last_accepted_timestamp_seconds gauge
metrics_push_last_accepted_timestamp_seconds "#,
        openmetrics: "
# TYPE metrics_push_requests counter
# HELP metrics_push_requests Requests by outcome, including repetitions.
# TYPE metrics_push_rejected_points counter
# HELP metrics_push_rejected_points Points that the receiver rejected of requests that it took.
metrics_push_rejected_points_total 
# TYPE metrics_push_duration_seconds gauge
# UNIT metrics_push_duration_seconds seconds
# HELP metrics_push_duration_seconds Duration of the last request, from reading the values to the end of the response.
metrics_push_duration_seconds 
# TYPE metrics_push_body_size_bytes gauge
# UNIT metrics_push_body_size_bytes bytes
# HELP metrics_push_body_size_bytes Size of the last request body in bytes, after compression.
metrics_push_body_size_bytes 
# TYPE metrics_push_last_accepted_timestamp_seconds gauge
# UNIT metrics_push_last_accepted_timestamp_seconds seconds
# HELP metrics_push_last_accepted_timestamp_seconds Time of the last request that the receiver took as a whole, in seconds since 1970; 0 before the first.
metrics_push_last_accepted_timestamp_seconds ",
        words: "
metrics_push_requests_total push.requests_total Requests by outcome, including repetitions.
metrics_push_rejected_points_total push.rejected_points_total Points that the receiver rejected of requests that it took.
metrics_push_duration_seconds push.duration_seconds Duration of the last request, from reading the values to the end of the response.
metrics_push_body_size_bytes push.body_size_bytes Size of the last request body in bytes, after compression.
metrics_push_last_accepted_timestamp_seconds push.last_accepted_timestamp_seconds Time of the last request that the receiver took as a whole, in seconds since 1970; 0 before the first.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
        ],
        words: "",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
