//! Expressions of Perses dashboards and variables.

use super::dashboard::labels_in_legend;
use super::file::{Lines, Query, UsedLabel, YamlNode, list, text};
use crate::promql::{Dialect, Expression, Usage};

/// Returns whether a document is one of Perses or of its operator. Grafana has the kind `Dashboard` in
/// manifests, with a version of its own.
pub(super) fn is_perses(document: &YamlNode<'_>) -> bool {
    let version = text(document, "apiVersion");
    if version.is_some_and(|version| !version.starts_with("perses.")) {
        return false;
    }
    let Some(spec) = document.data.as_mapping_get("spec") else { return false };
    match text(document, "kind") {
        Some("Dashboard" | "EphemeralDashboard" | "PersesDashboard") => {
            // Manifests of older versions of the operator have no `config`.
            let spec = spec.data.as_mapping_get("config").unwrap_or(spec);
            let panels = spec.data.as_mapping_get("panels");
            panels.is_some_and(|panels| panels.data.as_mapping().is_some())
        }
        Some("GlobalVariable" | "Variable") => text(spec, "kind").is_some(),
        _ => false,
    }
}

/// Adds the expressions of panels and variables.
pub(super) fn collect(
    node: &YamlNode<'_>,
    context: &str,
    lines: &[&str],
    dialect: Dialect,
    queries: &mut Vec<Query>,
) {
    for item in node.data.as_vec().into_iter().flatten() {
        collect(item, context, lines, dialect, queries);
    }
    let Some(entries) = node.data.as_mapping() else { return };
    let (kind, spec) = (text(node, "kind").unwrap_or_default(), node.data.as_mapping_get("spec"));
    let inner = |key, name| text(node.data.as_mapping_get(key)?, name);
    let named = match kind {
        "Panel" => spec.and_then(|spec| text(spec.data.as_mapping_get("display")?, "name")),
        "ListVariable" => inner("spec", "name"),
        "GlobalVariable" | "Variable" => inner("metadata", "name"),
        _ => None,
    };
    let noun = if kind == "Panel" { "panel" } else { "variable" };
    let named = named.map(|name| format!("{noun} `{name}`"));
    let context = named.as_deref().unwrap_or(context);
    let reader = PluginReader { context, lines, dialect };
    match (kind, spec) {
        ("PrometheusTimeSeriesQuery", Some(spec)) => queries.extend(reader.query(spec)),
        ("PrometheusPromQLVariable", Some(spec)) => {
            let query = reader.expression(spec, "expr");
            queries.extend(query.map(|query| reader.with_label(spec, query)));
        }
        ("PrometheusLabelValuesVariable" | "PrometheusLabelNamesVariable", Some(spec)) => {
            queries.extend(reader.selectors(spec));
        }
        _ => {
            for (_, value) in entries {
                collect(value, context, lines, dialect, queries);
            }
        }
    }
}

/// Reader of the plugins of a panel or a variable.
struct PluginReader<'a> {
    context: &'a str,
    lines: &'a [&'a str],
    dialect: Dialect,
}

impl PluginReader<'_> {
    /// Returns the expression under a key.
    fn expression(&self, spec: &YamlNode<'_>, key: &str) -> Option<Query> {
        self.of_node(spec.data.as_mapping_get(key)?)
    }

    fn of_node(&self, node: &YamlNode<'_>) -> Option<Query> {
        let text = node.data.as_str().filter(|text| !text.trim().is_empty())?;
        let expression = Expression::of_dashboard(text.to_owned(), self.dialect);
        Some(Query::new(expression, Lines::of(node, self.lines), self.context.to_owned()))
    }

    /// Returns the query of a panel, with the labels in the names of its series.
    fn query(&self, spec: &YamlNode<'_>) -> Option<Query> {
        let used_labels = labels_in_legend(spec, "seriesNameFormat", self.lines);
        Some(Query { used_labels, ..self.expression(spec, "query")? })
    }

    /// Returns the selectors of a variable; all series have labels if it has none.
    fn selectors(&self, spec: &YamlNode<'_>) -> Vec<Query> {
        let matchers = list(spec, "matchers");
        let mut queries: Vec<Query> =
            matchers.iter().filter_map(|node| self.of_node(node)).collect();
        if let Some(label) = spec.data.as_mapping_get("labelName").filter(|_| queries.is_empty()) {
            queries.extend(self.of_node(label).map(|query| {
                let selector = format!("{{{}!=\"\"}}", query.expression.text);
                Query { expression: Expression::of_dashboard(selector, self.dialect), ..query }
            }));
        }
        let of_variable = |query: Query| {
            let expression = Expression { usage: Usage::Presence, ..query.expression };
            self.with_label(spec, Query { expression, ..query })
        };
        queries.into_iter().map(of_variable).collect()
    }

    /// Adds the label whose values a variable has.
    fn with_label(&self, spec: &YamlNode<'_>, query: Query) -> Query {
        let node = spec.data.as_mapping_get("labelName");
        let used_labels = node.and_then(|node| {
            let (label, line) = (node.data.as_str()?.to_owned(), Lines::of(node, self.lines).first);
            Some(UsedLabel { label, line, location: "`labelName`".to_owned() })
        });
        Query { used_labels: used_labels.into_iter().collect(), ..query }
    }
}
