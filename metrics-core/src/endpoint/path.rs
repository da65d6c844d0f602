//! Where the endpoint is.

#[cfg(feature = "alloc")]
use alloc::borrow::Cow;
use core::fmt;
use core::ops::Deref;

/// A path that requests can have. Without `alloc` it is known when the program is built.
#[cfg(feature = "alloc")]
pub(crate) type Text = Cow<'static, str>;
/// A path that requests can have. Without `alloc` it is known when the program is built.
#[cfg(not(feature = "alloc"))]
pub(crate) type Text = &'static str;

/// A path that no request can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    path: Text,
    fix: &'static str,
}

impl PathError {
    pub(crate) fn check(path: Text) -> Result<Text, Self> {
        match fix(&path) {
            None => Ok(path),
            Some(fix) => Err(Self { path, fix }),
        }
    }

    /// What to do about it.
    #[cfg(feature = "config")]
    pub(crate) const fn fix(&self) -> &'static str {
        self.fix
    }
}

/// What to do about a path that is none.
fn fix(path: &impl Deref<Target = str>) -> Option<&'static str> {
    if !path.starts_with('/') {
        Some("begin it with `/`")
    } else if path.contains(['?', '#']) {
        Some("leave out the query and the fragment, from `?` or `#` on")
    } else if !path.bytes().all(|byte| byte.is_ascii_graphic()) {
        Some("write it as in a request: spaces, control characters and all beyond ASCII as `%20`")
    } else {
        None
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no request can have the path {:?}; {}", self.path, self.fix)
    }
}

impl core::error::Error for PathError {}
