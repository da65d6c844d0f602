// @generated from names.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 310, slabs: 64
}

__rt::label_set! {
    /// Values of the label set `client`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `net_seen_total`, `net_peers`, `net_clients_seen_total`.
    /// PromQL: `sum by (Client, HTTP_Type) (rate(net_seen_total[5m]))`
    Client: u8 {
        /// `lighthouse`
        Lighthouse = "lighthouse",
        /// `prysm`
        Prysm = "prysm",
    }
}

__rt::label_set! {
    /// Values of the label set `module`.
    ///
    /// Closed set. Number of values: 1.
    ///
    /// Used by `poll_ended_total`, `poll_value`.
    /// PromQL: `sum by (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) (rate(poll_ended_total[5m]))`
    Module: u8 {
        /// `read_write`
        ReadWrite = "read_write",
    }
    names: [
        "read-write",
    ]
}

__rt::group! {
    /// Accounts.
    ///
    /// Events: 2. Metrics: 3.
    /// PromQL: `{__name__=~"accounts_.+"}`
    accounts from 0 [
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
    orders from 2 [
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
    smtp from 3 [
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
    /// Peers.
    ///
    /// Events: 1. Metrics: 4.
    /// PromQL: `{__name__=~"net_.+"}`
    net from 17 [
        "seen",
    ]

    __rt::event! {
        /// A peer was seen.
        ///
        /// Recording it:
        /// - increments `net_seen_total`
        /// - increments `net_clients_seen_total`
        ///
        /// PromQL: `sum by (Client, HTTP_Type) (rate(net_seen_total[5m]))`
        Seen: 0 {
            /// Value of the label set `client`.
            client: super::Client,
            /// Value of the label set `client`.
            /// `None` leaves the label out.
            http_type: __rt::optional!(super::Client),
        }
        inc(18 + http_type or 2 + client * 3);
        inc(26 + client);
    }

    __rt::metrics! {
        /// A peer was seen.
        ///
        /// - Type: counter
        /// - Exported as: `net_seen_total`
        /// - Label `Client`: `lighthouse`, `prysm`
        /// - Label `HTTP_Type`: `lighthouse`, `prysm`, or absent
        /// - Updated by: `net::Seen`
        /// - PromQL: `sum by (Client, HTTP_Type) (rate(net_seen_total[5m]))`
        SEEN_TOTAL: __rt::family!(Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Client, __rt::optional!(super::Client))>) = __rt::Family::counter(18);
        /// Peers.
        ///
        /// - Type: gauge
        /// - Exported as: `net_peers`
        /// - Label `Client`: `lighthouse`, `prysm`
        /// - Updated from code
        /// - PromQL: `sum by (Client) (net_peers)`
        PEERS: __rt::Family<__rt::Gauge<super::__Store, i64, __rt::ByCode>, super::Client> = __rt::Family::gauge(24);
        /// Peers that were seen, by client.
        ///
        /// - Type: counter
        /// - Exported as: `net_clients_seen_total`
        /// - Label `Client`: `lighthouse`, `prysm`
        /// - Updated by: `net::Seen`
        /// - PromQL: `sum by (Client) (rate(net_clients_seen_total[5m]))`
        CLIENTS_SEEN_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Client> = __rt::Family::counter(26);
    }
}

__rt::group! {
    /// Gossip.
    ///
    /// Events: 0. Metrics: 3.
    /// PromQL: `{__name__=~"gossip_.+"}`
    gossip from 18 [
    ]

    __rt::metrics! {
        /// Scores.
        ///
        /// - Type: histogram
        /// - Exported as: `gossip_score`
        /// - Buckets: -4000, -100, -1e-05, 0, 10
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(gossip_score_bucket[5m])))`
        SCORE: __rt::Histogram<super::__Store, f64, __rt::ByCode> = __rt::Histogram::new(28, &super::GOSSIP_SCORE__FLOATS);
        /// Hops.
        ///
        /// - Type: histogram
        /// - Exported as: `gossip_hops`
        /// - Buckets: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(gossip_hops_bucket[5m])))`
        HOPS: __rt::Histogram<super::__Store, u64, __rt::ByCode> = __rt::Histogram::new(35, &super::GOSSIP_HOPS__INTEGERS);
        /// Offsets.
        ///
        /// - Type: histogram
        /// - Exported as: `gossip_offset_ratio`
        /// - Unit: ratio
        /// - Buckets: -6.4, -6.3, -6.2, -6.1, -6, -5.9, -5.8, -5.7, -5.6, -5.5, -5.4, -5.3, -5.2, -5.1, -5, -4.9, -4.8, -4.7, -4.6, -4.5, -4.4, -4.3, -4.2, -4.1, -4, -3.9, -3.8, -3.7, -3.6, -3.5, -3.4, -3.3, -3.2, -3.1, -3, -2.9, -2.8, -2.7, -2.6, -2.5, -2.4, -2.3, -2.2, -2.1, -2, -1.9, -1.8, -1.7, -1.6, -1.5, -1.4, -1.3, -1.2, -1.1, -1, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9, 3, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7, 3.8, 3.9, 4, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.8, 4.9, 5, 5.1, 5.2, 5.3, 5.4, 5.5, 5.6, 5.7, 5.8, 5.9, 6, 6.1, 6.2, 6.3
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(gossip_offset_ratio_bucket[5m])))`
        OFFSET_RATIO: __rt::Histogram<super::__Store, f64, __rt::ByCode> = __rt::Histogram::new(165, &super::GOSSIP_OFFSET_RATIO__FLOATS);
    }
}

__rt::group! {
    /// The program.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"build_.+"}`
    build from 18 [
    ]

    __rt::metrics! {
    }
}

__rt::group! {
    /// Jobs.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"jobs_.+"}`
    jobs from 18 [
    ]

    __rt::metrics! {
        /// Jobs.
        ///
        /// - Type: counter
        /// - Exported as: `jobs_total`
        /// - Updated from code
        /// - PromQL: `sum(rate(jobs_total[5m]))`
        TOTAL: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(295);
    }
}

__rt::group! {
    /// Queue.
    ///
    /// Events: 0. Metrics: 3.
    /// PromQL: `{__name__=~"queue_.+"}`
    queue from 18 [
    ]

    __rt::metrics! {
        /// Messages in the queue.
        ///
        /// - Type: gauge
        /// - Exported as: `queue_count`
        /// - Updated from code
        /// - PromQL: `sum(queue_count)`
        COUNT: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(296);
        /// Bytes in the queue.
        ///
        /// - Type: gauge
        /// - Exported as: `queue_size_bytes_total`
        /// - Updated from code
        /// - PromQL: `sum(queue_size_bytes_total)`
        SIZE_BYTES_TOTAL: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(297);
        /// Sums that were written.
        ///
        /// - Type: histogram
        /// - Exported as: `queue_write_sum`
        /// - Buckets: 1
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(queue_write_sum_bucket[5m])))`
        WRITE_SUM: __rt::Histogram<super::__Store, u64, __rt::ByCode> = __rt::Histogram::new(298, &super::QUEUE_WRITE_SUM__INTEGERS);
    }
}

__rt::group! {
    /// Modules of the standard library.
    ///
    /// Events: 1. Metrics: 2.
    /// PromQL: `{__name__=~"std_.+"}`
    std from 18 [
        "loaded",
    ]

    __rt::event! {
        /// A module was loaded.
        ///
        /// Recording it:
        /// - increments `std_loaded_total`
        /// - observes `elapsed` in `std_load_seconds`
        ///
        /// PromQL: `sum(rate(std_loaded_total[5m]))`
        Loaded: 0 {
            /// Duration.
            elapsed: __rt::Duration,
        }
        inc(301);
        observe(elapsed, 302, STD_LOAD_SECONDS__NANOSECONDS);
    }

    __rt::metrics! {
        /// A module was loaded.
        ///
        /// - Type: counter
        /// - Exported as: `std_loaded_total`
        /// - Updated by: `std::Loaded`
        /// - PromQL: `sum(rate(std_loaded_total[5m]))`
        LOADED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(301);
        /// Time to load a module.
        ///
        /// - Type: histogram
        /// - Exported as: `std_load_seconds`
        /// - Unit: seconds
        /// - Buckets: 1, 2
        /// - Updated by: `std::Loaded`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(std_load_seconds_bucket[5m])))`
        LOAD_SECONDS: __rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents> = __rt::Histogram::new(302, &super::STD_LOAD_SECONDS__NANOSECONDS);
    }
}

__rt::group! {
    /// Cores of the processor.
    ///
    /// Events: 0. Metrics: 1.
    /// PromQL: `{__name__=~"core_.+"}`
    core from 19 [
    ]

    __rt::metrics! {
        /// Busy cores.
        ///
        /// - Type: gauge
        /// - Exported as: `core_busy`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(core_busy)`
        BUSY: __rt::Observable<i64> = __rt::Observable::new();
    }

    __rt::collected! {
        []
        /// `core_busy`
        busy: __rt::Observable<i64> = BUSY;
    }
}

__rt::group! {
    /// Memory.
    ///
    /// Events: 2. Metrics: 2.
    /// PromQL: `{__name__=~"alloc_.+"}`
    alloc from 19 [
        "some",
        "none",
    ]

    __rt::event! {
        /// A request was met.
        ///
        /// Recording it:
        /// - increments `alloc_some_total`
        ///
        /// PromQL: `sum(rate(alloc_some_total[5m]))`
        Some: 0 {
        }
        count(306);
    }

    __rt::event! {
        /// A request was not met.
        ///
        /// Recording it:
        /// - increments `alloc_none_total`
        ///
        /// PromQL: `sum(rate(alloc_none_total[5m]))`
        None: 1 {
        }
        count(307);
    }

    __rt::metrics! {
        /// A request was met.
        ///
        /// - Type: counter
        /// - Exported as: `alloc_some_total`
        /// - Updated by: `alloc::Some`
        /// - PromQL: `sum(rate(alloc_some_total[5m]))`
        SOME_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(306);
        /// A request was not met.
        ///
        /// - Type: counter
        /// - Exported as: `alloc_none_total`
        /// - Updated by: `alloc::None`
        /// - PromQL: `sum(rate(alloc_none_total[5m]))`
        NONE_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(307);
    }
}

__rt::group! {
    /// As many labels as possible.
    ///
    /// Events: 1. Metrics: 2.
    /// PromQL: `{__name__=~"poll_.+"}`
    poll from 21 [
        "ended",
    ]

    __rt::event! {
        /// A poll ended.
        ///
        /// Recording it:
        /// - increments `poll_ended_total`
        ///
        /// PromQL: `sum by (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) (rate(poll_ended_total[5m]))`
        Ended: 0 {
            /// Value of the label set `module`.
            a: super::Module,
            /// Value of the label set `module`.
            b: super::Module,
            /// Value of the label set `module`.
            c: super::Module,
            /// Value of the label set `module`.
            d: super::Module,
            /// Value of the label set `module`.
            e: super::Module,
            /// Value of the label set `module`.
            f: super::Module,
            /// Value of the label set `module`.
            g: super::Module,
            /// Value of the label set `module`.
            h: super::Module,
            /// Value of the label set `module`.
            i: super::Module,
            /// Value of the label set `module`.
            j: super::Module,
            /// Value of the label set `module`.
            k: super::Module,
            /// Value of the label set `module`.
            l: super::Module,
            /// Value of the label set `module`.
            m: super::Module,
            /// Value of the label set `module`.
            n: super::Module,
            /// Value of the label set `module`.
            o: super::Module,
            /// Value of the label set `module`.
            p: super::Module,
        }
        count(308 + p + o + n + m + l + k + j + i + h + g + f + e + d + c + b + a);
    }

    __rt::metrics! {
        /// A poll ended.
        ///
        /// - Type: counter
        /// - Exported as: `poll_ended_total`
        /// - Label `a`: `read_write`
        /// - Label `b`: `read_write`
        /// - Label `c`: `read_write`
        /// - Label `d`: `read_write`
        /// - Label `e`: `read_write`
        /// - Label `f`: `read_write`
        /// - Label `g`: `read_write`
        /// - Label `h`: `read_write`
        /// - Label `i`: `read_write`
        /// - Label `j`: `read_write`
        /// - Label `k`: `read_write`
        /// - Label `l`: `read_write`
        /// - Label `m`: `read_write`
        /// - Label `n`: `read_write`
        /// - Label `o`: `read_write`
        /// - Label `p`: `read_write`
        /// - Updated by: `poll::Ended`
        /// - PromQL: `sum by (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) (rate(poll_ended_total[5m]))`
        ENDED_TOTAL: __rt::family!(Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module)>) = __rt::Family::counter(308);
        /// Last value.
        ///
        /// - Type: gauge
        /// - Exported as: `poll_value`
        /// - Label `a`: `read_write`
        /// - Label `b`: `read_write`
        /// - Label `c`: `read_write`
        /// - Label `d`: `read_write`
        /// - Label `e`: `read_write`
        /// - Label `f`: `read_write`
        /// - Label `g`: `read_write`
        /// - Label `h`: `read_write`
        /// - Label `i`: `read_write`
        /// - Label `j`: `read_write`
        /// - Label `k`: `read_write`
        /// - Label `l`: `read_write`
        /// - Label `m`: `read_write`
        /// - Label `n`: `read_write`
        /// - Label `o`: `read_write`
        /// - Label `p`: `read_write`
        /// - Updated from code
        /// - PromQL: `sum by (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) (poll_value)`
        VALUE: __rt::family!(Family<__rt::Gauge<super::__Store, i64, __rt::ByCode>, (super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module, super::Module)>) = __rt::Family::gauge(309);
    }
}

__rt::statics! {
    GOSSIP_SCORE__FLOATS: __rt::FloatBuckets = __rt::FloatBuckets::new(&[-4000.0_f64, -100.0_f64, -1e-5_f64, 0.0_f64, 10.0_f64]);
    GOSSIP_HOPS__INTEGERS: __rt::Buckets = __rt::Buckets::new(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128]);
    GOSSIP_OFFSET_RATIO__FLOATS: __rt::FloatBuckets = __rt::FloatBuckets::new(&[-6.4_f64, -6.3_f64, -6.2_f64, -6.1_f64, -6.0_f64, -5.9_f64, -5.8_f64, -5.7_f64, -5.6_f64, -5.5_f64, -5.4_f64, -5.3_f64, -5.2_f64, -5.1_f64, -5.0_f64, -4.9_f64, -4.8_f64, -4.7_f64, -4.6_f64, -4.5_f64, -4.4_f64, -4.3_f64, -4.2_f64, -4.1_f64, -4.0_f64, -3.9_f64, -3.8_f64, -3.7_f64, -3.6_f64, -3.5_f64, -3.4_f64, -3.3_f64, -3.2_f64, -3.1_f64, -3.0_f64, -2.9_f64, -2.8_f64, -2.7_f64, -2.6_f64, -2.5_f64, -2.4_f64, -2.3_f64, -2.2_f64, -2.1_f64, -2.0_f64, -1.9_f64, -1.8_f64, -1.7_f64, -1.6_f64, -1.5_f64, -1.4_f64, -1.3_f64, -1.2_f64, -1.1_f64, -1.0_f64, -0.9_f64, -0.8_f64, -0.7_f64, -0.6_f64, -0.5_f64, -0.4_f64, -0.3_f64, -0.2_f64, -0.1_f64, 0.0_f64, 0.1_f64, 0.2_f64, 0.3_f64, 0.4_f64, 0.5_f64, 0.6_f64, 0.7_f64, 0.8_f64, 0.9_f64, 1.0_f64, 1.1_f64, 1.2_f64, 1.3_f64, 1.4_f64, 1.5_f64, 1.6_f64, 1.7_f64, 1.8_f64, 1.9_f64, 2.0_f64, 2.1_f64, 2.2_f64, 2.3_f64, 2.4_f64, 2.5_f64, 2.6_f64, 2.7_f64, 2.8_f64, 2.9_f64, 3.0_f64, 3.1_f64, 3.2_f64, 3.3_f64, 3.4_f64, 3.5_f64, 3.6_f64, 3.7_f64, 3.8_f64, 3.9_f64, 4.0_f64, 4.1_f64, 4.2_f64, 4.3_f64, 4.4_f64, 4.5_f64, 4.6_f64, 4.7_f64, 4.8_f64, 4.9_f64, 5.0_f64, 5.1_f64, 5.2_f64, 5.3_f64, 5.4_f64, 5.5_f64, 5.6_f64, 5.7_f64, 5.8_f64, 5.9_f64, 6.0_f64, 6.1_f64, 6.2_f64, 6.3_f64]);
    QUEUE_WRITE_SUM__INTEGERS: __rt::Buckets = __rt::Buckets::new(&[1]);
    STD_LOAD_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[1_000_000_000, 2_000_000_000]);
    __SHAPES: [__rt::Shape; 15] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
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
            labels: &["Client", "HTTP_Type"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Client as __rt::Label>::__VALUES, &["lighthouse", "prysm", ""]],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["Client"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Client as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["Client"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Client as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["OS"],
            source: __rt::ValueSource::Constant(&["linux"]),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Float,
            buckets: 6,
            bounds: __rt::BucketBounds::Floats(&GOSSIP_SCORE__FLOATS),
            values: &[],
            exemplars: &[],
            segments: 8,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 129,
            bounds: __rt::BucketBounds::Integers(&GOSSIP_HOPS__INTEGERS),
            values: &[],
            exemplars: &[],
            segments: 131,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Float,
            buckets: 129,
            bounds: __rt::BucketBounds::Floats(&GOSSIP_OFFSET_RATIO__FLOATS),
            values: &[],
            exemplars: &[],
            segments: 131,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["version"],
            source: __rt::ValueSource::Constant(&["1.0"]),
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
            source: __rt::ValueSource::Cells(0),
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
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 2,
            bounds: __rt::BucketBounds::Integers(&QUEUE_WRITE_SUM__INTEGERS),
            values: &[],
            exemplars: &[],
            segments: 4,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&STD_LOAD_SECONDS__NANOSECONDS),
            values: &[],
            exemplars: &[],
            segments: 5,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&core::BUSY),
            cell_type: __rt::CellType::Signed,
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
            labels: &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES, <Module as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 1,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 108, 32, 0, 96, 32, 1, 30, 24, 23, 0],
            [0, 1, 1, 140, 108, 32, 128, 96, 32, 81, 30, 16, 23, 0],
            [0, 2, 2, 280, 86, 24, 256, 74, 24, 153, 22, 22, 17, 0],
            [0, 3, 3, 390, 70, 14, 354, 58, 14, 217, 12, 12, 21, 0],
            [0, 4, 4, 474, 73, 17, 426, 61, 17, 265, 15, 9, 18, 0],
            [0, 5, 5, 564, 73, 17, 504, 61, 17, 310, 15, 9, 18, 0],
            [0, 6, 6, 654, 76, 18, 582, 64, 18, 355, 16, 10, 19, 0],
            [0, 7, 7, 748, 76, 18, 664, 64, 18, 403, 16, 10, 19, 0],
            [0, 8, 8, 842, 76, 18, 746, 64, 18, 451, 16, 10, 19, 0],
            [0, 9, 9, 936, 73, 17, 828, 61, 17, 499, 15, 9, 18, 0],
            [0, 10, 10, 1026, 88, 22, 906, 76, 22, 544, 20, 14, 23, 0],
            [0, 11, 11, 1136, 79, 19, 1004, 67, 19, 604, 17, 11, 20, 0],
            [0, 12, 12, 1234, 82, 20, 1090, 70, 20, 655, 18, 12, 21, 0],
            [0, 13, 13, 1336, 76, 18, 1180, 64, 18, 709, 16, 10, 19, 0],
            [0, 14, 14, 1430, 79, 19, 1262, 67, 19, 757, 17, 11, 20, 0],
            [0, 15, 15, 1528, 76, 18, 1348, 64, 18, 808, 16, 10, 19, 0],
            [0, 16, 16, 1622, 73, 17, 1430, 61, 17, 856, 15, 9, 18, 0],
            [0, 17, 17, 1712, 79, 19, 1508, 67, 19, 901, 17, 11, 20, 0],
            [1, 18, 18, 1810, 69, 289, 1594, 57, 0, 952, 14, 8, 16, 0],
            [2, 24, 24, 2168, 47, 59, 1651, 47, 0, 993, 9, 9, 6, 0],
            [3, 26, 26, 2274, 101, 85, 1698, 89, 0, 1020, 22, 22, 32, 0],
            [4, 28, 28, 2460, 54, 0, 1787, 43, 0, 1099, 13, 13, 5, 0],
            [5, 28, 28, 2514, 58, 228, 1830, 58, 198, 1133, 12, 12, 7, 0],
            [6, 35, 44, 2800, 54, 3799, 2086, 54, 4055, 1167, 11, 11, 5, 0],
            [7, 165, 306, 6653, 73, 4993, 6195, 106, 4967, 1197, 19, 19, 8, 0],
            [8, 295, 568, 11719, 66, 0, 11268, 55, 0, 1246, 10, 10, 23, 0],
            [0, 295, 568, 11785, 50, 12, 11323, 38, 12, 1292, 10, 10, 5, 0],
            [9, 296, 569, 11847, 67, 13, 11373, 67, 13, 1320, 11, 11, 22, 0],
            [9, 297, 570, 11927, 86, 24, 11453, 86, 24, 1367, 22, 22, 19, 0],
            [10, 298, 571, 12037, 80, 111, 11563, 80, 113, 1433, 15, 15, 23, 0],
            [0, 301, 579, 12228, 77, 18, 11756, 65, 18, 1489, 16, 10, 20, 0],
            [11, 302, 580, 12323, 81, 148, 11839, 113, 152, 1538, 16, 16, 22, 0],
            [12, 306, 590, 12552, 52, 11, 12104, 52, 11, 1595, 9, 9, 11, 0],
            [0, 306, 591, 12615, 75, 18, 12167, 63, 18, 1627, 16, 10, 18, 0],
            [0, 307, 592, 12708, 79, 18, 12248, 67, 18, 1674, 16, 10, 22, 0],
            [13, 308, 593, 12805, 70, 259, 12333, 58, 259, 1725, 16, 10, 13, 0],
            [14, 309, 594, 13134, 54, 253, 12650, 54, 253, 1767, 10, 10, 11, 0],
        ],
        segments: &[
            32, 32, 24, 14, 17, 17, 18, 18, 18, 17, 22, 19, 20, 18, 19, 18, 17, 19, 60, 55,
            37, 55, 50, 32, 32, 27, 45, 40, 33, 32, 34, 29, 30, 32, 18, 20, 35, 34, 34, 31,
            32, 32, 0, 0, 28, 28, 28, 28, 28, 28, 28, 28, 28, 29, 29, 29, 29, 29, 29, 29,
            29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
            29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
            29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
            29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
            29, 29, 29, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
            30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 31, 17, 19, 30, 30, 30, 30, 30,
            30, 30, 30, 30, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31,
            31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31,
            31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31,
            31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31,
            31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 32, 32, 32, 32, 32, 32,
            32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
            32, 32, 32, 31, 17, 19, 39, 39, 39, 39, 37, 39, 39, 39, 39, 39, 39, 39, 39, 39,
            37, 39, 39, 39, 39, 39, 39, 39, 39, 39, 37, 39, 39, 39, 39, 39, 39, 39, 39, 39,
            37, 39, 39, 39, 39, 39, 39, 39, 39, 39, 37, 39, 39, 39, 39, 39, 39, 39, 39, 39,
            37, 39, 39, 39, 39, 39, 39, 39, 39, 39, 36, 38, 38, 38, 38, 38, 38, 38, 38, 38,
            36, 38, 38, 38, 38, 38, 38, 38, 38, 38, 36, 38, 38, 38, 38, 38, 38, 38, 38, 38,
            36, 38, 38, 38, 38, 38, 38, 38, 38, 38, 36, 38, 38, 38, 38, 38, 38, 38, 38, 38,
            36, 38, 38, 38, 38, 38, 38, 38, 38, 38, 36, 38, 38, 38, 39, 25, 27, 39, 39, 39,
            39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39,
            39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39,
            39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39, 39,
            39, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38,
            38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38,
            38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38,
            38, 38, 38, 38, 38, 39, 0, 0, 12, 13, 24, 32, 35, 21, 23, 34, 35, 21, 23, 18,
            33, 33, 36, 22, 24, 35, 35, 36, 22, 24, 11, 18, 18, 259, 253,
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
# HELP net_seen_total A peer was seen.
# TYPE net_seen_total counter
net_seen_total{Client="lighthouse",HTTP_Type="lighthouse"} 
net_seen_total{Client="lighthouse",HTTP_Type="prysm"} 
net_seen_total{Client="lighthouse"} 
net_seen_total{Client="prysm",HTTP_Type="lighthouse"} 
net_seen_total{Client="prysm",HTTP_Type="prysm"} 
net_seen_total{Client="prysm"} 
# HELP net_peers Peers.
# TYPE net_peers gauge
net_peers{Client="lighthouse"} 
net_peers{Client="prysm"} 
# HELP net_clients_seen_total Peers that were seen, by client.
# TYPE net_clients_seen_total counter
net_clients_seen_total{Client="lighthouse"} 
net_clients_seen_total{Client="prysm"} 
# HELP net_node_info Node.
# TYPE net_node_info gauge
# HELP gossip_score Scores.
# TYPE gossip_score histogram
gossip_score_bucket{le="-4000"} 
gossip_score_bucket{le="-100"} 
gossip_score_bucket{le="-1e-05"} 
gossip_score_bucket{le="0"} 
gossip_score_bucket{le="10"} 
gossip_score_bucket{le="+Inf"} 
gossip_score_sum 
gossip_score_count 
# HELP gossip_hops Hops.
# TYPE gossip_hops histogram
gossip_hops_bucket{le="1"} 
gossip_hops_bucket{le="2"} 
gossip_hops_bucket{le="3"} 
gossip_hops_bucket{le="4"} 
gossip_hops_bucket{le="5"} 
gossip_hops_bucket{le="6"} 
gossip_hops_bucket{le="7"} 
gossip_hops_bucket{le="8"} 
gossip_hops_bucket{le="9"} 
gossip_hops_bucket{le="10"} 
gossip_hops_bucket{le="11"} 
gossip_hops_bucket{le="12"} 
gossip_hops_bucket{le="13"} 
gossip_hops_bucket{le="14"} 
gossip_hops_bucket{le="15"} 
gossip_hops_bucket{le="16"} 
gossip_hops_bucket{le="17"} 
gossip_hops_bucket{le="18"} 
gossip_hops_bucket{le="19"} 
gossip_hops_bucket{le="20"} 
gossip_hops_bucket{le="21"} 
gossip_hops_bucket{le="22"} 
gossip_hops_bucket{le="23"} 
gossip_hops_bucket{le="24"} 
gossip_hops_bucket{le="25"} 
gossip_hops_bucket{le="26"} 
gossip_hops_bucket{le="27"} 
gossip_hops_bucket{le="28"} 
gossip_hops_bucket{le="29"} 
gossip_hops_bucket{le="30"} 
gossip_hops_bucket{le="31"} 
gossip_hops_bucket{le="32"} 
gossip_hops_bucket{le="33"} 
gossip_hops_bucket{le="34"} 
gossip_hops_bucket{le="35"} 
gossip_hops_bucket{le="36"} 
gossip_hops_bucket{le="37"} 
gossip_hops_bucket{le="38"} 
gossip_hops_bucket{le="39"} 
gossip_hops_bucket{le="40"} 
gossip_hops_bucket{le="41"} 
gossip_hops_bucket{le="42"} 
gossip_hops_bucket{le="43"} 
gossip_hops_bucket{le="44"} 
gossip_hops_bucket{le="45"} 
gossip_hops_bucket{le="46"} 
gossip_hops_bucket{le="47"} 
gossip_hops_bucket{le="48"} 
gossip_hops_bucket{le="49"} 
gossip_hops_bucket{le="50"} 
gossip_hops_bucket{le="51"} 
gossip_hops_bucket{le="52"} 
gossip_hops_bucket{le="53"} 
gossip_hops_bucket{le="54"} 
gossip_hops_bucket{le="55"} 
gossip_hops_bucket{le="56"} 
gossip_hops_bucket{le="57"} 
gossip_hops_bucket{le="58"} 
gossip_hops_bucket{le="59"} 
gossip_hops_bucket{le="60"} 
gossip_hops_bucket{le="61"} 
gossip_hops_bucket{le="62"} 
gossip_hops_bucket{le="63"} 
gossip_hops_bucket{le="64"} 
gossip_hops_bucket{le="65"} 
gossip_hops_bucket{le="66"} 
gossip_hops_bucket{le="67"} 
gossip_hops_bucket{le="68"} 
gossip_hops_bucket{le="69"} 
gossip_hops_bucket{le="70"} 
gossip_hops_bucket{le="71"} 
gossip_hops_bucket{le="72"} 
gossip_hops_bucket{le="73"} 
gossip_hops_bucket{le="74"} 
gossip_hops_bucket{le="75"} 
gossip_hops_bucket{le="76"} 
gossip_hops_bucket{le="77"} 
gossip_hops_bucket{le="78"} 
gossip_hops_bucket{le="79"} 
gossip_hops_bucket{le="80"} 
gossip_hops_bucket{le="81"} 
gossip_hops_bucket{le="82"} 
gossip_hops_bucket{le="83"} 
gossip_hops_bucket{le="84"} 
gossip_hops_bucket{le="85"} 
gossip_hops_bucket{le="86"} 
gossip_hops_bucket{le="87"} 
gossip_hops_bucket{le="88"} 
gossip_hops_bucket{le="89"} 
gossip_hops_bucket{le="90"} 
gossip_hops_bucket{le="91"} 
gossip_hops_bucket{le="92"} 
gossip_hops_bucket{le="93"} 
gossip_hops_bucket{le="94"} 
gossip_hops_bucket{le="95"} 
gossip_hops_bucket{le="96"} 
gossip_hops_bucket{le="97"} 
gossip_hops_bucket{le="98"} 
gossip_hops_bucket{le="99"} 
gossip_hops_bucket{le="100"} 
gossip_hops_bucket{le="101"} 
gossip_hops_bucket{le="102"} 
gossip_hops_bucket{le="103"} 
gossip_hops_bucket{le="104"} 
gossip_hops_bucket{le="105"} 
gossip_hops_bucket{le="106"} 
gossip_hops_bucket{le="107"} 
gossip_hops_bucket{le="108"} 
gossip_hops_bucket{le="109"} 
gossip_hops_bucket{le="110"} 
gossip_hops_bucket{le="111"} 
gossip_hops_bucket{le="112"} 
gossip_hops_bucket{le="113"} 
gossip_hops_bucket{le="114"} 
gossip_hops_bucket{le="115"} 
gossip_hops_bucket{le="116"} 
gossip_hops_bucket{le="117"} 
gossip_hops_bucket{le="118"} 
gossip_hops_bucket{le="119"} 
gossip_hops_bucket{le="120"} 
gossip_hops_bucket{le="121"} 
gossip_hops_bucket{le="122"} 
gossip_hops_bucket{le="123"} 
gossip_hops_bucket{le="124"} 
gossip_hops_bucket{le="125"} 
gossip_hops_bucket{le="126"} 
gossip_hops_bucket{le="127"} 
gossip_hops_bucket{le="128"} 
gossip_hops_bucket{le="+Inf"} 
gossip_hops_sum 
gossip_hops_count 
# HELP gossip_offset_ratio Offsets.
# TYPE gossip_offset_ratio histogram
gossip_offset_ratio_bucket{le="-6.4"} 
gossip_offset_ratio_bucket{le="-6.3"} 
gossip_offset_ratio_bucket{le="-6.2"} 
gossip_offset_ratio_bucket{le="-6.1"} 
gossip_offset_ratio_bucket{le="-6"} 
gossip_offset_ratio_bucket{le="-5.9"} 
gossip_offset_ratio_bucket{le="-5.8"} 
gossip_offset_ratio_bucket{le="-5.7"} 
gossip_offset_ratio_bucket{le="-5.6"} 
gossip_offset_ratio_bucket{le="-5.5"} 
gossip_offset_ratio_bucket{le="-5.4"} 
gossip_offset_ratio_bucket{le="-5.3"} 
gossip_offset_ratio_bucket{le="-5.2"} 
gossip_offset_ratio_bucket{le="-5.1"} 
gossip_offset_ratio_bucket{le="-5"} 
gossip_offset_ratio_bucket{le="-4.9"} 
gossip_offset_ratio_bucket{le="-4.8"} 
gossip_offset_ratio_bucket{le="-4.7"} 
gossip_offset_ratio_bucket{le="-4.6"} 
gossip_offset_ratio_bucket{le="-4.5"} 
gossip_offset_ratio_bucket{le="-4.4"} 
gossip_offset_ratio_bucket{le="-4.3"} 
gossip_offset_ratio_bucket{le="-4.2"} 
gossip_offset_ratio_bucket{le="-4.1"} 
gossip_offset_ratio_bucket{le="-4"} 
gossip_offset_ratio_bucket{le="-3.9"} 
gossip_offset_ratio_bucket{le="-3.8"} 
gossip_offset_ratio_bucket{le="-3.7"} 
gossip_offset_ratio_bucket{le="-3.6"} 
gossip_offset_ratio_bucket{le="-3.5"} 
gossip_offset_ratio_bucket{le="-3.4"} 
gossip_offset_ratio_bucket{le="-3.3"} 
gossip_offset_ratio_bucket{le="-3.2"} 
gossip_offset_ratio_bucket{le="-3.1"} 
gossip_offset_ratio_bucket{le="-3"} 
gossip_offset_ratio_bucket{le="-2.9"} 
gossip_offset_ratio_bucket{le="-2.8"} 
gossip_offset_ratio_bucket{le="-2.7"} 
gossip_offset_ratio_bucket{le="-2.6"} 
gossip_offset_ratio_bucket{le="-2.5"} 
gossip_offset_ratio_bucket{le="-2.4"} 
gossip_offset_ratio_bucket{le="-2.3"} 
gossip_offset_ratio_bucket{le="-2.2"} 
gossip_offset_ratio_bucket{le="-2.1"} 
gossip_offset_ratio_bucket{le="-2"} 
gossip_offset_ratio_bucket{le="-1.9"} 
gossip_offset_ratio_bucket{le="-1.8"} 
gossip_offset_ratio_bucket{le="-1.7"} 
gossip_offset_ratio_bucket{le="-1.6"} 
gossip_offset_ratio_bucket{le="-1.5"} 
gossip_offset_ratio_bucket{le="-1.4"} 
gossip_offset_ratio_bucket{le="-1.3"} 
gossip_offset_ratio_bucket{le="-1.2"} 
gossip_offset_ratio_bucket{le="-1.1"} 
gossip_offset_ratio_bucket{le="-1"} 
gossip_offset_ratio_bucket{le="-0.9"} 
gossip_offset_ratio_bucket{le="-0.8"} 
gossip_offset_ratio_bucket{le="-0.7"} 
gossip_offset_ratio_bucket{le="-0.6"} 
gossip_offset_ratio_bucket{le="-0.5"} 
gossip_offset_ratio_bucket{le="-0.4"} 
gossip_offset_ratio_bucket{le="-0.3"} 
gossip_offset_ratio_bucket{le="-0.2"} 
gossip_offset_ratio_bucket{le="-0.1"} 
gossip_offset_ratio_bucket{le="0"} 
gossip_offset_ratio_bucket{le="0.1"} 
gossip_offset_ratio_bucket{le="0.2"} 
gossip_offset_ratio_bucket{le="0.3"} 
gossip_offset_ratio_bucket{le="0.4"} 
gossip_offset_ratio_bucket{le="0.5"} 
gossip_offset_ratio_bucket{le="0.6"} 
gossip_offset_ratio_bucket{le="0.7"} 
gossip_offset_ratio_bucket{le="0.8"} 
gossip_offset_ratio_bucket{le="0.9"} 
gossip_offset_ratio_bucket{le="1"} 
gossip_offset_ratio_bucket{le="1.1"} 
gossip_offset_ratio_bucket{le="1.2"} 
gossip_offset_ratio_bucket{le="1.3"} 
gossip_offset_ratio_bucket{le="1.4"} 
gossip_offset_ratio_bucket{le="1.5"} 
gossip_offset_ratio_bucket{le="1.6"} 
gossip_offset_ratio_bucket{le="1.7"} 
gossip_offset_ratio_bucket{le="1.8"} 
gossip_offset_ratio_bucket{le="1.9"} 
gossip_offset_ratio_bucket{le="2"} 
gossip_offset_ratio_bucket{le="2.1"} 
gossip_offset_ratio_bucket{le="2.2"} 
gossip_offset_ratio_bucket{le="2.3"} 
gossip_offset_ratio_bucket{le="2.4"} 
gossip_offset_ratio_bucket{le="2.5"} 
gossip_offset_ratio_bucket{le="2.6"} 
gossip_offset_ratio_bucket{le="2.7"} 
gossip_offset_ratio_bucket{le="2.8"} 
gossip_offset_ratio_bucket{le="2.9"} 
gossip_offset_ratio_bucket{le="3"} 
gossip_offset_ratio_bucket{le="3.1"} 
gossip_offset_ratio_bucket{le="3.2"} 
gossip_offset_ratio_bucket{le="3.3"} 
gossip_offset_ratio_bucket{le="3.4"} 
gossip_offset_ratio_bucket{le="3.5"} 
gossip_offset_ratio_bucket{le="3.6"} 
gossip_offset_ratio_bucket{le="3.7"} 
gossip_offset_ratio_bucket{le="3.8"} 
gossip_offset_ratio_bucket{le="3.9"} 
gossip_offset_ratio_bucket{le="4"} 
gossip_offset_ratio_bucket{le="4.1"} 
gossip_offset_ratio_bucket{le="4.2"} 
gossip_offset_ratio_bucket{le="4.3"} 
gossip_offset_ratio_bucket{le="4.4"} 
gossip_offset_ratio_bucket{le="4.5"} 
gossip_offset_ratio_bucket{le="4.6"} 
gossip_offset_ratio_bucket{le="4.7"} 
gossip_offset_ratio_bucket{le="4.8"} 
gossip_offset_ratio_bucket{le="4.9"} 
gossip_offset_ratio_bucket{le="5"} 
gossip_offset_ratio_bucket{le="5.1"} 
gossip_offset_ratio_bucket{le="5.2"} 
gossip_offset_ratio_bucket{le="5.3"} 
gossip_offset_ratio_bucket{le="5.4"} 
gossip_offset_ratio_bucket{le="5.5"} 
gossip_offset_ratio_bucket{le="5.6"} 
gossip_offset_ratio_bucket{le="5.7"} 
gossip_offset_ratio_bucket{le="5.8"} 
gossip_offset_ratio_bucket{le="5.9"} 
gossip_offset_ratio_bucket{le="6"} 
gossip_offset_ratio_bucket{le="6.1"} 
gossip_offset_ratio_bucket{le="6.2"} 
gossip_offset_ratio_bucket{le="6.3"} 
gossip_offset_ratio_bucket{le="+Inf"} 
gossip_offset_ratio_sum 
gossip_offset_ratio_count 
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
queue_write_sum_count 
# HELP std_loaded_total A module was loaded.
# TYPE std_loaded_total counter
std_loaded_total 
# HELP std_load_seconds Time to load a module.
# TYPE std_load_seconds histogram
std_load_seconds_bucket{le="1"} 
std_load_seconds_bucket{le="2"} 
std_load_seconds_bucket{le="+Inf"} 
std_load_seconds_sum 
std_load_seconds_count 
# HELP core_busy Busy cores.
# TYPE core_busy gauge
core_busy 
# HELP alloc_some_total A request was met.
# TYPE alloc_some_total counter
alloc_some_total 
# HELP alloc_none_total A request was not met.
# TYPE alloc_none_total counter
alloc_none_total 
# HELP poll_ended_total A poll ended.
# TYPE poll_ended_total counter
poll_ended_total{a="read_write",b="read_write",c="read_write",d="read_write",e="read_write",f="read_write",g="read_write",h="read_write",i="read_write",j="read_write",k="read_write",l="read_write",m="read_write",n="read_write",o="read_write",p="read_write"} 
# HELP poll_value Last value.
# TYPE poll_value gauge
poll_value{a="read_write",b="read_write",c="read_write",d="read_write",e="read_write",f="read_write",g="read_write",h="read_write",i="read_write",j="read_write",k="read_write",l="read_write",m="read_write",n="read_write",o="read_write",p="read_write"} "#,
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
# TYPE net_seen counter
# HELP net_seen A peer was seen.
# TYPE net_peers gauge
# HELP net_peers Peers.
# TYPE net_clients_seen counter
# HELP net_clients_seen Peers that were seen, by client.
# TYPE net_node info
# HELP net_node Node.
# TYPE gossip_score histogram
# HELP gossip_score Scores.
gossip_score_bucket{le="-4000.0"} 
gossip_score_bucket{le="-100.0"} 
gossip_score_bucket{le="-1e-05"} 
gossip_score_bucket{le="0.0"} 
gossip_score_bucket{le="10.0"} 
gossip_score_bucket{le="+Inf"} 
# TYPE gossip_hops histogram
# HELP gossip_hops Hops.
gossip_hops_bucket{le="1.0"} 
gossip_hops_bucket{le="2.0"} 
gossip_hops_bucket{le="3.0"} 
gossip_hops_bucket{le="4.0"} 
gossip_hops_bucket{le="5.0"} 
gossip_hops_bucket{le="6.0"} 
gossip_hops_bucket{le="7.0"} 
gossip_hops_bucket{le="8.0"} 
gossip_hops_bucket{le="9.0"} 
gossip_hops_bucket{le="10.0"} 
gossip_hops_bucket{le="11.0"} 
gossip_hops_bucket{le="12.0"} 
gossip_hops_bucket{le="13.0"} 
gossip_hops_bucket{le="14.0"} 
gossip_hops_bucket{le="15.0"} 
gossip_hops_bucket{le="16.0"} 
gossip_hops_bucket{le="17.0"} 
gossip_hops_bucket{le="18.0"} 
gossip_hops_bucket{le="19.0"} 
gossip_hops_bucket{le="20.0"} 
gossip_hops_bucket{le="21.0"} 
gossip_hops_bucket{le="22.0"} 
gossip_hops_bucket{le="23.0"} 
gossip_hops_bucket{le="24.0"} 
gossip_hops_bucket{le="25.0"} 
gossip_hops_bucket{le="26.0"} 
gossip_hops_bucket{le="27.0"} 
gossip_hops_bucket{le="28.0"} 
gossip_hops_bucket{le="29.0"} 
gossip_hops_bucket{le="30.0"} 
gossip_hops_bucket{le="31.0"} 
gossip_hops_bucket{le="32.0"} 
gossip_hops_bucket{le="33.0"} 
gossip_hops_bucket{le="34.0"} 
gossip_hops_bucket{le="35.0"} 
gossip_hops_bucket{le="36.0"} 
gossip_hops_bucket{le="37.0"} 
gossip_hops_bucket{le="38.0"} 
gossip_hops_bucket{le="39.0"} 
gossip_hops_bucket{le="40.0"} 
gossip_hops_bucket{le="41.0"} 
gossip_hops_bucket{le="42.0"} 
gossip_hops_bucket{le="43.0"} 
gossip_hops_bucket{le="44.0"} 
gossip_hops_bucket{le="45.0"} 
gossip_hops_bucket{le="46.0"} 
gossip_hops_bucket{le="47.0"} 
gossip_hops_bucket{le="48.0"} 
gossip_hops_bucket{le="49.0"} 
gossip_hops_bucket{le="50.0"} 
gossip_hops_bucket{le="51.0"} 
gossip_hops_bucket{le="52.0"} 
gossip_hops_bucket{le="53.0"} 
gossip_hops_bucket{le="54.0"} 
gossip_hops_bucket{le="55.0"} 
gossip_hops_bucket{le="56.0"} 
gossip_hops_bucket{le="57.0"} 
gossip_hops_bucket{le="58.0"} 
gossip_hops_bucket{le="59.0"} 
gossip_hops_bucket{le="60.0"} 
gossip_hops_bucket{le="61.0"} 
gossip_hops_bucket{le="62.0"} 
gossip_hops_bucket{le="63.0"} 
gossip_hops_bucket{le="64.0"} 
gossip_hops_bucket{le="65.0"} 
gossip_hops_bucket{le="66.0"} 
gossip_hops_bucket{le="67.0"} 
gossip_hops_bucket{le="68.0"} 
gossip_hops_bucket{le="69.0"} 
gossip_hops_bucket{le="70.0"} 
gossip_hops_bucket{le="71.0"} 
gossip_hops_bucket{le="72.0"} 
gossip_hops_bucket{le="73.0"} 
gossip_hops_bucket{le="74.0"} 
gossip_hops_bucket{le="75.0"} 
gossip_hops_bucket{le="76.0"} 
gossip_hops_bucket{le="77.0"} 
gossip_hops_bucket{le="78.0"} 
gossip_hops_bucket{le="79.0"} 
gossip_hops_bucket{le="80.0"} 
gossip_hops_bucket{le="81.0"} 
gossip_hops_bucket{le="82.0"} 
gossip_hops_bucket{le="83.0"} 
gossip_hops_bucket{le="84.0"} 
gossip_hops_bucket{le="85.0"} 
gossip_hops_bucket{le="86.0"} 
gossip_hops_bucket{le="87.0"} 
gossip_hops_bucket{le="88.0"} 
gossip_hops_bucket{le="89.0"} 
gossip_hops_bucket{le="90.0"} 
gossip_hops_bucket{le="91.0"} 
gossip_hops_bucket{le="92.0"} 
gossip_hops_bucket{le="93.0"} 
gossip_hops_bucket{le="94.0"} 
gossip_hops_bucket{le="95.0"} 
gossip_hops_bucket{le="96.0"} 
gossip_hops_bucket{le="97.0"} 
gossip_hops_bucket{le="98.0"} 
gossip_hops_bucket{le="99.0"} 
gossip_hops_bucket{le="100.0"} 
gossip_hops_bucket{le="101.0"} 
gossip_hops_bucket{le="102.0"} 
gossip_hops_bucket{le="103.0"} 
gossip_hops_bucket{le="104.0"} 
gossip_hops_bucket{le="105.0"} 
gossip_hops_bucket{le="106.0"} 
gossip_hops_bucket{le="107.0"} 
gossip_hops_bucket{le="108.0"} 
gossip_hops_bucket{le="109.0"} 
gossip_hops_bucket{le="110.0"} 
gossip_hops_bucket{le="111.0"} 
gossip_hops_bucket{le="112.0"} 
gossip_hops_bucket{le="113.0"} 
gossip_hops_bucket{le="114.0"} 
gossip_hops_bucket{le="115.0"} 
gossip_hops_bucket{le="116.0"} 
gossip_hops_bucket{le="117.0"} 
gossip_hops_bucket{le="118.0"} 
gossip_hops_bucket{le="119.0"} 
gossip_hops_bucket{le="120.0"} 
gossip_hops_bucket{le="121.0"} 
gossip_hops_bucket{le="122.0"} 
gossip_hops_bucket{le="123.0"} 
gossip_hops_bucket{le="124.0"} 
gossip_hops_bucket{le="125.0"} 
gossip_hops_bucket{le="126.0"} 
gossip_hops_bucket{le="127.0"} 
gossip_hops_bucket{le="128.0"} 
gossip_hops_bucket{le="+Inf"} 
gossip_hops_sum 
gossip_hops_count 
# TYPE gossip_offset_ratio histogram
# UNIT gossip_offset_ratio ratio
# HELP gossip_offset_ratio Offsets.
gossip_offset_ratio_bucket{le="-6.4"} 
gossip_offset_ratio_bucket{le="-6.3"} 
gossip_offset_ratio_bucket{le="-6.2"} 
gossip_offset_ratio_bucket{le="-6.1"} 
gossip_offset_ratio_bucket{le="-6.0"} 
gossip_offset_ratio_bucket{le="-5.9"} 
gossip_offset_ratio_bucket{le="-5.8"} 
gossip_offset_ratio_bucket{le="-5.7"} 
gossip_offset_ratio_bucket{le="-5.6"} 
gossip_offset_ratio_bucket{le="-5.5"} 
gossip_offset_ratio_bucket{le="-5.4"} 
gossip_offset_ratio_bucket{le="-5.3"} 
gossip_offset_ratio_bucket{le="-5.2"} 
gossip_offset_ratio_bucket{le="-5.1"} 
gossip_offset_ratio_bucket{le="-5.0"} 
gossip_offset_ratio_bucket{le="-4.9"} 
gossip_offset_ratio_bucket{le="-4.8"} 
gossip_offset_ratio_bucket{le="-4.7"} 
gossip_offset_ratio_bucket{le="-4.6"} 
gossip_offset_ratio_bucket{le="-4.5"} 
gossip_offset_ratio_bucket{le="-4.4"} 
gossip_offset_ratio_bucket{le="-4.3"} 
gossip_offset_ratio_bucket{le="-4.2"} 
gossip_offset_ratio_bucket{le="-4.1"} 
gossip_offset_ratio_bucket{le="-4.0"} 
gossip_offset_ratio_bucket{le="-3.9"} 
gossip_offset_ratio_bucket{le="-3.8"} 
gossip_offset_ratio_bucket{le="-3.7"} 
gossip_offset_ratio_bucket{le="-3.6"} 
gossip_offset_ratio_bucket{le="-3.5"} 
gossip_offset_ratio_bucket{le="-3.4"} 
gossip_offset_ratio_bucket{le="-3.3"} 
gossip_offset_ratio_bucket{le="-3.2"} 
gossip_offset_ratio_bucket{le="-3.1"} 
gossip_offset_ratio_bucket{le="-3.0"} 
gossip_offset_ratio_bucket{le="-2.9"} 
gossip_offset_ratio_bucket{le="-2.8"} 
gossip_offset_ratio_bucket{le="-2.7"} 
gossip_offset_ratio_bucket{le="-2.6"} 
gossip_offset_ratio_bucket{le="-2.5"} 
gossip_offset_ratio_bucket{le="-2.4"} 
gossip_offset_ratio_bucket{le="-2.3"} 
gossip_offset_ratio_bucket{le="-2.2"} 
gossip_offset_ratio_bucket{le="-2.1"} 
gossip_offset_ratio_bucket{le="-2.0"} 
gossip_offset_ratio_bucket{le="-1.9"} 
gossip_offset_ratio_bucket{le="-1.8"} 
gossip_offset_ratio_bucket{le="-1.7"} 
gossip_offset_ratio_bucket{le="-1.6"} 
gossip_offset_ratio_bucket{le="-1.5"} 
gossip_offset_ratio_bucket{le="-1.4"} 
gossip_offset_ratio_bucket{le="-1.3"} 
gossip_offset_ratio_bucket{le="-1.2"} 
gossip_offset_ratio_bucket{le="-1.1"} 
gossip_offset_ratio_bucket{le="-1.0"} 
gossip_offset_ratio_bucket{le="-0.9"} 
gossip_offset_ratio_bucket{le="-0.8"} 
gossip_offset_ratio_bucket{le="-0.7"} 
gossip_offset_ratio_bucket{le="-0.6"} 
gossip_offset_ratio_bucket{le="-0.5"} 
gossip_offset_ratio_bucket{le="-0.4"} 
gossip_offset_ratio_bucket{le="-0.3"} 
gossip_offset_ratio_bucket{le="-0.2"} 
gossip_offset_ratio_bucket{le="-0.1"} 
gossip_offset_ratio_bucket{le="0.0"} 
gossip_offset_ratio_bucket{le="0.1"} 
gossip_offset_ratio_bucket{le="0.2"} 
gossip_offset_ratio_bucket{le="0.3"} 
gossip_offset_ratio_bucket{le="0.4"} 
gossip_offset_ratio_bucket{le="0.5"} 
gossip_offset_ratio_bucket{le="0.6"} 
gossip_offset_ratio_bucket{le="0.7"} 
gossip_offset_ratio_bucket{le="0.8"} 
gossip_offset_ratio_bucket{le="0.9"} 
gossip_offset_ratio_bucket{le="1.0"} 
gossip_offset_ratio_bucket{le="1.1"} 
gossip_offset_ratio_bucket{le="1.2"} 
gossip_offset_ratio_bucket{le="1.3"} 
gossip_offset_ratio_bucket{le="1.4"} 
gossip_offset_ratio_bucket{le="1.5"} 
gossip_offset_ratio_bucket{le="1.6"} 
gossip_offset_ratio_bucket{le="1.7"} 
gossip_offset_ratio_bucket{le="1.8"} 
gossip_offset_ratio_bucket{le="1.9"} 
gossip_offset_ratio_bucket{le="2.0"} 
gossip_offset_ratio_bucket{le="2.1"} 
gossip_offset_ratio_bucket{le="2.2"} 
gossip_offset_ratio_bucket{le="2.3"} 
gossip_offset_ratio_bucket{le="2.4"} 
gossip_offset_ratio_bucket{le="2.5"} 
gossip_offset_ratio_bucket{le="2.6"} 
gossip_offset_ratio_bucket{le="2.7"} 
gossip_offset_ratio_bucket{le="2.8"} 
gossip_offset_ratio_bucket{le="2.9"} 
gossip_offset_ratio_bucket{le="3.0"} 
gossip_offset_ratio_bucket{le="3.1"} 
gossip_offset_ratio_bucket{le="3.2"} 
gossip_offset_ratio_bucket{le="3.3"} 
gossip_offset_ratio_bucket{le="3.4"} 
gossip_offset_ratio_bucket{le="3.5"} 
gossip_offset_ratio_bucket{le="3.6"} 
gossip_offset_ratio_bucket{le="3.7"} 
gossip_offset_ratio_bucket{le="3.8"} 
gossip_offset_ratio_bucket{le="3.9"} 
gossip_offset_ratio_bucket{le="4.0"} 
gossip_offset_ratio_bucket{le="4.1"} 
gossip_offset_ratio_bucket{le="4.2"} 
gossip_offset_ratio_bucket{le="4.3"} 
gossip_offset_ratio_bucket{le="4.4"} 
gossip_offset_ratio_bucket{le="4.5"} 
gossip_offset_ratio_bucket{le="4.6"} 
gossip_offset_ratio_bucket{le="4.7"} 
gossip_offset_ratio_bucket{le="4.8"} 
gossip_offset_ratio_bucket{le="4.9"} 
gossip_offset_ratio_bucket{le="5.0"} 
gossip_offset_ratio_bucket{le="5.1"} 
gossip_offset_ratio_bucket{le="5.2"} 
gossip_offset_ratio_bucket{le="5.3"} 
gossip_offset_ratio_bucket{le="5.4"} 
gossip_offset_ratio_bucket{le="5.5"} 
gossip_offset_ratio_bucket{le="5.6"} 
gossip_offset_ratio_bucket{le="5.7"} 
gossip_offset_ratio_bucket{le="5.8"} 
gossip_offset_ratio_bucket{le="5.9"} 
gossip_offset_ratio_bucket{le="6.0"} 
gossip_offset_ratio_bucket{le="6.1"} 
gossip_offset_ratio_bucket{le="6.2"} 
gossip_offset_ratio_bucket{le="6.3"} 
gossip_offset_ratio_bucket{le="+Inf"} 
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
queue_write_sum_count 
# TYPE std_loaded counter
# HELP std_loaded A module was loaded.
std_loaded_total 
# TYPE std_load_seconds histogram
# UNIT std_load_seconds seconds
# HELP std_load_seconds Time to load a module.
std_load_seconds_bucket{le="1.0"} 
std_load_seconds_bucket{le="2.0"} 
std_load_seconds_bucket{le="+Inf"} 
std_load_seconds_sum 
std_load_seconds_count 
# TYPE core_busy gauge
# HELP core_busy Busy cores.
core_busy 
# TYPE alloc_some counter
# HELP alloc_some A request was met.
alloc_some_total 
# TYPE alloc_none counter
# HELP alloc_none A request was not met.
alloc_none_total 
# TYPE poll_ended counter
# HELP poll_ended A poll ended.
poll_ended_total{a="read_write",b="read_write",c="read_write",d="read_write",e="read_write",f="read_write",g="read_write",h="read_write",i="read_write",j="read_write",k="read_write",l="read_write",m="read_write",n="read_write",o="read_write",p="read_write"} 
# TYPE poll_value gauge
# HELP poll_value Last value.
poll_value{a="read_write",b="read_write",c="read_write",d="read_write",e="read_write",f="read_write",g="read_write",h="read_write",i="read_write",j="read_write",k="read_write",l="read_write",m="read_write",n="read_write",o="read_write",p="read_write"} "#,
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
net_seen_total net.seen A peer was seen.
net_peers net.peers Peers.
net_clients_seen_total net.clients_seen_total Peers that were seen, by client.
net_node_info net.node_info Node.
gossip_score gossip.score Scores.
gossip_hops gossip.hops Hops.
gossip_offset_ratio gossip.offset_ratio Offsets.
build_info build.info Version of the program.
jobs_total jobs.total Jobs.
queue_count queue.count Messages in the queue.
queue_size_bytes_total queue.size_bytes_total Bytes in the queue.
queue_write_sum queue.write_sum Sums that were written.
std_loaded_total std.loaded A module was loaded.
std_load_seconds std.load_seconds Time to load a module.
core_busy core.busy Busy cores.
alloc_some_total alloc.some A request was met.
alloc_none_total alloc.none A request was not met.
poll_ended_total poll.ended A poll ended.
poll_value poll.value Last value.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 24, 23, 0],
            [50, 16, 23, 0],
            [91, 12, 21, 0],
            [126, 9, 18, 0],
            [155, 9, 18, 0],
            [184, 10, 19, 0],
            [215, 10, 19, 0],
            [246, 10, 19, 0],
            [277, 9, 18, 0],
            [306, 14, 23, 0],
            [345, 11, 20, 0],
            [378, 12, 21, 0],
            [413, 10, 19, 0],
            [444, 11, 20, 0],
            [477, 10, 19, 0],
            [508, 9, 18, 0],
            [537, 11, 20, 0],
            [570, 8, 16, 0],
            [596, 10, 20, 0],
            [628, 10, 18, 0],
            [658, 10, 22, 0],
            [692, 10, 13, 0],
        ],
        words: "
accounts.account-created An account was created.
accounts.deleted An account was deleted.
orders.total An order was counted.
smtp.rset SMTP RSET command.
smtp.help SMTP HELP command.
smtp.count SMTP COUNT command.
smtp.owner SMTP OWNER command.
smtp.since SMTP SINCE command.
smtp.tier SMTP TIER command.
smtp.stability SMTP STABILITY command.
smtp.events SMTP EVENTS command.
smtp.metrics SMTP METRICS command.
smtp.alert SMTP ALERT command.
smtp.record SMTP RECORD command.
smtp.event SMTP EVENT command.
smtp.name SMTP NAME command.
smtp.labels SMTP LABELS command.
net.seen A peer was seen.
std.loaded A module was loaded.
alloc.some A request was met.
alloc.none A request was not met.
poll.ended A poll ended.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
