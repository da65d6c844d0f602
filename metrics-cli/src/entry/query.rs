//! What one might ask of a family, in PromQL: something to begin with.

use metrics_catalog_build::catalog::{Catalog, Family, Kind};

/// A query that makes sense for a family of this type and unit.
pub(crate) fn example(family: &Family, catalog: &Catalog) -> String {
    let name = &family.name;
    let labels: Vec<&str> = family.labels.iter().map(|label| label.name.as_str()).collect();
    match family.kind {
        Kind::Counter => format!("{}(rate({name}[5m]))", over("sum", &labels)),
        Kind::Histogram(layout) if catalog[layout].le.is_empty() => {
            let sum = over("sum", &labels);
            format!("histogram_quantile(0.99, {sum}(rate({name}[5m])))")
        }
        Kind::Histogram(_) => {
            let sum = over("sum", &[&["le"], labels.as_slice()].concat());
            format!("histogram_quantile(0.99, {sum}(rate({name}_bucket[5m])))")
        }
        Kind::Info => {
            let labels: Vec<&str> = family.values.iter().map(|(name, _)| name.as_str()).collect();
            format!("{}({name})", over("count", &labels))
        }
        Kind::StateSet(_) => format!("{name} == 1"),
        Kind::Gauge | Kind::Level if name.ends_with("_timestamp_seconds") => {
            format!("{name} - time()")
        }
        // Shares of several instances are no share, and what lasts longest is of interest.
        Kind::Gauge | Kind::Level => match family.unit {
            Some("ratio" | "celsius") => format!("{}({name})", over("avg", &labels)),
            Some("seconds") => format!("{}({name})", over("max", &labels)),
            _ => format!("{}({name})", over("sum", &labels)),
        },
    }
}

/// An aggregation, which keeps these labels.
fn over(aggregation: &str, labels: &[&str]) -> String {
    if labels.is_empty() {
        return aggregation.to_owned();
    }
    format!("{aggregation} by ({}) ", labels.join(", "))
}
