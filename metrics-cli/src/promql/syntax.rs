//! Parser of PromQL as Prometheus 3.14 reads it, with all of its feature flags.
//!
//! Nothing here recurses over nested calls or chains of operators, and everything takes time and
//! memory linear in the length of the text.

mod duration;
mod literal;
mod parser;
mod pattern;
mod signature;
mod token;
mod tree;

pub(super) use self::literal::{string, underscores_separate_digits};
pub(super) use self::parser::parse;
pub(super) use self::pattern::compile as compile_pattern;
pub(super) use self::tree::{
    Aggregation, Binary, Call, Grouping, MatchOp, Matcher, Node, NodeId, Selector, Tree, ValueType,
};

/// Name of the label that holds the name of the metric.
pub(super) const METRIC_NAME: &str = "__name__";

/// Language of expressions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Dialect {
    /// PromQL of Prometheus 3.
    #[default]
    Prometheus,
    /// `MetricsQL` of `VictoriaMetrics`. Its extensions are not judged, except `or`
    /// between matchers.
    #[value(name = "victoriametrics")]
    VictoriaMetrics,
}

/// Limit on the length of an expression or a template in bytes.
pub(super) const MAX_LEN: usize = 4 << 20;

/// Error in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SyntaxError {
    /// Prometheus rejects the expression.
    Invalid(Fault),
    /// The parser cannot tell whether Prometheus accepts the expression.
    Undecided(Fault),
}

/// Message with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    /// Offset in the text.
    pub(super) offset: usize,
}

impl SyntaxError {
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self::Invalid(Fault { message: message.into(), offset })
    }

    /// Returns the error about a token, of which an empty text is the end.
    pub(super) fn unexpected(offset: usize, token: &str, expected: &str) -> Self {
        let shown: String = token.chars().take(40).collect();
        let found = match shown.as_str() {
            "" => "end".to_owned(),
            shown => format!("`{}`", shown.escape_debug()),
        };
        Self::new(offset, format!("unexpected {found}; expected {expected}"))
    }

    /// Checks the length of a text. `noun` is what the text is.
    pub(super) fn check_len(text: &str, noun: &str) -> Result<(), Self> {
        if text.len() <= MAX_LEN {
            return Ok(());
        }
        let message = format!("{noun} is longer than {} MiB", MAX_LEN >> 20);
        Err(Self::undecided(0, message))
    }

    pub(super) fn undecided(offset: usize, message: impl Into<String>) -> Self {
        Self::Undecided(Fault { message: message.into(), offset })
    }
}
