//! Rejected configurations and their exact messages.

use std::collections::BTreeSet;

use metrics_catalog::config::Config;

use super::{error, prometheus};

#[test]
fn an_incomplete_credential_is_an_error() {
    assert_eq!(
        error(&prometheus("enable = true\nauth.username = 'prometheus'")),
        "3:1: missing `secret` in `metrics.prometheus.auth`; \
         add it, or write `auth = false` to serve unauthenticated clients"
    );
    assert_eq!(
        error("[metrics.prometheus.auth]\nsecret = 'password123'"),
        "1:1: missing `username` in `metrics.prometheus.auth`; \
         add it, or write `auth = false` to serve unauthenticated clients"
    );
}

#[test]
fn an_empty_auth_table_is_an_error() {
    let message = "missing `username` and `secret`, or `token` in `metrics.prometheus.auth`; \
                   add it, or write `auth = false` to serve unauthenticated clients";
    assert_eq!(error("[metrics.prometheus.auth]"), format!("1:1: {message}"));
    assert_eq!(error(&prometheus("enable = true\nauth = {}")), format!("3:8: {message}"));
}

#[test]
fn credentials_that_no_client_can_send_are_errors() {
    for (username, secret, message) in [
        (
            "a",
            "",
            "4:10: invalid `metrics.prometheus.auth.secret`; expected at least one character",
        ),
        (
            "",
            "b",
            "3:12: invalid `metrics.prometheus.auth.username`; expected at least one character",
        ),
        (
            "a:b",
            "c",
            "3:12: invalid `metrics.prometheus.auth.username`; \
             expected no colon, because Basic authentication allows none",
        ),
        (
            "a",
            "b\\n",
            "4:10: invalid `metrics.prometheus.auth.secret`; \
             expected no control characters, such as a line feed at the end",
        ),
        (
            "a\\u007f",
            "b",
            "3:12: invalid `metrics.prometheus.auth.username`; \
             expected no control characters, such as a line feed at the end",
        ),
        (
            &"a".repeat(129),
            "b",
            "3:12: invalid `metrics.prometheus.auth.username`; expected at most 128 bytes",
        ),
        (
            "a",
            &"b".repeat(513),
            "4:10: invalid `metrics.prometheus.auth.secret`; expected at most 512 bytes",
        ),
    ] {
        for enable in [true, false] {
            let text = format!(
                "metrics.prometheus.enable = {enable}\n[metrics.prometheus.auth]\n\
                 username = \"{username}\"\nsecret = \"{secret}\"\n"
            );
            assert_eq!(error(&text), message);
        }
    }
}

#[test]
fn errors_of_type_show_no_value() {
    for (text, message) in [
        ("metrics = 17", "1:11: invalid `metrics`; expected a table"),
        ("[[metrics]]", "1:1: invalid `metrics`; expected a table"),
        ("metrics.prometheus = true", "1:22: invalid `metrics.prometheus`; expected a table"),
        (
            "metrics.prometheus.enable = 'true'",
            "1:29: invalid `metrics.prometheus.enable`; expected `true` or `false`",
        ),
        (
            "metrics.prometheus.enable = 1",
            "1:29: invalid `metrics.prometheus.enable`; expected `true` or `false`",
        ),
        (
            "metrics.prometheus.auth = 'hunter2'",
            "1:27: invalid `metrics.prometheus.auth`; \
             expected a table with `username` and `secret`, or with `token`, \
             or `false` to serve unauthenticated clients",
        ),
        (
            "metrics.prometheus.auth = true",
            "1:27: invalid `metrics.prometheus.auth`; \
             expected a table with `username` and `secret`, or with `token`, \
             or `false` to serve unauthenticated clients",
        ),
        (
            "metrics.prometheus.auth = { username = 'a', secret = 12345 }",
            "1:54: invalid `metrics.prometheus.auth.secret`; expected a string, \
             `{ file = \"…\" }` or `{ env = \"…\" }`, or a list of one or more of these",
        ),
        (
            "metrics.prometheus.auth = { username = 1979-05-27, secret = 'b' }",
            "1:40: invalid `metrics.prometheus.auth.username`; expected a string",
        ),
        (
            "metrics.prometheus.auth = { username = 'a', secret = {} }",
            "1:54: invalid `metrics.prometheus.auth.secret`; expected a string, \
             `{ file = \"…\" }` or `{ env = \"…\" }`, or a list of one or more of these",
        ),
    ] {
        assert_eq!(error(text), message);
    }
}

#[test]
fn unknown_keys_are_errors_that_suggest_the_nearest() {
    let auth = "expected one of `username`, `secret`, `token`";
    for (text, message) in [
        (
            "[metrics.promethus]\nenable = true",
            "1:10: unknown key `promethus`; did you mean `prometheus`?".to_owned(),
        ),
        (
            "[metrics.Prometheus]\nenable = true",
            "1:10: unknown key `Prometheus`; did you mean `prometheus`?".into(),
        ),
        (
            "[metrics.statsd]",
            "1:10: unknown key `statsd`; expected one of `prometheus`, `otlp`, `policy`, `list`".into(),
        ),
        (
            "[metrics.prometheus]\nenabled = true",
            "2:1: unknown key `enabled`; did you mean `enable`?".into(),
        ),
        (
            "[metrics.prometheus]\nenable = true\nport = 9100",
            "3:1: unknown key `port`; \
             expected one of `enable`, `auth`, `path`, `max-scrapes`, `created`, `labels`, `old-names`"
                .into(),
        ),
        (
            "[metrics.prometheus.auth]\nuser = 'a'\nusername = 'b'\nsecret = 'c'",
            format!("2:1: unknown key `user`; {auth}"),
        ),
        (
            "[metrics.prometheus.auth]\nusername = 'a'\nsecret = 'b'\npassword = 'hunter2'",
            format!("4:1: unknown key `password`; {auth}"),
        ),
        (
            "[metrics.prometheus.auth]\nsecert = 17\nsecret = 'b'\nusername = 'a'",
            "2:1: unknown key `secert`; did you mean `secret`?".into(),
        ),
        (
            "[metrics.prometheus.auth]\ntokens = 'hunter2'",
            "2:1: unknown key `tokens`; did you mean `token`?".into(),
        ),
        (
            "[metrics]\n\"\\n\\u001b\" = 1",
            "2:1: unknown key `\\n\\u{1b}`; expected one of `prometheus`, `otlp`, `policy`, `list`".into(),
        ),
    ] {
        assert_eq!(error(text), message);
    }
}

#[test]
fn the_guide_has_every_key() {
    let guide = include_str!("../../../guide/configuration.md");
    let documented = guide.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let documented = documented.map(|key| key.replace('…', "metrics.prometheus"));
    let documented: BTreeSet<_> = documented.filter(|key| key.starts_with("metrics.")).collect();
    let mut known = BTreeSet::new();
    for table in ["metrics", "metrics.prometheus", "metrics.prometheus.auth", "metrics.otlp"] {
        let error = error(&format!("{table}.unlike-all-others = 1"));
        let keys = error.lines().find_map(|line| line.split_once("; expected one of ")).unwrap().1;
        known.extend(keys.split('`').skip(1).step_by(2).map(|key| format!("{table}.{key}")));
    }
    known.remove("metrics.prometheus");
    known.remove("metrics.otlp");
    assert_eq!(known, documented);
}

#[test]
fn a_misspelt_auth_table_is_not_an_open_endpoint() {
    let text = "[metrics.prometheus]\nenable = true\n[metrics.prometheus.Auth]\nsecret = ''\n";
    assert_eq!(
        error(text),
        "3:1: missing `username` in `metrics.prometheus.auth`; \
         add it, or write `auth = false` to serve unauthenticated clients\n\
         3:21: unknown key `Auth`; did you mean `auth`?\n\
         4:10: invalid `metrics.prometheus.auth.secret`; expected at least one character"
    );
}

#[test]
fn an_error_has_a_position_and_a_message() {
    let error = Config::from_toml("\n[metrics.prometheus.auth]").unwrap_err();
    let [problem] = error.problems() else { panic!("{error}") };
    assert_eq!(problem.position(), Some((2, 1)));
    assert!(problem.message().starts_with("missing `username` and `secret`"));
}

#[test]
fn invalid_toml_is_an_error_that_shows_no_line() {
    for text in [
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = hunter2\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = 'hunter2\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = \"hunter2\\q\"\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret: 'hunter2'\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = 'b' hunter2\n",
    ] {
        let error = error(text);
        assert!(error.starts_with("3:"), "{error}");
        assert!(error.lines().all(|line| line.contains(": invalid TOML; ")), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
    let twice = error("[metrics.prometheus]\nenable = false\nenable = true\n");
    assert!(twice.starts_with("3:1: invalid TOML; "), "{twice}");
}

#[test]
fn the_first_syntax_error_of_each_line_is_reported() {
    let text = "[metrics.prometheus]\nenable = yes\npath = '/m\ncreated = true\n\
                [metrics.prometheus.auth\ntoken = hunter2, 'hunter2'\nsecret = 'a' 'b\n";
    let error = error(text);
    let lines: Vec<_> = error.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["2", "3", "5", "6", "7"], "{error}");
    assert!(error.lines().all(|line| line.contains(": invalid TOML; ")), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
    // A file of another kind, such as a log.
    let other = Config::from_toml(&"Nov 28 22:13 started\n".repeat(1_000)).unwrap_err();
    assert_eq!(other.problems().len(), 20);
}

#[test]
fn all_errors_are_reported_at_once() {
    let text = "
[metrics]
policy = 'exlude'
lst = []
[metrics.prometheus]
enable = 'yes'
port = 9100
path = 'metrics'
max-scrapes = 0
[[metrics.prometheus.auth]]
username = ''
token = 'a b'
[[metrics.prometheus.auth]]
usrname = 'a:b'
secret = 17
[[metrics.prometheus.auth]]
secret = { env = 'METRICS_CATALOG_UNSET' }
[[metrics.prometheus.auth]]
[metric.prometheus]
[prometheus.auth]
";
    let or_open = "add it, or write `auth = false` to serve unauthenticated clients";
    let auth = "metrics.prometheus.auth";
    let expected = [
        "3:10: invalid `metrics.policy`; expected \"exclude\" or \"include\"",
        "4:1: unknown key `lst`; did you mean `list`?",
        "4:7: invalid `metrics.list`; \
         expected names of events or metrics, such as `[\"auth.error\", \"smtp.*\"]`",
        "6:10: invalid `metrics.prometheus.enable`; expected `true` or `false`",
        "7:1: unknown key `port`; \
         expected one of `enable`, `auth`, `path`, `max-scrapes`, `created`, `labels`, `old-names`",
        "8:8: invalid `metrics.prometheus.path`; expected a path that begins with `/`",
        "9:15: invalid `metrics.prometheus.max-scrapes`; expected an integer of at least 1",
        &format!("10:1: missing `secret` in `{auth}`; {or_open}"),
        "11:12: invalid `metrics.prometheus.auth.username`; expected at least one character",
        "12:9: invalid `metrics.prometheus.auth.token`; \
         expected letters, digits and `-._~+/`, and `=` only at the end",
        "14:1: unknown key `usrname`; did you mean `username`?",
        "14:11: invalid `metrics.prometheus.auth.username`; \
         expected no colon, because Basic authentication allows none",
        "15:10: invalid `metrics.prometheus.auth.secret`; expected a string, \
         `{ file = \"…\" }` or `{ env = \"…\" }`, or a list of one or more of these",
        &format!("16:1: missing `username` in `{auth}`; {or_open}"),
        "17:10: invalid `metrics.prometheus.auth.secret`; \
         missing environment variable `METRICS_CATALOG_UNSET`; set it",
        &format!("18:1: missing `username` and `secret`, or `token` in `{auth}`; {or_open}"),
        "19:9: unknown table `metric.prometheus`; did you mean `metrics.prometheus`?",
        "20:13: unknown table `prometheus.auth`; did you mean `metrics.prometheus.auth`?",
    ];
    assert_eq!(error(text), expected.join("\n"));
    let in_file = Config::from_toml(text).unwrap_err().in_file("app.toml").to_string();
    assert!(in_file.lines().all(|line| line.starts_with("app.toml:")), "{in_file}");
}
