//! Accepted credentials: users, tokens, several at once, and sources of secrets.

use std::fs;

use metrics_catalog::config::Config;

use super::{accepts, endpoint, error};

/// Headers of `u:new`, `u:old`, `v:other`, and of two tokens.
const NEW: &str = "Basic dTpuZXc=";
const OLD: &str = "Basic dTpvbGQ=";
const OTHER: &str = "Basic djpvdGhlcg==";
const TOKEN: &str = "Bearer abc";
const TOKEN_2: &str = "Bearer def";

/// Returns which of these are accepted.
fn accepted(auth: &str) -> [bool; 5] {
    let endpoint = endpoint(&format!("metrics.prometheus.enable = true\n{auth}"));
    [NEW, OLD, OTHER, TOKEN, TOKEN_2].map(|header| accepts(&endpoint, header))
}

#[test]
fn any_of_several_secrets_is_accepted() {
    for (auth, expected) in [
        ("username = 'u'\nsecret = 'new'", [true, false, false, false, false]),
        ("username = 'u'\nsecret = ['new']", [true, false, false, false, false]),
        ("username = 'u'\nsecret = ['new', 'old']", [true, true, false, false, false]),
        ("token = 'abc'", [false, false, false, true, false]),
        ("token = ['abc', 'def']", [false, false, false, true, true]),
        ("username = 'u'\nsecret = 'old'\ntoken = 'def'", [false, true, false, false, true]),
    ] {
        assert_eq!(accepted(&format!("[metrics.prometheus.auth]\n{auth}")), expected, "{auth}");
        assert_eq!(accepted(&format!("[[metrics.prometheus.auth]]\n{auth}")), expected, "{auth}");
    }
}

#[test]
fn several_users_are_several_tables() {
    let auth = "[[metrics.prometheus.auth]]\nusername = 'u'\nsecret = ['new', 'old']\n\
                [[metrics.prometheus.auth]]\nusername = 'v'\nsecret = 'other'\n\
                [[metrics.prometheus.auth]]\ntoken = 'abc'\n";
    assert_eq!(accepted(auth), [true, true, true, true, false]);
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no files")]
fn secrets_are_read_from_files_and_the_environment() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("secret");
    fs::write(&path, "new\n").unwrap();
    let path = path.display();
    let auth = |source: &str| {
        accepted(&format!("[metrics.prometheus.auth]\nusername = 'u'\nsecret = {source}"))
    };
    assert_eq!(auth(&format!("{{ file = '{path}' }}")), [true, false, false, false, false]);
    let both = auth(&format!("[{{ file = '{path}' }}, 'old']"));
    assert_eq!(both, [true, true, false, false, false]);
    // Cargo sets it for every test.
    let auth = "metrics.prometheus.auth.token = { env = 'CARGO_PKG_NAME' }";
    let endpoint = endpoint(&format!("metrics.prometheus.enable = true\n{auth}"));
    assert!(accepts(&endpoint, "Bearer metrics-catalog"));
}

#[test]
fn incomplete_secrets_are_errors() {
    const OR_OPEN: &str = "or write `auth = false` to serve unauthenticated clients";
    const TABLE: &str = "invalid `metrics.prometheus.auth`; \
                         expected a table with `username` and `secret`, or with `token`, \
                         or `false` to serve unauthenticated clients";
    const SOURCE: &str = "invalid `metrics.prometheus.auth.token`; expected a string, \
                          `{ file = \"…\" }` or `{ env = \"…\" }`, \
                          or a list of one or more of these";
    for (auth, message) in [
        ("auth = []", format!("2:8: {TABLE}")),
        (
            "auth = [{}]",
            format!(
                "2:9: missing `username` and `secret`, or `token` in `metrics.prometheus.auth`; \
                 add it, {OR_OPEN}"
            ),
        ),
        (
            "auth = [{ token = 'abc' }, { username = 'u' }]",
            format!("2:28: missing `secret` in `metrics.prometheus.auth`; add it, {OR_OPEN}"),
        ),
        ("auth = ['hunter2']", format!("2:9: {TABLE}")),
        ("auth = [[{ token = 'hunter2' }]]", format!("2:9: {TABLE}")),
        ("auth = [false]", format!("2:9: {TABLE}")),
        (
            "auth = { username = 'u', token = 'abc' }",
            format!("2:8: missing `secret` in `metrics.prometheus.auth`; add it, {OR_OPEN}"),
        ),
        (
            "auth = { username = 'u', secret = [], token = 'abc' }",
            format!("2:35: {}", SOURCE.replace("token", "secret")),
        ),
        (
            "auth.token = ''",
            "2:14: invalid `metrics.prometheus.auth.token`; expected at least one character".into(),
        ),
        ("auth.token = []", format!("2:14: {SOURCE}")),
        (
            "auth.token = ['abc', '', { file = 'hunter2', env = 'A' }]",
            format!(
                "2:22: invalid `metrics.prometheus.auth.token`; expected at least one character\n\
                 2:26: {SOURCE}"
            ),
        ),
        (
            "auth.token = 'two words'",
            "2:14: invalid `metrics.prometheus.auth.token`; \
             expected letters, digits and `-._~+/`, and `=` only at the end"
                .into(),
        ),
        ("auth.token = [['abc']]", format!("2:15: {SOURCE}")),
        ("auth.token = true", format!("2:14: {SOURCE}")),
        ("auth.token = {}", format!("2:14: {SOURCE}")),
        ("auth.token = { file = 'a', env = 'b' }", format!("2:14: {SOURCE}")),
        ("auth.token = { file = 17 }", format!("2:14: {SOURCE}")),
        ("auth.token = { enw = 'hunter2' }", format!("2:14: {SOURCE}")),
        (
            "auth.token = { file = '' }",
            "2:14: invalid `metrics.prometheus.auth.token`; cannot read the file `` \
             (entity not found); \
             create it, and make it readable for the user that runs the service"
                .into(),
        ),
        (
            "auth.token = { env = 'A=B' }",
            "2:14: invalid `metrics.prometheus.auth.token`; \
             missing environment variable `A=B`; set it"
                .into(),
        ),
        (
            "auth.token = { env = 'METRICS_CATALOG_TEST_UNSET' }",
            "2:14: invalid `metrics.prometheus.auth.token`; \
             missing environment variable `METRICS_CATALOG_TEST_UNSET`; set it"
                .into(),
        ),
        (
            "auth.token = '$6$hunter2$hunter2'",
            "2:14: invalid `metrics.prometheus.auth.token`; unknown kind of hash; \
             expected argon2 (`$argon2id$…`), bcrypt (`$2b$…`) or the secret itself"
                .into(),
        ),
    ] {
        let error = error(&format!("[metrics.prometheus]\n{auth}"));
        assert_eq!(error, message, "{auth}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no files")]
fn a_missing_file_is_an_error_that_names_it() {
    for enable in [true, false] {
        let text = format!(
            "metrics.prometheus.enable = {enable}\n[metrics.prometheus.auth]\nusername = 'u'\n\
             secret = {{ file = '/nowhere/secret' }}"
        );
        let error = Config::from_toml(&text).unwrap_err().to_string();
        assert!(
            error.starts_with(
                "4:10: invalid `metrics.prometheus.auth.secret`; \
                 cannot read the file `/nowhere/secret` (entity not found); "
            ),
            "{error}"
        );
    }
}
