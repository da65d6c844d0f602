//! Everything that is refused, and the exact words.

use metrics_catalog::config::Config;

use super::{error, prometheus};

#[test]
fn half_a_credential_is_an_error() {
    assert_eq!(
        error(&prometheus("enable = true\nauth.username = 'prometheus'")),
        "3:1: `metrics.prometheus.auth.secret` is missing; \
         set it beside `username`, or remove `auth` to let anyone in"
    );
    assert_eq!(
        error("[metrics.prometheus.auth]\nsecret = 'password123'"),
        "1:21: `metrics.prometheus.auth.username` is missing; \
         set it beside `secret`, or remove `auth` to let anyone in"
    );
}

#[test]
fn an_empty_auth_table_is_an_error() {
    let message = "`metrics.prometheus.auth` is empty; \
                   set `username` and `secret`, or `token`, or remove `auth` to let anyone in";
    assert_eq!(error("[metrics.prometheus.auth]"), format!("1:21: {message}"));
    assert_eq!(error(&prometheus("enable = true\nauth = {}")), format!("3:1: {message}"));
}

#[test]
fn what_no_client_could_send_is_an_error() {
    for (username, secret, message) in [
        ("a", "", "4:1: `metrics.prometheus.auth.secret` is empty; choose one"),
        ("", "b", "3:1: `metrics.prometheus.auth.username` is empty; choose one"),
        (
            "a:b",
            "c",
            "3:1: `metrics.prometheus.auth.username` holds a colon, where Basic authentication \
             ends it; choose one without",
        ),
        (
            "a",
            "b\\n",
            "4:1: `metrics.prometheus.auth.secret` holds a control character, \
             such as a line feed at its end; remove it",
        ),
        (
            "a\\u007f",
            "b",
            "3:1: `metrics.prometheus.auth.username` holds a control character, \
             such as a line feed at its end; remove it",
        ),
        (
            &"a".repeat(129),
            "b",
            "3:1: `metrics.prometheus.auth.username` is too long; choose one of at most 128 bytes",
        ),
        (
            "a",
            &"b".repeat(513),
            "4:1: `metrics.prometheus.auth.secret` is too long; choose one of at most 512 bytes",
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
fn the_wrong_type_is_an_error_that_shows_no_value() {
    for (text, message) in [
        ("metrics = 17", "1:1: `metrics` is a number; make it a table"),
        ("[[metrics]]", "1:3: `metrics` is a list; make it a table"),
        (
            "metrics.prometheus = true",
            "1:9: `metrics.prometheus` is true or false; make it a table",
        ),
        (
            "metrics.prometheus.enable = 'true'",
            "1:20: `metrics.prometheus.enable` is a string; write `true` or `false`, without quotes",
        ),
        (
            "metrics.prometheus.enable = 1",
            "1:20: `metrics.prometheus.enable` is a number; write `true` or `false`, without quotes",
        ),
        (
            "metrics.prometheus.auth = 'hunter2'",
            "1:20: `metrics.prometheus.auth` is a string; \
             make it a table with `username` and `secret`, or with `token`",
        ),
        (
            "metrics.prometheus.auth = false",
            "1:20: `metrics.prometheus.auth` is true or false; \
             make it a table with `username` and `secret`, or with `token`",
        ),
        (
            "metrics.prometheus.auth = { username = 'a', secret = 12345 }",
            "1:45: `metrics.prometheus.auth.secret` is a number; \
             write a string, in quotes, or `{ file = \"…\" }` or `{ env = \"…\" }`",
        ),
        (
            "metrics.prometheus.auth = { username = 1979-05-27, secret = 'b' }",
            "1:29: `metrics.prometheus.auth.username` is a date; write a string, in quotes",
        ),
        (
            "metrics.prometheus.auth = { username = 'a', secret = {} }",
            "1:45: `metrics.prometheus.auth.secret` says nothing; \
             write a string, in quotes, or `{ file = \"…\" }` or `{ env = \"…\" }`",
        ),
    ] {
        assert_eq!(error(text), message);
    }
}

#[test]
fn an_unknown_key_is_an_error_that_names_the_nearest() {
    for (text, message) in [
        (
            "[metrics.promethus]\nenable = true",
            "1:10: unknown key `metrics.promethus`; did you mean `prometheus`?",
        ),
        (
            "[metrics.statsd]",
            "1:10: unknown key `metrics.statsd`; known here: `prometheus`, `policy`, `list`",
        ),
        (
            "[metrics.prometheus]\nenabled = true",
            "2:1: unknown key `metrics.prometheus.enabled`; did you mean `enable`?",
        ),
        (
            "[metrics.prometheus]\nenable = true\nport = 9100",
            "3:1: unknown key `metrics.prometheus.port`; known here: `enable`, `auth`, `path`, `max-scrapes`, `created`",
        ),
        (
            "[metrics.prometheus.auth]\nuser = 'a'\nsecret = 'b'",
            "2:1: unknown key `metrics.prometheus.auth.user`; did you mean `username`?",
        ),
        (
            "[metrics.prometheus.auth]\nusername = 'a'\nsecret = 'b'\npassword = 'hunter2'",
            "4:1: unknown key `metrics.prometheus.auth.password`; \
             known here: `username`, `secret`, `token`",
        ),
        (
            "[metrics.prometheus.auth]\nsecert = 17\nsecret = 'b'\nusername = 'a'",
            "2:1: unknown key `metrics.prometheus.auth.secert`; did you mean `secret`?",
        ),
        (
            "[metrics.prometheus.auth]\ntokens = 'hunter2'",
            "2:1: unknown key `metrics.prometheus.auth.tokens`; did you mean `token`?",
        ),
        (
            "[metrics]\n\"\\n\\u001b\" = 1",
            "2:1: unknown key `metrics.\\n\\u{1b}`; known here: `prometheus`, `policy`, `list`",
        ),
    ] {
        assert_eq!(error(text), message);
    }
}

#[test]
fn a_misspelt_auth_table_is_no_open_endpoint() {
    let text = "[metrics.prometheus]\nenable = true\n[metrics.prometheus.Auth]\nsecret = ''\n";
    assert_eq!(
        error(text),
        "3:21: unknown key `metrics.prometheus.Auth`; did you mean `auth`?\n\
         3:21: `metrics.prometheus.auth.username` is missing; \
         set it beside `secret`, or remove `auth` to let anyone in\n\
         4:1: `metrics.prometheus.auth.secret` is empty; choose one"
    );
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_file() {
    let text = "\
metrics.graphite = true
[metrics.prometheus.auth]
usrname = ''
secret = ['hunter2', 17]
[metrics.prometheus]
enable = 'yes'
";
    assert_eq!(
        error(text),
        "1:9: unknown key `metrics.graphite`; known here: `prometheus`, `policy`, `list`\n\
         3:1: unknown key `metrics.prometheus.auth.usrname`; did you mean `username`?\n\
         3:1: `metrics.prometheus.auth.username` is empty; choose one\n\
         4:22: `metrics.prometheus.auth.secret[1]` is a number; \
         write a string, in quotes, or `{ file = \"…\" }` or `{ env = \"…\" }`\n\
         6:1: `metrics.prometheus.enable` is a string; write `true` or `false`, without quotes"
    );
}

#[test]
fn a_problem_has_its_place_and_its_message() {
    let error = Config::from_toml("\n[metrics.prometheus.auth]").unwrap_err();
    let [problem] = error.problems().collect::<Vec<_>>()[..] else { panic!("{error}") };
    assert_eq!(problem.position(), Some((2, 21)));
    assert!(problem.message().starts_with("`metrics.prometheus.auth` is empty"));
}

#[test]
fn text_that_is_no_toml_is_an_error_that_shows_no_line() {
    for text in [
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = hunter2\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = 'hunter2\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = \"hunter2\\q\"\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret: 'hunter2'\n",
        "[metrics.prometheus.auth]\nusername = 'a'\nsecret = 'b' hunter2\n",
    ] {
        let error = error(text);
        assert!(error.starts_with("3:"), "{error}");
        assert!(error.lines().all(|line| line.contains(": not TOML: ")), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
    let twice = error("[metrics.prometheus]\nenable = false\nenable = true\n");
    assert!(twice.starts_with("3:1: not TOML: "), "{twice}");
}
