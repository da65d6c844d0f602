// @generated from moved.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 7, slabs: 4
}

__rt::label_set! {
    /// Values of the label set `origin`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `mail_store_queued_total`, `mail_store_delivered_total`, `mail_store_size`.
    /// PromQL: `sum by (origin) (rate(mail_store_queued_total[5m]))`
    Origin: u8 {
        /// `local`
        Local = "local",
        /// `remote`
        Remote = "remote",
    }
}

__rt::group! {
    /// Messages in the store.
    ///
    /// Events: 4. Metrics: 4.
    /// PromQL: `{__name__=~"mail_store_.+"}`
    store from 0 [
        "queued",
        "delivered",
        "counted",
        "compared",
    ]

    __rt::event! {
        /// A message was queued.
        ///
        /// Recording it:
        /// - increments `mail_store_queued_total`
        /// - increments `mail_store_size`
        /// - increments `mail_store_known`
        ///
        /// PromQL: `sum by (origin) (rate(mail_store_queued_total[5m]))`
        Queued: 0 {
            /// Value of the label set `origin`.
            origin: super::Origin,
        }
        inc(0 + origin);
        inc(4 + origin);
        inc(6);
    }

    __rt::event! {
        /// A message was delivered.
        ///
        /// Recording it:
        /// - increments `mail_store_delivered_total`
        /// - decrements `mail_store_size`
        ///
        /// PromQL: `sum by (origin) (rate(mail_store_delivered_total[5m]))`
        Delivered: 1 {
            /// Value of the label set `origin`.
            origin: super::Origin,
        }
        inc(2 + origin);
        dec(4 + origin);
    }

    __rt::event! {
        /// The messages on disk were counted.
        ///
        /// Recording it:
        /// - sets `mail_store_size` to `messages`
        ///
        /// PromQL: `sum by (origin) (mail_store_size)`
        Counted: 2 {
            /// Value of the label set `origin`.
            origin: super::Origin,
            /// Unsigned integer.
            messages: u64,
        }
        set_sum(messages, 4 + origin);
    }

    __rt::event! {
        /// The messages on disk were counted, if the disk answered.
        ///
        /// Recording it:
        /// - sets `mail_store_known` to `messages`, if present
        ///
        /// PromQL: `sum(mail_store_known)`
        Compared: 3 {
            /// Unsigned integer.
            /// `None` updates nothing.
            messages: __rt::optional!(u64),
        }
        set_sum(messages?, 6);
    }

    __rt::metrics! {
        /// A message was queued.
        ///
        /// - Type: counter
        /// - Exported as: `mail_store_queued_total`
        /// - Label `origin`: `local`, `remote`
        /// - Updated by: `store::Queued`
        /// - PromQL: `sum by (origin) (rate(mail_store_queued_total[5m]))`
        QUEUED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Origin> = __rt::Family::counter(0);
        /// A message was delivered.
        ///
        /// - Type: counter
        /// - Exported as: `mail_store_delivered_total`
        /// - Label `origin`: `local`, `remote`
        /// - Updated by: `store::Delivered`
        /// - PromQL: `sum by (origin) (rate(mail_store_delivered_total[5m]))`
        DELIVERED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Origin> = __rt::Family::counter(2);
        /// Messages in the store.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_store_size`
        /// - Label `origin`: `local`, `remote`
        /// - Updated by: `store::Queued`, `store::Delivered`, `store::Counted`
        /// - PromQL: `sum by (origin) (mail_store_size)`
        SIZE: __rt::Family<__rt::Gauge<super::__Store, i64, __rt::ByEvents>, super::Origin> = __rt::Family::gauge(4);
        /// Messages that are known.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_store_known`
        /// - Updated by: `store::Queued`, `store::Compared`
        /// - PromQL: `sum(mail_store_known)`
        KNOWN: __rt::Gauge<super::__Store, i64, __rt::ByEvents> = __rt::Gauge::new(6);
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 3] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["origin"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Origin as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["origin"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Origin as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
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
            [0, 0, 0, 0, 92, 83, 0, 80, 0, 1, 23, 12, 21, 0],
            [0, 2, 2, 175, 101, 89, 80, 89, 0, 60, 26, 15, 24, 0],
            [1, 4, 4, 365, 75, 67, 169, 75, 0, 128, 15, 10, 22, 0],
            [2, 6, 6, 507, 79, 18, 244, 79, 18, 178, 16, 11, 24, 0],
        ],
        segments: &[
            41, 42, 44, 45, 33, 34, 18,
        ],
        text: r#"
# HELP mail_store_queued_total A message was queued.
# TYPE mail_store_queued_total counter
mail_store_queued_total{origin="local"} 
mail_store_queued_total{origin="remote"} 
# HELP mail_store_delivered_total A message was delivered.
# TYPE mail_store_delivered_total counter
mail_store_delivered_total{origin="local"} 
mail_store_delivered_total{origin="remote"} 
# HELP mail_store_size Messages in the store.
# TYPE mail_store_size gauge
mail_store_size{origin="local"} 
mail_store_size{origin="remote"} 
# HELP mail_store_known Messages that are known.
# TYPE mail_store_known gauge
mail_store_known "#,
        openmetrics: "
# TYPE mail_store_queued counter
# HELP mail_store_queued A message was queued.
# TYPE mail_store_delivered counter
# HELP mail_store_delivered A message was delivered.
# TYPE mail_store_size gauge
# HELP mail_store_size Messages in the store.
# TYPE mail_store_known gauge
# HELP mail_store_known Messages that are known.
mail_store_known ",
        words: "
mail_store_queued_total store.queued A message was queued.
mail_store_delivered_total store.delivered A message was delivered.
mail_store_size store.size Messages in the store.
mail_store_known store.known Messages that are known.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 12, 21, 0],
            [36, 15, 24, 0],
            [77, 13, 34, 0],
            [126, 14, 56, 0],
        ],
        words: "
store.queued A message was queued.
store.delivered A message was delivered.
store.counted The messages on disk were counted.
store.compared The messages on disk were counted, if the disk answered.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
