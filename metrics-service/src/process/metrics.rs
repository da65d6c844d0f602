// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 1
}

__rt::group! {
    /// Process metrics of the operating system.
    ///
    /// Events: 0. Metrics: 8.
    /// PromQL: `{__name__=~"process_.+"}`
    process from 0 [
    ]

    __rt::metrics! {
        /// Processor time of all threads, in user and system mode.
        ///
        /// - Type: counter
        /// - Exported as: `process_cpu_seconds_total`
        /// - Unit: seconds
        /// - Read at each scrape from: `crate::process::cpu`
        /// - PromQL: `sum(rate(process_cpu_seconds_total[5m]))`
        CPU_SECONDS_TOTAL: __rt::Observable<__rt::Duration> = __rt::Observable::from_fn(crate::process::cpu);
        /// Open file descriptors.
        ///
        /// - Type: gauge
        /// - Exported as: `process_open_fds`
        /// - Read at each scrape from: `crate::process::open_fds`
        /// - PromQL: `sum(process_open_fds)`
        OPEN_FDS: __rt::Observable<u64> = __rt::Observable::from_fn(crate::process::open_fds);
        /// Limit on open file descriptors; 2^64 - 1 if there is none.
        ///
        /// - Type: gauge
        /// - Exported as: `process_max_fds`
        /// - Read at each scrape from: `crate::process::max_fds`
        /// - PromQL: `sum(process_max_fds)`
        MAX_FDS: __rt::Observable<u64> = __rt::Observable::from_fn(crate::process::max_fds);
        /// Virtual memory size.
        ///
        /// - Type: gauge
        /// - Exported as: `process_virtual_memory_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from: `crate::process::virtual_memory`
        /// - PromQL: `sum(process_virtual_memory_bytes)`
        VIRTUAL_MEMORY_BYTES: __rt::Observable<u64> = __rt::Observable::from_fn(crate::process::virtual_memory);
        /// Limit on the virtual memory size; 2^64 - 1 if there is none.
        ///
        /// - Type: gauge
        /// - Exported as: `process_virtual_memory_max_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from: `crate::process::virtual_memory_max`
        /// - PromQL: `sum(process_virtual_memory_max_bytes)`
        VIRTUAL_MEMORY_MAX_BYTES: __rt::Observable<u64> = __rt::Observable::from_fn(crate::process::virtual_memory_max);
        /// Resident memory size.
        ///
        /// - Type: gauge
        /// - Exported as: `process_resident_memory_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from: `crate::process::resident_memory`
        /// - PromQL: `sum(process_resident_memory_bytes)`
        RESIDENT_MEMORY_BYTES: __rt::Observable<u64> = __rt::Observable::from_fn(crate::process::resident_memory);
        /// Start time of the process, in seconds since 1970.
        ///
        /// - Type: gauge
        /// - Exported as: `process_start_time_seconds`
        /// - Unit: seconds
        /// - Read at each scrape from: `crate::process::start_time`
        /// - PromQL: `sum(process_start_time_seconds)`
        START_TIME_SECONDS: __rt::Observable<__rt::Duration> = __rt::Observable::from_fn(crate::process::start_time);
        /// Number of threads.
        ///
        /// - Type: gauge
        /// - Exported as: `process_threads`
        /// - Read at each scrape from: `crate::process::threads`
        /// - PromQL: `sum(process_threads)`
        THREADS: __rt::Observable<u64> = __rt::Observable::from_fn(crate::process::threads);
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 8] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&process::CPU_SECONDS_TOTAL),
            cell_type: __rt::CellType::Nanoseconds,
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
            source: __rt::ValueSource::Observable(&process::OPEN_FDS),
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
            source: __rt::ValueSource::Observable(&process::MAX_FDS),
            cell_type: __rt::CellType::Unsigned,
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
            source: __rt::ValueSource::Observable(&process::VIRTUAL_MEMORY_BYTES),
            cell_type: __rt::CellType::Unsigned,
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
            source: __rt::ValueSource::Observable(&process::VIRTUAL_MEMORY_MAX_BYTES),
            cell_type: __rt::CellType::Unsigned,
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
            source: __rt::ValueSource::Observable(&process::RESIDENT_MEMORY_BYTES),
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
            source: __rt::ValueSource::Observable(&process::START_TIME_SECONDS),
            cell_type: __rt::CellType::Nanoseconds,
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
            source: __rt::ValueSource::Observable(&process::THREADS),
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
            [0, 0, 0, 0, 130, 27, 0, 153, 27, 1, 25, 25, 55, 0],
            [1, 0, 1, 157, 77, 18, 180, 77, 18, 109, 16, 16, 22, 0],
            [2, 0, 2, 252, 111, 17, 275, 111, 17, 166, 15, 15, 58, 0],
            [3, 0, 3, 380, 99, 30, 403, 141, 30, 257, 28, 28, 20, 0],
            [4, 0, 4, 509, 147, 34, 574, 193, 34, 336, 32, 32, 60, 0],
            [5, 0, 5, 690, 102, 31, 801, 145, 31, 463, 29, 29, 21, 0],
            [6, 0, 6, 823, 124, 28, 977, 166, 28, 545, 26, 26, 49, 0],
            [7, 0, 7, 975, 71, 17, 1171, 71, 17, 649, 15, 15, 18, 0],
        ],
        segments: &[
            27, 18, 17, 30, 34, 31, 28, 17,
        ],
        text: "
# HELP process_cpu_seconds_total Processor time of all threads, in user and system mode.
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 
# HELP process_open_fds Open file descriptors.
# TYPE process_open_fds gauge
process_open_fds 
# HELP process_max_fds Limit on open file descriptors; 2^64 - 1 if there is none.
# TYPE process_max_fds gauge
process_max_fds 
# HELP process_virtual_memory_bytes Virtual memory size.
# TYPE process_virtual_memory_bytes gauge
process_virtual_memory_bytes 
# HELP process_virtual_memory_max_bytes Limit on the virtual memory size; 2^64 - 1 if there is none.
# TYPE process_virtual_memory_max_bytes gauge
process_virtual_memory_max_bytes 
# HELP process_resident_memory_bytes Resident memory size.
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes 
# HELP process_start_time_seconds Start time of the process, in seconds since 1970.
# TYPE process_start_time_seconds gauge
process_start_time_seconds 
# HELP process_threads Number of threads.
# TYPE process_threads gauge
process_threads ",
        openmetrics: "
# TYPE process_cpu_seconds counter
# UNIT process_cpu_seconds seconds
# HELP process_cpu_seconds Processor time of all threads, in user and system mode.
process_cpu_seconds_total 
# TYPE process_open_fds gauge
# HELP process_open_fds Open file descriptors.
process_open_fds 
# TYPE process_max_fds gauge
# HELP process_max_fds Limit on open file descriptors; 2^64 - 1 if there is none.
process_max_fds 
# TYPE process_virtual_memory_bytes gauge
# UNIT process_virtual_memory_bytes bytes
# HELP process_virtual_memory_bytes Virtual memory size.
process_virtual_memory_bytes 
# TYPE process_virtual_memory_max_bytes gauge
# UNIT process_virtual_memory_max_bytes bytes
# HELP process_virtual_memory_max_bytes Limit on the virtual memory size; 2^64 - 1 if there is none.
process_virtual_memory_max_bytes 
# TYPE process_resident_memory_bytes gauge
# UNIT process_resident_memory_bytes bytes
# HELP process_resident_memory_bytes Resident memory size.
process_resident_memory_bytes 
# TYPE process_start_time_seconds gauge
# UNIT process_start_time_seconds seconds
# HELP process_start_time_seconds Start time of the process, in seconds since 1970.
process_start_time_seconds 
# TYPE process_threads gauge
# HELP process_threads Number of threads.
process_threads ",
        words: "
process_cpu_seconds_total process.cpu_seconds_total Processor time of all threads, in user and system mode.
process_open_fds process.open_fds Open file descriptors.
process_max_fds process.max_fds Limit on open file descriptors; 2^64 - 1 if there is none.
process_virtual_memory_bytes process.virtual_memory_bytes Virtual memory size.
process_virtual_memory_max_bytes process.virtual_memory_max_bytes Limit on the virtual memory size; 2^64 - 1 if there is none.
process_resident_memory_bytes process.resident_memory_bytes Resident memory size.
process_start_time_seconds process.start_time_seconds Start time of the process, in seconds since 1970.
process_threads process.threads Number of threads.",
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
