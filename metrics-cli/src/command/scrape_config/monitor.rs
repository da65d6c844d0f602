//! A monitor, as the Prometheus operator has it: of the pods behind a service, or of pods.

use super::limit::Limit;
use super::{Format, ScrapeConfig};
use crate::yaml::Yaml;

/// The label that says of which application something is.
const APPLICATION: &str = "app.kubernetes.io/name";

/// What the port is called unless somebody says otherwise.
const PORT: &str = "metrics";

impl ScrapeConfig {
    pub(super) fn monitor(&self, name: &str, limit: Limit) -> Yaml {
        let (kind, endpoints) = match self.format {
            Format::PodMonitor => ("PodMonitor", "podMetricsEndpoints"),
            _ => ("ServiceMonitor", "endpoints"),
        };
        let selectors =
            self.selectors.iter().map(|(label, value)| (label.as_str(), value.as_str()));
        let mut selectors: Vec<(&str, &str)> = selectors.collect();
        if selectors.is_empty() {
            selectors.push((APPLICATION, name));
        }
        // The job is what this label of the service or the pod says.
        let job = selectors.iter().find(|(label, _)| *label == APPLICATION);
        let job = job.or(selectors.first()).map(|(label, _)| Yaml::text(*label));
        let metadata = Yaml::map([
            ("name", Some(Yaml::text(name))),
            ("namespace", self.namespace.as_ref().map(Yaml::text)),
            ("labels", Some(Yaml::texts([(APPLICATION, name)]))),
        ]);
        let spec = Yaml::map([
            ("jobLabel", job),
            ("selector", Some(Yaml::map([("matchLabels", Some(Yaml::texts(selectors)))]))),
            ("scrapeNativeHistograms", self.native()),
            // The dashboard shows classic buckets, where there are some.
            ("scrapeClassicHistograms", self.native()),
            ("sampleLimit", limit.samples.map(Yaml::Number)),
            (endpoints, Some(Yaml::List(vec![self.endpoint()]))),
        ]);
        Yaml::map([
            ("apiVersion", Some(Yaml::text("monitoring.coreos.com/v1"))),
            ("kind", Some(Yaml::text(kind))),
            ("metadata", Some(metadata)),
            ("spec", Some(spec)),
        ])
    }

    fn endpoint(&self) -> Yaml {
        Yaml::map([
            ("port", Some(Yaml::text(self.port.as_deref().unwrap_or(PORT)))),
            ("path", Some(Yaml::text(&self.path))),
            ("params", self.params()),
            ("scheme", Some(Yaml::text(self.scheme.name()))),
            ("interval", Some(Yaml::text(&self.interval))),
            ("scrapeTimeout", self.timeout.as_ref().map(Yaml::text)),
            ("basicAuth", self.secret_name.as_ref().map(|name| secret(name))),
        ])
    }
}

/// The keys of a `Secret` that are the name and the password.
fn secret(name: &str) -> Yaml {
    let key = |key: &str| Some(Yaml::texts([("name", name), ("key", key)]));
    Yaml::map([("username", key("username")), ("password", key("password"))])
}
