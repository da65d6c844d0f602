//! `dashboard`: queries, units and descriptions of panels, and `panel` in the catalog.

use serde_json::Value;

use crate::board::{of_file, of_text, panel, panels, queries, titles};

const HEAD: &str = "format = 1\n[smtp]\nhelp = \"Mail.\"\n";

#[test]
fn each_metric_type_has_its_query() {
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
            "Session duration, quantiles by protocol",
            r#"histogram_quantile(0.5, sum by (le, protocol) (rate(mail_smtp_session_duration_seconds_bucket{job=~"$job",instance=~"$instance"}[$__rate_interval])))"#,
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
        queries(panel(&native, "Wait, quantiles by protocol"))[2],
        r#"histogram_quantile(0.99, sum by (protocol) (rate(mail_delivery_wait_seconds{job=~"$job",instance=~"$instance"}[$__rate_interval])))"#
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
    assert_eq!(unit("Session duration, quantiles by protocol"), "s");
    let heatmap = panel(&board, "Session duration, distribution");
    assert_eq!(heatmap["options"]["yAxis"]["unit"], "s");
}

#[test]
fn the_description_has_help_and_ownership() {
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
fn the_catalog_configures_its_panels() {
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
    let quantiles = panel(&board, "Wait, quantiles by reason");
    assert_eq!(
        first("Wait, quantiles by reason"),
        "histogram_quantile(0.999, sum by (le, reason) (rate(smtp_wait_bucket[$__rate_interval])))"
    );
    assert_eq!(quantiles["targets"][0]["legendFormat"], "p99.9 {{reason}}");
    assert_eq!(
        first("Wait, mean by reason"),
        "sum by (reason) (rate(smtp_wait_sum[$__rate_interval])) \
         / sum by (reason) (rate(smtp_wait_count[$__rate_interval]))"
    );
    assert!(!titles(&board).contains(&"Gone"));
    assert!(!titles(&board).contains(&"Wait, distribution"));
}

#[test]
fn labels_with_many_values_do_not_split_a_panel_by_default() {
    let values: Vec<String> = (0..30).map(|value| format!("\"v{value}\"")).collect();
    let catalog = |panel: &str| {
        format!(
            "format = 1\n[labels]\nfew = [\"a\", \"b\"]\nmany = [{}]\n[x]\nhelp = \"X.\"\n\
             [x.metrics.y]\ntype = \"gauge\"\nhelp = \"Y.\"\nlabels = [\"few\", \"many\"]\n{panel}",
            values.join(",")
        )
    };
    assert!(titles(&of_text(&catalog(""))).contains(&"Y by few"));
    let board = of_text(&catalog("panel = { by = [\"many\"] }\n"));
    assert!(titles(&board).contains(&"Y by many"));
}

#[test]
fn quantiles_are_those_of_each_value_of_a_label_with_few_values() {
    let catalog = |values: usize, quantiles: &str| {
        let values: Vec<String> = (0..values).map(|value| format!("\"v{value}\"")).collect();
        format!(
            "format = 1\n[labels]\nkind = [{}]\n[x]\nhelp = \"X.\"\n[x.metrics.y_seconds]\n\
             type = \"histogram\"\nunit = \"seconds\"\nhelp = \"Y.\"\nlabels = [\"kind\"]\n\
             buckets = [1]\npanel = {{ {quantiles} }}\n",
            values.join(",")
        )
    };
    let one = "quantiles = [0.99]";
    for (values, quantiles, is_split) in
        [(2, "", true), (6, "", true), (7, "", false), (20, one, true), (21, one, false)]
    {
        let board = of_text(&catalog(values, quantiles));
        let (title, by) = if is_split {
            ("Y, quantiles by kind", "(le, kind)")
        } else {
            ("Y, quantiles", "(le)")
        };
        let query = queries(panel(&board, title))[0].to_owned();
        assert!(query.contains(&format!("sum by {by} (rate(x_y_seconds_bucket")), "{query}");
    }
}

#[test]
fn amounts_have_panels_of_their_own_with_their_unit() {
    let catalog = format!(
        r#"{HEAD}
[smtp.events]
paid = {{ help = "Paid.", fields = {{ amount = "f64", items = "u64", size = "bytes" }} }}
lost = {{ help = "Lost.", fields = {{ size = "bytes", items = "u64" }} }}
kept = {{ help = "Kept." }}
[smtp.metrics]
revenue_euros_total = {{ type = "counter", help = "R.", add = {{ paid = "amount" }} }}
sold_total = {{ type = "counter", help = "S.", add = {{ paid = "items" }} }}
fee_euros_total = {{ type = "counter", help = "F.", add = {{ paid = "amount" }}, panel = {{ unit = "currencyEUR" }} }}
sent_bytes_total = {{ type = "counter", unit = "bytes", help = "S.", add = {{ paid = "size" }} }}
dropped_bytes_total = {{ type = "counter", unit = "bytes", help = "D.", add = {{ lost = "size" }} }}
dropped_items_total = {{ type = "counter", help = "D.", add = {{ lost = "items" }} }}
"#
    );
    let board = of_text(&catalog);
    for (title, unit) in [
        ("Events", "eps"),
        ("Revenue euros", "count:/s"),
        ("Sold", "count:/s"),
        ("Fee euros", "currencyEUR"),
        ("Sent", "binBps"),
        ("Dropped", "binBps"),
        ("Dropped items", "count:/s"),
    ] {
        let panel = panel(&board, title);
        assert_eq!(panel["fieldConfig"]["defaults"]["unit"], unit, "{title}");
        let lines = if title == "Events" { 2 } else { 1 };
        assert_eq!(queries(panel).len(), lines, "{title}");
    }
    // The overview adds no bytes to events.
    let failures = panel(&board, "Failures");
    assert_eq!(queries(failures).len(), 1);
    assert_eq!(failures["fieldConfig"]["defaults"]["unit"], "eps");
}

#[test]
fn exemplars_are_shown_if_the_family_has_them() {
    let board = of_file("metrics.toml");
    let with: Vec<&Value> = panels(&board)
        .into_iter()
        .filter(|panel| panel["targets"][0]["exemplar"] == true)
        .map(|panel| &panel["title"])
        .collect();
    assert_eq!(with, ["Attempt duration, distribution", "Attempt duration, quantiles by outcome"]);
}

/// Returns a catalog with a histogram that an event updates.
fn timed(event: &str, labels: &str, metric: &str) -> String {
    format!(
        "{HEAD}[labels]\nstage = [\"a\", \"b\"]\nstatus = {{ values = {{ ok = \"2xx\", failed = \"5xx\" }} }}\n\
         code = {{ max = 30 }}\nerror_type = [\"lost\"]\n\
         [smtp.events]\ndone = {{ help = \"Done.\", fields = {{ elapsed = \"duration\", size = \"bytes\", stage = \"stage\", \
         status = \"status\", code = \"code\", error_type = \"error_type?\" }}, {event} }}\n\
         [smtp.metrics]\n\
         took_seconds = {{ type = \"histogram\", help = \"T.\", unit = \"seconds\", labels = [{labels}], \
         observe = {{ done = \"elapsed\" }}, {metric} }}\n\
         size_bytes = {{ type = \"histogram\", help = \"S.\", unit = \"bytes\", buckets = [1], \
         observe = {{ done = \"size\" }} }}\n"
    )
}

/// Returns queries without what all of them select.
fn short_queries(board: &Value, title: &str) -> Vec<String> {
    let queries = queries(panel(board, title)).into_iter();
    queries.map(|it| it.replace("job=~\"$job\",instance=~\"$instance\"", "")).collect()
}

#[test]
fn a_histogram_shows_the_rate_of_events_that_no_counter_counts() {
    for (event, metric, expected) in [
        (
            "count = false",
            "buckets = [1]",
            Some("sum by (stage) (rate(smtp_took_seconds_count{}[$__rate_interval]))"),
        ),
        (
            "count = false",
            "native = { schema = 3, zero_threshold = 1e-6, max_buckets = 160 }",
            Some("histogram_count(sum by (stage) (rate(smtp_took_seconds{}[$__rate_interval])))"),
        ),
        (
            "panel = false",
            "buckets = [1]",
            Some("sum by (stage) (rate(smtp_took_seconds_count{}[$__rate_interval]))"),
        ),
        ("count = true", "buckets = [1]", None),
        ("count = false", "buckets = [1], panel = { view = \"mean\" }", None),
        (
            "count = true",
            "buckets = [1], panel = { view = [\"rate\", \"mean\"] }",
            Some("sum by (stage) (rate(smtp_took_seconds_count{}[$__rate_interval]))"),
        ),
    ] {
        let board = of_text(&timed(event, "\"stage\"", metric));
        let rates: Vec<&str> =
            titles(&board).into_iter().filter(|title| title.contains(", rate")).collect();
        let Some(expected) = expected else {
            assert!(rates.is_empty(), "{event} {metric}: {rates:?}");
            continue;
        };
        // The second histogram of the event would show the same.
        assert_eq!(rates, ["Took, rate by stage"], "{event} {metric}");
        assert_eq!(short_queries(&board, "Took, rate by stage"), [expected], "{event} {metric}");
        let shown = panel(&board, "Took, rate by stage");
        assert_eq!(shown["fieldConfig"]["defaults"]["unit"], "eps");
    }
}

#[test]
fn rates_of_histograms_are_split_by_the_outcome() {
    let title = |labels: &str, panel: &str| {
        let catalog =
            timed("count = false", labels, &format!("buckets = [1], panel = {{ {panel} }}"));
        let board = of_text(&catalog);
        let found = titles(&board).into_iter().find(|it| it.contains("rate") || *it == "Chosen");
        found.map(str::to_owned)
    };
    for (labels, panel, expected) in [
        (r#""stage", "status""#, "by = [\"stage\"]", "Took, rate by status"),
        (r#""stage", "code""#, "by = [\"stage\"]", "Took, top 10 rates by code"),
        (r#""stage", "status""#, "view = \"rate\", by = [\"stage\"], title = \"Chosen\"", "Chosen"),
        (r#""stage""#, "by = []", "Took, rate"),
    ] {
        assert_eq!(title(labels, panel).as_deref(), Some(expected), "{labels} {panel}");
    }
    let chosen = timed(
        "count = false",
        r#""stage", "status""#,
        "buckets = [1], panel = { view = \"rate\", by = [\"stage\"], unit = \"mps\" }",
    );
    let board = of_text(&chosen);
    let shown = panel(&board, "Took, rate by stage");
    assert_eq!(shown["fieldConfig"]["defaults"]["unit"], "mps");
}

#[test]
fn failed_operations_that_only_histograms_count_are_among_the_failures() {
    for (event, labels, expected) in [
        (
            "count = false",
            r#""status", "error_type?""#,
            Some(
                r#"sum by (error_type) (rate(smtp_took_seconds_count{,error_type!=""}[$__rate_interval])) > 0"#,
            ),
        ),
        (
            "count = false",
            r#""status""#,
            Some(
                r#"sum by (status) (rate(smtp_took_seconds_count{,status=~"5.."}[$__rate_interval])) > 0"#,
            ),
        ),
        ("count = false", r#""stage""#, None),
        ("count = true", r#""status""#, None),
    ] {
        let board = of_text(&timed(event, labels, "buckets = [1]"));
        let failures = titles(&board).contains(&"Failures");
        assert_eq!(failures, expected.is_some(), "{labels}");
        if let Some(expected) = expected {
            assert_eq!(short_queries(&board, "Failures"), [expected], "{labels}");
        }
    }
}
