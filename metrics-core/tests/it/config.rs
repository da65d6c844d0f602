//! The configuration: disabled by default, open only on request, and every mistake an error.

mod auth;
mod endpoint;
mod format;
mod heads;
mod moved;
mod mutated;
mod rejected;

use metrics_catalog::config::Config;
use metrics_catalog::{ENDPOINT_CATALOG, Endpoint, Request};

const WHOLE: &str = r#"
hostname = "mail.example.org"

[metrics.prometheus]
enable = true

[metrics.prometheus.auth]
username = "prometheus"
secret = "password123"

[storage]
enable = "a string of the service's own"
"#;

/// Secret of configurations with mistakes, which no error may show.
const SECRET: &str = "hunter2hunter2";

const RIGHT: &str = "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";

fn endpoint(text: &str) -> Endpoint {
    endpoint_of(&Config::from_toml(text).unwrap())
}

fn endpoint_of(config: &Config) -> Endpoint {
    config.endpoint(&ENDPOINT_CATALOG).unwrap()
}

/// Returns whether an endpoint accepts a header; it must reject requests without one.
fn accepts(endpoint: &Endpoint, header: &str) -> bool {
    let scrape = |headers: &[(&str, &str)]| {
        let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
        let Ok(response) = endpoint.respond(&request, &mut Vec::new());
        response.status()
    };
    assert_eq!(scrape(&[]), 401, "not authenticated");
    scrape(&[("authorization", header)]) == 200
}

/// Returns the error of a text.
fn error(text: &str) -> String {
    Config::from_toml(text).unwrap_err().to_string()
}

/// Returns a file whose second line follows `[metrics.prometheus]`.
fn prometheus(text: &str) -> String {
    format!("[metrics.prometheus]\n{text}\n")
}

/// Configuration type of a service.
#[derive(Debug, serde::Deserialize)]
struct Settings {
    hostname: String,
    #[serde(default)]
    metrics: Config,
}

#[test]
fn the_table_is_read_from_a_whole_configuration() {
    assert!(accepts(&endpoint(WHOLE), RIGHT));
}

#[test]
fn nothing_is_served_unless_enabled() {
    for text in [
        "",
        "[other]\nmetrics.prometheus.enable = true\n",
        "[metrics]\n",
        "[metrics.prometheus]\n",
        "[metrics.prometheus]\nenable = false\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = 'b'\n",
        "[metrics.prometheus]\nenable = false\nauth = { username = 'a', secret = 'b' }\n",
    ] {
        assert!(!endpoint(text).is_enabled(), "{text}");
    }
    assert!(!endpoint_of(&Config::default()).is_enabled());
}

#[test]
fn without_an_auth_table_the_endpoint_is_open() {
    assert!(endpoint(&prometheus("enable = true")).is_open());
    assert!(endpoint(&prometheus("enable = true\nauth = false")).is_open());
    assert!(!endpoint(&prometheus("auth = false")).is_enabled());
}

#[test]
fn all_notations_of_tables_are_equal() {
    for text in [
        "metrics = { prometheus = { enable = true, auth = { username = 'prometheus', \
         secret = 'password123' } } }",
        "metrics.prometheus.enable = true\nmetrics.prometheus.auth.username = 'prometheus'\n\
         metrics.prometheus.auth.secret = 'password123'",
        "[metrics.prometheus.auth]\r\nsecret = '''password123'''\r\nusername = \"prom\\u0065theus\"\
         \r\n[metrics.prometheus]\r\nenable = true",
    ] {
        assert!(accepts(&endpoint(text), RIGHT), "{text}");
    }
}

#[test]
fn a_service_can_deserialize_it_as_a_field() {
    let settings: Settings = toml::from_str(WHOLE).unwrap();
    assert_eq!(settings.hostname, "mail.example.org");
    assert!(accepts(&endpoint_of(&settings.metrics), RIGHT));

    let settings: Settings = toml::from_str("hostname = 'mail.example.org'").unwrap();
    assert!(!endpoint_of(&settings.metrics).is_enabled());
}

#[test]
fn a_field_is_validated_like_a_file() {
    let text = "hostname = 'a'\n[metrics.prometheus]\nenabled = 1\nauth = { username = '' }\n";
    let error = toml::from_str::<Settings>(text).unwrap_err();
    assert_eq!(
        error.message(),
        "invalid `metrics.prometheus.auth.username`; expected at least one character"
    );
}

#[test]
fn debug_shows_no_credential() {
    let settings: Settings = toml::from_str(WHOLE).unwrap();
    let debug = format!("{:?}", settings.metrics);
    assert!(debug.contains("auth: Required([Credential { .. }])"), "{debug}");
    assert!(!debug.contains("password123"), "{debug}");
}
