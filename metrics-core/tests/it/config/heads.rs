//! Tables outside `[metrics]` whose head looks like a misspelt one.

use super::{endpoint, error};

#[test]
fn misspelt_heads_are_errors() {
    const AUTH: &str = "metrics.prometheus.auth";
    const PROMETHEUS: &str = "metrics.prometheus";
    for (head, path, meant) in [
        ("[metric.prometheus.auth]", "metric.prometheus", PROMETHEUS),
        ("[metrisc.prometheus.auth]", "metrisc.prometheus", PROMETHEUS),
        ("[[metric.prometheus.auth]]", "metric.prometheus", PROMETHEUS),
        ("[metric.promethus]", "metric.promethus", PROMETHEUS),
        ("[Metrics.prometheus]", "Metrics.prometheus", PROMETHEUS),
        ("[METRICS.PROMETHEUS.AUTH]", "METRICS.PROMETHEUS", PROMETHEUS),
        ("[\"metrics.prometheus\"]", "metrics.prometheus", PROMETHEUS),
        ("[\" metrics \".prometheus]", " metrics .prometheus", PROMETHEUS),
        ("[metrics-prometheus]", "metrics-prometheus", PROMETHEUS),
        ("[metrics_prometheus.auth]", "metrics_prometheus", PROMETHEUS),
        ("[metricsPrometheus.auth]", "metricsPrometheus", PROMETHEUS),
        ("[prometheus.auth]", "prometheus.auth", AUTH),
        ("[[prometheus.auth]]", "prometheus.auth", AUTH),
        ("[promethus.Auth]", "promethus.Auth", AUTH),
        ("[prometheus.metrics.auth]", "prometheus.metrics.auth", AUTH),
        ("[server.metrics.prometheus.auth]", "server.metrics.prometheus.auth", AUTH),
    ] {
        let text = format!("[metrics.prometheus]\nenable = true\n{head}\nusername = 'a'\n");
        let message = error(&text);
        let (position, message) = message.split_once(": ").unwrap();
        assert!(position.starts_with("3:"), "{position}");
        assert_eq!(message, format!("unknown table `{path}`; did you mean `{meant}`?"), "{head}");
    }
    for (text, message) in [
        (
            "[prometheus]\nenable = true\npath = '/m'",
            "1:2: unknown table `prometheus`; did you mean `metrics.prometheus`?",
        ),
        (
            "metrcs = { policy = 'include', list = ['a'] }",
            "1:1: unknown table `metrcs`; did you mean `metrics`?",
        ),
        (
            "metric.prometheus.auth.token = 'hunter2'",
            "1:8: unknown table `metric.prometheus`; did you mean `metrics.prometheus`?",
        ),
    ] {
        assert_eq!(error(text), message);
    }
}

#[test]
fn tables_of_the_service_are_ignored() {
    for table in [
        "[metric]\nunit = 'm'",
        "[prometheus]\nurl = 'http://localhost:9090'",
        "[prometheus.tls]\nverify = true",
        "[auth]\nusername = 'a'",
        "[server.auth]\nsecret = 'b'",
        "[statsd.prometheus]",
        "[remote.prometheus.auth]\ntoken = 'c'",
        "[metrics-exporter]\nenable = true",
        "[matrix]\npolicy = 'a'\nlist = ['b']",
        "[prometheus-push.auth]",
        "[logging.metrics]\nenable = true",
    ] {
        let text = format!("[metrics.prometheus]\nenable = true\n{table}\n");
        assert!(endpoint(&text).is_open(), "{table}");
    }
}

#[test]
fn deep_tables_do_not_overflow_the_stack() {
    let key = |depth: usize| vec!["a"; depth].join(".");
    for text in [format!("[{}]", key(50_000)), format!("{} = 1", key(50_000))] {
        // An error of the parser, or ignored.
        let _ = metrics_catalog::config::Config::from_toml(&text);
    }
}
