//! `explain`.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{run, run_in};

fn explain(name: &str) -> Vec<Value> {
    let ended = run(&["explain", "--format", "json", name]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

#[test]
fn a_family_is_found_by_all_its_names() {
    let names = [
        "mail_smtp_refusals_total",
        "mail_smtp_refusals",
        "mail_smtp_refusals_created",
        "smtp.refusals_total",
        "smtp::REFUSALS_TOTAL",
        "metrics::smtp::REFUSALS_TOTAL",
        "crate::metrics::smtp::REFUSALS_TOTAL",
        "mail_smtp_refusals_total{reason=\"spam\"}",
        "mail_smtp_refusals_total 17",
    ];
    for name in names {
        let found = explain(name);
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0]["name"], "mail_smtp_refusals_total", "{name}");
    }
}

#[test]
fn a_histogram_is_found_by_its_sample_names() {
    for suffix in ["", "_bucket", "_sum", "_count", "_created"] {
        let name = format!("mail_smtp_session_duration_seconds{suffix}");
        let found = explain(&name);
        assert_eq!(found[0]["name"], "mail_smtp_session_duration_seconds");
        let sample = if suffix.is_empty() { Value::Null } else { name.into() };
        assert_eq!(found[0]["sample"], sample);
    }
    let ended = run(&["explain", "mail_smtp_session_duration_seconds_bucket"]);
    assert!(ended.out.contains("number of observations of at most `le`"), "{}", ended.out);
}

#[test]
fn a_family_is_described_completely() {
    let family = &explain("mail_delivery_attempt_duration_seconds")[0];
    assert_eq!(family["kind"], "family");
    assert_eq!(family["type"], "histogram");
    assert_eq!(family["unit"], "seconds");
    assert_eq!(family["labels"][0]["values"][3], "timed-out");
    assert_eq!(family["buckets"][9], "1800");
    assert_eq!(family["native"]["schema"], 2);
    assert_eq!(family["native"]["buckets"], 96);
    assert_eq!(family["updated_by"][0]["event"], "delivery.attempt-end");
    assert_eq!(family["updated_by"][0]["field"], "elapsed");
    assert_eq!(family["exemplars"], true);
    // Four outcomes, each with ten buckets and the one without a bound, a sum and a count.
    assert_eq!(family["series"], 4 * 13);
    assert_eq!(family["owner"], "postmaster@example.org");
}

#[test]
fn an_event_is_shown_with_its_counter() {
    for name in ["smtp.connection-start", "metrics::smtp::ConnectionStart"] {
        let found = explain(name);
        assert_eq!(found[0]["kind"], "event");
        let updates = found[0]["updates"].as_array().unwrap();
        let families: Vec<&str> = updates.iter().map(|it| it["family"].as_str().unwrap()).collect();
        let expected = [
            "mail_smtp_connection_start_total",
            "mail_smtp_active_connections",
            "mail_server_open_connections",
        ];
        assert_eq!(families, expected);
    }
    assert_eq!(explain("smtp.connection-start")[1]["name"], "mail_smtp_connection_start_total");
}

#[test]
fn label_sets_and_groups_are_found() {
    let found = explain("reason");
    assert_eq!(found[0]["kind"], "label-set");
    assert_eq!(found[0]["values"][0]["text"], "unknown-user");
    assert_eq!(explain("metrics::Reason")[0]["name"], "reason");
    let group = &explain("auth")[0];
    assert_eq!(group["kind"], "group");
    assert_eq!(group["events"][0]["name"], "auth.success");
    assert_eq!(group["families"][5]["name"], "mail_auth_banned_addresses");
}

#[test]
fn the_last_line_is_the_position_in_the_catalog() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let catalog = std::fs::read_to_string(root.join("metrics.toml")).unwrap();
    for (name, begin) in [
        ("mail_smtp_active_connections", "[smtp.metrics.active_connections]"),
        ("mail_auth_banned_addresses", "banned_addresses"),
        ("imap.idle-end", "idle-end"),
        ("verdict", "verdict"),
        ("dns", "[dns]"),
    ] {
        let ended = run(&["explain", name]);
        let place = ended.out.lines().last().unwrap().trim();
        let mut parts = place.split(':');
        assert_eq!(parts.next(), Some("metrics.toml"));
        let (line, column) = (parts.next().unwrap(), parts.next().unwrap());
        let text = catalog.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
        assert!(text.starts_with(begin), "{name}: {text}");
        let named = &text[column.parse::<usize>().unwrap() - 1..];
        let last = begin.trim_matches(['[', ']']).rsplit('.').next().unwrap();
        assert!(named.starts_with(last), "{name}: {named}");
    }
}

#[test]
fn a_misspelt_name_gets_suggestions() {
    let ended = run(&["explain", "mail_smtp_refusal_total"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
    let begin = "error: unknown name `mail_smtp_refusal_total`; did you mean \
                 `mail_smtp_refusals_total`";
    assert!(ended.err.starts_with(begin), "{}", ended.err);

    // The namespace, or the group, need not be known.
    let ended = run(&["explain", "retry_delay"]);
    assert!(ended.err.contains("`mail_queue_retry_delay_seconds`"), "{}", ended.err);
    let ended = run(&["explain", "greylsited"]);
    assert!(ended.err.contains("`spam.greylisted`"), "{}", ended.err);

    let ended = run(&["explain", "xyzzy"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("`metrics-catalog docs` lists all names"), "{}", ended.err);
    let ended = run(&["explain", "\u{1b}[31mred"]);
    assert!(ended.err.contains("`\\u{1b}[31mred`"), "{}", ended.err);
}

#[test]
fn output_has_no_colours_where_there_is_no_terminal() {
    let directory = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs"));
    let ended = run_in(directory, &["explain", "--catalog", "hostile.toml", "way"], "");
    assert!(ended.out.contains(" [31m\"'"), "{}", ended.out);
    assert!(!ended.out.contains('\u{1b}'), "{}", ended.out);
}

#[test]
fn names_are_bold_on_a_terminal() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_metrics-catalog"));
    command.args(["explain", "reason"]).env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR");
    let output = command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).output().unwrap();
    assert!(output.stdout.starts_with(b"\x1b[1mreason\x1b[0m"));
}

#[test]
fn an_alert_is_found_by_its_name_and_from_its_family() {
    let directory = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs"));
    let explain = |name| run_in(directory, &["explain", "-c", "hostile.toml", name], "");
    let alert = explain("LevelIsHigh").out;
    assert!(alert.starts_with("LevelIsHigh  alert, warning\n"), "{alert}");
    let rows = [
        "  description First <b>line</b> |\n              and *second*.\n",
        "  expr        sum by (job) (bad_group_level{way=~\"a|b\"}) > 1\n",
        "  for         5m\n",
        "  metrics     bad_group_level\n",
        "  runbook     https://example.org/run_book_(x)?a=1&b=*_*\n",
    ];
    for row in rows {
        assert!(alert.contains(row), "{row}is not in\n{alert}");
    }
    let family = explain("bad_group_level").out;
    assert!(family.contains("  alerts      LevelIsHigh\n"), "{family}");
    let ended = explain("LevelsHigh");
    assert!(ended.err.contains("did you mean `LevelIsHigh`"), "{}", ended.err);
}
