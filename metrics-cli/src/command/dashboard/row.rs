//! Rows of the dashboard: the overview, and the groups of the catalog.

use metrics_catalog_build::catalog::{Group, Kind, View};

use super::panel::{Chart, LineChart, Panel, PanelQuery, Stat, Width};
use super::source::PanelSource;
use super::{naming, query, view};

/// Largest number of counters that share a panel.
const MAX_SHARED_COUNTERS: usize = 12;

/// Returns the panels of the overview: availability, infos, and all failures.
pub(crate) fn overview(sources: &[PanelSource<'_>]) -> Vec<Panel> {
    let mut panels = vec![targets_up()];
    let infos = sources.iter().filter(|source| source.family.kind == Kind::Info);
    panels.extend(infos.flat_map(|source| view::panels(*source)));
    panels.extend(failures(sources));
    panels
}

fn targets_up() -> Panel {
    Panel {
        key: "targets up".to_owned(),
        title: "Targets up".to_owned(),
        description: "Share of targets whose last scrape succeeded.".to_owned(),
        width: Width::Min(4),
        is_attached: false,
        queries: vec![PanelQuery::range(
            query::aggregate("avg", &[], &query::series("up")),
            "up".to_owned(),
        )],
        chart: Chart::Stat(Stat {
            unit: "percentunit".to_owned(),
            min: Some(0),
            max: Some(1),
            threshold: Some(1),
            has_background: true,
            ..Stat::default()
        }),
    }
}

/// Returns a panel with the rates of all failures, or `None` if no counter counts failures, and no
/// histogram whose rate is shown has a label for them.
fn failures(sources: &[PanelSource<'_>]) -> Option<Panel> {
    let target = |source: &PanelSource<'_>| {
        let group = &source.catalog[source.family.group].name;
        let mut target = if source.views().contains(&View::Rate) {
            view::failed_observations(*source, group)?
        } else if naming::is_failure(source.family) && source.counts_events() {
            let legend = format!("{group}: {}", naming::lower_first(&source.name()));
            rate_target(*source, legend)
        } else {
            return None;
        };
        target.expr.push_str(" > 0");
        Some(target)
    };
    let targets: Vec<PanelQuery> = sources.iter().filter_map(target).collect();
    let description = "Rates of all counters whose names mean failures, in all groups, and of failed \
                       operations that only histograms count. Series that do not increase are hidden.";
    (!targets.is_empty()).then(|| {
        rates_panel(
            "failures".to_owned(),
            "Failures".to_owned(),
            description.to_owned(),
            12,
            targets,
        )
    })
}

/// Returns the panels of a group in the order in which an on-call engineer needs them: failures, other
/// counters, histograms, gauges, timestamps, states, infos.
pub(crate) fn group(group: &Group, sources: &[PanelSource<'_>]) -> Vec<Panel> {
    let counters = |is_failure: bool, is_shared: bool| -> Vec<PanelSource<'_>> {
        let counters = sources.iter().copied().filter(|source| {
            source.family.kind == Kind::Counter
                && naming::is_failure(source.family) == is_failure
                && source.can_share_panel() == is_shared
        });
        counters.collect()
    };
    let mut panels = shared_panels(group, "Failures", &counters(true, true));
    panels.extend(counters(true, false).into_iter().flat_map(view::panels));
    panels.extend(shared_panels(group, "Events", &counters(false, true)));
    panels.extend(counters(false, false).into_iter().flat_map(view::panels));
    let mut others = sources.to_vec();
    others.retain(|source| source.family.kind != Kind::Counter);
    others.sort_by_key(|source| rank(*source));
    panels.extend(others.into_iter().flat_map(view::panels));
    panels
}

fn rank(source: PanelSource<'_>) -> u8 {
    match (source.family.kind, source.views().first()) {
        (_, Some(View::Until | View::Since)) => 2,
        (Kind::Counter | Kind::Gauge | Kind::Level, _) => 1,
        (Kind::Histogram(_), _) => 0,
        (Kind::StateSet(_), _) => 3,
        (Kind::Info, _) => 4,
    }
}

/// Returns panels with several counters each; a single counter gets a panel of its own.
fn shared_panels(group: &Group, title: &str, sources: &[PanelSource<'_>]) -> Vec<Panel> {
    if let [only] = sources {
        return view::panels(*only);
    }
    let parts = sources.len().div_ceil(MAX_SHARED_COUNTERS).max(1);
    let chunks = sources.chunks(sources.len().div_ceil(parts).max(1)).enumerate();
    let panel = |(part, sources): (usize, &[PanelSource<'_>])| {
        let part = if parts == 1 { String::new() } else { format!(" {}/{parts}", part + 1) };
        let line = |source: &PanelSource<'_>| {
            let help = naming::markdown(&source.family.help);
            format!("- **{}** ({}): {help}", source.name(), source.facts())
        };
        let targets = sources.iter().map(|source| rate_target(*source, source.name()));
        rates_panel(
            format!("{} {title}{part}", group.name),
            format!("{title}{part}"),
            sources.iter().map(line).collect::<Vec<_>>().join("\n"),
            8,
            targets.collect(),
        )
    };
    chunks.map(panel).collect()
}

fn rates_panel(
    key: String,
    title: String,
    description: String,
    columns: u32,
    queries: Vec<PanelQuery>,
) -> Panel {
    Panel {
        key,
        title,
        description,
        width: Width::Min(columns),
        is_attached: false,
        chart: Chart::Lines(LineChart {
            unit: "eps".to_owned(),
            min: Some(0),
            is_stacked: false,
            count: queries.len(),
        }),
        queries,
    }
}

/// Returns a query for the rate of a counter over all instances.
fn rate_target(source: PanelSource<'_>, legend: String) -> PanelQuery {
    let expr = query::aggregate("sum", &[], &query::rate(&source.family.name, &source.matchers()));
    PanelQuery { has_exemplars: source.family.exemplars, ..PanelQuery::range(expr, legend) }
}
