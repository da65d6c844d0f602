//! Reader: the values of catalogs as data, for alerts, admin pages, tests and exporters.

mod cells;
mod exemplar;
mod histogram;
mod labels;
mod number;
mod point;
#[cfg(feature = "alloc")]
mod reading;

use core::fmt;
use core::ops::{ControlFlow, Deref};

pub use self::exemplar::Exemplar;
pub use self::histogram::{Bucket, HistogramPoint, NativeHistogramPoint};
pub use self::number::Number;
pub use self::point::{Point, PointValue, StateSetPoint};
#[cfg(feature = "alloc")]
pub use self::reading::Reading;

use self::cells::Scope;
use crate::catalog::Catalog;
use crate::catalog::catalogs::Catalogs;
use crate::catalog::family::FamilyDescriptor;
#[cfg(feature = "alloc")]
use crate::exposition::page_labels::PageLabels;
#[cfg(all(feature = "std", not(loom)))]
use crate::source::{SourceFamilies, Sources};

/// Reads the values of one or more catalogs, without a page of text and without an allocation.
///
/// It passes each [`MetricFamily`] to a function, and a family passes each [`Point`], which is one
/// series with its labels and its value. The names are those of OpenMetrics: a point is what a series
/// is at one time, and a point of a histogram is several samples of the exposition.
///
/// ```
/// use metrics_catalog::{ENDPOINT_CATALOG, PointValue, Reader};
///
/// let reader = Reader::new(&ENDPOINT_CATALOG);
/// let mut lines = Vec::new();
/// reader.for_each(|family| {
///     family.for_each(|point| {
///         if let PointValue::Counter(value) = point.value() {
///             lines.push(format!("{} {:?} {value}", point.family().name(), point.labels()));
///         }
///     });
/// });
/// assert!(lines.contains(&"metrics_endpoint_served_total [(\"format\", \"text\")] 0".to_owned()));
/// ```
///
/// # Consistency
///
/// Values are those of a scrape at the same time, and are read as a scrape reads them: each series at
/// some time during the call. The buckets of a histogram always agree with its count. Counters never
/// decrease from one reading to the next.
///
/// # Effects
///
/// Families whose values are [read at each scrape](crate::Observable) call their callback when their
/// points are asked for, once for all families of a group that follow each other. A family that is
/// passed over calls nothing. A callback that panics, or reads metrics itself, leaves out its family,
/// which the library's own metrics count. In keyed families with `idle`, reading ends the wait of an
/// idle series as a scrape does.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    catalogs: CatalogList<'a>,
    /// For each family, whether it is read; `None` if all are.
    #[cfg(feature = "alloc")]
    served: Option<&'a [bool]>,
    /// Labels of all samples of the page.
    #[cfg(feature = "alloc")]
    labels: Option<&'a PageLabels>,
    /// Other registries of the page.
    #[cfg(all(feature = "std", not(loom)))]
    sources: Option<&'a Sources>,
}

impl Reader<'static> {
    /// Creates a reader of a catalog, or of several that [`catalogs!`](crate::catalogs) combines.
    ///
    /// [`Endpoint::reader`](crate::Endpoint::reader) reads the families that an endpoint serves.
    #[must_use]
    pub fn new(catalogs: impl Into<Catalogs>) -> Self {
        Self {
            catalogs: CatalogList::Combined(catalogs.into()),
            #[cfg(feature = "alloc")]
            served: None,
            #[cfg(feature = "alloc")]
            labels: None,
            #[cfg(all(feature = "std", not(loom)))]
            sources: None,
        }
    }
}

#[cfg(feature = "alloc")]
impl<'a> Reader<'a> {
    /// Creates the reader of an endpoint.
    #[cfg(not(loom))]
    pub(crate) const fn of_page(
        catalogs: &'a [&'static Catalog],
        served: Option<&'a [bool]>,
        labels: Option<&'a PageLabels>,
    ) -> Self {
        Self {
            catalogs: CatalogList::Listed(catalogs),
            served,
            labels,
            #[cfg(feature = "std")]
            sources: None,
        }
    }

    /// Adds the other registries of the page.
    #[cfg(all(feature = "std", not(loom)))]
    pub(crate) const fn with_sources(self, sources: &'a Sources) -> Self {
        Self { sources: Some(sources), ..self }
    }

    /// Calls the [sources](crate::Endpoint::with_source) of the endpoint, and returns the families that its
    /// page would have: those that the configuration serves, without those that are illegal or whose name is
    /// taken, which are counted as in a scrape. The other methods of a reader do not see them.
    ///
    /// [`SourceFamilies`] has an example. It allocates if there are sources, and is empty for other readers
    /// than those of an endpoint.
    #[cfg(all(feature = "std", not(loom)))]
    #[must_use]
    pub fn sources(&self) -> SourceFamilies {
        let Some(sources) = self.sources else { return SourceFamilies::default() };
        let labels: alloc::vec::Vec<&str> = self.page_labels().map(|(name, _)| name).collect();
        sources.collect(self.catalogs.as_slice(), &labels, &|_, _| true)
    }

    /// Returns the labels that [`Endpoint::with_label`](crate::Endpoint::with_label) adds to all
    /// samples of the page. The labels of a [`Point`] do not contain them.
    pub fn page_labels(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.labels.into_iter().flat_map(PageLabels::pairs)
    }
}

impl Reader<'_> {
    /// Passes all families to `visit`, in the order of the exposition.
    pub fn for_each(&self, mut visit: impl FnMut(MetricFamily<'_>)) {
        let _ = self.visit(&mut |family| {
            visit(family);
            ControlFlow::Continue(())
        });
    }

    /// Passes all families to `visit`, in the order of the exposition, until it returns an error.
    ///
    /// # Errors
    ///
    /// Returns the first error of `visit`.
    pub fn try_for_each<E>(
        &self,
        mut visit: impl FnMut(MetricFamily<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut error = None;
        let _ = self.visit(&mut |family| match visit(family) {
            Ok(()) => ControlFlow::Continue(()),
            Err(found) => {
                error = Some(found);
                ControlFlow::Break(())
            }
        });
        error.map_or(Ok(()), Err)
    }

    fn visit(&self, visit: &mut dyn FnMut(MetricFamily<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        let mut index = 0;
        for catalog in self.catalogs.as_slice() {
            let mut scope = Scope::new(catalog);
            for descriptor in catalog.families() {
                if self.reads(index) {
                    visit(MetricFamily { descriptor, catalog, scope: Some(&mut scope) })?;
                }
                index += 1;
            }
        }
        ControlFlow::Continue(())
    }

    /// Returns the families with their catalogs.
    fn families(&self) -> impl Iterator<Item = (&'static Catalog, FamilyDescriptor)> {
        let families = self
            .catalogs
            .as_slice()
            .iter()
            .copied()
            .flat_map(|catalog| catalog.families().map(move |family| (catalog, family)));
        families.enumerate().filter(|(index, _)| self.reads(*index)).map(|(_, family)| family)
    }

    /// Returns whether the family at an index of all catalogs is read.
    #[cfg(feature = "alloc")]
    fn reads(&self, index: usize) -> bool {
        self.served.is_none_or(|served| served.get(index).copied().unwrap_or_default())
    }

    #[cfg(not(feature = "alloc"))]
    #[expect(clippy::unused_self, reason = "the other version uses it")]
    const fn reads(&self, _: usize) -> bool {
        true
    }

    /// Returns the family with an exported name, or with a key of the catalog such as
    /// `smtp.connection-start`.
    ///
    /// ```
    /// use metrics_catalog::{ENDPOINT_CATALOG, Reader};
    ///
    /// let reader = Reader::new(&ENDPOINT_CATALOG);
    /// let rejected = reader.family("metrics_endpoint_rejected_total").unwrap();
    /// assert_eq!(rejected.key(), "endpoint.rejected");
    /// let mut reasons = Vec::new();
    /// rejected.for_each(|point| reasons.push(point.label("reason").unwrap().to_owned()));
    /// assert_eq!(reasons, ["unauthorized", "method", "query", "busy"]);
    /// assert!(reader.family("metrics_endpoint").is_none());
    /// ```
    #[must_use]
    pub fn family(&self, name: &str) -> Option<MetricFamily<'static>> {
        let (catalog, descriptor) =
            self.families().find(|(_, family)| family.name() == name || family.key() == name)?;
        Some(MetricFamily { descriptor, catalog, scope: None })
    }

    /// Returns the value of one series, as a query for the sample of this name returns it: for alerts
    /// in the process, and for tests.
    ///
    /// `name` is the exported name of a family, or its key. For a histogram it is followed by `_count`
    /// or `_sum`. `labels` are all labels of the series, in any order; an absent label may be left
    /// out, or have the empty value. A state set has the label with the name of the family too. The
    /// labels of the page do not count.
    ///
    /// Returns `None` if the series does not exist.
    ///
    /// ```
    /// use metrics_catalog::{ENDPOINT_CATALOG, Number, Reader};
    ///
    /// let reader = Reader::new(&ENDPOINT_CATALOG);
    /// let busy = reader.value("metrics_endpoint_rejected_total", &[("reason", "busy")]);
    /// assert_eq!(busy, Some(Number::Unsigned(0)));
    /// assert_eq!(reader.value("endpoint.rejected", &[]), None);
    /// ```
    #[must_use]
    pub fn value(&self, name: &str, labels: &[(&str, &str)]) -> Option<Number> {
        let (family, part) = match self.family(name) {
            Some(family) => (family, SamplePart::Value),
            None => {
                SamplePart::of(name).and_then(|(name, part)| Some((self.family(name)?, part)))?
            }
        };
        let mut value = None;
        let _ = family.visit(&mut |point| match point.find(part, labels) {
            None => ControlFlow::Continue(()),
            found => {
                value = found;
                ControlFlow::Break(())
            }
        });
        value
    }

    /// Copies all values, to compare them with later ones. Allocates.
    ///
    /// ```
    /// use metrics_catalog::{ENDPOINT_CATALOG, Reader};
    ///
    /// let reader = Reader::new(&ENDPOINT_CATALOG);
    /// let before = reader.read();
    /// // The tested code, in any threads.
    /// let change = reader.read().since(&before);
    /// # let _ = change;
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn read(&self) -> Reading {
        let mut reading = Reading::default();
        self.for_each(|family| family.for_each(|point| reading.push(point)));
        reading
    }
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("catalogs", &self.catalogs).finish_non_exhaustive()
    }
}

/// Catalogs of a reader.
#[derive(Clone, Copy, Debug)]
enum CatalogList<'a> {
    /// Catalogs that were combined.
    Combined(Catalogs),
    /// Catalogs of an endpoint.
    #[cfg_attr(
        any(not(feature = "alloc"), loom),
        expect(dead_code, reason = "only endpoints with `alloc` have readers")
    )]
    Listed(&'a [&'static Catalog]),
}

impl CatalogList<'_> {
    const fn as_slice(&self) -> &[&'static Catalog] {
        match self {
            Self::Combined(catalogs) => catalogs.as_slice(),
            Self::Listed(catalogs) => catalogs,
        }
    }
}

/// Part of the value of a series.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SamplePart {
    /// The value itself.
    Value,
    /// Number of observations of a histogram.
    Count,
    /// Sum of the observations of a histogram.
    Sum,
}

impl SamplePart {
    /// Divides the name of a sample of a histogram.
    fn of(name: &str) -> Option<(&str, Self)> {
        let count = name.strip_suffix("_count").map(|name| (name, Self::Count));
        count.or_else(|| name.strip_suffix("_sum").map(|name| (name, Self::Sum)))
    }
}

/// Metric family with its current values. Returned by [`Reader::for_each`] and [`Reader::family`].
///
/// It dereferences to its [`FamilyDescriptor`]: name, key, type, unit, help and tier.
pub struct MetricFamily<'r> {
    descriptor: FamilyDescriptor,
    catalog: &'static Catalog,
    /// State that the families of a catalog share; `None` for a family that is read alone.
    scope: Option<&'r mut Scope>,
}

impl MetricFamily<'_> {
    /// Returns the descriptor, which can be kept.
    #[must_use]
    pub const fn descriptor(&self) -> FamilyDescriptor {
        self.descriptor
    }

    /// Returns the catalog that the family belongs to.
    #[must_use]
    pub const fn catalog(&self) -> &'static Catalog {
        self.catalog
    }

    /// Passes all series of the family to `visit`, in the order of the exposition.
    ///
    /// Dense families have all their series, keyed ones those that a page would have. If the values
    /// are read at each scrape, this calls the callback.
    pub fn for_each(self, mut visit: impl FnMut(&Point<'_>)) {
        let _ = self.visit(&mut |point| {
            visit(point);
            ControlFlow::Continue(())
        });
    }

    /// Passes all series of the family to `visit` as [`for_each`](Self::for_each) does, until it
    /// returns an error.
    ///
    /// # Errors
    ///
    /// Returns the first error of `visit`.
    pub fn try_for_each<E>(
        self,
        mut visit: impl FnMut(&Point<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut error = None;
        let _ = self.visit(&mut |point| match visit(point) {
            Ok(()) => ControlFlow::Continue(()),
            Err(found) => {
                error = Some(found);
                ControlFlow::Break(())
            }
        });
        error.map_or(Ok(()), Err)
    }

    fn visit(self, visit: cells::VisitPoint<'_>) -> ControlFlow<()> {
        match self.scope {
            Some(scope) => scope.read(self.descriptor, visit),
            None => Scope::new(self.catalog).read(self.descriptor, visit),
        }
    }
}

impl Deref for MetricFamily<'_> {
    type Target = FamilyDescriptor;

    fn deref(&self) -> &FamilyDescriptor {
        &self.descriptor
    }
}

impl fmt::Debug for MetricFamily<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MetricFamily").field(&self.descriptor).finish()
    }
}
