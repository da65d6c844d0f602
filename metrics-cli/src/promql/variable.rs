//! Grafana's variables, which stand in a query where PromQL has something else.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What a variable of the dashboard becomes: a name and a value that is known of nothing.
pub(crate) const ANYTHING: &str = "__variable__";

/// `$name`, `${name}`, `${name:format}` and `[[name]]`; not `$1`, which is `label_replace`'s.
static VARIABLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = "[A-Za-z_][A-Za-z0-9_]*";
    let pattern = [
        format!(r"\$(?<plain>{name})"),
        format!(r"\$\{{(?<braced>{name})(?:\.[^}}:]*)?(?::[^}}]*)?\}}"),
        format!(r"\[\[(?<square>{name})(?::[^\]]*)?\]\]"),
    ];
    Regex::new(&pattern.join("|")).ok()
});

/// A query with something of the right kind in the place of each variable. Where neither a time nor
/// a string is due, it is `otherwise`.
pub(crate) fn substituted(query: &str, otherwise: &str) -> String {
    let Some(variable) = &*VARIABLE else { return query.to_owned() };
    let replace = |found: &Captures<'_>| {
        let name = ["plain", "braced", "square"].iter().find_map(|group| found.name(group));
        let name = name.map_or("", |name| name.as_str());
        let start = found.get(0).map_or(0, |whole| whole.start());
        value(name, &query[..start], otherwise).to_owned()
    };
    variable.replace_all(query, replace).into_owned()
}

/// What stands for a variable, after what is before it.
fn value<'a>(name: &str, before: &str, otherwise: &'a str) -> &'a str {
    let is_quoted = is_in_string(before);
    match name {
        _ if is_quoted => ANYTHING,
        "__rate_interval" => "5m",
        "__interval" => "1m",
        "__range" => "1h",
        "__range_s" | "__interval_ms" | "__range_ms" | "__from" | "__to" => "3600",
        _ if is_time(before) => "5m",
        _ => otherwise,
    }
}

/// Whether a text ends within quotes.
fn is_in_string(text: &str) -> bool {
    let mut open = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (open, letter) {
            (Some('"' | '\''), '\\') => {
                letters.next();
            }
            (Some(quote), letter) if quote == letter => open = None,
            (None, '"' | '\'' | '`') => open = Some(letter),
            _ => {}
        }
    }
    open.is_some()
}

/// Whether a duration is due after a text: in a range, or after `offset`.
fn is_time(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with('[')
        || text.ends_with("offset")
        || text.ends_with("offset -")
        || (text.ends_with(':') && text.rfind('[') > text.rfind(']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variable_becomes_what_is_due_in_its_place() {
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
            assert_eq!(substituted(query, "1"), expected);
        }
    }
}
