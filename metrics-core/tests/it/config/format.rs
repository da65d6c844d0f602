//! Formats other than TOML, which have null and duplicate keys.

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
    assert_eq!(Config::deserialize(metrics).unwrap_err().to_string(), "duplicate field `enable`");
}

#[test]
fn an_empty_table_is_disabled() {
    let none: [(&str, ()); 0] = [];
    let metrics = MapDeserializer::<_, Error>::new(none.into_iter());
    assert!(!super::endpoint_of(&Config::deserialize(metrics).unwrap()).is_enabled());
}
