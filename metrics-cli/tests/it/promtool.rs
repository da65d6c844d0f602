//! Validation of the mail service's rules by `promtool`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn operations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../operations")
}

fn promtool(directory: &Path, arguments: &[&str]) -> Output {
    Command::new("promtool").args(arguments).current_dir(directory).output().unwrap()
}

fn output_text(output: &Output) -> String {
    String::from_utf8_lossy(&[&*output.stdout, &*output.stderr].concat()).into_owned()
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_accepts_the_rules() {
    let output = promtool(&operations(), &["check", "rules", "rules.yml"]);
    assert!(output.status.success(), "{}", output_text(&output));
    let found = output_text(&output);
    let count = found.split("SUCCESS: ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    assert!(count.parse::<usize>().unwrap() >= 12, "{found}");
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_runs_the_tests() {
    let output = promtool(&operations(), &["test", "rules", "rules.test.yml"]);
    assert!(output.status.success(), "{}", output_text(&output));
}

/// Plausible mistakes in a line of an expression.
const MISTAKES: [(&str, &str); 6] = [
    (" > ", " < "),
    (" < ", " > "),
    (" >= ", " < "),
    (" unless ", " and "),
    (" / ", " * "),
    (" and ", " or "),
];

/// Rules with one mistake.
struct Mutant {
    rules: String,
    /// Alert with the mistake, or objective that has the recording rule with it. `None` if it is in
    /// another recording rule.
    alert: Option<String>,
    line: String,
}

fn mutants(rules: &str) -> Vec<Mutant> {
    let lines: Vec<&str> = rules.lines().collect();
    let (mut mutants, mut alert, mut in_expression) = (Vec::new(), None, false);
    for (place, line) in lines.iter().enumerate() {
        if let Some(rule) = line.strip_prefix("      - ") {
            alert = rule.strip_prefix("alert: ").map(str::to_owned);
            if rule.starts_with("record: \"slo:") {
                let mut labels = lines[place..].iter();
                let slo = labels.find_map(|line| line.trim().strip_prefix("slo: mail-"));
                alert = slo.map(str::to_owned);
            }
        }
        let is_key = line.starts_with("        ") && !line.starts_with("         ");
        in_expression = if is_key { line.starts_with("        expr:") } else { in_expression };
        for (right, wrong) in MISTAKES.iter().filter(|_| in_expression) {
            for (at, _) in line.match_indices(right) {
                let line = format!("{}{wrong}{}", &line[..at], &line[at + right.len()..]);
                let mut lines = lines.clone();
                lines[place] = &line;
                mutants.push(Mutant { rules: lines.join("\n") + "\n", alert: alert.clone(), line });
            }
        }
    }
    mutants
}

/// Returns the tests of one alert, or all. Each takes some time.
fn tests_of(alert: Option<&str>, tests: &str) -> String {
    let Some(alert) = alert else { return tests.to_owned() };
    let mut parts = tests.split("  - name: ");
    let head = parts.next().unwrap();
    let begin = format!("\"{alert}, ");
    let own: Vec<&str> =
        [head].into_iter().chain(parts.filter(|test| test.starts_with(&begin))).collect();
    own.join("  - name: ")
}

#[test]
#[ignore = "needs the `promtool` program"]
fn a_mistake_in_an_expression_fails_a_test() {
    let directory = tempfile::tempdir().unwrap();
    let read = |file: &str| fs::read_to_string(operations().join(file)).unwrap();
    let (rules, tests) = (read("rules.yml"), read("rules.test.yml"));
    let mutants = mutants(&rules);
    assert!(mutants.len() >= 40, "only {} mistakes tried", mutants.len());
    let passes = |rules: &str, tests: &str| {
        fs::write(directory.path().join("rules.yml"), rules).unwrap();
        fs::write(directory.path().join("rules.test.yml"), tests).unwrap();
        promtool(directory.path(), &["test", "rules", "rules.test.yml"])
    };
    let (mut unnoticed, mut sound) = (Vec::new(), BTreeSet::new());
    for Mutant { rules: wrong, alert, line } in mutants {
        let tests = tests_of(alert.as_deref(), &tests);
        // The test fails because of the mistake, not because the file is invalid.
        if sound.insert(alert) {
            let output = passes(&rules, &tests);
            assert!(output.status.success(), "{}", output_text(&output));
        }
        let output = passes(&wrong, &tests);
        assert!(
            output.status.success() || output_text(&output).contains("got:"),
            "{}",
            output_text(&output)
        );
        if output.status.success() {
            unnoticed.push(line);
        }
    }
    assert!(unnoticed.is_empty(), "no test fails of these lines: {unnoticed:#?}");
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_reads_special_characters_unchanged() {
    let directory = tempfile::tempdir().unwrap();
    let texts = [
        "a: b # c",
        "- x",
        "it's \"quoted\" \\ and {curly}",
        "yes",
        "1e3",
        "éü\u{a0}\u{301}",
        "%a",
        "@a",
        "`a`",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "? a",
        "[a]",
        "~",
        " ",
    ];
    let mut catalog =
        "format = 1\n[q]\nhelp = \"Q.\"\n[q.metrics.size]\ntype = \"gauge\"\nhelp = \"S.\"\n"
            .to_owned();
    for (place, text) in texts.iter().enumerate() {
        let text = format!("{text}.").replace('\\', "\\\\").replace('"', "\\\"");
        let text = text.strip_suffix(if place % 2 == 0 { "." } else { "" }).unwrap();
        let text = if text.trim().is_empty() { "x" } else { text };
        write!(
            catalog,
            "[[q.alert]]\nname = \"A{place}\"\nexpr = \"${{size}} > 1\"\nseverity = \"x\"\n\
             summary = \"{text}\"\ndescription = \"\"\"{text}\n\n  {text}\"\"\"\n\
             test = [{{ series = {{ \"${{size}}\" = \"2x9\" }}, at = \"1m\", fires = true }}]\n"
        )
        .unwrap();
    }
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    for arguments in
        [&["rules", "-o", "rules.yml"][..], &["rules", "--tests", "-o", "rules.test.yml"]]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_metrics-catalog"));
        let output = command.args(arguments).current_dir(directory.path()).output().unwrap();
        assert!(output.status.success(), "{}", output_text(&output));
    }
    for command in [["check", "rules", "rules.yml"], ["test", "rules", "rules.test.yml"]] {
        let output = promtool(directory.path(), &command);
        assert!(output.status.success(), "{}", output_text(&output));
    }
}
