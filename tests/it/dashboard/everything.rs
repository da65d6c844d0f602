//! A real Prometheus scrapes a service with all ready-made metrics under load, has data for the panels of their
//! dashboard, and two of their alerts fire.

use std::collections::BTreeSet;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::{PATIENCE, queries};
use crate::support::prometheus::{Job, Prometheus};

/// Ready-made catalogs that the example serves.
const CATALOGS: &[&str] =
    &["allocator", "build_info", "http_server", "log_events", "pools", "process", "tokio_runtime"];

/// Panels without data: values that `stats_alloc` does not know, that take `--cfg tokio_unstable`, and that `sqlx`
/// does not tell.
const WITHOUT_DATA: &[&str] = &[
    "Active",
    "Metadata",
    "Mapped",
    "Retained",
    "Resident memory of the allocator",
    "Spawned tasks, top 10 by runtime",
    "Polls, top 10 by runtime",
    "Steals, top 10 by runtime",
    "Overflows, top 10 by runtime",
    "Remote schedules, top 10 by runtime",
    "Budget forced yields, top 10 by runtime",
    "Local queue depth, top 10 by runtime",
    "Blocking threads, top 10 by runtime",
    "Idle blocking threads, top 10 by runtime",
    "Blocking queue depth, top 10 by runtime",
    "Time to create a connection",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Running example, stopped on drop.
struct Example {
    process: Child,
    address: String,
}

impl Example {
    fn build() {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--locked", "--quiet", "--package", "example-everything"]);
        cargo.arg("--manifest-path").arg(root().join("examples/Cargo.toml"));
        cargo.env("CARGO_TARGET_DIR", root().join("target/examples"));
        assert!(cargo.status().unwrap().success());
    }

    /// Starts the example at an address, and waits until it accepts connections.
    fn start(address: &str) -> Self {
        let program = root().join("target/examples/debug/example-everything");
        let mut command = Command::new(program);
        // Panics are on purpose.
        let process = command.arg(address).stderr(Stdio::null()).spawn().unwrap();
        // Created before anything can fail, so that the process is always stopped.
        let mut example = Self { process, address: address.to_owned() };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(start.elapsed() < PATIENCE, "{address} refuses connections");
            assert_eq!(example.process.try_wait().unwrap(), None, "the example has ended");
            thread::sleep(Duration::from_millis(20));
        }
        example
    }

    fn get(&self, path: &str) {
        let url = format!("http://{}{path}", self.address);
        // Some of the requests fail, and the service ends while others are sent.
        drop(ureq::get(&url).call());
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// Writes a file that the command makes of all catalogs.
fn write(command: &str, file: &Path) {
    let mut arguments = vec!["metrics-catalog".to_owned(), command.to_owned()];
    for catalog in CATALOGS {
        let path = root().join("metrics-service/src").join(catalog).join("metrics.toml");
        arguments.extend(["--catalog".to_owned(), path.display().to_string()]);
    }
    arguments.extend(["--output".to_owned(), file.display().to_string()]);
    metrics_catalog_cli::run(arguments.into_iter().map(Into::into));
    assert!(file.exists(), "{command}");
}

/// Returns a query as Grafana sends it, with everything selected.
fn sent(query: &str) -> String {
    let mut rest = query.replace("$__rate_interval", "30s").replace("$__range", "1m");
    let mut sent = String::new();
    while let Some((before, after)) = rest.split_once('$') {
        let end = after.find(|letter: char| letter != '_' && !letter.is_alphanumeric()).unwrap();
        sent += before;
        sent += ".*";
        rest = after[end..].to_owned();
    }
    sent + &rest
}

/// Ends the load when it is dropped, also by a failed assertion, which would otherwise wait for its thread.
struct Load<'a>(&'a AtomicBool);

impl Drop for Load<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn is_firing(prometheus: &Prometheus, name: &str) -> bool {
    let alerts = prometheus.alerts();
    alerts.iter().any(|it| it["labels"]["alertname"] == name && it["state"] == "firing")
}

fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(200));
    }
}

#[test]
#[ignore = "needs the `prometheus` program, and builds a service with axum and SQLite"]
fn ready_made_panels_have_data_and_alerts_fire() {
    Example::build();
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str| -> PathBuf { directory.path().join(name) };
    write("dashboard", &file("dashboard.json"));
    write("rules", &file("rules.yml"));

    // A port that is free now.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let mut example = Example::start(&address);
    let job = Job { name: "everything", target: address.clone(), secret: "unused" };
    let prometheus = Prometheus::start_with_rules(&[job], &file("rules.yml"));
    prometheus.wait_for("a scrape", r#"up{job="everything"} == 1"#);
    let rules = prometheus.rules();
    let rules: BTreeSet<_> = rules.iter().map(|rule| rule["name"].as_str().unwrap()).collect();
    let expected = fs::read_to_string(file("rules.yml")).unwrap();
    assert_eq!(rules.len(), expected.matches("- alert: ").count());
    assert!(rules.len() >= 10, "{rules:?}");
    assert!(!is_firing(&prometheus, "HttpServerPanics"));

    let ends = AtomicBool::new(false);
    thread::scope(|scope| {
        let _load = Load(&ends);
        scope.spawn(|| {
            for number in (0..20).cycle() {
                if ends.load(Ordering::Relaxed) {
                    break;
                }
                // 0 panics, and the least integer has no absolute value.
                example.get(&format!("/shares/{number}"));
                example.get(&format!("/shares/{}", i64::MIN));
                thread::sleep(Duration::from_millis(5));
            }
        });
        wait_until("panics are reported", || is_firing(&prometheus, "HttpServerPanics"));

        // A quantile without observations is NaN, which equals nothing.
        let has_data =
            |query: &str| !prometheus.samples(&format!("({query}) == ({query})")).is_empty();
        let dashboard = fs::read_to_string(file("dashboard.json")).unwrap();
        let queries = queries(&dashboard);
        assert!(queries.len() > 50, "only {} queries", queries.len());
        let start = Instant::now();
        let mut without: Vec<_> = queries.iter().collect();
        let is_absent = |title: &str, query: &str| {
            // Failures are filtered by `> 0`, and no request for a connection times out.
            WITHOUT_DATA.iter().any(|it| title.ends_with(&format!("/ {it}")))
                || (title.ends_with("/ Failures") && query.contains("timeouts_total"))
        };
        while without.iter().any(|(title, query)| !is_absent(title, query)) {
            assert!(start.elapsed() < PATIENCE, "{without:#?}");
            without.retain(|(_, query)| !has_data(&sent(query)));
        }
        // Those that have none are known, so that a panel that gets data is noticed.
        for title in WITHOUT_DATA {
            let ending = format!("/ {title}");
            assert!(without.iter().any(|(other, _)| other.ends_with(&ending)), "{title}");
        }
    });

    for starts in 1..=3 {
        drop(example);
        example = Example::start(&address);
        let restarts = format!("changes(service_start_time_seconds[5m]) >= {starts}");
        prometheus.wait_for("the restart to be scraped", &restarts);
    }
    wait_until("restarts are reported", || is_firing(&prometheus, "ServiceRestarts"));
}
