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
//! then open, and [`Endpoint::is_open`](crate::Endpoint::is_open) returns true; `auth = false` says that
//! this is intended. Everything incomplete, unknown or of the wrong type is an error, never an open
//! endpoint, also while `enable` is false. [`Config::from_toml`] also rejects tables whose head looks
//! like a misspelt one, such as `[metric.prometheus.auth]` and `[prometheus.auth]`. If the endpoint would
//! be open, it also rejects what is less alike, such as `[prometheus.server.auth]`, and any table `auth`
//! that has nothing but credentials; `auth = false` in `[metrics.prometheus]` permits these.

mod auth;
mod collect;
mod error;
mod heads;
mod policy;
mod settings;

use std::vec::Vec;

use serde::de::{Deserialize, Deserializer, Error as _};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use self::error::{ConfigError, ConfigProblem};

use self::auth::Auth;
use self::error::{Position, position};
use self::settings::Settings;
use crate::access::{Access, Credentials};
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
/// `#[serde(deny_unknown_fields)]`. Only the first error is reported, with a position only if the format
/// adds one, and formats such as TOML show the line with its secret in their errors.
/// [`from_toml`](Self::from_toml) does better in all of this.
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
    ///     error.in_file("app.toml").to_string(),
    ///     "app.toml:3:15: invalid `metrics.prometheus.max-scrapes`; expected an integer of at least 1"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// Returns all errors with their lines and columns; of a text that is not TOML, only the first one. No
    /// error contains a secret.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let table = DeTable::parse(text).map_err(|error| ConfigProblem::syntax(text, &error))?;
        let mut table = table.into_inner();
        let metrics = table.remove_entry("metrics");
        let problem = |(span, message)| ConfigProblem::new(Some(position(text, &span)), message);
        let mut problems: Vec<_> = heads::misspelt(&table).into_iter().map(problem).collect();
        let mut config = Self::default();
        if let Some((key, value)) = metrics {
            config.list = list_positions(text, value.get_ref());
            match collect::read(text, &key.span(), value) {
                Ok(read) => config.settings = read.settings,
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() && config.settings.prometheus.is_open_by_default() {
            problems.extend(heads::overlooked(&table).into_iter().map(problem));
        }
        ConfigError::of(problems).map_or(Ok(config), Err)
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
    /// Returns an error for each item of `list` that matches nothing in any of the catalogs.
    pub fn endpoint(&self, catalogs: impl Into<Catalogs>) -> Result<Endpoint, ConfigError> {
        let Settings { prometheus, policy, list } = &self.settings;
        let access = match &prometheus.auth {
            _ if !prometheus.enable => Access::Disabled,
            Auth::Required(credentials) => Access::Guarded(Credentials::clone(credentials)),
            Auth::Unset | Auth::Disabled => Access::Open,
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

/// Returns the positions of the items of `list`.
fn list_positions(text: &str, metrics: &DeValue<'_>) -> Vec<Position> {
    match metrics.get("list").map(Spanned::get_ref) {
        Some(DeValue::Array(list)) => {
            list.iter().map(|item| position(text, &item.span())).collect()
        }
        _ => Vec::new(),
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
