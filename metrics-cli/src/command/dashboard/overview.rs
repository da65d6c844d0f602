//! The row at the top: whether there is an answer at all, of which version, and what goes wrong.

use metrics_catalog_build::catalog::Kind;

use super::draft::{self, Draft, Shown};
use super::grafana::field::{Color, Defaults, Step, Thresholds};
use super::grafana::options::{Options, Stat};
use super::subject::Subject;
use super::{group, query, view, word};

pub(crate) fn panels(subjects: &[Subject<'_>]) -> Vec<Draft> {
    let mut panels = vec![up()];
    let infos = subjects.iter().filter(|subject| subject.family.kind == Kind::Info);
    panels.extend(infos.flat_map(|subject| view::panels(*subject)));
    panels.extend(failures(subjects));
    panels
}

/// Which share of the targets answered when they were scraped last.
fn up() -> Draft {
    let thresholds = Thresholds {
        mode: "absolute",
        steps: vec![Step { color: "red", value: None }, Step { color: "green", value: Some(1) }],
    };
    Shown {
        kind: "stat",
        key: "targets up".to_owned(),
        title: "Targets up".to_owned(),
        description: "The share of targets that answered when they were scraped last.".to_owned(),
        columns: 4,
        targets: vec![draft::over_time(
            query::aggregate("avg", &[], &query::series("up")),
            "up".to_owned(),
        )],
        defaults: Defaults {
            unit: Some("percentunit".to_owned()),
            min: Some(0),
            max: Some(1),
            color: Some(Color { mode: "thresholds" }),
            thresholds: Some(thresholds),
            ..Defaults::default()
        },
        options: Options::Stat(Stat { color_mode: "background", ..Stat::default() }),
    }
    .into()
}

/// All that went wrong, by what it was; what did not happen has no line.
fn failures(subjects: &[Subject<'_>]) -> Option<Draft> {
    let failed = subjects.iter().filter(|subject| word::is_failure(subject.family));
    let line = |subject: &Subject<'_>| {
        let group = &subject.catalog[subject.family.group].name;
        let legend = format!("{group}: {}", word::lowered(&subject.name()));
        let mut target = group::rate(*subject, legend);
        target.expr.push_str(" > 0");
        target
    };
    let targets: Vec<_> = failed.map(line).collect();
    let shown = Shown {
        kind: "timeseries",
        key: "failures".to_owned(),
        title: "Failures".to_owned(),
        description:
            "All that went wrong, in all groups, as far as the names say that it did. What \
                      did not happen has no line."
                .to_owned(),
        columns: 12,
        options: draft::time_series(targets.len()),
        targets,
        defaults: group::rates(),
    };
    (!shown.targets.is_empty()).then(|| shown.into())
}
