// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 12, slabs: 64
}

__rt::label_set! {
    /// Method of the request.
    ///
    /// Closed set. Number of values: 11.
    ///
    /// Used by `http_server_request_duration_seconds`, `http_server_active_requests`, `http_server_request_body_size_bytes`, `http_server_response_body_size_bytes`.
    /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_server_request_duration_seconds_bucket[5m])))`
    HttpRequestMethod: u8 {
        /// `GET`
        Get = "GET",
        /// `HEAD`
        Head = "HEAD",
        /// `POST`
        Post = "POST",
        /// `PUT`
        Put = "PUT",
        /// `PATCH`
        Patch = "PATCH",
        /// `DELETE`
        Delete = "DELETE",
        /// `OPTIONS`
        Options = "OPTIONS",
        /// `CONNECT`
        Connect = "CONNECT",
        /// `TRACE`
        Trace = "TRACE",
        /// `QUERY`
        Query = "QUERY",
        /// Any other method.
        ///
        /// Exported as `_OTHER`.
        Other = "_OTHER",
    }
    names: [
        "get",
        "head",
        "post",
        "put",
        "patch",
        "delete",
        "options",
        "connect",
        "trace",
        "query",
        "other",
    ]
}

__rt::group! {
    /// Requests that the HTTP server answers.
    ///
    /// Events: 1. Metrics: 5.
    /// PromQL: `{__name__=~"http_server_.+"}`
    http_server from 0 [
        "ended",
    ]

    __rt::keyed_event! {
        /// A request ended.
        ///
        /// Recording it:
        /// - observes `elapsed` in `http_server_request_duration_seconds`
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_server_request_duration_seconds_bucket[5m])))`
        Ended<'text, '_>: 0 {
            /// Template of the route that matched, such as `/users/{id}`; absent if none did.
            /// `None` leaves the label out.
            http_route: __rt::optional!(__rt::LabelText<'text>),
            /// Method of the request.
            http_request_method: super::HttpRequestMethod,
            /// Status code of the response, or its class such as `5xx`; absent if there was no response.
            /// `None` leaves the label out.
            http_response_status_code: __rt::optional!(__rt::LabelText<'text>),
            /// Reason of a failure: `cancelled`, `panic`, `service_error`, `body_error`, or the status code of a server error; absent if the request succeeded.
            /// `None` leaves the label out.
            error_type: __rt::optional!(__rt::LabelText<'text>),
            /// Duration.
            elapsed: __rt::Duration,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        texts [http_route, http_response_status_code, error_type]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(http_route), __rt::part(http_request_method), __rt::part(http_response_status_code), __rt::part(error_type)];
        }
        keyed {
            observe __h0: __rt::KeyedHistogram<__rt::Duration, __rt::ByEvents> = REQUEST_DURATION_SECONDS, __k0 (elapsed) exemplar trace;
        }
        bound EndedBound {
            http_route: __rt::optional!(__rt::LabelText<'text>),
            http_request_method: super::HttpRequestMethod,
            http_response_status_code: __rt::optional!(__rt::LabelText<'text>),
            error_type: __rt::optional!(__rt::LabelText<'text>),
        } {
            elapsed: __rt::Duration,
            trace: __rt::TraceId,
        }
    }

    __rt::metrics! {
        /// Time from the head of the request to the end of the response body.
        ///
        /// - Type: histogram
        /// - Exported as: `http_server_request_duration_seconds`
        /// - Unit: seconds
        /// - Label `http_route`: any text, or absent
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Label `http_response_status_code`: any text, or absent
        /// - Label `error_type`: any text, or absent
        /// - Series: up to 2000 combinations of label values
        /// - Buckets: 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
        /// - Updated by: `http_server::Ended`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_server_request_duration_seconds_bucket[5m])))`
        REQUEST_DURATION_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedHistogram<__rt::Duration, __rt::ByEvents>, (__rt::optional!(__rt::Text), super::HttpRequestMethod, __rt::optional!(__rt::Text), __rt::optional!(__rt::Text))>) = __rt::keyed!(histogram(2000, 0, &super::DURATION_NANOSECONDS, (15, 0))).with_exemplars(15);
        /// Requests that are being answered, until the end of the response body.
        ///
        /// - Type: gauge
        /// - Exported as: `http_server_active_requests`
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Updated from code
        /// - PromQL: `sum by (http_request_method) (http_server_active_requests)`
        ACTIVE_REQUESTS: __rt::Family<__rt::Gauge<super::__Store, i64, __rt::ByCode>, super::HttpRequestMethod> = __rt::Family::gauge(0);
        /// Bytes of request bodies that the service has read.
        ///
        /// - Type: histogram
        /// - Exported as: `http_server_request_body_size_bytes`
        /// - Unit: bytes
        /// - Label `http_route`: any text, or absent
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Series: up to 1000 combinations of label values
        /// - Buckets: 256, 1024, 4096, 16384, 65536, 262144, 1.048576e+06, 4.194304e+06, 1.6777216e+07, 6.7108864e+07
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_server_request_body_size_bytes_bucket[5m])))`
        REQUEST_BODY_SIZE_BYTES: __rt::family!(KeyedFamily<__rt::KeyedHistogram<u64>, (__rt::optional!(__rt::Text), super::HttpRequestMethod)>) = __rt::keyed!(histogram(1000, 0, &super::PRESET__BYTES_INTEGERS, (11, 0)));
        /// Bytes of response bodies that were sent.
        ///
        /// - Type: histogram
        /// - Exported as: `http_server_response_body_size_bytes`
        /// - Unit: bytes
        /// - Label `http_route`: any text, or absent
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Series: up to 1000 combinations of label values
        /// - Buckets: 256, 1024, 4096, 16384, 65536, 262144, 1.048576e+06, 4.194304e+06, 1.6777216e+07, 6.7108864e+07
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_server_response_body_size_bytes_bucket[5m])))`
        RESPONSE_BODY_SIZE_BYTES: __rt::family!(KeyedFamily<__rt::KeyedHistogram<u64>, (__rt::optional!(__rt::Text), super::HttpRequestMethod)>) = __rt::keyed!(histogram(1000, 0, &super::PRESET__BYTES_INTEGERS, (11, 0)));
        /// Requests whose handler or response body panicked.
        ///
        /// - Type: counter
        /// - Exported as: `http_server_panics_total`
        /// - Updated from code
        /// - PromQL: `sum(rate(http_server_panics_total[5m]))`
        PANICS_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(11);
    }
}

__rt::statics! {
    DURATION_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[5_000_000, 10_000_000, 25_000_000, 50_000_000, 75_000_000, 100_000_000, 250_000_000, 500_000_000, 750_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 7_500_000_000, 10_000_000_000]);
    PRESET__BYTES_INTEGERS: __rt::Buckets = __rt::Buckets::new(&[256, 1024, 4096, 16384, 65536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864]);
    __SHAPES: [__rt::Shape; 5] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["http_route", "http_request_method", "http_response_status_code", "error_type"],
            source: __rt::ValueSource::Keyed { family: &http_server::REQUEST_DURATION_SECONDS, max: 2000, exemplars: 15 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 15,
            bounds: __rt::BucketBounds::Integers(&DURATION_NANOSECONDS),
            values: &[&[], <HttpRequestMethod as __rt::Label>::__VALUES, &[], &[]],
            exemplars: &[],
            segments: 34,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["http_request_method"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<HttpRequestMethod as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 11,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["http_route", "http_request_method"],
            source: __rt::ValueSource::Keyed { family: &http_server::REQUEST_BODY_SIZE_BYTES, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 11,
            bounds: __rt::BucketBounds::Integers(&PRESET__BYTES_INTEGERS),
            values: &[&[], <HttpRequestMethod as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 26,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["http_route", "http_request_method"],
            source: __rt::ValueSource::Keyed { family: &http_server::RESPONSE_BODY_SIZE_BYTES, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 11,
            bounds: __rt::BucketBounds::Integers(&PRESET__BYTES_INTEGERS),
            values: &[&[], <HttpRequestMethod as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 26,
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
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 165, 936, 0, 217, 942, 1, 36, 36, 66, 1],
            [1, 0, 68, 1101, 146, 638, 1159, 146, 0, 142, 27, 27, 69, 2],
            [2, 11, 79, 1885, 147, 741, 1305, 196, 753, 268, 35, 35, 50, 3],
            [3, 11, 131, 2773, 139, 754, 2254, 189, 766, 391, 36, 36, 40, 4],
            [4, 11, 183, 3666, 122, 26, 3209, 110, 26, 506, 24, 24, 49, 0],
        ],
        segments: &[
            45, 13, 45, 12, 45, 13, 45, 12, 45, 13, 45, 11, 45, 12, 45, 11, 45, 12, 45, 9,
            45, 11, 45, 9, 45, 11, 45, 10, 45, 12, 42, 2, 44, 2, 45, 13, 45, 12, 45, 13,
            45, 12, 45, 13, 45, 11, 45, 12, 45, 11, 45, 12, 45, 11, 45, 11, 45, 11, 45, 11,
            45, 12, 45, 12, 42, 2, 44, 2, 56, 57, 57, 56, 58, 59, 60, 60, 58, 58, 59, 44,
            11, 44, 12, 44, 12, 44, 13, 44, 13, 44, 14, 44, 20, 44, 20, 44, 21, 44, 21, 44,
            12, 41, 2, 43, 2, 44, 13, 44, 14, 44, 14, 44, 15, 44, 15, 44, 16, 44, 20, 44,
            20, 44, 21, 44, 21, 44, 12, 41, 2, 43, 2, 45, 11, 45, 12, 45, 12, 45, 13, 45,
            13, 45, 14, 45, 20, 45, 20, 45, 21, 45, 21, 45, 12, 42, 2, 44, 2, 45, 13, 45,
            14, 45, 14, 45, 15, 45, 15, 45, 16, 45, 20, 45, 20, 45, 21, 45, 21, 45, 12, 42,
            2, 44, 2, 26,
        ],
        text: r#"
# HELP http_server_request_duration_seconds Time from the head of the request to the end of the response body.
# TYPE http_server_request_duration_seconds histogram
http_server_request_duration_seconds_bucket{,le="0.005"} 
http_server_request_duration_seconds_bucket{,le="0.01"} 
http_server_request_duration_seconds_bucket{,le="0.025"} 
http_server_request_duration_seconds_bucket{,le="0.05"} 
http_server_request_duration_seconds_bucket{,le="0.075"} 
http_server_request_duration_seconds_bucket{,le="0.1"} 
http_server_request_duration_seconds_bucket{,le="0.25"} 
http_server_request_duration_seconds_bucket{,le="0.5"} 
http_server_request_duration_seconds_bucket{,le="0.75"} 
http_server_request_duration_seconds_bucket{,le="1"} 
http_server_request_duration_seconds_bucket{,le="2.5"} 
http_server_request_duration_seconds_bucket{,le="5"} 
http_server_request_duration_seconds_bucket{,le="7.5"} 
http_server_request_duration_seconds_bucket{,le="10"} 
http_server_request_duration_seconds_bucket{,le="+Inf"} 
http_server_request_duration_seconds_sum{} 
http_server_request_duration_seconds_count{} 
# HELP http_server_active_requests Requests that are being answered, until the end of the response body.
# TYPE http_server_active_requests gauge
http_server_active_requests{http_request_method="GET"} 
http_server_active_requests{http_request_method="HEAD"} 
http_server_active_requests{http_request_method="POST"} 
http_server_active_requests{http_request_method="PUT"} 
http_server_active_requests{http_request_method="PATCH"} 
http_server_active_requests{http_request_method="DELETE"} 
http_server_active_requests{http_request_method="OPTIONS"} 
http_server_active_requests{http_request_method="CONNECT"} 
http_server_active_requests{http_request_method="TRACE"} 
http_server_active_requests{http_request_method="QUERY"} 
http_server_active_requests{http_request_method="_OTHER"} 
# HELP http_server_request_body_size_bytes Bytes of request bodies that the service has read.
# TYPE http_server_request_body_size_bytes histogram
http_server_request_body_size_bytes_bucket{,le="256"} 
http_server_request_body_size_bytes_bucket{,le="1024"} 
http_server_request_body_size_bytes_bucket{,le="4096"} 
http_server_request_body_size_bytes_bucket{,le="16384"} 
http_server_request_body_size_bytes_bucket{,le="65536"} 
http_server_request_body_size_bytes_bucket{,le="262144"} 
http_server_request_body_size_bytes_bucket{,le="1.048576e+06"} 
http_server_request_body_size_bytes_bucket{,le="4.194304e+06"} 
http_server_request_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_server_request_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_server_request_body_size_bytes_bucket{,le="+Inf"} 
http_server_request_body_size_bytes_sum{} 
http_server_request_body_size_bytes_count{} 
# HELP http_server_response_body_size_bytes Bytes of response bodies that were sent.
# TYPE http_server_response_body_size_bytes histogram
http_server_response_body_size_bytes_bucket{,le="256"} 
http_server_response_body_size_bytes_bucket{,le="1024"} 
http_server_response_body_size_bytes_bucket{,le="4096"} 
http_server_response_body_size_bytes_bucket{,le="16384"} 
http_server_response_body_size_bytes_bucket{,le="65536"} 
http_server_response_body_size_bytes_bucket{,le="262144"} 
http_server_response_body_size_bytes_bucket{,le="1.048576e+06"} 
http_server_response_body_size_bytes_bucket{,le="4.194304e+06"} 
http_server_response_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_server_response_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_server_response_body_size_bytes_bucket{,le="+Inf"} 
http_server_response_body_size_bytes_sum{} 
http_server_response_body_size_bytes_count{} 
# HELP http_server_panics_total Requests whose handler or response body panicked.
# TYPE http_server_panics_total counter
http_server_panics_total "#,
        openmetrics: r#"
# TYPE http_server_request_duration_seconds histogram
# UNIT http_server_request_duration_seconds seconds
# HELP http_server_request_duration_seconds Time from the head of the request to the end of the response body.
http_server_request_duration_seconds_bucket{,le="0.005"} 
http_server_request_duration_seconds_bucket{,le="0.01"} 
http_server_request_duration_seconds_bucket{,le="0.025"} 
http_server_request_duration_seconds_bucket{,le="0.05"} 
http_server_request_duration_seconds_bucket{,le="0.075"} 
http_server_request_duration_seconds_bucket{,le="0.1"} 
http_server_request_duration_seconds_bucket{,le="0.25"} 
http_server_request_duration_seconds_bucket{,le="0.5"} 
http_server_request_duration_seconds_bucket{,le="0.75"} 
http_server_request_duration_seconds_bucket{,le="1.0"} 
http_server_request_duration_seconds_bucket{,le="2.5"} 
http_server_request_duration_seconds_bucket{,le="5.0"} 
http_server_request_duration_seconds_bucket{,le="7.5"} 
http_server_request_duration_seconds_bucket{,le="10.0"} 
http_server_request_duration_seconds_bucket{,le="+Inf"} 
http_server_request_duration_seconds_sum{} 
http_server_request_duration_seconds_count{} 
# TYPE http_server_active_requests gauge
# HELP http_server_active_requests Requests that are being answered, until the end of the response body.
# TYPE http_server_request_body_size_bytes histogram
# UNIT http_server_request_body_size_bytes bytes
# HELP http_server_request_body_size_bytes Bytes of request bodies that the service has read.
http_server_request_body_size_bytes_bucket{,le="256.0"} 
http_server_request_body_size_bytes_bucket{,le="1024.0"} 
http_server_request_body_size_bytes_bucket{,le="4096.0"} 
http_server_request_body_size_bytes_bucket{,le="16384.0"} 
http_server_request_body_size_bytes_bucket{,le="65536.0"} 
http_server_request_body_size_bytes_bucket{,le="262144.0"} 
http_server_request_body_size_bytes_bucket{,le="1.048576e+06"} 
http_server_request_body_size_bytes_bucket{,le="4.194304e+06"} 
http_server_request_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_server_request_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_server_request_body_size_bytes_bucket{,le="+Inf"} 
http_server_request_body_size_bytes_sum{} 
http_server_request_body_size_bytes_count{} 
# TYPE http_server_response_body_size_bytes histogram
# UNIT http_server_response_body_size_bytes bytes
# HELP http_server_response_body_size_bytes Bytes of response bodies that were sent.
http_server_response_body_size_bytes_bucket{,le="256.0"} 
http_server_response_body_size_bytes_bucket{,le="1024.0"} 
http_server_response_body_size_bytes_bucket{,le="4096.0"} 
http_server_response_body_size_bytes_bucket{,le="16384.0"} 
http_server_response_body_size_bytes_bucket{,le="65536.0"} 
http_server_response_body_size_bytes_bucket{,le="262144.0"} 
http_server_response_body_size_bytes_bucket{,le="1.048576e+06"} 
http_server_response_body_size_bytes_bucket{,le="4.194304e+06"} 
http_server_response_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_server_response_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_server_response_body_size_bytes_bucket{,le="+Inf"} 
http_server_response_body_size_bytes_sum{} 
http_server_response_body_size_bytes_count{} 
# TYPE http_server_panics counter
# HELP http_server_panics Requests whose handler or response body panicked.
http_server_panics_total "#,
        words: "
http_server_request_duration_seconds http-server.request_duration_seconds Time from the head of the request to the end of the response body.
http_server_active_requests http-server.active_requests Requests that are being answered, until the end of the response body.
http_server_request_body_size_bytes http-server.request_body_size_bytes Bytes of request bodies that the service has read.
http_server_response_body_size_bytes http-server.response_body_size_bytes Bytes of response bodies that were sent.
http_server_panics_total http-server.panics_total Requests whose handler or response body panicked.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 17, 16, 0],
        ],
        words: "
http-server.ended A request ended.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 4] = [
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.server.request.duration", unit: "s", is_up_down: false, attributes: &[("http_route", "http.route"), ("http_request_method", "http.request.method"), ("http_response_status_code", "http.response.status_code"), ("error_type", "error.type")] }, },
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.server.active_requests", unit: "{request}", is_up_down: true, attributes: &[("http_request_method", "http.request.method")] }, },
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.server.request.body.size", unit: "By", is_up_down: false, attributes: &[("http_route", "http.route"), ("http_request_method", "http.request.method")] }, },
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.server.response.body.size", unit: "By", is_up_down: false, attributes: &[("http_route", "http.route"), ("http_request_method", "http.request.method")] }, },
    ];
}
