//! Reads expositions from an endpoint, a file or standard input.

mod url;

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use flate2::read::MultiGzDecoder;
use ureq::Agent;
use ureq::http::Uri;

use crate::argument::DurationArg;
use crate::escape::escape_hidden;
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::{Exposition, ExpositionFormat, Strictness};
use crate::input::{self, BYTE_ORDER_MARK, STDIO};
pub(crate) use crate::scrape::url::redact_arguments;
use crate::scrape::url::{Misspelt, redact, secrets};
use crate::selection::Selection;

/// `Accept` header that prefers OpenMetrics.
pub(crate) const OPENMETRICS: &str =
    "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

/// `Accept` header that prefers the text format, in which counters without `_total` have a type.
pub(crate) const TEXT: &str =
    "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5";

/// Limit on the size of an exposition, also after decompression, in bytes.
const MAX_BODY: u64 = 256 << 20;

/// First bytes of gzip.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Arguments of each command that reads an exposition.
#[derive(Args, Debug)]
pub(crate) struct ScrapeArgs {
    /// URL of an endpoint (`http://`), file with an exposition, or `-` for standard input.
    #[arg(value_name = "URL|FILE|-", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) source: String,

    #[command(flatten)]
    request: RequestArgs,
}

/// Arguments of a request to an endpoint.
#[derive(Args, Clone, Debug)]
pub(crate) struct RequestArgs {
    /// User for Basic authentication.
    #[arg(long, value_name = "NAME", requires = "password_file", conflicts_with = "bearer_file")]
    username: Option<String>,

    /// File with the password, without its final line break.
    #[arg(long, value_name = "FILE", requires = "username")]
    password_file: Option<PathBuf>,

    /// File with a bearer token.
    #[arg(long, value_name = "FILE")]
    bearer_file: Option<PathBuf>,

    /// Header of the request, such as `--header 'X-Scope: mail'`; repeatable.
    #[arg(long, value_name = "NAME: VALUE", value_parser = header)]
    header: Vec<(String, String)>,

    /// Time to wait for a response.
    #[arg(long, value_name = "DURATION", default_value = "10s")]
    timeout: DurationArg,
}

/// Parses `--header`.
fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("expected `NAME: VALUE`")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

impl RequestArgs {
    /// Returns whether a credential or a header is given.
    pub(crate) fn is_given(&self) -> bool {
        self.username.is_some() || self.bearer_file.is_some() || !self.header.is_empty()
    }

    /// Returns the `Authorization` header.
    fn credential(&self) -> Result<Option<String>, Failure> {
        if let (Some(username), Some(file)) = (&self.username, &self.password_file) {
            let user = format!("{username}:{}", secret(file)?);
            return Ok(Some(format!("Basic {}", STANDARD.encode(user))));
        }
        let token = self.bearer_file.as_deref().map(secret).transpose()?;
        Ok(token.map(|token| format!("Bearer {token}")))
    }
}

impl ScrapeArgs {
    /// Creates the arguments of a scrape whose source is an option.
    pub(crate) fn new(source: &str, request: &RequestArgs) -> Self {
        Self { source: source.to_owned(), request: request.clone() }
    }

    /// Fails if standard input is both the catalog and the exposition.
    pub(crate) fn check_stdin(&self, selection: &Selection) -> Result<(), Failure> {
        if selection.reads_stdin() && self.source == STDIO {
            let message = "standard input cannot be both the catalog and the exposition";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        Ok(())
    }

    /// Reads an exposition. `accept` is sent to an endpoint unless `--header` sets it.
    pub(crate) fn read(&self, accept: &str, strictness: Strictness) -> Result<Exposition, Failure> {
        let scheme = self.source.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        let (body, format) = match scheme {
            Some(scheme) if scheme == "http" => self.fetch(accept)?,
            Some(scheme) => {
                let message = unsupported_scheme(&scheme, &self.display_name());
                return Err(self.unreadable(message));
            }
            None => {
                let body = input::bytes(Path::new(&self.source), MAX_BODY);
                (body.map_err(|error| self.unreadable(self.explain(&error)))?, None)
            }
        };
        let body = decompressed(body, MAX_BODY).map_err(|error| self.unreadable(error))?;
        let text = match String::from_utf8(body) {
            Ok(text) => text,
            // The families with invalid bytes have faults.
            Err(error) if strictness == Strictness::Lenient => {
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let message = format!(
                    "invalid UTF-8 at byte {offset}; expected the Prometheus text format or OpenMetrics"
                );
                return Err(self.unreadable(message));
            }
        };
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
        let format = format.unwrap_or_else(|| ExpositionFormat::detect(text, strictness));
        Ok(Exposition::parse(text, format, strictness))
    }

    /// Returns the source as output may show it: a URL without user, password, query and fragment.
    pub(crate) fn display_name(&self) -> String {
        let source = self.source.as_str();
        let shown = match source {
            STDIO => "standard input",
            _ if self.is_endpoint() || !Path::new(source).exists() => &redact(source),
            _ => source,
        };
        escape_hidden(shown).into_owned()
    }

    /// Explains why a file cannot be read, which may be a URL that is misspelt.
    fn explain(&self, error: &io::Error) -> String {
        if error.kind() != io::ErrorKind::NotFound {
            return input::explain(error);
        }
        match Misspelt::new(&self.display_name()) {
            Some(Misspelt::Endpoint(url)) => {
                format!("missing file; for an endpoint, write `{url}`")
            }
            Some(Misspelt::OtherScheme { scheme, url }) => unsupported_scheme(&scheme, &url),
            None => input::explain(error),
        }
    }

    fn unreadable(&self, why: impl fmt::Display) -> Failure {
        // A library may quote the URL.
        let mut why = why.to_string();
        for secret in secrets(&self.source) {
            why = why.replace(secret, "…");
        }
        Failure::unreadable(self.display_name(), why)
    }

    /// Returns whether the source is an endpoint, which changes between scrapes.
    pub(crate) fn is_endpoint(&self) -> bool {
        self.source.contains("://")
    }

    /// Returns the body of a response, and its format unless it is text without a version.
    fn fetch(&self, accept: &str) -> Result<(Vec<u8>, Option<ExpositionFormat>), Failure> {
        let unreadable = |why: String| self.unreadable(why);
        let invalid = |error: &dyn fmt::Display| {
            unreadable(format!(
                "invalid URL, {error}; expected one such as `http://host:9100/metrics`"
            ))
        };
        let uri: Uri = self.source.parse().map_err(|error| invalid(&error))?;
        if let Some((_, port)) = uri.authority().and_then(|it| it.as_str().rsplit_once(':'))
            && uri.port().is_none()
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && !port.is_empty()
        {
            return Err(invalid(&"its port is out of range"));
        }
        let config = Agent::config_builder().timeout_global(Some(self.request.timeout.get()));
        // A redirect could send the credential to another host, or return a login page.
        let agent: Agent = config.http_status_as_error(false).max_redirects(0).build().into();
        let mut request = agent.get(uri);
        if !self.request.header.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept")) {
            request = request.header("accept", accept);
        }
        if let Some(credential) = self.request.credential()? {
            request = request.header("authorization", credential);
        }
        for (name, value) in &self.request.header {
            request = request.header(name, value);
        }
        let failed = |error| unreadable(self.request_error(error));
        let mut response = request.call().map_err(failed)?;
        if response.status() != 200 {
            return Err(unreadable(unexpected_status(response.status().as_u16())));
        }
        let header = response.headers().get("content-type");
        let content_type = header.and_then(|header| header.to_str().ok()).unwrap_or_default();
        let format = format_of(content_type).map_err(unreadable)?;
        let body = response.body_mut().with_config().limit(MAX_BODY).read_to_vec();
        Ok((body.map_err(failed)?, format))
    }

    /// Returns why a request failed, with what to do.
    fn request_error(&self, error: ureq::Error) -> String {
        match error {
            ureq::Error::Timeout(_) => {
                format!(
                    "no response within {}; `--timeout` sets another time",
                    self.request.timeout
                )
            }
            ureq::Error::HostNotFound => "unknown host; check its name".to_owned(),
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                "connection refused; check the port, and that the service runs".to_owned()
            }
            // The standard library has no kind of error for this.
            ureq::Error::Io(error) if error.to_string().contains("lookup address") => {
                "unknown host; check its name".to_owned()
            }
            ureq::Error::Io(error) => error.to_string(),
            ureq::Error::BodyExceedsLimit(limit) => format!("more than {} MiB", limit >> 20),
            other => other.to_string(),
        }
    }
}

/// Reads a secret from a file, without line breaks at its end.
fn secret(path: &Path) -> Result<String, Failure> {
    let mut text = input::text(path)?;
    text.truncate(text.trim_end_matches(['\r', '\n']).len());
    if text.is_empty() {
        let message = format!("{}: the file is empty", path.display());
        return Err(Failure::new(ExitCode::Unreadable, message));
    }
    Ok(text)
}

/// Decompresses gzip, which some endpoints send unasked.
fn decompressed(body: Vec<u8>, limit: u64) -> io::Result<Vec<u8>> {
    if !body.starts_with(&GZIP) {
        return Ok(body);
    }
    let mut plain = Vec::new();
    MultiGzDecoder::new(body.as_slice()).take(limit + 1).read_to_end(&mut plain)?;
    input::check_size(plain, limit)
}

fn unsupported_scheme(scheme: &str, source: &str) -> String {
    if scheme == "https" {
        return format!(
            "TLS is not supported; pipe the exposition, as in `curl {source} | metrics-catalog … -`"
        );
    }
    format!("unknown URL scheme `{scheme}`; expected a URL of `http`, a file or `-`")
}

/// Returns the error for a status other than 200.
fn unexpected_status(status: u16) -> String {
    let hint = match status {
        401 | 403 => "; pass `--username` and `--password-file`, or `--bearer-file`",
        404 => "; check the path, such as `/metrics`",
        300..=399 => "; pass the URL that it redirects to",
        _ => "",
    };
    format!("the endpoint returned status {status}{hint}")
}

/// Returns the format of a content type, or `None` if it is text without a version.
fn format_of(content_type: &str) -> Result<Option<ExpositionFormat>, String> {
    let mime = content_type.split(';').next().unwrap_or_default().trim();
    match mime.to_ascii_lowercase().as_str() {
        "application/openmetrics-text" => Ok(Some(ExpositionFormat::OpenMetrics)),
        "text/plain" if content_type.contains("version=0.0.4") => Ok(Some(ExpositionFormat::Text)),
        "text/plain" | "" => Ok(None),
        _ => Err(format!(
            "unknown content type `{mime}`; expected the Prometheus text format or OpenMetrics"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_decompressed_up_to_a_limit() {
        use std::io::Write as _;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&vec![b'#'; 3 << 20]).expect("a vector takes all");
        let body = encoder.finish().expect("a vector takes all").repeat(2);
        let error = decompressed(body.clone(), 5 << 20).expect_err("6 MiB");
        assert_eq!(error.to_string(), "more than 5 MiB");
        let plain = decompressed(body, 6 << 20).expect("6 MiB");
        assert_eq!(plain.len(), 6 << 20);
        assert_eq!(decompressed(plain, 1).expect("no gzip").len(), 6 << 20);
    }
}
