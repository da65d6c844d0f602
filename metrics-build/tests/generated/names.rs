// @generated from names.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 4, cells: 24, slabs: 64
}

__rt::group! {
    /// Accounts.
    ///
    /// Events: 2. Metrics: 3.
    /// PromQL: `{__name__=~"accounts_.+"}`
    accounts [
        "account-created",
        "deleted",
    ]

    __rt::event! {
        /// An account was created.
        ///
        /// Recording it:
        /// - increments `accounts_account_created_total`
        ///
        /// PromQL: `sum(rate(accounts_account_created_total[5m]))`
        AccountCreated: 0 {
        }
        count(0);
    }

    __rt::event! {
        /// An account was deleted.
        ///
        /// Recording it:
        /// - increments `accounts_account_deleted_total`
        ///
        /// PromQL: `sum(rate(accounts_account_deleted_total[5m]))`
        Deleted: 1 {
        }
        count(1);
    }

    __rt::metrics! {
        /// An account was created.
        ///
        /// - Type: counter
        /// - Exported as: `accounts_account_created_total`
        /// - Updated by: `accounts::AccountCreated`
        /// - PromQL: `sum(rate(accounts_account_created_total[5m]))`
        ACCOUNT_CREATED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(0);
        /// An account was deleted.
        ///
        /// - Type: counter
        /// - Exported as: `accounts_account_deleted_total`
        /// - Updated by: `accounts::Deleted`
        /// - PromQL: `sum(rate(accounts_account_deleted_total[5m]))`
        DELETED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(1);
        /// Accounts created.
        ///
        /// - Type: counter
        /// - Exported as: `accounts_created_total`
        /// - Updated from code
        /// - PromQL: `sum(rate(accounts_created_total[5m]))`
        CREATED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(2);
    }
}

__rt::group! {
    /// Orders.
    ///
    /// Events: 1. Metrics: 1.
    /// PromQL: `{__name__=~"orders_.+"}`
    orders [
        "total",
    ]

    __rt::event! {
        /// An order was counted.
        ///
        /// Recording it:
        /// - increments `orders_total`
        ///
        /// PromQL: `sum(rate(orders_total[5m]))`
        Total: 0 {
        }
        count(3);
    }

    __rt::metrics! {
        /// An order was counted.
        ///
        /// - Type: counter
        /// - Exported as: `orders_total`
        /// - Updated by: `orders::Total`
        /// - PromQL: `sum(rate(orders_total[5m]))`
        TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(3);
    }
}

__rt::group! {
    /// Events with the names of keys.
    ///
    /// Events: 14. Metrics: 14.
    /// PromQL: `{__name__=~"smtp_.+"}`
    smtp [
        "rset",
        "help",
        "count",
        "owner",
        "since",
        "tier",
        "stability",
        "events",
        "metrics",
        "alert",
        "record",
        "event",
        "name",
        "labels",
    ]

    __rt::event! {
        /// SMTP RSET command.
        ///
        /// Recording it:
        /// - increments `smtp_rset_total`
        ///
        /// PromQL: `sum(rate(smtp_rset_total[5m]))`
        Rset: 0 {
        }
        count(4);
    }

    __rt::event! {
        /// SMTP HELP command.
        ///
        /// Recording it:
        /// - increments `smtp_help_total`
        ///
        /// PromQL: `sum(rate(smtp_help_total[5m]))`
        Help: 1 {
        }
        count(5);
    }

    __rt::event! {
        /// SMTP COUNT command.
        ///
        /// Recording it:
        /// - increments `smtp_count_total`
        ///
        /// PromQL: `sum(rate(smtp_count_total[5m]))`
        Count: 2 {
        }
        count(6);
    }

    __rt::event! {
        /// SMTP OWNER command.
        ///
        /// Recording it:
        /// - increments `smtp_owner_total`
        ///
        /// PromQL: `sum(rate(smtp_owner_total[5m]))`
        Owner: 3 {
        }
        count(7);
    }

    __rt::event! {
        /// SMTP SINCE command.
        ///
        /// Recording it:
        /// - increments `smtp_since_total`
        ///
        /// PromQL: `sum(rate(smtp_since_total[5m]))`
        Since: 4 {
        }
        count(8);
    }

    __rt::event! {
        /// SMTP TIER command.
        ///
        /// Recording it:
        /// - increments `smtp_tier_total`
        ///
        /// PromQL: `sum(rate(smtp_tier_total[5m]))`
        Tier: 5 {
        }
        count(9);
    }

    __rt::event! {
        /// SMTP STABILITY command.
        ///
        /// Recording it:
        /// - increments `smtp_stability_total`
        ///
        /// PromQL: `sum(rate(smtp_stability_total[5m]))`
        Stability: 6 {
        }
        count(10);
    }

    __rt::event! {
        /// SMTP EVENTS command.
        ///
        /// Recording it:
        /// - increments `smtp_events_total`
        ///
        /// PromQL: `sum(rate(smtp_events_total[5m]))`
        Events: 7 {
        }
        count(11);
    }

    __rt::event! {
        /// SMTP METRICS command.
        ///
        /// Recording it:
        /// - increments `smtp_metrics_total`
        ///
        /// PromQL: `sum(rate(smtp_metrics_total[5m]))`
        Metrics: 8 {
        }
        count(12);
    }

    __rt::event! {
        /// SMTP ALERT command.
        ///
        /// Recording it:
        /// - increments `smtp_alert_total`
        ///
        /// PromQL: `sum(rate(smtp_alert_total[5m]))`
        Alert: 9 {
        }
        count(13);
    }

    __rt::event! {
        /// SMTP RECORD command.
        ///
        /// Recording it:
        /// - increments `smtp_record_total`
        ///
        /// PromQL: `sum(rate(smtp_record_total[5m]))`
        Record: 10 {
        }
        count(14);
    }

    __rt::event! {
        /// SMTP EVENT command.
        ///
        /// Recording it:
        /// - increments `smtp_event_total`
        ///
        /// PromQL: `sum(rate(smtp_event_total[5m]))`
        Event: 11 {
        }
        count(15);
    }

    __rt::event! {
        /// SMTP NAME command.
        ///
        /// Recording it:
        /// - increments `smtp_name_total`
        ///
        /// PromQL: `sum(rate(smtp_name_total[5m]))`
        Name: 12 {
        }
        count(16);
    }

    __rt::event! {
        /// SMTP LABELS command.
        ///
        /// Recording it:
        /// - increments `smtp_labels_total`
        ///
        /// PromQL: `sum(rate(smtp_labels_total[5m]))`
        Labels: 13 {
        }
        count(17);
    }

    __rt::metrics! {
        /// SMTP RSET command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_rset_total`
        /// - Updated by: `smtp::Rset`
        /// - PromQL: `sum(rate(smtp_rset_total[5m]))`
        RSET_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(4);
        /// SMTP HELP command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_help_total`
        /// - Updated by: `smtp::Help`
        /// - PromQL: `sum(rate(smtp_help_total[5m]))`
        HELP_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(5);
        /// SMTP COUNT command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_count_total`
        /// - Updated by: `smtp::Count`
        /// - PromQL: `sum(rate(smtp_count_total[5m]))`
        COUNT_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(6);
        /// SMTP OWNER command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_owner_total`
        /// - Updated by: `smtp::Owner`
        /// - PromQL: `sum(rate(smtp_owner_total[5m]))`
        OWNER_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(7);
        /// SMTP SINCE command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_since_total`
        /// - Updated by: `smtp::Since`
        /// - PromQL: `sum(rate(smtp_since_total[5m]))`
        SINCE_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(8);
        /// SMTP TIER command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_tier_total`
        /// - Updated by: `smtp::Tier`
        /// - PromQL: `sum(rate(smtp_tier_total[5m]))`
        TIER_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(9);
        /// SMTP STABILITY command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_stability_total`
        /// - Updated by: `smtp::Stability`
        /// - PromQL: `sum(rate(smtp_stability_total[5m]))`
        STABILITY_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(10);
        /// SMTP EVENTS command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_events_total`
        /// - Updated by: `smtp::Events`
        /// - PromQL: `sum(rate(smtp_events_total[5m]))`
        EVENTS_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(11);
        /// SMTP METRICS command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_metrics_total`
        /// - Updated by: `smtp::Metrics`
        /// - PromQL: `sum(rate(smtp_metrics_total[5m]))`
        METRICS_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(12);
        /// SMTP ALERT command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_alert_total`
        /// - Updated by: `smtp::Alert`
        /// - PromQL: `sum(rate(smtp_alert_total[5m]))`
        ALERT_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(13);
        /// SMTP RECORD command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_record_total`
        /// - Updated by: `smtp::Record`
        /// - PromQL: `sum(rate(smtp_record_total[5m]))`
        RECORD_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(14);
        /// SMTP EVENT command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_event_total`
        /// - Updated by: `smtp::Event`
        /// - PromQL: `sum(rate(smtp_event_total[5m]))`
        EVENT_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(15);
        /// SMTP NAME command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_name_total`
        /// - Updated by: `smtp::Name`
        /// - PromQL: `sum(rate(smtp_name_total[5m]))`
        NAME_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(16);
        /// SMTP LABELS command.
        ///
        /// - Type: counter
        /// - Exported as: `smtp_labels_total`
        /// - Updated by: `smtp::Labels`
        /// - PromQL: `sum(rate(smtp_labels_total[5m]))`
        LABELS_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(17);
    }
}

__rt::group! {
    /// The program.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"build_.+"}`
    build [
    ]

    __rt::metrics! {
    }
}

__rt::group! {
    /// Jobs.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"jobs_.+"}`
    jobs [
    ]

    __rt::metrics! {
        /// Jobs.
        ///
        /// - Type: counter
        /// - Exported as: `jobs_total`
        /// - Updated from code
        /// - PromQL: `sum(rate(jobs_total[5m]))`
        TOTAL: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(18);
    }
}

__rt::group! {
    /// Queue.
    ///
    /// Events: 0. Metrics: 3.
    /// PromQL: `{__name__=~"queue_.+"}`
    queue [
    ]

    __rt::metrics! {
        /// Messages in the queue.
        ///
        /// - Type: gauge
        /// - Exported as: `queue_count`
        /// - Updated from code
        /// - PromQL: `sum(queue_count)`
        COUNT: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(19);
        /// Bytes in the queue.
        ///
        /// - Type: gauge
        /// - Exported as: `queue_size_bytes_total`
        /// - Updated from code
        /// - PromQL: `sum(queue_size_bytes_total)`
        SIZE_BYTES_TOTAL: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(20);
        /// Sums that were written.
        ///
        /// - Type: histogram
        /// - Exported as: `queue_write_sum`
        /// - Buckets: 1
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(queue_write_sum_bucket[5m])))`
        WRITE_SUM: __rt::Histogram<super::__Store, u64, __rt::ByCode> = __rt::Histogram::new(21, &super::QUEUE_WRITE_SUM__INTEGERS);
    }
}

__rt::statics! {
    QUEUE_WRITE_SUM__INTEGERS: __rt::Buckets = __rt::Buckets::new(&[1]);
    __SHAPES: [__rt::Shape; 4] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::Source::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["version"],
            source: __rt::Source::Constant(&["1.0"]),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::Source::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::Source::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 2,
            bounds: __rt::BucketBounds::Integers(&QUEUE_WRITE_SUM__INTEGERS),
            values: &[],
            exemplars: &[],
            segments: 4,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 108, 32, 0, 96, 32, 1, 30, 24, 23],
            [0, 1, 1, 140, 108, 32, 128, 96, 32, 81, 30, 16, 23],
            [0, 2, 2, 280, 86, 24, 256, 74, 24, 153, 22, 22, 17],
            [0, 3, 3, 390, 70, 14, 354, 58, 14, 217, 12, 12, 21],
            [0, 4, 4, 474, 73, 17, 426, 61, 17, 265, 15, 9, 18],
            [0, 5, 5, 564, 73, 17, 504, 61, 17, 310, 15, 9, 18],
            [0, 6, 6, 654, 76, 18, 582, 64, 18, 355, 16, 10, 19],
            [0, 7, 7, 748, 76, 18, 664, 64, 18, 403, 16, 10, 19],
            [0, 8, 8, 842, 76, 18, 746, 64, 18, 451, 16, 10, 19],
            [0, 9, 9, 936, 73, 17, 828, 61, 17, 499, 15, 9, 18],
            [0, 10, 10, 1026, 88, 22, 906, 76, 22, 544, 20, 14, 23],
            [0, 11, 11, 1136, 79, 19, 1004, 67, 19, 604, 17, 11, 20],
            [0, 12, 12, 1234, 82, 20, 1090, 70, 20, 655, 18, 12, 21],
            [0, 13, 13, 1336, 76, 18, 1180, 64, 18, 709, 16, 10, 19],
            [0, 14, 14, 1430, 79, 19, 1262, 67, 19, 757, 17, 11, 20],
            [0, 15, 15, 1528, 76, 18, 1348, 64, 18, 808, 16, 10, 19],
            [0, 16, 16, 1622, 73, 17, 1430, 61, 17, 856, 15, 9, 18],
            [0, 17, 17, 1712, 79, 19, 1508, 67, 19, 901, 17, 11, 20],
            [1, 18, 18, 1810, 66, 0, 1594, 55, 0, 952, 10, 10, 23],
            [0, 18, 18, 1876, 50, 12, 1649, 38, 12, 998, 10, 10, 5],
            [2, 19, 19, 1938, 67, 13, 1699, 67, 13, 1026, 11, 11, 22],
            [2, 20, 20, 2018, 86, 24, 1779, 86, 24, 1073, 22, 22, 19],
            [3, 21, 21, 2128, 80, 111, 1889, 80, 113, 1139, 15, 15, 23],
        ],
        segments: &[
            32, 32, 24, 14, 17, 17, 18, 18, 18, 17, 22, 19, 20, 18, 19, 18, 17, 19, 12, 13,
            24, 32, 35, 21, 23, 34, 35, 21, 23,
        ],
        text: r#"
# HELP accounts_account_created_total An account was created.
# TYPE accounts_account_created_total counter
accounts_account_created_total 
# HELP accounts_account_deleted_total An account was deleted.
# TYPE accounts_account_deleted_total counter
accounts_account_deleted_total 
# HELP accounts_created_total Accounts created.
# TYPE accounts_created_total counter
accounts_created_total 
# HELP orders_total An order was counted.
# TYPE orders_total counter
orders_total 
# HELP smtp_rset_total SMTP RSET command.
# TYPE smtp_rset_total counter
smtp_rset_total 
# HELP smtp_help_total SMTP HELP command.
# TYPE smtp_help_total counter
smtp_help_total 
# HELP smtp_count_total SMTP COUNT command.
# TYPE smtp_count_total counter
smtp_count_total 
# HELP smtp_owner_total SMTP OWNER command.
# TYPE smtp_owner_total counter
smtp_owner_total 
# HELP smtp_since_total SMTP SINCE command.
# TYPE smtp_since_total counter
smtp_since_total 
# HELP smtp_tier_total SMTP TIER command.
# TYPE smtp_tier_total counter
smtp_tier_total 
# HELP smtp_stability_total SMTP STABILITY command.
# TYPE smtp_stability_total counter
smtp_stability_total 
# HELP smtp_events_total SMTP EVENTS command.
# TYPE smtp_events_total counter
smtp_events_total 
# HELP smtp_metrics_total SMTP METRICS command.
# TYPE smtp_metrics_total counter
smtp_metrics_total 
# HELP smtp_alert_total SMTP ALERT command.
# TYPE smtp_alert_total counter
smtp_alert_total 
# HELP smtp_record_total SMTP RECORD command.
# TYPE smtp_record_total counter
smtp_record_total 
# HELP smtp_event_total SMTP EVENT command.
# TYPE smtp_event_total counter
smtp_event_total 
# HELP smtp_name_total SMTP NAME command.
# TYPE smtp_name_total counter
smtp_name_total 
# HELP smtp_labels_total SMTP LABELS command.
# TYPE smtp_labels_total counter
smtp_labels_total 
# HELP build_info Version of the program.
# TYPE build_info gauge
# HELP jobs_total Jobs.
# TYPE jobs_total counter
jobs_total 
# HELP queue_count Messages in the queue.
# TYPE queue_count gauge
queue_count 
# HELP queue_size_bytes_total Bytes in the queue.
# TYPE queue_size_bytes_total gauge
queue_size_bytes_total 
# HELP queue_write_sum Sums that were written.
# TYPE queue_write_sum histogram
queue_write_sum_bucket{le="1"} 
queue_write_sum_bucket{le="+Inf"} 
queue_write_sum_sum 
queue_write_sum_count "#,
        openmetrics: r#"
# TYPE accounts_account_created counter
# HELP accounts_account_created An account was created.
accounts_account_created_total 
# TYPE accounts_account_deleted counter
# HELP accounts_account_deleted An account was deleted.
accounts_account_deleted_total 
# TYPE accounts_created counter
# HELP accounts_created Accounts created.
accounts_created_total 
# TYPE orders counter
# HELP orders An order was counted.
orders_total 
# TYPE smtp_rset counter
# HELP smtp_rset SMTP RSET command.
smtp_rset_total 
# TYPE smtp_help counter
# HELP smtp_help SMTP HELP command.
smtp_help_total 
# TYPE smtp_count counter
# HELP smtp_count SMTP COUNT command.
smtp_count_total 
# TYPE smtp_owner counter
# HELP smtp_owner SMTP OWNER command.
smtp_owner_total 
# TYPE smtp_since counter
# HELP smtp_since SMTP SINCE command.
smtp_since_total 
# TYPE smtp_tier counter
# HELP smtp_tier SMTP TIER command.
smtp_tier_total 
# TYPE smtp_stability counter
# HELP smtp_stability SMTP STABILITY command.
smtp_stability_total 
# TYPE smtp_events counter
# HELP smtp_events SMTP EVENTS command.
smtp_events_total 
# TYPE smtp_metrics counter
# HELP smtp_metrics SMTP METRICS command.
smtp_metrics_total 
# TYPE smtp_alert counter
# HELP smtp_alert SMTP ALERT command.
smtp_alert_total 
# TYPE smtp_record counter
# HELP smtp_record SMTP RECORD command.
smtp_record_total 
# TYPE smtp_event counter
# HELP smtp_event SMTP EVENT command.
smtp_event_total 
# TYPE smtp_name counter
# HELP smtp_name SMTP NAME command.
smtp_name_total 
# TYPE smtp_labels counter
# HELP smtp_labels SMTP LABELS command.
smtp_labels_total 
# TYPE build info
# HELP build Version of the program.
# TYPE jobs counter
# HELP jobs Jobs.
jobs_total 
# TYPE queue_count gauge
# HELP queue_count Messages in the queue.
queue_count 
# TYPE queue_size_bytes_total gauge
# HELP queue_size_bytes_total Bytes in the queue.
queue_size_bytes_total 
# TYPE queue_write_sum histogram
# HELP queue_write_sum Sums that were written.
queue_write_sum_bucket{le="1.0"} 
queue_write_sum_bucket{le="+Inf"} 
queue_write_sum_sum 
queue_write_sum_count "#,
        words: "
accounts_account_created_total accounts.account-created An account was created.
accounts_account_deleted_total accounts.deleted An account was deleted.
accounts_created_total accounts.created_total Accounts created.
orders_total orders.total An order was counted.
smtp_rset_total smtp.rset SMTP RSET command.
smtp_help_total smtp.help SMTP HELP command.
smtp_count_total smtp.count SMTP COUNT command.
smtp_owner_total smtp.owner SMTP OWNER command.
smtp_since_total smtp.since SMTP SINCE command.
smtp_tier_total smtp.tier SMTP TIER command.
smtp_stability_total smtp.stability SMTP STABILITY command.
smtp_events_total smtp.events SMTP EVENTS command.
smtp_metrics_total smtp.metrics SMTP METRICS command.
smtp_alert_total smtp.alert SMTP ALERT command.
smtp_record_total smtp.record SMTP RECORD command.
smtp_event_total smtp.event SMTP EVENT command.
smtp_name_total smtp.name SMTP NAME command.
smtp_labels_total smtp.labels SMTP LABELS command.
build_info build.info Version of the program.
jobs_total jobs.total Jobs.
queue_count queue.count Messages in the queue.
queue_size_bytes_total queue.size_bytes_total Bytes in the queue.
queue_write_sum queue.write_sum Sums that were written.",
    };
}
