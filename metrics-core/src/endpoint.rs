//! The endpoint: from a request to an exposition, without any I/O of its own.

use core::fmt;

use crate::accept;
use crate::access::Access;
use crate::catalog::Catalog;
use crate::exposition::Exposition;
use crate::reply::{Refusal, Reply};
use crate::request::Request;
use crate::sink::Sink;

/// Answers scrapes of a catalog.
///
/// It reads no socket and knows no HTTP library: give it method, path and headers, and send what it
/// answers. It never allocates.
///
/// ```
/// use metrics_catalog::{Credential, Endpoint, Request};
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&[]);
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
    catalog: &'static Catalog,
    access: Access,
    path: &'static str,
    /// Whether the path was somebody else's to look at.
    anywhere: bool,
}

impl Endpoint {
    /// Where the endpoint is unless [`at`](Self::at) says otherwise.
    pub const PATH: &str = "/metrics/prometheus";

    /// The endpoint of a catalog, at [`PATH`](Self::PATH).
    #[must_use]
    pub const fn new(catalog: &'static Catalog, access: Access) -> Self {
        Self { catalog, access, path: Self::PATH, anywhere: false }
    }

    /// Moves the endpoint to another path, which requests must then have byte by byte.
    ///
    /// # Errors
    ///
    /// The path is one that no request can have.
    pub fn at(self, path: &'static str) -> Result<Self, PathError> {
        PathError::check(path)?;
        Ok(Self { path, ..self })
    }

    /// Answers whatever the path is: for a router that has chosen by path already, and may have
    /// stripped some of it. [`path`](Self::path) stays what to tell the router.
    #[must_use]
    pub fn anywhere(self) -> Self {
        Self { anywhere: true, ..self }
    }

    /// The path that is served.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
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

    /// Answers a request; what there is of a body is appended to `body`.
    ///
    /// The checks come in the order of what they give away. A disabled endpoint and a path that is
    /// not the endpoint's are the same 404. Then the credential, 401: it must stand in exactly one
    /// `Authorization` header. Only who has shown it learns which methods there are, 405. So no
    /// method gets around the credential, and no probe learns more from one than from another.
    ///
    /// The format is the one that the `Accept` header likes best, and the text format whenever there
    /// is a doubt. A query of `name[]=…` cuts the exposition down to the families of that name, or
    /// of that sample; it may name several. Whatever else the query says is passed over.
    ///
    /// `HEAD` is answered as `GET` is, with the length the body would have had at this moment, but
    /// without the body.
    ///
    /// # Errors
    ///
    /// The sink's; what it took by then is not a whole body, and must not be sent as one.
    pub fn respond<S: Sink + ?Sized>(
        &self,
        request: &Request<'_>,
        body: &mut S,
    ) -> Result<Reply, S::Error> {
        let sink = (request.method != "HEAD").then_some(body);
        let mut body = Counted { sink, length: 0 };
        if let Some(refusal) = self.refusal(request) {
            body.write(refusal.text().as_bytes())?;
            return Ok(refusal.reply(body.length));
        }
        let format = accept::negotiate(request.headers);
        let catalogs = [self.catalog];
        let exposition = Exposition::new(format, &catalogs);
        let query = request.query();
        if query.names_any() {
            exposition.encode_only(&|family| query.names_family(family), &mut body)?;
        } else {
            exposition.encode(&mut body)?;
        }
        Ok(Reply::exposition(format, body.length))
    }

    fn refusal(&self, request: &Request<'_>) -> Option<Refusal> {
        if !self.is_enabled() || !(self.anywhere || request.route() == self.path) {
            Some(Refusal::NotFound)
        } else if !self.admits(request) {
            Some(Refusal::Unauthorized)
        } else if !matches!(request.method, "GET" | "HEAD") {
            Some(Refusal::MethodNotAllowed)
        } else {
            None
        }
    }

    #[cfg_attr(
        not(feature = "auth"),
        expect(unused_variables, reason = "nothing in a request matters to who may scrape")
    )]
    fn admits(&self, request: &Request<'_>) -> bool {
        match &self.access {
            Access::Disabled => false,
            Access::Open => true,
            #[cfg(feature = "auth")]
            Access::Guarded(credentials) => {
                let (mut first, mut admitted) = (true, false);
                request.headers.each("authorization", &mut |value| {
                    // A second header takes back what the first one gave.
                    admitted = first && credentials.admit(value);
                    first = false;
                });
                admitted
            }
        }
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

/// Counts what goes on to a sink, if there is one.
struct Counted<'a, S: ?Sized> {
    sink: Option<&'a mut S>,
    length: u64,
}

impl<S: Sink + ?Sized> Sink for Counted<'_, S> {
    type Error = S::Error;

    fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        self.length += bytes.len() as u64;
        self.sink.as_mut().map_or(Ok(()), |sink| sink.write(bytes))
    }
}

/// A path that no request can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathError {
    path: &'static str,
    fix: &'static str,
}

impl PathError {
    fn check(path: &'static str) -> Result<(), Self> {
        let fix = if !path.starts_with('/') {
            "begin it with `/`"
        } else if path.contains(['?', '#']) {
            "leave out the query and the fragment, from `?` or `#` on"
        } else if !path.bytes().all(|byte| byte.is_ascii_graphic()) {
            "write it as in a request: spaces, control characters and all beyond ASCII as `%20`"
        } else {
            return Ok(());
        };
        Err(Self { path, fix })
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no request can have the path {:?}; {}", self.path, self.fix)
    }
}

impl core::error::Error for PathError {}
