// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 64
}

__rt::label_set! {
    /// State of a connection.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `db_client_connection_count`.
    /// PromQL: `sum by (db_client_connection_pool_name, db_client_connection_state) (db_client_connection_count)`
    DbClientConnectionState: u8 {
        /// In the pool.
        ///
        /// Exported as `idle`.
        Idle = "idle",
        /// Lent to a task or a thread.
        ///
        /// Exported as `used`.
        Used = "used",
    }
}

__rt::group! {
    /// Pools of connections. What a pool does not know is absent.
    ///
    /// Events: 0. Metrics: 9.
    /// PromQL: `{__name__=~"db_client_connection_.+"}`
    db_client_connection from 0 [
    ]

    __rt::metrics! {
        /// Open connections by state.
        ///
        /// - Type: gauge
        /// - Exported as: `db_client_connection_count`
        /// - Label `db_client_connection_pool_name`: any text
        /// - Label `db_client_connection_state`: `idle`, `used`
        /// - Series: up to 128 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (db_client_connection_pool_name, db_client_connection_state) (db_client_connection_count)`
        COUNT: __rt::ObservableFamily<i64, (__rt::Text, super::DbClientConnectionState)> = __rt::ObservableFamily::gauge(128);
        /// Largest number of open connections that the pool allows.
        ///
        /// - Type: gauge
        /// - Exported as: `db_client_connection_max`
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (db_client_connection_pool_name) (db_client_connection_max)`
        MAX: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Largest number of idle connections that the pool keeps.
        ///
        /// - Type: gauge
        /// - Exported as: `db_client_connection_idle_max`
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (db_client_connection_pool_name) (db_client_connection_idle_max)`
        IDLE_MAX: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Number of idle connections that the pool tries to keep.
        ///
        /// - Type: gauge
        /// - Exported as: `db_client_connection_idle_min`
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (db_client_connection_pool_name) (db_client_connection_idle_min)`
        IDLE_MIN: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Requests that wait for a connection.
        ///
        /// - Type: gauge
        /// - Exported as: `db_client_connection_pending_requests`
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (db_client_connection_pool_name) (db_client_connection_pending_requests)`
        PENDING_REQUESTS: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Requests for a connection that timed out.
        ///
        /// - Type: counter
        /// - Exported as: `db_client_connection_timeouts_total`
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (db_client_connection_pool_name) (rate(db_client_connection_timeouts_total[5m]))`
        TIMEOUTS_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Time to create a connection.
        ///
        /// - Type: histogram
        /// - Exported as: `db_client_connection_create_time_seconds`
        /// - Unit: seconds
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Buckets: 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(db_client_connection_create_time_seconds_bucket[5m])))`
        CREATE_TIME_SECONDS: __rt::KeyedFamily<__rt::KeyedHistogram<__rt::Duration>, __rt::Text> = __rt::keyed!(histogram(64, 0, &super::WORK_NANOSECONDS, (11, 0)));
        /// Time until a request got a connection.
        ///
        /// - Type: histogram
        /// - Exported as: `db_client_connection_wait_time_seconds`
        /// - Unit: seconds
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Buckets: 1e-05, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(db_client_connection_wait_time_seconds_bucket[5m])))`
        WAIT_TIME_SECONDS: __rt::KeyedFamily<__rt::KeyedHistogram<__rt::Duration>, __rt::Text> = __rt::keyed!(histogram(64, 0, &super::WAIT_NANOSECONDS, (13, 0)));
        /// Time from getting a connection to its return to the pool.
        ///
        /// - Type: histogram
        /// - Exported as: `db_client_connection_use_time_seconds`
        /// - Unit: seconds
        /// - Label `db_client_connection_pool_name`: any text
        /// - Series: up to 64 combinations of label values
        /// - Buckets: 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(db_client_connection_use_time_seconds_bucket[5m])))`
        USE_TIME_SECONDS: __rt::KeyedFamily<__rt::KeyedHistogram<__rt::Duration>, __rt::Text> = __rt::keyed!(histogram(64, 0, &super::WORK_NANOSECONDS, (11, 0)));
    }

    __rt::collected! {
        []
        /// `db_client_connection_count`
        count: __rt::ObservableFamily<i64, (__rt::Text, super::DbClientConnectionState)> = COUNT;
        /// `db_client_connection_max`
        max: __rt::ObservableFamily<i64, __rt::Text> = MAX;
        /// `db_client_connection_idle_max`
        idle_max: __rt::ObservableFamily<i64, __rt::Text> = IDLE_MAX;
        /// `db_client_connection_idle_min`
        idle_min: __rt::ObservableFamily<i64, __rt::Text> = IDLE_MIN;
        /// `db_client_connection_pending_requests`
        pending_requests: __rt::ObservableFamily<i64, __rt::Text> = PENDING_REQUESTS;
        /// `db_client_connection_timeouts_total`
        timeouts_total: __rt::ObservableFamily<u64, __rt::Text> = TIMEOUTS_TOTAL;
    }
}

__rt::statics! {
    WORK_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 10_000_000_000, 60_000_000_000]);
    WAIT_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[10000, 100_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 10_000_000_000, 30_000_000_000]);
    __SHAPES: [__rt::Shape; 9] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["db_client_connection_pool_name", "db_client_connection_state"],
            source: __rt::ValueSource::Collected { family: &db_client_connection::COUNT, max: 128 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <DbClientConnectionState as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Collected { family: &db_client_connection::MAX, max: 64 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Collected { family: &db_client_connection::IDLE_MAX, max: 64 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Collected { family: &db_client_connection::IDLE_MIN, max: 64 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Collected { family: &db_client_connection::PENDING_REQUESTS, max: 64 },
            cell_type: __rt::CellType::Signed,
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
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Collected { family: &db_client_connection::TIMEOUTS_TOTAL, max: 64 },
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
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Keyed { family: &db_client_connection::CREATE_TIME_SECONDS, max: 64, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 11,
            bounds: __rt::BucketBounds::Integers(&WORK_NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 26,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Keyed { family: &db_client_connection::WAIT_TIME_SECONDS, max: 64, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 13,
            bounds: __rt::BucketBounds::Integers(&WAIT_NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 30,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["db_client_connection_pool_name"],
            source: __rt::ValueSource::Keyed { family: &db_client_connection::USE_TIME_SECONDS, max: 64, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 11,
            bounds: __rt::BucketBounds::Integers(&WORK_NANOSECONDS),
            values: &[&[]],
            exemplars: &[],
            segments: 26,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 101, 30, 0, 101, 0, 1, 26, 26, 26, 0],
            [1, 0, 2, 131, 127, 28, 101, 127, 0, 82, 24, 24, 56, 0],
            [2, 0, 4, 286, 136, 33, 228, 136, 0, 189, 29, 29, 55, 0],
            [3, 0, 6, 455, 136, 33, 364, 136, 0, 305, 29, 29, 55, 0],
            [4, 0, 8, 624, 133, 41, 500, 133, 0, 421, 37, 37, 36, 0],
            [5, 0, 10, 798, 136, 39, 633, 124, 0, 534, 35, 35, 41, 0],
            [6, 0, 12, 973, 135, 759, 757, 191, 767, 648, 40, 40, 28, 0],
            [7, 0, 64, 1867, 141, 854, 1715, 195, 862, 759, 38, 38, 38, 0],
            [8, 0, 124, 2862, 158, 720, 2772, 211, 728, 876, 37, 37, 57, 0],
        ],
        segments: &[
            28, 2, 26, 2, 31, 2, 31, 2, 39, 2, 37, 2, 49, 13, 49, 13, 49, 12, 49, 12,
            49, 11, 49, 11, 49, 9, 49, 9, 49, 10, 49, 10, 49, 12, 46, 2, 48, 2, 49, 13,
            49, 13, 49, 12, 49, 12, 49, 11, 49, 11, 49, 11, 49, 11, 49, 12, 49, 12, 49, 12,
            46, 2, 48, 2, 47, 13, 47, 14, 47, 13, 47, 13, 47, 12, 47, 12, 47, 11, 47, 11,
            47, 9, 47, 9, 47, 10, 47, 10, 47, 12, 44, 2, 46, 2, 47, 13, 47, 14, 47, 13,
            47, 13, 47, 12, 47, 12, 47, 11, 47, 11, 47, 11, 47, 11, 47, 12, 47, 12, 47, 12,
            44, 2, 46, 2, 46, 13, 46, 13, 46, 12, 46, 12, 46, 11, 46, 11, 46, 9, 46, 9,
            46, 10, 46, 10, 46, 12, 43, 2, 45, 2, 46, 13, 46, 13, 46, 12, 46, 12, 46, 11,
            46, 11, 46, 11, 46, 11, 46, 12, 46, 12, 46, 12, 43, 2, 45, 2,
        ],
        text: r#"
# HELP db_client_connection_count Open connections by state.
# TYPE db_client_connection_count gauge
db_client_connection_count{} 
# HELP db_client_connection_max Largest number of open connections that the pool allows.
# TYPE db_client_connection_max gauge
db_client_connection_max{} 
# HELP db_client_connection_idle_max Largest number of idle connections that the pool keeps.
# TYPE db_client_connection_idle_max gauge
db_client_connection_idle_max{} 
# HELP db_client_connection_idle_min Number of idle connections that the pool tries to keep.
# TYPE db_client_connection_idle_min gauge
db_client_connection_idle_min{} 
# HELP db_client_connection_pending_requests Requests that wait for a connection.
# TYPE db_client_connection_pending_requests gauge
db_client_connection_pending_requests{} 
# HELP db_client_connection_timeouts_total Requests for a connection that timed out.
# TYPE db_client_connection_timeouts_total counter
db_client_connection_timeouts_total{} 
# HELP db_client_connection_create_time_seconds Time to create a connection.
# TYPE db_client_connection_create_time_seconds histogram
db_client_connection_create_time_seconds_bucket{,le="0.001"} 
db_client_connection_create_time_seconds_bucket{,le="0.005"} 
db_client_connection_create_time_seconds_bucket{,le="0.01"} 
db_client_connection_create_time_seconds_bucket{,le="0.05"} 
db_client_connection_create_time_seconds_bucket{,le="0.1"} 
db_client_connection_create_time_seconds_bucket{,le="0.5"} 
db_client_connection_create_time_seconds_bucket{,le="1"} 
db_client_connection_create_time_seconds_bucket{,le="5"} 
db_client_connection_create_time_seconds_bucket{,le="10"} 
db_client_connection_create_time_seconds_bucket{,le="60"} 
db_client_connection_create_time_seconds_bucket{,le="+Inf"} 
db_client_connection_create_time_seconds_sum{} 
db_client_connection_create_time_seconds_count{} 
# HELP db_client_connection_wait_time_seconds Time until a request got a connection.
# TYPE db_client_connection_wait_time_seconds histogram
db_client_connection_wait_time_seconds_bucket{,le="1e-05"} 
db_client_connection_wait_time_seconds_bucket{,le="0.0001"} 
db_client_connection_wait_time_seconds_bucket{,le="0.001"} 
db_client_connection_wait_time_seconds_bucket{,le="0.005"} 
db_client_connection_wait_time_seconds_bucket{,le="0.01"} 
db_client_connection_wait_time_seconds_bucket{,le="0.05"} 
db_client_connection_wait_time_seconds_bucket{,le="0.1"} 
db_client_connection_wait_time_seconds_bucket{,le="0.5"} 
db_client_connection_wait_time_seconds_bucket{,le="1"} 
db_client_connection_wait_time_seconds_bucket{,le="5"} 
db_client_connection_wait_time_seconds_bucket{,le="10"} 
db_client_connection_wait_time_seconds_bucket{,le="30"} 
db_client_connection_wait_time_seconds_bucket{,le="+Inf"} 
db_client_connection_wait_time_seconds_sum{} 
db_client_connection_wait_time_seconds_count{} 
# HELP db_client_connection_use_time_seconds Time from getting a connection to its return to the pool.
# TYPE db_client_connection_use_time_seconds histogram
db_client_connection_use_time_seconds_bucket{,le="0.001"} 
db_client_connection_use_time_seconds_bucket{,le="0.005"} 
db_client_connection_use_time_seconds_bucket{,le="0.01"} 
db_client_connection_use_time_seconds_bucket{,le="0.05"} 
db_client_connection_use_time_seconds_bucket{,le="0.1"} 
db_client_connection_use_time_seconds_bucket{,le="0.5"} 
db_client_connection_use_time_seconds_bucket{,le="1"} 
db_client_connection_use_time_seconds_bucket{,le="5"} 
db_client_connection_use_time_seconds_bucket{,le="10"} 
db_client_connection_use_time_seconds_bucket{,le="60"} 
db_client_connection_use_time_seconds_bucket{,le="+Inf"} 
db_client_connection_use_time_seconds_sum{} 
db_client_connection_use_time_seconds_count{} "#,
        openmetrics: r#"
# TYPE db_client_connection_count gauge
# HELP db_client_connection_count Open connections by state.
# TYPE db_client_connection_max gauge
# HELP db_client_connection_max Largest number of open connections that the pool allows.
# TYPE db_client_connection_idle_max gauge
# HELP db_client_connection_idle_max Largest number of idle connections that the pool keeps.
# TYPE db_client_connection_idle_min gauge
# HELP db_client_connection_idle_min Number of idle connections that the pool tries to keep.
# TYPE db_client_connection_pending_requests gauge
# HELP db_client_connection_pending_requests Requests that wait for a connection.
# TYPE db_client_connection_timeouts counter
# HELP db_client_connection_timeouts Requests for a connection that timed out.
# TYPE db_client_connection_create_time_seconds histogram
# UNIT db_client_connection_create_time_seconds seconds
# HELP db_client_connection_create_time_seconds Time to create a connection.
db_client_connection_create_time_seconds_bucket{,le="0.001"} 
db_client_connection_create_time_seconds_bucket{,le="0.005"} 
db_client_connection_create_time_seconds_bucket{,le="0.01"} 
db_client_connection_create_time_seconds_bucket{,le="0.05"} 
db_client_connection_create_time_seconds_bucket{,le="0.1"} 
db_client_connection_create_time_seconds_bucket{,le="0.5"} 
db_client_connection_create_time_seconds_bucket{,le="1.0"} 
db_client_connection_create_time_seconds_bucket{,le="5.0"} 
db_client_connection_create_time_seconds_bucket{,le="10.0"} 
db_client_connection_create_time_seconds_bucket{,le="60.0"} 
db_client_connection_create_time_seconds_bucket{,le="+Inf"} 
db_client_connection_create_time_seconds_sum{} 
db_client_connection_create_time_seconds_count{} 
# TYPE db_client_connection_wait_time_seconds histogram
# UNIT db_client_connection_wait_time_seconds seconds
# HELP db_client_connection_wait_time_seconds Time until a request got a connection.
db_client_connection_wait_time_seconds_bucket{,le="1e-05"} 
db_client_connection_wait_time_seconds_bucket{,le="0.0001"} 
db_client_connection_wait_time_seconds_bucket{,le="0.001"} 
db_client_connection_wait_time_seconds_bucket{,le="0.005"} 
db_client_connection_wait_time_seconds_bucket{,le="0.01"} 
db_client_connection_wait_time_seconds_bucket{,le="0.05"} 
db_client_connection_wait_time_seconds_bucket{,le="0.1"} 
db_client_connection_wait_time_seconds_bucket{,le="0.5"} 
db_client_connection_wait_time_seconds_bucket{,le="1.0"} 
db_client_connection_wait_time_seconds_bucket{,le="5.0"} 
db_client_connection_wait_time_seconds_bucket{,le="10.0"} 
db_client_connection_wait_time_seconds_bucket{,le="30.0"} 
db_client_connection_wait_time_seconds_bucket{,le="+Inf"} 
db_client_connection_wait_time_seconds_sum{} 
db_client_connection_wait_time_seconds_count{} 
# TYPE db_client_connection_use_time_seconds histogram
# UNIT db_client_connection_use_time_seconds seconds
# HELP db_client_connection_use_time_seconds Time from getting a connection to its return to the pool.
db_client_connection_use_time_seconds_bucket{,le="0.001"} 
db_client_connection_use_time_seconds_bucket{,le="0.005"} 
db_client_connection_use_time_seconds_bucket{,le="0.01"} 
db_client_connection_use_time_seconds_bucket{,le="0.05"} 
db_client_connection_use_time_seconds_bucket{,le="0.1"} 
db_client_connection_use_time_seconds_bucket{,le="0.5"} 
db_client_connection_use_time_seconds_bucket{,le="1.0"} 
db_client_connection_use_time_seconds_bucket{,le="5.0"} 
db_client_connection_use_time_seconds_bucket{,le="10.0"} 
db_client_connection_use_time_seconds_bucket{,le="60.0"} 
db_client_connection_use_time_seconds_bucket{,le="+Inf"} 
db_client_connection_use_time_seconds_sum{} 
db_client_connection_use_time_seconds_count{} "#,
        words: "
db_client_connection_count db-client-connection.count Open connections by state.
db_client_connection_max db-client-connection.max Largest number of open connections that the pool allows.
db_client_connection_idle_max db-client-connection.idle_max Largest number of idle connections that the pool keeps.
db_client_connection_idle_min db-client-connection.idle_min Number of idle connections that the pool tries to keep.
db_client_connection_pending_requests db-client-connection.pending_requests Requests that wait for a connection.
db_client_connection_timeouts_total db-client-connection.timeouts_total Requests for a connection that timed out.
db_client_connection_create_time_seconds db-client-connection.create_time_seconds Time to create a connection.
db_client_connection_wait_time_seconds db-client-connection.wait_time_seconds Time until a request got a connection.
db_client_connection_use_time_seconds db-client-connection.use_time_seconds Time from getting a connection to its return to the pool.",
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
