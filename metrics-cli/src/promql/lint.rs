//! Kinds of issues in expressions, and exceptions from them.

use clap::{Args, ValueEnum};

use super::syntax::Dialect;

/// Kind of an issue. The name in kebab-case is its id; `--help` shows the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum)]
pub(crate) enum Lint {
    /// Invalid YAML or JSON, a file with neither rules nor a dashboard, or a group or rule that
    /// Prometheus rejects, such as one with an invalid `for`.
    FileSyntax,
    /// Invalid PromQL, or an invalid series in a test.
    PromqlSyntax,
    /// Template in an alert that Prometheus rejects, in a label, a summary or a description.
    TemplateSyntax,
    /// Warning: whether Prometheus accepts the expression or template is not known, because the
    /// values of its variables are not, or because it is longer or deeper than this command reads;
    /// or a file of rules has a key of another server. What is valid elsewhere in the file is judged.
    NotJudged,
    /// Expression that is a range vector or a string.
    ExpressionType,
    /// Metric with the catalog's prefix that the catalog does not define.
    UnknownMetric,
    /// Metric that is not in the catalog, with `--foreign deny`.
    ForeignMetric,
    /// Histogram without `_bucket`, `_sum` or `_count`, and without native buckets.
    BareHistogram,
    /// Label that the series do not have, in a matcher, `by`, `without`, `on`, `ignoring`,
    /// `group_left`, a legend, a template or a test.
    UnknownLabel,
    /// Value that the label never has.
    ImpossibleValue,
    /// `le` that is not a bound of the histogram.
    LeNotABound,
    /// `le` in a spelling that only one exposition format uses.
    LeSpelling,
    /// `rate`, `irate`, `increase` or `resets` of a gauge.
    RateOfGauge,
    /// `delta`, `deriv` or `predict_linear` of a counter, which restarts reset.
    DeltaOfCounter,
    /// Counter without `rate`, `increase` or a similar function.
    RawCounter,
    /// `histogram_quantile` of something other than histogram buckets.
    QuantileOfNonHistogram,
    /// `histogram_quantile` of buckets whose `le` was aggregated away.
    QuantileWithoutLe,
    /// Quantile that is not between 0 and 1.
    QuantileRange,
    /// Operator whose sides never have equal labels.
    NeverMatches,
    /// Deprecated metric or label value.
    Deprecated,
    /// Old name of a metric, which is exported for some versions yet.
    OldName,
    /// Warning: sum of a keyed family that is compared with 0, or `absent` of one. Its series do not
    /// exist before their first record, so that the comparison returns nothing before, and `absent`
    /// returns 1. Comparisons of single series are not judged.
    NotFromStart,
}

impl Lint {
    /// Returns whether the issue is about the names of a selector, whatever is calculated from it.
    pub(super) const fn is_about_names(self) -> bool {
        matches!(
            self,
            Self::UnknownMetric
                | Self::ForeignMetric
                | Self::ImpossibleValue
                | Self::Deprecated
                | Self::OldName
        )
    }

    /// Returns whether Prometheus rejects the file.
    pub(crate) const fn is_fatal(self) -> bool {
        matches!(self, Self::PromqlSyntax | Self::TemplateSyntax)
    }

    /// Returns whether the expression may be right.
    pub(crate) const fn is_warning(self) -> bool {
        matches!(self, Self::NotJudged | Self::NotFromStart)
    }

    pub(crate) fn id(self) -> String {
        let value = self.to_possible_value().expect("no lint is skipped");
        value.get_name().to_owned()
    }
}

/// Arguments that suppress issues.
#[derive(Args, Debug, Default)]
pub(crate) struct Exceptions {
    /// Language of the expressions. Extensions of PromQL are not judged.
    #[arg(long, value_enum, default_value_t, value_name = "DIALECT")]
    pub(crate) dialect: Dialect,

    /// Label that service discovery or external labels add, besides `job` and `instance`;
    /// repeatable.
    #[arg(long = "label", value_name = "NAME")]
    pub(crate) labels: Vec<String>,

    /// Suppress a lint; repeatable.
    #[arg(long, value_enum, value_name = "LINT")]
    pub(crate) allow: Vec<Lint>,
}
