//! Formats the findings and the coverage.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::command::live::coverage::{Counts, Coverage};
use crate::command::live::drift::Drift;
use crate::command::live::fit::Misfit;
use crate::finding::{FindingFormat, Location, workflow_error};
use crate::output;

/// Result of all scrapes.
pub(crate) struct LiveReport<'a> {
    pub(crate) source: &'a str,
    pub(crate) drifts: &'a [Drift],
    pub(crate) coverage: &'a Coverage,
    /// Histograms whose buckets do not fit.
    pub(crate) misfits: &'a [Misfit],
    /// Whether the table is followed by the families that were never updated.
    pub(crate) lists_not_updated: bool,
}

impl LiveReport<'_> {
    pub(crate) fn render(&self, format: FindingFormat) -> String {
        let drifts = self.drifts.iter();
        match format {
            FindingFormat::Human => {
                drifts.map(|it| self.line(it)).collect::<String>() + &self.table()
            }
            FindingFormat::Github => {
                drifts.map(|it| self.annotation(it)).collect::<String>() + &self.table()
            }
            FindingFormat::Json => output::json(&self.json()),
        }
    }

    fn line(&self, drift: &Drift) -> String {
        let location = match (&drift.catalog_place, drift.line) {
            (Some(place), _) => place.to_string(),
            (None, Some(line)) => format!("{}:{line}", self.source),
            (None, None) => self.source.to_owned(),
        };
        format!("{location}: {}{} [{}]\n", drift.message, exposition_line(drift), drift.kind.id())
    }

    fn annotation(&self, drift: &Drift) -> String {
        let message = match (&drift.catalog_place, drift.line) {
            (None, Some(line)) => format!("{}:{line}: {}", self.source, drift.message),
            _ => format!("{}{}", drift.message, exposition_line(drift)),
        };
        let at = drift.catalog_place.as_ref().map(Location::from);
        workflow_error(at.as_ref(), drift.kind.id(), &message)
    }

    /// Returns a table with a row per group and one for all.
    fn table(&self) -> String {
        let mut groups = self.coverage.groups();
        groups.push(("all", self.coverage.total()));
        let width = groups.iter().map(|(name, _)| name.len()).fold("group".len(), usize::max);
        let mut table = format!("{:width$}  families  series  updated\n", "group");
        for (name, counts) in groups {
            let families = format!("{}/{}", counts.exposed, counts.families);
            let percent = counts.percent().map(|percent| format!("  {percent:>3} %"));
            let Counts { series, updated, .. } = counts;
            let percent = percent.unwrap_or_default();
            let _ =
                writeln!(table, "{name:width$}  {families:>8}  {series:>6}  {updated:>7}{percent}");
        }
        if self.lists_not_updated {
            for family in self.coverage.not_updated() {
                let _ = writeln!(table, "never updated: {}", family.name);
            }
        }
        table.extend(self.misfits.iter().map(Misfit::line));
        table
    }

    fn json(&self) -> Value {
        let findings = self.drifts.iter().map(|drift| {
            let place = drift.catalog_place.as_ref();
            json!({
                "drift": drift.kind.id(),
                "message": drift.message,
                "family": drift.family,
                "file": place.map(|place| &place.path),
                "line": place.map(|place| place.line),
                "column": place.map(|place| place.column),
                "scrape_line": drift.line,
            })
        });
        let groups = self.coverage.groups().into_iter().map(|(group, counts)| {
            let Counts { families, exposed, series, updated } = counts;
            json!({
                "group": group,
                "families": families,
                "exposed": exposed,
                "series": series,
                "updated": updated,
            })
        });
        json!({
            "source": self.source,
            "buckets": self.misfits,
            "findings": findings.collect::<Vec<_>>(),
            "coverage": {
                "all": self.coverage.total(),
                "groups": groups.collect::<Vec<_>>(),
                "not_updated": self.coverage.not_updated().map(|it| &it.name).collect::<Vec<_>>(),
            },
        })
    }
}

/// Returns the line of the exposition, if the finding is located in the catalog.
fn exposition_line(drift: &Drift) -> String {
    let line = drift.line.filter(|_| drift.catalog_place.is_some());
    line.map(|line| format!("; line {line} of the exposition")).unwrap_or_default()
}
