//! Activity of an endpoint: rates, levels and quantiles from one scrape to the next.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Instant;

use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::metric_type::MetricType;

use crate::aggregation::GaugeAggregation;
use crate::command::top::descriptions::{Descriptions, FamilyDescription, GroupKey};
use crate::command::top::history::History;
use crate::command::top::page::{OwnedLabels, ScrapedFamily, ScrapedPage, SeriesValues};
use crate::command::top::quantile::{QuantileEstimate, QuantileEstimator};
use crate::command::top::unit::{ShownUnit, unit_in_name};
use crate::exposition::FamilyType;
use crate::observations::Observations;

/// Quantiles of histograms.
pub(super) const QUANTILES: [f64; 3] = [0.5, 0.9, 0.99];

/// All families of an endpoint, with their latest values.
#[derive(Debug)]
pub(super) struct Activity {
    descriptions: Descriptions,
    families: BTreeMap<String, ActiveFamily>,
    /// Time of the last scrape that succeeded.
    at: Option<Instant>,
    /// Number of scrapes that succeeded.
    pub(super) scrapes: usize,
    /// Number of series in the last scrape.
    pub(super) series: usize,
    /// Number of series whose counts were reset before the last scrape.
    pub(super) resets: usize,
}

/// Metric family with its latest values.
#[derive(Debug)]
pub(super) struct ActiveFamily {
    pub(super) name: String,
    pub(super) group: GroupKey,
    pub(super) help: String,
    pub(super) family_type: FamilyType,
    pub(super) unit: ShownUnit,
    /// Name of the unit.
    pub(super) unit_name: Option<String>,
    /// Aggregation of the levels of all series.
    pub(super) aggregation: GaugeAggregation,
    /// Values of all series together; the first is the rate or the level.
    pub(super) measures: Vec<Measure>,
    /// Text in place of a number: the present states, or the labels of an info.
    pub(super) text: Option<String>,
    pub(super) series: HashMap<OwnedLabels, ActiveSeries>,
}

/// Kind of a measured value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Quantity {
    /// Increase per second.
    Rate,
    Level,
    /// Quantile of the observations between two scrapes.
    Quantile(f64),
}

/// Measured value of a family.
#[derive(Debug)]
pub(super) struct Measure {
    pub(super) quantity: Quantity,
    pub(super) history: History,
    /// Whether the last value is a bound that the quantile exceeds.
    pub(super) is_above: bool,
}

/// Series with its latest rates or levels.
#[derive(Debug, Default)]
pub(super) struct ActiveSeries {
    /// Values of the last scrape; `None` if the series was not in it.
    last: Option<SeriesValues>,
    pub(super) history: History,
    pub(super) quantiles: Vec<(f64, QuantileEstimate)>,
}

impl Activity {
    pub(super) fn new(descriptions: Descriptions) -> Self {
        let families = BTreeMap::new();
        Self { descriptions, families, at: None, scrapes: 0, series: 0, resets: 0 }
    }

    /// Adds a scrape.
    pub(super) fn add(&mut self, page: ScrapedPage) {
        let elapsed = self.at.map(|at| page.at.saturating_duration_since(at).as_secs_f64());
        let elapsed = elapsed.filter(|elapsed| *elapsed > 0.0);
        (self.at, self.scrapes) = (Some(page.at), self.scrapes + 1);
        (self.series, self.resets) = (0, 0);
        let mut seen = BTreeSet::new();
        for family in page.families {
            self.series += family.series.len();
            let name = family.name.clone();
            let description = self.descriptions.family(&name);
            let new = || ActiveFamily::new(&family, description);
            let active = self.families.entry(name.clone()).or_insert_with(new);
            if !active.is_like(&family, description) {
                *active = new();
            }
            self.resets += active.add(family, elapsed);
            seen.insert(name);
        }
        for (_, absent) in self.families.iter_mut().filter(|(name, _)| !seen.contains(*name)) {
            absent.add_gap();
        }
        self.families.retain(|name, family| {
            seen.contains(name) || family.measures.iter().any(|it| it.history.is_alive())
        });
        self.group();
    }

    /// Adds a scrape that failed.
    pub(super) fn add_failure(&mut self) {
        for family in self.families.values_mut() {
            family.history_gap();
        }
    }

    fn group(&mut self) {
        let names: BTreeSet<&str> = self.families.keys().map(String::as_str).collect();
        let groups = self.descriptions.group(&names);
        let groups: Vec<GroupKey> =
            self.families.keys().filter_map(|name| groups.get(name.as_str()).cloned()).collect();
        for (family, group) in self.families.values_mut().zip(groups) {
            family.group = group;
        }
    }

    /// Returns all families by name.
    pub(super) fn families(&self) -> impl Iterator<Item = &ActiveFamily> {
        self.families.values()
    }

    pub(super) fn family(&self, name: &str) -> Option<&ActiveFamily> {
        self.families.get(name)
    }

    pub(super) fn group_help(&self, group: &GroupKey) -> Option<&str> {
        self.descriptions.group_help(group)
    }
}

impl ActiveFamily {
    fn new(family: &ScrapedFamily, description: Option<&FamilyDescription>) -> Self {
        let family_type = shown_type(family, description);
        let unit_name =
            description.and_then(|it| it.unit).map(str::to_owned).or_else(|| family.unit.clone());
        let unit_name = unit_name
            .map(|name| escape_hidden(&name).into_owned())
            .or_else(|| unit_in_name(&family.name).map(str::to_owned));
        let unit = ShownUnit::new(&family.name, unit_name.as_deref());
        let help = description.map(|it| it.help.clone()).or_else(|| family.help.clone());
        let quantities: Vec<Quantity> = match family_type {
            FamilyType::Known(MetricType::Counter) => vec![Quantity::Rate],
            FamilyType::Known(MetricType::Histogram) => {
                [Quantity::Rate].into_iter().chain(QUANTILES.map(Quantity::Quantile)).collect()
            }
            FamilyType::GaugeHistogram => {
                [Quantity::Level].into_iter().chain(QUANTILES.map(Quantity::Quantile)).collect()
            }
            FamilyType::Summary => {
                let quantiles = family.series.iter().flat_map(|it| &it.values.quantiles);
                let mut quantiles: Vec<f64> = quantiles.map(|(quantile, _)| *quantile).collect();
                quantiles.sort_by(f64::total_cmp);
                quantiles.dedup();
                [Quantity::Rate]
                    .into_iter()
                    .chain(quantiles.into_iter().map(Quantity::Quantile))
                    .collect()
            }
            _ => vec![Quantity::Level],
        };
        let measure = |quantity| Measure { quantity, history: History::default(), is_above: false };
        Self {
            aggregation: GaugeAggregation::of_gauge(&family.name, unit_name.as_deref()),
            name: family.name.clone(),
            group: GroupKey::default(),
            help: escape_hidden(&help.unwrap_or_default()).into_owned(),
            family_type,
            unit,
            unit_name,
            measures: quantities.into_iter().map(measure).collect(),
            text: None,
            series: HashMap::new(),
        }
    }

    /// Returns whether a scraped family has the same type, so that its values continue these.
    fn is_like(&self, family: &ScrapedFamily, description: Option<&FamilyDescription>) -> bool {
        self.family_type == shown_type(family, description)
    }

    /// Adds the values of a scrape, and returns the number of series that were reset.
    fn add(&mut self, family: ScrapedFamily, elapsed: Option<f64>) -> usize {
        let is_rate = self.measures[0].quantity == Quantity::Rate;
        self.text = self.text_of(&family);
        let mut observations = Observations::default();
        let (mut resets, mut firsts) = (0, Vec::with_capacity(family.series.len()));
        let mut exposed: BTreeMap<u64, f64> = BTreeMap::new();
        let mut old = std::mem::take(&mut self.series);
        for scraped in family.series {
            let mut series = old.remove(&scraped.labels).unwrap_or_default();
            let step = series.step(&scraped.values, self.family_type);
            resets += usize::from(step.is_reset);
            let first = if is_rate {
                step.increase.zip(elapsed).map(|(increase, elapsed)| increase / elapsed)
            } else {
                scraped.values.total()
            };
            series.history.push(first);
            firsts.extend(first);
            let observed = step.observed.sorted();
            observations.add(observed.iter().copied());
            series.quantiles = if self.family_type == FamilyType::Summary {
                exposed_quantiles(&scraped.values)
            } else {
                let estimator = QuantileEstimator::new(observed);
                let estimate = |quantile| Some((quantile, estimator.quantile(quantile)?));
                QUANTILES.into_iter().filter_map(estimate).collect()
            };
            if self.family_type == FamilyType::Summary {
                for (quantile, estimate) in &series.quantiles {
                    // Quantiles cannot be aggregated: the greatest is the one to look at.
                    let greatest = exposed.entry(quantile.to_bits()).or_insert(estimate.value);
                    *greatest = greatest.max(estimate.value);
                }
            }
            series.last = Some(scraped.values);
            self.series.insert(scraped.labels, series);
        }
        for (labels, mut series) in old {
            series.last = None;
            series.quantiles.clear();
            series.history.push(None);
            if series.history.is_alive() {
                self.series.insert(labels, series);
            }
        }
        let aggregation = if is_rate { GaugeAggregation::Sum } else { self.aggregation };
        let first = aggregation.of(firsts.into_iter());
        let estimator = QuantileEstimator::new(observations.sorted());
        for measure in &mut self.measures {
            let estimate = match measure.quantity {
                Quantity::Rate | Quantity::Level => {
                    first.map(|value| QuantileEstimate { value, is_above: false })
                }
                Quantity::Quantile(quantile) if self.family_type == FamilyType::Summary => exposed
                    .get(&quantile.to_bits())
                    .map(|value| QuantileEstimate { value: *value, is_above: false }),
                Quantity::Quantile(quantile) => estimator.quantile(quantile),
            };
            measure.history.push(estimate.map(|estimate| estimate.value));
            measure.is_above = estimate.is_some_and(|estimate| estimate.is_above);
        }
        resets
    }

    /// Adds a scrape that the family is not in.
    fn add_gap(&mut self) {
        for series in self.series.values_mut() {
            series.last = None;
        }
        self.text = None;
        self.history_gap();
    }

    /// Adds a scrape that failed, after which the last values are still those to compare with.
    fn history_gap(&mut self) {
        for measure in &mut self.measures {
            measure.history.push(None);
            measure.is_above = false;
        }
        for series in self.series.values_mut() {
            series.history.push(None);
            series.quantiles.clear();
        }
    }

    /// Returns the states of a state set, or the labels of an info.
    fn text_of(&self, family: &ScrapedFamily) -> Option<String> {
        let series = family.series.iter();
        match self.family_type {
            FamilyType::Known(MetricType::StateSet) => {
                let mut states: BTreeMap<&str, usize> = BTreeMap::new();
                for series in series.filter(|series| series.values.value == Some(1.0)) {
                    let labels = series.labels.iter();
                    let state = labels.rev().find(|(name, _)| *name == self.name);
                    *states.entry(state.map_or("", |(_, state)| state)).or_default() += 1;
                }
                let states = states.into_iter().map(|(state, count)| match count {
                    1 => state.to_owned(),
                    count => format!("{count} {state}"),
                });
                Some(escape_hidden(&states.collect::<Vec<_>>().join(", ")).into_owned())
            }
            FamilyType::Known(MetricType::Info) => {
                let texts = series.map(|series| {
                    let labels =
                        series.labels.iter().map(|(name, value)| format!("{name}={value}"));
                    labels.collect::<Vec<_>>().join(" ")
                });
                Some(escape_hidden(&texts.collect::<Vec<_>>().join(", ")).into_owned())
            }
            _ => None,
        }
    }

    /// Returns the number of series in the last scrape.
    pub(super) fn present(&self) -> usize {
        self.series.values().filter(|series| series.is_present()).count()
    }

    /// Returns the greatest change of a measure, without its direction.
    pub(super) fn change(&self) -> f64 {
        let changes = self.measures.iter().filter_map(|measure| measure.history.change());
        changes.map(f64::abs).fold(0.0, f64::max)
    }
}

impl ActiveSeries {
    pub(super) fn is_present(&self) -> bool {
        self.last.is_some()
    }

    /// Returns what happened since the last scrape.
    fn step(&self, values: &SeriesValues, family_type: FamilyType) -> Step {
        let mut step = Step::default();
        if family_type == FamilyType::GaugeHistogram {
            step.observed.add(values.buckets.iter().copied());
            return step;
        }
        let (Some(last), Some(now)) = (&self.last, values.total()) else { return step };
        let Some(before) = last.total() else { return step };
        // A count that is smaller began at 0 again.
        step.is_reset = now < before && is_cumulative(family_type);
        let before_of = |value: f64| if step.is_reset { 0.0 } else { value };
        step.increase = Some(now - before_of(before));
        let buckets = values.buckets.iter().map(|(bound, count)| {
            let mut earlier = last.buckets.iter();
            let earlier = earlier.find(|(other, _)| other.to_bits() == bound.to_bits());
            let earlier = earlier.map_or(0.0, |(_, count)| *count);
            (*bound, (count - before_of(earlier)).max(0.0))
        });
        step.observed.add(buckets);
        step
    }
}

/// Difference between two scrapes of a series.
#[derive(Debug, Default)]
struct Step {
    increase: Option<f64>,
    observed: Observations,
    is_reset: bool,
}

/// Returns the quantiles of a summary.
fn exposed_quantiles(values: &SeriesValues) -> Vec<(f64, QuantileEstimate)> {
    let exact = |value: f64| QuantileEstimate { value, is_above: false };
    values.quantiles.iter().map(|(quantile, value)| (*quantile, exact(*value))).collect()
}

/// Returns whether values of a type only increase, unless they are reset.
const fn is_cumulative(family_type: FamilyType) -> bool {
    matches!(
        family_type,
        FamilyType::Known(MetricType::Counter | MetricType::Histogram) | FamilyType::Summary
    )
}

/// Returns the type of a family: the text format has no infos and state sets, which the catalog
/// knows.
fn shown_type(family: &ScrapedFamily, description: Option<&FamilyDescription>) -> FamilyType {
    match (family.family_type, description.map(|it| it.metric_type)) {
        (FamilyType::GAUGE, Some(known @ (MetricType::Info | MetricType::StateSet)))
        | (FamilyType::Unknown, Some(known)) => FamilyType::Known(known),
        (exposed, _) => exposed,
    }
}
