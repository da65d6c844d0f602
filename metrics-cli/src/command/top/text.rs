//! Names and values of measures as text.

use std::borrow::Cow;

use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::metric_type::MetricType;

use crate::command::top::activity::{ActiveFamily, ActiveSeries, Measure, Quantity};
use crate::command::top::page::OwnedLabels;
use crate::command::top::quantile::QuantileEstimate;
use crate::command::top::unit::ShownUnit;
use crate::exposition::FamilyType;

/// Text in place of a value.
const NO_VALUE: &str = "-";

impl Quantity {
    /// Returns the name, such as `p99`.
    pub(super) fn name(self) -> Cow<'static, str> {
        match self {
            Self::Rate => "rate".into(),
            Self::Level => "level".into(),
            Self::Quantile(quantile) => {
                // The product has a rounding error.
                let percent = format!("{:.6}", quantile * 100.0);
                format!("p{}", percent.trim_end_matches('0').trim_end_matches('.')).into()
            }
        }
    }
}

impl ActiveFamily {
    /// Returns the value of a measure. `now` is the time in seconds since 1970.
    pub(super) fn value_text(&self, measure: &Measure, now: f64) -> String {
        let value = measure.history.now();
        let estimate = value.map(|value| QuantileEstimate { value, is_above: measure.is_above });
        self.estimate_text(measure.quantity, estimate, now)
    }

    /// Returns the rate or the level of a series.
    pub(super) fn series_text(&self, series: &ActiveSeries, now: f64) -> String {
        let estimate =
            series.history.now().map(|value| QuantileEstimate { value, is_above: false });
        self.estimate_text(self.measures[0].quantity, estimate, now)
    }

    /// Returns a value of a quantity, such as `>10 s` for a quantile above the last bound.
    pub(super) fn estimate_text(
        &self,
        quantity: Quantity,
        estimate: Option<QuantileEstimate>,
        now: f64,
    ) -> String {
        let Some(QuantileEstimate { value, is_above }) = estimate else {
            return NO_VALUE.to_owned();
        };
        let above = if is_above { ">" } else { "" };
        match quantity {
            Quantity::Rate if self.counts_observations() => ShownUnit::None.format_rate(value),
            Quantity::Rate => self.unit.format_rate(value),
            Quantity::Level if self.counts_observations() => ShownUnit::None.format(value, now),
            Quantity::Level | Quantity::Quantile(_) => {
                format!("{above}{}", self.unit.format(value, now))
            }
        }
    }

    /// Returns whether the rate or level is that of observations, whatever their unit.
    fn counts_observations(&self) -> bool {
        matches!(
            self.family_type,
            FamilyType::Known(MetricType::Histogram)
                | FamilyType::Summary
                | FamilyType::GaugeHistogram
        )
    }
}

/// Returns labels as text, without braces.
pub(super) fn labels_text(labels: &OwnedLabels) -> String {
    let labels = labels.iter().map(|(name, value)| {
        let mut label = format!("{name}=\"");
        metrics_catalog_shared::escape::push_label_value(&mut label, value);
        label + "\""
    });
    escape_hidden(&labels.collect::<Vec<_>>().join(", ")).into_owned()
}
