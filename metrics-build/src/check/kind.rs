//! Rules for the type of a metric, and what it demands.

use crate::catalog::{Catalog, Kind, Number};
use crate::check::{histogram, label};
use crate::nearest::listed;
use crate::problem::Problems;
use crate::rule::Rule;
use crate::schema::{self, Schema, Verb};

/// The types that there are.
pub(crate) const TYPES: [&str; 5] = ["counter", "gauge", "histogram", "info", "stateset"];

/// The type, which decides what may be said besides.
pub(crate) fn check_kind(
    metric: &schema::Metric,
    name: &str,
    number: Number,
    schema: &Schema,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Option<Kind> {
    let Some(kind) = &metric.kind else {
        let message =
            format!("metric `{}` has no `type`; expected {}", metric.name.value, listed(&TYPES));
        problems.push(Rule::TypeMissing, &metric.name.span, message);
        return None;
    };
    let sets = metric.effects.iter().any(|effect| effect.verb.value == Verb::Set);
    let checked = match kind.value.as_str() {
        "counter" => Kind::Counter,
        "gauge" if sets || metric.effects.is_empty() => Kind::Level,
        "gauge" => Kind::Gauge,
        "histogram" => {
            if metric.buckets.is_none() && metric.native.is_none() {
                let message = format!(
                    "histogram `{}` has no `buckets`; write their bounds, or the name of a layout",
                    metric.name.value
                );
                problems.push(Rule::BucketsMissing, &metric.name.span, message);
                return None;
            }
            let layout = histogram::check_layout(metric, name, number, schema, catalog, problems);
            return layout.map(Kind::Histogram);
        }
        "info" => Kind::Info,
        "stateset" => {
            let Some(states) = &metric.states else {
                let message = format!(
                    "state set `{}` has no `states`; write the label set that has them",
                    metric.name.value
                );
                problems.push(Rule::States, &metric.name.span, message);
                return None;
            };
            let set = label::find_set(states, &catalog.sets, problems)?;
            if catalog[set].open.is_some() {
                let message = format!(
                    "label set `{}` is open, and the states of a state set are known; write one \
                     with `values`",
                    states.value
                );
                problems.push(Rule::OpenLabelMisplaced, &states.span, message);
                return None;
            }
            Kind::StateSet(set)
        }
        other => {
            let message = format!("unknown metric type `{other}`");
            problems.push_unknown(Rule::UnknownType, kind, &message, TYPES);
            return None;
        }
    };
    if let Some(buckets) = &metric.buckets {
        problems.push(
            Rule::BucketsMisplaced,
            &buckets.span,
            "only a histogram has `buckets`; remove them",
        );
    }
    if let Some(native) = &metric.native {
        let message = "only a histogram has `native` buckets; remove them";
        problems.push(Rule::BucketsMisplaced, &native.span, message);
    }
    Some(checked)
}
