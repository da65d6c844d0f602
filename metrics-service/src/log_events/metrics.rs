// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 64
}

__rt::label_set! {
    /// Level of the event.
    ///
    /// Closed set. Number of values: 5.
    ///
    /// Used by `log_events_total`.
    /// PromQL: `sum by (level, target) (rate(log_events_total[5m]))`
    Level: u8 {
        /// `error`
        Error = "error",
        /// `warn`
        Warn = "warn",
        /// `info`
        Info = "info",
        /// `debug`
        Debug = "debug",
        /// `trace`
        Trace = "trace",
    }
}

__rt::group! {
    /// Events of `tracing`, which are the log.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"log_.+"}`
    log from 0 [
    ]

    __rt::metrics! {
        /// Events by level and target.
        ///
        /// - Type: counter
        /// - Exported as: `log_events_total`
        /// - Label `level`: `error`, `warn`, `info`, `debug`, `trace`
        /// - Label `target`: any text
        /// - Series: up to 1000 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (level, target) (rate(log_events_total[5m]))`
        EVENTS_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<u64>, (super::Level, __rt::Text)> = __rt::keyed!(counter(1000, 0));
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 1] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["level", "target"],
            source: __rt::ValueSource::Keyed { family: &log::EVENTS_TOTAL, max: 1000, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Level as __rt::Label>::__VALUES, &[]],
            exemplars: &[],
            segments: 2,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 84, 20, 0, 72, 0, 1, 16, 16, 27, 0],
        ],
        segments: &[
            18, 2,
        ],
        text: "
# HELP log_events_total Events by level and target.
# TYPE log_events_total counter
log_events_total{} ",
        openmetrics: "
# TYPE log_events counter
# HELP log_events Events by level and target.",
        words: "
log_events_total log.events_total Events by level and target.",
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
