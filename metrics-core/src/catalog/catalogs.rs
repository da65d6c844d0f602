//! Lists of catalogs without name collisions.

use core::fmt;

use metrics_catalog_shared::metric_type::NameRoles;

use crate::catalog::Catalog;
#[cfg(feature = "alloc")]
use crate::catalog::family::FamilyDescriptor;
use crate::const_panic::PanicMessage;

/// Catalogs that are served as one document: that of the service and those of its libraries.
///
/// All names of families and samples are distinct, because scrapers reject duplicates.
/// [`catalogs!`](crate::catalogs) checks them at compile time, [`with`](Self::with) and
/// [`with_all`](Self::with_all) at run time.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// # mod library { pub mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # } }
/// use metrics_catalog::{Access, Endpoint, catalogs};
///
/// let catalogs = catalogs![metrics::CATALOG, library::metrics::CATALOG];
/// let endpoint = Endpoint::new(catalogs, Access::Open);
/// # assert!(endpoint.is_open());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Catalogs {
    /// Elements from `len` on repeat the first one.
    list: [&'static Catalog; Self::MAX],
    len: usize,
}

impl Catalogs {
    /// Maximum number of catalogs.
    pub const MAX: usize = 16;

    /// Creates a list of one catalog.
    #[must_use]
    pub const fn new(catalog: &'static Catalog) -> Self {
        Self { list: [catalog; Self::MAX], len: 1 }
    }

    /// Appends a catalog.
    ///
    /// # Errors
    ///
    /// The catalog has a name in common with one of the list, or the list has [`MAX`](Self::MAX)
    /// catalogs.
    ///
    /// ```
    /// # #[cfg(feature = "process")] {
    /// use metrics_catalog::{Catalogs, ENDPOINT_CATALOG, PROCESS_CATALOG};
    ///
    /// let catalogs = Catalogs::new(&ENDPOINT_CATALOG).with(&PROCESS_CATALOG)?;
    /// assert_eq!(catalogs.as_slice().len(), 2);
    /// let error = catalogs.with(&PROCESS_CATALOG).unwrap_err();
    /// assert!(error.to_string().starts_with("duplicate name in families `process_"));
    /// # }
    /// # Ok::<(), metrics_catalog::CatalogsError>(())
    /// ```
    pub const fn with(mut self, catalog: &'static Catalog) -> Result<Self, CatalogsError> {
        let mut index = 0;
        while index < self.len {
            if let Some((first, second)) = find_duplicate(self.list[index], catalog) {
                return Err(CatalogsError(CatalogsErrorKind::Duplicate { first, second }));
            }
            index += 1;
        }
        if self.len == Self::MAX {
            return Err(CatalogsError(CatalogsErrorKind::TooMany));
        }
        self.list[self.len] = catalog;
        self.len += 1;
        Ok(self)
    }

    /// Appends the catalogs of another list.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`with`](Self::with).
    ///
    /// ```
    /// # #[cfg(feature = "process")] {
    /// use metrics_catalog::{Catalogs, ENDPOINT_CATALOG, PROCESS_CATALOG};
    ///
    /// let library = Catalogs::new(&PROCESS_CATALOG);
    /// let catalogs = Catalogs::new(&ENDPOINT_CATALOG).with_all(&library)?;
    /// assert_eq!(catalogs.as_slice().len(), 2);
    /// # }
    /// # Ok::<(), metrics_catalog::CatalogsError>(())
    /// ```
    pub const fn with_all(mut self, others: &Self) -> Result<Self, CatalogsError> {
        let mut index = 0;
        while index < others.len {
            self = match self.with(others.list[index]) {
                Ok(catalogs) => catalogs,
                Err(error) => return Err(error),
            };
            index += 1;
        }
        Ok(self)
    }

    /// Appends a catalog, for [`catalogs!`](crate::catalogs).
    ///
    /// # Panics
    ///
    /// [`with`](Self::with) returns an error. The macro calls it in a constant, so it is a compile
    /// error.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    #[expect(clippy::panic, reason = "a panic in a constant is a compile error")]
    pub const fn with_or_panic(self, catalog: &'static Catalog) -> Self {
        match self.with(catalog) {
            Ok(catalogs) => catalogs,
            Err(error) => panic!("{}", error.message().text()),
        }
    }

    /// Appends the catalogs of another list, for [`catalogs!`](crate::catalogs).
    ///
    /// # Panics
    ///
    /// [`with_all`](Self::with_all) returns an error. The macro calls it in a constant, so it is a
    /// compile error.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    #[expect(clippy::panic, reason = "a panic in a constant is a compile error")]
    pub const fn with_all_or_panic(self, others: &Self) -> Self {
        match self.with_all(others) {
            Ok(catalogs) => catalogs,
            Err(error) => panic!("{}", error.message().text()),
        }
    }

    /// Returns the catalogs in the order of the exposition.
    #[must_use]
    pub const fn as_slice(&self) -> &[&'static Catalog] {
        self.list.split_at(self.len).0
    }
}

impl From<&'static Catalog> for Catalogs {
    fn from(catalog: &'static Catalog) -> Self {
        Self::new(catalog)
    }
}

/// Creates [`Catalogs`](crate::Catalogs) from the paths of their statics, as in
/// `catalogs![metrics::CATALOG, library::metrics::CATALOG]`. Duplicate names are a compile error.
///
/// Lists come after single catalogs, with two dots, as in
/// `catalogs![metrics::CATALOG, ..metrics_catalog_service::CATALOGS]`. A list is a `static` of the type
/// [`Catalogs`](crate::Catalogs).
///
/// ```
/// # #[cfg(feature = "process")] {
/// use metrics_catalog::{Catalogs, ENDPOINT_CATALOG, PROCESS_CATALOG, catalogs};
///
/// static CATALOGS: Catalogs = Catalogs::new(&PROCESS_CATALOG);
///
/// assert_eq!(catalogs![ENDPOINT_CATALOG, ..CATALOGS].as_slice().len(), 2);
/// assert_eq!(catalogs![..CATALOGS].as_slice().len(), 1);
/// # }
/// ```
///
/// ```compile_fail,E0080
/// use metrics_catalog::ENDPOINT_CATALOG;
///
/// // Every name is a duplicate.
/// let twice = metrics_catalog::catalogs![ENDPOINT_CATALOG, ENDPOINT_CATALOG];
/// ```
#[macro_export]
macro_rules! catalogs {
    ($first:path $(, $other:path)* $(, ..$list:path)* $(,)?) => {{
        // A static, because constants cannot refer to statics with interior mutability. Its name
        // would hide an argument of the same name.
        #[allow(long_running_const_eval)]
        static __CATALOGS: $crate::Catalogs = $crate::Catalogs::new(&$first)
            $(.with_or_panic(&$other))*
            $(.with_all_or_panic(&$list))*;
        __CATALOGS
    }};
    (..$first:path $(, ..$list:path)* $(,)?) => {{
        #[allow(long_running_const_eval)]
        static __CATALOGS: $crate::Catalogs = $first$(.with_all_or_panic(&$list))*;
        __CATALOGS
    }};
}

/// Error of [`Catalogs::with`]: the catalogs cannot be served as one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogsError(CatalogsErrorKind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CatalogsErrorKind {
    Duplicate { first: &'static str, second: &'static str },
    TooMany,
}

impl CatalogsError {
    const fn message(&self) -> PanicMessage {
        match self.0 {
            CatalogsErrorKind::Duplicate { first, second } => PanicMessage::new()
                .with("duplicate name in families `")
                .with(first)
                .with("` and `")
                .with(second)
                .with("` of two catalogs; give each catalog its own `namespace`"),
            CatalogsErrorKind::TooMany => PanicMessage::new().with(
                "too many catalogs; combine at most 16, and add others with `Endpoint::with_catalog`",
            ),
        }
    }
}

impl fmt::Display for CatalogsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().text())
    }
}

impl core::error::Error for CatalogsError {}

/// Returns whether two families have the same name, or samples of the same name.
#[cfg(feature = "alloc")]
pub(crate) const fn clash(one: FamilyDescriptor, other: FamilyDescriptor) -> bool {
    have_collision(one.occupied_names(), other.occupied_names())
}

/// Returns the first two families of two catalogs whose names collide.
const fn find_duplicate(
    first: &'static Catalog,
    second: &'static Catalog,
) -> Option<(&'static str, &'static str)> {
    let mut one = 0;
    while let Some(family) = first.family(one) {
        let names = family.occupied_names();
        let mut other = 0;
        while let Some(beside) = second.family(other) {
            if have_collision(names, beside.occupied_names()) {
                return Some((family.name(), beside.name()));
            }
            other += 1;
        }
        one += 1;
    }
    None
}

/// Names of a family: a base name, and the suffix of each name.
type OccupiedNames = (&'static str, &'static [&'static str]);

const fn have_collision(one: OccupiedNames, other: OccupiedNames) -> bool {
    let ((one_base, one_suffixes), (other_base, other_suffixes)) = (one, other);
    // Names can only be equal if one base name is a prefix of the other.
    let Some(one_rest) = rest_after(one_base, other_base) else { return false };
    let Some(other_rest) = rest_after(other_base, one_base) else { return false };
    let mut index = 0;
    while index < one_suffixes.len() {
        let mut beside = 0;
        while beside < other_suffixes.len() {
            let suffix = other_suffixes[beside].as_bytes();
            let one = one_suffixes[index].as_bytes();
            if are_equal_joined(one_rest, one, other_rest, suffix)
                && NameRoles::new(one_suffixes, index)
                    .collides(NameRoles::new(other_suffixes, beside))
            {
                return true;
            }
            beside += 1;
        }
        index += 1;
    }
    false
}

/// Returns the rest of `text` after its common prefix with `other`, if one is a prefix of the
/// other.
const fn rest_after<'a>(text: &'a str, other: &str) -> Option<&'a [u8]> {
    let (text, other) = (text.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < text.len() && index < other.len() {
        if text[index] != other[index] {
            return None;
        }
        index += 1;
    }
    Some(text.split_at(index).1)
}

/// Returns whether `a` followed by `b` equals `c` followed by `d`.
const fn are_equal_joined(a: &[u8], b: &[u8], c: &[u8], d: &[u8]) -> bool {
    if a.len() + b.len() != c.len() + d.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() + b.len() {
        let left = if index < a.len() { a[index] } else { b[index - a.len()] };
        let right = if index < c.len() { c[index] } else { d[index - c.len()] };
        if left != right {
            return false;
        }
        index += 1;
    }
    true
}
