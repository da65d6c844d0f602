// @generated from was.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 96, slabs: 64
}

__rt::label_set! {
    /// Values of the label set `method`.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `mail_smtp_served_total`, `mail_smtp_request_duration_seconds`, `mail_smtp_phase`, `mail_keyed_routed_total`, `mail_pool_connections`.
    /// PromQL: `sum by (method, outcome) (rate(mail_smtp_served_total[5m]))`
    Method: u8 {
        /// `get`
        Get = "get",
        /// `post`
        Post = "post",
        /// `delete`
        Delete = "delete",
    }
}

__rt::label_set! {
    /// Values of the label set `outcome`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `mail_smtp_served_total`.
    /// PromQL: `sum by (method, outcome) (rate(mail_smtp_served_total[5m]))`
    Outcome: u8 {
        /// `2xx`
        Ok = "2xx",
        /// `5xx`
        Failed = "5xx",
    }
    names: [
        "ok",
        "failed",
    ]
}

__rt::label_set! {
    /// Values of the label set `phase`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `mail_smtp_phase`.
    /// PromQL: `mail_smtp_phase == 1`
    Phase: u8 {
        /// `starting`
        Starting = "starting",
        /// `serving`
        Serving = "serving",
    }
}

__rt::group! {
    /// SMTP.
    ///
    /// Events: 5. Metrics: 12.
    /// PromQL: `{__name__=~"mail_smtp_.+"}`
    smtp from 0 [
        "connection-start",
        "connection-end",
        "neighbour",
        "traced",
        "served",
    ]

    __rt::event! {
        /// A client connected.
        ///
        /// Recording it:
        /// - increments `mail_smtp_connection_start_total`
        ///
        /// PromQL: `sum(rate(mail_smtp_connection_start_total[5m]))`
        ConnectionStart: 0 {
        }
        count(0);
    }

    __rt::event! {
        /// A client disconnected.
        ///
        /// Recording it:
        /// - increments `mail_smtp_connection_end_total`
        ///
        /// PromQL: `sum(rate(mail_smtp_connection_end_total[5m]))`
        ConnectionEnd: 1 {
        }
        count(1);
    }

    __rt::event! {
        /// Read after the cells of the others.
        ///
        /// Recording it:
        /// - increments `mail_smtp_neighbour_total`
        ///
        /// PromQL: `sum(rate(mail_smtp_neighbour_total[5m]))`
        Neighbour: 2 {
        }
        count(2);
    }

    __rt::event! {
        /// A traced event.
        ///
        /// Recording it:
        /// - increments `mail_smtp_traced_total`
        ///
        /// PromQL: `sum(rate(mail_smtp_traced_total[5m]))`
        Traced: 3 {
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        inc(3);
        inc_exemplar(0, MAIL_SMTP_TRACED_TOTAL__EXEMPLARS, trace);
    }

    __rt::event! {
        /// A request was served.
        ///
        /// Recording it:
        /// - increments `mail_smtp_served_total`
        /// - observes `elapsed` in `mail_smtp_request_duration_seconds`
        /// - sets `mail_smtp_size_bytes` to `size`
        ///
        /// PromQL: `sum by (method, outcome) (rate(mail_smtp_served_total[5m]))`
        Served: 4 {
            /// Value of the label set `method`.
            method: super::Method,
            /// Value of the label set `outcome`.
            outcome: super::Outcome,
            /// Duration.
            elapsed: __rt::Duration,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
            /// Number of bytes.
            size: u64,
        }
        inc(4 + outcome + method * 2);
        observe(elapsed, 11 + method * 26, MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS);
        observe_exemplar(elapsed, 0 + method, MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS, MAIL_SMTP_REQUEST_DURATION_SECONDS__EXEMPLARS, trace);
        set(size, 89);
    }

    __rt::metrics! {
        /// A client connected.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_connection_start_total`
        /// - Old name: `smtp_connection_start`
        /// - Updated by: `smtp::ConnectionStart`
        /// - PromQL: `sum(rate(mail_smtp_connection_start_total[5m]))`
        CONNECTION_START_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(0);
        /// A client disconnected.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_connection_end_total`
        /// - Old name: `smtp_closed_total`, until 0.6
        /// - Old name: `smtp_disconnects_total`
        /// - Updated by: `smtp::ConnectionEnd`
        /// - PromQL: `sum(rate(mail_smtp_connection_end_total[5m]))`
        CONNECTION_END_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(1);
        /// Read after the cells of the others.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_neighbour_total`
        /// - Updated by: `smtp::Neighbour`
        /// - PromQL: `sum(rate(mail_smtp_neighbour_total[5m]))`
        NEIGHBOUR_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(2);
        /// A traced event.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_traced_total`
        /// - Old name: `smtp_traced_old_total`
        /// - Old name: `smtp_trace_events`
        /// - Updated by: `smtp::Traced`
        /// - PromQL: `sum(rate(mail_smtp_traced_total[5m]))`
        TRACED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(3);
        /// A request was served.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_served_total`
        /// - Old name: `http_requests_total`, until 1
        /// - Label `method`: `get`, `post`, `delete`
        /// - Label `outcome`: `2xx`, `5xx`
        /// - Updated by: `smtp::Served`
        /// - PromQL: `sum by (method, outcome) (rate(mail_smtp_served_total[5m]))`
        SERVED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Method, super::Outcome)> = __rt::Family::counter(4);
        /// Messages sent.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_sent`
        /// - Old name: `smtp_messages`
        /// - Updated from code
        /// - PromQL: `sum(rate(mail_smtp_sent[5m]))`
        SENT: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(10);
        /// Time to serve a request.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_smtp_request_duration_seconds`
        /// - Old name: `smtp_latency`
        /// - Old name: `smtp_duration_seconds`
        /// - Unit: seconds
        /// - Label `method`: `get`, `post`, `delete`
        /// - Buckets: 0.1, 1
        /// - Native buckets: schema 1
        /// - Updated by: `smtp::Served`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_smtp_request_duration_seconds_bucket[5m])))`
        REQUEST_DURATION_SECONDS: __rt::Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents>, super::Method> = __rt::Family::histogram(11, &super::MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS);
        /// Size of the last response.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_smtp_size_bytes`
        /// - Old name: `smtp_last_size`
        /// - Unit: bytes
        /// - Updated by: `smtp::Served`
        /// - PromQL: `sum(mail_smtp_size_bytes)`
        SIZE_BYTES: __rt::Gauge<super::__Store, u64, __rt::ByEvents> = __rt::Gauge::new(89);
        /// Load.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_smtp_load_ratio`
        /// - Old name: `smtp_load`
        /// - Unit: ratio
        /// - Updated from code
        /// - PromQL: `avg(mail_smtp_load_ratio)`
        LOAD_RATIO: __rt::Gauge<super::__Store, f64, __rt::ByCode> = __rt::Gauge::new(90);
        /// Phase of the server.
        ///
        /// - Type: stateset
        /// - Exported as: `mail_smtp_phase`
        /// - Old name: `smtp_state`
        /// - Label `method`: `get`, `post`, `delete`
        /// - States: `starting`, `serving`
        /// - Updated from code
        /// - PromQL: `mail_smtp_phase == 1`
        PHASE: __rt::Family<__rt::StateSet<super::__Store, super::Phase, __rt::ByCode>, super::Method> = __rt::Family::state_set(91);
        /// Node.
        ///
        /// - Type: info
        /// - Exported as: `mail_smtp_node_info`
        /// - Old name: `smtp_host_info`
        /// - Label `node`: set when the service runs
        /// - Absent until its values are set
        /// - PromQL: `mail_smtp_node_info`
        NODE_INFO: __rt::Info<__rt::Text> = __rt::Info::new();
    }

    __rt::collected! {
        []
        /// `mail_smtp_node_info`
        node_info: __rt::Info<__rt::Text> = NODE_INFO;
    }
}

__rt::group! {
    /// Keyed families.
    ///
    /// Events: 1. Metrics: 2.
    /// PromQL: `{__name__=~"mail_keyed_.+"}`
    keyed from 5 [
        "routed",
    ]

    __rt::keyed_event! {
        /// A message was routed.
        ///
        /// Recording it:
        /// - increments `mail_keyed_routed_total`
        /// - observes `elapsed` in `mail_keyed_route_seconds`
        ///
        /// PromQL: `sum by (tenant, method) (rate(mail_keyed_routed_total[5m]))`
        Routed<'text, '_>: 0 {
            /// Tenant.
            tenant: __rt::LabelText<'text>,
            /// Value of the label set `method`.
            /// `None` leaves the label out.
            method: __rt::optional!(super::Method),
            /// Duration.
            elapsed: __rt::Duration,
        }
        texts [tenant]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(tenant), __rt::part(method)];
            __k1 = [__rt::part(tenant)];
        }
        keyed {
            inc __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = ROUTED_TOTAL, __k0 ();
            observe __h1: __rt::KeyedHistogram<__rt::Duration, __rt::ByEvents> = ROUTE_SECONDS, __k1 (elapsed);
        }
        bound RoutedBound {
            tenant: __rt::LabelText<'text>,
            method: __rt::optional!(super::Method),
        } {
            elapsed: __rt::Duration,
        }
    }

    __rt::metrics! {
        /// A message was routed.
        ///
        /// - Type: counter
        /// - Exported as: `mail_keyed_routed_total`
        /// - Old name: `routes_total`
        /// - Label `tenant`: any text
        /// - Label `method`: `get`, `post`, `delete`, or absent
        /// - Series: up to 8 combinations of label values
        /// - Updated by: `keyed::Routed`
        /// - PromQL: `sum by (tenant, method) (rate(mail_keyed_routed_total[5m]))`
        ROUTED_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, (__rt::Text, __rt::optional!(super::Method))>) = __rt::keyed!(counter(8, 0));
        /// Time to route.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_keyed_route_seconds`
        /// - Old name: `routing_seconds`
        /// - Unit: seconds
        /// - Label `tenant`: any text
        /// - Series: up to 8 combinations of label values
        /// - Buckets: 0.1, 1
        /// - Updated by: `keyed::Routed`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_keyed_route_seconds_bucket[5m])))`
        ROUTE_SECONDS: __rt::KeyedFamily<__rt::KeyedHistogram<__rt::Duration, __rt::ByEvents>, __rt::Text> = __rt::keyed!(histogram(8, 0, &super::LATENCY_NANOSECONDS, (3, 0)));
    }
}

__rt::group! {
    /// An event and a metric of one name.
    ///
    /// Events: 1. Metrics: 2.
    /// PromQL: `{__name__=~"mail_twin_.+"}`
    twin from 6 [
        "depth",
    ]

    __rt::event! {
        /// The depth was measured.
        ///
        /// Recording it:
        /// - increments `mail_twin_depth_total`
        ///
        /// PromQL: `sum(rate(mail_twin_depth_total[5m]))`
        Depth: 0 {
        }
        count(94);
    }

    __rt::metrics! {
        /// The depth was measured.
        ///
        /// - Type: counter
        /// - Exported as: `mail_twin_depth_total`
        /// - Updated by: `twin::Depth`
        /// - PromQL: `sum(rate(mail_twin_depth_total[5m]))`
        DEPTH_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(94);
        /// Depth.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_twin_height`
        /// - Updated from code
        /// - PromQL: `sum(mail_twin_height)`
        DEPTH: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(95);
    }
}

__rt::group! {
    /// Families that callbacks report.
    ///
    /// Events: 0. Metrics: 4.
    pool from 7 [
    ]

    __rt::metrics! {
        /// Waiting callers.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_pool_waiting`
        /// - Old name: `pool_queue`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(mail_pool_waiting)`
        WAITING: __rt::Observable<i64> = __rt::Observable::new();
        /// Calls.
        ///
        /// - Type: counter
        /// - Exported as: `mail_pool_calls`
        /// - Old name: `pool_calls_total`
        /// - Old name: `pool_called`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(mail_pool_calls[5m]))`
        CALLS: __rt::Observable<f64> = __rt::Observable::new();
        /// Connections.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_pool_connections`
        /// - Old name: `pool_open`
        /// - Label `pool`: any text
        /// - Label `method`: `get`, `post`, `delete`
        /// - Series: up to 24 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (pool, method) (mail_pool_connections)`
        CONNECTIONS: __rt::ObservableFamily<i64, (__rt::Text, super::Method)> = __rt::ObservableFamily::gauge(24);
        /// Waiting times.
        ///
        /// - Type: histogram
        /// - Exported as: `app_pool_wait_duration_seconds`
        /// - Old name: `pool_wait`
        /// - Unit: seconds
        /// - Label `pool`: any text
        /// - Series: up to 8 combinations of label values
        /// - Buckets: 0.1, 1
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(app_pool_wait_duration_seconds_bucket[5m])))`
        WAIT_SECONDS: __rt::ObservableHistogram<__rt::Duration, __rt::Text> = __rt::ObservableHistogram::histogram(8, 3, false);
    }

    __rt::collected! {
        []
        /// `mail_pool_waiting`
        waiting: __rt::Observable<i64> = WAITING;
        /// `mail_pool_calls`
        calls: __rt::Observable<f64> = CALLS;
        /// `mail_pool_connections`
        connections: __rt::ObservableFamily<i64, (__rt::Text, super::Method)> = CONNECTIONS;
        /// `app_pool_wait_duration_seconds`
        wait_seconds: __rt::ObservableHistogram<__rt::Duration, __rt::Text> = WAIT_SECONDS;
    }
}

__rt::statics! {
    MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::with_native(&[100_000_000, 1_000_000_000], &MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS_NATIVE);
    MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS_NATIVE: __rt::NativeBuckets<u64> = __rt::NativeBuckets {
        schema: 1,
        zero_threshold: 0.001_f64,
        zero: 1_000_000,
        first_index: -19,
        bounds: &[1_381_067, 1_953_125, 2_762_135, 3_906_250, 5_524_271, 7_812_500, 11_048_543, 15_625_000, 22_097_086, 31_250_000, 44_194_173, 62_500_000, 88_388_347, 125_000_000, 176_776_695, 250_000_000, 353_553_390, 500_000_000, 707_106_781, 1_000_000_000],
        first_step: 39,
        bounds_below: &[0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
    };
    LATENCY_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[100_000_000, 1_000_000_000]);
    MAIL_SMTP_TRACED_TOTAL__EXEMPLARS: [__rt::ExemplarSlot; 1] = __rt::ExemplarSlot::array();
    MAIL_SMTP_REQUEST_DURATION_SECONDS__EXEMPLARS: [__rt::ExemplarSlot; 9] = __rt::ExemplarSlot::array();
    __SHAPES: [__rt::Shape; 35] = [
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
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &MAIL_SMTP_TRACED_TOTAL__EXEMPLARS,
            segments: 1,
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
            exemplars: &MAIL_SMTP_TRACED_TOTAL__EXEMPLARS,
            segments: 1,
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
            exemplars: &MAIL_SMTP_TRACED_TOTAL__EXEMPLARS,
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["method", "outcome"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Method as __rt::Label>::__VALUES, <Outcome as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["verb", "outcome"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&["GET", "POST", "DELETE"], &["ok", "5xx"]],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["method"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS),
            values: &[<Method as __rt::Label>::__VALUES],
            exemplars: &MAIL_SMTP_REQUEST_DURATION_SECONDS__EXEMPLARS,
            segments: 15,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["verb"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS),
            values: &[<Method as __rt::Label>::__VALUES],
            exemplars: &MAIL_SMTP_REQUEST_DURATION_SECONDS__EXEMPLARS,
            segments: 15,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["method"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&MAIL_SMTP_REQUEST_DURATION_SECONDS__NANOSECONDS),
            values: &[<Method as __rt::Label>::__VALUES],
            exemplars: &MAIL_SMTP_REQUEST_DURATION_SECONDS__EXEMPLARS,
            segments: 15,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
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
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::SharedFloat,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::SharedFloat,
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
            labels: &["method"],
            source: __rt::ValueSource::States { first: 0, states: 2 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Method as __rt::Label>::__VALUES, <Phase as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["method"],
            source: __rt::ValueSource::States { first: 0, states: 2 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Method as __rt::Label>::__VALUES, <Phase as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 6,
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
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["version", "revision"],
            source: __rt::ValueSource::Constant(&["1.0", "abc"]),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["zone", "node"],
            source: __rt::ValueSource::Info { info: &smtp::NODE_INFO, values: &[__rt::info_value!("a"), __rt::info_value!()] },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["zone", "host"],
            source: __rt::ValueSource::Info { info: &smtp::NODE_INFO, values: &[__rt::info_value!("a"), __rt::info_value!()] },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["tenant", "method"],
            source: __rt::ValueSource::Keyed { family: &keyed::ROUTED_TOTAL, max: 8, exemplars: 0 },
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
            labels: &["customer", "method"],
            source: __rt::ValueSource::Keyed { family: &keyed::ROUTED_TOTAL, max: 8, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["tenant"],
            source: __rt::ValueSource::Keyed { family: &keyed::ROUTE_SECONDS, max: 8, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&LATENCY_NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["tenant"],
            source: __rt::ValueSource::Keyed { family: &keyed::ROUTE_SECONDS, max: 8, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&LATENCY_NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 10,
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
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&pool::WAITING),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&pool::WAITING),
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
            labels: &[],
            source: __rt::ValueSource::Observable(&pool::CALLS),
            cell_type: __rt::CellType::Float,
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
            labels: &[],
            source: __rt::ValueSource::Observable(&pool::CALLS),
            cell_type: __rt::CellType::Float,
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
            labels: &[],
            source: __rt::ValueSource::Observable(&pool::CALLS),
            cell_type: __rt::CellType::Float,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["pool", "method"],
            source: __rt::ValueSource::Collected { family: &pool::CONNECTIONS, max: 24 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["name", "method"],
            source: __rt::ValueSource::Collected { family: &pool::CONNECTIONS, max: 24 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["pool"],
            source: __rt::ValueSource::Collected { family: &pool::WAIT_SECONDS, max: 8 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&LATENCY_NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["pool"],
            source: __rt::ValueSource::Collected { family: &pool::WAIT_SECONDS, max: 8 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&LATENCY_NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 10,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 108, 34, 0, 96, 34, 1, 32, 21, 19, 0],
            [1, 0, 1, 142, 132, 23, 130, 132, 23, 76, 21, 21, 65, 0],
            [0, 1, 2, 297, 107, 32, 285, 95, 32, 186, 30, 19, 22, 0],
            [1, 1, 3, 436, 141, 19, 412, 129, 19, 260, 17, 19, 82, 0],
            [2, 1, 4, 596, 135, 24, 560, 123, 24, 381, 22, 19, 66, 0],
            [0, 2, 5, 755, 110, 27, 707, 98, 27, 491, 25, 14, 35, 0],
            [3, 3, 6, 892, 84, 24, 832, 72, 24, 568, 22, 11, 15, 0],
            [4, 3, 7, 1000, 118, 23, 928, 106, 23, 619, 21, 11, 51, 0],
            [5, 3, 8, 1141, 110, 19, 1057, 110, 19, 705, 17, 11, 51, 0],
            [6, 4, 9, 1270, 90, 320, 1186, 78, 0, 787, 22, 11, 21, 0],
            [7, 4, 15, 1680, 134, 287, 1264, 122, 0, 844, 19, 11, 71, 0],
            [0, 10, 21, 2101, 67, 16, 1386, 67, 16, 948, 14, 9, 14, 0],
            [1, 10, 22, 2184, 93, 15, 1469, 93, 15, 988, 13, 9, 42, 0],
            [8, 11, 23, 2292, 119, 941, 1577, 169, 947, 1055, 34, 29, 24, 0],
            [9, 11, 53, 3352, 123, 581, 2693, 123, 587, 1145, 12, 29, 72, 0],
            [10, 11, 83, 4056, 141, 746, 3403, 178, 752, 1261, 21, 29, 72, 0],
            [11, 89, 113, 4943, 89, 22, 4333, 123, 22, 1386, 20, 15, 26, 0],
            [12, 89, 114, 5054, 111, 16, 4478, 111, 16, 1450, 14, 15, 60, 0],
            [13, 90, 115, 5181, 68, 22, 4605, 102, 22, 1542, 20, 15, 5, 0],
            [14, 90, 116, 5271, 80, 11, 4729, 80, 11, 1585, 9, 15, 39, 0],
            [15, 91, 117, 5362, 73, 353, 4820, 76, 0, 1651, 15, 10, 20, 0],
            [16, 91, 123, 5788, 92, 293, 4896, 95, 0, 1699, 10, 10, 49, 0],
            [17, 94, 129, 6173, 69, 0, 4991, 58, 0, 1771, 20, 15, 6, 0],
            [18, 94, 129, 6242, 97, 0, 5049, 86, 0, 1815, 17, 15, 40, 0],
            [19, 94, 129, 6339, 66, 0, 5135, 55, 0, 1890, 19, 14, 5, 0],
            [20, 94, 129, 6405, 89, 0, 5190, 78, 0, 1931, 14, 14, 38, 0],
            [21, 94, 129, 6494, 92, 27, 5268, 80, 0, 2000, 23, 12, 21, 0],
            [22, 94, 131, 6613, 107, 16, 5348, 95, 0, 2059, 12, 12, 58, 0],
            [23, 94, 133, 6736, 89, 197, 5443, 129, 199, 2144, 24, 19, 14, 0],
            [24, 94, 153, 7022, 109, 152, 5771, 140, 154, 2204, 15, 19, 52, 0],
            [0, 94, 173, 7283, 90, 23, 6065, 78, 23, 2293, 21, 10, 23, 0],
            [25, 95, 174, 7396, 61, 18, 6166, 61, 18, 2350, 16, 10, 6, 0],
            [26, 96, 175, 7475, 73, 19, 6245, 73, 19, 2385, 17, 12, 16, 0],
            [27, 96, 176, 7567, 90, 12, 6337, 90, 12, 2433, 10, 12, 47, 0],
            [28, 96, 177, 7669, 61, 17, 6439, 61, 17, 2505, 15, 10, 6, 0],
            [29, 96, 178, 7747, 92, 18, 6517, 80, 18, 2539, 16, 10, 35, 0],
            [30, 96, 179, 7857, 82, 13, 6615, 82, 13, 2603, 11, 10, 35, 0],
            [31, 96, 180, 7952, 77, 25, 6710, 77, 0, 2662, 21, 16, 12, 0],
            [32, 96, 182, 8054, 88, 13, 6787, 88, 0, 2714, 9, 16, 47, 0],
            [33, 96, 184, 8155, 101, 227, 6875, 147, 229, 2789, 30, 17, 14, 0],
            [34, 96, 204, 8483, 103, 122, 7251, 103, 124, 2853, 9, 17, 58, 0],
        ],
        segments: &[
            34, 23, 32, 19, 24, 27, 24, 23, 19, 52, 52, 53, 53, 55, 55, 46, 47, 47, 48, 49,
            50, 16, 15, 66, 64, 67, 54, 56, 67, 65, 68, 55, 57, 69, 67, 70, 57, 59, 66, 66,
            67, 54, 56, 67, 67, 68, 55, 57, 69, 69, 70, 57, 59, 42, 40, 43, 30, 32, 43, 41,
            44, 31, 33, 45, 43, 46, 33, 35, 42, 42, 43, 30, 32, 43, 43, 44, 31, 33, 45, 45,
            46, 33, 35, 53, 51, 54, 41, 43, 54, 52, 55, 42, 44, 56, 54, 57, 44, 46, 53, 53,
            54, 41, 43, 54, 54, 55, 42, 44, 56, 56, 57, 44, 46, 22, 16, 22, 11, 58, 57, 59,
            58, 61, 60, 48, 47, 49, 48, 51, 50, 25, 2, 14, 2, 33, 11, 33, 9, 33, 12, 30,
            2, 32, 2, 33, 11, 33, 11, 33, 12, 30, 2, 32, 2, 24, 11, 24, 9, 24, 12, 21,
            2, 23, 2, 24, 11, 24, 11, 24, 12, 21, 2, 23, 2, 23, 18, 19, 12, 17, 18, 13,
            23, 2, 11, 2, 39, 11, 39, 9, 39, 12, 36, 2, 38, 2, 39, 11, 39, 11, 39, 12,
            36, 2, 38, 2, 18, 11, 18, 9, 18, 12, 15, 2, 17, 2, 18, 11, 18, 11, 18, 12,
            15, 2, 17, 2,
        ],
        text: r#"
# HELP mail_smtp_connection_start_total A client connected.
# TYPE mail_smtp_connection_start_total counter
mail_smtp_connection_start_total 
# HELP smtp_connection_start Old name of mail_smtp_connection_start_total. A client connected.
# TYPE smtp_connection_start counter
smtp_connection_start 
# HELP mail_smtp_connection_end_total A client disconnected.
# TYPE mail_smtp_connection_end_total counter
mail_smtp_connection_end_total 
# HELP smtp_closed_total Old name of mail_smtp_connection_end_total, removed in 0.6. A client disconnected.
# TYPE smtp_closed_total counter
smtp_closed_total 
# HELP smtp_disconnects_total Old name of mail_smtp_connection_end_total. A client disconnected.
# TYPE smtp_disconnects_total counter
smtp_disconnects_total 
# HELP mail_smtp_neighbour_total Read after the cells of the others.
# TYPE mail_smtp_neighbour_total counter
mail_smtp_neighbour_total 
# HELP mail_smtp_traced_total A traced event.
# TYPE mail_smtp_traced_total counter
mail_smtp_traced_total 
# HELP smtp_traced_old_total Old name of mail_smtp_traced_total. A traced event.
# TYPE smtp_traced_old_total counter
smtp_traced_old_total 
# HELP smtp_trace_events Old name of mail_smtp_traced_total. A traced event.
# TYPE smtp_trace_events counter
smtp_trace_events 
# HELP mail_smtp_served_total A request was served.
# TYPE mail_smtp_served_total counter
mail_smtp_served_total{method="get",outcome="2xx"} 
mail_smtp_served_total{method="get",outcome="5xx"} 
mail_smtp_served_total{method="post",outcome="2xx"} 
mail_smtp_served_total{method="post",outcome="5xx"} 
mail_smtp_served_total{method="delete",outcome="2xx"} 
mail_smtp_served_total{method="delete",outcome="5xx"} 
# HELP http_requests_total Old name of mail_smtp_served_total, removed in 1. A request was served.
# TYPE http_requests_total counter
http_requests_total{verb="GET",outcome="ok"} 
http_requests_total{verb="GET",outcome="5xx"} 
http_requests_total{verb="POST",outcome="ok"} 
http_requests_total{verb="POST",outcome="5xx"} 
http_requests_total{verb="DELETE",outcome="ok"} 
http_requests_total{verb="DELETE",outcome="5xx"} 
# HELP mail_smtp_sent Messages sent.
# TYPE mail_smtp_sent counter
mail_smtp_sent 
# HELP smtp_messages Old name of mail_smtp_sent. Messages sent.
# TYPE smtp_messages counter
smtp_messages 
# HELP mail_smtp_request_duration_seconds Time to serve a request.
# TYPE mail_smtp_request_duration_seconds histogram
mail_smtp_request_duration_seconds_bucket{method="get",le="0.1"} 
mail_smtp_request_duration_seconds_bucket{method="get",le="1"} 
mail_smtp_request_duration_seconds_bucket{method="get",le="+Inf"} 
mail_smtp_request_duration_seconds_sum{method="get"} 
mail_smtp_request_duration_seconds_count{method="get"} 
mail_smtp_request_duration_seconds_bucket{method="post",le="0.1"} 
mail_smtp_request_duration_seconds_bucket{method="post",le="1"} 
mail_smtp_request_duration_seconds_bucket{method="post",le="+Inf"} 
mail_smtp_request_duration_seconds_sum{method="post"} 
mail_smtp_request_duration_seconds_count{method="post"} 
mail_smtp_request_duration_seconds_bucket{method="delete",le="0.1"} 
mail_smtp_request_duration_seconds_bucket{method="delete",le="1"} 
mail_smtp_request_duration_seconds_bucket{method="delete",le="+Inf"} 
mail_smtp_request_duration_seconds_sum{method="delete"} 
mail_smtp_request_duration_seconds_count{method="delete"} 
# HELP smtp_latency Old name of mail_smtp_request_duration_seconds. Time to serve a request.
# TYPE smtp_latency histogram
smtp_latency_bucket{verb="get",le="0.1"} 
smtp_latency_bucket{verb="get",le="1"} 
smtp_latency_bucket{verb="get",le="+Inf"} 
smtp_latency_sum{verb="get"} 
smtp_latency_count{verb="get"} 
smtp_latency_bucket{verb="post",le="0.1"} 
smtp_latency_bucket{verb="post",le="1"} 
smtp_latency_bucket{verb="post",le="+Inf"} 
smtp_latency_sum{verb="post"} 
smtp_latency_count{verb="post"} 
smtp_latency_bucket{verb="delete",le="0.1"} 
smtp_latency_bucket{verb="delete",le="1"} 
smtp_latency_bucket{verb="delete",le="+Inf"} 
smtp_latency_sum{verb="delete"} 
smtp_latency_count{verb="delete"} 
# HELP smtp_duration_seconds Old name of mail_smtp_request_duration_seconds. Time to serve a request.
# TYPE smtp_duration_seconds histogram
smtp_duration_seconds_bucket{method="get",le="0.1"} 
smtp_duration_seconds_bucket{method="get",le="1"} 
smtp_duration_seconds_bucket{method="get",le="+Inf"} 
smtp_duration_seconds_sum{method="get"} 
smtp_duration_seconds_count{method="get"} 
smtp_duration_seconds_bucket{method="post",le="0.1"} 
smtp_duration_seconds_bucket{method="post",le="1"} 
smtp_duration_seconds_bucket{method="post",le="+Inf"} 
smtp_duration_seconds_sum{method="post"} 
smtp_duration_seconds_count{method="post"} 
smtp_duration_seconds_bucket{method="delete",le="0.1"} 
smtp_duration_seconds_bucket{method="delete",le="1"} 
smtp_duration_seconds_bucket{method="delete",le="+Inf"} 
smtp_duration_seconds_sum{method="delete"} 
smtp_duration_seconds_count{method="delete"} 
# HELP mail_smtp_size_bytes Size of the last response.
# TYPE mail_smtp_size_bytes gauge
mail_smtp_size_bytes 
# HELP smtp_last_size Old name of mail_smtp_size_bytes. Size of the last response.
# TYPE smtp_last_size gauge
smtp_last_size 
# HELP mail_smtp_load_ratio Load.
# TYPE mail_smtp_load_ratio gauge
mail_smtp_load_ratio 
# HELP smtp_load Old name of mail_smtp_load_ratio. Load.
# TYPE smtp_load gauge
smtp_load 
# HELP mail_smtp_phase Phase of the server.
# TYPE mail_smtp_phase gauge
mail_smtp_phase{method="get",mail_smtp_phase="starting"} 
mail_smtp_phase{method="get",mail_smtp_phase="serving"} 
mail_smtp_phase{method="post",mail_smtp_phase="starting"} 
mail_smtp_phase{method="post",mail_smtp_phase="serving"} 
mail_smtp_phase{method="delete",mail_smtp_phase="starting"} 
mail_smtp_phase{method="delete",mail_smtp_phase="serving"} 
# HELP smtp_state Old name of mail_smtp_phase. Phase of the server.
# TYPE smtp_state gauge
smtp_state{method="get",smtp_state="starting"} 
smtp_state{method="get",smtp_state="serving"} 
smtp_state{method="post",smtp_state="starting"} 
smtp_state{method="post",smtp_state="serving"} 
smtp_state{method="delete",smtp_state="starting"} 
smtp_state{method="delete",smtp_state="serving"} 
# HELP mail_smtp_build_info Build.
# TYPE mail_smtp_build_info gauge
# HELP smtp_version_info Old name of mail_smtp_build_info. Build.
# TYPE smtp_version_info gauge
# HELP mail_smtp_node_info Node.
# TYPE mail_smtp_node_info gauge
# HELP smtp_host_info Old name of mail_smtp_node_info. Node.
# TYPE smtp_host_info gauge
# HELP mail_keyed_routed_total A message was routed.
# TYPE mail_keyed_routed_total counter
mail_keyed_routed_total{} 
# HELP routes_total Old name of mail_keyed_routed_total. A message was routed.
# TYPE routes_total counter
routes_total{} 
# HELP mail_keyed_route_seconds Time to route.
# TYPE mail_keyed_route_seconds histogram
mail_keyed_route_seconds_bucket{,le="0.1"} 
mail_keyed_route_seconds_bucket{,le="1"} 
mail_keyed_route_seconds_bucket{,le="+Inf"} 
mail_keyed_route_seconds_sum{} 
mail_keyed_route_seconds_count{} 
# HELP routing_seconds Old name of mail_keyed_route_seconds. Time to route.
# TYPE routing_seconds histogram
routing_seconds_bucket{,le="0.1"} 
routing_seconds_bucket{,le="1"} 
routing_seconds_bucket{,le="+Inf"} 
routing_seconds_sum{} 
routing_seconds_count{} 
# HELP mail_twin_depth_total The depth was measured.
# TYPE mail_twin_depth_total counter
mail_twin_depth_total 
# HELP mail_twin_height Depth.
# TYPE mail_twin_height gauge
mail_twin_height 
# HELP mail_pool_waiting Waiting callers.
# TYPE mail_pool_waiting gauge
mail_pool_waiting 
# HELP pool_queue Old name of mail_pool_waiting. Waiting callers.
# TYPE pool_queue gauge
pool_queue 
# HELP mail_pool_calls Calls.
# TYPE mail_pool_calls counter
mail_pool_calls 
# HELP pool_calls_total Old name of mail_pool_calls. Calls.
# TYPE pool_calls_total counter
pool_calls_total 
# HELP pool_called Old name of mail_pool_calls. Calls.
# TYPE pool_called counter
pool_called 
# HELP mail_pool_connections Connections.
# TYPE mail_pool_connections gauge
mail_pool_connections{} 
# HELP pool_open Old name of mail_pool_connections. Connections.
# TYPE pool_open gauge
pool_open{} 
# HELP app_pool_wait_duration_seconds Waiting times.
# TYPE app_pool_wait_duration_seconds histogram
app_pool_wait_duration_seconds_bucket{,le="0.1"} 
app_pool_wait_duration_seconds_bucket{,le="1"} 
app_pool_wait_duration_seconds_bucket{,le="+Inf"} 
app_pool_wait_duration_seconds_sum{} 
app_pool_wait_duration_seconds_count{} 
# HELP pool_wait Old name of app_pool_wait_duration_seconds. Waiting times.
# TYPE pool_wait histogram
pool_wait_bucket{,le="0.1"} 
pool_wait_bucket{,le="1"} 
pool_wait_bucket{,le="+Inf"} 
pool_wait_sum{} 
pool_wait_count{} "#,
        openmetrics: r#"
# TYPE mail_smtp_connection_start counter
# HELP mail_smtp_connection_start A client connected.
mail_smtp_connection_start_total 
# TYPE smtp_connection_start unknown
# HELP smtp_connection_start Old name of mail_smtp_connection_start_total. A client connected.
smtp_connection_start 
# TYPE mail_smtp_connection_end counter
# HELP mail_smtp_connection_end A client disconnected.
mail_smtp_connection_end_total 
# TYPE smtp_closed counter
# HELP smtp_closed Old name of mail_smtp_connection_end_total, removed in 0.6. A client disconnected.
smtp_closed_total 
# TYPE smtp_disconnects counter
# HELP smtp_disconnects Old name of mail_smtp_connection_end_total. A client disconnected.
smtp_disconnects_total 
# TYPE mail_smtp_neighbour counter
# HELP mail_smtp_neighbour Read after the cells of the others.
mail_smtp_neighbour_total 
# TYPE mail_smtp_traced counter
# HELP mail_smtp_traced A traced event.
mail_smtp_traced_total 
# TYPE smtp_traced_old counter
# HELP smtp_traced_old Old name of mail_smtp_traced_total. A traced event.
smtp_traced_old_total 
# TYPE smtp_trace_events unknown
# HELP smtp_trace_events Old name of mail_smtp_traced_total. A traced event.
smtp_trace_events 
# TYPE mail_smtp_served counter
# HELP mail_smtp_served A request was served.
# TYPE http_requests counter
# HELP http_requests Old name of mail_smtp_served_total, removed in 1. A request was served.
# TYPE mail_smtp_sent unknown
# HELP mail_smtp_sent Messages sent.
mail_smtp_sent 
# TYPE smtp_messages unknown
# HELP smtp_messages Old name of mail_smtp_sent. Messages sent.
smtp_messages 
# TYPE mail_smtp_request_duration_seconds histogram
# UNIT mail_smtp_request_duration_seconds seconds
# HELP mail_smtp_request_duration_seconds Time to serve a request.
mail_smtp_request_duration_seconds_bucket{method="get",le="0.1"} 
mail_smtp_request_duration_seconds_bucket{method="get",le="1.0"} 
mail_smtp_request_duration_seconds_bucket{method="get",le="+Inf"} 
mail_smtp_request_duration_seconds_sum{method="get"} 
mail_smtp_request_duration_seconds_count{method="get"} 
mail_smtp_request_duration_seconds_bucket{method="post",le="0.1"} 
mail_smtp_request_duration_seconds_bucket{method="post",le="1.0"} 
mail_smtp_request_duration_seconds_bucket{method="post",le="+Inf"} 
mail_smtp_request_duration_seconds_sum{method="post"} 
mail_smtp_request_duration_seconds_count{method="post"} 
mail_smtp_request_duration_seconds_bucket{method="delete",le="0.1"} 
mail_smtp_request_duration_seconds_bucket{method="delete",le="1.0"} 
mail_smtp_request_duration_seconds_bucket{method="delete",le="+Inf"} 
mail_smtp_request_duration_seconds_sum{method="delete"} 
mail_smtp_request_duration_seconds_count{method="delete"} 
# TYPE smtp_latency histogram
# HELP smtp_latency Old name of mail_smtp_request_duration_seconds. Time to serve a request.
smtp_latency_bucket{verb="get",le="0.1"} 
smtp_latency_bucket{verb="get",le="1.0"} 
smtp_latency_bucket{verb="get",le="+Inf"} 
smtp_latency_sum{verb="get"} 
smtp_latency_count{verb="get"} 
smtp_latency_bucket{verb="post",le="0.1"} 
smtp_latency_bucket{verb="post",le="1.0"} 
smtp_latency_bucket{verb="post",le="+Inf"} 
smtp_latency_sum{verb="post"} 
smtp_latency_count{verb="post"} 
smtp_latency_bucket{verb="delete",le="0.1"} 
smtp_latency_bucket{verb="delete",le="1.0"} 
smtp_latency_bucket{verb="delete",le="+Inf"} 
smtp_latency_sum{verb="delete"} 
smtp_latency_count{verb="delete"} 
# TYPE smtp_duration_seconds histogram
# UNIT smtp_duration_seconds seconds
# HELP smtp_duration_seconds Old name of mail_smtp_request_duration_seconds. Time to serve a request.
smtp_duration_seconds_bucket{method="get",le="0.1"} 
smtp_duration_seconds_bucket{method="get",le="1.0"} 
smtp_duration_seconds_bucket{method="get",le="+Inf"} 
smtp_duration_seconds_sum{method="get"} 
smtp_duration_seconds_count{method="get"} 
smtp_duration_seconds_bucket{method="post",le="0.1"} 
smtp_duration_seconds_bucket{method="post",le="1.0"} 
smtp_duration_seconds_bucket{method="post",le="+Inf"} 
smtp_duration_seconds_sum{method="post"} 
smtp_duration_seconds_count{method="post"} 
smtp_duration_seconds_bucket{method="delete",le="0.1"} 
smtp_duration_seconds_bucket{method="delete",le="1.0"} 
smtp_duration_seconds_bucket{method="delete",le="+Inf"} 
smtp_duration_seconds_sum{method="delete"} 
smtp_duration_seconds_count{method="delete"} 
# TYPE mail_smtp_size_bytes gauge
# UNIT mail_smtp_size_bytes bytes
# HELP mail_smtp_size_bytes Size of the last response.
mail_smtp_size_bytes 
# TYPE smtp_last_size gauge
# HELP smtp_last_size Old name of mail_smtp_size_bytes. Size of the last response.
smtp_last_size 
# TYPE mail_smtp_load_ratio gauge
# UNIT mail_smtp_load_ratio ratio
# HELP mail_smtp_load_ratio Load.
mail_smtp_load_ratio 
# TYPE smtp_load gauge
# HELP smtp_load Old name of mail_smtp_load_ratio. Load.
smtp_load 
# TYPE mail_smtp_phase stateset
# HELP mail_smtp_phase Phase of the server.
# TYPE smtp_state stateset
# HELP smtp_state Old name of mail_smtp_phase. Phase of the server.
# TYPE mail_smtp_build info
# HELP mail_smtp_build Build.
# TYPE smtp_version info
# HELP smtp_version Old name of mail_smtp_build_info. Build.
# TYPE mail_smtp_node info
# HELP mail_smtp_node Node.
# TYPE smtp_host info
# HELP smtp_host Old name of mail_smtp_node_info. Node.
# TYPE mail_keyed_routed counter
# HELP mail_keyed_routed A message was routed.
# TYPE routes counter
# HELP routes Old name of mail_keyed_routed_total. A message was routed.
# TYPE mail_keyed_route_seconds histogram
# UNIT mail_keyed_route_seconds seconds
# HELP mail_keyed_route_seconds Time to route.
mail_keyed_route_seconds_bucket{,le="0.1"} 
mail_keyed_route_seconds_bucket{,le="1.0"} 
mail_keyed_route_seconds_bucket{,le="+Inf"} 
mail_keyed_route_seconds_sum{} 
mail_keyed_route_seconds_count{} 
# TYPE routing_seconds histogram
# UNIT routing_seconds seconds
# HELP routing_seconds Old name of mail_keyed_route_seconds. Time to route.
routing_seconds_bucket{,le="0.1"} 
routing_seconds_bucket{,le="1.0"} 
routing_seconds_bucket{,le="+Inf"} 
routing_seconds_sum{} 
routing_seconds_count{} 
# TYPE mail_twin_depth counter
# HELP mail_twin_depth The depth was measured.
mail_twin_depth_total 
# TYPE mail_twin_height gauge
# HELP mail_twin_height Depth.
mail_twin_height 
# TYPE mail_pool_waiting gauge
# HELP mail_pool_waiting Waiting callers.
mail_pool_waiting 
# TYPE pool_queue gauge
# HELP pool_queue Old name of mail_pool_waiting. Waiting callers.
pool_queue 
# TYPE mail_pool_calls unknown
# HELP mail_pool_calls Calls.
mail_pool_calls 
# TYPE pool_calls counter
# HELP pool_calls Old name of mail_pool_calls. Calls.
pool_calls_total 
# TYPE pool_called unknown
# HELP pool_called Old name of mail_pool_calls. Calls.
pool_called 
# TYPE mail_pool_connections gauge
# HELP mail_pool_connections Connections.
# TYPE pool_open gauge
# HELP pool_open Old name of mail_pool_connections. Connections.
# TYPE app_pool_wait_duration_seconds histogram
# UNIT app_pool_wait_duration_seconds seconds
# HELP app_pool_wait_duration_seconds Waiting times.
app_pool_wait_duration_seconds_bucket{,le="0.1"} 
app_pool_wait_duration_seconds_bucket{,le="1.0"} 
app_pool_wait_duration_seconds_bucket{,le="+Inf"} 
app_pool_wait_duration_seconds_sum{} 
app_pool_wait_duration_seconds_count{} 
# TYPE pool_wait histogram
# HELP pool_wait Old name of app_pool_wait_duration_seconds. Waiting times.
pool_wait_bucket{,le="0.1"} 
pool_wait_bucket{,le="1.0"} 
pool_wait_bucket{,le="+Inf"} 
pool_wait_sum{} 
pool_wait_count{} "#,
        words: "
mail_smtp_connection_start_total smtp.connection-start A client connected.
smtp_connection_start smtp.connection-start Old name of mail_smtp_connection_start_total. A client connected.
mail_smtp_connection_end_total smtp.connection-end A client disconnected.
smtp_closed_total smtp.connection-end Old name of mail_smtp_connection_end_total, removed in 0.6. A client disconnected.
smtp_disconnects_total smtp.connection-end Old name of mail_smtp_connection_end_total. A client disconnected.
mail_smtp_neighbour_total smtp.neighbour Read after the cells of the others.
mail_smtp_traced_total smtp.traced A traced event.
smtp_traced_old_total smtp.traced Old name of mail_smtp_traced_total. A traced event.
smtp_trace_events smtp.traced Old name of mail_smtp_traced_total. A traced event.
mail_smtp_served_total smtp.served A request was served.
http_requests_total smtp.served Old name of mail_smtp_served_total, removed in 1. A request was served.
mail_smtp_sent smtp.sent Messages sent.
smtp_messages smtp.sent Old name of mail_smtp_sent. Messages sent.
mail_smtp_request_duration_seconds smtp.request_duration_seconds Time to serve a request.
smtp_latency smtp.request_duration_seconds Old name of mail_smtp_request_duration_seconds. Time to serve a request.
smtp_duration_seconds smtp.request_duration_seconds Old name of mail_smtp_request_duration_seconds. Time to serve a request.
mail_smtp_size_bytes smtp.size_bytes Size of the last response.
smtp_last_size smtp.size_bytes Old name of mail_smtp_size_bytes. Size of the last response.
mail_smtp_load_ratio smtp.load_ratio Load.
smtp_load smtp.load_ratio Old name of mail_smtp_load_ratio. Load.
mail_smtp_phase smtp.phase Phase of the server.
smtp_state smtp.phase Old name of mail_smtp_phase. Phase of the server.
mail_smtp_build_info smtp.build_info Build.
smtp_version_info smtp.build_info Old name of mail_smtp_build_info. Build.
mail_smtp_node_info smtp.node_info Node.
smtp_host_info smtp.node_info Old name of mail_smtp_node_info. Node.
mail_keyed_routed_total keyed.routed A message was routed.
routes_total keyed.routed Old name of mail_keyed_routed_total. A message was routed.
mail_keyed_route_seconds keyed.route_seconds Time to route.
routing_seconds keyed.route_seconds Old name of mail_keyed_route_seconds. Time to route.
mail_twin_depth_total twin.depth The depth was measured.
mail_twin_height twin.depth Depth.
mail_pool_waiting pool.waiting Waiting callers.
pool_queue pool.waiting Old name of mail_pool_waiting. Waiting callers.
mail_pool_calls pool.calls Calls.
pool_calls_total pool.calls Old name of mail_pool_calls. Calls.
pool_called pool.calls Old name of mail_pool_calls. Calls.
mail_pool_connections pool.connections Connections.
pool_open pool.connections Old name of mail_pool_connections. Connections.
app_pool_wait_duration_seconds pool.wait_seconds Waiting times.
pool_wait pool.wait_seconds Old name of app_pool_wait_duration_seconds. Waiting times.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 21, 19, 0],
            [43, 19, 22, 0],
            [86, 14, 35, 0],
            [137, 11, 15, 0],
            [165, 11, 21, 0],
            [199, 12, 21, 0],
            [234, 10, 23, 0],
        ],
        words: "
smtp.connection-start A client connected.
smtp.connection-end A client disconnected.
smtp.neighbour Read after the cells of the others.
smtp.traced A traced event.
smtp.served A request was served.
keyed.routed A message was routed.
twin.depth The depth was measured.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
