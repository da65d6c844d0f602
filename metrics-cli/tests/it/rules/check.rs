//! Issues that `rules` finds in the expressions, alerts and tests of a catalog.

use super::{CATALOG, rules};
use crate::program::Ended;

/// Runs `rules` with a recording rule of this expression.
fn of(expr: &str) -> Ended {
    let expr = expr.replace('"', "\\\"");
    rules(&format!("{CATALOG}[[queue.record]]\nname = \"a:b:c\"\nexpr = \"{expr}\"\n"), &[])
}

/// Asserts that each expression is rejected with its place and a message.
fn assert_rejected(cases: &[(&str, &str)]) {
    for (expr, why) in cases {
        let ended = of(expr);
        let line = ended.err.lines().next().unwrap_or_default();
        assert_eq!(ended.code, 1, "{expr}: {}", ended.out);
        let begin = "<stdin>:38:8: recording rule `a:b:c`: ";
        assert!(line.starts_with(begin) && line.contains(why), "{expr}: {}", ended.err);
        assert_eq!(ended.out, "");
    }
}

#[test]
fn an_invalid_expression_is_rejected_with_its_place() {
    assert_rejected(&[
        ("sum(${moved} >", "invalid PromQL: unclosed parenthesis `(` (at 1:4)"),
        (
            "${size} > 1 extra words",
            "invalid PromQL: unexpected `extra`; expected an operator or the end (at 1:",
        ),
        (
            "rate(${size})",
            "invalid PromQL: invalid argument 1 of `rate`; expected a value of type range vector, not",
        ),
        ("${moved}{way=~\"(\"}", "invalid PromQL: invalid pattern `(`: missing `)` (at 1:"),
        ("${moved}[5m]", "invalid expression type range vector"),
        ("'text'", "invalid expression type string"),
        (
            "mail_queue_sise",
            "unknown metric `mail_queue_sise`; write `${queue.size}`, which stays valid",
        ),
        ("mail_other", "unknown metric `mail_other`; write `${group.metric}`, which stays valid"),
        (
            "${size}{wya=\"in\"}",
            "unknown label `wya` of `mail_queue_size`; it has only those of the target (`--label",
        ),
        (
            "rate(${moved}{wya=\"in\"}[5m])",
            "unknown label `wya` of `mail_queue_moved_total`; did you mean `way`? (`--label",
        ),
        ("rate(${moved}{way=\"inn\"}[5m])", "unknown value \"inn\" of `way`; did you mean \"in\"?"),
        (
            "rate(${moved}{way=\"up\"}[5m])",
            "unknown value \"up\" of `way`; expected \"in\" or \"out\"",
        ),
        ("rate(${moved}{way!~\"x.*|y\"}[5m])", "no value of `way` matches \"x.*|y\""),
        (
            "sum by (cluster) (rate(${moved}[5m]))",
            "unknown label `cluster` in `by`; the series have `instance`, `job`, `way` (`--label",
        ),
        ("${size} / on (wya) ${size}", "unknown label `wya` in `on`"),
    ]);
}

#[test]
fn the_lints_of_other_files_apply_to_the_catalog() {
    assert_rejected(&[
        ("rate(${size}[5m])", "`rate` treats every decrease of the gauge `mail_queue_size`"),
        ("delta(${moved}[5m])", "a restart resets the counter `mail_queue_moved_total`"),
        (
            "sum by (way) (${moved})",
            "the raw counter `mail_queue_moved_total` mostly reflects uptime",
        ),
        (
            "sum(mail_queue_wait)",
            "the histogram `mail_queue_wait` has no native buckets; select `mail_queue_wait_b",
        ),
        ("rate(${wait}_bucket{le=\"2\"}[5m])", "unknown bound \"2\" of `le`; the bounds of"),
        ("rate(${wait}_bucket{le=\"1\"}[5m])", "`le` is \"1\" in the text format, but \"1.0\" in"),
        (
            "histogram_quantile(0.9, ${size})",
            "needs histogram buckets; `mail_queue_size` is a gauge",
        ),
        ("histogram_quantile(0.9, sum(rate(${wait}_bucket[5m])))", "`le`, which is aggregated"),
        (
            "histogram_quantile(90, rate(${wait}_bucket[5m]))",
            "invalid quantile 90; expected 0 to 1",
        ),
        ("rate(${moved}[5m]) / ${size}", "never have equal labels, because only one has `way`"),
        (
            "sum by (way) (${job_way:queue_moved:rate5m}) / on (job) ${size}",
            "unknown label `job` in `on`",
        ),
        (
            "sum by (way) (absent(${size}{job=\"a\"}))",
            "unknown label `way` in `by`; the series have `job`",
        ),
        ("rate(${gone}[5m])", "is deprecated: Nobody asked; use `queue.moved`"),
        (
            "rate(metrics_endpoint_rejected_total{reason=\"spam\"}[5m])",
            "unknown value \"spam\" of `reason`",
        ),
    ]);
}

#[test]
fn templates_that_prometheus_rejects_are_not_written() {
    for (from, to, message) in [
        ("$labels.job }}", "$labels.job }", "invalid template in `summary`: unexpected"),
        ("$labels.job", "$label.job", "undefined variable `$label`; did you mean `$labels`?"),
        ("\"One.", "\"{{ humanise 1 }}", "invalid template in `description`: unknown function"),
        ("team = \"mail\"", "team = \"{{ end }}\"", "invalid template in label `team`: misplaced"),
        ("owner = \"mail@example.org\"", "owner = \"{{\"", "invalid template in label `owner`"),
    ] {
        // A test would need the texts that it expects.
        let untested: Vec<&str> = CATALOG.lines().filter(|it| !it.starts_with("test =")).collect();
        let said = of_alert(&untested.join("\n"), from, to);
        let first = said.lines().next().unwrap();
        assert!(first.starts_with("<stdin>:16:8: alert `QueueLong`: "), "{to}: {said}");
        assert!(first.ends_with(" [template-syntax]"), "{to}: {said}");
        assert!(first.contains(message), "{to}: {said}");
    }
}

#[test]
fn what_is_not_judged_is_written_with_a_warning() {
    let expr = format!("rate(${{moved}}[{}5m{}])", "(".repeat(200), ")".repeat(200));
    let ended = of(&expr);
    let begin =
        "warning: <stdin>:38:8: recording rule `a:b:c`: not judged: a duration is nested more";
    assert!(ended.err.starts_with(begin), "{}", ended.err);
    assert_eq!(ended.code, 0);
    assert!(
        ended.out.contains(&expr.replace("${moved}", "mail_queue_moved_total")),
        "{}",
        ended.out
    );
}

#[test]
fn a_lint_can_be_suppressed() {
    let catalog = CATALOG.replace("sum by (job, way) (rate(${moved}[5m]))", "${moved}");
    let ended = rules(&catalog, &[]);
    assert!(ended.err.lines().next().unwrap().ends_with(" [raw-counter]"), "{}", ended.err);
    assert_eq!(rules(&catalog, &["--allow", "raw-counter"]).code, 0);
}

/// Returns the errors after one replacement in a catalog.
fn of_alert(catalog: &str, from: &str, to: &str) -> String {
    assert!(catalog.contains(from), "{from}");
    let ended = rules(&catalog.replace(from, to), &["--tests"]);
    assert_eq!(ended.code, 1, "{to}: {}", ended.out);
    ended.err
}

#[test]
fn templates_show_only_labels_of_the_series() {
    let untested: Vec<&str> = CATALOG.lines().filter(|line| !line.starts_with("test =")).collect();
    for (from, to, shown) in [
        ("{{ $labels.job }}", "{{ $labels.way }}", "`summary`"),
        ("\"One.", "\"{{ .Labels.way }}", "`description`"),
        ("team = \"mail\"", "team = \"{{ $labels.way }}\"", "label `team`"),
    ] {
        let said = of_alert(&untested.join("\n"), from, to);
        let begin = format!(
            "<stdin>:16:8: alert `QueueLong`: unknown label `way` in {shown}; the series have \
             `instance`, `job` (`--label way` allows it) [unknown-label]\n16 | name = \"QueueLong\"\n"
        );
        assert!(said.starts_with(&begin), "{to}: {said}");
    }
}

#[test]
fn tests_use_only_labels_of_the_series() {
    for (from, to, why) in [
        (
            "labels = { job = \"a\" }",
            "labels = { job = \"a\", way = \"in\" }",
            "unknown label `way` in `fires`; the s",
        ),
        (
            "{self}{job=\"a\"}",
            "{self}{wya=\"a\"}",
            "unknown label `wya` of `mail_queue_size`; it has",
        ),
        (
            "{self}{job=\"a\"}",
            "{moved}{way=\"up\"}",
            "unknown value \"up\" of `way`; expected \"in\"",
        ),
        (
            "{self}{job=\"a\"}",
            "{self} + 1",
            "invalid series `mail_queue_size + 1` in a test; expected",
        ),
    ] {
        let said = of_alert(CATALOG, from, to);
        let first = said.lines().next().unwrap();
        let is_placed = first.starts_with("<stdin>:28:") && first.contains(": alert `QueueLong`: ");
        assert!(is_placed && first.contains(why), "{to}: {said}");
    }
    // A test spells bounds for one format, and may test deprecated metrics.
    for series in ["{wait}_bucket{le=\"1\"}", "{gone}"] {
        let ended = rules(&CATALOG.replace("{self}{job=\"a\"}", series), &["--tests"]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    }
}

#[test]
fn external_and_derived_labels_are_accepted() {
    for expr in [
        "sum by (job, instance) (rate(${moved}{job=~\"mail.*\"}[5m]))",
        "sum by (zone) (${size} * on (instance) group_left (zone) host_zone)",
        "sum by (new) (label_replace(rate(${moved}[5m]), \"new\", \"$1\", \"way\", \"(.*)\"))",
        "up{way=\"anything\"}",
        "rate(${moved}{way=~\"in|.*t\", way!=\"\"}[5m] @ end() offset 5m)",
    ] {
        let ended = of(expr);
        assert_eq!(ended.code, 0, "{expr}: {}", ended.err);
    }
    let by_cluster = CATALOG.replace("sum by (job,", "sum by (job, cluster,");
    assert_eq!(rules(&by_cluster, &[]).code, 1);
    assert_eq!(rules(&by_cluster, &["--label", "cluster"]).code, 0);
    let on_host = "sum by (zone) (${size} * on (host) group_left (zone) host_zone)";
    assert_eq!(of(on_host).code, 1);
}

#[test]
fn all_issues_are_reported_in_file_order() {
    let wrong = CATALOG.replace("${self} > 100", "${self} >").replace("by (job, way)", "by (wya)");
    let ended = rules(&wrong, &[]);
    let lines = ended.err.lines().filter_map(|line| line.strip_prefix("<stdin>:"));
    let lines: Vec<&str> = lines.map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["17", "31"], "{}", ended.err);
}
