// @generated from metrics.toml by metrics-catalog-build 0.1.0: edits are lost.

const _: () = ::metrics_catalog::__private::contract_2();

::metrics_catalog::__private::store! { cells: 0, slabs: 1 }

/// All the metrics of this catalog, ready to be exposed.
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
pub static CATALOG: ::metrics_catalog::Catalog =
    ::metrics_catalog::Catalog::new::<__Store>(&__FAMILIES);

/// The process, as the operating system sees it.
#[allow(missing_copy_implementations, missing_debug_implementations)]
#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
pub mod process {
    use ::metrics_catalog::__private as __rt;

    /// The events of this group, in order: what `#[derive(Event)]` compares variants with.
    #[doc(hidden)]
    pub const __EVENTS: &[&str] = &[];

    /// Processor time that all threads took, in user and in system mode.
    ///
    /// Exported as `process_cpu_seconds_total`.
    pub static CPU_SECONDS_TOTAL: __rt::Live<::core::time::Duration> =
        __rt::Live::of(crate::process::cpu);

    /// File descriptors that are open.
    ///
    /// Exported as `process_open_fds`.
    pub static OPEN_FDS: __rt::Live<u64> = __rt::Live::of(crate::process::open_fds);

    /// File descriptors that may be open at once; 2^64 - 1 if there is no limit.
    ///
    /// Exported as `process_max_fds`.
    pub static MAX_FDS: __rt::Live<u64> = __rt::Live::of(crate::process::max_fds);

    /// Size of the virtual memory.
    ///
    /// Exported as `process_virtual_memory_bytes`.
    pub static VIRTUAL_MEMORY_BYTES: __rt::Live<u64> =
        __rt::Live::of(crate::process::virtual_memory);

    /// How large the virtual memory may be; 2^64 - 1 if there is no limit.
    ///
    /// Exported as `process_virtual_memory_max_bytes`.
    pub static VIRTUAL_MEMORY_MAX_BYTES: __rt::Live<u64> =
        __rt::Live::of(crate::process::virtual_memory_max);

    /// How much of the memory is in RAM.
    ///
    /// Exported as `process_resident_memory_bytes`.
    pub static RESIDENT_MEMORY_BYTES: __rt::Live<u64> =
        __rt::Live::of(crate::process::resident_memory);

    /// When the process started, in seconds since 1970.
    ///
    /// Exported as `process_start_time_seconds`.
    pub static START_TIME_SECONDS: __rt::Live<::core::time::Duration> =
        __rt::Live::of(crate::process::start_time);

    /// Threads.
    ///
    /// Exported as `process_threads`.
    pub static THREADS: __rt::Live<u64> = __rt::Live::of(crate::process::threads);
}

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
static __SHAPES: [::metrics_catalog::__private::Shape; 8] = [
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Counter,
        unit: ::core::option::Option::Some("seconds"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::CPU_SECONDS_TOTAL),
        number: ::metrics_catalog::__private::Number::Nanoseconds,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Gauge,
        unit: ::core::option::Option::None,
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::OPEN_FDS),
        number: ::metrics_catalog::__private::Number::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Gauge,
        unit: ::core::option::Option::None,
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::MAX_FDS),
        number: ::metrics_catalog::__private::Number::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Gauge,
        unit: ::core::option::Option::Some("bytes"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::VIRTUAL_MEMORY_BYTES),
        number: ::metrics_catalog::__private::Number::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Gauge,
        unit: ::core::option::Option::Some("bytes"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::VIRTUAL_MEMORY_MAX_BYTES),
        number: ::metrics_catalog::__private::Number::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Gauge,
        unit: ::core::option::Option::Some("bytes"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::RESIDENT_MEMORY_BYTES),
        number: ::metrics_catalog::__private::Number::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Gauge,
        unit: ::core::option::Option::Some("seconds"),
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::START_TIME_SECONDS),
        number: ::metrics_catalog::__private::Number::Nanoseconds,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
    ::metrics_catalog::__private::Shape {
        kind: ::metrics_catalog::Kind::Gauge,
        unit: ::core::option::Option::None,
        tier: ::metrics_catalog::Tier::Basic,
        labels: &[],
        source: ::metrics_catalog::__private::Source::Live(&process::THREADS),
        number: ::metrics_catalog::__private::Number::Unsigned,
        buckets: 0,
        bounds: ::metrics_catalog::__private::Bounds::None,
        values: &[],
        exemplars: &[],
        parts: 1,
    },
];

#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[allow(long_running_const_eval)]
#[cfg_attr(any(), rustfmt::skip)]
static __FAMILIES: [::metrics_catalog::Family; 8] =
    ::metrics_catalog::__private::Table {
        shapes: &__SHAPES,
        rows: &[
            ([0, 0], ["process_cpu_seconds_total", "process.cpu_seconds_total", "Processor time that all threads took, in user and in system mode.", r#"
# HELP process_cpu_seconds_total Processor time that all threads took, in user and in system mode.
# TYPE process_cpu_seconds_total counter"#, r#"
process_cpu_seconds_total "#, r#"
# TYPE process_cpu_seconds counter
# UNIT process_cpu_seconds seconds
# HELP process_cpu_seconds Processor time that all threads took, in user and in system mode."#, r#""#]),
            ([1, 0], ["process_open_fds", "process.open_fds", "File descriptors that are open.", r#"
# HELP process_open_fds File descriptors that are open.
# TYPE process_open_fds gauge"#, r#"
process_open_fds "#, r#"
# TYPE process_open_fds gauge
# HELP process_open_fds File descriptors that are open."#, r#""#]),
            ([2, 0], ["process_max_fds", "process.max_fds", "File descriptors that may be open at once; 2^64 - 1 if there is no limit.", r#"
# HELP process_max_fds File descriptors that may be open at once; 2^64 - 1 if there is no limit.
# TYPE process_max_fds gauge"#, r#"
process_max_fds "#, r#"
# TYPE process_max_fds gauge
# HELP process_max_fds File descriptors that may be open at once; 2^64 - 1 if there is no limit."#, r#""#]),
            ([3, 0], ["process_virtual_memory_bytes", "process.virtual_memory_bytes", "Size of the virtual memory.", r#"
# HELP process_virtual_memory_bytes Size of the virtual memory.
# TYPE process_virtual_memory_bytes gauge"#, r#"
process_virtual_memory_bytes "#, r#"
# TYPE process_virtual_memory_bytes gauge
# UNIT process_virtual_memory_bytes bytes
# HELP process_virtual_memory_bytes Size of the virtual memory."#, r#""#]),
            ([4, 0], ["process_virtual_memory_max_bytes", "process.virtual_memory_max_bytes", "How large the virtual memory may be; 2^64 - 1 if there is no limit.", r#"
# HELP process_virtual_memory_max_bytes How large the virtual memory may be; 2^64 - 1 if there is no limit.
# TYPE process_virtual_memory_max_bytes gauge"#, r#"
process_virtual_memory_max_bytes "#, r#"
# TYPE process_virtual_memory_max_bytes gauge
# UNIT process_virtual_memory_max_bytes bytes
# HELP process_virtual_memory_max_bytes How large the virtual memory may be; 2^64 - 1 if there is no limit."#, r#""#]),
            ([5, 0], ["process_resident_memory_bytes", "process.resident_memory_bytes", "How much of the memory is in RAM.", r#"
# HELP process_resident_memory_bytes How much of the memory is in RAM.
# TYPE process_resident_memory_bytes gauge"#, r#"
process_resident_memory_bytes "#, r#"
# TYPE process_resident_memory_bytes gauge
# UNIT process_resident_memory_bytes bytes
# HELP process_resident_memory_bytes How much of the memory is in RAM."#, r#""#]),
            ([6, 0], ["process_start_time_seconds", "process.start_time_seconds", "When the process started, in seconds since 1970.", r#"
# HELP process_start_time_seconds When the process started, in seconds since 1970.
# TYPE process_start_time_seconds gauge"#, r#"
process_start_time_seconds "#, r#"
# TYPE process_start_time_seconds gauge
# UNIT process_start_time_seconds seconds
# HELP process_start_time_seconds When the process started, in seconds since 1970."#, r#""#]),
            ([7, 0], ["process_threads", "process.threads", "Threads.", r#"
# HELP process_threads Threads.
# TYPE process_threads gauge"#, r#"
process_threads "#, r#"
# TYPE process_threads gauge
# HELP process_threads Threads."#, r#""#]),
        ],
        parts: &[27, 18, 17, 30, 34, 31, 28, 17],
    }
    .families();
