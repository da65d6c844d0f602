//! Indicators of service level objectives: which events are counted, and which of them are good or
//! bad.

use std::collections::BTreeSet;
use std::ops::Range;

use metrics_catalog_shared::bound;
use metrics_catalog_shared::duration::{self, Milliseconds};
use metrics_catalog_shared::glob;

use crate::catalog::{Catalog, Counted, Family, FamilyId, Indicator, Kind, LabelMatcher, Selector};
use crate::construct::construct;
use crate::entity::expression::Scope;
use crate::language::{NameFormat, Read, Type};
use crate::problem::{Problems, alternatives};
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Events of a service level objective, and which of them are good or bad.
    pub(crate) struct IndicatorDecl("slo-indicator") {
        /// Events that count: counters, or histograms for their observations. Defaults to the metric
        /// or event that has the SLO.
        optional total: Located<NamesDecl>,
        /// Good events: counters, or values of labels.
        optional good: Located<PartDecl>,
        /// Bad events: counters, or values of labels.
        optional bad: Located<PartDecl>,
        /// Largest observation of a histogram that is good: a bucket bound, as a duration such as
        /// `250ms`, or as a number in the unit of the histogram.
        optional within: Located<WithinDecl>,
        /// Values of labels that all events of the SLO have.
        optional filter = "where": Located<LabelValuesDecl>,
        /// Labels besides `job`, each combination of which has an error budget of its own.
        list by: Vec<Text>,
    }
}

/// Names of counters, or a single one.
#[derive(Debug, Default)]
pub(crate) struct NamesDecl(Vec<Text>);

impl Read for NamesDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Text, Type::List(&Type::Text)]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_array() {
            return Some(Self(Vec::read(value, problems)?));
        }
        if !value.toml.is_str() {
            return value.wrong_type("a string or an array of strings", problems);
        }
        Some(Self(vec![Text::read(value, problems)?]))
    }
}

/// Labels, each with a value or a list of values.
#[derive(Debug)]
pub(crate) struct LabelValuesDecl(Vec<(Text, NamesDecl)>);

impl Read for LabelValuesDecl {
    const TYPE: Type = Type::Named(NameFormat::Label, &NamesDecl::TYPE);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let entries = Table::read(value, problems)?.into_entries().into_iter();
        let read =
            |(name, value): (Text, Value<'_>)| Some((name, NamesDecl::read(&value, problems)?));
        Some(Self(entries.filter_map(read).collect()))
    }
}

/// Good or bad events: counters, or values of labels.
#[derive(Debug)]
pub(crate) enum PartDecl {
    Names(NamesDecl),
    Labels(LabelValuesDecl),
}

impl Read for PartDecl {
    const TYPE: Type =
        Type::AnyOf(&[Type::Text, Type::List(&Type::Text), <LabelValuesDecl as Read>::TYPE]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_table() {
            return LabelValuesDecl::read(value, problems).map(Self::Labels);
        }
        // After a problem, it is empty, so that it is not reported as missing too.
        Some(Self::Names(NamesDecl::read(value, problems).unwrap_or_default()))
    }
}

/// Limit of a latency or of another observed value.
#[derive(Debug)]
pub(crate) enum WithinDecl {
    Duration(String),
    Number(f64),
    /// Value of another type, which has been reported.
    Invalid,
}

impl Read for WithinDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Text, Type::Number]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        match value.toml.as_str() {
            Some(text) => Some(Self::Duration(text.to_owned())),
            None => Some(f64::read(value, problems).map_or(Self::Invalid, Self::Number)),
        }
    }
}

/// Checks which events an SLO counts. Returns `None` after a problem.
pub(crate) fn check_indicator(
    decl: &IndicatorDecl,
    name: &Text,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Option<Indicator> {
    let families = check_total(decl, name, scope, problems);
    let parts = [("good", decl.good.as_ref()), ("bad", decl.bad.as_ref())];
    let parts = parts.into_iter().filter_map(|(key, part)| Some((key, &part?.span)));
    let given: Vec<_> = parts.chain(decl.within.as_ref().map(|it| ("within", &it.span))).collect();
    let ([_], Some(families)) = (&given[..], &families) else {
        if let [(first, _), (second, span), ..] = given[..] {
            let message = format!(
                "`{first}` and `{second}` exclude each other; remove one, the rest follows"
            );
            problems.push(Rule::SloIndicator, span, message);
        } else if given.is_empty() {
            let message = format!(
                "missing `bad` in SLO `{}`; write the bad events, or `good`, or for a histogram \
                 `within`",
                name.value
            );
            problems.push(Rule::SloIndicator, &name.span, message);
        }
        return None;
    };
    let catalog = scope.catalog;
    let filter = decl.filter.as_ref();
    let filter_of = |family: FamilyId, problems: &mut Problems| match filter {
        Some(filter) => matchers(&filter.value, &catalog[family], catalog, problems),
        None => Some(Vec::new()),
    };
    // The labels of a filter are reported for the first family that lacks them.
    let total: Option<Vec<Selector>> = families
        .iter()
        .map(|family| Some(selector(*family, filter_of(*family, problems)?, catalog)))
        .collect();
    let total = total?;
    let (counted, part, within) = if let Some(within) = &decl.within {
        let bucket = check_within(within, families, catalog, problems)?;
        let mut selector = total[0].clone();
        selector.sample = format!("{}_bucket", catalog[families[0]].name);
        let shown = match &within.value {
            WithinDecl::Duration(text) => text.clone(),
            WithinDecl::Number(number) => number.to_string(),
            WithinDecl::Invalid => return None,
        };
        selector.matchers.push(bucket);
        (Counted::Good, vec![selector], Some(shown))
    } else {
        let (counted, part) = match (&decl.good, &decl.bad) {
            (Some(part), _) => (Counted::Good, part),
            (_, Some(part)) => (Counted::Bad, part),
            (None, None) => unreachable!("one of them is given"),
        };
        let part_selectors = match &part.value {
            PartDecl::Names(names) => {
                let families = resolve(names, scope, problems)?;
                if total.iter().all(|it| families.contains(&it.family)) {
                    report_whole(counted, &part.span, problems);
                    return None;
                }
                let selector = |family: &FamilyId| {
                    Some(selector(*family, filter_of(*family, problems)?, catalog))
                };
                families.iter().map(selector).collect::<Option<Vec<_>>>()?
            }
            PartDecl::Labels(labels) => {
                check_not_filtered(labels, filter, problems)?;
                let mut selectors = total.clone();
                for selector in &mut selectors {
                    let family = &catalog[selector.family];
                    let own = matchers(labels, family, catalog, problems)?;
                    if own.iter().all(|matcher| matcher.counterexample.is_none()) {
                        report_whole(counted, &part.span, problems);
                        return None;
                    }
                    selector.matchers.extend(own);
                }
                selectors
            }
        };
        (counted, part_selectors, None)
    };
    let is_open = |selector: &Selector| catalog.is_open(&catalog[selector.family]);
    let can_be_absent = part.iter().any(is_open) && within.is_none();
    Some(Indicator { counted, part, total, within, can_be_absent })
}

/// Returns the families whose events count.
fn check_total(
    decl: &IndicatorDecl,
    name: &Text,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Option<Vec<FamilyId>> {
    if let Some(total) = &decl.total {
        return resolve(&total.value, scope, problems);
    }
    let Some(family) = scope.family else {
        let message = format!(
            "missing `total` in SLO `{}` of a group; name the events or metrics that count",
            name.value
        );
        problems.push(Rule::SloIndicator, &name.span, message);
        return None;
    };
    check_kind(family, name, scope.catalog, problems).then(|| vec![family])
}

/// Returns the families with these names or patterns.
fn resolve(names: &NamesDecl, scope: &Scope<'_>, problems: &mut Problems) -> Option<Vec<FamilyId>> {
    let mut families = BTreeSet::new();
    let mut is_complete = true;
    for name in &names.0 {
        let found = if glob::is_pattern(&name.value) {
            scope.find_event_counters(name, problems)
        } else {
            scope.find_family(name, problems).into_iter().collect()
        };
        is_complete &= !found.is_empty();
        for family in found {
            is_complete &= check_kind(family, name, scope.catalog, problems);
            families.insert(family);
        }
    }
    (is_complete && !families.is_empty()).then(|| families.into_iter().collect())
}

/// Checks that a family counts events.
fn check_kind(family: FamilyId, name: &Text, catalog: &Catalog, problems: &mut Problems) -> bool {
    let family = &catalog[family];
    let counts = match family.kind {
        Kind::Counter => true,
        Kind::Histogram(layout) => !catalog[layout].le.is_empty(),
        Kind::Gauge | Kind::Level | Kind::Info | Kind::StateSet(_) => false,
    };
    if !counts {
        let kind = match family.kind {
            Kind::Histogram(_) => "histogram without classic buckets",
            kind => kind.name(),
        };
        let message = format!(
            "invalid SLO of {kind} `{}`; expected counters, or histograms with classic buckets",
            family.name
        );
        problems.push(Rule::SloFamily, &name.span, message);
    }
    counts
}

fn selector(family: FamilyId, matchers: Vec<LabelMatcher>, catalog: &Catalog) -> Selector {
    let suffix = match catalog[family].kind {
        Kind::Histogram(_) => "_count",
        _ => "",
    };
    Selector { family, sample: format!("{}{suffix}", catalog[family].name), matchers }
}

/// Returns the matchers of a family's labels. Returns `None` after a problem.
fn matchers(
    labels: &LabelValuesDecl,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<Vec<LabelMatcher>> {
    let matchers: Vec<Option<LabelMatcher>> = labels
        .0
        .iter()
        .map(|(name, values)| matcher(name, &values.0, family, catalog, problems))
        .collect();
    if labels.0.is_empty() {
        return Some(Vec::new());
    }
    matchers.into_iter().collect()
}

fn matcher(
    name: &Text,
    patterns: &[Text],
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<LabelMatcher> {
    let Some(label) = family.label_id(&name.value) else {
        report_unknown_label(name, family, problems);
        return None;
    };
    let set = &catalog[family[label].set];
    let mut texts = Vec::new();
    if set.open.is_some() {
        texts.extend(patterns.iter().map(|pattern| pattern.value.clone()));
    } else {
        for pattern in patterns {
            let mut matching = set.values.iter();
            let matching = matching.by_ref().filter(|it| glob::matches(&pattern.value, &it.name));
            let matching: Vec<String> = matching.map(|value| value.text.clone()).collect();
            if matching.is_empty() {
                let message =
                    format!("unknown value `{}` of label set `{}`", pattern.value, set.name);
                let known = set.values.iter().map(|value| value.name.as_str());
                problems.push_unknown(Rule::UnknownLabelValue, pattern, &message, known);
                return None;
            }
            texts.extend(matching);
        }
    }
    let is_matched = |text: &str| {
        texts.iter().any(|pattern| match set.open {
            Some(_) => glob::matches(pattern, text),
            None => pattern == text,
        })
    };
    let counterexample = match set.open {
        Some(_) => ["other", "0", "-"].into_iter().find(|text| !is_matched(text)),
        None => set.values.iter().map(|value| value.text.as_str()).find(|text| !is_matched(text)),
    };
    let counterexample = counterexample.map(str::to_owned);
    let example = texts.first()?.replace('*', "00");
    Some(LabelMatcher { label: name.value.clone(), values: texts, example, counterexample })
}

fn report_unknown_label(name: &Text, family: &Family, problems: &mut Problems) {
    let message = format!("unknown label `{}` of `{}`", name.value, family.name);
    let known = family.labels.iter().map(|label| label.name.as_str());
    problems.push_unknown(Rule::UnknownLabel, name, &message, known);
}

/// Checks that no label of the good or bad events is one of those that all events have.
fn check_not_filtered(
    labels: &LabelValuesDecl,
    filter: Option<&Located<LabelValuesDecl>>,
    problems: &mut Problems,
) -> Option<()> {
    for (label, _) in &labels.0 {
        let mut filters = filter.iter().flat_map(|filter| &filter.value.0);
        if let Some((other, _)) = filters.find(|(other, _)| other.value == label.value) {
            let message = format!(
                "duplicate label `{}`, also in `where`; write it in one of the two",
                label.value
            );
            problems.push_clash(Rule::LabelTwice, &label.span, &other.span, message);
            return None;
        }
    }
    Some(())
}

fn report_whole(counted: Counted, span: &Range<usize>, problems: &mut Problems) {
    let (part, rest) = match counted {
        Counted::Good => ("good", "bad"),
        Counted::Bad => ("bad", "good"),
    };
    let message = format!(
        "all events of this SLO are {part}; leave out those that are {rest}, or add them to `total`"
    );
    problems.push(Rule::SloIndicator, span, message);
}

/// Checks that a limit is a bucket bound of a histogram, and returns the matcher of the bucket.
fn check_within(
    within: &Located<WithinDecl>,
    families: &[FamilyId],
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<LabelMatcher> {
    let layout = match families {
        [family] => match catalog[*family].kind {
            Kind::Histogram(layout) => Some((&catalog[*family], &catalog[layout])),
            _ => None,
        },
        _ => None,
    };
    let Some((family, layout)) = layout else {
        let message =
            "misplaced `within`; only an SLO of one histogram has it; write `bad` or `good`";
        problems.push(Rule::SloLatency, &within.span, message);
        return None;
    };
    let (limit, shown) = match &within.value {
        WithinDecl::Duration(text) => {
            let text = Text::new(text.clone(), within.span.clone());
            if family.unit != Some("seconds") {
                let unit = family.unit.unwrap_or("its own unit");
                let message = format!(
                    "invalid `within` `{}`; `{}` has no durations, write a number in {unit}",
                    text.value, family.name
                );
                problems.push(Rule::SloLatency, &within.span, message);
                return None;
            }
            (seconds(&text, problems)?, format!("`{}`", text.value))
        }
        WithinDecl::Number(number) => (*number, number.to_string()),
        WithinDecl::Invalid => return None,
    };
    let bounds: Vec<(f64, &str)> =
        layout.exported_bounds().zip(layout.le.iter().map(String::as_str)).collect();
    // 102.4 milliseconds are 0.1024 seconds, although the quotient may be another float.
    let is_limit = |bound: f64| (bound - limit).abs() <= limit.abs() * 1e-12;
    if let Some((_, le)) = bounds.iter().find(|(bound, _)| is_limit(*bound)) {
        // Prometheus 3 and OpenMetrics spell an integer with a decimal.
        let suffix = bound::openmetrics_suffix(le);
        let values = if suffix.is_empty() {
            vec![(*le).to_owned()]
        } else {
            vec![(*le).to_owned(), format!("{le}{suffix}")]
        };
        let (label, example) = ("le".to_owned(), (*le).to_owned());
        return Some(LabelMatcher { label, values, example, counterexample: None });
    }
    let below = bounds.iter().rev().find(|(bound, _)| *bound < limit);
    let above = bounds.iter().find(|(bound, _)| *bound > limit);
    let spell = |(bound, le): &(f64, &str)| match &within.value {
        WithinDecl::Duration(_) => spell_seconds(*bound),
        WithinDecl::Number(_) | WithinDecl::Invalid => (*le).to_owned(),
    };
    let nearest: Vec<String> = below.into_iter().chain(above).map(spell).collect();
    let message = format!(
        "invalid `within` {shown}; expected a bucket bound of `{}`, the nearest: {}",
        family.name,
        alternatives(&nearest)
    );
    problems.push(Rule::SloLatency, &within.span, message);
    None
}

/// Returns the seconds of a duration, which may have decimals if it has one unit only: `102.4ms`.
fn seconds(text: &Text, problems: &mut Problems) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "durations are far below 2^53")]
    if let Some(milliseconds) = duration::parse(&text.value) {
        return Some(milliseconds as f64 / 1000.0);
    }
    let units = [("us", 1e6), ("ms", 1e3), ("s", 1.0)];
    let number = |(unit, per_second): (&str, f64)| {
        let number = text.value.strip_suffix(unit)?.parse::<f64>().ok()?;
        (number.is_finite() && number > 0.0).then_some(number / per_second)
    };
    let seconds = units.into_iter().find_map(number);
    if seconds.is_none() {
        let message = format!(
            "invalid duration `{}`; write one such as `250ms` or `2.5s`",
            text.value.escape_debug()
        );
        problems.push(Rule::InvalidDuration, &text.span, message);
    }
    seconds
}

/// Returns seconds as a duration.
fn spell_seconds(seconds: f64) -> String {
    let milliseconds = format!("{}", (seconds * 1e12).round() / 1e9);
    match milliseconds.parse() {
        Ok(whole) => Milliseconds(whole).to_string(),
        Err(_) => format!("{milliseconds}ms"),
    }
}

/// Checks the labels by which an SLO is divided: those of all of its families.
pub(crate) fn check_by(
    labels: &[Text],
    indicator: &Indicator,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Vec<String> {
    let mut by: Vec<String> = Vec::new();
    for label in labels {
        let selectors = indicator.total.iter().chain(&indicator.part);
        let mut families = selectors.map(|selector| &catalog[selector.family]);
        let mut parts = indicator.part.iter().zip(&indicator.total);
        let is_part = parts.any(|(part, total)| {
            part.sample == total.sample
                && part.matchers[total.matchers.len()..].iter().any(|it| it.label == label.value)
        });
        if is_part {
            let message = format!(
                "invalid label `{}` in `by`; it separates good from bad events, remove it",
                label.value
            );
            problems.push(Rule::SloIndicator, &label.span, message);
        } else if ["job", "slo"].contains(&label.value.as_str()) || by.contains(&label.value) {
            let message = format!("duplicate label `{}` of the SLO; remove it", label.value);
            problems.push(Rule::LabelTwice, &label.span, message);
        } else if let Some(family) = families.find(|it| it.label_id(&label.value).is_none()) {
            report_unknown_label(label, family, problems);
        } else {
            by.push(label.value.clone());
        }
    }
    by
}
