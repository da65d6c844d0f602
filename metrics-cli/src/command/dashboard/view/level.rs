//! Counters and gauges: lines, and single numbers.

use metrics_catalog_build::catalog::{Kind, View};

use super::{key, least, legend, lines as count, title_by, unit};
use crate::command::dashboard::draft::{self, Draft, Shown};
use crate::command::dashboard::grafana::Target;
use crate::command::dashboard::grafana::field::{Color, Defaults};
use crate::command::dashboard::grafana::options::{Options, Stat};
use crate::command::dashboard::query;
use crate::command::dashboard::subject::Subject;
use crate::command::dashboard::unit as units;

/// A line for each combination of labels: how fast a counter rises, or a level.
pub(super) fn lines(subject: Subject<'_>, stacked: bool) -> Draft {
    let family = subject.family;
    let (by, name) = (subject.by(), subject.name());
    let usual = match family.kind {
        Kind::Counter => units::of_rate(family),
        _ => units::of_value(family),
    };
    let mut target = draft::over_time(level(subject, &by), legend(&by, &name));
    target.exemplar = family.exemplars;
    let defaults = Defaults {
        unit: Some(unit(subject, usual)),
        min: least(subject),
        color: Some(Color { mode: "palette-classic" }),
        custom: Some(draft::lines(stacked)),
        ..Defaults::default()
    };
    Shown {
        kind: "timeseries",
        key: key(subject, if stacked { View::Stack } else { View::Lines }),
        title: title_by(subject),
        description: subject.description(),
        columns: 6,
        targets: vec![target],
        defaults,
        options: draft::time_series(count(subject)),
    }
    .into()
}

/// How fast a counter rises, or the level of a gauge.
fn level(subject: Subject<'_>, by: &[&str]) -> String {
    let name = &subject.family.name;
    if subject.family.kind == Kind::Counter {
        return query::aggregate("sum", by, &query::rate(name));
    }
    query::aggregate(query::operator(subject.instances()), by, &query::series(name))
}

/// One number for each combination of labels: what a counter rose by in all, or a level now, with
/// what it was before behind it.
pub(super) fn stat(subject: Subject<'_>) -> Draft {
    let family = subject.family;
    let by = subject.by();
    let is_counter = family.kind == Kind::Counter;
    let shown = legend(&by, &subject.name());
    let target: Target = if is_counter {
        let rise = query::increase_in_all(&family.name);
        draft::at_the_end(query::aggregate("sum", &by, &rise), shown)
    } else {
        draft::over_time(level(subject, &by), shown)
    };
    let defaults = Defaults {
        unit: Some(unit(subject, units::of_value(family))),
        min: least(subject),
        // What it rose by is calculated, and would have fractions.
        decimals: (is_counter && units::of_value(family) == "short").then_some(0),
        color: Some(Color { mode: "palette-classic" }),
        ..Defaults::default()
    };
    Shown {
        kind: "stat",
        key: key(subject, View::Stat),
        title: title_by(subject),
        description: subject.description(),
        columns: 4,
        targets: vec![target],
        defaults,
        options: Options::Stat(Stat {
            graph_mode: if is_counter { "none" } else { "area" },
            ..Stat::default()
        }),
    }
    .into()
}
