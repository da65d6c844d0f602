//! Gauges that are points in time: how long until then, or since.

use metrics_catalog_build::catalog::{Instances, View};

use super::{key, legend, unit};
use crate::command::dashboard::draft::{self, Draft, Shown};
use crate::command::dashboard::grafana::field::{Color, Defaults, Step, Thresholds};
use crate::command::dashboard::grafana::options::{Options, Stat};
use crate::command::dashboard::query;
use crate::command::dashboard::subject::Subject;
use crate::command::dashboard::word;

/// How long it is until the first of the points; below zero it is over.
pub(super) fn until(subject: Subject<'_>) -> Draft {
    let first = points(subject, Instances::Least);
    let thresholds = Thresholds {
        mode: "absolute",
        steps: vec![Step { color: "red", value: None }, Step { color: "green", value: Some(0) }],
    };
    let expression = format!("{first} - time()");
    panel(subject, View::Until, expression, "Time until", Some(thresholds))
}

/// How long it is since the last of the points.
pub(super) fn since(subject: Subject<'_>) -> Draft {
    let last = points(subject, Instances::Most);
    panel(subject, View::Since, format!("time() - {last}"), "Time since", None)
}

/// The points, of those that there are: a gauge that was never set is zero.
fn points(subject: Subject<'_>, usual: Instances) -> String {
    let instances = subject.family.panel.instances.unwrap_or(usual);
    let points = format!("{} > 0", query::series(&subject.family.name));
    query::aggregate(query::operator(instances), &subject.by(), &points)
}

fn panel(
    subject: Subject<'_>,
    view: View,
    expression: String,
    before: &str,
    thresholds: Option<Thresholds>,
) -> Draft {
    let name = subject.name();
    let color = if thresholds.is_some() { "thresholds" } else { "palette-classic" };
    Shown {
        kind: "stat",
        key: key(subject, view),
        title: subject.title(|name| format!("{before} {}", word::lowered(&name))),
        description: subject.description(),
        columns: 4,
        targets: vec![draft::over_time(expression, legend(&subject.by(), &name))],
        defaults: Defaults {
            unit: Some(unit(subject, "s")),
            color: Some(Color { mode: color }),
            thresholds,
            ..Defaults::default()
        },
        options: Options::Stat(Stat::default()),
    }
    .into()
}
