//! Expressions as they are written, with variables of Grafana.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::syntax::{Dialect, Fault, SyntaxError, Tree, parse};
use crate::literal_pattern::literal_pattern;

/// Replacement of a dashboard variable: a name and value about which nothing is known.
pub(super) const UNKNOWN: &str = "__variable__";

/// Matches `$name`, `${name}`, `${name:format}` and `[[name]]`, but not `$1` of `label_replace`.
/// Formats have a limit, or else a search for their end could take a time that is quadratic.
static VARIABLE: LazyLock<Regex> = LazyLock::new(|| {
    let name = "[A-Za-z_][A-Za-z0-9_]*";
    let pattern = [
        format!(r"\$(?<plain>{name})"),
        format!(r"\$\{{(?<braced>{name})(?:\.[^}}:]{{0,99}})?(?::[^}}]{{0,99}})?\}}"),
        format!(r"\[\[(?<square>{name})(?::[^\]]{{0,99}})?\]\]"),
    ];
    literal_pattern(&pattern.join("|"))
});

/// Expression, and the use of its values.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) text: String,
    pub(crate) usage: Usage,
    /// Whether Grafana replaces variables.
    pub(crate) has_variables: bool,
    pub(crate) dialect: Dialect,
}

/// Use of an expression's values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Usage {
    /// The values themselves.
    Value,
    /// Only the existence of series.
    Presence,
    /// Increase over time, by the function of this name.
    Rate(&'static str),
    /// Difference over time, by the function of this name.
    Delta(&'static str),
}

impl Expression {
    /// Creates the expression of an alert or a recording rule.
    pub(crate) fn of_rule(text: &str, dialect: Dialect) -> Self {
        Self { text: text.to_owned(), usage: Usage::Value, has_variables: false, dialect }
    }

    /// Creates an expression of a dashboard.
    pub(crate) fn of_dashboard(text: String, dialect: Dialect) -> Self {
        Self { text, usage: Usage::Value, has_variables: true, dialect }
    }

    /// Parses the expression, with variables replaced with texts that make it valid.
    pub(super) fn parse(&self) -> Result<Parsed, SyntaxError> {
        if !self.has_variables {
            let tree = parse(&self.text, self.dialect)?;
            return Ok(Parsed { tree, has_unknown_function: false, has_unknown_clause: false });
        }
        let query = TemplatedQuery::new(&self.text);
        let functions = if query.has_function() { &FUNCTIONS[..] } else { &FUNCTIONS[..1] };
        let defaults = if query.has_default() { &DEFAULTS[..] } else { &DEFAULTS[..1] };
        let mut first_fault = None;
        for function in functions {
            for default in defaults {
                let text = query.with(function, default);
                let error = match parse(&text, self.dialect) {
                    Ok(tree) => {
                        let has_unknown_function = query.has_function() || query.has_operator();
                        let has_unknown_clause = ![UNKNOWN, "1"].contains(default);
                        return Ok(Parsed { tree, has_unknown_function, has_unknown_clause });
                    }
                    Err(error) => query.in_original(error, function, default),
                };
                match error {
                    SyntaxError::Invalid(fault) if !query.is_known => {
                        first_fault.get_or_insert(fault);
                    }
                    error => return Err(error),
                }
            }
        }
        let none = Fault { message: String::new(), offset: 0 };
        Err(SyntaxError::Undecided(first_fault.unwrap_or(none)))
    }
}

/// Parsed expression.
pub(super) struct Parsed {
    pub(super) tree: Tree,
    /// Whether a variable is the name of a function, an aggregation or an operator.
    pub(super) has_unknown_function: bool,
    /// Whether a variable is neither a name nor a number. It may be a clause.
    pub(super) has_unknown_clause: bool,
}

/// Replacements of a variable before a parenthesis: functions of each type, aggregations, a clause
/// and an operator.
const FUNCTIONS: [&str; 6] = ["abs", "last_over_time", "sum", "topk", "", "+"];

/// Replacements of a variable anywhere else: a name, a number, a clause and an operator.
const DEFAULTS: [&str; 4] = [UNKNOWN, "1", "", "+"];

/// Expression with variables.
struct TemplatedQuery<'a> {
    text: &'a str,
    variables: Vec<Variable>,
    /// Whether all variables are in strings, or Grafana's own.
    is_known: bool,
}

/// Variable in an expression.
struct Variable {
    place: Range<usize>,
    replacement: Replacement,
}

/// Text in place of a variable when the expression is parsed.
enum Replacement {
    Text(Cow<'static, str>),
    /// Function, aggregation or operator before a parenthesis.
    Function,
    /// Operator between operands.
    Operator,
    /// Anything else.
    Default,
}

impl Replacement {
    fn text<'a>(&'a self, function: &'a str, default: &'a str) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Function => function,
            Self::Operator => "+",
            Self::Default => default,
        }
    }
}

impl<'a> TemplatedQuery<'a> {
    fn new(text: &'a str) -> Self {
        let mut query = TemplatedQuery { text, variables: Vec::new(), is_known: true };
        let (mut context, mut end) = (Context::default(), 0);
        for found in VARIABLE.captures_iter(text) {
            let place = found.get(0).expect("group 0 is the match").range();
            context.read(&text[end..place.start]);
            let around = (&text[..place.start], &text[place.end..]);
            let name = ["plain", "braced", "square"].iter().find_map(|group| found.name(group));
            let name = name.expect("each alternative has a name").as_str();
            let replacement = if context.string.is_some() {
                Replacement::Text(UNKNOWN.into())
            } else if let Some(value) = grafana_variable(name) {
                Replacement::Text(value.into())
            } else {
                query.is_known = false;
                replacement(&context, around)
            };
            context.is_escaped = false;
            end = place.end;
            query.variables.push(Variable { place, replacement });
        }
        query
    }

    /// Returns whether a variable precedes a parenthesis.
    fn has_function(&self) -> bool {
        self.variables.iter().any(|it| matches!(it.replacement, Replacement::Function))
    }

    fn has_operator(&self) -> bool {
        self.variables.iter().any(|it| matches!(it.replacement, Replacement::Operator))
    }

    fn has_default(&self) -> bool {
        self.variables.iter().any(|it| matches!(it.replacement, Replacement::Default))
    }

    /// Returns the expression with its variables replaced.
    fn with(&self, function: &str, default: &str) -> String {
        let (mut text, mut end) = (String::with_capacity(self.text.len()), 0);
        for Variable { place, replacement } in &self.variables {
            text.push_str(&self.text[end..place.start]);
            text.push_str(replacement.text(function, default));
            end = place.end;
        }
        text.push_str(&self.text[end..]);
        text
    }

    /// Returns an error in the replaced text with its offset in the original one.
    fn in_original(&self, error: SyntaxError, function: &str, default: &str) -> SyntaxError {
        let origin = |fault: Fault| {
            // Offsets after the last variable, in the replaced text and in the original one.
            let (mut replaced, mut original) = (0, 0);
            for Variable { place, replacement } in &self.variables {
                let start = replaced + place.start - original;
                if fault.offset < start {
                    break;
                }
                let end = start + replacement.text(function, default).len();
                if fault.offset < end {
                    return Fault { offset: place.start, ..fault };
                }
                (replaced, original) = (end, place.end);
            }
            Fault { offset: original + fault.offset - replaced, ..fault }
        };
        match error {
            SyntaxError::Invalid(fault) => SyntaxError::Invalid(origin(fault)),
            SyntaxError::Undecided(fault) => SyntaxError::Undecided(origin(fault)),
        }
    }
}

/// Returns what stands for a variable, outside strings, between two texts.
fn replacement(context: &Context, (before, after): (&str, &str)) -> Replacement {
    if let Some(value) = duration(context, before, after) {
        return Replacement::Text(value.into());
    }
    let in_braces = context.braces > 0;
    if is_function(after) && !in_braces {
        return Replacement::Function;
    }
    if is_operator(before, after) && !in_braces && !context.in_brackets {
        return Replacement::Operator;
    }
    let matcher = if in_braces { matcher(before, after) } else { None };
    matcher.map_or(Replacement::Default, |matcher| Replacement::Text(matcher.into()))
}

/// Brackets and quotes that are open at a position of an expression.
#[derive(Default)]
struct Context {
    /// Quote of the string literal.
    string: Option<char>,
    is_escaped: bool,
    /// Number of braces.
    braces: usize,
    in_brackets: bool,
}

impl Context {
    /// Moves the position beyond a text.
    fn read(&mut self, text: &str) {
        for char in text.chars() {
            match (self.string, char) {
                _ if self.is_escaped => self.is_escaped = false,
                (Some('"' | '\''), '\\') => self.is_escaped = true,
                (Some(quote), char) if quote == char => self.string = None,
                (None, '"' | '\'' | '`') => self.string = Some(char),
                (None, '{') => self.braces += 1,
                (None, '}') => self.braces = self.braces.saturating_sub(1),
                (None, '[' | ']') => self.in_brackets = char == '[',
                _ => {}
            }
        }
    }
}

/// Returns whether arguments, or the labels of an aggregation, are at the start of a text.
fn is_function(after: &str) -> bool {
    let after = after.trim_start();
    let clause = ["by", "without"].iter().find_map(|word| after.strip_prefix(word));
    clause.unwrap_or(after).trim_start().starts_with('(')
}

/// Words that an operand neither ends nor begins with.
const KEYWORDS: [&str; 12] = [
    "and",
    "atan2",
    "bool",
    "by",
    "group_left",
    "group_right",
    "ignoring",
    "offset",
    "on",
    "or",
    "unless",
    "without",
];

/// Returns whether operands are on both sides, with white space between.
fn is_operator(before: &str, after: &str) -> bool {
    let is_word = |char: char| char == '_' || char == ':' || char.is_ascii_alphanumeric();
    let (left, right) = (before.trim_end(), after.trim_start());
    let has_spaces = left.len() < before.len() && right.len() < after.len();
    let last_word = &left[left.trim_end_matches(is_word).len()..];
    let first_word = &right[..right.find(|char| !is_word(char)).unwrap_or(right.len())];
    has_spaces
        && left.ends_with(|char| is_word(char) || ")]}\"".contains(char))
        && right.starts_with(|char| is_word(char) || "${[.".contains(char))
        && ![last_word, first_word].iter().any(|word| KEYWORDS.contains(word))
}

/// Returns a value of a variable that Grafana defines.
fn grafana_variable(name: &str) -> Option<&'static str> {
    match name {
        "__rate_interval" => Some("5m"),
        "__interval" => Some("1m"),
        "__range" => Some("1h"),
        "__range_s" | "__interval_ms" | "__range_ms" | "__from" | "__to" => Some("3600"),
        _ => None,
    }
}

/// Returns the replacement of a variable that is a duration, or its number or unit.
fn duration(context: &Context, before: &str, after: &str) -> Option<&'static str> {
    let has_unit = after.starts_with(['m', 's', 'h', 'd', 'w', 'y']);
    let number = before.trim_end_matches(|char: char| char.is_ascii_digit());
    if number.len() < before.len() && requires_duration(context, number) {
        return Some("m");
    }
    requires_duration(context, before).then_some(if has_unit { "5" } else { "5m" })
}

/// Returns the replacement of a variable within the braces of a selector.
fn matcher(before: &str, after: &str) -> Option<String> {
    let before = before.trim_end();
    let ends =
        after.trim_start().starts_with(['}', ',', '$']) || after.trim_start().starts_with("[[");
    let value = format!("{UNKNOWN}=\"{UNKNOWN}\"");
    match before.chars().next_back() {
        Some('{' | ',') if ends => Some(value),
        // The braces of a variable.
        Some('"' | '\'' | '`' | '}') if ends => Some(format!(",{value}")),
        Some('=' | '~') => Some(format!("\"{UNKNOWN}\"")),
        _ if after.trim_start().starts_with(['"', '\'', '`']) => Some("=".to_owned()),
        _ => None,
    }
}

/// Returns whether a duration follows a text: in a range, or after `offset`.
fn requires_duration(context: &Context, text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("offset")
        || text.ends_with("offset -")
        || (context.in_brackets
            && text.ends_with(['[', ':', '(', ',', '+', '-', '*', '/', '%', '^']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_replaced_with_what_its_position_requires() {
        let cases = [
            (r#"rate(a{job="$job"}[$__rate_interval])"#, r#"rate(a{job="__variable__"}[5m])"#),
            ("a[${window}:$step] offset $back", "a[5m:5m] offset 5m"),
            ("sum by ($by, [[more]]) (a)", "sum by (1, 1) (a)"),
            (
                r#"label_replace(a, "x", "$1", "y", "(.*)$")"#,
                r#"label_replace(a, "x", "$1", "y", "(.*)$")"#,
            ),
            (
                r#"a{x=~"${x:regex}", y="\"$y"} * $__range_s"#,
                r#"a{x=~"__variable__", y="\"__variable__"} * 3600"#,
            ),
        ];
        for (query, expected) in cases {
            assert_eq!(TemplatedQuery::new(query).with("abs", "1"), expected);
        }
    }

    #[test]
    fn an_error_has_its_position_in_the_original_text() {
        for (query, offset) in [
            ("rate(a{x=\"$long_name\"}[$__interval] 5)", 36),
            ("a{x=\"$y\"} > )", 12),
            ("a{x=\"$y\"}[$__interval] + 1", 23),
        ] {
            let error =
                Expression::of_dashboard(query.to_owned(), Dialect::Prometheus).parse().err();
            let is_at = |error: &SyntaxError| match error {
                SyntaxError::Invalid(fault) => fault.offset == offset,
                SyntaxError::Undecided(_) => false,
            };
            assert!(error.as_ref().is_some_and(is_at), "{query}: {error:?}");
        }
    }

    #[test]
    fn a_variable_can_be_anything() {
        for query in [
            "rate(a{$filter}[5m])",
            "rate(a{x=\"y\",$filter}[5m])",
            "rate(a{$filter, x=\"y\"}[5m])",
            "rate(a{x=\"y\" ${filter:raw}}[5m])",
            "rate(a{x=\"y\"$filter$more}[$__rate_interval])",
            "a{$filter,${more},[[third]]}",
            "a{$label=\"x\", ${other}=~\"$y\"}",
            "a{x=~$value, y=${z:doublequote}}",
            "a{x$op\"y\"}",
            "${agg}(a)",
            "$agg by (x) (a)",
            "[[agg]](rate(a[5m])) by (x)",
            "${function}(a[5m])",
            "sum by (x) ($function(a{$filter}[$range]))",
            "$top(5, a)",
            "sum $by (a)",
            "a $op b",
            "topk($n, a) $op 5",
            "a{x=\"y\"} [[op]] ${other}",
            "a > $t and b $op c",
            "a $op (b)",
            "a > bool $threshold",
            "rate(a[${n}m])",
            "rate(a[5$unit])",
            "rate(a[$window:${step}s] offset ${n}d)",
            "app_${part}_total",
            "$metric{x=\"y\"} / $other",
            "$query",
        ] {
            let parsed = Expression::of_dashboard(query.to_owned(), Dialect::Prometheus).parse();
            assert!(parsed.is_ok(), "{query}");
        }
        for (query, is_invalid) in [
            ("rate(a[$__rate_interval)", true),
            ("sum(a{x=\"$y\"}", true),
            ("sum by (x) $inner", false),
            ("sum(", true),
        ] {
            let error =
                Expression::of_dashboard(query.to_owned(), Dialect::Prometheus).parse().err();
            assert!(
                matches!(
                    (&error, is_invalid),
                    (Some(SyntaxError::Invalid(_)), true)
                        | (Some(SyntaxError::Undecided(_)), false)
                ),
                "{query}"
            );
        }
    }
}
