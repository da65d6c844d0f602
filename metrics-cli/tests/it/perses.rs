//! Dashboards in the format of Perses, compared with those of Grafana.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::board::{CATALOGS, of_file, panels, queries, root};
use crate::npm::{Packages, assert_fine, output_text};
use crate::program::{run, run_in};

fn text(catalog: &str, arguments: &[&str]) -> String {
    let base = ["dashboard", "--catalog", catalog, "--format"];
    let ended = run(&[base.as_slice(), arguments].concat());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    ended.out
}

fn board(catalog: &str) -> Value {
    serde_json::from_str(&text(catalog, &["perses"])).unwrap()
}

/// Returns the dashboard of a group `app` with these metrics.
fn of_metrics(metrics: &str) -> Value {
    let catalog = format!("format = 1\n[app]\nhelp = \"App.\"\n[app.metrics]\n{metrics}\n");
    let ended = run_in(&root(), &["dashboard", "--format", "perses", "--catalog", "-"], &catalog);
    assert_eq!(ended.code, 0, "{}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

/// Returns the panels of a row in their order, with their places.
fn placed<'a>(board: &'a Value, row: &'a Value) -> Vec<(&'a Value, &'a Value)> {
    let items = row["spec"]["items"].as_array().unwrap().iter();
    let placed = items.map(|item| {
        let reference = item["content"]["$ref"].as_str().unwrap().strip_prefix('#').unwrap();
        (item, board.pointer(reference).unwrap_or_else(|| panic!("no panel at {reference}")))
    });
    placed.collect()
}

fn rows(board: &Value) -> &[Value] {
    board["spec"]["layouts"].as_array().unwrap()
}

#[test]
fn rows_and_panels_are_those_of_grafana() {
    for catalog in CATALOGS {
        let (grafana, perses) = (of_file(catalog), board(catalog));
        let grafana_rows = grafana["panels"].as_array().unwrap().iter();
        let titles = grafana_rows.filter(|panel| panel["type"] == "row");
        let titles = titles.map(|row| (&row["title"], row["collapsed"].as_bool().unwrap()));
        let display = |row: &'_ Value| row["spec"]["display"].clone();
        let found: Vec<Value> = rows(&perses).iter().map(display).collect();
        let expected = titles.map(|(title, is_collapsed)| {
            json!({ "title": title, "collapse": { "open": !is_collapsed } })
        });
        assert_eq!(found, expected.collect::<Vec<Value>>());

        let all = rows(&perses).iter().flat_map(|row| placed(&perses, row));
        let all: Vec<(&Value, &Value)> = all.collect();
        let expected = panels(&grafana);
        assert_eq!(all.len(), expected.len());
        assert_eq!(all.len(), perses["spec"]["panels"].as_object().unwrap().len());
        for ((item, panel), other) in all.iter().zip(expected) {
            let spec = &panel["spec"];
            assert_eq!(spec["display"]["name"], other["title"]);
            assert_eq!(item["width"], other["gridPos"]["w"]);
            assert_eq!(item["x"], other["gridPos"]["x"]);
            let found =
                spec["queries"].as_array().unwrap().iter().map(|query| {
                    query.pointer("/spec/plugin/spec/query").unwrap().as_str().unwrap()
                });
            assert!(found.eq(queries(other)), "{}", other["title"]);
        }
    }
}

#[test]
fn panels_of_a_row_do_not_overlap() {
    let board = board("metrics.toml");
    for row in rows(&board) {
        let mut taken = BTreeSet::new();
        for (item, _) in placed(&board, row) {
            let at = |key: &str| item[key].as_u64().unwrap();
            assert!(at("x") + at("width") <= 24, "{item}");
            for x in at("x")..at("x") + at("width") {
                for y in at("y")..at("y") + at("height") {
                    assert!(taken.insert((x, y)), "{item}");
                }
            }
        }
    }
}

#[test]
fn variables_allow_any_number_of_values() {
    let board = board("metrics.toml");
    let variables = board["spec"]["variables"].as_array().unwrap();
    let names: Vec<&str> =
        variables.iter().map(|it| it["spec"]["name"].as_str().unwrap()).collect();
    assert_eq!(names[..2], ["job", "instance"]);
    assert!(names.contains(&"route"), "{names:?}");
    let instance = json!({
        "kind": "ListVariable",
        "spec": {
            "name": "instance",
            "display": { "name": "Instance" },
            "allowAllValue": true,
            "allowMultiple": true,
            "customAllValue": ".+",
            "defaultValue": ["$__all"],
            "sort": "alphabetical-asc",
            "plugin": {
                "kind": "PrometheusLabelValuesVariable",
                "spec": {
                    "labelName": "instance",
                    "matchers": ["mail_smtp_connection_start_total{job=~\"$job\"}"],
                },
            },
        },
    });
    assert_eq!(variables[1], instance);
}

#[test]
fn charts_have_units_legends_thresholds_and_states() {
    let board = of_metrics(
        "expiry_timestamp_seconds = { type = \"gauge\", help = \"Expiry.\", unit = \"seconds\", \
         panel = { view = \"until\" } }\n\
         mass_grams = { type = \"gauge\", help = \"Mass of `a_b` & <c>.\", unit = \"grams\" }\n\
         took_seconds = { type = \"histogram\", help = \"Took.\", unit = \"seconds\", buckets = [1], \
         panel = { view = \"rate\" } }\n\
         wait_seconds = { type = \"histogram\", help = \"Wait.\", unit = \"seconds\", buckets = [1] }\n\
         mode = { type = \"stateset\", help = \"Mode.\", states = \"mode\" }\n\
         [labels]\nmode = [\"warm-up\", \"ready\"]",
    );
    let plugin = |key: &str| &board["spec"]["panels"][key]["spec"]["plugin"];
    let until = plugin("app_expiry_timestamp_seconds_until");
    assert_eq!(until["kind"], "StatChart");
    assert_eq!(until["spec"]["format"], json!({ "unit": "seconds" }));
    assert_eq!(until["spec"]["thresholds"]["steps"][0]["value"], 0);
    let mass = plugin("app_mass_grams_lines");
    assert_eq!(mass["spec"]["yAxis"], json!({ "format": { "unit": "decimal" }, "label": "g" }));
    assert!(mass["spec"]["legend"].is_null());
    // Perses has no heatmap of classic buckets.
    let heatmap = plugin("app_wait_seconds_heatmap");
    assert_eq!(heatmap["kind"], "TimeSeriesChart");
    assert_eq!(heatmap["spec"]["legend"]["mode"], "table");
    let quantiles = plugin("app_wait_seconds_quantiles");
    assert_eq!(quantiles["spec"]["legend"], json!({ "position": "bottom", "mode": "list" }));
    let rate = plugin("app_took_seconds_rate");
    assert_eq!(rate["spec"]["yAxis"]["format"], json!({ "unit": "counts/sec" }));
    let mode = plugin("app_mode_states");
    assert_eq!(mode["kind"], "StatusHistoryChart");
    let mapping = &mode["spec"]["mappings"][0]["spec"];
    assert_eq!((&mapping["value"], &mapping["result"]["value"]), (&json!("0"), &json!("Warm up")));
    // Descriptions are not Markdown.
    let description = &board["spec"]["panels"]["app_mass_grams_lines"]["spec"]["display"];
    let description = description["description"].as_str().unwrap();
    assert!(description.starts_with("Mass of `a_b` & <c>.\n"), "{description}");
}

#[test]
fn a_data_source_is_that_of_all_queries_and_variables() {
    let arguments = ["perses", "--data-source=thanos", "--project=mail", "--uid=mail-staging"];
    let text = text("metrics.toml", &arguments);
    let board: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(board["metadata"], json!({ "name": "mail-staging", "project": "mail" }));
    let named = text.matches("\"kind\": \"PrometheusDatasource\",\n").count();
    let queries = text.matches("\"kind\": \"PrometheusTimeSeriesQuery\"").count();
    let variables = text.matches("\"kind\": \"PrometheusLabelValuesVariable\"").count();
    assert!(queries > 60 && variables >= 2);
    assert_eq!(named, queries + variables);
    assert_eq!(text.matches("\"name\": \"thanos\"").count(), named);
}

#[test]
#[ignore = "needs the `node` and `npm` programs"]
fn perses_knows_every_key_of_a_dashboard() {
    let packages = Packages::install("perses");
    let compile = |text: &str, type_name: &str| {
        packages.write("dashboard.yml", text);
        let printed = packages.run("node", &["print.mjs", "dashboard.yml", type_name]);
        assert_fine(&printed);
        packages.write("dashboard.ts", &output_text(&printed));
        packages.compile()
    };
    for catalog in CATALOGS {
        let arguments = ["perses", "--data-source=thanos", "--project=mail"];
        assert_fine(&compile(&text(catalog, &arguments), "PersesDashboard"));
        let arguments = ["perses-dashboard", "--instance-selector=a=b", "--namespace=mail"];
        assert_fine(&compile(&text(catalog, &arguments), "PersesResource"));
    }
    // Check that wrong dashboards are rejected.
    let right = text(CATALOGS[1], &["perses", "--data-source=thanos"]);
    for (known, unknown) in [
        ("events/sec", "events/s"),
        ("yAxis", "zAxis"),
        ("last-number", "last-value"),
        ("areaOpacity", "opacity"),
        ("columnSettings", "columns"),
        ("seriesNameFormat", "legend"),
        ("labelName", "label"),
        ("allowAllValue", "allowAll"),
        ("defaultColor", "default"),
        ("mappings", "mapping"),
        ("PrometheusDatasource", "Prometheus"),
        ("refreshInterval", "refresh"),
        ("alphabetical-asc", "alphabetical"),
        ("\"bottom\"", "\"below\""),
    ] {
        assert!(right.contains(known), "{known}");
        let output = compile(&right.replacen(known, unknown, 1), "PersesDashboard");
        assert!(!output.status.success(), "{unknown} is accepted");
    }
}
