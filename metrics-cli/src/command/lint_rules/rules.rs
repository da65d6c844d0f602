//! Expressions of Prometheus rules.

use super::file::{AlertTemplate, Node, Query, lines_of, list, text};
use crate::promql::{Dialect, Expression, Recording};

/// Adds the expressions of all groups.
pub(crate) fn collect(
    groups: &Node<'_>,
    lines: &[&str],
    dialect: Dialect,
    queries: &mut Vec<Query>,
) {
    let Some(groups) = groups.data.as_vec() else { return };
    for rule in groups.iter().flat_map(|group| list(group, "rules")) {
        let Some(node) = rule.data.as_mapping_get("expr") else { continue };
        let Some(expression) = expression(node) else { continue };
        let expression = Expression::of_rule(&expression, dialect);
        let (alert, record) = (text(rule, "alert"), text(rule, "record"));
        let context = match (alert, record) {
            (Some(alert), _) => format!("alert `{alert}`"),
            (_, Some(record)) => format!("recording rule `{record}`"),
            _ => String::new(),
        };
        let recording = record.map(|name| Recording {
            name: name.to_owned(),
            expression: expression.clone(),
            labels: added_labels(rule),
        });
        let templates = alert.map(|_| templates(rule, lines)).unwrap_or_default();
        let query = Query::new(expression, lines_of(node, lines), context);
        queries.push(Query { recording, templates, ..query });
    }
}

/// Returns an expression. YAML parses one that is a number as a number.
fn expression(node: &Node<'_>) -> Option<String> {
    if let Some(text) = node.data.as_str() {
        return Some(text.to_owned());
    }
    let number = node.data.as_integer().map(|it| it.to_string());
    number.or_else(|| node.data.as_floating_point().map(|it| it.to_string()))
}

/// Returns the labels that a rule adds.
fn added_labels(rule: &Node<'_>) -> Vec<String> {
    let labels = rule.data.as_mapping_get("labels").and_then(|labels| labels.data.as_mapping());
    let names = labels.into_iter().flatten().filter_map(|(name, _)| name.data.as_str());
    names.map(str::to_owned).collect()
}

/// Returns the labels and annotations of an alert.
fn templates(rule: &Node<'_>, lines: &[&str]) -> Vec<AlertTemplate> {
    let mut templates = Vec::new();
    for (key, word) in [("annotations", "annotation"), ("labels", "label")] {
        let entries = rule.data.as_mapping_get(key).and_then(|entries| entries.data.as_mapping());
        for (name, value) in entries.into_iter().flatten() {
            let (Some(name), Some(text)) = (name.data.as_str(), value.data.as_str()) else {
                continue;
            };
            let (line, lines) = lines_of(value, lines);
            let location = format!("{word} `{name}`");
            templates.push(AlertTemplate { text: text.to_owned(), line, lines, location });
        }
    }
    templates
}
