//! The library's own catalog beside the service's, and freshness of it and the process catalog.

use std::fs;
use std::path::Path;
use std::time::Duration;

use mail_service::metrics;
use metrics_catalog::{
    Catalogs, Counter, Credential, ENDPOINT_CATALOG, Endpoint, Gauge, PROCESS_CATALOG, Request,
    catalogs,
};

#[test]
fn own_catalogs_are_generated_from_their_files() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("metrics-core/src");
    for folder in ["self_metrics", "process"].map(|name| sources.join(name)) {
        let catalog = fs::read_to_string(folder.join("metrics.toml")).unwrap();
        let generated = metrics_catalog_build::generate(&catalog, "metrics.toml").unwrap();
        let kept = fs::read_to_string(folder.join("metrics.rs")).unwrap();
        assert!(
            generated == kept,
            "the catalog or the generator changed; \
             run `cargo xtask bless`"
        );
    }
}

#[test]
fn a_second_catalog_with_the_names_of_the_process_is_refused() {
    let error = Catalogs::new(&PROCESS_CATALOG).with(&PROCESS_CATALOG).unwrap_err();
    assert!(error.to_string().contains("`process_cpu_seconds_total`"), "{error}");
}

#[test]
fn amounts_that_are_left_out_are_counted() {
    metrics_catalog::__private::store! { cells: 4, slabs: 2 }

    let rejected = || {
        let mut text = Vec::new();
        let Ok(()) = ENDPOINT_CATALOG.encode(&mut text);
        let text = String::from_utf8(text).unwrap();
        let name = "metrics_recording_rejected_amounts_total ";
        text.lines().find_map(|line| line.strip_prefix(name)).unwrap().parse::<u64>().unwrap()
    };
    let counter: Counter<__Store> = Counter::new(0);
    let seconds: Counter<__Store, Duration> = Counter::new(1);
    let floats: Counter<__Store, f64> = Counter::new(2);
    let level: Gauge<__Store, f64> = Gauge::new(3);
    assert_eq!(rejected(), 0);
    counter.add(3_u64.wrapping_sub(5));
    seconds.add(Duration::MAX);
    for amount in [f64::NAN, f64::INFINITY, -1.0] {
        floats.add(amount);
    }
    level.add(f64::NAN);
    assert_eq!(rejected(), 6);
    counter.add(i64::MAX.unsigned_abs());
    seconds.add(Duration::from_secs(1));
    floats.add(-0.0);
    level.add(-1.0);
    assert_eq!(rejected(), 6);
    // The same amount twice would bring the total near 2^64.
    counter.add(i64::MAX.unsigned_abs());
    assert_eq!((rejected(), counter.get()), (7, i64::MAX.unsigned_abs()));
}

/// Returns the status and the body of a response.
fn ask(endpoint: &Endpoint, method: &str, query: &str, accept: &str, shown: &str) -> (u16, String) {
    let headers = [("authorization", shown), ("accept", accept)];
    let (path, query) = (Endpoint::DEFAULT_PATH, Some(query));
    let mut body = Vec::new();
    let Ok(response) = endpoint
        .respond(&Request::new(method, path).with_query(query).with_headers(&headers), &mut body);
    (response.status(), String::from_utf8(body).unwrap())
}

#[test]
fn the_endpoint_counts_itself() {
    let credential = Credential::bearer("abc").unwrap();
    let both = catalogs![metrics::CATALOG, ENDPOINT_CATALOG];
    let endpoint = Endpoint::new(both, credential.into());
    let (right, openmetrics) = ("Bearer abc", "application/openmetrics-text;version=1.0.0");
    let requests = [
        ("GET", "", "*/*", right, 200),
        ("HEAD", "", "*/*", right, 200),
        ("GET", "", openmetrics, right, 200),
        ("GET", "name[]=mail_queue_size", "*/*", right, 200),
        ("GET", "", "*/*", "Bearer abd", 401),
        ("POST", "", "*/*", right, 405),
        ("GET", "tier=none", "*/*", right, 400),
    ];
    let mut last = String::new();
    for (method, query, accept, shown, status) in requests {
        let (answered, body) = ask(&endpoint, method, query, accept, shown);
        assert_eq!(answered, status);
        if status == 200 {
            last = body;
        }
    }
    let (_, body) = ask(&endpoint, "GET", "", "*/*", right);
    for line in [
        r#"metrics_endpoint_served_total{format="text"} 3"#,
        r#"metrics_endpoint_served_total{format="openmetrics"} 1"#,
        r#"metrics_endpoint_rejected_total{reason="unauthorized"} 1"#,
        r#"metrics_endpoint_rejected_total{reason="method"} 1"#,
        r#"metrics_endpoint_rejected_total{reason="query"} 1"#,
        r#"metrics_endpoint_rejected_total{reason="busy"} 0"#,
        &format!("metrics_endpoint_body_size_bytes {}", last.len()),
    ] {
        assert!(body.lines().any(|each| each == line), "no {line} in\n{body}");
    }
    let duration = body.lines().find_map(|line| {
        line.strip_prefix("metrics_endpoint_answer_duration_seconds ")?.parse::<f64>().ok()
    });
    assert!(duration.is_some_and(|seconds| seconds > 0.0), "{duration:?}");
    assert!(body.contains("mail_queue_size"));
}
