//! Requests, as far as the endpoint looks at them, whatever the HTTP stack.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

use crate::endpoint::query::Query;

/// Method, path, query and headers of an HTTP request, borrowed from the HTTP stack.
///
/// Creating one allocates nothing and validates nothing: [`Endpoint::respond`] answers any request.
///
/// ```
/// use metrics_catalog::Request;
///
/// let headers = [("authorization", "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==")];
/// let scrape = Request::get("/metrics/prometheus").with_headers(&headers);
/// let basic = scrape.with_query("tier=basic");
/// let head = Request::new("HEAD", "/metrics/prometheus").with_headers(&headers);
/// # let _ = (basic, head);
/// ```
///
/// [`Endpoint::respond`]: crate::Endpoint::respond
#[derive(Clone, Copy)]
pub struct Request<'a> {
    method: &'a str,
    target: &'a str,
    query: Option<&'a str>,
    headers: &'a dyn Headers,
}

impl<'a> Request<'a> {
    /// Creates a request without headers.
    ///
    /// `method` is the method of the request line, upper case as HTTP has it: `GET`. `path` is the
    /// path as received, not percent-decoded. It may be the whole target of the request line:
    /// everything from the first `?` on is the query, unless [`with_query`](Self::with_query) sets
    /// one.
    #[must_use]
    pub const fn new(method: &'a str, path: &'a str) -> Self {
        const NONE: &[(&str, &str); 0] = &[];
        Self { method, target: path, query: None, headers: NONE }
    }

    /// Creates a `GET` request without headers: [`new`](Self::new) with this method.
    #[must_use]
    pub const fn get(path: &'a str) -> Self {
        Self::new("GET", path)
    }

    /// Sets the query, not percent-decoded and without its `?`: a `&str`, or the `Option<&str>` of
    /// an HTTP stack that keeps the query apart from the path. `None` leaves the query of the path.
    #[must_use]
    pub fn with_query(self, query: impl Into<Option<&'a str>>) -> Self {
        Self { query: query.into(), ..self }
    }

    /// Sets the headers, in place of those set before: an array, slice or vector of pairs, an
    /// `http::HeaderMap`, or a closure; see [`Headers`].
    #[must_use]
    pub const fn with_headers(self, headers: &'a dyn Headers) -> Self {
        Self { headers, ..self }
    }

    pub(crate) const fn method(&self) -> &'a str {
        self.method
    }

    /// Returns the path without a query.
    pub(crate) fn path(&self) -> &'a str {
        self.target.split_once('?').map_or(self.target, |(path, _query)| path)
    }

    pub(crate) fn query(&self) -> Query<'a> {
        let after_path = || self.target.split_once('?').map(|(_path, query)| query);
        Query(self.query.or_else(after_path).unwrap_or_default())
    }

    pub(crate) const fn headers(&self) -> &'a dyn Headers {
        self.headers
    }
}

/// Shows the method and the path. Headers and query may hold secrets.
impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Request");
        out.field("method", &self.method).field("path", &self.path()).finish_non_exhaustive()
    }
}

/// Headers of a request.
///
/// Values are bytes, because HTTP allows bytes that are not UTF-8. Arrays, slices and vectors of
/// pairs of name and value implement this trait, and with the feature `http` so does
/// `http::HeaderMap`. For any other type write a closure that visits every value of a name:
///
/// ```
/// # use metrics_catalog::{Headers, Request};
/// struct Field {
///     name: String,
///     value: Vec<u8>,
/// }
/// # let fields = vec![Field { name: "Authorization".into(), value: b"Basic AA==".into() }];
///
/// let headers = |name: &str, visit: &mut dyn FnMut(&[u8])| {
///     let named = fields.iter().filter(|field| field.name.eq_ignore_ascii_case(name));
///     named.for_each(|field| visit(&field.value));
/// };
/// let request = Request::get("/metrics/prometheus").with_headers(&headers);
/// # let mut seen = 0;
/// # headers.each("authorization", &mut |_| seen += 1);
/// # assert_eq!(seen, 1);
/// ```
pub trait Headers {
    /// Calls `visit` with the value of every header of that name, in order; names are compared
    /// ignoring ASCII case.
    ///
    /// Implementations must not leave out repeated headers: the endpoint rejects a request with two
    /// `Authorization` headers.
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8]));
}

impl<F: Fn(&str, &mut dyn FnMut(&[u8]))> Headers for F {
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8])) {
        self(name, visit);
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for [(N, V)] {
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8])) {
        for (key, value) in self {
            if key.as_ref().eq_ignore_ascii_case(name) {
                visit(value.as_ref());
            }
        }
    }
}

/// For slices: only a reference to an unsized slice can become `&dyn Headers`.
impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for &[(N, V)] {
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8])) {
        (**self).each(name, visit);
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const LEN: usize> Headers for [(N, V); LEN] {
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8])) {
        self.as_slice().each(name, visit);
    }
}

#[cfg(feature = "alloc")]
impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for Vec<(N, V)> {
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8])) {
        self.as_slice().each(name, visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(headers: &dyn Headers, name: &str) -> usize {
        let mut count = 0;
        headers.each(name, &mut |_| count += 1);
        count
    }

    #[test]
    fn the_path_excludes_the_query() {
        for (path, query, parts) in [
            ("/metrics", None, ("/metrics", "")),
            ("/metrics?", None, ("/metrics", "")),
            ("/metrics?a=/b?c", None, ("/metrics", "a=/b?c")),
            ("?", None, ("", "")),
            ("/metrics", Some("a=/b?c"), ("/metrics", "a=/b?c")),
            ("/metrics?a", Some(""), ("/metrics", "")),
        ] {
            let request = Request::get(path).with_query(query);
            assert_eq!((request.path(), request.query().0), parts);
        }
    }

    #[test]
    fn debug_shows_neither_headers_nor_query() {
        let headers = [("authorization", "hunter2")];
        let request = Request::get("/metrics?hunter2").with_headers(&headers);
        assert_eq!(
            alloc::format!("{request:?}"),
            r#"Request { method: "GET", path: "/metrics", .. }"#
        );
    }

    #[test]
    fn header_names_ignore_case() {
        let headers = [("Authorization", "a"), ("accept", "b"), ("AUTHORIZATION", "c")];
        assert_eq!(count(&headers, "authorization"), 2);
        assert_eq!(count(&headers.as_slice(), "Accept"), 1);
        assert_eq!(count(&headers, "authorizatio"), 0);
    }

    #[test]
    fn values_are_bytes() {
        let mut seen = [0; 2];
        [("a", [0xff, 0x00])].each("A", &mut |value| seen.copy_from_slice(value));
        assert_eq!(seen, [0xff, 0x00]);
    }

    #[test]
    fn a_closure_implements_headers() {
        let headers = |name: &str, visit: &mut dyn FnMut(&[u8])| visit(name.as_bytes());
        let mut seen = false;
        headers.each("accept", &mut |value| seen = value == b"accept");
        assert!(seen);
    }
}
