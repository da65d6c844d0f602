//! `dashboard`: generates a Grafana dashboard.

mod grafana;
mod grid;
mod naming;
mod panel;
mod query;
mod row;
mod slo;
mod source;
mod unit;
mod view;

use std::collections::BTreeMap;

use clap::Args;
use metrics_catalog_build::catalog::{Catalog, Family, GroupId, Kind};

use self::panel::{Board, BoardRow, LabelVariable};
use self::source::PanelSource;
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::{self, Output};
use crate::selection::Selection;

/// Generate a Grafana dashboard with a row for each group.
///
/// `panel = { … }` of a metric or an event configures its panels, and `panel = false` hides them. Data
/// source, job and instance are chosen at the top of the dashboard.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog dashboard --output operations/dashboard.json
  metrics-catalog dashboard --output operations/dashboard.json --check    in CI
  metrics-catalog dashboard --title 'Mail, staging' --uid mail-staging")]
pub(crate) struct Dashboard {
    /// Title [default: the catalog's namespace]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,

    /// Unique ID in Grafana [default: `metrics-catalog-NAMESPACE`]
    #[arg(long, value_name = "UID", value_parser = uid)]
    uid: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Maximal length of a dashboard UID.
const MAX_UID_LEN: usize = 40;

fn uid(text: &str) -> Result<String, String> {
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if (1..=MAX_UID_LEN).contains(&text.len()) && text.bytes().all(is_legal) {
        return Ok(text.to_owned());
    }
    Err(format!("expected 1 to {MAX_UID_LEN} letters, digits, hyphens and underscores"))
}

impl Dashboard {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        let Checked { sources, catalog } = Checked::read(selection)?;
        let board = board(&catalog, self.title.as_deref());
        let uid = || format!("metrics-catalog-{}", board.name).chars().take(MAX_UID_LEN).collect();
        let uid = self.uid.clone().unwrap_or_else(uid);
        self.output.write(&output::json(&grafana::dashboard(&board, &uid)), sources.watched())
    }
}

/// Returns the dashboard, whose title is by default the catalog's namespace.
fn board(catalog: &Catalog, title: Option<&str>) -> Board {
    let name = catalog.name.as_deref().unwrap_or("metrics");
    let series = marker_series(catalog);
    let of_job = format!("{series}{{job=~\"$job\"}}");
    let mut variables =
        vec![variable("job", "Job", series, ".+"), variable("instance", "Instance", of_job, ".+")];
    variables.extend(label_variables(catalog));
    Board {
        title: title.map_or_else(|| naming::sentence(name), str::to_owned),
        name: name.to_owned(),
        variables,
        rows: rows(catalog),
    }
}

fn variable(label: &str, title: &str, series: String, all: &'static str) -> LabelVariable {
    LabelVariable { label: label.to_owned(), title: title.to_owned(), series, all }
}

/// Returns the families that the dashboard shows.
fn shown(catalog: &Catalog) -> impl Iterator<Item = PanelSource<'_>> {
    let sources = catalog.families.iter().map(move |family| PanelSource { catalog, family });
    sources.filter(|source| source.is_shown())
}

/// Returns variables for the values of open labels of keyed families, which may be absent.
fn label_variables(catalog: &Catalog) -> impl Iterator<Item = LabelVariable> {
    let mut samples: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in shown(catalog) {
        for label in source.variables() {
            samples.entry(label).or_default().push(sample_name(source.family));
        }
    }
    samples.into_iter().map(|(label, names)| {
        let series = match names.as_slice() {
            [name] => query::series(name),
            names => {
                let names = query::quoted(&names.join("|"));
                query::series_with("", &format!(",__name__=~{names}"))
            }
        };
        let title = naming::sentence(&label.replace('_', " "));
        variable(label, &title, series, ".*")
    })
}

/// Returns the name of a sample that each series of a family has.
fn sample_name(family: &Family) -> String {
    match family.kind {
        Kind::Histogram(_) => format!("{}_count", family.name),
        _ => family.name.clone(),
    }
}

/// Returns the name of series that every instance exposes, by which jobs and instances are listed.
fn marker_series(catalog: &Catalog) -> String {
    let is_always_exposed = |family: &&Family| {
        family.observable.is_none() && family.kind != Kind::Info && !catalog.is_open(family)
    };
    let found = catalog.families.iter().find(is_always_exposed);
    match found.or_else(|| catalog.families.first()) {
        Some(family) => sample_name(family),
        None => "up".to_owned(),
    }
}

/// Returns the rows: the overview, then each group, with a collapsed row for its detail tier.
fn rows(catalog: &Catalog) -> Vec<BoardRow> {
    let sources: Vec<PanelSource<'_>> = shown(catalog).collect();
    let select = |group: Option<GroupId>, is_basic: bool| -> Vec<PanelSource<'_>> {
        let selected = sources.iter().copied().filter(|source| {
            group.is_none_or(|group| source.family.group == group) && source.is_basic() == is_basic
        });
        selected.collect()
    };
    let overview = row::overview(&select(None, true));
    let mut rows =
        vec![grid::row("row overview".to_owned(), "Overview".to_owned(), false, overview)];
    let title = "Service level objectives".to_owned();
    rows.push(grid::row("row slos".to_owned(), title, false, slo::panels(catalog)));
    for (id, group) in catalog.group_ids().zip(&catalog.groups) {
        let mut basic = select(Some(id), true);
        // Infos are in the overview.
        basic.retain(|source| source.family.kind != Kind::Info);
        let name = &group.name;
        let help = naming::lower_first(group.help.trim_end_matches('.'));
        let title = format!("{name}: {help}");
        rows.push(grid::row(format!("row {name}"), title, false, row::group(group, &basic)));
        let (key, title) = (format!("row {name} detail"), format!("{name}, detail tier"));
        rows.push(grid::row(key, title, true, row::group(group, &select(Some(id), false))));
    }
    rows.into_iter().flatten().collect()
}
