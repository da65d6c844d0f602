//! Expressions of Prometheus rules, and what else of rules Prometheus rejects.

use std::borrow::Cow;
use std::collections::BTreeSet;

use metrics_catalog_shared::duration;
use metrics_catalog_shared::similar::{SearchLimit, nearest};

use super::file::{AlertTemplate, Contents, Lines, Query, YamlNode, text};
use crate::finding::alternatives;
use crate::promql::{Dialect, Expression, Recording};

/// Keys of one kind of table.
struct Keys {
    /// Noun for messages.
    noun: &'static str,
    /// Keys that Prometheus has. It rejects files with others.
    known: &'static [&'static str],
    /// Keys that only other servers have, such as Mimir, Thanos and `VictoriaMetrics`.
    of_others: &'static [&'static str],
}

/// Keys of a plain file.
const FILE_KEYS: Keys = Keys { noun: "a file of rules", known: &["groups"], of_others: &[] };

const GROUP_KEYS: Keys = Keys {
    noun: "a group",
    known: &["name", "interval", "query_offset", "limit", "labels", "rules"],
    of_others: &[
        "align_evaluation_time_on_interval",
        "concurrency",
        "debug",
        "eval_alignment",
        "eval_delay",
        "eval_offset",
        "evaluation_delay",
        "extra_filter_labels",
        "headers",
        "notifier_headers",
        "params",
        "partial_response_strategy",
        "remote_write",
        "source_tenants",
        "tenant",
        "type",
    ],
};

const RULE_KEYS: Keys = Keys {
    noun: "a rule",
    known: &["record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations"],
    of_others: &["debug", "update_entries_limit"],
};

/// Checks the keys of a plain file of rules beside its groups.
pub(crate) fn check_file(file: &YamlNode<'_>, dialect: Dialect, contents: &mut Contents) {
    check_keys(file, &FILE_KEYS, dialect, contents);
}

/// Reports keys that Prometheus rejects.
fn check_keys(parent: &YamlNode<'_>, keys: &Keys, dialect: Dialect, contents: &mut Contents) {
    let entries = parent.data.as_mapping().filter(|_| dialect == Dialect::Prometheus);
    for (key, _) in entries.into_iter().flatten() {
        let Some(text) = key.data.as_str() else { continue };
        // Templates of Helm can replace keys, and `<<` merges another table.
        if keys.known.contains(&text) || text.contains("{{") || text == "<<" {
            continue;
        }
        let noun = keys.noun;
        if keys.of_others.contains(&text) {
            let line = key.span.start.line().max(1);
            let message =
                format!("key `{text}` of {noun} is not one of Prometheus, which rejects it");
            contents.undecided.push((line, message));
            continue;
        }
        let similar = nearest(text, keys.known.iter().copied(), &mut SearchLimit::default());
        let known: Vec<String> = keys.known.iter().map(|name| format!("`{name}`")).collect();
        let advice = similar.map_or_else(
            || format!("expected {}", alternatives(&known)),
            |similar| format!("did you mean `{similar}`?"),
        );
        contents.error(key, format!("unknown key `{text}` of {noun}; {advice}"));
    }
}

/// Adds the expressions of all groups.
pub(crate) fn collect(
    groups: &YamlNode<'_>,
    lines: &[&str],
    dialect: Dialect,
    contents: &mut Contents,
) {
    let mut names = BTreeSet::new();
    for group in items(groups, "groups", contents) {
        let name = group.data.as_mapping_get("name").and_then(scalar);
        match name.filter(|name| !name.is_empty()) {
            None => contents.error(group, "missing `name` of a group".to_owned()),
            Some(name) if !names.insert(name.clone()) => {
                contents.error(group, format!("duplicate group `{name}`; rename one"));
            }
            Some(_) => {}
        }
        check_keys(group, &GROUP_KEYS, dialect, contents);
        check_durations(group, &["interval", "query_offset"], dialect, contents);
        check_limit(group, contents);
        check_names(group, "labels", contents);
        let Some(rules) = group.data.as_mapping_get("rules") else { continue };
        for rule in items(rules, "rules", contents) {
            check_rule(rule, dialect, contents);
            contents.queries.extend(query(rule, lines, dialect));
        }
    }
}

/// Returns the items of a list that are not null, or reports that there is no list.
fn items<'a, 'b>(
    node: &'a YamlNode<'b>,
    key: &str,
    contents: &mut Contents,
) -> impl Iterator<Item = &'a YamlNode<'b>> + use<'a, 'b> {
    let list = node.data.as_vec();
    if list.is_none() && !node.data.is_null() {
        contents.error(node, format!("invalid `{key}`; expected a list"));
    }
    list.into_iter().flatten().filter(|item| !item.data.is_null())
}

/// Returns the expression of a rule with its templates.
fn query(rule: &YamlNode<'_>, lines: &[&str], dialect: Dialect) -> Option<Query> {
    let node = rule.data.as_mapping_get("expr")?;
    let expression = Expression::of_rule(&scalar(node)?, dialect);
    let (alert, record) = (text(rule, "alert"), text(rule, "record"));
    let recording = record.map(|name| Recording {
        name: name.to_owned(),
        expression: expression.clone(),
        labels: added_labels(rule),
    });
    let templates = alert.map(|_| templates(rule, lines)).unwrap_or_default();
    let query = Query::new(expression, Lines::of(node, lines), context(rule));
    Some(Query { recording, templates, ..query })
}

/// Returns the name of a rule for messages.
fn context(rule: &YamlNode<'_>) -> String {
    match (text(rule, "alert"), text(rule, "record")) {
        (Some(alert), _) => format!("alert `{alert}`"),
        (_, Some(record)) => format!("recording rule `{record}`"),
        _ => String::new(),
    }
}

impl Contents {
    fn error(&mut self, node: &YamlNode<'_>, message: String) {
        self.errors.push((node.span.start.line().max(1), message));
    }
}

/// Reports what Prometheus rejects of a rule besides its expression and templates.
fn check_rule(rule: &YamlNode<'_>, dialect: Dialect, contents: &mut Contents) {
    let context = context(rule);
    let is_set = |key| {
        let value = rule.data.as_mapping_get(key).filter(|value| !value.data.is_null());
        value.and_then(scalar).is_some_and(|value| !value.is_empty())
    };
    match (is_set("alert"), is_set("record")) {
        (true, true) => {
            let message = format!("{context} has both `alert` and `record`; remove one");
            contents.error(rule, message);
        }
        (false, false) => contents.error(rule, "missing `alert` or `record` of a rule".to_owned()),
        _ => {}
    }
    if !is_set("expr") {
        let begin = if context.is_empty() { String::new() } else { format!("{context}: ") };
        contents.error(rule, format!("{begin}missing `expr`"));
    }
    check_keys(rule, &RULE_KEYS, dialect, contents);
    check_durations(rule, &["for", "keep_firing_for"], dialect, contents);
    if let Some(record) = text(rule, "record") {
        if record.contains(['{', '}']) {
            let message = format!("invalid recording rule name `{record}`; remove the braces");
            contents.error(rule, message);
        }
        for key in ["for", "keep_firing_for", "annotations"] {
            let value = rule.data.as_mapping_get(key).filter(|value| is_given(value));
            if let Some(value) = value {
                let message = format!("{context} has `{key}`, which only alerts have; remove it");
                contents.error(value, message);
            }
        }
    }
    check_names(rule, "labels", contents);
    check_names(rule, "annotations", contents);
}

/// Reports names of labels or annotations that Prometheus rejects.
fn check_names(parent: &YamlNode<'_>, key: &str, contents: &mut Contents) {
    let node = parent.data.as_mapping_get(key).filter(|node| !node.data.is_null());
    let Some(node) = node else { return };
    let Some(entries) = node.data.as_mapping() else {
        return contents.error(node, format!("invalid `{key}`; expected names with values"));
    };
    for (name, value) in entries {
        match name.data.as_str() {
            Some(text @ ("" | "__name__")) if key == "labels" || text.is_empty() => {
                contents.error(name, format!("invalid name \"{text}\" in `{key}`; rename it"));
            }
            Some(text) if scalar(value).is_none() && !value.data.is_null() => {
                let message = format!("invalid value of `{text}` in `{key}`; expected a text");
                contents.error(value, message);
            }
            _ => {}
        }
    }
}

/// Reports a `limit` of a group that Prometheus rejects.
fn check_limit(group: &YamlNode<'_>, contents: &mut Contents) {
    let limit = group.data.as_mapping_get("limit").filter(|limit| !limit.data.is_null());
    let Some(limit) = limit else { return };
    let text = scalar(limit).unwrap_or_default();
    let is_number = limit.data.as_integer().is_some() || limit.data.as_floating_point().is_some();
    if !is_number && !text.contains("{{") {
        let message = format!("invalid `limit` \"{text}\" of a group; expected an integer");
        contents.error(limit, message);
    }
}

/// Returns whether a value differs from the one that a missing key has.
fn is_given(value: &YamlNode<'_>) -> bool {
    let is_zero = |text: Cow<'_, str>| duration::parse(&text) == Some(0);
    let has_entries = value.data.as_mapping().is_none_or(|entries| entries.iter().len() > 0);
    !value.data.is_null() && has_entries && !scalar(value).is_some_and(is_zero)
}

/// Reports durations that Prometheus rejects. Templates of Helm are not known yet.
fn check_durations(
    parent: &YamlNode<'_>,
    keys: &[&str],
    dialect: Dialect,
    contents: &mut Contents,
) {
    for key in keys.iter().filter(|_| dialect == Dialect::Prometheus) {
        let value = parent.data.as_mapping_get(key).filter(|value| !value.data.is_null());
        let Some(value) = value else { continue };
        let text = scalar(value).unwrap_or_default();
        if duration::parse(&text).is_none() && !text.contains("{{") {
            let message = format!(
                "invalid duration `{text}` of `{key}`; write whole numbers with units, the largest \
                 first, such as `1h30m`"
            );
            contents.error(value, message);
        }
    }
}

/// Returns a value as text. YAML parses an expression that is a number as a number, for example.
fn scalar<'a>(node: &'a YamlNode<'_>) -> Option<Cow<'a, str>> {
    if let Some(text) = node.data.as_str() {
        return Some(text.into());
    }
    let integer = node.data.as_integer().map(|it| it.to_string());
    let number = integer.or_else(|| node.data.as_floating_point().map(|it| it.to_string()));
    number.or_else(|| node.data.as_bool().map(|it| it.to_string())).map(Cow::from)
}

/// Returns the labels that a rule adds.
fn added_labels(rule: &YamlNode<'_>) -> Vec<String> {
    let labels = rule.data.as_mapping_get("labels").and_then(|labels| labels.data.as_mapping());
    let names = labels.into_iter().flatten().filter_map(|(name, _)| name.data.as_str());
    names.map(str::to_owned).collect()
}

/// Returns the labels and annotations of an alert.
fn templates(rule: &YamlNode<'_>, lines: &[&str]) -> Vec<AlertTemplate> {
    let mut templates = Vec::new();
    for (key, word) in [("annotations", "annotation"), ("labels", "label")] {
        let entries = rule.data.as_mapping_get(key).and_then(|entries| entries.data.as_mapping());
        for (name, value) in entries.into_iter().flatten() {
            let (Some(name), Some(text)) = (name.data.as_str(), value.data.as_str()) else {
                continue;
            };
            let lines = Lines::of(value, lines);
            let location = format!("{word} `{name}`");
            templates.push(AlertTemplate { text: text.to_owned(), lines, location });
        }
    }
    templates
}
