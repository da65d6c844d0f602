//! The panels of a family, one for each view of it.

mod histogram;
mod level;
mod moment;
mod state;
mod table;

use metrics_catalog_build::catalog::{Kind, View};

use super::draft::{Draft, Width};
use super::subject::Subject;
use super::word;

/// A panel for each view, the first one first.
pub(crate) fn panels(subject: Subject<'_>) -> Vec<Draft> {
    let mut panels: Vec<Draft> =
        subject.views().into_iter().map(|view| panel(subject, view)).collect();
    for panel in panels.iter_mut().skip(1) {
        panel.beside = true;
    }
    if let Some(columns) = subject.family.panel.width {
        for panel in &mut panels {
            panel.width = Width::Said(columns);
        }
    }
    panels
}

fn panel(subject: Subject<'_>, view: View) -> Draft {
    match view {
        View::Lines => level::lines(subject, false),
        View::Stack => level::lines(subject, true),
        View::Stat => level::stat(subject),
        View::Until => moment::until(subject),
        View::Since => moment::since(subject),
        View::Heatmap => histogram::heatmap(subject),
        View::Quantiles => histogram::quantiles(subject),
        View::Mean => histogram::mean(subject),
        View::Table => table::table(subject),
        View::States => state::timeline(subject),
    }
}

/// What a panel's id is made of.
fn key(subject: Subject<'_>, view: View) -> String {
    format!("{} {}", subject.family.key, view.name())
}

/// How a legend names a line: by its labels, or as `otherwise` where there are none.
fn legend(by: &[&str], otherwise: &str) -> String {
    if by.is_empty() {
        return otherwise.to_owned();
    }
    by.iter().map(|label| format!("{{{{{label}}}}}")).collect::<Vec<_>>().join(", ")
}

/// A title that says what the lines are.
fn title_by(subject: Subject<'_>) -> String {
    let mut by = subject.by();
    if matches!(subject.family.kind, Kind::StateSet(_)) {
        // Each instance is in a state of its own: that goes without saying.
        by.retain(|label| *label != "instance");
    }
    subject.title(|name| {
        if by.is_empty() || subject.is_counted_together() {
            name
        } else {
            format!("{name} by {}", word::listed(&by).replace('_', " "))
        }
    })
}

/// How many lines there are, as far as that is known.
fn lines(subject: Subject<'_>) -> usize {
    usize::try_from(subject.lines()).unwrap_or(usize::MAX)
}

/// A unit that the catalog says, or else the usual one.
fn unit(subject: Subject<'_>, usual: &str) -> String {
    subject.family.panel.unit.clone().unwrap_or_else(|| usual.to_owned())
}

/// What can never be below zero has an axis that begins there.
fn least(subject: Subject<'_>) -> Option<i32> {
    let levels = matches!(subject.family.kind, Kind::Gauge | Kind::Level);
    (!levels).then_some(0)
}
