//! The table `[metrics.otlp]`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use metrics_catalog::Secret;
use metrics_catalog::config::Config;

use super::{SECRET, error, read};

fn headers(config: &Config) -> Vec<(String, String)> {
    let headers = config.otlp().headers();
    headers.map(|(name, value)| (name.to_owned(), value.read().unwrap())).collect()
}

#[test]
fn nothing_is_pushed_unless_it_is_enabled() {
    for text in ["", "[metrics]", "[metrics.otlp]", "metrics.otlp.endpoint = 'http://a'"] {
        assert!(!read(text).unwrap().otlp().is_enabled(), "{text}");
    }
    let config = read("metrics.otlp.enable = true").unwrap();
    let otlp = config.otlp();
    assert!(otlp.is_enabled());
    assert_eq!((otlp.endpoint(), otlp.interval(), otlp.timeout()), (None, None, None));
    assert_eq!((otlp.is_gzip(), otlp.headers().count()), (None, 0));
}

#[test]
fn all_keys_are_read() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("token");
    fs::write(&file, format!("Bearer {SECRET}\n")).unwrap();
    let text = format!(
        "[metrics.otlp]\nenable = true\nendpoint = 'https://a:4318/v1/metrics?tenant={SECRET}'\n\
         interval = '1m30s'\ntimeout = '500ms'\ncompression = 'gzip'\ncertificate = '/ca.pem'\n\
         client-certificate = 'client.pem'\nclient-key = '/client.key'\n\
         headers.authorization = {{ file = '{}' }}\n\
         headers.package = {{ env = 'CARGO_PKG_NAME' }}\nheaders.X-Key = '{SECRET}'\n",
        file.display()
    );
    let config = read(&text).unwrap();
    let otlp = config.otlp();
    let url = format!("https://a:4318/v1/metrics?tenant={SECRET}");
    assert_eq!(otlp.endpoint(), Some(url.as_str()));
    assert_eq!(otlp.interval(), Some(Duration::from_secs(90)));
    assert_eq!(otlp.timeout(), Some(Duration::from_millis(500)));
    assert_eq!(otlp.is_gzip(), Some(true));
    let paths = [otlp.certificate(), otlp.client_certificate(), otlp.client_key()];
    assert_eq!(paths, ["/ca.pem", "client.pem", "/client.key"].map(|path| Some(Path::new(path))));
    let mut found = headers(&config);
    found.sort();
    let expected = [
        ("X-Key", SECRET.to_owned()),
        ("authorization", format!("Bearer {SECRET}")),
        ("package", env!("CARGO_PKG_NAME").to_owned()),
    ];
    assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value)));

    // A file is read for each request.
    fs::write(&file, "Bearer b").unwrap();
    assert!(headers(&config).contains(&("authorization".into(), "Bearer b".into())));
    fs::remove_file(&file).unwrap();
    let is_file = |(_, value): &(&str, Secret<'_>)| matches!(value, Secret::File(_));
    let (_, value) = otlp.headers().find(is_file).unwrap();
    let error = value.read().unwrap_err().to_string();
    assert!(error.starts_with("invalid secret; cannot read the file `"), "{error}");

    assert!(!format!("{config:?}").contains(SECRET), "{config:?}");
    let none = read("metrics.otlp.compression = 'none'").unwrap();
    assert_eq!(none.otlp().is_gzip(), Some(false));
}

#[test]
fn mistakes_are_errors_that_show_no_value() {
    let url = "expected a URL";
    for (line, expected) in [
        ("enable = 'yes'", "enable`; expected `true` or `false`"),
        ("endpoint = 4318", "endpoint`; expected a URL such as"),
        ("endpoint = 'hunter2hunter2'", url),
        ("endpoint = 'http://hunter2hunter2@a'", "without a user name"),
        ("endpoint = 'http://a/hunter2hunter2#'", "without `#`"),
        ("interval = 10", "interval`; expected a duration from"),
        ("interval = '0'", "interval`; expected a duration from"),
        ("timeout = '25h'", "timeout`; expected a duration from"),
        ("compression = 'zstd'", "compression`; expected \"gzip\" or \"none\""),
        ("certificate = 1", "certificate`; expected the path of a file in PEM"),
        ("certificate = ''", "certificate`; expected the path of a file in PEM"),
        ("headers = 'hunter2hunter2'", "headers`; expected a table of header names"),
        ("headers.a = 1", "headers.a`; expected a string, `{ file"),
        ("headers.a = ['hunter2hunter2']", "headers.a`; expected a string, `{ file"),
        ("headers.a = { fil = 'b' }", "headers.a`; expected a string, `{ file"),
        ("headers.a = { file = '/no/such/file' }", "headers.a`; cannot read the file"),
        ("headers.a = { env = 'NO_SUCH_VARIABLE' }", "headers.a`; missing environment variable"),
        ("headers.a = ''", "headers.a`; expected at least one character"),
        ("headers.a = \"hunter2hunter2\\n\"", "headers.a`; expected visible ASCII"),
        ("headers.'a b' = 'hunter2hunter2'", "expected the name of a header"),
        ("headers.Content-Type = 'a'", "expected another header"),
        ("headers = { a = 'b', A = 'hunter2hunter2' }", "expected each header once"),
        ("endpiont = 'http://a'", "unknown key `endpiont`; did you mean `endpoint`?"),
        ("protocol = 'grpc'", "unknown key `protocol`; expected one of `enable`, `endpoint`"),
    ] {
        let error = error(&format!("[metrics.otlp]\n{line}\n"));
        assert!(error.starts_with("2:"), "{line}: {error}");
        assert!(error.contains(expected), "{line}: {error}");
        assert!(!error.contains(SECRET), "{error}");
    }
    for (given, missing) in
        [("client-certificate", "client-key"), ("client-key", "client-certificate")]
    {
        let error = error(&format!("[metrics.otlp]\n{given} = '/a'\n"));
        let expected = format!("missing `metrics.otlp.{missing}`; add it");
        assert!(error.contains(&expected), "{error}");
    }
    let long = error(&format!("[metrics.otlp.headers]\na = '{}'", "x".repeat(8001)));
    assert!(long.contains("expected at most 8000 bytes"), "{long}");
}

#[test]
fn misspelt_tables_are_errors() {
    for (head, expected) in [
        ("metrics.oltp", "did you mean `otlp`?"),
        ("metric.otlp", "did you mean `metrics.otlp`?"),
        ("Metrics.otlp", "did you mean `metrics.otlp`?"),
    ] {
        let error = error(&format!("[{head}]\nenable = true"));
        assert!(error.contains(expected), "{head}: {error}");
    }
    // Tables of the service.
    for head in ["otlp", "otel", "tracing.otlp"] {
        assert!(read(&format!("[{head}]\nenable = true")).is_ok(), "{head}");
    }
}
