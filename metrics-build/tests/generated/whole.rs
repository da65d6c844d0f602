// @generated from whole.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 943, slabs: 8
}

__rt::label_set! {
    /// Values of the label set `protocol`.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `mail_smtp_connection_start_total`, `mail_smtp_connection_end_total`, `mail_smtp_rcpt_rejected_total`, `mail_smtp_active_connections`, `mail_smtp_session_duration_seconds`, `mail_queue_full_ratio`, `mail_delivery_attempt_end_total`, `mail_delivery_duration_seconds`, `mail_delivery_wait_seconds`, `mail_relay_rcpt_refused_total`, `mail_relay_data_refused_total`, `mail_relay_refusals_total` and 1 more metric.
    /// PromQL: `sum by (protocol) (rate(mail_smtp_connection_start_total[5m]))`
    Protocol: u8 {
        /// `smtp`
        Smtp = "smtp",
        /// `lmtp`
        Lmtp = "lmtp",
        /// `submission`
        Submission = "submission",
    }
}

__rt::label_set! {
    /// Values of the label set `stage`.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `mail_relay_refusals_total`.
    /// PromQL: `sum by (protocol, stage) (rate(mail_relay_refusals_total[5m]))`
    Stage: u8 {
        /// `greeting`
        Greeting = "greeting",
        /// `rcpt`
        Rcpt = "rcpt",
        /// `data`
        Data = "data",
    }
}

__rt::label_set! {
    /// Values of the label set `way`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `mail_relay_passed_bytes_total`, `mail_relay_step_duration_seconds`, `mail_spool_read_total`.
    /// PromQL: `sum by (way) (rate(mail_relay_passed_bytes_total[5m]))`
    Way: u8 {
        /// `in`
        In = "in",
        /// `out`
        Out = "out",
    }
}

__rt::label_set! {
    /// The class of a reply.
    ///
    /// Closed set. Number of values: 4.
    ///
    /// Used by `mail_old_replied_total`.
    /// PromQL: `sum by (reply) (rate(mail_old_replied_total[5m]))`
    Reply: u8 {
        /// `2xx`
        Ok = "2xx",
        /// Try again.
        ///
        /// Exported as `4xx`.
        Deferred = "4xx",
        /// Any letters.
        ///
        /// Exported as `"\ ü{}`.
        Odd = "\"\\ ü{}",
        /// `lost`
        #[deprecated(since = "0.2.0", note = "Never sent; use `deferred`")]
        Lost = "lost",
    }
    names: [
        "ok",
        "deferred",
        "odd",
        "lost",
    ]
    #[allow(deprecated)]
}

__rt::label_set! {
    /// Why a recipient was refused.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `mail_smtp_rcpt_rejected_total`, `mail_queue_full_ratio`.
    /// PromQL: `sum by (protocol, reason) (rate(mail_smtp_rcpt_rejected_total[5m]))`
    Reason: u8 {
        /// `unknown-user`
        UnknownUser = "unknown-user",
        /// `relay-denied`
        RelayDenied = "relay-denied",
        /// `quota`
        Quota = "quota",
    }
}

__rt::label_set! {
    /// Values of the label set `phase`.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `mail_server_phase`, `mail_server_listener_phase`.
    /// PromQL: `mail_server_phase == 1`
    Phase: u8 {
        /// `starting`
        Starting = "starting",
        /// `serving`
        Serving = "serving",
        /// `stopping`
        Stopping = "stopping",
    }
}

__rt::label_set! {
    /// The events of the group `spool` that are counted together.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `mail_spool_events_total`.
    /// PromQL: `sum by (event) (rate(mail_spool_events_total[5m]))`
    SpoolEventName: u8 {
        /// A message was written.
        ///
        /// Exported as `written`.
        Written = "written",
        /// A message was moved.
        ///
        /// Exported as `moved`.
        Moved = "moved",
    }
}

__rt::group! {
    /// Inbound SMTP sessions.
    ///
    /// Events: 5. Metrics: 9.
    /// PromQL: `{__name__=~"mail_smtp_.+"}`
    smtp from 0 [
        "auth-failed",
        "connection-start",
        "connection-end",
        "rcpt-rejected",
        "data",
    ]

    __rt::event! {
        /// SASL credentials refused.
        ///
        /// Recording it:
        /// - increments `mail_smtp_auth_failed_total`
        ///
        /// PromQL: `sum(rate(mail_smtp_auth_failed_total[5m]))`
        AuthFailed: 0 {
        }
        count(0);
    }

    __rt::event! {
        /// Client connected.
        ///
        /// Recording it:
        /// - increments `mail_smtp_connection_start_total`
        /// - increments `mail_smtp_active_connections`
        ///
        /// PromQL: `sum by (protocol) (rate(mail_smtp_connection_start_total[5m]))`
        ConnectionStart: 1 {
            /// Value of the label set `protocol`.
            protocol: super::Protocol,
        }
        inc(1 + protocol);
        inc(16 + protocol);
    }

    __rt::event! {
        /// Client disconnected.
        ///
        /// Recording it:
        /// - increments `mail_smtp_connection_end_total`
        /// - decrements `mail_smtp_active_connections`
        /// - observes `elapsed` in `mail_smtp_session_duration_seconds`
        ///
        /// PromQL: `sum by (protocol) (rate(mail_smtp_connection_end_total[5m]))`
        ConnectionEnd: 2 {
            /// Value of the label set `protocol`.
            protocol: super::Protocol,
            /// Duration.
            elapsed: __rt::Duration,
        }
        inc(4 + protocol);
        dec(16 + protocol);
        observe(elapsed, 19 + protocol * 9, SESSION_NANOSECONDS);
    }

    __rt::event! {
        /// Recipient refused; a \<tag\> and a \[link\] stay as they are.
        ///
        /// Recording it:
        /// - increments `mail_smtp_rcpt_rejected_total`
        ///
        /// PromQL: `sum by (protocol, reason) (rate(mail_smtp_rcpt_rejected_total[5m]))`
        RcptRejected: 3 {
            /// Value of the label set `protocol`.
            protocol: super::Protocol,
            /// Why a recipient was refused.
            reason: super::Reason,
        }
        count(7 + reason + protocol * 3);
    }

    __rt::event! {
        /// Message received.
        ///
        /// Recording it:
        /// - adds `size` to `mail_smtp_received_bytes_total`
        /// - observes `size` in `mail_smtp_message_size_bytes`
        /// - observes `type` in `mail_smtp_score`
        ///
        /// PromQL: `sum(rate(mail_smtp_received_bytes_total[5m]))`
        Data: 4 {
            /// Number of bytes.
            size: u64,
            /// Floating-point number.
            r#type: f64,
        }
        add(size, 46);
        observe(size, 47, SIZE_INTEGERS);
        observe(r#type, 53, MAIL_SMTP_SCORE__FLOATS);
    }

    __rt::metrics! {
        /// SASL credentials refused.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_auth_failed_total`
        /// - Updated by: `smtp::AuthFailed`
        /// - PromQL: `sum(rate(mail_smtp_auth_failed_total[5m]))`
        AUTH_FAILED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(0);
        /// Client connected.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_connection_start_total`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Updated by: `smtp::ConnectionStart`
        /// - PromQL: `sum by (protocol) (rate(mail_smtp_connection_start_total[5m]))`
        CONNECTION_START_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Protocol> = __rt::Family::counter(1);
        /// Client disconnected.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_connection_end_total`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Updated by: `smtp::ConnectionEnd`
        /// - PromQL: `sum by (protocol) (rate(mail_smtp_connection_end_total[5m]))`
        CONNECTION_END_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Protocol> = __rt::Family::counter(4);
        /// Recipient refused; a \<tag\> and a \[link\] stay as they are.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_rcpt_rejected_total`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Label `reason`: `unknown-user`, `relay-denied`, `quota`
        /// - Updated by: `smtp::RcptRejected`
        /// - PromQL: `sum by (protocol, reason) (rate(mail_smtp_rcpt_rejected_total[5m]))`
        RCPT_REJECTED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Protocol, super::Reason)> = __rt::Family::counter(7);
        /// SMTP sessions open now.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_smtp_active_connections`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Updated by: `smtp::ConnectionStart`, `smtp::ConnectionEnd`
        /// - PromQL: `sum by (protocol) (mail_smtp_active_connections)`
        ACTIVE_CONNECTIONS: __rt::Family<__rt::Gauge<super::__Store, i64, __rt::ByEvents>, super::Protocol> = __rt::Family::gauge(16);
        /// From connect to disconnect, by "protocol" \\ way in.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_smtp_session_duration_seconds`
        /// - Unit: seconds
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Buckets: 0.25, 0.5, 1, 5, 10, 60, 300
        /// - Updated by: `smtp::ConnectionEnd`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_smtp_session_duration_seconds_bucket[5m])))`
        SESSION_DURATION_SECONDS: __rt::Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents>, super::Protocol> = __rt::Family::histogram(19, &super::SESSION_NANOSECONDS);
        /// Bytes received.
        ///
        /// - Type: counter
        /// - Exported as: `mail_smtp_received_bytes_total`
        /// - Unit: bytes
        /// - Updated by: `smtp::Data`
        /// - PromQL: `sum(rate(mail_smtp_received_bytes_total[5m]))`
        RECEIVED_BYTES_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(46);
        /// Sizes of messages.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_smtp_message_size_bytes`
        /// - Unit: bytes
        /// - Buckets: 1024, 4096, 16384, 65536
        /// - Updated by: `smtp::Data`, `queue::Requeued`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_smtp_message_size_bytes_bucket[5m])))`
        MESSAGE_SIZE_BYTES: __rt::Histogram<super::__Store, u64, __rt::ByEvents> = __rt::Histogram::new(47, &super::SIZE_INTEGERS);
        /// Scores.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_smtp_score`
        /// - Buckets: 0, 0.5, 2.5
        /// - Updated by: `smtp::Data`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_smtp_score_bucket[5m])))`
        SCORE: __rt::Histogram<super::__Store, f64, __rt::ByEvents> = __rt::Histogram::new(53, &super::MAIL_SMTP_SCORE__FLOATS);
    }
}

__rt::group! {
    /// Messages waiting for delivery.
    ///
    /// Events: 1. Metrics: 12.
    /// PromQL: `{__name__=~"mail_queue_.+"}`
    ///
    /// Owner: `queue@example.org`.
    queue from 5 [
        "requeued",
    ]

    __rt::event! {
        /// Put back.
        ///
        /// Recording it:
        /// - observes `size` in `mail_smtp_message_size_bytes`
        /// - increments `mail_queue_requeued_total`
        /// - increments `mail_queue_spare_ratio`
        /// - sets `mail_queue_last_tries` to `tries`
        /// - observes `tries` in `mail_queue_tries`
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_smtp_message_size_bytes_bucket[5m])))`
        ///
        /// Owner: `queue@example.org`.
        Requeued: 0 {
            /// Number of bytes.
            size: u64,
            /// Unsigned integer.
            tries: u64,
        }
        observe(size, 47, SIZE_INTEGERS);
        inc(58);
        inc(60);
        set(tries, 71);
        observe(tries, 72, TRIES_INTEGERS);
    }

    __rt::metrics! {
        /// Put back.
        ///
        /// - Type: counter
        /// - Exported as: `mail_queue_requeued_total`
        /// - Updated by: `queue::Requeued`
        /// - PromQL: `sum(rate(mail_queue_requeued_total[5m]))`
        ///
        /// Owner: `queue@example.org`.
        REQUEUED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(58);
        /// Messages in the queue.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_queue_size`
        /// - Updated from code
        /// - PromQL: `sum(mail_queue_size)`
        ///
        /// Owner: `queue@example.org`.
        SIZE: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(59);
        /// How long the oldest message has been waiting.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_queue_oldest_seconds`
        /// - Unit: seconds
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(mail_queue_oldest_seconds)`
        ///
        /// Owner: `queue@example.org`.
        OLDEST_SECONDS: __rt::Observable<__rt::Duration> = __rt::Observable::new();
        /// Time that the disk took, as the file system counts it.
        ///
        /// - Type: counter
        /// - Exported as: `mail_queue_flushed_seconds_total`
        /// - Unit: seconds
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(mail_queue_flushed_seconds_total[5m]))`
        ///
        /// Owner: `queue@example.org`.
        FLUSHED_SECONDS_TOTAL: __rt::Observable<__rt::Duration> = __rt::Observable::new();
        /// Files that were opened. The function says that it does not know.
        ///
        /// - Type: counter
        /// - Exported as: `mail_queue_opened_total`
        /// - Read at each scrape from: `::core::default::Default::default`
        /// - PromQL: `sum(rate(mail_queue_opened_total[5m]))`
        ///
        /// Owner: `queue@example.org`.
        OPENED_TOTAL: __rt::Observable<u64> = __rt::Observable::from_fn(::core::default::Default::default);
        /// A level that events move is whole and signed, whatever its unit.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_queue_spare_ratio`
        /// - Unit: ratio
        /// - Updated by: `queue::Requeued`
        /// - PromQL: `avg(mail_queue_spare_ratio)`
        ///
        /// Owner: `queue@example.org`.
        SPARE_RATIO: __rt::Gauge<super::__Store, i64, __rt::ByEvents> = __rt::Gauge::new(60);
        /// A keyword is a name like others.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_queue_while`
        /// - Updated from code
        /// - PromQL: `sum(mail_queue_while)`
        ///
        /// Owner: `queue@example.org`.
        WHILE: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(61);
        /// How full the queue is, from 0 to 1.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_queue_full_ratio`
        /// - Unit: ratio
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Label `why`: `unknown-user`, `relay-denied`, `quota`
        /// - Updated from code
        /// - PromQL: `max by (protocol, why) (mail_queue_full_ratio)`
        ///
        /// Owner: `queue@example.org`.
        FULL_RATIO: __rt::Family<__rt::Gauge<super::__Store, f64, __rt::ByCode>, (super::Protocol, super::Reason)> = __rt::Family::gauge(62);
        /// Tries of the message that was requeued last.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_queue_last_tries`
        /// - Updated by: `queue::Requeued`
        /// - PromQL: `sum(mail_queue_last_tries)`
        ///
        /// Owner: `queue@example.org`.
        LAST_TRIES: __rt::Gauge<super::__Store, u64, __rt::ByEvents> = __rt::Gauge::new(71);
        /// Tries of messages that were requeued.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_queue_tries`
        /// - Buckets: 1, 2, 3, 4, 5
        /// - Updated by: `queue::Requeued`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_queue_tries_bucket[5m])))`
        ///
        /// Owner: `queue@example.org`.
        TRIES: __rt::Histogram<super::__Store, u64, __rt::ByEvents> = __rt::Histogram::new(72, &super::TRIES_INTEGERS);
        /// Walks through the queue.
        ///
        /// - Type: counter
        /// - Exported as: `mail_queue_scans_total`
        /// - Updated from code
        /// - PromQL: `sum(rate(mail_queue_scans_total[5m]))`
        ///
        /// Stability: stable. Since `0.1.0`. Owner: `queue@example.org`.
        SCANS_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByCode> = __rt::Counter::new(79);
        /// Time that a walk through the queue takes.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_queue_scan_duration_seconds`
        /// - Unit: seconds
        /// - Buckets: 0.001, 0.01, 0.1
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_queue_scan_duration_seconds_bucket[5m])))`
        ///
        /// Owner: `queue@example.org`.
        SCAN_DURATION_SECONDS: __rt::Histogram<super::__Store, __rt::Duration, __rt::ByCode> = __rt::Histogram::new(80, &super::MAIL_QUEUE_SCAN_DURATION_SECONDS__NANOSECONDS);
    }

    __rt::collected! {
        []
        /// `mail_queue_oldest_seconds`
        oldest_seconds: __rt::Observable<__rt::Duration> = OLDEST_SECONDS;
        /// `mail_queue_flushed_seconds_total`
        flushed_seconds_total: __rt::Observable<__rt::Duration> = FLUSHED_SECONDS_TOTAL;
    }
}

__rt::group! {
    /// Messages going out, traced, in buckets of all kinds.
    ///
    /// Events: 1. Metrics: 6.
    /// PromQL: `{__name__=~"mail_delivery_.+"}`
    delivery from 6 [
        "attempt-end",
    ]

    __rt::event! {
        /// A host was tried.
        ///
        /// Recording it:
        /// - increments `mail_delivery_attempt_end_total`
        /// - adds `size` to `mail_delivery_sent_bytes_total`
        /// - observes `size` in `mail_delivery_size_bytes`
        /// - observes `elapsed` in `mail_delivery_duration_seconds`
        /// - observes `elapsed` in `mail_delivery_wait_seconds`
        /// - observes `share` in `mail_delivery_share_ratio`
        ///
        /// PromQL: `sum by (protocol) (rate(mail_delivery_attempt_end_total[5m]))`
        AttemptEnd: 0 {
            /// Value of the label set `protocol`.
            protocol: super::Protocol,
            /// Duration.
            elapsed: __rt::Duration,
            /// Number of bytes.
            size: u64,
            /// Floating-point number.
            share: f64,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        inc(85 + protocol);
        inc_exemplar(0 + protocol, MAIL_DELIVERY_ATTEMPT_END_TOTAL__EXEMPLARS, trace);
        add(size, 88);
        exemplar(size, 0, MAIL_DELIVERY_SENT_BYTES_TOTAL__EXEMPLARS, trace);
        observe(size, 89, SIZE_INTEGERS);
        observe_exemplar(size, 0, SIZE_INTEGERS, MAIL_DELIVERY_SIZE_BYTES__EXEMPLARS, trace);
        observe(elapsed, 95 + protocol * 91, MAIL_DELIVERY_DURATION_SECONDS__NANOSECONDS);
        observe_exemplar(elapsed, 0 + protocol, MAIL_DELIVERY_DURATION_SECONDS__NANOSECONDS, MAIL_DELIVERY_DURATION_SECONDS__EXEMPLARS, trace);
        observe(elapsed, 368 + protocol * 164, MAIL_DELIVERY_WAIT_SECONDS__NANOSECONDS);
        observe_exemplar(elapsed, 0 + protocol, MAIL_DELIVERY_WAIT_SECONDS__NANOSECONDS, MAIL_DELIVERY_WAIT_SECONDS__EXEMPLARS, trace);
        observe(share, 860, MAIL_DELIVERY_SHARE_RATIO__FLOATS);
    }

    __rt::metrics! {
        /// A host was tried.
        ///
        /// - Type: counter
        /// - Exported as: `mail_delivery_attempt_end_total`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Updated by: `delivery::AttemptEnd`
        /// - PromQL: `sum by (protocol) (rate(mail_delivery_attempt_end_total[5m]))`
        ATTEMPT_END_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Protocol> = __rt::Family::counter(85);
        /// Bytes sent.
        ///
        /// - Type: counter
        /// - Exported as: `mail_delivery_sent_bytes_total`
        /// - Unit: bytes
        /// - Updated by: `delivery::AttemptEnd`
        /// - PromQL: `sum(rate(mail_delivery_sent_bytes_total[5m]))`
        SENT_BYTES_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(88);
        /// Sizes, in classic buckets.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_delivery_size_bytes`
        /// - Unit: bytes
        /// - Buckets: 1024, 4096, 16384, 65536
        /// - Updated by: `delivery::AttemptEnd`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_delivery_size_bytes_bucket[5m])))`
        SIZE_BYTES: __rt::Histogram<super::__Store, u64, __rt::ByEvents> = __rt::Histogram::new(89, &super::SIZE_INTEGERS);
        /// Durations, in classic buckets and native ones.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_delivery_duration_seconds`
        /// - Unit: seconds
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Buckets: 0.25, 0.5, 1, 5, 10, 60, 300
        /// - Native buckets: schema 2
        /// - Updated by: `delivery::AttemptEnd`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_delivery_duration_seconds_bucket[5m])))`
        DURATION_SECONDS: __rt::Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents>, super::Protocol> = __rt::Family::histogram(95, &super::MAIL_DELIVERY_DURATION_SECONDS__NANOSECONDS);
        /// Durations, in native buckets alone.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_delivery_wait_seconds`
        /// - Unit: seconds
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Native buckets: schema 3
        /// - Updated by: `delivery::AttemptEnd`
        /// - PromQL: `histogram_quantile(0.99, sum(rate(mail_delivery_wait_seconds[5m])))`
        WAIT_SECONDS: __rt::Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents>, super::Protocol> = __rt::Family::histogram(368, &super::MAIL_DELIVERY_WAIT_SECONDS__NANOSECONDS);
        /// Shares, in native buckets that are wide.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_delivery_share_ratio`
        /// - Unit: ratio
        /// - Native buckets: schema -1
        /// - Updated by: `delivery::AttemptEnd`
        /// - PromQL: `histogram_quantile(0.99, sum(rate(mail_delivery_share_ratio[5m])))`
        SHARE_RATIO: __rt::Histogram<super::__Store, f64, __rt::ByEvents> = __rt::Histogram::new(860, &super::MAIL_DELIVERY_SHARE_RATIO__FLOATS);
    }
}

__rt::group! {
    /// A group may have nothing in it yet.
    ///
    /// Events: 0. Metrics: 0.
    empty from 7 [
    ]
}

__rt::group! {
    /// Mail passed on: effects with fixed labels, and with patterns.
    ///
    /// Events: 4. Metrics: 8.
    /// PromQL: `{__name__=~"mail_relay_.+"}`
    relay from 7 [
        "rcpt-refused",
        "data-refused",
        "passed",
        "looked-up",
    ]

    __rt::event! {
        /// A recipient was refused.
        ///
        /// Recording it:
        /// - increments `mail_relay_rcpt_refused_total`
        /// - increments `mail_relay_refusals_total{stage="rcpt"}`
        /// - increments `mail_relay_events`
        ///
        /// PromQL: `sum by (protocol) (rate(mail_relay_rcpt_refused_total[5m]))`
        RcptRefused: 0 {
            /// Value of the label set `protocol`.
            protocol: super::Protocol,
        }
        inc(870 + protocol);
        inc(879 + protocol * 3);
        inc(897);
    }

    __rt::event! {
        /// The message was refused.
        ///
        /// Recording it:
        /// - increments `mail_relay_data_refused_total`
        /// - increments `mail_relay_refusals_total{stage="data"}`
        /// - increments `mail_relay_events`
        ///
        /// PromQL: `sum by (protocol) (rate(mail_relay_data_refused_total[5m]))`
        DataRefused: 1 {
            /// Value of the label set `protocol`.
            protocol: super::Protocol,
        }
        inc(873 + protocol);
        inc(880 + protocol * 3);
        inc(897);
    }

    __rt::event! {
        /// Both ways in one.
        ///
        /// Recording it:
        /// - increments `mail_relay_passed_total`
        /// - adds `received` to `mail_relay_passed_bytes_total{way="in"}`
        /// - adds `sent` to `mail_relay_passed_bytes_total{way="out"}`
        /// - decrements `mail_relay_events`
        ///
        /// PromQL: `sum(rate(mail_relay_passed_total[5m]))`
        Passed: 2 {
            /// Number of bytes.
            received: u64,
            /// Number of bytes.
            sent: u64,
            /// Duration.
            elapsed: __rt::Duration,
        }
        inc(876);
        add(received, 887);
        add(sent, 888);
        dec(897);
    }

    __rt::event! {
        /// A name was looked up.
        ///
        /// Recording it:
        /// - increments `mail_relay_looked_up_total`
        /// - observes `elapsed` in `mail_relay_step_duration_seconds{way="out"}`
        /// - increments `mail_relay_events`
        ///
        /// PromQL: `sum(rate(mail_relay_looked_up_total[5m]))`
        LookedUp: 3 {
            /// Duration.
            elapsed: __rt::Duration,
        }
        inc(877);
        observe(elapsed, 893, MAIL_RELAY_STEP_DURATION_SECONDS__NANOSECONDS);
        inc(897);
    }

    __rt::metrics! {
        /// A recipient was refused.
        ///
        /// - Type: counter
        /// - Exported as: `mail_relay_rcpt_refused_total`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Updated by: `relay::RcptRefused`
        /// - PromQL: `sum by (protocol) (rate(mail_relay_rcpt_refused_total[5m]))`
        RCPT_REFUSED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Protocol> = __rt::Family::counter(870);
        /// The message was refused.
        ///
        /// - Type: counter
        /// - Exported as: `mail_relay_data_refused_total`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Updated by: `relay::DataRefused`
        /// - PromQL: `sum by (protocol) (rate(mail_relay_data_refused_total[5m]))`
        DATA_REFUSED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Protocol> = __rt::Family::counter(873);
        /// Both ways in one.
        ///
        /// - Type: counter
        /// - Exported as: `mail_relay_passed_total`
        /// - Updated by: `relay::Passed`
        /// - PromQL: `sum(rate(mail_relay_passed_total[5m]))`
        PASSED_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(876);
        /// A name was looked up.
        ///
        /// - Type: counter
        /// - Exported as: `mail_relay_looked_up_total`
        /// - Updated by: `relay::LookedUp`
        /// - PromQL: `sum(rate(mail_relay_looked_up_total[5m]))`
        LOOKED_UP_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(877);
        /// Refusals by stage.
        ///
        /// - Type: counter
        /// - Exported as: `mail_relay_refusals_total`
        /// - Label `protocol`: `smtp`, `lmtp`, `submission`
        /// - Label `stage`: `greeting`, `rcpt`, `data`
        /// - Updated by: `relay::RcptRefused`, `relay::DataRefused`
        /// - PromQL: `sum by (protocol, stage) (rate(mail_relay_refusals_total[5m]))`
        REFUSALS_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (super::Protocol, super::Stage)> = __rt::Family::counter(878);
        /// Bytes by direction.
        ///
        /// - Type: counter
        /// - Exported as: `mail_relay_passed_bytes_total`
        /// - Unit: bytes
        /// - Label `way`: `in`, `out`
        /// - Updated by: `relay::Passed`
        /// - PromQL: `sum by (way) (rate(mail_relay_passed_bytes_total[5m]))`
        PASSED_BYTES_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Way> = __rt::Family::counter(887);
        /// What takes time, here and elsewhere.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_relay_step_duration_seconds`
        /// - Unit: seconds
        /// - Label `way`: `in`, `out`
        /// - Buckets: 0.1, 1
        /// - Updated by: `relay::LookedUp`, `fetch::Done`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_relay_step_duration_seconds_bucket[5m])))`
        STEP_DURATION_SECONDS: __rt::Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents>, super::Way> = __rt::Family::histogram(889, &super::MAIL_RELAY_STEP_DURATION_SECONDS__NANOSECONDS);
        /// All go up but one, which its name takes out of the pattern.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_relay_events`
        /// - Updated by: `relay::RcptRefused`, `relay::DataRefused`, `relay::Passed`, `relay::LookedUp`
        /// - PromQL: `sum(mail_relay_events)`
        EVENTS: __rt::Gauge<super::__Store, i64, __rt::ByEvents> = __rt::Gauge::new(897);
    }
}

__rt::group! {
    /// Messages fetched from elsewhere; fields that may be absent.
    ///
    /// Events: 1. Metrics: 4.
    /// PromQL: `{__name__=~"mail_fetch_.+"}`
    fetch from 11 [
        "done",
    ]

    __rt::event! {
        /// Fetched, or given up.
        ///
        /// Recording it:
        /// - observes `elapsed` in `mail_relay_step_duration_seconds{way="in"}`, if present
        /// - increments `mail_fetch_done_total`
        /// - observes `elapsed` in `mail_fetch_duration_seconds`, if present
        /// - adds `size` to `mail_fetch_fetched_bytes_total`, if present
        /// - sets `mail_fetch_left_ratio` to `left`, if present
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_relay_step_duration_seconds_bucket[5m])))`
        Done: 0 {
            /// Duration.
            /// `None` updates nothing.
            elapsed: __rt::optional!(__rt::Duration),
            /// Number of bytes.
            /// `None` updates nothing.
            size: __rt::optional!(u64),
            /// Floating-point number.
            /// `None` updates nothing.
            left: __rt::optional!(f64),
        }
        observe(elapsed?, 889, MAIL_RELAY_STEP_DURATION_SECONDS__NANOSECONDS);
        inc(898);
        observe(elapsed?, 899, SESSION_NANOSECONDS);
        add(size?, 908);
        set(left?, 909);
    }

    __rt::metrics! {
        /// Fetched, or given up.
        ///
        /// - Type: counter
        /// - Exported as: `mail_fetch_done_total`
        /// - Updated by: `fetch::Done`
        /// - PromQL: `sum(rate(mail_fetch_done_total[5m]))`
        DONE_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(898);
        /// How long a fetch took, where it began at all.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_fetch_duration_seconds`
        /// - Unit: seconds
        /// - Buckets: 0.25, 0.5, 1, 5, 10, 60, 300
        /// - Updated by: `fetch::Done`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_fetch_duration_seconds_bucket[5m])))`
        DURATION_SECONDS: __rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents> = __rt::Histogram::new(899, &super::SESSION_NANOSECONDS);
        /// Bytes fetched.
        ///
        /// - Type: counter
        /// - Exported as: `mail_fetch_fetched_bytes_total`
        /// - Unit: bytes
        /// - Updated by: `fetch::Done`
        /// - PromQL: `sum(rate(mail_fetch_fetched_bytes_total[5m]))`
        FETCHED_BYTES_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(908);
        /// What the last fetch that knew left behind.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_fetch_left_ratio`
        /// - Unit: ratio
        /// - Updated by: `fetch::Done`
        /// - PromQL: `avg(mail_fetch_left_ratio)`
        LEFT_RATIO: __rt::Gauge<super::__Store, f64, __rt::ByEvents> = __rt::Gauge::new(909);
    }
}

__rt::group! {
    /// Deprecated parts of the service.
    ///
    /// Events: 2. Metrics: 3.
    /// PromQL: `{__name__=~"mail_old_.+"}`
    old from 12 [
        "gone",
        "replied",
    ]

    __rt::event! {
        /// Gone.
        ///
        /// Recording it:
        /// - increments `mail_old_gone_total`
        ///
        /// PromQL: `sum(rate(mail_old_gone_total[5m]))`
        #[deprecated(since = "0.2.0", note = "Renamed; use `relay.passed`")]
        Gone: 0 {
        }
        count(910);
        #[allow(deprecated)]
    }

    __rt::event! {
        /// A reply.
        ///
        /// Recording it:
        /// - increments `mail_old_replied_total`
        ///
        /// PromQL: `sum by (reply) (rate(mail_old_replied_total[5m]))`
        Replied: 1 {
            /// The class of a reply.
            reply: super::Reply,
        }
        count(911 + reply);
    }

    __rt::metrics! {
        /// Gone.
        ///
        /// - Type: counter
        /// - Exported as: `mail_old_gone_total`
        /// - Updated by: `old::Gone`
        /// - PromQL: `sum(rate(mail_old_gone_total[5m]))`
        #[deprecated(since = "0.2.0", note = "Renamed; use `relay.passed`")]
        GONE_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(910);
        /// A reply.
        ///
        /// - Type: counter
        /// - Exported as: `mail_old_replied_total`
        /// - Label `reply`: `2xx`, `4xx`, `"\ ü{}`, `lost`
        /// - Updated by: `old::Replied`
        /// - PromQL: `sum by (reply) (rate(mail_old_replied_total[5m]))`
        REPLIED_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Reply> = __rt::Family::counter(911);
        /// Depth.
        ///
        /// - Type: gauge
        /// - Exported as: `mail_old_depth`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(mail_old_depth)`
        #[deprecated(since = "0.2.0", note = "It was never clear whether the depth was that of one queue or of all")]
        DEPTH: __rt::Observable<i64> = __rt::Observable::new();
    }

    __rt::collected! {
        [#[allow(deprecated)]]
        /// `mail_old_depth`
        depth: __rt::Observable<i64> = DEPTH;
    }
}

__rt::group! {
    /// Events that are counted together, and names and layouts from elsewhere.
    ///
    /// Events: 5. Metrics: 6.
    spool from 14 [
        "written",
        "moved",
        "read",
        "lost-total",
        "swept",
    ]

    __rt::event! {
        /// A message was written.
        ///
        /// Recording it:
        /// - increments `mail_spool_events_total{event="written"}`
        /// - observes `elapsed` in `mail_spool_write_duration_seconds`
        ///
        /// PromQL: `sum by (event) (rate(mail_spool_events_total[5m]))`
        Written: 0 {
            /// Duration.
            elapsed: __rt::Duration,
        }
        inc(919);
        observe(elapsed, 921, PRESET__MILLISECONDS_NANOSECONDS);
    }

    __rt::event! {
        /// A message was moved.
        ///
        /// Recording it:
        /// - increments `mail_spool_events_total{event="moved"}`
        ///
        /// PromQL: `sum by (event) (rate(mail_spool_events_total[5m]))`
        Moved: 1 {
            /// Value of the label set `way`.
            way: super::Way,
        }
        count(920);
    }

    __rt::event! {
        /// A message was read.
        ///
        /// Recording it:
        /// - increments `mail_spool_read_total`
        ///
        /// PromQL: `sum by (way) (rate(mail_spool_read_total[5m]))`
        Read: 2 {
            /// Value of the label set `way`.
            way: super::Way,
        }
        count(915 + way);
    }

    __rt::event! {
        /// Messages lost, as it was always called.
        ///
        /// Recording it:
        /// - increments `mail_spool_lost_total`
        ///
        /// PromQL: `sum(rate(mail_spool_lost_total[5m]))`
        LostTotal: 3 {
        }
        count(917);
    }

    __rt::event! {
        /// Swept.
        ///
        /// Recording it:
        /// - increments `Legacy_sweeps_total`
        ///
        /// PromQL: `sum(rate(Legacy_sweeps_total[5m]))`
        Swept: 4 {
        }
        count(918);
    }

    __rt::metrics! {
        /// A message was read.
        ///
        /// - Type: counter
        /// - Exported as: `mail_spool_read_total`
        /// - Label `way`: `in`, `out`
        /// - Updated by: `spool::Read`
        /// - PromQL: `sum by (way) (rate(mail_spool_read_total[5m]))`
        READ_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Way> = __rt::Family::counter(915);
        /// Messages lost, as it was always called.
        ///
        /// - Type: counter
        /// - Exported as: `mail_spool_lost_total`
        /// - Updated by: `spool::LostTotal`
        /// - PromQL: `sum(rate(mail_spool_lost_total[5m]))`
        LOST_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(917);
        /// Swept.
        ///
        /// - Type: counter
        /// - Exported as: `Legacy_sweeps_total`
        /// - Updated by: `spool::Swept`
        /// - PromQL: `sum(rate(Legacy_sweeps_total[5m]))`
        SWEPT_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(918);
        /// Events of the group spool, by name.
        ///
        /// - Type: counter
        /// - Exported as: `mail_spool_events_total`
        /// - Label `event`: `written`, `moved`
        /// - Updated by: `spool::Written`, `spool::Moved`
        /// - PromQL: `sum by (event) (rate(mail_spool_events_total[5m]))`
        EVENTS_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::SpoolEventName> = __rt::Family::counter(919);
        /// How long it took to write a message.
        ///
        /// - Type: histogram
        /// - Exported as: `mail_spool_write_duration_seconds`
        /// - Unit: seconds
        /// - Buckets: 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
        /// - Updated by: `spool::Written`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(mail_spool_write_duration_seconds_bucket[5m])))`
        WRITE_DURATION_SECONDS: __rt::Histogram<super::__Store, __rt::Duration, __rt::ByEvents> = __rt::Histogram::new(921, &super::PRESET__MILLISECONDS_NANOSECONDS);
        /// Its old name does not say the unit, so that nothing does.
        ///
        /// - Type: gauge
        /// - Exported as: `legacy_spool_age`
        /// - Updated from code
        /// - PromQL: `sum(legacy_spool_age)`
        AGE_SECONDS: __rt::Gauge<super::__Store, __rt::Duration, __rt::ByCode> = __rt::Gauge::new(936);
    }
}

__rt::group! {
    /// A group may be a keyword, too.
    ///
    /// Events: 1. Metrics: 2.
    /// PromQL: `{__name__=~"mail_yield_.+"}`
    r#yield from 19 [
        "given",
    ]

    __rt::event! {
        /// Given away.
        ///
        /// Recording it:
        /// - increments `mail_yield_given_total`
        /// - adds `while` to `mail_yield_amount_total`
        ///
        /// PromQL: `sum(rate(mail_yield_given_total[5m]))`
        Given: 0 {
            /// Floating-point number.
            r#while: f64,
        }
        inc(937);
        add(r#while, 938);
    }

    __rt::metrics! {
        /// Given away.
        ///
        /// - Type: counter
        /// - Exported as: `mail_yield_given_total`
        /// - Updated by: `yield::Given`
        /// - PromQL: `sum(rate(mail_yield_given_total[5m]))`
        GIVEN_TOTAL: __rt::Counter<super::__Store, u64, __rt::ByEvents> = __rt::Counter::new(937);
        /// What was given away.
        ///
        /// - Type: counter
        /// - Exported as: `mail_yield_amount_total`
        /// - Updated by: `yield::Given`
        /// - PromQL: `sum(rate(mail_yield_amount_total[5m]))`
        AMOUNT_TOTAL: __rt::Counter<super::__Store, f64, __rt::ByEvents> = __rt::Counter::new(938);
    }
}

__rt::group! {
    /// The process itself.
    ///
    /// Events: 1. Metrics: 3.
    /// PromQL: `{__name__=~"mail_server_.+"}`
    server from 20 [
        "phase-changed",
    ]

    __rt::event! {
        /// The server went on to another phase.
        ///
        /// Recording it:
        /// - sets `mail_server_listener_phase` to `phase`
        ///
        /// PromQL: `mail_server_listener_phase == 1`
        PhaseChanged: 0 {
            /// Value of the label set `phase`.
            phase: super::Phase,
            /// Value of the label set `protocol`.
            listener: super::Protocol,
        }
        set_state(phase, 940 + listener);
    }

    __rt::metrics! {
        /// What the server is doing.
        ///
        /// - Type: stateset
        /// - Exported as: `mail_server_phase`
        /// - States: `starting`, `serving`, `stopping`
        /// - Updated from code
        /// - PromQL: `mail_server_phase == 1`
        PHASE: __rt::StateSet<super::__Store, super::Phase, __rt::ByCode> = __rt::StateSet::new(939);
        /// What a listener is doing.
        ///
        /// - Type: stateset
        /// - Exported as: `mail_server_listener_phase`
        /// - Label `listener`: `smtp`, `lmtp`, `submission`
        /// - States: `starting`, `serving`, `stopping`
        /// - Updated by: `server::PhaseChanged`
        /// - PromQL: `mail_server_listener_phase == 1`
        LISTENER_PHASE: __rt::Family<__rt::StateSet<super::__Store, super::Phase, __rt::ByEvents>, super::Protocol> = __rt::Family::state_set(940);
    }
}

__rt::statics! {
    SESSION_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[250_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 10_000_000_000, 60_000_000_000, 300_000_000_000]);
    SIZE_INTEGERS: __rt::Buckets = __rt::Buckets::new(&[1024, 4096, 16384, 65536]);
    MAIL_SMTP_SCORE__FLOATS: __rt::FloatBuckets = __rt::FloatBuckets::new(&[0.0_f64, 0.5_f64, 2.5_f64]);
    TRIES_INTEGERS: __rt::Buckets = __rt::Buckets::new(&[1, 2, 3, 4, 5]);
    MAIL_QUEUE_SCAN_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[1_000_000, 10_000_000, 100_000_000]);
    MAIL_DELIVERY_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::with_native(&[250_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 10_000_000_000, 60_000_000_000, 300_000_000_000], &MAIL_DELIVERY_DURATION_SECONDS__NANOSECONDS_NATIVE);
    MAIL_DELIVERY_DURATION_SECONDS__NANOSECONDS_NATIVE: __rt::NativeBuckets<u64> = __rt::NativeBuckets {
        schema: 2,
        zero_threshold: 0.001_f64,
        zero: 1_000_000,
        first_index: -39,
        bounds: &[1_161_335, 1_381_067, 1_642_375, 1_953_125, 2_322_670, 2_762_135, 3_284_751, 3_906_250, 4_645_340, 5_524_271, 6_569_503, 7_812_500, 9_290_680, 11_048_543, 13_139_006, 15_625_000, 18_581_361, 22_097_086, 26_278_012, 31_250_000, 37_162_722, 44_194_173, 52_556_025, 62_500_000, 74_325_444, 88_388_347, 105_112_051, 125_000_000, 148_650_889, 176_776_695, 210_224_103, 250_000_000, 297_301_778, 353_553_390, 420_448_207, 500_000_000, 594_603_557, 707_106_781, 840_896_415, 1_000_000_000, 1_189_207_115, 1_414_213_562, 1_681_792_830, 2_000_000_000, 2_378_414_230, 2_828_427_124, 3_363_585_661, 4_000_000_000, 4_756_828_460, 5_656_854_249, 6_727_171_322, 8_000_000_000, 9_513_656_920, 11_313_708_498, 13_454_342_644, 16_000_000_000, 19_027_313_840, 22_627_416_997, 26_908_685_288, 32_000_000_000, 38_054_627_680, 45_254_833_995, 53_817_370_576, 64_000_000_000, 76_109_255_360, 90_509_667_991, 107_634_741_152, 128_000_000_000, 152_218_510_720, 181_019_335_983, 215_269_482_304, 256_000_000_000, 304_437_021_440, 362_038_671_967, 430_538_964_609, 512_000_000_000, 608_874_042_881, 724_077_343_935, 861_077_929_219, 1_024_000_000_000],
        first_step: 79,
        bounds_below: &[0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79],
    };
    MAIL_DELIVERY_WAIT_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::with_native(&[], &MAIL_DELIVERY_WAIT_SECONDS__NANOSECONDS_NATIVE);
    MAIL_DELIVERY_WAIT_SECONDS__NANOSECONDS_NATIVE: __rt::NativeBuckets<u64> = __rt::NativeBuckets {
        schema: 3,
        zero_threshold: 1e-6_f64,
        zero: 1000,
        first_index: -159,
        bounds: &[1039, 1134, 1236, 1348, 1470, 1603, 1749, 1907, 2079, 2268, 2473, 2697, 2941, 3207, 3498, 3814, 4159, 4536, 4947, 5394, 5883, 6415, 6996, 7629, 8319, 9072, 9894, 10789, 11766, 12831, 13992, 15258, 16639, 18145, 19788, 21579, 23532, 25662, 27984, 30517, 33279, 36291, 39576, 43158, 47064, 51324, 55969, 61035, 66559, 72583, 79152, 86316, 94129, 102_648, 111_938, 122_070, 133_118, 145_166, 158_305, 172_633, 188_258, 205_296, 223_877, 244_140, 266_237, 290_333, 316_611, 345_266, 376_516, 410_593, 447_755, 488_281, 532_474, 580_667, 633_222, 690_533, 753_032, 821_187, 895_511, 976_562, 1_064_948, 1_161_335, 1_266_444, 1_381_067, 1_506_065, 1_642_375, 1_791_023, 1_953_125, 2_129_897, 2_322_670, 2_532_889, 2_762_135, 3_012_130, 3_284_751, 3_582_047, 3_906_250, 4_259_795, 4_645_340, 5_065_779, 5_524_271, 6_024_261, 6_569_503, 7_164_094, 7_812_500, 8_519_591, 9_290_680, 10_131_559, 11_048_543, 12_048_522, 13_139_006, 14_328_188, 15_625_000, 17_039_183, 18_581_361, 20_263_118, 22_097_086, 24_097_044, 26_278_012, 28_656_376, 31_250_000, 34_078_366, 37_162_722, 40_526_236, 44_194_173, 48_194_088, 52_556_025, 57_312_752, 62_500_000, 68_156_733, 74_325_444, 81_052_472, 88_388_347, 96_388_176, 105_112_051, 114_625_505, 125_000_000, 136_313_466, 148_650_889, 162_104_944, 176_776_695, 192_776_353, 210_224_103, 229_251_010, 250_000_000, 272_626_933, 297_301_778, 324_209_888, 353_553_390, 385_552_706, 420_448_207, 458_502_021, 500_000_000, 545_253_866, 594_603_557, 648_419_777, 707_106_781, 771_105_412, 840_896_415, 917_004_043, 1_000_000_000],
        first_step: 79,
        bounds_below: &[0, 0, 2, 3, 4, 5, 6, 7, 8, 8, 10, 11, 12, 13, 14, 15, 16, 16, 18, 19, 20, 21, 22, 23, 24, 24, 26, 27, 28, 29, 30, 31, 32, 32, 34, 35, 36, 37, 38, 39, 40, 40, 42, 43, 44, 45, 46, 47, 48, 48, 50, 51, 52, 53, 54, 55, 56, 56, 58, 59, 60, 61, 62, 63, 64, 64, 66, 67, 68, 69, 70, 71, 72, 72, 74, 75, 76, 77, 78, 79, 80, 80, 82, 83, 84, 85, 86, 87, 88, 88, 90, 91, 92, 93, 94, 95, 96, 96, 98, 99, 100, 101, 102, 103, 104, 104, 106, 107, 108, 109, 110, 111, 112, 112, 114, 115, 116, 117, 118, 119, 120, 120, 122, 123, 124, 125, 126, 127, 128, 128, 130, 131, 132, 133, 134, 135, 136, 136, 138, 139, 140, 141, 142, 143, 144, 144, 146, 147, 148, 149, 150, 151, 152, 152, 154, 155, 156, 157, 158, 159],
    };
    MAIL_DELIVERY_SHARE_RATIO__FLOATS: __rt::FloatBuckets = __rt::FloatBuckets::with_native(&[], &MAIL_DELIVERY_SHARE_RATIO__FLOATS_NATIVE);
    MAIL_DELIVERY_SHARE_RATIO__FLOATS_NATIVE: __rt::NativeBuckets<f64> = __rt::NativeBuckets {
        schema: -1,
        zero_threshold: 0.001_f64,
        zero: 0.001_f64,
        first_index: -4,
        bounds: &[0.003_906_25_f64, 0.015_625_f64, 0.0625_f64, 0.25_f64, 1.0_f64, 4.0_f64],
        first_step: 1013,
        bounds_below: &[0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
    };
    MAIL_RELAY_STEP_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[100_000_000, 1_000_000_000]);
    PRESET__MILLISECONDS_NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000]);
    MAIL_DELIVERY_ATTEMPT_END_TOTAL__EXEMPLARS: [__rt::ExemplarSlot; 3] = __rt::ExemplarSlot::array();
    MAIL_DELIVERY_SENT_BYTES_TOTAL__EXEMPLARS: [__rt::ExemplarSlot; 1] = __rt::ExemplarSlot::array();
    MAIL_DELIVERY_SIZE_BYTES__EXEMPLARS: [__rt::ExemplarSlot; 5] = __rt::ExemplarSlot::array();
    MAIL_DELIVERY_DURATION_SECONDS__EXEMPLARS: [__rt::ExemplarSlot; 24] = __rt::ExemplarSlot::array();
    MAIL_DELIVERY_WAIT_SECONDS__EXEMPLARS: [__rt::ExemplarSlot; 33] = __rt::ExemplarSlot::array();
    #[allow(deprecated)]
    __SHAPES: [__rt::Shape; 40] = [
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
            labels: &["protocol"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Protocol as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 3,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["protocol", "reason"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Protocol as __rt::Label>::__VALUES, <Reason as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 9,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["protocol"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Protocol as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 3,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["protocol"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 8,
            bounds: __rt::BucketBounds::Integers(&SESSION_NANOSECONDS),
            values: &[<Protocol as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 30,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
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
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 5,
            bounds: __rt::BucketBounds::Integers(&SIZE_INTEGERS),
            values: &[],
            exemplars: &[],
            segments: 7,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Detail,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Float,
            buckets: 4,
            bounds: __rt::BucketBounds::Floats(&MAIL_SMTP_SCORE__FLOATS),
            values: &[],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Detail,
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
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Detail,
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
            tier: __rt::Tier::Detail,
            labels: &[],
            source: __rt::ValueSource::Observable(&queue::OLDEST_SECONDS),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Detail,
            labels: &[],
            source: __rt::ValueSource::Observable(&queue::FLUSHED_SECONDS_TOTAL),
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
            tier: __rt::Tier::Detail,
            labels: &[],
            source: __rt::ValueSource::Observable(&queue::OPENED_TOTAL),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Detail,
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
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Detail,
            labels: &["protocol", "why"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::SharedFloat,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Protocol as __rt::Label>::__VALUES, <Reason as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 9,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Detail,
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
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!(),
            tier: __rt::Tier::Detail,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 6,
            bounds: __rt::BucketBounds::Integers(&TRIES_INTEGERS),
            values: &[],
            exemplars: &[],
            segments: 8,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Detail,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 4,
            bounds: __rt::BucketBounds::Integers(&MAIL_QUEUE_SCAN_DURATION_SECONDS__NANOSECONDS),
            values: &[],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["protocol"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Protocol as __rt::Label>::__VALUES],
            exemplars: &MAIL_DELIVERY_ATTEMPT_END_TOTAL__EXEMPLARS,
            segments: 3,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &MAIL_DELIVERY_SENT_BYTES_TOTAL__EXEMPLARS,
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 5,
            bounds: __rt::BucketBounds::Integers(&SIZE_INTEGERS),
            values: &[],
            exemplars: &MAIL_DELIVERY_SIZE_BYTES__EXEMPLARS,
            segments: 7,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["protocol"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 8,
            bounds: __rt::BucketBounds::Integers(&MAIL_DELIVERY_DURATION_SECONDS__NANOSECONDS),
            values: &[<Protocol as __rt::Label>::__VALUES],
            exemplars: &MAIL_DELIVERY_DURATION_SECONDS__EXEMPLARS,
            segments: 30,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["protocol"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 1,
            bounds: __rt::BucketBounds::Integers(&MAIL_DELIVERY_WAIT_SECONDS__NANOSECONDS),
            values: &[<Protocol as __rt::Label>::__VALUES],
            exemplars: &MAIL_DELIVERY_WAIT_SECONDS__EXEMPLARS,
            segments: 9,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Float,
            buckets: 1,
            bounds: __rt::BucketBounds::Floats(&MAIL_DELIVERY_SHARE_RATIO__FLOATS),
            values: &[],
            exemplars: &[],
            segments: 3,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["protocol", "stage"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Protocol as __rt::Label>::__VALUES, <Stage as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 9,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["way"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Way as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["way"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&MAIL_RELAY_STEP_DURATION_SECONDS__NANOSECONDS),
            values: &[<Way as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 10,
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
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 8,
            bounds: __rt::BucketBounds::Integers(&SESSION_NANOSECONDS),
            values: &[],
            exemplars: &[],
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::SharedFloat,
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
            labels: &["reply"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Reply as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 4,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&old::DEPTH),
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
            labels: &["way"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Way as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["event"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<SpoolEventName as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 14,
            bounds: __rt::BucketBounds::Integers(&PRESET__MILLISECONDS_NANOSECONDS),
            values: &[],
            exemplars: &[],
            segments: 16,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
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
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Float,
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
            labels: &["version", "license", "commit"],
            source: __rt::ValueSource::Constant(&[::core::env!("CARGO_PKG_VERSION"), "MIT \"or\" \\ Apache-2.0", __rt::env_or(::core::option_env!("SURELY_NOT_SET"), "unknown")]),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::States { first: 0, states: 3 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Phase as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 3,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["listener"],
            source: __rt::ValueSource::States { first: 0, states: 3 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Protocol as __rt::Label>::__VALUES, <Phase as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 9,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 104, 29, 0, 92, 29, 1, 27, 16, 25, 0],
            [1, 1, 1, 133, 106, 159, 121, 94, 0, 72, 32, 21, 17, 0],
            [1, 4, 4, 398, 105, 153, 215, 93, 0, 145, 30, 19, 20, 0],
            [2, 7, 7, 656, 140, 627, 308, 128, 0, 217, 29, 18, 57, 0],
            [3, 16, 16, 1423, 102, 147, 436, 102, 0, 324, 28, 23, 23, 0],
            [4, 19, 19, 1672, 147, 2052, 538, 199, 2082, 401, 34, 29, 51, 0],
            [5, 46, 79, 3871, 100, 32, 2819, 126, 32, 518, 30, 25, 15, 0],
            [6, 47, 80, 4003, 101, 312, 2977, 143, 320, 591, 28, 23, 18, 0],
            [7, 53, 94, 4416, 64, 179, 3440, 64, 181, 663, 15, 10, 7, 0],
            [8, 58, 106, 4659, 84, 27, 3685, 72, 27, 698, 25, 14, 9, 1],
            [9, 59, 107, 4770, 75, 17, 3784, 75, 17, 749, 15, 10, 22, 1],
            [10, 60, 108, 4862, 118, 27, 3876, 159, 27, 799, 25, 20, 45, 1],
            [11, 60, 109, 5007, 143, 34, 4062, 173, 34, 892, 32, 27, 54, 1],
            [12, 60, 110, 5184, 135, 25, 4269, 123, 25, 1008, 23, 18, 64, 1],
            [13, 60, 111, 5344, 131, 24, 4417, 167, 24, 1116, 22, 17, 64, 1],
            [9, 61, 112, 5499, 87, 18, 4608, 87, 18, 1222, 16, 11, 32, 1],
            [14, 62, 113, 5604, 100, 528, 4713, 135, 0, 1284, 21, 16, 35, 1],
            [15, 71, 122, 6232, 109, 23, 4848, 109, 23, 1359, 21, 16, 44, 1],
            [16, 72, 123, 6364, 96, 247, 4980, 96, 257, 1443, 16, 11, 37, 1],
            [0, 79, 139, 6707, 93, 24, 5333, 81, 24, 1510, 22, 17, 24, 2],
            [17, 80, 140, 6824, 132, 286, 5438, 180, 0, 1576, 32, 27, 41, 1],
            [18, 85, 146, 7242, 104, 156, 5618, 92, 0, 1679, 31, 20, 17, 0],
            [19, 88, 149, 7502, 96, 32, 5710, 122, 32, 1750, 30, 25, 11, 0],
            [20, 89, 150, 7630, 101, 284, 5864, 139, 292, 1819, 24, 19, 26, 0],
            [21, 95, 164, 8015, 133, 1932, 6295, 179, 1962, 1891, 30, 25, 46, 0],
            [22, 368, 224, 10080, 114, 504, 8436, 156, 0, 1995, 26, 21, 35, 0],
            [23, 860, 233, 10698, 117, 109, 8592, 156, 0, 2080, 25, 20, 40, 0],
            [1, 870, 236, 10924, 107, 150, 8748, 95, 0, 2168, 29, 18, 24, 0],
            [1, 873, 239, 11181, 107, 150, 8843, 95, 0, 2242, 29, 18, 24, 0],
            [0, 876, 242, 11438, 88, 25, 8938, 76, 25, 2316, 23, 12, 17, 0],
            [0, 877, 243, 11551, 98, 28, 9039, 86, 28, 2371, 26, 15, 21, 0],
            [24, 878, 244, 11677, 93, 543, 9153, 81, 0, 2436, 25, 20, 18, 0],
            [25, 887, 253, 12313, 102, 83, 9234, 127, 0, 2502, 29, 24, 19, 0],
            [26, 889, 255, 12498, 127, 559, 9361, 175, 563, 2577, 32, 27, 36, 0],
            [27, 897, 275, 13184, 116, 19, 10099, 116, 19, 2675, 17, 12, 59, 0],
            [0, 898, 276, 13319, 88, 23, 10234, 76, 23, 2766, 21, 10, 21, 0],
            [28, 899, 277, 13430, 126, 432, 10333, 169, 442, 2821, 27, 22, 45, 0],
            [5, 908, 297, 13988, 99, 32, 10944, 125, 32, 2918, 30, 25, 14, 0],
            [29, 909, 298, 14119, 107, 23, 11101, 142, 23, 2990, 21, 16, 42, 0],
            [0, 910, 299, 14249, 68, 21, 11266, 56, 21, 3072, 19, 8, 5, 0],
            [30, 911, 300, 14338, 77, 155, 11343, 65, 0, 3107, 22, 11, 8, 0],
            [31, 915, 304, 14570, 57, 16, 11408, 57, 16, 3151, 14, 9, 6, 0],
            [32, 915, 305, 14643, 86, 67, 11481, 74, 0, 3183, 21, 10, 19, 0],
            [0, 917, 307, 14796, 106, 23, 11555, 94, 23, 3236, 21, 16, 39, 0],
            [0, 918, 308, 14925, 69, 21, 11672, 57, 21, 3315, 19, 11, 6, 0],
            [33, 919, 309, 15015, 106, 82, 11750, 94, 0, 3354, 23, 18, 35, 0],
            [34, 921, 311, 15203, 129, 816, 11844, 178, 822, 3433, 33, 28, 36, 0],
            [35, 936, 343, 16148, 112, 18, 12844, 112, 18, 3533, 16, 17, 57, 0],
            [0, 937, 344, 16278, 80, 24, 12974, 68, 24, 3626, 22, 11, 11, 0],
            [36, 938, 345, 16382, 91, 25, 13066, 79, 25, 3673, 23, 18, 20, 0],
            [37, 939, 346, 16498, 91, 0, 13170, 80, 0, 3737, 22, 17, 24, 0],
            [38, 939, 346, 16589, 82, 146, 13250, 85, 0, 3803, 17, 12, 25, 0],
            [39, 940, 349, 16817, 100, 762, 13335, 103, 0, 3860, 26, 21, 25, 0],
        ],
        segments: &[
            29, 51, 51, 57, 49, 49, 55, 70, 70, 63, 70, 70, 63, 76, 76, 69, 47, 47, 53, 70,
            69, 67, 67, 68, 68, 69, 70, 57, 59, 70, 69, 67, 67, 68, 68, 69, 70, 57, 59, 76,
            75, 73, 73, 74, 74, 75, 76, 63, 65, 70, 69, 69, 69, 70, 70, 71, 70, 57, 59, 70,
            69, 69, 69, 70, 70, 71, 70, 57, 59, 76, 75, 75, 75, 76, 76, 77, 76, 63, 65, 32,
            48, 48, 49, 49, 48, 34, 36, 50, 50, 51, 51, 48, 34, 36, 32, 34, 34, 35, 21, 23,
            34, 34, 34, 35, 21, 23, 27, 17, 27, 34, 25, 24, 18, 59, 59, 52, 59, 59, 52, 65,
            65, 58, 23, 33, 33, 33, 33, 33, 36, 22, 24, 35, 35, 35, 35, 35, 36, 22, 24, 24,
            53, 52, 51, 52, 38, 40, 50, 50, 56, 32, 44, 44, 45, 45, 44, 30, 32, 46, 46, 47,
            47, 44, 30, 32, 66, 65, 63, 63, 64, 64, 65, 66, 53, 55, 66, 65, 63, 63, 64, 64,
            65, 66, 53, 55, 72, 71, 69, 69, 70, 70, 71, 72, 59, 61, 66, 65, 65, 65, 66, 66,
            67, 66, 53, 55, 66, 65, 65, 65, 66, 66, 67, 66, 53, 55, 72, 71, 71, 71, 72, 72,
            73, 72, 59, 61, 62, 49, 51, 62, 49, 51, 68, 55, 57, 45, 31, 33, 48, 48, 54, 48,
            48, 54, 25, 28, 61, 57, 57, 61, 57, 57, 67, 63, 63, 41, 42, 60, 58, 61, 48, 50,
            61, 59, 62, 49, 51, 60, 60, 61, 48, 50, 61, 61, 62, 49, 51, 19, 23, 47, 46, 44,
            44, 45, 45, 46, 47, 33, 35, 47, 46, 46, 46, 47, 47, 48, 47, 33, 35, 32, 23, 21,
            37, 37, 43, 38, 16, 33, 34, 23, 21, 42, 40, 54, 55, 54, 53, 54, 53, 52, 53, 52,
            50, 52, 50, 51, 53, 39, 41, 54, 55, 54, 53, 54, 53, 52, 53, 52, 52, 52, 52, 53,
            53, 39, 41, 18, 24, 25, 49, 48, 49, 83, 82, 83, 83, 82, 83, 89, 88, 89,
        ],
        text: r#"
# HELP mail_smtp_auth_failed_total SASL credentials refused.
# TYPE mail_smtp_auth_failed_total counter
mail_smtp_auth_failed_total 
# HELP mail_smtp_connection_start_total Client connected.
# TYPE mail_smtp_connection_start_total counter
mail_smtp_connection_start_total{protocol="smtp"} 
mail_smtp_connection_start_total{protocol="lmtp"} 
mail_smtp_connection_start_total{protocol="submission"} 
# HELP mail_smtp_connection_end_total Client disconnected.
# TYPE mail_smtp_connection_end_total counter
mail_smtp_connection_end_total{protocol="smtp"} 
mail_smtp_connection_end_total{protocol="lmtp"} 
mail_smtp_connection_end_total{protocol="submission"} 
# HELP mail_smtp_rcpt_rejected_total Recipient refused; a <tag> and a [link] stay as they are.
# TYPE mail_smtp_rcpt_rejected_total counter
mail_smtp_rcpt_rejected_total{protocol="smtp",reason="unknown-user"} 
mail_smtp_rcpt_rejected_total{protocol="smtp",reason="relay-denied"} 
mail_smtp_rcpt_rejected_total{protocol="smtp",reason="quota"} 
mail_smtp_rcpt_rejected_total{protocol="lmtp",reason="unknown-user"} 
mail_smtp_rcpt_rejected_total{protocol="lmtp",reason="relay-denied"} 
mail_smtp_rcpt_rejected_total{protocol="lmtp",reason="quota"} 
mail_smtp_rcpt_rejected_total{protocol="submission",reason="unknown-user"} 
mail_smtp_rcpt_rejected_total{protocol="submission",reason="relay-denied"} 
mail_smtp_rcpt_rejected_total{protocol="submission",reason="quota"} 
# HELP mail_smtp_active_connections SMTP sessions open now.
# TYPE mail_smtp_active_connections gauge
mail_smtp_active_connections{protocol="smtp"} 
mail_smtp_active_connections{protocol="lmtp"} 
mail_smtp_active_connections{protocol="submission"} 
# HELP mail_smtp_session_duration_seconds From connect to disconnect, by "protocol" \\ way in.
# TYPE mail_smtp_session_duration_seconds histogram
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="0.25"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="0.5"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="1"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="5"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="10"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="60"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="300"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="+Inf"} 
mail_smtp_session_duration_seconds_sum{protocol="smtp"} 
mail_smtp_session_duration_seconds_count{protocol="smtp"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="0.25"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="0.5"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="1"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="5"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="10"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="60"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="300"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="+Inf"} 
mail_smtp_session_duration_seconds_sum{protocol="lmtp"} 
mail_smtp_session_duration_seconds_count{protocol="lmtp"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="0.25"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="0.5"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="1"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="5"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="10"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="60"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="300"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="+Inf"} 
mail_smtp_session_duration_seconds_sum{protocol="submission"} 
mail_smtp_session_duration_seconds_count{protocol="submission"} 
# HELP mail_smtp_received_bytes_total Bytes received.
# TYPE mail_smtp_received_bytes_total counter
mail_smtp_received_bytes_total 
# HELP mail_smtp_message_size_bytes Sizes of messages.
# TYPE mail_smtp_message_size_bytes histogram
mail_smtp_message_size_bytes_bucket{le="1024"} 
mail_smtp_message_size_bytes_bucket{le="4096"} 
mail_smtp_message_size_bytes_bucket{le="16384"} 
mail_smtp_message_size_bytes_bucket{le="65536"} 
mail_smtp_message_size_bytes_bucket{le="+Inf"} 
mail_smtp_message_size_bytes_sum 
mail_smtp_message_size_bytes_count 
# HELP mail_smtp_score Scores.
# TYPE mail_smtp_score histogram
mail_smtp_score_bucket{le="0"} 
mail_smtp_score_bucket{le="0.5"} 
mail_smtp_score_bucket{le="2.5"} 
mail_smtp_score_bucket{le="+Inf"} 
mail_smtp_score_sum 
mail_smtp_score_count 
# HELP mail_queue_requeued_total Put back.
# TYPE mail_queue_requeued_total counter
mail_queue_requeued_total 
# HELP mail_queue_size Messages in the queue.
# TYPE mail_queue_size gauge
mail_queue_size 
# HELP mail_queue_oldest_seconds How long the oldest message has been waiting.
# TYPE mail_queue_oldest_seconds gauge
mail_queue_oldest_seconds 
# HELP mail_queue_flushed_seconds_total Time that the disk took, as the file system counts it.
# TYPE mail_queue_flushed_seconds_total counter
mail_queue_flushed_seconds_total 
# HELP mail_queue_opened_total Files that were opened. The function says that it does not know.
# TYPE mail_queue_opened_total counter
mail_queue_opened_total 
# HELP mail_queue_spare_ratio A level that events move is whole and signed, whatever its unit.
# TYPE mail_queue_spare_ratio gauge
mail_queue_spare_ratio 
# HELP mail_queue_while A keyword is a name like others.
# TYPE mail_queue_while gauge
mail_queue_while 
# HELP mail_queue_full_ratio How full the queue is, from 0 to 1.
# TYPE mail_queue_full_ratio gauge
mail_queue_full_ratio{protocol="smtp",why="unknown-user"} 
mail_queue_full_ratio{protocol="smtp",why="relay-denied"} 
mail_queue_full_ratio{protocol="smtp",why="quota"} 
mail_queue_full_ratio{protocol="lmtp",why="unknown-user"} 
mail_queue_full_ratio{protocol="lmtp",why="relay-denied"} 
mail_queue_full_ratio{protocol="lmtp",why="quota"} 
mail_queue_full_ratio{protocol="submission",why="unknown-user"} 
mail_queue_full_ratio{protocol="submission",why="relay-denied"} 
mail_queue_full_ratio{protocol="submission",why="quota"} 
# HELP mail_queue_last_tries Tries of the message that was requeued last.
# TYPE mail_queue_last_tries gauge
mail_queue_last_tries 
# HELP mail_queue_tries Tries of messages that were requeued.
# TYPE mail_queue_tries histogram
mail_queue_tries_bucket{le="1"} 
mail_queue_tries_bucket{le="2"} 
mail_queue_tries_bucket{le="3"} 
mail_queue_tries_bucket{le="4"} 
mail_queue_tries_bucket{le="5"} 
mail_queue_tries_bucket{le="+Inf"} 
mail_queue_tries_sum 
mail_queue_tries_count 
# HELP mail_queue_scans_total Walks through the queue.
# TYPE mail_queue_scans_total counter
mail_queue_scans_total 
# HELP mail_queue_scan_duration_seconds Time that a walk through the queue takes.
# TYPE mail_queue_scan_duration_seconds histogram
mail_queue_scan_duration_seconds_bucket{le="0.001"} 
mail_queue_scan_duration_seconds_bucket{le="0.01"} 
mail_queue_scan_duration_seconds_bucket{le="0.1"} 
mail_queue_scan_duration_seconds_bucket{le="+Inf"} 
mail_queue_scan_duration_seconds_sum 
mail_queue_scan_duration_seconds_count 
# HELP mail_delivery_attempt_end_total A host was tried.
# TYPE mail_delivery_attempt_end_total counter
mail_delivery_attempt_end_total{protocol="smtp"} 
mail_delivery_attempt_end_total{protocol="lmtp"} 
mail_delivery_attempt_end_total{protocol="submission"} 
# HELP mail_delivery_sent_bytes_total Bytes sent.
# TYPE mail_delivery_sent_bytes_total counter
mail_delivery_sent_bytes_total 
# HELP mail_delivery_size_bytes Sizes, in classic buckets.
# TYPE mail_delivery_size_bytes histogram
mail_delivery_size_bytes_bucket{le="1024"} 
mail_delivery_size_bytes_bucket{le="4096"} 
mail_delivery_size_bytes_bucket{le="16384"} 
mail_delivery_size_bytes_bucket{le="65536"} 
mail_delivery_size_bytes_bucket{le="+Inf"} 
mail_delivery_size_bytes_sum 
mail_delivery_size_bytes_count 
# HELP mail_delivery_duration_seconds Durations, in classic buckets and native ones.
# TYPE mail_delivery_duration_seconds histogram
mail_delivery_duration_seconds_bucket{protocol="smtp",le="0.25"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="0.5"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="1"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="5"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="10"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="60"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="300"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="+Inf"} 
mail_delivery_duration_seconds_sum{protocol="smtp"} 
mail_delivery_duration_seconds_count{protocol="smtp"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="0.25"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="0.5"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="1"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="5"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="10"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="60"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="300"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="+Inf"} 
mail_delivery_duration_seconds_sum{protocol="lmtp"} 
mail_delivery_duration_seconds_count{protocol="lmtp"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="0.25"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="0.5"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="1"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="5"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="10"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="60"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="300"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="+Inf"} 
mail_delivery_duration_seconds_sum{protocol="submission"} 
mail_delivery_duration_seconds_count{protocol="submission"} 
# HELP mail_delivery_wait_seconds Durations, in native buckets alone.
# TYPE mail_delivery_wait_seconds histogram
mail_delivery_wait_seconds_bucket{protocol="smtp",le="+Inf"} 
mail_delivery_wait_seconds_sum{protocol="smtp"} 
mail_delivery_wait_seconds_count{protocol="smtp"} 
mail_delivery_wait_seconds_bucket{protocol="lmtp",le="+Inf"} 
mail_delivery_wait_seconds_sum{protocol="lmtp"} 
mail_delivery_wait_seconds_count{protocol="lmtp"} 
mail_delivery_wait_seconds_bucket{protocol="submission",le="+Inf"} 
mail_delivery_wait_seconds_sum{protocol="submission"} 
mail_delivery_wait_seconds_count{protocol="submission"} 
# HELP mail_delivery_share_ratio Shares, in native buckets that are wide.
# TYPE mail_delivery_share_ratio histogram
mail_delivery_share_ratio_bucket{le="+Inf"} 
mail_delivery_share_ratio_sum 
mail_delivery_share_ratio_count 
# HELP mail_relay_rcpt_refused_total A recipient was refused.
# TYPE mail_relay_rcpt_refused_total counter
mail_relay_rcpt_refused_total{protocol="smtp"} 
mail_relay_rcpt_refused_total{protocol="lmtp"} 
mail_relay_rcpt_refused_total{protocol="submission"} 
# HELP mail_relay_data_refused_total The message was refused.
# TYPE mail_relay_data_refused_total counter
mail_relay_data_refused_total{protocol="smtp"} 
mail_relay_data_refused_total{protocol="lmtp"} 
mail_relay_data_refused_total{protocol="submission"} 
# HELP mail_relay_passed_total Both ways in one.
# TYPE mail_relay_passed_total counter
mail_relay_passed_total 
# HELP mail_relay_looked_up_total A name was looked up.
# TYPE mail_relay_looked_up_total counter
mail_relay_looked_up_total 
# HELP mail_relay_refusals_total Refusals by stage.
# TYPE mail_relay_refusals_total counter
mail_relay_refusals_total{protocol="smtp",stage="greeting"} 
mail_relay_refusals_total{protocol="smtp",stage="rcpt"} 
mail_relay_refusals_total{protocol="smtp",stage="data"} 
mail_relay_refusals_total{protocol="lmtp",stage="greeting"} 
mail_relay_refusals_total{protocol="lmtp",stage="rcpt"} 
mail_relay_refusals_total{protocol="lmtp",stage="data"} 
mail_relay_refusals_total{protocol="submission",stage="greeting"} 
mail_relay_refusals_total{protocol="submission",stage="rcpt"} 
mail_relay_refusals_total{protocol="submission",stage="data"} 
# HELP mail_relay_passed_bytes_total Bytes by direction.
# TYPE mail_relay_passed_bytes_total counter
mail_relay_passed_bytes_total{way="in"} 
mail_relay_passed_bytes_total{way="out"} 
# HELP mail_relay_step_duration_seconds What takes time, here and elsewhere.
# TYPE mail_relay_step_duration_seconds histogram
mail_relay_step_duration_seconds_bucket{way="in",le="0.1"} 
mail_relay_step_duration_seconds_bucket{way="in",le="1"} 
mail_relay_step_duration_seconds_bucket{way="in",le="+Inf"} 
mail_relay_step_duration_seconds_sum{way="in"} 
mail_relay_step_duration_seconds_count{way="in"} 
mail_relay_step_duration_seconds_bucket{way="out",le="0.1"} 
mail_relay_step_duration_seconds_bucket{way="out",le="1"} 
mail_relay_step_duration_seconds_bucket{way="out",le="+Inf"} 
mail_relay_step_duration_seconds_sum{way="out"} 
mail_relay_step_duration_seconds_count{way="out"} 
# HELP mail_relay_events All go up but one, which its name takes out of the pattern.
# TYPE mail_relay_events gauge
mail_relay_events 
# HELP mail_fetch_done_total Fetched, or given up.
# TYPE mail_fetch_done_total counter
mail_fetch_done_total 
# HELP mail_fetch_duration_seconds How long a fetch took, where it began at all.
# TYPE mail_fetch_duration_seconds histogram
mail_fetch_duration_seconds_bucket{le="0.25"} 
mail_fetch_duration_seconds_bucket{le="0.5"} 
mail_fetch_duration_seconds_bucket{le="1"} 
mail_fetch_duration_seconds_bucket{le="5"} 
mail_fetch_duration_seconds_bucket{le="10"} 
mail_fetch_duration_seconds_bucket{le="60"} 
mail_fetch_duration_seconds_bucket{le="300"} 
mail_fetch_duration_seconds_bucket{le="+Inf"} 
mail_fetch_duration_seconds_sum 
mail_fetch_duration_seconds_count 
# HELP mail_fetch_fetched_bytes_total Bytes fetched.
# TYPE mail_fetch_fetched_bytes_total counter
mail_fetch_fetched_bytes_total 
# HELP mail_fetch_left_ratio What the last fetch that knew left behind.
# TYPE mail_fetch_left_ratio gauge
mail_fetch_left_ratio 
# HELP mail_old_gone_total Gone.
# TYPE mail_old_gone_total counter
mail_old_gone_total 
# HELP mail_old_replied_total A reply.
# TYPE mail_old_replied_total counter
mail_old_replied_total{reply="2xx"} 
mail_old_replied_total{reply="4xx"} 
mail_old_replied_total{reply="\"\\ ü{}"} 
mail_old_replied_total{reply="lost"} 
# HELP mail_old_depth Depth.
# TYPE mail_old_depth gauge
mail_old_depth 
# HELP mail_spool_read_total A message was read.
# TYPE mail_spool_read_total counter
mail_spool_read_total{way="in"} 
mail_spool_read_total{way="out"} 
# HELP mail_spool_lost_total Messages lost, as it was always called.
# TYPE mail_spool_lost_total counter
mail_spool_lost_total 
# HELP Legacy_sweeps_total Swept.
# TYPE Legacy_sweeps_total counter
Legacy_sweeps_total 
# HELP mail_spool_events_total Events of the group spool, by name.
# TYPE mail_spool_events_total counter
mail_spool_events_total{event="written"} 
mail_spool_events_total{event="moved"} 
# HELP mail_spool_write_duration_seconds How long it took to write a message.
# TYPE mail_spool_write_duration_seconds histogram
mail_spool_write_duration_seconds_bucket{le="0.001"} 
mail_spool_write_duration_seconds_bucket{le="0.0025"} 
mail_spool_write_duration_seconds_bucket{le="0.005"} 
mail_spool_write_duration_seconds_bucket{le="0.01"} 
mail_spool_write_duration_seconds_bucket{le="0.025"} 
mail_spool_write_duration_seconds_bucket{le="0.05"} 
mail_spool_write_duration_seconds_bucket{le="0.1"} 
mail_spool_write_duration_seconds_bucket{le="0.25"} 
mail_spool_write_duration_seconds_bucket{le="0.5"} 
mail_spool_write_duration_seconds_bucket{le="1"} 
mail_spool_write_duration_seconds_bucket{le="2.5"} 
mail_spool_write_duration_seconds_bucket{le="5"} 
mail_spool_write_duration_seconds_bucket{le="10"} 
mail_spool_write_duration_seconds_bucket{le="+Inf"} 
mail_spool_write_duration_seconds_sum 
mail_spool_write_duration_seconds_count 
# HELP legacy_spool_age Its old name does not say the unit, so that nothing does.
# TYPE legacy_spool_age gauge
legacy_spool_age 
# HELP mail_yield_given_total Given away.
# TYPE mail_yield_given_total counter
mail_yield_given_total 
# HELP mail_yield_amount_total What was given away.
# TYPE mail_yield_amount_total counter
mail_yield_amount_total 
# HELP mail_server_build_info What this is a build of.
# TYPE mail_server_build_info gauge
# HELP mail_server_phase What the server is doing.
# TYPE mail_server_phase gauge
mail_server_phase{mail_server_phase="starting"} 
mail_server_phase{mail_server_phase="serving"} 
mail_server_phase{mail_server_phase="stopping"} 
# HELP mail_server_listener_phase What a listener is doing.
# TYPE mail_server_listener_phase gauge
mail_server_listener_phase{listener="smtp",mail_server_listener_phase="starting"} 
mail_server_listener_phase{listener="smtp",mail_server_listener_phase="serving"} 
mail_server_listener_phase{listener="smtp",mail_server_listener_phase="stopping"} 
mail_server_listener_phase{listener="lmtp",mail_server_listener_phase="starting"} 
mail_server_listener_phase{listener="lmtp",mail_server_listener_phase="serving"} 
mail_server_listener_phase{listener="lmtp",mail_server_listener_phase="stopping"} 
mail_server_listener_phase{listener="submission",mail_server_listener_phase="starting"} 
mail_server_listener_phase{listener="submission",mail_server_listener_phase="serving"} 
mail_server_listener_phase{listener="submission",mail_server_listener_phase="stopping"} "#,
        openmetrics: r#"
# TYPE mail_smtp_auth_failed counter
# HELP mail_smtp_auth_failed SASL credentials refused.
mail_smtp_auth_failed_total 
# TYPE mail_smtp_connection_start counter
# HELP mail_smtp_connection_start Client connected.
# TYPE mail_smtp_connection_end counter
# HELP mail_smtp_connection_end Client disconnected.
# TYPE mail_smtp_rcpt_rejected counter
# HELP mail_smtp_rcpt_rejected Recipient refused; a <tag> and a [link] stay as they are.
# TYPE mail_smtp_active_connections gauge
# HELP mail_smtp_active_connections SMTP sessions open now.
# TYPE mail_smtp_session_duration_seconds histogram
# UNIT mail_smtp_session_duration_seconds seconds
# HELP mail_smtp_session_duration_seconds From connect to disconnect, by \"protocol\" \\ way in.
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="0.25"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="0.5"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="1.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="5.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="10.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="60.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="300.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="+Inf"} 
mail_smtp_session_duration_seconds_sum{protocol="smtp"} 
mail_smtp_session_duration_seconds_count{protocol="smtp"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="0.25"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="0.5"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="1.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="5.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="10.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="60.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="300.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="+Inf"} 
mail_smtp_session_duration_seconds_sum{protocol="lmtp"} 
mail_smtp_session_duration_seconds_count{protocol="lmtp"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="0.25"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="0.5"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="1.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="5.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="10.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="60.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="300.0"} 
mail_smtp_session_duration_seconds_bucket{protocol="submission",le="+Inf"} 
mail_smtp_session_duration_seconds_sum{protocol="submission"} 
mail_smtp_session_duration_seconds_count{protocol="submission"} 
# TYPE mail_smtp_received_bytes counter
# UNIT mail_smtp_received_bytes bytes
# HELP mail_smtp_received_bytes Bytes received.
mail_smtp_received_bytes_total 
# TYPE mail_smtp_message_size_bytes histogram
# UNIT mail_smtp_message_size_bytes bytes
# HELP mail_smtp_message_size_bytes Sizes of messages.
mail_smtp_message_size_bytes_bucket{le="1024.0"} 
mail_smtp_message_size_bytes_bucket{le="4096.0"} 
mail_smtp_message_size_bytes_bucket{le="16384.0"} 
mail_smtp_message_size_bytes_bucket{le="65536.0"} 
mail_smtp_message_size_bytes_bucket{le="+Inf"} 
mail_smtp_message_size_bytes_sum 
mail_smtp_message_size_bytes_count 
# TYPE mail_smtp_score histogram
# HELP mail_smtp_score Scores.
mail_smtp_score_bucket{le="0.0"} 
mail_smtp_score_bucket{le="0.5"} 
mail_smtp_score_bucket{le="2.5"} 
mail_smtp_score_bucket{le="+Inf"} 
mail_smtp_score_sum 
mail_smtp_score_count 
# TYPE mail_queue_requeued counter
# HELP mail_queue_requeued Put back.
mail_queue_requeued_total 
# TYPE mail_queue_size gauge
# HELP mail_queue_size Messages in the queue.
mail_queue_size 
# TYPE mail_queue_oldest_seconds gauge
# UNIT mail_queue_oldest_seconds seconds
# HELP mail_queue_oldest_seconds How long the oldest message has been waiting.
mail_queue_oldest_seconds 
# TYPE mail_queue_flushed_seconds counter
# UNIT mail_queue_flushed_seconds seconds
# HELP mail_queue_flushed_seconds Time that the disk took, as the file system counts it.
mail_queue_flushed_seconds_total 
# TYPE mail_queue_opened counter
# HELP mail_queue_opened Files that were opened. The function says that it does not know.
mail_queue_opened_total 
# TYPE mail_queue_spare_ratio gauge
# UNIT mail_queue_spare_ratio ratio
# HELP mail_queue_spare_ratio A level that events move is whole and signed, whatever its unit.
mail_queue_spare_ratio 
# TYPE mail_queue_while gauge
# HELP mail_queue_while A keyword is a name like others.
mail_queue_while 
# TYPE mail_queue_full_ratio gauge
# UNIT mail_queue_full_ratio ratio
# HELP mail_queue_full_ratio How full the queue is, from 0 to 1.
# TYPE mail_queue_last_tries gauge
# HELP mail_queue_last_tries Tries of the message that was requeued last.
mail_queue_last_tries 
# TYPE mail_queue_tries histogram
# HELP mail_queue_tries Tries of messages that were requeued.
mail_queue_tries_bucket{le="1.0"} 
mail_queue_tries_bucket{le="2.0"} 
mail_queue_tries_bucket{le="3.0"} 
mail_queue_tries_bucket{le="4.0"} 
mail_queue_tries_bucket{le="5.0"} 
mail_queue_tries_bucket{le="+Inf"} 
mail_queue_tries_sum 
mail_queue_tries_count 
# TYPE mail_queue_scans counter
# HELP mail_queue_scans Walks through the queue.
mail_queue_scans_total 
# TYPE mail_queue_scan_duration_seconds histogram
# UNIT mail_queue_scan_duration_seconds seconds
# HELP mail_queue_scan_duration_seconds Time that a walk through the queue takes.
# TYPE mail_delivery_attempt_end counter
# HELP mail_delivery_attempt_end A host was tried.
# TYPE mail_delivery_sent_bytes counter
# UNIT mail_delivery_sent_bytes bytes
# HELP mail_delivery_sent_bytes Bytes sent.
mail_delivery_sent_bytes_total 
# TYPE mail_delivery_size_bytes histogram
# UNIT mail_delivery_size_bytes bytes
# HELP mail_delivery_size_bytes Sizes, in classic buckets.
mail_delivery_size_bytes_bucket{le="1024.0"} 
mail_delivery_size_bytes_bucket{le="4096.0"} 
mail_delivery_size_bytes_bucket{le="16384.0"} 
mail_delivery_size_bytes_bucket{le="65536.0"} 
mail_delivery_size_bytes_bucket{le="+Inf"} 
mail_delivery_size_bytes_sum 
mail_delivery_size_bytes_count 
# TYPE mail_delivery_duration_seconds histogram
# UNIT mail_delivery_duration_seconds seconds
# HELP mail_delivery_duration_seconds Durations, in classic buckets and native ones.
mail_delivery_duration_seconds_bucket{protocol="smtp",le="0.25"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="0.5"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="1.0"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="5.0"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="10.0"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="60.0"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="300.0"} 
mail_delivery_duration_seconds_bucket{protocol="smtp",le="+Inf"} 
mail_delivery_duration_seconds_sum{protocol="smtp"} 
mail_delivery_duration_seconds_count{protocol="smtp"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="0.25"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="0.5"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="1.0"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="5.0"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="10.0"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="60.0"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="300.0"} 
mail_delivery_duration_seconds_bucket{protocol="lmtp",le="+Inf"} 
mail_delivery_duration_seconds_sum{protocol="lmtp"} 
mail_delivery_duration_seconds_count{protocol="lmtp"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="0.25"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="0.5"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="1.0"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="5.0"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="10.0"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="60.0"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="300.0"} 
mail_delivery_duration_seconds_bucket{protocol="submission",le="+Inf"} 
mail_delivery_duration_seconds_sum{protocol="submission"} 
mail_delivery_duration_seconds_count{protocol="submission"} 
# TYPE mail_delivery_wait_seconds histogram
# UNIT mail_delivery_wait_seconds seconds
# HELP mail_delivery_wait_seconds Durations, in native buckets alone.
# TYPE mail_delivery_share_ratio histogram
# UNIT mail_delivery_share_ratio ratio
# HELP mail_delivery_share_ratio Shares, in native buckets that are wide.
# TYPE mail_relay_rcpt_refused counter
# HELP mail_relay_rcpt_refused A recipient was refused.
# TYPE mail_relay_data_refused counter
# HELP mail_relay_data_refused The message was refused.
# TYPE mail_relay_passed counter
# HELP mail_relay_passed Both ways in one.
mail_relay_passed_total 
# TYPE mail_relay_looked_up counter
# HELP mail_relay_looked_up A name was looked up.
mail_relay_looked_up_total 
# TYPE mail_relay_refusals counter
# HELP mail_relay_refusals Refusals by stage.
# TYPE mail_relay_passed_bytes counter
# UNIT mail_relay_passed_bytes bytes
# HELP mail_relay_passed_bytes Bytes by direction.
# TYPE mail_relay_step_duration_seconds histogram
# UNIT mail_relay_step_duration_seconds seconds
# HELP mail_relay_step_duration_seconds What takes time, here and elsewhere.
mail_relay_step_duration_seconds_bucket{way="in",le="0.1"} 
mail_relay_step_duration_seconds_bucket{way="in",le="1.0"} 
mail_relay_step_duration_seconds_bucket{way="in",le="+Inf"} 
mail_relay_step_duration_seconds_sum{way="in"} 
mail_relay_step_duration_seconds_count{way="in"} 
mail_relay_step_duration_seconds_bucket{way="out",le="0.1"} 
mail_relay_step_duration_seconds_bucket{way="out",le="1.0"} 
mail_relay_step_duration_seconds_bucket{way="out",le="+Inf"} 
mail_relay_step_duration_seconds_sum{way="out"} 
mail_relay_step_duration_seconds_count{way="out"} 
# TYPE mail_relay_events gauge
# HELP mail_relay_events All go up but one, which its name takes out of the pattern.
mail_relay_events 
# TYPE mail_fetch_done counter
# HELP mail_fetch_done Fetched, or given up.
mail_fetch_done_total 
# TYPE mail_fetch_duration_seconds histogram
# UNIT mail_fetch_duration_seconds seconds
# HELP mail_fetch_duration_seconds How long a fetch took, where it began at all.
mail_fetch_duration_seconds_bucket{le="0.25"} 
mail_fetch_duration_seconds_bucket{le="0.5"} 
mail_fetch_duration_seconds_bucket{le="1.0"} 
mail_fetch_duration_seconds_bucket{le="5.0"} 
mail_fetch_duration_seconds_bucket{le="10.0"} 
mail_fetch_duration_seconds_bucket{le="60.0"} 
mail_fetch_duration_seconds_bucket{le="300.0"} 
mail_fetch_duration_seconds_bucket{le="+Inf"} 
mail_fetch_duration_seconds_sum 
mail_fetch_duration_seconds_count 
# TYPE mail_fetch_fetched_bytes counter
# UNIT mail_fetch_fetched_bytes bytes
# HELP mail_fetch_fetched_bytes Bytes fetched.
mail_fetch_fetched_bytes_total 
# TYPE mail_fetch_left_ratio gauge
# UNIT mail_fetch_left_ratio ratio
# HELP mail_fetch_left_ratio What the last fetch that knew left behind.
mail_fetch_left_ratio 
# TYPE mail_old_gone counter
# HELP mail_old_gone Gone.
mail_old_gone_total 
# TYPE mail_old_replied counter
# HELP mail_old_replied A reply.
# TYPE mail_old_depth gauge
# HELP mail_old_depth Depth.
mail_old_depth 
# TYPE mail_spool_read counter
# HELP mail_spool_read A message was read.
# TYPE mail_spool_lost counter
# HELP mail_spool_lost Messages lost, as it was always called.
mail_spool_lost_total 
# TYPE Legacy_sweeps counter
# HELP Legacy_sweeps Swept.
Legacy_sweeps_total 
# TYPE mail_spool_events counter
# HELP mail_spool_events Events of the group spool, by name.
# TYPE mail_spool_write_duration_seconds histogram
# UNIT mail_spool_write_duration_seconds seconds
# HELP mail_spool_write_duration_seconds How long it took to write a message.
mail_spool_write_duration_seconds_bucket{le="0.001"} 
mail_spool_write_duration_seconds_bucket{le="0.0025"} 
mail_spool_write_duration_seconds_bucket{le="0.005"} 
mail_spool_write_duration_seconds_bucket{le="0.01"} 
mail_spool_write_duration_seconds_bucket{le="0.025"} 
mail_spool_write_duration_seconds_bucket{le="0.05"} 
mail_spool_write_duration_seconds_bucket{le="0.1"} 
mail_spool_write_duration_seconds_bucket{le="0.25"} 
mail_spool_write_duration_seconds_bucket{le="0.5"} 
mail_spool_write_duration_seconds_bucket{le="1.0"} 
mail_spool_write_duration_seconds_bucket{le="2.5"} 
mail_spool_write_duration_seconds_bucket{le="5.0"} 
mail_spool_write_duration_seconds_bucket{le="10.0"} 
mail_spool_write_duration_seconds_bucket{le="+Inf"} 
mail_spool_write_duration_seconds_sum 
mail_spool_write_duration_seconds_count 
# TYPE legacy_spool_age gauge
# HELP legacy_spool_age Its old name does not say the unit, so that nothing does.
legacy_spool_age 
# TYPE mail_yield_given counter
# HELP mail_yield_given Given away.
mail_yield_given_total 
# TYPE mail_yield_amount counter
# HELP mail_yield_amount What was given away.
mail_yield_amount_total 
# TYPE mail_server_build info
# HELP mail_server_build What this is a build of.
# TYPE mail_server_phase stateset
# HELP mail_server_phase What the server is doing.
# TYPE mail_server_listener_phase stateset
# HELP mail_server_listener_phase What a listener is doing."#,
        words: r#"
mail_smtp_auth_failed_total smtp.auth-failed SASL credentials refused.
mail_smtp_connection_start_total smtp.connection-start Client connected.
mail_smtp_connection_end_total smtp.connection-end Client disconnected.
mail_smtp_rcpt_rejected_total smtp.rcpt-rejected Recipient refused; a <tag> and a [link] stay as they are.
mail_smtp_active_connections smtp.active_connections SMTP sessions open now.
mail_smtp_session_duration_seconds smtp.session_duration_seconds From connect to disconnect, by "protocol" \ way in.
mail_smtp_received_bytes_total smtp.received_bytes_total Bytes received.
mail_smtp_message_size_bytes smtp.message_size_bytes Sizes of messages.
mail_smtp_score smtp.score Scores.
mail_queue_requeued_total queue.requeued Put back.
mail_queue_size queue.size Messages in the queue.
mail_queue_oldest_seconds queue.oldest_seconds How long the oldest message has been waiting.
mail_queue_flushed_seconds_total queue.flushed_seconds_total Time that the disk took, as the file system counts it.
mail_queue_opened_total queue.opened_total Files that were opened. The function says that it does not know.
mail_queue_spare_ratio queue.spare_ratio A level that events move is whole and signed, whatever its unit.
mail_queue_while queue.while A keyword is a name like others.
mail_queue_full_ratio queue.full_ratio How full the queue is, from 0 to 1.
mail_queue_last_tries queue.last_tries Tries of the message that was requeued last.
mail_queue_tries queue.tries Tries of messages that were requeued.
mail_queue_scans_total queue.scans_total Walks through the queue.
mail_queue_scan_duration_seconds queue.scan_duration_seconds Time that a walk through the queue takes.
mail_delivery_attempt_end_total delivery.attempt-end A host was tried.
mail_delivery_sent_bytes_total delivery.sent_bytes_total Bytes sent.
mail_delivery_size_bytes delivery.size_bytes Sizes, in classic buckets.
mail_delivery_duration_seconds delivery.duration_seconds Durations, in classic buckets and native ones.
mail_delivery_wait_seconds delivery.wait_seconds Durations, in native buckets alone.
mail_delivery_share_ratio delivery.share_ratio Shares, in native buckets that are wide.
mail_relay_rcpt_refused_total relay.rcpt-refused A recipient was refused.
mail_relay_data_refused_total relay.data-refused The message was refused.
mail_relay_passed_total relay.passed Both ways in one.
mail_relay_looked_up_total relay.looked-up A name was looked up.
mail_relay_refusals_total relay.refusals_total Refusals by stage.
mail_relay_passed_bytes_total relay.passed_bytes_total Bytes by direction.
mail_relay_step_duration_seconds relay.step_duration_seconds What takes time, here and elsewhere.
mail_relay_events relay.events All go up but one, which its name takes out of the pattern.
mail_fetch_done_total fetch.done Fetched, or given up.
mail_fetch_duration_seconds fetch.duration_seconds How long a fetch took, where it began at all.
mail_fetch_fetched_bytes_total fetch.fetched_bytes_total Bytes fetched.
mail_fetch_left_ratio fetch.left_ratio What the last fetch that knew left behind.
mail_old_gone_total old.gone Gone.
mail_old_replied_total old.replied A reply.
mail_old_depth old.depth Depth.
mail_spool_read_total spool.read A message was read.
mail_spool_lost_total spool.lost-total Messages lost, as it was always called.
Legacy_sweeps_total spool.swept Swept.
mail_spool_events_total spool.events_total Events of the group spool, by name.
mail_spool_write_duration_seconds spool.write_duration_seconds How long it took to write a message.
legacy_spool_age spool.age_seconds Its old name does not say the unit, so that nothing does.
mail_yield_given_total yield.given Given away.
mail_yield_amount_total yield.amount_total What was given away.
mail_server_build_info server.build_info What this is a build of.
mail_server_phase server.phase What the server is doing.
mail_server_listener_phase server.listener_phase What a listener is doing."#,
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 16, 25, 0],
            [44, 21, 17, 0],
            [84, 19, 20, 0],
            [125, 18, 57, 0],
            [202, 9, 17, 0],
            [230, 14, 9, 1],
            [255, 20, 17, 0],
            [294, 18, 24, 0],
            [338, 18, 24, 0],
            [382, 12, 17, 0],
            [413, 15, 21, 0],
            [451, 10, 21, 0],
            [484, 8, 5, 0],
            [499, 11, 8, 0],
            [520, 13, 22, 0],
            [557, 11, 20, 0],
            [590, 10, 19, 0],
            [621, 16, 39, 0],
            [678, 11, 6, 0],
            [697, 11, 11, 0],
            [721, 20, 36, 0],
        ],
        words: "
smtp.auth-failed SASL credentials refused.
smtp.connection-start Client connected.
smtp.connection-end Client disconnected.
smtp.rcpt-rejected Recipient refused; a <tag> and a [link] stay as they are.
smtp.data Message received.
queue.requeued Put back.
delivery.attempt-end A host was tried.
relay.rcpt-refused A recipient was refused.
relay.data-refused The message was refused.
relay.passed Both ways in one.
relay.looked-up A name was looked up.
fetch.done Fetched, or given up.
old.gone Gone.
old.replied A reply.
spool.written A message was written.
spool.moved A message was moved.
spool.read A message was read.
spool.lost-total Messages lost, as it was always called.
spool.swept Swept.
yield.given Given away.
server.phase-changed The server went on to another phase.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 2] = [
        __rt::ownership! { owner: "queue@example.org", },
        __rt::ownership! { owner: "queue@example.org", stability: Stable, since: "0.1.0", },
    ];
}
