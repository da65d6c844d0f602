// @generated from wide.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 12, slabs: 4
}

__rt::label_set! {
    /// Values of the label set `kind`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `wide_pipe_sent_total`, `wide_pipe_sizes_total`, `wide_pipe_elapsed_seconds`, `wide_pipe_last_size`, `wide_pipe_done_total`, `wide_pipe_took_seconds`, `wide_pipe_level`, `wide_pipe_dense_total`, `wide_pipe_dense_seconds`, `wide_pipe_dense_level`, `wide_pipe_phase`, `wide_pipe_reported_total` and 2 more metrics.
    /// PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_sent_total[5m]))`
    Kind: u8 {
        /// `in`
        In = "in",
        /// `out`
        Out = "out",
    }
}

__rt::label_set! {
    /// Values of the label set `flow`.
    ///
    /// Closed set. Number of values: 1.
    ///
    /// Used by `wide_pipe_dense_total`, `wide_pipe_dense_seconds`, `wide_pipe_dense_level`, `wide_pipe_phase`.
    /// PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_dense_total[5m]))`
    Flow: u8 {
        /// `only`
        Only = "only",
    }
}

__rt::label_set! {
    /// Values of the label set `phase`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `wide_pipe_phase`.
    /// PromQL: `wide_pipe_phase == 1`
    Phase: u8 {
        /// `up`
        Up = "up",
        /// `down`
        Down = "down",
    }
}

__rt::group! {
    /// Families of all types with the largest number of labels.
    ///
    /// Events: 2. Metrics: 15.
    /// PromQL: `{__name__=~"wide_pipe_.+"}`
    pipe from 0 [
        "sent",
        "measured",
    ]

    __rt::keyed_event! {
        /// Sent.
        ///
        /// Recording it:
        /// - increments `wide_pipe_sent_total`
        ///
        /// PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_sent_total[5m]))`
        Sent<'text, '_>: 0 {
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l0: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l1: __rt::optional!(super::Kind),
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l2: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l3: __rt::optional!(super::Kind),
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l4: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l5: __rt::optional!(super::Kind),
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l6: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l7: __rt::optional!(super::Kind),
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l8: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l9: __rt::optional!(super::Kind),
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l10: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l11: __rt::optional!(super::Kind),
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l12: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l13: __rt::optional!(super::Kind),
            /// Part of a pipeline.
            /// `None` leaves the label out.
            l14: __rt::optional!(__rt::LabelText<'text>),
            /// Value of the label set `kind`.
            /// `None` leaves the label out.
            l15: __rt::optional!(super::Kind),
        }
        texts [l0, l2, l4, l6, l8, l10, l12, l14]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(l0), __rt::part(l1), __rt::part(l2), __rt::part(l3), __rt::part(l4), __rt::part(l5), __rt::part(l6), __rt::part(l7), __rt::part(l8), __rt::part(l9), __rt::part(l10), __rt::part(l11), __rt::part(l12), __rt::part(l13), __rt::part(l14), __rt::part(l15)];
        }
        keyed {
            inc __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = SENT_TOTAL, __k0 ();
        }
        bound SentBound {
            l0: __rt::optional!(__rt::LabelText<'text>),
            l1: __rt::optional!(super::Kind),
            l2: __rt::optional!(__rt::LabelText<'text>),
            l3: __rt::optional!(super::Kind),
            l4: __rt::optional!(__rt::LabelText<'text>),
            l5: __rt::optional!(super::Kind),
            l6: __rt::optional!(__rt::LabelText<'text>),
            l7: __rt::optional!(super::Kind),
            l8: __rt::optional!(__rt::LabelText<'text>),
            l9: __rt::optional!(super::Kind),
            l10: __rt::optional!(__rt::LabelText<'text>),
            l11: __rt::optional!(super::Kind),
            l12: __rt::optional!(__rt::LabelText<'text>),
            l13: __rt::optional!(super::Kind),
            l14: __rt::optional!(__rt::LabelText<'text>),
            l15: __rt::optional!(super::Kind),
        } {
        }
        #[allow(clippy::too_many_arguments)]
    }

    __rt::keyed_event! {
        /// Measured.
        ///
        /// Recording it:
        /// - adds `size` to `wide_pipe_sizes_total`
        /// - observes `elapsed` in `wide_pipe_elapsed_seconds`
        /// - sets `wide_pipe_last_size` to `size`
        ///
        /// PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_sizes_total[5m]))`
        Measured<'text, '_>: 1 {
            /// Part of a pipeline.
            l0: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l1: super::Kind,
            /// Part of a pipeline.
            l2: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l3: super::Kind,
            /// Part of a pipeline.
            l4: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l5: super::Kind,
            /// Part of a pipeline.
            l6: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l7: super::Kind,
            /// Part of a pipeline.
            l8: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l9: super::Kind,
            /// Part of a pipeline.
            l10: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l11: super::Kind,
            /// Part of a pipeline.
            l12: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l13: super::Kind,
            /// Part of a pipeline.
            l14: __rt::LabelText<'text>,
            /// Value of the label set `kind`.
            l15: super::Kind,
            /// Duration.
            elapsed: __rt::Duration,
            /// Unsigned integer.
            size: u64,
        }
        texts [l0, l2, l4, l6, l8, l10, l12, l14]
        states []
        dense {
        } {
        } {
        }
        keys {
            __k0 = [__rt::part(l0), __rt::part(l1), __rt::part(l2), __rt::part(l3), __rt::part(l4), __rt::part(l5), __rt::part(l6), __rt::part(l7), __rt::part(l8), __rt::part(l9), __rt::part(l10), __rt::part(l11), __rt::part(l12), __rt::part(l13), __rt::part(l14), __rt::part(l15)];
        }
        keyed {
            add __h0: __rt::KeyedCounter<u64, __rt::ByEvents> = SIZES_TOTAL, __k0 (size);
            observe __h1: __rt::KeyedHistogram<__rt::Duration, __rt::ByEvents> = ELAPSED_SECONDS, __k0 (elapsed);
            set __h2: __rt::KeyedGauge<u64, __rt::ByEvents> = LAST_SIZE, __k0 (size);
        }
        bound MeasuredBound {
            l0: __rt::LabelText<'text>,
            l1: super::Kind,
            l2: __rt::LabelText<'text>,
            l3: super::Kind,
            l4: __rt::LabelText<'text>,
            l5: super::Kind,
            l6: __rt::LabelText<'text>,
            l7: super::Kind,
            l8: __rt::LabelText<'text>,
            l9: super::Kind,
            l10: __rt::LabelText<'text>,
            l11: super::Kind,
            l12: __rt::LabelText<'text>,
            l13: super::Kind,
            l14: __rt::LabelText<'text>,
            l15: super::Kind,
        } {
            elapsed: __rt::Duration,
            size: u64,
        }
        #[allow(clippy::too_many_arguments)]
    }

    __rt::metrics! {
        /// Sent.
        ///
        /// - Type: counter
        /// - Exported as: `wide_pipe_sent_total`
        /// - Label `l0`: any text, or absent
        /// - Label `l1`: `in`, `out`, or absent
        /// - Label `l2`: any text, or absent
        /// - Label `l3`: `in`, `out`, or absent
        /// - Label `l4`: any text, or absent
        /// - Label `l5`: `in`, `out`, or absent
        /// - Label `l6`: any text, or absent
        /// - Label `l7`: `in`, `out`, or absent
        /// - Label `l8`: any text, or absent
        /// - Label `l9`: `in`, `out`, or absent
        /// - Label `l10`: any text, or absent
        /// - Label `l11`: `in`, `out`, or absent
        /// - Label `l12`: any text, or absent
        /// - Label `l13`: `in`, `out`, or absent
        /// - Label `l14`: any text, or absent
        /// - Label `l15`: `in`, `out`, or absent
        /// - Series: up to 1024 combinations of label values
        /// - Updated by: `pipe::Sent`
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_sent_total[5m]))`
        SENT_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, (__rt::optional!(__rt::Text), __rt::optional!(super::Kind), __rt::optional!(__rt::Text), __rt::optional!(super::Kind), __rt::optional!(__rt::Text), __rt::optional!(super::Kind), __rt::optional!(__rt::Text), __rt::optional!(super::Kind), __rt::optional!(__rt::Text), __rt::optional!(super::Kind), __rt::optional!(__rt::Text), __rt::optional!(super::Kind), __rt::optional!(__rt::Text), __rt::optional!(super::Kind), __rt::optional!(__rt::Text), __rt::optional!(super::Kind))>) = __rt::keyed!(counter(1024, 0));
        /// Sizes, by events.
        ///
        /// - Type: counter
        /// - Exported as: `wide_pipe_sizes_total`
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Updated by: `pipe::Measured`
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_sizes_total[5m]))`
        SIZES_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64, __rt::ByEvents>, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::keyed!(counter(1024, 0));
        /// Durations, by events.
        ///
        /// - Type: histogram
        /// - Exported as: `wide_pipe_elapsed_seconds`
        /// - Unit: seconds
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Buckets: 0.1
        /// - Updated by: `pipe::Measured`
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(wide_pipe_elapsed_seconds_bucket[5m])))`
        ELAPSED_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedHistogram<__rt::Duration, __rt::ByEvents>, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::keyed!(histogram(1024, 0, &super::WIDE_PIPE_ELAPSED_SECONDS__NANOSECONDS, (2, 0)));
        /// Last size, by events.
        ///
        /// - Type: gauge
        /// - Exported as: `wide_pipe_last_size`
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Updated by: `pipe::Measured`
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (wide_pipe_last_size)`
        LAST_SIZE: __rt::family!(KeyedFamily<__rt::KeyedGauge<u64, __rt::ByEvents>, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::keyed!(gauge(1024, 0));
        /// Done, by code.
        ///
        /// - Type: counter
        /// - Exported as: `wide_pipe_done_total`
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_done_total[5m]))`
        DONE_TOTAL: __rt::family!(KeyedFamily<__rt::KeyedCounter<u64>, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::keyed!(counter(1024, 0));
        /// Durations, by code.
        ///
        /// - Type: histogram
        /// - Exported as: `wide_pipe_took_seconds`
        /// - Unit: seconds
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Buckets: 0.1
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(wide_pipe_took_seconds_bucket[5m])))`
        TOOK_SECONDS: __rt::family!(KeyedFamily<__rt::KeyedHistogram<__rt::Duration>, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::keyed!(histogram(1024, 0, &super::WIDE_PIPE_TOOK_SECONDS__NANOSECONDS, (2, 0)));
        /// Level, by code.
        ///
        /// - Type: gauge
        /// - Exported as: `wide_pipe_level`
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (wide_pipe_level)`
        LEVEL: __rt::family!(KeyedFamily<__rt::KeyedGauge<i64>, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::keyed!(gauge(1024, 0));
        /// All combinations.
        ///
        /// - Type: counter
        /// - Exported as: `wide_pipe_dense_total`
        /// - Label `l0`: `only`
        /// - Label `l1`: `only`
        /// - Label `l2`: `only`
        /// - Label `l3`: `only`
        /// - Label `l4`: `only`
        /// - Label `l5`: `only`
        /// - Label `l6`: `only`
        /// - Label `l7`: `only`
        /// - Label `l8`: `only`
        /// - Label `l9`: `only`
        /// - Label `l10`: `only`
        /// - Label `l11`: `only`
        /// - Label `l12`: `only`
        /// - Label `l13`: `only`
        /// - Label `l14`: `only`
        /// - Label `l15`: `in`, `out`
        /// - Updated from code
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_dense_total[5m]))`
        DENSE_TOTAL: __rt::family!(Family<__rt::Counter<super::__Store, u64, __rt::ByCode>, (super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Kind)>) = __rt::Family::counter(0);
        /// All combinations.
        ///
        /// - Type: histogram
        /// - Exported as: `wide_pipe_dense_seconds`
        /// - Unit: seconds
        /// - Label `l0`: `only`
        /// - Label `l1`: `only`
        /// - Label `l2`: `only`
        /// - Label `l3`: `only`
        /// - Label `l4`: `only`
        /// - Label `l5`: `only`
        /// - Label `l6`: `only`
        /// - Label `l7`: `only`
        /// - Label `l8`: `only`
        /// - Label `l9`: `only`
        /// - Label `l10`: `only`
        /// - Label `l11`: `only`
        /// - Label `l12`: `only`
        /// - Label `l13`: `only`
        /// - Label `l14`: `only`
        /// - Label `l15`: `in`, `out`
        /// - Buckets: 0.1
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(wide_pipe_dense_seconds_bucket[5m])))`
        DENSE_SECONDS: __rt::family!(Family<__rt::Histogram<super::__Store, __rt::Duration, __rt::ByCode>, (super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Kind)>) = __rt::Family::histogram(2, &super::WIDE_PIPE_DENSE_SECONDS__NANOSECONDS);
        /// All combinations.
        ///
        /// - Type: gauge
        /// - Exported as: `wide_pipe_dense_level`
        /// - Label `l0`: `only`
        /// - Label `l1`: `only`
        /// - Label `l2`: `only`
        /// - Label `l3`: `only`
        /// - Label `l4`: `only`
        /// - Label `l5`: `only`
        /// - Label `l6`: `only`
        /// - Label `l7`: `only`
        /// - Label `l8`: `only`
        /// - Label `l9`: `only`
        /// - Label `l10`: `only`
        /// - Label `l11`: `only`
        /// - Label `l12`: `only`
        /// - Label `l13`: `only`
        /// - Label `l14`: `only`
        /// - Label `l15`: `in`, `out`
        /// - Updated from code
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (wide_pipe_dense_level)`
        DENSE_LEVEL: __rt::family!(Family<__rt::Gauge<super::__Store, i64, __rt::ByCode>, (super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Kind)>) = __rt::Family::gauge(8);
        /// All combinations, and the state.
        ///
        /// - Type: stateset
        /// - Exported as: `wide_pipe_phase`
        /// - Label `l0`: `only`
        /// - Label `l1`: `only`
        /// - Label `l2`: `only`
        /// - Label `l3`: `only`
        /// - Label `l4`: `only`
        /// - Label `l5`: `only`
        /// - Label `l6`: `only`
        /// - Label `l7`: `only`
        /// - Label `l8`: `only`
        /// - Label `l9`: `only`
        /// - Label `l10`: `only`
        /// - Label `l11`: `only`
        /// - Label `l12`: `only`
        /// - Label `l13`: `only`
        /// - Label `l14`: `only`
        /// - Label `l15`: `in`, `out`
        /// - States: `up`, `down`
        /// - Updated from code
        /// - PromQL: `wide_pipe_phase == 1`
        PHASE: __rt::family!(Family<__rt::StateSet<super::__Store, super::Phase, __rt::ByCode>, (super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Flow, super::Kind)>) = __rt::Family::state_set(10);
        /// Reported at each scrape.
        ///
        /// - Type: counter
        /// - Exported as: `wide_pipe_reported_total`
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (rate(wide_pipe_reported_total[5m]))`
        REPORTED_TOTAL: __rt::family!(ObservableFamily<u64, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::ObservableFamily::counter(1024);
        /// Reported at each scrape.
        ///
        /// - Type: histogram
        /// - Exported as: `wide_pipe_reported_seconds`
        /// - Unit: seconds
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Buckets: 0.1
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(wide_pipe_reported_seconds_bucket[5m])))`
        REPORTED_SECONDS: __rt::family!(ObservableHistogram<__rt::Duration, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::ObservableHistogram::histogram(1024, 2, false);
        /// Reported at each scrape.
        ///
        /// - Type: gauge
        /// - Exported as: `wide_pipe_reported_level`
        /// - Label `l0`: any text
        /// - Label `l1`: `in`, `out`
        /// - Label `l2`: any text
        /// - Label `l3`: `in`, `out`
        /// - Label `l4`: any text
        /// - Label `l5`: `in`, `out`
        /// - Label `l6`: any text
        /// - Label `l7`: `in`, `out`
        /// - Label `l8`: any text
        /// - Label `l9`: `in`, `out`
        /// - Label `l10`: any text
        /// - Label `l11`: `in`, `out`
        /// - Label `l12`: any text
        /// - Label `l13`: `in`, `out`
        /// - Label `l14`: any text
        /// - Label `l15`: `in`, `out`
        /// - Series: up to 1024 combinations of label values
        /// - Reported at each scrape by its callback, or that of the group
        /// - PromQL: `sum by (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15) (wide_pipe_reported_level)`
        REPORTED_LEVEL: __rt::family!(ObservableFamily<i64, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = __rt::ObservableFamily::gauge(1024);
        /// Known from the start.
        ///
        /// - Type: info
        /// - Exported as: `wide_pipe_build_info`
        /// - Label `l15`: set when the service runs
        /// - Absent until its values are set
        /// - PromQL: `wide_pipe_build_info`
        BUILD_INFO: __rt::Info<__rt::Text> = __rt::Info::new();
    }

    __rt::collected! {
        []
        /// `wide_pipe_reported_total`
        reported_total: __rt::family!(ObservableFamily<u64, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = REPORTED_TOTAL;
        /// `wide_pipe_reported_seconds`
        reported_seconds: __rt::family!(ObservableHistogram<__rt::Duration, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = REPORTED_SECONDS;
        /// `wide_pipe_reported_level`
        reported_level: __rt::family!(ObservableFamily<i64, (__rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind, __rt::Text, super::Kind)>) = REPORTED_LEVEL;
        /// `wide_pipe_build_info`
        build_info: __rt::Info<__rt::Text> = BUILD_INFO;
    }
}

__rt::statics! {
    WIDE_PIPE_ELAPSED_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[100_000_000]);
    WIDE_PIPE_TOOK_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[100_000_000]);
    WIDE_PIPE_DENSE_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[100_000_000]);
    WIDE_PIPE_REPORTED_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::new(&[100_000_000]);
    __SHAPES: [__rt::Shape; 15] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Keyed { family: &pipe::SENT_TOTAL, max: 1024, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Keyed { family: &pipe::SIZES_TOTAL, max: 1024, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Keyed { family: &pipe::ELAPSED_SECONDS, max: 1024, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 2,
            bounds: __rt::BucketBounds::Integers(&WIDE_PIPE_ELAPSED_SECONDS__NANOSECONDS),
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 8,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Keyed { family: &pipe::LAST_SIZE, max: 1024, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Keyed { family: &pipe::DONE_TOTAL, max: 1024, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Keyed { family: &pipe::TOOK_SECONDS, max: 1024, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 2,
            bounds: __rt::BucketBounds::Integers(&WIDE_PIPE_TOOK_SECONDS__NANOSECONDS),
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 8,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Keyed { family: &pipe::LEVEL, max: 1024, exemplars: 0 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 2,
            bounds: __rt::BucketBounds::Integers(&WIDE_PIPE_DENSE_SECONDS__NANOSECONDS),
            values: &[<Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 8,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::States { first: 0, states: 2 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[<Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Flow as __rt::Label>::__VALUES, <Kind as __rt::Label>::__VALUES, <Phase as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 4,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Collected { family: &pipe::REPORTED_TOTAL, max: 1024 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Collected { family: &pipe::REPORTED_SECONDS, max: 1024 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 2,
            bounds: __rt::BucketBounds::Integers(&WIDE_PIPE_REPORTED_SECONDS__NANOSECONDS),
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 8,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Collected { family: &pipe::REPORTED_LEVEL, max: 1024 },
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES, &[], <Kind as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Info,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15"],
            source: __rt::ValueSource::Info { info: &pipe::BUILD_INFO, values: &[__rt::info_value!("a"), __rt::info_value!("b"), __rt::info_value!("c"), __rt::info_value!("d"), __rt::info_value!("e"), __rt::info_value!("f"), __rt::info_value!("g"), __rt::info_value!("h"), __rt::info_value!("i"), __rt::info_value!("j"), __rt::info_value!("k"), __rt::info_value!("l"), __rt::info_value!("m"), __rt::info_value!("n"), __rt::info_value!("o"), __rt::info_value!()] },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 0,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 70, 24, 0, 58, 0, 1, 20, 9, 5, 0],
            [1, 0, 2, 94, 84, 25, 58, 72, 0, 38, 21, 16, 17, 0],
            [2, 0, 4, 203, 98, 159, 130, 139, 0, 95, 25, 20, 21, 0],
            [3, 0, 12, 460, 82, 23, 269, 82, 0, 164, 19, 14, 21, 0],
            [4, 0, 14, 565, 79, 24, 351, 67, 0, 221, 20, 15, 14, 0],
            [5, 0, 16, 668, 90, 147, 418, 128, 0, 273, 22, 17, 19, 0],
            [6, 0, 24, 905, 68, 19, 546, 68, 0, 334, 15, 10, 15, 0],
            [7, 0, 26, 992, 84, 377, 614, 72, 0, 377, 21, 16, 17, 0],
            [8, 2, 28, 1453, 90, 1610, 686, 129, 0, 434, 23, 18, 17, 0],
            [9, 8, 36, 3153, 82, 377, 815, 82, 0, 495, 21, 16, 17, 0],
            [10, 10, 38, 3612, 85, 818, 897, 88, 0, 552, 15, 10, 32, 0],
            [11, 12, 42, 4515, 97, 28, 985, 85, 0, 612, 24, 19, 24, 0],
            [12, 12, 44, 4640, 103, 163, 1070, 145, 0, 682, 26, 21, 24, 0],
            [13, 12, 52, 4906, 95, 28, 1215, 95, 0, 756, 24, 19, 24, 0],
            [14, 12, 54, 5029, 84, 0, 1310, 73, 0, 826, 20, 15, 21, 0],
        ],
        segments: &[
            22, 2, 23, 2, 34, 11, 34, 12, 31, 2, 33, 2, 21, 2, 22, 2, 31, 11, 31, 12,
            28, 2, 30, 2, 17, 2, 188, 189, 206, 207, 194, 196, 207, 208, 195, 197, 188, 189, 203, 205,
            204, 206, 26, 2, 35, 11, 35, 12, 32, 2, 34, 2, 26, 2,
        ],
        text: r#"
# HELP wide_pipe_sent_total Sent.
# TYPE wide_pipe_sent_total counter
wide_pipe_sent_total{} 
# HELP wide_pipe_sizes_total Sizes, by events.
# TYPE wide_pipe_sizes_total counter
wide_pipe_sizes_total{} 
# HELP wide_pipe_elapsed_seconds Durations, by events.
# TYPE wide_pipe_elapsed_seconds histogram
wide_pipe_elapsed_seconds_bucket{,le="0.1"} 
wide_pipe_elapsed_seconds_bucket{,le="+Inf"} 
wide_pipe_elapsed_seconds_sum{} 
wide_pipe_elapsed_seconds_count{} 
# HELP wide_pipe_last_size Last size, by events.
# TYPE wide_pipe_last_size gauge
wide_pipe_last_size{} 
# HELP wide_pipe_done_total Done, by code.
# TYPE wide_pipe_done_total counter
wide_pipe_done_total{} 
# HELP wide_pipe_took_seconds Durations, by code.
# TYPE wide_pipe_took_seconds histogram
wide_pipe_took_seconds_bucket{,le="0.1"} 
wide_pipe_took_seconds_bucket{,le="+Inf"} 
wide_pipe_took_seconds_sum{} 
wide_pipe_took_seconds_count{} 
# HELP wide_pipe_level Level, by code.
# TYPE wide_pipe_level gauge
wide_pipe_level{} 
# HELP wide_pipe_dense_total All combinations.
# TYPE wide_pipe_dense_total counter
wide_pipe_dense_total{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in"} 
wide_pipe_dense_total{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out"} 
# HELP wide_pipe_dense_seconds All combinations.
# TYPE wide_pipe_dense_seconds histogram
wide_pipe_dense_seconds_bucket{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in",le="0.1"} 
wide_pipe_dense_seconds_bucket{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in",le="+Inf"} 
wide_pipe_dense_seconds_sum{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in"} 
wide_pipe_dense_seconds_count{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in"} 
wide_pipe_dense_seconds_bucket{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out",le="0.1"} 
wide_pipe_dense_seconds_bucket{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out",le="+Inf"} 
wide_pipe_dense_seconds_sum{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out"} 
wide_pipe_dense_seconds_count{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out"} 
# HELP wide_pipe_dense_level All combinations.
# TYPE wide_pipe_dense_level gauge
wide_pipe_dense_level{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in"} 
wide_pipe_dense_level{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out"} 
# HELP wide_pipe_phase All combinations, and the state.
# TYPE wide_pipe_phase gauge
wide_pipe_phase{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in",wide_pipe_phase="up"} 
wide_pipe_phase{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="in",wide_pipe_phase="down"} 
wide_pipe_phase{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out",wide_pipe_phase="up"} 
wide_pipe_phase{l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out",wide_pipe_phase="down"} 
# HELP wide_pipe_reported_total Reported at each scrape.
# TYPE wide_pipe_reported_total counter
wide_pipe_reported_total{} 
# HELP wide_pipe_reported_seconds Reported at each scrape.
# TYPE wide_pipe_reported_seconds histogram
wide_pipe_reported_seconds_bucket{,le="0.1"} 
wide_pipe_reported_seconds_bucket{,le="+Inf"} 
wide_pipe_reported_seconds_sum{} 
wide_pipe_reported_seconds_count{} 
# HELP wide_pipe_reported_level Reported at each scrape.
# TYPE wide_pipe_reported_level gauge
wide_pipe_reported_level{} 
# HELP wide_pipe_build_info Known from the start.
# TYPE wide_pipe_build_info gauge"#,
        openmetrics: "
# TYPE wide_pipe_sent counter
# HELP wide_pipe_sent Sent.
# TYPE wide_pipe_sizes counter
# HELP wide_pipe_sizes Sizes, by events.
# TYPE wide_pipe_elapsed_seconds histogram
# UNIT wide_pipe_elapsed_seconds seconds
# HELP wide_pipe_elapsed_seconds Durations, by events.
# TYPE wide_pipe_last_size gauge
# HELP wide_pipe_last_size Last size, by events.
# TYPE wide_pipe_done counter
# HELP wide_pipe_done Done, by code.
# TYPE wide_pipe_took_seconds histogram
# UNIT wide_pipe_took_seconds seconds
# HELP wide_pipe_took_seconds Durations, by code.
# TYPE wide_pipe_level gauge
# HELP wide_pipe_level Level, by code.
# TYPE wide_pipe_dense counter
# HELP wide_pipe_dense All combinations.
# TYPE wide_pipe_dense_seconds histogram
# UNIT wide_pipe_dense_seconds seconds
# HELP wide_pipe_dense_seconds All combinations.
# TYPE wide_pipe_dense_level gauge
# HELP wide_pipe_dense_level All combinations.
# TYPE wide_pipe_phase stateset
# HELP wide_pipe_phase All combinations, and the state.
# TYPE wide_pipe_reported counter
# HELP wide_pipe_reported Reported at each scrape.
# TYPE wide_pipe_reported_seconds histogram
# UNIT wide_pipe_reported_seconds seconds
# HELP wide_pipe_reported_seconds Reported at each scrape.
# TYPE wide_pipe_reported_level gauge
# HELP wide_pipe_reported_level Reported at each scrape.
# TYPE wide_pipe_build info
# HELP wide_pipe_build Known from the start.",
        words: "
wide_pipe_sent_total pipe.sent Sent.
wide_pipe_sizes_total pipe.sizes_total Sizes, by events.
wide_pipe_elapsed_seconds pipe.elapsed_seconds Durations, by events.
wide_pipe_last_size pipe.last_size Last size, by events.
wide_pipe_done_total pipe.done_total Done, by code.
wide_pipe_took_seconds pipe.took_seconds Durations, by code.
wide_pipe_level pipe.level Level, by code.
wide_pipe_dense_total pipe.dense_total All combinations.
wide_pipe_dense_seconds pipe.dense_seconds All combinations.
wide_pipe_dense_level pipe.dense_level All combinations.
wide_pipe_phase pipe.phase All combinations, and the state.
wide_pipe_reported_total pipe.reported_total Reported at each scrape.
wide_pipe_reported_seconds pipe.reported_seconds Reported at each scrape.
wide_pipe_reported_level pipe.reported_level Reported at each scrape.
wide_pipe_build_info pipe.build_info Known from the start.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
            [1, 9, 5, 0],
            [17, 13, 9, 0],
        ],
        words: "
pipe.sent Sent.
pipe.measured Measured.",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
