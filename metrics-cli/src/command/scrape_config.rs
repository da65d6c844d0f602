//! `scrape-config`: what has a Prometheus, or whoever is like it, scrape the service.

mod argument;
mod job;
mod limit;
mod monitor;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use metrics_catalog_build::catalog::Catalog;

use self::limit::Limit;
use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;
use crate::yaml::Yaml;

/// Generate the configuration that has the service scraped.
///
/// It limits the samples of a scrape to those of the catalog, with room for those of the process and
/// for a release or two: what has more is not the service that was meant. A secret is never in it:
/// Prometheus and vmagent read it from a file, Kubernetes has it in a `Secret`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog scrape-config --target mail.example.org:9464 \\
      --username prometheus --password-file /etc/prometheus/mail.secret --output scrape.yml
  metrics-catalog scrape-config --format service-monitor --secret-name mail-metrics
  metrics-catalog scrape-config --format vmagent --target localhost:9464 --tier basic

Prometheus 2.43 and later reads the file by `scrape_config_files: [scrape.yml]`.")]
pub(crate) struct ScrapeConfig {
    /// What it is for.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// The name of the job, and of a monitor; without it the catalog's namespace.
    #[arg(long, value_name = "NAME", value_parser = argument::name)]
    job: Option<String>,

    /// Where an instance listens; may come again. Of Prometheus and vmagent.
    #[arg(long = "target", value_name = "HOST:PORT", value_parser = argument::target)]
    targets: Vec<String>,

    /// Where the metrics are.
    #[arg(long, value_name = "PATH", default_value = "/metrics/prometheus",
          value_parser = argument::path)]
    path: String,

    /// How they are asked for.
    #[arg(long, value_enum, default_value_t, value_name = "SCHEME")]
    scheme: Scheme,

    /// How often.
    #[arg(long, value_name = "DURATION", default_value = "30s", value_parser = argument::duration)]
    interval: String,

    /// How long an answer may take, at most the interval; Prometheus' own default without it.
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    timeout: Option<String>,

    /// Ask for this tier only; all of them without it.
    #[arg(long, value_enum, value_name = "TIER")]
    tier: Option<Tier>,

    /// Who asks. Of Prometheus and vmagent, with `--password-file`.
    #[arg(long, value_name = "NAME", requires = "password_file")]
    username: Option<String>,

    /// The file with the secret of who asks, on the machine that scrapes.
    #[arg(long, value_name = "FILE", requires = "username")]
    password_file: Option<PathBuf>,

    /// The `Secret` with the keys `username` and `password`. Of monitors.
    #[arg(long, value_name = "NAME", value_parser = argument::name)]
    secret_name: Option<String>,

    /// The name of the port of the service or the pod; `metrics` without it. Of monitors.
    #[arg(long, value_name = "NAME", value_parser = argument::name)]
    port: Option<String>,

    /// A label of the service or the pod; may come again. Without any,
    /// `app.kubernetes.io/name` is the job. Of monitors.
    #[arg(long = "selector", value_name = "LABEL=VALUE", value_parser = argument::selector)]
    selectors: Vec<(String, String)>,

    /// The Kubernetes namespace. Of monitors.
    #[arg(long, value_name = "NAME", value_parser = argument::name)]
    namespace: Option<String>,

    /// The most samples of a scrape; 0 is no limit. Without it, made of the catalog.
    #[arg(long, value_name = "N")]
    sample_limit: Option<u64>,

    /// Scrape native histograms too, and their classic buckets still; Prometheus 3.8 and later.
    #[arg(long)]
    native_histograms: bool,

    #[command(flatten)]
    output: Output,
}

/// Who reads the configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A job for `prometheus.yml`.
    #[default]
    Prometheus,
    /// A `ServiceMonitor` for the Prometheus operator.
    ServiceMonitor,
    /// A `PodMonitor` for the Prometheus operator.
    PodMonitor,
    /// A job for `-promscrape.config`.
    Vmagent,
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

/// What a scrape asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Tier {
    Basic,
    Detail,
}

impl Tier {
    const fn name(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Detail => "detail",
        }
    }
}

impl ScrapeConfig {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        self.check_arguments()?;
        let catalog = Checked::read(catalog)?.catalog;
        let limit = Limit::of(&catalog, self.tier, self.sample_limit);
        let job = self.job(&catalog);
        let yaml = match self.format {
            Format::Prometheus | Format::Vmagent => self.jobs(&job, limit),
            Format::ServiceMonitor | Format::PodMonitor => self.monitor(&job, limit),
        };
        self.output.write(&format!("{}{}", limit.comment(), yaml.document()))
    }

    fn job(&self, catalog: &Catalog) -> String {
        let namespace = catalog.namespace.as_deref().unwrap_or("metrics");
        // What Kubernetes names something has hyphens.
        self.job.clone().unwrap_or_else(|| namespace.replace('_', "-"))
    }

    /// The truth of a key that is only there if native histograms are asked for.
    fn native(&self) -> Option<Yaml> {
        self.native_histograms.then_some(Yaml::Truth(true))
    }

    /// What is asked for besides the path.
    fn params(&self) -> Option<Yaml> {
        let tier = self.tier?;
        Some(Yaml::map([("tier", Some(Yaml::List(vec![Yaml::text(tier.name())])))]))
    }
}
