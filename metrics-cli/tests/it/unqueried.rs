//! Metrics and labels that no query needs: planted rules and dashboards, and the repository's own.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{Ended, run, run_in};

const SHOP: &str = r#"format = 1
[labels]
kind = ["book", "film", "song"]
region = ["north", "south"]
customer = { help = "Customer.", max = 10 }
[buckets]
size = [1, 10]
[shop]
help = "Shop."
[shop.events]
ordered = { help = "Ordered.", fields = { kind = "kind", region = "region" } }
paid = { help = "Paid.", fields = { kind = "kind" } }
lost = "Lost."
obsolete = { help = "Obsolete.", deprecated = { since = "1.0.0", reason = "Not recorded any more." } }
[shop.metrics]
waiting = { type = "gauge", help = "Waiting.", labels = ["kind"] }
parcel_size = { type = "histogram", help = "Size.", labels = ["region"], buckets = "size" }
visits_total = { type = "counter", help = "Visits.", labels = ["customer", "region"], series = { max = 15 } }
"#;

/// Makes a directory with a catalog and these files.
fn directory(catalog: &str, files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in [("metrics.toml", catalog)].iter().chain(files) {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

/// Runs the command on files of a directory.
fn unqueried(directory: &TempDir, arguments: &[&str]) -> Ended {
    run_in(directory.path(), &[&["unused"], arguments].concat(), "")
}

/// Returns the messages of the findings without the advice, and standard error.
fn found(directory: &TempDir, arguments: &[&str]) -> (Vec<String>, String) {
    let ended = unqueried(directory, &[arguments, &["--format", "json"]].concat());
    let findings: Vec<Value> =
        serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{}", ended.err));
    assert_eq!(ended.code, i32::from(!findings.is_empty()), "{}", ended.err);
    let messages = findings.iter().map(|finding| {
        let message = finding["message"].as_str().unwrap();
        let rule = finding["rule"].as_str().unwrap();
        let (noun, _) = rule.split_once("-not-queried").unwrap();
        assert!(message.starts_with(noun), "{message}");
        message.split(';').next().unwrap().to_owned()
    });
    (messages.collect(), ended.err)
}

/// Returns what is found with one dashboard of these queries, as the families and labels of the
/// catalog.
fn with_queries(queries: &[&str]) -> (Vec<String>, String) {
    let targets: Vec<Value> = queries.iter().map(|query| json!({"expr": query})).collect();
    let board = json!({"panels": [{"title": "p", "targets": targets}]}).to_string();
    let directory = directory(SHOP, &[("board.json", &board)]);
    let (found, warnings) = found(&directory, &["--dashboards", "board.json"]);
    let name = |message: &String| {
        let mut quoted = message.split('`').skip(1).step_by(2);
        let first = quoted.next().unwrap().to_owned();
        match quoted.next() {
            Some(family) if message.starts_with("label") => format!("{family}.{first}"),
            _ => first,
        }
    };
    (found.iter().map(name).collect(), warnings)
}

/// Queries that need everything, apart from one metric each.
const ALL: [&str; 6] = [
    "rate(shop_ordered_total[5m])",
    "rate(shop_paid_total[5m])",
    "rate(shop_lost_total[5m])",
    "shop_waiting",
    "histogram_quantile(0.9, rate(shop_parcel_size_bucket[5m]))",
    "rate(shop_visits_total[5m])",
];

const RULES: &str = r#"namespace: shop
groups:
- name: shop
  rules:
  - record: kind:shop_ordered:rate5m
    expr: sum by (kind) (rate(shop_ordered_total[5m]))
  - record: shop_ordered:rate5m
    expr: sum(kind:shop_ordered:rate5m)
  - record: shop_lost:rate5m
    expr: rate(shop_lost_total[5m])
  - record: shop_lost:sum
    expr: sum(shop_lost:rate5m)
  - alert: NothingPaid
    expr: sum(rate(shop_paid_total[5m])) == 0
    annotations:
      summary: "{{ with query \"shop_parcel_size_count\" }}{{ . | first | value }}{{ end }}"
"#;

const MANIFEST: &str = r#"apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: shop }
spec:
  groups:
  - name: shop
    rules:
    - { alert: TooManyWait, expr: 'sum by (job) (shop_waiting{kind!="song"}) > 5' }
"#;

#[test]
fn rules_and_dashboards_are_followed_and_the_rest_is_found_with_its_cost() {
    let board = json!({"panels": [{"type": "row", "panels": [{
        "title": "Orders", "targets": [{"expr": "shop_ordered:rate5m", "legendFormat": "orders"}],
    }]}]});
    let directory = directory(
        SHOP,
        &[
            ("rules/mimir.yaml", RULES),
            ("rules/manifest.yml", MANIFEST),
            ("export/folder/board.json", &board.to_string()),
            ("export/datasources.json", "[{\"name\": \"Prometheus\"}]"),
            ("export/.git/broken.json", "{"),
            ("export/README.md", "shop_visits_total"),
        ],
    );
    let all = ["--rules", "rules/mimir.yaml", "rules/manifest.yml", "--dashboards", "export"];
    let (findings, warnings) = found(&directory, &all);
    assert_eq!(
        findings,
        [
            "label `region` of `shop_ordered_total` is not queried: 3 of 6 series",
            "label `kind` of `shop_paid_total` is not queried: 2 of 3 series",
            "metric `shop_lost_total` is only recorded, as `shop_lost:rate5m`, which no query uses: 1 series",
            "metric `shop_visits_total` is not queried: 16 series",
        ]
    );
    let skipped = "warning: export/datasources.json: skipped: neither rules nor a dashboard\n";
    assert_eq!(warnings, skipped);
    let ended = unqueried(&directory, &all);
    let first = "metrics.toml:11:1: label `region` of `shop_ordered_total` is not queried: 3 of 6 series; \
                 remove it [label-not-queried]\n11 | ordered = ";
    assert!(ended.out.starts_with(first), "{}", ended.out);
    let policy = "\n# Configuration that leaves out 2 metrics, 17 of 40 series of an instance:\n\
                  [metrics]\npolicy = \"exclude\"\nlist = [\n    \"shop.lost\",\n    \"shop.visits_total\",\n]\n";
    assert!(ended.out.ends_with(policy), "{}", ended.out);
    assert_eq!(ended.code, 1);
    let budget = run_in(directory.path(), &["budget", "--format", "json"], "");
    let budget: Value = serde_json::from_str(&budget.out).unwrap();
    assert_eq!(budget["max_series_per_instance"], 40);
    let github = unqueried(&directory, &[&all[..], &["--format", "github"]].concat());
    let first = "::error file=metrics.toml,line=11,col=1,title=label-not-queried::label `region`";
    assert!(github.out.starts_with(first), "{}", github.out);
    assert!(!github.out.contains("policy ="), "{}", github.out);
}

#[test]
fn exceptions_and_code_are_judged_together_with_queries() {
    let allow =
        "[[allow]]\nlint = \"metric-not-queried\"\nat = \"shop.lost\"\nwhy = \"For incidents.\"\n";
    let catalog = format!("{SHOP}{allow}");
    let board = json!({"panels": [{"targets": [
        {"expr": ALL[0]}, {"expr": ALL[1]}, {"expr": ALL[3]}, {"expr": ALL[4]}, {"expr": ALL[5]},
    ]}]});
    let files = [("board.json", &*board.to_string()), ("src/lib.rs", "")];
    let queried = directory(&catalog, &files);
    let ended = unqueried(&queried, &["--dashboards", "board.json"]);
    assert_eq!((ended.code, &*ended.out, &*ended.err), (0, "", ""));
    let ended = unqueried(&queried, &["--dashboards", "board.json", "--src", "src"]);
    assert!(ended.out.contains("[group-without-enum]"), "{}", ended.out);
    assert!(ended.out.contains("metric `waiting` is never updated"), "{}", ended.out);
    assert!(!ended.out.contains("not-queried"), "{}", ended.out);
    let board = json!({"panels": [{"targets": [{"expr": ALL.join(" or ")}]}]}).to_string();
    let stale = directory(&catalog, &[("board.json", &board)]);
    let ended = unqueried(&stale, &["--dashboards", "."]);
    let message = "unused exception from lint `metric-not-queried`; remove it";
    assert!(ended.out.contains(message), "{}", ended.out);
    // The build does not judge these lints.
    let check = run_in(stale.path(), &["check"], "");
    assert_eq!((check.code, &*check.out), (0, ""), "{}", check.err);
}

#[test]
fn an_alert_of_the_catalog_is_a_query_and_a_record_is_one_if_it_is_queried() {
    let rules = "[[shop.alert]]\nname = \"Lost\"\nexpr = \"rate(${lost}[5m]) > 0\"\nseverity = \"warning\"\nsummary = \"Lost.\"\n\
                 [[shop.record]]\nname = \"shop:waiting:sum\"\nexpr = \"sum(${waiting})\"\n";
    let catalog = format!("{SHOP}{rules}");
    let query = [ALL[0], ALL[1], ALL[4], ALL[5]].join(" or ");
    let directory =
        directory(&catalog, &[("a.promql", &query), ("b.promql", "shop:waiting:sum > 5")]);
    let (findings, _) = found(&directory, &["--rules", "a.promql"]);
    let expected = "metric `shop_waiting` is only recorded, as `shop:waiting:sum`, which no query uses: 3 series";
    assert_eq!(findings, [expected]);
    let (findings, _) = found(&directory, &["--rules", "."]);
    assert_eq!(findings, ["label `kind` of `shop_waiting` is not queried: 2 of 3 series"]);
}

#[test]
fn every_metric_is_found_that_one_query_less_would_use() {
    assert_eq!(with_queries(&ALL), (Vec::new(), String::new()));
    let families =
        ["ordered_total", "paid_total", "lost_total", "waiting", "parcel_size", "visits_total"];
    for (index, family) in families.iter().enumerate() {
        let others: Vec<&str> = ALL.iter().copied().filter(|it| *it != ALL[index]).collect();
        let (found, warnings) = with_queries(&others);
        assert_eq!((found, &*warnings), (vec![format!("shop_{family}")], ""));
    }
}

#[test]
fn labels_of_keyed_and_of_dense_metrics_cost_what_their_combinations_are() {
    let sums = ["sum(rate(shop_visits_total[5m]))", "sum(rate(shop_parcel_size_sum[5m]))"];
    let queries = [&ALL[..4], &sums].concat().join("\n\n");
    let directory = directory(SHOP, &[("a.promql", &queries)]);
    let (findings, _) = found(&directory, &["--rules", "a.promql"]);
    assert_eq!(
        findings,
        [
            "label `region` of `shop_parcel_size` is not queried: 5 of 10 series",
            "label `customer` of `shop_visits_total` is not queried: up to 14 of 16 series",
            "label `region` of `shop_visits_total` is not queried: up to 5 of 16 series",
        ]
    );
}

#[test]
fn what_is_not_judged_counts_as_used() {
    let all: [&str; 0] = [];
    for query in [
        "{__name__=~\"shop_.*\"}",
        "{job=\"shop\"}",
        "rate($metric[5m])",
        "count by (__name__) ({__name__=~\"$name\"})",
    ] {
        let (found, warnings) = with_queries(&[query]);
        assert_eq!(found, all, "{query}");
        let message = "panel `p` (panels[0].targets[0].expr): not judged: selects metrics by a pattern or a variable";
        assert!(warnings.contains(message), "{query}: {warnings}");
    }
    // Names in queries that are not PromQL.
    let others = &ALL[1..];
    for query in [
        "sum by (x) $inner shop_ordered_total",
        "rate(shop_ordered_total[5m]",
        "shop_ordered_total keep_metric_names",
    ] {
        let (found, warnings) = with_queries(&[&[query], others].concat());
        assert_eq!(found, all, "{query}");
        assert!(warnings.contains("; all names in the file count as used"), "{query}: {warnings}");
    }
    // Names that a list has are known.
    let (found, warnings) = with_queries(&[
        "sum by (kind, region) ({__name__=~\"shop_ordered_total|shop_paid_total\"})",
    ]);
    let unused = ["shop_lost_total", "shop_waiting", "shop_parcel_size", "shop_visits_total"];
    assert_eq!(
        (found.iter().map(String::as_str).collect::<Vec<_>>(), &*warnings),
        (unused.into(), "")
    );
    let (found, _) = with_queries(&["sum(${prefix}_lost_total)"]);
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn panels_of_libraries_variables_and_other_data_sources_are_read_as_grafana_does() {
    let base = json!({"panels": [{"targets": [
        {"expr": ALL[0]}, {"expr": ALL[1]}, {"expr": ALL[3]}, {"expr": ALL[4]}, {"expr": ALL[5]},
    ]}]})
    .to_string();
    let lost = json!({"title": "Lost", "targets": [{"expr": ALL[2]}]});
    let variable = |query: Value| json!({"templating": {"list": [{"name": "v", "type": "query", "query": query}]}});
    let loki = json!({"panels": [{"datasource": {"type": "loki"}, "targets": [{"expr": ALL[2]}]}]});
    let second = json!({
        "apiVersion": "dashboard.grafana.app/v2beta1", "kind": "Dashboard",
        "spec": {"elements": {"panel-1": {"kind": "Panel", "spec": {"title": "Lost", "data": {
            "kind": "QueryGroup", "spec": {"queries": [{"kind": "PanelQuery", "spec": {"query": {
                "kind": "DataQuery", "group": "prometheus", "spec": {"expr": ALL[2]},
            }}}]}}}}}, "variables": [], "annotations": []},
    });
    let second_variable = json!({
        "apiVersion": "dashboard.grafana.app/v2beta1", "kind": "Dashboard",
        "spec": {"elements": {}, "variables": [{"kind": "QueryVariable", "spec": {"name": "v", "query": {
            "kind": "DataQuery", "spec": {"query": "label_values(shop_lost_total, instance)"},
        }}}]},
    });
    let perses = json!({"kind": "Dashboard", "metadata": {"name": "p"}, "spec": {"panels": {"lost": {
        "kind": "Panel", "spec": {"queries": [{"kind": "TimeSeriesQuery", "spec": {"plugin": {
            "kind": "PrometheusTimeSeriesQuery", "spec": {"query": ALL[2]},
        }}}]},
    }}}});
    let perses_variable = json!({
        "apiVersion": "perses.dev/v1alpha2", "kind": "PersesDashboard", "metadata": {"name": "p"},
        "spec": {"config": {"panels": {}, "variables": [{"kind": "ListVariable", "spec": {"name": "v",
            "plugin": {"kind": "PrometheusLabelValuesVariable", "spec": {
                "labelName": "instance", "matchers": ["shop_lost_total"],
            }},
        }}]}},
    });
    let missing = ["metric `shop_lost_total` is not queried: 1 series"];
    for (name, file, is_used) in [
        ("none", json!({"panels": []}), false),
        ("loki", loki, false),
        ("panel", json!({"panels": [lost]}), true),
        ("api", json!({"meta": {}, "dashboard": {"panels": [lost]}}), true),
        ("old rows", json!({"rows": [{"panels": [lost]}]}), true),
        ("inputs", json!({"panels": [], "__elements": {"x": {"kind": 1, "model": lost}}}), true),
        ("element", json!({"result": {"kind": 1, "model": lost}}), true),
        ("elements", json!({"result": {"elements": [{"kind": 1, "model": lost}]}}), true),
        ("model", json!({"name": "Lost", "kind": 1, "model": lost}), true),
        ("second", second, true),
        ("second variable", second_variable, true),
        ("variable", variable(json!("label_values(shop_lost_total, instance)")), true),
        ("perses", perses, true),
        ("perses variable", perses_variable, true),
        ("object", variable(json!({"query": "query_result(shop_lost_total)"})), true),
        ("all", variable(json!("label_values(instance)")), false),
    ] {
        let directory = directory(SHOP, &[("e/base.json", &base), ("e/f.json", &file.to_string())]);
        let (findings, warnings) = found(&directory, &["--dashboards", "e"]);
        assert_eq!(findings, if is_used { &[][..] } else { &missing[..] }, "{name}");
        assert_eq!(warnings, "", "{name}");
    }
    // A variable lists the values of a label, of one metric or of all.
    let queries =
        [&ALL[2..], &["sum(rate(shop_ordered_total[5m]))", "sum(rate(shop_paid_total[5m]))"]];
    let queries = queries.concat().join("\n\n");
    for (query, expected) in [
        ("label_values(job)", &["region", "kind", "kind"][..]),
        ("label_values(shop_paid_total, kind)", &["kind", "region"]),
        ("label_values(shop_ordered_total{kind=\"book\"}, region)", &["kind"]),
        ("label_values(kind)", &["region"]),
        ("label_values({job=\"shop\"}, kind)", &["region"]),
        ("label_values({$filter}, kind)", &[]),
    ] {
        let file = variable(json!(query)).to_string();
        let directory = directory(SHOP, &[("a.promql", &queries), ("f.json", &file)]);
        let (findings, _) = found(&directory, &["--rules", "a.promql", "--dashboards", "f.json"]);
        let labels = findings.iter().map(|it| it.split('`').nth(1).unwrap());
        let (mut labels, mut expected) = (labels.collect::<Vec<_>>(), expected.to_vec());
        labels.sort_unstable();
        expected.sort_unstable();
        assert_eq!(labels, expected, "{query}");
    }
}

#[test]
fn a_metric_is_used_under_its_old_name() {
    let catalog = "format = 1\n[labels]\nkind = [\"a\", \"b\"]\n[shop]\nhelp = \"Shop.\"\n[shop.metrics]\n\
                   new = { type = \"gauge\", help = \"New.\", labels = [\"kind\"], was = \"shop_old\" }\n";
    let directory = directory(
        catalog,
        &[("a.promql", "shop_old"), ("b.promql", "sum(shop_old)"), ("c.promql", "up")],
    );
    let of = |file| found(&directory, &["--rules", file]).0;
    assert_eq!(of("a.promql"), [""; 0]);
    assert_eq!(of("b.promql"), ["label `kind` of `shop_new` is not queried: 2 of 4 series"]);
    assert_eq!(of("c.promql"), ["metric `shop_new` is not queried: 4 series"]);
}

#[test]
fn files_that_cannot_be_read_are_errors() {
    let directory = directory(SHOP, &[("broken.json", "{"), ("empty/a.txt", "")]);
    let ended = unqueried(&directory, &["--dashboards", "broken.json"]);
    assert_eq!(ended.code, 66, "{}", ended.err);
    assert!(ended.err.contains("broken.json:2: invalid YAML or JSON"), "{}", ended.err);
    let ended = unqueried(&directory, &["--dashboards", "empty"]);
    assert_eq!(ended.code, 66, "{}", ended.err);
    assert!(ended.err.contains("empty: no files of rules or dashboards"), "{}", ended.err);
    assert_eq!(unqueried(&directory, &["--rules", "missing.yml"]).code, 66);
    assert_eq!(unqueried(&directory, &[]).code, 64);
}

#[test]
fn the_mail_service_has_no_findings_with_its_dashboard_and_rules() {
    let ended = run(&[
        "unused",
        "--rules",
        "operations/rules.yml",
        "--dashboards",
        "operations/dashboard.json",
    ]);
    assert_eq!((ended.code, &*ended.out, &*ended.err), (0, "", ""));
}
