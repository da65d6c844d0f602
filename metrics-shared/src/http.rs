//! Rules of HTTP for URLs and headers of configurations.

use core::time::Duration;

/// Maximum length of the value of a header in bytes.
pub const HEADER_VALUE_MAX: usize = 8000;

/// Largest interval between requests, and largest time limit of one: a day.
pub const TIME_MAX: Duration = Duration::from_secs(86_400);

/// Headers that follow from the request, so that a configuration cannot set them.
const SET_BY_CLIENT: [&str; 8] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "host",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// Checks an absolute URL of a server, which must not hold a user name.
///
/// ```
/// use metrics_catalog_shared::http::check_url;
///
/// assert_eq!(check_url("https://otlp.example.org/v1/metrics"), Ok(()));
/// assert!(check_url("otlp.example.org:4318").is_err());
/// ```
///
/// # Errors
///
/// Returns what is expected instead. The text does not contain the URL.
pub fn check_url(url: &str) -> Result<(), &'static str> {
    let is_allowed = |byte: u8| byte.is_ascii_graphic() && !b"\"#<>\\^`{|}".contains(&byte);
    let rest = ["http://", "https://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let Some(rest) = rest else {
        return Err("expected a URL that begins with `http://` or `https://`");
    };
    if !rest.bytes().all(is_allowed) {
        return Err("expected a URL of ASCII characters, with others as `%XX`, and without `#`");
    }
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err("expected a URL without a user name; send it in the header `authorization`");
    }
    let (host, port) = match authority.rsplit_once(':') {
        // The last colon is part of an IPv6 address.
        Some((_, after)) if after.contains(']') => (authority, None),
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let is_bracketed = host.len() > 2 && host.starts_with('[') && host.ends_with(']');
    if host.is_empty() || !is_bracketed && host.contains([':', '[', ']', '%']) {
        return Err("expected a URL with a host, such as `http://localhost:4318`");
    }
    let is_port = |port: &str| {
        port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse().is_ok_and(|port: u16| port > 0)
    };
    if !port.is_none_or(is_port) {
        return Err("expected a URL with a port from 1 to 65535, or without one");
    }
    Ok(())
}

/// Checks the name of a header that a configuration adds to requests.
///
/// # Errors
///
/// Returns what is expected instead.
pub fn check_header_name(name: &str) -> Result<(), &'static str> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || name.len() > 256 || !name.bytes().all(is_token) {
        return Err("expected the name of a header, such as `authorization`");
    }
    if SET_BY_CLIENT.iter().any(|it| it.eq_ignore_ascii_case(name)) {
        return Err("expected another header; this one follows from the request");
    }
    Ok(())
}

/// Checks the value of a header.
///
/// # Errors
///
/// Returns what is expected instead. The text does not contain the value.
pub fn check_header_value(value: &str) -> Result<(), &'static str> {
    let is_inner = |byte: u8| byte == b' ' || byte == b'\t' || byte.is_ascii_graphic();
    let has_space_at_end = value.starts_with([' ', '\t']) || value.ends_with([' ', '\t']);
    if value.is_empty() || value.len() > HEADER_VALUE_MAX {
        return Err("expected 1 to 8000 bytes");
    }
    if has_space_at_end || !value.bytes().all(is_inner) {
        return Err("expected visible ASCII characters, with spaces only between them");
    }
    Ok(())
}

/// Splits a text after the two hexadecimal digits that it begins with, and returns the byte that they
/// encode: after `%`, one of a URL or a query.
///
/// ```
/// use metrics_catalog_shared::http::split_hex_byte;
///
/// assert_eq!(split_hex_byte(b"5B0"), Some((b'[', &b"0"[..])));
/// assert_eq!(split_hex_byte(b"5"), None);
/// ```
#[must_use]
pub fn split_hex_byte(text: &[u8]) -> Option<(u8, &[u8])> {
    let ([high, low], rest) = text.split_first_chunk::<2>()?;
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = digit(*high)? << 4 | digit(*low)?;
    Some((u8::try_from(byte).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_absolute_and_without_a_user_name() {
        for url in [
            "http://localhost:4318",
            "https://a.example.org/otlp/v1/metrics?tenant=%20b",
            "http://127.0.0.1:80/",
            "http://[::1]:4318/v1/metrics",
            "http://[::1]",
            "http://a?b=c@d",
        ] {
            assert_eq!(check_url(url), Ok(()), "{url}");
        }
        for (url, expected) in [
            ("", "begins with"),
            ("localhost:4318", "begins with"),
            ("grpc://localhost", "begins with"),
            ("http://a b", "ASCII"),
            ("http://ü", "ASCII"),
            ("http://a/#b", "without `#`"),
            ("http://a\r\n", "ASCII"),
            ("http://user:hunter2@a", "user name"),
            ("http://user@a/b", "user name"),
            ("http://", "host"),
            ("http:///v1", "host"),
            ("http://:80", "host"),
            ("http://::1", "host"),
            ("http://[]", "host"),
            ("http://a%20b", "host"),
            ("http://a:", "port"),
            ("http://a:0", "port"),
            ("http://a:65536", "port"),
            ("http://a:+80", "port"),
        ] {
            let error = check_url(url).unwrap_err();
            assert!(error.contains(expected), "{url}: {error}");
        }
    }

    #[test]
    fn headers_are_names_and_visible_values() {
        for name in ["authorization", "X-Scope-OrgID", "a_b"] {
            assert_eq!(check_header_name(name), Ok(()));
        }
        for name in ["", "a b", "a:", "ü", "Content-Type", "host", "a\n"] {
            assert!(check_header_name(name).is_err(), "{name:?}");
        }
        for value in ["Bearer a.b-c", "a\tb"] {
            assert_eq!(check_header_value(value), Ok(()));
        }
        for value in ["", " a", "a ", "a\r\nb: c", "ü", "\u{7f}"] {
            assert!(check_header_value(value).is_err(), "{value:?}");
        }
        let bytes = [b'a'; HEADER_VALUE_MAX + 1];
        let longest = str::from_utf8(&bytes[1..]).unwrap();
        assert_eq!(check_header_value(longest), Ok(()));
        let expected = check_header_value(str::from_utf8(&bytes).unwrap()).unwrap_err();
        let limit = expected.split(' ').find_map(|word| word.parse().ok().filter(|it| *it > 1));
        assert_eq!(limit, Some(HEADER_VALUE_MAX));
    }
}
