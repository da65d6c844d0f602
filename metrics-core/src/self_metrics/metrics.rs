// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 970, slabs: 1
}

__rt::label_set! {
    /// Format of the exposition.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `metrics_endpoint_served_total`.
    /// PromQL: `sum by (format) (rate(metrics_endpoint_served_total[5m]))`
    Format: u8 {
        /// `text`
        Text = "text",
        /// `openmetrics`
        Openmetrics = "openmetrics",
        /// `protobuf`
        Protobuf = "protobuf",
    }
}

__rt::label_set! {
    /// Reason for rejecting a request.
    ///
    /// Closed set. Number of values: 4.
    ///
    /// Used by `metrics_endpoint_rejected_total`.
    /// PromQL: `sum by (reason) (rate(metrics_endpoint_rejected_total[5m]))`
    Reason: u8 {
        /// `unauthorized`
        Unauthorized = "unauthorized",
        /// `method`
        Method = "method",
        /// `query`
        Query = "query",
        /// `busy`
        Busy = "busy",
    }
}

__rt::open_label_set! {
    /// Exported name of the metric family.
    ///
    /// Open set: the first 64 values of a process are kept until it ends.
    /// All others are exported as `_other`.
    ///
    /// Used by `metrics_callback_failed_total`, `metrics_callback_dropped_series_total`, `metrics_overflow_set_dropped_total`.
    /// PromQL: `sum by (family, reason) (rate(metrics_callback_failed_total[5m]))`
    Family: 64 slots in __SLOTS_OF_FAMILY, overflow "_other"
}

__rt::label_set! {
    /// Reason for leaving out a family.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `metrics_callback_failed_total`.
    /// PromQL: `sum by (family, reason) (rate(metrics_callback_failed_total[5m]))`
    Failure: u8 {
        /// The callback panicked.
        ///
        /// Exported as `panic`.
        Panic = "panic",
        /// The value of a counter was NaN, infinite or negative.
        ///
        /// Exported as `value`.
        Value = "value",
        /// The callback of another family scraped.
        ///
        /// Exported as `nested`.
        Nested = "nested",
    }
}

__rt::label_set! {
    /// Reason for leaving out a series that a callback reports.
    ///
    /// Closed set. Number of values: 4.
    ///
    /// Used by `metrics_callback_dropped_series_total`.
    /// PromQL: `sum by (family, reason) (rate(metrics_callback_dropped_series_total[5m]))`
    DropReason: u8 {
        /// The value of a counter or histogram was NaN, infinite or negative, or a histogram had another number of buckets.
        ///
        /// Exported as `value`.
        Value = "value",
        /// A label value was longer than 256 bytes, or had control, invisible or bidirectional characters.
        ///
        /// Exported as `label`.
        Label = "label",
        /// The scrape had a series with these labels already.
        ///
        /// Exported as `duplicate`.
        Duplicate = "duplicate",
        /// The scrape had the largest number of series already.
        ///
        /// Exported as `limit`.
        Limit = "limit",
    }
}

__rt::open_label_set! {
    /// Name of a source.
    ///
    /// Open set: the first 16 values of a process are kept until it ends.
    /// All others are exported as `_other`.
    ///
    /// Used by `metrics_source_failed_total`.
    /// PromQL: `sum by (source, reason) (rate(metrics_source_failed_total[5m]))`
    Source: 16 slots in __SLOTS_OF_SOURCE, overflow "_other"
}

__rt::open_label_set! {
    /// Exported name of a family that is left out.
    ///
    /// Open set: the first 64 values of a process are kept until it ends.
    /// All others are exported as `_other`.
    ///
    /// Used by `metrics_source_rejected_total`.
    /// PromQL: `sum by (family, reason) (rate(metrics_source_rejected_total[5m]))`
    SourceFamily: 64 slots in __SLOTS_OF_SOURCE_FAMILY, overflow "_other"
}

__rt::label_set! {
    /// Reason for leaving out a source.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `metrics_source_failed_total`.
    /// PromQL: `sum by (source, reason) (rate(metrics_source_failed_total[5m]))`
    SourceFailure: u8 {
        /// The source panicked.
        ///
        /// Exported as `panic`.
        Panic = "panic",
        /// The source returned an error.
        ///
        /// Exported as `error`.
        Error = "error",
        /// A callback or a source scraped.
        ///
        /// Exported as `nested`.
        Nested = "nested",
    }
}

__rt::label_set! {
    /// Reason for leaving out a family of a source.
    ///
    /// Closed set. Number of values: 6.
    ///
    /// Used by `metrics_source_rejected_total`.
    /// PromQL: `sum by (family, reason) (rate(metrics_source_rejected_total[5m]))`
    FamilyProblem: u8 {
        /// The name of the family was illegal.
        ///
        /// Exported as `name`.
        Name = "name",
        /// A label name was illegal, repeated, reserved, or that of a label of the page.
        ///
        /// Exported as `label`.
        Label = "label",
        /// A counter was NaN, infinite or negative, or buckets or quantiles were inconsistent.
        ///
        /// Exported as `value`.
        Value = "value",
        /// Two series had the same labels.
        ///
        /// Exported as `duplicate`.
        Duplicate = "duplicate",
        /// A line of an exposition could not be parsed.
        ///
        /// Exported as `syntax`.
        Syntax = "syntax",
        /// Another family of the page had a name of the family or of its samples, or in OTLP a metric of a catalog had its name.
        ///
        /// Exported as `clash`.
        Clash = "clash",
    }
}

__rt::group! {
    /// Endpoint that serves the metrics.
    ///
    /// Events: 2. Metrics: 4.
    /// PromQL: `{__name__=~"metrics_endpoint_.+"}`
    endpoint from 0 [
        "served",
        "rejected",
    ]

    __rt::event! {
        /// Scrapes answered with an exposition, including HEAD.
        ///
        /// Recording it:
        /// - increments `metrics_endpoint_served_total`
        ///
        /// PromQL: `sum by (format) (rate(metrics_endpoint_served_total[5m]))`
        Served: 0 {
            /// Format of the exposition.
            format: super::Format,
        }
        count(0 + format);
    }

    __rt::event! {
        /// Requests for the endpoint's path that were rejected.
        ///
        /// Recording it:
        /// - increments `metrics_endpoint_rejected_total`
        ///
        /// PromQL: `sum by (reason) (rate(metrics_endpoint_rejected_total[5m]))`
        Rejected: 1 {
            /// Reason for rejecting a request.
            reason: super::Reason,
        }
        count(3 + reason);
    }

    __rt::metrics! {
        /// Scrapes answered with an exposition, including HEAD.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_endpoint_served_total`
        /// - Label `format`: `text`, `openmetrics`, `protobuf`
        /// - Updated by: `endpoint::Served`
        /// - PromQL: `sum by (format) (rate(metrics_endpoint_served_total[5m]))`
        SERVED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Format> = __rt::Family::counter(0);
        /// Requests for the endpoint's path that were rejected.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_endpoint_rejected_total`
        /// - Label `reason`: `unauthorized`, `method`, `query`, `busy`
        /// - Updated by: `endpoint::Rejected`
        /// - PromQL: `sum by (reason) (rate(metrics_endpoint_rejected_total[5m]))`
        REJECTED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Reason> = __rt::Family::counter(3);
        /// Size of the last response body in bytes, after compression.
        ///
        /// - Type: gauge
        /// - Exported as: `metrics_endpoint_body_size_bytes`
        /// - Unit: bytes
        /// - Updated from code
        /// - PromQL: `sum(metrics_endpoint_body_size_bytes)`
        BODY_SIZE_BYTES: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(7);
        /// Duration of the last scrape, from the request to the end of the body; 0 without a clock.
        ///
        /// - Type: gauge
        /// - Exported as: `metrics_endpoint_answer_duration_seconds`
        /// - Unit: seconds
        /// - Updated from code
        /// - PromQL: `sum(metrics_endpoint_answer_duration_seconds)`
        ANSWER_DURATION_SECONDS: __rt::Gauge<super::__Store, __rt::Duration, __rt::ByCode> = __rt::Gauge::new(8);
    }
}

__rt::group! {
    /// Recording of the metrics of all catalogs.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"metrics_recording_.+"}`
    recording from 2 [
    ]

    __rt::metrics! {
        /// Amounts that were not added, because a counter would fall or a value be infinite or NaN.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_recording_rejected_amounts_total`
        /// - Read at each scrape from: `crate::storage::rejected::rejected`
        /// - PromQL: `sum(rate(metrics_recording_rejected_amounts_total[5m]))`
        REJECTED_AMOUNTS_TOTAL: __rt::Observable<u64> = __rt::Observable::from_fn(crate::storage::rejected::rejected);
    }
}

__rt::group! {
    /// Callbacks that are called at each scrape.
    ///
    /// Events: 1. Metrics: 2.
    /// PromQL: `{__name__=~"metrics_callback_.+"}`
    callback from 2 [
        "failed",
    ]

    __rt::event! {
        /// Calls of a callback that failed, so that a scrape left its family out.
        ///
        /// Recording it:
        /// - increments `metrics_callback_failed_total`
        ///
        /// PromQL: `sum by (family, reason) (rate(metrics_callback_failed_total[5m]))`
        Failed: 0 {
            /// Exported name of the metric family.
            family: super::Family,
            /// Reason for leaving out a family.
            reason: super::Failure,
        }
        count(9 + reason + family.0 * 3);
    }

    __rt::metrics! {
        /// Calls of a callback that failed, so that a scrape left its family out.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_callback_failed_total`
        /// - Label `family`: 64 values of `Family`, and `_other`
        /// - Label `reason`: `panic`, `value`, `nested`
        /// - Updated by: `callback::Failed`
        /// - PromQL: `sum by (family, reason) (rate(metrics_callback_failed_total[5m]))`
        FAILED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Family, super::Failure)> = __rt::Family::counter(9);
        /// Series that a callback reported and a scrape left out.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_callback_dropped_series_total`
        /// - Label `family`: 64 values of `Family`, and `_other`
        /// - Label `reason`: `value`, `label`, `duplicate`, `limit`
        /// - Updated from code
        /// - PromQL: `sum by (family, reason) (rate(metrics_callback_dropped_series_total[5m]))`
        DROPPED_SERIES_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByCode>, (super::Family, super::DropReason)> = __rt::Family::counter(204);
    }
}

__rt::group! {
    /// Other registries on the page.
    ///
    /// Events: 2. Metrics: 2.
    /// PromQL: `{__name__=~"metrics_source_.+"}`
    source from 3 [
        "failed",
        "rejected",
    ]

    __rt::event! {
        /// Calls of a source that failed, so that a scrape left its families out.
        ///
        /// Recording it:
        /// - increments `metrics_source_failed_total`
        ///
        /// PromQL: `sum by (source, reason) (rate(metrics_source_failed_total[5m]))`
        Failed: 0 {
            /// Name of a source.
            source: super::Source,
            /// Reason for leaving out a source.
            reason: super::SourceFailure,
        }
        count(464 + reason + source.0 * 3);
    }

    __rt::event! {
        /// Families of a source that a scrape or a push left out, or of a catalog that the endpoint leaves out.
        ///
        /// Recording it:
        /// - increments `metrics_source_rejected_total`
        ///
        /// PromQL: `sum by (family, reason) (rate(metrics_source_rejected_total[5m]))`
        Rejected: 1 {
            /// Exported name of a family that is left out.
            family: super::SourceFamily,
            /// Reason for leaving out a family of a source.
            reason: super::FamilyProblem,
        }
        count(515 + reason + family.0 * 6);
    }

    __rt::metrics! {
        /// Calls of a source that failed, so that a scrape left its families out.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_source_failed_total`
        /// - Label `source`: 16 values of `Source`, and `_other`
        /// - Label `reason`: `panic`, `error`, `nested`
        /// - Updated by: `source::Failed`
        /// - PromQL: `sum by (source, reason) (rate(metrics_source_failed_total[5m]))`
        FAILED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Source, super::SourceFailure)> = __rt::Family::counter(464);
        /// Families of a source that a scrape or a push left out, or of a catalog that the endpoint leaves out.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_source_rejected_total`
        /// - Label `family`: 64 values of `SourceFamily`, and `_other`
        /// - Label `reason`: `name`, `label`, `value`, `duplicate`, `syntax`, `clash`
        /// - Updated by: `source::Rejected`
        /// - PromQL: `sum by (family, reason) (rate(metrics_source_rejected_total[5m]))`
        REJECTED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::SourceFamily, super::FamilyProblem)> = __rt::Family::counter(515);
    }
}

__rt::group! {
    /// Overflow of families that have series of their own for a limited number of label values.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"metrics_overflow_.+"}`
    overflow from 5 [
    ]

    __rt::metrics! {
        /// Values set in a series of the overflow, which were dropped: a gauge shows one of them only.
        ///
        /// - Type: counter
        /// - Exported as: `metrics_overflow_set_dropped_total`
        /// - Label `family`: 64 values of `Family`, and `_other`
        /// - Updated from code
        /// - PromQL: `sum by (family) (rate(metrics_overflow_set_dropped_total[5m]))`
        SET_DROPPED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByCode>, super::Family> = __rt::Family::counter(905);
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 10] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["format"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Format as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 3,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["reason"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Reason as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 4,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
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
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
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
            source: __rt::ValueSource::Observable(&recording::REJECTED_AMOUNTS_TOTAL),
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
            labels: &["family", "reason"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_FAMILY, &[]], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Family as __rt::Label>::__VALUES, <Failure as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["family", "reason"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_FAMILY, &[]], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Family as __rt::Label>::__VALUES, <DropReason as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["source", "reason"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_SOURCE, &[]], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Source as __rt::Label>::__VALUES, <SourceFailure as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["family", "reason"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_SOURCE_FAMILY, &[]], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<SourceFamily as __rt::Label>::__VALUES, <FamilyProblem as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["family"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_FAMILY], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Family as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 135, 149, 0, 123, 0, 1, 29, 15, 52, 0],
            [1, 3, 3, 284, 139, 203, 123, 127, 0, 100, 31, 17, 52, 0],
            [2, 7, 7, 626, 146, 34, 250, 192, 34, 203, 32, 24, 59, 0],
            [3, 8, 8, 806, 191, 42, 476, 247, 42, 321, 40, 32, 88, 0],
            [4, 9, 9, 1039, 193, 42, 765, 181, 42, 484, 40, 32, 88, 0],
            [5, 9, 10, 1274, 153, 33, 988, 141, 0, 647, 29, 15, 70, 0],
            [6, 204, 12, 1460, 153, 41, 1129, 141, 0, 764, 37, 29, 54, 0],
            [7, 464, 14, 1654, 149, 31, 1270, 137, 0, 887, 27, 13, 70, 0],
            [8, 515, 16, 1834, 183, 33, 1407, 171, 0, 1000, 29, 15, 100, 0],
            [9, 905, 18, 2050, 184, 38, 1578, 172, 0, 1147, 34, 26, 91, 0],
        ],
        segments: &[
            46, 53, 50, 56, 50, 49, 48, 34, 42, 42, 31, 2, 39, 2, 29, 2, 31, 2, 36, 2,
        ],
        text: r#"
# HELP metrics_endpoint_served_total Scrapes answered with an exposition, including HEAD.
# TYPE metrics_endpoint_served_total counter
metrics_endpoint_served_total{format="text"} 
metrics_endpoint_served_total{format="openmetrics"} 
metrics_endpoint_served_total{format="protobuf"} 
# HELP metrics_endpoint_rejected_total Requests for the endpoint's path that were rejected.
# TYPE metrics_endpoint_rejected_total counter
metrics_endpoint_rejected_total{reason="unauthorized"} 
metrics_endpoint_rejected_total{reason="method"} 
metrics_endpoint_rejected_total{reason="query"} 
metrics_endpoint_rejected_total{reason="busy"} 
# HELP metrics_endpoint_body_size_bytes Size of the last response body in bytes, after compression.
# TYPE metrics_endpoint_body_size_bytes gauge
metrics_endpoint_body_size_bytes 
# HELP metrics_endpoint_answer_duration_seconds Duration of the last scrape, from the request to the end of the body; 0 without a clock.
# TYPE metrics_endpoint_answer_duration_seconds gauge
metrics_endpoint_answer_duration_seconds 
# HELP metrics_recording_rejected_amounts_total Amounts that were not added, because a counter would fall or a value be infinite or NaN.
# TYPE metrics_recording_rejected_amounts_total counter
metrics_recording_rejected_amounts_total 
# HELP metrics_callback_failed_total Calls of a callback that failed, so that a scrape left its family out.
# TYPE metrics_callback_failed_total counter
metrics_callback_failed_total{} 
# HELP metrics_callback_dropped_series_total Series that a callback reported and a scrape left out.
# TYPE metrics_callback_dropped_series_total counter
metrics_callback_dropped_series_total{} 
# HELP metrics_source_failed_total Calls of a source that failed, so that a scrape left its families out.
# TYPE metrics_source_failed_total counter
metrics_source_failed_total{} 
# HELP metrics_source_rejected_total Families of a source that a scrape or a push left out, or of a catalog that the endpoint leaves out.
# TYPE metrics_source_rejected_total counter
metrics_source_rejected_total{} 
# HELP metrics_overflow_set_dropped_total Values set in a series of the overflow, which were dropped: a gauge shows one of them only.
# TYPE metrics_overflow_set_dropped_total counter
metrics_overflow_set_dropped_total{} "#,
        openmetrics: "
# TYPE metrics_endpoint_served counter
# HELP metrics_endpoint_served Scrapes answered with an exposition, including HEAD.
# TYPE metrics_endpoint_rejected counter
# HELP metrics_endpoint_rejected Requests for the endpoint's path that were rejected.
# TYPE metrics_endpoint_body_size_bytes gauge
# UNIT metrics_endpoint_body_size_bytes bytes
# HELP metrics_endpoint_body_size_bytes Size of the last response body in bytes, after compression.
metrics_endpoint_body_size_bytes 
# TYPE metrics_endpoint_answer_duration_seconds gauge
# UNIT metrics_endpoint_answer_duration_seconds seconds
# HELP metrics_endpoint_answer_duration_seconds Duration of the last scrape, from the request to the end of the body; 0 without a clock.
metrics_endpoint_answer_duration_seconds 
# TYPE metrics_recording_rejected_amounts counter
# HELP metrics_recording_rejected_amounts Amounts that were not added, because a counter would fall or a value be infinite or NaN.
metrics_recording_rejected_amounts_total 
# TYPE metrics_callback_failed counter
# HELP metrics_callback_failed Calls of a callback that failed, so that a scrape left its family out.
# TYPE metrics_callback_dropped_series counter
# HELP metrics_callback_dropped_series Series that a callback reported and a scrape left out.
# TYPE metrics_source_failed counter
# HELP metrics_source_failed Calls of a source that failed, so that a scrape left its families out.
# TYPE metrics_source_rejected counter
# HELP metrics_source_rejected Families of a source that a scrape or a push left out, or of a catalog that the endpoint leaves out.
# TYPE metrics_overflow_set_dropped counter
# HELP metrics_overflow_set_dropped Values set in a series of the overflow, which were dropped: a gauge shows one of them only.",
        words: "
metrics_endpoint_served_total endpoint.served Scrapes answered with an exposition, including HEAD.
metrics_endpoint_rejected_total endpoint.rejected Requests for the endpoint's path that were rejected.
metrics_endpoint_body_size_bytes endpoint.body_size_bytes Size of the last response body in bytes, after compression.
metrics_endpoint_answer_duration_seconds endpoint.answer_duration_seconds Duration of the last scrape, from the request to the end of the body; 0 without a clock.
metrics_recording_rejected_amounts_total recording.rejected_amounts_total Amounts that were not added, because a counter would fall or a value be infinite or NaN.
metrics_callback_failed_total callback.failed Calls of a callback that failed, so that a scrape left its family out.
metrics_callback_dropped_series_total callback.dropped_series_total Series that a callback reported and a scrape left out.
metrics_source_failed_total source.failed Calls of a source that failed, so that a scrape left its families out.
metrics_source_rejected_total source.rejected Families of a source that a scrape or a push left out, or of a catalog that the endpoint leaves out.
metrics_overflow_set_dropped_total overflow.set_dropped_total Values set in a series of the overflow, which were dropped: a gauge shows one of them only.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 15, 52, 0],
            [70, 17, 52, 0],
            [141, 15, 70, 0],
            [228, 13, 70, 0],
            [313, 15, 100, 0],
        ],
        words: "
endpoint.served Scrapes answered with an exposition, including HEAD.
endpoint.rejected Requests for the endpoint's path that were rejected.
callback.failed Calls of a callback that failed, so that a scrape left its family out.
source.failed Calls of a source that failed, so that a scrape left its families out.
source.rejected Families of a source that a scrape or a push left out, or of a catalog that the endpoint leaves out.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
