// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 1
}

__rt::group! {
    /// The service itself: its build, and its start.
    ///
    /// Events: 0. Metrics: 2.
    /// PromQL: `{__name__=~"service_.+"}`
    service from 0 [
    ]

    __rt::metrics! {
        /// Build of the service that runs.
        ///
        /// - Type: info
        /// - Exported as: `service_build_info`
        /// - Label `version`: set when the service runs
        /// - Label `commit`: set when the service runs
        /// - Label `rustc`: set when the service runs
        /// - Label `target`: set when the service runs
        /// - Label `profile`: set when the service runs
        /// - Label `features`: set when the service runs
        /// - Absent until its values are set
        /// - PromQL: `service_build_info`
        BUILD_INFO: __rt::Info<(__rt::Text, __rt::Text, __rt::Text, __rt::Text, __rt::Text, __rt::Text)> = __rt::Info::new();
        /// Time at which the service started, in seconds since 1970.
        ///
        /// - Type: gauge
        /// - Exported as: `service_start_time_seconds`
        /// - Unit: seconds
        /// - Read at each scrape from: `crate::build_info::start_time`
        /// - PromQL: `sum(service_start_time_seconds)`
        START_TIME_SECONDS: __rt::Observable<__rt::Duration> = __rt::Observable::from_fn(crate::build_info::start_time);
    }

    __rt::collected! {
        []
        /// `service_build_info`
        build_info: __rt::Info<(__rt::Text, __rt::Text, __rt::Text, __rt::Text, __rt::Text, __rt::Text)> = BUILD_INFO;
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 2] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["version", "commit", "rustc", "target", "profile", "features"],
            source: __rt::ValueSource::Info { info: &service::BUILD_INFO, values: &[__rt::info_value!(), __rt::info_value!(), __rt::info_value!(), __rt::info_value!(), __rt::info_value!(), __rt::info_value!()] },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&service::START_TIME_SECONDS),
            cell_type: __rt::CellType::Nanoseconds,
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
            [0, 0, 0, 0, 90, 0, 0, 79, 0, 1, 18, 18, 31, 0],
            [1, 0, 0, 90, 132, 28, 79, 174, 28, 71, 26, 26, 57, 0],
        ],
        segments: &[
            28,
        ],
        text: "
# HELP service_build_info Build of the service that runs.
# TYPE service_build_info gauge
# HELP service_start_time_seconds Time at which the service started, in seconds since 1970.
# TYPE service_start_time_seconds gauge
service_start_time_seconds ",
        openmetrics: "
# TYPE service_build info
# HELP service_build Build of the service that runs.
# TYPE service_start_time_seconds gauge
# UNIT service_start_time_seconds seconds
# HELP service_start_time_seconds Time at which the service started, in seconds since 1970.
service_start_time_seconds ",
        words: "
service_build_info service.build_info Build of the service that runs.
service_start_time_seconds service.start_time_seconds Time at which the service started, in seconds since 1970.",
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
