//! The rules that a catalog keeps: each has an id, which reports show, and one line that says it.

mod declare;

declare::rules! {
    // Files, tables and keys.
    /// The file is TOML.
    Syntax = "syntax",
    /// A key stands in its table once.
    DuplicateKey = "duplicate-key",
    /// The file begins with the format it is written in.
    FormatMissing = "format-missing",
    /// The format is one that this version reads.
    UnknownFormat = "unknown-format",
    /// A value is of the type that its key takes.
    WrongType = "wrong-type",
    /// A key means something where it stands.
    UnknownKey = "unknown-key",
    /// A key without which its table means nothing is there.
    MissingKey = "missing-key",
    /// A pattern of `include` stands for one file at least.
    IncludeNothing = "include-nothing",
    /// The files of a catalog can be read, and are UTF-8.
    FileUnreadable = "file-unreadable",
    /// What holds for all of the catalog is not said in an included file.
    NotInIncluded = "not-in-included-file",
    /// A key of the group does not stand among its events.
    MisplacedGroupKey = "misplaced-group-key",

    // Names.
    /// Groups, events and label values are lower-case words with hyphens between.
    NotKebabCase = "not-kebab-case",
    /// Metrics, labels, fields and bucket layouts are lower-case words with underscores between.
    NotSnakeCase = "not-snake-case",
    /// A name can be a name in Rust.
    NotIdentifier = "not-an-identifier",
    /// A whole exported name is letters, digits and underscores, a letter first.
    NotMetricName = "not-a-metric-name",
    /// Names that differ in the catalog differ in Rust.
    NamesAlike = "names-alike",
    /// No two metric families have a sample of the same name, in any format.
    NameClash = "name-clash",

    // Help texts.
    /// Groups, events and metrics have a help text.
    HelpMissing = "help-missing",
    /// A help text says something.
    HelpEmpty = "help-empty",
    /// A help text is one line without control characters.
    HelpNotOneLine = "help-not-one-line",

    // Labels.
    /// A label set has 1 to 256 values.
    LabelSetSize = "label-set-size",
    /// A label value is exported as something.
    LabelTextEmpty = "label-text-empty",
    /// No two values of a label set are exported as the same text.
    LabelTextTwice = "label-text-twice",
    /// A label set has `values`, or a `max` of them, not both.
    LabelSetOpenAndClosed = "label-set-open-and-closed",
    /// An open label set has room for 1 to 1024 values.
    OpenLabelMax = "open-label-max",
    /// The overflow of an open label set is exported as a text of 1 to 64 bytes.
    OpenLabelOverflow = "open-label-overflow",
    /// What is known when the catalog is built is no value of an open label set.
    OpenLabelMisplaced = "open-label-misplaced",
    /// A label set is not named like a type of field.
    LabelSetIsType = "label-set-is-a-type",
    /// A label has no name that Prometheus has a use for.
    ReservedLabel = "reserved-label",
    /// The label set that a metric names is there.
    UnknownLabelSet = "unknown-label-set",
    /// A metric has at most 8 labels.
    TooManyLabels = "too-many-labels",
    /// A metric has a label once.
    LabelTwice = "label-twice",

    // Buckets.
    /// A layout is a list of bounds, or `linear` or `exponential`.
    BucketShape = "bucket-shape",
    /// A layout has 1 to 64 bounds.
    BucketCount = "bucket-count",
    /// Bounds are finite, ascend, and do not begin below zero.
    BucketBound = "bucket-bound",
    /// Bounds are whole nanoseconds, or whole numbers, where the values are.
    BucketNotExact = "bucket-not-exact",
    /// The layout that a histogram names is there.
    UnknownBuckets = "unknown-buckets",
    /// A histogram has buckets.
    BucketsMissing = "buckets-missing",
    /// The schema of native buckets is one from -4 to 8.
    NativeSchema = "native-schema",
    /// The zero threshold of native buckets is above zero.
    NativeThreshold = "native-threshold",
    /// A window of native buckets has 1 to 1024 of them, and ends where values do.
    NativeWindow = "native-window",
    /// Only a histogram has buckets.
    BucketsMisplaced = "buckets-misplaced",

    // Events.
    /// A field is of a type that there is, or of a label set.
    UnknownFieldType = "unknown-field-type",
    /// A label is never absent.
    LabelOptional = "label-optional",
    /// A trace id may be absent, without a `?` that says so.
    TraceOptional = "trace-optional",
    /// What is deprecated says since when, and why or in favour of what.
    DeprecatedUnexplained = "deprecated-unexplained",
    /// What replaces something deprecated is there, and not deprecated itself.
    DeprecatedReplacement = "deprecated-replacement",
    /// Events are counted each, or together.
    UnknownCount = "unknown-count",
    /// An event with labels is not counted together with others unless it says so itself.
    CountDropsLabels = "count-drops-labels",
    /// An event is counted, or moves a metric.
    EventMovesNothing = "event-moves-nothing",

    // Metrics.
    /// A metric has a type.
    TypeMissing = "type-missing",
    /// The type of a metric is one that there is.
    UnknownType = "unknown-type",
    /// The type of a metric's values is one that there is.
    UnknownValue = "unknown-value",
    /// Only what code moves says the type of its values.
    ValueMisplaced = "value-misplaced",
    /// Only a gauge goes below zero.
    ValueBelowZero = "value-below-zero",
    /// What asks for a metric's value is something that there is.
    UnknownSource = "unknown-source",
    /// Only a counter or a gauge without labels and events is read at each scrape.
    SourceMisplaced = "source-misplaced",
    /// What is asked at each scrape is a function, named from the root on.
    ReadNoPath = "read-not-a-path",
    /// A counter ends in `_total`, unless the catalog says that its counters need not.
    CounterWithoutTotal = "counter-without-total",
    /// An info ends in `_info`.
    InfoWithoutInfo = "info-without-info",
    /// An info has values, and nothing else has.
    InfoValues = "info-values",
    /// What a label of an info says is a text, from Cargo, or from the environment.
    InfoValue = "info-value",
    /// A state set has states, and nothing else has.
    States = "states",
    /// Infos and state sets have neither unit nor value.
    NothingMeasured = "nothing-measured",
    /// No name of a family ends in what says which of its samples one is.
    ReservedSuffix = "reserved-suffix",

    // What groups, events and metrics have in common.
    /// The tier is one that there is.
    UnknownTier = "unknown-tier",
    /// The stability is one that there is.
    UnknownStability = "unknown-stability",
    /// `since` is a version.
    SinceNoVersion = "since-not-a-version",
    /// An owner is one line that says who.
    OwnerNotOneLine = "owner-not-one-line",

    // Units.
    /// A metric whose name or values have a unit says so.
    UnitMissing = "unit-missing",
    /// A unit is a base unit.
    UnknownUnit = "unknown-unit",
    /// The unit stands last in the name, before `_total`.
    UnitNotInName = "unit-not-in-name",
    /// The values are in the unit that the metric says.
    UnitMismatch = "unit-mismatch",

    // What events do to metrics.
    /// The event that a metric names is there.
    UnknownEvent = "unknown-event",
    /// The field that a metric names is one of the event's.
    UnknownField = "unknown-field",
    /// The field of an event is what the metric takes.
    FieldMismatch = "field-mismatch",
    /// A metric is moved in the ways of its type.
    EffectMisfit = "effect-misfit",
    /// An event moves a metric in one way, once.
    EventTwice = "event-twice",
    /// A counter of amounts is not also a count of events.
    CountAmongAmounts = "count-among-amounts",
    /// A label that an effect fixes is one of the metric's.
    UnknownLabel = "unknown-label",
    /// The value of a label that an effect fixes is one of its set.
    UnknownLabelValue = "unknown-label-value",
    /// An event gives every label of a metric that it moves.
    LabelWithoutField = "label-without-field",

    // Exemplars.
    /// Only counters and histograms that events move have exemplars.
    ExemplarMisplaced = "exemplar-misplaced",
    /// An exemplar is a trace id of an event that moves the metric.
    ExemplarMismatch = "exemplar-mismatch",

    // Panels.
    /// The view of a panel is one that there is.
    UnknownView = "unknown-view",
    /// A view of a panel is one of those for the metric's type, once.
    ViewMisfit = "view-misfit",
    /// Only a metric, or an event with a counter of its own, has a panel.
    PanelMisplaced = "panel-misplaced",
    /// A panel is split by labels that the metric has, where it is one that can be.
    PanelLabel = "panel-label",
    /// A panel's quantiles are those of a histogram, each between 0 and 1.
    PanelQuantile = "panel-quantile",
    /// The instances of a service are put together in a way that fits the metric's type.
    PanelInstances = "panel-instances",
    /// A panel takes 3 to 24 of 24 columns.
    PanelWidth = "panel-width",
    /// The title and the unit of a panel are one line that says something.
    PanelText = "panel-text",

    // Alerts and recording rules.
    /// An alert is named like `QueueGrows`.
    AlertName = "alert-name",
    /// No two alerts have the same name.
    AlertTwice = "alert-twice",
    /// An alert is about a family that there is.
    AlertWithoutFamily = "alert-without-family",
    /// What is recorded is named `level:metric:operations`.
    RecordName = "record-name",
    /// No two recording rules have the same name.
    RecordTwice = "record-twice",
    /// An expression says something.
    ExprEmpty = "expr-empty",
    /// A reference in an expression or a text is a name between `${` and `}`.
    ReferenceUnclosed = "reference-unclosed",
    /// A reference is to something that there is.
    UnknownReference = "unknown-reference",
    /// What a reference becomes is the name of a sample.
    ReferenceNoSample = "reference-not-a-sample",
    /// A duration is whole numbers with units, the largest first.
    DurationForm = "duration-form",
    /// A severity is a word.
    SeverityNoWord = "severity-not-a-word",
    /// The texts of an alert say something.
    AlertText = "alert-text",
    /// A runbook is a URL.
    RunbookNoUrl = "runbook-not-a-url",
    /// A label of an alert or a recording rule is not one that comes from elsewhere.
    AlertLabel = "alert-label",
    /// A test has series, and values in `promtool`'s notation.
    TestSeries = "test-series",
    /// A test says what texts become that templates fill in.
    TestText = "test-text",

    // Sizes.
    /// `slabs` is a number from 1 to 4096.
    SlabsOutOfRange = "slabs-out-of-range",
    /// The catalog has no more series than its `series_budget`.
    SeriesBudget = "series-budget",
    /// A metric has no more series than its `max_series`.
    MaxSeries = "max-series",
    /// A catalog has at most 200,000 numbers to keep.
    TooManySeries = "too-many-series",
    /// The numbers of all threads have room in memory.
    TooManyWords = "too-many-words",

    // Exceptions from lints.
    /// An exception is from a lint that there is; rules have none.
    UnknownLint = "unknown-lint",
    /// An exception is for something that there is.
    UnknownPlace = "unknown-place",
    /// An exception has a reason.
    AllowWithoutReason = "allow-without-reason",
    /// An exception excuses something.
    AllowUnused = "allow-unused",

    lints:

    /// A unit in a name is a base unit, without a prefix.
    UnitNotBase = "unit-not-base",
    /// No word of a name is a unit cut short.
    UnitAbbreviated = "unit-abbreviated",
    /// No name is in camelCase.
    NameInCamelCase = "name-in-camel-case",
    /// No name says of which type the metric is.
    TypeInName = "type-in-name",
    /// Names differ in more than underscores.
    NameTooSimilar = "name-too-similar",
    /// A label set is a label somewhere.
    UnusedLabelSet = "unused-label-set",
    /// A bucket layout is that of a histogram.
    UnusedBuckets = "unused-buckets",
    /// A gauge that events move rises and falls.
    GaugeOneWay = "gauge-one-way",
}
