//! What the library reports of itself, whatever a catalog says: of its endpoint and of the process.

use metrics_catalog::{ENDPOINT_CATALOG, Family, Kind, PROCESS_CATALOG};

/// A family of the library's own. It is a counter or a gauge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own {
    pub(crate) name: &'static str,
    pub(crate) is_counter: bool,
    /// The names of its labels.
    labels: &'static [&'static str],
    /// The values of each.
    values: &'static [&'static [&'static str]],
}

/// All of them.
pub(crate) fn families() -> impl Iterator<Item = Own> {
    ENDPOINT_CATALOG.families().chain(PROCESS_CATALOG.families()).map(Own::of)
}

impl Own {
    fn of(family: Family) -> Self {
        Self {
            name: family.name(),
            is_counter: family.kind() == Kind::Counter,
            labels: family.labels(),
            values: family.shape().values,
        }
    }

    /// Its labels, each with the values that it can have.
    pub(crate) fn labels(self) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        self.labels.iter().copied().zip(self.values.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_a_counter_or_a_gauge() {
        let families = ENDPOINT_CATALOG.families().chain(PROCESS_CATALOG.families());
        for family in families {
            assert!(matches!(family.kind(), Kind::Counter | Kind::Gauge), "{}", family.name());
        }
    }

    #[test]
    fn labels_have_their_values() {
        let mut families = families();
        let answered = families.find(|it| it.name == "metrics_endpoint_answered_total").unwrap();
        let labels: Vec<_> = answered.labels().collect();
        assert_eq!(labels, [("format", &["text", "openmetrics", "protobuf"][..])]);
        assert!(families.any(|it| it.name == "process_open_fds" && it.labels().next().is_none()));
    }
}
