//! HTTP requests with credentials, and their errors with what to do.

pub(crate) mod url;

use std::path::{Path, PathBuf};
use std::{fmt, io};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use ureq::Agent;
use ureq::http::Uri;

use crate::argument::DurationArg;
use crate::exit_code::{ExitCode, Failure};
use crate::http::url::{has_userinfo, secrets};
use crate::input;

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

/// Request for a resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HttpRequest<'a> {
    /// URL of `http`, also with a user and password.
    pub(crate) url: &'a str,
    /// URL as output may show it.
    pub(crate) display_name: &'a str,
    /// URL for the message about an invalid one.
    pub(crate) example: &'a str,
    /// Names and values that are added to the query.
    pub(crate) query: &'a [(&'a str, &'a str)],
    /// `Accept` header unless `--header` sets it.
    pub(crate) accept: &'a str,
    /// Limit on the size of the body.
    pub(crate) max_body: u64,
}

/// Response of any status.
#[derive(Debug)]
pub(crate) struct HttpResponse {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) body: Vec<u8>,
    /// Whether the request had a credential.
    pub(crate) is_authorized: bool,
}

impl RequestArgs {
    /// Returns whether a credential or a header is given.
    pub(crate) fn is_given(&self) -> bool {
        self.username.is_some() || self.bearer_file.is_some() || !self.header.is_empty()
    }

    /// Sends a request. Redirects are not followed.
    pub(crate) fn send(&self, request: HttpRequest<'_>) -> Result<HttpResponse, Failure> {
        let uri = request.uri()?;
        let config = Agent::config_builder().timeout_global(Some(self.timeout.get()));
        // A redirect could send the credential to another host, or return a login page.
        let agent: Agent = config.http_status_as_error(false).max_redirects(0).build().into();
        let mut builder = agent.get(uri).query_pairs(request.query.iter().copied());
        if !self.header.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept")) {
            builder = builder.header("accept", request.accept);
        }
        if let Some(credential) = self.credential()? {
            builder = builder.header("authorization", credential);
        }
        for (name, value) in &self.header {
            builder = builder.header(name, value);
        }
        let failed = |error| request.unreadable(self.explain(error));
        let mut response = builder.call().map_err(failed)?;
        let header = response.headers().get("content-type");
        let content_type = header.and_then(|header| header.to_str().ok()).unwrap_or_default();
        let content_type = content_type.to_owned();
        let body = response.body_mut().with_config().limit(request.max_body).read_to_vec();
        let status = response.status().as_u16();
        let is_authorized = self.has_credential() || has_userinfo(request.url);
        Ok(HttpResponse { status, content_type, body: body.map_err(failed)?, is_authorized })
    }

    /// Returns whether the request has a credential.
    fn has_credential(&self) -> bool {
        let is_authorization =
            |(name, _): &(String, String)| name.eq_ignore_ascii_case("authorization");
        self.username.is_some()
            || self.bearer_file.is_some()
            || self.header.iter().any(is_authorization)
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

    /// Returns why a request failed, with what to do.
    fn explain(&self, error: ureq::Error) -> String {
        match error {
            ureq::Error::Timeout(_) => {
                format!("no response within {}; `--timeout` sets another time", self.timeout)
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

impl HttpRequest<'_> {
    fn uri(&self) -> Result<Uri, Failure> {
        let invalid = |error: &dyn fmt::Display| {
            self.unreadable(format!(
                "invalid URL, {error}; expected one such as `{}`",
                self.example
            ))
        };
        let uri: Uri = self.url.parse().map_err(|error| invalid(&error))?;
        if let Some((_, port)) = uri.authority().and_then(|it| it.as_str().rsplit_once(':'))
            && uri.port().is_none()
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && !port.is_empty()
        {
            return Err(invalid(&"its port is out of range"));
        }
        Ok(uri)
    }

    /// Creates a failure of the request.
    pub(crate) fn unreadable(&self, why: impl fmt::Display) -> Failure {
        Failure::unreadable(self.display_name, without_secrets(self.url, &why.to_string()))
    }
}

/// Returns a text, in which a library may quote a URL, without the secrets of that URL.
pub(crate) fn without_secrets(url: &str, text: &str) -> String {
    secrets(url).fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
}

impl HttpResponse {
    /// Returns advice about a status that means that a request is not permitted, or that the resource is
    /// elsewhere, with `; ` in front. Empty for other statuses.
    pub(crate) const fn hint(&self) -> &'static str {
        match self.status {
            401 | 403 if self.is_authorized => "; check the credential, which is rejected",
            401 | 403 => "; pass `--username` and `--password-file`, or `--bearer-file`",
            300..=399 => "; pass the URL that it redirects to",
            _ => "",
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
