//! Names and units in OpenTelemetry's form.

use metrics_catalog::{FamilyDescriptor, MetricType};

/// Name and unit of a family in OpenTelemetry's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricName<'a> {
    /// Name without the unit and without `_total`.
    pub name: &'a str,
    /// Unit in [UCUM](https://ucum.org/ucum); empty if there is none.
    pub unit: &'a str,
}

impl<'a> MetricName<'a> {
    /// Returns the name and unit of a family.
    ///
    /// OpenTelemetry has the unit and the type of a metric apart from its name. A receiver that
    /// writes Prometheus names, as Prometheus itself, appends both again, so the series have the
    /// names of the page.
    ///
    /// ```
    /// use metrics_catalog::{ENDPOINT_CATALOG, Reader};
    /// use metrics_catalog_otlp::MetricName;
    ///
    /// let reader = Reader::new(&ENDPOINT_CATALOG);
    /// let family = reader.family("metrics_endpoint_answer_duration_seconds").unwrap();
    /// let expected = MetricName { name: "metrics_endpoint_answer_duration", unit: "s" };
    /// assert_eq!(MetricName::of(family.descriptor()), expected);
    /// ```
    #[must_use]
    pub fn of(family: FamilyDescriptor) -> MetricName<'static> {
        MetricName::new(family.name(), family.metric_type(), family.unit())
    }

    fn new(name: &'a str, metric_type: MetricType, unit: Option<&str>) -> Self {
        let name = match metric_type {
            MetricType::Counter => name.strip_suffix("_total").unwrap_or(name),
            _ => name,
        };
        let Some((unit, code)) = unit.and_then(code) else { return Self { name, unit: "" } };
        let stem = name.strip_suffix(unit).and_then(|name| name.strip_suffix('_'));
        match stem {
            // Receivers append `ratio` to the names of gauges alone.
            Some(_) if unit == "ratio" && metric_type != MetricType::Gauge => {
                Self { name, unit: code }
            }
            Some(stem) => Self { name: stem, unit: code },
            // A receiver would append the unit that the name does not have.
            None => Self { name, unit: "" },
        }
    }
}

/// Returns a unit of the catalog with its code in UCUM.
fn code(unit: &str) -> Option<(&str, &'static str)> {
    let code = match unit {
        "seconds" => "s",
        "bytes" => "By",
        "ratio" => "1",
        "celsius" => "Cel",
        "meters" => "m",
        "grams" => "g",
        "joules" => "J",
        "volts" => "V",
        "amperes" => "A",
        _ => return None,
    };
    Some((unit, code))
}

#[cfg(test)]
mod tests {
    use metrics_catalog::MetricType::{Counter, Gauge, Histogram, Info};

    use super::*;

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
            let found = MetricName::new(name, metric_type, unit);
            assert_eq!((found.name, found.unit), expected, "{name}");
        }
    }

    /// A unit of the catalog language without a code would be exported without a unit.
    #[test]
    fn every_unit_of_the_language_has_a_code() {
        for unit in metrics_catalog_build::catalog::UNITS {
            assert!(code(unit).is_some(), "{unit}");
        }
    }
}
