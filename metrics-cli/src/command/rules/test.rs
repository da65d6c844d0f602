//! The tests of alerts, as `promtool test rules` reads them.

use metrics_catalog_build::catalog::{Alert, Catalog, Expr, Firing, Test};

use super::file::annotations;
use crate::yaml::Yaml;

const HEAD: &str =
    "# Made from the catalog by `metrics-catalog rules --tests`: change that, and not this.\n";

/// All tests, each with series of its own.
pub(super) fn written(catalog: &Catalog, rule_file: &str) -> String {
    let tests = catalog.alerts.iter().flat_map(|alert| {
        let tests = alert.tests.iter().enumerate();
        tests.map(move |(place, it)| test(alert, place + 1, it))
    });
    let tests = Yaml::map([
        ("rule_files", Some(Yaml::List(vec![Yaml::text(rule_file)]))),
        ("evaluation_interval", Some(Yaml::text("1m"))),
        ("tests", Some(Yaml::List(tests.collect()))),
    ]);
    format!("{HEAD}{}", tests.document())
}

fn test(alert: &Alert, number: usize, test: &Test) -> Yaml {
    let series = |(name, values): &(Expr, String)| {
        Yaml::texts([("series", name.text.as_str()), ("values", values.as_str())])
    };
    let fires = test.fires.iter().map(|it| firing(alert, it));
    let look = Yaml::map([
        ("eval_time", Some(Yaml::text(&test.at))),
        ("alertname", Some(Yaml::text(&alert.name))),
        ("exp_alerts", Some(Yaml::List(fires.collect()))),
    ]);
    Yaml::map([
        ("name", Some(Yaml::text(format!("{}, {number}", alert.name)))),
        ("interval", Some(Yaml::text(&test.every))),
        ("input_series", Some(Yaml::List(test.series.iter().map(series).collect()))),
        ("alert_rule_test", Some(Yaml::List(vec![look]))),
    ])
}

fn firing(alert: &Alert, firing: &Firing) -> Yaml {
    let labels = firing.labels.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let annotations = annotations(alert, &firing.summary, firing.description.as_deref());
    Yaml::map([("exp_labels", Some(Yaml::texts(labels))), ("exp_annotations", Some(annotations))])
}
