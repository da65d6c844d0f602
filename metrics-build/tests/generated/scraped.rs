// @generated from scraped.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 2
}

__rt::label_set! {
    /// Values of the label set `state`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `app_pool_connections`, `app_pool_spent_seconds_total`, `app_pool_type`.
    /// PromQL: `sum by (pool, state) (app_pool_connections)`
    State: u8 {
        /// `idle`
        Idle = "idle",
        /// `used`
        Used = "used",
    }
}

__rt::group! {
    /// Connections to databases.
    ///
    /// Events: 0. Metrics: 7.
    /// PromQL: `{__name__=~"app_pool_.+"}`
    pool from 0 [
    ]

    __rt::metrics! {
        /// Connections.
        ///
        /// - Type: gauge
        /// - Exported as: `app_pool_connections`
        /// - Label `pool`: any text
        /// - Label `state`: `idle`, `used`
        /// - Series: up to 4 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (pool, state) (app_pool_connections)`
        CONNECTIONS: __rt::ObservableFamily<i64, (__rt::Text, super::State)> = __rt::ObservableFamily::gauge(4);
        /// Connections that were opened.
        ///
        /// - Type: counter
        /// - Exported as: `app_pool_opened_total`
        /// - Label `pool`: any text
        /// - Series: up to 1000 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (pool) (rate(app_pool_opened_total[5m]))`
        OPENED_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(1000);
        /// Time spent with queries.
        ///
        /// - Type: counter
        /// - Exported as: `app_pool_spent_seconds_total`
        /// - Unit: seconds
        /// - Label `state`: `idle`, `used`
        /// - Series: up to 2 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (state) (rate(app_pool_spent_seconds_total[5m]))`
        SPENT_SECONDS_TOTAL: __rt::ObservableFamily<f64, super::State> = __rt::ObservableFamily::counter(2);
        /// Time until a connection is free.
        ///
        /// - Type: histogram
        /// - Exported as: `app_pool_wait_duration_seconds`
        /// - Unit: seconds
        /// - Label `pool`: any text
        /// - Series: up to 1000 combinations of label values
        /// - Buckets: 0.01, 1
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(app_pool_wait_duration_seconds_bucket[5m])))`
        WAIT_DURATION_SECONDS: __rt::ObservableHistogram<__rt::Duration, __rt::Text> = __rt::ObservableHistogram::histogram(1000, 3, false);
        /// Callers that wait.
        ///
        /// - Type: gauge
        /// - Exported as: `app_pool_waiting`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(app_pool_waiting)`
        WAITING: __rt::Observable<i64> = __rt::Observable::new();
        /// Node of the database.
        ///
        /// - Type: info
        /// - Exported as: `app_pool_node_info`
        /// - Label `node_id`: set when the service runs
        /// - Label `zone`: set when the service runs
        /// - Absent until its values are set
        /// - PromQL: `app_pool_node_info`
        NODE_INFO: __rt::Info<(__rt::Text, __rt::Text)> = __rt::Info::new();
        /// A name that is a keyword.
        ///
        /// - Type: gauge
        /// - Exported as: `app_pool_type`
        /// - Label `state`: `idle`, `used`
        /// - Series: up to 2 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (state) (app_pool_type)`
        #[deprecated(since = "2.0.0", note = "It is not used")]
        TYPE: __rt::ObservableFamily<i64, super::State> = __rt::ObservableFamily::gauge(2);
    }

    __rt::collected! {
        [#[allow(deprecated)]]
        /// `app_pool_connections`
        connections: __rt::ObservableFamily<i64, (__rt::Text, super::State)> = CONNECTIONS;
        /// `app_pool_opened_total`
        opened_total: __rt::ObservableFamily<u64, __rt::Text> = OPENED_TOTAL;
        /// `app_pool_spent_seconds_total`
        spent_seconds_total: __rt::ObservableFamily<f64, super::State> = SPENT_SECONDS_TOTAL;
        /// `app_pool_wait_duration_seconds`
        wait_duration_seconds: __rt::ObservableHistogram<__rt::Duration, __rt::Text> = WAIT_DURATION_SECONDS;
        /// `app_pool_waiting`
        waiting: __rt::Observable<i64> = WAITING;
        /// `app_pool_node_info`
        node_info: __rt::Info<(__rt::Text, __rt::Text)> = NODE_INFO;
        /// `app_pool_type`
        r#type: __rt::ObservableFamily<i64, super::State> = TYPE;
    }
}

__rt::statics! {
    APP_POOL_WAIT_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[10_000_000, 1_000_000_000]);
    #[allow(deprecated)]
    __SHAPES: [__rt::Shape; 7] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["pool", "state"],
            source: __rt::ValueSource::Collected { family: &pool::CONNECTIONS, max: 4 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <State as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["pool"],
            source: __rt::ValueSource::Collected { family: &pool::OPENED_TOTAL, max: 1000 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["state"],
            source: __rt::ValueSource::Collected { family: &pool::SPENT_SECONDS_TOTAL, max: 2 },
            cell_type: __rt::CellType::Float,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<State as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["pool"],
            source: __rt::ValueSource::Collected { family: &pool::WAIT_DURATION_SECONDS, max: 1000 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&APP_POOL_WAIT_DURATION_SECONDS__NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 10,
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
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["kind", "node_id", "built", "zone"],
            source: __rt::ValueSource::Info { info: &pool::NODE_INFO, values: &[__rt::info_value!("primary"), __rt::info_value!(), __rt::info_value!(::core::env!("CARGO_PKG_NAME")), __rt::info_value!()] },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["state"],
            source: __rt::ValueSource::Collected { family: &pool::TYPE, max: 2 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<State as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 75, 24, 0, 75, 0, 1, 20, 16, 12, 0],
            [1, 0, 2, 99, 96, 25, 75, 84, 0, 52, 21, 17, 29, 0],
            [2, 0, 4, 220, 105, 32, 159, 131, 0, 122, 28, 24, 24, 0],
            [3, 0, 6, 357, 119, 228, 290, 165, 230, 201, 30, 26, 32, 0],
            [4, 0, 26, 704, 73, 18, 685, 73, 18, 292, 16, 12, 18, 0],
            [5, 0, 27, 795, 80, 0, 776, 69, 0, 341, 18, 14, 21, 0],
            [6, 0, 27, 875, 74, 17, 845, 74, 0, 397, 13, 9, 25, 0],
        ],
        segments: &[
            22, 2, 23, 2, 30, 2, 39, 12, 39, 9, 39, 12, 36, 2, 38, 2, 39, 12, 39, 11,
            39, 12, 36, 2, 38, 2, 18, 15, 2,
        ],
        text: r#"
# HELP app_pool_connections Connections.
# TYPE app_pool_connections gauge
app_pool_connections{} 
# HELP app_pool_opened_total Connections that were opened.
# TYPE app_pool_opened_total counter
app_pool_opened_total{} 
# HELP app_pool_spent_seconds_total Time spent with queries.
# TYPE app_pool_spent_seconds_total counter
app_pool_spent_seconds_total{} 
# HELP app_pool_wait_duration_seconds Time until a connection is free.
# TYPE app_pool_wait_duration_seconds histogram
app_pool_wait_duration_seconds_bucket{,le="0.01"} 
app_pool_wait_duration_seconds_bucket{,le="1"} 
app_pool_wait_duration_seconds_bucket{,le="+Inf"} 
app_pool_wait_duration_seconds_sum{} 
app_pool_wait_duration_seconds_count{} 
# HELP app_pool_waiting Callers that wait.
# TYPE app_pool_waiting gauge
app_pool_waiting 
# HELP app_pool_node_info Node of the database.
# TYPE app_pool_node_info gauge
# HELP app_pool_type A name that is a keyword.
# TYPE app_pool_type gauge
app_pool_type{} "#,
        openmetrics: r#"
# TYPE app_pool_connections gauge
# HELP app_pool_connections Connections.
# TYPE app_pool_opened counter
# HELP app_pool_opened Connections that were opened.
# TYPE app_pool_spent_seconds counter
# UNIT app_pool_spent_seconds seconds
# HELP app_pool_spent_seconds Time spent with queries.
# TYPE app_pool_wait_duration_seconds histogram
# UNIT app_pool_wait_duration_seconds seconds
# HELP app_pool_wait_duration_seconds Time until a connection is free.
app_pool_wait_duration_seconds_bucket{,le="0.01"} 
app_pool_wait_duration_seconds_bucket{,le="1.0"} 
app_pool_wait_duration_seconds_bucket{,le="+Inf"} 
app_pool_wait_duration_seconds_sum{} 
app_pool_wait_duration_seconds_count{} 
# TYPE app_pool_waiting gauge
# HELP app_pool_waiting Callers that wait.
app_pool_waiting 
# TYPE app_pool_node info
# HELP app_pool_node Node of the database.
# TYPE app_pool_type gauge
# HELP app_pool_type A name that is a keyword."#,
        words: "
app_pool_connections pool.connections Connections.
app_pool_opened_total pool.opened_total Connections that were opened.
app_pool_spent_seconds_total pool.spent_seconds_total Time spent with queries.
app_pool_wait_duration_seconds pool.wait_duration_seconds Time until a connection is free.
app_pool_waiting pool.waiting Callers that wait.
app_pool_node_info pool.node_info Node of the database.
app_pool_type pool.type A name that is a keyword.",
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
