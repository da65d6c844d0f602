//! Formats other than TOML, which have null, duplicate keys, and keys that are not texts.

use metrics_catalog::config::Config;
use serde::Deserialize as _;
use serde::de::value::{Error, MapDeserializer, StrDeserializer, UnitDeserializer};

/// Reads `{ prometheus: { auth: VALUE } }`.
fn auth<'de, D>(value: D) -> Result<Config, Error>
where
    D: serde::de::IntoDeserializer<'de, Error>,
{
    let auth = MapDeserializer::new([("auth", value)].into_iter());
    Config::deserialize(MapDeserializer::new([("prometheus", MapAsValue(auth))].into_iter()))
}

struct MapAsValue<D>(D);

impl<'de, D: serde::Deserializer<'de, Error = Error>> serde::de::IntoDeserializer<'de, Error>
    for MapAsValue<D>
{
    type Deserializer = D;

    fn into_deserializer(self) -> D {
        self.0
    }
}

#[test]
fn null_is_not_a_table() {
    assert_eq!(
        auth(()).unwrap_err().to_string(),
        "invalid `metrics.prometheus.auth`; expected a table with `username` and `secret`, or with `token`, \
         or `false` to serve unauthenticated clients"
    );
    for key in ["enable", "path", "max-scrapes", "created"] {
        let prometheus = MapAsValue(MapDeserializer::new([(key, ())].into_iter()));
        let metrics = MapDeserializer::<_, Error>::new([("prometheus", prometheus)].into_iter());
        let error = Config::deserialize(metrics).unwrap_err().to_string();
        assert!(error.starts_with(&format!("invalid `metrics.prometheus.{key}`; ")), "{error}");
    }
    let metrics = Config::deserialize(UnitDeserializer::<Error>::new());
    assert_eq!(metrics.unwrap_err().to_string(), "invalid `metrics`; expected a table");
}

#[test]
fn a_value_of_the_wrong_type_is_not_shown() {
    let metrics = Config::deserialize(StrDeserializer::<Error>::new("hunter2"));
    assert_eq!(metrics.unwrap_err().to_string(), "invalid `metrics`; expected a table");
    assert_eq!(
        auth(1_234_567_u64).unwrap_err().to_string(),
        "invalid `metrics.prometheus.auth`; expected a table with `username` and `secret`, or with `token`, \
         or `false` to serve unauthenticated clients"
    );
}

#[test]
fn duplicate_keys_are_errors() {
    let entries = [("enable", false), ("enable", true)];
    let prometheus = MapAsValue(MapDeserializer::new(entries.into_iter()));
    let metrics = MapDeserializer::new([("prometheus", prometheus)].into_iter());
    assert_eq!(
        Config::deserialize(metrics).unwrap_err().to_string(),
        "duplicate key `metrics.prometheus.enable`; remove one"
    );
    let auth = r#"{"prometheus": {"enable": true, "auth": {"token": "hunter2"}}}"#;
    let open = r#"{"prometheus": {"enable": true}}"#;
    for (first, second) in [(auth, open), (open, auth)] {
        let text = format!(r#"{{"metrics": {first}, "metrics": {second}}}"#);
        assert_eq!(json(&text), "duplicate key `metrics`; remove one");
    }
}

/// Returns the error of a JSON document.
fn json(text: &str) -> String {
    let mut document = serde_json::Deserializer::from_str(text);
    Config::from_document(&mut document).unwrap_err().to_string()
}

#[test]
fn all_errors_of_a_document_are_reported_with_their_keys() {
    let text = r#"{
        "hostname": null,
        "metric": {"prometheus": {"auth": {"token": "hunter2"}}},
        "metrics": {
            "policy": "exlude",
            "prometheus": {
                "enable": 1,
                "path": "hunter2",
                "max-scrapes": -1,
                "created": null,
                "port\u001b": 9100,
                "auth": [
                    {"username": "u", "secret": ["hunter2", 17, {"env": "METRICS_CATALOG_UNSET"}]},
                    {"token": "hunter2 hunter2"},
                    {"usrname": ""},
                    "hunter2"
                ]
            }
        }
    }"#;
    let auth = "metrics.prometheus.auth";
    let expected = [
        "missing `metrics.list`; add it, or remove `policy` to serve all families",
        "unknown key `metrics.prometheus.port\\u{1b}`; \
         expected one of `enable`, `auth`, `path`, `max-scrapes`, `created`, `labels`, `old-names`",
        "invalid `metrics.prometheus.enable`; expected `true` or `false`",
        &format!(
            "invalid `{auth}[0].secret[1]`; expected a string, `{{ file = \"…\" }}` or \
             `{{ env = \"…\" }}`, or a list of one or more of these"
        ),
        &format!(
            "invalid `{auth}[0].secret[2]`; \
             missing environment variable `METRICS_CATALOG_UNSET`; set it"
        ),
        &format!(
            "invalid `{auth}[1].token`; \
             expected letters, digits and `-._~+/`, and `=` only at the end"
        ),
        &format!("unknown key `{auth}[2].usrname`; did you mean `username`?"),
        &format!(
            "missing `secret` in `{auth}[2]`; \
             add it, or write `auth = false` to serve unauthenticated clients"
        ),
        &format!("invalid `{auth}[2].username`; expected at least one character"),
        &format!(
            "invalid `{auth}[3]`; expected a table with `username` and `secret`, or with `token`, \
             or `false` to serve unauthenticated clients"
        ),
        "invalid `metrics.prometheus.path`; expected a path that begins with `/`",
        "invalid `metrics.prometheus.max-scrapes`; expected an integer of at least 1",
        "invalid `metrics.prometheus.created`; expected `true` or `false`",
        "invalid `metrics.policy`; expected \"exclude\" or \"include\"",
        "unknown table `metric.prometheus`; did you mean `metrics.prometheus`?",
    ];
    let found = json(text);
    let (mut found, mut expected): (Vec<_>, Vec<_>) = (found.lines().collect(), expected.into());
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn an_unreadable_document_is_an_error_that_shows_nothing_of_it() {
    for text in ["", "17", "\"hunter2\"", "[]", "{\"metrics\": hunter2}", "{\"hunter2\": "] {
        assert_eq!(json(text), "invalid document; expected a table, without syntax errors");
    }
}

#[test]
fn keys_of_other_types_are_ignored_beside_the_table_and_errors_in_it() {
    let numbers = || MapAsValue(MapDeserializer::<_, Error>::new([(1, 2)].into_iter()));
    let read = |key| Config::from_document(MapDeserializer::new([(key, numbers())].into_iter()));
    assert!(!super::endpoint_of(&read("ports").unwrap()).is_enabled());
    assert_eq!(
        read("metrics").unwrap_err().to_string(),
        "unknown key `metrics.?`; expected one of `prometheus`, `otlp`, `policy`, `list`"
    );
}

#[test]
fn numbers_of_any_format_are_limits() {
    // As serde_json has them with its feature `arbitrary_precision`.
    let exact =
        |number| MapDeserializer::new([("$serde_json::private::Number", number)].into_iter());
    let read = |number| {
        let prometheus = [("max-scrapes", MapAsValue(exact(number)))];
        let prometheus = MapAsValue(MapDeserializer::new(prometheus.into_iter()));
        let metrics = [("prometheus", prometheus)];
        Config::deserialize(MapDeserializer::<_, Error>::new(metrics.into_iter()))
    };
    assert!(read("8").is_ok());
    assert!(read("0").is_err() && read("-1").is_err() && read("1.5").is_err());
}

#[test]
fn an_empty_table_is_disabled() {
    let none: [(&str, ()); 0] = [];
    let metrics = MapDeserializer::<_, Error>::new(none.into_iter());
    assert!(!super::endpoint_of(&Config::deserialize(metrics).unwrap()).is_enabled());
}
