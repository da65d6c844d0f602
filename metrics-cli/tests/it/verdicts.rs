//! Verdicts on expressions and templates: those of `lint-rules` and `promtool` are equal.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::program::{Ended, run_in};

/// Directory of the catalog.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lint_rules");

/// Reasons of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Accepted by Prometheus 3.5 and 3.14.
    Valid,
    /// Rejected by both.
    Invalid,
    /// Accepted by 3.14 only.
    Newer,
    /// Accepted by 3.5 only.
    Older,
}

impl Verdict {
    fn new(word: &str) -> Self {
        match word {
            "valid" => Self::Valid,
            "invalid" => Self::Invalid,
            "newer" => Self::Newer,
            "older" => Self::Older,
            other => panic!("unknown verdict `{other}`"),
        }
    }
}

/// Returns the recorded texts with their verdicts.
fn recorded(name: &str) -> Vec<(Verdict, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promql").join(name);
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let lines = lines.map(|line| line.split_once('\t').unwrap_or((line, "")));
    lines
        .map(|(verdict, text)| (Verdict::new(verdict), text.replace('⏎', "\n").replace('␠', " ")))
        .collect()
}

/// Returns rules whose expressions are these texts.
fn rules_of_expressions<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let rules =
        texts.enumerate().map(|(index, text)| json!({ "record": name(index), "expr": text }));
    json!({ "groups": [{ "name": "g", "rules": rules.collect::<Vec<_>>() }] }).to_string()
}

/// Returns alerts with these texts as annotation or label.
fn rules_of_templates<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let rules = texts.enumerate().map(|(index, text)| {
        let key = if index % 2 == 0 { "annotations" } else { "labels" };
        json!({ "alert": name(index), "expr": "up", key: { "text": text } })
    });
    json!({ "groups": [{ "name": "g", "rules": rules.collect::<Vec<_>>() }] }).to_string()
}

fn name(index: usize) -> String {
    format!("rule_{index}")
}

/// Returns the index of the rule that a text names in backquotes or double quotes.
fn index_in(text: &str) -> usize {
    let rest = text.split_once("rule_").unwrap().1;
    let len = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    rest[..len].parse().unwrap()
}

/// Rules that `lint-rules` rejects, and those that it does not judge.
struct Found {
    rejected: BTreeSet<usize>,
    not_judged: BTreeSet<usize>,
}

fn lint(rules: &str, id: &str) -> Found {
    let ended = run_in(Path::new(HERE), &["lint-rules", "--format", "json", "-"], rules);
    let findings: Vec<Value> = serde_json::from_str(&ended.out).unwrap();
    let rejected = findings.iter().filter(|finding| {
        assert_ne!(finding["rule"], "file-syntax", "{finding}");
        finding["rule"] == id
    });
    let rejected = rejected.map(|finding| index_in(finding["context"].as_str().unwrap()));
    let warnings = ended.err.lines().filter(|line| line.ends_with("[not-judged]"));
    Found { rejected: rejected.collect(), not_judged: warnings.map(index_in).collect() }
}

fn check_recorded(recorded: &[(Verdict, String)], found: &Found) {
    let mut wrong = String::new();
    for (index, (verdict, text)) in recorded.iter().enumerate() {
        let is_invalid = matches!(verdict, Verdict::Invalid | Verdict::Older);
        if is_invalid != found.rejected.contains(&index) && !found.not_judged.contains(&index) {
            let _ = writeln!(wrong, "{verdict:?}: {text:?}");
        }
    }
    assert!(wrong.is_empty(), "verdicts differ:\n{wrong}");
    let share = format!("{} of {} not judged", found.not_judged.len(), recorded.len());
    println!("{share}");
    assert!(found.not_judged.len() * 100 <= recorded.len(), "{share}");
}

#[test]
fn expressions_have_their_recorded_verdicts() {
    let recorded = recorded("expressions.txt");
    assert!(recorded.len() >= 900, "{}", recorded.len());
    let rules = rules_of_expressions(recorded.iter().map(|(_, text)| text.as_str()));
    check_recorded(&recorded, &lint(&rules, "promql-syntax"));
}

#[test]
fn templates_have_their_recorded_verdicts() {
    let recorded = recorded("templates.txt");
    assert!(recorded.len() >= 200, "{}", recorded.len());
    let rules = rules_of_templates(recorded.iter().map(|(_, text)| text.as_str()));
    check_recorded(&recorded, &lint(&rules, "template-syntax"));
}

#[test]
fn a_wrong_duration_is_shown_as_it_should_be() {
    for (expression, message) in [
        ("rate(a[5 m])", "misplaced space in a duration; write `5m` (at 1:10)"),
        ("a[1h:5  ms]", "misplaced space in a duration; write `5ms` (at 1:9)"),
        ("a[5 minutes]", "invalid duration `minutes`; expected one such as `5m`"),
        ("a[m]", "invalid duration `m`; expected one such as `5m`"),
        ("a[step():]", "missing number before `:`, which Prometheus requires; add `+ 0s` (at 1:9)"),
    ] {
        let rules = rules_of_expressions([expression].into_iter());
        let ended = run_in(Path::new(HERE), &["lint-rules", "-"], &rules);
        assert!(ended.out.contains(message), "{expression}: {}", ended.out);
        assert_eq!(ended.code, 1, "{expression}");
    }
}

/// Returns the rules that promtool rejects.
fn promtool(rules: &str) -> BTreeSet<usize> {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("rules.yml"), rules).unwrap();
    let mut command = Command::new("promtool");
    command.args(["check", "rules", "--lint=none"]);
    command.args(["--enable-feature=promql-experimental-functions", "rules.yml"]);
    let output = command.current_dir(directory.path()).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    assert!(text.contains("rules.yml"), "{text}");
    text.lines().filter(|line| line.contains(", \"rule_")).map(index_in).collect()
}

#[test]
#[ignore = "needs the `promtool` program of Prometheus 3.5"]
fn promtool_gives_the_recorded_verdicts() {
    let (expressions, templates) = (recorded("expressions.txt"), recorded("templates.txt"));
    let rules = [
        (rules_of_expressions(expressions.iter().map(|(_, text)| text.as_str())), expressions),
        (rules_of_templates(templates.iter().map(|(_, text)| text.as_str())), templates),
    ];
    let mut wrong = String::new();
    for (rules, recorded) in rules {
        let rejected = promtool(&rules);
        for (index, (verdict, text)) in recorded.iter().enumerate() {
            let is_invalid = matches!(verdict, Verdict::Invalid | Verdict::Newer);
            if is_invalid != rejected.contains(&index) {
                let _ = writeln!(wrong, "{verdict:?}: {text:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "recorded otherwise:\n{wrong}");
}

/// Returns whether a command accepts a file of rules.
fn is_accepted(mut command: Command, rules: &str) -> bool {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("rules.yml");
    fs::write(&path, rules).unwrap();
    command.arg(path).current_dir(HERE).output().unwrap().status.success()
}

#[test]
fn files_of_rules_have_their_recorded_verdicts() {
    let recorded = recorded("rules.txt");
    assert!(recorded.len() >= 70, "{}", recorded.len());
    for (verdict, rules) in recorded {
        let mut command = Command::new(env!("CARGO_BIN_EXE_metrics-catalog"));
        command.arg("lint-rules");
        assert_eq!(is_accepted(command, &rules), verdict == Verdict::Valid, "{rules}");
    }
}

#[test]
#[ignore = "needs the `promtool` program of Prometheus 3.5"]
fn promtool_gives_the_recorded_verdicts_on_files() {
    for (verdict, rules) in recorded("rules.txt") {
        let mut command = Command::new("promtool");
        command.args(["check", "rules", "--lint=none"]);
        assert_eq!(is_accepted(command, &rules), verdict == Verdict::Valid, "{rules}");
    }
}

#[test]
fn groups_of_other_manifests_are_no_rules() {
    let manifest = "apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nspec:\n  \
                    groups:\n  - system:authenticated\n";
    let ended = run_in(Path::new(HERE), &["lint-rules", "-"], manifest);
    assert_eq!((ended.out.as_str(), ended.code), ("", 0));
    let rule = manifest.replace("CertificateSigningRequest", "PrometheusRule");
    let ended = run_in(Path::new(HERE), &["lint-rules", "-"], &rule);
    let expected = "<stdin>:5: missing `name` of a group [file-syntax]\n";
    assert_eq!((ended.out.as_str(), ended.code), (expected, 1));
}

/// Checks rules with one expression, and that this takes no longer than expected of a linear time.
fn lint_in_time(expression: &str) -> Ended {
    let rules = rules_of_expressions([expression].into_iter());
    let start = Instant::now();
    let ended = run_in(Path::new(HERE), &["lint-rules", "-"], &rules);
    let begin: String = expression.chars().take(40).collect();
    // One second without optimisation; a quadratic time would be minutes.
    assert!(start.elapsed() < Duration::from_secs(60), "{begin} took {:?}", start.elapsed());
    ended
}

#[test]
fn long_and_deep_expressions_are_judged_in_linear_time() {
    let nested =
        |open: &str, count, close: &str| format!("{}a{}", open.repeat(count), close.repeat(count));
    let list =
        |count, item: fn(usize) -> String| (0..count).map(item).collect::<Vec<_>>().join(",");
    for valid in [
        nested("abs(", 7_000, ")"),
        nested("abs(", 200_000, ")"),
        nested("(", 100_000, ")"),
        nested("-", 200_000, ""),
        format!("a{}", " + a".repeat(250_000)),
        format!("a{}", " ^ a".repeat(50_000)),
        format!("mail_smtp_sessions{}", " + mail_smtp_sessions".repeat(10_000)),
        format!("rate(a[5m{}])", " + 5m".repeat(40_000)),
        format!("a{{{}}}", list(20_000, |index| format!("l{index}=\"v\""))),
        format!("a{{b=~\"{}\"}}", "a*".repeat(100_000)),
        format!("mail_smtp_sessions{{protocol=~\"{}\"}}", r"\\pL".repeat(40_000)),
    ] {
        let ended = lint_in_time(&valid);
        assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0));
    }
    for (invalid, id) in [
        ("rate(a[1e400])".to_owned(), "promql-syntax"),
        (nested("sum(", 50_000, ""), "promql-syntax"),
        (format!("a{{b=~\"{}\"}}", "(".repeat(100_000)), "promql-syntax"),
        (format!("a{{b=~\"{}\"}}", "[[:".repeat(100_000)), "promql-syntax"),
        (
            format!("mail_smtp_sessions{{{}}}", list(20_000, |index| format!("l{index}=\"v\""))),
            "unknown-label",
        ),
        (
            format!(
                "mail_smtp_sessions{{{}}}",
                list(20_000, |index| format!("protocol=~\"a{index}.*\""))
            ),
            "impossible-value",
        ),
        (list(20_000, |index| format!("mail_x{index}")).replace(',', " + "), "unknown-metric"),
    ] {
        let ended = lint_in_time(&invalid);
        assert!(ended.out.contains(id), "{}", ended.out.len());
        // Each message would otherwise be as long as the expression.
        assert!(ended.out.len() < 100_000, "{}", ended.out.len());
        assert_eq!((ended.err.as_str(), ended.code), ("", 1));
    }
}

#[test]
fn what_is_too_deep_or_too_long_is_not_judged_and_the_rest_is() {
    let deep = format!("rate(a[{}5m{}])", "(".repeat(1000), ")".repeat(1000));
    let long = format!("a{}", " + a".repeat(1_100_000));
    let template = format!("{{{{ {}1{} }}}}", "(".repeat(1000), ")".repeat(1000));
    let rules = json!({ "groups": [{ "name": "g", "rules": [
        { "record": "deep", "expr": deep },
        { "record": "long", "expr": long },
        { "alert": "Template", "expr": "up", "annotations": { "summary": template } },
        { "record": "wrong", "expr": "sum(" },
    ] }] });
    let ended = run_in(Path::new(HERE), &["lint-rules", "-"], &rules.to_string());
    let expected = [
        "warning: <stdin>:1: alert `Template`: not judged: template in annotation `summary`: \
         parentheses are nested more than 200 levels deep (at 1:205) [not-judged]",
        "warning: <stdin>:1: recording rule `deep`: not judged: a duration is nested more than 100 \
         levels deep (at 1:109) [not-judged]",
        "warning: <stdin>:1: recording rule `long`: not judged: the expression is longer than 4 MiB \
         (at 1:1) [not-judged]",
    ];
    assert_eq!(ended.err.lines().collect::<Vec<_>>(), expected);
    let expected = "<stdin>:1: recording rule `wrong`: invalid PromQL: unclosed parenthesis `(` (at \
                    1:4) [promql-syntax]\n";
    assert_eq!((ended.out.as_str(), ended.code), (expected, 1));
    let arguments = ["lint-rules", "--allow", "not-judged", "--allow", "promql-syntax", "-"];
    let ended = run_in(Path::new(HERE), &arguments, &rules.to_string());
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0));
}

#[test]
fn ten_thousand_rules_are_judged_in_time() {
    let rule = |index: usize| match index % 2 {
        0 => json!({
            "alert": format!("A{index}"),
            "expr": format!("rate(mail_smtp_accepted_total[5m]) > {index}"),
            "annotations": { "summary": "{{ $labels.job }} is {{ $value | humanize }}" },
        }),
        _ => json!({
            "record": format!("job:r{index}:x"),
            "expr": format!(
                "sum by (job) (rate(mail_smtp_accepted_total{{protocol=~\"smtp|lmtp\"}}[5m])) / \
                 job:r{}:x",
                index - 2
            ),
        }),
    };
    let rules: Vec<Value> = (2..10_002).map(rule).collect();
    let rules = json!({ "groups": [{ "name": "g", "rules": rules }] }).to_string();
    let start = Instant::now();
    let ended = run_in(Path::new(HERE), &["lint-rules", "-"], &rules);
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0));
    // Comparing each rule with all others takes hours; a busy machine needs two minutes.
    assert!(start.elapsed() < Duration::from_secs(600), "{:?}", start.elapsed());
}
