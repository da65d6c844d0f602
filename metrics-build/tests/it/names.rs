//! Names and bounds that are unusual but legal: accepted, compiled and exposed.

use metrics_catalog::Format;
use metrics_catalog_build::{Rule, generate};

use crate::page::text;

mod metrics {
    include!("../generated/names.rs");
}

fn exposition(format: Format) -> String {
    text(&metrics::CATALOG, format)
}

fn messages(text: &str) -> Vec<(Rule, String)> {
    let text = format!("format = 1\n{text}");
    let problems = generate(&text, "metrics.toml").map_or_else(|r| r.problems, |_| vec![]);
    problems.into_iter().map(|problem| (problem.rule, problem.message)).collect()
}

fn rules(text: &str) -> Vec<Rule> {
    messages(text).into_iter().map(|(rule, _)| rule).collect()
}

/// Returns a catalog with a metric of the group `shop`.
fn metric(key: &str, text: &str) -> String {
    format!("[shop]\nhelp = \"Shop.\"\n[shop.metrics.{key}]\nhelp = \"It.\"\n{text}\n")
}

#[test]
fn required_suffixes_are_part_of_the_exported_name() {
    metrics::orders::Total {}.record();
    metrics::jobs::TOTAL.inc();
    let text = exposition(Format::Text);
    for line in [
        "orders_total 1",
        "jobs_total 1",
        "build_info{version=\"1.0\"} 1",
        "queue_count 0",
        "queue_write_sum_sum 0",
    ] {
        assert!(text.lines().any(|other| other == line), "{line} in {text}");
    }
    let text = exposition(Format::OpenMetrics);
    for line in ["# TYPE orders counter", "# TYPE build info", "# TYPE queue_count gauge"] {
        assert!(text.lines().any(|other| other == line), "{line} in {text}");
    }
    assert!(!text.contains("# UNIT queue_size_bytes_total"), "a unit is the last word: {text}");
}

#[test]
fn sixteen_labels_are_possible_with_values_in_snake_case() {
    use metrics::Module::ReadWrite as M;
    metrics::poll::VALUE.with((M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M)).set(-3);
    let ended = metrics::poll::Ended {
        a: M,
        b: M,
        c: M,
        d: M,
        e: M,
        f: M,
        g: M,
        h: M,
        i: M,
        j: M,
        k: M,
        l: M,
        m: M,
        n: M,
        o: M,
        p: M,
    };
    ended.record();
    let labels = ('a'..='p').map(|name| format!("{name}=\"read_write\"")).collect::<Vec<_>>();
    let text = exposition(Format::Text);
    for (name, value) in [("poll_value", -3), ("poll_ended_total", 1)] {
        let line = format!("{name}{{{}}} {value}", labels.join(","));
        assert!(text.lines().any(|other| other == line), "{line} in {text}");
    }
}

#[test]
fn an_event_may_have_the_name_of_any_key() {
    metrics::smtp::Help {}.record();
    metrics::smtp::Record {}.record();
    let text = exposition(Format::Text);
    for line in ["smtp_help_total 1", "smtp_count_total 0", "smtp_record_total 1"] {
        assert!(text.lines().any(|other| other == line), "{line} in {text}");
    }
    let keys = "help count owner since tier stability events metrics alert record name labels";
    for (key, together) in
        keys.split(' ').flat_map(|key| [(key, ""), (key, "count = \"together\"\n")])
    {
        let group = format!("[smtp]\nhelp = \"Mail.\"\n{together}");
        let short = format!("{group}[smtp.events]\n{key} = \"It.\"\n");
        let table = format!("{group}[smtp.events]\n{key} = {{ help = \"It.\" }}\n");
        let header = format!("{group}[smtp.events.{key}]\nhelp = \"It.\"\n");
        for text in [short, table, header] {
            assert_eq!(rules(&text), [], "{text}");
        }
    }
    for misplaced in ["tier = \"detail\"", "count = \"each\"", "stability = \"beta\""] {
        let text = format!("[smtp]\nhelp = \"Mail.\"\n[smtp.events]\n{misplaced}\n");
        assert_eq!(rules(&text), [Rule::MisplacedGroupKey], "{text}");
    }
    let without_help = "[smtp]\n[smtp.events]\nhelp = \"It.\"\n";
    assert_eq!(rules(without_help), [Rule::HelpMissing, Rule::MisplacedGroupKey]);
}

#[test]
fn a_label_of_a_metric_may_be_upper_case() {
    metrics::net::PEERS.with(metrics::Client::Prysm).set(3);
    let text = exposition(Format::Text);
    for line in ["net_peers{Client=\"prysm\"} 3", "net_node_info{OS=\"linux\"} 1"] {
        assert!(text.lines().any(|other| other == line), "{line} in {text}");
    }
    let label = |name: &str| {
        let text = format!("type = \"gauge\"\nlabels = {{ \"{name}\" = \"side\" }}");
        rules(&format!("[labels]\nside = [\"in\"]\n{}", metric("level", &text)))
    };
    for name in ["Client", "DB", "db_", "d__b", "x1", "type", "self", "_x", "_X", "_1"] {
        assert_eq!(label(name), [], "{name}");
    }
    assert_eq!(label("theSide"), [Rule::NameInCamelCase]);
    for name in ["1x", "_", "__x", "__name__", "a-b", "a b", "", "é"] {
        assert_eq!(label(name), [Rule::NotLabelName], "{name}");
    }
    for name in ["le", "job"] {
        assert_eq!(label(name), [Rule::ReservedLabel], "{name}");
    }
}

#[test]
fn a_field_that_is_a_label_may_be_upper_case() {
    metrics::net::Seen { client: metrics::Client::Prysm, http_type: None }.record();
    let text = exposition(Format::Text);
    for line in ["net_seen_total{Client=\"prysm\"} 1", "net_clients_seen_total{Client=\"prysm\"} 1"]
    {
        assert!(text.lines().any(|other| other == line), "{line} in {text}");
    }
    let fields = |fields: &str| {
        rules(&format!(
            "[labels]\nside = [\"in\"]\n[shop]\nhelp = \"Shop.\"\n[shop.events]\n\
             sold = {{ help = \"It.\", fields = {{ {fields} }} }}\n"
        ))
    };
    for name in ["Side", "SIDE", "_side", "Side_2", "type", "TYPE"] {
        assert_eq!(fields(&format!("{name} = \"side\"")), [], "{name}");
    }
    assert_eq!(fields("theSide = \"side\""), [Rule::NameInCamelCase]);
    assert_eq!(fields("\"a-b\" = \"side\""), [Rule::NotLabelName]);
    assert_eq!(fields("Self = \"side\""), [Rule::NotIdentifier]);
    assert_eq!(fields("SELF = \"side\""), [Rule::NotIdentifier]);
    assert_eq!(fields("Side = \"side\", side = \"side\""), [Rule::NamesAlike]);
    assert_eq!(fields("Side = \"u64\""), [Rule::NotSnakeCase]);
}

#[test]
fn a_reference_to_a_misspelt_declaration_suggests_the_right_name() {
    let catalog = |lines: &str| format!("[shop]\nhelp = \"Shop.\"\n{lines}");
    let gauge = "[shop.metrics.open_orders]\ntype = \"gauge\"\nhelp = \"It.\"\n";
    let found = |lines: &str| -> Vec<String> {
        messages(&catalog(lines)).into_iter().map(|(_, message)| message).collect()
    };
    // The right name of an event that is declared in another case is not reported again.
    let invalid = "invalid event name `order_placed`; use kebab-case such as `order-placed`";
    let events = "[shop.events]\norder_placed = \"It.\"\norder-sent = \"It.\"\n";
    for name in ["order-placed", "shop.order-placed"] {
        let lines = format!("{events}{gauge}inc = \"{name}\"\ndec = \"order-sent\"\n");
        assert_eq!(found(&lines), [invalid], "{name}");
    }
    let lines = format!("{events}{gauge}inc = \"orderPlaced\"\ndec = \"order-sent\"\n");
    let unknown = "unknown event `orderPlaced`; did you mean `order-placed`?";
    assert_eq!(found(&lines), [invalid, unknown]);
    // Label sets, fields and bucket layouts have the other case.
    let sets = "[labels]\norder-state = [\"new\"]\n[buckets]\nweb-size = [1, 2]\n";
    let lines = "[shop.events]\nplaced = { help = \"It.\", fields = { order_state = \"order_state\", \
         item-count = \"u64\" } }\n[shop.metrics.items]\ntype = \"histogram\"\nhelp = \"It.\"\n\
         labels = [\"order_state\"]\nbuckets = \"web_size\"\nobserve = { placed = \"item_count\" }\n";
    let names = messages(&format!("{sets}{}", catalog(lines)));
    let rules: Vec<Rule> = names.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, [Rule::NotSnakeCase, Rule::NotSnakeCase, Rule::NotSnakeCase], "{names:?}");
}

#[test]
fn a_label_of_an_alert_may_be_upper_case() {
    let alert = |label: &str| {
        let text = format!(
            "type = \"gauge\"\n[[shop.metrics.level.alert]]\nname = \"High\"\nexpr = \"${{self}} > 1\"\n\
             severity = \"warning\"\nsummary = \"High.\"\nlabels = {{ \"{label}\" = \"mail\" }}"
        );
        rules(&metric("level", &text))
    };
    for name in ["Team", "team", "TEAM_2", "_team"] {
        assert_eq!(alert(name), [], "{name}");
    }
    for name in ["te-am", "1st", "", "te am"] {
        assert_eq!(alert(name), [Rule::NotLabelName], "{name}");
    }
}

#[test]
fn a_full_name_may_begin_with_one_underscore() {
    for (name, expected) in [
        ("_level", &[][..]),
        ("_9", &[]),
        ("__level", &[Rule::NotMetricName]),
        ("level:sum", &[Rule::NotMetricName]),
    ] {
        let text = format!("type = \"gauge\"\nname = \"{name}\"");
        assert_eq!(rules(&metric("level", &text)), expected, "{name}");
    }
}

#[test]
fn mistakes_of_first_catalogs_are_answered_with_the_form_to_write() {
    let event = |text: &str| {
        format!("[shop]\nhelp = \"S.\"\n[shop.events]\na = {{ help = \"A.\", {text} }}\n")
    };
    let level = |text: &str| metric("level", &format!("type = \"gauge\"\n{text}"));
    for (text, advice) in [
        (event("labels = [\"method\"]"), "unknown key `labels`; did you mean `fields`?"),
        (event("tags = [\"method\"]"), "unknown key `tags`; did you mean `fields`?"),
        (level("tags = [\"method\"]"), "unknown key `tags`; did you mean `labels`?"),
        (
            level("labels = [\"method\"]"),
            "unknown label set `method`; declare `method = [\"first\", \"second\"]` in `[labels]`",
        ),
        (
            format!("[labels]\nside = [\"in\"]\n{}", level("labels = [\"method\", \"side\"]")),
            "; expected `side`, or declare `method = [\"first\", \"second\"]` in `[labels]`",
        ),
        ("[catalog]\nprefix = \"shop\"\n".to_owned(), "did you mean `namespace`?"),
        (
            format!(
                "{}[shop.metrics.a_total]\ntype = \"counter\"\nhelp = \"A.\"\ninc = \"a\"\n",
                event("")
            ),
            "an event has this counter of its own, so remove the metric, or rename one",
        ),
        (
            "[labels]\nside = [\"self\", \"other\"]\n".to_owned(),
            "`values = { self-value = \"self\" }`",
        ),
    ] {
        let found = messages(&text);
        assert!(found.iter().any(|(_, message)| message.contains(advice)), "{text}\n{found:?}");
    }
}

#[test]
fn negative_bounds_count_negative_values() {
    for value in [-5000.0, -4000.0, -99.0, -0.0, 3.0, 11.0] {
        metrics::gossip::SCORE.observe(value);
    }
    let lines = |format| {
        let text = exposition(format);
        let lines = text.lines().filter(|line| line.starts_with("gossip_score_"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let expected = [
        "gossip_score_bucket{le=\"-4000\"} 2",
        "gossip_score_bucket{le=\"-100\"} 2",
        "gossip_score_bucket{le=\"-1e-05\"} 3",
        "gossip_score_bucket{le=\"0\"} 4",
        "gossip_score_bucket{le=\"10\"} 5",
        "gossip_score_bucket{le=\"+Inf\"} 6",
        "gossip_score_sum -9085",
        "gossip_score_count 6",
    ];
    assert_eq!(lines(Format::Text), expected);
    let openmetrics = lines(Format::OpenMetrics);
    assert_eq!(openmetrics[0], "gossip_score_bucket{le=\"-4000.0\"} 2");
    assert_eq!(openmetrics[2], "gossip_score_bucket{le=\"-1e-05\"} 3");
    // OpenMetrics 1.0 forbids sum and count beside negative bounds.
    assert_eq!(openmetrics.len(), 6, "{openmetrics:?}");

    let histogram = |text: &str| rules(&metric("score", &format!("type = \"histogram\"\n{text}")));
    assert_eq!(histogram("buckets = [-1, 0]"), [Rule::BucketBound]);
    assert_eq!(histogram("value = \"f64\"\nbuckets = [0, -1]"), [Rule::BucketBound]);
    let native = "native = { schema = 3, zero_threshold = 1e-3, max_buckets = 100 }";
    let native = format!("value = \"f64\"\nbuckets = [-1, 0]\n{native}");
    assert_eq!(histogram(&native), [Rule::NativeRange]);
}

#[test]
fn a_histogram_has_up_to_128_bounds() {
    for hops in 1..=130 {
        metrics::gossip::HOPS.observe(hops);
        metrics::gossip::OFFSET_RATIO
            .observe((f64::from(u32::try_from(hops).unwrap()) - 65.0) / 10.0);
    }
    let text = exposition(Format::Text);
    let bucket = |name: &str, le: &str| {
        let sample = format!("gossip_{name}_bucket{{le=\"{le}\"}} ");
        let count = text.lines().find_map(|line| line.strip_prefix(&sample));
        count.unwrap_or_else(|| panic!("{sample} in {text}")).parse::<usize>().unwrap()
    };
    for bound in 1..=128 {
        assert_eq!(bucket("hops", &bound.to_string()), bound);
        let le = f64::from(u32::try_from(bound).unwrap()) / 10.0 - 6.5;
        let le = (le * 10.0).round() / 10.0 + 0.0;
        assert_eq!(bucket("offset_ratio", &le.to_string()), bound, "{le}");
    }
    assert_eq!(bucket("hops", "+Inf"), 130);
    let bounds = |count: u32| {
        let calculated = format!("{{ linear = {{ start = 1, width = 1, count = {count} }} }}");
        let list: Vec<u32> = (0..count).collect();
        [calculated, format!("{list:?}")].map(|buckets| {
            rules(&metric("score", &format!("type = \"histogram\"\nbuckets = {buckets}")))
        })
    };
    assert_eq!(bounds(128), [[], []]);
    assert_eq!(bounds(129), [[Rule::BucketCount], [Rule::BucketCount]]);
}

#[test]
fn a_suffix_of_other_types_is_a_lint_on_the_exported_name() {
    for suffix in ["total", "count", "sum", "bucket", "info", "created"] {
        let derived = metric(suffix, "type = \"gauge\"");
        let written = metric("level", &format!("type = \"gauge\"\nname = \"shop_{suffix}\""));
        let harmless = metric(suffix, "type = \"gauge\"\nname = \"shop_level\"");
        for (text, key) in [(derived, suffix), (written, "level")] {
            assert_eq!(rules(&text), [Rule::ReservedSuffix], "{text}");
            let allow = format!(
                "{text}[[allow]]\nlint = \"reserved-suffix\"\nat = \"shop.{key}\"\nwhy = \"Old.\"\n"
            );
            assert_eq!(rules(&allow), [], "{allow}");
        }
        assert_eq!(rules(&harmless), [], "{harmless}");
        // The suffix of a counter follows it.
        let counter = metric(&format!("{suffix}_total"), "type = \"counter\"");
        assert_eq!(rules(&counter), [], "{counter}");
        let event = |event: &str| format!("[shop]\nhelp = \"Shop.\"\n[shop.events]\n{event}\n");
        let derived = event(&format!("order-{suffix} = \"It.\""));
        let written = format!("order = {{ help = \"It.\", name = \"shop_x_{suffix}_total\" }}");
        assert_eq!(rules(&derived), [], "{derived}");
        assert_eq!(rules(&event(&written)), [], "{written}");
    }
}

#[test]
fn only_samples_of_the_same_name_collide() {
    let two = |one: &str, other: &str| {
        let metric = |key: &str, (name, metric_type): (&str, &str)| {
            let buckets = if metric_type == "histogram" { "buckets = [1]\n" } else { "" };
            let values = if metric_type == "info" { "values = { v = \"1\" }\n" } else { "" };
            format!(
                "[shop.metrics.{key}]\nhelp = \"It.\"\nname = \"{name}\"\ntype = \
                 \"{metric_type}\"\n{buckets}{values}"
            )
        };
        let (one, other) = (one.split_once(' ').unwrap(), other.split_once(' ').unwrap());
        let text = format!("[shop]\nhelp = \"S.\"\n{}{}", metric("a", one), metric("b", other));
        let found = rules(&text);
        assert!(
            found.iter().all(|it| {
                let expected = [Rule::NameClash, Rule::ReservedSuffix, Rule::FamilyNamedLikeSample];
                expected.contains(it)
            }),
            "{text}"
        );
        found.contains(&Rule::NameClash)
    };
    for (one, other) in [
        ("x_total counter", "x_total gauge"),
        ("x_total counter", "x_created gauge"),
        ("x histogram", "x_count gauge"),
        ("x histogram", "x_sum gauge"),
        ("x histogram", "x_bucket gauge"),
        ("x histogram", "x_created gauge"),
        ("x_info info", "x_info gauge"),
        ("x_info info", "x gauge"),
        ("x_total counter", "x gauge"),
        ("x_total counter", "x histogram"),
        ("x_total counter", "x_info info"),
        // Parsers of the text format assign `x_count` to the histogram of that name.
        ("x histogram", "x_count histogram"),
    ] {
        assert!(two(one, other) && two(other, one), "{one}, {other}");
    }
    for (one, other) in [
        ("x_total counter", "x_count gauge"),
        ("x histogram", "x_total gauge"),
        ("x gauge", "x_count gauge"),
        ("x_sum gauge", "x_count gauge"),
        ("x_info info", "x_total gauge"),
        ("x histogram", "x_count_total gauge"),
        ("x_total counter", "x_created_total counter"),
        ("x_total counter", "x_created_info info"),
        ("x histogram", "x_created_total counter"),
        ("x histogram", "x_count_total counter"),
        ("x histogram", "x_sum_total counter"),
        ("x histogram", "x_bucket_info info"),
    ] {
        assert!(!two(one, other) && !two(other, one), "{one}, {other}");
    }
}

#[test]
fn a_family_named_like_a_sample_is_a_lint() {
    let text = "[shop]\nhelp = \"Shop.\"\n[shop.events]\norder = \"One.\"\n\
                order-created = \"Two.\"\n";
    let found = messages(text);
    assert_eq!(
        found,
        [(
            Rule::FamilyNamedLikeSample,
            "`shop_order_created_total` is the family `shop_order_created` in OpenMetrics, and \
             samples of `shop_order_total` have that name; Prometheus reads both, but strict \
             parsers such as Python's reject the page, rename one"
                .to_owned()
        )]
    );
    let allow = "[[allow]]\nlint = \"family-named-like-sample\"\nat = \
                 \"shop.order-created\"\nwhy = \"Old.\"\n";
    assert_eq!(rules(&format!("{text}{allow}")), []);
}

#[test]
fn names_of_well_known_services_are_legal_alone_and_together() {
    let metrics = include_str!("../names_of_services.txt").lines();
    let metrics: Vec<_> = metrics.filter_map(|line| line.split_once(' ')).collect();
    let metrics = metrics.into_iter().filter(|(metric_type, _)| *metric_type != "#");
    let declared: Vec<String> = metrics
        .enumerate()
        .map(|(index, (metric_type, name))| {
            let own = match metric_type {
                "histogram" => "buckets = [1]\nvalue = \"duration\"\n",
                "info" => "values = { v = \"1\" }\n",
                _ => "",
            };
            let of_unit = name.strip_suffix("_total").unwrap_or(name);
            let unit = ["seconds", "bytes", "ratio"].iter().find(|unit| of_unit.ends_with(*unit));
            let unit = unit.map(|unit| format!("unit = \"{unit}\"\n")).unwrap_or_default();
            format!(
                "[shop.metrics.m{index}]\nhelp = \"It.\"\nname = \"{name}\"\ntype = \
                 \"{metric_type}\"\n{own}{unit}"
            )
        })
        .collect();
    assert!(declared.len() > 120, "{}", declared.len());
    let catalog = |metrics: &str| {
        format!("[catalog]\ntotal_suffix = false\n[shop]\nhelp = \"Shop.\"\n{metrics}")
    };
    for text in declared.iter().chain([&declared.concat()]) {
        let errors = messages(&catalog(text)).into_iter().filter(|(rule, _)| !rule.is_lint());
        assert_eq!(errors.collect::<Vec<_>>(), [], "{text}");
    }
}

#[test]
fn advice_never_doubles_a_word() {
    for (key, text, advice) in [
        ("a", "type = \"counter\"\nname = \"total\"", "; write `service_total`"),
        ("a", "type = \"counter\"\nname = \"ordersTotal\"", "; write `orders_total`"),
        ("a", "type = \"info\"\nname = \"info\"\nvalues = { v = \"1\" }", "; write `service_info`"),
        ("total", "type = \"counter\"\nunit = \"seconds\"", "`seconds_total`"),
    ] {
        let found = messages(&metric(key, text));
        assert!(found.iter().any(|(_, message)| message.contains(advice)), "{found:?}");
    }
}

#[test]
fn messages_name_the_way_out() {
    let field = |field: &str| {
        format!(
            "[shop]\nhelp = \"S.\"\n[shop.events]\na = {{ help = \"A.\", fields = {{ x = \"{field}\" }} }}\n"
        )
    };
    for (text, advice) in [
        (
            "[labels]\nroute = [\"/products\"]\n".to_owned(),
            "`values = { products = \"/products\" }`",
        ),
        ("[labels]\nroute = [\"/api/{id}\"]\n".to_owned(), "`values = { api-id = \"/api/{id}\" }`"),
        ("[labels]\nstatus = [\"404\"]\n".to_owned(), "`values = { code-404 = \"404\" }`"),
        ("[labels]\nstatus = [404]\n".to_owned(), "`values = { code-404 = \"404\" }`"),
        (
            "[labels.route]\nproducts = \"/products\"\n".to_owned(),
            "write it below `values`: `values = { products = \"/products\" }`",
        ),
        (metric("price", "type = \"gauge\"\nunit = \"euros\""), "or leave `unit` out"),
        (metric("duration_ms", "type = \"gauge\""), "write `seconds`"),
        (
            metric("level", "type = \"gauge\"\nlabels = { state = [\"a\"] }"),
            "declare the values in `[labels]`, and write `state = \"state\"`",
        ),
        (
            "[labels]\nroute = [\"/\"]\n".to_owned(),
            "with the exported text: `values = { root = \"/\" }`",
        ),
        (field("string"), "or an open one such as `{ max = 64 }` for any text"),
        (field("i64"), "for a label, name an open label set such as `{ max = 64 }`"),
        (
            field("u16"),
            "for a label such as a status code, name an open label set such as `{ max = 64 }`",
        ),
        (field("uuid"), "name an open label set such as `{ max = 64 }`, which is a label of few"),
        (field("timestamp"), "write `duration` for a time span, or set a gauge"),
        (
            "[labels]\nok = [true, false]\n".to_owned(),
            "write a text: `yes`, or `values = { yes = \"true\" }` to export `true`",
        ),
        (
            "[labels]\ntenant = \"*\"\n".to_owned(),
            "or a table such as `{ max = 64 }` for values that are known at run time only, found",
        ),
        ("[[shop]]\nhelp = \"S.\"\n".to_owned(), "write a group in single brackets: `[shop]`"),
        (
            metric("d_seconds", "type = \"histogram\"\nbuckets = [1]\nobserve = \"closed.age\""),
            "; write it as in `observe = { closed = \"age\" }`",
        ),
        (
            metric("d_seconds", "type = \"histogram\"\nbuckets = [1]\nobserve = \"closed\""),
            "; write it as in `observe = { closed = \"elapsed\" }`",
        ),
        (
            "[shop]\nhelp = \"S.\"\n[[shop.metrics.level.labels]]\nname = \"a\"\n".to_owned(),
            "; write a list of label sets, as in `labels = [\"state\"]`",
        ),
    ] {
        let found = messages(&text);
        assert!(found.iter().any(|(_, message)| message.contains(advice)), "{found:?}");
    }
}
