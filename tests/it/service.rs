//! The service as a process: options, output, responses, and shutdown.

#[cfg(target_os = "linux")]
mod connection;
#[cfg(target_os = "linux")]
mod soak;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output};

use serde_json::value::RawValue;

use crate::support::exposition;
use crate::support::service::Service;

/// `prometheus:password123`, the credential in `config.toml`.
const RIGHT: &str = "Authorization: Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\r\n";
const WRONG: &str = "Authorization: Basic cHJvbWV0aGV1czpwYXNzd29yZDEyNA==\r\n";

/// Returns the output of the service when it exits because of some arguments.
fn refusal(arguments: &[&str]) -> Output {
    let service = env!("CARGO_BIN_EXE_mail-service");
    // The address cannot be listened on, so that the service exits even if the arguments are
    // accepted.
    let listen = ["--listen", "192.0.2.1:1"];
    Command::new(service).args(listen).args(arguments).output().unwrap()
}

fn config(name: &str, text: &str) -> String {
    let path = format!("{}/{name}.toml", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_scrape_after_a_burst_is_what_the_service_said_to_expect() {
    let mut service = Service::start(&["--traffic", "burst:5000", "--seed", "3"]);
    assert_eq!(service.line(), format!("try: curl --user prometheus {}", service.url()));
    let json = service.line();

    let reply = service.request("GET", "/metrics/prometheus", RIGHT);
    assert_eq!(reply.status, 200);
    assert!(reply.head.contains("content-type: text/plain; version=0.0.4; charset=utf-8"));
    let mut found = exposition::samples(&reply.body);
    assert_eq!(found["metrics_recording_rejected_amounts_total"], "0");
    // Without the library's own metrics and those of the process, which events do not determine.
    found.retain(|sample, _| !sample.starts_with("metrics_"));
    let all = found.len();
    found.retain(|sample, _| !sample.starts_with("process_"));
    assert_eq!(all - found.len(), if cfg!(target_os = "linux") { 8 } else { 0 });
    let expected: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&json).unwrap();
    let expected = expected.into_iter().map(|(sample, value)| (sample, value.get().to_owned()));
    exposition::assert_same(&found, &expected.collect());

    let openmetrics = format!("{RIGHT}Accept: application/openmetrics-text;version=1.0.0\r\n");
    let body = service.request("GET", "/metrics/prometheus", &openmetrics).body;
    let traced: Vec<_> = body.lines().filter(|line| line.contains(" # {trace_id=\"")).collect();
    let bucket = "mail_delivery_attempt_duration_seconds_bucket{";
    assert!(!traced.is_empty(), "no exemplar");
    assert!(traced.iter().all(|line| line.starts_with(bucket)), "{traced:?}");
    assert_eq!(service.end("INT"), Some(0));
}

#[test]
fn a_scrape_needs_the_credential() {
    let service = Service::start(&["--traffic", "off"]);
    for headers in ["", WRONG, "Authorization: Basic\r\n", "Authorization: Bearer x\r\n"] {
        let reply = service.request("GET", "/metrics/prometheus", headers);
        assert_eq!(reply.status, 401, "{headers}");
        assert!(reply.head.contains("www-authenticate: Basic realm="), "{}", reply.head);
        assert!(!reply.body.contains("mail_"));
    }
    assert_eq!(service.request("POST", "/metrics/prometheus", RIGHT).status, 405);
    assert_eq!(service.request("GET", "/metrics", RIGHT).status, 404);
    assert_eq!(service.request("GET", "/", "").status, 404);
}

#[test]
fn a_head_request_is_answered_without_a_body() {
    let service = Service::start(&["--traffic", "off"]);
    // Without the endpoint's metrics and the processor time, which change with each scrape.
    let path = "/metrics/prometheus?name%5B%5D=mail_smtp_session_duration_seconds";
    let [head, get] = ["HEAD", "GET"].map(|method| service.request(method, path, RIGHT));
    assert!(get.body.contains("mail_smtp_session_duration_seconds_bucket"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(head.head.contains(&format!("content-length: {}\r\n", get.body.len())));
}

#[test]
fn the_same_seed_makes_the_same_burst() {
    let json = |seed: &str| {
        let mut service = Service::start(&["--traffic", "burst:5000", "--seed", seed]);
        service.line();
        service.line()
    };
    let first = json("11");
    assert_eq!(first, json("11"));
    assert_ne!(first, json("12"));
}

#[test]
fn steady_traffic_moves_the_metrics() {
    let service = Service::start(&["--traffic", "2000"]);
    let connections = || {
        let text = service.request("GET", "/metrics/prometheus", RIGHT).body;
        let samples = exposition::samples(&text);
        samples["mail_smtp_connection_start_total{protocol=\"smtp\"}"].parse::<u64>().unwrap()
    };
    let before = connections();
    let later = (0..500).map(|_| connections()).find(|later| *later > before);
    assert!(later.is_some(), "still {before}");
    assert_eq!(service.end("TERM"), Some(0));
}

#[test]
fn a_client_without_a_word_does_not_keep_the_service() {
    let service = Service::start(&["--traffic", "off"]);
    let _silent = service.connect();
    assert_eq!(service.end("INT"), Some(0));
}

#[test]
fn without_authentication_the_service_says_that_it_is_open() {
    let open = config("open", "[metrics.prometheus]\nenable = true\n");
    let mut service = Service::start(&["--traffic", "off", "--config", &open]);
    assert!(service.line().contains("open to anyone"));
    assert_eq!(service.line(), format!("try: curl {}", service.url()));
    assert_eq!(service.request("GET", "/metrics/prometheus", "").status, 200);
}

#[test]
fn without_being_enabled_the_service_says_that_there_are_no_metrics() {
    let disabled = config("disabled", "[metrics.prometheus]\nenable = false\n");
    let mut service = Service::start(&["--traffic", "off", "--config", &disabled]);
    assert!(service.line().contains("disabled"));
    assert_eq!(service.request("GET", "/metrics/prometheus", RIGHT).status, 404);
}

#[test]
fn a_wrong_configuration_is_refused_with_its_place_and_without_its_secret() {
    let cases = [
        ("half", "metrics.prometheus.auth.username = 'prometheus'\n", "secret"),
        ("empty", "[metrics.prometheus.auth]\nusername = 'a'\nsecret = ''\n", "empty"),
        (
            "key",
            "[metrics.prometheus]\nenabel = true\nauth = { username = 'a', secret = 'hush' }\n",
            "enable",
        ),
        ("colon", "[metrics.prometheus.auth]\nusername = 'a:b'\nsecret = 'hush'\n", "colon"),
        ("toml", "[metrics.prometheus.auth]\nsecret = 'hush\n", "TOML"),
    ];
    for (name, text, word) in cases {
        let path = config(name, text);
        let output = refusal(&["--config", &path]);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{message}");
        assert!(message.starts_with(&format!("{path}:")), "{message}");
        assert!(message.contains(word) && !message.contains("hush"), "{message}");
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_refused() {
    let output = refusal(&["--config", "there/is/no/such.toml"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{message}");
    assert!(message.starts_with("there/is/no/such.toml: "), "{message}");
    assert!(message.contains("--config"), "{message}");
}

#[test]
fn wrong_options_are_refused() {
    let cases = [
        ["--traffic", "burst:many"],
        ["--traffic", "1.5"],
        ["--traffic", "0"],
        ["--seed", "one"],
        ["--listen", "9464"],
        ["--color", "blue"],
    ];
    for arguments in cases {
        let output = refusal(&arguments);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{message}");
        assert!(message.contains(arguments[0]), "{message}");
    }
}
