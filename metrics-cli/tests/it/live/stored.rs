//! `live --prometheus`: buckets judged by what a server has stored.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::program::endpoint::{Endpoint, answer, serve, status};
use crate::program::exporter::Exporter;
use crate::program::service::Service;
use crate::program::{Ended, run_in};

const CATALOG: &str = r#"format = 1

[catalog]
namespace = "mail_in"

[smtp]
help = "Mail coming in."

[smtp.metrics.session_duration_seconds]
type = "histogram"
help = "Duration of sessions."
unit = "seconds"
buckets = [0.5, 10]

[smtp.metrics.message_size_bytes]
type = "histogram"
help = "Size of messages."
unit = "bytes"
buckets = [1000, 100000]
native = { schema = 3, zero_threshold = 1, max_buckets = 160 }
tier = "detail"

[smtp.metrics.wait_seconds]
type = "histogram"
help = "Time until the first command."
unit = "seconds"
native = { schema = 3, zero_threshold = 1e-6, max_buckets = 160 }
"#;

const API: &str = "application/json";

/// Returns an answer with the increases of buckets by `le`, and of the sum, as Prometheus has them.
fn vector(buckets: &[(&str, &str)], sum: &str) -> String {
    let sample = |labels: Value, value: &str| json!({"metric": labels, "value": [1.781, value]});
    let buckets = buckets.iter().map(|(le, value)| sample(json!({"le": le}), value));
    let result: Vec<Value> = buckets.chain([sample(json!({}), sum)]).collect();
    success(&json!({"resultType": "vector", "result": result}))
}

fn success(data: &Value) -> String {
    answer(API, &json!({"status": "success", "data": data}).to_string())
}

/// Runs the command against a server with these responses, and returns the decoded queries as well.
fn ask(arguments: &[&str], answers: Vec<String>) -> (Ended, Vec<String>) {
    let endpoint = Endpoint::start(answers);
    let ended = run(&[&["--prometheus", &endpoint.url], arguments].concat());
    // Problems of the catalog have no request, for which the endpoint would wait.
    assert!(!ended.err.contains("metrics.toml"), "{}", ended.err);
    let queries = endpoint.asked().iter().map(|head| query(head)).collect();
    (ended, queries)
}

fn run(arguments: &[&str]) -> Ended {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), CATALOG).unwrap();
    run_in(directory.path(), &[&["live"], arguments].concat(), "")
}

/// Returns the expression in the first line of a request.
fn query(head: &str) -> String {
    let line = head.lines().next().unwrap();
    let rest = line.strip_prefix("get /metrics/api/v1/query?query=").unwrap();
    let encoded = rest.split(' ').next().unwrap().replace('+', " ");
    let mut parts = encoded.split('%');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_at(2);
        text.push(char::from(u8::from_str_radix(code, 16).unwrap()));
        text.push_str(rest);
    }
    text
}

#[test]
fn bounds_are_proposed_for_what_a_window_has() {
    let durations = vector(&[("0.5", "900.2"), ("10.0", "950.2"), ("+Inf", "1000.3")], "1500.5");
    let sizes = vector(&[("1000", "0"), ("100000", "500"), ("+Inf", "500")], "2e+06");
    let (ended, queries) = ask(&[], vec![durations.clone(), sizes.clone()]);
    let expected = "\
mail_in_smtp_session_duration_seconds: 5.0 % of 1000 observations are above the last bound 10; try \
buckets = [0.5, 10, 25, 50, 100]
mail_in_smtp_message_size_bytes: all 500 observations are in the bucket above 1000 up to 100000; try \
buckets = [1000, 2500, 5000, 10000, 25000, 100000]
mail_in_smtp_wait_seconds: not judged; it has native buckets only, which need no bounds
2 histograms of job `mail-in` judged by the last 1d: the buckets of 2 do not fit
";
    assert_eq!((ended.err.as_str(), ended.out.as_str(), ended.code), ("", expected, 0));
    assert_eq!(
        queries[0],
        "sum by (le) (increase(mail_in_smtp_session_duration_seconds_bucket{job=\"mail-in\"}[1d])) or \
         sum(increase(mail_in_smtp_session_duration_seconds_sum{job=\"mail-in\"}[1d]))"
    );
    let options = ["--window", "1h30m", "--job", "mail/a\"b", "--format", "json"];
    let (ended, queries) = ask(&options, vec![durations, sizes]);
    assert!(queries[1].contains("_size_bytes_sum{job=\"mail/a\\\"b\"}[1h30m]"), "{}", queries[1]);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    let found = |key: &str| &report[key];
    assert_eq!((found("job"), found("window")), (&json!("mail/a\"b"), &json!("1h30m")));
    assert_eq!((found("judged"), found("warnings")), (&json!(2), &json!([])));
    assert_eq!(report["buckets"][0]["bounds"], json!([0.5, 10.0, 25.0, 50.0, 100.0]));
    assert_eq!(report["not_judged"][0]["family"], "mail_in_smtp_wait_seconds");
}

#[test]
fn histograms_that_fit_are_counted_and_others_left_out() {
    let fits = vector(&[("0.5", "300"), ("10", "700"), ("+Inf", "700.4")], "900");
    let (ended, _) = ask(&["--tier", "basic"], vec![fits.clone()]);
    assert!(ended.out.ends_with(
        "1 histogram of job `mail-in` judged by the last 1d: the buckets of 0 do not fit\n"
    ));
    let (ended, _) = ask(&["--allow", "*_size_bytes", "--allow", "*wait*"], vec![fits]);
    assert_eq!(ended.out.lines().count(), 1, "{}", ended.out);
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), "format = 1\n[a]\nhelp = \"A.\"\n").unwrap();
    // Nothing is asked.
    let arguments = ["live", "--prometheus", "http://127.0.0.1:1"];
    let ended = run_in(directory.path(), &arguments, "");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(ended.out.starts_with("0 histograms of job `metrics`"), "{}", ended.out);
}

#[test]
fn histograms_that_cannot_be_judged_have_a_reason() {
    let sizes = || vector(&[("1000", "300"), ("100000", "700"), ("+Inf", "700.4")], "900");
    for (stored, reason) in [
        (
            vector(&[("0.5", "9"), ("10", "9.5"), ("+Inf", "99")], "9"),
            "it has fewer than 100 observations",
        ),
        (
            vector(&[("0.5", "NaN"), ("10", "900"), ("+Inf", "999")], "9"),
            "the increase of its bucket `0.5` is NaN, not a count",
        ),
        (
            vector(&[("0.5", "1"), ("10", "900"), ("+Inf", "+Inf")], "9"),
            "the increase of its bucket `+Inf` is inf, not a count",
        ),
        (
            vector(&[("0.5", "1"), ("5", "800"), ("10", "900"), ("+Inf", "999")], "9"),
            "the stored bound 5 is not in the catalog; deploy the catalog, or choose a `--window` since its \
             bounds changed",
        ),
        (
            vector(&[("0.5", "1"), ("+Inf", "999")], "9"),
            "the bound 10 of the catalog is not stored; deploy the catalog, or choose a `--window` since its \
             bounds changed",
        ),
        (vector(&[("0.5", "1"), ("10", "900")], "9"), "its bucket `+Inf` is not stored"),
        (vector(&[("half", "1")], "9"), "invalid bound `half` of its buckets"),
        (success(&json!({"resultType": "vector", "result": []})), "no buckets of it are stored"),
    ] {
        let (ended, _) = ask(&[], vec![stored, sizes()]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        let line = format!("mail_in_smtp_session_duration_seconds: not judged; {reason}\n");
        assert!(ended.out.starts_with(&line), "{}", ended.out);
        assert!(ended.out.contains("1 histogram of job `mail-in` judged"), "{}", ended.out);
    }
    // The sum is not a number: what is above the last bound is known, but no better bounds.
    let stored = vector(&[("0.5", "1"), ("10", "900"), ("+Inf", "1000")], "NaN");
    let (ended, _) = ask(&["--tier", "basic"], vec![stored]);
    let expected = "10.0 % of 1000 observations are above the last bound 10; no better bounds follow from \
                    the mean\n";
    assert!(ended.out.contains(expected), "{}", ended.out);
    // Bounds of Prometheus 2 and 3 in one window.
    let both = [("0.5", "100"), ("10", "250"), ("10.0", "300"), ("+Inf", "600")];
    let (ended, _) = ask(&["--tier", "basic"], vec![vector(&both, "9")]);
    assert!(ended.out.contains("8.3 % of 600 observations are above"), "{}", ended.out);
}

#[test]
fn a_job_without_histograms_is_an_error_with_the_jobs_that_have_some() {
    let none = || success(&json!({"resultType": "vector", "result": []}));
    let jobs = success(&json!({"resultType": "vector", "result": [
        {"metric": {"job": "mail"}, "value": [1, "2"]}, {"metric": {"job": "a\u{1b}b"}, "value": [1, "2"]},
    ]}));
    let (ended, queries) = ask(&[], vec![none(), none(), jobs]);
    assert_eq!((ended.code, ended.out.as_str()), (66, ""));
    let expected = "/metrics: no buckets of the catalog's histograms of job `mail-in` in the last 1d; pass \
                    `--job`, because others have: `a\\u{1b}b`, `mail`\n";
    assert!(ended.err.ends_with(expected), "{}", ended.err);
    assert_eq!(
        queries[2],
        "count by (job) (last_over_time({__name__=~\"mail_in_smtp_session_duration_seconds_bucket|\
         mail_in_smtp_message_size_bytes_bucket\"}[1d]))"
    );
    let (ended, _) = ask(&["--window", "5m"], vec![none(), none(), none()]);
    let expected = "in the last 5m; no other job has any; check the URL and `--window`\n";
    assert!(ended.err.ends_with(expected), "{}", ended.err);
}

#[test]
fn other_answers_are_errors_that_say_what_to_do() {
    let error = |head: &str, kind: &str, text: &str| {
        let body = json!({"status": "error", "errorType": kind, "error": text}).to_string();
        let length = body.len();
        format!(
            "{head}\r\nContent-Type: {API}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
    };
    for (response, expected) in [
        (error("400 Bad Request", "bad_data", "1:2: unknown"), "(bad_data): 1:2: unknown"),
        (
            error("503 Service Unavailable", "timeout", "query timed out"),
            "(timeout): query timed out; a shorter `--window` takes less",
        ),
        (
            error("200 OK", "execution", "too many samples"),
            "(execution): too many samples; a shorter",
        ),
        (status("401 Unauthorized"), "status 401; pass `--username`"),
        (status("404 Not Found"), "status 404; pass the URL before `/api/v1`"),
        (status("302 Found"), "status 302; pass the URL that it redirects to"),
        (
            answer("text/html", "<p>login"),
            "invalid response of type `text/html`; expected the JSON",
        ),
        (answer(API, "{\"status\":\"success\""), "expected the JSON of Prometheus' HTTP API"),
        (
            success(&json!({"resultType": "matrix", "result": []})),
            "unexpected result of type `matrix`",
        ),
    ] {
        let (ended, _) = ask(&[], vec![response]);
        assert_eq!((ended.code, ended.out.as_str()), (66, ""));
        assert!(ended.err.contains("/metrics: ") && ended.err.contains(expected), "{}", ended.err);
    }
    for (url, expected) in [
        ("https://localhost", "TLS is not supported; forward a local port"),
        ("localhost:9090", "write `http://localhost:9090`"),
        ("ftp://localhost", "unknown scheme; expected one such as `http://host:9090`"),
        ("http://localhost?secret=1", "remove its query"),
        ("prometheus", "expected one such as `http://host:9090`"),
    ] {
        let ended = run(&["--prometheus", url]);
        assert_eq!(ended.code, 64, "{url}");
        assert!(ended.err.contains(expected) && !ended.err.contains("secret"), "{}", ended.err);
    }
    let ended = run(&["--prometheus", "http://localhost:999999"]);
    assert!(ended.err.contains("port is out of range; expected one such as `http://host:9090`"));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://user:password@{}", listener.local_addr().unwrap());
    let ended = run(&["--prometheus", &url, "--timeout", "50ms"]);
    assert!(ended.err.contains("no response within 50ms; `--timeout`"), "{}", ended.err);
    assert!(!ended.err.contains("password"), "{}", ended.err);
    drop(listener);
    assert!(run(&["--prometheus", &url]).err.contains("connection refused"));
    for wrong in [
        &[][..],
        &["http://localhost", "--prometheus", "http://localhost"],
        &["http://localhost", "--window", "1d"],
        &["http://localhost", "--job", "mail"],
        &["--prometheus", "http://localhost", "--scrapes", "2"],
        &["--prometheus", "http://localhost", "--interval", "2s"],
        &["--prometheus", "http://localhost", "--not-updated"],
        &["--prometheus", "http://localhost", "--window", "0s"],
        &["--prometheus", "http://localhost", "--window", "1.5h"],
    ] {
        assert_eq!(run(wrong).code, 64, "{wrong:?}");
    }
}

#[test]
fn requests_have_credentials_and_warnings_are_shown() {
    let directory = tempfile::tempdir().unwrap();
    let secret = directory.path().join("secret");
    fs::write(&secret, "password123\n").unwrap();
    let body = json!({"status": "success", "warnings": ["a store is down"], "data": {
        "resultType": "vector", "result": [{"metric": {"le": "0.5"}, "value": [1, "1"]}]}});
    let endpoint = Endpoint::start(vec![answer(API, &body.to_string())]);
    let url = format!("{}/", endpoint.url);
    let secret = secret.to_str().unwrap();
    let credentials = ["--bearer-file", secret, "--header", "X-Scope-OrgID: Team"];
    let ended = run(&[&["--prometheus", &url, "--tier", "basic"][..], &credentials].concat());
    let head = endpoint.asked().remove(0);
    assert!(head.starts_with("get /metrics/api/v1/query?"), "{head}");
    assert!(head.contains("authorization: bearer password123\r\n"), "{head}");
    assert!(head.contains("x-scope-orgid: team\r\n"), "{head}");
    assert!(ended.out.contains("\nwarning: a store is down\n"), "{}", ended.out);
}

/// Starts a Prometheus that scrapes a target four times a second.
fn prometheus(target: &str, credentials: &str) -> Exporter {
    let config = format!(
        "global: {{ scrape_interval: 250ms, scrape_timeout: 250ms }}\nscrape_configs:\n\
         - {{ job_name: mail-in, {credentials} static_configs: [{{ targets: ['{target}'] }}] }}\n"
    );
    Exporter::start(
        "prometheus",
        &config,
        &["--config.file={}/config.yml", "--storage.tsdb.path={}/data"],
    )
}

/// Repeats the command until a condition holds for its report.
fn wait_for(run: impl Fn() -> Ended, is_done: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let ended = run();
        let report = serde_json::from_str(&ended.out).unwrap_or(Value::Null);
        if is_done(&report) {
            return report;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{}{}", ended.out, ended.err);
        thread::sleep(Duration::from_millis(250));
    }
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn prometheus_can_tell_which_buckets_fit() {
    // Sessions of 0.2, 4 and 40 s; the counters restart.
    let counters = Arc::new([AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0)]);
    let scrapes = Arc::new(AtomicU32::new(0));
    let (exposed, begun) = (Arc::clone(&counters), Arc::clone(&scrapes));
    let port = serve(move |_| {
        begun.fetch_add(1, Ordering::SeqCst);
        let [short, long, longest] =
            [&exposed[0], &exposed[1], &exposed[2]].map(|it| it.load(Ordering::SeqCst));
        let name = "mail_in_smtp_session_duration_seconds";
        let (middle, all) = (short + long, short + long + longest);
        let sum = f64::from(short) * 0.2 + f64::from(long) * 4.0 + f64::from(longest) * 40.0;
        format!(
            "# TYPE {name} histogram\n{name}_bucket{{le=\"0.5\"}} {short}\n\
             {name}_bucket{{le=\"10\"}} {middle}\n{name}_bucket{{le=\"+Inf\"}} {all}\n\
             {name}_sum {sum}\n{name}_count {all}\n"
        )
    });
    let prometheus = prometheus(&format!("127.0.0.1:{port}"), "");
    let url = prometheus.url();
    let url = url.trim_end_matches("/metrics");
    let ask = || run(&["--prometheus", url, "--window", "1h", "--format", "json"]);
    // A server begins to scrape seconds after it listens, and stores a scrape before it begins the next.
    let set = |values: [u32; 3]| {
        for (counter, value) in counters.iter().zip(values) {
            counter.store(value, Ordering::SeqCst);
        }
        let (start, before) = (Instant::now(), scrapes.load(Ordering::SeqCst));
        while scrapes.load(Ordering::SeqCst) < before + 5 {
            assert!(start.elapsed() < Duration::from_secs(60), "the server does not scrape");
            thread::sleep(Duration::from_millis(50));
        }
    };
    for _ in 0..2 {
        set([0, 0, 0]);
        set([700, 200, 100]);
    }
    let report = wait_for(ask, |report| report["judged"] == 1);
    let misfit = &report["buckets"][0];
    // Extrapolation adds to all counts alike.
    let message = misfit["message"].as_str().unwrap();
    assert!(message.starts_with("10.0 % of "), "{message}");
    let count: f64 = message.split(' ').nth(3).unwrap().parse().unwrap();
    assert!((1900.0..3000.0).contains(&count), "two runs of 1000: {message}");
    // Twice the mean of the longest, which is at most (40 * 100 + 4 * 200 + 0.2 * 700 - 0.5 * 200) / 100.
    assert_eq!(misfit["bounds"], json!([0.5, 10.0, 25.0, 50.0, 100.0]));
    let ended = run(&["--prometheus", url, "--window", "1h", "--job", "other"]);
    assert!(ended.err.contains("pass `--job`, because others have: `mail-in`"), "{}", ended.err);
}

#[test]
#[ignore = "needs the `prometheus` and `mail-service` programs"]
fn prometheus_can_judge_all_histograms_of_the_mail_service() {
    let service = Service::start();
    let target = service.url.trim_start_matches("http://");
    let (target, path) = target.split_once('/').unwrap();
    let credentials = format!(
        "metrics_path: /{path}, basic_auth: {{ username: prometheus, password: password123 }},"
    );
    let prometheus = prometheus(target, &credentials);
    let url = prometheus.url();
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../metrics.toml");
    let ask = || {
        let server = url.trim_end_matches("/metrics");
        let options = ["--job", "mail-in", "--window", "5m", "--format", "json"];
        let arguments = [&["live", "--catalog", catalog, "--prometheus", server][..], &options];
        run_in(std::path::Path::new("."), &arguments.concat(), "")
    };
    let report = wait_for(ask, |report| report["judged"].as_u64() > Some(3));
    let names = |key: &str| {
        let found = report[key].as_array().unwrap().iter();
        found.map(|it| it["family"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // All bounds are those of the catalog, so that only numbers of observations are too small.
    for reason in report["not_judged"].as_array().unwrap() {
        let reason = reason["reason"].as_str().unwrap();
        assert!(
            [
                "it has fewer than 100 observations",
                "it has native buckets only, which need no bounds"
            ]
            .contains(&reason),
            "{reason}"
        );
    }
    assert!(names("buckets").len() as u64 <= report["judged"].as_u64().unwrap());
}
