//! The rows of a group: what went wrong, how much is going on, how long it takes, how full it is.

use metrics_catalog_build::catalog::{Group, Kind, View};

use super::draft::{self, Draft, Shown};
use super::grafana::Target;
use super::grafana::field::{Color, Defaults};
use super::subject::Subject;
use super::{query, view, word};

/// How many counters share a panel.
const MOST_TOGETHER: usize = 12;

/// What these families of a group are shown as, in the order in which somebody looks who was woken.
pub(crate) fn panels(group: &Group, subjects: &[Subject<'_>]) -> Vec<Draft> {
    let counter = |failure: bool, of_many: bool| {
        let of_these = subjects.iter().copied().filter(move |subject| {
            subject.family.kind == Kind::Counter
                && word::is_failure(subject.family) == failure
                && subject.is_one_of_many() == of_many
        });
        of_these.collect::<Vec<_>>()
    };
    let mut panels = together(group, "Failures", &counter(true, true));
    panels.extend(counter(true, false).into_iter().flat_map(view::panels));
    panels.extend(together(group, "Events", &counter(false, true)));
    panels.extend(counter(false, false).into_iter().flat_map(view::panels));
    let mut others: Vec<Subject<'_>> = subjects.to_vec();
    others.retain(|subject| !matches!(subject.family.kind, Kind::Counter));
    others.sort_by_key(|subject| rank(*subject));
    panels.extend(others.into_iter().flat_map(view::panels));
    panels
}

/// Levels, then what takes time, then what is there to be looked up.
fn rank(subject: Subject<'_>) -> u8 {
    match (subject.family.kind, subject.views().first()) {
        (_, Some(View::Until | View::Since)) => 2,
        (Kind::Counter | Kind::Gauge | Kind::Level, _) => 1,
        (Kind::Histogram(_), _) => 0,
        (Kind::StateSet(_), _) => 3,
        (Kind::Info, _) => 4,
    }
}

/// Counters without labels, a line each; one by itself has a panel of its own.
fn together(group: &Group, title: &str, subjects: &[Subject<'_>]) -> Vec<Draft> {
    if let [only] = subjects {
        return view::panels(*only);
    }
    let parts = subjects.len().div_ceil(MOST_TOGETHER).max(1);
    let chunks = subjects.chunks(subjects.len().div_ceil(parts).max(1)).enumerate();
    let panel = |(part, subjects): (usize, &[Subject<'_>])| {
        let more = if parts == 1 { String::new() } else { format!(" {}/{parts}", part + 1) };
        let key = format!("{} {title}{more}", group.name);
        shared(key, format!("{title}{more}"), subjects)
    };
    chunks.map(panel).collect()
}

fn shared(key: String, title: String, subjects: &[Subject<'_>]) -> Draft {
    let line = |subject: &Subject<'_>| {
        let description = word::markdown(&subject.family.help);
        format!("- **{}** ({}): {description}", subject.name(), subject.facts())
    };
    let target = |subject: &Subject<'_>| rate(*subject, subject.name());
    let targets: Vec<Target> = subjects.iter().map(target).collect();
    Shown {
        kind: "timeseries",
        key,
        title,
        description: subjects.iter().map(line).collect::<Vec<_>>().join("\n"),
        columns: 8,
        options: draft::time_series(targets.len()),
        targets,
        defaults: rates(),
    }
    .into()
}

/// How often something happens, on the whole.
pub(crate) fn rate(subject: Subject<'_>, legend: String) -> Target {
    let expression = query::aggregate("sum", &[], &query::rate(&subject.family.name));
    let mut target = draft::over_time(expression, legend);
    target.exemplar = subject.family.exemplars;
    target
}

/// How values of rates are shown.
pub(crate) fn rates() -> Defaults {
    Defaults {
        unit: Some("eps".to_owned()),
        min: Some(0),
        color: Some(Color { mode: "palette-classic" }),
        custom: Some(draft::lines(false)),
        ..Defaults::default()
    }
}
