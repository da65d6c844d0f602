//! Reads expositions from an endpoint, a file or standard input.

use std::path::Path;
use std::{fmt, io};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use flate2::read::MultiGzDecoder;
use metrics_catalog_build::reading;
use metrics_catalog_shared::chars::escape_hidden;

use crate::exit_code::{ExitCode, Failure};
use crate::exposition::{Exposition, ExpositionFormat, Strictness};
use crate::http::url::{Misspelt, redact};
use crate::http::{HttpRequest, HttpResponse, RequestArgs, without_secrets};
use crate::input::{self, BYTE_ORDER_MARK, STDIO};
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
        Failure::unreadable(self.display_name(), without_secrets(&self.source, &why.to_string()))
    }

    /// Returns whether the source is an endpoint, which changes between scrapes.
    pub(crate) fn is_endpoint(&self) -> bool {
        self.source.contains("://")
    }

    /// Returns the body of a response, and its format unless it is text without a version.
    fn fetch(&self, accept: &str) -> Result<(Vec<u8>, Option<ExpositionFormat>), Failure> {
        let response = self.request.send(HttpRequest {
            url: &self.source,
            display_name: &self.display_name(),
            example: "http://host:9100/metrics",
            query: &[],
            accept,
            max_body: MAX_BODY,
        })?;
        if response.status != 200 {
            return Err(self.unreadable(unexpected_status(&response)));
        }
        let format = format_of(&response.content_type).map_err(|why| self.unreadable(why))?;
        Ok((response.body, format))
    }
}

/// Decompresses gzip, which some endpoints send unasked.
fn decompressed(body: Vec<u8>, limit: u64) -> io::Result<Vec<u8>> {
    if !body.starts_with(&GZIP) {
        return Ok(body);
    }
    reading::limited(MultiGzDecoder::new(body.as_slice()), limit)
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
fn unexpected_status(response: &HttpResponse) -> String {
    let status = response.status;
    let hint = match status {
        404 => "; check the path, such as `/metrics`",
        _ => response.hint(),
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
        assert_eq!(error.to_string(), "longer than the limit of 5 MiB");
        let plain = decompressed(body, 6 << 20).expect("6 MiB");
        assert_eq!(plain.len(), 6 << 20);
        assert_eq!(decompressed(plain, 1).expect("no gzip").len(), 6 << 20);
    }
}
