// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 4, cells: 0, slabs: 1
}

__rt::group! {
    /// The process, as the operating system sees it.
    process [
    ]

    __rt::metrics! {
        /// Processor time that all threads took, in user and in system mode.
        ///
        /// Exported as `process_cpu_seconds_total`.
        CPU_SECONDS_TOTAL: __rt::Observable<__rt::Duration> = __rt::Observable::of(crate::process::cpu);
        /// File descriptors that are open.
        ///
        /// Exported as `process_open_fds`.
        OPEN_FDS: __rt::Observable<u64> = __rt::Observable::of(crate::process::open_fds);
        /// File descriptors that may be open at once; 2^64 - 1 if there is no limit.
        ///
        /// Exported as `process_max_fds`.
        MAX_FDS: __rt::Observable<u64> = __rt::Observable::of(crate::process::max_fds);
        /// Size of the virtual memory.
        ///
        /// Exported as `process_virtual_memory_bytes`.
        VIRTUAL_MEMORY_BYTES: __rt::Observable<u64> = __rt::Observable::of(crate::process::virtual_memory);
        /// How large the virtual memory may be; 2^64 - 1 if there is no limit.
        ///
        /// Exported as `process_virtual_memory_max_bytes`.
        VIRTUAL_MEMORY_MAX_BYTES: __rt::Observable<u64> = __rt::Observable::of(crate::process::virtual_memory_max);
        /// How much of the memory is in RAM.
        ///
        /// Exported as `process_resident_memory_bytes`.
        RESIDENT_MEMORY_BYTES: __rt::Observable<u64> = __rt::Observable::of(crate::process::resident_memory);
        /// When the process started, in seconds since 1970.
        ///
        /// Exported as `process_start_time_seconds`.
        START_TIME_SECONDS: __rt::Observable<__rt::Duration> = __rt::Observable::of(crate::process::start_time);
        /// Threads.
        ///
        /// Exported as `process_threads`.
        THREADS: __rt::Observable<u64> = __rt::Observable::of(crate::process::threads);
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 8] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::Source::Observable(&process::CPU_SECONDS_TOTAL),
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
            source: __rt::Source::Observable(&process::OPEN_FDS),
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
            source: __rt::Source::Observable(&process::MAX_FDS),
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
            source: __rt::Source::Observable(&process::VIRTUAL_MEMORY_BYTES),
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
            source: __rt::Source::Observable(&process::VIRTUAL_MEMORY_MAX_BYTES),
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
            source: __rt::Source::Observable(&process::RESIDENT_MEMORY_BYTES),
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
            source: __rt::Source::Observable(&process::START_TIME_SECONDS),
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
            source: __rt::Source::Observable(&process::THREADS),
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
            [0, 0, 0, 0, 140, 27, 0, 163, 27, 1, 25, 25, 65],
            [1, 0, 1, 167, 86, 18, 190, 86, 18, 119, 16, 16, 31],
            [2, 0, 2, 271, 126, 17, 294, 126, 17, 185, 15, 15, 73],
            [3, 0, 3, 414, 106, 30, 437, 148, 30, 291, 28, 28, 27],
            [4, 0, 4, 550, 154, 34, 615, 200, 34, 377, 32, 32, 67],
            [5, 0, 5, 738, 114, 31, 849, 157, 31, 511, 29, 29, 33],
            [6, 0, 6, 883, 123, 28, 1037, 165, 28, 605, 26, 26, 48],
            [7, 0, 7, 1034, 61, 17, 1230, 61, 17, 708, 15, 15, 8],
        ],
        segments: &[
            27, 18, 17, 30, 34, 31, 28, 17,
        ],
        text: "
# HELP process_cpu_seconds_total Processor time that all threads took, in user and in system mode.
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 
# HELP process_open_fds File descriptors that are open.
# TYPE process_open_fds gauge
process_open_fds 
# HELP process_max_fds File descriptors that may be open at once; 2^64 - 1 if there is no limit.
# TYPE process_max_fds gauge
process_max_fds 
# HELP process_virtual_memory_bytes Size of the virtual memory.
# TYPE process_virtual_memory_bytes gauge
process_virtual_memory_bytes 
# HELP process_virtual_memory_max_bytes How large the virtual memory may be; 2^64 - 1 if there is no limit.
# TYPE process_virtual_memory_max_bytes gauge
process_virtual_memory_max_bytes 
# HELP process_resident_memory_bytes How much of the memory is in RAM.
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes 
# HELP process_start_time_seconds When the process started, in seconds since 1970.
# TYPE process_start_time_seconds gauge
process_start_time_seconds 
# HELP process_threads Threads.
# TYPE process_threads gauge
process_threads ",
        openmetrics: "
# TYPE process_cpu_seconds counter
# UNIT process_cpu_seconds seconds
# HELP process_cpu_seconds Processor time that all threads took, in user and in system mode.
process_cpu_seconds_total 
# TYPE process_open_fds gauge
# HELP process_open_fds File descriptors that are open.
process_open_fds 
# TYPE process_max_fds gauge
# HELP process_max_fds File descriptors that may be open at once; 2^64 - 1 if there is no limit.
process_max_fds 
# TYPE process_virtual_memory_bytes gauge
# UNIT process_virtual_memory_bytes bytes
# HELP process_virtual_memory_bytes Size of the virtual memory.
process_virtual_memory_bytes 
# TYPE process_virtual_memory_max_bytes gauge
# UNIT process_virtual_memory_max_bytes bytes
# HELP process_virtual_memory_max_bytes How large the virtual memory may be; 2^64 - 1 if there is no limit.
process_virtual_memory_max_bytes 
# TYPE process_resident_memory_bytes gauge
# UNIT process_resident_memory_bytes bytes
# HELP process_resident_memory_bytes How much of the memory is in RAM.
process_resident_memory_bytes 
# TYPE process_start_time_seconds gauge
# UNIT process_start_time_seconds seconds
# HELP process_start_time_seconds When the process started, in seconds since 1970.
process_start_time_seconds 
# TYPE process_threads gauge
# HELP process_threads Threads.
process_threads ",
        words: "
process_cpu_seconds_total process.cpu_seconds_total Processor time that all threads took, in user and in system mode.
process_open_fds process.open_fds File descriptors that are open.
process_max_fds process.max_fds File descriptors that may be open at once; 2^64 - 1 if there is no limit.
process_virtual_memory_bytes process.virtual_memory_bytes Size of the virtual memory.
process_virtual_memory_max_bytes process.virtual_memory_max_bytes How large the virtual memory may be; 2^64 - 1 if there is no limit.
process_resident_memory_bytes process.resident_memory_bytes How much of the memory is in RAM.
process_start_time_seconds process.start_time_seconds When the process started, in seconds since 1970.
process_threads process.threads Threads.",
    };
}
