//! An exception names what its lint reports.

use metrics_catalog_build::{Rule, generate};

const COUNTED: &str = "\
format = 1
[wait-ms]
help = \"A group whose counter reads as if it had a unit.\"
count = \"together\"
[wait-ms.events]
begun = \"Begun.\"
ended = \"Ended.\"
";

fn rules(text: &str) -> Vec<Rule> {
    let problems = generate(text, "metrics.toml").map_or_else(|r| r.problems, |_| vec![]);
    problems.into_iter().map(|problem| problem.rule).collect()
}

#[test]
fn the_lint_of_a_groups_events_counter_is_suppressed_by_its_own_name() {
    assert_eq!(rules(COUNTED), [Rule::UnitAbbreviated]);
    let allow = |at: &str| {
        format!(
            "{COUNTED}[[allow]]\nlint = \"unit-abbreviated\"\nat = \"{at}\"\nwhy = \"No unit.\"\n"
        )
    };
    assert_eq!(rules(&allow("wait-ms.events_total")), []);
    assert_eq!(rules(&allow("wait-ms.wait-ms")), [Rule::UnitAbbreviated, Rule::UnknownSubject]);
    assert_eq!(rules(&allow("wait-ms.begun")), [Rule::UnitAbbreviated, Rule::AllowUnused]);
}
