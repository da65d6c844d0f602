//! Sources of an endpoint, and their families in one scrape.

use core::fmt;
use std::boxed::Box;
use std::collections::HashSet;
use std::string::String;
use std::sync::OnceLock;
use std::vec::Vec;

use metrics_catalog_shared::metric_type::NameRoles;

use crate::catalog::Catalog;
use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
use crate::exposition::sink::SinkError;
use crate::exposition::start;
use crate::metric::callback;
use crate::self_metrics::{self, CATALOG, Failure, FamilyProblem, SourceFailure, source};
use crate::source::family::ReportedFamily;
use crate::source::point::SourceFamily;
#[cfg(feature = "protobuf")]
use crate::source::protobuf;
use crate::source::{Source, SourceWriter, check, text};

/// Sources of an endpoint.
#[derive(Default)]
pub(crate) struct Sources {
    list: Vec<(String, Box<dyn Source>)>,
    /// Names that the families of the catalogs and their samples have.
    occupied: OnceLock<HashSet<OccupiedName>>,
    /// Function that selects families by the name of their source and their own, if not all are served.
    filter: Option<Box<Filter>>,
}

/// Function that selects families by the name of their source and their own.
type Filter = dyn Fn(&str, &str) -> bool + Send + Sync;

impl Sources {
    pub(crate) fn push(&mut self, name: String, source: Box<dyn Source>) {
        self.list.push((name, source));
    }

    /// Sets the function that selects families by the name of their source and their own.
    #[cfg(feature = "config")]
    pub(crate) fn set_filter(
        &mut self,
        filter: impl Fn(&str, &str) -> bool + Send + Sync + 'static,
    ) {
        self.filter = Some(Box::new(filter));
    }

    /// Forgets the names of the catalogs, because there is another one.
    pub(crate) fn reset_occupied(&mut self) {
        self.occupied = OnceLock::new();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Calls all sources, and returns the families that can be on the page and that `select` selects by
    /// their base name and the suffixes of their other names.
    pub(crate) fn collect(
        &self,
        catalogs: &[&'static Catalog],
        page_labels: &[&str],
        select: &dyn Fn(&str, &[&str]) -> bool,
    ) -> SourceFamilies {
        let mut collected = SourceFamilies::default();
        if self.list.is_empty() {
            return collected;
        }
        let occupied = self.occupied.get_or_init(|| occupied_names(catalogs));
        let mut taken = HashSet::new();
        for (name, source) in &self.list {
            let mut families = Vec::new();
            let (mut written, mut counts_from_start) = (Vec::new(), false);
            let result = callback::call(|| {
                source.write(&mut SourceWriter::new(&mut written, &mut counts_from_start))
            });
            let failure = match result {
                Ok(Ok(())) => None,
                Ok(Err(error)) => {
                    // Its destructor is code of the source.
                    callback::call(|| drop(error)).err().or(Some(Failure::Value))
                }
                Err(failure) => Some(failure),
            };
            if let Some(failure) = failure {
                count_failure(name, failure);
                continue;
            }
            for mut family in written {
                family.escape_hidden();
                if counts_from_start {
                    family.count_from(start::since());
                }
                check::remove_illegal_details(&mut family);
                let problem = check::problem(&family, page_labels).or_else(|| {
                    let names = names_with_roles(family.base_name(), family.occupied_suffixes());
                    if names.iter().any(|it| occupied.contains(it) || taken.contains(it)) {
                        return Some(FamilyProblem::Clash);
                    }
                    taken.extend(names);
                    None
                });
                if let Some(problem) = problem {
                    count_problem(&family.name, problem);
                    continue;
                }
                let is_served = self.filter.as_ref().is_none_or(|it| it(name, &family.name))
                    && select(family.base_name(), family.occupied_suffixes());
                if is_served && !family.series.is_empty() {
                    families.push(family);
                }
            }
            if !families.is_empty() {
                collected.sources.push((name.clone(), families));
            }
        }
        collected
    }
}

/// Name of a family, or of a sample.
#[derive(PartialEq, Eq, Hash)]
enum OccupiedName {
    Family(String),
    Sample(String),
}

/// Returns all names that the families of the catalogs and their samples have.
fn occupied_names(catalogs: &[&'static Catalog]) -> HashSet<OccupiedName> {
    let families = catalogs.iter().flat_map(|catalog| catalog.families());
    let names = families.flat_map(|family| {
        let (base, suffixes) = family.occupied_names();
        names_with_roles(base, suffixes)
    });
    names.collect()
}

/// Returns the names of a family and of its samples: a base name with each of the suffixes.
fn names_with_roles(base: &str, suffixes: &[&str]) -> Vec<OccupiedName> {
    let mut names = Vec::new();
    for (index, suffix) in suffixes.iter().enumerate() {
        let name = || [base, suffix].concat();
        let roles = NameRoles::new(suffixes, index);
        if roles.is_family {
            names.push(OccupiedName::Family(name()));
        }
        if roles.is_sample {
            names.push(OccupiedName::Sample(name()));
        }
    }
    names
}

/// Counts a source whose families are left out of a scrape.
#[cold]
fn count_failure(name: &str, failure: Failure) {
    let reason = match failure {
        Failure::Panic => SourceFailure::Panic,
        Failure::Nested => SourceFailure::Nested,
        Failure::Value => SourceFailure::Error,
    };
    let source = self_metrics::Source::of(name);
    // Scrapes are rare: the thread needs no slab for this.
    CATALOG.in_signal_handler(|| source::Failed { source, reason }.record());
}

/// Counts a family that is left out of a scrape.
#[cold]
pub(super) fn count_problem(family: &str, reason: FamilyProblem) {
    let family = self_metrics::SourceFamily::of(family);
    CATALOG.in_signal_handler(|| source::Rejected { family, reason }.record());
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list.iter().map(|(name, _)| name)).finish()
    }
}

/// Families of the sources of an endpoint, as a page has them: legal, and each name once. Returned by
/// [`Reader::sources`](crate::Reader::sources).
///
/// ```
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, SourceValue, SourceWriter};
///
/// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source(
///     "gossip",
///     |page: &mut SourceWriter<'_>| {
///         page.gauge("gossip_peers", "Connected peers.").set(&[("zone", "b")], 17_u64);
///         Ok(())
///     },
/// );
/// let families = endpoint.reader().sources();
/// let family = families.iter().next().unwrap();
/// assert_eq!((family.source(), family.name()), ("gossip", "gossip_peers"));
/// let point = family.points().next().unwrap();
/// assert_eq!(point.labels().next(), Some(("zone", "b")));
/// assert!(matches!(point.value(), SourceValue::Number(value) if value.as_f64() == 17.0));
/// ```
#[derive(Debug, Default)]
pub struct SourceFamilies {
    /// Families of each source that has any.
    sources: Vec<(String, Vec<ReportedFamily>)>,
}

impl SourceFamilies {
    /// Returns the families, in the order of the page: those of a source follow each other.
    pub fn iter(&self) -> impl Iterator<Item = SourceFamily<'_>> {
        let sources = self.sources.iter();
        sources.flat_map(|(source, families)| {
            families.iter().map(move |family| SourceFamily::new(source, family))
        })
    }

    fn reported(&self) -> impl Iterator<Item = &ReportedFamily> {
        self.sources.iter().flat_map(|(_, families)| families)
    }

    /// Writes all families in a format of text. Each line begins with the line feed of the line before.
    /// `has_created` is whether OpenMetrics has samples with the start times.
    pub(crate) fn write_text(
        &self,
        format: Format,
        has_created: bool,
        buffer: &mut Buffer<'_>,
    ) -> Result<(), SinkError> {
        let mut lines = String::new();
        self.reported().try_for_each(|family| {
            lines.clear();
            text::push_family(family, format == Format::OpenMetrics, has_created, &mut lines);
            buffer.write(lines.as_bytes())
        })
    }

    /// Writes all families in the protobuf format, one after the other to `message`.
    #[cfg(feature = "protobuf")]
    pub(crate) fn write_protobuf(
        &self,
        message: &mut crate::exposition::protobuf::Message,
        sink: crate::exposition::sink::DynSink<'_>,
    ) -> Result<(), SinkError> {
        self.reported().try_for_each(|family| {
            message.clear();
            protobuf::write_family(family, message);
            crate::exposition::protobuf::write_message(message, sink)
        })
    }
}
