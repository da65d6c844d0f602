//! Families that an endpoint is expected to expose.

use metrics_catalog_build::catalog::{self, Observable};
use metrics_catalog_shared::glob;
use metrics_catalog_shared::tier::Tier;

use crate::command::live::drift::{Drift, DriftKind};
use crate::exposition::ExpositionFormat;
use crate::input::Checked;

/// Families that an endpoint is expected to expose.
#[derive(Debug)]
pub(crate) struct Expected<'a> {
    pub(crate) catalogs: &'a [Checked],
    pub(crate) tier: Tier,
    /// Patterns of exported names to ignore.
    pub(crate) allow: &'a [String],
}

/// Family of one of the catalogs.
#[derive(Clone, Copy)]
pub(crate) struct ExpectedFamily<'a> {
    pub(crate) checked: &'a Checked,
    pub(crate) family: &'a catalog::Family,
}

impl<'a> Expected<'a> {
    /// Returns all families, also under their old names, in the order of the catalogs.
    pub(crate) fn families(&self) -> impl Iterator<Item = ExpectedFamily<'a>> {
        let catalogs = self.catalogs.iter();
        catalogs.flat_map(|checked| {
            checked.catalog.exported().map(move |family| ExpectedFamily { checked, family })
        })
    }

    /// Returns whether a name matches `--allow`.
    pub(crate) fn allows(&self, name: &str) -> bool {
        self.allow.iter().any(|pattern| glob::matches(pattern, name))
    }

    /// Returns whether every scrape has to contain the family.
    pub(crate) fn requires(&self, family: &catalog::Family) -> bool {
        // A family whose callback has no value or reports no series is not exposed.
        let may_be_absent = match family.observable {
            Some(Observable::Function(_)) => true,
            Some(Observable::Callback) => family.keyed.is_some(),
            None => family.has_runtime_values(),
        };
        family.ownership.tier <= self.tier && !may_be_absent
    }
}

impl ExpectedFamily<'_> {
    /// Creates a finding about the family.
    pub(crate) fn drift(
        &self,
        kind: DriftKind,
        line: Option<usize>,
        message: impl Into<String>,
    ) -> Drift {
        Drift {
            kind,
            family: Some(self.family.name.clone()),
            message: message.into(),
            catalog_place: Some(self.checked.sources.locate(&self.family.span)),
            line,
        }
    }

    /// Returns the type in `# TYPE` of a format.
    pub(crate) fn type_name(&self, format: ExpositionFormat) -> &str {
        match format {
            ExpositionFormat::Text => self.family.kind.metric_type().text_name(),
            ExpositionFormat::OpenMetrics => self.family.openmetrics_type(),
        }
    }
}
