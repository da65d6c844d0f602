//! Who is let in: users, tokens, several at once, and secrets that are elsewhere.

use std::fs;

use metrics_catalog::config::Config;

use super::{admits, endpoint, error};

/// `u:new`, `u:old`, `v:other`, and some tokens.
const NEW: &str = "Basic dTpuZXc=";
const OLD: &str = "Basic dTpvbGQ=";
const OTHER: &str = "Basic djpvdGhlcg==";
const TOKEN: &str = "Bearer abc";
const TOKEN_2: &str = "Bearer def";

/// Which of these are let in.
fn admitted(auth: &str) -> [bool; 5] {
    let endpoint = endpoint(&format!("metrics.prometheus.enable = true\n{auth}"));
    [NEW, OLD, OTHER, TOKEN, TOKEN_2].map(|header| admits(&endpoint, header))
}

#[test]
fn any_of_several_secrets_lets_in() {
    for (auth, expected) in [
        ("username = 'u'\nsecret = 'new'", [true, false, false, false, false]),
        ("username = 'u'\nsecret = ['new']", [true, false, false, false, false]),
        ("username = 'u'\nsecret = ['new', 'old']", [true, true, false, false, false]),
        ("token = 'abc'", [false, false, false, true, false]),
        ("token = ['abc', 'def']", [false, false, false, true, true]),
        ("username = 'u'\nsecret = 'old'\ntoken = 'def'", [false, true, false, false, true]),
    ] {
        assert_eq!(admitted(&format!("[metrics.prometheus.auth]\n{auth}")), expected, "{auth}");
        assert_eq!(admitted(&format!("[[metrics.prometheus.auth]]\n{auth}")), expected, "{auth}");
    }
}

#[test]
fn several_users_are_several_tables() {
    let auth = "[[metrics.prometheus.auth]]\nusername = 'u'\nsecret = ['new', 'old']\n\
                [[metrics.prometheus.auth]]\nusername = 'v'\nsecret = 'other'\n\
                [[metrics.prometheus.auth]]\ntoken = 'abc'\n";
    assert_eq!(admitted(auth), [true, true, true, true, false]);
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no files")]
fn a_secret_may_be_in_a_file_or_in_the_environment() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("secret");
    fs::write(&path, "new\n").unwrap();
    let path = path.display();
    let auth = |source: &str| {
        admitted(&format!("[metrics.prometheus.auth]\nusername = 'u'\nsecret = {source}"))
    };
    assert_eq!(auth(&format!("{{ file = '{path}' }}")), [true, false, false, false, false]);
    let both = auth(&format!("[{{ file = '{path}' }}, 'old']"));
    assert_eq!(both, [true, true, false, false, false]);
    // Cargo sets it for every test.
    let auth = "metrics.prometheus.auth.token = { env = 'CARGO_PKG_NAME' }";
    let endpoint = endpoint(&format!("metrics.prometheus.enable = true\n{auth}"));
    assert!(admits(&endpoint, "Bearer metrics-catalog"));
}

#[test]
fn what_is_half_said_of_a_secret_is_an_error() {
    let make = "write a string, in quotes, or `{ file = \"…\" }` or `{ env = \"…\" }`";
    let or_open = "make it a table with `username` and `secret`, or with `token`, \
                   or remove `auth` to let anyone in";
    for (auth, message) in [
        ("auth = []", format!("2:1: `metrics.prometheus.auth` is an empty list; {or_open}")),
        (
            "auth = [{}]",
            "2:9: `metrics.prometheus.auth[0]` is empty; set `username` and `secret`, or `token`, \
             or remove `auth` to let anyone in"
                .to_owned(),
        ),
        (
            "auth = [{ token = 'abc' }, { username = 'u' }]",
            "2:28: `metrics.prometheus.auth[1].secret` is missing; \
             set it beside `username`, or remove `auth` to let anyone in"
                .to_owned(),
        ),
        (
            "auth = ['hunter2']",
            "2:9: `metrics.prometheus.auth[0]` is a string; \
             make it a table with `username` and `secret`, or with `token`"
                .to_owned(),
        ),
        (
            "auth = { username = 'u', token = 'abc' }",
            "2:1: `metrics.prometheus.auth.secret` is missing; \
             set it beside `username`, or remove `auth` to let anyone in"
                .to_owned(),
        ),
        ("auth.token = ''", "2:6: `metrics.prometheus.auth.token` is empty; choose one".to_owned()),
        ("auth.token = []", format!("2:6: `metrics.prometheus.auth.token` is an empty list; {make}")),
        (
            "auth.token = ['abc', '']",
            "2:22: `metrics.prometheus.auth.token[1]` is empty; choose one".to_owned(),
        ),
        (
            "auth.token = 'two words'",
            "2:6: `metrics.prometheus.auth.token` is none that a client can send; \
             choose one of letters, digits and `-._~+/`, with `=` only at its end"
                .to_owned(),
        ),
        ("auth.token = [['abc']]", format!("2:15: `metrics.prometheus.auth.token[0]` is a list; {make}")),
        ("auth.token = true", format!("2:6: `metrics.prometheus.auth.token` is true or false; {make}")),
        ("auth.token = {}", format!("2:6: `metrics.prometheus.auth.token` says nothing; {make}")),
        (
            "auth.token = { file = 'a', env = 'b' }",
            "2:6: `metrics.prometheus.auth.token` has both `file` and `env`; keep one".to_owned(),
        ),
        (
            "auth.token = { file = 17 }",
            "2:16: `metrics.prometheus.auth.token.file` is a number; write a string, in quotes"
                .to_owned(),
        ),
        (
            "auth.token = { file = '' }",
            "2:16: `metrics.prometheus.auth.token.file` can be none; write the name of one that \
             there is"
                .to_owned(),
        ),
        (
            "auth.token = { env = 'A=B' }",
            "2:16: `metrics.prometheus.auth.token.env` can be none; write the name of one that \
             there is"
                .to_owned(),
        ),
        (
            "auth.token = { env = 'METRICS_CATALOG_TEST_UNSET' }",
            "2:6: `metrics.prometheus.auth.token` is to come from an environment variable that is \
             not set; set it"
                .to_owned(),
        ),
        (
            "auth.token = '$6$hunter2$hunter2'",
            "2:6: `metrics.prometheus.auth.token` begins as a hash does, but is of no kind that is \
             known; write one of argon2 (`$argon2id$…`) or bcrypt (`$2b$…`), or the secret itself"
                .to_owned(),
        ),
    ] {
        let error = error(&format!("[metrics.prometheus]\n{auth}"));
        assert_eq!(error, message, "{auth}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn a_misspelt_source_is_judged_as_it_was_meant() {
    let error = error("metrics.prometheus.auth.token = { enw = 'hunter2' }");
    let lines: Vec<_> = error.lines().collect();
    assert_eq!(
        lines,
        [
            "1:25: `metrics.prometheus.auth.token` is to come from an environment variable that is \
             not set; set it",
            "1:35: unknown key `metrics.prometheus.auth.token.enw`; did you mean `env`?",
        ]
    );
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no files")]
fn a_file_that_is_no_use_is_an_error_at_once() {
    for enable in [true, false] {
        let text = format!(
            "metrics.prometheus.enable = {enable}\n[metrics.prometheus.auth]\nusername = 'u'\n\
             secret = {{ file = '/nowhere/hunter2' }}"
        );
        let error = Config::from_toml(&text).unwrap_err().to_string();
        assert!(
            error.starts_with("4:1: `metrics.prometheus.auth.secret` cannot be read from its file"),
            "{error}"
        );
        assert!(!error.contains("hunter2"), "{error}");
    }
}
