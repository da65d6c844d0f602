//! Recording rules that keep what concerns all instances, and let `instance` go.

use std::fmt::Write as _;

use metrics_catalog_build::catalog::{Catalog, Family, Kind, Tier};

use super::sharding::interval;

/// Over how many scrapes a rate is taken: one that fails must leave two.
const SCRAPES: f64 = 4.0;

/// The rules of all families that are scraped, by their groups.
pub(crate) fn rules(catalog: &Catalog, every: f64, is_basic: bool) -> String {
    let window = interval(SCRAPES * every);
    let mut text = "# Made from the catalog by `metrics-catalog budget --show aggregation`.\n\
                    # A server that has a share of the instances records that of its share: where \
                    all come\n# together, take the sum of them, or what else the name ends in.\n\
                    groups:\n"
        .to_owned();
    let tier = |family: &&Family| !is_basic || family.ownership.tier == Tier::Basic;
    for (id, group) in catalog.group_ids().zip(&catalog.groups) {
        let families =
            catalog.families.iter().filter(|it| it.group == id && it.deprecated.is_none());
        let families: Vec<&Family> = families.filter(tier).collect();
        if families.is_empty() {
            continue;
        }
        let namespace = catalog.namespace.as_ref().map(|it| format!("{it}_")).unwrap_or_default();
        let _ = writeln!(text, "  - name: {namespace}{}_aggregation", group.module);
        let _ = writeln!(text, "    interval: {}\n    rules:", interval(every));
        for (record, expression) in families.iter().flat_map(|it| of_family(it, catalog, &window)) {
            let _ = writeln!(text, "      - record: {record}\n        expr: {expression}");
        }
    }
    text
}

/// What is recorded of a family: the name, and the expression.
fn of_family(family: &Family, catalog: &Catalog, window: &str) -> Vec<(String, String)> {
    let name = &family.name;
    let rate = |suffix: &str| {
        let sample = format!("{name}{suffix}");
        let stem = sample.strip_suffix("_total").unwrap_or(&sample);
        let record = format!("job:{stem}:rate{window}");
        (record, format!("sum without (instance) (rate({sample}[{window}]))"))
    };
    match family.kind {
        Kind::Counter => vec![rate("")],
        Kind::Histogram(layout) => {
            let classic = ["_bucket", "_sum", "_count"].map(rate);
            let native = catalog[layout].native.is_some().then(|| rate(""));
            classic.into_iter().chain(native).collect()
        }
        Kind::Info => vec![of_level(name, "count")],
        Kind::Gauge | Kind::Level | Kind::StateSet(_) => vec![of_level(name, gathering(family))],
    }
}

fn of_level(name: &str, how: &str) -> (String, String) {
    (format!("job:{name}:{how}"), format!("{how} without (instance) ({name})"))
}

/// What is made of a gauge's many levels. Shares and points in time have no sum.
fn gathering(family: &Family) -> &'static str {
    match family.unit {
        Some("ratio") => "avg",
        Some("seconds") if family.name.ends_with("_timestamp_seconds") => "min",
        // An age, a duration, a temperature: the worst is what matters.
        Some("seconds" | "celsius" | "volts" | "amperes") => "max",
        _ => "sum",
    }
}
