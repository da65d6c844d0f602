//! Service level objectives: the rules that they become, and the numbers of these rules, evaluated
//! by `promtool`.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use super::rules;

/// Objectives of all forms.
const FORMS: &str = r#"format = 1
[catalog]
namespace = "shop"
owner = "shop@example.org"
[labels]
method = { values = { get = "GET", post = "POST", put = "PUT" } }
status = { help = "Status.", max = 64 }
route = ["cart", "pay", "health"]
[http]
help = "HTTP."
[http.events]
invalid = "A request could not be read."
served = { help = "A request was served.", fields = { route = "route" } }
served-late = { help = "A request was served late.", fields = { route = "route" } }
[http.events.ended]
help = "A request was answered."
fields = { method = "method", status = "status", elapsed = "duration" }
[http.metrics.duration_seconds]
type = "histogram"
help = "Response time."
unit = "seconds"
labels = { method = "method" }
buckets = [0.1024, 0.25, 1, 2.5]
observe = { ended = "elapsed" }
[http.metrics.size_bytes]
type = "histogram"
help = "Size of answers."
unit = "bytes"
buckets = [1000, 5000]

[[http.slo]]
name = "several-counters"
objective = "99.9%"
total = ["ended", "http.invalid"]
bad = "invalid"
[[http.slo]]
name = "label-values"
objective = "99.9%"
total = "ended"
bad = { status = ["5*", "4.9"] }
where = { method = ["get", "p*"] }
[[http.slo]]
name = "all-label-values"
objective = "99.9%"
total = ["ended", "served"]
bad = "ended"
[[http.slo]]
name = "divided"
help = "Requests are served in time."
objective = "90%"
window = "4w"
total = "served*"
good = "served"
where = { route = ["cart", "pay"] }
by = ["route"]
[[http.metrics.duration_seconds.slo]]
name = "latency"
objective = "99%"
within = "1s"
page = "page"
runbook = "https://example.org/slo"
labels = { team = "web" }
[[http.metrics.duration_seconds.slo]]
name = "latency-of-methods"
objective = "95%"
window = "1w"
within = "102.4ms"
by = ["method"]
[[http.metrics.size_bytes.slo]]
name = "size"
objective = "99.99%"
within = 5000
[[http.events.ended.slo]]
name = "shortest-window"
objective = "50%"
window = "3d"
good = { method = "get", status = "2*" }
"#;

/// Checks the rules of a catalog and runs these tests with `promtool`.
fn promtool(catalog: &str, tests: Option<&str>) {
    let directory = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| fs::write(directory.path().join(file), text).unwrap();
    let ended = rules(catalog, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    write("rules.yml", &ended.out);
    let ended = rules(catalog, &["--tests"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    write("rules.test.yml", tests.unwrap_or(&ended.out));
    for arguments in [["check", "rules", "rules.yml"], ["test", "rules", "rules.test.yml"]] {
        let output = Command::new("promtool")
            .args(arguments)
            .current_dir(directory.path())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn the_rules_of_an_objective_are_these() {
    let catalog = "format = 1\n[catalog]\nnamespace = \"shop\"\nowner = \"shop@example.org\"\n\
                   [labels]\nroute = [\"cart\", \"pay\"]\n[http]\nhelp = \"HTTP.\"\n[http.events]\n\
                   served = { help = \"Served.\", fields = { route = \"route\" } }\n[[http.slo]]\n\
                   name = \"reads\"\nobjective = \"99.5%\"\ntotal = \"served\"\n\
                   bad = { route = \"pay\" }\n";
    let ended = rules(catalog, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let expected = r#"
      - record: "slo:events_bad:rate5m"
        expr: "sum by (job) (rate(shop_http_served_total{route=\"pay\"}[5m]))"
        labels:
          slo: shop-reads
      - record: "slo:events:rate5m"
        expr: "sum by (job) (rate(shop_http_served_total[5m]))"
        labels:
          slo: shop-reads
      - record: "slo:sli_error:ratio_rate5m"
        expr: "slo:events_bad:rate5m{slo=\"shop-reads\"} / slo:events:rate5m{slo=\"shop-reads\"}"
        labels:
          slo: shop-reads
      - record: "slo:sli_error:ratio_rate30m"
        expr: |-
          sum by (job) (rate(shop_http_served_total{route="pay"}[30m]))
            / sum by (job) (rate(shop_http_served_total[30m]))
        labels:
          slo: shop-reads
"#;
    assert!(ended.out.contains(expected.trim_start_matches('\n')), "{}", ended.out);
    let expected = r#"
      - record: "slo:sli_error:ratio_rate30d"
        expr: |-
          sum_over_time(slo:events_bad:rate5m{slo="shop-reads"}[30d])
            / sum_over_time(slo:events:rate5m{slo="shop-reads"}[30d])
        labels:
          slo: shop-reads
"#;
    assert!(ended.out.contains(expected.trim_start_matches('\n')), "{}", ended.out);
    let expected = r#"
      - alert: ReadsFastBurn
        expr: |-
          (
            slo:sli_error:ratio_rate1h{slo="shop-reads"} > 14.4 * 0.005
            and slo:sli_error:ratio_rate5m{slo="shop-reads"} > 14.4 * 0.005
          ) or (
            slo:sli_error:ratio_rate6h{slo="shop-reads"} > 6 * 0.005
            and slo:sli_error:ratio_rate30m{slo="shop-reads"} > 6 * 0.005
          )
        labels:
          severity: critical
          owner: shop@example.org
        annotations:
          summary: "The burn rate of the error budget of `reads` is high at {{ $labels.job }}"
          description: "{{ $value | humanizePercentage }} of the events are bad. The objective of 99.5% in 30d allows 0.5%."
"#;
    assert!(ended.out.contains(expected.trim_start_matches('\n')), "{}", ended.out);
    assert_eq!(ended.out.matches("- record: ").count(), 16);
    assert_eq!(ended.out.matches("- alert: ").count(), 2);
}

#[test]
#[ignore = "needs the `promtool` program"]
fn the_rules_of_all_forms_pass_their_tests() {
    promtool(FORMS, None);
}

/// Two counters, and an objective of the share of the first one.
fn catalog_of(objective: &str, window: &str) -> String {
    format!(
        "format = 1\n[q]\nhelp = \"Q.\"\n[q.events]\nlost = \"Lost.\"\nkept = \"Kept.\"\n[[q.slo]]\n\
         name = \"kept\"\nobjective = \"{objective}\"\nwindow = \"{window}\"\n\
         total = [\"lost\", \"kept\"]\nbad = \"lost\"\n"
    )
}

/// Error ratios above which the alerts fire, for the long and the short window of each condition:
/// burn rate times error budget. The SRE workbook has those of 30 days, with burn rates of 14.4, 6,
/// 3 and 1; others follow from its formula, the share of the budget times the window, divided by the
/// long window. No limit is given where it could not be reached.
const LIMITS: [(&str, &str, [Option<f64>; 4]); 8] = [
    ("99.9%", "30d", [Some(0.0144), Some(0.006), Some(0.003), Some(0.001)]),
    ("99%", "30d", [Some(0.144), Some(0.06), Some(0.03), Some(0.01)]),
    ("99.95%", "30d", [Some(0.0072), Some(0.003), Some(0.0015), Some(0.0005)]),
    ("99.9%", "28d", [Some(0.01344), Some(0.0056), Some(0.0028), Some(0.001)]),
    ("99.9%", "90d", [Some(0.0432), Some(0.018), Some(0.009), Some(0.003)]),
    ("99.9%", "7d", [Some(0.00336), Some(0.0014), Some(0.001), Some(0.001)]),
    ("90%", "30d", [None, Some(0.6), Some(0.3), Some(0.1)]),
    ("60%", "30d", [None, None, None, Some(0.4)]),
];

/// Alerts with the long and the short window of each condition.
const CONDITIONS: [(&str, &str, &str); 4] = [
    ("KeptFastBurn", "1h", "5m"),
    ("KeptFastBurn", "6h", "30m"),
    ("KeptSlowBurn", "1d", "2h"),
    ("KeptSlowBurn", "3d", "6h"),
];

#[test]
#[ignore = "needs the `promtool` program"]
fn the_limits_are_those_of_the_workbook() {
    for (objective, window, limits) in LIMITS {
        let mut tests = "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n".to_owned();
        for ((alert, long, short), limit) in CONDITIONS.into_iter().zip(limits) {
            // A limit that is left out is not reached even if everything is bad.
            let (below, above) = match limit {
                Some(limit) => (limit * 0.9999, Some(limit * 1.0001)),
                None => (1.0, None),
            };
            for (value, fires) in [(Some(below), false), (above, true)] {
                let Some(value) = value else { continue };
                write!(tests, "- interval: 1m\n  input_series:\n").unwrap();
                for window in [long, short] {
                    writeln!(
                        tests,
                        "  - {{ series: 'slo:sli_error:ratio_rate{window}{{job=\"a\",slo=\"kept\"}}', \
                         values: '{value}x2' }}"
                    )
                    .unwrap();
                }
                write!(
                    tests,
                    "  promql_expr_test:\n  - expr: count(ALERTS{{alertname=\"{alert}\",\
                     alertstate=\"firing\"}})\n    eval_time: 2m\n    exp_samples: [{}]\n",
                    if fires { "{ labels: '{}', value: 1 }" } else { "" }
                )
                .unwrap();
            }
        }
        promtool(&catalog_of(objective, window), Some(&tests));
    }
}

/// Expressions by which Sloth's documentation defines its rules besides the error ratios of the
/// windows.
const SLOTH: [(&str, &str); 6] = [
    // The traffic is constant, so that the mean of the ratios is the ratio of all events, but for the
    // first minutes, whose rates are incomplete.
    (
        "slo:sli_error:ratio_rate30d",
        "sum(sum_over_time(slo:sli_error:ratio_rate5m[30d]) \
         / count_over_time(slo:sli_error:ratio_rate5m[30d]))",
    ),
    ("slo:objective:ratio", "vector(0.999)"),
    ("slo:error_budget:ratio", "vector(1 - 0.999)"),
    (
        "slo:current_burn_rate:ratio",
        "sum(slo:sli_error:ratio_rate5m) / sum(slo:error_budget:ratio)",
    ),
    (
        "slo:period_burn_rate:ratio",
        "sum(slo:sli_error:ratio_rate30d) / sum(slo:error_budget:ratio)",
    ),
    ("slo:period_error_budget_remaining:ratio", "1 - sum(slo:period_burn_rate:ratio)"),
];

#[test]
#[ignore = "needs the `promtool` program"]
fn the_numbers_are_those_of_sloth() {
    // Hours without errors, one with one in a hundred, and some minutes with one in ten.
    let lost = "0x239 0+1x60 70+10x9";
    let kept = "0+100x239 24000+99x60 30030+90x9";
    let mut tests = format!(
        "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m\n  input_series:\n  \
         - {{ series: 'q_lost_total{{job=\"a\"}}', values: '{lost}' }}\n  \
         - {{ series: 'q_kept_total{{job=\"a\"}}', values: '{kept}' }}\n  promql_expr_test:\n"
    );
    let windows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"].map(|window| {
        let rate = |counter: &str| format!("sum(rate({counter}[{window}]))");
        let (lost, kept) = (rate("q_lost_total"), rate("q_kept_total"));
        (format!("slo:sli_error:ratio_rate{window}"), format!("{lost} / ({lost} + {kept})"))
    });
    let others = SLOTH.map(|(name, expr)| (name.to_owned(), expr.to_owned()));
    for (name, expr) in windows.into_iter().chain(others) {
        let tolerance = if name == "slo:sli_error:ratio_rate30d" { 1e-4 } else { 1e-9 };
        write!(
            tests,
            "  - expr: 'abs(sum({name}) - ({expr})) < bool {tolerance:e}'\n    eval_time: 310m\n    \
             exp_samples: [{{ labels: '{{}}', value: 1 }}]\n"
        )
        .unwrap();
    }
    // Of the last five minutes one event in ten is bad, a hundred times what the budget allows.
    for (expr, value) in [
        ("slo:sli_error:ratio_rate5m{slo=\"kept\"}", 0.1),
        ("slo:current_burn_rate:ratio{slo=\"kept\"}", 100.0),
        ("slo:time_period:days{slo=\"kept\"}", 30.0),
    ] {
        write!(
            tests,
            "  - expr: 'sum(round({expr}, 0.001))'\n    eval_time: 310m\n    \
             exp_samples: [{{ labels: '{{}}', value: {value} }}]\n"
        )
        .unwrap();
    }
    promtool(&catalog_of("99.9%", "30d"), Some(&tests));
}

#[test]
#[ignore = "needs the `promtool` program"]
fn times_without_traffic_do_not_change_the_error_budget() {
    // Ten events in a thousand are bad, then nothing happens for an hour.
    let tests = "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m\n  \
                 input_series:\n  - { series: 'q_lost_total{job=\"a\"}', values: '0+10x60 600x60' }\n  \
                 - { series: 'q_kept_total{job=\"a\"}', values: '0+990x60 59400x60' }\n  \
                 promql_expr_test:\n  - expr: sum(round(slo:period_burn_rate:ratio, 0.001))\n    \
                 eval_time: 120m\n    exp_samples: [{ labels: '{}', value: 10 }]\n  \
                 - expr: slo:current_burn_rate:ratio > -1\n    eval_time: 120m\n    exp_samples: []\n  \
                 alert_rule_test:\n  - { eval_time: 120m, alertname: KeptFastBurn, exp_alerts: [] }\n";
    promtool(&catalog_of("99.9%", "30d"), Some(tests));
}
