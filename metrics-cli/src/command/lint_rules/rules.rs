//! The expressions of Prometheus' rules.

use std::sync::LazyLock;

use regex::Regex;

use super::file::{Node, list, place, text};
use super::judge::Use;
use super::query::{Mention, Query, Record};

/// A label in a template: `$labels.job`, `.Labels.job`.
static LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:\$labels|\.Labels)\.([A-Za-z_][A-Za-z0-9_]*)").ok());

/// Collects those of all groups.
pub(crate) fn collect(groups: &Node<'_>, lines: &[&str], queries: &mut Vec<Query>) {
    let Some(groups) = groups.data.as_vec() else { return };
    for rule in groups.iter().flat_map(|group| list(group, "rules")) {
        let Some(node) = rule.data.as_mapping_get("expr") else { continue };
        let Some(expression) = expression(node) else { continue };
        let (line, lines_of_it) = place(node, lines);
        let (alert, record) = (text(rule, "alert"), text(rule, "record"));
        let of = match (alert, record) {
            (Some(alert), _) => format!("alert `{alert}`"),
            (_, Some(record)) => format!("record `{record}`"),
            _ => String::new(),
        };
        queries.push(Query {
            text: expression,
            line,
            lines: lines_of_it,
            of,
            used: Use::Value,
            has_variables: false,
            record: record.map(|name| Record { name: name.to_owned(), labels: labels(rule) }),
            mentions: if alert.is_some() { mentions(rule, lines) } else { Vec::new() },
        });
    }
}

/// An expression that is a number is YAML's number too.
fn expression(node: &Node<'_>) -> Option<String> {
    if let Some(text) = node.data.as_str() {
        return Some(text.to_owned());
    }
    let number = node.data.as_integer().map(|it| it.to_string());
    number.or_else(|| node.data.as_floating_point().map(|it| it.to_string()))
}

/// The labels that a rule adds.
fn labels(rule: &Node<'_>) -> Vec<String> {
    let labels = rule.data.as_mapping_get("labels").and_then(|labels| labels.data.as_mapping());
    let names = labels.into_iter().flatten().filter_map(|(name, _)| name.data.as_str());
    names.map(str::to_owned).collect()
}

/// The labels that an alert's templates show.
fn mentions(rule: &Node<'_>, lines: &[&str]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (part, word) in [("annotations", "annotation"), ("labels", "label")] {
        let part = rule.data.as_mapping_get(part).and_then(|part| part.data.as_mapping());
        for (name, value) in part.into_iter().flatten() {
            let (Some(name), Some(template)) = (name.data.as_str(), value.data.as_str()) else {
                continue;
            };
            let Some(label) = &*LABEL else { continue };
            let (line, _) = place(value, lines);
            mentions.extend(label.captures_iter(template).map(|found| Mention {
                label: found[1].to_owned(),
                line,
                place: format!("{word} `{name}`"),
            }));
        }
    }
    mentions
}
