// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 1
}

__rt::group! {
    /// Runtimes of tokio. Numbers of threads and queues of workers take `--cfg tokio_unstable`.
    ///
    /// Events: 0. Metrics: 15.
    /// PromQL: `{__name__=~"tokio_runtime_.+"}`
    tokio_runtime from 0 [
    ]

    __rt::metrics! {
        /// Worker threads.
        ///
        /// - Type: gauge
        /// - Exported as: `tokio_runtime_workers`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (tokio_runtime_workers)`
        WORKERS: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Tasks that have not ended.
        ///
        /// - Type: gauge
        /// - Exported as: `tokio_runtime_alive_tasks`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (tokio_runtime_alive_tasks)`
        ALIVE_TASKS: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Tasks that wait in the queue of all workers.
        ///
        /// - Type: gauge
        /// - Exported as: `tokio_runtime_global_queue_depth`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (tokio_runtime_global_queue_depth)`
        GLOBAL_QUEUE_DEPTH: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Times that a worker had nothing to do and waited.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_parks_total`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_parks_total[5m]))`
        PARKS_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Tasks that wait in the queues of single workers; takes `--cfg tokio_unstable`.
        ///
        /// - Type: gauge
        /// - Exported as: `tokio_runtime_local_queue_depth`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (tokio_runtime_local_queue_depth)`
        LOCAL_QUEUE_DEPTH: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Threads for blocking calls; takes `--cfg tokio_unstable`.
        ///
        /// - Type: gauge
        /// - Exported as: `tokio_runtime_blocking_threads`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (tokio_runtime_blocking_threads)`
        BLOCKING_THREADS: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Threads for blocking calls that have nothing to do; takes `--cfg tokio_unstable`.
        ///
        /// - Type: gauge
        /// - Exported as: `tokio_runtime_idle_blocking_threads`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (tokio_runtime_idle_blocking_threads)`
        IDLE_BLOCKING_THREADS: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Blocking calls that wait for a thread; takes `--cfg tokio_unstable`.
        ///
        /// - Type: gauge
        /// - Exported as: `tokio_runtime_blocking_queue_depth`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (tokio_runtime_blocking_queue_depth)`
        BLOCKING_QUEUE_DEPTH: __rt::ObservableFamily<i64, __rt::Text> = __rt::ObservableFamily::gauge(64);
        /// Tasks that were spawned; takes `--cfg tokio_unstable`.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_spawned_tasks_total`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_spawned_tasks_total[5m]))`
        SPAWNED_TASKS_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Polls of tasks; takes `--cfg tokio_unstable`.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_polls_total`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_polls_total[5m]))`
        POLLS_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Tasks that a worker took from another one; takes `--cfg tokio_unstable`.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_steals_total`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_steals_total[5m]))`
        STEALS_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Times that the queue of a worker was full; takes `--cfg tokio_unstable`.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_overflows_total`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_overflows_total[5m]))`
        OVERFLOWS_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Tasks that threads other than workers scheduled; takes `--cfg tokio_unstable`.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_remote_schedules_total`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_remote_schedules_total[5m]))`
        REMOTE_SCHEDULES_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Times that a task had to yield because its budget was used up; takes `--cfg tokio_unstable`.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_budget_forced_yields_total`
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_budget_forced_yields_total[5m]))`
        BUDGET_FORCED_YIELDS_TOTAL: __rt::ObservableFamily<u64, __rt::Text> = __rt::ObservableFamily::counter(64);
        /// Time for which workers were busy, summed over them.
        ///
        /// - Type: counter
        /// - Exported as: `tokio_runtime_busy_seconds_total`
        /// - Unit: seconds
        /// - Label `runtime`: any text
        /// - Series: up to 64 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (runtime) (rate(tokio_runtime_busy_seconds_total[5m]))`
        BUSY_SECONDS_TOTAL: __rt::ObservableFamily<__rt::Duration, __rt::Text> = __rt::ObservableFamily::counter(64);
    }

    __rt::collected! {
        []
        /// `tokio_runtime_workers`
        workers: __rt::ObservableFamily<i64, __rt::Text> = WORKERS;
        /// `tokio_runtime_alive_tasks`
        alive_tasks: __rt::ObservableFamily<i64, __rt::Text> = ALIVE_TASKS;
        /// `tokio_runtime_global_queue_depth`
        global_queue_depth: __rt::ObservableFamily<i64, __rt::Text> = GLOBAL_QUEUE_DEPTH;
        /// `tokio_runtime_parks_total`
        parks_total: __rt::ObservableFamily<u64, __rt::Text> = PARKS_TOTAL;
        /// `tokio_runtime_local_queue_depth`
        local_queue_depth: __rt::ObservableFamily<i64, __rt::Text> = LOCAL_QUEUE_DEPTH;
        /// `tokio_runtime_blocking_threads`
        blocking_threads: __rt::ObservableFamily<i64, __rt::Text> = BLOCKING_THREADS;
        /// `tokio_runtime_idle_blocking_threads`
        idle_blocking_threads: __rt::ObservableFamily<i64, __rt::Text> = IDLE_BLOCKING_THREADS;
        /// `tokio_runtime_blocking_queue_depth`
        blocking_queue_depth: __rt::ObservableFamily<i64, __rt::Text> = BLOCKING_QUEUE_DEPTH;
        /// `tokio_runtime_spawned_tasks_total`
        spawned_tasks_total: __rt::ObservableFamily<u64, __rt::Text> = SPAWNED_TASKS_TOTAL;
        /// `tokio_runtime_polls_total`
        polls_total: __rt::ObservableFamily<u64, __rt::Text> = POLLS_TOTAL;
        /// `tokio_runtime_steals_total`
        steals_total: __rt::ObservableFamily<u64, __rt::Text> = STEALS_TOTAL;
        /// `tokio_runtime_overflows_total`
        overflows_total: __rt::ObservableFamily<u64, __rt::Text> = OVERFLOWS_TOTAL;
        /// `tokio_runtime_remote_schedules_total`
        remote_schedules_total: __rt::ObservableFamily<u64, __rt::Text> = REMOTE_SCHEDULES_TOTAL;
        /// `tokio_runtime_budget_forced_yields_total`
        budget_forced_yields_total: __rt::ObservableFamily<u64, __rt::Text> = BUDGET_FORCED_YIELDS_TOTAL;
        /// `tokio_runtime_busy_seconds_total`
        busy_seconds_total: __rt::ObservableFamily<__rt::Duration, __rt::Text> = BUSY_SECONDS_TOTAL;
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 15] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::WORKERS, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::ALIVE_TASKS, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::GLOBAL_QUEUE_DEPTH, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::PARKS_TOTAL, max: 64 },
            cell_type: __rt::CellType::Unsigned,
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::LOCAL_QUEUE_DEPTH, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::BLOCKING_THREADS, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::IDLE_BLOCKING_THREADS, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::BLOCKING_QUEUE_DEPTH, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::SPAWNED_TASKS_TOTAL, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::POLLS_TOTAL, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::STEALS_TOTAL, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::OVERFLOWS_TOTAL, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::REMOTE_SCHEDULES_TOTAL, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::BUDGET_FORCED_YIELDS_TOTAL, max: 64 },
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
            labels: &["runtime"],
            source: __rt::ValueSource::Collected { family: &tokio_runtime::BUSY_SECONDS_TOTAL, max: 64 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 80, 25, 0, 80, 0, 1, 21, 21, 15, 0],
            [1, 0, 2, 105, 99, 29, 80, 99, 0, 61, 25, 25, 26, 0],
            [2, 0, 4, 233, 131, 36, 179, 131, 0, 140, 32, 32, 44, 0],
            [3, 0, 6, 400, 124, 29, 310, 112, 0, 251, 25, 25, 49, 0],
            [4, 0, 8, 553, 163, 35, 422, 163, 0, 353, 31, 31, 78, 0],
            [5, 0, 10, 751, 140, 34, 585, 140, 0, 496, 30, 30, 57, 0],
            [6, 0, 12, 925, 174, 39, 725, 174, 0, 616, 35, 35, 81, 0],
            [7, 0, 14, 1138, 159, 38, 899, 159, 0, 770, 34, 34, 68, 0],
            [8, 0, 16, 1335, 145, 37, 1058, 133, 0, 909, 33, 33, 54, 0],
            [9, 0, 18, 1517, 120, 29, 1191, 108, 0, 1032, 25, 25, 45, 0],
            [10, 0, 20, 1666, 149, 30, 1299, 137, 0, 1130, 26, 26, 72, 0],
            [11, 0, 22, 1845, 155, 33, 1436, 143, 0, 1257, 29, 29, 72, 0],
            [12, 0, 24, 2033, 175, 40, 1579, 163, 0, 1390, 36, 36, 78, 0],
            [13, 0, 26, 2248, 197, 44, 1742, 185, 0, 1543, 40, 40, 92, 0],
            [14, 0, 28, 2489, 140, 36, 1927, 170, 0, 1718, 32, 32, 51, 0],
        ],
        segments: &[
            23, 2, 27, 2, 34, 2, 27, 2, 33, 2, 32, 2, 37, 2, 36, 2, 35, 2, 27, 2,
            28, 2, 31, 2, 38, 2, 42, 2, 34, 2,
        ],
        text: "
# HELP tokio_runtime_workers Worker threads.
# TYPE tokio_runtime_workers gauge
tokio_runtime_workers{} 
# HELP tokio_runtime_alive_tasks Tasks that have not ended.
# TYPE tokio_runtime_alive_tasks gauge
tokio_runtime_alive_tasks{} 
# HELP tokio_runtime_global_queue_depth Tasks that wait in the queue of all workers.
# TYPE tokio_runtime_global_queue_depth gauge
tokio_runtime_global_queue_depth{} 
# HELP tokio_runtime_parks_total Times that a worker had nothing to do and waited.
# TYPE tokio_runtime_parks_total counter
tokio_runtime_parks_total{} 
# HELP tokio_runtime_local_queue_depth Tasks that wait in the queues of single workers; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_local_queue_depth gauge
tokio_runtime_local_queue_depth{} 
# HELP tokio_runtime_blocking_threads Threads for blocking calls; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_blocking_threads gauge
tokio_runtime_blocking_threads{} 
# HELP tokio_runtime_idle_blocking_threads Threads for blocking calls that have nothing to do; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_idle_blocking_threads gauge
tokio_runtime_idle_blocking_threads{} 
# HELP tokio_runtime_blocking_queue_depth Blocking calls that wait for a thread; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_blocking_queue_depth gauge
tokio_runtime_blocking_queue_depth{} 
# HELP tokio_runtime_spawned_tasks_total Tasks that were spawned; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_spawned_tasks_total counter
tokio_runtime_spawned_tasks_total{} 
# HELP tokio_runtime_polls_total Polls of tasks; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_polls_total counter
tokio_runtime_polls_total{} 
# HELP tokio_runtime_steals_total Tasks that a worker took from another one; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_steals_total counter
tokio_runtime_steals_total{} 
# HELP tokio_runtime_overflows_total Times that the queue of a worker was full; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_overflows_total counter
tokio_runtime_overflows_total{} 
# HELP tokio_runtime_remote_schedules_total Tasks that threads other than workers scheduled; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_remote_schedules_total counter
tokio_runtime_remote_schedules_total{} 
# HELP tokio_runtime_budget_forced_yields_total Times that a task had to yield because its budget was used up; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_budget_forced_yields_total counter
tokio_runtime_budget_forced_yields_total{} 
# HELP tokio_runtime_busy_seconds_total Time for which workers were busy, summed over them.
# TYPE tokio_runtime_busy_seconds_total counter
tokio_runtime_busy_seconds_total{} ",
        openmetrics: "
# TYPE tokio_runtime_workers gauge
# HELP tokio_runtime_workers Worker threads.
# TYPE tokio_runtime_alive_tasks gauge
# HELP tokio_runtime_alive_tasks Tasks that have not ended.
# TYPE tokio_runtime_global_queue_depth gauge
# HELP tokio_runtime_global_queue_depth Tasks that wait in the queue of all workers.
# TYPE tokio_runtime_parks counter
# HELP tokio_runtime_parks Times that a worker had nothing to do and waited.
# TYPE tokio_runtime_local_queue_depth gauge
# HELP tokio_runtime_local_queue_depth Tasks that wait in the queues of single workers; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_blocking_threads gauge
# HELP tokio_runtime_blocking_threads Threads for blocking calls; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_idle_blocking_threads gauge
# HELP tokio_runtime_idle_blocking_threads Threads for blocking calls that have nothing to do; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_blocking_queue_depth gauge
# HELP tokio_runtime_blocking_queue_depth Blocking calls that wait for a thread; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_spawned_tasks counter
# HELP tokio_runtime_spawned_tasks Tasks that were spawned; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_polls counter
# HELP tokio_runtime_polls Polls of tasks; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_steals counter
# HELP tokio_runtime_steals Tasks that a worker took from another one; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_overflows counter
# HELP tokio_runtime_overflows Times that the queue of a worker was full; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_remote_schedules counter
# HELP tokio_runtime_remote_schedules Tasks that threads other than workers scheduled; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_budget_forced_yields counter
# HELP tokio_runtime_budget_forced_yields Times that a task had to yield because its budget was used up; takes `--cfg tokio_unstable`.
# TYPE tokio_runtime_busy_seconds counter
# UNIT tokio_runtime_busy_seconds seconds
# HELP tokio_runtime_busy_seconds Time for which workers were busy, summed over them.",
        words: "
tokio_runtime_workers tokio-runtime.workers Worker threads.
tokio_runtime_alive_tasks tokio-runtime.alive_tasks Tasks that have not ended.
tokio_runtime_global_queue_depth tokio-runtime.global_queue_depth Tasks that wait in the queue of all workers.
tokio_runtime_parks_total tokio-runtime.parks_total Times that a worker had nothing to do and waited.
tokio_runtime_local_queue_depth tokio-runtime.local_queue_depth Tasks that wait in the queues of single workers; takes `--cfg tokio_unstable`.
tokio_runtime_blocking_threads tokio-runtime.blocking_threads Threads for blocking calls; takes `--cfg tokio_unstable`.
tokio_runtime_idle_blocking_threads tokio-runtime.idle_blocking_threads Threads for blocking calls that have nothing to do; takes `--cfg tokio_unstable`.
tokio_runtime_blocking_queue_depth tokio-runtime.blocking_queue_depth Blocking calls that wait for a thread; takes `--cfg tokio_unstable`.
tokio_runtime_spawned_tasks_total tokio-runtime.spawned_tasks_total Tasks that were spawned; takes `--cfg tokio_unstable`.
tokio_runtime_polls_total tokio-runtime.polls_total Polls of tasks; takes `--cfg tokio_unstable`.
tokio_runtime_steals_total tokio-runtime.steals_total Tasks that a worker took from another one; takes `--cfg tokio_unstable`.
tokio_runtime_overflows_total tokio-runtime.overflows_total Times that the queue of a worker was full; takes `--cfg tokio_unstable`.
tokio_runtime_remote_schedules_total tokio-runtime.remote_schedules_total Tasks that threads other than workers scheduled; takes `--cfg tokio_unstable`.
tokio_runtime_budget_forced_yields_total tokio-runtime.budget_forced_yields_total Times that a task had to yield because its budget was used up; takes `--cfg tokio_unstable`.
tokio_runtime_busy_seconds_total tokio-runtime.busy_seconds_total Time for which workers were busy, summed over them.",
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
