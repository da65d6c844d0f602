//! Values of one scrape by family and series.

use std::collections::HashMap;
use std::time::Instant;

use metrics_catalog_shared::metric_type::MetricType;

use crate::exit_code::Failure;
use crate::exposition::{
    ExposedFamily, Exposition, ExpositionFormat, FamilyType, LabelPairs, NO_SAMPLES, Sample,
    SampleRole, Strictness,
};
use crate::scrape::{OPENMETRICS, ScrapeArgs};

/// Values of one scrape. Unlike an [`Exposition`], it can be sent to another thread.
#[derive(Debug)]
pub(super) struct ScrapedPage {
    /// Time at which the scrape began.
    pub(super) at: Instant,
    pub(super) families: Vec<ScrapedFamily>,
}

/// Metric family of a page.
#[derive(Debug)]
pub(super) struct ScrapedFamily {
    pub(super) name: String,
    pub(super) family_type: FamilyType,
    pub(super) help: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) series: Vec<ScrapedSeries>,
}

/// Label names and values, sorted by name.
pub(super) type OwnedLabels = Vec<(String, String)>;

/// Samples that share their labels.
#[derive(Debug)]
pub(super) struct ScrapedSeries {
    pub(super) labels: OwnedLabels,
    pub(super) values: SeriesValues,
}

/// Values of a series.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SeriesValues {
    /// The only value of a counter or gauge.
    pub(super) value: Option<f64>,
    /// Number of observations.
    pub(super) count: Option<f64>,
    /// Upper bounds with cumulative counts, ascending.
    pub(super) buckets: Vec<(f64, f64)>,
    /// Quantiles of a summary with their values.
    pub(super) quantiles: Vec<(f64, f64)>,
}

/// Scrapes an endpoint.
pub(super) fn scrape(scrape: &ScrapeArgs) -> Result<ScrapedPage, Failure> {
    let at = Instant::now();
    let exposition = scrape.read(OPENMETRICS, Strictness::Lenient)?;
    if exposition.is_empty() {
        return Err(Failure::unreadable(scrape.display_name(), NO_SAMPLES));
    }
    Ok(ScrapedPage::new(at, &exposition))
}

impl ScrapedPage {
    pub(super) fn new(at: Instant, exposition: &Exposition) -> Self {
        let families = exposition.families.iter().filter(|family| !family.samples.is_empty());
        let new = |family| ScrapedFamily::new(family, exposition.format);
        Self { at, families: families.map(new).collect() }
    }
}

impl ScrapedFamily {
    fn new(family: &ExposedFamily, format: ExpositionFormat) -> Self {
        let mut indices: HashMap<LabelPairs, usize> = HashMap::new();
        let mut series: Vec<ScrapedSeries> = Vec::new();
        for sample in family.samples.iter().filter(|sample| sample.role != SampleRole::Created) {
            let index = *indices.entry(sample.series()).or_insert_with_key(|labels| {
                let labels =
                    labels.iter().map(|(name, value)| (name.to_string(), value.to_string()));
                let labels = labels.collect();
                series.push(ScrapedSeries { labels, values: SeriesValues::default() });
                series.len() - 1
            });
            series[index].values.add(sample);
        }
        for one in &mut series {
            one.values.buckets.sort_by(|one, other| one.0.total_cmp(&other.0));
            one.values.quantiles.sort_by(|one, other| one.0.total_cmp(&other.0));
        }
        let name = family.exported_name(format);
        let family_type = match family.family_type {
            // The text format has no infos.
            FamilyType::Known(MetricType::Gauge) | FamilyType::Unknown
                if name.ends_with("_info")
                    && series.iter().all(|series| series.values.value == Some(1.0)) =>
            {
                FamilyType::Known(MetricType::Info)
            }
            other => other,
        };
        let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Self { name, family_type, help: text(&family.help), unit: text(&family.unit), series }
    }
}

impl SeriesValues {
    /// Returns the value, or the number of observations.
    pub(super) fn total(&self) -> Option<f64> {
        let last = self.buckets.last().map(|(_, count)| *count);
        self.value.or(self.count).or(last)
    }

    fn add(&mut self, sample: &Sample) {
        match sample.role {
            SampleRole::Value => self.value = Some(sample.value),
            SampleRole::Count => self.count = Some(sample.value),
            SampleRole::Bucket => {
                self.buckets.extend(sample.bound().map(|bound| (bound, sample.value)));
            }
            SampleRole::Quantile => {
                let quantile = sample.label("quantile").and_then(|text| text.parse().ok());
                self.quantiles.extend(quantile.map(|quantile: f64| (quantile, sample.value)));
            }
            SampleRole::Sum | SampleRole::Created => {}
        }
    }
}
