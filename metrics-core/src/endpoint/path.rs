//! Path of the endpoint.

#[cfg(feature = "alloc")]
use alloc::borrow::Cow;
use core::fmt;
use core::ops::Deref;

/// Text of a path. Without `alloc` it is known at compile time.
#[cfg(feature = "alloc")]
pub(crate) type PathText = Cow<'static, str>;
/// Text of a path. Without `alloc` it is known at compile time.
#[cfg(not(feature = "alloc"))]
pub(crate) type PathText = &'static str;

/// Error of [`Endpoint::with_path`](crate::Endpoint::with_path): no HTTP request can have the path.
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
/// let error = endpoint.with_path("metrics").unwrap_err();
/// assert_eq!(error.to_string(), "invalid path \"metrics\"; expected a path that begins with `/`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    path: PathText,
    expected: &'static str,
}

impl PathError {
    pub(crate) fn check(path: PathText) -> Result<PathText, Self> {
        match expected(&path) {
            None => Ok(path),
            Some(expected) => Err(Self { path, expected }),
        }
    }

    #[cfg(feature = "config")]
    pub(crate) const fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Returns what is expected instead of an invalid path.
fn expected(path: &impl Deref<Target = str>) -> Option<&'static str> {
    if !path.starts_with('/') {
        Some("a path that begins with `/`")
    } else if path.contains(['?', '#']) {
        Some("a path without query and fragment, from `?` or `#` on")
    } else if !path.bytes().all(|byte| byte.is_ascii_graphic()) {
        Some(
            "percent-encoding of spaces, control characters and non-ASCII characters, such as `%20`",
        )
    } else {
        None
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid path {:?}; expected {}", self.path, self.expected)
    }
}

impl core::error::Error for PathError {}
