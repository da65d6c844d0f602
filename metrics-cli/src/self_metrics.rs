//! Metrics that the library itself exposes, of its endpoint and of the process.

use metrics_catalog::{ENDPOINT_CATALOG, FamilyDescriptor, MetricType, PROCESS_CATALOG};

/// Metric family of the library. Its type is counter or gauge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SelfMetric {
    pub(crate) name: &'static str,
    pub(crate) is_counter: bool,
    family: FamilyDescriptor,
}

/// Returns all families of the library.
pub(crate) fn families() -> impl Iterator<Item = SelfMetric> {
    ENDPOINT_CATALOG.families().chain(PROCESS_CATALOG.families()).map(SelfMetric::new)
}

impl SelfMetric {
    fn new(family: FamilyDescriptor) -> Self {
        Self {
            name: family.name(),
            is_counter: family.metric_type() == MetricType::Counter,
            family,
        }
    }

    /// Returns the labels, each with its possible values; `None` if they are known only at run
    /// time.
    pub(crate) fn labels(
        self,
    ) -> impl Iterator<Item = (&'static str, Option<&'static [&'static str]>)> {
        self.family.labels().map(|label| (label.name(), label.values()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_a_counter_or_a_gauge() {
        let families = ENDPOINT_CATALOG.families().chain(PROCESS_CATALOG.families());
        for family in families {
            assert!(
                matches!(family.metric_type(), MetricType::Counter | MetricType::Gauge),
                "{}",
                family.name()
            );
        }
    }

    #[test]
    fn labels_have_their_values() {
        let mut families = families();
        let served = families.find(|it| it.name == "metrics_endpoint_served_total").unwrap();
        let labels: Vec<_> = served.labels().collect();
        assert_eq!(labels, [("format", Some(&["text", "openmetrics", "protobuf"][..]))]);
        let dropped = families.find(|it| it.name == "metrics_overflow_set_dropped_total").unwrap();
        assert_eq!(dropped.labels().collect::<Vec<_>>(), [("family", None)]);
        assert!(families.any(|it| it.name == "process_open_fds" && it.labels().next().is_none()));
    }
}
