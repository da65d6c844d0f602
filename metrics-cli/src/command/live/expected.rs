//! What an endpoint is expected to expose: the families of catalogs.

use metrics_catalog_build::catalog::{self, Observable, Tier};

use crate::command::live;
use crate::command::live::finding::{Drift, Finding};
use crate::exposition::Format;
use crate::input::Checked;

/// What the endpoint is expected to expose.
#[derive(Debug)]
pub(crate) struct Expected<'a> {
    pub(crate) catalogs: &'a [Checked],
    pub(crate) tier: live::Tier,
    /// Families of which nothing is said.
    pub(crate) allow: &'a [String],
}

/// A family of a catalog.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'a> {
    pub(crate) checked: &'a Checked,
    pub(crate) family: &'a catalog::Family,
}

impl<'a> Expected<'a> {
    /// All families, in the order of the catalogs.
    pub(crate) fn families(&self) -> impl Iterator<Item = Declared<'a>> {
        let catalogs = self.catalogs.iter();
        catalogs.flat_map(|checked| {
            checked.catalog.families.iter().map(move |family| Declared { checked, family })
        })
    }

    /// Whether nothing is said of a family of that name.
    pub(crate) fn allows(&self, name: &str) -> bool {
        self.allow.iter().any(|pattern| fits(pattern, name))
    }

    /// Whether a scrape without it has drifted.
    pub(crate) fn demands(&self, family: &catalog::Family) -> bool {
        let is_asked_for = self.tier == live::Tier::Detail || family.ownership.tier == Tier::Basic;
        // What a function has nothing to say of is in no exposition.
        is_asked_for && !matches!(family.observable, Some(Observable::Function(_)))
    }
}

/// Whether a name is what the pattern means, in which `*` is any letters.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, rest)) => name.strip_prefix(before).is_some_and(|tail| {
            (0..=tail.len()).any(|at| tail.get(at..).is_some_and(|tail| fits(rest, tail)))
        }),
    }
}

impl Declared<'_> {
    /// Something that is wrong with it.
    pub(crate) fn finding(
        &self,
        drift: Drift,
        line: Option<usize>,
        message: impl Into<String>,
    ) -> Finding {
        Finding {
            drift,
            family: Some(self.family.name.clone()),
            message: message.into(),
            place: Some(self.checked.sources.place(&self.family.span)),
            line,
        }
    }

    /// The type that an exposition of that format gives it.
    pub(crate) fn kind(&self, format: Format) -> &str {
        match (format, self.family.kind) {
            (Format::OpenMetrics, _) => self.family.openmetrics_type(),
            (Format::Text, catalog::Kind::Info | catalog::Kind::StateSet(_)) => "gauge",
            (Format::Text, kind) => kind.name(),
        }
    }
}
