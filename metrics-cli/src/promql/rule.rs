//! What can be wrong with an expression.

use clap::ValueEnum;

/// The kinds of finding. Their names are the ids, and `--help` has what is said of each here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Rule {
    /// A file that is no YAML or JSON, or no rules and no dashboard.
    FileSyntax,
    /// An expression that is no PromQL, or a series of a test that is none.
    PromqlSyntax,
    /// An expression that is a range of values or a text, and not one number at a time.
    ExpressionType,
    /// A metric that begins like those of the catalog and is none of them.
    UnknownMetric,
    /// A metric of somebody else, where `--foreign deny` does not want any.
    ForeignMetric,
    /// A histogram's name without `_bucket`, `_sum` or `_count`, though it has no native buckets.
    BareHistogram,
    /// A label that there is not, in a matcher, `by`, `without`, `on`, `ignoring`, `group_left`, a
    /// legend, a template, or a test.
    UnknownLabel,
    /// A value that the label never has.
    ImpossibleValue,
    /// An `le` that is no bound of the histogram's buckets.
    LeNoEdge,
    /// An `le` that only one of the two formats spells so.
    LeSpelling,
    /// `rate`, `irate`, `increase` or `resets` of a gauge.
    RateOfGauge,
    /// `delta`, `deriv` or `predict_linear` of a counter, which starts again at zero.
    DeltaOfCounter,
    /// A counter without `rate`, `increase` or the like.
    RawCounter,
    /// `histogram_quantile` of what is no histogram.
    QuantileOfNoHistogram,
    /// `histogram_quantile` of buckets whose `le` was aggregated away.
    QuantileWithoutLe,
    /// A quantile that is not between 0 and 1.
    QuantileRange,
    /// Two sides whose series never have the same labels.
    NeverMatches,
    /// A metric or a label value that is on its way out.
    Deprecated,
}

impl Rule {
    /// As findings have it.
    pub(crate) fn id(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}
