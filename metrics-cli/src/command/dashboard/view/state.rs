//! State sets: which state each was in, and when.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::{Kind, LabelValue, View};

use super::{key, legend, title_by};
use crate::command::dashboard::draft::{self, Draft, Shown};
use crate::command::dashboard::grafana::field::{
    Color, Custom, Defaults, Mapping, Meaning, States,
};
use crate::command::dashboard::grafana::options::{Legend, Options, StateTimeline, Tooltip};
use crate::command::dashboard::query;
use crate::command::dashboard::subject::Subject;
use crate::command::dashboard::word;

/// Colours that are told apart, and of which none says that something is wrong.
const COLOURS: [&str; 8] = [
    "blue",
    "green",
    "purple",
    "yellow",
    "light-blue",
    "light-green",
    "light-purple",
    "light-yellow",
];

/// A bar for each instance and combination of labels, in the colour of its state.
pub(super) fn timeline(subject: Subject<'_>) -> Draft {
    let by = subject.by();
    let states = states(subject);
    Shown {
        kind: "state-timeline",
        key: key(subject, View::States),
        title: title_by(subject),
        description: subject.description(),
        columns: 12,
        targets: vec![draft::over_time(places(subject, &by), legend(&by, ""))],
        defaults: Defaults {
            color: Some(Color { mode: "thresholds" }),
            mappings: vec![Mapping { kind: "value", options: meanings(states) }],
            custom: Some(Custom::States(States { fill_opacity: 70, line_width: 0 })),
            ..Defaults::default()
        },
        options: Options::StateTimeline(StateTimeline {
            merge_values: true,
            row_height: 0.9,
            show_value: "auto",
            align_value: "left",
            legend: Legend {
                shown: true,
                display_mode: "list",
                placement: "bottom",
                calcs: Vec::new(),
            },
            tooltip: Tooltip { mode: "single", sort: "none" },
        }),
    }
    .into()
}

fn states(subject: Subject<'_>) -> &[LabelValue] {
    match subject.family.kind {
        Kind::StateSet(set) => &subject.catalog[set].values,
        _ => &[],
    }
}

/// The place of the state among all states: a series each that is one and others that are zero
/// become one series, whose values have the states' names.
fn places(subject: Subject<'_>, by: &[&str]) -> String {
    let name = &subject.family.name;
    let place = |(place, state): (usize, &LabelValue)| {
        let matcher = format!(",{name}={}", query::quoted(&state.text));
        let series = query::series_with(name, &matcher);
        format!("(({}) == 1) * {place}", query::aggregate("max", by, &series))
    };
    states(subject).iter().enumerate().map(place).collect::<Vec<_>>().join(" or ")
}

fn meanings(states: &[LabelValue]) -> BTreeMap<usize, Meaning> {
    let meaning = |(index, state): (usize, &LabelValue)| {
        let (text, color) = (word::plain(&state.name), COLOURS[index % COLOURS.len()]);
        (index, Meaning { text, color, index })
    };
    states.iter().enumerate().map(meaning).collect()
}
