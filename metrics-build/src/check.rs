//! Checks of a whole catalog: calls the rules of its entities in order, and builds the model.

mod effects;
mod otel;
mod series;

use std::iter;

use metrics_catalog_shared::case;
use metrics_catalog_shared::version::Version;

use crate::catalog::{Catalog, Origin};
use crate::check::series::Cells;
use crate::entity::alert::{self, CheckedRules, DeclaredRules};
use crate::entity::event::Count;
use crate::entity::file::Schema;
use crate::entity::keyed::{self, SeriesDecl};
use crate::entity::lints::{self, Declarations};
use crate::entity::metric::{self, MetricContext};
use crate::entity::names::{self, Naming};
use crate::entity::{bucket_layout, counter, group, label_set, old_name, overdue, ownership};
use crate::observer::{Observation, Observer};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Located;

/// Checks a catalog of a crate in a version, if it is known, with the lints of an observer. After a
/// problem, the result is incomplete.
pub(crate) fn check(
    schema: &Schema,
    version: Option<&str>,
    observer: Option<&Observer<'_>>,
    problems: &mut Problems,
) -> Catalog {
    let settings = &schema.settings;
    ownership::check_ownership(&settings.inherited, problems);
    check_all_deprecations(schema, problems);
    bucket_layout::check_named(&schema.buckets, problems);
    let namespace = settings.namespace.as_ref().map(|namespace| namespace.value.clone());
    let mut catalog = Catalog {
        name: namespace.clone(),
        namespace,
        slabs: settings.check_slabs(problems),
        sets: label_set::check_sets(&schema.labels, problems),
        ..Catalog::default()
    };
    let prefix = settings.check_prefix(problems);
    catalog.groups =
        group::check_groups(&schema.groups, &settings.inherited, &catalog.sets, problems);
    check_families(schema, &prefix, &mut catalog, problems);
    effects::check_effects(schema, &mut catalog, problems);
    check_old_names(schema, &mut catalog, problems);
    otel::check_names(schema, &mut catalog, problems);
    names::check_collisions(&catalog, problems);
    series::check_budgets(schema, &catalog, problems);
    let rules = declared_rules(schema, &catalog);
    let CheckedRules { alerts, records, slos } = alert::check_rules(&rules, &catalog, problems);
    (catalog.alerts, catalog.records, catalog.slos) = (alerts, records, slos);
    let Schema { labels, buckets: layouts, groups, .. } = schema;
    let declared = Declarations { labels, layouts, groups };
    lints::check_lints(&declared, &catalog, problems);
    let version = version.and_then(Version::parse);
    if let Some(version) = version {
        overdue::check_overdue(&schema.groups, &schema.labels, version, problems);
    }
    // After an error, what code uses may be missing in the model.
    if let Some(observer) = observer.filter(|_| !problems.has_errors()) {
        for Observation { lint, subject, span, message } in (observer.observe)(&catalog) {
            problems.push_lint(lint, &subject, &span, None, message);
        }
    }
    let is_judged = |lint: Rule| match lint {
        Rule::Overdue => version.is_some(),
        lint if lint.is_observed() => observer.is_some_and(|it| it.lints.contains(&lint)),
        _ => true,
    };
    lints::check_allowed(&schema.allow, &schema.buckets, &catalog, is_judged, problems);
    catalog
}

/// Checks the deprecations of events, metrics and label values.
fn check_all_deprecations(schema: &Schema, problems: &mut Problems) {
    let groups = || schema.groups.iter();
    let events = groups().flat_map(|group| {
        group.events.iter().map(|it| (Some(&group.name), &it.name, it.deprecated.as_ref()))
    });
    ownership::check_deprecations("event", events.clone(), iter::empty(), problems);
    let metrics = groups().flat_map(|group| {
        group.metrics.iter().map(|it| (Some(&group.name), &it.name, it.deprecated.as_ref()))
    });
    ownership::check_deprecations("metric", metrics, events, problems);
    for set in &schema.labels {
        let values = set.values().iter().map(|it| (None, &it.name, it.deprecated.as_ref()));
        ownership::check_deprecations("label value", values, iter::empty(), problems);
    }
}

/// Adds the old names of all families. Everything else about the families is known.
fn check_old_names(schema: &Schema, catalog: &mut Catalog, problems: &mut Problems) {
    for id in catalog.family_ids() {
        let was = match catalog[id].origin {
            Origin::Event(event) => &schema.groups[event.group.index()].events[event.index].was,
            Origin::Metric(index) => &schema.groups[catalog[id].group.index()].metrics[index].was,
            Origin::Events(_) => continue,
        };
        old_name::check_old_names(was, id, catalog, problems);
    }
}

/// Adds all families to the catalog in the order of the exposition: of each group the counters of
/// its events, then its metrics. Cells have the same order, so that a scrape reads them in
/// sequence.
fn check_families(schema: &Schema, prefix: &str, catalog: &mut Catalog, problems: &mut Problems) {
    let mut cells = Cells::default();
    let check_series = |series: Option<&Located<SeriesDecl>>, problems: &mut Problems| {
        series.and_then(|series| keyed::check_value(&series.value, problems))
    };
    let series_of_catalog = check_series(schema.settings.series.as_ref(), problems);
    for (group, decl) in catalog.group_ids().zip(&schema.groups) {
        let naming = Naming {
            prefix: format!("{prefix}{}_", case::snake(&decl.name.value)),
            total_suffix: schema.settings.total_suffix(),
        };
        let count = decl.count.as_ref().or(schema.settings.count.as_ref()).map(|it| it.value);
        let series = check_series(decl.series.as_ref(), problems).or(series_of_catalog);
        let mut together = Vec::new();
        for (id, event) in catalog.event_ids(group).zip(&decl.events) {
            match counter::counting(event, count) {
                Some(Count::Each) => {
                    let family = counter::of_event(event, id, &naming, series, catalog, problems);
                    cells.push(family, catalog, problems);
                    continue;
                }
                Some(Count::Together) => {
                    counter::check_labels_kept(event, &catalog[id], problems);
                    together.push(id);
                }
                None => {}
            }
            counter::refuse_counter_keys(event, &decl.name.value, problems);
        }
        if !together.is_empty() {
            let family = counter::of_group(&decl.name, group, together, &naming, catalog, problems);
            cells.push(family, catalog, problems);
        }
        let inherited = [&decl.inherited, &schema.settings.inherited];
        let layouts = &schema.buckets[..];
        let context = MetricContext { group, naming: &naming, inherited, layouts, series };
        for (index, decl) in decl.metrics.iter().enumerate() {
            let family = metric::check_metric(decl, index, &context, catalog, problems);
            cells.push(family, catalog, problems);
        }
    }
    cells.check_words(schema, catalog, problems);
}

/// Returns the rules in file order: of each group its own, those of its events, and those of its
/// metrics. Rules of events without a counter have been reported.
fn declared_rules<'a>(schema: &'a Schema, catalog: &Catalog) -> Vec<DeclaredRules<'a>> {
    let mut declared = Vec::new();
    let mut families = catalog.family_ids().peekable();
    for (group, decl) in catalog.group_ids().zip(&schema.groups) {
        declared.push(DeclaredRules { group, family: None, rules: &decl.rules });
        // Families have the order of the groups, and in each that of events and metrics.
        while let Some(id) = families.next_if(|id| catalog[*id].group == group) {
            let rules = match &catalog[id].origin {
                Origin::Event(event) => &decl.events[event.index].rules,
                Origin::Metric(index) => &decl.metrics[*index].rules,
                Origin::Events(_) => continue,
            };
            declared.push(DeclaredRules { group, family: Some(id), rules });
        }
    }
    declared.retain(|declared| !declared.rules.is_empty());
    declared
}
