//! Reading and showing of URLs.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;

/// Names of schemes that may lack their `//`.
const SCHEMES: [&str; 2] = ["http", "https"];

/// URL that is neither a file nor well formed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Misspelt {
    /// Suggested URL of an endpoint.
    Endpoint(String),
    /// URL of a scheme that is not supported.
    OtherScheme { scheme: String, url: String },
}

impl Misspelt {
    /// Reads a source without user and password that is not a file.
    pub(crate) fn new(source: &str) -> Option<Self> {
        let (scheme, rest) = split_scheme(source);
        let name = scheme.trim_end_matches([':', '/', '\\']).to_ascii_lowercase();
        let rest = rest.replace('\\', "/");
        if name == "http" || name.is_empty() && !scheme.is_empty() && !rest.is_empty() {
            return Some(Self::Endpoint(format!("http://{rest}")));
        }
        if !name.is_empty() {
            let url = format!("{name}://{rest}");
            return Some(Self::OtherScheme { scheme: name, url });
        }
        let port = rest.strip_prefix(':').unwrap_or(&rest);
        let port = &port[..port.find('/').unwrap_or(port.len())];
        if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::Endpoint(format!(
                "http://localhost:{}",
                rest.trim_start_matches(':')
            )));
        }
        is_host(&rest).then(|| Self::Endpoint(format!("http://{rest}")))
    }
}

/// Splits a URL after its scheme, also if its colon or slashes are missing, or backslashes. The
/// scheme is empty if there is none.
fn split_scheme(url: &str) -> (&str, &str) {
    let is_slash = |char: char| matches!(char, '/' | '\\');
    let end = url.find(|char| char == ':' || is_slash(char)).unwrap_or(url.len());
    let (name, rest) = url.split_at(end);
    let host = rest.strip_prefix(':').unwrap_or(rest).trim_start_matches(is_slash);
    let separator = &rest[..rest.len() - host.len()];
    let is_scheme = match separator {
        "" => false,
        _ if SCHEMES.iter().any(|scheme| name.eq_ignore_ascii_case(scheme)) => true,
        "//" | "\\\\" | "://" if name.is_empty() => true,
        "://" => true,
        // A password may begin with a slash.
        ":/" => name.len() > 1 && !host.contains('@'),
        _ => false,
    };
    if is_scheme { url.split_at(url.len() - host.len()) } else { ("", url) }
}

/// Returns a URL without user, password, query and fragment.
pub(crate) fn redact(url: &str) -> String {
    let (scheme, rest) = split_scheme(url);
    let rest = &rest[userinfo(rest).len()..];
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    format!("{scheme}{}", &rest[..end])
}

/// Returns the start of a URL without scheme that ends in the `@` after user and password. A
/// password may contain a `/` that is not escaped.
fn userinfo(rest: &str) -> &str {
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_cut = !authority.starts_with('[')
        && authority.split_once(':').is_some_and(|(_, port)| !is_port(port));
    let text = if authority.contains('@') || !is_cut { authority } else { rest };
    text.rfind('@').map_or("", |end| &rest[..=end])
}

/// Returns whether a URL has a user.
pub(crate) fn has_userinfo(url: &str) -> bool {
    !userinfo(split_scheme(url).1).is_empty()
}

/// Returns the parts of a URL that are never shown.
pub(crate) fn secrets(url: &str) -> impl Iterator<Item = &str> {
    let (_, rest) = split_scheme(url);
    let userinfo = userinfo(rest);
    let after = &rest[userinfo.len()..];
    let query = after.find(['?', '#']).map_or("", |start| &after[start + 1..]);
    [userinfo, userinfo.trim_end_matches('@'), query].into_iter().filter(|part| !part.is_empty())
}

/// Returns a message without user, password and query of each URL among the arguments of the
/// command, and without invalid values of `--header`. Any argument may be a URL by mistake, and
/// messages repeat arguments.
pub(crate) fn redact_arguments<'a>(message: &'a str, arguments: &[OsString]) -> Cow<'a, str> {
    let mut message = Cow::Borrowed(message);
    for header in headers(arguments) {
        // The error colours the value.
        for end in ["\u{1b}[0m'", "'"] {
            let quoted = format!("{header}{end}");
            if message.contains(&quoted) {
                message = Cow::Owned(message.replace(&quoted, &format!("…{end}")));
            }
        }
    }
    for argument in arguments.iter().filter_map(|argument| argument.to_str()) {
        let value = argument.split_once('=').map(|(_, value)| value);
        let value = value.filter(|_| argument.starts_with('-')).unwrap_or(argument);
        let is_url = !split_scheme(value).0.is_empty() || is_host(value);
        if is_url && !Path::new(value).exists() && message.contains(value) {
            message = Cow::Owned(message.replace(value, &redact(value)));
        }
    }
    message
}

/// Returns the values of `--header`.
fn headers(arguments: &[OsString]) -> impl Iterator<Item = &str> {
    let texts = || arguments.iter().map(|argument| argument.to_str().unwrap_or_default());
    let pairs = texts().zip(texts().skip(1));
    let after = pairs.filter(|(name, _)| *name == "--header").map(|(_, value)| value);
    after.chain(texts().filter_map(|argument| argument.strip_prefix("--header=")))
}

/// Returns whether a source that is not a file can be the address of an endpoint: a host with a
/// port, or one with a path.
fn is_host(source: &str) -> bool {
    let rest = &source[userinfo(source).len()..];
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let is_host = |char: char| char.is_alphanumeric() || "-.[]:".contains(char);
    let is_address = !host.is_empty() && !host.starts_with('.') && host.chars().all(is_host);
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    is_address
        && match port {
            Some(port) => is_port(port),
            None => host == "localhost" || host.contains('.') && !path.is_empty(),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_header_is_not_shown() {
        for arguments in [vec!["live", "--header", "Bearer x"], vec!["live", "--header=Bearer x"]] {
            let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
            let message = "invalid value 'Bearer x' for '--header <NAME: VALUE>'";
            let expected = "invalid value '…' for '--header <NAME: VALUE>'";
            assert_eq!(redact_arguments(message, &arguments), expected);
        }
    }

    #[test]
    fn a_url_is_shown_without_user_password_and_query() {
        for (url, shown) in [
            ("http://user:password@host:9100/metrics", "http://host:9100/metrics"),
            ("HTTP://user@host/", "HTTP://host/"),
            ("http://user:pass@word@host/a@b", "http://host/a@b"),
            ("http://user:pass/word@host/metrics", "http://host/metrics"),
            ("http://user:pass?word@host/metrics", "http://host/metrics"),
            ("http://host/metrics?token=secret#part", "http://host/metrics"),
            ("http://host?token=a@b", "http://host"),
            ("http://[::1]:9100/a@b?c", "http://[::1]:9100/a@b"),
            ("https://:secret@host", "https://host"),
            ("user:password@host:9100/metrics", "host:9100/metrics"),
            ("host:9100/metrics?token=secret", "host:9100/metrics"),
            ("http:/user:secret@host/metrics", "http:/host/metrics"),
            ("HTTPS:user:secret@host/metrics", "HTTPS:host/metrics"),
            ("http//user:secret@host/metrics", "http//host/metrics"),
            ("http:\\\\user:secret@host", "http:\\\\host"),
            ("//user:secret@host/metrics", "//host/metrics"),
            ("user:/secret@host/metrics", "host/metrics"),
            ("ftp:/host/a", "ftp:/host/a"),
            ("scrape.txt", "scrape.txt"),
        ] {
            assert_eq!(redact(url), shown, "{url}");
            assert!(secrets(url).all(|secret| !shown.contains(secret)), "{url}");
        }
    }

    #[test]
    fn messages_have_no_secret_of_an_argument() {
        let arguments = |arguments: &[&str]| -> Vec<OsString> {
            arguments.iter().map(OsString::from).collect()
        };
        for (argument, shown) in [
            ("http://u:secret@host/m?t=secret", "http://host/m"),
            ("--catalog=https://u:secret@host/m", "https://host/m"),
            ("u:secret@host:1/m?t=secret", "host:1/m"),
            ("//u:secret@host/m", "//host/m"),
        ] {
            let value = argument.trim_start_matches("--catalog=");
            let message = format!("error: {value}: no such file, `{value}`");
            let expected = format!("error: {shown}: no such file, `{shown}`");
            let arguments = arguments(&["metrics-catalog", "check", argument]);
            assert_eq!(redact_arguments(&message, &arguments), expected);
        }
        for other in ["mail_total{job=~\"a?b\"}", "rate(a[5m]) @ 5 #x", "a?b.toml", "x@y"] {
            let message = format!("error: unknown `{other}`");
            assert_eq!(redact_arguments(&message, &arguments(&["-", other])), message);
        }
    }

    #[test]
    fn a_misspelt_url_is_told_from_a_file() {
        let endpoint = |url: &str| Some(Misspelt::Endpoint(url.to_owned()));
        for (source, url) in [
            ("http:/host/metrics", "http://host/metrics"),
            ("http:host:9464", "http://host:9464"),
            ("HTTP:///host", "http://host"),
            ("http//host:1", "http://host:1"),
            ("http:\\\\host\\metrics", "http://host/metrics"),
            ("//host/metrics", "http://host/metrics"),
            ("://host", "http://host"),
            (":9464/metrics", "http://localhost:9464/metrics"),
            ("9464", "http://localhost:9464"),
            ("host:9464/metrics", "http://host:9464/metrics"),
        ] {
            assert_eq!(Misspelt::new(source), endpoint(url), "{source}");
        }
        for (source, scheme, url) in
            [("https:/x", "https", "https://x"), ("unix:/run/a", "unix", "unix://run/a")]
        {
            let (scheme, url) = (scheme.to_owned(), url.to_owned());
            assert_eq!(Misspelt::new(source), Some(Misspelt::OtherScheme { scheme, url }));
        }
        for file in
            ["scrape.txt", "C:\\a\\b", "C:/a", "/tmp/a", "./a", "a/b:c", "", "http", "https"]
        {
            assert_eq!(Misspelt::new(file), None, "{file}");
        }
    }

    #[test]
    fn the_address_of_an_endpoint_is_told_from_a_file() {
        for host in [
            "127.0.0.1:1",
            "localhost",
            "localhost:9464/metrics",
            "[::1]:9464",
            "mail.example.org/metrics",
            "user:password@mail.example.org:80/metrics",
            "mail:9464",
        ] {
            assert!(is_host(host), "{host}");
        }
        for file in
            ["scrape.txt", "../scrape/a.txt", "./a:1", "/tmp/a.txt", "C:\\a", "a b:1", "a:b", ":1"]
        {
            assert!(!is_host(file), "{file}");
        }
    }
}
