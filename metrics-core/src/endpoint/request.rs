//! What the endpoint has to know of a request, whatever the HTTP stack.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::endpoint::query::Query;

/// A request, as the HTTP stack has read it.
///
/// ```
/// use metrics_catalog::Request;
///
/// let request = Request {
///     method: "GET",
///     path: "/metrics/prometheus",
///     query: None,
///     headers: &[("authorization", "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==")],
/// };
/// ```
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The method as it stood in the request line: `GET`, in capitals.
    pub method: &'a str,
    /// The path in its origin form, not decoded. Of a stack that hands out the whole target of the
    /// request line, it is that: a query may follow after the `?`.
    pub path: &'a str,
    /// The query, not decoded and without its `?`, of a stack that keeps it apart from the path;
    /// `None` where there is none, or where it follows the path.
    pub query: Option<&'a str>,
    /// The headers.
    pub headers: &'a dyn Headers,
}

impl Request<'_> {
    /// The path alone.
    pub(crate) fn route(&self) -> &str {
        self.path.split_once('?').map_or(self.path, |(path, _query)| path)
    }

    /// The query alone.
    pub(crate) fn query(&self) -> Query<'_> {
        let after_path = || self.path.split_once('?').map(|(_path, query)| query);
        Query(self.query.or_else(after_path).unwrap_or_default())
    }
}

/// Access to the headers of a request.
///
/// Values are bytes, because that is what they are on the wire. A stack that keeps its headers as
/// a list of pairs has them already: arrays, slices and vectors of pairs are `Headers`. To bridge
/// any other, write a closure, and give it all the values of a name that there are:
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
/// let path = "/metrics/prometheus";
/// let request = Request { method: "GET", path, query: None, headers: &headers };
/// # let mut seen = 0;
/// # request.headers.each("authorization", &mut |_| seen += 1);
/// # assert_eq!(seen, 1);
/// ```
///
/// With the feature `http`, an `http::HeaderMap` is `Headers` too.
pub trait Headers {
    /// Calls `visit` with the value of every header of that name, compared without case.
    ///
    /// Every one: that a header stands there twice is for the endpoint to judge.
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

/// A slice has no size, so it is a reference to one that becomes `&dyn Headers`.
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
    fn a_query_is_no_part_of_the_path() {
        for (path, query, parts) in [
            ("/metrics", None, ("/metrics", "")),
            ("/metrics?", None, ("/metrics", "")),
            ("/metrics?a=/b?c", None, ("/metrics", "a=/b?c")),
            ("?", None, ("", "")),
            ("/metrics", Some("a=/b?c"), ("/metrics", "a=/b?c")),
            ("/metrics?a", Some(""), ("/metrics", "")),
        ] {
            let headers = &[("accept", "*/*")];
            let request = Request { method: "GET", path, query, headers };
            assert_eq!((request.route(), request.query().0), parts);
        }
    }

    #[test]
    fn header_names_have_no_case() {
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
    fn a_closure_gives_headers() {
        let headers = |name: &str, visit: &mut dyn FnMut(&[u8])| visit(name.as_bytes());
        let mut seen = false;
        headers.each("accept", &mut |value| seen = value == b"accept");
        assert!(seen);
    }
}
