//! Recording rules and alerts of service level objectives.
//!
//! The recorded names are those that Sloth gives its rules, so that the numbers can be compared;
//! the label `slo` distinguishes the objectives.

use crate::catalog::{
    Alert, BurnCondition, Catalog, Counted, Expr, FamilyId, Firing, Indicator, Record, Response,
    Selector, Slo, SloId, Test, WINDOWS,
};

/// Recorded rate of the bad events.
const BAD: &str = "slo:events_bad:rate5m";
/// Recorded rate of all events.
const ALL: &str = "slo:events:rate5m";
/// Recorded error ratio, without its window.
const ERROR_RATIO: &str = "slo:sli_error:ratio_rate";
/// Recorded burn rate over the window of the objective.
const PERIOD_BURN_RATE: &str = "slo:period_burn_rate:ratio";

/// Returns the recording rules, in an order in which each uses only earlier ones.
pub(crate) fn records(slo: &Slo, id: SloId, catalog: &Catalog) -> Vec<Record> {
    let (indicator, by) = (&slo.indicator, by_clause(slo));
    let budget = slo.objective.budget().ratio();
    let selected = |name: &str| selected(slo, name);
    let [first, others @ ..] = WINDOWS;
    let mut rules = vec![
        (BAD.to_owned(), bad_events(indicator, &by, first, catalog)),
        (ALL.to_owned(), sum(&indicator.total, &by, first, catalog)),
        (error_ratio(first), format!("{} / {}", selected(BAD), selected(ALL))),
    ];
    for window in others {
        rules.push((error_ratio(window), ratio(indicator, &by, window, catalog)));
    }
    // Sums of rates count each event as often as others, which the mean of ratios would not, and
    // times without events, whose ratio is not a number, add nothing.
    let window = slo.window_text();
    let over_window = |name: &str| format!("sum_over_time({}[{window}])", selected(name));
    if slo.windows().len() > WINDOWS.len() {
        let expr = format!("{}\n  / {}", over_window(BAD), over_window(ALL));
        rules.push((error_ratio(&window), expr));
    }
    let burn_rate = |window: &str| format!("{} / {budget}", selected(&error_ratio(window)));
    rules.extend([
        ("slo:objective:ratio".to_owned(), format!("vector({})", slo.objective.ratio())),
        ("slo:error_budget:ratio".to_owned(), format!("vector({budget})")),
        ("slo:time_period:days".to_owned(), format!("vector({})", slo.days())),
        ("slo:current_burn_rate:ratio".to_owned(), burn_rate(first)),
        (PERIOD_BURN_RATE.to_owned(), burn_rate(&window)),
        (
            "slo:period_error_budget_remaining:ratio".to_owned(),
            format!("1 - {}", selected(PERIOD_BURN_RATE)),
        ),
    ]);
    let record = |(name, text)| Record {
        span: slo.span.clone(),
        name,
        group: slo.group,
        family: slo.family,
        expr: expr(slo, text),
        labels: vec![("slo".to_owned(), slo.id.clone())],
        slo: Some(id),
    };
    rules.into_iter().map(record).collect()
}

/// Returns the name of a recorded error ratio.
fn error_ratio(window: &str) -> String {
    format!("{ERROR_RATIO}{window}")
}

fn selected(slo: &Slo, name: &str) -> String {
    format!("{name}{{slo=\"{}\"}}", slo.id)
}

fn expr(slo: &Slo, text: String) -> Expr {
    let selectors = slo.indicator.total.iter().chain(&slo.indicator.part);
    let mut families: Vec<FamilyId> = selectors.map(|selector| selector.family).collect();
    families.sort_unstable();
    families.dedup();
    Expr { span: slo.span.clone(), text, families }
}

/// Returns the labels of the recorded series: those of the objective, and the job of the service.
fn by_clause(slo: &Slo) -> String {
    let labels: Vec<&str> = ["job"].into_iter().chain(slo.by.iter().map(String::as_str)).collect();
    labels.join(", ")
}

/// Returns the share of bad events in a window.
fn ratio(indicator: &Indicator, by: &str, window: &str, catalog: &Catalog) -> String {
    let part = part(indicator, by, window, catalog);
    let total = operand(&indicator.total, sum(&indicator.total, by, window, catalog), catalog);
    match indicator.counted {
        Counted::Bad => format!("{part}\n  / {total}"),
        Counted::Good => format!("1 - {part}\n  / {total}"),
    }
}

/// Returns the rate of the bad events.
fn bad_events(indicator: &Indicator, by: &str, window: &str, catalog: &Catalog) -> String {
    match indicator.counted {
        Counted::Bad if indicator.can_be_absent => {
            let part = sum(&indicator.part, by, window, catalog);
            format!("{part}\n  or {}", nothing(indicator, by, window, catalog))
        }
        Counted::Bad => sum(&indicator.part, by, window, catalog),
        Counted::Good => {
            let total = sum(&indicator.total, by, window, catalog);
            format!("{total}\n  - {}", part(indicator, by, window, catalog))
        }
    }
}

/// Returns the rate of the good or bad events, as an operand.
fn part(indicator: &Indicator, by: &str, window: &str, catalog: &Catalog) -> String {
    let part = sum(&indicator.part, by, window, catalog);
    if indicator.can_be_absent {
        return format!("(\n    {part}\n    or {}\n  )", nothing(indicator, by, window, catalog));
    }
    operand(&indicator.part, part, catalog)
}

/// Returns zero for each series of the total.
fn nothing(indicator: &Indicator, by: &str, window: &str, catalog: &Catalog) -> String {
    let total = operand(&indicator.total, sum(&indicator.total, by, window, catalog), catalog);
    format!("0 * {total}")
}

/// Encloses a sum of sums.
fn operand(selectors: &[Selector], sum: String, catalog: &Catalog) -> String {
    if selectors.len() > 1 && !has_open(selectors, catalog) { format!("({sum})") } else { sum }
}

fn has_open(selectors: &[Selector], catalog: &Catalog) -> bool {
    selectors.iter().any(|selector| catalog.is_open(&catalog[selector.family]))
}

/// Returns the sum of the rates of counters.
fn sum(selectors: &[Selector], by: &str, window: &str, catalog: &Catalog) -> String {
    let rate = |selector: &Selector| format!("rate({selector}[{window}])");
    if selectors.len() > 1 && has_open(selectors, catalog) {
        // `a + b` has no result while one of them has no series. `a or b` has those of both, if a
        // label distinguishes them.
        let marked = |selector: &Selector| {
            let rate = rate(selector);
            format!("label_replace({rate}, \"__counter__\", \"{}\", \"\", \"\")", selector.sample)
        };
        let marked: Vec<String> = selectors.iter().map(marked).collect();
        return format!("sum by ({by}) ({})", marked.join(" or "));
    }
    let sums = selectors.iter().map(|selector| format!("sum by ({by}) ({})", rate(selector)));
    sums.collect::<Vec<_>>().join(" + ")
}

/// Returns the alerts: one for each response whose conditions can hold.
pub(crate) fn alerts(slo: &Slo, id: SloId) -> Vec<Alert> {
    let responses = [
        (Response::Page, "high", &slo.severities.page),
        (Response::Ticket, "elevated", &slo.severities.ticket),
    ];
    let alert = |(response, adjective, severity): (Response, &str, &String)| {
        let conditions: Vec<BurnCondition> = slo.conditions(response).collect();
        if conditions.is_empty() {
            return None;
        }
        let labels = slo.by.iter().map(|label| format!(", {label} `{{{{ $labels.{label} }}}}`"));
        let place: String = labels.collect();
        let help = slo.help.iter().map(|help| format!("{help}\n"));
        let terms: Vec<String> = conditions.iter().map(|it| condition(slo, it)).collect();
        let mut alert = Alert {
            span: slo.span.clone(),
            name: slo.alert_name(response),
            group: slo.group,
            family: slo.family,
            expr: expr(slo, terms.join(" or ")),
            pending: None,
            keep_firing_for: None,
            severity: severity.clone(),
            owner: slo.owner.clone(),
            summary: format!(
                "The burn rate of the error budget of `{}` is {adjective} at {{{{ $labels.job }}}}{place}",
                slo.name
            ),
            description: Some(format!(
                "{}{{{{ $value | humanizePercentage }}}} of the events are bad. The objective of {} \
                 in {} allows {}.",
                help.collect::<String>(),
                slo.objective,
                slo.window_text(),
                slo.objective.budget()
            )),
            runbook: slo.runbook.clone(),
            labels: slo.labels.clone(),
            slo: Some(id),
            tests: Vec::new(),
        };
        alert.tests = tests(slo, &alert, &conditions);
        Some(alert)
    };
    responses.into_iter().filter_map(alert).collect()
}

/// Returns the expression of a condition. The limits are written as products, so that a reader finds
/// the burn rate and the error budget.
fn condition(slo: &Slo, condition: &BurnCondition) -> String {
    let limit = limit(slo, condition);
    let term = |window: &str| format!("{} > {limit}", selected(slo, &error_ratio(window)));
    format!("(\n  {}\n  and {}\n)", term(condition.long), term(condition.short))
}

fn limit(slo: &Slo, condition: &BurnCondition) -> String {
    format!("{} * {}", slo.burn_rate(condition), slo.objective.budget().ratio())
}

/// Returns the tests of an alert: it fires for each of its conditions alone, and neither if only one
/// of the two windows is above the limit, nor at the limit.
fn tests(slo: &Slo, alert: &Alert, conditions: &[BurnCondition]) -> Vec<Test> {
    let test = |values: Vec<(&str, f64)>, fires: bool| {
        let series = values.into_iter().map(|(window, value)| {
            let labels =
                slo.example_labels().into_iter().map(|(label, value)| format!("{label}={value:?}"));
            let labels = labels.collect::<Vec<_>>().join(",");
            let text = format!("{}{{{labels}}}", error_ratio(window));
            (expr(slo, text), format!("{value}x2"))
        });
        Test {
            span: slo.span.clone(),
            series: series.collect(),
            every: "1m".to_owned(),
            at: "1m".to_owned(),
            fires: fires.then(|| firing(slo, alert)).into_iter().collect(),
        }
    };
    // Values of both windows of each condition.
    let all = |values: &dyn Fn(usize, &BurnCondition) -> [f64; 2]| {
        let conditions = conditions.iter().enumerate().flat_map(|(index, it)| {
            let [long, short] = values(index, it);
            [(it.long, long), (it.short, short)]
        });
        conditions.collect::<Vec<_>>()
    };
    let alone = (0..conditions.len()).map(|only| {
        let values = all(&|index, _| if index == only { [1.0, 1.0] } else { [0.0, 0.0] });
        test(values, true)
    });
    let budget = slo.objective.budget().value();
    let at_limit = all(&|_, condition| [slo.burn_rate(condition) * budget; 2]);
    let others = [all(&|_, _| [1.0, 0.0]), all(&|_, _| [0.0, 1.0]), at_limit];
    alone.chain(others.into_iter().map(|values| test(values, false))).collect()
}

/// Returns the firing that a test expects if all events are bad.
fn firing(slo: &Slo, alert: &Alert) -> Firing {
    let expand = |template: &str| {
        let template = template.replace("{{ $value | humanizePercentage }}", "100%");
        slo.example_labels().iter().fold(template, |text, (label, value)| {
            text.replace(&format!("{{{{ $labels.{label} }}}}"), value)
        })
    };
    let added = alert.added_labels().map(|(name, value)| (name.to_owned(), value.to_owned()));
    Firing {
        labels: slo.example_labels().into_iter().chain(added).collect(),
        summary: expand(&alert.summary),
        description: alert.description.as_deref().map(expand),
    }
}
