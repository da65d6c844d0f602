//! `scrape-config`: generates the scrape configuration of Prometheus and compatible scrapers.

mod write;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use metrics_catalog::Endpoint;
use metrics_catalog_shared::tier::Tier;

use self::write::SampleLimit;
use crate::argument::{DurationArg, Interval, Job, key_and_value, name, tier_parser};
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;
use crate::selection::Selection;

/// Generate a scrape configuration for Prometheus, its operator, or vmagent.
///
/// The number of samples per scrape is limited to those of the catalog, with a reserve for other
/// metrics and for new releases. The configuration never contains a secret: Prometheus and vmagent
/// read it from a file, the operator from a Kubernetes `Secret`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog scrape-config --target mail.example.org:9464 \\
      --username prometheus --password-file /etc/prometheus/mail.secret --output scrape.yml
  metrics-catalog scrape-config --format service-monitor --secret-name mail-metrics
  metrics-catalog scrape-config --format vmagent --target localhost:9464 --tier basic

Prometheus 2.43 and later reads the file by `scrape_config_files: [scrape.yml]`.")]
pub(crate) struct ScrapeConfig {
    /// Format of the configuration.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ConfigFormat,

    #[command(flatten)]
    job: Job,

    /// Host and port of an instance; repeatable (Prometheus and vmagent only).
    #[arg(long = "target", value_name = "HOST:PORT", value_parser = target)]
    targets: Vec<String>,

    /// URL path of the endpoint.
    #[arg(long, value_name = "PATH", default_value = Endpoint::DEFAULT_PATH, value_parser = path)]
    path: String,

    /// URL scheme.
    #[arg(long, value_enum, default_value_t, value_name = "SCHEME")]
    scheme: Scheme,

    #[command(flatten)]
    interval: Interval,

    /// Timeout of a scrape, at most the interval [default: that of the scraper].
    #[arg(long, value_name = "DURATION")]
    timeout: Option<DurationArg>,

    /// Tier of the families to scrape; `detail` includes `basic` [default: detail].
    #[arg(long, value_name = "TIER", value_parser = tier_parser())]
    tier: Option<Tier>,

    /// User for Basic authentication (Prometheus and vmagent only).
    #[arg(long, value_name = "NAME", requires = "password_file")]
    username: Option<String>,

    /// File with the user's password, on the scraper's machine.
    #[arg(long, value_name = "FILE", requires = "username")]
    password_file: Option<PathBuf>,

    /// Kubernetes `Secret` with the keys `username` and `password` (monitors only).
    #[arg(long, value_name = "NAME", value_parser = name)]
    secret_name: Option<String>,

    /// Name of the port of the service or pod [default: metrics] (monitors only).
    #[arg(long, value_name = "NAME", value_parser = name)]
    port: Option<String>,

    /// Label of the service or pod; repeatable [default: `app.kubernetes.io/name` with the job]
    /// (monitors only).
    #[arg(long = "selector", value_name = "LABEL=VALUE", value_parser = key_and_value)]
    selectors: Vec<(String, String)>,

    /// Kubernetes namespace (monitors only).
    #[arg(long, value_name = "NAME", value_parser = name)]
    namespace: Option<String>,

    /// Limit on the samples of a scrape; 0 for no limit [default: calculated from the catalog].
    #[arg(long, value_name = "N")]
    sample_limit: Option<u64>,

    /// Count the `_created` samples that the endpoint adds to counters and histograms in
    /// OpenMetrics (`created = true` in its configuration).
    #[arg(long)]
    created: bool,

    /// Scrape native histograms together with classic buckets; needs Prometheus 3.8.
    #[arg(long)]
    native_histograms: bool,

    #[command(flatten)]
    output: Output,
}

/// Format of the configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ConfigFormat {
    /// Job for `prometheus.yml`.
    #[default]
    Prometheus,
    /// `ServiceMonitor` of the Prometheus operator.
    ServiceMonitor,
    /// `PodMonitor` of the Prometheus operator.
    PodMonitor,
    /// Job for `-promscrape.config` of vmagent.
    Vmagent,
}

impl ConfigFormat {
    const fn is_monitor(self) -> bool {
        matches!(self, Self::ServiceMonitor | Self::PodMonitor)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Scheme {
    #[default]
    Http,
    Https,
}

impl Scheme {
    const fn name(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }
}

impl ScrapeConfig {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        self.check_arguments()?;
        let Checked { sources, catalog } = Checked::read(selection)?;
        let limit = SampleLimit::new(&catalog, self.tier, self.created, self.sample_limit);
        let text = self.configuration(&self.job.name(&catalog), limit);
        self.output.write(&text, sources.watched())
    }

    /// Reports all arguments that the format does not have, or requires.
    fn check_arguments(&self) -> Result<(), Failure> {
        let of_jobs = [
            ("--target", !self.targets.is_empty()),
            ("--username", self.username.is_some()),
            ("--password-file", self.password_file.is_some()),
        ];
        let of_monitors = [
            ("--secret-name", self.secret_name.is_some()),
            ("--port", self.port.is_some()),
            ("--selector", !self.selectors.is_empty()),
            ("--namespace", self.namespace.is_some()),
        ];
        let is_monitor = self.format.is_monitor();
        let (foreign, formats) = if is_monitor {
            (of_jobs.as_slice(), "`--format prometheus` or `vmagent`")
        } else {
            (of_monitors.as_slice(), "`--format service-monitor` or `pod-monitor`")
        };
        let given = foreign.iter().filter(|(_, is_given)| *is_given);
        let mut errors: Vec<String> =
            given.map(|(name, _)| format!("`{name}` needs {formats}")).collect();
        if !is_monitor && self.targets.is_empty() {
            errors.push("missing target; add `--target HOST:PORT`".to_owned());
        }
        if self.format == ConfigFormat::Vmagent && self.native_histograms {
            errors.push("vmagent does not support `--native-histograms`".to_owned());
        }
        if let Some(timeout) = &self.timeout
            && timeout.get() > self.interval.interval.get()
        {
            let interval = &self.interval.interval;
            errors.push(format!("timeout {timeout} exceeds interval {interval}"));
        }
        Failure::check(ExitCode::Usage, &errors)
    }
}

/// Parses `--target`.
fn target(text: &str) -> Result<String, &'static str> {
    if text.contains("://") {
        return Err("expected a host and a port without a scheme; `--scheme` sets it");
    }
    if text.contains('@') {
        return Err(
            "expected a host and a port without a user; `--username` and `--password-file` set it",
        );
    }
    let is_valid =
        |char: char| !char.is_whitespace() && !char.is_control() && !"/?#".contains(char);
    let parts = text.rsplit_once(':').filter(|(host, _)| !host.is_empty());
    match parts {
        Some((host, port)) if port.parse::<u16>().is_ok() && host.chars().all(is_valid) => {
            Ok(text.to_owned())
        }
        _ => Err("expected a host and a port, such as `mail.example.org:9464`"),
    }
}

/// Parses `--path`.
fn path(text: &str) -> Result<String, &'static str> {
    if text.contains(['?', '#']) {
        return Err("expected a path without a query, which Prometheus would escape");
    }
    if text.starts_with('/') && !text.contains(char::is_whitespace) {
        return Ok(text.to_owned());
    }
    Err("expected a path that begins with `/` and has no spaces")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_host_and_a_port() {
        for right in ["localhost:9464", "10.0.0.1:80", "[::1]:9464"] {
            assert!(target(right).is_ok(), "{right}");
        }
        for wrong in ["localhost", ":80", "host:port", "http://host:80", "a host:80", "host:70000"]
        {
            assert!(target(wrong).is_err(), "{wrong}");
        }
    }
}
