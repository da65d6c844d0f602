//! Syntax tree of an expression.

use std::sync::OnceLock;

use regex::Regex;

use super::pattern::Pattern;
use super::signature::Function;
pub(in crate::promql) use super::token::Operator;

/// Index of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promql) struct NodeId(usize);

/// Nodes of an expression. Children precede their parents, so that no walk needs recursion.
#[derive(Debug, Default)]
pub(in crate::promql) struct Tree {
    nodes: Vec<Node>,
    types: Vec<ValueType>,
}

impl Tree {
    pub(super) fn push(&mut self, node: Node, value_type: ValueType) -> NodeId {
        self.nodes.push(node);
        self.types.push(value_type);
        NodeId(self.nodes.len() - 1)
    }

    pub(in crate::promql) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }

    pub(in crate::promql) fn type_of(&self, id: NodeId) -> ValueType {
        self.types[id.0]
    }

    pub(super) fn set_type(&mut self, id: NodeId, value_type: ValueType) {
        self.types[id.0] = value_type;
    }

    /// Returns the type of the whole expression.
    pub(in crate::promql) fn value_type(&self) -> ValueType {
        *self.types.last().expect("a tree has a root")
    }

    /// Returns the root.
    pub(in crate::promql) fn into_root(mut self) -> Option<Node> {
        self.nodes.pop()
    }

    /// Returns all nodes, children before their parents. The last is the root.
    pub(in crate::promql) fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

impl NodeId {
    pub(in crate::promql) const fn index(self) -> usize {
        self.0
    }
}

/// Node of an expression.
#[derive(Debug)]
pub(in crate::promql) enum Node {
    Number(f64),
    String(String),
    Selector(Selector),
    Subquery(NodeId),
    Paren(NodeId),
    Unary(NodeId),
    Binary(Binary),
    Aggregation(Aggregation),
    Call(Call),
}

/// Type of an expression's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promql) enum ValueType {
    Scalar,
    String,
    Vector,
    Matrix,
}

impl ValueType {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            Self::String => "string",
            Self::Vector => "instant vector",
            Self::Matrix => "range vector",
        }
    }
}

/// Selector of series, with or without a range.
#[derive(Debug)]
pub(in crate::promql) struct Selector {
    /// Name before the braces.
    pub(in crate::promql) name: Option<String>,
    /// Matchers, in groups of which one suffices. Prometheus has only one group.
    pub(in crate::promql) groups: Vec<Vec<Matcher>>,
    /// Whether the selector is the second argument of `info`, and may match everything.
    pub(super) is_info_filter: bool,
    pub(super) offset: usize,
}

/// Matcher of a label.
#[derive(Debug)]
pub(in crate::promql) struct Matcher {
    pub(in crate::promql) name: String,
    pub(in crate::promql) op: MatchOp,
    pub(in crate::promql) value: String,
    pub(super) pattern: Option<Pattern>,
    pub(super) regex: OnceLock<Option<Regex>>,
}

/// Operator of a matcher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promql) enum MatchOp {
    Equal,
    NotEqual,
    Match,
    NotMatch,
}

impl Matcher {
    /// Returns whether a value matches, or `None` if the pattern cannot be compiled.
    pub(in crate::promql) fn is_match(&self, text: &str) -> Option<bool> {
        let regex = || self.regex.get_or_init(|| self.pattern.as_ref()?.compile()).as_ref();
        Some(match self.op {
            MatchOp::Equal => self.value == text,
            MatchOp::NotEqual => self.value != text,
            MatchOp::Match => regex()?.is_match(text),
            MatchOp::NotMatch => !regex()?.is_match(text),
        })
    }

    /// Returns the number of values that match, or `None` if the pattern cannot be compiled.
    pub(in crate::promql) fn count<'a>(
        &self,
        values: impl Iterator<Item = &'a str>,
    ) -> Option<usize> {
        let matches = values.map(|value| self.is_match(value));
        matches.map(|is_match| is_match.map(usize::from)).sum()
    }

    /// Returns whether series without the label match.
    pub(super) fn matches_empty(&self) -> bool {
        let is_nullable = self.pattern.as_ref().is_some_and(|it| it.is_nullable);
        match self.op {
            MatchOp::Equal => self.value.is_empty(),
            MatchOp::NotEqual => !self.value.is_empty(),
            MatchOp::Match => is_nullable,
            MatchOp::NotMatch => !is_nullable,
        }
    }
}

/// Binary operation.
#[derive(Debug)]
pub(in crate::promql) struct Binary {
    pub(in crate::promql) op: Operator,
    pub(in crate::promql) left: NodeId,
    pub(in crate::promql) right: NodeId,
    pub(in crate::promql) matching: Matching,
}

/// Modifiers of a binary operator.
#[derive(Debug, Default)]
pub(in crate::promql) struct Matching {
    /// `on` (by) or `ignoring` (without).
    pub(in crate::promql) labels: Option<Grouping>,
    /// Labels of `group_left`.
    pub(in crate::promql) group_left: Option<Vec<String>>,
    /// Labels of `group_right`.
    pub(in crate::promql) group_right: Option<Vec<String>>,
    pub(super) is_bool: bool,
    pub(super) has_fill: bool,
}

/// Labels that a clause keeps or removes.
#[derive(Debug)]
pub(in crate::promql) struct Grouping {
    /// Whether only the labels are kept.
    pub(in crate::promql) is_include: bool,
    pub(in crate::promql) labels: Vec<String>,
}

/// Aggregation.
#[derive(Debug)]
pub(in crate::promql) struct Aggregation {
    /// Operator in lower case.
    pub(in crate::promql) op: String,
    pub(in crate::promql) parameter: Option<NodeId>,
    pub(in crate::promql) inner: NodeId,
    pub(in crate::promql) grouping: Option<Grouping>,
}

/// Call of a function.
#[derive(Debug)]
pub(in crate::promql) struct Call {
    pub(super) function: &'static Function,
    pub(in crate::promql) arguments: Vec<NodeId>,
}

impl Call {
    pub(in crate::promql) const fn name(&self) -> &'static str {
        self.function.name
    }
}
