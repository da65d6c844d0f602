//! Receiver, headers and times of pushes.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use metrics_catalog::{CredentialError, Secret};
use metrics_catalog_shared::http::{check_header_name, check_header_value, check_url};

use crate::encoder::Encoder;
use crate::resource::decoded;

/// Longest interval and time limit: a day.
const DURATION_MAX: Duration = Duration::from_secs(86_400);

/// Receiver of requests, and when they are sent.
///
/// ```
/// use std::time::Duration;
/// use metrics_catalog_otlp::PushConfig;
///
/// let config = PushConfig::new("http://localhost:4318")?
///     .with_header("authorization", "Bearer mF_9.B5f-4.1JqM")?
///     .with_interval(Duration::from_secs(15));
/// assert_eq!(config.to_string(), "http://localhost:4318/v1/metrics every 15s");
/// # Ok::<(), metrics_catalog_otlp::PushConfigError>(())
/// ```
///
/// `Display` and `Debug` show neither the query of the URL nor the values of headers.
#[derive(Clone)]
pub struct PushConfig {
    pub(super) url: String,
    pub(super) headers: Vec<Header>,
    pub(super) interval: Duration,
    pub(super) timeout: Duration,
    pub(super) gzip: bool,
}

/// Header of all requests.
#[derive(Clone)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) value: HeaderValue,
}

#[derive(Clone)]
pub(super) enum HeaderValue {
    Text(String),
    /// A file that is read for each request, so that it may be replaced.
    File(PathBuf),
}

/// Returns the value of a header that a file holds, or the reason why there is none.
pub(super) fn read_file(path: &Path) -> Result<String, String> {
    let value = Secret::File(path).read().map_err(|error| error.to_string())?;
    check_header_value(&value)?;
    Ok(value)
}

impl PushConfig {
    /// URL unless another is set.
    pub const DEFAULT_URL: &str = "http://localhost:4318/v1/metrics";
    /// Time between requests unless [`with_interval`](Self::with_interval) sets another: a minute.
    pub const DEFAULT_INTERVAL: Duration = Duration::from_secs(60);
    /// Time limit of a request unless [`with_timeout`](Self::with_timeout) sets another.
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

    /// Creates a configuration for a receiver. To a URL without a path, `/v1/metrics` is added.
    ///
    /// # Errors
    ///
    /// The URL does not begin with `http://` or `https://`, holds a user name or a `#`, or is invalid.
    pub fn new(url: &str) -> Result<Self, PushConfigError> {
        check_url(url)?;
        let (base, query) = url.split_at(url.find('?').unwrap_or(url.len()));
        let host = base.split("://").nth(1).unwrap_or_default().trim_end_matches('/');
        let url = if host.contains('/') {
            url.to_owned()
        } else {
            [base.trim_end_matches('/'), Encoder::PATH, query].concat()
        };
        Ok(Self { url, ..Self::default() })
    }

    /// Reads the table `[metrics.otlp]` of a configuration file. Returns `None` unless its `enable` is
    /// true.
    ///
    /// ```
    /// use metrics_catalog::config::Config;
    /// use metrics_catalog_otlp::PushConfig;
    ///
    /// let text = "metrics.otlp = { enable = true, endpoint = 'http://a:4318', interval = '15s' }";
    /// let Some(push) = PushConfig::from_config(&Config::from_toml(text)?)? else {
    ///     panic!("it is enabled");
    /// };
    /// assert_eq!(push.to_string(), "http://a:4318/v1/metrics every 15s");
    /// assert!(PushConfig::from_config(&Config::default())?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The value of a header cannot be read any more.
    #[cfg(feature = "config")]
    pub fn from_config(
        config: &metrics_catalog::config::Config,
    ) -> Result<Option<Self>, PushConfigError> {
        let otlp = config.otlp();
        if !otlp.is_enabled() {
            return Ok(None);
        }
        let mut found = Self::new(otlp.endpoint().unwrap_or(Self::DEFAULT_URL))?;
        for (name, value) in otlp.headers() {
            found = found.with_header(name, value)?;
        }
        found = found.with_interval(otlp.interval().unwrap_or(Self::DEFAULT_INTERVAL));
        found = found.with_timeout(otlp.timeout().unwrap_or(Self::DEFAULT_TIMEOUT));
        if otlp.is_gzip() == Some(true) { found.with_gzip().map(Some) } else { Ok(Some(found)) }
    }

    /// Adds a header, or replaces the one of this name. A text is its value; a [`Secret::File`] is read
    /// for each request, and a [`Secret::Env`] at once.
    ///
    /// # Errors
    ///
    /// The name is not that of a header, or one that follows from the request, such as `content-type`;
    /// the value cannot be read, is empty, longer than 8000 bytes, or has other than visible ASCII
    /// characters.
    pub fn with_header<'a>(
        mut self,
        name: &str,
        value: impl Into<Secret<'a>>,
    ) -> Result<Self, PushConfigError> {
        check_header_name(name)?;
        let value = value.into();
        let text = value.read()?;
        check_header_value(&text)?;
        let value = match value {
            Secret::File(path) => HeaderValue::File(path.into()),
            _ => HeaderValue::Text(text),
        };
        match self.headers.iter_mut().find(|header| header.name.eq_ignore_ascii_case(name)) {
            Some(header) => header.value = value,
            None => self.headers.push(Header { name: name.to_ascii_lowercase(), value }),
        }
        Ok(self)
    }

    /// Sets the time between requests, from 1 ms to a day. Other values become the nearest of these.
    #[must_use]
    pub fn with_interval(self, interval: Duration) -> Self {
        Self { interval: interval.clamp(Duration::from_millis(1), DURATION_MAX), ..self }
    }

    /// Sets the time limit of a request, from 1 ms to a day. Other values become the nearest of these.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout: timeout.clamp(Duration::from_millis(1), DURATION_MAX), ..self }
    }

    /// Compresses requests with gzip.
    ///
    /// # Errors
    ///
    /// The feature `gzip` of this package is not enabled.
    pub fn with_gzip(self) -> Result<Self, PushConfigError> {
        if cfg!(feature = "gzip") {
            Ok(Self { gzip: true, ..self })
        } else {
            Err("expected `none`, because gzip needs the feature `gzip` of metrics-catalog-otlp"
                .into())
        }
    }

    /// Applies variables of the environment, of which an empty one is unset:
    ///
    /// | variable | value |
    /// | --- | --- |
    /// | `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT` | URL, used unchanged |
    /// | `OTEL_EXPORTER_OTLP_ENDPOINT` | URL to which `/v1/metrics` is added |
    /// | `OTEL_EXPORTER_OTLP_METRICS_HEADERS`, `OTEL_EXPORTER_OTLP_HEADERS` | `name=value` pairs, separated by `,`, with other characters as `%XX` |
    /// | `OTEL_EXPORTER_OTLP_METRICS_TIMEOUT`, `OTEL_EXPORTER_OTLP_TIMEOUT` | milliseconds |
    /// | `OTEL_EXPORTER_OTLP_METRICS_COMPRESSION`, `OTEL_EXPORTER_OTLP_COMPRESSION` | `gzip` or `none` |
    /// | `OTEL_EXPORTER_OTLP_METRICS_PROTOCOL`, `OTEL_EXPORTER_OTLP_PROTOCOL` | `http/protobuf`, the only one |
    /// | `OTEL_METRIC_EXPORT_INTERVAL` | milliseconds |
    ///
    /// If both variables of a line are set, the first one is used. Variables override values that are set
    /// already, by the program or its configuration file. Headers with other names remain, and are sent to
    /// the URL of the environment.
    ///
    /// # Errors
    ///
    /// Names the variable whose value is invalid, without the value.
    pub fn with_environment(self) -> Result<Self, PushConfigError> {
        self.with_variables(|name| match env::var(name) {
            Ok(text) => Ok(Some(text)),
            Err(env::VarError::NotPresent) => Ok(None),
            Err(env::VarError::NotUnicode(_)) => Err("expected UTF-8".into()),
        })
    }

    fn with_variables(
        mut self,
        read: impl Fn(&str) -> Result<Option<String>, PushConfigError>,
    ) -> Result<Self, PushConfigError> {
        /// Variables of one meaning, the one that counts first.
        fn both(name: &str) -> [String; 2] {
            ["OTEL_EXPORTER_OTLP_METRICS_", "OTEL_EXPORTER_OTLP_"].map(|it| [it, name].concat())
        }
        let find = |names: &[String]| {
            for name in names {
                let text = read(name).map_err(|error| error.of(name))?;
                if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                    return Ok(Some((name.clone(), text.trim().to_owned())));
                }
            }
            Ok::<_, PushConfigError>(None)
        };
        let milliseconds = |text: &str| {
            let number = text.parse().ok().map(Duration::from_millis);
            number
                .filter(|duration| !duration.is_zero() && *duration <= DURATION_MAX)
                .ok_or(PushConfigError::from("expected milliseconds, from 1 to 86400000"))
        };
        if let Some((name, protocol)) = find(&both("PROTOCOL"))?
            && protocol != "http/protobuf"
        {
            let error = PushConfigError::from("expected `http/protobuf`, the only protocol here");
            return Err(error.of(&name));
        }
        if let Some((name, url)) = find(&both("ENDPOINT"))? {
            check_url(&url).map_err(|error| PushConfigError::from(error).of(&name))?;
            self.url = if name.contains("_METRICS_") {
                url
            } else {
                let (base, query) = url.split_at(url.find('?').unwrap_or(url.len()));
                [base.trim_end_matches('/'), Encoder::PATH, query].concat()
            };
        }
        if let Some((name, pairs)) = find(&both("HEADERS"))? {
            for pair in pairs.split(',').filter(|pair| !pair.trim().is_empty()) {
                let pair = pair.split_once('=');
                let pair = pair.and_then(|(key, value)| Some((key.trim(), decoded(value.trim())?)));
                let (key, value) = pair.ok_or_else(|| {
                    PushConfigError::from(
                        "expected `name=value` pairs separated by `,`, with other characters as `%XX`",
                    )
                    .of(&name)
                })?;
                self = self.with_header(key, &value).map_err(|error| error.of(&name))?;
            }
        }
        if let Some((name, text)) = find(&both("TIMEOUT"))? {
            self.timeout = milliseconds(&text).map_err(|error| error.of(&name))?;
        }
        if let Some((name, text)) = find(&both("COMPRESSION"))? {
            self = match text.as_str() {
                "none" => Self { gzip: false, ..self },
                "gzip" => self.with_gzip().map_err(|error| error.of(&name))?,
                _ => return Err(PushConfigError::from("expected `gzip` or `none`").of(&name)),
            };
        }
        if let Some((name, text)) = find(&["OTEL_METRIC_EXPORT_INTERVAL".to_owned()])? {
            self.interval = milliseconds(&text).map_err(|error| error.of(&name))?;
        }
        Ok(self)
    }

    /// Returns the URL without its query, which may hold a secret.
    fn shown(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }
}

/// The default URL, interval and time limit, without headers and without compression.
impl Default for PushConfig {
    fn default() -> Self {
        Self {
            url: Self::DEFAULT_URL.to_owned(),
            headers: Vec::new(),
            interval: Self::DEFAULT_INTERVAL,
            timeout: Self::DEFAULT_TIMEOUT,
            gzip: false,
        }
    }
}

impl fmt::Display for PushConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} every {:?}", self.shown(), self.interval)
    }
}

impl fmt::Debug for PushConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|header| &header.name).collect();
        f.debug_struct("PushConfig")
            .field("url", &self.shown())
            .field("headers", &names)
            .field("interval", &self.interval)
            .field("timeout", &self.timeout)
            .field("gzip", &self.gzip)
            .finish()
    }
}

/// Error of a URL, a header or a variable of the environment. Its text contains no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushConfigError {
    variable: Option<String>,
    reason: String,
}

impl PushConfigError {
    fn of(self, variable: &str) -> Self {
        Self { variable: Some(variable.to_owned()), ..self }
    }
}

impl From<&str> for PushConfigError {
    fn from(reason: &str) -> Self {
        Self { variable: None, reason: reason.to_owned() }
    }
}

impl From<CredentialError> for PushConfigError {
    fn from(error: CredentialError) -> Self {
        Self { variable: None, reason: error.to_string() }
    }
}

impl fmt::Display for PushConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(variable) = &self.variable {
            write!(f, "invalid {variable}; ")?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for PushConfigError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Result<PushConfig, PushConfigError> {
        let start = PushConfig::new("http://program").unwrap().with_header("a", "program").unwrap();
        start.with_variables(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            Ok(found.map(|(_, value)| (*value).to_owned()))
        })
    }

    fn headers(config: &PushConfig) -> Vec<(String, String)> {
        let header = |Header { name, value }: &Header| match value {
            HeaderValue::Text(text) => (name.clone(), text.clone()),
            HeaderValue::File(path) => (name.clone(), read_file(path).unwrap()),
        };
        config.headers.iter().map(header).collect()
    }

    fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> [(String, String); N] {
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
    }

    #[test]
    fn the_path_of_otlp_is_added_to_urls_without_a_path() {
        for (url, expected) in [
            ("http://a", "http://a/v1/metrics"),
            ("http://a:4318/", "http://a:4318/v1/metrics"),
            ("http://a?b=c/d", "http://a/v1/metrics?b=c/d"),
            ("https://a/otlp", "https://a/otlp"),
            ("https://a/v1/metrics?b=c", "https://a/v1/metrics?b=c"),
        ] {
            assert_eq!(PushConfig::new(url).unwrap().url, expected);
        }
    }

    #[test]
    fn variables_override_the_program() {
        let config = of(&[]).unwrap();
        assert_eq!(config.url, "http://program/v1/metrics");
        let empty = of(&[("OTEL_EXPORTER_OTLP_ENDPOINT", " "), ("OTEL_EXPORTER_OTLP_HEADERS", "")]);
        assert_eq!(empty.unwrap().url, config.url);

        let config = of(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://b:4318/base/"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "A=b%20c, x-key=d=e,"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "250"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "15000"),
        ])
        .unwrap();
        assert_eq!(config.url, "http://b:4318/base/v1/metrics");
        assert_eq!(headers(&config), pairs([("a", "b c"), ("x-key", "d=e")]));
        let times = (config.timeout, config.interval);
        assert_eq!(times, (Duration::from_millis(250), Duration::from_secs(15)));

        let config = of(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://b"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://c"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "a=b"),
            ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "c=d"),
        ])
        .unwrap();
        assert_eq!(config.url, "http://c");
        assert_eq!(headers(&config), pairs([("a", "program"), ("c", "d")]));
    }

    #[test]
    fn errors_name_the_variable_and_show_no_value() {
        for (variable, value, expected) in [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "hunter2:4318", "begins with `http://`"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://hunter2@a", "without a user name"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "hunter2", "expected `name=value` pairs"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "a=hunter2%0A", "visible ASCII"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "a=hunter2%", "expected `name=value` pairs"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "host=hunter2", "expected another header"),
            ("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "0", "expected milliseconds"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "hunter2", "expected milliseconds"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "hunter2", "expected `gzip` or `none`"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "expected `http/protobuf`"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "86400001", "expected milliseconds"),
        ] {
            let error = of(&[(variable, value)]).unwrap_err().to_string();
            assert!(error.starts_with(&format!("invalid {variable}; ")), "{error}");
            assert!(error.contains(expected) && !error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn texts_show_no_secrets() {
        let config = PushConfig::new("http://a/v1?token=hunter2").unwrap();
        let config = config.with_header("authorization", "Bearer hunter2").unwrap();
        let shown = format!("{config} {config:?}");
        assert!(shown.contains("authorization") && !shown.contains("hunter2"), "{shown}");
    }
}
