//! Findings and coverage, as they are shown.

use std::fmt::Write as _;

use serde::Serialize;

use crate::command::live::coverage::{Count, Coverage};
use crate::command::live::finding::Finding;
use crate::finding::{FindingFormat, Location, workflow_error};

/// What there is to show.
pub(crate) struct Report<'a> {
    pub(crate) source: &'a str,
    pub(crate) findings: &'a [Finding],
    pub(crate) coverage: &'a Coverage,
    /// Whether families that have not moved are shown to people, too.
    pub(crate) untouched: bool,
}

impl Report<'_> {
    pub(crate) fn show(&self, format: FindingFormat) -> String {
        match format {
            FindingFormat::Human => {
                let lines: String = self.findings.iter().map(|it| self.line(it)).collect();
                lines + &self.table()
            }
            FindingFormat::Github => {
                let lines: String = self.findings.iter().map(|it| self.annotation(it)).collect();
                lines + &self.table()
            }
            FindingFormat::Json => self.json(),
        }
    }

    /// A finding as a line.
    fn line(&self, finding: &Finding) -> String {
        let drift = finding.drift.id();
        let at = match (&finding.place, finding.line) {
            (Some(place), _) => place.to_string(),
            (None, Some(line)) => format!("{}:{line}", self.source),
            (None, None) => self.source.to_owned(),
        };
        format!("{at}: {}{} [{drift}]\n", finding.message, scraped(finding))
    }

    fn annotation(&self, finding: &Finding) -> String {
        let message = match (&finding.place, finding.line) {
            (None, Some(line)) => format!("{}:{line}: {}", self.source, finding.message),
            _ => format!("{}{}", finding.message, scraped(finding)),
        };
        let at = finding.place.as_ref().map(Location::from);
        workflow_error(at.as_ref(), finding.drift.id(), &message)
    }

    /// A line for each group, and one for all.
    fn table(&self) -> String {
        let mut groups = self.coverage.groups();
        groups.push(("all", self.coverage.all()));
        let width = groups.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(5);
        let mut table = format!("{:width$}  families  series   moved\n", "group");
        for (name, count) in groups {
            let families = format!("{}/{}", count.exposed, count.families);
            let percent = count.percent().map(|percent| format!("  {percent:>3} %"));
            let (series, moved) = (count.series, count.moved);
            let percent = percent.unwrap_or_default();
            let _ =
                writeln!(table, "{name:width$}  {families:>8}  {series:>6}  {moved:>6}{percent}");
        }
        if self.untouched {
            for family in self.coverage.untouched() {
                let _ = writeln!(table, "has not moved: {}", family.name);
            }
        }
        table
    }

    fn json(&self) -> String {
        let shown = Shown {
            source: self.source,
            findings: self.findings.iter().map(ShownFinding::from).collect(),
            coverage: ShownCoverage {
                all: self.coverage.all(),
                groups: self.coverage.groups().into_iter().map(ShownGroup::from).collect(),
                untouched: self.coverage.untouched().map(|it| it.name.as_str()).collect(),
            },
        };
        // Strings and numbers have a JSON each: this cannot fail.
        let mut json = serde_json::to_string_pretty(&shown).unwrap_or_default();
        json.push('\n');
        json
    }
}

/// The line of the scrape that a finding is about, if its place is one of the catalog.
fn scraped(finding: &Finding) -> String {
    let line = finding.line.filter(|_| finding.place.is_some());
    line.map(|line| format!("; line {line} of the scrape")).unwrap_or_default()
}

#[derive(Serialize)]
struct Shown<'a> {
    source: &'a str,
    findings: Vec<ShownFinding<'a>>,
    coverage: ShownCoverage<'a>,
}

#[derive(Serialize)]
struct ShownFinding<'a> {
    drift: &'a str,
    message: &'a str,
    family: Option<&'a str>,
    /// Where the catalog says otherwise.
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    /// The line of the exposition.
    scrape_line: Option<usize>,
}

impl<'a> From<&'a Finding> for ShownFinding<'a> {
    fn from(finding: &'a Finding) -> Self {
        let place = finding.place.as_ref();
        Self {
            drift: finding.drift.id(),
            message: &finding.message,
            family: finding.family.as_deref(),
            file: place.map(|place| place.path.as_str()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            scrape_line: finding.line,
        }
    }
}

#[derive(Serialize)]
struct ShownCoverage<'a> {
    all: Count,
    groups: Vec<ShownGroup<'a>>,
    untouched: Vec<&'a str>,
}

#[derive(Serialize)]
struct ShownGroup<'a> {
    group: &'a str,
    #[serde(flatten)]
    count: Count,
}

impl<'a> From<(&'a str, Count)> for ShownGroup<'a> {
    fn from((group, count): (&'a str, Count)) -> Self {
        Self { group, count }
    }
}
