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
        ("[prometheusauth]", "prometheusauth", AUTH),
        ("[metricsprometheusauth]", "metricsprometheusauth", AUTH),
        ("[metricprometheus-auth]", "metricprometheus-auth", AUTH),
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

/// Returns a configuration of an endpoint without credentials.
fn open(auth: &str, table: &str) -> String {
    format!("[metrics.prometheus]\nenable = true\n{auth}\n{table}\n")
}

#[test]
fn tables_of_the_service_are_ignored() {
    for table in [
        "[metric]\nunit = 'm'",
        "[prometheus]\nurl = 'http://localhost:9090'",
        "[prometheus.tls]\nverify = true",
        "[prometheus.push]\nurl = 'a'",
        "[prometheus-push]\nurl = 'a'",
        "[auth]",
        "[auth]\nprovider = 'a'\nrealm = 'b'",
        "[author]\nusername = 'a'\nemail = 'b'",
        "[server]\nauth = 'ldap'",
        "[database.credentials]\nusername = 'a'\npassword = 'b'",
        "[database]\nusername = 'a'\nsecret = 'b'",
        "[statsd.prometheus]",
        "[metrics-exporter]\nenable = true",
        "[matrix]\npolicy = 'a'\nlist = ['b']",
        "[logging.metrics]\nenable = true",
    ] {
        assert!(endpoint(&open("", table)).is_open(), "{table}");
    }
}

#[test]
fn an_open_endpoint_beside_credentials_must_be_intended() {
    for (table, path) in [
        ("[auth]\nusername = 'a'\nsecret = 'b'", "auth"),
        ("[[Auth]]\ntokn = 'a'", "Auth"),
        ("[remote.prometheus.auth]\ntoken = 'c'", "remote.prometheus.auth"),
        ("[prometheus-push.auth]", "prometheus-push.auth"),
        ("[prometheus.server.auth]", "prometheus.server.auth"),
        ("[server.metric.auth]", "server.metric.auth"),
        ("[server.auth]\nsecret = 'b'", "server.auth"),
        ("[queue.relay.auth]\nusername = 'a'\nsecret = 'b'", "queue.relay.auth"),
        ("[server.prom-auth]\ntoken = 'a'", "server.prom-auth"),
        ("[auth.metrics.prometheus]\ntoken = 'a'", "auth.metrics.prometheus"),
        ("[metric.authentication]\ntoken = 'a'", "metric.authentication"),
        ("[auth-basic]\nusername = 'a'\nsecret = 'b'", "auth-basic"),
        ("[[server.basic_auth_users]]\nusername = 'a'\nsecret = 'b'", "server.basic_auth_users"),
        ("[telemetry.credentials]\ntoken = 'a'", "telemetry.credentials"),
        ("[auth]\nusername = 'a'\nrealm = 'b'", "auth"),
        ("[endpoint.auth]\nsecret = 'b'\nrealm = 'c'", "endpoint.auth"),
        ("[server.auth]\nuser = 'a'\npassword = 'b'", "server.auth"),
        ("[server.authorization]\nrealm = 'a'\nbearer = 'b'", "server.authorization"),
    ] {
        let column = 2 + usize::from(table.starts_with("[["));
        assert!(
            error(&open("", table)).ends_with(&format!(
                ": table `{path}` does not protect the endpoint, which is open; move it to \
                 `metrics.prometheus.auth`, or add `auth = false` to `[metrics.prometheus]` to serve \
                 unauthenticated clients"
            )),
            "{column} {}",
            error(&open("", table))
        );
        assert!(endpoint(&open("auth = false", table)).is_open(), "{table}");
        assert!(!endpoint(&open("auth.token = 'a'", table)).is_open(), "{table}");
        assert!(!endpoint(table).is_enabled(), "{table}");
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
