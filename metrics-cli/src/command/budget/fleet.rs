//! Many instances of a service, and what they come to together.

use metrics_catalog_build::catalog::{Catalog, Tier};

use super::constant::{MOST_SAMPLES, MOST_SERIES, OF_TARGET};
use super::figure::plain;
use super::size::{Size, float};

/// Instances of one catalog, and how often they are scraped.
#[derive(Debug)]
pub(crate) struct Fleet {
    pub(crate) instances: u32,
    /// In seconds.
    pub(crate) interval: f64,
    pub(crate) is_basic: bool,
    pub(super) basic: Size,
    pub(crate) detail: Size,
    /// What a scrape is.
    pub(crate) scraped: Size,
}

impl Fleet {
    pub(crate) fn new(catalog: &Catalog, instances: u32, interval: f64, is_basic: bool) -> Self {
        let basic = Size::of(catalog, Some(Tier::Basic));
        let detail = Size::of(catalog, Some(Tier::Detail));
        let scraped = if is_basic { basic } else { basic.and(detail) };
        Self { instances, interval, is_basic, basic, detail, scraped }
    }

    pub(crate) fn title(&self) -> String {
        let families = self.scraped.families;
        let every = plain(self.interval);
        format!("{} instances with {families} metrics, scraped every {every} s", self.instances)
    }

    /// All series that are there at once.
    pub(crate) fn series(&self) -> f64 {
        (float(self.scraped.series) + OF_TARGET.value) * f64::from(self.instances)
    }

    pub(crate) fn samples_per_second(&self) -> f64 {
        self.series() / self.interval
    }

    /// How many servers it takes.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is positive, and a cast ends at the greatest number"
    )]
    pub(crate) fn servers(&self) -> u32 {
        let by_series = self.series() / MOST_SERIES.value;
        let by_samples = self.samples_per_second() / MOST_SAMPLES.value;
        by_series.max(by_samples).ceil().max(1.0) as u32
    }
}
