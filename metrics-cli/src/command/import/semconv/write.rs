//! Writes the catalog, and makes it valid: leaves out metrics that violate rules, and allows lints.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use metrics_catalog_build::Sources;
use metrics_catalog_shared::instrument::Instrument;
use metrics_catalog_shared::limits::MAX_UNCHOSEN_LINES;
use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::otel::DerivedName;

use super::losses::Losses;
use super::metric::MetricDraft;
use super::set::AttributeSets;
use crate::command::import::table::{aligned, bounds_list, quoted};
use crate::exit_code::{ExitCode, Failure};
use crate::semconv::annotation::SeriesAnnotation;

/// Bounds of durations in seconds that OpenTelemetry's conventions advise.
const SECONDS: &str = "[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]";

/// Bounds of other values, the default of OpenTelemetry's SDKs.
const OTHER: &str = "[5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]";

/// Largest number of series of a metric whose label values have many combinations.
const MAX_SERIES: u32 = 1_000;

/// Returns the text of a valid catalog.
pub(super) fn write(
    mut drafts: Vec<MetricDraft>,
    sets: &AttributeSets,
    namespace: Option<&str>,
    source: &str,
    losses: &mut Losses,
) -> Result<String, Failure> {
    let found = common_namespace(&drafts);
    let namespace = namespace.or(found.as_deref());
    let mut allows: BTreeSet<(String, String)> = BTreeSet::new();
    loop {
        let (text, sections) = text(&drafts, sets, &allows, namespace, source);
        let Err(report) = Sources::new("metrics.toml", &text).check_up_to(usize::MAX) else {
            return Ok(text);
        };
        let mut invalid: BTreeMap<usize, String> = BTreeMap::new();
        let mut is_new = false;
        for problem in &report.problems {
            if let Some(subject) = problem.subject.as_ref().filter(|_| problem.rule.is_lint()) {
                is_new |= allows.insert((problem.rule.id().to_owned(), subject.clone()));
                continue;
            }
            let after = sections.partition_point(|(first, _)| *first <= problem.at.line);
            let section = sections[..after].last().map(|(_, metrics)| metrics);
            for metric in section.into_iter().flatten() {
                invalid.entry(*metric).or_insert_with(|| problem.message.clone());
            }
        }
        if invalid.is_empty() && !is_new {
            let message = format!("cannot write a valid catalog for {source}:\n{report:#}");
            return Err(Failure::new(ExitCode::Problems, message));
        }
        if !invalid.is_empty() {
            // An exception for a metric that is left out would itself be a problem.
            allows.clear();
            for (index, message) in invalid.into_iter().rev() {
                let draft = drafts.remove(index);
                losses.push(format!("{}: left out: {message}", draft.exported));
            }
        }
    }
}

/// Returns the namespace with which most names follow from group and key.
fn common_namespace(drafts: &[MetricDraft]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in drafts {
        let end = format!("{}_{}", draft.group.replace('-', "_"), draft.key);
        if let Some(before) = draft.exported.strip_suffix(&end) {
            *counts.entry(before).or_default() += 1;
        }
    }
    let (before, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    before.strip_suffix('_').map(str::to_owned)
}

/// Lines from which on the lines of some metrics begin. Ascending.
type Sections = Vec<(usize, Vec<usize>)>;

fn text(
    drafts: &[MetricDraft],
    sets: &AttributeSets,
    allows: &BTreeSet<(String, String)>,
    namespace: Option<&str>,
    source: &str,
) -> (String, Sections) {
    let count = drafts.len();
    let mut text = format!("# Imported from {}: {count} metrics.\n\nformat = 1\n", quoted(source));
    let mut sections = Sections::new();
    if let Some(namespace) = namespace {
        let _ = write!(text, "\n[catalog]\nnamespace = {}\n", quoted(namespace));
    }
    if !sets.is_empty() {
        text.push_str("\n[labels]\n");
    }
    for (keys, lines) in sets.lines() {
        let has_set = |draft: &MetricDraft| {
            let mut used = draft.labels.iter().map(|label| &label.key).chain(&draft.states);
            draft.metric_type != MetricType::Info && used.any(|used| keys.contains(used))
        };
        let users = drafts.iter().enumerate().filter(|(_, draft)| has_set(draft));
        let users: Vec<usize> = users.map(|(index, _)| index).collect();
        // Sets whose metrics were left out are kept only if there are no metrics.
        if users.is_empty() && count > 0 {
            continue;
        }
        begin(&text, users, &mut sections);
        text.push_str(&lines);
    }
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        match groups.iter_mut().find(|(group, _)| *group == draft.group) {
            Some((_, metrics)) => metrics.push(index),
            None => groups.push((&draft.group, vec![index])),
        }
    }
    for (group, metrics) in groups {
        text.push('\n');
        begin(&text, metrics.clone(), &mut sections);
        let help = quoted(&format!("Metrics of {}.", group.replace('-', " ")));
        let _ = write!(text, "[{group}]\nhelp = {help}\n");
        for index in metrics {
            text.push('\n');
            begin(&text, vec![index], &mut sections);
            text.push_str(&table(&drafts[index], sets, namespace));
        }
    }
    begin(&text, Vec::new(), &mut sections);
    for (lint, at) in allows {
        let entries = [("lint", lint.as_str()), ("at", at), ("why", "As in the registry.")];
        let entries = entries.map(|(key, value)| (key, quoted(value)));
        let _ = write!(text, "\n[[allow]]\n{}", aligned(&entries));
    }
    (text, sections)
}

/// Begins the lines of metrics.
fn begin(text: &str, metrics: Vec<usize>, sections: &mut Sections) {
    sections.push((text.matches('\n').count() + 1, metrics));
}

/// Returns the table of a metric.
fn table(draft: &MetricDraft, sets: &AttributeSets, namespace: Option<&str>) -> String {
    let mut entries = Vec::new();
    let prefix = namespace.map(|namespace| format!("{namespace}_")).unwrap_or_default();
    let derived = format!("{prefix}{}_{}", draft.group.replace('-', "_"), draft.key);
    let stem = MetricType::Counter.base_name(&draft.exported);
    let is_named = draft.unit.is_none_or(|unit| stem.ends_with(&format!("_{unit}")));
    if derived != draft.exported || !is_named {
        entries.push(("name", quoted(&draft.exported)));
    }
    entries.push(("type", quoted(draft.metric_type.name())));
    entries.push(("help", quoted(&draft.help)));
    let annotation = &draft.annotation;
    if draft.metric_type == MetricType::Counter && !draft.exported.ends_with("_total") {
        entries.push(("total_suffix", "false".to_owned()));
    }
    entries.extend(draft.unit.map(|unit| ("unit", quoted(unit))));
    entries.extend(annotation.value.as_ref().map(|value| ("value", quoted(value))));
    if !draft.labels.is_empty() && draft.metric_type != MetricType::Info {
        let labels = draft.labels.iter().map(|label| {
            let optional = if label.optional { "?" } else { "" };
            let set = set_name(sets, &label.key);
            (&*label.label, set, format!("{set}{optional}"))
        });
        let labels: Vec<_> = labels.collect();
        let is_list = labels.iter().all(|(label, set, _)| label == set);
        let items = labels.iter().map(|(label, _, set)| {
            if is_list { quoted(set) } else { format!("{label} = {}", quoted(set)) }
        });
        let items = items.collect::<Vec<_>>().join(", ");
        let labels = if is_list { format!("[{items}]") } else { format!("{{ {items} }}") };
        entries.push(("labels", labels));
    }
    entries.extend(draft.states.as_ref().map(|key| ("states", quoted(set_name(sets, key)))));
    if draft.metric_type == MetricType::Info {
        let values = annotation.values.iter().map(|it| {
            let value = match (&it.text, &it.env, &it.default) {
                (Some(text), ..) => quoted(text),
                (None, Some(env), Some(default)) => {
                    format!("{{ env = {}, default = {} }}", quoted(env), quoted(default))
                }
                (None, Some(env), None) => format!("{{ env = {} }}", quoted(env)),
                (None, None, _) => "{ source = \"scrape\" }".to_owned(),
            };
            format!("{} = {value}", it.label)
        });
        entries.push(("values", format!("{{ {} }}", values.collect::<Vec<_>>().join(", "))));
    }
    entries.extend(series(draft, sets).map(|series| ("series", series)));
    if draft.metric_type == MetricType::Histogram {
        if let Some(native) = &annotation.native {
            entries.push((
                "native",
                format!(
                    "{{ schema = {}, zero_threshold = {:e}, max_buckets = {} }}",
                    native.schema, native.zero_threshold, native.max_buckets
                ),
            ));
        }
        if !annotation.buckets.is_empty() {
            entries.push(("buckets", bounds_list(&annotation.buckets)));
        } else if annotation.native.is_none() {
            entries.push(("buckets", default_buckets(draft.unit)));
        }
    }
    entries.extend(otel(draft, sets).map(|otel| ("otel", otel)));
    let ownership = &annotation.ownership;
    entries.extend(ownership.tier.as_ref().map(|tier| ("tier", quoted(tier))));
    entries.extend(draft.stability.as_ref().map(|it| ("stability", quoted(it))));
    entries.extend(ownership.owner.as_ref().map(|owner| ("owner", quoted(owner))));
    entries.extend(ownership.since.as_ref().map(|since| ("since", quoted(since))));
    entries.extend(draft.deprecated.clone().map(|deprecated| ("deprecated", deprecated)));
    let mut table = String::new();
    for line in draft.note.lines() {
        let _ = writeln!(table, "{}", format!("# {line}").trim_end());
    }
    let _ = write!(table, "[{}.metrics.{}]\n{}", draft.group, draft.key, aligned(&entries));
    table
}

/// Returns the name of the label set of an attribute.
fn set_name<'a>(sets: &'a AttributeSets, key: &'a str) -> &'a str {
    sets.get(key).map_or(key, |set| set.name.as_str())
}

/// Returns the value of the key `otel`, unless the names follow from those of Prometheus and from the
/// label sets.
fn otel(draft: &MetricDraft, sets: &AttributeSets) -> Option<String> {
    let MetricDraft { exported, name, otel_unit, .. } = draft;
    // The model has the unit of a metric whose name ends in it.
    let stem = MetricType::Counter.base_name(exported);
    let named = draft.unit.filter(|unit| stem.ends_with(&format!("_{unit}")));
    let derived = DerivedName::new(exported, draft.metric_type, named);
    let is_up_down = draft.instrument == Instrument::UpDownCounter;
    let is_info = draft.metric_type == MetricType::Info;
    let has_key = |key: &str| !is_info && sets.get(key).is_some_and(|set| set.has_key);
    let labels = draft.labels.iter().map(|it| (&it.label, &it.key));
    let labels = labels.chain(draft.states.iter().map(|key| (exported, key)));
    let attributes = labels.filter(|(label, key)| label != key && !has_key(key));
    let attributes: Vec<String> =
        attributes.map(|(label, key)| format!("{label} = {}", quoted(key))).collect();
    if (derived.name, derived.unit) == (name, otel_unit) && !is_up_down && attributes.is_empty() {
        return None;
    }
    let mut entries = vec![format!("name = {}", quoted(name))];
    if draft.unit.is_none() && !otel_unit.is_empty() {
        entries.push(format!("unit = {}", quoted(otel_unit)));
    }
    if is_up_down {
        entries.push("instrument = \"updowncounter\"".to_owned());
    }
    if !attributes.is_empty() {
        entries.push(format!("attributes = {{ {} }}", attributes.join(", ")));
    }
    Some(match entries.as_slice() {
        [_] => quoted(name),
        entries => format!("{{ {} }}", entries.join(", ")),
    })
}

fn default_buckets(unit: Option<&str>) -> String {
    match unit {
        Some("seconds") => SECONDS.to_owned(),
        Some("bytes") => quoted("preset:bytes"),
        _ => OTHER.to_owned(),
    }
}

/// Returns which series a metric has, if it must say so.
fn series(draft: &MetricDraft, sets: &AttributeSets) -> Option<String> {
    match &draft.annotation.series {
        Some(SeriesAnnotation::All(all)) => return Some(quoted(all)),
        Some(SeriesAnnotation::Keyed { max, idle }) => {
            let idle = idle.as_ref().map(|idle| format!(", idle = {}", quoted(idle)));
            return Some(format!("{{ max = {max}{} }}", idle.unwrap_or_default()));
        }
        None => {}
    }
    // Without a limit, each combination of closed sets is a series. Exports say so.
    let sizes = draft.labels.iter().map(|label| Some(sets.get(&label.key)?.len? as u64 + 1));
    let mut sizes = sizes;
    let sizes = sizes.try_fold(1_u64, |product, size| Some(product.saturating_mul(size?)));
    let lines = if draft.metric_type == MetricType::Histogram { 17 } else { 1 };
    let is_foreign = draft.annotation.key.is_none();
    let is_large = sizes.is_some_and(|sizes| sizes.saturating_mul(lines) > MAX_UNCHOSEN_LINES);
    (is_foreign && is_large).then(|| format!("{{ max = {MAX_SERIES} }}"))
}
