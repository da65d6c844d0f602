//! The expressions of Prometheus' rules.

use super::file::{Node, list, place, text};
use super::query::{Mention, Query};
use crate::promql::{Expression, Recording, labels_in};

/// Collects those of all groups.
pub(crate) fn collect(groups: &Node<'_>, lines: &[&str], queries: &mut Vec<Query>) {
    let Some(groups) = groups.data.as_vec() else { return };
    for rule in groups.iter().flat_map(|group| list(group, "rules")) {
        let Some(node) = rule.data.as_mapping_get("expr") else { continue };
        let Some(expression) = expression(node) else { continue };
        let expression = Expression::of_rule(&expression);
        let (line, lines_of_it) = place(node, lines);
        let (alert, record) = (text(rule, "alert"), text(rule, "record"));
        let of = match (alert, record) {
            (Some(alert), _) => format!("alert `{alert}`"),
            (_, Some(record)) => format!("recording rule `{record}`"),
            _ => String::new(),
        };
        let recording = record.map(|name| Recording {
            name: name.to_owned(),
            expression: expression.clone(),
            labels: labels(rule),
        });
        queries.push(Query {
            expression,
            line,
            lines: lines_of_it,
            of,
            recording,
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
            let (line, _) = place(value, lines);
            mentions.extend(labels_in(template).map(|label| Mention {
                label: label.to_owned(),
                line,
                place: format!("{word} `{name}`"),
            }));
        }
    }
    mentions
}
