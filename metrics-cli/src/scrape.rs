//! Reads expositions from an endpoint, a file or standard input.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use ureq::Agent;
use ureq::http::Uri;

use crate::argument::DurationArg;
use crate::exit_code::{ExitCode, Failure};
use crate::exposition::{Exposition, ExpositionFormat};
use crate::input;

/// `Accept` header that prefers OpenMetrics.
pub(crate) const OPENMETRICS: &str =
    "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

/// `Accept` header that prefers the text format, in which counters without `_total` have a type.
pub(crate) const TEXT: &str =
    "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5";

/// Limit on the size of a response, in bytes.
const MAX_BODY: u64 = 256 << 20;

/// Arguments of each command that reads an exposition.
#[derive(Args, Debug)]
pub(crate) struct Scrape {
    /// URL of an endpoint (`http://`), file with an exposition, or `-` for standard input.
    #[arg(value_name = "URL|FILE|-")]
    pub(crate) source: String,

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

impl Scrape {
    /// Reads an exposition. `accept` is sent to an endpoint unless `--header` sets it.
    pub(crate) fn read(&self, accept: &str) -> Result<Exposition, Failure> {
        let source = &self.source;
        match source.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase()) {
            Some(scheme) if scheme == "http" => self.fetch(accept),
            Some(scheme) => Err(Failure::unreadable(source, unsupported_scheme(&scheme, source))),
            None => {
                let text = input::text(Path::new(source))?;
                Ok(Exposition::parse(&text, ExpositionFormat::detect(&text)))
            }
        }
    }

    /// Returns whether the source is an endpoint, which changes between scrapes.
    pub(crate) fn is_endpoint(&self) -> bool {
        self.source.contains("://")
    }

    fn fetch(&self, accept: &str) -> Result<Exposition, Failure> {
        let unreadable = |why: String| Failure::unreadable(&self.source, why);
        let uri: Uri =
            self.source.parse().map_err(|error| unreadable(format!("invalid URL: {error}")))?;
        let config = Agent::config_builder().timeout_global(Some(self.timeout.get()));
        // A redirect could send the credential to another host, or return a login page.
        let agent: Agent = config.http_status_as_error(false).max_redirects(0).build().into();
        let mut request = agent.get(uri);
        if !self.header.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept")) {
            request = request.header("accept", accept);
        }
        if let Some(credential) = self.credential()? {
            request = request.header("authorization", credential);
        }
        for (name, value) in &self.header {
            request = request.header(name, value);
        }
        let mut response = request.call().map_err(|error| unreadable(error.to_string()))?;
        if response.status() != 200 {
            return Err(unreadable(unexpected_status(response.status().as_u16())));
        }
        let header = response.headers().get("content-type");
        let content_type = header.and_then(|header| header.to_str().ok()).unwrap_or_default();
        let format = format_of(content_type).map_err(unreadable)?;
        let body = response.body_mut().with_config().limit(MAX_BODY).read_to_vec();
        let body = body.map_err(|error| unreadable(error.to_string()))?;
        let text = String::from_utf8(body)
            .map_err(|error| unreadable(format!("the response is not UTF-8: {error}")))?;
        Ok(Exposition::parse(&text, format.unwrap_or_else(|| ExpositionFormat::detect(&text))))
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

/// Reads a secret from a file, without line breaks at its end.
fn secret(path: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(path);
    let mut text = text.map_err(|error| Failure::unreadable(path.display(), error))?;
    text.truncate(text.trim_end_matches(['\r', '\n']).len());
    if text.is_empty() {
        let message = format!("{}: the file is empty", path.display());
        return Err(Failure::new(ExitCode::Unreadable, message));
    }
    Ok(text)
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
