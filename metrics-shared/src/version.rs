//! Versions of services, and their order.

use core::cmp::Ordering;
use core::fmt;

/// Version: up to three numbers, and an optional pre-release and build, as in `0.6`, `1.2.0` or
/// `1.0.0-rc.1`.
///
/// The order is that of Semantic Versioning: missing numbers are 0, a pre-release precedes its
/// version, and builds are equal.
///
/// ```
/// use metrics_catalog_shared::version::Version;
///
/// let version = |text| Version::parse(text).unwrap();
/// assert!(version("0.6") > version("0.6.0-rc.1"));
/// assert!(version("0.10") > version("0.9.3"));
/// assert!(version("1") == version("1.0.0+build"));
/// assert!(Version::parse("next").is_none());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// Text as written.
    text: &'a str,
    numbers: [&'a str; 3],
    /// Pre-release; empty if there is none.
    pre_release: &'a str,
}

impl<'a> Version<'a> {
    /// Parses a version.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let written = text;
        let (text, build) = match text.split_once('+') {
            Some((text, build)) => (text, Some(build)),
            None => (text, None),
        };
        let (text, pre_release) = match text.split_once('-') {
            Some((text, pre_release)) => (text, Some(pre_release)),
            None => (text, None),
        };
        let is_legal = |text: &&str| {
            let mut identifiers = text.split('.');
            identifiers.all(|it| {
                !it.is_empty()
                    && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            })
        };
        if !pre_release.iter().chain(&build).all(is_legal) {
            return None;
        }
        let mut numbers = ["0"; 3];
        let mut parts = text.split('.');
        for (index, number) in parts.by_ref().take(numbers.len()).enumerate() {
            if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            if let Some(place) = numbers.get_mut(index) {
                *place = number;
            }
        }
        parts.next().is_none().then_some(())?;
        Some(Self { text: written, numbers, pre_release: pre_release.unwrap_or_default() })
    }
}

impl fmt::Display for Version<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl Ord for Version<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let numbers = self.numbers.iter().zip(&other.numbers);
        let numbers = numbers.map(|(one, other)| compare_numbers(one, other));
        let numbers = numbers.fold(Ordering::Equal, Ordering::then);
        numbers.then_with(|| match (self.pre_release, other.pre_release) {
            ("", "") => Ordering::Equal,
            ("", _) => Ordering::Greater,
            (_, "") => Ordering::Less,
            (one, other) => compare_pre_releases(one, other),
        })
    }
}

impl PartialOrd for Version<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version<'_> {}

/// Compares decimal numbers of any length.
fn compare_numbers(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// Compares identifiers in order: numbers by value and before texts, and the shorter list first.
fn compare_pre_releases(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one.split('.'), other.split('.'));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    loop {
        let order = match (one.next(), other.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(one), Some(other)) => match (is_number(one), is_number(other)) {
                (true, true) => compare_numbers(one, other),
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                (false, false) => one.cmp(other),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_numbers_with_points_between() {
        for version in ["1", "0.2", "1.22.333", "1.0.0-rc.1", "1.0.0+build", "1.0-a-b+c-d"] {
            assert!(Version::parse(version).is_some(), "{version}");
        }
        for other in ["", "v1", "1.", "1.2.3.4", "next", "1.0 0", "1.0.0-", "1.0.0-a..b", "1+"] {
            assert!(Version::parse(other).is_none(), "{other}");
        }
    }

    #[test]
    fn versions_are_ordered_as_semantic_versioning_does() {
        let ascending = [
            "0.0.9",
            "0.6.0-alpha",
            "0.6.0-alpha.1",
            "0.6.0-alpha.beta",
            "0.6.0-beta",
            "0.6.0-beta.2",
            "0.6.0-beta.11",
            "0.6.0-rc.1",
            "0.6",
            "0.6.1",
            "0.10",
            "1.0.0-0",
            "1",
            "18446744073709551616",
            "18446744073709551617.0.1",
        ];
        let ascending = ascending.map(|text| Version::parse(text).unwrap());
        for (index, version) in ascending.iter().enumerate() {
            for (other_index, other) in ascending.iter().enumerate() {
                assert_eq!(version.cmp(other), index.cmp(&other_index), "{version:?} {other:?}");
            }
        }
        for (one, other) in [("1", "1.0.0"), ("0.6", "0.06.0+build"), ("1-a", "1.0-a+b")] {
            assert_eq!(Version::parse(one), Version::parse(other));
        }
    }
}
