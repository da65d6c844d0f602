//! Configuration of the endpoint, read from a service's configuration file.
//!
//! ```toml
//! [metrics]
//! policy = "exclude"                # serve all families but these; "include": only these
//! list = ["auth.error", "smtp.*", "mail_queue_size"]
//!
//! [metrics.prometheus]
//! enable = true                     # default: false
//! path = "/metrics/prometheus"      # default
//! max-scrapes = 8                   # limit on concurrent scrapes; default
//! created = true                    # adds `_created` samples; default: false
//!
//! [metrics.prometheus.auth]
//! username = "prometheus"
//! secret = "password123"
//! ```
//!
//! **Authentication.** Instead of `username` and `secret`, or in addition, the table can have a `token`,
//! which scrapers send as `Authorization: Bearer …`. A secret or token is a string (the secret itself or
//! its hash, `$argon2id$…` or `$2b$…`, with the feature `hash`), `{ file = "…" }`, which is read again
//! when it changes, or `{ env = "…" }`. A list of several, such as `secret = ["new", "old"]`, accepts
//! any of them, so that a secret can be rotated. Several users are several tables
//! `[[metrics.prometheus.auth]]`.
//!
//! **Families.** `list` has names of events or metrics, `group.event` and `group.metric` as in the
//! catalog, or exported names; `*` matches any characters. Families that are not served are recorded
//! all the same.
//!
//! **Timestamps.** `created = true` is
//! [`Endpoint::with_created_timestamps`](crate::Endpoint::with_created_timestamps), in OpenMetrics:
//! counting began when the process created its first endpoint. Protobuf always has this time.
//!
//! **Fail closed.** Nothing is served unless `enable` is true. Without an `auth` table the endpoint is
//! then open, and [`Endpoint::is_open`](crate::Endpoint::is_open) returns true. Everything incomplete,
//! unknown or of the wrong type is an error, never an open endpoint, also while `enable` is false.
//! [`Config::from_toml`] also rejects tables whose head looks like a misspelt one, such as
//! `[metric.prometheus.auth]` and `[prometheus.auth]`.

mod auth;
mod error;
mod heads;
mod policy;
mod settings;

use std::format;
use std::vec::Vec;

use serde::de::{Deserialize, Deserializer, Error as _};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

pub use self::error::ConfigError;

use self::error::{Position, position};
use self::settings::Settings;
use crate::access::Access;
use crate::catalog::catalogs::Catalogs;
use crate::endpoint::Endpoint;

/// The `[metrics]` table of a configuration, validated.
///
/// Without the table, and as [`Config::default`], nothing is served.
///
/// A service that has a type for its configuration can make this a field of it, named `metrics`:
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Settings {
///     hostname: String,
///     #[serde(default)]
///     metrics: metrics_catalog::config::Config,
/// }
/// ```
///
/// This works with every self-describing format of serde. But it sees only the table `metrics`, so that
/// a misspelt `[metric.prometheus.auth]` is an error only if `Settings` has
/// `#[serde(deny_unknown_fields)]`. Errors have a position only if the format adds one, and formats such
/// as TOML show the line with its secret in their errors. [`from_toml`](Self::from_toml) does better in
/// all three.
#[derive(Clone, Debug, Default)]
pub struct Config {
    settings: Settings,
    /// Positions of the items of `list`, if they are known.
    list: Vec<Position>,
}

impl Config {
    /// Reads the `[metrics]` table of a whole configuration file, and ignores the service's own tables.
    ///
    /// ```
    /// use metrics_catalog::config::Config;
    ///
    /// let text = "[metrics.prometheus]\nenable = true\nmax-scrapes = 0\n";
    /// let error = Config::from_toml(text).unwrap_err();
    /// assert_eq!(
    ///     format!("app.toml:{error}"),
    ///     "app.toml:3:15: invalid `metrics.prometheus.max-scrapes`; expected an integer of at least 1"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the first error with its line and column. It never contains a secret.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let table = DeTable::parse(text).map_err(|error| ConfigError::syntax(text, &error))?;
        let mut table = table.into_inner();
        if let Some(misspelt) = heads::find(&table) {
            let (path, meant) = (misspelt.path.escape_debug(), misspelt.meant);
            let message = format!("unknown table `{path}`; did you mean `{meant}`?");
            return Err(ConfigError::new(Some(position(text, &misspelt.span)), message));
        }
        let Some((key, value)) = table.remove_entry("metrics") else { return Ok(Self::default()) };
        let list = match value.get_ref().get("list").map(Spanned::get_ref) {
            Some(DeValue::Array(list)) => {
                list.iter().map(|item| position(text, &item.span())).collect()
            }
            _ => Vec::new(),
        };
        let config = Self::deserialize(ValueDeserializer::from(value))
            .map_err(|error| ConfigError::value(text, &error, &key.span()))?;
        Ok(Self { list, ..config })
    }

    /// Creates the endpoint of a catalog, or of several that [`catalogs!`](crate::catalogs) combines.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// # }
    /// use metrics_catalog::config::Config;
    ///
    /// let text = "metrics.prometheus = { enable = true, path = '/metrics', auth.token = 'secret' }";
    /// let endpoint = Config::from_toml(text)?.endpoint(&metrics::CATALOG)?;
    /// assert_eq!(endpoint.to_string(), "metrics at /metrics, with authentication");
    /// # Ok::<(), metrics_catalog::config::ConfigError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if an item of `list` matches nothing in any of the catalogs.
    pub fn endpoint(&self, catalogs: impl Into<Catalogs>) -> Result<Endpoint, ConfigError> {
        let Settings { prometheus, policy, list } = &self.settings;
        let access = match &prometheus.auth {
            _ if !prometheus.enable => Access::Disabled,
            Some(credentials) => Access::Guarded(credentials.clone()),
            None => Access::Open,
        };
        let endpoint = Endpoint::new(catalogs, access)
            .with_valid_path(prometheus.path.clone())
            .max_concurrent_scrapes(prometheus.max_scrapes);
        let endpoint =
            if prometheus.created { endpoint.with_created_timestamps() } else { endpoint };
        let (Some(policy), Some(list)) = (policy, list) else { return Ok(endpoint) };
        let served = policy::served(*policy, list, &self.list, endpoint.catalogs())?;
        Ok(endpoint.with_served(served))
    }
}

/// Reads the value of the key `metrics`.
impl<'de> Deserialize<'de> for Config {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let settings: Settings = settings::table(deserializer)?;
        match (&settings.policy, &settings.list) {
            (Some(_), None) => Err(D::Error::custom(
                "missing `metrics.list`; add it, or remove `policy` to serve all families",
            )),
            (None, Some(_)) => Err(D::Error::custom(
                "missing `metrics.policy`; add `policy = \"exclude\"` or `policy = \"include\"`",
            )),
            _ => Ok(Self { settings, list: Vec::new() }),
        }
    }
}
