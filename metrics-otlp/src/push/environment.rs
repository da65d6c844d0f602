//! Variables of the environment, as OpenTelemetry specifies them.
//!
//! <https://opentelemetry.io/docs/specs/otel/protocol/exporter/>,
//! <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/>

use std::env;
use std::time::Duration;

use metrics_catalog_shared::http::{TIME_MAX, check_url};

use crate::encoder::Encoder;
use crate::push::certificates::CertificateFile;
use crate::push::config::{PushConfig, PushConfigError};
use crate::resource::decoded;

/// Disables the exporters of a process.
const DISABLED: &str = "OTEL_SDK_DISABLED";
/// Exporters of metrics.
const EXPORTER: &str = "OTEL_METRICS_EXPORTER";

/// Reads the text of a variable, which may be set or not.
type Read<'a> = &'a dyn Fn(&str) -> Result<Option<String>, PushConfigError>;

/// Name and value of a variable that is set.
type Found = Option<(String, String)>;

impl PushConfig {
    /// Applies variables of the environment, of which an empty one is unset:
    ///
    /// | variable | value |
    /// | --- | --- |
    /// | `OTEL_SDK_DISABLED` | `true` disables pushes |
    /// | `OTEL_METRICS_EXPORTER` | `otlp`, or exporters without it, such as `none`, which disable pushes |
    /// | `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT` | URL, used unchanged |
    /// | `OTEL_EXPORTER_OTLP_ENDPOINT` | URL to which `/v1/metrics` is added |
    /// | `OTEL_EXPORTER_OTLP_METRICS_HEADERS`, `OTEL_EXPORTER_OTLP_HEADERS` | `name=value` pairs, separated by `,`, with other characters as `%XX` |
    /// | `OTEL_EXPORTER_OTLP_METRICS_TIMEOUT`, `OTEL_EXPORTER_OTLP_TIMEOUT` | milliseconds |
    /// | `OTEL_EXPORTER_OTLP_METRICS_COMPRESSION`, `OTEL_EXPORTER_OTLP_COMPRESSION` | `gzip` or `none` |
    /// | `OTEL_EXPORTER_OTLP_METRICS_PROTOCOL`, `OTEL_EXPORTER_OTLP_PROTOCOL` | `http/protobuf`, the only one |
    /// | `OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE` | `cumulative`, the only one |
    /// | `OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION` | `explicit_bucket_histogram`, or `base2_exponential_bucket_histogram`, which is [`Encoder::prefer_exponential`](crate::Encoder::prefer_exponential) |
    /// | `OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE`, `OTEL_EXPORTER_OTLP_CERTIFICATE` | file with the certificates that receivers are verified with, as [`with_certificate`](Self::with_certificate) |
    /// | `OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE`, `OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE` | file with the certificate of the client, as [`with_client_certificate`](Self::with_client_certificate) |
    /// | `OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY`, `OTEL_EXPORTER_OTLP_CLIENT_KEY` | file with its private key |
    /// | `OTEL_METRIC_EXPORT_INTERVAL` | milliseconds |
    /// | `OTEL_METRIC_EXPORT_TIMEOUT` | milliseconds; limits the time of a request further |
    ///
    /// If both variables of a line are set, the first one is used. Variables override values that are set
    /// already, by the program or its configuration file.
    ///
    /// Headers may hold secrets, and are meant for one receiver. If the environment has the URL of another
    /// one, with another scheme, host or port, its own headers replace those that are set already. Without
    /// headers of its own, it is an error that headers are set already; nothing is then sent. A program whose
    /// headers are right for every receiver adds them after this call.
    ///
    /// # Errors
    ///
    /// Names the variable whose value is invalid, without the value. Files with certificates are read
    /// by [`Pusher::start`](crate::Pusher::start), whose error names the variable and the path.
    pub fn with_environment(self) -> Result<Self, PushConfigError> {
        self.with_variables(&|name| match env::var(name) {
            Ok(text) => Ok(Some(text)),
            Err(env::VarError::NotPresent) => Ok(None),
            Err(env::VarError::NotUnicode(_)) => Err("expected UTF-8".into()),
        })
    }

    fn with_variables(mut self, read: Read<'_>) -> Result<Self, PushConfigError> {
        self.disabled_by = disabled(read)?;
        if self.disabled_by.is_some() {
            return Ok(self);
        }
        for (name, only) in
            [("PROTOCOL", "http/protobuf"), ("TEMPORALITY_PREFERENCE", "cumulative")]
        {
            if let Some((name, value)) = find_both(read, name)?
                && !value.eq_ignore_ascii_case(only)
            {
                let error = format!("expected `{only}`, the only value that is supported");
                return Err(PushConfigError::from(error.as_str()).of(&name));
            }
        }
        self = self.with_receiver(read)?;
        if let Some((name, text)) = find_both(read, "TIMEOUT")? {
            self.timeout = milliseconds(&text).map_err(|error| error.of(&name))?;
        }
        if let Some((name, text)) = find(read, &["OTEL_METRIC_EXPORT_TIMEOUT"])? {
            let limit = milliseconds(&text).map_err(|error| error.of(&name))?;
            self.timeout = self.timeout.min(limit);
        }
        if let Some((name, text)) = find_both(read, "COMPRESSION")? {
            self = match text.as_str() {
                "none" => Self { gzip: false, ..self },
                "gzip" => self.with_gzip().map_err(|error| error.of(&name))?,
                _ => return Err(PushConfigError::from("expected `gzip` or `none`").of(&name)),
            };
        }
        if let Some((name, text)) = find_both(read, "DEFAULT_HISTOGRAM_AGGREGATION")? {
            self.exponential = match text.to_ascii_lowercase().as_str() {
                "explicit_bucket_histogram" => false,
                "base2_exponential_bucket_histogram" => true,
                _ => {
                    let expected = "expected `explicit_bucket_histogram` or \
                                    `base2_exponential_bucket_histogram`";
                    return Err(PushConfigError::from(expected).of(&name));
                }
            };
        }
        if let Some((name, text)) = find(read, &["OTEL_METRIC_EXPORT_INTERVAL"])? {
            self.interval = milliseconds(&text).map_err(|error| error.of(&name))?;
        }
        for (name, field) in [
            ("CERTIFICATE", &mut self.certificates.authorities),
            ("CLIENT_CERTIFICATE", &mut self.certificates.client),
            ("CLIENT_KEY", &mut self.certificates.key),
        ] {
            if let Some((name, path)) = find_both(read, name)? {
                *field = Some(CertificateFile::new(path, &name));
            }
        }
        Ok(self)
    }

    /// Applies the URL and the headers.
    fn with_receiver(mut self, read: Read<'_>) -> Result<Self, PushConfigError> {
        let headers = find_both(read, "HEADERS")?;
        if let Some((name, url)) = find_both(read, "ENDPOINT")? {
            check_url(&url).map_err(|error| PushConfigError::from(error).of(&name))?;
            if origin(&url) != origin(&self.url) {
                if let (Some(header), None) = (self.headers.first(), &headers) {
                    let error = format!(
                        "expected the receiver that the header `{}` is set for; set the headers of this \
                         one in OTEL_EXPORTER_OTLP_HEADERS, or its URL where the header is set",
                        header.name
                    );
                    return Err(PushConfigError::from(error.as_str()).of(&name));
                }
                self.headers.clear();
            }
            self.url = if name.contains("_METRICS_") {
                url
            } else {
                let (base, query) = url.split_at(url.find('?').unwrap_or(url.len()));
                [base.trim_end_matches('/'), Encoder::PATH, query].concat()
            };
        }
        let Some((name, pairs)) = headers else { return Ok(self) };
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
        Ok(self)
    }
}

/// Returns the variable that disables pushes.
fn disabled(read: Read<'_>) -> Result<Option<&'static str>, PushConfigError> {
    if let Some((name, text)) = find(read, &[DISABLED])? {
        match text.to_ascii_lowercase().as_str() {
            "true" => return Ok(Some(DISABLED)),
            "false" => {}
            _ => return Err(PushConfigError::from("expected `true` or `false`").of(&name)),
        }
    }
    let Some((name, exporters)) = find(read, &[EXPORTER])? else { return Ok(None) };
    let mut is_enabled = false;
    for exporter in exporters.split(',').map(str::trim) {
        match exporter {
            "otlp" => is_enabled = true,
            "none" | "prometheus" | "console" | "logging" => {}
            _ => {
                let error = "expected `otlp`, `none`, `prometheus`, `console` or `logging`, \
                             separated by `,`";
                return Err(PushConfigError::from(error).of(&name));
            }
        }
    }
    Ok((!is_enabled).then_some(EXPORTER))
}

/// Returns the first variable that is set and not empty.
fn find(read: Read<'_>, names: &[&str]) -> Result<Found, PushConfigError> {
    for name in names {
        let text = read(name).map_err(|error| error.of(name))?;
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            return Ok(Some(((*name).to_owned(), text.trim().to_owned())));
        }
    }
    Ok(None)
}

/// Returns the variable for metrics, or the one for all signals.
fn find_both(read: Read<'_>, name: &str) -> Result<Found, PushConfigError> {
    let [metrics, all] =
        ["OTEL_EXPORTER_OTLP_METRICS_", "OTEL_EXPORTER_OTLP_"].map(|it| [it, name].concat());
    find(read, &[&metrics, &all])
}

fn milliseconds(text: &str) -> Result<Duration, PushConfigError> {
    let number = text.parse().ok().map(Duration::from_millis);
    number
        .filter(|duration| !duration.is_zero() && *duration <= TIME_MAX)
        .ok_or("expected milliseconds, from 1 to 86400000".into())
}

/// Returns scheme, host and port of a URL, which is valid.
fn origin(url: &str) -> (&str, String) {
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let authority = rest.split(['/', '?']).next().unwrap_or_default().to_ascii_lowercase();
    let default = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    // The host of a URL without a port may be an address in brackets, with colons.
    let has_port = authority.rsplit_once(':').is_some_and(|(_, port)| !port.contains(']'));
    (scheme, if has_port { authority } else { authority + default })
}

#[cfg(test)]
mod tests {
    use metrics_catalog::Reader;

    use super::*;
    use crate::push::config::{Header, HeaderValue, read_file};
    use crate::push::{PushRequest, PushResponse, PushStatus, Pusher};
    use crate::resource::Resource;

    fn apply(start: PushConfig, variables: &[(&str, &str)]) -> Result<PushConfig, PushConfigError> {
        start.with_variables(&|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            Ok(found.map(|(_, value)| (*value).to_owned()))
        })
    }

    fn start() -> PushConfig {
        PushConfig::new("http://program").unwrap()
    }

    fn with_header(config: PushConfig) -> PushConfig {
        config.with_header("a", "program").unwrap()
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
    fn variables_override_the_program() {
        let config = apply(with_header(start()), &[]).unwrap();
        assert_eq!(config.url, "http://program/v1/metrics");
        let empty = [("OTEL_EXPORTER_OTLP_ENDPOINT", " "), ("OTEL_EXPORTER_OTLP_HEADERS", "")];
        assert_eq!(apply(with_header(start()), &empty).unwrap().url, config.url);

        let config = apply(
            with_header(start()),
            &[
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://program:80/base/"),
                ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=d=e,A=b%20c,"),
                ("OTEL_EXPORTER_OTLP_TIMEOUT", "250"),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "CUMULATIVE"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "15000"),
                ("OTEL_METRIC_EXPORT_TIMEOUT", "30000"),
                ("OTEL_SDK_DISABLED", "False"),
                ("OTEL_METRICS_EXPORTER", "prometheus, otlp"),
                ("OTEL_EXPORTER_OTLP_CERTIFICATE", "without effect on http"),
            ],
        )
        .unwrap();
        assert_eq!(config.url, "http://program:80/base/v1/metrics");
        assert_eq!(headers(&config), pairs([("a", "b c"), ("x-key", "d=e")]));
        let times = (config.timeout, config.interval);
        assert_eq!(times, (Duration::from_millis(250), Duration::from_secs(15)));
        assert!(config.is_enabled() && !config.exponential);

        let config = apply(
            start(),
            &[
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://b"),
                ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://c"),
                ("OTEL_EXPORTER_OTLP_HEADERS", "a=b"),
                ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "c=d"),
                ("OTEL_METRIC_EXPORT_TIMEOUT", "70"),
                (
                    "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
                    "base2_exponential_bucket_histogram",
                ),
            ],
        )
        .unwrap();
        assert_eq!((config.url.as_str(), config.timeout), ("http://c", Duration::from_millis(70)));
        assert_eq!(headers(&config), pairs([("c", "d")]));
        assert!(config.exponential);
    }

    #[test]
    fn variables_name_files_of_certificates() {
        let set = start().with_certificate("/program").with_client_certificate("/cert", "/key");
        let config = apply(
            set,
            &[
                ("OTEL_EXPORTER_OTLP_CERTIFICATE", "/all"),
                ("OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE", "/metrics"),
                ("OTEL_EXPORTER_OTLP_CLIENT_KEY", "/other"),
            ],
        );
        let found = config.unwrap().certificates;
        let file = |path, setting| Some(CertificateFile::new(path, setting));
        assert_eq!(found.authorities, file("/metrics", "OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE"));
        assert_eq!(found.client, file("/cert", "client certificate"));
        assert_eq!(found.key, file("/other", "OTEL_EXPORTER_OTLP_CLIENT_KEY"));
        let lone = apply(start(), &[("OTEL_EXPORTER_OTLP_CLIENT_KEY", "/other")]).unwrap();
        let error = lone.certificates.read_client().unwrap_err().to_string();
        let expected =
            "invalid OTEL_EXPORTER_OTLP_CLIENT_KEY; expected the certificate of this key, too";
        assert!(error.starts_with(expected), "{error}");
    }

    /// Secrets of a configuration file must not reach a receiver that the environment chose.
    #[test]
    fn headers_are_sent_to_no_other_receiver() {
        for other in
            ["https://program", "http://program:8080", "http://program.example", "http://[::1]"]
        {
            for variable in ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] {
                let error = apply(with_header(start()), &[(variable, other)]).unwrap_err();
                let expected = format!(
                    "invalid {variable}; expected the receiver that the header `a` is set for; set the \
                     headers of this one in OTEL_EXPORTER_OTLP_HEADERS, or its URL where the header is set"
                );
                assert_eq!(error.to_string(), expected);
                let own = [(variable, other), ("OTEL_EXPORTER_OTLP_HEADERS", "c=d")];
                let config = apply(with_header(start()), &own).unwrap();
                assert_eq!(headers(&config), pairs([("c", "d")]), "{other}");
                // After this, the program decides.
                let config = with_header(apply(start(), &[(variable, other)]).unwrap());
                assert_eq!(headers(&config), pairs([("a", "program")]));
            }
        }
        for same in ["http://PROGRAM", "http://program:80", "http://program/other?a=b"] {
            let same = [("OTEL_EXPORTER_OTLP_ENDPOINT", same)];
            let config = apply(with_header(start()), &same).unwrap();
            assert_eq!(headers(&config), pairs([("a", "program")]), "{same:?}");
        }
    }

    #[test]
    fn variables_disable_pushes() {
        for (variable, value) in [
            ("OTEL_SDK_DISABLED", "TRUE"),
            ("OTEL_METRICS_EXPORTER", "none"),
            ("OTEL_METRICS_EXPORTER", "prometheus,console"),
        ] {
            let config = apply(start(), &[(variable, value)]).unwrap();
            assert!(!config.is_enabled());
            assert_eq!(config.to_string(), format!("disabled by {variable}"));
        }
    }

    #[test]
    fn a_disabled_pusher_sends_nothing() {
        let config = apply(start(), &[("OTEL_SDK_DISABLED", "true")]).unwrap();
        let (sender, requests) = std::sync::mpsc::channel();
        let transport = move |_: &PushRequest<'_>| {
            sender.send(()).unwrap();
            Ok(PushResponse::new(200))
        };
        let encoder = Encoder::new(&Resource::new("test"));
        let reader = Reader::new(&metrics_catalog::ENDPOINT_CATALOG);
        let pusher = Pusher::start(config, encoder, reader, transport).unwrap();
        assert_eq!(pusher.flush(Duration::from_secs(10)), Ok(()));
        assert_eq!(pusher.shutdown(Duration::from_secs(10)), Ok(()));
        assert_eq!(pusher.status(), PushStatus::default());
        drop(pusher);
        // The transport was dropped, so there is no thread.
        assert_eq!(requests.recv(), Err(std::sync::mpsc::RecvError));
    }

    #[test]
    fn errors_name_the_variable_and_show_no_value() {
        let https = ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://a");
        for (variable, value, expected) in [
            ("OTEL_SDK_DISABLED", "hunter2", "expected `true` or `false`"),
            ("OTEL_METRICS_EXPORTER", "hunter2", "expected `otlp`, `none`"),
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
            ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta", "expected `cumulative`"),
            (
                "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
                "hunter2",
                "expected `explicit_bucket_histogram`",
            ),
            ("OTEL_METRIC_EXPORT_INTERVAL", "86400001", "expected milliseconds"),
            ("OTEL_METRIC_EXPORT_TIMEOUT", "hunter2", "expected milliseconds"),
        ] {
            let variables = [(variable, value), https];
            let error = apply(start(), &variables).unwrap_err().to_string();
            assert!(error.starts_with(&format!("invalid {variable}; ")), "{error}");
            assert!(error.contains(expected) && !error.contains("hunter2"), "{error}");
        }
    }
}
