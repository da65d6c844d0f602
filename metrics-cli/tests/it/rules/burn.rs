//! A burn-rate alert from the traffic to the notification: a real Prometheus scrapes counters and
//! evaluates the rules, and a real Alertmanager notifies a receiver of this test.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::rules;
use crate::program::endpoint::serve;
use crate::program::exporter::Exporter;

const CATALOG: &str = r#"format = 1
[catalog]
namespace = "mail"
[queue]
help = "Messages that wait."
[queue.events]
kept = "A message was delivered."
lost = "A message was lost."
[[queue.slo]]
name = "delivery"
help = "Messages are delivered."
objective = "99%"
total = ["kept", "lost"]
bad = "lost"
runbook = "https://example.org/runbooks/delivery"
"#;

/// Longest wait for notifications.
const PATIENCE: Duration = Duration::from_secs(50);

/// Waits for notifications that alerts have a status, in any order, and returns them.
fn wait_for(notified: &mpsc::Receiver<Value>, names: [&str; 2], status: &str) -> [Value; 2] {
    let start = Instant::now();
    let mut seen: Vec<Value> = Vec::new();
    while let Some(left) = PATIENCE.checked_sub(start.elapsed()) {
        let found = names.map(|name| {
            let is_wanted =
                |it: &&Value| it["labels"]["alertname"] == name && it["status"] == status;
            seen.iter().find(is_wanted).cloned()
        });
        if let [Some(first), Some(second)] = found {
            return [first, second];
        }
        let Ok(message) = notified.recv_timeout(left) else { break };
        seen.extend(message["alerts"].as_array().unwrap().iter().cloned());
    }
    panic!("{names:?} are not {status}; notified: {seen:#?}");
}

#[test]
#[ignore = "needs the `prometheus` and `prometheus-alertmanager` programs"]
fn an_outage_fires_the_alerts_and_its_end_resolves_them() {
    let directory = tempfile::tempdir().unwrap();
    let rule_file = directory.path().join("rules.yml");
    let ended = rules(CATALOG, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    fs::write(&rule_file, ended.out).unwrap();

    let counters = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
    let exposed = Arc::clone(&counters);
    let target = serve(move |_| {
        let [kept, lost] = [&exposed[0], &exposed[1]].map(|it| it.load(Ordering::Relaxed));
        format!(
            "# TYPE mail_queue_kept_total counter\nmail_queue_kept_total {kept}\n\
             # TYPE mail_queue_lost_total counter\nmail_queue_lost_total {lost}\n"
        )
    });
    let (notify, notified) = mpsc::channel();
    let receiver = serve(move |body| {
        let message = serde_json::from_slice(&body).unwrap();
        // The test has ended if nothing receives it.
        let _ = notify.send(message);
        String::new()
    });
    let config = format!(
        "route: {{ receiver: test, group_by: [alertname], group_wait: 0s, group_interval: 1s }}\n\
         receivers:\n- name: test\n  webhook_configs:\n  - url: http://127.0.0.1:{receiver}/\n"
    );
    let arguments =
        ["--config.file={}/config.yml", "--storage.path={}", "--cluster.listen-address="];
    let alertmanager = Exporter::start("prometheus-alertmanager", &config, &arguments);
    let alertmanager = alertmanager.url();
    let alertmanager = alertmanager.trim_start_matches("http://").trim_end_matches("/metrics");
    let config = format!(
        "global: {{ scrape_interval: 250ms, scrape_timeout: 250ms, evaluation_interval: 500ms }}\n\
         rule_files: ['{}']\n\
         alerting: {{ alertmanagers: [{{ static_configs: [{{ targets: ['{alertmanager}'] }}] }}] }}\n\
         scrape_configs:\n\
         - {{ job_name: mail, static_configs: [{{ targets: ['127.0.0.1:{target}'] }}] }}\n",
        rule_file.display()
    );
    let arguments = ["--config.file={}/config.yml", "--storage.tsdb.path={}/data"];
    let prometheus = Exporter::start("prometheus", &config, &arguments);

    // One of two messages is lost.
    let [kept, lost] = [&counters[0], &counters[1]];
    let wait = |count: [u64; 2], status: &str| {
        let is_done = std::sync::atomic::AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                // The time ends it if the wait fails.
                let start = Instant::now();
                while !is_done.load(Ordering::Relaxed) && start.elapsed() < PATIENCE {
                    kept.fetch_add(count[0], Ordering::Relaxed);
                    lost.fetch_add(count[1], Ordering::Relaxed);
                    thread::sleep(Duration::from_millis(50));
                }
            });
            let alerts = ["DeliveryFastBurn", "DeliverySlowBurn"];
            let found = wait_for(&notified, alerts, status);
            is_done.store(true, Ordering::Relaxed);
            found
        })
    };
    let [page, ticket] = wait([1000, 1000], "firing");
    assert_eq!(page["labels"]["severity"], "critical");
    assert_eq!(ticket["labels"]["severity"], "warning");
    for alert in [&page, &ticket] {
        assert_eq!(alert["labels"]["slo"], "mail-delivery");
        assert_eq!(alert["labels"]["job"], "mail");
        assert_eq!(alert["annotations"]["runbook_url"], "https://example.org/runbooks/delivery");
        let description = alert["annotations"]["description"].as_str().unwrap();
        assert!(
            description.starts_with("Messages are delivered.\n50% of the events"),
            "{description}"
        );
    }
    // The error ratio of the short windows falls below one in a hundred.
    wait([1_000_000, 0], "resolved");
    drop(prometheus);
}
