//! Estimates of the cost of a deployment with their formulas.

use serde::Serialize;

use super::constant::{
    BASE_MEMORY, BLOCK_BYTES_PER_SAMPLE, GZIP_RATIO, MEMORY_PER_SERIES, MEMORY_RESERVE,
    MIMIR_MEMORY_PER_SERIES, MIMIR_REPLICAS, MIMIR_SAMPLES_PER_CORE, WAL_BYTES_PER_SAMPLE,
    WAL_SECONDS,
};
use super::deployment::{Deployment, ScrapeSize, float};

/// Estimated quantity.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Estimate {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) value: f64,
    /// Unit; empty for a plain number.
    pub(crate) unit: &'static str,
    pub(crate) formula: String,
}

impl Deployment {
    /// Returns all estimates; formulas refer to earlier estimates and to constants by name.
    pub(crate) fn estimates(&self) -> Vec<Estimate> {
        let recorded = self.recorded_estimate().into_iter().collect();
        let (instance, mimir) = (self.instance_estimates(), self.mimir_estimates());
        [instance, recorded, self.prometheus_estimates(), mimir].concat()
    }

    /// Returns the number of series that are recorded, if there are some.
    fn recorded_estimate(&self) -> Option<Estimate> {
        (self.recorded > 0).then(|| {
            estimate(
                "recorded-series",
                "recorded by objectives",
                float(self.recorded),
                "",
                "series of the recording rules of all objectives, once for the job",
            )
        })
    }

    fn instance_estimates(&self) -> Vec<Estimate> {
        let ScrapeSize { series, native_series, text, .. } = self.scrape;
        let tier = |size: &ScrapeSize| {
            let others = size.series - size.buckets;
            format!("{} metrics: {} buckets + {others} others", size.families, size.buckets)
        };
        let tiers = if self.is_basic { "basic tier" } else { "basic tier + detail tier" };
        let max = self.max.series;
        let share = if self.is_exposed {
            format!("; {} % of at most {max}", percent(series, max))
        } else {
            String::new()
        };
        let tiers = format!("{tiers}{share}");
        let (basic, detail) = (float(self.basic.series), float(self.detail.series));
        let (typical, max) = (self.scrape.typical_bytes(), self.scrape.max_bytes());
        vec![
            estimate("series-basic", "series, basic tier", basic, "", tier(&self.basic)),
            estimate("series-detail", "series, detail tier", detail, "", tier(&self.detail)),
            estimate("series-per-instance", "series per instance", float(series), "", tiers),
            estimate(
                "native-series-per-instance",
                "with native histograms",
                float(native_series),
                "",
                "series per instance if the server scrapes native histograms, one series each",
            ),
            estimate(
                "scrape-bytes",
                "scrape size, typical",
                typical,
                "B",
                format!("{text} B of text + series per instance x value length"),
            ),
            estimate(
                "scrape-bytes-max",
                "scrape size, maximum",
                max,
                "B",
                format!("{text} B of text + series per instance x max value length"),
            ),
            estimate(
                "scrape-bytes-gzip",
                "scrape size, gzip",
                typical * GZIP_RATIO.value,
                "B",
                "scrape size, typical x gzip ratio",
            ),
        ]
    }

    fn prometheus_estimates(&self) -> Vec<Estimate> {
        let (series, samples) = (self.series(), self.samples_per_second());
        let memory = BASE_MEMORY.value + series * MEMORY_PER_SERIES.value;
        let scrapes_per_second = f64::from(self.instances) / self.interval_seconds();
        let scraped = "(series per instance + target series) x instances";
        let more = " + recorded by objectives";
        vec![
            estimate(
                "series",
                "total series",
                series,
                "",
                if self.recorded == 0 { scraped.to_owned() } else { scraped.to_owned() + more },
            ),
            estimate(
                "samples-per-second",
                "samples per second",
                samples,
                "",
                "total series / interval",
            ),
            estimate(
                "network-bytes-per-second",
                "network traffic, gzip",
                self.scrape.typical_bytes() * GZIP_RATIO.value * scrapes_per_second,
                "B/s",
                "scrape size, gzip x instances / interval",
            ),
            estimate(
                "block-bytes-per-day",
                "block bytes per day",
                samples * BLOCK_BYTES_PER_SAMPLE.value * 86_400.0,
                "B",
                "samples per second x 86400 x block bytes per sample",
            ),
            estimate(
                "wal-bytes",
                "WAL size",
                samples * WAL_BYTES_PER_SAMPLE.value * WAL_SECONDS.value,
                "B",
                "samples per second x WAL seconds x WAL bytes per sample",
            ),
            estimate(
                "memory-bytes",
                "head memory",
                memory,
                "B",
                "base memory + total series x memory per series",
            ),
            estimate(
                "recommended-memory-bytes",
                "recommended memory",
                memory * MEMORY_RESERVE.value,
                "B",
                "head memory x memory reserve",
            ),
        ]
    }

    fn mimir_estimates(&self) -> Vec<Estimate> {
        let replicated = self.series() * MIMIR_REPLICAS.value;
        let samples = self.samples_per_second();
        vec![
            estimate(
                "mimir-series",
                "Mimir series",
                replicated,
                "",
                "total series x Mimir replicas",
            ),
            estimate(
                "mimir-memory-bytes",
                "Mimir ingester memory",
                replicated * MIMIR_MEMORY_PER_SERIES.value,
                "B",
                "Mimir series x Mimir memory per series",
            ),
            estimate(
                "mimir-block-bytes-per-day",
                "Mimir block bytes per day",
                samples * BLOCK_BYTES_PER_SAMPLE.value * 86_400.0,
                "B",
                "block bytes per day; the compactor deduplicates replicas",
            ),
            estimate(
                "mimir-distributor-cores",
                "Mimir distributors",
                samples / MIMIR_SAMPLES_PER_CORE.value,
                "cores",
                "samples per second / Mimir samples per core",
            ),
        ]
    }
}

fn estimate(
    id: &'static str,
    name: &'static str,
    value: f64,
    unit: &'static str,
    formula: impl Into<String>,
) -> Estimate {
    Estimate { id, name, value, unit, formula: formula.into() }
}

impl Estimate {
    /// Returns the value with its unit and a decimal prefix.
    pub(crate) fn text(&self) -> String {
        let prefixes = [("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3)];
        let prefix = prefixes.iter().find(|(_, size)| self.value >= *size);
        match prefix.filter(|_| self.unit.starts_with('B')) {
            Some((prefix, size)) => format!("{:.1} {prefix}{}", self.value / size, self.unit),
            None => format!("{} {}", number(self.value), self.unit).trim_end().to_owned(),
        }
    }
}

/// Returns a number with at most two decimals, and none from 1000 on. Small ones have two digits
/// that count.
pub(crate) fn number(number: f64) -> String {
    if number.fract().abs() < 1e-9 || number >= 1000.0 {
        format!("{number:.0}")
    } else if number >= 0.1 {
        let text = format!("{number:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        // `1.2e-5` has its first digit in the fifth decimal.
        let scientific = format!("{number:e}");
        let exponent = scientific.split_once("e-").and_then(|(_, exponent)| exponent.parse().ok());
        let decimals = exponent.map_or(2, |exponent: usize| exponent + 1);
        format!("{number:.decimals$}").trim_end_matches('0').to_owned()
    }
}

/// Returns the percentage that a number is of another, rounded up.
pub(crate) fn percent(part: u64, whole: u64) -> u64 {
    part.saturating_mul(100).div_ceil(whole.max(1))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn small_numbers_have_two_digits_that_count() {
        for (value, expected) in [
            (2030.4, "2030"),
            (67.833_333, "67.83"),
            (0.5, "0.5"),
            (0.002_713_333, "0.0027"),
            (0.09, "0.09"),
            (0.000_000_012_3, "0.000000012"),
            (0.0, "0"),
        ] {
            assert_eq!(number(value), expected);
        }
    }
}
