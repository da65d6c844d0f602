//! `dashboard`: a Grafana dashboard of all that the catalog has.

mod draft;
mod grafana;
mod grid;
mod group;
mod overview;
mod query;
mod subject;
mod unit;
mod view;
mod word;

use std::path::Path;

use clap::Args;
use metrics_catalog_build::catalog::{Catalog, Family, GroupId, Kind};

use self::grafana::variable::Variable;
use self::grafana::{Dashboard as Json, SCHEMA, Templating, TimeRange};
use self::grid::Grid;
use self::subject::Subject;
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;

/// Generate a Grafana dashboard: a row for each group, a panel for each thing worth a look.
///
/// `panel = { … }` of a metric or an event steers how it is shown, and `panel = false` hides it. The
/// data source, the job and the instance are chosen at the top of the dashboard.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog dashboard --output operations/dashboard.json
  metrics-catalog dashboard --output operations/dashboard.json --check    in a workflow
  metrics-catalog dashboard --title 'Mail, staging' --uid mail-staging")]
pub(crate) struct Dashboard {
    /// The dashboard's title; without it the catalog's namespace.
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,

    /// What Grafana knows the dashboard by; without it made of the catalog's namespace.
    #[arg(long, value_name = "UID", value_parser = uid)]
    uid: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// How long a dashboard's uid may be.
const LONGEST_UID: usize = 40;

fn uid(text: &str) -> Result<String, String> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if (1..=LONGEST_UID).contains(&text.len()) && text.bytes().all(legal) {
        return Ok(text.to_owned());
    }
    Err(format!("a uid is 1 to {LONGEST_UID} letters, digits, hyphens and underscores"))
}

impl Dashboard {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let catalog = Checked::read(catalog)?.catalog;
        // Strings and numbers have a JSON each: this cannot fail.
        let mut json = serde_json::to_string_pretty(&self.of(&catalog)).unwrap_or_default();
        json.push('\n');
        self.output.write(&json)
    }

    fn of(&self, catalog: &Catalog) -> Json {
        let name = catalog.namespace.as_deref().unwrap_or("metrics");
        let uid = || format!("metrics-catalog-{name}").chars().take(LONGEST_UID).collect();
        let title = || word::plain(name);
        let by_job = marker(catalog) + "{job=~\"$job\"}";
        Json {
            uid: self.uid.clone().unwrap_or_else(uid),
            title: self.title.clone().unwrap_or_else(title),
            description: "Made from metrics.toml by `metrics-catalog dashboard`: change it there."
                .to_owned(),
            tags: vec!["metrics-catalog".to_owned(), name.to_owned()],
            editable: true,
            graph_tooltip: 1,
            schema_version: SCHEMA,
            refresh: "30s",
            time: TimeRange { from: "now-1h", to: "now" },
            templating: Templating {
                list: vec![
                    Variable::data_source(),
                    Variable::label("job", "Job", &marker(catalog)),
                    Variable::label("instance", "Instance", &by_job),
                ],
            },
            panels: panels(catalog),
        }
    }
}

/// A series that every target has, by which jobs and instances are found.
fn marker(catalog: &Catalog) -> String {
    let always = |family: &&Family| family.observable.is_none() && family.kind != Kind::Info;
    let closed = |family: &&Family| !catalog.is_open(family);
    let found = catalog.families.iter().filter(always).find(closed);
    match found.or_else(|| catalog.families.first()) {
        Some(Family { name, kind: Kind::Histogram(_), .. }) => format!("{name}_count"),
        Some(family) => family.name.clone(),
        None => "up".to_owned(),
    }
}

/// The rows: what matters most, then the groups, each with what is only in some scrapes by itself.
fn panels(catalog: &Catalog) -> Vec<grafana::Placed> {
    let subjects = catalog.families.iter().map(|family| Subject { catalog, family });
    let subjects: Vec<Subject<'_>> = subjects.filter(|subject| subject.is_shown()).collect();
    let of = |group: Option<GroupId>, basic: bool| -> Vec<Subject<'_>> {
        let is_meant = |subject: &Subject<'_>| {
            group.is_none_or(|group| subject.family.group == group) && subject.is_basic() == basic
        };
        subjects.iter().copied().filter(is_meant).collect()
    };
    let mut grid = Grid::default();
    grid.add("row overview", "Overview".to_owned(), false, overview::panels(&of(None, true)));
    for (id, group) in catalog.group_ids().zip(&catalog.groups) {
        let mut basic = of(Some(id), true);
        // They are in the overview.
        basic.retain(|subject| subject.family.kind != Kind::Info);
        let help = group.help.trim_end_matches('.');
        let title = format!("{}: {}", group.name, word::lowered(help));
        grid.add(&format!("row {}", group.name), title, false, group::panels(group, &basic));
        let detail = group::panels(group, &of(Some(id), false));
        let title = format!("{}, in detail", group.name);
        grid.add(&format!("row {} detail", group.name), title, true, detail);
    }
    grid.into_panels()
}
