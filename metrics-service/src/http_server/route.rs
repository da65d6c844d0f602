//! Templates of routes.

use std::fmt;
use std::sync::Arc;

/// Template of a route, such as `/users/{id}`: the value of the label `http_route`.
///
/// A path of a request must not become a route, because clients choose it: each new path would be a series, and
/// after 2,000 series all others count as `_other`.
///
/// ```
/// use metrics_catalog_service::http_server::Route;
///
/// let route = Route::from("/users/{id}");
/// assert_eq!(route.as_str(), "/users/{id}");
/// ```
#[derive(Clone)]
pub struct Route(RouteText);

#[derive(Clone)]
enum RouteText {
    Static(&'static str),
    Shared(Arc<str>),
    #[cfg(feature = "axum")]
    Matched(axum::extract::MatchedPath),
}

impl Route {
    /// Returns the template.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            RouteText::Static(text) => text,
            RouteText::Shared(text) => text,
            #[cfg(feature = "axum")]
            RouteText::Matched(path) => path.as_str(),
        }
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Route").field(&self.as_str()).finish()
    }
}

impl From<&'static str> for Route {
    fn from(template: &'static str) -> Self {
        Self(RouteText::Static(template))
    }
}

impl From<Arc<str>> for Route {
    fn from(template: Arc<str>) -> Self {
        Self(RouteText::Shared(template))
    }
}

/// Allocates. Stacks that share their templates convert an `Arc<str>`.
impl From<String> for Route {
    fn from(template: String) -> Self {
        Self(RouteText::Shared(template.into()))
    }
}

#[cfg(feature = "axum")]
impl From<axum::extract::MatchedPath> for Route {
    fn from(path: axum::extract::MatchedPath) -> Self {
        Self(RouteText::Matched(path))
    }
}
