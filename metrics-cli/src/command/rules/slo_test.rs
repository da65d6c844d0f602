//! Tests of the recording rules of service level objectives: counters with a known share of bad
//! events, and the ratios that must be recorded.

use metrics_catalog_build::catalog::{
    Alert, Catalog, Counted, Firing, LabelMatcher, Response, Selector, Slo, SloId,
};
use saphyr::Yaml;

use super::write::firing;
use crate::yaml::{float, list, map, text, texts};

/// Job whose events have the known share, as in the tests of the alerts.
const BUSY: &str = Slo::EXAMPLE_JOB;
/// Job without events, for which nothing may fire.
const IDLE: &str = "idle";

/// Events a minute: powers of two apart, so that their ratio is exact. No window has one a second, with
/// which a product would be a quotient.
const PART: u8 = 10;
const TOTAL: u8 = 40;

/// Returns the test of the recording rules of an SLO.
pub(super) fn test(id: SloId, catalog: &Catalog) -> Yaml<'static> {
    let slo = &catalog[id];
    let series = [(BUSY, true), (IDLE, false)].into_iter().flat_map(|(job, is_busy)| {
        increases(slo).into_iter().map(move |(series, increase)| {
            let values = format!("0+{}x30", if is_busy { increase } else { 0 });
            (series.text(slo, job), values)
        })
    });
    let series = series.map(|(name, values)| texts([("series", &*name), ("values", &*values)]));
    let alerts = catalog.alerts.iter().filter(|alert| alert.slo == Some(id));
    map([
        ("name", Some(text(format!("{}, recording rules", slo.name)))),
        ("interval", Some(text("1m"))),
        ("input_series", Some(list(series))),
        ("promql_expr_test", Some(list(expected(slo)))),
        ("alert_rule_test", Some(list(alerts.map(|alert| alert_test(alert, slo))))),
    ])
}

/// Returns the share of bad events, in percent.
fn bad_percent(slo: &Slo) -> u8 {
    let part = 100 / (TOTAL / PART);
    match slo.indicator.counted {
        Counted::Bad => part,
        Counted::Good => 100 - part,
    }
}

/// Series of a selector that are good and bad, or the others of its family.
struct InputSeries<'a> {
    selector: &'a Selector,
    /// Matcher that the series does not match.
    unmatched: Option<&'a LabelMatcher>,
}

impl InputSeries<'_> {
    fn text(&self, slo: &Slo, job: &str) -> String {
        let own = slo.example_labels();
        let mut labels: Vec<(&str, &str)> =
            own.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        labels.retain(|(label, _)| *label != "slo");
        labels[0].1 = job;
        for matcher in &self.selector.matchers {
            labels.retain(|(name, _)| *name != matcher.label);
            labels.push((&matcher.label, &matcher.example));
        }
        if let Some(LabelMatcher { label, counterexample: Some(value), .. }) = self.unmatched {
            labels.retain(|(name, _)| *name != label);
            labels.push((label, value));
        }
        let labels = labels.iter().map(|(name, value)| format!("{name}={value:?}"));
        format!("{}{{{}}}", self.selector.sample, labels.collect::<Vec<_>>().join(","))
    }
}

/// Returns the series of all counters with what they increase by in a minute.
fn increases(slo: &Slo) -> Vec<(InputSeries<'_>, u8)> {
    let indicator = &slo.indicator;
    let part = indicator.part.iter().enumerate();
    let mut series: Vec<(InputSeries<'_>, u8)> = part
        .map(|(index, selector)| {
            (InputSeries { selector, unmatched: None }, if index == 0 { PART } else { 0 })
        })
        .collect();
    let counts_part = indicator.total.iter().any(|it| it.sample == indicator.part[0].sample);
    let mut rest = if counts_part { TOTAL - PART } else { TOTAL };
    for selector in &indicator.total {
        let part = indicator.part.iter().find(|part| part.sample == selector.sample);
        let series_of_rest = match part {
            None => InputSeries { selector, unmatched: None },
            // The matchers of the part follow those of all events.
            Some(part) => {
                let own = &part.matchers[selector.matchers.len()..];
                let unmatched = own.iter().find(|matcher| matcher.counterexample.is_some());
                let Some(unmatched) = unmatched else { continue };
                InputSeries { selector: part, unmatched: Some(unmatched) }
            }
        };
        series.push((series_of_rest, rest));
        rest = 0;
    }
    series
}

/// Returns the expressions with what they must be. They are rounded, because a sum of rates can
/// differ from the rate of a sum in its last digit.
fn expected(slo: &Slo) -> Vec<Yaml<'static>> {
    let series = |name: &str, job: &str| format!("{name}{{job=\"{job}\",slo=\"{}\"}}", slo.id);
    let ratio = |window: &str| format!("slo:sli_error:ratio_rate{window}");
    let budget = slo.objective.budget().ratio();
    let error = format!("0.{:02}", bad_percent(slo));
    let labels = slo.example_labels();
    let labels = labels.iter().map(|(label, value)| format!("{label}={value:?}"));
    let labels = format!("{{{}}}", labels.collect::<Vec<_>>().join(", "));
    let windows = slo.windows().into_iter().map(|window| series(&ratio(&window), BUSY));
    let of_budget = ["slo:current_burn_rate:ratio", "slo:period_burn_rate:ratio"]
        .map(|name| format!("{} * {budget}", series(name, BUSY)));
    let remaining = series("slo:period_error_budget_remaining:ratio", BUSY);
    let remaining = format!("(1 - {remaining}) * {budget}");
    let ratios = windows.chain(of_budget).chain([remaining]);
    let ratios = ratios.map(|expr| expr_test(&format!("round({expr}, 0.001)"), &labels, &error));
    let constants = [
        ("slo:objective:ratio", slo.objective.ratio()),
        ("slo:error_budget:ratio", budget.clone()),
        ("slo:time_period:days", slo.days().to_string()),
    ];
    let constants = constants.into_iter().map(|(name, value)| {
        let series = format!("{name}{{slo=\"{}\"}}", slo.id);
        expr_test(&series, &series, &value)
    });
    // Without events the ratio is not a number, which is neither more nor less than any.
    let idle = format!("{} >= 0", series(&ratio("1h"), IDLE));
    let idle = map([
        ("expr", Some(text(idle))),
        ("eval_time", Some(text("30m"))),
        ("exp_samples", Some(list([]))),
    ]);
    ratios.chain(constants).chain([idle]).collect()
}

fn expr_test(expr: &str, labels: &str, value: &str) -> Yaml<'static> {
    let value: f64 = value.parse().expect("values are written as numbers");
    let sample = map([("labels", Some(text(labels))), ("value", Some(float(value)))]);
    map([
        ("expr", Some(text(expr))),
        ("eval_time", Some(text("30m"))),
        ("exp_samples", Some(list([sample]))),
    ])
}

/// Returns an alert that fires for the busy job, if the share of bad events reaches a limit of it.
fn alert_test(alert: &Alert, slo: &Slo) -> Yaml<'static> {
    let percent = bad_percent(slo);
    let budget = slo.objective.budget().value();
    let response = if slo.alert_name(Response::Page) == alert.name {
        Response::Page
    } else {
        Response::Ticket
    };
    let mut conditions = slo.conditions(response);
    let fires = conditions.any(|it| f64::from(percent) / 100.0 > slo.burn_rate(&it) * budget);
    let firings = alert.tests.iter().flat_map(|test| &test.fires).take(usize::from(fires));
    let firings = firings.map(|it| {
        let text = |text: &String| {
            text.replace("100% of the events", &format!("{percent}% of the events"))
        };
        let (labels, summary) = (it.labels.clone(), it.summary.clone());
        let expected = Firing { labels, summary, description: it.description.as_ref().map(text) };
        firing(alert, &expected)
    });
    map([
        ("eval_time", Some(text("30m"))),
        ("alertname", Some(text(&alert.name))),
        ("exp_alerts", Some(list(firings))),
    ])
}
