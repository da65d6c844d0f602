//! The table `[metrics.otlp]`.

use core::fmt;
use core::time::Duration;
use std::borrow::ToOwned as _;
use std::format;
use std::path::{Path, PathBuf};
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::duration;
use metrics_catalog_shared::http::{TIME_MAX, check_header_name, check_header_value, check_url};
use zeroize::Zeroizing;

use crate::access::credential::Secret;
use crate::config::document::Node;
use crate::config::reader::Setting;
use crate::config::settings::secret_source;

/// The table `[metrics.otlp]`: the receiver of OTLP requests, and when they are sent.
///
/// The package `metrics-catalog-otlp` sends them. `None` stands for keys that are absent, for which it
/// has defaults.
///
/// ```
/// use std::time::Duration;
/// use metrics_catalog::config::Config;
///
/// let text = "metrics.otlp = { enable = true, endpoint = 'http://localhost:4318', interval = '15s' }";
/// let config = Config::from_toml(text)?;
/// let otlp = config.otlp();
/// assert!(otlp.is_enabled());
/// assert_eq!(otlp.endpoint(), Some("http://localhost:4318"));
/// assert_eq!(otlp.interval(), Some(Duration::from_secs(15)));
/// # Ok::<(), metrics_catalog::config::ConfigError>(())
/// ```
#[derive(Clone, Default)]
pub struct OtlpConfig {
    enable: bool,
    endpoint: Option<String>,
    headers: Vec<Header>,
    interval: Option<Duration>,
    timeout: Option<Duration>,
    gzip: Option<bool>,
    certificate: Option<PathBuf>,
    client_certificate: Option<PathBuf>,
    client_key: Option<PathBuf>,
}

/// Entry of `[metrics.otlp.headers]`.
#[derive(Clone)]
struct Header {
    name: String,
    value: HeaderValue,
}

#[derive(Clone)]
enum HeaderValue {
    Text(Zeroizing<String>),
    File(PathBuf),
}

impl OtlpConfig {
    pub(super) fn read(table: &Setting<'_>) -> Self {
        let keys = [
            "enable",
            "endpoint",
            "headers",
            "interval",
            "timeout",
            "compression",
            "certificate",
            "client-certificate",
            "client-key",
        ];
        let [
            enable,
            endpoint,
            headers,
            interval,
            timeout,
            compression,
            certificate,
            client_certificate,
            client_key,
        ] = table.table("a table", keys).unwrap_or_default();
        let missing = match (&client_certificate, &client_key) {
            (Some(_), None) => "client-key",
            (None, Some(_)) => "client-certificate",
            _ => "",
        };
        if !missing.is_empty() {
            table.missing(&format!(
                "`{}.{missing}`; add it, because a certificate and its key belong together",
                table.path
            ));
        }
        Self {
            enable: enable
                .and_then(|enable| enable.read("`true` or `false`", Node::switch))
                .unwrap_or_default(),
            endpoint: endpoint.as_ref().and_then(read_endpoint),
            headers: headers.as_ref().map(read_headers).unwrap_or_default(),
            interval: interval.as_ref().and_then(read_duration),
            timeout: timeout.as_ref().and_then(read_duration),
            gzip: compression.and_then(|compression| {
                compression.read("\"gzip\" or \"none\"", |node| match node.text()? {
                    "gzip" => Some(true),
                    "none" => Some(false),
                    _ => None,
                })
            }),
            certificate: certificate.as_ref().and_then(read_path),
            client_certificate: client_certificate.as_ref().and_then(read_path),
            client_key: client_key.as_ref().and_then(read_path),
        }
    }

    /// Returns whether requests are sent. Without `enable = true` they are not.
    #[must_use]
    pub const fn is_enabled(&self) -> bool {
        self.enable
    }

    /// Returns the URL of the receiver. It holds no user name.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// Returns the names and values of headers. Values of environment variables are texts; files are to
    /// be read for each request, so that they may be replaced.
    pub fn headers(&self) -> impl Iterator<Item = (&str, Secret<'_>)> {
        self.headers.iter().map(|Header { name, value }| {
            let value = match value {
                HeaderValue::Text(text) => Secret::Text(text),
                HeaderValue::File(path) => Secret::File(path),
            };
            (name.as_str(), value)
        })
    }

    /// Returns the time between requests.
    #[must_use]
    pub const fn interval(&self) -> Option<Duration> {
        self.interval
    }

    /// Returns the time limit of a request.
    #[must_use]
    pub const fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Returns whether requests are compressed with gzip.
    #[must_use]
    pub const fn is_gzip(&self) -> Option<bool> {
        self.gzip
    }

    /// Returns the file with the certificates of the authorities that receivers are verified with, in PEM.
    #[must_use]
    pub fn certificate(&self) -> Option<&Path> {
        self.certificate.as_deref()
    }

    /// Returns the file with the certificate of the client, in PEM.
    #[must_use]
    pub fn client_certificate(&self) -> Option<&Path> {
        self.client_certificate.as_deref()
    }

    /// Returns the file with the private key of the client, in PEM.
    #[must_use]
    pub fn client_key(&self) -> Option<&Path> {
        self.client_key.as_deref()
    }
}

/// Shows neither the values of headers nor the query of the URL.
impl fmt::Debug for OtlpConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint = self.endpoint.as_ref().and_then(|url| url.split('?').next());
        let names: Vec<_> = self.headers.iter().map(|header| &header.name).collect();
        f.debug_struct("OtlpConfig")
            .field("enable", &self.enable)
            .field("endpoint", &endpoint)
            .field("headers", &names)
            .field("interval", &self.interval)
            .field("timeout", &self.timeout)
            .field("gzip", &self.gzip)
            .field("certificate", &self.certificate)
            .field("client_certificate", &self.client_certificate)
            .field("client_key", &self.client_key)
            .finish()
    }
}

fn read_endpoint(setting: &Setting<'_>) -> Option<String> {
    let url = setting.read("a URL such as \"http://localhost:4318/v1/metrics\"", Node::text)?;
    match check_url(url) {
        Ok(()) => Some(url.to_owned()),
        Err(expected) => setting.invalid(&expected),
    }
}

fn read_path(setting: &Setting<'_>) -> Option<PathBuf> {
    let path = setting
        .read("the path of a file in PEM", |node| node.text().filter(|path| !path.is_empty()))?;
    Some(PathBuf::from(path))
}

fn read_duration(setting: &Setting<'_>) -> Option<Duration> {
    setting.read("a duration from \"1ms\" to \"1d\", such as \"10s\"", |node| {
        let time = Duration::from_millis(duration::parse(node.text()?)?);
        Some(time).filter(|time| !time.is_zero() && *time <= TIME_MAX)
    })
}

fn read_headers(table: &Setting<'_>) -> Vec<Header> {
    let entries = table.entries("a table of header names and values");
    let mut known = Vec::new();
    let read = |(name, setting): (&str, Setting<'_>)| {
        if let Err(expected) = check_header_name(name) {
            return setting.invalid(&expected);
        }
        let lower = name.to_ascii_lowercase();
        if known.contains(&lower) {
            return setting.invalid(&"expected each header once, in upper or lower case");
        }
        known.push(lower);
        let expected = "a string, `{ file = \"…\" }` or `{ env = \"…\" }`";
        let source = setting.read(expected, secret_source)?;
        let text = setting.check(source.text())?;
        if let Err(expected) = check_header_value(&text) {
            return setting.invalid(&expected);
        }
        let value = match source {
            Secret::File(path) => HeaderValue::File(path.into()),
            _ => HeaderValue::Text(text),
        };
        Some(Header { name: name.into(), value })
    };
    entries.into_iter().filter_map(read).collect()
}
