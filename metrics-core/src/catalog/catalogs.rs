//! Several catalogs behind one endpoint, none of whose names clash.

use core::fmt;

use crate::catalog::Catalog;
use crate::const_panic::PanicMessage;

/// Catalogs that are served as one document: a service's own, and those of libraries that have one.
///
/// No two of them have a family, or a sample of one, of the same name: a scraper would refuse the
/// document. [`catalogs!`](crate::catalogs) finds that out while rustc runs.
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
/// let both = catalogs![metrics::CATALOG, library::metrics::CATALOG];
/// let endpoint = Endpoint::new(both, Access::Open);
/// # assert!(endpoint.is_open());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Catalogs {
    /// Those past the end are the first one again.
    list: [&'static Catalog; Self::MAX],
    len: usize,
}

impl Catalogs {
    /// How many there can be.
    pub const MAX: usize = 16;

    /// One catalog.
    #[must_use]
    pub const fn of(catalog: &'static Catalog) -> Self {
        Self { list: [catalog; Self::MAX], len: 1 }
    }

    /// These, and one more after them.
    ///
    /// # Errors
    ///
    /// A name of the one more is a name of these already, or there are [`MAX`](Self::MAX).
    pub const fn and(mut self, catalog: &'static Catalog) -> Result<Self, CatalogsError> {
        let mut place = 0;
        while place < self.len {
            if let Some((first, second)) = clash(self.list[place], catalog) {
                return Err(CatalogsError(Reason::Clash { first, second }));
            }
            place += 1;
        }
        if self.len == Self::MAX {
            return Err(CatalogsError(Reason::TooMany));
        }
        self.list[self.len] = catalog;
        self.len += 1;
        Ok(self)
    }

    /// What [`catalogs!`](crate::catalogs) does with each but the first.
    ///
    /// # Panics
    ///
    /// Where [`and`](Self::and) has an error, and only while rustc runs.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a constant becomes an error of the build")]
    pub const fn and_or_refuse(self, catalog: &'static Catalog) -> Self {
        match self.and(catalog) {
            Ok(catalogs) => catalogs,
            Err(error) => panic!("{}", error.message().text()),
        }
    }

    /// The catalogs, in the order of the exposition.
    #[must_use]
    pub const fn as_slice(&self) -> &[&'static Catalog] {
        self.list.split_at(self.len).0
    }
}

impl From<&'static Catalog> for Catalogs {
    fn from(catalog: &'static Catalog) -> Self {
        Self::of(catalog)
    }
}

/// Catalogs for [`Endpoint::new`](crate::Endpoint::new): an error of the build if their names clash.
///
/// It takes the paths of their statics: `catalogs![metrics::CATALOG, library::metrics::CATALOG]`.
///
/// ```compile_fail,E0080
/// use metrics_catalog::ENDPOINT_CATALOG;
///
/// // Served twice, every name would clash with itself.
/// let twice = metrics_catalog::catalogs![ENDPOINT_CATALOG, ENDPOINT_CATALOG];
/// ```
#[macro_export]
macro_rules! catalogs {
    ($first:path $(, $other:path)* $(,)?) => {{
        // A static, because a constant may not refer to what a catalog can read at a scrape.
        #[allow(long_running_const_eval)]
        static CATALOGS: $crate::Catalogs =
            $crate::Catalogs::of(&$first)$(.and_or_refuse(&$other))*;
        CATALOGS
    }};
}

/// Catalogs that cannot be served as one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogsError(Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Clash { first: &'static str, second: &'static str },
    TooMany,
}

impl CatalogsError {
    const fn message(&self) -> PanicMessage {
        match self.0 {
            Reason::Clash { first, second } => PanicMessage::new()
                .and("two catalogs of one endpoint have families `")
                .and(first)
                .and("` and `")
                .and(second)
                .and("`, which have a name in common; give each catalog a `namespace` of its own"),
            Reason::TooMany => PanicMessage::new().and(
                "one endpoint has room for 16 catalogs; serve the others with another endpoint",
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

/// Families of two catalogs that have a name in common, or whose samples have.
const fn clash(
    first: &'static Catalog,
    second: &'static Catalog,
) -> Option<(&'static str, &'static str)> {
    let mut one = 0;
    while let Some(family) = first.family(one) {
        let spellings = family.occupied_names();
        let mut other = 0;
        while let Some(beside) = second.family(other) {
            if have_one_in_common(spellings, beside.occupied_names()) {
                return Some((family.name(), beside.name()));
            }
            other += 1;
        }
        one += 1;
    }
    None
}

/// The names of a family: one with each of these endings.
type Spellings = (&'static str, &'static [&'static str]);

const fn have_one_in_common(one: Spellings, other: Spellings) -> bool {
    let ((one_stem, one_endings), (other_stem, other_endings)) = (one, other);
    // Two names can be the same only if neither stem says other than the other as far as both go.
    let Some(one_more) = rest_after(one_stem, other_stem) else { return false };
    let Some(other_more) = rest_after(other_stem, one_stem) else { return false };
    let mut place = 0;
    while place < one_endings.len() {
        let mut beside = 0;
        while beside < other_endings.len() {
            let ending = other_endings[beside].as_bytes();
            if is_joined(one_more, one_endings[place].as_bytes(), other_more, ending) {
                return true;
            }
            beside += 1;
        }
        place += 1;
    }
    false
}

/// What there is of `text` after what it has in common with `other`, if one begins with the other.
const fn rest_after<'a>(text: &'a str, other: &str) -> Option<&'a [u8]> {
    let (text, other) = (text.as_bytes(), other.as_bytes());
    let mut place = 0;
    while place < text.len() && place < other.len() {
        if text[place] != other[place] {
            return None;
        }
        place += 1;
    }
    Some(text.split_at(place).1)
}

/// Whether `a` and `b` one after the other are `c` and `d` one after the other.
const fn is_joined(a: &[u8], b: &[u8], c: &[u8], d: &[u8]) -> bool {
    if a.len() + b.len() != c.len() + d.len() {
        return false;
    }
    let mut place = 0;
    while place < a.len() + b.len() {
        let left = if place < a.len() { a[place] } else { b[place - a.len()] };
        let right = if place < c.len() { c[place] } else { d[place - c.len()] };
        if left != right {
            return false;
        }
        place += 1;
    }
    true
}
