//! Names and units in OpenTelemetry's form.

use metrics_catalog::FamilyDescriptor;
use metrics_catalog_shared::otel::DerivedName;

/// Name and unit of a family in OpenTelemetry's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricName<'a> {
    /// Name, usually without the unit and without `_total`.
    pub name: &'a str,
    /// Unit in [UCUM](https://ucum.org/ucum); empty if there is none.
    pub unit: &'a str,
}

impl MetricName<'_> {
    /// Returns the name and unit of a family.
    ///
    /// These are the values of `otel` in the catalog. Without it, both follow from the exported name.
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
    /// assert_eq!(MetricName::new(family.descriptor()), expected);
    /// ```
    #[must_use]
    pub fn new(family: FamilyDescriptor) -> MetricName<'static> {
        if let Some(otel) = family.otel()
            && let Some(name) = otel.name()
        {
            return MetricName { name, unit: otel.unit() };
        }
        let DerivedName { name, unit } =
            DerivedName::new(family.name(), family.metric_type(), family.unit());
        MetricName { name, unit }
    }
}

#[cfg(test)]
mod tests {
    /// A unit of the catalog language without a code would be exported without a unit.
    #[test]
    fn every_unit_of_the_language_has_a_code() {
        for unit in metrics_catalog_build::catalog::UNITS {
            assert!(metrics_catalog_shared::otel::unit_code(unit).is_some(), "{unit}");
        }
    }
}
