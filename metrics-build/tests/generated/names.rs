// @generated from names.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 4, cells: 10, slabs: 64
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
        TOTAL: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(4);
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
        COUNT: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(5);
        /// Bytes in the queue.
        ///
        /// - Type: gauge
        /// - Exported as: `queue_size_bytes_total`
        /// - Updated from code
        /// - PromQL: `sum(queue_size_bytes_total)`
        SIZE_BYTES_TOTAL: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(6);
        /// Sums that were written.
        ///
        /// - Type: histogram
        /// - Exported as: `queue_write_sum`
        /// - Buckets: 1
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(queue_write_sum_bucket[5m])))`
        WRITE_SUM: __rt::Histogram<super::__Store, u64, __rt::ByCode> = __rt::Histogram::new(7, &super::QUEUE_WRITE_SUM__INTEGERS);
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
            [1, 4, 4, 474, 66, 0, 426, 55, 0, 265, 10, 10, 23],
            [0, 4, 4, 540, 50, 12, 481, 38, 12, 311, 10, 10, 5],
            [2, 5, 5, 602, 67, 13, 531, 67, 13, 339, 11, 11, 22],
            [2, 6, 6, 682, 86, 24, 611, 86, 24, 386, 22, 22, 19],
            [3, 7, 7, 792, 80, 111, 721, 80, 113, 452, 15, 15, 23],
        ],
        segments: &[
            32, 32, 24, 14, 12, 13, 24, 32, 35, 21, 23, 34, 35, 21, 23,
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
build_info build.info Version of the program.
jobs_total jobs.total Jobs.
queue_count queue.count Messages in the queue.
queue_size_bytes_total queue.size_bytes_total Bytes in the queue.
queue_write_sum queue.write_sum Sums that were written.",
    };
}
