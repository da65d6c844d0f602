//! Several catalogs that belong together, such as those of a service and of its libraries.
//!
//! For the command of the same version. Not public API.

mod model;

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;

use crate::catalog::Catalog;
use crate::entity::{alert, names};
use crate::observer::Observer;
use crate::problem::{MAX_REPORTED, Problems};
use crate::report::{Location, Report};
use crate::source_map::SourceMap;
use crate::sources::Sources;

/// One of several catalogs.
#[derive(Clone, Debug)]
pub struct JoinedPart {
    /// Files of the catalog.
    pub sources: Sources,
    /// Precedes the names of groups and label sets, as in `store::cache`.
    pub qualifier: Option<String>,
    /// Qualifier that no other catalog has, for names that would not differ otherwise.
    pub unique_qualifier: String,
    /// Whether lints are problems. They are not in a catalog that the user cannot change.
    pub reports_lints: bool,
}

impl JoinedPart {
    /// Returns the name of a group or label set with the qualifier, if there is one.
    fn usual_name(&self, name: &str) -> String {
        match &self.qualifier {
            Some(qualifier) => format!("{qualifier}::{name}"),
            None => name.to_owned(),
        }
    }

    /// Returns a name that no other group, or no other label set, has.
    fn unique_name(&self, name: &str, uses: &Uses) -> String {
        let usual = self.usual_name(name);
        if uses.is_unique(&usual) { usual } else { format!("{}::{name}", self.unique_qualifier) }
    }
}

/// Catalogs that one page serves. One catalog alone is unchanged.
#[derive(Clone, Debug)]
pub struct JoinedSources {
    name: Option<String>,
    parts: Vec<JoinedPart>,
    files: SourceMap,
    watched: Vec<PathBuf>,
}

impl From<Sources> for JoinedSources {
    fn from(sources: Sources) -> Self {
        let qualifier = String::new();
        let part = JoinedPart {
            sources,
            qualifier: None,
            unique_qualifier: qualifier,
            reports_lints: true,
        };
        Self::new(None, vec![part])
    }
}

impl JoinedSources {
    /// Joins catalogs. `name` is for titles, by default that of the first one.
    #[must_use]
    pub fn new(name: Option<String>, mut parts: Vec<JoinedPart>) -> Self {
        let mut files = SourceMap::default();
        for part in &mut parts {
            part.sources.append_to(&mut files);
        }
        let watched = parts.iter().flat_map(|part| part.sources.watched()).cloned().collect();
        Self { name, parts, files, watched }
    }

    /// Makes lints of all catalogs no problems.
    #[must_use]
    pub fn without_lints(mut self) -> Self {
        for part in &mut self.parts {
            part.reports_lints = false;
        }
        self
    }

    /// Returns the location of a span of the [catalog](JoinedSources::check).
    #[must_use]
    pub fn locate(&self, span: &Range<usize>) -> Location {
        self.files.locate(span)
    }

    /// Returns the files that were read and the directories that were searched.
    #[must_use]
    pub fn watched(&self) -> &[PathBuf] {
        &self.watched
    }

    /// Returns all catalogs as one.
    ///
    /// # Errors
    ///
    /// All problems of all catalogs, in their order, or else all names that clash.
    pub fn check(&self) -> Result<Catalog, Report> {
        let mut report = Report::default();
        let mut catalogs = Vec::new();
        for part in &self.parts {
            let checked = if part.reports_lints {
                part.sources.check()
            } else {
                part.sources.check_without_lints()
            };
            match checked {
                Ok(catalog) => catalogs.push(catalog),
                Err(other) => report.append(other, MAX_REPORTED),
            }
        }
        if report != Report::default() {
            return Err(report);
        }
        if let [_] = catalogs.as_slice() {
            let only = catalogs.pop();
            return Ok(only.unwrap_or_default());
        }
        let catalog = self.join(catalogs);
        let mut problems = Problems::default();
        names::check_sample_names(&catalog, &mut problems);
        let Catalog { alerts, records, slos, .. } = &catalog;
        alert::check_rule_names(alerts, records, slos, &mut problems);
        if problems.is_empty() {
            return Ok(catalog);
        }
        Err(problems.into_report(MAX_REPORTED, &self.files))
    }

    /// Checks all catalogs with the lints of an observer, which sees them as one, and of another, which
    /// sees each that the user can change.
    ///
    /// # Errors
    ///
    /// All problems of all catalogs, in their order, or else the lints of both observers.
    pub fn check_observed(
        &self,
        of_all: &Observer<'_>,
        of_each: &Observer<'_>,
    ) -> Result<Catalog, Report> {
        let all_lints = [of_all.lints, of_each.lints].concat();
        if let [JoinedPart { sources, reports_lints: true, .. }] = self.parts.as_slice() {
            let observe = |catalog: &Catalog| {
                let mut found = (of_each.observe)(catalog);
                found.extend((of_all.observe)(catalog));
                found
            };
            return sources.check_observed(&Observer { lints: &all_lints, observe: &observe });
        }
        let catalog = self.check()?;
        let found = (of_all.observe)(&catalog);
        let mut report = Report::default();
        for JoinedPart { sources, reports_lints, .. } in &self.parts {
            let own = || found.iter().filter(|it| sources.contains(&it.span)).cloned();
            let checked = if *reports_lints {
                let observe = |catalog: &Catalog| {
                    (of_each.observe)(catalog).into_iter().chain(own()).collect()
                };
                sources.check_observed(&Observer { lints: &all_lints, observe: &observe })
            } else {
                let observe = |_: &Catalog| own().collect();
                let observer = Observer { lints: of_all.lints, observe: &observe };
                sources.check_observed_alone(&observer)
            };
            if let Err(other) = checked {
                report.append(other, MAX_REPORTED);
            }
        }
        if report == Report::default() { Ok(catalog) } else { Err(report) }
    }

    fn join(&self, catalogs: Vec<Catalog>) -> Catalog {
        let parts = || self.parts.iter().zip(&catalogs);
        let groups = parts().flat_map(|(part, catalog)| {
            catalog.groups.iter().map(|group| part.usual_name(&group.name))
        });
        let groups = Uses::new(groups);
        let sets = parts().flat_map(|(part, catalog)| {
            let sets = catalog.sets.iter().filter(|set| !set.is_old);
            sets.map(|set| part.usual_name(&set.name))
        });
        let sets = Uses::new(sets);
        let first = || catalogs.first().and_then(|catalog| catalog.name.clone());
        let name = self.name.clone().or_else(first);
        let mut joined = Catalog { name, ..Catalog::default() };
        for (part, catalog) in self.parts.iter().zip(catalogs) {
            let group_name = |name: &str| part.unique_name(name, &groups);
            model::append(&mut joined, catalog, group_name, |name| part.unique_name(name, &sets));
        }
        joined
    }
}

/// Numbers of items with the same name.
struct Uses(HashMap<String, u32>);

impl Uses {
    fn new(names: impl Iterator<Item = String>) -> Self {
        let mut uses = HashMap::new();
        for name in names {
            *uses.entry(name).or_default() += 1;
        }
        Self(uses)
    }

    fn is_unique(&self, name: &str) -> bool {
        self.0.get(name).is_none_or(|count| *count <= 1)
    }
}
