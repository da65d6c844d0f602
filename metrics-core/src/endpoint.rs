//! The endpoint: answers requests with expositions, without I/O of its own.

pub(crate) mod accept;
#[cfg(any(feature = "gzip", feature = "zstd"))]
pub(crate) mod accept_encoding;
#[cfg(feature = "gzip")]
mod gzip;
mod handler;
#[cfg(feature = "http")]
pub(crate) mod http;
mod path;
mod permits;
pub(crate) mod quality_values;
pub(crate) mod query;
mod recorder;
pub(crate) mod request;
pub(crate) mod response;
#[cfg(feature = "tower")]
pub(crate) mod service;
#[cfg(feature = "zstd")]
mod zstd;

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
#[cfg(feature = "std")]
use alloc::string::String;
#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;
use core::num::NonZero;
#[cfg(feature = "std")]
use core::time::Duration;

pub use self::path::PathError;

use self::path::PathText;
use self::permits::Permits;
use crate::access::Access;
#[cfg(feature = "alloc")]
use crate::catalog::Catalog;
use crate::catalog::catalogs::Catalogs;
#[cfg(feature = "alloc")]
use crate::catalog::catalogs::clash;
#[cfg(feature = "alloc")]
use crate::catalog::family::FamilyDescriptor;
#[cfg(feature = "alloc")]
use crate::exposition::page_labels::{LabelError, PageLabels};
#[cfg(feature = "std")]
use crate::exposition::start;
#[cfg(feature = "alloc")]
use crate::reader::Reader;
#[cfg(feature = "std")]
use crate::source::Sources;

/// HTTP endpoint that serves one or more catalogs to scrapers.
///
/// It does no I/O and depends on no HTTP library: [`respond`](Self::respond) turns a [`Request`] into a
/// [`Response`] and a body, which the HTTP stack sends. With the feature `http` it answers requests of
/// the `http` crate, and with `tower` it is a service. Text formats need no allocation, in
/// gzip either; protobuf and zstd need buffers.
///
/// [`Request`]: crate::Request
/// [`Response`]: crate::Response
///
/// ```
/// use metrics_catalog::{Credential, Endpoint, Request};
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// # #[cfg(all(feature = "alloc", feature = "auth"))] {
///
/// let credential = Credential::basic("prometheus", "password123")?;
/// let endpoint = Endpoint::new(&metrics::CATALOG, credential.into());
///
/// let headers = [("Authorization", "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==")];
/// let request = Request::get("/metrics/prometheus").with_headers(&headers);
/// let mut body = Vec::new();
/// let Ok(response) = endpoint.respond(&request, &mut body);
/// assert_eq!(response.status(), 200);
/// # }
/// # Ok::<(), metrics_catalog::CredentialError>(())
/// ```
pub struct Endpoint {
    catalogs: EndpointCatalogs,
    access: Access,
    path: PathText,
    /// Whether a router has matched the path already.
    any_path: bool,
    permits: Permits,
    /// Time at which counting began.
    #[cfg(feature = "std")]
    since: Duration,
    /// Whether OpenMetrics has samples with that time, which protobuf always has.
    #[cfg(feature = "std")]
    created: bool,
    /// For each family, in order, whether it is served; `None` if all are.
    #[cfg(feature = "alloc")]
    served: Option<Box<[bool]>>,
    /// Labels of all samples, if there are any.
    #[cfg(feature = "alloc")]
    labels: Option<PageLabels>,
    /// Other registries of the page.
    #[cfg(feature = "std")]
    sources: Sources,
}

impl Endpoint {
    /// Path of the endpoint unless [`with_path`](Self::with_path) sets another.
    pub const DEFAULT_PATH: &str = "/metrics/prometheus";

    /// Limit on concurrent scrapes unless [`max_concurrent_scrapes`](Self::max_concurrent_scrapes)
    /// sets another: 8.
    pub const DEFAULT_MAX_CONCURRENT_SCRAPES: NonZero<usize> =
        NonZero::<usize>::MIN.saturating_add(7);

    /// Creates the endpoint of a catalog, or of several that [`catalogs!`](crate::catalogs) combines,
    /// at [`DEFAULT_PATH`](Self::DEFAULT_PATH).
    #[must_use]
    #[cfg_attr(
        not(feature = "alloc"),
        expect(clippy::useless_conversion, reason = "with `alloc` a path is a `Cow`")
    )]
    pub fn new(catalogs: impl Into<Catalogs>, access: Access) -> Self {
        Self {
            #[cfg(feature = "alloc")]
            catalogs: EndpointCatalogs::new(catalogs.into()),
            #[cfg(not(feature = "alloc"))]
            catalogs: catalogs.into(),
            access,
            path: Self::DEFAULT_PATH.into(),
            any_path: false,
            permits: Permits::new(Self::DEFAULT_MAX_CONCURRENT_SCRAPES),
            #[cfg(feature = "std")]
            since: start::since(),
            #[cfg(feature = "std")]
            created: false,
            #[cfg(feature = "alloc")]
            served: None,
            #[cfg(feature = "alloc")]
            labels: None,
            #[cfg(feature = "std")]
            sources: Sources::default(),
        }
    }

    /// Serves the endpoint at another path, with which the path of a request is compared byte by
    /// byte. Takes a `&'static str`, or with the feature `alloc` also a `String`.
    ///
    /// # Errors
    ///
    /// Returns an error if no request can have the path: it does not begin with `/`, or contains a
    /// query, a fragment, a space or a character that is not printable ASCII.
    pub fn with_path(self, path: impl Into<PathText>) -> Result<Self, PathError> {
        Ok(Self { path: PathError::check(path.into())?, ..self })
    }

    /// Serves only families for which `predicate` returns true. It is called once for each family,
    /// now. Families that an earlier call or the configuration left out stay left out. Families that
    /// are not served are recorded all the same.
    ///
    /// ```
    /// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Tier};
    ///
    /// // Leaves out details, as a query with `tier=basic` does.
    /// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open)
    ///     .filter_families(|family| family.tier() == Tier::Basic);
    /// # let _ = endpoint;
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn filter_families(self, predicate: impl Fn(&FamilyDescriptor) -> bool) -> Self {
        let families = self.catalogs.as_slice().iter().flat_map(|catalog| catalog.families());
        let mut served: Box<[bool]> = families.map(|family| predicate(&family)).collect();
        for (now, before) in served.iter_mut().zip(self.served.iter().flatten()) {
            *now &= *before;
        }
        self.with_served(served)
    }

    /// Adds a catalog at run time: that of a library whose names may be taken, or one of more than 16.
    ///
    /// A family with a name that a family of an earlier catalog has is left out, and counted by
    /// `metrics_source_rejected_total` of [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG) with its name. So
    /// two versions of a library are on one page, of which the first has the names that both have. Where
    /// the catalogs are known when the service is compiled, [`catalogs!`](crate::catalogs) finds such
    /// names then.
    ///
    /// [`filter_families`](Self::filter_families) leaves out families of catalogs that were added before,
    /// and the `list` of a configuration those of its own catalogs.
    ///
    /// ```
    /// # #[cfg(feature = "process")] {
    /// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, PROCESS_CATALOG};
    ///
    /// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_catalog(&PROCESS_CATALOG);
    /// let mut families = 0;
    /// endpoint.reader().for_each(|_| families += 1);
    /// assert_eq!(
    ///     families,
    ///     ENDPOINT_CATALOG.families().len() + PROCESS_CATALOG.families().len()
    /// );
    /// # }
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn with_catalog(mut self, catalog: &'static Catalog) -> Self {
        let others = || self.catalogs.as_slice().iter().flat_map(|other| other.families());
        let is_free = |family: FamilyDescriptor| {
            let is_free = !others().any(|other| clash(other, family));
            if !is_free {
                recorder::rejected_family(family.name());
            }
            is_free
        };
        let added: Vec<bool> = catalog.families().map(is_free).collect();
        if self.served.is_some() || added.contains(&false) {
            let mut served = match self.served.take() {
                Some(served) => served.into_vec(),
                None => others().map(|_| true).collect(),
            };
            served.extend(added);
            self.served = Some(served.into());
        }
        self.catalogs.push(catalog);
        #[cfg(feature = "std")]
        self.sources.reset_occupied();
        self
    }

    /// Adds the families of another registry to the page, after those of the catalogs.
    ///
    /// `name` is for the library's own metrics: `metrics_source_failed_total` has it as a label.
    /// [`Source`](crate::Source) describes what is left out, so that the page stays legal.
    ///
    /// The query and the configuration select families of sources by their names, and so `name[]=` does
    /// not spare the call of a source. `tier=basic` does.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn with_source(
        mut self,
        name: impl Into<String>,
        source: impl crate::source::Source + 'static,
    ) -> Self {
        self.sources.push(name.into(), Box::new(source));
        self
    }

    /// Adds a label to all samples of the page, in every format: the zone of the instance, for example.
    ///
    /// `value` has 1 to 256 bytes, and is escaped. Labels are written before those of the catalog, in the
    /// order of the calls. Each costs its length in every line; labels that Prometheus can add to the
    /// target (`labels` of `static_configs`) need not be on the page. Expositions that are written without
    /// the endpoint do not have the label.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// # }
    /// use metrics_catalog::{Access, Endpoint};
    ///
    /// let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open).with_label("instance_zone", "b")?;
    ///
    /// let error = endpoint.with_label("le", "1").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "invalid label name `le`; Prometheus reserves it, rename the label"
    /// );
    /// # Ok::<(), metrics_catalog::LabelError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - The name is not a legal label name, or Prometheus reserves it.
    /// - The label was added already, or a family of the catalogs has a label of this name.
    /// - The value is empty, longer than 256 bytes, or has control, invisible or bidirectional characters.
    #[cfg(feature = "alloc")]
    pub fn with_label(
        mut self,
        name: impl AsRef<str>,
        value: impl AsRef<str>,
    ) -> Result<Self, LabelError> {
        self.push_label(name.as_ref(), value.as_ref())?;
        Ok(self)
    }

    #[cfg(feature = "alloc")]
    pub(crate) fn push_label(&mut self, name: &str, value: &str) -> Result<(), LabelError> {
        // Without labels there must be none, so that the page costs nothing more.
        let mut labels = self.labels.take().unwrap_or_default();
        let result = labels.push(name, value, self.catalogs.as_slice());
        self.labels = Some(labels).filter(|labels| !labels.text().is_empty());
        result
    }

    #[cfg(feature = "alloc")]
    pub(crate) fn with_served(self, served: Box<[bool]>) -> Self {
        Self { served: Some(served), ..self }
    }

    #[cfg(feature = "config")]
    pub(crate) fn with_valid_path(self, path: PathText) -> Self {
        Self { path, ..self }
    }

    #[cfg(feature = "config")]
    pub(crate) fn catalogs(&self) -> &[&'static Catalog] {
        self.catalogs.as_slice()
    }

    /// Sets the function that selects families of sources by the name of the source and their own.
    #[cfg(feature = "config")]
    pub(crate) fn with_source_filter(
        mut self,
        filter: impl Fn(&str, &str) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.sources.set_filter(filter);
        self
    }

    /// Limits concurrent scrapes, which cost processor time that the service needs too. Further ones
    /// get 503 with `Retry-After: 1`. Unauthenticated requests do not count.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// # }
    /// use core::num::NonZero;
    /// use metrics_catalog::{Access, Endpoint};
    ///
    /// let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open)
    ///     .with_path("/metrics")?
    ///     .max_concurrent_scrapes(NonZero::new(2).unwrap());
    /// assert_eq!(endpoint.path(), "/metrics");
    /// # Ok::<(), metrics_catalog::PathError>(())
    /// ```
    #[must_use]
    pub fn max_concurrent_scrapes(self, max: NonZero<usize>) -> Self {
        Self { permits: Permits::new(max), ..self }
    }

    /// Adds the time at which each counter and histogram began to count also in OpenMetrics, as
    /// [`Exposition::with_created_timestamps`](crate::Exposition::with_created_timestamps) does. On most
    /// servers this adds one series to each series of a counter or histogram. Protobuf always has the time:
    /// there it adds no series.
    ///
    /// The time is that at which the first endpoint of the process was created, in milliseconds, and the
    /// same for all endpoints of the process. Create an endpoint before anything is counted: what was
    /// counted earlier is reported as counted since then.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn with_created_timestamps(self) -> Self {
        Self { created: true, ..self }
    }

    /// Answers requests for any path: for routers that have already matched the path, and may have
    /// stripped a prefix of it. [`path`](Self::path) remains the path to register with the router.
    ///
    /// ```
    /// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Request};
    ///
    /// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).any_path();
    /// # #[cfg(feature = "alloc")] {
    /// let Ok(response) = endpoint.respond(&Request::get("/"), &mut Vec::new());
    /// assert_eq!(response.status(), 200);
    /// # }
    /// ```
    #[must_use]
    pub fn any_path(self) -> Self {
        Self { any_path: true, ..self }
    }

    /// Returns a reader of the families that the endpoint serves: without those that
    /// [`filter_families`](Self::filter_families) or the configuration left out.
    ///
    /// It needs no credential, and does not count as a scrape. [`Reader::sources`] reads the families of
    /// [sources](Self::with_source).
    ///
    /// ```
    /// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint};
    ///
    /// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open)
    ///     .filter_families(|family| family.key() == "endpoint.served")
    ///     .with_label("instance_zone", "b")?;
    /// let reader = endpoint.reader();
    /// let mut names = Vec::new();
    /// reader.for_each(|family| names.push(family.name()));
    /// assert_eq!(names, ["metrics_endpoint_served_total"]);
    /// assert_eq!(reader.page_labels().next(), Some(("instance_zone", "b")));
    /// # Ok::<(), metrics_catalog::LabelError>(())
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        let catalogs = self.catalogs.as_slice();
        let reader = Reader::of_page(catalogs, self.served.as_deref(), self.labels.as_ref());
        #[cfg(feature = "std")]
        let reader = reader.with_sources(&self.sources);
        reader
    }

    /// Returns the path of the endpoint.
    #[must_use]
    pub fn path(&self) -> &str {
        let path: &PathText = &self.path;
        path
    }

    /// Returns whether the endpoint is enabled: false for [`Access::Disabled`].
    #[must_use]
    pub const fn is_enabled(&self) -> bool {
        !matches!(self.access, Access::Disabled)
    }

    /// Returns whether the endpoint serves unauthenticated clients, which is worth a line in the log at
    /// start-up. The endpoint's `Display` is such a line.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// # }
    /// use metrics_catalog::{Access, Endpoint};
    ///
    /// let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open);
    /// if endpoint.is_open() {
    ///     eprintln!("{endpoint}"); // metrics at /metrics/prometheus, without authentication
    /// }
    /// ```
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.access, Access::Open)
    }
}

/// Catalogs of an endpoint.
#[cfg(not(feature = "alloc"))]
type EndpointCatalogs = Catalogs;

/// Catalogs of an endpoint.
#[cfg(feature = "alloc")]
#[derive(Debug)]
struct EndpointCatalogs(Vec<&'static Catalog>);

#[cfg(feature = "alloc")]
impl EndpointCatalogs {
    fn new(catalogs: Catalogs) -> Self {
        Self(catalogs.as_slice().to_vec())
    }

    fn push(&mut self, catalog: &'static Catalog) {
        self.0.push(catalog);
    }

    fn as_slice(&self) -> &[&'static Catalog] {
        &self.0
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Endpoint");
        out.field("path", &self.path).field("access", &self.access).finish_non_exhaustive()
    }
}

/// Shows path and access control, for a log.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, access, .. } = self;
        match access {
            Access::Disabled => f.write_str("metrics are disabled"),
            Access::Open => write!(f, "metrics at {path}, without authentication"),
            #[cfg(feature = "auth")]
            Access::Guarded(_) => write!(f, "metrics at {path}, with authentication"),
        }
    }
}
