//! Configuration of the endpoint and of OTLP, read from a service's configuration file.
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
//! old-names = false                 # leaves out old names of metrics; default: true
//! labels = { zone = { env = "ZONE" }, cluster = "a" } # of all samples; default: none
//!
//! [metrics.prometheus.auth]
//! username = "prometheus"
//! secret = "password123"
//!
//! [metrics.otlp]                    # read by `metrics-catalog-otlp`, which sends the values
//! enable = true                     # default: false
//! endpoint = "http://localhost:4318/v1/metrics"
//! headers = { authorization = { file = "/run/secrets/otlp" } }
//! interval = "60s"
//! timeout = "10s"
//! compression = "gzip"
//! ```
//!
//! The guide has [all keys, their errors, and the forms of a secret](crate::_guide::configuration).
//!
//! **Labels** are those of [`Endpoint::with_label`](crate::Endpoint::with_label). A value is a string, or the
//! environment variable of `{ env = "…" }` when the configuration is read.
//!
//! **Fail closed.** Nothing is served unless `enable` is true. Without an `auth` table the endpoint is
//! then open, and [`Endpoint::is_open`](crate::Endpoint::is_open) returns true; `auth = false` states
//! that this is intended. Everything incomplete, unknown, misspelt or of the wrong type is an error, never an
//! open endpoint, also while `enable` is false.

mod document;
mod error;
mod heads;
mod otlp;
mod policy;
mod reader;
mod settings;

use std::format;
use std::vec::Vec;

use metrics_catalog_shared::chars::escape_hidden;
use serde::de::{Deserialize, Deserializer, Error as _};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use self::error::{ConfigError, ConfigProblem};
pub use self::otlp::OtlpConfig;

use self::document::{Node, NodeValue};
use self::heads::Head;
use self::reader::ConfigReader;
use self::settings::{Auth, ConfigLabel, Settings};
use crate::access::{Access, Credentials};
use crate::catalog::catalogs::Catalogs;
use crate::endpoint::Endpoint;

/// Limit for files that are not TOML at all.
const MAX_SYNTAX_ERRORS: usize = 20;

/// The `[metrics]` table of a configuration, validated.
///
/// Without the table, and as [`Config::default`], nothing is served.
///
/// A service that has a type for its configuration can make this a field of it, named `metrics`:
///
/// ```
/// #[derive(Debug, serde::Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Settings {
///     hostname: String,
///     #[serde(default)]
///     metrics: metrics_catalog::config::Config,
/// }
///
/// let text = "hostname = 'a'\nmetrics.prometheus = { enable = 1, pth = '/m' }";
/// let error = toml::from_str::<Settings>(text).unwrap_err();
/// assert_eq!(
///     error.message(),
///     "unknown key `metrics.prometheus.pth`; did you mean `path`?\n\
///      invalid `metrics.prometheus.enable`; expected `true` or `false`"
/// );
/// ```
///
/// This works with every self-describing format of serde, and reports all errors at once, with the paths
/// of their keys. But it sees only the table `metrics`, so that a misspelt `[metric.prometheus.auth]` is
/// an error only because `Settings` has `#[serde(deny_unknown_fields)]`. And formats such as TOML show the
/// line with its secret when their error is displayed. [`from_toml`](Self::from_toml) and
/// [`from_document`](Self::from_document) do better in both.
#[derive(Clone, Debug, Default)]
pub struct Config {
    settings: Settings,
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
    /// Returns all errors with their lines and columns: the first of each line in the syntax, at most 20,
    /// or, if there are none, those of the values. No error contains a secret.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let reader = ConfigReader::new(text);
        let (document, mut errors) = DeTable::parse_recoverable(text);
        let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
        errors.sort_by_key(start);
        // The parser recovers at the end of a line; until then, an error results in others.
        let mut line_end = 0;
        errors.retain(|error| {
            let (start, is_first) = (start(error), start(error) >= line_end);
            let line = text.get(start..).and_then(|rest| rest.find('\n'));
            line_end = line_end.max(line.map_or(usize::MAX, |len| start + len + 1));
            is_first
        });
        for error in errors.iter().take(MAX_SYNTAX_ERRORS) {
            // The parser's own text would show the line, which may hold a secret.
            let message = format!("invalid TOML; {}", escape_hidden(error.message()));
            reader.push(Some(start(error)), message);
        }
        if reader.has_problems() {
            return reader.finish(Settings::default());
        }
        let document = Spanned::new(document.span(), DeValue::Table(document.into_inner()));
        Self::of_document(document.into(), text)
    }

    /// Reads the `[metrics]` table of a whole configuration in any format of serde, and ignores the
    /// service's own tables.
    ///
    /// The document is a parsed value, such as a `toml::Value` or a `serde_json::Value`, or a
    /// deserializer of a self-describing format.
    ///
    /// ```
    /// use metrics_catalog::config::Config;
    ///
    /// let document: toml::Value = toml::from_str("metrics.prometheus.enabel = true").unwrap();
    /// let error = Config::from_document(document).unwrap_err();
    /// assert_eq!(
    ///     error.in_file("app.toml").to_string(),
    ///     "app.toml: unknown key `metrics.prometheus.enabel`; did you mean `enable`?"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// Returns all errors with the paths of their keys; the document is checked as by
    /// [`from_toml`](Self::from_toml). No error contains a secret. So the error of a deserializer about
    /// the syntax, which might, is not shown: parse the text into a value first.
    pub fn from_document<'de, D: Deserializer<'de>>(document: D) -> Result<Self, ConfigError> {
        let document = Node::deserialize(document);
        let document = document.unwrap_or(NodeValue::Other.into());
        Self::of_document(document, "")
    }

    /// Reads a whole document, whose offsets refer to the text.
    fn of_document(document: Node, text: &str) -> Result<Self, ConfigError> {
        let (reader, mut settings) = (ConfigReader::new(text), Settings::default());
        let NodeValue::Table(entries) = document.value else {
            reader.push(None, "invalid document; expected a table, without syntax errors".into());
            return reader.finish(settings);
        };
        let (ours, others): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|entry| entry.key == "metrics");
        for (index, entry) in ours.iter().enumerate() {
            if index > 0 {
                reader.push(entry.offset, "duplicate key `metrics`; remove one".into());
            }
            settings = Settings::read(&reader.metrics(&entry.value));
        }
        heads::check(&Head::default(), &others, heads::misspelt, &reader);
        if !reader.has_problems() && settings.prometheus.is_open_by_default() {
            heads::check(&Head::default(), &others, heads::overlooked, &reader);
        }
        reader.finish(settings)
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
    /// Returns an error for each item of `list` that matches nothing in any of the catalogs, and for each
    /// label of `labels` that a family of the catalogs has too.
    pub fn endpoint(&self, catalogs: impl Into<Catalogs>) -> Result<Endpoint, ConfigError> {
        let Settings { prometheus, policy, list, .. } = &self.settings;
        let access = match &prometheus.auth {
            _ if !prometheus.enable => Access::Disabled,
            Auth::Required(credentials) => {
                let mut all = credentials.iter().cloned();
                match all.next().map(Credentials::from) {
                    Some(first) => Access::Guarded(all.fold(first, Credentials::with)),
                    None => Access::Disabled,
                }
            }
            Auth::Unset | Auth::Disabled => Access::Open,
        };
        let mut endpoint = Endpoint::new(catalogs, access);
        if let Some(path) = &prometheus.path {
            endpoint = endpoint.with_valid_path(path.clone());
        }
        if let Some(limit) = prometheus.max_scrapes {
            endpoint = endpoint.max_concurrent_scrapes(limit);
        }
        if prometheus.created {
            endpoint = endpoint.with_created_timestamps();
        }
        let mut problems = Vec::new();
        for ConfigLabel { name, value, position } in &prometheus.labels {
            if let Err(error) = endpoint.push_label(name, value) {
                let message = format!("invalid `metrics.prometheus.labels.{name}`; {error}");
                problems.push(ConfigProblem::new(*position, message));
            }
        }
        ConfigError::check(problems)?;
        if let Some(policy) = policy {
            let served = policy::served(*policy, list, endpoint.catalogs())?;
            let filter = policy::served_of_sources(*policy, list);
            endpoint = endpoint.with_served(served).with_source_filter(filter);
        }
        if prometheus.hides_old_names {
            endpoint = endpoint.filter_families(|family| family.new_name().is_none());
        }
        Ok(endpoint)
    }
}

impl Config {
    /// Returns the table `[metrics.otlp]`, which the package `metrics-catalog-otlp` uses.
    #[must_use]
    pub const fn otlp(&self) -> &OtlpConfig {
        &self.settings.otlp
    }
}

/// Reads the value of the key `metrics`.
impl<'de> Deserialize<'de> for Config {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (metrics, reader) = (Node::deserialize(deserializer)?, ConfigReader::new(""));
        let settings = Settings::read(&reader.metrics(&metrics));
        reader.finish(settings).map_err(D::Error::custom)
    }
}
