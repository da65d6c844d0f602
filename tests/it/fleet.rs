//! The costs that `metrics-catalog budget` estimates are those of a real Prometheus.
#![expect(clippy::cast_precision_loss, reason = "figures are compared within a share of them")]
#![expect(clippy::float_cmp, reason = "numbers of series are whole")]

mod instances;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use instances::Exposition;
use serde_json::Value;

use crate::support::prometheus::Prometheus;
use crate::support::service::Service;

const INSTANCES: usize = 200;
const INTERVAL: Duration = Duration::from_secs(5);

/// Duration of the measurement, after all instances were scraped.
const LONG: Duration = Duration::from_secs(60);

/// `prometheus:password123`, the credential in `config.toml`.
const RIGHT: &str = "Authorization: Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\r\n";

/// Returns the command's estimate for a number of instances.
struct Predicted(Value);

impl Predicted {
    /// Estimates from an exposition, because keyed families expose less than the catalog allows.
    fn new(instances: usize, interval: u64, exposition: &Exposition) -> Self {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(exposition.text(0, 0).as_bytes()).unwrap();
        let (instances, interval) = (instances.to_string(), format!("{interval}s"));
        let mut command = Command::new(env!("CARGO"));
        command.args(["run", "--quiet", "--package", "metrics-catalog-cli", "--", "budget"]);
        command.args(["--instances", &instances, "--interval", &interval, "--format", "json"]);
        command.arg("--from").arg(file.path());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self(serde_json::from_slice(&output.stdout).unwrap())
    }

    fn estimate(&self, id: &str) -> f64 {
        self.value("estimates", "id", id)
    }

    fn constant(&self, name: &str) -> f64 {
        self.value("constants", "name", name)
    }

    fn value(&self, list: &str, key: &str, name: &str) -> f64 {
        let list = self.0[list].as_array().unwrap();
        list.iter().find(|it| it[key] == name).unwrap()["value"].as_f64().unwrap()
    }
}

/// Prints two figures, and fails unless they are close.
fn near(what: &str, predicted: f64, measured: f64, share: f64) {
    eprintln!("{what}: predicted {predicted:.2}, measured {measured:.2}");
    let is_near = (predicted / measured - 1.0).abs() <= share;
    assert!(is_near, "{what}: predicted {predicted}, measured {measured}");
}

/// Returns the exposition of a busy service, without the endpoint and process metrics, which the
/// estimate does not include.
fn exposition() -> String {
    let mut service = Service::start(&["--traffic", "burst:20000", "--seed", "5"]);
    service.line();
    let reply = service.request("GET", "/metrics/prometheus", RIGHT);
    assert_eq!(reply.status, 200);
    let is_own = |line: &&str| {
        let line = line.trim_start_matches("# HELP ").trim_start_matches("# TYPE ");
        line.starts_with("mail_")
    };
    reply.body.split_inclusive('\n').filter(is_own).collect()
}

/// Returns the size of the files in a directory.
fn size(directory: &Path) -> f64 {
    let files = fs::read_dir(directory).unwrap().map(|file| file.unwrap().metadata().unwrap());
    files.filter(fs::Metadata::is_file).map(|file| file.len()).sum::<u64>() as f64
}

fn configuration(address: &str) -> String {
    let seconds = INTERVAL.as_secs();
    let mut text = format!(
        "global: {{ scrape_interval: {seconds}s, scrape_timeout: {seconds}s }}\n\
         scrape_configs:\n- job_name: mail\n  static_configs:\n"
    );
    for instance in 0..INSTANCES {
        let _ = writeln!(
            text,
            "  - {{ targets: ['{address}'], labels: {{ __metrics_path__: /{instance}, \
             instance: 'mail-{instance}:9100' }} }}"
        );
    }
    text
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn a_fleet_costs_what_was_predicted() {
    let exposition = Exposition::new(&exposition());
    let predicted = Predicted::new(INSTANCES, INTERVAL.as_secs(), &exposition);
    assert_eq!(predicted.estimate("series-per-instance"), exposition.samples() as f64);
    near(
        "bytes of a scrape",
        predicted.estimate("scrape-bytes"),
        exposition.text(1, 20).len() as f64,
        0.1,
    );

    let address = instances::serve(exposition);
    let prometheus = Prometheus::start_as(&configuration(&address), &[]);
    eprintln!(
        "bytes of memory without series: {}",
        prometheus.own("process_resident_memory_bytes")
    );
    let up = format!("count(up{{job=\"mail\"}} == 1) == {INSTANCES}");
    prometheus.wait_for("all instances to be scraped", &up);
    thread::sleep(INTERVAL * 2);

    let wal = prometheus.data().join("wal");
    let appended = || prometheus.own("prometheus_tsdb_head_samples_appended_total");
    let (start, samples, log) = (Instant::now(), appended(), size(&wal));
    // Averaged, because memory that is not yet garbage-collected varies.
    let mut memory = Vec::new();
    while start.elapsed() < LONG {
        thread::sleep(INTERVAL);
        memory.push(prometheus.own("process_resident_memory_bytes"));
    }
    let samples = appended() - samples;
    near(
        "samples a second",
        predicted.estimate("samples-per-second"),
        samples / start.elapsed().as_secs_f64(),
        0.1,
    );
    let series = prometheus.own("prometheus_tsdb_head_series");
    near("series", predicted.estimate("series"), series, 0.01);
    near(
        "bytes of the log for each sample",
        predicted.constant("WAL bytes per sample"),
        (size(&wal) - log) / samples,
        0.3,
    );
    memory.sort_unstable_by(f64::total_cmp);
    near("bytes of memory", predicted.estimate("memory-bytes"), memory[memory.len() / 2], 0.3);
}

#[test]
#[ignore = "needs the `promtool` program"]
fn a_sample_takes_as_much_of_a_disk_as_was_predicted() {
    let exposition = Exposition::new(&exposition());
    let directory = tempfile::tempdir().unwrap();
    let (history, data) = (directory.path().join("history"), directory.path().join("data"));
    // A block covers two hours.
    let start = 7200 * 200_000;
    fs::write(&history, exposition.history(start, 15, 480)).unwrap();
    let mut promtool = Command::new("promtool");
    promtool.args(["tsdb", "create-blocks-from", "openmetrics"]).args([&history, &data]);
    assert!(promtool.output().unwrap().status.success());

    let (mut bytes, mut samples) = (0.0, 0.0);
    for block in fs::read_dir(&data).unwrap().map(|block| block.unwrap().path()) {
        if !block.is_dir() {
            continue;
        }
        let meta = fs::read_to_string(block.join("meta.json")).unwrap();
        let meta: Value = serde_json::from_str(&meta).unwrap();
        samples += meta["stats"]["numSamples"].as_f64().unwrap();
        bytes += size(&block) + size(&block.join("chunks"));
    }
    assert_eq!(samples, 480.0 * exposition.samples() as f64);
    let predicted = Predicted::new(1, 15, &exposition);
    near(
        "bytes of a block for each sample",
        predicted.constant("block bytes per sample"),
        bytes / samples,
        0.3,
    );
}
