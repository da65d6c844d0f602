// @generated from otel.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 21, slabs: 64
}

__rt::label_set! {
    /// Values of the label set `method`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `http_ended_total`, `http_request_duration_seconds`, `http_active`, `http_by_method`.
    /// PromQL: `sum by (route, method) (rate(http_ended_total[5m]))`
    Method: u8 {
        /// `GET`
        Get = "GET",
        /// `POST`
        Post = "POST",
    }
    names: [
        "get",
        "post",
    ]
}

__rt::label_set! {
    /// Values of the label set `phase`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `http_phase`.
    /// PromQL: `http_phase == 1`
    Phase: u8 {
        /// `starting`
        Starting = "starting",
        /// `serving`
        Serving = "serving",
    }
}

__rt::label_set! {
    /// Values of the label set `plain`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `http_plain_total`, `http_by_method`.
    /// PromQL: `sum by (plain) (rate(http_plain_total[5m]))`
    Plain: u8 {
        /// `a`
        A = "a",
        /// `b`
        B = "b",
    }
}

__rt::group! {
    /// HTTP.
    ///
    /// Events: 3. Metrics: 9.
    ///
    /// Owner: `web@example.org`.
    http from 0 [
        "began",
        "ended",
        "plain",
    ]

    __rt::event! {
        /// A request began.
        ///
        /// Recording it:
        /// - increments `http_active`
        ///
        /// PromQL: `sum by (method) (http_active)`
        ///
        /// Owner: `web@example.org`.
        Began: 0 {
            /// Value of the label set `method`.
            method: super::Method,
        }
        count(10 + method);
    }

    __rt::keyed_event! {
        /// A request ended.
        ///
        /// Recording it:
        /// - increments `http_ended_total`
        /// - observes `elapsed` in `http_request_duration_seconds`
        /// - decrements `http_active`
        ///
        /// PromQL: `sum by (route, method) (rate(http_ended_total[5m]))`
        ///
        /// Owner: `web@example.org`.
        Ended<'text, '_>: 1 {
            /// Template of the route.
            /// `None` leaves the label out.
            route: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `method`.
            method: super::Method,
            /// Duration.
            elapsed: __rt::Duration,
        }
        texts [route]
        states []
        dense {
            method: super::Method = method,
        } {
            elapsed: __rt::Duration,
        } {
            observe(elapsed, 2 + method * 4, HTTP_REQUEST_DURATION_SECONDS__NANOSECONDS);
            dec(10 + method);
        }
        keys {
            __k0 = [__rt::part(route), __rt::part(method)];
        }
        keyed {
            inc __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = ENDED_TOTAL, __k0 ();
        }
        bound EndedBound {
            route: __rt::optional!(__rt::LabelText<'text>),
            method: super::Method,
        } {
            elapsed: __rt::Duration,
        }
    }

    __rt::event! {
        /// Without names of its own.
        ///
        /// Recording it:
        /// - increments `http_plain_total`
        ///
        /// PromQL: `sum by (plain) (rate(http_plain_total[5m]))`
        ///
        /// Owner: `web@example.org`.
        Plain: 2 {
            /// Value of the label set `plain`.
            plain: super::Plain,
        }
        count(0 + plain);
    }

    __rt::metrics! {
        /// A request ended.
        ///
        /// - Type: counter
        /// - Exported as: `http_ended_total`
        /// - Label `route`: any text, or absent
        /// - Label `method`: `GET`, `POST`
        /// - Series: up to 18 combinations of label values
        /// - Updated by: `http::Ended`
        /// - PromQL: `sum by (route, method) (rate(http_ended_total[5m]))`
        ///
        /// Owner: `web@example.org`.
        ENDED_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, (__rt::optional!(__rt::Text), super::Method)>) = __rt::keyed!(counter(18, 0));
        /// Without names of its own.
        ///
        /// - Type: counter
        /// - Exported as: `http_plain_total`
        /// - Label `plain`: `a`, `b`
        /// - Updated by: `http::Plain`
        /// - PromQL: `sum by (plain) (rate(http_plain_total[5m]))`
        ///
        /// Owner: `web@example.org`.
        PLAIN_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Plain> = __rt::Family::counter(0);
        /// Time to answer a request.
        ///
        /// - Type: histogram
        /// - Exported as: `http_request_duration_seconds`
        /// - Old name: `http_latency`
        /// - Unit: seconds
        /// - Label `method`: `GET`, `POST`
        /// - Buckets: 0.1, 1
        /// - Updated by: `http::Ended`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))`
        ///
        /// Owner: `web@example.org`.
        REQUEST_DURATION_SECONDS: __rt::Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents>, super::Method> = __rt::Family::histogram(2, &super::HTTP_REQUEST_DURATION_SECONDS__NANOSECONDS);
        /// Requests that are being answered.
        ///
        /// - Type: gauge
        /// - Exported as: `http_active`
        /// - Label `method`: `GET`, `POST`
        /// - Updated by: `http::Began`, `http::Ended`
        /// - PromQL: `sum by (method) (http_active)`
        ///
        /// Owner: `web@example.org`.
        ACTIVE: __rt::Family<__rt::Gauge<super::__Store, i64, __rt::ByEvents>, super::Method> = __rt::Family::gauge(10);
        /// Attributes of label sets without a name of the metric.
        ///
        /// - Type: gauge
        /// - Exported as: `http_by_method`
        /// - Label `method`: `GET`, `POST`
        /// - Label `plain`: `a`, `b`
        /// - Updated from code
        /// - PromQL: `sum by (method, plain) (http_by_method)`
        ///
        /// Owner: `web@example.org`.
        BY_METHOD: __rt::Family<__rt::Gauge<super::__Store, i64, __rt::ByCode>, (super::Method, super::Plain)> = __rt::Family::gauge(12);
        /// Its exported name is older than the unit.
        ///
        /// - Type: histogram
        /// - Exported as: `legacy_wait`
        /// - Buckets: 1
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(legacy_wait_bucket[5m])))`
        ///
        /// Owner: `web@example.org`.
        LEGACY_WAIT: __rt::Histogram<super::__Store, __rt::Duration, __rt::ByCode> = __rt::Histogram::new(16, &super::HTTP_LEGACY_WAIT__NANOSECONDS);
        /// A name without dots.
        ///
        /// - Type: gauge
        /// - Exported as: `http_waiting`
        /// - Updated from code
        /// - PromQL: `sum(http_waiting)`
        ///
        /// Owner: `web@example.org`.
        WAITING: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(19);
        /// Phase of the server.
        ///
        /// - Type: stateset
        /// - Exported as: `http_phase`
        /// - States: `starting`, `serving`
        /// - Updated from code
        /// - PromQL: `http_phase == 1`
        ///
        /// Owner: `web@example.org`.
        PHASE: __rt::StateSet<super::__Store, super::Phase, __rt::ByCode> = __rt::StateSet::new(20);
    }
}

__rt::statics! {
    HTTP_REQUEST_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[100_000_000, 1_000_000_000]);
    HTTP_LEGACY_WAIT__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[1_000_000_000]);
    __SHAPES: [__rt::Shape; 10] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["route", "method"],
            source: __rt::ValueSource::Keyed { family: &http::ENDED_TOTAL, max: 18, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["plain"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Plain as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["method"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&HTTP_REQUEST_DURATION_SECONDS__NANOSECONDS),
            values: &[<Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["method"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&HTTP_REQUEST_DURATION_SECONDS__NANOSECONDS),
            values: &[<Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["method"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["method", "plain"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Method as __rt::Label>::__VALUES, <Plain as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 4,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 2,
            bounds: __rt::BucketBounds::Integers(&HTTP_LEGACY_WAIT__NANOSECONDS),
            values: &[],
            exemplars: &[],
            segments: 4,
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
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::States { first: 0, states: 2 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Phase as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["version", "commit"],
            source: __rt::ValueSource::Constant(&["1.0", "abc"]),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 73, 20, 0, 61, 0, 1, 16, 10, 16, 1],
            [1, 0, 2, 93, 82, 58, 61, 70, 0, 46, 16, 10, 25, 2],
            [2, 2, 4, 233, 110, 569, 131, 155, 573, 100, 29, 29, 25, 3],
            [3, 2, 24, 912, 119, 399, 859, 119, 403, 186, 12, 29, 68, 2],
            [4, 10, 44, 1430, 78, 55, 1381, 78, 0, 298, 11, 11, 33, 4],
            [5, 12, 46, 1563, 105, 162, 1459, 105, 0, 356, 14, 14, 54, 5],
            [6, 16, 50, 1830, 90, 95, 1564, 90, 97, 441, 11, 16, 41, 6],
            [7, 19, 58, 2015, 67, 14, 1751, 67, 14, 512, 12, 12, 20, 7],
            [8, 20, 59, 2096, 63, 69, 1832, 66, 0, 559, 10, 10, 20, 8],
            [9, 21, 61, 2228, 59, 0, 1898, 48, 0, 602, 15, 15, 6, 9],
        ],
        segments: &[
            18, 2, 29, 29, 61, 59, 62, 49, 51, 62, 60, 63, 50, 52, 61, 61, 62, 49, 51, 62,
            62, 63, 50, 52, 44, 42, 45, 32, 34, 45, 43, 46, 33, 35, 44, 44, 45, 32, 34, 45,
            45, 46, 33, 35, 27, 28, 40, 40, 41, 41, 28, 31, 17, 19, 30, 31, 17, 19, 14, 35,
            34,
        ],
        text: r#"
# HELP http_ended_total A request ended.
# TYPE http_ended_total counter
http_ended_total{} 
# HELP http_plain_total Without names of its own.
# TYPE http_plain_total counter
http_plain_total{plain="a"} 
http_plain_total{plain="b"} 
# HELP http_request_duration_seconds Time to answer a request.
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{method="GET",le="0.1"} 
http_request_duration_seconds_bucket{method="GET",le="1"} 
http_request_duration_seconds_bucket{method="GET",le="+Inf"} 
http_request_duration_seconds_sum{method="GET"} 
http_request_duration_seconds_count{method="GET"} 
http_request_duration_seconds_bucket{method="POST",le="0.1"} 
http_request_duration_seconds_bucket{method="POST",le="1"} 
http_request_duration_seconds_bucket{method="POST",le="+Inf"} 
http_request_duration_seconds_sum{method="POST"} 
http_request_duration_seconds_count{method="POST"} 
# HELP http_latency Old name of http_request_duration_seconds. Time to answer a request.
# TYPE http_latency histogram
http_latency_bucket{method="GET",le="0.1"} 
http_latency_bucket{method="GET",le="1"} 
http_latency_bucket{method="GET",le="+Inf"} 
http_latency_sum{method="GET"} 
http_latency_count{method="GET"} 
http_latency_bucket{method="POST",le="0.1"} 
http_latency_bucket{method="POST",le="1"} 
http_latency_bucket{method="POST",le="+Inf"} 
http_latency_sum{method="POST"} 
http_latency_count{method="POST"} 
# HELP http_active Requests that are being answered.
# TYPE http_active gauge
http_active{method="GET"} 
http_active{method="POST"} 
# HELP http_by_method Attributes of label sets without a name of the metric.
# TYPE http_by_method gauge
http_by_method{method="GET",plain="a"} 
http_by_method{method="GET",plain="b"} 
http_by_method{method="POST",plain="a"} 
http_by_method{method="POST",plain="b"} 
# HELP legacy_wait Its exported name is older than the unit.
# TYPE legacy_wait histogram
legacy_wait_bucket{le="1"} 
legacy_wait_bucket{le="+Inf"} 
legacy_wait_sum 
legacy_wait_count 
# HELP http_waiting A name without dots.
# TYPE http_waiting gauge
http_waiting 
# HELP http_phase Phase of the server.
# TYPE http_phase gauge
http_phase{http_phase="starting"} 
http_phase{http_phase="serving"} 
# HELP http_build_info Build.
# TYPE http_build_info gauge"#,
        openmetrics: r#"
# TYPE http_ended counter
# HELP http_ended A request ended.
# TYPE http_plain counter
# HELP http_plain Without names of its own.
# TYPE http_request_duration_seconds histogram
# UNIT http_request_duration_seconds seconds
# HELP http_request_duration_seconds Time to answer a request.
http_request_duration_seconds_bucket{method="GET",le="0.1"} 
http_request_duration_seconds_bucket{method="GET",le="1.0"} 
http_request_duration_seconds_bucket{method="GET",le="+Inf"} 
http_request_duration_seconds_sum{method="GET"} 
http_request_duration_seconds_count{method="GET"} 
http_request_duration_seconds_bucket{method="POST",le="0.1"} 
http_request_duration_seconds_bucket{method="POST",le="1.0"} 
http_request_duration_seconds_bucket{method="POST",le="+Inf"} 
http_request_duration_seconds_sum{method="POST"} 
http_request_duration_seconds_count{method="POST"} 
# TYPE http_latency histogram
# HELP http_latency Old name of http_request_duration_seconds. Time to answer a request.
http_latency_bucket{method="GET",le="0.1"} 
http_latency_bucket{method="GET",le="1.0"} 
http_latency_bucket{method="GET",le="+Inf"} 
http_latency_sum{method="GET"} 
http_latency_count{method="GET"} 
http_latency_bucket{method="POST",le="0.1"} 
http_latency_bucket{method="POST",le="1.0"} 
http_latency_bucket{method="POST",le="+Inf"} 
http_latency_sum{method="POST"} 
http_latency_count{method="POST"} 
# TYPE http_active gauge
# HELP http_active Requests that are being answered.
# TYPE http_by_method gauge
# HELP http_by_method Attributes of label sets without a name of the metric.
# TYPE legacy_wait histogram
# HELP legacy_wait Its exported name is older than the unit.
legacy_wait_bucket{le="1.0"} 
legacy_wait_bucket{le="+Inf"} 
legacy_wait_sum 
legacy_wait_count 
# TYPE http_waiting gauge
# HELP http_waiting A name without dots.
http_waiting 
# TYPE http_phase stateset
# HELP http_phase Phase of the server.
# TYPE http_build info
# HELP http_build Build."#,
        words: "
http_ended_total http.ended A request ended.
http_plain_total http.plain Without names of its own.
http_request_duration_seconds http.request_duration_seconds Time to answer a request.
http_latency http.request_duration_seconds Old name of http_request_duration_seconds. Time to answer a request.
http_active http.active Requests that are being answered.
http_by_method http.by_method Attributes of label sets without a name of the metric.
legacy_wait http.legacy_wait Its exported name is older than the unit.
http_waiting http.waiting A name without dots.
http_phase http.phase Phase of the server.
http_build_info http.build_info Build.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 10, 16, 2],
            [29, 10, 16, 2],
            [57, 10, 25, 2],
        ],
        words: "
http.began A request began.
http.ended A request ended.
http.plain Without names of its own.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 9] = [
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "http.server.requests", unit: "{request}", is_up_down: false, attributes: &[("route", "http.route"), ("method", "http.request.method")] }, },
        __rt::ownership! { owner: "web@example.org", },
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "http.server.request.duration", unit: "s", is_up_down: false, attributes: &[("method", "http.request.method")] }, },
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "http.server.active_requests", unit: "{request}", is_up_down: true, attributes: &[("method", "http.request.method")] }, },
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "", unit: "", is_up_down: false, attributes: &[("method", "http.request.method")] }, },
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "http.server.wait", unit: "s", is_up_down: false, attributes: &[] }, },
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "Waits", unit: "", is_up_down: false, attributes: &[] }, },
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "app.phases", unit: "1", is_up_down: false, attributes: &[("http_phase", "app.phase")] }, },
        __rt::ownership! { owner: "web@example.org", otel: &__rt::OtelNames { name: "app.build", unit: "", is_up_down: false, attributes: &[("version", "service.version")] }, },
    ];
}
