//! Receiver, headers and times of pushes.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use metrics_catalog::{CredentialError, Secret};
use metrics_catalog_shared::http::{TIME_MAX, check_header_name, check_header_value, check_url};

use crate::encoder::Encoder;
use crate::push::certificates::{CertificateFile, PushCertificates};

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
    pub(super) certificates: PushCertificates,
    /// Whether exponential buckets are preferred.
    pub(super) exponential: bool,
    /// Variable of the environment that disables pushes.
    pub(super) disabled_by: Option<&'static str>,
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
        for (path, field, setting) in [
            (otlp.certificate(), &mut found.certificates.authorities, "certificate"),
            (otlp.client_certificate(), &mut found.certificates.client, "client-certificate"),
            (otlp.client_key(), &mut found.certificates.key, "client-key"),
        ] {
            *field = path
                .map(|path| CertificateFile::new(path, &["`metrics.otlp.", setting, "`"].concat()));
        }
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

    /// Sets the file with the certificates of the authorities that receivers behind `https` are verified with,
    /// in PEM, in place of those that the client knows.
    ///
    /// [`Pusher::start`](crate::Pusher::start) reads it, and it may be replaced later.
    ///
    /// ```
    /// use metrics_catalog_otlp::PushConfig;
    ///
    /// let push = PushConfig::new("https://otlp.example.org")?.with_certificate("/etc/ssl/ca.pem");
    /// # assert!(format!("{push:?}").contains("ca.pem"));
    /// # Ok::<(), metrics_catalog_otlp::PushConfigError>(())
    /// ```
    #[must_use]
    pub fn with_certificate(mut self, path: impl Into<PathBuf>) -> Self {
        self.certificates.authorities = Some(CertificateFile::new(path, "certificate"));
        self
    }

    /// Sets the files with the certificate that requests are identified with (mTLS), followed by those of its
    /// issuers, and with its private key, both in PEM.
    ///
    /// ```
    /// use metrics_catalog_otlp::PushConfig;
    ///
    /// let push = PushConfig::new("https://otlp.example.org")?
    ///     .with_client_certificate("/run/tls/client.pem", "/run/tls/client.key");
    /// # assert!(format!("{push:?}").contains("client.key"));
    /// # Ok::<(), metrics_catalog_otlp::PushConfigError>(())
    /// ```
    #[must_use]
    pub fn with_client_certificate(
        mut self,
        certificate: impl Into<PathBuf>,
        key: impl Into<PathBuf>,
    ) -> Self {
        self.certificates.client = Some(CertificateFile::new(certificate, "client certificate"));
        self.certificates.key = Some(CertificateFile::new(key, "client key"));
        self
    }

    /// Sets the time between requests, from 1 ms to a day. Other values become the nearest of these.
    #[must_use]
    pub fn with_interval(self, interval: Duration) -> Self {
        Self { interval: interval.clamp(Duration::from_millis(1), TIME_MAX), ..self }
    }

    /// Sets the time limit of a request, from 1 ms to a day. Other values become the nearest of these.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout: timeout.clamp(Duration::from_millis(1), TIME_MAX), ..self }
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

    /// Returns whether values are pushed: whether no [variable of the environment](Self::with_environment)
    /// disables it.
    ///
    /// ```
    /// use metrics_catalog_otlp::PushConfig;
    ///
    /// assert!(PushConfig::default().is_enabled());
    /// ```
    #[must_use]
    pub const fn is_enabled(&self) -> bool {
        self.disabled_by.is_none()
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
            certificates: PushCertificates::default(),
            exponential: false,
            disabled_by: None,
        }
    }
}

impl fmt::Display for PushConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(variable) = self.disabled_by {
            return write!(f, "disabled by {variable}");
        }
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
            .field("certificates", &self.certificates)
            .field("disabled_by", &self.disabled_by)
            .finish_non_exhaustive()
    }
}

/// Error of a URL, a header or a variable of the environment. Its text contains no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushConfigError {
    variable: Option<String>,
    reason: String,
}

impl PushConfigError {
    pub(super) fn of(self, variable: &str) -> Self {
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
    fn texts_show_no_secrets() {
        let config = PushConfig::new("http://a/v1?token=hunter2").unwrap();
        let config = config.with_header("authorization", "Bearer hunter2").unwrap();
        let shown = format!("{config} {config:?}");
        assert!(shown.contains("authorization") && !shown.contains("hunter2"), "{shown}");
    }
}
