//! Expressions of a Grafana dashboard, and of alerts that Grafana evaluates.

use std::sync::LazyLock;

use regex::Regex;

use super::file::{Lines, Query, UsedLabel, YamlNode, list, text};
use crate::literal_pattern::literal_pattern;
use crate::promql::{Dialect, Expression, Usage};

/// Matches `label_values(metric{…}, label)`, a function of Grafana.
static LABEL_VALUES: LazyLock<Regex> = LazyLock::new(|| {
    literal_pattern(r"(?s)^\s*label_values\(\s*(.+?)\s*,\s*([A-Za-z_]\w*)\s*\)\s*$")
});

/// Matches `label_values(label)`, which selects the series of all metrics.
static ALL_LABEL_VALUES: LazyLock<Regex> =
    LazyLock::new(|| literal_pattern(r"^\s*label_values\(\s*([A-Za-z_]\w*)\s*\)\s*$"));

/// Matches the begin of these functions.
static VARIABLE_QUERY: LazyLock<Regex> =
    LazyLock::new(|| literal_pattern(r"^\s*(?:label_values|query_result)\("));

/// Matches `query_result(expression)`, a function of Grafana.
static QUERY_RESULT: LazyLock<Regex> =
    LazyLock::new(|| literal_pattern(r"(?s)^\s*query_result\((.+)\)\s*$"));

/// Matches `{{label}}` in a legend.
static LEGEND: LazyLock<Regex> = LazyLock::new(|| literal_pattern(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}"));

/// Adds the expressions of panels, variables and annotations.
pub(crate) fn collect(
    dashboard: &YamlNode<'_>,
    lines: &[&str],
    dialect: Dialect,
    queries: &mut Vec<Query>,
) {
    collect_panels(dashboard, "", lines, dialect, queries);
    // Panels of a library in an export, and the lists of the second version of dashboards.
    for key in ["__elements", "elements", "variables", "annotations"] {
        let node = dashboard.data.as_mapping_get(key);
        let is_first = |it: &YamlNode<'_>| it.data.as_mapping_get("list").is_some();
        if let Some(node) = node.filter(|node| !is_first(node)) {
            collect_library(node, lines, dialect, queries);
        }
    }
    for (index, row) in list(dashboard, "rows").iter().enumerate() {
        collect_panels(row, &format!("rows[{index}]."), lines, dialect, queries);
    }
    let entries = |key| dashboard.data.as_mapping_get(key).map_or(&[][..], |it| list(it, "list"));
    for (index, variable) in entries("templating").iter().enumerate() {
        let name = text(variable, "name").unwrap_or_default();
        let context = format!("variable `{name}` (templating.list[{index}].query)");
        if let Some(node) = variable_query(variable) {
            queries.extend(query_of_variable(node, context, lines, dialect));
        }
    }
    for (index, annotation) in entries("annotations").iter().enumerate() {
        let name = text(annotation, "name").unwrap_or_default();
        let context = format!("annotation `{name}` (annotations.list[{index}].expr)");
        let target = annotation.data.as_mapping_get("target");
        let mut nodes = [Some(annotation), target].into_iter().flatten();
        let node = nodes.find_map(|it| it.data.as_mapping_get("expr"));
        if is_prometheus(annotation) {
            queries.extend(node.and_then(|node| query(node, context, lines, dialect)));
        }
    }
}

/// Adds the expressions of the panels in a dashboard or row.
fn collect_panels(
    parent: &YamlNode<'_>,
    path: &str,
    lines: &[&str],
    dialect: Dialect,
    queries: &mut Vec<Query>,
) {
    for (index, panel) in list(parent, "panels").iter().enumerate() {
        let path = format!("{path}panels[{index}].");
        let title = text(panel, "title").unwrap_or_default();
        for (index, target) in list(panel, "targets").iter().enumerate() {
            let context = format!("panel `{title}` ({path}targets[{index}].expr)");
            let node = target.data.as_mapping_get("expr");
            if !is_prometheus(target) || !is_prometheus(panel) {
                continue;
            }
            let query = node.and_then(|node| query(node, context, lines, dialect));
            queries.extend(query.map(|it| Query { used_labels: legend(target, lines), ..it }));
        }
        collect_panels(panel, &path, lines, dialect, queries);
    }
}

/// Returns whether a document holds panels of a library: an export of one, or an answer of the API.
pub(crate) fn is_library(document: &YamlNode<'_>) -> bool {
    let is_element = |node: &YamlNode<'_>| {
        node.data.as_mapping_get("model").is_some_and(|model| model.data.as_mapping().is_some())
    };
    let result = document.data.as_mapping_get("result").unwrap_or(document);
    is_element(result) || list(result, "elements").iter().any(is_element)
}

/// Adds all expressions below a node.
pub(crate) fn collect_library(
    node: &YamlNode<'_>,
    lines: &[&str],
    dialect: Dialect,
    queries: &mut Vec<Query>,
) {
    collect_nested(node, "library panel", lines, dialect, queries);
}

fn collect_nested(
    node: &YamlNode<'_>,
    panel: &str,
    lines: &[&str],
    dialect: Dialect,
    queries: &mut Vec<Query>,
) {
    for item in node.data.as_vec().into_iter().flatten() {
        collect_nested(item, panel, lines, dialect, queries);
    }
    let Some(entries) = node.data.as_mapping().filter(|_| is_prometheus(node)) else { return };
    let title = text(node, "title").or_else(|| text(node, "name")).filter(|it| !it.is_empty());
    let titled = title.map(|title| format!("panel `{title}`"));
    let panel = titled.as_deref().unwrap_or(panel);
    for (key, value) in entries {
        let is_variable = key.data.as_str() == Some("query")
            && value.data.as_str().is_some_and(|it| VARIABLE_QUERY.is_match(it));
        if is_variable {
            queries.extend(query_of_variable(value, panel.to_owned(), lines, dialect));
        } else if key.data.as_str() == Some("expr") && value.data.as_str().is_some() {
            let query = query(value, panel.to_owned(), lines, dialect);
            queries.extend(query.map(|it| Query { used_labels: legend(node, lines), ..it }));
        } else {
            collect_nested(value, panel, lines, dialect, queries);
        }
    }
}

/// Returns whether groups are those of Grafana's provisioning, whose alerts have several queries.
pub(crate) fn are_alerts(groups: &YamlNode<'_>) -> bool {
    let mut rules = groups.data.as_vec().into_iter().flatten().flat_map(|it| list(it, "rules"));
    rules.any(|rule| text(rule, "title").is_some() && !list(rule, "data").is_empty())
}

/// Adds the expressions of alerts that Grafana evaluates.
pub(crate) fn collect_alerts(
    groups: &YamlNode<'_>,
    lines: &[&str],
    dialect: Dialect,
    queries: &mut Vec<Query>,
) {
    for rule in groups.data.as_vec().into_iter().flatten().flat_map(|it| list(it, "rules")) {
        let title = text(rule, "title").unwrap_or_default();
        for (index, data) in list(rule, "data").iter().enumerate() {
            let context = format!("alert `{title}` (data[{index}].model.expr)");
            let model = data.data.as_mapping_get("model").filter(|model| is_prometheus(model));
            let node = model.and_then(|model| model.data.as_mapping_get("expr"));
            queries.extend(node.and_then(|node| query(node, context, lines, dialect)));
        }
    }
}

/// Words in the names of data sources that have no PromQL.
const OTHER_SOURCES: [&str; 8] =
    ["loki", "graphite", "influx", "elastic", "tempo", "mysql", "postgres", "cloudwatch"];

/// Returns whether queries go to Prometheus, or may do so.
fn is_prometheus(node: &YamlNode<'_>) -> bool {
    let source = node.data.as_mapping_get("datasource");
    // Old dashboards have only the name of the source.
    if let Some(name) = source.and_then(|source| source.data.as_str()) {
        let name = name.to_ascii_lowercase();
        return !OTHER_SOURCES.iter().any(|other| name.contains(other));
    }
    let source_type = source.and_then(|source| text(source, "type"));
    // Managed Prometheus has types such as `grafana-amazonprometheus-datasource`.
    source_type.is_none_or(|it| {
        ["mixed", "datasource", "grafana"].contains(&it) || it.contains("prometheus")
    })
}

fn query(node: &YamlNode<'_>, context: String, lines: &[&str], dialect: Dialect) -> Option<Query> {
    let text = node.data.as_str().filter(|text| !text.trim().is_empty())?;
    let expression = Expression::of_dashboard(text.to_owned(), dialect);
    Some(Query::new(expression, Lines::of(node, lines), context))
}

/// Returns the query of a variable, which is a string, or an object with a string.
fn variable_query<'a, 'b>(variable: &'a YamlNode<'b>) -> Option<&'a YamlNode<'b>> {
    if text(variable, "type") != Some("query") || !is_prometheus(variable) {
        return None;
    }
    let node = variable.data.as_mapping_get("query")?;
    Some(node.data.as_mapping_get("query").unwrap_or(node))
}

fn query_of_variable(
    node: &YamlNode<'_>,
    context: String,
    lines: &[&str],
    dialect: Dialect,
) -> Option<Query> {
    let mut query = query(node, context, lines, dialect)?;
    let text = query.expression.text.as_str();
    if let Some(found) = LABEL_VALUES.captures(text) {
        let (line, label) = (query.lines.first, found[2].to_owned());
        query.used_labels = vec![UsedLabel { label, line, location: "`label_values`".to_owned() }];
        let selector = Expression::of_dashboard(found[1].to_owned(), dialect);
        query.expression = Expression { usage: Usage::Presence, ..selector };
        return Some(query);
    }
    if let Some(found) = ALL_LABEL_VALUES.captures(text) {
        let (line, label) = (query.lines.first, found[1].to_owned());
        let selector = Expression::of_dashboard(format!("{{{label}!=\"\"}}"), dialect);
        query.used_labels = vec![UsedLabel { label, line, location: "`label_values`".to_owned() }];
        query.expression = Expression { usage: Usage::Presence, ..selector };
        return Some(query);
    }
    let found = QUERY_RESULT.captures(text)?;
    query.expression = Expression::of_dashboard(found[1].to_owned(), dialect);
    Some(query)
}

/// Returns the labels in a target's legend.
fn legend(target: &YamlNode<'_>, lines: &[&str]) -> Vec<UsedLabel> {
    labels_in_legend(target, "legendFormat", lines)
}

/// Returns the labels in the legend under a key.
pub(super) fn labels_in_legend(node: &YamlNode<'_>, key: &str, lines: &[&str]) -> Vec<UsedLabel> {
    let Some(node) = node.data.as_mapping_get(key) else { return Vec::new() };
    let Some(text) = node.data.as_str() else { return Vec::new() };
    let line = Lines::of(node, lines).first;
    let found = LEGEND.captures_iter(text).map(|found| UsedLabel {
        label: found[1].to_owned(),
        line,
        location: "the legend".to_owned(),
    });
    found.filter(|it| it.label != "__name__").collect()
}
