//! Reading the endpoint out of a service's configuration.
//!
//! ```toml
//! [metrics]
//! policy = "exclude"                # all but these; "include" for only these
//! list = ["auth.error", "smtp.*", "mail_queue_size"]
//!
//! [metrics.prometheus]
//! enable = true
//! path = "/metrics/prometheus"      # where it is unless said otherwise
//! max-scrapes = 8                   # answered at once; so many unless said otherwise
//! created = true                    # when counting began, for each counter and histogram; off
//!                                   # unless said otherwise
//!
//! [metrics.prometheus.auth]
//! username = "prometheus"
//! secret = "password123"
//! ```
//!
//! **Who may scrape.** Instead of `username` and `secret`, or beside them, there may be a `token`,
//! which a scraper shows as `Authorization: Bearer …`. A secret or token is a string, the secret
//! itself or its hash (`$argon2id$…`, `$2b$…`, with the feature `hash`), or `{ file = "…" }`, which is
//! read again when it changes, or `{ env = "…" }`. A list of several, such as
//! `secret = ["new", "old"]`, lets any of them in, so that it can be changed without a gap. Several
//! users are several tables `[[metrics.prometheus.auth]]`.
//!
//! **When counting began.** With `created`, OpenMetrics and protobuf say so of each counter and histogram:
//! the moment is that of the first [`Config::endpoint`] that has it, the same until the process ends, as
//! of [`Endpoint::with_created_timestamps`](crate::Endpoint::with_created_timestamps).
//!
//! **What is served.** `list` names families by event or metric as the catalog has it,
//! `group.event` and `group.metric`, or by the exported name; `*` stands for anything. What is left
//! out is recorded all the same.
//!
//! **Closed, when in doubt.** Nothing is served unless `enable` is true. Without an `auth` table the endpoint is then open to
//! anyone, and [`Endpoint::is_open`](crate::Endpoint::is_open) says so. Anything half said is an
//! error, never an open endpoint. That goes for a table that is not enabled too: what is wrong with
//! it had better be known before it is.

mod auth;
mod check;
mod field;
mod policy;
mod problem;
mod tree;

use std::string::ToString;
use std::vec::Vec;

use serde::de::{Deserialize, Deserializer, Error as _};
use toml::de::DeTable;

pub use self::problem::{ConfigError, Problem};

use self::check::{Check, Prometheus, Settings};
use self::tree::Node;
use crate::catalog::catalogs::Catalogs;
use crate::endpoint::Endpoint;

/// The `[metrics]` table of a configuration, checked.
///
/// Without one, as with [`Config::default`], nothing is served.
///
/// A service that has a type for its configuration makes this a field of it, named `metrics`:
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
/// That works with every format of serde's that says what its values are. All problems then come
/// in one error, but without places: a deserializer gives none away. And some, TOML's among them,
/// show the line they were at beside the error, secret and all; [`from_toml`](Self::from_toml)
/// never does.
#[derive(Clone, Debug, Default)]
pub struct Config {
    settings: Settings,
}

impl Config {
    /// Reads the `[metrics]` table out of a whole configuration file.
    ///
    /// All other tables are the service's own, and are passed over.
    ///
    /// ```
    /// use metrics_catalog::config::Config;
    ///
    /// let text = "[metrics.prometheus]\nenabel = true\nauth.username = 'prometheus'\n";
    /// let error = Config::from_toml(text).unwrap_err();
    /// let lines: Vec<_> = error.problems().map(|problem| format!("app.toml:{problem}")).collect();
    /// assert_eq!(lines[0], "app.toml:2:1: unknown key `metrics.prometheus.enabel`; \
    ///     did you mean `enable`?");
    /// assert_eq!(lines[1], "app.toml:3:1: `metrics.prometheus.auth.secret` is missing; \
    ///     set it beside `username`, or remove `auth` to let anyone in");
    /// ```
    ///
    /// # Errors
    ///
    /// Names everything that is wrong, by key, line and column, and never shows a secret.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            let problems = errors.iter().map(|error| Problem::syntax(text, error)).collect();
            return Err(ConfigError::new(problems));
        }
        match table.get_ref().iter().find(|(key, _)| key.get_ref() == "metrics") {
            Some((key, value)) => Self::checked(Node::of_toml(text, key.span(), value.get_ref())),
            None => Ok(Self::default()),
        }
    }

    /// The endpoint of a catalog, or of [`catalogs!`](crate::catalogs), as the configuration says.
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
    /// `list` names something that is in none of the catalogs.
    pub fn endpoint(&self, catalogs: impl Into<Catalogs>) -> Result<Endpoint, ConfigError> {
        let Prometheus { access, path, max_scrapes, created } = &self.settings.prometheus;
        let endpoint = Endpoint::new(catalogs, access.clone());
        let endpoint = endpoint.at_checked(path.clone()).max_concurrent_scrapes(*max_scrapes);
        let endpoint = if *created { endpoint.with_created_timestamps() } else { endpoint };
        match &self.settings.policy {
            None => Ok(endpoint),
            Some(policy) => match policy.resolve(endpoint.catalogs()) {
                Ok(served) => Ok(endpoint.serving(served)),
                Err(problems) => Err(ConfigError::new(problems)),
            },
        }
    }

    fn checked(metrics: Node) -> Result<Self, ConfigError> {
        let mut check = Check { problems: Vec::new() };
        let settings = check.metrics(metrics);
        if check.problems.is_empty() {
            Ok(Self { settings })
        } else {
            Err(ConfigError::new(check.problems))
        }
    }
}

/// Reads what stands under `metrics`.
impl<'de> Deserialize<'de> for Config {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let metrics = Node::deserialize(deserializer)?;
        Self::checked(metrics).map_err(|error| D::Error::custom(error.to_string()))
    }
}
