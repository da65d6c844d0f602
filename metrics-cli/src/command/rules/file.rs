//! The file of rules, as `rule_files` of a Prometheus configuration names it.

use crate::yaml::Yaml;
use metrics_catalog_build::catalog::{Alert, Catalog, GroupId, Record};

/// What the first line says. It names no file, so that the same catalog makes the same text wherever
/// it is.
const HEAD: &str =
    "# Made from the catalog by `metrics-catalog rules`: change that, and not this.\n";

/// All rules, those of a group of the catalog in a group.
pub(super) fn written(catalog: &Catalog) -> String {
    let groups = catalog.group_ids().filter_map(|id| group(catalog, id));
    let groups = Yaml::List(groups.collect());
    format!("{HEAD}{}", Yaml::map([("groups", Some(groups))]).document())
}

/// What is recorded comes first: alerts may be about it.
fn group(catalog: &Catalog, id: GroupId) -> Option<Yaml> {
    let records = catalog.records.iter().filter(|it| it.group == id).map(record);
    let alerts = catalog.alerts.iter().filter(|it| it.group == id).map(alert);
    let rules = Yaml::List(records.chain(alerts).collect()).filled()?;
    let module = &catalog[id].module;
    let name = catalog.namespace.iter().chain([module]).cloned().collect::<Vec<_>>().join("_");
    Some(Yaml::map([("name", Some(Yaml::text(name))), ("rules", Some(rules))]))
}

fn record(record: &Record) -> Yaml {
    let labels = record.labels.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    Yaml::map([
        ("record", Some(Yaml::text(&record.name))),
        ("expr", Some(Yaml::text(&record.expr.text))),
        ("labels", Yaml::texts(labels).filled()),
    ])
}

fn alert(alert: &Alert) -> Yaml {
    Yaml::map([
        ("alert", Some(Yaml::text(&alert.name))),
        ("expr", Some(Yaml::text(&alert.expr.text))),
        ("for", alert.pending.as_ref().map(Yaml::text)),
        ("keep_firing_for", alert.keep_firing_for.as_ref().map(Yaml::text)),
        ("labels", Some(Yaml::texts(alert.added_labels()))),
        ("annotations", Some(annotations(alert, &alert.summary, alert.description.as_deref()))),
    ])
}

/// The texts of an alert, in which templates may be filled in already.
pub(super) fn annotations(alert: &Alert, summary: &str, description: Option<&str>) -> Yaml {
    let description = description.map(|text| ("description", text));
    let runbook = alert.runbook.as_deref().map(|url| ("runbook_url", url));
    Yaml::texts([("summary", summary)].into_iter().chain(description).chain(runbook))
}
