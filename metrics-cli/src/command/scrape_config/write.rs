//! Writes jobs of Prometheus and vmagent, and monitors of the Prometheus operator.

use metrics_catalog_build::catalog::{Catalog, Kind};
use metrics_catalog_shared::tier::Tier;
use saphyr::Yaml;

use super::{ConfigFormat, ScrapeConfig};
use crate::yaml::{StringStyle, document, list, map, number, text, texts, yes};

/// Kubernetes label with the name of an application.
const APPLICATION: &str = "app.kubernetes.io/name";

/// Default name of the port.
const PORT: &str = "metrics";

impl ScrapeConfig {
    /// Returns the configuration file.
    pub(super) fn configuration(&self, job: &str, limit: SampleLimit) -> String {
        let yaml =
            if self.format.is_monitor() { self.monitor(job, limit) } else { self.jobs(job, limit) };
        document(&limit.comment(), &yaml, StringStyle::Quoted)
    }

    fn jobs(&self, job: &str, limit: SampleLimit) -> Yaml<'static> {
        let targets = map([("targets", Some(list(self.targets.iter().map(text))))]);
        // Only vmagent limits the series of a target per day.
        let series = limit.samples.filter(|_| self.format == ConfigFormat::Vmagent);
        let job = map([
            ("job_name", Some(text(job))),
            ("metrics_path", Some(text(&self.path))),
            ("params", self.params()),
            ("scheme", Some(text(self.scheme.name()))),
            ("scrape_interval", Some(text(self.interval.interval.to_string()))),
            ("scrape_timeout", self.scrape_timeout()),
            ("scrape_native_histograms", self.native_histograms()),
            // The dashboard uses classic buckets if there are some.
            ("always_scrape_classic_histograms", self.native_histograms()),
            ("sample_limit", limit.samples.map(number)),
            ("series_limit", series.map(number)),
            ("basic_auth", self.basic_auth()),
            ("static_configs", Some(list([targets]))),
        ]);
        map([("scrape_configs", Some(list([job])))])
    }

    fn basic_auth(&self) -> Option<Yaml<'static>> {
        let (name, file) = (self.username.as_ref()?, self.password_file.as_ref()?);
        Some(texts([("username", name.as_str()), ("password_file", &file.to_string_lossy())]))
    }

    fn monitor(&self, name: &str, limit: SampleLimit) -> Yaml<'static> {
        let (kind, endpoints) = match self.format {
            ConfigFormat::PodMonitor => ("PodMonitor", "podMetricsEndpoints"),
            _ => ("ServiceMonitor", "endpoints"),
        };
        let mut selectors: Vec<(&str, &str)> =
            self.selectors.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        if selectors.is_empty() {
            selectors.push((APPLICATION, name));
        }
        // The value of this label becomes the name of the job.
        let job_label = selectors.iter().find(|(label, _)| *label == APPLICATION);
        let job_label = job_label.or(selectors.first()).map(|(label, _)| text(label));
        let metadata = map([
            ("name", Some(text(name))),
            ("namespace", self.namespace.as_ref().map(text)),
            ("labels", Some(texts([(APPLICATION, name)]))),
        ]);
        let spec = map([
            ("jobLabel", job_label),
            ("selector", Some(map([("matchLabels", Some(texts(selectors)))]))),
            ("scrapeNativeHistograms", self.native_histograms()),
            // The dashboard uses classic buckets if there are some.
            ("scrapeClassicHistograms", self.native_histograms()),
            ("sampleLimit", limit.samples.map(number)),
            (endpoints, Some(list([self.endpoint()]))),
        ]);
        map([
            ("apiVersion", Some(text("monitoring.coreos.com/v1"))),
            ("kind", Some(text(kind))),
            ("metadata", Some(metadata)),
            ("spec", Some(spec)),
        ])
    }

    fn endpoint(&self) -> Yaml<'static> {
        let basic_auth = |name: &String| {
            let key = |key: &str| Some(texts([("name", name.as_str()), ("key", key)]));
            map([("username", key("username")), ("password", key("password"))])
        };
        map([
            ("port", Some(text(self.port.as_deref().unwrap_or(PORT)))),
            ("path", Some(text(&self.path))),
            ("params", self.params()),
            ("scheme", Some(text(self.scheme.name()))),
            ("interval", Some(text(self.interval.interval.to_string()))),
            ("scrapeTimeout", self.scrape_timeout()),
            ("basicAuth", self.secret_name.as_ref().map(basic_auth)),
        ])
    }

    /// Returns the query parameters.
    fn params(&self) -> Option<Yaml<'static>> {
        Some(map([("tier", Some(list([text(self.tier?.name())])))]))
    }

    fn scrape_timeout(&self) -> Option<Yaml<'static>> {
        self.timeout.as_ref().map(|timeout| text(timeout.to_string()))
    }

    /// Returns `true`, or `None` if native histograms are not scraped.
    fn native_histograms(&self) -> Option<Yaml<'static>> {
        self.native_histograms.then(yes)
    }
}

/// Reserve for metrics that are not in the catalog, such as those of the process.
const MIN_RESERVE: u64 = 200;

/// Limits are multiples of this number, so that a new series rarely changes one.
const STEP: u64 = 100;

/// Limit on the samples of a scrape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SampleLimit {
    /// Number of sample lines of the catalog.
    lines: u64,
    /// The limit, or `None` if there is none.
    samples: Option<u64>,
}

impl SampleLimit {
    /// Creates a limit, by default with a reserve of half the catalog's sample lines, with those of
    /// `_created` if asked for. 0 means no limit.
    pub(super) fn new(
        catalog: &Catalog,
        tier: Option<Tier>,
        created: bool,
        limit: Option<u64>,
    ) -> Self {
        let families = catalog.exported();
        let families = families.filter(|it| tier.is_none_or(|tier| it.ownership.tier <= tier));
        let lines = families.map(|family| {
            let is_created = created && matches!(family.kind, Kind::Counter | Kind::Histogram(_));
            let timestamps = if is_created { catalog.series(family) } else { 0 };
            catalog.lines(family).saturating_add(timestamps)
        });
        let lines = lines.fold(0, u64::saturating_add);
        let samples = limit.unwrap_or_else(|| with_reserve(lines));
        Self { lines, samples: Some(samples).filter(|samples| *samples > 0) }
    }

    /// Returns the comment at the start of the file.
    fn comment(self) -> String {
        let comment =
            "# Generated by `metrics-catalog scrape-config` from the catalog; do not edit.\n";
        match self.samples {
            Some(_) => format!(
                "{comment}# The catalog has {} samples; the limit includes a reserve for others.\n",
                self.lines
            ),
            None => comment.to_owned(),
        }
    }
}

fn with_reserve(lines: u64) -> u64 {
    let reserve = (lines / 2).max(MIN_RESERVE);
    lines.saturating_add(reserve).div_ceil(STEP).saturating_mul(STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_half_of_the_samples() {
        assert_eq!([0, 1, 100, 1000, 1001].map(with_reserve), [200, 300, 300, 1500, 1600]);
        assert!(with_reserve(u64::MAX) > 0);
    }
}
