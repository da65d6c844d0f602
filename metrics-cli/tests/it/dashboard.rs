//! `dashboard`: rows, the grid, and queries.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use metrics_catalog_build::Sources;
use serde_json::Value;

use crate::board::{CATALOGS, of_file, of_text, panel, panels, queries, root, titles};
use crate::program;

const HEAD: &str = "format = 1\n[smtp]\nhelp = \"Mail.\"\n";

#[test]
fn the_absence_of_an_optional_label_is_a_line() {
    for (values, title) in [(19, "Open by letter"), (20, "Open")] {
        let letters: Vec<String> =
            ('a'..).take(values).map(|letter| format!("\"{letter}\"")).collect();
        let catalog = format!(
            "format = 1\n[labels]\nletter = [{}]\n[app]\nhelp = \"App.\"\n[app.metrics.open]\n\
             type = \"gauge\"\nhelp = \"Open.\"\nlabels = [\"letter?\"]\n",
            letters.join(", ")
        );
        assert_eq!(titles(&of_text(&catalog)), ["Targets up", title]);
    }
}

#[test]
fn the_dashboard_of_the_repository_is_up_to_date() {
    let ended = program::run(&["dashboard", "--output", "operations/dashboard.json", "--check"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
}

/// Returns the first and last column and line of a panel.
fn area(placed: &Value) -> [u64; 4] {
    let at = |key: &str| placed["gridPos"][key].as_u64().unwrap();
    [at("x"), at("y"), at("x") + at("w"), at("y") + at("h")]
}

fn assert_apart(placed: &[&Value]) {
    for (index, one) in placed.iter().enumerate() {
        let [x, y, right, end] = area(one);
        assert!(right <= 24 && x < right && y < end, "{}", one["gridPos"]);
        for other in &placed[..index] {
            let [other_x, other_y, other_right, other_end] = area(other);
            let apart = right <= other_x || other_right <= x || end <= other_y || other_end <= y;
            assert!(apart, "{} and {}", one["title"], other["title"]);
        }
    }
}

#[test]
fn panels_do_not_overlap() {
    let mut many = HEAD.to_owned();
    for (index, width) in (3..=24).chain([24, 3, 13, 12]).enumerate() {
        let views =
            if index % 3 == 0 { r#", view = ["heatmap", "quantiles", "mean"]"# } else { "" };
        let _ = write!(
            many,
            "[smtp.metrics.a{index}]\ntype = \"histogram\"\nhelp = \"A.\"\nbuckets = [1]\n\
             panel = {{ width = {width}{views} }}\n"
        );
    }
    for board in CATALOGS.map(of_file).into_iter().chain([of_text(&many)]) {
        let top: Vec<&Value> = board["panels"].as_array().unwrap().iter().collect();
        assert_apart(&top);
        for row in top.iter().filter(|row| row["type"] == "row") {
            let hidden: Vec<&Value> = row["panels"].as_array().unwrap().iter().collect();
            assert_apart(&hidden);
            assert_eq!(row["collapsed"] == true, !hidden.is_empty(), "{}", row["title"]);
        }
    }
}

#[test]
fn panel_ids_are_unique_and_stable() {
    let ids = |board: &Value| -> Vec<(String, u64)> {
        let rows = board["panels"].as_array().unwrap().iter();
        let rows = rows.filter(|row| row["type"] == "row").chain(panels(board));
        rows.map(|it| (it["title"].to_string(), it["id"].as_u64().unwrap())).collect()
    };
    for catalog in CATALOGS {
        let ids = ids(&of_file(catalog));
        let different: HashSet<u64> = ids.iter().map(|(_, id)| *id).collect();
        assert_eq!(different.len(), ids.len());
        assert!(ids.iter().all(|(_, id)| (1..1 << 31).contains(id)));
    }
    let one = format!("{HEAD}[smtp.events]\nlost = \"Lost.\"\n");
    let two = format!("{one}[alpha]\nhelp = \"First.\"\n[alpha.events]\nlost = \"Lost.\"\n");
    let (before, after) = (ids(&of_text(&one)), ids(&of_text(&two)));
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
}

#[test]
fn all_families_but_hidden_ones_have_queries() {
    for catalog in CATALOGS {
        let board = of_file(catalog);
        let asked: BTreeSet<&str> = panels(&board)
            .into_iter()
            .flat_map(queries)
            .flat_map(|query| query.match_indices('{').map(|(end, _)| name_before(&query[..end])))
            .collect();
        let families = Sources::read(root().join(catalog)).check().unwrap().families;
        assert!(families.len() > 40);
        for family in &families {
            let shown = family.panel.shown.unwrap_or(family.deprecated.is_none());
            let endings = ["", "_bucket", "_sum", "_count"];
            let is_asked =
                endings.iter().any(|end| asked.contains(&*format!("{}{end}", family.name)));
            assert_eq!(is_asked, shown, "{}", family.name);
        }
    }
}

/// Returns the name at the end.
fn name_before(query: &str) -> &str {
    let start = query.rfind(|char: char| !char.is_ascii_alphanumeric() && char != '_');
    &query[start.map_or(0, |before| before + 1)..]
}

#[test]
fn all_queries_select_the_chosen_jobs_and_instances() {
    for board in CATALOGS.map(of_file) {
        let variables = board["templating"]["list"].as_array().unwrap().iter();
        let names: Vec<&Value> = variables.map(|variable| &variable["name"]).collect();
        assert_eq!(names[..3], ["datasource", "job", "instance"]);
        // The others are labels whose values are known only at run time.
        let known = ["domain", "route", "status"];
        assert!(names[3..].iter().all(|name| known.contains(&name.as_str().unwrap())), "{names:?}");
        for panel in panels(&board) {
            assert_eq!(panel["datasource"]["uid"], "${datasource}");
            for query in queries(panel) {
                // What rules record of objectives has no instances.
                let chosen = if query.starts_with("slo:") {
                    query.matches(r#"{job=~"$job",slo=""#).count()
                } else {
                    query.matches(r#"{job=~"$job",instance=~"$instance""#).count()
                };
                assert!(chosen > 0, "{query}");
                assert_eq!(query.matches('{').count(), chosen, "{query}");
            }
        }
    }
}

#[test]
fn failures_come_first() {
    let board = of_file("metrics.toml");
    let placed = board["panels"].as_array().unwrap();
    let start = placed.iter().position(|it| it["title"].as_str().unwrap().starts_with("smtp: "));
    let titles: Vec<&str> =
        placed[start.unwrap() + 1..].iter().map(|panel| panel["title"].as_str().unwrap()).collect();
    let position = |title: &str| titles.iter().position(|other| *other == title).unwrap();
    assert_eq!(position("Failures"), 0);
    assert!(position("Message rejected by reason") < position("Connection start by protocol"));
    assert!(
        position("Connection start by protocol")
            < position("Session duration, quantiles by protocol")
    );
    assert!(
        position("Session duration, quantiles by protocol")
            < position("Active connections by protocol")
    );
    let failures = queries(panel(&board, "Failures"));
    assert!(failures.len() > 10 && failures.iter().all(|query| query.ends_with("> 0")));
}

#[test]
fn the_detail_tier_has_a_collapsed_row() {
    let board = of_file("metrics-build/tests/generated/whole.toml");
    let rows = board["panels"].as_array().unwrap().iter();
    let detail = rows.clone().find(|row| row["title"] == "smtp, detail tier").unwrap();
    assert_eq!(detail["collapsed"], true);
    assert_eq!(detail["panels"][0]["title"], "Score, distribution");
}

#[test]
fn uid_and_title_are_options_or_the_namespace() {
    let board = of_file("metrics.toml");
    assert_eq!((&board["uid"], &board["title"]), (&"metrics-catalog-mail".into(), &"Mail".into()));
    let ended = program::run(&["dashboard", "--uid", "mail-2", "--title", "Mail, staging"]);
    let board: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!((&board["uid"], &board["title"]), (&"mail-2".into(), &"Mail, staging".into()));
    assert_eq!(program::run(&["dashboard", "--uid", "mail 2"]).code, 64);
}

#[test]
fn the_dashboard_of_an_empty_catalog_shows_targets() {
    let board = of_text("format = 1\n");
    assert_eq!(titles(&board), ["Targets up"]);
    assert_eq!(board["uid"], "metrics-catalog-metrics");
}
