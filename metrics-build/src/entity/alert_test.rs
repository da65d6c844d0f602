//! Tests of alerts.

use std::collections::BTreeMap;

use metrics_catalog_shared::case::is_label_name;

use crate::catalog::{Alert, Expr, Firing, Test};
use crate::construct::construct;
use crate::entity::expression::Scope;
use crate::entity::names::check_duration;
use crate::language::{NameFormat, Read, TextTable, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

construct! {
    /// Series, and whether the alert fires for them.
    pub(crate) struct TestDecl("alert-test") {
        /// Series with their values in the notation of `promtool`, such as `"0+10x60"`.
        required(MissingKey, "add series such as `series = { \"${self}\" = \"0+10x60\" }`") series: TextTable as Type::Named(NameFormat::Series, &Type::Text),
        /// Interval between the values. Defaults to `1m`.
        optional every: Text,
        /// Time of the evaluation, from the first value on, such as `30m`.
        required(MissingKey, "add the time of the evaluation, such as `at = \"30m\"`") at: Text,
        /// Whether the alert fires, or a list of the expected firings.
        required(MissingKey, "write `true`, `false` or a list of firings") fires: FiresDecl,
    }
}

construct! {
    /// Expected firing of an alert.
    pub(crate) struct FiringDecl("alert-firing") {
        /// Labels of the series.
        list labels: TextTable as Type::Named(NameFormat::Label, &Type::Text),
        /// Expected summary. Needed if the template uses more than labels.
        optional summary: Text,
        /// Expected description. Needed if the template uses more than labels.
        optional description: Text,
    }
}

/// Expected firings.
#[derive(Debug)]
pub(crate) struct FiresDecl(Vec<Located<FiringDecl>>);

impl Read for FiresDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Boolean, Type::List(&FiringDecl::TYPE)]);

    /// Reads a list, or `true` for one firing without labels, or `false` for none.
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_array() {
            return Some(Self(Vec::read(value, problems)?));
        }
        let Some(fires) = value.toml.as_bool() else {
            return value.wrong_type("`true`, `false`, or a list of tables", problems);
        };
        let firing = fires.then(|| Located::new(FiringDecl::default(), value.span.clone()));
        Some(Self(firing.into_iter().collect()))
    }
}

/// Default interval between values.
const DEFAULT_INTERVAL: &str = "1m";

/// Checks a test. The reader has reported missing keys.
pub(crate) fn check_test(
    test: &Located<TestDecl>,
    alert: &Alert,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Option<Test> {
    let TestDecl { series, every, at, fires } = &test.value;
    let written = series.as_ref().map_or(&[][..], |series| series);
    if series.as_ref().is_some_and(|series| series.is_empty()) {
        let message = "empty `series`; add the series that the test evaluates";
        problems.push(Rule::TestSeries, &test.span, message);
    }
    let series = written.iter().map(|(name, values)| check_series(name, values, scope, problems));
    let series: Vec<(Expr, String)> = series.collect();
    for duration in [every, at].into_iter().flatten() {
        check_duration(duration, problems);
    }
    let fires = fires.iter().flat_map(|fires| &fires.0);
    let fires = fires.map(|firing| check_firing(firing, alert, scope, problems)).collect();
    Some(Test {
        span: test.span.clone(),
        series,
        every: every.as_ref().map_or(DEFAULT_INTERVAL, |every| &every.value).to_owned(),
        at: at.as_ref()?.value.clone(),
        fires,
    })
}

fn check_series(
    name: &Text,
    values: &Text,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> (Expr, String) {
    let series = scope.expand_samples(name, problems);
    if series.text.is_empty() {
        let message = "empty series; write one such as `${self}{backend=\"data\"}`";
        problems.push(Rule::TestSeries, &name.span, message);
    }
    let mut items = values.value.split_whitespace().peekable();
    if items.peek().is_none() || !items.all(is_values) {
        let message = "invalid values; write numbers, `_` for none, `stale`, or `start+stepxtimes` \
                       such as `0+10x60`, separated by blanks";
        problems.push(Rule::TestSeries, &values.span, message);
    }
    (series, values.value.trim().to_owned())
}

/// Returns whether an item of a series is valid: a number, a start with a step and a repetition,
/// `_` with an optional repetition, or `stale`.
fn is_values(item: &str) -> bool {
    let (item, times) = item.split_once('x').map_or((item, None), |(item, n)| (item, Some(n)));
    if times.is_some_and(|times| times.parse::<u32>().is_err()) {
        return false;
    }
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    // A sign after the first character starts the step, unless it belongs to an exponent.
    let mut signs = item.char_indices().skip(1).filter(|(_, char)| "+-".contains(*char));
    let has_step =
        signs.any(|(index, _)| is_number(&item[..index]) && is_number(&item[index + 1..]));
    match item {
        "_" => true,
        "stale" => times.is_none(),
        _ if has_step => times.is_some(),
        _ => is_number(item),
    }
}

fn check_firing(
    firing: &Located<FiringDecl>,
    alert: &Alert,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Firing {
    let FiringDecl { labels, summary, description } = &firing.value;
    for (label, _) in labels.iter().filter(|(label, _)| !is_label_name(&label.value)) {
        let message = format!(
            "invalid label name `{}`; use letters, digits and underscores, with no digit first",
            label.value.escape_debug()
        );
        problems.push(Rule::AlertLabel, &label.span, message);
    }
    let own: BTreeMap<String, String> = labels.pairs().into_iter().collect();
    let mut text = |key: &str, expected: Option<&Text>, template: &str| {
        let text = match expected {
            Some(expected) => scope.expand(expected, problems).text,
            None => expand_template(template, &own).unwrap_or_else(|| {
                let message = format!(
                    "missing `{key}` in this alert firing; the template uses more than labels, add \
                     the expected text"
                );
                problems.push(Rule::TestText, &firing.span, message);
                String::new()
            }),
        };
        text.trim().to_owned()
    };
    let summary = text("summary", summary.as_ref(), &alert.summary);
    let template = alert.description.as_ref();
    let description = template.map(|template| text("description", description.as_ref(), template));
    let mut labels = own.clone();
    for (name, template) in alert.added_labels() {
        // For a template that uses more than labels, the test gives the expected value.
        let value = || expand_template(template, &own).unwrap_or_else(|| template.to_owned());
        labels.entry(name.to_owned()).or_insert_with(value);
    }
    Firing { labels, summary, description }
}

/// Expands a template that uses nothing but labels.
fn expand_template(template: &str, labels: &BTreeMap<String, String>) -> Option<String> {
    let (mut expanded, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once("{{") {
        let (action, after) = after.split_once("}}")?;
        expanded.push_str(before);
        expanded.push_str(labels.get(action.trim().strip_prefix("$labels.")?)?);
        rest = after;
    }
    expanded.push_str(rest);
    Some(expanded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_notation_of_promtool() {
        for values in [
            "1",
            "-1.5",
            "0+10x60",
            "0-1x5",
            "1e3+1e-2x4",
            "-5--1x3",
            "7x3",
            "_",
            "_x9",
            "stale",
            "NaN",
        ] {
            assert!(is_values(values), "{values}");
        }
        for other in ["", "a", "0+10", "0+10x", "0+x5", "x5", "stalex2", "1,2", "0+10x-1", "+"] {
            assert!(!is_values(other), "{other}");
        }
    }

    #[test]
    fn templates_of_labels_are_expanded_and_others_are_not() {
        let labels = BTreeMap::from([("backend".to_owned(), "data".to_owned())]);
        let expanded =
            expand_template("{{ $labels.backend }} and {{$labels.backend}} fail", &labels);
        assert_eq!(expanded.as_deref(), Some("data and data fail"));
        assert_eq!(expand_template("plain", &labels).as_deref(), Some("plain"));
        for other in
            ["{{ $value }}", "{{ $labels.other }}", "{{ $labels.backend", "{{ humanize 1 }}"]
        {
            assert_eq!(expand_template(other, &labels), None, "{other}");
        }
    }
}
