// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 64
}

__rt::label_set! {
    /// Method of the request.
    ///
    /// Closed set. Number of values: 11.
    ///
    /// Used by `http_client_request_duration_seconds`, `http_client_active_requests`, `http_client_request_body_size_bytes`, `http_client_response_body_size_bytes`.
    /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_client_request_duration_seconds_bucket[5m])))`
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
    /// Requests that the HTTP client sends.
    ///
    /// Events: 1. Metrics: 4.
    /// PromQL: `{__name__=~"http_client_.+"}`
    http_client from 0 [
        "ended",
    ]

    __rt::keyed_event! {
        /// A request ended.
        ///
        /// Recording it:
        /// - observes `elapsed` in `http_client_request_duration_seconds`
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_client_request_duration_seconds_bucket[5m])))`
        Ended<'text, '_>: 0 {
            /// Host of the server, as the client names it, or the name that the service gives it.
            /// `None` leaves the label out.
            server_address: __rt::optional!(__rt::LabelText<'text>),
            /// Port of the server; absent if it is not known.
            /// `None` leaves the label out.
            server_port: __rt::optional!(__rt::LabelText<'text>),
            /// Method of the request.
            http_request_method: super::HttpRequestMethod,
            /// Status code of the response, or its class such as `5xx`; absent if there was no response.
            /// `None` leaves the label out.
            http_response_status_code: __rt::optional!(__rt::LabelText<'text>),
            /// Reason of a failure: the status code of an error, `timeout`, `connection_refused` and other kinds of connection errors, `body_error`, `cancelled`, `panic`, or `_OTHER`; absent if the request succeeded.
            /// `None` leaves the label out.
            error_type: __rt::optional!(__rt::LabelText<'text>),
            /// Duration.
            elapsed: __rt::Duration,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        texts [server_address, server_port, http_response_status_code, error_type]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(server_address), __rt::part(server_port), __rt::part(http_request_method), __rt::part(http_response_status_code), __rt::part(error_type)];
        }
        keyed {
            observe __h0: __rt::KeyedHistogram<__rt::Duration, __rt::ByEvents> = REQUEST_DURATION_SECONDS, __k0 (elapsed) exemplar trace;
        }
        bound EndedBound {
            server_address: __rt::optional!(__rt::LabelText<'text>),
            server_port: __rt::optional!(__rt::LabelText<'text>),
            http_request_method: super::HttpRequestMethod,
            http_response_status_code: __rt::optional!(__rt::LabelText<'text>),
            error_type: __rt::optional!(__rt::LabelText<'text>),
        } {
            elapsed: __rt::Duration,
            trace: __rt::TraceId,
        }
    }

    __rt::metrics! {
        /// Time from the call of the client to the end of the response body.
        ///
        /// - Type: histogram
        /// - Exported as: `http_client_request_duration_seconds`
        /// - Unit: seconds
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Label `http_response_status_code`: any text, or absent
        /// - Label `error_type`: any text, or absent
        /// - Series: up to 2000 combinations of label values
        /// - Buckets: 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
        /// - Updated by: `http_client::Ended`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_client_request_duration_seconds_bucket[5m])))`
        REQUEST_DURATION_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedHistogram<__rt::Duration, __rt::ByEvents>, (__rt::optional!(__rt::Text), __rt::optional!(__rt::Text), super::HttpRequestMethod, __rt::optional!(__rt::Text), __rt::optional!(__rt::Text))>) = __rt::keyed!(histogram(2000, 0, &super::DURATION_NANOSECONDS, (15, 0))).with_exemplars(15);
        /// Requests that wait for their response or for the end of its body.
        ///
        /// - Type: gauge
        /// - Exported as: `http_client_active_requests`
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Series: up to 1000 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (server_address, server_port, http_request_method) (http_client_active_requests)`
        ACTIVE_REQUESTS: __rt::family!(KeyedFamily<__rt::KeyedGauge<i64>, (__rt::optional!(__rt::Text), __rt::optional!(__rt::Text), super::HttpRequestMethod)>) = __rt::keyed!(gauge(1000, 0));
        /// Bytes of request bodies that the client has read to send them.
        ///
        /// - Type: histogram
        /// - Exported as: `http_client_request_body_size_bytes`
        /// - Unit: bytes
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Series: up to 1000 combinations of label values
        /// - Buckets: 256, 1024, 4096, 16384, 65536, 262144, 1.048576e+06, 4.194304e+06, 1.6777216e+07, 6.7108864e+07
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_client_request_body_size_bytes_bucket[5m])))`
        REQUEST_BODY_SIZE_BYTES: __rt::family!(KeyedFamily<__rt::KeyedHistogram<u64>, (__rt::optional!(__rt::Text), __rt::optional!(__rt::Text), super::HttpRequestMethod)>) = __rt::keyed!(histogram(1000, 0, &super::PRESET__BYTES_INTEGERS, (11, 0)));
        /// Bytes of response bodies that were received and read.
        ///
        /// - Type: histogram
        /// - Exported as: `http_client_response_body_size_bytes`
        /// - Unit: bytes
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Label `http_request_method`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `CONNECT`, `TRACE`, `QUERY`, `_OTHER`
        /// - Series: up to 1000 combinations of label values
        /// - Buckets: 256, 1024, 4096, 16384, 65536, 262144, 1.048576e+06, 4.194304e+06, 1.6777216e+07, 6.7108864e+07
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_client_response_body_size_bytes_bucket[5m])))`
        RESPONSE_BODY_SIZE_BYTES: __rt::family!(KeyedFamily<__rt::KeyedHistogram<u64>, (__rt::optional!(__rt::Text), __rt::optional!(__rt::Text), super::HttpRequestMethod)>) = __rt::keyed!(histogram(1000, 0, &super::PRESET__BYTES_INTEGERS, (11, 0)));
    }
}

__rt::statics! {
    DURATION_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[5_000_000, 10_000_000, 25_000_000, 50_000_000, 75_000_000, 100_000_000, 250_000_000, 500_000_000, 750_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 7_500_000_000, 10_000_000_000]);
    PRESET__BYTES_INTEGERS: __rt::Buckets = __rt::Buckets::new(&[256, 1024, 4096, 16384, 65536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864]);
    __SHAPES: [__rt::Shape; 4] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["server_address", "server_port", "http_request_method", "http_response_status_code", "error_type"],
            source: __rt::ValueSource::Keyed { family: &http_client::REQUEST_DURATION_SECONDS, max: 2000, exemplars: 15 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 15,
            bounds: __rt::BucketBounds::Integers(&DURATION_NANOSECONDS),
            values: &[&[], &[], <HttpRequestMethod as __rt::Label>::__VALUES, &[], &[]],
            exemplars: &[],
            segments: 34,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["server_address", "server_port", "http_request_method"],
            source: __rt::ValueSource::Keyed { family: &http_client::ACTIVE_REQUESTS, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], &[], <HttpRequestMethod as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["server_address", "server_port", "http_request_method"],
            source: __rt::ValueSource::Keyed { family: &http_client::REQUEST_BODY_SIZE_BYTES, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 11,
            bounds: __rt::BucketBounds::Integers(&PRESET__BYTES_INTEGERS),
            values: &[&[], &[], <HttpRequestMethod as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 26,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["server_address", "server_port", "http_request_method"],
            source: __rt::ValueSource::Keyed { family: &http_client::RESPONSE_BODY_SIZE_BYTES, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 11,
            bounds: __rt::BucketBounds::Integers(&PRESET__BYTES_INTEGERS),
            values: &[&[], &[], <HttpRequestMethod as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 26,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 164, 936, 0, 216, 942, 1, 36, 36, 65, 1],
            [1, 0, 68, 1100, 142, 31, 1158, 142, 0, 141, 27, 27, 65, 2],
            [2, 0, 70, 1273, 159, 741, 1300, 208, 753, 263, 35, 35, 62, 3],
            [3, 0, 122, 2173, 152, 754, 2261, 202, 766, 398, 36, 36, 53, 4],
        ],
        segments: &[
            45, 13, 45, 12, 45, 13, 45, 12, 45, 13, 45, 11, 45, 12, 45, 11, 45, 12, 45, 9,
            45, 11, 45, 9, 45, 11, 45, 10, 45, 12, 42, 2, 44, 2, 45, 13, 45, 12, 45, 13,
            45, 12, 45, 13, 45, 11, 45, 12, 45, 11, 45, 12, 45, 11, 45, 11, 45, 11, 45, 11,
            45, 12, 45, 12, 42, 2, 44, 2, 29, 2, 44, 11, 44, 12, 44, 12, 44, 13, 44, 13,
            44, 14, 44, 20, 44, 20, 44, 21, 44, 21, 44, 12, 41, 2, 43, 2, 44, 13, 44, 14,
            44, 14, 44, 15, 44, 15, 44, 16, 44, 20, 44, 20, 44, 21, 44, 21, 44, 12, 41, 2,
            43, 2, 45, 11, 45, 12, 45, 12, 45, 13, 45, 13, 45, 14, 45, 20, 45, 20, 45, 21,
            45, 21, 45, 12, 42, 2, 44, 2, 45, 13, 45, 14, 45, 14, 45, 15, 45, 15, 45, 16,
            45, 20, 45, 20, 45, 21, 45, 21, 45, 12, 42, 2, 44, 2,
        ],
        text: r#"
# HELP http_client_request_duration_seconds Time from the call of the client to the end of the response body.
# TYPE http_client_request_duration_seconds histogram
http_client_request_duration_seconds_bucket{,le="0.005"} 
http_client_request_duration_seconds_bucket{,le="0.01"} 
http_client_request_duration_seconds_bucket{,le="0.025"} 
http_client_request_duration_seconds_bucket{,le="0.05"} 
http_client_request_duration_seconds_bucket{,le="0.075"} 
http_client_request_duration_seconds_bucket{,le="0.1"} 
http_client_request_duration_seconds_bucket{,le="0.25"} 
http_client_request_duration_seconds_bucket{,le="0.5"} 
http_client_request_duration_seconds_bucket{,le="0.75"} 
http_client_request_duration_seconds_bucket{,le="1"} 
http_client_request_duration_seconds_bucket{,le="2.5"} 
http_client_request_duration_seconds_bucket{,le="5"} 
http_client_request_duration_seconds_bucket{,le="7.5"} 
http_client_request_duration_seconds_bucket{,le="10"} 
http_client_request_duration_seconds_bucket{,le="+Inf"} 
http_client_request_duration_seconds_sum{} 
http_client_request_duration_seconds_count{} 
# HELP http_client_active_requests Requests that wait for their response or for the end of its body.
# TYPE http_client_active_requests gauge
http_client_active_requests{} 
# HELP http_client_request_body_size_bytes Bytes of request bodies that the client has read to send them.
# TYPE http_client_request_body_size_bytes histogram
http_client_request_body_size_bytes_bucket{,le="256"} 
http_client_request_body_size_bytes_bucket{,le="1024"} 
http_client_request_body_size_bytes_bucket{,le="4096"} 
http_client_request_body_size_bytes_bucket{,le="16384"} 
http_client_request_body_size_bytes_bucket{,le="65536"} 
http_client_request_body_size_bytes_bucket{,le="262144"} 
http_client_request_body_size_bytes_bucket{,le="1.048576e+06"} 
http_client_request_body_size_bytes_bucket{,le="4.194304e+06"} 
http_client_request_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_client_request_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_client_request_body_size_bytes_bucket{,le="+Inf"} 
http_client_request_body_size_bytes_sum{} 
http_client_request_body_size_bytes_count{} 
# HELP http_client_response_body_size_bytes Bytes of response bodies that were received and read.
# TYPE http_client_response_body_size_bytes histogram
http_client_response_body_size_bytes_bucket{,le="256"} 
http_client_response_body_size_bytes_bucket{,le="1024"} 
http_client_response_body_size_bytes_bucket{,le="4096"} 
http_client_response_body_size_bytes_bucket{,le="16384"} 
http_client_response_body_size_bytes_bucket{,le="65536"} 
http_client_response_body_size_bytes_bucket{,le="262144"} 
http_client_response_body_size_bytes_bucket{,le="1.048576e+06"} 
http_client_response_body_size_bytes_bucket{,le="4.194304e+06"} 
http_client_response_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_client_response_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_client_response_body_size_bytes_bucket{,le="+Inf"} 
http_client_response_body_size_bytes_sum{} 
http_client_response_body_size_bytes_count{} "#,
        openmetrics: r#"
# TYPE http_client_request_duration_seconds histogram
# UNIT http_client_request_duration_seconds seconds
# HELP http_client_request_duration_seconds Time from the call of the client to the end of the response body.
http_client_request_duration_seconds_bucket{,le="0.005"} 
http_client_request_duration_seconds_bucket{,le="0.01"} 
http_client_request_duration_seconds_bucket{,le="0.025"} 
http_client_request_duration_seconds_bucket{,le="0.05"} 
http_client_request_duration_seconds_bucket{,le="0.075"} 
http_client_request_duration_seconds_bucket{,le="0.1"} 
http_client_request_duration_seconds_bucket{,le="0.25"} 
http_client_request_duration_seconds_bucket{,le="0.5"} 
http_client_request_duration_seconds_bucket{,le="0.75"} 
http_client_request_duration_seconds_bucket{,le="1.0"} 
http_client_request_duration_seconds_bucket{,le="2.5"} 
http_client_request_duration_seconds_bucket{,le="5.0"} 
http_client_request_duration_seconds_bucket{,le="7.5"} 
http_client_request_duration_seconds_bucket{,le="10.0"} 
http_client_request_duration_seconds_bucket{,le="+Inf"} 
http_client_request_duration_seconds_sum{} 
http_client_request_duration_seconds_count{} 
# TYPE http_client_active_requests gauge
# HELP http_client_active_requests Requests that wait for their response or for the end of its body.
# TYPE http_client_request_body_size_bytes histogram
# UNIT http_client_request_body_size_bytes bytes
# HELP http_client_request_body_size_bytes Bytes of request bodies that the client has read to send them.
http_client_request_body_size_bytes_bucket{,le="256.0"} 
http_client_request_body_size_bytes_bucket{,le="1024.0"} 
http_client_request_body_size_bytes_bucket{,le="4096.0"} 
http_client_request_body_size_bytes_bucket{,le="16384.0"} 
http_client_request_body_size_bytes_bucket{,le="65536.0"} 
http_client_request_body_size_bytes_bucket{,le="262144.0"} 
http_client_request_body_size_bytes_bucket{,le="1.048576e+06"} 
http_client_request_body_size_bytes_bucket{,le="4.194304e+06"} 
http_client_request_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_client_request_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_client_request_body_size_bytes_bucket{,le="+Inf"} 
http_client_request_body_size_bytes_sum{} 
http_client_request_body_size_bytes_count{} 
# TYPE http_client_response_body_size_bytes histogram
# UNIT http_client_response_body_size_bytes bytes
# HELP http_client_response_body_size_bytes Bytes of response bodies that were received and read.
http_client_response_body_size_bytes_bucket{,le="256.0"} 
http_client_response_body_size_bytes_bucket{,le="1024.0"} 
http_client_response_body_size_bytes_bucket{,le="4096.0"} 
http_client_response_body_size_bytes_bucket{,le="16384.0"} 
http_client_response_body_size_bytes_bucket{,le="65536.0"} 
http_client_response_body_size_bytes_bucket{,le="262144.0"} 
http_client_response_body_size_bytes_bucket{,le="1.048576e+06"} 
http_client_response_body_size_bytes_bucket{,le="4.194304e+06"} 
http_client_response_body_size_bytes_bucket{,le="1.6777216e+07"} 
http_client_response_body_size_bytes_bucket{,le="6.7108864e+07"} 
http_client_response_body_size_bytes_bucket{,le="+Inf"} 
http_client_response_body_size_bytes_sum{} 
http_client_response_body_size_bytes_count{} "#,
        words: "
http_client_request_duration_seconds http-client.request_duration_seconds Time from the call of the client to the end of the response body.
http_client_active_requests http-client.active_requests Requests that wait for their response or for the end of its body.
http_client_request_body_size_bytes http-client.request_body_size_bytes Bytes of request bodies that the client has read to send them.
http_client_response_body_size_bytes http-client.response_body_size_bytes Bytes of response bodies that were received and read.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 17, 16, 0],
        ],
        words: "
http-client.ended A request ended.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 4] = [
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.client.request.duration", unit: "s", is_up_down: false, attributes: &[("server_address", "server.address"), ("server_port", "server.port"), ("http_request_method", "http.request.method"), ("http_response_status_code", "http.response.status_code"), ("error_type", "error.type")] }, },
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.client.active_requests", unit: "{request}", is_up_down: true, attributes: &[("server_address", "server.address"), ("server_port", "server.port"), ("http_request_method", "http.request.method")] }, },
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.client.request.body.size", unit: "By", is_up_down: false, attributes: &[("server_address", "server.address"), ("server_port", "server.port"), ("http_request_method", "http.request.method")] }, },
        __rt::ownership! { otel: &__rt::OtelNames { name: "http.client.response.body.size", unit: "By", is_up_down: false, attributes: &[("server_address", "server.address"), ("server_port", "server.port"), ("http_request_method", "http.request.method")] }, },
    ];
}
