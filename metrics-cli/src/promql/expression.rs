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

    /// Parses the expression. Replaces each variable with a name if that is valid, else a number.
    pub(super) fn parse(&self) -> Result<Expr, String> {
        if !self.has_variables {
            return parser::parse(&self.text);
        }
        let named = parser::parse(&replace_variables(&self.text, UNKNOWN));
        named.or_else(|error| parser::parse(&replace_variables(&self.text, "1")).map_err(|_| error))
    }
}

/// Replaces each variable with a duration or a string where PromQL requires one, and else with
/// `default`.
fn replace_variables(query: &str, default: &str) -> String {
    let replace = |found: &Captures<'_>| {
        let name = ["plain", "braced", "square"].iter().find_map(|group| found.name(group));
        let name = name.expect("each alternative has a name").as_str();
        let start = found.get(0).expect("group 0 is the match").start();
        variable_value(name, &query[..start], default).to_owned()
    };
    VARIABLE.replace_all(query, replace).into_owned()
}

/// Returns the replacement of a variable after a text.
fn variable_value<'a>(name: &str, before: &str, default: &'a str) -> &'a str {
    match name {
        _ if ends_in_string(before) => UNKNOWN,
        "__rate_interval" => "5m",
        "__interval" => "1m",
        "__range" => "1h",
        "__range_s" | "__interval_ms" | "__range_ms" | "__from" | "__to" => "3600",
        _ if requires_duration(before) => "5m",
        _ => default,
    }
}

/// Returns whether a text ends within a string literal.
fn ends_in_string(text: &str) -> bool {
    let mut open = None;
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (open, char) {
            (Some('"' | '\''), '\\') => {
                chars.next();
            }
            (Some(quote), char) if quote == char => open = None,
            (None, '"' | '\'' | '`') => open = Some(char),
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
            assert_eq!(replace_variables(query, "1"), expected);
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
