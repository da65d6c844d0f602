//! Names and units in OpenTelemetry's form.

use crate::metric_type::MetricType;

/// Longest name of an instrument or an attribute.
pub const MAX_NAME_LEN: usize = 255;

/// Longest unit.
pub const MAX_UNIT_LEN: usize = 63;

/// Returns whether a text can be the name of an instrument: up to [`MAX_NAME_LEN`] letters, digits and
/// `_`, `.`, `-`, `/`, with a letter first.
///
/// ```
/// use metrics_catalog_shared::otel::is_instrument;
///
/// assert!(is_instrument("http.server.request.duration") && !is_instrument("2xx"));
/// ```
#[must_use]
pub fn is_instrument(name: &str) -> bool {
    let is_char = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-/".contains(&byte);
    is_name(name) && name.bytes().all(is_char)
}

/// Returns whether a text can be the key of an attribute: up to [`MAX_NAME_LEN`] letters, digits and
/// `_`, `.`, `-`, with a letter first. OpenTelemetry allows any text; this is the part of it that its
/// conventions use.
///
/// ```
/// use metrics_catalog_shared::otel::is_attribute;
///
/// assert!(is_attribute("http.request.method") && !is_attribute("http/method"));
/// ```
#[must_use]
pub fn is_attribute(key: &str) -> bool {
    let is_char = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    is_name(key) && key.bytes().all(is_char)
}

fn is_name(name: &str) -> bool {
    name.len() <= MAX_NAME_LEN && name.bytes().next().is_some_and(|it| it.is_ascii_alphabetic())
}

/// Returns whether a text can be a unit: up to [`MAX_UNIT_LEN`] visible characters of ASCII.
///
/// ```
/// use metrics_catalog_shared::otel::is_unit;
///
/// assert!(is_unit("{request}") && !is_unit("per cent"));
/// ```
#[must_use]
pub fn is_unit(unit: &str) -> bool {
    (1..=MAX_UNIT_LEN).contains(&unit.len()) && unit.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Returns the code in [UCUM](https://ucum.org/ucum) of a unit of the catalog language.
///
/// ```
/// use metrics_catalog_shared::otel::unit_code;
///
/// assert_eq!(unit_code("bytes"), Some("By"));
/// ```
#[must_use]
pub fn unit_code(unit: &str) -> Option<&'static str> {
    UNITS.iter().find(|(name, _)| *name == unit).map(|(_, code)| *code)
}

/// Returns the unit of the catalog language with a code in UCUM.
///
/// ```
/// use metrics_catalog_shared::otel::unit_of_code;
///
/// assert_eq!(unit_of_code("By"), Some("bytes"));
/// ```
#[must_use]
pub fn unit_of_code(code: &str) -> Option<&'static str> {
    UNITS.iter().find(|(_, it)| *it == code).map(|(name, _)| *name)
}

/// Units of the catalog language with their codes.
const UNITS: [(&str, &str); 9] = [
    ("seconds", "s"),
    ("bytes", "By"),
    ("ratio", "1"),
    ("celsius", "Cel"),
    ("meters", "m"),
    ("grams", "g"),
    ("joules", "J"),
    ("volts", "V"),
    ("amperes", "A"),
];

/// Name and unit of a metric in OpenTelemetry's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DerivedName<'a> {
    /// Name without the unit and without `_total`.
    pub name: &'a str,
    /// Code of the unit; empty if there is none.
    pub unit: &'static str,
}

impl<'a> DerivedName<'a> {
    /// Derives them from an exported name.
    ///
    /// Unit and type are not parts of the name. Receivers that write names of Prometheus append both
    /// again, and so write the exported name.
    ///
    /// ```
    /// use metrics_catalog_shared::metric_type::MetricType;
    /// use metrics_catalog_shared::otel::DerivedName;
    ///
    /// let derived = DerivedName::new("sent_bytes_total", MetricType::Counter, Some("bytes"));
    /// assert_eq!(derived, DerivedName { name: "sent", unit: "By" });
    /// ```
    #[must_use]
    pub fn new(name: &'a str, metric_type: MetricType, unit: Option<&str>) -> Self {
        let name = match metric_type {
            MetricType::Counter => metric_type.base_name(name),
            _ => name,
        };
        let without_unit = Self { name, unit: "" };
        let Some(unit) = unit else { return without_unit };
        let Some(code) = unit_code(unit) else { return without_unit };
        let stem = name.strip_suffix(unit).and_then(|name| name.strip_suffix('_'));
        match stem {
            // Receivers append `ratio` to the names of gauges alone.
            Some(_) if unit == "ratio" && metric_type != MetricType::Gauge => {
                Self { name, unit: code }
            }
            Some(stem) => Self { name: stem, unit: code },
            // A receiver would append the unit that the name does not have.
            None => without_unit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metric_type::MetricType::{Counter, Gauge, Histogram, Info};

    #[test]
    fn unit_and_type_are_taken_from_the_name() {
        for (name, metric_type, unit, expected) in [
            ("a_total", Counter, None, ("a", "")),
            ("a_bytes_total", Counter, Some("bytes"), ("a", "By")),
            ("a_seconds", Histogram, Some("seconds"), ("a", "s")),
            ("a_ratio", Gauge, Some("ratio"), ("a", "1")),
            ("a_ratio", Histogram, Some("ratio"), ("a_ratio", "1")),
            ("seconds", Gauge, Some("seconds"), ("seconds", "")),
            ("a", Gauge, Some("seconds"), ("a", "")),
            ("a_total", Gauge, None, ("a_total", "")),
            ("a_info", Info, None, ("a_info", "")),
        ] {
            let found = DerivedName::new(name, metric_type, unit);
            assert_eq!((found.name, found.unit), expected, "{name}");
        }
    }

    #[test]
    fn names_have_the_characters_and_length_of_opentelemetry() {
        let longest = "a".repeat(MAX_NAME_LEN);
        for name in ["a", "A1", "http.server.request.duration", "a_b-c.d", &longest] {
            assert!(is_instrument(name) && is_attribute(name), "{name}");
        }
        assert!(is_instrument("a/b") && !is_attribute("a/b"));
        let too_long = "a".repeat(MAX_NAME_LEN + 1);
        for name in ["", "1a", ".a", "_a", "a b", "ä", "a:b", &too_long] {
            assert!(!is_instrument(name) && !is_attribute(name), "{name}");
        }
    }

    #[test]
    fn units_are_visible_ascii() {
        for unit in ["s", "By", "{request}", "By/s", "%", &"a".repeat(MAX_UNIT_LEN)] {
            assert!(is_unit(unit), "{unit}");
        }
        for unit in ["", "a b", "°C", "\n", &"a".repeat(MAX_UNIT_LEN + 1)] {
            assert!(!is_unit(unit), "{unit}");
        }
    }
}
