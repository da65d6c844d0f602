//! The figures of a fleet, each with its formula.

use serde::Serialize;

use super::constant::{
    DISK, DISTRIBUTOR, GZIP, INGESTER, LOG, LOG_SECONDS, MEMORY, MEMORY_OF_NONE, REPLICAS, ROOM,
};
use super::fleet::Fleet;
use super::size::{Size, float};

/// A figure, and how it is made of others.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) value: f64,
    /// What it is counted in; empty where that is in its name.
    pub(crate) unit: &'static str,
    pub(crate) formula: String,
}

impl Fleet {
    /// All of them, each after those that it is made of.
    pub(crate) fn figures(&self) -> Vec<Figure> {
        let parts = [self.of_an_instance(), self.of_prometheus(), self.of_mimir()];
        parts.into_iter().flatten().collect()
    }

    fn of_an_instance(&self) -> Vec<Figure> {
        let size = &self.scraped;
        let of_tier = |size: &Size| {
            let others = size.series - size.buckets;
            format!("{} metrics: {} buckets + {others} others", size.families, size.buckets)
        };
        let tiers = if self.is_basic { "basic" } else { "basic + detail" };
        vec![
            figure(
                "series-basic",
                "series of tier basic",
                float(self.basic.series),
                "",
                of_tier(&self.basic),
            ),
            figure(
                "series-detail",
                "series of tier detail",
                float(self.detail.series),
                "",
                of_tier(&self.detail),
            ),
            figure("series-per-instance", "series of an instance", float(size.series), "", tiers),
            figure(
                "native-series-per-instance",
                "the same, natively",
                float(size.native_series),
                "",
                "a histogram with native buckets is one series, if the server scrapes those",
            ),
            figure(
                "scrape-bytes",
                "scrape, usually",
                size.usual(),
                "B",
                format!("{} B of text + series x number length", size.literal),
            ),
            figure(
                "scrape-bytes-largest",
                "scrape, at most",
                size.largest(),
                "B",
                format!("{} B of text + series x longest number", size.literal),
            ),
            figure(
                "scrape-bytes-gzip",
                "scrape, by gzip",
                size.usual() * GZIP.value,
                "B",
                "scrape x gzip",
            ),
        ]
    }

    fn of_prometheus(&self) -> Vec<Figure> {
        let (series, samples) = (self.series(), self.samples_per_second());
        let memory = MEMORY_OF_NONE.value + series * MEMORY.value;
        let disk = samples * DISK.value * 86_400.0;
        vec![
            figure(
                "series",
                "series",
                series,
                "",
                "(series of an instance + of target) x instances",
            ),
            figure("samples-per-second", "samples a second", samples, "", "series / interval"),
            figure(
                "network-bytes-per-second",
                "network, by gzip",
                self.scraped.usual() * GZIP.value * f64::from(self.instances) / self.interval,
                "B/s",
                "scrape by gzip x instances / interval",
            ),
            figure("disk-bytes-per-sample", "block, each sample", DISK.value, "B", "disk"),
            figure(
                "disk-bytes-per-day",
                "blocks, each day",
                disk,
                "B",
                "samples a second x 86400 x disk",
            ),
            figure("log-bytes-per-sample", "log, each sample", LOG.value, "B", "log"),
            figure(
                "log-bytes",
                "log",
                samples * LOG.value * LOG_SECONDS.value,
                "B",
                "samples a second x log seconds x log",
            ),
            figure(
                "memory-bytes",
                "memory of the head",
                memory,
                "B",
                "memory of none + series x memory",
            ),
            figure(
                "memory-bytes-to-have",
                "memory to have",
                memory * ROOM.value,
                "B",
                "memory of the head x room",
            ),
        ]
    }

    fn of_mimir(&self) -> Vec<Figure> {
        let replicated = self.series() * REPLICAS.value;
        vec![
            figure("mimir-series", "Mimir, series", replicated, "", "series x replicas"),
            figure(
                "mimir-memory-bytes",
                "Mimir, ingesters' memory",
                replicated * INGESTER.value,
                "B",
                "Mimir, series x ingester",
            ),
            figure(
                "mimir-disk-bytes-per-day",
                "Mimir, blocks, each day",
                self.samples_per_second() * DISK.value * 86_400.0,
                "B",
                "blocks, each day: the compactor makes one of all replicas",
            ),
            figure(
                "mimir-distributor-cores",
                "Mimir, distributors",
                self.samples_per_second() / DISTRIBUTOR.value,
                "cores",
                "samples a second / distributor",
            ),
        ]
    }
}

fn figure(
    id: &'static str,
    name: &'static str,
    value: f64,
    unit: &'static str,
    formula: impl Into<String>,
) -> Figure {
    Figure { id, name, value, unit, formula: formula.into() }
}

impl Figure {
    /// The value for people, with its unit.
    pub(crate) fn shown(&self) -> String {
        if !self.unit.starts_with('B') || self.value < 1000.0 {
            let space = if self.unit.is_empty() { "" } else { " " };
            return format!("{}{space}{}", plain(self.value), self.unit);
        }
        let prefixes = [("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3)];
        let prefix = prefixes.iter().find(|(_, size)| self.value >= *size);
        let (prefix, size) = prefix.copied().unwrap_or(("", 1.0));
        format!("{:.1} {prefix}{}", self.value / size, self.unit)
    }
}

/// A number without more digits than it is worth.
pub(crate) fn plain(number: f64) -> String {
    if number.fract().abs() < 1e-9 || number >= 1000.0 {
        format!("{number:.0}")
    } else if number >= 0.1 {
        let text = format!("{number:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        format!("{number}")
    }
}
