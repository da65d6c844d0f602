//! Aggregation of gauges over series and instances.

/// Aggregation that is meaningful for the values of a gauge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GaugeAggregation {
    Sum,
    Average,
    Least,
    Greatest,
}

impl GaugeAggregation {
    /// Returns the aggregation for a gauge with this exported name and unit.
    pub(crate) fn of_gauge(name: &str, unit: Option<&str>) -> Self {
        match unit {
            Some("ratio") => Self::Average,
            Some("seconds") if name.ends_with("_timestamp_seconds") => Self::Least,
            // The greatest age, duration or temperature matters.
            Some("seconds" | "celsius" | "volts" | "amperes") => Self::Greatest,
            _ => Self::Sum,
        }
    }

    /// Returns the operator of PromQL.
    pub(crate) const fn operator(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Average => "avg",
            Self::Least => "min",
            Self::Greatest => "max",
        }
    }

    /// Returns the aggregate of values, or `None` if there are none.
    #[cfg(feature = "top")]
    pub(crate) fn of(self, values: impl Iterator<Item = f64>) -> Option<f64> {
        let (mut count, mut sum) = (0.0, 0.0);
        let (mut least, mut greatest) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            count += 1.0;
            sum += value;
            least = least.min(value);
            greatest = greatest.max(value);
        }
        (count > 0.0).then_some(match self {
            Self::Sum => sum,
            Self::Average => sum / count,
            Self::Least => least,
            Self::Greatest => greatest,
        })
    }
}

#[cfg(all(test, feature = "top"))]
mod tests {
    use super::*;

    #[test]
    fn each_aggregation_is_of_all_values() {
        let of = |aggregation: GaugeAggregation| aggregation.of([3.0, 1.0, 2.0].into_iter());
        assert_eq!(of(GaugeAggregation::Sum), Some(6.0));
        assert_eq!(of(GaugeAggregation::Average), Some(2.0));
        assert_eq!(of(GaugeAggregation::Least), Some(1.0));
        assert_eq!(of(GaugeAggregation::Greatest), Some(3.0));
        assert_eq!(GaugeAggregation::Sum.of([].into_iter()), None);
    }
}
