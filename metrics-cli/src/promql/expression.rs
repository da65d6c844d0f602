//! Expressions as they are written: with variables of Grafana, and beside templates of alerts.

use std::sync::LazyLock;

use promql_parser::parser::{self, Expr};
use regex::{Captures, Regex};

/// Replacement of a dashboard variable: a name and value about which nothing is known.
pub(super) const UNKNOWN: &str = "__variable__";

/// Matches `$name`, `${name}`, `${name:format}` and `[[name]]`, but not `$1` of `label_replace`.
static VARIABLE: LazyLock<Regex> = LazyLock::new(|| {
    let name = "[A-Za-z_][A-Za-z0-9_]*";
    let pattern = [
        format!(r"\$(?<plain>{name})"),
        format!(r"\$\{{(?<braced>{name})(?:\.[^}}:]*)?(?::[^}}]*)?\}}"),
        format!(r"\[\[(?<square>{name})(?::[^\]]*)?\]\]"),
    ];
    Regex::new(&pattern.join("|")).expect("valid pattern")
});

/// Matches a label in a template: `$labels.job` or `.Labels.job`.
static TEMPLATE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\$labels|(?<dot>\.Labels))\.(?<label>[A-Za-z_][A-Za-z0-9_]*)")
        .expect("valid pattern")
});

/// Expression, and the use of its values.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) text: String,
    pub(crate) usage: Usage,
    /// Whether Grafana replaces variables.
    pub(crate) has_variables: bool,
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
    pub(crate) fn of_rule(text: &str) -> Self {
        Self { text: text.to_owned(), usage: Usage::Value, has_variables: false }
    }

    /// Creates an expression of a dashboard.
    pub(crate) fn of_dashboard(text: String) -> Self {
        Self { text, usage: Usage::Value, has_variables: true }
    }

    /// Parses the expression, with variables replaced with texts that make it valid.
    pub(super) fn parse(&self) -> Result<Parsed, ParseError> {
        if !self.has_variables {
            let parsed = parser::parse(&self.text).map_err(ParseError::Invalid)?;
            return Ok(Parsed { expression: parsed, has_unknown_function: false });
        }
        let mut first_error = None;
        for function in FUNCTIONS {
            for default in DEFAULTS {
                let replaced = replace_variables(&self.text, function, default);
                match parser::parse(&replaced.text) {
                    Ok(expression) => {
                        let has_unknown_function = replaced.has_function;
                        return Ok(Parsed { expression, has_unknown_function });
                    }
                    Err(_) if first_error.is_some() => {}
                    Err(error) if replaced.is_known => return Err(ParseError::Invalid(error)),
                    Err(error) => first_error = Some(error),
                }
            }
        }
        Err(ParseError::Undecided(first_error.unwrap_or_default()))
    }
}

/// Parsed expression.
pub(super) struct Parsed {
    pub(super) expression: Expr,
    /// Whether a variable is the name of a function, an aggregation or an operator.
    pub(super) has_unknown_function: bool,
}

/// Error of an expression that cannot be parsed.
pub(super) enum ParseError {
    Invalid(String),
    /// The expression may be valid with the values of its variables.
    Undecided(String),
}

/// Replacements of a variable before a parenthesis: functions of each type, aggregations, a clause and
/// an operator.
const FUNCTIONS: [&str; 6] = ["abs", "last_over_time", "sum", "topk", "", "+"];

/// Replacements of a variable anywhere else: a name, a number, a clause and an operator.
const DEFAULTS: [&str; 4] = [UNKNOWN, "1", "", "+"];

/// Expression with replaced variables.
struct Replaced {
    text: String,
    /// Whether a variable precedes a parenthesis.
    has_function: bool,
    /// Whether all variables are in strings, or Grafana's own.
    is_known: bool,
}

/// Replaces each variable with what its position requires, else with `default`.
fn replace_variables(query: &str, function: &str, default: &str) -> Replaced {
    let (mut has_function, mut is_known) = (false, true);
    let replace = |found: &Captures<'_>| {
        let name = ["plain", "braced", "square"].iter().find_map(|group| found.name(group));
        let name = name.expect("each alternative has a name").as_str();
        let place = found.get(0).expect("group 0 is the match");
        let (before, after) = (&query[..place.start()], &query[place.end()..]);
        if ends_in_string(before) {
            return UNKNOWN.to_owned();
        }
        if let Some(value) = grafana_variable(name) {
            return value.to_owned();
        }
        is_known = false;
        if let Some(value) = duration(before, after) {
            return value.to_owned();
        }
        if is_function(after) && !is_in_braces(before) {
            has_function = true;
            return function.to_owned();
        }
        match matcher(before, after) {
            Some(value) => value,
            None => default.to_owned(),
        }
    };
    let text = VARIABLE.replace_all(query, replace).into_owned();
    Replaced { text, has_function, is_known }
}

/// Returns whether arguments, or the labels of an aggregation, are at the start of a text.
fn is_function(after: &str) -> bool {
    let after = after.trim_start();
    let clause = ["by", "without"].iter().find_map(|word| after.strip_prefix(word));
    clause.unwrap_or(after).trim_start().starts_with('(')
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
fn duration(before: &str, after: &str) -> Option<&'static str> {
    let has_unit = after.starts_with(['m', 's', 'h', 'd', 'w', 'y']);
    let number = before.trim_end_matches(|char: char| char.is_ascii_digit());
    if number.len() < before.len() && requires_duration(number) {
        return Some("m");
    }
    requires_duration(before).then_some(if has_unit { "5" } else { "5m" })
}

/// Returns the replacement of a variable within the braces of a selector.
fn matcher(before: &str, after: &str) -> Option<String> {
    if !is_in_braces(before) {
        return None;
    }
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

/// Returns whether a text ends within braces.
fn is_in_braces(text: &str) -> bool {
    let mut depth = 0_usize;
    outside_strings(text, |char| match char {
        '{' => depth += 1,
        '}' => depth = depth.saturating_sub(1),
        _ => {}
    });
    depth > 0
}

/// Returns whether a text ends within a string literal.
fn ends_in_string(text: &str) -> bool {
    outside_strings(text, |_| {})
}

/// Calls a function with each character that is in no string literal. Returns whether the text ends
/// within one.
fn outside_strings(text: &str, mut visit: impl FnMut(char)) -> bool {
    let mut open = None;
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (open, char) {
            (Some('"' | '\''), '\\') => {
                chars.next();
            }
            (Some(quote), char) if quote == char => open = None,
            (None, '"' | '\'' | '`') => open = Some(char),
            (None, char) => visit(char),
            _ => {}
        }
    }
    open.is_some()
}

/// Returns whether a duration follows a text: in a range, or after `offset`.
fn requires_duration(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with('[')
        || text.ends_with("offset")
        || text.ends_with("offset -")
        || (text.ends_with(':') && text.rfind('[') > text.rfind(']'))
}

/// Returns the labels of the alert's series that a template shows.
pub(crate) fn labels_in_template(template: &str) -> impl Iterator<Item = &str> {
    // Within a block, the dot may be the result of a query.
    let has_blocks = template.contains("range") || template.contains("with");
    let found = TEMPLATE_LABEL.captures_iter(template);
    found
        .filter(move |found| !has_blocks || found.name("dot").is_none())
        .map(|found| found.name("label").expect("the group is not optional").as_str())
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
            assert_eq!(replace_variables(query, "abs", "1").text, expected);
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
            "a $op (b)",
            "a > bool $threshold",
            "rate(a[${n}m])",
            "rate(a[5$unit])",
            "rate(a[$window:${step}s] offset ${n}d)",
            "app_${part}_total",
            "$metric{x=\"y\"} / $other",
            "$query",
        ] {
            let parsed = Expression::of_dashboard(query.to_owned()).parse();
            assert!(parsed.is_ok(), "{query}");
        }
        for (query, is_invalid) in [
            ("rate(a[$__rate_interval)", true),
            ("sum(a{x=\"$y\"}", true),
            ("sum by (x) $inner", false),
            ("sum(", true),
        ] {
            let error = Expression::of_dashboard(query.to_owned()).parse().err();
            assert!(
                matches!(
                    (&error, is_invalid),
                    (Some(ParseError::Invalid(_)), true) | (Some(ParseError::Undecided(_)), false)
                ),
                "{query}"
            );
        }
    }

    #[test]
    fn labels_in_a_template_are_those_of_the_alert_and_not_of_a_query() {
        let labels = |template| labels_in_template(template).collect::<Vec<_>>();
        assert_eq!(
            labels("{{ $labels.job }} and {{ .Labels.zone }} at {{ $value }}"),
            ["job", "zone"]
        );
        let query = "{{ range query `up` }}{{ .Labels.host }} {{ $labels.job }}{{ end }}";
        assert_eq!(labels(query), ["job"]);
    }
}
