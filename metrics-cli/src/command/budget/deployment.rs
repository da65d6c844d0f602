//! Deployment of a service: number of instances, scrape interval, and the size of each scrape.

use std::time::Duration;

use metrics_catalog_build::catalog::{Catalog, Family, InfoValue, Kind, Tier};

use super::constant::{
    MAX_NUMBER_LEN, MAX_SAMPLES_PER_SERVER, MAX_SERIES_PER_SERVER, NUMBER_LEN, TARGET_SERIES,
};
use super::estimate::number;
use super::exposed::Exposed;
use crate::view::recorded_series;

/// Assumed length of a label value that is only known at run time, without quotes.
const UNKNOWN_VALUE_LEN: u64 = 12;

#[derive(Debug)]
pub(crate) struct Deployment {
    pub(crate) instances: u32,
    /// Scrape interval.
    pub(crate) interval: Duration,
    /// Whether only the basic tier is scraped.
    pub(crate) is_basic: bool,
    pub(crate) basic: ScrapeSize,
    pub(crate) detail: ScrapeSize,
    /// Size of a scrape of the chosen tiers.
    pub(crate) scrape: ScrapeSize,
    /// Size of such a scrape if all series of the catalog are exposed.
    pub(crate) max: ScrapeSize,
    /// Series of keyed families in it, each with as many combinations as possible.
    pub(crate) max_keyed_series: u64,
    /// Whether the sizes are those of an exposition, not of the catalog.
    pub(crate) is_exposed: bool,
    /// Number of service level objectives.
    pub(crate) slos: usize,
    /// Series that the rules of the service level objectives record for the job.
    pub(crate) recorded: u64,
}

impl Deployment {
    pub(crate) fn new(
        catalog: &Catalog,
        exposed: Option<&Exposed>,
        instances: u32,
        interval: Duration,
        is_basic: bool,
    ) -> Self {
        let tiers = |exposed| {
            [Tier::Basic, Tier::Detail].map(|tier| ScrapeSize::new(catalog, tier, exposed))
        };
        let chosen = |[basic, detail]: [ScrapeSize; 2]| {
            if is_basic { basic } else { basic.plus(detail) }
        };
        let [basic, detail] = tiers(exposed);
        let (scrape, max) = (chosen([basic, detail]), chosen(tiers(None)));
        let keyed = catalog.families.iter().filter(|it| it.keyed.is_some());
        let keyed = keyed.filter(|it| !is_basic || it.ownership.tier == Tier::Basic);
        let max_keyed_series =
            keyed.map(|family| catalog.lines(family)).fold(0, u64::saturating_add);
        let is_exposed = exposed.is_some();
        let recorded = catalog.slo_ids().map(|id| recorded_series(id, catalog));
        Self {
            instances,
            interval,
            is_basic,
            basic,
            detail,
            scrape,
            max,
            max_keyed_series,
            is_exposed,
            slos: catalog.slos.len(),
            recorded: recorded.fold(0, u64::saturating_add),
        }
    }

    pub(crate) fn title(&self) -> String {
        let (families, interval) = (self.scrape.families, number(self.interval_seconds()));
        let instances = match self.instances {
            1 => "1 instance".to_owned(),
            count => format!("{count} instances"),
        };
        format!("{instances} with {families} metrics, scraped every {interval} s")
    }

    pub(crate) fn interval_seconds(&self) -> f64 {
        self.interval.as_secs_f64()
    }

    /// Returns the number of series of all instances, and of the recording rules.
    pub(crate) fn series(&self) -> f64 {
        let scraped = float(self.scrape.series) + TARGET_SERIES.value;
        scraped * f64::from(self.instances) + float(self.recorded)
    }

    pub(crate) fn samples_per_second(&self) -> f64 {
        self.series() / self.interval_seconds()
    }

    /// Returns the number of Prometheus servers that the deployment needs.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is positive, and casts saturate"
    )]
    pub(crate) fn servers(&self) -> u32 {
        let by_series = self.series() / MAX_SERIES_PER_SERVER.value;
        let by_samples = self.samples_per_second() / MAX_SAMPLES_PER_SERVER.value;
        by_series.max(by_samples).ceil().max(1.0) as u32
    }
}

/// Size of one scrape of one instance.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ScrapeSize {
    pub(crate) families: u64,
    /// Number of series as Prometheus counts them: one per sample.
    pub(crate) series: u64,
    /// Number of series with an `le` label.
    pub(crate) buckets: u64,
    /// Number of series if the server scrapes native histograms as such.
    pub(crate) native_series: u64,
    /// Bytes of the text format without the values.
    pub(crate) text: u64,
}

impl ScrapeSize {
    fn new(catalog: &Catalog, tier: Tier, exposed: Option<&Exposed>) -> Self {
        let families = catalog.exported().filter(|it| it.ownership.tier == tier);
        let sizes = families.filter_map(|family| match exposed {
            Some(exposed) => exposed.size(family),
            None => Some(Self::with_family(family, catalog)),
        });
        sizes.fold(Self::default(), Self::plus)
    }

    fn with_family(family: &Family, catalog: &Catalog) -> Self {
        let combinations = catalog.series(family);
        let series = catalog.lines(family);
        let (buckets, is_native) = match family.kind {
            Kind::Histogram(layout) => {
                let layout = &catalog[layout];
                (layout.le.len() as u64 + 1, layout.native.is_some())
            }
            _ => (0, false),
        };
        Self {
            families: 1,
            series,
            buckets: combinations.saturating_mul(buckets),
            native_series: if is_native { combinations } else { series },
            text: catalog.literal(family).saturating_add(run_time_text(family, catalog, series)),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            families: self.families + other.families,
            series: self.series.saturating_add(other.series),
            buckets: self.buckets.saturating_add(other.buckets),
            native_series: self.native_series.saturating_add(other.native_series),
            text: self.text.saturating_add(other.text),
        }
    }

    /// Returns the bytes of a scrape with values of typical length.
    pub(crate) fn typical_bytes(&self) -> f64 {
        float(self.text) + float(self.series) * NUMBER_LEN.value
    }

    /// Returns the bytes of a scrape with the longest possible values.
    pub(crate) fn max_bytes(&self) -> f64 {
        float(self.text) + float(self.series) * MAX_NUMBER_LEN.value
    }
}

/// Returns the bytes of the labels whose values are only known at run time: those of open sets and
/// those of infos.
fn run_time_text(family: &Family, catalog: &Catalog, series: u64) -> u64 {
    // Each label takes `=""` and a comma besides its name and value.
    let label = |name: &str, value_len: u64| name.len() as u64 + 4 + value_len;
    let info = family.values.iter().map(|(name, value)| match value {
        InfoValue::Text(text) => label(name, text.len() as u64),
        InfoValue::Env { .. } | InfoValue::Runtime => label(name, UNKNOWN_VALUE_LEN),
    });
    // The line of an info has `NAME{`, `} ` and a line end too.
    let line = if family.values.is_empty() { 0 } else { family.name.len() as u64 + 4 };
    let is_open = catalog.is_open(family);
    let labels = family.labels.iter().filter(|_| is_open);
    let labels: u64 = labels.map(|it| label(&it.name, UNKNOWN_VALUE_LEN)).sum();
    info.sum::<u64>() + line + labels.saturating_mul(series)
}

/// Converts a number to floating point.
#[expect(clippy::cast_precision_loss, reason = "estimates need no more than 53 bits")]
pub(crate) const fn float(number: u64) -> f64 {
    number as f64
}
