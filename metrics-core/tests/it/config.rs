//! The configuration: disabled by default, open only on request, and every mistake an error.

mod auth;
mod endpoint;
mod format;
mod heads;
mod labels;
mod moved;
mod mutated;
mod otlp;
mod rejected;

use metrics_catalog::config::{Config, ConfigError};
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
    endpoint_of(&read(text).unwrap())
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

/// Reads a text, and asserts that its values result in the same as documents of other formats.
fn read(text: &str) -> Result<Config, ConfigError> {
    let result = Config::from_toml(text);
    if let Ok(mut document) = toml::from_str::<toml::Value>(text) {
        replace_dates(&mut document);
        let json = serde_json::to_string(&document).unwrap();
        let mut json = serde_json::Deserializer::from_str(&json);
        let expected = outcome(&result);
        assert_eq!(outcome(&Config::from_document(document)), expected, "{text}");
        assert_eq!(outcome(&Config::from_document(&mut json)), expected, "{text}");
    }
    result
}

/// Replaces dates, which are texts in other formats, by values that no key has.
fn replace_dates(value: &mut toml::Value) {
    match value {
        toml::Value::Datetime(_) => *value = 1.5.into(),
        toml::Value::Array(items) => items.iter_mut().for_each(replace_dates),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, value)| replace_dates(value)),
        _ => {}
    }
}

/// Returns the messages without positions and the paths in their place, or what the endpoint is.
fn outcome(result: &Result<Config, ConfigError>) -> Vec<String> {
    let mut outcome: Vec<_> = match result {
        Ok(config) => match config.endpoint(&ENDPOINT_CATALOG) {
            Ok(endpoint) => Vec::from([endpoint.to_string()]),
            Err(error) => messages(&error).collect(),
        },
        Err(error) => messages(error).collect(),
    };
    outcome.sort();
    outcome
}

fn messages(error: &ConfigError) -> impl Iterator<Item = String> {
    error.problems().iter().map(|problem| {
        let mut message = problem.message().to_owned();
        for index in 0..10 {
            message = message.replace(&format!("[{index}]"), "");
        }
        for path in ["metrics.prometheus.auth.", "metrics.prometheus.", "metrics.otlp.", "metrics."]
        {
            message = message.replace(&format!(" key `{path}"), " key `");
        }
        message
    })
}

/// Returns the error of a text.
fn error(text: &str) -> String {
    read(text).unwrap_err().to_string()
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
fn all_errors_of_a_field_are_reported_with_their_keys() {
    let text = "hostname = 'a'\n[metrics.prometheus]\nenabled = 1\nauth = { username = '' }\n";
    let error = toml::from_str::<Settings>(text).unwrap_err();
    let expected = [
        "unknown key `metrics.prometheus.enabled`; did you mean `enable`?",
        "invalid `metrics.prometheus.enable`; expected `true` or `false`",
        "missing `secret` in `metrics.prometheus.auth`; \
         add it, or write `auth = false` to serve unauthenticated clients",
        "invalid `metrics.prometheus.auth.username`; expected at least one character",
    ];
    assert_eq!(error.message(), expected.join("\n"));
}

#[test]
fn debug_shows_no_credential() {
    let settings: Settings = toml::from_str(WHOLE).unwrap();
    let debug = format!("{:?}", settings.metrics);
    assert!(debug.contains("auth: Required([Credential { .. }])"), "{debug}");
    assert!(!debug.contains("password123"), "{debug}");
}
