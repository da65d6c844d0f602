//! Expressions of Prometheus rules.

use super::file::{Node, Query, UsedLabel, lines_of, list, text};
use crate::promql::{Expression, Recording, labels_in_template};

/// Adds the expressions of all groups.
pub(crate) fn collect(groups: &Node<'_>, lines: &[&str], queries: &mut Vec<Query>) {
    let Some(groups) = groups.data.as_vec() else { return };
    for rule in groups.iter().flat_map(|group| list(group, "rules")) {
        let Some(node) = rule.data.as_mapping_get("expr") else { continue };
        let Some(expression) = expression(node) else { continue };
        let expression = Expression::of_rule(&expression);
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
        let used_labels = alert.map(|_| used_labels(rule, lines)).unwrap_or_default();
        let query = Query::new(expression, lines_of(node, lines), context);
        queries.push(Query { recording, used_labels, ..query });
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

/// Returns the labels that an alert's templates show.
fn used_labels(rule: &Node<'_>, lines: &[&str]) -> Vec<UsedLabel> {
    let mut used = Vec::new();
    for (key, word) in [("annotations", "annotation"), ("labels", "label")] {
        let entries = rule.data.as_mapping_get(key).and_then(|entries| entries.data.as_mapping());
        for (name, value) in entries.into_iter().flatten() {
            let (Some(name), Some(template)) = (name.data.as_str(), value.data.as_str()) else {
                continue;
            };
            let (line, _) = lines_of(value, lines);
            used.extend(labels_in_template(template).map(|label| UsedLabel {
                label: label.to_owned(),
                line,
                location: format!("{word} `{name}`"),
            }));
        }
    }
    used
}
