//! Service level objectives.

use crate::catalog::{Catalog, MIN_WINDOW, Objective, Severities, Slo};
use crate::construct::construct;
use crate::entity::expression::Scope;
use crate::entity::names;
use crate::entity::rule_text;
use crate::entity::slo_indicator::{self, IndicatorDecl};
use crate::language::TextTable;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

construct! {
    /// Service level objective: the share of good events that is to be reached.
    pub(crate) struct SloDecl("slo") {
        /// Name, such as `store-latency`.
        required(MissingKey, "name it, such as `store-latency`") name: Text,
        /// Description, in one line.
        optional help: Text,
        /// Share of good events, such as `99.9%`.
        required(MissingKey, "write the share of good events, such as `99.9%`") objective: Text,
        /// Time over which the objective holds. Defaults to `30d`.
        optional window: Text,
        /// Events that count, and which are good or bad.
        shared indicator: IndicatorDecl,
        /// Severity of the alert that needs action at once. Defaults to `critical`.
        optional page: Text,
        /// Severity of the alert that needs action within days. Defaults to `warning`.
        optional ticket: Text,
        /// URL of the instructions for operators.
        optional runbook: Text,
        /// Labels that the alerts add.
        list labels: TextTable,
    }
}

/// Default of `window`.
const DEFAULT_WINDOW: u64 = 30 * 86_400_000;

/// Checks an SLO. The reader has reported missing keys.
pub(crate) fn check_slo(decl: &SloDecl, scope: &Scope<'_>, problems: &mut Problems) -> Option<Slo> {
    if let Some(name) = &decl.name {
        names::check_kebab("SLO", name, problems);
    }
    for severity in [&decl.page, &decl.ticket].into_iter().flatten() {
        rule_text::check_severity(severity, problems);
    }
    if let Some(runbook) = &decl.runbook {
        rule_text::check_url(runbook, problems);
    }
    rule_text::check_labels(&decl.labels, problems);
    let help = decl.name.as_ref().zip(decl.help.as_ref()).map(|(name, help)| {
        names::check_help("SLO", name, Some(help), problems);
        help.value.trim().to_owned()
    });
    let objective = decl.objective.as_ref().and_then(|it| check_objective(it, problems));
    let window = match &decl.window {
        Some(window) => check_window(window, problems),
        None => Some(DEFAULT_WINDOW),
    };
    let name = decl.name.as_ref()?;
    let indicator = slo_indicator::check_indicator(&decl.indicator, name, scope, problems)?;
    let by = slo_indicator::check_by(&decl.indicator.by, &indicator, scope.catalog, problems);
    let severity = |severity: &Option<Text>, default: &str| {
        severity.as_ref().map_or(default, |severity| &severity.value).to_owned()
    };
    Some(Slo {
        span: name.span.clone(),
        name: name.value.clone(),
        id: id(&name.value, scope.catalog),
        help,
        group: scope.group,
        family: scope.family,
        objective: objective?,
        window: window?,
        indicator,
        by,
        severities: Severities {
            page: severity(&decl.page, "critical"),
            ticket: severity(&decl.ticket, "warning"),
        },
        owner: scope.ownership().owner.clone(),
        runbook: decl.runbook.as_ref().map(|runbook| runbook.value.clone()),
        labels: decl.labels.pairs(),
    })
}

/// Returns the value of the label `slo`.
fn id(name: &str, catalog: &Catalog) -> String {
    let namespace = catalog.namespace.iter().map(|namespace| namespace.replace('_', "-"));
    namespace.chain([name.to_owned()]).collect::<Vec<_>>().join("-")
}

fn check_objective(objective: &Text, problems: &mut Problems) -> Option<Objective> {
    let parsed = Objective::parse(&objective.value);
    if parsed.is_none() {
        let text = objective.value.escape_debug();
        let advice = match objective.value.strip_suffix('%').map(|it| it.trim().parse::<f64>()) {
            Some(Ok(number)) if number >= 100.0 => {
                "an objective of 100 % or more leaves no error budget, write less, such as `99.9%`"
            }
            Some(Ok(_)) => {
                "expected a percentage above 0 % and below 100 % with at most six decimals, such as \
                 `99.9%`"
            }
            _ => "expected a percentage such as `99.9%`",
        };
        let message = format!("invalid objective `{text}`; {advice}");
        problems.push(Rule::SloObjective, &objective.span, message);
    }
    parsed
}

fn check_window(window: &Text, problems: &mut Problems) -> Option<u64> {
    let length = names::check_duration(window, problems)?;
    if length < MIN_WINDOW {
        let message = format!(
            "invalid window `{}`; expected at least the longest window of the alerts, `3d`",
            window.value
        );
        problems.push(Rule::SloWindow, &window.span, message);
        return None;
    }
    Some(length)
}
