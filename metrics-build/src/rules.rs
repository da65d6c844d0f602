//! Rules of the catalog language, each with an id and one sentence.

/// Declares the rules, so that variant, id, sentence and list cannot differ.
macro_rules! rules {
    (
        $(#[doc = $meaning:literal] $rule:ident = $id:literal,)*
        lints:
        $(#[doc = $lint_meaning:literal] $lint:ident = $lint_id:literal,)*
    ) => {
        /// Rule of the catalog language.
        ///
        /// ```
        /// use metrics_catalog_build::Rule;
        ///
        /// assert_eq!(Rule::DuplicateKey.id(), "duplicate-key");
        /// assert!(!Rule::DuplicateKey.is_lint());
        /// assert_eq!(
        ///     Rule::DuplicateKey.meaning(),
        ///     "A key occurs once in a table, and a name once in a catalog."
        /// );
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $meaning] $rule,)*
            $(#[doc = $lint_meaning] $lint,)*
        }

        impl Rule {
            /// All rules, grouped by subject, then all lints.
            pub const ALL: &[Self] = &[$(Self::$rule,)* $(Self::$lint,)*];

            /// Returns the id that reports show: `unknown-event`. Ids do not change.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$rule => $id,)*
                    $(Self::$lint => $lint_id,)*
                }
            }

            /// Ids of the lints.
            pub(crate) const LINT_IDS: [&str; [$($lint_id,)*].len()] = [$($lint_id,)*];

            /// Returns whether it is a lint: a rule against probable mistakes, which `[[allow]]` in
            /// the catalog suppresses.
            #[must_use]
            pub const fn is_lint(self) -> bool {
                matches!(self, $(Self::$lint)|*)
            }

            /// Returns what it requires, in one sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$rule => $meaning.trim_ascii(),)*
                    $(Self::$lint => $lint_meaning.trim_ascii(),)*
                }
            }
        }

        impl ::std::fmt::Display for Rule {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.id())
            }
        }
    };
}

impl Rule {
    /// Returns whether more than the catalog is needed to judge it: it has an observer.
    pub(crate) const fn is_observed(self) -> bool {
        matches!(
            self,
            Self::EventNotRecorded
                | Self::MetricNotUpdated
                | Self::GroupWithoutEnum
                | Self::MetricNotQueried
                | Self::LabelNotQueried
        )
    }
}

rules! {
    // Files, tables and keys.
    /// A file is valid TOML.
    Syntax = "syntax",
    /// A key occurs once in a table, and a name once in a catalog.
    DuplicateKey = "duplicate-key",
    /// A file begins with its format, `format = 1`.
    FormatMissing = "format-missing",
    /// The format is one that this version reads.
    UnknownFormat = "unknown-format",
    /// A value has the type of its key.
    WrongType = "wrong-type",
    /// A key exists in the language.
    UnknownKey = "unknown-key",
    /// A table has its required keys.
    MissingKey = "missing-key",
    /// A pattern of `include` matches at least one file.
    IncludeNothing = "include-nothing",
    /// The files of a catalog are readable and UTF-8.
    FileUnreadable = "file-unreadable",
    /// Included files have neither `include` nor `[catalog]`.
    NotInIncluded = "not-in-included-file",
    /// Keys of a group, such as `help`, are not below its events.
    MisplacedGroupKey = "misplaced-group-key",

    // Names.
    /// Groups, events and label values have `kebab-case` names.
    NotKebabCase = "not-kebab-case",
    /// Metrics, labels, fields and bucket layouts have `snake_case` names.
    NotSnakeCase = "not-snake-case",
    /// A name is not reserved by Rust.
    NotIdentifier = "not-an-identifier",
    /// A full exported name has letters, digits and underscores, with a letter or one underscore first.
    NotMetricName = "not-a-metric-name",
    /// Different names in the catalog are different in Rust.
    NamesAlike = "names-alike",
    /// No two metric families have the same name, or samples of the same name, in any format.
    NameClash = "name-clash",

    // Help texts.
    /// Groups, events and metrics have a help text.
    HelpMissing = "help-missing",
    /// A help text is not empty.
    HelpEmpty = "help-empty",
    /// A help text is one line without control and invisible characters.
    HelpNotOneLine = "help-not-one-line",

    // Labels.
    /// A closed label set has 1 to 256 values.
    LabelSetSize = "label-set-size",
    /// The exported text of a label value is not empty.
    LabelTextEmpty = "label-text-empty",
    /// The values of a label set have different exported texts.
    LabelTextTwice = "label-text-twice",
    /// A label text has no control or invisible characters, line separators or bidirectional controls.
    LabelTextHidden = "label-text-hidden",
    /// A constant label with an open set has a text of 1 to 256 bytes that is not the overflow.
    ConstantLabelInvalid = "constant-label-invalid",
    /// A label set has either `values` or `max`.
    LabelSetOpenAndClosed = "label-set-open-and-closed",
    /// The `max` of an open label set is 1 to 1024.
    OpenLabelMax = "open-label-max",
    /// The overflow of an open label set is exported as a text of 1 to 64 bytes.
    OpenLabelOverflow = "open-label-overflow",
    /// States are a closed set. So are labels of state sets and constant labels, unless the family is keyed.
    OpenLabelMisplaced = "open-label-misplaced",
    /// A label set does not have the name of a field type.
    LabelSetIsType = "label-set-is-a-type",
    /// The name of a metric's label has letters, digits and underscores, with a letter or one `_` first.
    NotLabelName = "not-a-label-name",
    /// A label does not have a name that Prometheus reserves.
    ReservedLabel = "reserved-label",
    /// The label set of a metric exists.
    UnknownLabelSet = "unknown-label-set",
    /// A metric or an event's counter has at most 16 labels.
    TooManyLabels = "too-many-labels",
    /// The labels of a metric have different names.
    LabelTwice = "label-twice",

    // Buckets.
    /// A bucket layout is a list of bounds, or either `linear` or `exponential`.
    BucketShape = "bucket-shape",
    /// A bucket layout has 1 to 128 bounds.
    BucketCount = "bucket-count",
    /// Bucket bounds are finite and ascending, and only those of `f64` values are negative.
    BucketBound = "bucket-bound",
    /// Bucket bounds are whole nanoseconds for durations, and integers for integers.
    BucketNotExact = "bucket-not-exact",
    /// The bucket layout of a histogram exists.
    UnknownBuckets = "unknown-buckets",
    /// A histogram has buckets.
    BucketsMissing = "buckets-missing",
    /// The schema of native buckets is -4 to 8.
    NativeSchema = "native-schema",
    /// The zero threshold of native buckets is positive.
    NativeThreshold = "native-threshold",
    /// A histogram has 1 to 1024 native buckets, which end in the range of possible values.
    NativeRange = "native-range",
    /// Only histograms have buckets.
    BucketsMisplaced = "buckets-misplaced",

    // Events.
    /// A field has a known type, or the name of a label set.
    UnknownFieldType = "unknown-field-type",
    /// A label of a metric is optional if an optional field of an event gives its value.
    LabelOptional = "label-optional",
    /// A trace id is optional without a `?`.
    TraceOptional = "trace-optional",
    /// A deprecation has a version, and a reason or a replacement.
    DeprecatedUnexplained = "deprecated-unexplained",
    /// The replacement of something deprecated exists and is not deprecated itself.
    DeprecatedReplacement = "deprecated-replacement",
    /// `count` is `each` or `together`.
    UnknownCount = "unknown-count",
    /// An event with labels is not counted together with others, unless its own `count` is `together`.
    CountDropsLabels = "count-drops-labels",
    /// An event is counted or updates a metric.
    EventWithoutEffect = "event-without-effect",

    // Metrics.
    /// A metric has a type.
    TypeMissing = "type-missing",
    /// The type of a metric exists.
    UnknownType = "unknown-type",
    /// The type of a metric's values exists.
    UnknownValue = "unknown-value",
    /// Only metrics that code updates declare the type of their values.
    ValueMisplaced = "value-misplaced",
    /// Only gauges have values below zero.
    ValueBelowZero = "value-below-zero",
    /// The source of a metric's value exists.
    UnknownSource = "unknown-source",
    /// Only counters, gauges and labelled histograms without events are read at each scrape.
    SourceMisplaced = "source-misplaced",
    /// The function that is called at each scrape has a full path.
    ReadNotAPath = "read-not-a-path",
    /// Only counters have `total_suffix`.
    TotalSuffixMisplaced = "total-suffix-misplaced",
    /// The name of an info ends in `_info`.
    InfoWithoutInfo = "info-without-info",
    /// An info has `values`, and no other type has them.
    InfoValues = "info-values",
    /// A label value of an info is a text, a key of `Cargo.toml`, an environment variable, or set at run time.
    InfoValue = "info-value",
    /// A state set has `states`, and no other type has them.
    States = "states",
    /// Infos and state sets have neither a unit nor a value type.
    NothingMeasured = "nothing-measured",

    // Old names.
    /// Only metrics and events with a counter of their own have old names. Those of keyed families have no old label values.
    OldNameMisplaced = "old-name-misplaced",

    // Names in OpenTelemetry.
    /// A metric's name in OpenTelemetry has valid characters and a valid length.
    OtelName = "otel-name",
    /// Metrics have different names in OpenTelemetry.
    OtelNameTwice = "otel-name-twice",
    /// The key of an attribute has the characters of OpenTelemetry's conventions.
    OtelAttribute = "otel-attribute",
    /// No two label sets, and no two labels of a metric, are the same attribute.
    OtelAttributeTwice = "otel-attribute-twice",
    /// The unit in OpenTelemetry is visible ASCII, and that of the metric if it has one.
    OtelUnit = "otel-unit",
    /// The instrument of a gauge is `gauge` or `updowncounter`.
    UnknownInstrument = "unknown-instrument",
    /// Only gauges choose their instrument.
    OtelInstrument = "otel-instrument",
    /// Only metrics and events with a counter of their own have a name in OpenTelemetry.
    OtelMisplaced = "otel-misplaced",

    // Inherited keys.
    /// The tier exists.
    UnknownTier = "unknown-tier",
    /// The stability exists.
    UnknownStability = "unknown-stability",
    /// `since` and `until` are versions.
    SinceNotAVersion = "since-not-a-version",
    /// The `until` of a deprecation is a later version than its `since`.
    UntilNotLater = "until-not-later",
    /// An owner is one line of text.
    OwnerNotOneLine = "owner-not-one-line",

    // Units.
    /// A metric declares the unit that its name or its values have.
    UnitMissing = "unit-missing",
    /// A unit is a base unit.
    UnknownUnit = "unknown-unit",
    /// The unit is the last word of the name, before `_total`.
    UnitNotInName = "unit-not-in-name",
    /// The values have the declared unit.
    UnitMismatch = "unit-mismatch",

    // Effects.
    /// The event of an effect exists.
    UnknownEvent = "unknown-event",
    /// The field of an effect is a field of the event.
    UnknownField = "unknown-field",
    /// The field of an effect has the type of the metric's values.
    FieldMismatch = "field-mismatch",
    /// The keys of effects fit the metric type.
    EffectMisplaced = "effect-misplaced",
    /// An event updates a series of a metric at most once.
    EventTwice = "event-twice",
    /// A counter that adds up fields does not also count events.
    CountAmongAmounts = "count-among-amounts",
    /// A constant label is a label of the metric.
    UnknownLabel = "unknown-label",
    /// The value of a constant label is in its label set.
    UnknownLabelValue = "unknown-label-value",
    /// An event gives every label of a metric that it updates.
    LabelWithoutField = "label-without-field",

    // Exemplars.
    /// Only counters and histograms that events update have exemplars.
    ExemplarMisplaced = "exemplar-misplaced",
    /// The field of an exemplar is a trace id of an event that updates the metric.
    ExemplarMismatch = "exemplar-mismatch",

    // Panels.
    /// The view of a panel exists.
    UnknownView = "unknown-view",
    /// A view fits the metric type, and occurs once.
    InvalidView = "invalid-view",
    /// Only metrics and events with a counter of their own have panels.
    PanelMisplaced = "panel-misplaced",
    /// A panel distinguishes labels of its metric, if its view can.
    PanelLabel = "panel-label",
    /// The quantiles of a panel are those of a histogram, each between 0 and 1.
    PanelQuantile = "panel-quantile",
    /// The aggregation over instances exists and fits the metric type.
    PanelInstances = "panel-instances",
    /// The width of a panel is 3 to 24 columns.
    PanelWidth = "panel-width",
    /// The title and the unit of a panel are one line of text each.
    PanelText = "panel-text",

    // Alerts and recording rules.
    /// The name of an alert is in upper camel case, such as `QueueGrows`.
    AlertName = "alert-name",
    /// Alerts have different names.
    AlertTwice = "alert-twice",
    /// Only metrics, groups and events with a counter of their own have alerts.
    AlertWithoutFamily = "alert-without-family",
    /// The name of a recording rule is `level:metric:operations`.
    RecordName = "record-name",
    /// Recording rules have different names.
    RecordTwice = "record-twice",
    /// An expression is not empty.
    ExprEmpty = "expr-empty",
    /// A reference in an expression or a text is a name between `${` and `}`.
    ReferenceUnclosed = "reference-unclosed",
    /// The target of a reference exists.
    UnknownReference = "unknown-reference",
    /// A reference in an expression becomes the name of a sample.
    ReferenceNotASample = "reference-not-a-sample",
    /// A duration consists of whole numbers with units, the largest first.
    InvalidDuration = "invalid-duration",
    /// A severity is a lower-case word.
    SeverityNotAWord = "severity-not-a-word",
    /// The texts and labels of an alert are not empty and have no control characters.
    InvalidAlertText = "invalid-alert-text",
    /// A runbook is a URL.
    RunbookNotAUrl = "runbook-not-a-url",
    /// A label of an alert or a recording rule has a valid name that nothing else sets.
    AlertLabel = "alert-label",
    /// A test has series with values in the notation of `promtool`.
    TestSeries = "test-series",
    /// A test gives the expected text of templates that use more than labels.
    TestText = "test-text",

    // Service level objectives.
    /// Service level objectives have different names.
    SloTwice = "slo-twice",
    /// An objective is a percentage above 0 % and below 100 %, such as `99.9%`.
    SloObjective = "slo-objective",
    /// The window of an objective is at least as long as the longest of its alerts, `3d`.
    SloWindow = "slo-window",
    /// An objective has either `good`, `bad` or `within`, which is a part of its events.
    SloIndicator = "slo-indicator",
    /// An objective is about counters, or histograms with classic buckets.
    SloFamily = "slo-family",
    /// The limit `within` is a bucket bound of the one histogram of the objective.
    SloLatency = "slo-latency",

    // Sizes.
    /// `slabs` is 1 to 4096.
    SlabsOutOfRange = "slabs-out-of-range",
    /// A catalog has no more series than its `series_budget`.
    SeriesBudget = "series-budget",
    /// A metric has no more series than its `max_series`.
    MaxSeries = "max-series",
    /// `series` belongs to a counter, gauge, histogram or state set with labels.
    SeriesMisplaced = "series-misplaced",
    /// `series` is `all` or a table.
    UnknownSeries = "unknown-series",
    /// The `max` of `series` is 1 to 1,000,000.
    SeriesMax = "series-max",
    /// A catalog has at most 200,000 numbers.
    TooManySeries = "too-many-series",
    /// The numbers of all threads together take at most 256 MB.
    TooManyWords = "too-many-words",

    // Exceptions from lints.
    /// An exception names a lint.
    UnknownLint = "unknown-lint",
    /// The subject of an exception exists.
    UnknownSubject = "unknown-subject",
    /// An exception has a reason.
    AllowWithoutReason = "allow-without-reason",
    /// An exception has an effect.
    AllowUnused = "allow-unused",

    lints:

    /// A name ends in a suffix of samples, such as `_count`, only if its metric type has it.
    ReservedSuffix = "reserved-suffix",
    /// OpenMetrics' name of a family is not that of another family's samples.
    FamilyNamedLikeSample = "family-named-like-sample",
    /// The name of a counter ends in `_total`, unless it or the catalog has `total_suffix = false`.
    CounterWithoutTotal = "counter-without-total",
    /// A unit in a name is a base unit without a prefix.
    UnitNotBase = "unit-not-base",
    /// No word of a name is an abbreviated unit.
    UnitAbbreviated = "unit-abbreviated",
    /// No name is in camel case.
    NameInCamelCase = "name-in-camel-case",
    /// No name contains the metric type.
    TypeInName = "type-in-name",
    /// Names differ in more than underscores.
    NameTooSimilar = "name-too-similar",
    /// Derived names of metrics differ in OpenTelemetry, where units are not in names, if a metric has a declared one.
    OtelNamesAlike = "otel-names-alike",
    /// A label set is used.
    UnusedLabelSet = "unused-label-set",
    /// The `overflow` of an open label set is used by a family that is not keyed.
    UnusedOverflow = "unused-overflow",
    /// A bucket layout is used.
    UnusedBuckets = "unused-buckets",
    /// A family with more than 500 sample lines has `series`.
    SeriesNotChosen = "series-not-chosen",
    /// Old names and deprecated declarations are removed in the version of their `until`.
    Overdue = "overdue",
    /// A gauge that events update increases and decreases.
    GaugeOneWay = "gauge-one-way",
    /// Code records each event, outside tests; `metrics-catalog unused --src` judges it.
    EventNotRecorded = "event-not-recorded",
    /// Code updates each metric without events, outside tests; `metrics-catalog unused --src` judges it.
    MetricNotUpdated = "metric-not-updated",
    /// A group's events have an enum, or code records their structs; `metrics-catalog unused --src` judges it.
    GroupWithoutEnum = "group-without-enum",
    /// A query needs each metric; `metrics-catalog unused --rules --dashboards` judges it.
    MetricNotQueried = "metric-not-queried",
    /// A query needs each label; `metrics-catalog unused --rules --dashboards` judges it.
    LabelNotQueried = "label-not-queried",
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Rule;

    #[test]
    fn no_two_rules_have_the_same_id() {
        let ids: HashSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
    }

    #[test]
    fn an_id_is_kebab_case_and_a_meaning_a_sentence() {
        for rule in Rule::ALL {
            let id = rule.id();
            assert!(id.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()), "{id}");
            assert!(rule.meaning().ends_with('.'), "{id}");
        }
    }
}
