//! Reading who may scrape out of a service's configuration.
//!
//! ```toml
//! [metrics.prometheus]
//! enable = true
//!
//! [metrics.prometheus.auth]
//! username = "prometheus"
//! secret = "password123"
//! ```
//!
//! Nothing is served unless `enable` is true. Without an `auth` table the endpoint is then open to
//! anyone, and [`Endpoint::is_open`](crate::Endpoint::is_open) says so. Anything half said is an
//! error, never an open endpoint. That goes for a table that is not enabled too: what is wrong with
//! it had better be known before it is.

mod check;
mod field;
mod problem;
mod tree;

use std::string::ToString;
use std::vec::Vec;

use serde::de::{Deserialize, Deserializer, Error as _};
use toml::de::DeTable;

pub use self::problem::{ConfigError, Problem};

use self::check::Check;
use self::tree::Node;
use crate::access::Access;

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
    access: Access,
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
    /// Names everything that is wrong, by key, line and column, and never shows a value.
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

    /// Who may scrape.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access.clone()
    }

    fn checked(metrics: Node) -> Result<Self, ConfigError> {
        let mut check = Check { problems: Vec::new() };
        let access = check.metrics(metrics);
        if check.problems.is_empty() {
            Ok(Self { access })
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
