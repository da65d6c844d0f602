//! A job, as `prometheus.yml` has it, and as vmagent does.

use super::limit::Limit;
use super::{Format, ScrapeConfig};
use crate::yaml::Yaml;

impl ScrapeConfig {
    /// A file with one job.
    pub(super) fn jobs(&self, job: &str, limit: Limit) -> Yaml {
        let targets = self.targets.iter().map(Yaml::text).collect();
        let targets = Yaml::map([("targets", Some(Yaml::List(targets)))]);
        let samples = limit.samples.map(Yaml::Number);
        // How many series a target has in a day: a limit that only vmagent knows.
        let series = limit.samples.filter(|_| self.format == Format::Vmagent).map(Yaml::Number);
        let job = Yaml::map([
            ("job_name", Some(Yaml::text(job))),
            ("metrics_path", Some(Yaml::text(&self.path))),
            ("params", self.params()),
            ("scheme", Some(Yaml::text(self.scheme.name()))),
            ("scrape_interval", Some(Yaml::text(&self.interval))),
            ("scrape_timeout", self.timeout.as_ref().map(Yaml::text)),
            ("scrape_native_histograms", self.native()),
            // The dashboard shows classic buckets, where there are some.
            ("always_scrape_classic_histograms", self.native()),
            ("sample_limit", samples),
            ("series_limit", series),
            ("basic_auth", self.basic_auth()),
            ("static_configs", Some(Yaml::List(vec![targets]))),
        ]);
        Yaml::map([("scrape_configs", Some(Yaml::List(vec![job])))])
    }

    fn basic_auth(&self) -> Option<Yaml> {
        let (name, file) = (self.username.as_ref()?, self.password_file.as_ref()?);
        let file = file.to_string_lossy();
        Some(Yaml::texts([("username", name.as_str()), ("password_file", &file)]))
    }
}
