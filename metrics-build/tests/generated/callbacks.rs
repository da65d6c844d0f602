// @generated from callbacks.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 1, slabs: 2
}

__rt::group! {
    /// Work that waits.
    ///
    /// Events: 0. Metrics: 5.
    /// PromQL: `{__name__=~"app_queue_.+"}`
    queue from 0 [
    ]

    __rt::metrics! {
        /// Jobs that wait.
        ///
        /// - Type: gauge
        /// - Exported as: `app_queue_depth`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(app_queue_depth)`
        DEPTH: __rt::Observable<i64> = __rt::Observable::new();
        /// Load of the workers.
        ///
        /// - Type: gauge
        /// - Exported as: `app_queue_load_ratio`
        /// - Unit: ratio
        /// - Read at each scrape from its callback
        /// - PromQL: `avg(app_queue_load_ratio)`
        LOAD_RATIO: __rt::Observable<f64> = __rt::Observable::new();
        /// What the jobs cost.
        ///
        /// - Type: counter
        /// - Exported as: `app_queue_spent_total`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(app_queue_spent_total[5m]))`
        SPENT_TOTAL: __rt::Observable<f64> = __rt::Observable::new();
        /// Connections that were opened.
        ///
        /// - Type: counter
        /// - Exported as: `app_queue_opened_total`
        /// - Read at each scrape from: `crate::callbacks::opened`
        /// - PromQL: `sum(rate(app_queue_opened_total[5m]))`
        OPENED_TOTAL: __rt::Observable<u64> = __rt::Observable::from_fn(crate::callbacks::opened);
        /// Workers.
        ///
        /// - Type: gauge
        /// - Exported as: `app_queue_workers`
        /// - Updated from code
        /// - PromQL: `sum(app_queue_workers)`
        WORKERS: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(0);
    }

    __rt::collected! {
        []
        /// `app_queue_depth`
        depth: __rt::Observable<i64> = DEPTH;
        /// `app_queue_load_ratio`
        load_ratio: __rt::Observable<f64> = LOAD_RATIO;
        /// `app_queue_spent_total`
        spent_total: __rt::Observable<f64> = SPENT_TOTAL;
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 5] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&queue::DEPTH),
            cell_type: __rt::CellType::Signed,
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
            source: __rt::ValueSource::Observable(&queue::LOAD_RATIO),
            cell_type: __rt::CellType::SharedFloat,
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
            source: __rt::ValueSource::Observable(&queue::SPENT_TOTAL),
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
            source: __rt::ValueSource::Observable(&queue::OPENED_TOTAL),
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
            [0, 0, 0, 0, 68, 17, 0, 68, 17, 1, 15, 11, 15, 0],
            [1, 0, 1, 85, 83, 22, 85, 117, 22, 45, 20, 16, 20, 0],
            [2, 0, 2, 190, 86, 23, 224, 74, 23, 104, 21, 17, 19, 0],
            [3, 0, 3, 299, 98, 24, 321, 86, 24, 164, 22, 18, 29, 0],
            [4, 0, 4, 421, 65, 19, 431, 65, 19, 236, 17, 13, 8, 0],
        ],
        segments: &[
            17, 22, 23, 24, 19,
        ],
        text: "
# HELP app_queue_depth Jobs that wait.
# TYPE app_queue_depth gauge
app_queue_depth 
# HELP app_queue_load_ratio Load of the workers.
# TYPE app_queue_load_ratio gauge
app_queue_load_ratio 
# HELP app_queue_spent_total What the jobs cost.
# TYPE app_queue_spent_total counter
app_queue_spent_total 
# HELP app_queue_opened_total Connections that were opened.
# TYPE app_queue_opened_total counter
app_queue_opened_total 
# HELP app_queue_workers Workers.
# TYPE app_queue_workers gauge
app_queue_workers ",
        openmetrics: "
# TYPE app_queue_depth gauge
# HELP app_queue_depth Jobs that wait.
app_queue_depth 
# TYPE app_queue_load_ratio gauge
# UNIT app_queue_load_ratio ratio
# HELP app_queue_load_ratio Load of the workers.
app_queue_load_ratio 
# TYPE app_queue_spent counter
# HELP app_queue_spent What the jobs cost.
app_queue_spent_total 
# TYPE app_queue_opened counter
# HELP app_queue_opened Connections that were opened.
app_queue_opened_total 
# TYPE app_queue_workers gauge
# HELP app_queue_workers Workers.
app_queue_workers ",
        words: "
app_queue_depth queue.depth Jobs that wait.
app_queue_load_ratio queue.load_ratio Load of the workers.
app_queue_spent_total queue.spent_total What the jobs cost.
app_queue_opened_total queue.opened_total Connections that were opened.
app_queue_workers queue.workers Workers.",
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
