//! The configuration: off by default, open only when it says so, and every mistake an error.
#![expect(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

mod auth;
mod endpoint;
mod format;
mod refusal;

use metrics_catalog::Access;
use metrics_catalog::config::Config;

const WHOLE: &str = r#"
hostname = "mail.example.org"

[metrics.prometheus]
enable = true

[metrics.prometheus.auth]
username = "prometheus"
secret = "password123"

[storage]
enable = "a word of the service's own"
"#;

const RIGHT: &[u8] = b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";

fn access(text: &str) -> Access {
    Config::from_toml(text).unwrap().access()
}

fn error(text: &str) -> String {
    Config::from_toml(text).unwrap_err().to_string()
}

/// A file with this below `[metrics.prometheus]`, on the second line.
fn prometheus(text: &str) -> String {
    format!("[metrics.prometheus]\n{text}\n")
}

/// A service's own type, with the configuration in it.
#[derive(Debug, serde::Deserialize)]
struct Settings {
    hostname: String,
    #[serde(default)]
    metrics: Config,
}

#[test]
fn a_whole_configuration_is_read_out_of_a_service_s_own() {
    let Access::Guarded(credentials) = access(WHOLE) else { panic!("not guarded") };
    assert!(credentials.admit(RIGHT));
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
        assert!(matches!(access(text), Access::Disabled), "{text}");
    }
    assert!(matches!(Config::default().access(), Access::Disabled));
}

#[test]
fn without_an_auth_table_the_endpoint_is_open() {
    assert!(matches!(access(&prometheus("enable = true")), Access::Open));
}

#[test]
fn it_makes_no_difference_how_the_tables_are_written() {
    for text in [
        "metrics = { prometheus = { enable = true, auth = { username = 'prometheus', \
         secret = 'password123' } } }",
        "metrics.prometheus.enable = true\nmetrics.prometheus.auth.username = 'prometheus'\n\
         metrics.prometheus.auth.secret = 'password123'",
        "[metrics.prometheus.auth]\r\nsecret = '''password123'''\r\nusername = \"prom\\u0065theus\"\
         \r\n[metrics.prometheus]\r\nenable = true",
    ] {
        let Access::Guarded(credentials) = access(text) else { panic!("not guarded: {text}") };
        assert!(credentials.admit(RIGHT), "{text}");
    }
}

#[test]
fn a_service_can_make_it_a_field_of_its_own() {
    let settings: Settings = toml::from_str(WHOLE).unwrap();
    assert_eq!(settings.hostname, "mail.example.org");
    let Access::Guarded(credentials) = settings.metrics.access() else { panic!("not guarded") };
    assert!(credentials.admit(RIGHT));

    let settings: Settings = toml::from_str("hostname = 'mail.example.org'").unwrap();
    assert!(matches!(settings.metrics.access(), Access::Disabled));
}

#[test]
fn a_field_is_checked_as_a_file_is() {
    let text = "hostname = 'a'\n[metrics.prometheus]\nenabled = 1\nauth = { username = '' }\n";
    let error = toml::from_str::<Settings>(text).unwrap_err();
    assert_eq!(
        error.message(),
        "unknown key `metrics.prometheus.enabled`; did you mean `enable`?\n\
         `metrics.prometheus.enable` is a number; write `true` or `false`, without quotes\n\
         `metrics.prometheus.auth.secret` is missing; \
         set it beside `username`, or remove `auth` to let anyone in\n\
         `metrics.prometheus.auth.username` is empty; choose one"
    );
}

#[test]
fn debug_shows_no_credential() {
    let settings: Settings = toml::from_str(WHOLE).unwrap();
    let debug = format!("{:?}", settings.metrics);
    assert!(debug.contains("access: Guarded([Credential { .. }])"), "{debug}");
    assert!(!debug.contains("password123"), "{debug}");
}
