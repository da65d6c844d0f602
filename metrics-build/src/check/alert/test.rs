//! Rules for the tests of alerts.

use std::collections::BTreeMap;

use super::reference::Scope;
use super::word;
use crate::catalog::{Alert, Expr, Firing, Test};
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema;

/// How far apart values are unless a test says so.
const EVERY: &str = "1m";

/// With a key missing, which is reported, there is no test.
pub(super) fn check_test(
    test: &schema::Test,
    alert: &Alert,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Option<Test> {
    let written = test.series.as_deref().unwrap_or_default();
    let series = written.iter().map(|(name, values)| check_series(name, values, scope, problems));
    let series: Vec<(Expr, String)> = series.collect();
    if test.series.as_ref().is_some_and(Vec::is_empty) {
        let message = "a test has series, from which the alert fires or does not";
        problems.push(Rule::TestSeries, &test.span, message);
    }
    for duration in [&test.every, &test.at].into_iter().flatten() {
        word::check_duration(duration, problems);
    }
    let fires = test.fires.iter();
    let fires = fires.map(|firing| check_firing(firing, alert, scope, problems)).collect();
    let every = test.every.as_ref().map_or(EVERY, |every| &every.value).to_owned();
    Some(Test {
        span: test.span.clone(),
        series,
        every,
        at: test.at.as_ref()?.value.clone(),
        fires,
    })
}

fn check_series(
    name: &Text,
    values: &Text,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> (Expr, String) {
    let mut series = scope.fill_samples(name, problems);
    let text = series.text.trim().to_owned();
    series.text = text;
    if series.text.is_empty() {
        let message = "a series has a name, as in `${self}{backend=\"data\"}`";
        problems.push(Rule::TestSeries, &name.span, message);
    }
    let mut items = values.value.split_whitespace().peekable();
    if items.peek().is_none() || !items.all(is_values) {
        let message = "these are no values as `promtool` writes them: numbers, `_` for none, \
                       `stale`, and `start+stepxtimes`, as in `0+10x60`, with blanks between";
        problems.push(Rule::TestSeries, &values.span, message);
    }
    (series, values.value.trim().to_owned())
}

/// A number, or a start, a step and how often; `_`, maybe so many of them; or `stale`.
fn is_values(item: &str) -> bool {
    let (item, times) = item.split_once('x').map_or((item, None), |(item, n)| (item, Some(n)));
    if times.is_some_and(|times| times.parse::<u32>().is_err()) {
        return false;
    }
    let number = |text: &str| text.parse::<f64>().is_ok();
    // A sign after the first letter begins the step, unless it is that of an exponent.
    let mut signs = item.char_indices().skip(1).filter(|(_, letter)| "+-".contains(*letter));
    let has_step = signs.any(|(at, _)| number(&item[..at]) && number(&item[at + 1..]));
    match item {
        "_" => true,
        "stale" => times.is_none(),
        _ if has_step => times.is_some(),
        _ => number(item),
    }
}

fn check_firing(
    firing: &schema::Firing,
    alert: &Alert,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Firing {
    let own: BTreeMap<String, String> = firing
        .labels
        .iter()
        .map(|(name, value)| (name.value.clone(), value.value.clone()))
        .collect();
    for (label, _) in &firing.labels {
        if !is_label(&label.value) {
            let message = format!("`{}` is no name of a label", label.value.escape_debug());
            problems.push(Rule::AlertLabel, &label.span, message);
        }
    }
    let mut text = |key: &str, said: Option<&Text>, template: &str| {
        let filled = said
            .map(|said| scope.fill(said, problems).text)
            .or_else(|| expand(template, &own))
            .unwrap_or_else(|| {
                let message = format!(
                    "a template fills in the {key} of this alert; say what it becomes, `{key} = \"…\"`"
                );
                problems.push(Rule::TestText, &firing.span, message);
                String::new()
            });
        filled.trim().to_owned()
    };
    let summary = text("summary", firing.summary.as_ref(), &alert.summary);
    let description = alert
        .description
        .as_ref()
        .map(|template| text("description", firing.description.as_ref(), template));
    let mut labels = own.clone();
    for (name, template) in alert.added_labels() {
        // What a test says of a label that a template fills in is what it is to become.
        let filled = || expand(template, &own).unwrap_or_else(|| template.to_owned());
        labels.entry(name.to_owned()).or_insert_with(filled);
    }
    Firing { labels, summary, description }
}

fn is_label(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.bytes().all(letter)
        && !name.is_empty()
        && !name.starts_with(|it: char| it.is_ascii_digit())
}

/// A text in which templates name nothing but labels, with these.
fn expand(template: &str, labels: &BTreeMap<String, String>) -> Option<String> {
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
    fn values_are_written_as_promtool_reads_them() {
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
        let expanded = expand("{{ $labels.backend }} and {{$labels.backend}} fail", &labels);
        assert_eq!(expanded.as_deref(), Some("data and data fail"));
        assert_eq!(expand("plain", &labels).as_deref(), Some("plain"));
        for other in
            ["{{ $value }}", "{{ $labels.other }}", "{{ $labels.backend", "{{ humanize 1 }}"]
        {
            assert_eq!(expand(other, &labels), None, "{other}");
        }
    }
}
