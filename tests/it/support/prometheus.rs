//! Runs a Prometheus server, and queries it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tempfile::TempDir;

/// Time limit for a condition to become true.
const PATIENCE: Duration = Duration::from_secs(60);

/// Jobs, with the `Accept` header whose format they get and its content type.
pub(crate) const FORMATS: [(&str, &str, &str); 3] = [
    ("text", "text/plain;version=0.0.4", "text/plain"),
    ("openmetrics", "application/openmetrics-text;version=1.0.0", "application/openmetrics-text"),
    (
        "protobuf",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
        "application/vnd.google.protobuf",
    ),
];

/// Scrape job with its credentials.
pub(crate) struct Job<'a> {
    pub(crate) name: &'a str,
    pub(crate) target: String,
    pub(crate) secret: &'a str,
}

/// Running server, stopped on drop.
pub(crate) struct Prometheus {
    process: Child,
    address: String,
    directory: TempDir,
}

impl Prometheus {
    /// Starts a server on a free loopback port, with some jobs.
    pub(crate) fn start(jobs: &[Job<'_>]) -> Self {
        Self::start_with(jobs, &[])
    }

    /// Starts a server with further arguments.
    pub(crate) fn start_with(jobs: &[Job<'_>], arguments: &[&str]) -> Self {
        Self::start_as(&configuration(jobs), arguments)
    }

    /// Starts a server that evaluates a file of rules every second.
    pub(crate) fn start_with_rules(jobs: &[Job<'_>], rules: &Path) -> Self {
        let watched = format!("rule_files: ['{}']\n{}", rules.display(), configuration(jobs));
        Self::start_as(&watched.replacen("global: {", "global: { evaluation_interval: 1s,", 1), &[])
    }

    /// Starts a server with a configuration.
    pub(crate) fn start_as(configuration: &str, arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let config = directory.path().join("prometheus.yml");
        fs::write(&config, configuration).unwrap();
        let mut process = Command::new("prometheus")
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", directory.path().join("data").display()))
            .arg("--web.listen-address=127.0.0.1:0")
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
        // Created before anything can fail, so that the process is always stopped.
        let mut prometheus = Self { process, address: String::new(), directory };
        let listening = log.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once("address=127.0.0.1:")?;
            let port = address.split_whitespace().next()?;
            (line.contains("Listening on") && port != "0").then(|| port.to_owned())
        });
        prometheus.address = format!("127.0.0.1:{}", listening.expect("it listens"));
        // A full pipe would block the server.
        thread::spawn(move || log.for_each(drop));
        prometheus
    }

    /// Starts a `VictoriaMetrics` server, which has the same API for queries.
    pub(crate) fn start_victoria(jobs: &[Job<'_>]) -> Self {
        Self::start_victoria_with(jobs, &[])
    }

    /// Starts a `VictoriaMetrics` server with further arguments.
    pub(crate) fn start_victoria_with(jobs: &[Job<'_>], arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let config = directory.path().join("prometheus.yml");
        fs::write(&config, configuration(jobs)).unwrap();
        // It does not print a port that the system chose, so this one is chosen before.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        drop(listener);
        let process = victoria(&directory, &address, arguments);
        let victoria = Self { process, address, directory };
        victoria.wait_until_it_listens();
        victoria
    }

    /// Ends the server as a crash would. Its address and its data remain.
    pub(crate) fn stop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Starts a `VictoriaMetrics` that was stopped.
    pub(crate) fn restart_victoria(&mut self, arguments: &[&str]) {
        self.process = victoria(&self.directory, &self.address, arguments);
        self.wait_until_it_listens();
    }

    fn wait_until_it_listens(&self) {
        let start = Instant::now();
        while TcpStream::connect(&self.address).is_err() {
            assert!(start.elapsed() < PATIENCE, "the server does not listen");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Returns the URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn get(&self, path: &str, query: &[(&str, &str)]) -> Value {
        let url = self.url(&format!("/api/v1/{path}"));
        let request = ureq::get(&url).query_pairs(query.iter().copied());
        let Ok(mut reply) = request.call() else { return Value::Null };
        reply.body_mut().read_json().unwrap()
    }

    /// Returns the sum of the samples with a name in the server's own metrics.
    pub(crate) fn own(&self, name: &str) -> f64 {
        let mut reply = ureq::get(format!("http://{}/metrics", self.address)).call().unwrap();
        let text = reply.body_mut().read_to_string().unwrap();
        let of_it = text.lines().filter_map(|line| line.strip_prefix(name));
        let of_it = of_it.filter(|rest| rest.starts_with(['{', ' ']));
        let values: Vec<&str> = of_it.map(|rest| rest.rsplit(' ').next().unwrap()).collect();
        assert!(!values.is_empty(), "the server has no {name}");
        values.iter().map(|value| value.parse::<f64>().unwrap()).sum()
    }

    /// Returns the data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// Returns some series in federation: text written by the server's own library.
    pub(crate) fn federate(&self, selector: &str) -> String {
        let request = ureq::get(format!("http://{}/federate", self.address));
        let mut reply = request.query("match[]", selector).call().unwrap();
        reply.body_mut().read_to_string().unwrap()
    }

    /// Returns the result of a query: labels as in a sample, with the value.
    pub(crate) fn samples(&self, query: &str) -> BTreeMap<String, String> {
        let answer = self.get("query", &[("query", query)]);
        let Some(series) = answer["data"]["result"].as_array() else { return BTreeMap::new() };
        series.iter().map(|series| (sample(&series["metric"]), value(series))).collect()
    }

    /// Returns the result of a query with a single number.
    pub(crate) fn number(&self, query: &str) -> f64 {
        let samples = self.samples(query);
        assert_eq!(samples.len(), 1, "{query}: {samples:?}");
        samples.values().next().unwrap().parse().unwrap()
    }

    /// Returns the samples of a query for a range with a single series: seconds and values.
    pub(crate) fn points(&self, query: &str) -> Vec<(f64, f64)> {
        let answer = self.get("query", &[("query", query)]);
        let [series] = answer["data"]["result"].as_array().unwrap().as_slice() else {
            panic!("{query}: {answer}");
        };
        let points = series["values"].as_array().unwrap().iter();
        let number = |value: &Value| value.as_str().unwrap().parse().unwrap();
        points.map(|point| (point[0].as_f64().unwrap(), number(&point[1]))).collect()
    }

    /// Returns the exemplars of some series in the last minute: trace and value of each.
    pub(crate) fn exemplars(&self, query: &str) -> BTreeMap<String, String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let (start, end) = ((now - 60).to_string(), (now + 60).to_string());
        let answer =
            self.get("query_exemplars", &[("query", query), ("start", &start), ("end", &end)]);
        let series = answer["data"].as_array().unwrap().iter();
        let exemplars = series.flat_map(|series| series["exemplars"].as_array().unwrap());
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        exemplars.map(|it| (text(&it["labels"]["trace_id"]), text(&it["value"]))).collect()
    }

    /// Returns the pending and firing alerts.
    pub(crate) fn alerts(&self) -> Vec<Value> {
        self.get("alerts", &[])["data"]["alerts"].as_array().cloned().unwrap_or_default()
    }

    /// Returns the loaded rules of all groups.
    pub(crate) fn rules(&self) -> Vec<Value> {
        let answer = self.get("rules", &[]);
        let groups = answer["data"]["groups"].as_array().cloned().unwrap_or_default();
        groups
            .iter()
            .flat_map(|group| group["rules"].as_array().cloned().unwrap_or_default())
            .collect()
    }

    /// Waits until a query has a result.
    pub(crate) fn wait_for(&self, what: &str, query: &str) {
        let start = Instant::now();
        while self.samples(query).is_empty() {
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Returns the error of a job's last scrape.
    pub(crate) fn last_error(&self, job: &str) -> String {
        let answer = self.get("targets", &[]);
        let targets = answer["data"]["activeTargets"].as_array().unwrap();
        let target = targets.iter().find(|target| target["labels"]["job"] == job).unwrap();
        target["lastError"].as_str().unwrap().to_owned()
    }
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        // It may have stopped already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the process of a `VictoriaMetrics`.
fn victoria(directory: &TempDir, address: &str, arguments: &[&str]) -> Child {
    let config = directory.path().join("prometheus.yml");
    Command::new("victoria-metrics")
        .arg(format!("-promscrape.config={}", config.display()))
        .arg(format!("-storageDataPath={}", directory.path().join("data").display()))
        .arg(format!("-httpListenAddr={address}"))
        // Samples of the last 30 seconds would be hidden otherwise.
        .arg("-search.latencyOffset=0s")
        .args(arguments)
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn configuration(jobs: &[Job<'_>]) -> String {
    let global =
        "global: { scrape_interval: 1s, scrape_timeout: 1s }\nscrape_configs:\n".to_owned();
    let job = |Job { name, target, secret }: &Job<'_>| {
        format!(
            "- job_name: {name}\n  metrics_path: /metrics/prometheus\n  \
             basic_auth: {{ username: prometheus, password: {secret} }}\n  \
             static_configs: [{{ targets: ['{target}'] }}]\n"
        )
    };
    global + &jobs.iter().map(job).collect::<String>()
}

/// Returns a series as the exposition spells it, without labels added by Prometheus, sorted by
/// label name.
fn sample(metric: &Value) -> String {
    let own = |name: &str| !["__name__", "job", "instance"].contains(&name);
    let labels = metric.as_object().unwrap().iter().filter(|(name, _)| own(name));
    let mut labels: Vec<String> = labels.map(|(name, value)| format!("{name}={value}")).collect();
    labels.sort_unstable();
    let name = metric["__name__"].as_str().unwrap_or_default();
    if labels.is_empty() { name.to_owned() } else { format!("{name}{{{}}}", labels.join(",")) }
}

/// Returns a sample with its labels sorted by name, as in Prometheus.
pub(crate) fn sorted(sample: &str) -> String {
    let Some((name, labels)) = sample.strip_suffix('}').and_then(|all| all.split_once('{')) else {
        return sample.to_owned();
    };
    let mut labels: Vec<&str> = labels.split(',').collect();
    labels.sort_unstable();
    format!("{name}{{{}}}", labels.join(","))
}

/// Parses a value, a text beside its timestamp.
fn value(series: &Value) -> String {
    series["value"][1].as_str().unwrap().to_owned()
}
