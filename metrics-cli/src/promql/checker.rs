//! Checks an expression by walking its syntax tree.

use std::collections::{BTreeSet, HashSet};

use metrics_catalog_shared::similar::{SearchLimit, nearest};

use super::expression::{Expression, Parsed, UNKNOWN, Usage};
use super::function::{aggregated_usage, argument_usage};
use super::known::{KnownSamples, SampleType};
use super::lint::Lint;
use super::operator::{operand_usages, union};
use super::syntax::{
    Dialect, METRIC_NAME, MatchOp, Matcher, Node, NodeId, Selector, SyntaxError, Tree, ValueType,
    parse,
};
use super::template::Template;

/// Issue in an expression or a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Issue {
    pub(crate) lint: Lint,
    pub(crate) message: String,
    /// Word that the issue is about, which locates its line.
    pub(crate) word: Occurrence,
}

/// Occurrence of a word in an expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Occurrence {
    text: String,
    /// Number of occurrences before this one.
    before: usize,
}

impl Occurrence {
    fn first(text: &str) -> Self {
        Self { text: text.to_owned(), before: 0 }
    }

    /// Returns the word or symbol at an offset, or else the last one before it, or the first one.
    fn at(text: &str, offset: usize) -> Self {
        let is_blank = text[offset..].chars().next().is_none_or(char::is_whitespace);
        let before = text[..offset].trim_end().char_indices().next_back().map(|(at, _)| at);
        let first = || text.len() - text.trim_start().len();
        let offset = if is_blank { before.unwrap_or_else(first) } else { offset };
        let start = text[..offset].trim_end_matches(is_word_char).len();
        let rest = &text[start..];
        let len = rest.find(|char| !is_word_char(char)).unwrap_or(rest.len());
        let len = if len == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { len };
        let word = &rest[..len];
        Self { text: word.to_owned(), before: occurrences(&text[..start], word).count() }
    }

    /// Returns the index of the line with the word.
    pub(crate) fn line_in(&self, lines: &[String]) -> Option<usize> {
        let numbered = lines.iter().enumerate();
        let mut found =
            numbered.flat_map(|(index, line)| occurrences(line, &self.text).map(move |()| index));
        found.nth(self.before)
    }
}

fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || char == ':'
}

/// Returns the occurrences of a word that is not part of a longer one.
fn occurrences<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = ()> + 'a {
    let is_word = word.starts_with(is_word_char);
    let found = text.match_indices(word).filter(|_| !word.is_empty());
    let found = found.filter(move |(index, _)| {
        let after = &text[index + word.len()..];
        !is_word || !(text[..*index].ends_with(is_word_char) || after.starts_with(is_word_char))
    });
    found.map(|_| ())
}

/// Limit on the issues of one expression: each is located by a search of its lines.
const MAX_ISSUES: usize = 200;

/// Origin of expressions.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    /// The catalog, in which expressions refer to metrics by key.
    Catalog,
    /// Another file.
    External {
        /// Whether a metric that is not in the catalog is an issue.
        deny_foreign: bool,
    },
}

/// Series that an expression returns, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ResultSeries {
    /// Possible labels, or `None` if they are unknown.
    pub(super) labels: Option<BTreeSet<String>>,
    /// Whether each series has all labels.
    pub(super) is_exact: bool,
    /// Samples of the catalog from which the values are calculated.
    pub(super) samples: BTreeSet<(String, SampleType)>,
    /// Whether the result is a scalar.
    pub(super) is_scalar: bool,
    /// Sample of a keyed family, before whose first record there are no series, although their values
    /// would be 0.
    pub(super) keyed: Option<String>,
}

impl ResultSeries {
    /// Returns series about which nothing is known.
    pub(super) fn unknown() -> Self {
        Self::default()
    }

    /// Returns series that all have these labels.
    pub(super) fn new(labels: BTreeSet<String>) -> Self {
        Self { labels: Some(labels), is_exact: true, ..Self::default() }
    }

    pub(super) fn scalar() -> Self {
        Self { is_scalar: true, ..Self::new(BTreeSet::new()) }
    }

    /// Changes the labels, if they are known.
    pub(super) fn with_labels(mut self, change: impl FnOnce(&mut BTreeSet<String>)) -> Self {
        if let Some(labels) = &mut self.labels {
            change(labels);
        }
        self
    }

    /// Returns the union of both series.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.is_exact &= other.is_exact && self.labels == other.labels;
        self.labels = self.labels.zip(other.labels).map(|(these, those)| union(these, those));
        self.samples = union(self.samples, other.samples);
        self.keyed = self.keyed.filter(|_| other.keyed.is_some());
        self
    }

    pub(super) fn may_have(&self, label: &str) -> bool {
        self.labels.as_ref().is_none_or(|labels| labels.contains(label))
    }
}

/// Checker of expressions, which collects issues.
#[derive(Debug)]
pub(crate) struct Checker<'a> {
    pub(super) known: &'a KnownSamples,
    pub(super) origin: Origin,
    /// Limit on the search for suggestions.
    pub(super) limit: SearchLimit,
    issues: Vec<Issue>,
    /// Issues that were reported, for not to report them twice.
    reported: HashSet<Issue>,
}

impl<'a> Checker<'a> {
    pub(crate) fn new(known: &'a KnownSamples, origin: Origin) -> Self {
        Self {
            known,
            origin,
            limit: SearchLimit::default(),
            issues: Vec::new(),
            reported: HashSet::new(),
        }
    }

    /// Takes the issues found since the last call.
    pub(crate) fn take_issues(&mut self) -> Vec<Issue> {
        self.reported.clear();
        std::mem::take(&mut self.issues)
    }

    /// Checks an expression of a rule or a panel, and returns its series.
    pub(crate) fn check_expression(&mut self, expression: &Expression) -> ResultSeries {
        match expression.parse() {
            Ok(Parsed { tree, has_unknown_function: false, .. }) => {
                let usage = if self.check_type(&tree) { expression.usage } else { Usage::Presence };
                self.check(&tree, usage)
            }
            Ok(Parsed { tree, .. }) => {
                // A function that is not known may preserve or drop labels, and use values in any way.
                let before = self.issues.len();
                self.check(&tree, Usage::Presence);
                let issues = self.issues.split_off(before).into_iter();
                self.issues.extend(issues.filter(|it| it.lint.is_about_names()));
                ResultSeries::unknown()
            }
            Err(error) => {
                self.report_error(&error, &expression.text, expression.has_variables);
                ResultSeries::unknown()
            }
        }
    }

    /// Reports an expression that cannot be parsed.
    fn report_error(&mut self, error: &SyntaxError, text: &str, has_variables: bool) {
        let undecided = if has_variables {
            "not judged, because the values of its variables are not known"
        } else {
            "not judged"
        };
        self.report_syntax_error(error, text, (Lint::PromqlSyntax, "invalid PromQL"), undecided);
    }

    /// Reports an error in a text. `invalid` has the lint and the beginning of the message for invalid texts,
    /// `undecided` the beginning of the message for texts that cannot be checked.
    fn report_syntax_error(
        &mut self,
        error: &SyntaxError,
        text: &str,
        invalid: (Lint, &str),
        undecided: &str,
    ) {
        let ((lint, begin), fault) = match error {
            SyntaxError::Invalid(fault) => (invalid, fault),
            SyntaxError::Undecided(fault) => ((Lint::NotJudged, undecided), fault),
        };
        let message = format!("{begin}: {} ({})", fault.message, position(text, fault.offset));
        self.add(Issue { lint, message, word: Occurrence::at(text, fault.offset) });
    }

    /// Reports an expression whose values are of no use. Returns whether it has others.
    fn check_type(&mut self, tree: &Tree) -> bool {
        let message = match tree.value_type() {
            ValueType::Matrix => {
                "invalid expression type range vector; apply a function such as `rate`"
            }
            ValueType::String => {
                "invalid expression type string; expected an instant vector or a scalar"
            }
            ValueType::Vector | ValueType::Scalar => return true,
        };
        self.report(Lint::ExpressionType, "", message);
        false
    }

    /// Parses a template of an alert, and reports what Prometheus would reject. Returns the labels
    /// of the alert that the template shows.
    pub(crate) fn check_template(&mut self, template: &str, location: &str) -> Vec<String> {
        match Template::parse(template) {
            Ok(template) => template.labels,
            Err(error) => {
                let invalid = format!("invalid template in {location}");
                let undecided = format!("not judged: template in {location}");
                let invalid = (Lint::TemplateSyntax, invalid.as_str());
                self.report_syntax_error(&error, template, invalid, &undecided);
                Vec::new()
            }
        }
    }

    /// Checks an input series of an alert's test.
    pub(crate) fn check_test_series(&mut self, series: &str) {
        let before = self.issues.len();
        let parsed = parse(series, Dialect::Prometheus);
        let selector = parsed.as_ref().ok().and_then(|tree| match tree.nodes() {
            [Node::Selector(selector)] if tree.value_type() == ValueType::Vector => Some(selector),
            _ => None,
        });
        let is_equal = |matcher: &Matcher| matcher.op == MatchOp::Equal;
        let is_series = |it: &&Selector| it.groups.iter().flatten().all(is_equal);
        let Some(selector) = selector.filter(is_series) else {
            let message = format!(
                "invalid series `{series}` in a test; expected one such as `${{self}}{{job=\"a\"}}`"
            );
            return self.report(Lint::PromqlSyntax, series, message);
        };
        self.selector(selector, Usage::Presence);
        // A test spells `le` for one format, and may use deprecated and old names, which are still
        // exposed.
        let is_relevant =
            |it: &Issue| !matches!(it.lint, Lint::LeSpelling | Lint::Deprecated | Lint::OldName);
        let issues = self.issues.split_off(before).into_iter();
        self.issues.extend(issues.filter(is_relevant));
    }

    /// Checks a label that a template, legend or test uses beside an expression.
    pub(crate) fn check_label(&mut self, label: &str, location: &str, series: &ResultSeries) {
        if let Some(message) = self.unknown_label(label, &[series], location) {
            self.report(Lint::UnknownLabel, label, message);
        }
    }

    /// Checks labels of a clause, of which some of the series must have each.
    pub(super) fn check_labels(&mut self, labels: &[String], series: &[&ResultSeries], word: &str) {
        for label in labels {
            if let Some(message) = self.unknown_label(label, series, &format!("`{word}`")) {
                self.report(Lint::UnknownLabel, label, message);
            }
        }
    }

    /// Checks an expression, and returns its series.
    pub(super) fn check(&mut self, tree: &Tree, usage: Usage) -> ResultSeries {
        let nodes = tree.nodes();
        let mut usages = vec![usage; nodes.len()];
        // Parents follow their children.
        for (index, node) in nodes.iter().enumerate().rev() {
            let usage = usages[index];
            let mut set = |child: NodeId, usage| usages[child.index()] = usage;
            match node {
                Node::Number(_) | Node::String(_) | Node::Selector(_) => {}
                Node::Subquery(inner) | Node::Paren(inner) | Node::Unary(inner) => {
                    set(*inner, usage);
                }
                Node::Binary(binary) => {
                    let (left, right) = operand_usages(binary, usage);
                    set(binary.left, left);
                    set(binary.right, right);
                }
                Node::Aggregation(aggregation) => {
                    set(aggregation.inner, aggregated_usage(aggregation));
                }
                Node::Call(call) => {
                    let usage = argument_usage(call.name(), usage);
                    call.arguments.iter().for_each(|argument| set(*argument, usage));
                }
            }
        }
        let mut results = Results(vec![ResultSeries::default(); nodes.len()]);
        for (index, node) in nodes.iter().enumerate() {
            let result = match node {
                Node::Number(_) | Node::String(_) => ResultSeries::scalar(),
                Node::Selector(selector) => self.selector(selector, usages[index]),
                Node::Subquery(inner) | Node::Paren(inner) | Node::Unary(inner) => {
                    results.take(*inner)
                }
                Node::Binary(binary) => {
                    let (left, right) = (results.take(binary.left), results.take(binary.right));
                    self.binary(binary, left, right, tree)
                }
                Node::Aggregation(aggregation) => {
                    let inner = results.take(aggregation.inner);
                    self.aggregate(aggregation, inner, tree)
                }
                Node::Call(call) => {
                    let arguments = call.arguments.iter().map(|it| results.take(*it)).collect();
                    self.call(call, arguments, tree)
                }
            };
            results.0[index] = result;
        }
        results.0.pop().expect("the last node of a tree is its root")
    }

    /// Adds an issue, unless it was reported before.
    pub(super) fn report(&mut self, lint: Lint, word: &str, message: impl Into<String>) {
        self.add(Issue { lint, message: message.into(), word: Occurrence::first(word) });
    }

    fn add(&mut self, issue: Issue) {
        if self.issues.len() < MAX_ISSUES && self.reported.insert(issue.clone()) {
            self.issues.push(issue);
        }
    }

    /// Returns a message if no series can have the label.
    fn unknown_label(
        &mut self,
        label: &str,
        series: &[&ResultSeries],
        location: &str,
    ) -> Option<String> {
        let is_known = self.known.external_labels.contains(label) || label.contains(UNKNOWN);
        if is_known || label == METRIC_NAME || series.iter().any(|it| it.may_have(label)) {
            return None;
        }
        let labels = series.iter().filter_map(|series| series.labels.as_ref()).flatten();
        let labels: BTreeSet<&str> = labels.map(String::as_str).collect();
        let hint = match nearest(label, labels.iter().copied(), &mut self.limit) {
            Some(hint) => format!("did you mean `{hint}`?"),
            None if labels.is_empty() => "the series have no labels".to_owned(),
            None => {
                let names: Vec<String> = labels.iter().map(|it| format!("`{it}`")).collect();
                // External labels are kept or aggregated away together with those of the target.
                let has_target =
                    self.known.target_labels.iter().all(|it| labels.contains(it.as_str()));
                let external = if has_target { external_hint(label) } else { String::new() };
                format!("the series have {}{external}", names.join(", "))
            }
        };
        Some(format!("unknown label `{label}` in {location}; {hint}"))
    }
}

/// Series of the nodes of an expression. Each node is the child of one other at most.
struct Results(Vec<ResultSeries>);

impl Results {
    fn take(&mut self, id: NodeId) -> ResultSeries {
        std::mem::take(&mut self.0[id.index()])
    }
}

/// Returns the line and the column of an offset, which start at 1.
fn position(text: &str, offset: usize) -> String {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    format!("at {line}:{column}")
}

/// Returns how to allow an external label. `le` is never one.
pub(super) fn external_hint(label: &str) -> String {
    if label == "le" { String::new() } else { format!(" (`--label {label}` allows it)") }
}
