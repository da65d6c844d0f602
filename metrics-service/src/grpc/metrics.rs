// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 1, slabs: 64
}

__rt::label_set! {
    /// Status code of the call.
    ///
    /// Closed set. Number of values: 17.
    ///
    /// Used by `rpc_server_call_duration_seconds`, `rpc_client_call_duration_seconds`.
    /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(rpc_server_call_duration_seconds_bucket[5m])))`
    RpcStatusCode: u8 {
        /// `OK`
        Ok = "OK",
        /// `CANCELLED`
        Cancelled = "CANCELLED",
        /// `UNKNOWN`
        Unknown = "UNKNOWN",
        /// `INVALID_ARGUMENT`
        InvalidArgument = "INVALID_ARGUMENT",
        /// `DEADLINE_EXCEEDED`
        DeadlineExceeded = "DEADLINE_EXCEEDED",
        /// `NOT_FOUND`
        NotFound = "NOT_FOUND",
        /// `ALREADY_EXISTS`
        AlreadyExists = "ALREADY_EXISTS",
        /// `PERMISSION_DENIED`
        PermissionDenied = "PERMISSION_DENIED",
        /// `RESOURCE_EXHAUSTED`
        ResourceExhausted = "RESOURCE_EXHAUSTED",
        /// `FAILED_PRECONDITION`
        FailedPrecondition = "FAILED_PRECONDITION",
        /// `ABORTED`
        Aborted = "ABORTED",
        /// `OUT_OF_RANGE`
        OutOfRange = "OUT_OF_RANGE",
        /// `UNIMPLEMENTED`
        Unimplemented = "UNIMPLEMENTED",
        /// `INTERNAL`
        Internal = "INTERNAL",
        /// `UNAVAILABLE`
        Unavailable = "UNAVAILABLE",
        /// `DATA_LOSS`
        DataLoss = "DATA_LOSS",
        /// `UNAUTHENTICATED`
        Unauthenticated = "UNAUTHENTICATED",
    }
    names: [
        "ok",
        "cancelled",
        "unknown",
        "invalid-argument",
        "deadline-exceeded",
        "not-found",
        "already-exists",
        "permission-denied",
        "resource-exhausted",
        "failed-precondition",
        "aborted",
        "out-of-range",
        "unimplemented",
        "internal",
        "unavailable",
        "data-loss",
        "unauthenticated",
    ]
}

__rt::group! {
    /// Calls that the gRPC server answers.
    ///
    /// Events: 1. Metrics: 4.
    /// PromQL: `{__name__=~"rpc_server_.+"}`
    rpc_server from 0 [
        "ended",
    ]

    __rt::keyed_event! {
        /// A call ended.
        ///
        /// Recording it:
        /// - observes `elapsed` in `rpc_server_call_duration_seconds`
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(rpc_server_call_duration_seconds_bucket[5m])))`
        Ended<'text, '_>: 0 {
            /// Service and method, such as `shop.Orders/Place`; `_OTHER` if the server does not know it.
            rpc_method: __rt::LabelText<'text>,
            /// Status code of the call.
            rpc_status_code: super::RpcStatusCode,
            /// Reason of a failure: the status code, or `panic`; absent if the call succeeded. On servers only codes that are failures of the server.
            /// `None` leaves the label out.
            error_type: __rt::optional!(__rt::LabelText<'text>),
            /// Duration.
            elapsed: __rt::Duration,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        texts [rpc_method, error_type]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(rpc_method), __rt::part(rpc_status_code), __rt::part(error_type)];
        }
        keyed {
            observe __h0: __rt::KeyedHistogram<__rt::Duration, __rt::ByEvents> = CALL_DURATION_SECONDS, __k0 (elapsed) exemplar trace;
        }
        bound EndedBound {
            rpc_method: __rt::LabelText<'text>,
            rpc_status_code: super::RpcStatusCode,
            error_type: __rt::optional!(__rt::LabelText<'text>),
        } {
            elapsed: __rt::Duration,
            trace: __rt::TraceId,
        }
    }

    __rt::metrics! {
        /// Time from the head of the request to the status of the call.
        ///
        /// - Type: histogram
        /// - Exported as: `rpc_server_call_duration_seconds`
        /// - Unit: seconds
        /// - Label `rpc_method`: any text
        /// - Label `rpc_status_code`: 17 values of `RpcStatusCode`
        /// - Label `error_type`: any text, or absent
        /// - Series: up to 2000 combinations of label values
        /// - Buckets: 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
        /// - Updated by: `rpc_server::Ended`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(rpc_server_call_duration_seconds_bucket[5m])))`
        CALL_DURATION_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedHistogram<__rt::Duration, __rt::ByEvents>, (__rt::Text, super::RpcStatusCode, __rt::optional!(__rt::Text))>) = __rt::keyed!(histogram(2000, 0, &super::DURATION_NANOSECONDS, (15, 0))).with_exemplars(15);
        /// Calls that are being answered, until their status.
        ///
        /// - Type: gauge
        /// - Exported as: `rpc_server_active_calls`
        /// - Updated from code
        /// - PromQL: `sum(rpc_server_active_calls)`
        ACTIVE_CALLS: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(0);
        /// Messages of requests that the service has read.
        ///
        /// - Type: counter
        /// - Exported as: `rpc_server_received_messages_total`
        /// - Label `rpc_method`: any text
        /// - Series: up to 1000 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (rpc_method) (rate(rpc_server_received_messages_total[5m]))`
        RECEIVED_MESSAGES_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<u64>, __rt::Text> = __rt::keyed!(counter(1000, 0));
        /// Messages of responses that were sent.
        ///
        /// - Type: counter
        /// - Exported as: `rpc_server_sent_messages_total`
        /// - Label `rpc_method`: any text
        /// - Series: up to 1000 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (rpc_method) (rate(rpc_server_sent_messages_total[5m]))`
        SENT_MESSAGES_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<u64>, __rt::Text> = __rt::keyed!(counter(1000, 0));
    }
}

__rt::group! {
    /// Calls that the gRPC client makes.
    ///
    /// Events: 1. Metrics: 4.
    /// PromQL: `{__name__=~"rpc_client_.+"}`
    rpc_client from 1 [
        "ended",
    ]

    __rt::keyed_event! {
        /// A call ended.
        ///
        /// Recording it:
        /// - observes `elapsed` in `rpc_client_call_duration_seconds`
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(rpc_client_call_duration_seconds_bucket[5m])))`
        Ended<'text, '_>: 0 {
            /// Service and method, such as `shop.Orders/Place`; `_OTHER` if the server does not know it.
            rpc_method: __rt::LabelText<'text>,
            /// Status code of the call.
            rpc_status_code: super::RpcStatusCode,
            /// Reason of a failure: the status code, or `panic`; absent if the call succeeded. On servers only codes that are failures of the server.
            /// `None` leaves the label out.
            error_type: __rt::optional!(__rt::LabelText<'text>),
            /// Host of the server, or the name that the client gives it; absent if it is not known.
            /// `None` leaves the label out.
            server_address: __rt::optional!(__rt::LabelText<'text>),
            /// Port of the server; absent if it is not known.
            /// `None` leaves the label out.
            server_port: __rt::optional!(__rt::LabelText<'text>),
            /// Duration.
            elapsed: __rt::Duration,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        texts [rpc_method, error_type, server_address, server_port]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(rpc_method), __rt::part(rpc_status_code), __rt::part(error_type), __rt::part(server_address), __rt::part(server_port)];
        }
        keyed {
            observe __h0: __rt::KeyedHistogram<__rt::Duration, __rt::ByEvents> = CALL_DURATION_SECONDS, __k0 (elapsed) exemplar trace;
        }
        bound EndedBound {
            rpc_method: __rt::LabelText<'text>,
            rpc_status_code: super::RpcStatusCode,
            error_type: __rt::optional!(__rt::LabelText<'text>),
            server_address: __rt::optional!(__rt::LabelText<'text>),
            server_port: __rt::optional!(__rt::LabelText<'text>),
        } {
            elapsed: __rt::Duration,
            trace: __rt::TraceId,
        }
    }

    __rt::metrics! {
        /// Time from the call of the client to the status of the call.
        ///
        /// - Type: histogram
        /// - Exported as: `rpc_client_call_duration_seconds`
        /// - Unit: seconds
        /// - Label `rpc_method`: any text
        /// - Label `rpc_status_code`: 17 values of `RpcStatusCode`
        /// - Label `error_type`: any text, or absent
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Series: up to 2000 combinations of label values
        /// - Buckets: 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
        /// - Updated by: `rpc_client::Ended`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(rpc_client_call_duration_seconds_bucket[5m])))`
        CALL_DURATION_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedHistogram<__rt::Duration, __rt::ByEvents>, (__rt::Text, super::RpcStatusCode, __rt::optional!(__rt::Text), __rt::optional!(__rt::Text), __rt::optional!(__rt::Text))>) = __rt::keyed!(histogram(2000, 0, &super::DURATION_NANOSECONDS, (15, 0))).with_exemplars(15);
        /// Calls that wait for their status.
        ///
        /// - Type: gauge
        /// - Exported as: `rpc_client_active_calls`
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Series: up to 1000 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (server_address, server_port) (rpc_client_active_calls)`
        ACTIVE_CALLS: __rt::family!(KeyedFamily<__rt::KeyedGauge<i64>, (__rt::optional!(__rt::Text), __rt::optional!(__rt::Text))>) = __rt::keyed!(gauge(1000, 0));
        /// Messages of requests that the client has read to send them.
        ///
        /// - Type: counter
        /// - Exported as: `rpc_client_sent_messages_total`
        /// - Label `rpc_method`: any text
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Series: up to 1000 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (rpc_method, server_address, server_port) (rate(rpc_client_sent_messages_total[5m]))`
        SENT_MESSAGES_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64>, (__rt::Text, __rt::optional!(__rt::Text), __rt::optional!(__rt::Text))>) = __rt::keyed!(counter(1000, 0));
        /// Messages of responses that were received and read.
        ///
        /// - Type: counter
        /// - Exported as: `rpc_client_received_messages_total`
        /// - Label `rpc_method`: any text
        /// - Label `server_address`: any text, or absent
        /// - Label `server_port`: any text, or absent
        /// - Series: up to 1000 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (rpc_method, server_address, server_port) (rate(rpc_client_received_messages_total[5m]))`
        RECEIVED_MESSAGES_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64>, (__rt::Text, __rt::optional!(__rt::Text), __rt::optional!(__rt::Text))>) = __rt::keyed!(counter(1000, 0));
    }
}

__rt::statics! {
    DURATION_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[5_000_000, 10_000_000, 25_000_000, 50_000_000, 75_000_000, 100_000_000, 250_000_000, 500_000_000, 750_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 7_500_000_000, 10_000_000_000]);
    __SHAPES: [__rt::Shape; 8] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["rpc_method", "rpc_status_code", "error_type"],
            source: __rt::ValueSource::Keyed { family: &rpc_server::CALL_DURATION_SECONDS, max: 2000, exemplars: 15 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 15,
            bounds: __rt::BucketBounds::Integers(&DURATION_NANOSECONDS),
            values: &[&[], <RpcStatusCode as __rt::Label>::__VALUES, &[]],
            exemplars: &[],
            segments: 34,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
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
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["rpc_method"],
            source: __rt::ValueSource::Keyed { family: &rpc_server::RECEIVED_MESSAGES_TOTAL, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["rpc_method"],
            source: __rt::ValueSource::Keyed { family: &rpc_server::SENT_MESSAGES_TOTAL, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["rpc_method", "rpc_status_code", "error_type", "server_address", "server_port"],
            source: __rt::ValueSource::Keyed { family: &rpc_client::CALL_DURATION_SECONDS, max: 2000, exemplars: 15 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 15,
            bounds: __rt::BucketBounds::Integers(&DURATION_NANOSECONDS),
            values: &[&[], <RpcStatusCode as __rt::Label>::__VALUES, &[], &[], &[]],
            exemplars: &[],
            segments: 34,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["server_address", "server_port"],
            source: __rt::ValueSource::Keyed { family: &rpc_client::ACTIVE_CALLS, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], &[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["rpc_method", "server_address", "server_port"],
            source: __rt::ValueSource::Keyed { family: &rpc_client::SENT_MESSAGES_TOTAL, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], &[], &[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["rpc_method", "server_address", "server_port"],
            source: __rt::ValueSource::Keyed { family: &rpc_client::RECEIVED_MESSAGES_TOTAL, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], &[], &[]],
            exemplars: &[],
            segments: 2,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 151, 868, 0, 199, 874, 1, 32, 32, 60, 0],
            [1, 0, 68, 1019, 119, 25, 1073, 119, 25, 128, 23, 23, 50, 0],
            [2, 1, 69, 1163, 140, 38, 1217, 128, 0, 227, 34, 34, 47, 0],
            [3, 1, 71, 1341, 122, 34, 1345, 110, 0, 345, 30, 30, 37, 0],
            [4, 1, 73, 1497, 150, 868, 1455, 198, 874, 445, 32, 32, 59, 0],
            [5, 1, 141, 2515, 102, 27, 2527, 102, 0, 571, 23, 23, 33, 0],
            [6, 1, 143, 2644, 144, 34, 2629, 132, 0, 653, 30, 30, 59, 0],
            [7, 1, 145, 2822, 143, 38, 2761, 131, 0, 775, 34, 34, 50, 0],
        ],
        segments: &[
            41, 13, 41, 12, 41, 13, 41, 12, 41, 13, 41, 11, 41, 12, 41, 11, 41, 12, 41, 9,
            41, 11, 41, 9, 41, 11, 41, 10, 41, 12, 38, 2, 40, 2, 41, 13, 41, 12, 41, 13,
            41, 12, 41, 13, 41, 11, 41, 12, 41, 11, 41, 12, 41, 11, 41, 11, 41, 11, 41, 11,
            41, 12, 41, 12, 38, 2, 40, 2, 25, 36, 2, 32, 2, 41, 13, 41, 12, 41, 13, 41,
            12, 41, 13, 41, 11, 41, 12, 41, 11, 41, 12, 41, 9, 41, 11, 41, 9, 41, 11, 41,
            10, 41, 12, 38, 2, 40, 2, 41, 13, 41, 12, 41, 13, 41, 12, 41, 13, 41, 11, 41,
            12, 41, 11, 41, 12, 41, 11, 41, 11, 41, 11, 41, 11, 41, 12, 41, 12, 38, 2, 40,
            2, 25, 2, 32, 2, 36, 2,
        ],
        text: r#"
# HELP rpc_server_call_duration_seconds Time from the head of the request to the status of the call.
# TYPE rpc_server_call_duration_seconds histogram
rpc_server_call_duration_seconds_bucket{,le="0.005"} 
rpc_server_call_duration_seconds_bucket{,le="0.01"} 
rpc_server_call_duration_seconds_bucket{,le="0.025"} 
rpc_server_call_duration_seconds_bucket{,le="0.05"} 
rpc_server_call_duration_seconds_bucket{,le="0.075"} 
rpc_server_call_duration_seconds_bucket{,le="0.1"} 
rpc_server_call_duration_seconds_bucket{,le="0.25"} 
rpc_server_call_duration_seconds_bucket{,le="0.5"} 
rpc_server_call_duration_seconds_bucket{,le="0.75"} 
rpc_server_call_duration_seconds_bucket{,le="1"} 
rpc_server_call_duration_seconds_bucket{,le="2.5"} 
rpc_server_call_duration_seconds_bucket{,le="5"} 
rpc_server_call_duration_seconds_bucket{,le="7.5"} 
rpc_server_call_duration_seconds_bucket{,le="10"} 
rpc_server_call_duration_seconds_bucket{,le="+Inf"} 
rpc_server_call_duration_seconds_sum{} 
rpc_server_call_duration_seconds_count{} 
# HELP rpc_server_active_calls Calls that are being answered, until their status.
# TYPE rpc_server_active_calls gauge
rpc_server_active_calls 
# HELP rpc_server_received_messages_total Messages of requests that the service has read.
# TYPE rpc_server_received_messages_total counter
rpc_server_received_messages_total{} 
# HELP rpc_server_sent_messages_total Messages of responses that were sent.
# TYPE rpc_server_sent_messages_total counter
rpc_server_sent_messages_total{} 
# HELP rpc_client_call_duration_seconds Time from the call of the client to the status of the call.
# TYPE rpc_client_call_duration_seconds histogram
rpc_client_call_duration_seconds_bucket{,le="0.005"} 
rpc_client_call_duration_seconds_bucket{,le="0.01"} 
rpc_client_call_duration_seconds_bucket{,le="0.025"} 
rpc_client_call_duration_seconds_bucket{,le="0.05"} 
rpc_client_call_duration_seconds_bucket{,le="0.075"} 
rpc_client_call_duration_seconds_bucket{,le="0.1"} 
rpc_client_call_duration_seconds_bucket{,le="0.25"} 
rpc_client_call_duration_seconds_bucket{,le="0.5"} 
rpc_client_call_duration_seconds_bucket{,le="0.75"} 
rpc_client_call_duration_seconds_bucket{,le="1"} 
rpc_client_call_duration_seconds_bucket{,le="2.5"} 
rpc_client_call_duration_seconds_bucket{,le="5"} 
rpc_client_call_duration_seconds_bucket{,le="7.5"} 
rpc_client_call_duration_seconds_bucket{,le="10"} 
rpc_client_call_duration_seconds_bucket{,le="+Inf"} 
rpc_client_call_duration_seconds_sum{} 
rpc_client_call_duration_seconds_count{} 
# HELP rpc_client_active_calls Calls that wait for their status.
# TYPE rpc_client_active_calls gauge
rpc_client_active_calls{} 
# HELP rpc_client_sent_messages_total Messages of requests that the client has read to send them.
# TYPE rpc_client_sent_messages_total counter
rpc_client_sent_messages_total{} 
# HELP rpc_client_received_messages_total Messages of responses that were received and read.
# TYPE rpc_client_received_messages_total counter
rpc_client_received_messages_total{} "#,
        openmetrics: r#"
# TYPE rpc_server_call_duration_seconds histogram
# UNIT rpc_server_call_duration_seconds seconds
# HELP rpc_server_call_duration_seconds Time from the head of the request to the status of the call.
rpc_server_call_duration_seconds_bucket{,le="0.005"} 
rpc_server_call_duration_seconds_bucket{,le="0.01"} 
rpc_server_call_duration_seconds_bucket{,le="0.025"} 
rpc_server_call_duration_seconds_bucket{,le="0.05"} 
rpc_server_call_duration_seconds_bucket{,le="0.075"} 
rpc_server_call_duration_seconds_bucket{,le="0.1"} 
rpc_server_call_duration_seconds_bucket{,le="0.25"} 
rpc_server_call_duration_seconds_bucket{,le="0.5"} 
rpc_server_call_duration_seconds_bucket{,le="0.75"} 
rpc_server_call_duration_seconds_bucket{,le="1.0"} 
rpc_server_call_duration_seconds_bucket{,le="2.5"} 
rpc_server_call_duration_seconds_bucket{,le="5.0"} 
rpc_server_call_duration_seconds_bucket{,le="7.5"} 
rpc_server_call_duration_seconds_bucket{,le="10.0"} 
rpc_server_call_duration_seconds_bucket{,le="+Inf"} 
rpc_server_call_duration_seconds_sum{} 
rpc_server_call_duration_seconds_count{} 
# TYPE rpc_server_active_calls gauge
# HELP rpc_server_active_calls Calls that are being answered, until their status.
rpc_server_active_calls 
# TYPE rpc_server_received_messages counter
# HELP rpc_server_received_messages Messages of requests that the service has read.
# TYPE rpc_server_sent_messages counter
# HELP rpc_server_sent_messages Messages of responses that were sent.
# TYPE rpc_client_call_duration_seconds histogram
# UNIT rpc_client_call_duration_seconds seconds
# HELP rpc_client_call_duration_seconds Time from the call of the client to the status of the call.
rpc_client_call_duration_seconds_bucket{,le="0.005"} 
rpc_client_call_duration_seconds_bucket{,le="0.01"} 
rpc_client_call_duration_seconds_bucket{,le="0.025"} 
rpc_client_call_duration_seconds_bucket{,le="0.05"} 
rpc_client_call_duration_seconds_bucket{,le="0.075"} 
rpc_client_call_duration_seconds_bucket{,le="0.1"} 
rpc_client_call_duration_seconds_bucket{,le="0.25"} 
rpc_client_call_duration_seconds_bucket{,le="0.5"} 
rpc_client_call_duration_seconds_bucket{,le="0.75"} 
rpc_client_call_duration_seconds_bucket{,le="1.0"} 
rpc_client_call_duration_seconds_bucket{,le="2.5"} 
rpc_client_call_duration_seconds_bucket{,le="5.0"} 
rpc_client_call_duration_seconds_bucket{,le="7.5"} 
rpc_client_call_duration_seconds_bucket{,le="10.0"} 
rpc_client_call_duration_seconds_bucket{,le="+Inf"} 
rpc_client_call_duration_seconds_sum{} 
rpc_client_call_duration_seconds_count{} 
# TYPE rpc_client_active_calls gauge
# HELP rpc_client_active_calls Calls that wait for their status.
# TYPE rpc_client_sent_messages counter
# HELP rpc_client_sent_messages Messages of requests that the client has read to send them.
# TYPE rpc_client_received_messages counter
# HELP rpc_client_received_messages Messages of responses that were received and read."#,
        words: "
rpc_server_call_duration_seconds rpc-server.call_duration_seconds Time from the head of the request to the status of the call.
rpc_server_active_calls rpc-server.active_calls Calls that are being answered, until their status.
rpc_server_received_messages_total rpc-server.received_messages_total Messages of requests that the service has read.
rpc_server_sent_messages_total rpc-server.sent_messages_total Messages of responses that were sent.
rpc_client_call_duration_seconds rpc-client.call_duration_seconds Time from the call of the client to the status of the call.
rpc_client_active_calls rpc-client.active_calls Calls that wait for their status.
rpc_client_sent_messages_total rpc-client.sent_messages_total Messages of requests that the client has read to send them.
rpc_client_received_messages_total rpc-client.received_messages_total Messages of responses that were received and read.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 16, 13, 0],
            [32, 16, 13, 0],
        ],
        words: "
rpc-server.ended A call ended.
rpc-client.ended A call ended.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
