//! The expressions of a Grafana dashboard.

use std::sync::LazyLock;

use regex::Regex;

use super::file::{Node, list, place, text};
use super::query::{Mention, Query};
use crate::promql::{Expression, Use};

/// `label_values(metric{…}, label)`, which is Grafana's and no PromQL.
static LABEL_VALUES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?s)^\s*label_values\(\s*(.+?)\s*,\s*([A-Za-z_]\w*)\s*\)\s*$").ok()
});

/// `query_result(expression)`.
static QUERY_RESULT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)^\s*query_result\((.+)\)\s*$").ok());

/// `{{label}}` in a legend.
static LEGEND: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}").ok());

/// Collects those of panels, of variables, and of annotations.
pub(crate) fn collect(dashboard: &Node<'_>, lines: &[&str], queries: &mut Vec<Query>) {
    panels(dashboard, "", lines, queries);
    for (place, row) in list(dashboard, "rows").iter().enumerate() {
        panels(row, &format!("rows[{place}]."), lines, queries);
    }
    let part =
        |key, below| dashboard.data.as_mapping_get(key).map_or(&[][..], |it| list(it, below));
    for (place, variable) in part("templating", "list").iter().enumerate() {
        let name = text(variable, "name").unwrap_or_default();
        let of = format!("variable `{name}` (templating.list[{place}].query)");
        if let Some(node) = variable_query(variable) {
            queries.extend(of_variable(node, of, lines));
        }
    }
    for (place, annotation) in part("annotations", "list").iter().enumerate() {
        let name = text(annotation, "name").unwrap_or_default();
        let of = format!("annotation `{name}` (annotations.list[{place}].expr)");
        let target = annotation.data.as_mapping_get("target");
        let mut node = [Some(annotation), target].into_iter().flatten();
        let node = node.find_map(|it| it.data.as_mapping_get("expr"));
        if is_prometheus(annotation) {
            queries.extend(node.and_then(|node| query(node, of, lines)));
        }
    }
}

/// Those of the panels below, of which rows have some of their own.
fn panels(above: &Node<'_>, path: &str, lines: &[&str], queries: &mut Vec<Query>) {
    for (place, panel) in list(above, "panels").iter().enumerate() {
        let path = format!("{path}panels[{place}].");
        let title = text(panel, "title").unwrap_or_default();
        for (place, target) in list(panel, "targets").iter().enumerate() {
            let of = format!("panel `{title}` ({path}targets[{place}].expr)");
            let node = target.data.as_mapping_get("expr");
            if !is_prometheus(target) || !is_prometheus(panel) {
                continue;
            }
            let Some(mut query) = node.and_then(|node| query(node, of, lines)) else { continue };
            query.mentions = legend(target, lines);
            queries.push(query);
        }
        panels(panel, &path, lines, queries);
    }
}

/// Whether what is asked there is asked of Prometheus. Others have expressions too.
fn is_prometheus(node: &Node<'_>) -> bool {
    let source = node.data.as_mapping_get("datasource");
    let kind = source.and_then(|source| text(source, "type"));
    kind.is_none_or(|kind| ["prometheus", "mixed", "datasource", "grafana"].contains(&kind))
}

fn query(node: &Node<'_>, of: String, lines: &[&str]) -> Option<Query> {
    let expression = node.data.as_str()?.to_owned();
    let (line, lines) = place(node, lines);
    (!expression.trim().is_empty()).then(|| Query {
        expression: Expression::of_panel(expression),
        line,
        lines,
        of,
        recording: None,
        mentions: Vec::new(),
    })
}

/// The query of a variable, which is text or has it inside.
fn variable_query<'a, 'b>(variable: &'a Node<'b>) -> Option<&'a Node<'b>> {
    if text(variable, "type") != Some("query") || !is_prometheus(variable) {
        return None;
    }
    let node = variable.data.as_mapping_get("query")?;
    Some(node.data.as_mapping_get("query").unwrap_or(node))
}

fn of_variable(node: &Node<'_>, of: String, lines: &[&str]) -> Option<Query> {
    let mut query = query(node, of, lines)?;
    let text = query.expression.text.as_str();
    if let Some(found) = LABEL_VALUES.as_ref().and_then(|it| it.captures(text)) {
        let (line, label) = (query.line, found[2].to_owned());
        query.mentions = vec![Mention { label, line, place: "`label_values`".to_owned() }];
        let selector = Expression::of_panel(found[1].to_owned());
        query.expression = Expression { used: Use::Presence, ..selector };
        return Some(query);
    }
    let found = QUERY_RESULT.as_ref().and_then(|it| it.captures(text))?;
    query.expression = Expression::of_panel(found[1].to_owned());
    Some(query)
}

/// The labels that a legend shows.
fn legend(target: &Node<'_>, lines: &[&str]) -> Vec<Mention> {
    let node = target.data.as_mapping_get("legendFormat");
    let (Some(node), Some(legend)) = (node, LEGEND.as_ref()) else { return Vec::new() };
    let Some(text) = node.data.as_str() else { return Vec::new() };
    let (line, _) = place(node, lines);
    let found = legend.captures_iter(text).map(|found| Mention {
        label: found[1].to_owned(),
        line,
        place: "the legend".to_owned(),
    });
    found.filter(|it| it.label != "__name__").collect()
}
