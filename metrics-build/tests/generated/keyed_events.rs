// @generated from keyed_events.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 36, slabs: 8
}

__rt::open_label_set! {
    /// File of the component.
    ///
    /// Open set: the first 2 values of a process are kept until it ends.
    /// All others are exported as `_other`.
    ///
    /// Used by `flow_component_sent_total`, `flow_component_dropped_total`, `flow_component_sent_bytes_total`, `flow_component_retries_total`, `flow_component_lag_seconds`.
    /// PromQL: `sum by (file, kind) (rate(flow_component_sent_total[5m]))`
    File: 2 slots in __SLOTS_OF_FILE, overflow "_other"
}

__rt::open_label_set! {
    /// Values of the label set `peer`.
    ///
    /// Open set: the first 4 values of a process are kept until it ends.
    /// All others are exported as `_other`.
    ///
    /// Used by `flow_component_traced_total`, `flow_component_handling_duration_seconds`, `flow_component_traced_size_bytes`, `flow_component_traced_bytes_total`, `flow_component_handled_bytes_total`, `flow_component_kinds_total`, `flow_component_level_ratio`, `flow_component_connections`, `flow_component_links`, `flow_component_tunnels`.
    /// PromQL: `sum by (peer) (rate(flow_component_traced_total[5m]))`
    Peer: 4 slots in __SLOTS_OF_PEER, overflow "_other"
}

__rt::label_set! {
    /// Stage of a message.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `flow_component_handling_duration_seconds`, `flow_component_stages_total`.
    /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(flow_component_handling_duration_seconds_bucket[5m])))`
    Stage: u8 {
        /// `parse`
        Parse = "parse",
        /// `send`
        #[deprecated(since = "1.0.0", note = "use `parse`")]
        Send = "send",
    }
    #[allow(deprecated)]
}

__rt::label_set! {
    /// Values of the label set `kind`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `flow_component_sent_total`, `flow_component_dropped_total`, `flow_component_sent_bytes_total`, `flow_component_stages_total`, `flow_component_kinds_total`, `flow_component_retries_total`, `flow_component_lag_seconds`, `flow_component_tunnels`.
    /// PromQL: `sum by (file, kind) (rate(flow_component_sent_total[5m]))`
    Kind: u8 {
        /// `source`
        Source = "source",
        /// `sink`
        Sink = "sink",
    }
}

__rt::label_set! {
    /// Values of the label set `link`.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `flow_component_links`, `flow_component_tunnels`, `flow_component_last_link`.
    /// PromQL: `flow_component_links == 1`
    Link: u8 {
        /// `down`
        Down = "down",
        /// `up`
        Up = "up",
        /// `failed`
        Failed = "failed",
    }
}

__rt::group! {
    /// Components.
    ///
    /// Events: 9. Metrics: 17.
    /// PromQL: `{__name__=~"flow_component_.+"}`
    component from 0 [
        "sent",
        "handled",
        "opened",
        "closed",
        "counted",
        "dropped",
        "traced",
        "linked",
        "stopped",
    ]

    __rt::keyed_event! {
        /// An event was sent.
        ///
        /// Recording it:
        /// - increments `flow_component_sent_total`
        /// - adds `bytes` to `flow_component_sent_bytes_total`
        ///
        /// PromQL: `sum by (file, kind) (rate(flow_component_sent_total[5m]))`
        Sent<'text, '_>: 0 {
            /// Number of bytes.
            bytes: u64,
            /// File of the component.
            /// `None` leaves the label out.
            file: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            kind: super::Kind,
        }
        texts [file]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(file), __rt::part(kind)];
        }
        keyed {
            inc __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = SENT_TOTAL, __k0 ();
            add __h1: __rt::KeyedCounter<u64, __rt::ByEvents> = SENT_BYTES_TOTAL, __k0 (bytes);
        }
        bound SentBound {
            file: __rt::optional!(__rt::LabelText<'text>),
            kind: super::Kind,
        } {
            bytes: u64,
        }
    }

    __rt::keyed_event! {
        /// A message was handled.
        ///
        /// Recording it:
        /// - observes `elapsed` in `flow_component_handling_duration_seconds`
        /// - adds `size` to `flow_component_handled_bytes_total`, if present
        /// - increments `flow_component_stages_total{kind="sink"}`
        /// - increments `flow_component_kinds_total{kind="sink"}`
        /// - sets `flow_component_level_ratio` to `level`
        ///
        /// PromQL: `histogram_quantile(0.99, sum by (le) (rate(flow_component_handling_duration_seconds_bucket[5m])))`
        Handled<'text, '_>: 1 {
            /// Duration.
            elapsed: __rt::Duration,
            /// Number of bytes.
            /// `None` updates nothing.
            size: __rt::optional!(u64),
            /// Value of the label set `peer`.
            peer: __rt::LabelText<'text>,
            /// Stage of a message.
            /// `None` leaves the label out.
            stage: __rt::optional!(super::Stage),
            /// Floating-point number.
            level: f64,
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        texts [peer]
        states []
        dense {
            peer: super::Peer = super::Peer::of(peer),
            stage: __rt::optional!(super::Stage) = stage,
        } {
            size: __rt::optional!(u64),
            trace: __rt::TraceId,
        } {
            add(size?, 12 + peer.0);
            exemplar(size?, 0 + peer.0, FLOW_COMPONENT_HANDLED_BYTES_TOTAL__EXEMPLARS, trace);
            inc(18 + stage or 2 * 2);
        }
        keys {
            __k0 = [__rt::part(peer), __rt::part(stage)];
            __k1 = [__rt::part(peer), __rt::constant_part(1)];
            __k2 = [__rt::part(peer)];
        }
        keyed {
            observe __h0: __rt::KeyedHistogram<__rt::Duration, __rt::ByEvents> = HANDLING_DURATION_SECONDS, __k0 (elapsed) exemplar trace;
            inc __h1: __rt::KeyedCounter<u64, __rt::ByEvents> = KINDS_TOTAL, __k1 ();
            set __h2: __rt::KeyedGauge<f64, __rt::ByEvents> = LEVEL_RATIO, __k2 (level);
        }
        bound HandledBound {
            peer: __rt::LabelText<'text>,
            stage: __rt::optional!(super::Stage),
        } {
            elapsed: __rt::Duration,
            size: __rt::optional!(u64),
            level: f64,
            trace: __rt::TraceId,
        }
    }

    __rt::keyed_event! {
        /// A connection was opened.
        ///
        /// Recording it:
        /// - increments `flow_component_kinds_total{kind="source"}`
        /// - increments `flow_component_connections`
        ///
        /// PromQL: `sum by (peer, kind) (rate(flow_component_kinds_total[5m]))`
        Opened<'text, '_>: 2 {
            /// Value of the label set `peer`.
            peer: __rt::LabelText<'text>,
        }
        texts [peer]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(peer), __rt::constant_part(0)];
            __k1 = [__rt::part(peer)];
        }
        keyed {
            inc __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = KINDS_TOTAL, __k0 ();
            inc __h1: __rt::KeyedGauge<i64, __rt::ByEvents> = CONNECTIONS, __k1 ();
        }
        bound OpenedBound {
            peer: __rt::LabelText<'text>,
        } {
        }
    }

    __rt::keyed_event! {
        /// A connection was closed.
        ///
        /// Recording it:
        /// - decrements `flow_component_connections`
        ///
        /// PromQL: `sum by (peer) (flow_component_connections)`
        Closed<'text, '_>: 3 {
            /// Value of the label set `peer`.
            peer: __rt::LabelText<'text>,
        }
        texts [peer]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(peer)];
        }
        keyed {
            dec __h0: __rt::KeyedGauge<i64, __rt::ByEvents> = CONNECTIONS, __k0 ();
        }
        bound ClosedBound {
            peer: __rt::LabelText<'text>,
        } {
        }
    }

    __rt::keyed_event! {
        /// Connections were counted.
        ///
        /// Recording it:
        /// - sets `flow_component_connections` to `open`
        ///
        /// PromQL: `sum by (peer) (flow_component_connections)`
        Counted<'text, '_>: 4 {
            /// Value of the label set `peer`.
            peer: __rt::LabelText<'text>,
            /// Unsigned integer.
            open: u64,
        }
        texts [peer]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(peer)];
        }
        keyed {
            set_saturating __h0: __rt::KeyedGauge<i64, __rt::ByEvents> = CONNECTIONS, __k0 (open);
        }
        bound CountedBound {
            peer: __rt::LabelText<'text>,
        } {
            open: u64,
        }
    }

    __rt::event! {
        /// An event was dropped.
        ///
        /// Recording it:
        /// - increments `flow_component_dropped_total`
        ///
        /// PromQL: `sum by (file, kind) (rate(flow_component_dropped_total[5m]))`
        Dropped: 5 {
            /// File of the component.
            /// `None` leaves the label out.
            file: __rt::optional!(super::File),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            kind: __rt::optional!(super::Kind),
        }
        count(0 + kind or 2 + file or 3 * 3);
    }

    __rt::keyed_event! {
        /// A message was traced.
        ///
        /// Recording it:
        /// - increments `flow_component_traced_total`
        /// - observes `size` in `flow_component_traced_size_bytes`, if present
        /// - adds `size` to `flow_component_traced_bytes_total`, if present
        ///
        /// PromQL: `sum by (peer) (rate(flow_component_traced_total[5m]))`
        Traced<'text, '_>: 6 {
            /// Value of the label set `peer`.
            peer: __rt::LabelText<'text>,
            /// Number of bytes.
            /// `None` updates nothing.
            size: __rt::optional!(u64),
            /// Trace that the event is part of.
            trace: __rt::TraceId,
        }
        texts [peer]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(peer)];
        }
        keyed {
            inc __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = TRACED_TOTAL, __k0 () exemplar trace;
            observe __h1: __rt::KeyedHistogram<u64, __rt::ByEvents> = TRACED_SIZE_BYTES, __k0 (size?) exemplar trace;
            add __h2: __rt::KeyedCounter<u64, __rt::ByEvents> = TRACED_BYTES_TOTAL, __k0 (size?) exemplar trace;
        }
        bound TracedBound {
            peer: __rt::LabelText<'text>,
        } {
            size: __rt::optional!(u64),
            trace: __rt::TraceId,
        }
    }

    __rt::keyed_event! {
        /// The state of a link changed.
        ///
        /// Recording it:
        /// - sets `flow_component_links` to `link`
        /// - sets `flow_component_tunnels` to `tunnel`, if present
        /// - sets `flow_component_last_link` to `link`
        ///
        /// PromQL: `flow_component_links == 1`
        Linked<'text, '_>: 7 {
            /// Value of the label set `peer`.
            peer: __rt::LabelText<'text>,
            /// Value of the label set `link`.
            link: super::Link,
            /// Value of the label set `link`.
            /// `None` leaves the label out.
            tunnel: __rt::optional!(super::Link),
            /// Value of the label set `kind`.
            kind: super::Kind,
        }
        texts [peer]
        states [tunnel: __rt::optional!(super::Link)]
        dense {
            link: super::Link = link,
        } {
        } {
            set_state(link, 35);
        }
        keys {
            __k0 = [__rt::part(peer)];
            __k1 = [__rt::part(peer), __rt::part(kind)];
        }
        keyed {
            set __h0: __rt::KeyedStateSet<super::Link, __rt::ByEvents> = LINKS, __k0 (link);
            set __h1: __rt::KeyedStateSet<super::Link, __rt::ByEvents> = TUNNELS, __k1 (tunnel?);
        }
        bound LinkedBound {
            peer: __rt::LabelText<'text>,
            link: super::Link,
            tunnel: __rt::optional!(super::Link),
            kind: super::Kind,
        } {
        }
    }

    __rt::keyed_event! {
        /// The component stopped.
        ///
        /// Recording it:
        /// - increments `flow_component_stages_total{kind="source"}`
        /// - increments `flow_component_kinds_total{peer="a \"quoted\" peer",kind="source"}`
        ///
        /// PromQL: `sum by (stage, kind) (rate(flow_component_stages_total[5m]))`
        Stopped: 8 {
        }
        texts []
        states []
        dense {
        } {
        } {
            inc(21);
        }
        keys {
            __k0 = [__rt::part("a \"quoted\" peer"), __rt::constant_part(0)];
        }
        keyed {
            inc __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = KINDS_TOTAL, __k0 ();
        }
    }

    __rt::metrics! {
        /// An event was sent.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_sent_total`
        /// - Label `file`: any text, or absent
        /// - Label `kind`: `source`, `sink`
        /// - Series: up to 3 combinations of label values
        /// - Updated by: `component::Sent`
        /// - PromQL: `sum by (file, kind) (rate(flow_component_sent_total[5m]))`
        SENT_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, (__rt::optional!(__rt::Text), super::Kind)>) = __rt::keyed!(counter(3, 0));
        /// An event was dropped.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_dropped_total`
        /// - Label `file`: 2 values of `File`, and `_other`, or absent
        /// - Label `kind`: `source`, `sink`, or absent
        /// - Updated by: `component::Dropped`
        /// - PromQL: `sum by (file, kind) (rate(flow_component_dropped_total[5m]))`
        DROPPED_TOTAL: __rt::family!(Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (__rt::optional!(super::File), __rt::optional!(super::Kind))>) = __rt::Family::counter(0);
        /// A message was traced.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_traced_total`
        /// - Label `peer`: any text
        /// - Series: up to 2 combinations of label values
        /// - Updated by: `component::Traced`
        /// - PromQL: `sum by (peer) (rate(flow_component_traced_total[5m]))`
        TRACED_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, __rt::Text> = __rt::keyed!(counter(2, 0)).with_exemplars();
        /// Bytes of sent events.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_sent_bytes_total`
        /// - Unit: bytes
        /// - Label `file`: any text, or absent
        /// - Label `kind`: `source`, `sink`
        /// - Series: up to 10 combinations of label values
        /// - Updated by: `component::Sent`
        /// - PromQL: `sum by (file, kind) (rate(flow_component_sent_bytes_total[5m]))`
        SENT_BYTES_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, (__rt::optional!(__rt::Text), super::Kind)>) = __rt::keyed!(counter(10, 0));
        /// Duration of the handling.
        ///
        /// - Type: histogram
        /// - Exported as: `flow_component_handling_duration_seconds`
        /// - Unit: seconds
        /// - Label `peer`: any text
        /// - Label `stage`: `parse`, `send`, or absent
        /// - Series: up to 20 combinations of label values
        /// - Buckets: 0.01, 1
        /// - Updated by: `component::Handled`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(flow_component_handling_duration_seconds_bucket[5m])))`
        HANDLING_DURATION_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedHistogram<__rt::Duration, __rt::ByEvents>, (__rt::Text, __rt::optional!(super::Stage))>) = __rt::keyed!(histogram(20, 600_000, &super::FLOW_COMPONENT_HANDLING_DURATION_SECONDS__NANOSECONDS, (3, 0))).with_exemplars(3);
        /// Size of traced messages.
        ///
        /// - Type: histogram
        /// - Exported as: `flow_component_traced_size_bytes`
        /// - Unit: bytes
        /// - Label `peer`: any text
        /// - Series: up to 2 combinations of label values
        /// - Native buckets: schema 1
        /// - Updated by: `component::Traced`
        /// - PromQL: `histogram_quantile(0.99, sum(rate(flow_component_traced_size_bytes[5m])))`
        TRACED_SIZE_BYTES: __rt::KeyedFamily<__rt::KeyedHistogram<u64, __rt::ByEvents>, __rt::Text> = __rt::keyed!(histogram(2, 0, &super::FLOW_COMPONENT_TRACED_SIZE_BYTES__INTEGERS, (1, 82))).with_exemplars(11);
        /// Bytes of traced messages.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_traced_bytes_total`
        /// - Unit: bytes
        /// - Label `peer`: any text
        /// - Series: up to 2 combinations of label values
        /// - Updated by: `component::Traced`
        /// - PromQL: `sum by (peer) (rate(flow_component_traced_bytes_total[5m]))`
        TRACED_BYTES_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, __rt::Text> = __rt::keyed!(counter(2, 0)).with_exemplars();
        /// Bytes that were handled.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_handled_bytes_total`
        /// - Unit: bytes
        /// - Label `peer`: 4 values of `Peer`, and `_other`
        /// - Updated by: `component::Handled`
        /// - PromQL: `sum by (peer) (rate(flow_component_handled_bytes_total[5m]))`
        HANDLED_BYTES_TOTAL: __rt::Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, super::Peer> = __rt::Family::counter(12);
        /// Messages by stage.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_stages_total`
        /// - Label `stage`: `parse`, `send`, or absent
        /// - Label `kind`: `source`, `sink`
        /// - Updated by: `component::Handled`, `component::Stopped`
        /// - PromQL: `sum by (stage, kind) (rate(flow_component_stages_total[5m]))`
        STAGES_TOTAL: __rt::family!(Family<__rt::Counter<super::__Store, u64, __rt::ByEvents>, (__rt::optional!(super::Stage), super::Kind)>) = __rt::Family::counter(17);
        /// Messages by kind.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_kinds_total`
        /// - Label `peer`: any text
        /// - Label `kind`: `source`, `sink`
        /// - Series: up to 5 combinations of label values
        /// - Updated by: `component::Handled`, `component::Opened`, `component::Stopped`
        /// - PromQL: `sum by (peer, kind) (rate(flow_component_kinds_total[5m]))`
        KINDS_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, (__rt::Text, super::Kind)> = __rt::keyed!(counter(5, 0));
        /// Fill level.
        ///
        /// - Type: gauge
        /// - Exported as: `flow_component_level_ratio`
        /// - Unit: ratio
        /// - Label `peer`: any text
        /// - Series: up to 2 combinations of label values
        /// - Updated by: `component::Handled`
        /// - PromQL: `avg by (peer) (flow_component_level_ratio)`
        LEVEL_RATIO: __rt::KeyedFamily<__rt::KeyedGauge<f64, __rt::ByEvents>, __rt::Text> = __rt::keyed!(gauge(2, 0));
        /// Open connections.
        ///
        /// - Type: gauge
        /// - Exported as: `flow_component_connections`
        /// - Label `peer`: any text
        /// - Series: up to 2 combinations of label values
        /// - Updated by: `component::Opened`, `component::Closed`, `component::Counted`
        /// - PromQL: `sum by (peer) (flow_component_connections)`
        CONNECTIONS: __rt::KeyedFamily<__rt::KeyedGauge<i64, __rt::ByEvents>, __rt::Text> = __rt::keyed!(gauge(2, 0));
        /// Retries, by code.
        ///
        /// - Type: counter
        /// - Exported as: `flow_component_retries_total`
        /// - Label `file`: 2 values of `File`, and `_other`, or absent
        /// - Label `kind`: `source`, `sink`, or absent
        /// - Updated from code
        /// - PromQL: `sum by (file, kind) (rate(flow_component_retries_total[5m]))`
        RETRIES_TOTAL: __rt::family!(Family<__rt::Counter<super::__Store, u64, __rt::ByCode>, (__rt::optional!(super::File), __rt::optional!(super::Kind))>) = __rt::Family::counter(23);
        /// Lag, by code.
        ///
        /// - Type: gauge
        /// - Exported as: `flow_component_lag_seconds`
        /// - Unit: seconds
        /// - Label `file`: any text, or absent
        /// - Label `kind`: `source`, `sink`, or absent
        /// - Series: up to 4 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (file, kind) (flow_component_lag_seconds)`
        LAG_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedGauge<__rt::Duration>, (__rt::optional!(__rt::Text), __rt::optional!(super::Kind))>) = __rt::keyed!(gauge(4, 0));
        /// State of the link to a peer.
        ///
        /// - Type: stateset
        /// - Exported as: `flow_component_links`
        /// - Label `peer`: any text
        /// - Series: up to 2 combinations of label values
        /// - States: `down`, `up`, `failed`
        /// - Updated by: `component::Linked`
        /// - PromQL: `flow_component_links == 1`
        LINKS: __rt::KeyedFamily<__rt::KeyedStateSet<super::Link, __rt::ByEvents>, __rt::Text> = __rt::keyed!(state_set(2, 0));
        /// State of the tunnel to a peer.
        ///
        /// - Type: stateset
        /// - Exported as: `flow_component_tunnels`
        /// - Label `peer`: any text
        /// - Label `kind`: `source`, `sink`
        /// - Series: up to 2 combinations of label values
        /// - States: `down`, `up`, `failed`
        /// - Updated by: `component::Linked`
        /// - PromQL: `flow_component_tunnels == 1`
        TUNNELS: __rt::KeyedFamily<__rt::KeyedStateSet<super::Link, __rt::ByEvents>, (__rt::Text, super::Kind)> = __rt::keyed!(state_set(2, 0));
        /// State of the link that changed last.
        ///
        /// - Type: stateset
        /// - Exported as: `flow_component_last_link`
        /// - States: `down`, `up`, `failed`
        /// - Updated by: `component::Linked`
        /// - PromQL: `flow_component_last_link == 1`
        LAST_LINK: __rt::StateSet<super::__Store, super::Link, __rt::ByEvents> = __rt::StateSet::new(35);
    }
}

__rt::statics! {
    FLOW_COMPONENT_HANDLING_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[10_000_000, 1_000_000_000]);
    FLOW_COMPONENT_TRACED_SIZE_BYTES__INTEGERS: __rt::Buckets = __rt::Buckets::with_native(&[], &FLOW_COMPONENT_TRACED_SIZE_BYTES__INTEGERS_NATIVE);
    FLOW_COMPONENT_TRACED_SIZE_BYTES__INTEGERS_NATIVE: __rt::NativeBuckets<u64> = __rt::NativeBuckets {
        schema: 1,
        zero_threshold: 1.0_f64,
        zero: 1,
        first_index: 2,
        bounds: &[2, 2, 4, 5, 8, 11, 16, 22, 32, 45, 64, 90, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5792, 8192, 11585, 16384, 23170, 32768, 46340, 65536, 92681, 131_072, 185_363, 262_144, 370_727, 524_288, 741_455, 1_048_576, 1_482_910, 2_097_152, 2_965_820, 4_194_304, 5_931_641, 8_388_608, 11_863_283, 16_777_216, 23_726_566, 33_554_432, 47_453_132, 67_108_864, 94_906_265, 134_217_728, 189_812_531, 268_435_456, 379_625_062, 536_870_912, 759_250_124, 1_073_741_824, 1_518_500_249, 2_147_483_648, 3_037_000_499, 4_294_967_296, 6_074_000_999, 8_589_934_592, 12_148_001_999, 17_179_869_184, 24_296_003_999, 34_359_738_368, 48_592_007_999, 68_719_476_736, 97_184_015_999, 137_438_953_472, 194_368_031_998, 274_877_906_944, 388_736_063_996, 549_755_813_888, 777_472_127_993, 1_099_511_627_776, 1_554_944_255_987],
        first_step: 2,
        bounds_below: &[0, 2, 2, 4, 4, 6, 6, 8, 8, 10, 10, 12, 12, 14, 14, 16, 16, 18, 18, 20, 20, 22, 22, 24, 24, 26, 26, 28, 28, 30, 30, 32, 32, 34, 34, 36, 36, 38, 38, 40, 40, 42, 42, 44, 44, 46, 46, 48, 48, 50, 50, 52, 52, 54, 54, 56, 56, 58, 58, 60, 60, 62, 62, 64, 64, 66, 66, 68, 68, 70, 70, 72, 72, 74, 74, 76, 76, 78, 78],
    };
    FLOW_COMPONENT_HANDLED_BYTES_TOTAL__EXEMPLARS: [__rt::ExemplarSlot; 5] = __rt::ExemplarSlot::array();
    __SHAPES: [__rt::Shape; 16] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["file", "kind"],
            source: __rt::ValueSource::Keyed { family: &component::SENT_TOTAL, max: 3, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["file", "kind"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_FILE, &[]], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&__rt::optional_open_values::<4>("_other"), &["source", "sink", ""]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["peer"],
            source: __rt::ValueSource::Keyed { family: &component::TRACED_TOTAL, max: 2, exemplars: 1 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["file", "kind"],
            source: __rt::ValueSource::Keyed { family: &component::SENT_BYTES_TOTAL, max: 10, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["peer", "stage"],
            source: __rt::ValueSource::Keyed { family: &component::HANDLING_DURATION_SECONDS, max: 20, exemplars: 3 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&FLOW_COMPONENT_HANDLING_DURATION_SECONDS__NANOSECONDS),
            values: &[&[], <Stage as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["peer"],
            source: __rt::ValueSource::Keyed { family: &component::TRACED_SIZE_BYTES, max: 2, exemplars: 11 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 1,
            bounds: __rt::BucketBounds::Integers(&FLOW_COMPONENT_TRACED_SIZE_BYTES__INTEGERS),
            values: &[&[]],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["peer"],
            source: __rt::ValueSource::Keyed { family: &component::TRACED_BYTES_TOTAL, max: 2, exemplars: 1 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["peer"],
            source: __rt::ValueSource::Open { first: 0, slots: &[&__SLOTS_OF_PEER], is_set: false },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Peer as __rt::Label>::__VALUES],
            exemplars: &FLOW_COMPONENT_HANDLED_BYTES_TOTAL__EXEMPLARS,
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["stage", "kind"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&["parse", "send", ""], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["peer", "kind"],
            source: __rt::ValueSource::Keyed { family: &component::KINDS_TOTAL, max: 5, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Basic,
            labels: &["peer"],
            source: __rt::ValueSource::Keyed { family: &component::LEVEL_RATIO, max: 2, exemplars: 0 },
            cell_type: __rt::CellType::SharedFloat,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["peer"],
            source: __rt::ValueSource::Keyed { family: &component::CONNECTIONS, max: 2, exemplars: 0 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["file", "kind"],
            source: __rt::ValueSource::Keyed { family: &component::LAG_SECONDS, max: 4, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["peer"],
            source: __rt::ValueSource::Keyed { family: &component::LINKS, max: 2, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Link as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 6,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["peer", "kind"],
            source: __rt::ValueSource::Keyed { family: &component::TUNNELS, max: 2, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, <Link as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 6,
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
            values: &[<Link as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 3,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 93, 29, 0, 81, 0, 1, 25, 14, 18, 0],
            [1, 0, 2, 122, 102, 32, 81, 90, 0, 61, 28, 17, 21, 0],
            [2, 12, 4, 256, 100, 31, 171, 88, 0, 130, 27, 16, 21, 0],
            [3, 12, 6, 387, 108, 35, 259, 135, 0, 197, 31, 26, 21, 0],
            [4, 12, 8, 530, 132, 278, 394, 188, 280, 278, 40, 35, 25, 0],
            [5, 12, 28, 940, 115, 135, 862, 161, 0, 381, 32, 27, 24, 0],
            [6, 12, 34, 1190, 116, 37, 1023, 145, 0, 467, 33, 28, 25, 0],
            [7, 12, 36, 1343, 117, 38, 1168, 147, 0, 556, 34, 29, 24, 0],
            [8, 17, 38, 1498, 97, 312, 1315, 85, 0, 646, 27, 22, 18, 0],
            [9, 23, 44, 1907, 94, 30, 1400, 82, 0, 716, 26, 21, 17, 0],
            [10, 23, 46, 2031, 86, 30, 1482, 126, 0, 783, 26, 21, 11, 0],
            [11, 23, 48, 2147, 92, 30, 1608, 92, 0, 844, 26, 21, 17, 0],
            [1, 23, 50, 2269, 98, 32, 1700, 86, 0, 911, 28, 23, 17, 0],
            [12, 35, 52, 2399, 88, 30, 1786, 130, 0, 982, 26, 21, 13, 0],
            [13, 35, 54, 2517, 91, 156, 1916, 94, 0, 1045, 20, 15, 28, 0],
            [14, 35, 60, 2764, 97, 168, 2010, 100, 0, 1111, 22, 17, 30, 0],
            [15, 35, 66, 3029, 107, 177, 2110, 110, 0, 1183, 24, 19, 36, 0],
        ],
        segments: &[
            27, 2, 30, 2, 29, 2, 33, 2, 49, 12, 49, 9, 49, 12, 46, 2, 48, 2, 49, 12,
            49, 11, 49, 12, 46, 2, 48, 2, 41, 12, 38, 2, 40, 2, 35, 2, 36, 2, 58, 56,
            57, 55, 44, 42, 28, 2, 28, 2, 28, 2, 30, 2, 28, 2, 22, 30, 22, 28, 22, 32,
            24, 32, 24, 30, 24, 34, 59, 57, 61,
        ],
        text: r#"
# HELP flow_component_sent_total An event was sent.
# TYPE flow_component_sent_total counter
flow_component_sent_total{} 
# HELP flow_component_dropped_total An event was dropped.
# TYPE flow_component_dropped_total counter
flow_component_dropped_total{} 
# HELP flow_component_traced_total A message was traced.
# TYPE flow_component_traced_total counter
flow_component_traced_total{} 
# HELP flow_component_sent_bytes_total Bytes of sent events.
# TYPE flow_component_sent_bytes_total counter
flow_component_sent_bytes_total{} 
# HELP flow_component_handling_duration_seconds Duration of the handling.
# TYPE flow_component_handling_duration_seconds histogram
flow_component_handling_duration_seconds_bucket{,le="0.01"} 
flow_component_handling_duration_seconds_bucket{,le="1"} 
flow_component_handling_duration_seconds_bucket{,le="+Inf"} 
flow_component_handling_duration_seconds_sum{} 
flow_component_handling_duration_seconds_count{} 
# HELP flow_component_traced_size_bytes Size of traced messages.
# TYPE flow_component_traced_size_bytes histogram
flow_component_traced_size_bytes_bucket{,le="+Inf"} 
flow_component_traced_size_bytes_sum{} 
flow_component_traced_size_bytes_count{} 
# HELP flow_component_traced_bytes_total Bytes of traced messages.
# TYPE flow_component_traced_bytes_total counter
flow_component_traced_bytes_total{} 
# HELP flow_component_handled_bytes_total Bytes that were handled.
# TYPE flow_component_handled_bytes_total counter
flow_component_handled_bytes_total{} 
# HELP flow_component_stages_total Messages by stage.
# TYPE flow_component_stages_total counter
flow_component_stages_total{stage="parse",kind="source"} 
flow_component_stages_total{stage="parse",kind="sink"} 
flow_component_stages_total{stage="send",kind="source"} 
flow_component_stages_total{stage="send",kind="sink"} 
flow_component_stages_total{kind="source"} 
flow_component_stages_total{kind="sink"} 
# HELP flow_component_kinds_total Messages by kind.
# TYPE flow_component_kinds_total counter
flow_component_kinds_total{} 
# HELP flow_component_level_ratio Fill level.
# TYPE flow_component_level_ratio gauge
flow_component_level_ratio{} 
# HELP flow_component_connections Open connections.
# TYPE flow_component_connections gauge
flow_component_connections{} 
# HELP flow_component_retries_total Retries, by code.
# TYPE flow_component_retries_total counter
flow_component_retries_total{} 
# HELP flow_component_lag_seconds Lag, by code.
# TYPE flow_component_lag_seconds gauge
flow_component_lag_seconds{} 
# HELP flow_component_links State of the link to a peer.
# TYPE flow_component_links gauge
flow_component_links{,flow_component_links="down"} 
flow_component_links{,flow_component_links="up"} 
flow_component_links{,flow_component_links="failed"} 
# HELP flow_component_tunnels State of the tunnel to a peer.
# TYPE flow_component_tunnels gauge
flow_component_tunnels{,flow_component_tunnels="down"} 
flow_component_tunnels{,flow_component_tunnels="up"} 
flow_component_tunnels{,flow_component_tunnels="failed"} 
# HELP flow_component_last_link State of the link that changed last.
# TYPE flow_component_last_link gauge
flow_component_last_link{flow_component_last_link="down"} 
flow_component_last_link{flow_component_last_link="up"} 
flow_component_last_link{flow_component_last_link="failed"} "#,
        openmetrics: r#"
# TYPE flow_component_sent counter
# HELP flow_component_sent An event was sent.
# TYPE flow_component_dropped counter
# HELP flow_component_dropped An event was dropped.
# TYPE flow_component_traced counter
# HELP flow_component_traced A message was traced.
# TYPE flow_component_sent_bytes counter
# UNIT flow_component_sent_bytes bytes
# HELP flow_component_sent_bytes Bytes of sent events.
# TYPE flow_component_handling_duration_seconds histogram
# UNIT flow_component_handling_duration_seconds seconds
# HELP flow_component_handling_duration_seconds Duration of the handling.
flow_component_handling_duration_seconds_bucket{,le="0.01"} 
flow_component_handling_duration_seconds_bucket{,le="1.0"} 
flow_component_handling_duration_seconds_bucket{,le="+Inf"} 
flow_component_handling_duration_seconds_sum{} 
flow_component_handling_duration_seconds_count{} 
# TYPE flow_component_traced_size_bytes histogram
# UNIT flow_component_traced_size_bytes bytes
# HELP flow_component_traced_size_bytes Size of traced messages.
# TYPE flow_component_traced_bytes counter
# UNIT flow_component_traced_bytes bytes
# HELP flow_component_traced_bytes Bytes of traced messages.
# TYPE flow_component_handled_bytes counter
# UNIT flow_component_handled_bytes bytes
# HELP flow_component_handled_bytes Bytes that were handled.
# TYPE flow_component_stages counter
# HELP flow_component_stages Messages by stage.
# TYPE flow_component_kinds counter
# HELP flow_component_kinds Messages by kind.
# TYPE flow_component_level_ratio gauge
# UNIT flow_component_level_ratio ratio
# HELP flow_component_level_ratio Fill level.
# TYPE flow_component_connections gauge
# HELP flow_component_connections Open connections.
# TYPE flow_component_retries counter
# HELP flow_component_retries Retries, by code.
# TYPE flow_component_lag_seconds gauge
# UNIT flow_component_lag_seconds seconds
# HELP flow_component_lag_seconds Lag, by code.
# TYPE flow_component_links stateset
# HELP flow_component_links State of the link to a peer.
# TYPE flow_component_tunnels stateset
# HELP flow_component_tunnels State of the tunnel to a peer.
# TYPE flow_component_last_link stateset
# HELP flow_component_last_link State of the link that changed last."#,
        words: "
flow_component_sent_total component.sent An event was sent.
flow_component_dropped_total component.dropped An event was dropped.
flow_component_traced_total component.traced A message was traced.
flow_component_sent_bytes_total component.sent_bytes_total Bytes of sent events.
flow_component_handling_duration_seconds component.handling_duration_seconds Duration of the handling.
flow_component_traced_size_bytes component.traced_size_bytes Size of traced messages.
flow_component_traced_bytes_total component.traced_bytes_total Bytes of traced messages.
flow_component_handled_bytes_total component.handled_bytes_total Bytes that were handled.
flow_component_stages_total component.stages_total Messages by stage.
flow_component_kinds_total component.kinds_total Messages by kind.
flow_component_level_ratio component.level_ratio Fill level.
flow_component_connections component.connections Open connections.
flow_component_retries_total component.retries_total Retries, by code.
flow_component_lag_seconds component.lag_seconds Lag, by code.
flow_component_links component.links State of the link to a peer.
flow_component_tunnels component.tunnels State of the tunnel to a peer.
flow_component_last_link component.last_link State of the link that changed last.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 14, 18, 0],
            [35, 17, 22, 0],
            [76, 16, 24, 0],
            [118, 16, 24, 0],
            [160, 17, 25, 0],
            [204, 17, 21, 0],
            [244, 16, 21, 0],
            [283, 16, 28, 0],
            [329, 17, 22, 0],
        ],
        words: "
component.sent An event was sent.
component.handled A message was handled.
component.opened A connection was opened.
component.closed A connection was closed.
component.counted Connections were counted.
component.dropped An event was dropped.
component.traced A message was traced.
component.linked The state of a link changed.
component.stopped The component stopped.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
