//! Labels that expressions need of the series that they select.
//!
//! A label is needed unless the result is the same without it: where series are summed, and nothing
//! before the sum depends on the value of a single series. A maximum of the series of each protocol
//! is not that of a metric without the label, for example.

use std::collections::BTreeSet;

use regex::Regex;

use super::expression::{Expression, Parsed, UNKNOWN};
use super::syntax::{
    Aggregation, Binary, Call, Grouping, METRIC_NAME, MatchOp, Matcher, Node, NodeId, Selector,
    SyntaxError, Tree, ValueType, compile_pattern,
};

/// Labels of series that a query needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NeededLabels {
    Only(BTreeSet<String>),
    AllBut(BTreeSet<String>),
}

impl NeededLabels {
    pub(crate) const fn none() -> Self {
        Self::Only(BTreeSet::new())
    }

    pub(crate) const fn all() -> Self {
        Self::AllBut(BTreeSet::new())
    }

    /// Returns these labels, or all if one of them is a variable.
    pub(crate) fn only<'a>(labels: impl IntoIterator<Item = &'a String>) -> Self {
        labels.into_iter().fold(Self::none(), |needed, label| needed.with(label))
    }

    pub(crate) fn contains(&self, label: &str) -> bool {
        match self {
            Self::Only(labels) => labels.contains(label),
            Self::AllBut(labels) => !labels.contains(label),
        }
    }

    /// Adds a label. A variable may be any label.
    fn with(mut self, label: &str) -> Self {
        if label.contains(UNKNOWN) {
            return Self::all();
        }
        match &mut self {
            Self::Only(labels) => {
                labels.insert(label.to_owned());
            }
            Self::AllBut(labels) => {
                labels.remove(label);
            }
        }
        self
    }

    /// Removes a label. A variable may be another one.
    fn without(mut self, label: &str) -> Self {
        if label.contains(UNKNOWN) {
            return self;
        }
        match &mut self {
            Self::Only(labels) => {
                labels.remove(label);
            }
            Self::AllBut(labels) => {
                labels.insert(label.to_owned());
            }
        }
        self
    }

    /// Returns the union of both.
    pub(crate) fn or(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Only(left), Self::Only(right)) => Self::Only(&left | right),
            (Self::AllBut(left), Self::AllBut(right)) => Self::AllBut(&left & right),
            (Self::Only(left), Self::AllBut(right)) => Self::AllBut(right - &left),
            (Self::AllBut(left), Self::Only(right)) => Self::AllBut(&left - right),
        }
    }
}

/// Series that an expression selects.
#[derive(Debug)]
pub(crate) struct Selected<'a> {
    /// Names, of those that are known.
    pub(crate) names: Vec<&'a str>,
    /// Labels that the expression needs of them.
    pub(crate) labels: NeededLabels,
    pub(crate) by: SelectedBy,
}

/// Form in which a selector names metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SelectedBy {
    Name,
    /// Pattern or variable.
    Pattern,
    /// Other labels only.
    Labels,
}

/// Parsed expression whose needs can be determined.
#[derive(Debug)]
pub(crate) struct NeedsOf {
    tree: Tree,
    /// Whether a variable may aggregate or keep labels.
    is_unknown: bool,
}

impl Expression {
    /// Parses the expression for its needs. The error is why it is not judged.
    pub(crate) fn needs(&self) -> Result<NeedsOf, String> {
        match self.parse() {
            Ok(Parsed { tree, has_unknown_function, has_unknown_clause }) => {
                Ok(NeedsOf { tree, is_unknown: has_unknown_function || has_unknown_clause })
            }
            Err(SyntaxError::Invalid(fault) | SyntaxError::Undecided(fault)) => Err(fault.message),
        }
    }
}

impl NeedsOf {
    /// Returns the series that the expression selects among these names, if these labels of its
    /// result are needed.
    pub(crate) fn selected<'a>(
        &self,
        result: &NeededLabels,
        names: &'a BTreeSet<String>,
    ) -> Vec<Selected<'a>> {
        let nodes = self.tree.nodes();
        let mut needs = vec![NeededLabels::all(); nodes.len()];
        if let Some(root) = needs.last_mut().filter(|_| !self.is_unknown) {
            *root = result.clone();
        }
        let mut selected = Vec::new();
        // Parents follow their children.
        for (index, node) in nodes.iter().enumerate().rev() {
            let need = std::mem::replace(&mut needs[index], NeededLabels::none());
            if let Node::Selector(selector) = node {
                selected.push(select(selector, need, names));
                continue;
            }
            for (child, child_need) in self.children(node, need) {
                needs[child.index()] =
                    if self.is_unknown { NeededLabels::all() } else { child_need };
            }
        }
        selected
    }

    /// Returns the children of a node with the labels that it needs of each.
    fn children(&self, node: &Node, need: NeededLabels) -> Vec<(NodeId, NeededLabels)> {
        match node {
            Node::Number(_) | Node::String(_) | Node::Selector(_) => Vec::new(),
            Node::Subquery(inner) | Node::Paren(inner) | Node::Unary(inner) => {
                vec![(*inner, need)]
            }
            Node::Binary(binary) => {
                let (left, right) = self.operands(binary, &need);
                vec![(binary.left, left), (binary.right, right)]
            }
            Node::Aggregation(aggregation) => {
                let parameter = aggregation.parameter.map(|it| (it, NeededLabels::all()));
                let inner = (aggregation.inner, aggregated(aggregation, need));
                parameter.into_iter().chain([inner]).collect()
            }
            Node::Call(call) => {
                let need = self.argument(call, need);
                call.arguments.iter().map(|argument| (*argument, need.clone())).collect()
            }
        }
    }

    fn operands(&self, binary: &Binary, need: &NeededLabels) -> (NeededLabels, NeededLabels) {
        let all = NeededLabels::all;
        let is_scalar = |id| self.tree.type_of(id) == ValueType::Scalar;
        let op = binary.op.text();
        match (is_scalar(binary.left), is_scalar(binary.right)) {
            (true, false) if op == "*" => return (all(), need.clone()),
            (false, true) if matches!(op, "*" | "/") => return (need.clone(), all()),
            (false, false) if op != "or" => {}
            _ => return (all(), all()),
        }
        let matching = &binary.matching;
        let Some(Grouping { is_include, labels }) = &matching.labels else {
            return (all(), all());
        };
        let matched = if *is_include {
            NeededLabels::only(labels)
        } else {
            labels.iter().fold(all(), |needed, label| needed.without(label))
        };
        let with = |more: &Vec<String>| matched.clone().or(&NeededLabels::only(more));
        match (&matching.group_left, &matching.group_right) {
            (Some(more), _) => (all(), with(more)),
            (_, Some(more)) => (with(more), all()),
            // They filter the left side, whose labels remain.
            _ if matches!(op, "and" | "unless") => (matched.clone().or(need), matched),
            _ => (matched.clone(), matched),
        }
    }

    /// Returns the labels that a function needs of its arguments.
    fn argument(&self, call: &Call, need: NeededLabels) -> NeededLabels {
        let text = |argument: &NodeId| match self.tree.node(*argument) {
            Node::String(text) => Some(text.clone()),
            _ => None,
        };
        let labels = |first: usize| {
            let labels: Option<Vec<String>> = call.arguments.iter().skip(first).map(text).collect();
            labels.map_or_else(NeededLabels::all, |labels| NeededLabels::only(&labels))
        };
        match call.name() {
            // Sums of their results are the results of sums.
            "rate" | "irate" | "increase" | "delta" | "idelta" | "deriv" | "predict_linear"
            | "sum_over_time" | "avg_over_time" | "last_over_time" | "first_over_time"
            | "histogram_sum" | "histogram_count" | "sort" | "sort_desc" => need,
            "absent" | "absent_over_time" => NeededLabels::none(),
            "label_replace" => {
                let source = call.arguments.get(3).and_then(text);
                source.map_or_else(NeededLabels::all, |source| need.with(&source))
            }
            "label_join" => need.or(&labels(3)),
            "sort_by_label" | "sort_by_label_desc" => need.or(&labels(1)),
            _ => NeededLabels::all(),
        }
    }
}

/// Returns the labels that an aggregation needs.
fn aggregated(aggregation: &Aggregation, need: NeededLabels) -> NeededLabels {
    if !matches!(&*aggregation.op, "sum" | "group") {
        return NeededLabels::all();
    }
    match &aggregation.grouping {
        None => NeededLabels::none(),
        Some(Grouping { is_include: true, labels }) => NeededLabels::only(labels),
        Some(Grouping { labels, .. }) => {
            labels.iter().fold(need, |needed, label| needed.without(label))
        }
    }
}

/// Returns the series of a selector, whose matchers need their labels.
fn select<'a>(
    selector: &Selector,
    need: NeededLabels,
    names: &'a BTreeSet<String>,
) -> Selected<'a> {
    let matchers = selector.groups.iter().flatten();
    let labels = matchers.filter(|it| it.name != METRIC_NAME);
    let labels = labels.fold(need, |needed, matcher| needed.with(&matcher.name));
    if let Some(name) = selector.name.as_ref().filter(|name| !name.contains(UNKNOWN)) {
        let names = names.get(name.as_str()).map(String::as_str).into_iter().collect();
        return Selected { names, labels, by: SelectedBy::Name };
    }
    let by_name = selector.name.as_ref().map(|name| pattern(name, regex::escape));
    let is_named = |matchers: &Vec<Matcher>| matchers.iter().any(|it| it.name == METRIC_NAME);
    let is_selected = |name: &str| {
        by_name.as_ref().is_none_or(|pattern| is_match(pattern.as_ref(), name))
            && (selector.groups.is_empty()
                || selector.groups.iter().any(|matchers| {
                    let mut of_name = matchers.iter().filter(|it| it.name == METRIC_NAME);
                    of_name.all(|matcher| may_match(matcher, name))
                }))
    };
    let by = match selector.groups.as_slice() {
        _ if by_name.is_some() => SelectedBy::Pattern,
        [matchers] if matchers.iter().any(|it| it.name == METRIC_NAME && lists_names(it)) => {
            SelectedBy::Name
        }
        groups if groups.iter().any(is_named) => SelectedBy::Pattern,
        _ => SelectedBy::Labels,
    };
    let names = names.iter().map(String::as_str).filter(|name| is_selected(name)).collect();
    Selected { names, labels, by }
}

/// Returns whether a matcher lists the names that it accepts: `a|b`.
fn lists_names(matcher: &Matcher) -> bool {
    let is_plain = |char: char| matches!(char, '_' | ':' | '|') || char.is_ascii_alphanumeric();
    let is_list = match matcher.op {
        MatchOp::Equal => true,
        MatchOp::Match => matcher.value.chars().all(is_plain),
        MatchOp::NotEqual | MatchOp::NotMatch => false,
    };
    is_list && !matcher.value.contains(UNKNOWN)
}

/// Returns whether a matcher of the name accepts one, or may do so with a value of its variables.
fn may_match(matcher: &Matcher, name: &str) -> bool {
    if !matcher.value.contains(UNKNOWN) {
        return matcher.is_match(name).unwrap_or(true);
    }
    match matcher.op {
        MatchOp::Equal => is_match(pattern(&matcher.value, regex::escape).as_ref(), name),
        MatchOp::Match => is_match(pattern(&matcher.value, str::to_owned).as_ref(), name),
        MatchOp::NotEqual | MatchOp::NotMatch => true,
    }
}

/// Returns the pattern of a text in which variables stand for any text.
fn pattern(text: &str, escape: impl Fn(&str) -> String) -> Option<Regex> {
    let parts: Vec<String> = text.split(UNKNOWN).map(escape).collect();
    compile_pattern(&parts.join(".*"))
}

/// Returns whether a pattern accepts a name, as one does that cannot be compiled.
fn is_match(pattern: Option<&Regex>, name: &str) -> bool {
    pattern.is_none_or(|pattern| pattern.is_match(name))
}

#[cfg(test)]
mod tests {
    use super::super::syntax::Dialect;
    use super::*;

    /// Returns the needed labels of those of a metric `m`, and of another `n`.
    fn needed(query: &str) -> String {
        let names = BTreeSet::from(["m", "n", "other"].map(str::to_owned));
        let expression = Expression::of_dashboard(query.to_owned(), Dialect::Prometheus);
        let selected = expression.needs().unwrap().selected(&NeededLabels::all(), &names);
        let mut texts = Vec::new();
        for name in ["m", "n", "other"] {
            let of_name = selected.iter().filter(|it| it.names.contains(&name));
            let labels = of_name.map(|it| it.labels.clone()).reduce(|a, b| a.or(&b));
            if let Some(labels) = labels {
                let labels = ["a", "b", "c"].into_iter().filter(|label| labels.contains(label));
                texts.push(format!("{name}: {}", labels.collect::<String>()));
            }
        }
        texts.join(", ")
    }

    #[test]
    fn labels_are_needed_where_the_result_depends_on_them() {
        for (query, expected) in [
            ("m", "m: abc"),
            ("rate(m[5m])", "m: abc"),
            ("sum(rate(m[5m]))", "m: "),
            ("sum by (a) (rate(m{b=\"x\"}[5m])) * 60", "m: ab"),
            ("sum without (a) (m)", "m: bc"),
            ("sum(sum without (a) (m))", "m: "),
            ("60 * sum(-(m) / 2)", "m: "),
            // What depends on single series.
            ("max(m)", "m: abc"),
            ("avg by (a) (m)", "m: abc"),
            ("count by (a) (m)", "m: abc"),
            ("topk(3, m)", "m: abc"),
            ("topk(3, sum by (a) (m))", "m: a"),
            ("sum(m > 5)", "m: abc"),
            ("sum(2 / m)", "m: abc"),
            ("sum(m + 1)", "m: abc"),
            ("sum(max_over_time(m[5m]))", "m: abc"),
            ("sum(sum_over_time(m[5m:1m]))", "m: "),
            ("histogram_quantile(0.9, sum by (le, a) (rate(m[5m])))", "m: a"),
            ("histogram_quantile(0.9, rate(m[5m]))", "m: abc"),
            // Operators.
            ("sum(m) / sum(n)", "m: , n: "),
            ("sum by (a) (m) / sum by (a, b) (n)", "m: a, n: ab"),
            ("m / n", "m: abc, n: abc"),
            ("m * on (a) group_left (b) n", "m: abc, n: ab"),
            ("m * on (a) group_right (b) n", "m: ab, n: abc"),
            ("m / on (a) n", "m: a, n: a"),
            ("m / ignoring (a) n", "m: bc, n: bc"),
            ("m and on (a) n", "m: abc, n: a"),
            ("sum by (b) (m unless on (a) n)", "m: ab, n: a"),
            ("sum(m or n)", "m: abc, n: abc"),
            ("sum(m) or vector(0)", "m: "),
            // Functions.
            ("absent(m{a=\"x\"})", "m: a"),
            ("sum by (x) (label_replace(m, \"x\", \"$1\", \"b\", \"(.*)\"))", "m: b"),
            ("sum by (x) (label_join(m, \"x\", \"-\", \"b\", \"c\"))", "m: bc"),
            ("sum(sort_by_label(m, \"b\"))", "m: b"),
            ("sum(clamp_min(m, 1))", "m: abc"),
            // Names.
            ("sum({__name__=\"m\", a=\"x\"})", "m: a"),
            ("sum({__name__=~\"m|n\"})", "m: , n: "),
            ("sum({a=\"x\"})", "m: a, n: a, other: a"),
            ("sum({\"m\"})", "m: "),
            ("unknown", ""),
            // Variables.
            ("sum by ($by) (m)", "m: abc"),
            ("sum(m{$filter})", "m: abc"),
            ("sum(m{a=~\"$a\"})", "m: a"),
            ("$function(m)", "m: abc"),
            ("sum(m) $clause", "m: abc"),
            ("sum(o${part}r)", "other: "),
            ("sum({__name__=~\"${part}ther\"})", "other: "),
            ("sum({__name__=~\"$a{$b}|n\"})", "n: "),
            ("sum({__name__=~\"${a:regex}(?<$b>.)\"})", "m: , n: , other: "),
            ("sum({__name__=\"$name\"})", "m: , n: , other: "),
            ("sum($metric)", "m: , n: , other: "),
        ] {
            assert_eq!(needed(query), expected, "{query}");
        }
    }
}
