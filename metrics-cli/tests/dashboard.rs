//! `dashboard`: what stands on it, where, and what it asks.

mod board;
mod program;

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use board::{CATALOGS, of_file, of_text, panel, panels, queries, root, titles};
use metrics_catalog_build::Sources;
use serde_json::Value;

const HEAD: &str = "format = 1\n[smtp]\nhelp = \"Mail.\"\n";

#[test]
fn the_dashboard_of_the_repository_is_up_to_date() {
    let ended = program::run(&["dashboard", "--output", "operations/dashboard.json", "--check"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
}

/// Where something stands: from which column and line to which.
fn area(placed: &Value) -> [u64; 4] {
    let at = |key: &str| placed["gridPos"][key].as_u64().unwrap();
    [at("x"), at("y"), at("x") + at("w"), at("y") + at("h")]
}

fn assert_apart(placed: &[&Value]) {
    for (place, one) in placed.iter().enumerate() {
        let [x, y, right, end] = area(one);
        assert!(right <= 24 && x < right && y < end, "{}", one["gridPos"]);
        for other in &placed[..place] {
            let [other_x, other_y, other_right, other_end] = area(other);
            let apart = right <= other_x || other_right <= x || end <= other_y || other_end <= y;
            assert!(apart, "{} and {}", one["title"], other["title"]);
        }
    }
}

#[test]
fn no_panel_stands_on_another() {
    let mut many = HEAD.to_owned();
    for (place, width) in (3..=24).chain([24, 3, 13, 12]).enumerate() {
        let views =
            if place % 3 == 0 { r#", view = ["heatmap", "quantiles", "mean"]"# } else { "" };
        let _ = write!(
            many,
            "[smtp.metrics.a{place}]\ntype = \"histogram\"\nhelp = \"A.\"\nbuckets = [1]\n\
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
fn no_two_panels_have_the_same_id_and_a_panel_keeps_its_own() {
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
fn each_family_that_may_be_shown_is_asked_for_and_no_other() {
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

/// The name that ends here.
fn name_before(query: &str) -> &str {
    let start = query.rfind(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    &query[start.map_or(0, |before| before + 1)..]
}

#[test]
fn each_query_is_of_the_jobs_and_instances_that_are_chosen() {
    for board in CATALOGS.map(of_file) {
        let variables = board["templating"]["list"].as_array().unwrap().iter();
        let names: Vec<&Value> = variables.map(|variable| &variable["name"]).collect();
        assert_eq!(names, ["datasource", "job", "instance"]);
        for panel in panels(&board) {
            assert_eq!(panel["datasource"]["uid"], "${datasource}");
            for query in queries(panel) {
                let chosen = query.matches(r#"{job=~"$job",instance=~"$instance""#).count();
                assert!(chosen > 0, "{query}");
                assert_eq!(query.matches('{').count(), chosen, "{query}");
            }
        }
    }
}

#[test]
fn each_type_is_asked_for_in_its_own_way() {
    let board = of_file("metrics.toml");
    for (title, expected) in [
        (
            "Refusals by reason",
            r#"sum by (reason) (rate(mail_smtp_refusals_total{job=~"$job",instance=~"$instance"}[$__rate_interval]))"#,
        ),
        (
            "Active connections by protocol",
            r#"sum by (protocol) (mail_smtp_active_connections{job=~"$job",instance=~"$instance"})"#,
        ),
        (
            "Cache hit ratio",
            r#"avg(mail_store_cache_hit_ratio{job=~"$job",instance=~"$instance"})"#,
        ),
        (
            "Oldest message age",
            r#"max(mail_queue_oldest_message_age_seconds{job=~"$job",instance=~"$instance"})"#,
        ),
        (
            "Time until certificate expiry",
            r#"min(mail_tls_certificate_expiry_timestamp_seconds{job=~"$job",instance=~"$instance"} > 0) - time()"#,
        ),
        (
            "Session duration, distribution",
            r#"sum by (le) (increase(mail_smtp_session_duration_seconds_bucket{job=~"$job",instance=~"$instance"}[$__rate_interval]))"#,
        ),
        (
            "Session duration, quantiles",
            r#"histogram_quantile(0.5, sum by (le) (rate(mail_smtp_session_duration_seconds_bucket{job=~"$job",instance=~"$instance"}[$__rate_interval])))"#,
        ),
        (
            "Build",
            r#"max by (job, instance, version) (mail_server_build_info{job=~"$job",instance=~"$instance"})"#,
        ),
    ] {
        assert_eq!(queries(panel(&board, title))[0], expected);
    }
    let native = of_file("metrics-build/tests/generated/whole.toml");
    assert_eq!(
        queries(panel(&native, "Wait, quantiles"))[2],
        r#"histogram_quantile(0.99, sum(rate(mail_delivery_wait_seconds{job=~"$job",instance=~"$instance"}[$__rate_interval])))"#
    );
}

#[test]
fn units_are_those_of_grafana() {
    let board = of_file("metrics.toml");
    let unit = |title: &str| panel(&board, title)["fieldConfig"]["defaults"]["unit"].clone();
    assert_eq!(unit("Refusals by reason"), "eps");
    assert_eq!(unit("Written by backend"), "binBps");
    assert_eq!(unit("Size in bytes"), "bytes");
    assert_eq!(unit("Size"), "short");
    assert_eq!(unit("Cache hit ratio"), "percentunit");
    assert_eq!(unit("Session duration, quantiles"), "s");
    let heatmap = panel(&board, "Session duration, distribution");
    assert_eq!(heatmap["options"]["yAxis"]["unit"], "s");
}

#[test]
fn what_goes_wrong_comes_first() {
    let board = of_file("metrics.toml");
    let placed = board["panels"].as_array().unwrap();
    let start = placed.iter().position(|it| it["title"].as_str().unwrap().starts_with("smtp: "));
    let titles: Vec<&str> =
        placed[start.unwrap() + 1..].iter().map(|panel| panel["title"].as_str().unwrap()).collect();
    let place = |title: &str| titles.iter().position(|other| *other == title).unwrap();
    assert_eq!(place("Failures"), 0);
    assert!(place("Message rejected by reason") < place("Connection start by protocol"));
    assert!(place("Connection start by protocol") < place("Session duration, quantiles"));
    assert!(place("Session duration, quantiles") < place("Active connections by protocol"));
    let failures = queries(panel(&board, "Failures"));
    assert!(failures.len() > 10 && failures.iter().all(|query| query.ends_with("> 0")));
}

#[test]
fn a_panel_says_what_is_known_of_its_metric() {
    let catalog = format!(
        "{HEAD}owner = \"mail@example.org\"\n[smtp.metrics.depth]\ntype = \"gauge\"\n\
         help = \"A <b> and *one*.\"\nstability = \"stable\"\nsince = \"0.2\"\n\
         deprecated = {{ since = \"0.3\", reason = \"Never right\" }}\npanel = true\n"
    );
    let board = of_text(&catalog);
    assert_eq!(
        panel(&board, "Depth (deprecated)")["description"],
        "A &lt;b> and \\*one\\*.\n\n`smtp_depth`, owner mail@example.org, stable, since 0.2, \
         deprecated since 0.3: Never right"
    );
}

#[test]
fn the_catalog_steers_its_panels() {
    let catalog = format!(
        r#"{HEAD}
[labels]
reason = ["spam", "quota"]
[smtp.events]
lost = {{ help = "Lost.", fields = {{ reason = "reason" }}, panel = {{ by = [], title = "Lost mail" }} }}
kept = {{ help = "Kept.", panel = {{ view = "stat", width = 5 }} }}
[smtp.metrics]
depth = {{ type = "gauge", help = "D.", labels = ["reason"], panel = {{ view = "stack", instances = "each", unit = "mails" }} }}
done_seconds = {{ type = "gauge", unit = "seconds", help = "D.", panel = {{ view = "since" }} }}
wait = {{ type = "histogram", help = "W.", labels = ["reason"], buckets = [1], panel = {{ view = ["quantiles", "mean"], by = ["reason"], quantiles = [0.999] }} }}
gone = {{ type = "gauge", help = "G.", panel = false }}
"#
    );
    let board = of_text(&catalog);
    let first = |title: &str| {
        queries(panel(&board, title))[0].replace("{job=~\"$job\",instance=~\"$instance\"}", "")
    };
    assert_eq!(first("Lost mail"), "sum(rate(smtp_lost_total[$__rate_interval]))");
    assert_eq!(first("Kept"), "sum(increase(smtp_kept_total[$__range]))");
    assert_eq!(panel(&board, "Kept")["gridPos"]["w"], 5);
    assert_eq!(first("Depth by instance and reason"), "max by (instance, reason) (smtp_depth)");
    let depth = &panel(&board, "Depth by instance and reason")["fieldConfig"]["defaults"];
    assert_eq!(
        (&depth["unit"], &depth["custom"]["stacking"]["mode"]),
        (&"mails".into(), &"normal".into())
    );
    assert_eq!(first("Time since done"), "time() - max(smtp_done_seconds > 0)");
    let quantiles = panel(&board, "Wait, quantiles");
    assert_eq!(
        first("Wait, quantiles"),
        "histogram_quantile(0.999, sum by (le, reason) (rate(smtp_wait_bucket[$__rate_interval])))"
    );
    assert_eq!(quantiles["targets"][0]["legendFormat"], "p99.9 {{reason}}");
    assert_eq!(
        first("Wait, mean"),
        "sum by (reason) (rate(smtp_wait_sum[$__rate_interval])) \
         / sum by (reason) (rate(smtp_wait_count[$__rate_interval]))"
    );
    assert!(!titles(&board).contains(&"Gone"));
    assert!(!titles(&board).contains(&"Wait, distribution"));
}

#[test]
fn labels_of_many_values_do_not_split_a_panel_unless_that_is_said() {
    let values: Vec<String> = (0..30).map(|value| format!("\"v{value}\"")).collect();
    let catalog = |panel: &str| {
        format!(
            "format = 1\n[labels]\nfew = [\"a\", \"b\"]\nmany = [{}]\n[x]\nhelp = \"X.\"\n\
             [x.metrics.y]\ntype = \"gauge\"\nhelp = \"Y.\"\nlabels = [\"few\", \"many\"]\n{panel}",
            values.join(",")
        )
    };
    assert!(titles(&of_text(&catalog(""))).contains(&"Y by few"));
    let said = of_text(&catalog("panel = { by = [\"many\"] }\n"));
    assert!(titles(&said).contains(&"Y by many"));
}

#[test]
fn exemplars_are_shown_where_there_are_some() {
    let board = of_file("metrics.toml");
    let with: Vec<&Value> = panels(&board)
        .into_iter()
        .filter(|panel| panel["targets"][0]["exemplar"] == true)
        .map(|panel| &panel["title"])
        .collect();
    assert_eq!(with, ["Attempt duration, distribution", "Attempt duration, quantiles"]);
}

#[test]
fn what_only_some_scrapes_bring_is_in_a_row_by_itself() {
    let board = of_file("metrics-build/tests/generated/whole.toml");
    let rows = board["panels"].as_array().unwrap().iter();
    let detail = rows.clone().find(|row| row["title"] == "smtp, in detail").unwrap();
    assert_eq!(detail["collapsed"], true);
    assert_eq!(detail["panels"][0]["title"], "Score, distribution");
}

#[test]
fn a_dashboard_is_known_by_its_namespace_or_as_is_said() {
    let board = of_file("metrics.toml");
    assert_eq!((&board["uid"], &board["title"]), (&"metrics-catalog-mail".into(), &"Mail".into()));
    let ended = program::run(&["dashboard", "--uid", "mail-2", "--title", "Mail, staging"]);
    let board: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!((&board["uid"], &board["title"]), (&"mail-2".into(), &"Mail, staging".into()));
    assert_eq!(program::run(&["dashboard", "--uid", "mail 2"]).code, 64);
}

#[test]
fn a_catalog_with_nothing_in_it_still_says_whether_there_is_an_answer() {
    let board = of_text("format = 1\n");
    assert_eq!(titles(&board), ["Targets up"]);
    assert_eq!(board["uid"], "metrics-catalog-metrics");
}
