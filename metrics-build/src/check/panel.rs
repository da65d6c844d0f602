//! Rules for the panels of dashboards.

use std::ops::Range;
use std::ptr;

use crate::catalog::{Catalog, Family, Instances, Kind, Label, LabelId, Number, Panel, View};
use crate::check::family::Declared;
use crate::key::panel::{COLUMNS, LEAST_COLUMNS};
use crate::letter::is_line;
use crate::nearest::listed;
use crate::problem::{Located, Problems, Text};
use crate::rule::Rule;
use crate::schema::{self, Schema};

/// Gives every family the panel that is said.
pub(crate) fn check_panels(
    schema: &Schema,
    declared: &[Declared<'_>],
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    check_events(schema, declared, problems);
    for (place, declared) in declared.iter().enumerate() {
        let said = match declared {
            Declared::Event(event) => &event.panel,
            Declared::Together(..) => continue,
            Declared::Metric(metric) => &metric.panel,
        };
        if let Some(said) = said {
            catalog.families[place].panel =
                check_panel(said, &catalog.families[place], catalog, problems);
        }
    }
}

/// Only what is exported by itself can be shown by itself.
fn check_events(schema: &Schema, declared: &[Declared<'_>], problems: &mut Problems) {
    for event in schema.groups.iter().flat_map(|group| &group.events) {
        let is_it =
            |other: &Declared<'_>| matches!(other, Declared::Event(it) if ptr::eq(*it, event));
        if let Some(panel) = event.panel.as_ref().filter(|_| !declared.iter().any(is_it)) {
            let message = "an event without a counter of its own has no `panel`; write it where a \
                           metric is";
            problems.push(Rule::PanelMisplaced, &panel.span, message);
        }
    }
}

fn check_panel(
    said: &schema::Panel,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Panel {
    let views = check_views(&said.views, family, catalog, problems);
    let by = said.by.as_ref().map(|by| check_by(by, &views, family, problems));
    let quantiles = said.quantiles.as_ref();
    Panel {
        shown: Some(said.shown),
        title: check_line("title", said.title.as_ref(), problems),
        by: by.map(|by| by.into_iter().map(LabelId::new).collect()),
        quantiles: quantiles
            .map(|quantiles| check_quantiles(quantiles, &said.span, &views, family, problems))
            .unwrap_or_default(),
        instances: check_instances(said.instances.as_ref(), family, problems),
        unit: check_line("unit", said.unit.as_ref(), problems),
        width: said.width.as_ref().and_then(|width| check_width(width, problems)),
        views,
    }
}

fn check_views(
    said: &[Text],
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Vec<View> {
    let mut views = Vec::new();
    for word in said {
        let Some(view) = View::ALL.into_iter().find(|view| view.name() == word.value) else {
            let message = format!("there is no view `{}`", word.value);
            problems.push_unknown(Rule::UnknownView, word, &message, fitting(family.kind));
            continue;
        };
        if let Some(why) = misfit(view, family, catalog) {
            problems.push(Rule::ViewMisfit, &word.span, why);
        } else if views.contains(&view) {
            let message = format!("view `{}` is there twice; remove one", word.value);
            problems.push(Rule::ViewMisfit, &word.span, message);
        } else {
            views.push(view);
        }
    }
    views
}

/// The views of families of a kind.
fn fitting(kind: Kind) -> Vec<&'static str> {
    View::ALL.into_iter().filter(|view| view.fits(kind)).map(View::name).collect()
}

/// Why a family cannot be seen like that, if it cannot.
fn misfit(view: View, family: &Family, catalog: &Catalog) -> Option<String> {
    let name = view.name();
    if !view.fits(family.kind) {
        let message = format!(
            "a {} is not shown as `{name}`; write {}",
            family.kind.name(),
            listed(&fitting(family.kind))
        );
        return Some(message);
    }
    match (view, family.kind) {
        (View::Until | View::Since, _) if family.number != Number::Duration => Some(format!(
            "`{name}` is for points in time, in seconds since 1970; write `unit = \"seconds\"`"
        )),
        (View::Heatmap, Kind::Histogram(layout)) if catalog[layout].le.is_empty() => {
            let message = "a heatmap shows classic buckets, and this has `native` ones alone; write \
                           `quantiles`";
            Some(message.to_owned())
        }
        _ => None,
    }
}

/// The places of the labels that it is split by.
fn check_by(by: &[Text], views: &[View], family: &Family, problems: &mut Problems) -> Vec<usize> {
    let mut places = Vec::new();
    for label in by {
        let place = family.labels.iter().position(|other| other.name == label.value);
        if let Some(view) = views.first().filter(|_| !views.iter().any(|view| view.splits())) {
            let message = format!("a {} is not split; remove `by`", view.name());
            problems.push(Rule::PanelLabel, &label.span, message);
        } else if let Some(place) = place.filter(|place| places.contains(place)) {
            let message =
                format!("label `{}` is there twice; remove one", family.labels[place].name);
            problems.push(Rule::PanelLabel, &label.span, message);
        } else if let Some(place) = place {
            places.push(place);
        } else {
            let message = format!("`{}` has no label `{}`", family.name, label.value);
            let known = family.labels.iter().map(|Label { name, .. }| name);
            problems.push_unknown(Rule::PanelLabel, label, &message, known);
        }
    }
    places
}

fn check_quantiles(
    quantiles: &[Located<f64>],
    panel: &Range<usize>,
    views: &[View],
    family: &Family,
    problems: &mut Problems,
) -> Vec<f64> {
    let span = quantiles.first().map_or(panel, |first| &first.span);
    let has_view = views.is_empty() || views.contains(&View::Quantiles);
    if !matches!(family.kind, Kind::Histogram(_)) {
        let message = "only a histogram has `quantiles`; remove them";
        problems.push(Rule::PanelQuantile, span, message);
    } else if !has_view {
        let message =
            "no view of this shows `quantiles`; remove them, or add the view of that name";
        problems.push(Rule::PanelQuantile, span, message);
    } else if quantiles.is_empty() {
        let message = "`quantiles` is empty; write some, or leave it out for the median, 0.95 and \
                       0.99";
        problems.push(Rule::PanelQuantile, span, message);
    }
    let mut checked = Vec::new();
    for quantile in quantiles {
        if !(quantile.value > 0.0 && quantile.value < 1.0) {
            let message = "a quantile is above 0 and below 1, as 0.5 is, the median";
            problems.push(Rule::PanelQuantile, &quantile.span, message);
        } else if checked.contains(&quantile.value) {
            let message = format!("quantile {} is there twice; remove one", quantile.value);
            problems.push(Rule::PanelQuantile, &quantile.span, message);
        } else {
            checked.push(quantile.value);
        }
    }
    checked
}

fn check_instances(
    said: Option<&Text>,
    family: &Family,
    problems: &mut Problems,
) -> Option<Instances> {
    let word = said?;
    let known = Instances::ALL.into_iter().filter(|known| fits(*known, family.kind));
    let known: Vec<Instances> = known.collect();
    let found = known.iter().find(|known| known.name() == word.value);
    if found.is_none() {
        let kind = family.kind.name();
        let message = format!("the instances of a {kind} are not put together by `{}`", word.value);
        let known = known.iter().map(|known| known.name());
        problems.push_unknown(Rule::PanelInstances, word, &message, known);
    }
    found.copied()
}

/// Only levels have a mean or a greatest: what others counted adds up.
const fn fits(instances: Instances, kind: Kind) -> bool {
    match kind {
        Kind::Gauge | Kind::Level => true,
        Kind::Counter | Kind::Histogram(_) => matches!(instances, Instances::Sum | Instances::Each),
        Kind::Info | Kind::StateSet(_) => matches!(instances, Instances::Each),
    }
}

fn check_width(width: &Located<i64>, problems: &mut Problems) -> Option<u32> {
    if !(LEAST_COLUMNS..=COLUMNS).contains(&width.value) {
        let message = format!(
            "a panel takes {LEAST_COLUMNS} to {COLUMNS} of {COLUMNS} columns, not {}",
            width.value
        );
        problems.push(Rule::PanelWidth, &width.span, message);
    }
    u32::try_from(width.value).ok()
}

/// A title or a unit: one line that says something.
fn check_line(key: &str, said: Option<&Text>, problems: &mut Problems) -> Option<String> {
    let text = said?;
    if !is_line(&text.value) {
        let message = format!("the {key} of a panel is one line that says something");
        problems.push(Rule::PanelText, &text.span, message);
    }
    Some(text.value.clone())
}
