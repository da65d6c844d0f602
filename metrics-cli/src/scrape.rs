//! Where an exposition comes from: an endpoint, a file, or standard input.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use ureq::Agent;
use ureq::http::Uri;

use crate::exit_code::{ExitCode, Failure};
use crate::exposition::{Exposition, Format};
use crate::input;

/// What to ask for, where OpenMetrics is as good as it gets.
pub(crate) const OPENMETRICS: &str =
    "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

/// What to ask for where OpenMetrics would not tell the types of counters without `_total`.
pub(crate) const TEXT: &str =
    "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5";

/// The largest answer that is read.
const MOST: u64 = 256 << 20;

/// What each command that reads an exposition takes.
#[derive(Args, Debug)]
pub(crate) struct Scrape {
    /// The endpoint's URL (`http://`), a file with an exposition, or `-` for standard input.
    #[arg(value_name = "URL|FILE|-")]
    pub(crate) source: String,

    /// The user's name, for Basic authentication.
    #[arg(long, value_name = "NAME", requires = "password_file", conflicts_with = "bearer_file")]
    username: Option<String>,

    /// The file with the user's password; a line break at its end is not part of it.
    #[arg(long, value_name = "FILE", requires = "username")]
    password_file: Option<PathBuf>,

    /// The file with a bearer token.
    #[arg(long, value_name = "FILE")]
    bearer_file: Option<PathBuf>,

    /// A header of the request, as in `--header 'X-Scope: mail'`; can be given several times.
    #[arg(long, value_name = "NAME: VALUE", value_parser = header)]
    header: Vec<(String, String)>,

    /// How many seconds to wait for an answer.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

/// A header as the command line has it.
fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("expected `NAME: VALUE`")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

impl Scrape {
    /// Reads an exposition. Of an endpoint it asks for `accept`, unless a header says otherwise.
    pub(crate) fn read(&self, accept: &str) -> Result<Exposition, Failure> {
        let source = &self.source;
        match source.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase()) {
            Some(scheme) if scheme == "http" => self.fetch(accept),
            Some(scheme) => Err(Failure::unreadable(source, foreign(&scheme, source))),
            None => {
                let text = input::text(Path::new(source))?;
                Ok(Exposition::read(&text, Format::of(&text)))
            }
        }
    }

    /// Whether it can be read again, and may then be another.
    pub(crate) fn is_endpoint(&self) -> bool {
        self.source.contains("://")
    }

    fn fetch(&self, accept: &str) -> Result<Exposition, Failure> {
        let unreadable = |why: String| Failure::unreadable(&self.source, why);
        let uri: Uri = self.source.parse().map_err(|error| unreadable(format!("{error}")))?;
        let config =
            Agent::config_builder().timeout_global(Some(Duration::from_secs(self.timeout)));
        // A redirect would take the credential somewhere else, or answer with a login page.
        let agent: Agent = config.http_status_as_error(false).max_redirects(0).build().into();
        let mut request = agent.get(uri);
        let is_said =
            |name: &str| self.header.iter().any(|(said, _)| said.eq_ignore_ascii_case(name));
        if !is_said("accept") {
            request = request.header("accept", accept);
        }
        if let Some(credential) = self.credential()? {
            request = request.header("authorization", credential);
        }
        for (name, value) in &self.header {
            request = request.header(name, value);
        }
        let mut reply = request.call().map_err(|error| unreadable(error.to_string()))?;
        if reply.status() != 200 {
            return Err(unreadable(answered(reply.status().as_u16())));
        }
        let kind = reply.headers().get("content-type").and_then(|kind| kind.to_str().ok());
        let format = kind.map_or(Ok(None), format_of).map_err(unreadable)?;
        let body = reply.body_mut().with_config().limit(MOST).read_to_vec();
        let body = body.map_err(|error| unreadable(error.to_string()))?;
        let text = String::from_utf8(body)
            .map_err(|error| unreadable(format!("the answer is not UTF-8: {error}")))?;
        Ok(Exposition::read(&text, format.unwrap_or_else(|| Format::of(&text))))
    }

    /// What the request says of who asks.
    fn credential(&self) -> Result<Option<String>, Failure> {
        if let (Some(username), Some(file)) = (&self.username, &self.password_file) {
            let user = format!("{username}:{}", secret(file)?);
            return Ok(Some(format!("Basic {}", STANDARD.encode(user))));
        }
        let token = self.bearer_file.as_deref().map(secret).transpose()?;
        Ok(token.map(|token| format!("Bearer {token}")))
    }
}

/// What a file has, without the line break that editors put at its end.
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

fn foreign(scheme: &str, source: &str) -> String {
    if scheme == "https" {
        return format!(
            "this command does not speak TLS; let another do so, as in `curl {source} | \
             metrics-catalog … -`"
        );
    }
    format!("`{scheme}` is not known; write a URL of `http`, a file, or `-`")
}

/// What to do about an answer that is none.
fn answered(status: u16) -> String {
    let hint = match status {
        401 | 403 => "; say who asks with `--username` and `--password-file`, or `--bearer-file`",
        404 => "; the path may be another one, such as `/metrics`",
        300..=399 => "; ask for the place that it names instead",
        _ => "",
    };
    format!("the endpoint answers with status {status}{hint}")
}

/// The format that the answer says it has; none where it only says that it is text.
fn format_of(content_type: &str) -> Result<Option<Format>, String> {
    let mime = content_type.split(';').next().unwrap_or_default().trim();
    match mime.to_ascii_lowercase().as_str() {
        "application/openmetrics-text" => Ok(Some(Format::OpenMetrics)),
        "text/plain" if content_type.contains("version=0.0.4") => Ok(Some(Format::Text)),
        "text/plain" | "" => Ok(None),
        _ => {
            Err(format!("the answer is `{mime}`, which is neither Prometheus text nor OpenMetrics"))
        }
    }
}
