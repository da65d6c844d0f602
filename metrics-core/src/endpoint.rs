//! The endpoint: from a request to an exposition, without any I/O of its own.

pub(crate) mod accept;
mod account;
mod answer;
#[cfg(feature = "gzip")]
pub(crate) mod coding;
#[cfg(feature = "std")]
mod created;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "http")]
pub(crate) mod http;
mod limit;
mod path;
pub(crate) mod query;
pub(crate) mod reply;
pub(crate) mod request;
#[cfg(feature = "tower")]
pub(crate) mod service;
pub(crate) mod weighted;

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
use core::fmt;
use core::num::NonZero;
#[cfg(feature = "std")]
use core::time::Duration;

pub use self::path::PathError;

#[cfg(feature = "gzip")]
use self::gzip::Gzip;
use self::limit::Limit;
use self::path::Text;
use crate::access::Access;
use crate::catalog::Catalog;
use crate::catalog::catalogs::Catalogs;
#[cfg(feature = "alloc")]
use crate::catalog::family::Family;

/// Answers scrapes of a catalog.
///
/// It reads no socket and knows no HTTP library: give it method, path and headers, and send what it
/// answers. It allocates nothing to answer in text, and a buffer to answer in protobuf.
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
/// let request = Request {
///     method: "GET",
///     path: "/metrics/prometheus",
///     query: None,
///     headers: &[("Authorization", "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==")],
/// };
/// let mut body = Vec::with_capacity(metrics::CATALOG.max_len());
/// let Ok(reply) = endpoint.respond(&request, &mut body);
/// assert_eq!(reply.status(), 200);
/// # }
/// # Ok::<(), metrics_catalog::CredentialError>(())
/// ```
pub struct Endpoint {
    catalogs: Catalogs,
    access: Access,
    path: Text,
    /// Whether the path was somebody else's to look at.
    anywhere: bool,
    limit: Limit,
    /// When counting began, if that is to be said.
    #[cfg(feature = "std")]
    created: Option<Duration>,
    /// Of each family, in order, whether it is served; all are if this is not there.
    #[cfg(feature = "alloc")]
    served: Option<Box<[bool]>>,
    #[cfg(feature = "gzip")]
    gzip: Gzip,
}

impl Endpoint {
    /// Where the endpoint is unless [`at`](Self::at) says otherwise.
    pub const PATH: &str = "/metrics/prometheus";

    /// How many scrapes are answered at once unless [`at_most`](Self::at_most) says otherwise.
    pub const AT_ONCE: NonZero<usize> = NonZero::<usize>::MIN.saturating_add(7);

    /// The endpoint of a catalog, at [`PATH`](Self::PATH).
    #[must_use]
    pub const fn new(catalog: &'static Catalog, access: Access) -> Self {
        Self::of(Catalogs::of(catalog), access)
    }

    /// The endpoint of several catalogs, which [`catalogs!`](crate::catalogs) puts together.
    #[must_use]
    pub const fn of(catalogs: Catalogs, access: Access) -> Self {
        #[cfg(feature = "alloc")]
        let path = Text::Borrowed(Self::PATH);
        #[cfg(not(feature = "alloc"))]
        let path = Self::PATH;
        let limit = Limit::new(Self::AT_ONCE);
        Self {
            catalogs,
            access,
            path,
            anywhere: false,
            limit,
            #[cfg(feature = "std")]
            created: None,
            #[cfg(feature = "alloc")]
            served: None,
            #[cfg(feature = "gzip")]
            gzip: Gzip::new(),
        }
    }

    /// Moves the endpoint to another path, which requests must then have byte by byte. Without the
    /// feature `alloc` it takes a `&'static str`, with it a `String` as well.
    ///
    /// # Errors
    ///
    /// The path is one that no request can have.
    pub fn at(self, path: impl Into<Text>) -> Result<Self, PathError> {
        Ok(Self { path: PathError::check(path.into())?, ..self })
    }

    /// Serves only the families that `wanted` says yes to, of which it is asked now, and of those
    /// only what was served before: what a configuration leaves out stays out. Those left out are
    /// recorded all the same.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn only(self, wanted: impl Fn(&Family) -> bool) -> Self {
        let families = self.catalogs.as_slice().iter().flat_map(|catalog| catalog.families());
        let mut served: Box<[bool]> = families.map(|family| wanted(&family)).collect();
        for (now, before) in served.iter_mut().zip(self.served.iter().flatten()) {
            *now &= *before;
        }
        self.serving(served)
    }

    #[cfg(feature = "alloc")]
    pub(crate) fn serving(self, served: Box<[bool]>) -> Self {
        Self { served: Some(served), ..self }
    }

    #[cfg(feature = "config")]
    pub(crate) fn at_checked(self, path: Text) -> Self {
        Self { path, ..self }
    }

    #[cfg(feature = "config")]
    pub(crate) const fn catalogs(&self) -> Catalogs {
        self.catalogs
    }

    /// Answers so many scrapes at once, and tells more to try again in a second: the time of a
    /// processor is what they cost, and the service needs it too. Only who may scrape is counted.
    #[must_use]
    pub fn at_most(self, scrapes: NonZero<usize>) -> Self {
        Self { limit: Limit::new(scrapes), ..self }
    }

    /// Says of each counter and histogram when it began to count, in OpenMetrics and in protobuf, as
    /// [`Exposition::created`](crate::Exposition::created) has it: on most servers a series more for
    /// each series of theirs.
    ///
    /// What is said is when this was first called in the process, to the millisecond and the same in all
    /// its endpoints. So call it before there is anything to count: what was counted by then is said to
    /// have been counted since.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn created(self) -> Self {
        Self { created: Some(created::since()), ..self }
    }

    /// Answers whatever the path is: for a router that has chosen by path already, and may have
    /// stripped some of it. [`path`](Self::path) stays what to tell the router.
    #[must_use]
    pub fn anywhere(self) -> Self {
        Self { anywhere: true, ..self }
    }

    /// The path that is served.
    #[must_use]
    pub fn path(&self) -> &str {
        let path: &Text = &self.path;
        path
    }

    /// Whether anybody at all may scrape.
    #[must_use]
    pub const fn is_enabled(&self) -> bool {
        !matches!(self.access, Access::Disabled)
    }

    /// Whether everybody may scrape: a line worth logging when the service starts. The endpoint's
    /// `Display` is such a line.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.access, Access::Open)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Endpoint");
        out.field("path", &self.path).field("access", &self.access).finish_non_exhaustive()
    }
}

/// Says where the metrics are and who may read them.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, access, .. } = self;
        match access {
            Access::Disabled => f.write_str("metrics are disabled"),
            Access::Open => write!(f, "metrics at {path}, open to anyone"),
            #[cfg(feature = "auth")]
            Access::Guarded(_) => write!(f, "metrics at {path}, with authentication"),
        }
    }
}
