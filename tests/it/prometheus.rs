//! A real Prometheus scrapes the service, and PromQL returns the expected values.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::value::RawValue;

use crate::support::prometheus::{Job, Prometheus, sorted};
use crate::support::service::Service;

/// `prometheus:password123`, the credential in `config.toml`.
const RIGHT: &str = "Authorization: Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\r\n";

/// Returns the expected samples that the service prints, as text.
fn expected(service: &mut Service) -> BTreeMap<String, String> {
    service.line();
    let json: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&service.line()).unwrap();
    json.into_iter().map(|(sample, value)| (sorted(&sample), value.get().to_owned())).collect()
}

/// Returns a sample with its bound in the text format's spelling: OpenMetrics writes `1.0` for `1`.
fn plain(sample: &str) -> String {
    let Some((before, bound)) = sample.split_once("le=\"") else { return sample.to_owned() };
    let (bound, after) = bound.split_once('"').unwrap();
    format!("{before}le=\"{}\"{after}", bound.strip_suffix(".0").unwrap_or(bound))
}

/// Returns a job that scrapes the service.
fn job<'a>(job: &'a str, service: &Service, secret: &'a str) -> Job<'a> {
    let target = service.url().replace("http://", "").replace("/metrics/prometheus", "");
    Job { name: job, target, secret }
}

/// Returns samples with their values as PromQL has them: floats.
fn numbers(samples: &BTreeMap<String, String>) -> BTreeMap<String, f64> {
    samples.iter().map(|(name, value)| (plain(name), value.parse().unwrap())).collect()
}

/// Compares what a server has scraped with the samples that the service expects, up to a relative
/// error.
fn scrapes_what_was_recorded(server: &Prometheus, burst: &mut Service, error: f64) {
    let expected = expected(burst);
    let jobs = r#"{__name__=~"mail_.+",job="burst"}"#;
    server.wait_for("the wrong secret to be refused", r#"up{job="wrong"} == 0"#);
    server.wait_for("burst to be scraped", r#"up{job="burst"} == 1"#);
    server.wait_for("the samples of the scrape", jobs);

    let found = numbers(&server.samples(jobs));
    assert!(expected.len() > 400, "only {} samples expected", expected.len());
    let expected = numbers(&expected);
    let is_near = |value: &f64, found: &f64| (found - value).abs() <= error * value.abs();
    let differing = expected
        .iter()
        .map(|(name, value)| (name, value, found.get(name)))
        .filter(|(_, value, found)| !found.is_some_and(|found| is_near(value, found)));
    assert_eq!(differing.collect::<Vec<_>>(), Vec::new());
    assert_eq!(found.len(), expected.len());

    let by_protocol =
        server.samples(r#"sum by (protocol) (mail_smtp_connection_start_total{job="burst"})"#);
    assert_eq!(by_protocol.len(), 3);
    for (labels, value) in numbers(&by_protocol) {
        let sample = format!("mail_smtp_connection_start_total{labels}");
        assert_eq!(Some(&value), expected.get(&sample), "{sample}");
    }

    let leaked = server.samples(r#"{__name__=~"mail_.+",job="wrong"}"#);
    assert!(leaked.is_empty(), "{leaked:?}");
    let refusal = server.last_error("wrong");
    assert!(refusal.contains("401"), "{refusal}");
    let refused = burst.request("GET", "/metrics/prometheus", "");
    assert_eq!(refused.status, 401);
    assert!(!refused.body.contains("mail_") && !refused.head.contains("mail_"));
}

/// Returns a job with the right secret and one with a wrong secret.
fn right_and_wrong(service: &Service) -> [Job<'static>; 2] {
    [job("burst", service, "password123"), job("wrong", service, "password124")]
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn promql_answers_what_the_service_recorded() {
    let mut burst = Service::start(&["--traffic", "burst:20000", "--seed", "5"]);
    let prometheus = Prometheus::start(&right_and_wrong(&burst));
    scrapes_what_was_recorded(&prometheus, &mut burst, 0.0);
    // The server prefers OpenMetrics, and the bounds show that it received it.
    let found = prometheus.samples(r#"{__name__=~"mail_.+",job="burst"}"#);
    assert!(found.keys().any(|sample| sample.contains("le=\"1.0\"")), "not OpenMetrics");
}

#[test]
#[ignore = "needs the `victoria-metrics` program"]
fn victoria_metrics_answers_what_the_service_recorded() {
    let mut burst = Service::start(&["--traffic", "burst:20000", "--seed", "5"]);
    let victoria = Prometheus::start_victoria(&right_and_wrong(&burst));
    // It keeps about twelve significant digits of a float.
    scrapes_what_was_recorded(&victoria, &mut burst, 1e-12);
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn rates_and_quantiles_of_steady_traffic_make_sense() {
    let service = Service::start(&["--traffic", "2000", "--seed", "7"]);
    let prometheus = Prometheus::start(&[job("steady", &service, "password123")]);
    let scraped = r#"count_over_time(up{job="steady"}[1m]) >= 8"#;
    prometheus.wait_for("eight scrapes", scraped);

    // Connections are only a part of the 2,000 events per second.
    let connections = prometheus.number("sum(rate(mail_smtp_connection_start_total[30s]))");
    assert!((1.0..2000.0).contains(&connections), "{connections} connections per second");

    let rate = "sum by (le) (rate(mail_smtp_session_duration_seconds_bucket[30s]))";
    let quantile = |share: f64| prometheus.number(&format!("histogram_quantile({share}, {rate})"));
    let (median, tail) = (quantile(0.5), quantile(0.99));
    assert!(0.0 < median && median < tail && tail <= 1800.0, "{median} and {tail} seconds");

    let mean = "sum(rate(mail_smtp_session_duration_seconds_sum[30s])) \
                / sum(rate(mail_smtp_session_duration_seconds_count[30s]))";
    let mean = prometheus.number(mean);
    assert!(0.0 < mean && mean < 1800.0, "{mean} seconds");

    let by_protocol = prometheus.samples("sum by (protocol) (mail_smtp_active_connections)");
    assert_eq!(by_protocol.len(), 3, "{by_protocol:?}");
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_finds_nothing_to_complain_of() {
    let mut service = Service::start(&["--traffic", "burst:5000"]);
    expected(&mut service);
    let reply = service.request("GET", "/metrics/prometheus", RIGHT);
    assert_eq!(reply.status, 200, "{}", reply.head);
    let mut promtool = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    promtool.stdin.take().unwrap().write_all(reply.body.as_bytes()).unwrap();
    let output = promtool.wait_with_output().unwrap();
    let findings = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success() && findings.is_empty(),
        "{}",
        String::from_utf8_lossy(&findings)
    );
    assert!(reply.body.lines().count() > 400);
    assert_eq!(service.end("TERM"), Some(0));
}
