//! Panels of service level objectives.

use metrics_catalog_build::catalog::{Catalog, Slo};

use super::panel::{Chart, LineChart, Panel, PanelQuery, Stat, Width};
use super::{naming, query};

/// Returns two panels for each objective: the error budget that is left, and the burn rate.
pub(crate) fn panels(catalog: &Catalog) -> Vec<Panel> {
    catalog.slos.iter().flat_map(|slo| [budget(slo), burn_rate(slo)]).collect()
}

fn budget(slo: &Slo) -> Panel {
    let series = series(slo, "slo:period_error_budget_remaining:ratio");
    let (objective, window) = (slo.objective, slo.window_text());
    Panel {
        key: format!("slo {} budget", slo.name),
        title: format!("Error budget of {}", slo.name),
        description: description(
            slo,
            &format!("Share of the error budget that is left in {window}. Objective: {objective}."),
        ),
        width: Width::Min(6),
        is_attached: false,
        queries: vec![PanelQuery::range(series, legend(slo, ""))],
        chart: Chart::Stat(Stat {
            unit: "percentunit".to_owned(),
            max: Some(1),
            threshold: Some(0),
            has_sparkline: true,
            ..Stat::default()
        }),
    }
}

/// Windows of the burn rates, those of the alerts' first conditions.
const WINDOWS: [&str; 3] = ["5m", "1h", "6h"];

fn burn_rate(slo: &Slo) -> Panel {
    let budget = slo.objective.budget().ratio();
    let query = |window: &&str| {
        let ratio = series(slo, &format!("slo:sli_error:ratio_rate{window}"));
        PanelQuery::range(format!("{ratio} / {budget}"), legend(slo, window))
    };
    Panel {
        key: format!("slo {} burn", slo.name),
        title: format!("Burn rate of {}", slo.name),
        description: description(
            slo,
            "Speed at which the error budget is used up, by the time over which it is measured: 1 uses \
             it up at the end of the window of the objective.",
        ),
        width: Width::Min(9),
        is_attached: true,
        queries: WINDOWS.iter().map(query).collect(),
        chart: Chart::Lines(LineChart {
            unit: "short".to_owned(),
            min: Some(0),
            is_stacked: false,
            count: WINDOWS.len(),
        }),
    }
}

/// Recorded series have no instances.
fn series(slo: &Slo, name: &str) -> String {
    format!("{name}{{job=~\"$job\",slo={}}}", query::quoted(&slo.id))
}

fn legend(slo: &Slo, window: &str) -> String {
    let labels = ["job"].into_iter().chain(slo.by.iter().map(String::as_str));
    let labels = labels.map(|label| format!("{{{{{label}}}}}"));
    let window = (!window.is_empty()).then(|| window.to_owned());
    labels.chain(window).collect::<Vec<_>>().join(", ")
}

fn description(slo: &Slo, text: &str) -> String {
    let help = slo.help.iter().map(|help| naming::markdown(help));
    help.chain([text.to_owned()]).collect::<Vec<_>>().join("\n\n")
}
