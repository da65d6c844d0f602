//! The service pushes its values if it is configured to, and has an admin page on request.

use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::support::receiver::receiver;
use crate::support::service::Service;

const LIMIT: Duration = Duration::from_secs(20);

fn has(body: &[u8], text: &str) -> bool {
    body.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn values_are_pushed_and_shown_on_the_admin_page() {
    let (url, bodies) = receiver();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("config.toml");
    let otlp = format!("enable = true\nendpoint = '{url}/?token=hunter2'\ninterval = '10m'");
    let text =
        format!("[metrics.prometheus]\nenable = true\nauth = false\n[metrics.otlp]\n{otlp}\n");
    fs::write(&file, text).unwrap();
    let arguments = ["--config", file.to_str().unwrap(), "--admin", "127.0.0.1:0"];
    let mut service = Service::start(&[&arguments[..], &["--traffic", "burst:100"]].concat());
    let mut lines = Vec::new();
    let admin = loop {
        let line = service.line();
        if let Some(admin) = line.strip_prefix("admin page: ") {
            break admin.to_owned();
        }
        lines.push(line);
    };
    assert!(lines.contains(&format!("pushing to {url}/v1/metrics every 600s")), "{lines:?}");
    let first = bodies.recv_timeout(LIMIT).unwrap();
    assert!(has(&first, "mail-service") && has(&first, "metrics_endpoint_rejected"));

    // The burst is done.
    assert!(service.line().starts_with('{'));
    let page = loop {
        let mut response = ureq::get(&admin).call().unwrap();
        let page = response.body_mut().read_to_string().unwrap();
        if page.contains("OTLP: 1 requests accepted, 0 failed</p>") {
            break page;
        }
        assert!(page.contains("OTLP: 0 requests accepted, 0 failed</p>"), "{page}");
    };
    let rows = page.lines().filter(|line| line.starts_with("<tr><td>mail_"));
    assert!(rows.count() > 50, "{page}");
    assert!(page.contains("<tr><td>process_start_time_seconds<td><td>"), "{page}");

    assert_eq!(service.end("TERM"), Some(0));
    let last = bodies.recv_timeout(LIMIT).unwrap();
    assert!(has(&last, "mail-service"));
}

#[test]
fn the_admin_page_is_on_the_loopback_interface_only() {
    let output = Command::new(env!("CARGO_BIN_EXE_mail-service"))
        .args(["--admin", "0.0.0.0:0"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.starts_with("invalid --admin 0.0.0.0:0; expected a loopback"), "{error}");
}
