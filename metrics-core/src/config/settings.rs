//! The tables of the configuration as serde reads them.
//!
//! serde's text about a value of the wrong type quotes the value, which may be a secret. So every value
//! is read through [`value`] or [`Tables`], which replace that text.

use core::fmt::{self, Display};
use core::marker::PhantomData;
use core::num::NonZero;
use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::config::auth::{self, Auth};
use crate::endpoint::{Endpoint, PathError};

/// `[metrics]`.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Settings {
    #[serde(deserialize_with = "prometheus")]
    pub(super) prometheus: Prometheus,
    #[serde(deserialize_with = "policy")]
    pub(super) policy: Option<Policy>,
    #[serde(deserialize_with = "list")]
    pub(super) list: Option<Vec<String>>,
}

/// `[metrics.prometheus]`.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Prometheus {
    #[serde(deserialize_with = "enable")]
    pub(super) enable: bool,
    #[serde(deserialize_with = "auth::auth")]
    pub(super) auth: Auth,
    #[serde(deserialize_with = "path")]
    pub(super) path: Cow<'static, str>,
    #[serde(deserialize_with = "max_scrapes")]
    pub(super) max_scrapes: NonZero<usize>,
    #[serde(deserialize_with = "created")]
    pub(super) created: bool,
}

impl Default for Prometheus {
    fn default() -> Self {
        Self {
            enable: false,
            auth: Auth::Unset,
            path: Endpoint::DEFAULT_PATH.into(),
            max_scrapes: Endpoint::DEFAULT_MAX_CONCURRENT_SCRAPES,
            created: false,
        }
    }
}

impl Prometheus {
    /// Returns whether unauthenticated clients are served only because `auth` is absent.
    pub(super) const fn is_open_by_default(&self) -> bool {
        self.enable && matches!(self.auth, Auth::Unset)
    }
}

/// Whether the families of `list` are left out, or the only ones served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Policy {
    Exclude,
    Include,
}

impl Table for Settings {
    const KEY: &'static str = "metrics";
    const EXPECTED: &'static str = "a table";
}

impl Table for Prometheus {
    const KEY: &'static str = "metrics.prometheus";
    const EXPECTED: &'static str = "a table";
}

fn prometheus<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Prometheus, D::Error> {
    table(deserializer)
}

fn enable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    value(deserializer, "metrics.prometheus.enable", "`true` or `false`")
}

fn created<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    value(deserializer, "metrics.prometheus.created", "`true` or `false`")
}

fn max_scrapes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NonZero<usize>, D::Error> {
    value(deserializer, "metrics.prometheus.max-scrapes", "an integer of at least 1")
}

fn path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, str>, D::Error> {
    let key = "metrics.prometheus.path";
    let path: String = value(deserializer, key, "a string such as \"/metrics\"")?;
    PathError::check(path.into()).map_err(|error| invalid(key, error.expected()))
}

fn policy<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Policy>, D::Error> {
    value(deserializer, "metrics.policy", "\"exclude\" or \"include\"").map(Some)
}

fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    let expected = "names of events or metrics, such as `[\"auth.error\", \"smtp.*\"]`";
    let list: Vec<String> = value(deserializer, "metrics.list", expected)?;
    if list.is_empty() { Err(invalid("metrics.list", expected)) } else { Ok(Some(list)) }
}

pub(super) fn invalid<E: Error>(key: impl Display, expected: impl Display) -> E {
    E::custom(format_args!("invalid `{key}`; expected {expected}"))
}

/// Reads a value that is not a table.
pub(super) fn value<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
    key: &str,
    expected: &str,
) -> Result<T, D::Error> {
    T::deserialize(deserializer).map_err(|_| invalid(key, expected))
}

/// A table of the configuration.
pub(super) trait Table {
    const KEY: &'static str;
    const EXPECTED: &'static str;
}

pub(super) fn table<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Table,
    D: Deserializer<'de>,
{
    match Tables::<T, false>::deserialize(deserializer)? {
        Tables::Read(mut tables) => tables.pop().ok_or_else(|| invalid(T::KEY, T::EXPECTED)),
        Tables::Disabled => Err(invalid(T::KEY, T::EXPECTED)),
    }
}

/// A table, or where `LIST` is true also a list of tables, or `false`.
pub(super) enum Tables<T, const LIST: bool> {
    Read(Vec<T>),
    Disabled,
}

impl<'de, T: Deserialize<'de> + Table, const LIST: bool> Deserialize<'de> for Tables<T, LIST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut is_expected = false;
        let visitor =
            TablesVisitor::<T, LIST> { is_expected: &mut is_expected, tables: PhantomData };
        deserializer
            .deserialize_any(visitor)
            .map_err(|error| if is_expected { error } else { invalid(T::KEY, T::EXPECTED) })
    }
}

struct TablesVisitor<'a, T, const LIST: bool> {
    /// Set once a table or list is seen, whose errors show no value.
    is_expected: &'a mut bool,
    tables: PhantomData<T>,
}

impl<'de, T: Deserialize<'de> + Table, const LIST: bool> Visitor<'de>
    for TablesVisitor<'_, T, LIST>
{
    type Value = Tables<T, LIST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        if LIST && !value { Ok(Tables::Disabled) } else { Err(invalid(T::KEY, T::EXPECTED)) }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        *self.is_expected = true;
        T::deserialize(MapAccessDeserializer::new(map))
            .map(|table| Tables::Read(Vec::from([table])))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        *self.is_expected = LIST;
        let mut tables = Vec::new();
        while let Some(Tables::Read(table)) = list.next_element::<Tables<T, false>>()? {
            tables.extend(table);
        }
        if LIST && !tables.is_empty() {
            Ok(Tables::Read(tables))
        } else {
            Err(invalid(T::KEY, T::EXPECTED))
        }
    }
}
