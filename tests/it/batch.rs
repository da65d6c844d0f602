//! The code that the guide shows for jobs which end before a scrape, with a real Pushgateway.

mod job;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use metrics_catalog::{Exposition, Format};

/// Catalog with counters, gauges and histograms.
mod metrics {
    include!("../../metrics-build/tests/generated/whole.rs");
}

use metrics::CATALOG;

use crate::support::exposition::samples;
use crate::support::markdown::Page;
use crate::support::prometheus::sorted;

#[test]
fn the_guide_shows_the_tested_code() {
    let page = Page::read("metrics-core/guide/batch.md");
    assert_eq!(page.file("src/job.rs").unwrap(), include_str!("batch/job.rs"));
}

/// Pushgateway, ended on drop.
struct Gateway {
    process: Child,
    url: String,
}

impl Gateway {
    fn start() -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let process = Command::new("prometheus-pushgateway")
            .arg(format!("--web.listen-address={address}"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let gateway = Self { process, url: format!("http://{address}") };
        for _ in 0..200 {
            if ureq::get(format!("{}/-/ready", gateway.url)).call().is_ok() {
                return gateway;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("the Pushgateway is not ready");
    }

    /// Returns the samples of a job as a scrape has them.
    fn samples(&self, job: &str) -> BTreeMap<String, f64> {
        let mut response = ureq::get(format!("{}/metrics", self.url)).call().unwrap();
        let text = response.body_mut().read_to_string().unwrap();
        let is_of_job = |line: &&str| line.contains(&format!("job=\"{job}\""));
        let sample = |line: &str| {
            let (sample, value) = line.rsplit_once(' ').unwrap();
            (normal(sample), value.parse().unwrap())
        };
        text.lines().filter(is_of_job).map(sample).collect()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns a sample with sorted labels, and bounds in one spelling.
fn normal(sample: &str) -> String {
    let mut parts: Vec<_> = sample.split("le=\"").map(str::to_owned).collect();
    for part in &mut parts[1..] {
        let (bound, rest) = part.split_once('"').unwrap();
        *part = format!("{:?}\"{rest}", bound.parse::<f64>().unwrap());
    }
    sorted(&parts.join("le=\""))
}

/// Returns the samples of the page with the labels of the group.
fn expected(job: &str) -> BTreeMap<String, f64> {
    let mut text = Vec::new();
    let Ok(()) = Exposition::new(Format::Text, &[&CATALOG]).encode(&mut text);
    let group = format!("instance=\"a\",job=\"{job}\"");
    let sample = |(sample, value): (&String, &String)| {
        let sample = match sample.split_once('{') {
            Some((name, labels)) => format!("{name}{{{group},{labels}"),
            None => format!("{sample}{{{group}}}"),
        };
        (normal(&sample), value.parse().unwrap())
    };
    samples(std::str::from_utf8(&text).unwrap()).iter().map(sample).collect()
}

#[test]
#[ignore = "needs the program `prometheus-pushgateway`"]
fn a_pushgateway_has_the_last_page_of_a_job() {
    let gateway = Gateway::start();
    let mut previous = BTreeMap::new();
    for round in 1..=2 {
        for protocol in [metrics::Protocol::Smtp, metrics::Protocol::Lmtp] {
            metrics::smtp::ConnectionStart { protocol }.record();
            let elapsed = Duration::from_millis(250 * round);
            metrics::smtp::ConnectionEnd { protocol, elapsed }.record();
        }
        job::put_page(&gateway.url, ("backup", "a"), &CATALOG).unwrap();
        let mut found = gateway.samples("backup");
        let time = found.remove("push_time_seconds{instance=\"a\",job=\"backup\"}").unwrap();
        assert!(time > 1e9, "{time}");
        found.retain(|sample, _| !sample.starts_with("push_failure_time_seconds{"));
        let expected = expected("backup");
        assert!(expected.len() > 10, "{expected:?}");
        assert_eq!(found, expected);
        assert_ne!(found, previous);
        previous = found;
    }
    // A page that the gateway rejects is an error, and leaves the values of the job.
    let error = job::put_page(&gateway.url, ("", "a"), &CATALOG).unwrap_err();
    assert!(error.to_string().contains("40"), "{error}");
    assert_eq!(gateway.samples("backup").len(), previous.len() + 2);
}

#[test]
fn a_gateway_that_is_down_is_an_error() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = job::put_page(&format!("http://{address}"), ("backup", "a"), &CATALOG);
    assert!(error.is_err());
}
