//! Lints: valid declarations that are probably mistakes. `[[allow]]` suppresses them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use metrics_catalog_shared::limits::{DEFAULT_OVERFLOW, MAX_UNCHOSEN_LINES};
use metrics_catalog_shared::metric_type::SAMPLE_SUFFIXES;

use crate::catalog::{Action, Catalog, Family, Kind, Origin};
use crate::construct::construct;
use crate::entity::bucket_layout::{BucketsDecl, LayoutDecl};
use crate::entity::group::GroupDecl;
use crate::entity::label_set::LabelSetDecl;
use crate::entity::metric::MetricDecl;
use crate::entity::names::{duplicates, named_like_samples};
use crate::entity::unit::OtherUnit;
use crate::language::Type;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

construct! {
    /// Exception from a lint.
    pub(crate) struct AllowDecl("exception") {
        /// Lint.
        required(MissingKey, "name the lint") lint: Text as Type::Word(&Rule::LINT_IDS),
        /// Subject: `group`, `group.metric`, `group.event`, `labels.set` or `buckets.layout`.
        required(MissingKey, "name the subject, such as `at = \"group.metric\"`") subject = "at": Text,
        /// Reason for the exception.
        required(MissingKey, "write the reason") why: Text,
    }
}

/// Declarations that lints are about.
pub(crate) struct Declarations<'a> {
    pub(crate) labels: &'a [LabelSetDecl],
    pub(crate) layouts: &'a [LayoutDecl],
    pub(crate) groups: &'a [GroupDecl],
}

/// Checks all lints.
pub(crate) fn check_lints(declared: &Declarations<'_>, catalog: &Catalog, problems: &mut Problems) {
    // After an error, a use of an apparently unused name may be misspelt.
    let is_complete = !problems.has_errors();
    check_names(declared.groups, catalog, problems);
    check_otel_names(catalog, problems);
    if is_complete {
        check_sets_are_used(declared.labels, catalog, problems);
        check_overflows_are_used(declared.labels, catalog, problems);
        check_layouts_are_used(declared, problems);
        check_gauges_go_both_ways(catalog, problems);
        check_series_are_chosen(catalog, problems);
    }
}

fn check_sets_are_used(declared: &[LabelSetDecl], catalog: &Catalog, problems: &mut Problems) {
    let fields = catalog.groups.iter().flat_map(|group| &group.events);
    let fields = fields.flat_map(|event| &event.fields).filter_map(|it| it.field_type.label_set());
    let labels = catalog.families.iter().flat_map(|family| &family.labels).map(|label| label.set);
    let states = catalog.families.iter().filter_map(|family| match family.kind {
        Kind::StateSet(set) => Some(set),
        _ => None,
    });
    let mut is_used = vec![false; catalog.sets.len()];
    for set in fields.chain(labels).chain(states) {
        is_used[set.index()] = true;
    }
    // Sets of event names follow the declared sets.
    for (set, _) in declared.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
        let name = set.name();
        let message = format!("unused label set `{}`; remove it", name.value);
        let subject = format!("labels.{}", name.value);
        problems.push_lint(Rule::UnusedLabelSet, &subject, &name.span, None, message);
    }
}

/// Checks that a set has a text for its overflow only if it is exposed: keyed families have their own.
fn check_overflows_are_used(declared: &[LabelSetDecl], catalog: &Catalog, problems: &mut Problems) {
    // Sets of event names follow the declared sets.
    for (decl, id) in declared.iter().zip(catalog.set_ids()) {
        let LabelSetDecl::Open(decl) = decl else { continue };
        let own = decl.overflow.as_ref().filter(|text| text.value != DEFAULT_OVERFLOW);
        let Some(overflow) = own.filter(|_| !catalog.is_label_of_dense_family(id)) else {
            continue;
        };
        let name = &decl.name.value;
        let message = format!(
            "unused `overflow` of the label set `{name}`; the overflow of keyed families is \
             `{DEFAULT_OVERFLOW}`, remove it"
        );
        let subject = format!("labels.{name}");
        problems.push_lint(Rule::UnusedOverflow, &subject, &overflow.span, None, message);
    }
}

fn check_layouts_are_used(declared: &Declarations<'_>, problems: &mut Problems) {
    let metrics = declared.groups.iter().flat_map(|group| &group.metrics);
    let used = metrics.filter_map(|metric| match metric.buckets.as_ref()? {
        BucketsDecl::Name(name) => Some(name.value.as_str()),
        BucketsDecl::Bounds(_) => None,
    });
    let used: HashSet<&str> = used.collect();
    let names = declared.layouts.iter().map(|layout| &layout.name);
    for name in names.filter(|name| !used.contains(name.value.as_str())) {
        let message = format!("unused bucket layout `{}`; remove it", name.value);
        let subject = format!("buckets.{}", name.value);
        problems.push_lint(Rule::UnusedBuckets, &subject, &name.span, None, message);
    }
}

/// Checks that a family whose page would be long declares whether it has all series, or those that
/// occur.
fn check_series_are_chosen(catalog: &Catalog, problems: &mut Problems) {
    for family in &catalog.families {
        let is_chosen = family.exposes_all || family.observable.is_some();
        if is_chosen || catalog.is_open(family) || catalog.lines(family) <= MAX_UNCHOSEN_LINES {
            continue;
        }
        let keyed = match family.kind {
            // State sets have all series.
            Kind::StateSet(_) => "",
            _ => "`series = { max = 500 }` for those that occur, or ",
        };
        let message = format!(
            "`{}` exposes {} from the start; write {keyed}`series = \"all\"` to keep them",
            family.name,
            catalog.product(family)
        );
        let rule = Rule::SeriesNotChosen;
        problems.push_lint(rule, &family.key, &family.span, None, message);
    }
}

fn check_gauges_go_both_ways(catalog: &Catalog, problems: &mut Problems) {
    let mut changes = vec![(false, false); catalog.families.len()];
    let events = catalog.groups.iter().flat_map(|group| &group.events);
    for effect in events.flat_map(|event| &event.effects) {
        let (rises, falls) = &mut changes[effect.family.index()];
        *rises |= matches!(effect.action, Action::Inc | Action::Add(_) | Action::Set(_));
        *falls |= matches!(effect.action, Action::Dec | Action::Set(_));
    }
    for (family, changes) in catalog.families.iter().zip(changes) {
        let change = match (family.kind, changes) {
            (Kind::Gauge, (true, false)) => "never decreases; add `dec`, or make it a counter",
            (Kind::Gauge, (false, true)) => "never increases; add `inc`",
            _ => continue,
        };
        let (_, name) = family.key.split_once('.').expect("a key is `group.name`");
        let message = format!("gauge `{name}` {change}");
        problems.push_lint(Rule::GaugeOneWay, &family.key, &family.span, None, message);
    }
}

/// Checks exported names as `promtool check metrics` does, and that they are easy to tell apart.
fn check_names(groups: &[GroupDecl], catalog: &Catalog, problems: &mut Problems) {
    for family in &catalog.families {
        for (lint, message) in check_name(family, groups) {
            problems.push_lint(lint, &family.key, &family.span, None, message);
        }
    }
    for (family, other) in named_like_samples(catalog) {
        let message = format!(
            "`{}` is the family `{}` in OpenMetrics, and samples of `{}` have that name; Prometheus \
             reads both, but strict parsers such as Python's reject the page, rename one",
            family.name,
            family.stem(),
            other.name
        );
        let (lint, other) = (Rule::FamilyNamedLikeSample, Some(&other.span));
        problems.push_lint(lint, &family.key, &family.span, other, message);
    }
    // Equal names are errors, and so are equal names in Rust.
    let reported = problems.starts(Rule::NamesAlike);
    let joined = |family: &Family| family.name.split('_').collect::<String>();
    for indices in duplicates(&catalog.families, joined) {
        let first = &catalog.families[indices[0]];
        for family in indices[1..].iter().map(|index| &catalog.families[*index]) {
            if family.name != first.name && !reported.contains(&family.span.start) {
                let message = format!(
                    "`{}` and `{}` differ in underscores only; rename one",
                    family.name, first.name
                );
                let (lint, other) = (Rule::NameTooSimilar, Some(&first.span));
                problems.push_lint(lint, &family.key, &family.span, other, message);
            }
        }
    }
}

/// Checks that names in OpenTelemetry that follow from exported ones differ, without regard to case.
/// Equal declared names are errors.
fn check_otel_names(catalog: &Catalog, problems: &mut Problems) {
    // Pairs such as `sent_total` and `sent_bytes_total` are common, and right for Prometheus.
    if !catalog.has_otel_names() {
        return;
    }
    let clashing = problems.starts(Rule::NameClash);
    let mut seen: HashMap<String, &Family> = HashMap::new();
    for family in catalog.exported().filter(|family| family.otel.instrument.is_none()) {
        let derived = family.derived_name();
        let first = match seen.entry(derived.name.to_ascii_lowercase()) {
            Entry::Vacant(vacant) => {
                vacant.insert(family);
                continue;
            }
            Entry::Occupied(first) => *first.get(),
        };
        if family.name == first.name || clashing.contains(&family.span.start) {
            continue;
        }
        // An old name cannot have another one in OpenTelemetry.
        let renamed = if family.renamed.is_none() { family } else { first };
        let advice = if renamed.renamed.is_none() {
            format!("give `{}` another name with `otel`", renamed.name)
        } else {
            "remove one of these old names".to_owned()
        };
        let message = format!(
            "`{}` and `{}` are both `{}` in OpenTelemetry, where unit and `_total` are not in the \
             name; {advice}",
            family.name, first.name, derived.name
        );
        let (lint, other) = (Rule::OtelNamesAlike, Some(&first.span));
        problems.push_lint(lint, &family.key, &family.span, other, message);
    }
}

fn check_name(family: &Family, groups: &[GroupDecl]) -> Vec<(Rule, String)> {
    let name = &family.name;
    let metric = match family.origin {
        Origin::Metric(index) => Some(&groups[family.group.index()].metrics[index]),
        Origin::Event(_) | Origin::Events(_) => None,
    };
    let mut found: Vec<(Rule, String)> = Vec::new();
    // The first word names the namespace or the group.
    for word in name.split('_').skip(1) {
        let (lint, message) = match OtherUnit::of(word) {
            // An unknown unit is reported at its key.
            Some(OtherUnit::Word(base)) if metric.is_none_or(MetricDecl::has_known_unit) => {
                let message = format!("`{name}` is in {word}; convert it to {base}, and rename it");
                (Rule::UnitNotBase, message)
            }
            Some(OtherUnit::Abbreviation(base)) => {
                let spelt_out = |base| {
                    let words = name.split('_').map(|it| if it == word { base } else { it });
                    words.collect::<Vec<_>>().join("_")
                };
                let advice = base.map_or("spell the word out".to_owned(), |base| {
                    format!("write `{base}`, as in `{}`", spelt_out(base))
                });
                let message = format!("abbreviated unit `{word}` in `{name}`; {advice}");
                (Rule::UnitAbbreviated, message)
            }
            None if ["counter", "gauge", "histogram", "summary"].contains(&word) => {
                (Rule::TypeInName, format!("metric type in `{name}`; remove `{word}`"))
            }
            Some(OtherUnit::Word(_)) | None => continue,
        };
        if found.iter().all(|(other, _)| *other != lint) {
            found.push((lint, message));
        }
    }
    let is_other = |suffix: &&str| {
        Some(*suffix) != family.kind.metric_type().suffix() && name.ends_with(suffix)
    };
    if let Some(suffix) = SAMPLE_SUFFIXES.iter().find(|suffix| is_other(suffix)) {
        let message = format!(
            "`{name}` of {} ends in `{suffix}`, a suffix for samples of other metric types; \
             rename it",
            match family.kind {
                Kind::Info => "an info".to_owned(),
                kind => format!("a {}", kind.name()),
            }
        );
        found.push((Rule::ReservedSuffix, message));
    }
    let is_full_name = match family.origin {
        Origin::Event(id) => groups[id.group.index()].events[id.index].exported.is_some(),
        Origin::Events(_) => false,
        Origin::Metric(_) => metric.is_some_and(|metric| metric.exported.is_some()),
    };
    // Other names are snake_case by rule.
    if is_full_name && is_camel_case(name) {
        let message = format!("`{name}` is camelCase; use snake_case");
        found.push((Rule::NameInCamelCase, message));
    }
    let labels = family.labels.iter().map(|label| &label.name);
    let mut labels = labels.chain(family.values.iter().map(|(name, _)| name));
    if let Some(label) = labels.find(|label| is_camel_case(label)) {
        let message = format!("label `{label}` of `{name}` is camelCase; use snake_case");
        found.push((Rule::NameInCamelCase, message));
    }
    found
}

fn is_camel_case(name: &str) -> bool {
    let is_hump = |pair: &[u8]| matches!(pair, [b'a'..=b'z', b'A'..=b'Z']);
    name.as_bytes().windows(2).any(is_hump)
}

/// Removes the problems that are allowed, and reports exceptions without effect from lints for which
/// `is_judged` returns true.
pub(crate) fn check_allowed(
    exceptions: &[AllowDecl],
    layouts: &[LayoutDecl],
    catalog: &Catalog,
    is_judged: impl Fn(Rule) -> bool,
    problems: &mut Problems,
) {
    // Most catalogs have no exceptions, and the set of subjects contains all names.
    if exceptions.is_empty() {
        return;
    }
    // After an error, a lint may not have been checked.
    let is_complete = !problems.has_errors();
    let subjects = subjects(layouts, catalog);
    let mut valid = Vec::new();
    for AllowDecl { lint, subject, why } in exceptions {
        // The reader has reported missing keys.
        let (Some(lint), Some(subject), Some(why)) = (lint, subject, why) else { continue };
        if why.value.trim().is_empty() {
            let message = "empty `why`; write the reason for the exception";
            problems.push(Rule::AllowWithoutReason, &why.span, message);
        }
        let lint = find_lint(lint, problems);
        if !subjects.contains(&subject.value) {
            let message = format!("unknown subject `{}`", subject.value);
            problems.push_unknown(Rule::UnknownSubject, subject, &message, &subjects);
            continue;
        }
        valid.extend(lint.map(|lint| (lint, subject)));
    }
    let mut of_lints: HashMap<Rule, HashSet<&str>> = HashMap::new();
    for (lint, subject) in &valid {
        of_lints.entry(*lint).or_default().insert(&subject.value);
    }
    let mut used = problems.suppress(&of_lints);
    for (lint, subject) in valid {
        // Of two equal exceptions, one is used.
        let is_used = used.remove(&(lint, subject.value.as_str())) || !is_judged(lint);
        if !is_used && is_complete {
            let message = format!("unused exception from lint `{lint}`; remove it");
            problems.push(Rule::AllowUnused, &subject.span, message);
        }
    }
}

fn find_lint(name: &Text, problems: &mut Problems) -> Option<Rule> {
    match Rule::ALL.iter().copied().find(|rule| rule.id() == name.value) {
        Some(rule) if rule.is_lint() => return Some(rule),
        Some(rule) => {
            let message = format!("invalid lint `{rule}`; it is a rule without exceptions");
            problems.push(Rule::UnknownLint, &name.span, message);
        }
        None => {
            let message = format!("unknown lint `{}`", name.value);
            problems.push_unknown(Rule::UnknownLint, name, &message, Rule::LINT_IDS);
        }
    }
    None
}

/// Returns all subjects of exceptions.
fn subjects(layouts: &[LayoutDecl], catalog: &Catalog) -> BTreeSet<String> {
    let events = catalog.groups.iter().flat_map(|group| {
        group.events.iter().map(|event| format!("{}.{}", group.name, event.name))
    });
    // These are the metrics, and the counters of events.
    let families = catalog.families.iter().map(|family| family.key.clone());
    let sets = catalog.sets.iter().map(|set| format!("labels.{}", set.name));
    let layouts = layouts.iter().map(|layout| format!("buckets.{}", layout.name.value));
    let groups = catalog.groups.iter().map(|group| group.name.clone());
    groups.chain(events).chain(families).chain(sets).chain(layouts).collect()
}
