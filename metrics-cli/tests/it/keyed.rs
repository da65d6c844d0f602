//! Keyed families in the outputs: the limit, the time without records and the overflow.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::board::{of_text, panel, queries};
use crate::program::run_in;

const CATALOG: &str = r#"format = 1

[labels]
domain = { max = 8 }
outcome = ["ok", "failed"]

[delivery]
help = "Messages that leave."

[delivery.metrics.attempts_total]
type = "counter"
help = "Attempts to deliver."
labels = ["domain", "outcome"]
series = { max = 2, idle = "90m" }

[delivery.metrics.duration_seconds]
type = "histogram"
help = "Duration of an attempt."
unit = "seconds"
labels = ["domain"]
buckets = [1, 10]
series = { max = 500 }

[delivery.metrics.connections]
type = "gauge"
help = "Open connections."
labels = ["domain"]
series = { max = 500 }

[delivery.metrics.retries_total]
type = "counter"
help = "Retries."
labels = ["outcome"]
series = { max = 8 }
"#;

/// Exposition of the catalog with these series of the first counter.
fn exposition(attempts: &str) -> String {
    format!(
        "# HELP delivery_attempts_total Attempts to deliver.\n# TYPE delivery_attempts_total counter\n\
         {attempts}# HELP delivery_duration_seconds Duration of an attempt.\n\
         # TYPE delivery_duration_seconds histogram\n# HELP delivery_connections Open connections.\n\
         # TYPE delivery_connections gauge\n# HELP delivery_retries_total Retries.\n\
         # TYPE delivery_retries_total counter\ndelivery_retries_total{{outcome=\"ok\"}} 1\n"
    )
}

fn with_catalog<T>(test: impl FnOnce(&Path) -> T) -> T {
    with_text(CATALOG, test)
}

fn with_text<T>(catalog: &str, test: impl FnOnce(&Path) -> T) -> T {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    test(directory.path())
}

/// Returns the kinds and messages of `live`.
fn drifts(attempts: &str) -> Vec<(String, String)> {
    let ended = with_catalog(|directory| {
        run_in(directory, &["live", "-", "--format", "json"], &exposition(attempts))
    });
    ended.findings()
}

#[test]
fn live_checks_closed_values_and_counts_series() {
    let series = |domain: &str, outcome: &str| {
        format!("delivery_attempts_total{{domain=\"{domain}\",outcome=\"{outcome}\"}} 1\n")
    };
    let two = series("a", "ok") + &series("a", "failed");
    // The overflow is not one of the combinations, and a text that no series can have counts there too.
    for right in [String::new(), two.clone(), series("a", "ok") + &series("_other", "_other")] {
        assert_eq!(drifts(&right), [], "{right}");
    }
    for (wrong, kind, message) in [
        (series("a", "lost"), "unknown-value", "unknown value `lost` of label `outcome`"),
        (two.clone() + &series("b", "ok"), "too-many-series", "3; its `series` has at most 2"),
        (two + &series("_other", "_other"), "full", "label `outcome` has 2 values; raise `max`"),
        (
            series("a", "ok") + &series("b", "ok") + &series("_other", "_other"),
            "full",
            "its 2 series count as `_other`, and label `domain` has 2 values",
        ),
        (
            "delivery_attempts_total{domain=\"a\"} 1\n".to_owned(),
            "missing-label",
            "missing label `outcome`",
        ),
        (
            "delivery_attempts_total{domain=\"a\",outcome=\"ok\",to=\"b\"} 1\n".to_owned(),
            "unknown-label",
            "unknown label `to`",
        ),
    ] {
        let found = drifts(&wrong);
        let [(found_kind, text)] = found.as_slice() else { panic!("{wrong}{found:?}") };
        assert!(found_kind == kind && text.contains(message), "{wrong}{found:?}");
    }
    // An empty value of an open label is an absent label.
    assert_eq!(drifts("delivery_attempts_total{outcome=\"ok\"} 1\n"), []);
}

#[test]
fn explain_and_docs_state_limit_idle_time_and_overflow() {
    let counter = "up to 2 combinations of label values, as they are recorded; hidden after 1h30m \
                   without records; further ones count as _other";
    let gauge = "up to 500 combinations of label values, as they are recorded; further ones count as \
                 _other, where they are added but not set";
    with_catalog(|directory| {
        for (name, text) in [("delivery_attempts_total", counter), ("delivery_connections", gauge)]
        {
            let ended = run_in(directory, &["explain", name], "");
            assert!(ended.out.lines().any(|line| line.ends_with(text)), "{}", ended.out);
        }
        let html = run_in(directory, &["docs", "--html"], "");
        assert!(html.out.contains(counter), "{}", html.out);
        let markdown = run_in(directory, &["docs"], "");
        assert!(markdown.out.contains(&counter.replace('_', "\\_")), "{}", markdown.out);
        let arguments = ["explain", "delivery_attempts_total", "--format", "json"];
        let ended = run_in(directory, &arguments, "");
        let found: Value = serde_json::from_str(&ended.out).unwrap();
        let keyed = serde_json::json!({ "max": 2, "idle": "1h30m", "overflow": "_other" });
        assert_eq!(found[0]["keyed"], keyed);
    });
}

#[test]
fn budget_counts_the_limit_and_the_overflow() {
    let ended = with_catalog(|directory| run_in(directory, &["budget", "--format", "json"], ""));
    let budget: Value = serde_json::from_str(&ended.out).unwrap();
    let mut estimates = budget["estimates"].as_array().unwrap().iter();
    let series = estimates.find(|it| it["id"] == "series-per-instance").unwrap();
    // A histogram has a line for each bucket, sum and count.
    let expected = 3 + 501 * 5 + 501 + 9;
    assert_eq!(series["value"].to_string(), format!("{expected}.0"));
}

#[test]
fn dashboards_show_the_largest_series_and_choose_values_by_variables() {
    let board = of_text(CATALOG);
    let variables = board["templating"]["list"].as_array().unwrap();
    let names: Vec<&str> = variables.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["datasource", "job", "instance", "domain"]);
    assert_eq!(
        variables[3]["query"],
        "label_values({job=~\"$job\",instance=~\"$instance\",__name__=~\"delivery_attempts_total|\
         delivery_duration_seconds_count|delivery_connections\"}, domain)"
    );
    // Absent labels too.
    assert_eq!(variables[3]["allValue"], ".*");
    let chosen = r#"job=~"$job",instance=~"$instance",domain=~"$domain""#;
    for (title, query) in [
        (
            "Attempts by domain and outcome",
            format!(
                "sum by (domain, outcome) (rate(delivery_attempts_total{{{chosen}}}[$__rate_interval]))"
            ),
        ),
        (
            "Connections, top 10 by domain",
            format!("topk(10, sum by (domain) (delivery_connections{{{chosen}}}))"),
        ),
        (
            "Duration, top 10 quantiles by domain",
            format!(
                "topk(10, histogram_quantile(0.5, sum by (le, domain) \
                 (rate(delivery_duration_seconds_bucket{{{chosen}}}[$__rate_interval]))))"
            ),
        ),
        // Its few combinations are lines of their own.
        (
            "Retries by outcome",
            "sum by (outcome) (rate(delivery_retries_total{job=~\"$job\",instance=~\"$instance\"}\
             [$__rate_interval]))"
                .to_owned(),
        ),
    ] {
        let found = queries(panel(&board, title));
        assert_eq!(found.first(), Some(&query.as_str()), "{title}");
    }
}

#[test]
fn budget_counts_combinations_by_their_limit_or_as_an_instance_exposes_them() {
    let budget = |arguments: &[&str], stdin: &str| {
        with_catalog(|directory| run_in(directory, &[&["budget"], arguments].concat(), stdin))
    };
    let json =
        |ended: &crate::program::Ended| -> Value { serde_json::from_str(&ended.out).unwrap() };
    let estimate = |json: &Value, id: &str| {
        let estimates = json["estimates"].as_array().unwrap();
        estimates.iter().find(|it| it["id"] == id).unwrap()["value"].as_f64().unwrap().to_string()
    };

    // 2 + 1 combinations of the first counter, 501 of a histogram with 5 lines, 501 gauges, 8 + 1.
    let by_limit = json(&budget(&["--format", "json"], ""));
    assert_eq!(estimate(&by_limit, "series-per-instance"), "3018");
    assert_eq!(by_limit["exposed"], Value::Null);
    let note = "3018 of the 3018 series per instance are those of keyed families with all \
                combinations that `max` allows; `--from URL` counts what an instance exposes.\n";
    let human = budget(&[], "").out;
    assert!(human.contains(note), "{human}");

    let attempts = "delivery_attempts_total{domain=\"a\",outcome=\"ok\"} 7\n\
                    delivery_attempts_total{domain=\"_other\",outcome=\"_other\"} 9\n";
    let page = exposition(attempts) + "# TYPE go_threads gauge\ngo_threads 7\n";
    let from = json(&budget(&["--format", "json", "--from", "-", "-n", "10"], &page));
    assert_eq!(estimate(&from, "series-per-instance"), "3");
    assert_eq!(estimate(&from, "series"), "80");
    assert_eq!(from["max_series_per_instance"], 3018);
    let keyed = serde_json::json!([
        { "family": "delivery_attempts_total", "combinations": 1, "max": 2, "has_overflow": true },
        { "family": "delivery_retries_total", "combinations": 1, "max": 8, "has_overflow": false },
    ]);
    let expected =
        serde_json::json!({ "source": "standard input", "keyed": keyed, "other_samples": 1 });
    assert_eq!(from["exposed"], expected);
    // The bytes of the page without its values and without what is not in the catalog.
    let text = "# HELP delivery_attempts_total Attempts to deliver.\n\
                # TYPE delivery_attempts_total counter\n\
                delivery_attempts_total{domain=\"a\",outcome=\"ok\"} \n\
                delivery_attempts_total{domain=\"_other\",outcome=\"_other\"} \n\
                # HELP delivery_retries_total Retries.\n# TYPE delivery_retries_total counter\n\
                delivery_retries_total{outcome=\"ok\"} \n";
    for (format, keyed) in [
        ("human", "  delivery_attempts_total: 1 of 2 combinations, 50 %, and the overflow\n"),
        ("md", "| delivery_retries_total | 1 of 8 combinations, 13 % |\n"),
    ] {
        let shown = budget(&["--from", "-", "--format", format], &page).out;
        assert!(shown.contains(&format!(" {} B of text", text.len())), "{shown}");
        assert!(shown.contains(keyed), "{shown}");
        assert!(shown.contains(", as standard input exposes them\n"), "{shown}");
        assert!(shown.contains("; 1 % of at most 3018"), "{shown}");
        assert!(shown.contains("does not have their families: 1 samples.\n"), "{shown}");
    }
}

#[test]
fn budget_rejects_a_source_without_samples_of_the_catalog() {
    let budget = |arguments: &[&str], stdin: &str| {
        with_catalog(|directory| run_in(directory, &[&["budget"], arguments].concat(), stdin))
    };
    let foreign = budget(&["--from", "-"], "# TYPE go_threads gauge\ngo_threads 7\n");
    let message = "error: standard input: no samples of the catalog's families; check that the \
                   source belongs to the catalog\n";
    assert_eq!((foreign.code, foreign.err.as_str()), (66, message));
    let empty = budget(&["--from", "-"], "");
    assert_eq!(empty.code, 66);
    assert!(empty.err.contains("no samples; check that the source is a metrics endpoint"));
    assert_eq!(budget(&["--from", "missing.txt"], "").code, 66);
    let both = budget(&["--catalog", "-", "--from", "-"], CATALOG);
    assert_eq!(both.code, 64);
    let credential = budget(&["--username", "a", "--password-file", "b"], "");
    assert_eq!(credential.code, 64);
    assert!(credential.err.contains("name it with `--from`"), "{}", credential.err);
}

/// Returns the warnings of `lint-rules` about an expression.
fn warnings(expression: &str, arguments: &[&str]) -> String {
    let ended = with_catalog(|directory| {
        run_in(directory, &[&["lint-rules", "-"], arguments].concat(), expression)
    });
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{expression}");
    ended.err
}

#[test]
fn a_comparison_with_zero_before_the_first_record_is_a_warning() {
    let total = "sum(rate(delivery_attempts_total[5m]))";
    let by_job = "sum by (job) (rate(delivery_attempts_total[5m]))";
    for expression in [
        format!("{total} == 0"),
        format!("{total} < 0.1"),
        format!("0 >= {total}"),
        format!("{by_job} <= 0"),
        format!("({total} + sum(rate(delivery_retries_total[5m]))) == bool 0"),
        "sum(delivery_connections) < 1 and on () vector(1)".to_owned(),
        "count(delivery_connections) == 0".to_owned(),
        "absent(delivery_attempts_total{outcome=\"ok\"})".to_owned(),
    ] {
        let warnings = warnings(&expression, &[]);
        assert!(warnings.ends_with("[not-from-start]\n"), "{expression}: {warnings}");
        assert_eq!(warnings.lines().count(), 1, "{expression}: {warnings}");
    }
    let warning = warnings(&format!("{total} == 0"), &[]);
    assert!(warning.contains("because `delivery_attempts_total` is keyed; add `or vector(0)`"));
    assert_eq!(warnings(&format!("{total} == 0"), &["--allow", "not-from-start"]), "");
}

#[test]
fn other_expressions_of_keyed_families_have_no_warning() {
    let total = "sum(rate(delivery_attempts_total[5m]))";
    let failed = "sum(rate(delivery_attempts_total{outcome=\"failed\"}[5m]))";
    for expression in [
        format!("{total} > 0"),
        format!("{total} != 0"),
        format!("({total} or vector(0)) == 0"),
        format!("{failed} / {total} < 0.5"),
        // A domain without attempts, after some.
        "sum by (domain) (rate(delivery_attempts_total[5m])) == 0".to_owned(),
        "delivery_connections{domain=\"example.org\"} == 0".to_owned(),
        "delivery_connections < 1".to_owned(),
        "histogram_quantile(0.9, sum by (le) (rate(delivery_duration_seconds_bucket[5m]))) < 1"
            .to_owned(),
        "absent(up)".to_owned(),
        "up == 0 unless on () sum(delivery_connections)".to_owned(),
    ] {
        assert_eq!(warnings(&expression, &[]), "", "{expression}");
    }
}

#[test]
fn alerts_about_open_values_are_written_with_their_labels() {
    let alert = |expression: &str, summary: &str| {
        let alert = format!(
            "\n[[delivery.metrics.retries_total.alert]]\nname = \"Alert\"\nexpr = \"\"\"{expression}\"\"\"\n\
             severity = \"warning\"\nsummary = \"{summary}\"\n"
        );
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("metrics.toml"), CATALOG.to_owned() + &alert).unwrap();
        let check = run_in(directory.path(), &["check"], "");
        assert_eq!((check.code, check.err.as_str()), (0, ""), "{}", check.out);
        run_in(directory.path(), &["rules"], "")
    };
    // Any value is possible, also that of the overflow in a closed label.
    let values = "sum by (domain) (rate(${delivery.attempts_total}{outcome=\"_other\", \
                  domain=~\"example.*|_other\"}[5m])) > 1";
    let ended = alert(values, "{{ $labels.domain }} fails");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
    assert!(ended.out.contains(r#"delivery_attempts_total{outcome=\"_other\""#), "{}", ended.out);
    // A warning, and the rule is written.
    let ended = alert("sum(rate(${delivery.attempts_total}[5m])) == 0 and on () vector(1)", "Idle");
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.err.contains("[not-from-start]"), "{}", ended.err);
    assert!(ended.out.contains("== 0"), "{}", ended.out);
}

const STATES: &str = r#"format = 1

[labels]
peer = { max = 8 }
link = ["down", "up", "failed"]

[delivery]
help = "Messages that leave."

[delivery.metrics.link]
type = "stateset"
help = "State of the link to a peer."
states = "link"
labels = ["peer"]
series = { max = 20 }
"#;

/// Exposition of this catalog with so many peers.
fn links(peers: usize) -> String {
    let peers = (0..peers).map(|peer| {
        let states = ["down", "up", "failed"].map(|state| {
            let value = u8::from(state == "up");
            format!("delivery_link{{peer=\"10.0.0.{peer}\",delivery_link=\"{state}\"}} {value}\n")
        });
        states.concat()
    });
    let peers = peers.collect::<String>();
    format!(
        "# TYPE delivery_link stateset\n# HELP delivery_link State of the link to a peer.\n{peers}# EOF\n"
    )
}

#[test]
fn the_states_of_a_keyed_state_set_are_one_series_of_its_limit() {
    with_text(STATES, |directory| {
        let run = |arguments: &[&str], stdin: &str| run_in(directory, arguments, stdin);
        let live = |peers| run(&["live", "-", "--format", "json"], &links(peers)).findings();
        assert_eq!(live(20), []);
        let [(kind, message)] = live(21).try_into().unwrap();
        assert_eq!(kind, "too-many-series");
        assert!(message.contains(": 21; its `series` has at most 20"), "{message}");
        let budget = run(&["budget", "--from", "-"], &links(5)).out;
        assert!(budget.contains("delivery_link: 5 of 20 combinations, 25 %\n"), "{budget}");
        let explained = run(&["explain", "delivery_link"], "").out;
        let keyed = "up to 20 combinations of label values, as they are recorded; states of further ones \
                     are dropped and counted";
        assert!(explained.lines().any(|line| line.ends_with(keyed)), "{explained}");
        let lint = |expression| run(&["lint-rules", "-"], expression);
        assert_eq!(lint(r#"delivery_link{delivery_link="up",peer="a"} == 1"#).code, 0);
        let unknown = lint(r#"delivery_link{delivery_link="upp"} == 1"#);
        assert_eq!(unknown.code, 1, "{}", unknown.err);
    });
}

#[test]
fn a_panel_has_the_states_of_the_chosen_values() {
    let board = of_text(STATES);
    let chosen = r#"job=~"$job",instance=~"$instance",peer=~"$peer""#;
    let state = |index, state| {
        format!(
            "((max by (instance, peer) (delivery_link{{{chosen},delivery_link=\"{state}\"}})) == 1) * \
             {index}"
        )
    };
    let states = [state(0, "down"), state(1, "up"), state(2, "failed")].join(" or ");
    let found = queries(panel(&board, "Link, top 10 by peer"));
    assert_eq!(found, [&format!("topk(10, {states})")]);
}

#[test]
fn an_imported_state_set_with_many_labels_is_keyed() {
    let imported = run_in(Path::new("."), &["import", "-"], &links(9));
    assert_eq!((imported.code, imported.err.as_str()), (0, ""));
    for line in [
        "labels = [\"peer\"]",
        "series = { max = 64 }",
        "states = \"link\"",
        "type   = \"stateset\"",
    ] {
        assert!(imported.out.contains(line), "{line}: {}", imported.out);
    }
    // Without all states, it is not a state set.
    let partial =
        links(2).replacen("delivery_link{peer=\"10.0.0.1\",delivery_link=\"down\"} 0\n", "", 1);
    let imported = run_in(Path::new("."), &["import", "-"], &partial);
    let warning = "the state set became a gauge, because not all states of each series are exposed";
    assert!(imported.err.contains(warning), "{}", imported.err);
}
