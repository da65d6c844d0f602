//! Families under old names: the same values in all formats, and the rules of `was`, `until` and
//! `total_suffix`.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use metrics_catalog::config::Config;
use metrics_catalog::{Catalog, Endpoint, Exposition, FamilyDescriptor, Format, Request, TraceId};
use metrics_catalog_build::{Rule, Sources, generate};

use crate::page::{self, catalogs, decode, encode, encode_family, quietly, samples, text};
use crate::protobuf::schema::MetricFamily;

catalogs! { "../generated/was.rs": dense keyed_families reported grouped failing listed }

/// Replaces the old name, labels and label values of a text by the new ones.
fn renew(text: &str, old: &str, new: &str, others: &[(&str, &str)]) -> String {
    let others = others.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    others.lines().fold(String::new(), |text, line| {
        let renewed = line.strip_prefix(old).map_or(line.to_owned(), |rest| format!("{new}{rest}"));
        text + &renewed + "\n"
    })
}

/// Returns the samples of the family with an exported name, without its metadata.
fn lines(catalog: &'static Catalog, format: Format, name: &str) -> String {
    let page = String::from_utf8(encode_family(catalog, format, name)).unwrap();
    let samples = page.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    samples.fold(String::new(), |text, line| text + line + "\n")
}

fn decoded(catalog: &'static Catalog, name: &str) -> MetricFamily {
    let mut families = decode(&encode_family(catalog, Format::Protobuf, name));
    assert_eq!(families.len(), 1, "{name}");
    families.remove(0)
}

/// Checks that an old name has the series of the new one in all formats. `others` are the old and
/// new labels and values, as the formats of text spell them.
fn assert_same(catalog: &'static Catalog, old: &str, new: &str, others: &[(&str, &str)]) {
    for format in [Format::Text, Format::OpenMetrics] {
        let (of_old, of_new) = (lines(catalog, format, old), lines(catalog, format, new));
        assert!(!of_new.is_empty(), "{new}");
        let is_histogram = of_old.contains("_bucket");
        // Without `_total` OpenMetrics has no exemplars of counters.
        let is_plain = !is_histogram && !old.ends_with("_total");
        let of_new = if is_plain && of_new.contains(" # {") {
            let plain = |line: &str| line.split(" # {").next().unwrap_or_default().to_owned();
            of_new.lines().fold(String::new(), |text, line| text + &plain(line) + "\n")
        } else {
            of_new
        };
        let of_old = if is_histogram {
            // The names of its samples have suffixes.
            let of_old = of_old.replace(old, new);
            others.iter().fold(of_old, |text, (old, new)| text.replace(old, new))
        } else {
            renew(&of_old, old, new, others)
        };
        assert_eq!(of_old, of_new, "{format:?}");
    }
    let (of_old, of_new) = (decoded(catalog, old), decoded(catalog, new));
    assert_eq!(of_old.r#type, of_new.r#type);
    let help = of_old.help.as_ref().unwrap();
    let expected = format!("Old name of {new}");
    assert!(help.starts_with(&expected) && help.ends_with(of_new.help.as_ref().unwrap()), "{help}");
    assert_eq!(of_old.metric.len(), of_new.metric.len());
    for (old_series, new_series) in of_old.metric.iter().zip(&of_new.metric) {
        assert_eq!(old_series.counter, new_series.counter);
        assert_eq!(old_series.gauge, new_series.gauge);
        assert_eq!(old_series.histogram, new_series.histogram);
        let pairs = |labels: &[crate::protobuf::schema::LabelPair]| {
            let pair = |label: &crate::protobuf::schema::LabelPair| {
                let (name, value) = (label.name(), label.value());
                let pair = format!("{}=\"{value}\"", if name == old { new } else { name });
                others.iter().fold(pair, |pair, (old, new)| pair.replace(old, new))
            };
            labels.iter().map(pair).collect::<Vec<_>>()
        };
        assert_eq!(pairs(&old_series.label), pairs(&new_series.label));
    }
}

#[test]
fn old_names_have_the_values_of_dense_families() {
    use dense::{CATALOG, Method, Outcome, Phase, smtp};

    smtp::ConnectionStart {}.record();
    for _ in 0..3 {
        smtp::ConnectionEnd {}.record();
    }
    for _ in 0..20 {
        smtp::Neighbour {}.record();
    }
    let trace = TraceId::from(7);
    smtp::Traced { trace }.record();
    for (method, outcome, millis) in [
        (Method::Get, Outcome::Ok, 50),
        (Method::Get, Outcome::Failed, 700),
        (Method::Delete, Outcome::Ok, 3000),
    ] {
        let elapsed = Duration::from_millis(millis);
        smtp::Served { method, outcome, elapsed, trace, size: millis }.record();
    }
    smtp::SENT.add(9);
    smtp::LOAD_RATIO.set(0.25);
    smtp::PHASE.with(Method::Post).set(Phase::Serving);
    smtp::NODE_INFO.set("node-1").unwrap();
    let verb = ("verb=", "method=");
    let outcomes = ("outcome=\"ok\"", "outcome=\"2xx\"");
    let methods = [("\"GET\"", "\"get\""), ("\"POST\"", "\"post\""), ("\"DELETE\"", "\"delete\"")];
    let served = [&[verb, outcomes], &methods[..]].concat();
    for (old, new, others) in [
        ("smtp_connection_start", "mail_smtp_connection_start_total", &[][..]),
        ("smtp_closed_total", "mail_smtp_connection_end_total", &[]),
        ("smtp_disconnects_total", "mail_smtp_connection_end_total", &[]),
        ("smtp_traced_old_total", "mail_smtp_traced_total", &[]),
        ("smtp_trace_events", "mail_smtp_traced_total", &[]),
        ("http_requests_total", "mail_smtp_served_total", &served),
        ("smtp_messages", "mail_smtp_sent", &[]),
        ("smtp_latency", "mail_smtp_request_duration_seconds", &[verb]),
        ("smtp_duration_seconds", "mail_smtp_request_duration_seconds", &[]),
        ("smtp_last_size", "mail_smtp_size_bytes", &[]),
        ("smtp_load", "mail_smtp_load_ratio", &[]),
        ("smtp_state", "mail_smtp_phase", &[("smtp_state=", "mail_smtp_phase=")]),
        ("smtp_version_info", "mail_smtp_build_info", &[("revision=", "commit=")]),
        ("smtp_host_info", "mail_smtp_node_info", &[("host=", "node=")]),
    ] {
        assert_same(&CATALOG, old, new, others);
    }
    // On one page, cells are read in sequence where they can be.
    let page = samples(&CATALOG, "");
    for line in [
        "mail_smtp_connection_start_total 1",
        "smtp_connection_start 1",
        "mail_smtp_connection_end_total 3",
        "smtp_closed_total 3",
        "smtp_disconnects_total 3",
        "mail_smtp_neighbour_total 20",
        "smtp_traced_old_total 1",
        "smtp_trace_events 1",
        r#"http_requests_total{verb="GET",outcome="ok"} 1"#,
        r#"http_requests_total{verb="GET",outcome="5xx"} 1"#,
        r#"http_requests_total{verb="POST",outcome="ok"} 0"#,
        r#"http_requests_total{verb="DELETE",outcome="ok"} 1"#,
        "smtp_messages 9",
        r#"smtp_latency_bucket{verb="get",le="0.1"} 1"#,
        r#"smtp_latency_count{verb="delete"} 1"#,
        "smtp_last_size 3000",
        "smtp_load 0.25",
        r#"smtp_state{method="post",smtp_state="serving"} 1"#,
        r#"smtp_version_info{version="1.0",revision="abc"} 1"#,
        r#"smtp_host_info{zone="a",host="node-1"} 1"#,
    ] {
        assert!(page.iter().any(|other| other == line), "{line} in {page:#?}");
    }
    let page = text(&CATALOG, Format::OpenMetrics);
    for line in [
        "# HELP smtp_closed Old name of mail_smtp_connection_end_total, removed in 0.6. A client \
         disconnected.",
        "# TYPE smtp_closed counter",
        "# TYPE smtp_connection_start unknown",
        "# UNIT smtp_duration_seconds seconds",
    ] {
        assert!(page.lines().any(|other| other == line), "{line} in {page}");
    }
    for unit in ["# UNIT smtp_latency ", "# UNIT smtp_last_size ", "# UNIT smtp_load "] {
        assert!(!page.contains(unit), "a unit is the last word of a name: {page}");
    }
}

#[test]
fn created_timestamps_are_those_of_the_new_name() {
    let catalogs = [&dense::CATALOG];
    let created = Exposition::new(Format::OpenMetrics, &catalogs)
        .with_created_timestamps(Duration::from_secs(1_700_000_000));
    let mut page = Vec::new();
    let Ok(()) = created.encode(&mut page);
    assert!(page.len() <= created.max_len());
    let page = String::from_utf8(page).unwrap();
    for line in [
        "smtp_closed_created 1700000000.0",
        r#"http_requests_created{verb="GET",outcome="ok"} 1700000000.0"#,
        r#"smtp_latency_created{verb="post"} 1700000000.0"#,
    ] {
        assert!(page.lines().any(|other| other == line), "{line} in {page}");
    }
    assert!(!page.contains("\nsmtp_connection_start_created"), "it is of unknown type: {page}");
}

#[test]
fn old_names_have_the_series_of_keyed_families() {
    use keyed_families::{CATALOG, Method, keyed};

    for (tenant, method) in [("a", Some(Method::Get)), ("b\"", None), ("a", Some(Method::Get))] {
        keyed::Routed { tenant: tenant.into(), method, elapsed: Duration::from_millis(20) }
            .record();
    }
    let customer = [("customer=", "tenant=")];
    assert_same(&CATALOG, "routes_total", "mail_keyed_routed_total", &customer);
    assert_same(&CATALOG, "routing_seconds", "mail_keyed_route_seconds", &[]);
    assert_eq!(
        samples(&CATALOG, "routes_total"),
        [r#"routes_total{customer="a",method="get"} 2"#, r#"routes_total{customer="b\""} 1"#]
    );
}

#[test]
fn a_callback_is_called_once_for_all_names() {
    use reported::{CATALOG, Method, pool};

    static WAITING: AtomicI64 = AtomicI64::new(0);
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    static CONNECTIONS: AtomicI64 = AtomicI64::new(0);
    static WAITS: AtomicUsize = AtomicUsize::new(0);

    pool::WAITING.set_callback(|| WAITING.fetch_add(1, SeqCst) + 1).unwrap();
    #[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
    pool::CALLS.set_callback(|| CALLS.fetch_add(1, SeqCst) as f64 + 0.5).unwrap();
    pool::CONNECTIONS.collect_with(|series| {
        series.set(("orders", Method::Get), CONNECTIONS.fetch_add(1, SeqCst));
    });
    pool::WAIT_SECONDS.collect_with(|series| {
        WAITS.fetch_add(1, SeqCst);
        series.set("orders", &[1, 2, 3], Duration::from_millis(2500));
    });
    for (scrape, format) in
        [Format::Text, Format::OpenMetrics, Format::Protobuf].into_iter().enumerate()
    {
        let page = encode(&CATALOG, format);
        let calls = [WAITING.load(SeqCst), CONNECTIONS.load(SeqCst)];
        assert_eq!(calls, [scrape.cast_signed() as i64 + 1; 2], "{format:?}");
        assert_eq!([CALLS.load(SeqCst), WAITS.load(SeqCst)], [scrape + 1; 2], "{format:?}");
        if format == Format::Protobuf {
            let families = decode(&page);
            let series = |name: &str| {
                let family = families.iter().find(|family| family.name() == name).unwrap();
                family.metric[0].clone()
            };
            assert_eq!(series("mail_pool_waiting").gauge, series("pool_queue").gauge);
            assert_eq!(series("mail_pool_calls").counter, series("pool_called").counter);
            assert_eq!(series("mail_pool_connections").gauge, series("pool_open").gauge);
            assert_eq!(series("pool_open").label[0].name(), "name");
            assert_eq!(
                series("app_pool_wait_duration_seconds").histogram,
                series("pool_wait").histogram
            );
            continue;
        }
        let page = String::from_utf8(page).unwrap();
        let value = |name: &str| {
            let line = page.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap();
            line.rsplit_once(' ').unwrap().1.to_owned()
        };
        assert_eq!(value("mail_pool_waiting"), value("pool_queue"));
        let calls = ["mail_pool_calls", "pool_calls_total", "pool_called"].map(value);
        assert!(calls.iter().all(|other| *other == calls[0]), "{calls:?}");
        let line = format!("pool_open{{name=\"orders\",method=\"get\"}} {scrape}");
        assert!(page.lines().any(|other| other == line), "{line} in {page}");
        assert!(page.contains("\npool_wait_count{pool=\"orders\"} 6\n"), "{page}");
    }
    // An old name by itself has the value as well.
    let before = WAITING.load(SeqCst);
    assert_eq!(lines(&CATALOG, Format::Text, "pool_queue"), format!("pool_queue {}\n", before + 1));
    assert_eq!(WAITING.load(SeqCst), before + 1);
}

#[test]
fn the_callback_of_a_group_is_called_once_for_all_names() {
    use grouped::{CATALOG, Method, pool};

    static SCRAPES: AtomicI64 = AtomicI64::new(0);
    pool::collect_with(|pool| {
        let scrape = SCRAPES.fetch_add(1, SeqCst) + 1;
        pool.waiting.set(scrape);
        pool.connections.set(("orders", Method::Post), scrape * 10);
    });
    for format in [Format::Text, Format::OpenMetrics, Format::Protobuf] {
        let before = SCRAPES.load(SeqCst);
        encode(&CATALOG, format);
        assert_eq!(SCRAPES.load(SeqCst), before + 1, "{format:?}");
    }
    let page = samples(&CATALOG, "");
    let scrape = SCRAPES.load(SeqCst);
    for line in [
        format!("mail_pool_waiting {scrape}"),
        format!("pool_queue {scrape}"),
        format!("mail_pool_connections{{pool=\"orders\",method=\"post\"}} {scrape}0"),
        format!("pool_open{{name=\"orders\",method=\"post\"}} {scrape}0"),
    ] {
        assert!(page.contains(&line), "{line} in {page:#?}");
    }
}

#[test]
fn a_failure_is_counted_once_and_costs_all_names() {
    use failing::{CATALOG, pool};

    const REASON: &str = "the pool of old names is gone";
    let count = |metric: &str, reason: &str| {
        let family = "app_pool_wait_duration_seconds";
        let labels = format!("{{family=\"{family}\",reason=\"{reason}\"}}");
        page::counted(&format!("metrics_callback_{metric}_total{labels}"))
    };
    pool::WAIT_SECONDS.collect_with(|series| {
        for _ in 0..2 {
            series.set("a", &[1, 0, 0], Duration::ZERO);
        }
    });
    let before = count("dropped_series", "duplicate");
    let page = samples(&CATALOG, "");
    for line in ["app_pool_wait_duration_seconds_count", "pool_wait_count"] {
        let line = format!("{line}{{pool=\"a\"}} 1");
        assert!(page.contains(&line), "{line} in {page:#?}");
    }
    assert_eq!(count("dropped_series", "duplicate"), before + 1);

    pool::WAIT_SECONDS.collect_with(|_| panic!("{}", REASON));
    let before = count("failed", "panic");
    let page = quietly(&[REASON], || samples(&CATALOG, ""));
    assert!(page.contains(&"pool_queue 0".to_owned()), "{page:#?}");
    assert!(!page.iter().any(|line| line.contains("pool_wait_")), "{page:#?}");
    assert_eq!(count("failed", "panic"), before + 1);
}

#[test]
fn descriptors_say_which_name_replaces_which() {
    let all: Vec<FamilyDescriptor> = listed::CATALOG.families().collect();
    let old: Vec<(&str, &str)> =
        all.iter().filter_map(|family| Some((family.name(), family.new_name()?))).collect();
    assert_eq!(old.len(), 21, "{old:?}");
    assert!(old.contains(&("smtp_disconnects_total", "mail_smtp_connection_end_total")));
    assert!(old.contains(&("pool_called", "mail_pool_calls")));
    for family in all
        .iter()
        .filter(|family| family.name().starts_with("mail_") || family.name().starts_with("app_"))
    {
        assert_eq!(family.new_name(), None, "{family:?}");
    }
    // An event and a metric may have the same key.
    assert_eq!(all.iter().filter(|family| family.key() == "twin.depth").count(), 2);
    let old = all.iter().find(|family| family.name() == "http_requests_total").unwrap();
    let labels: Vec<_> = old.labels().map(|label| (label.name(), label.values())).collect();
    assert_eq!(labels[0], ("verb", Some(&["GET", "POST", "DELETE"][..])));
    assert_eq!(old.key(), "smtp.served");
}

/// Returns the names of the families that an endpoint serves.
fn served(config: &str, query: &str) -> Vec<String> {
    let config =
        format!("[metrics]\n{config}\nprometheus.enable = true\nprometheus.auth = false\n");
    let endpoint = Config::from_toml(&config).unwrap().endpoint(&listed::CATALOG).unwrap();
    let target = format!("{}?{query}", Endpoint::DEFAULT_PATH);
    let mut body = Vec::new();
    let Ok(_) = endpoint.respond(&Request::get(&target), &mut body);
    let body = String::from_utf8(body).unwrap();
    let names = body.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    names.map(str::to_owned).collect()
}

#[test]
fn each_name_is_selected_by_itself_and_old_names_can_be_hidden() {
    let (new, old) = ("mail_smtp_connection_end_total", "smtp_closed_total");
    for name in [new, old] {
        assert_eq!(served("", &format!("name[]={name}")), [name]);
    }
    assert_eq!(served("", &format!("name[]={old}&name[]={new}")), [new, old]);
    let all = served("", "");
    let hidden = served("prometheus.old-names = false", "");
    assert_eq!(all, served("prometheus.old-names = true", ""));
    assert!(all.contains(&old.to_owned()) && hidden.contains(&new.to_owned()));
    // Each keyed family has a header.
    let old_names = listed::CATALOG.families().filter(|family| family.new_name().is_some());
    let expected: Vec<&str> = listed::CATALOG
        .families()
        .filter(|family| family.new_name().is_none())
        .map(FamilyDescriptor::name)
        .filter(|name| all.iter().any(|other| other == name))
        .collect();
    assert_eq!(hidden, expected);
    assert_eq!(old_names.count(), 21);

    // A list names a family with its old names by the key, and each name by itself.
    let exclude = |item: &str| served(&format!("policy = 'exclude'\nlist = ['{item}']"), "");
    let without = exclude("smtp.connection-end");
    assert_eq!(all.len() - without.len(), 3);
    assert!(!without.iter().any(|name| name == new || name == old));
    assert_eq!(all.len() - exclude(old).len(), 1);
    let both = "policy = 'include'\nlist = ['smtp.connection-*']\nprometheus.old-names = false";
    assert_eq!(served(both, ""), ["mail_smtp_connection_start_total", new]);
}

/// Returns the rules that a catalog breaks, and the messages.
fn messages(text: &str, version: Option<&str>) -> Vec<(Rule, String)> {
    let mut sources = Sources::new("metrics.toml", &format!("format = 1\n{text}"));
    if let Some(version) = version {
        sources = sources.with_version(version);
    }
    let problems = sources.generate().map_or_else(|report| report.problems, |_| Vec::new());
    problems.into_iter().map(|problem| (problem.rule, problem.message)).collect()
}

fn rules(text: &str, version: Option<&str>) -> Vec<Rule> {
    messages(text, version).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn an_old_name_never_exports_a_sample_that_is_exported_already() {
    let catalog = |event: &str, metric: &str| {
        format!(
            "[a]\nhelp = 'A.'\n[a.events]\nsent = {{ help = 'B.', {event} }}\n[c]\nhelp = 'C.'\n\
             [c.metrics.size]\nhelp = 'D.'\n{metric}\n"
        )
    };
    for (event, metric, sample) in [
        ("was = 'c_size'", "type = 'gauge'", "c_size"),
        ("was = 'a_sent_total'", "type = 'gauge'", "a_sent_total"),
        // OpenMetrics has no two families of this name.
        ("was = 'a_sent'", "type = 'gauge'", "a_sent"),
        ("was = 'c_size_sum'", "type = 'histogram'\nbuckets = [1]", "c_size_sum"),
        ("was = ['old_total', 'old_total']", "type = 'gauge'", "old_total"),
        ("was = 'old_total'", "type = 'gauge'\nwas = 'old'", "old"),
        ("was = 'old_created'", "type = 'gauge'\nwas = 'old_created'", "old_created"),
    ] {
        let found = messages(&catalog(event, metric), None);
        assert_eq!(found.len(), 1, "{event} {metric}: {found:?}");
        let (rule, message) = &found[0];
        assert_eq!(*rule, Rule::NameClash, "{message}");
        assert!(message.contains(&format!("`{sample}`")), "{message}");
        assert!(message.ends_with("remove the old name"), "{message}");
    }
    assert_eq!(rules(&catalog("was = 'old_sent'", "type = 'gauge'\nwas = 'old_size'"), None), []);
}

#[test]
fn until_is_a_version_that_the_crate_has_not_reached() {
    let text = "[labels]\nx = { values = { y = { deprecated = { since = '0.1', until = '2', reason = \
                'R.' } } } }\n[a]\nhelp = 'A.'\n[a.events]\n\
                sent = { help = 'B.', fields = { x = 'x' }, was = { name = 'sent_total', until = '0.6' } }\n\
                read = { help = 'C.', deprecated = { since = '0.1', until = '0.7.1', to = 'sent' } }\n\
                [a.metrics.size]\ntype = 'gauge'\nhelp = 'D.'\n\
                deprecated = { since = '0.1', until = '1', to = 'sent' }\nwas = ['size', { name = 'depth' }]\n";
    for (version, overdue) in [
        (None, 0),
        (Some("0.5.9"), 0),
        (Some("0.6.0-rc.1"), 0),
        (Some("0.6.0"), 1),
        (Some("0.7.0"), 1),
        (Some("0.7.1"), 2),
        (Some("0.10.0"), 2),
        (Some("1.0.0"), 3),
        (Some("2.0.0+build"), 4),
        (Some("next"), 0),
    ] {
        let found = rules(text, version);
        assert_eq!(found, vec![Rule::Overdue; overdue], "{version:?}");
    }
    let messages: Vec<String> = messages(text, Some("2.0.0")).into_iter().map(|it| it.1).collect();
    let expected = |item| {
        format!("overdue {item}; the crate has version 2.0.0, so remove it or raise `until`")
    };
    let items = [
        "deprecated label value `y`",
        "old name `sent_total`",
        "deprecated event `read`",
        "deprecated metric `size`",
    ];
    assert_eq!(messages, items.map(expected));

    let allowed = format!(
        "{text}[[allow]]\nlint = 'overdue'\nat = 'a.sent'\nwhy = 'The dashboard of billing has it.'\n"
    );
    assert_eq!(rules(&allowed, Some("0.6")), []);
    // Without a version it is not known whether the exception is needed.
    assert_eq!(rules(&allowed, None), []);
    assert_eq!(rules(&allowed, Some("0.5")), [Rule::AllowUnused]);
}

#[test]
fn a_deprecated_metric_may_be_replaced_by_an_event() {
    let catalog = |to: &str| {
        format!(
            "[a]\nhelp = 'A.'\n[a.events]\nbe-sent = 'B.'\n[a.metrics.size]\ntype = 'gauge'\nhelp = 'D.'\n\
             deprecated = {{ since = '0.1', until = '0.3', to = '{to}' }}\n"
        )
    };
    for to in ["be-sent", "a.be-sent"] {
        let rust = generate(&format!("format = 1\n{}", catalog(to)), "metrics.toml").unwrap();
        let note = format!("note = \"use `{to}`; removed in 0.3\"");
        assert!(rust.contains(&note), "{note} in\n{rust}");
    }
    let found = messages(&catalog("be-send"), None);
    assert_eq!(found[0].0, Rule::DeprecatedReplacement);
    assert!(found[0].1.contains("did you mean `be-sent`?"), "{found:?}");
    // An event is replaced by an event.
    let text = "[a]\nhelp = 'A.'\n[a.events]\nsent = { help = 'B.', deprecated = { since = '1', to = \
                'size' } }\n[a.metrics.size]\ntype = 'gauge'\nhelp = 'D.'\n";
    assert_eq!(rules(text, None), [Rule::DeprecatedReplacement]);
}

#[test]
fn one_counter_may_lack_total() {
    let text = "format = 1\n[a]\nhelp = 'A.'\n[a.events]\n\
                sent = { help = 'Sent.', total_suffix = false }\nread = 'Read.'\n\
                [a.metrics.lost]\ntype = 'counter'\nhelp = 'Lost.'\ntotal_suffix = false\n";
    let rust = generate(text, "metrics.toml").unwrap();
    for line in ["# TYPE a_sent counter", "# TYPE a_read_total counter", "# TYPE a_lost unknown"] {
        assert!(rust.contains(&format!("\n{line}\n")), "{line} in\n{rust}");
    }
    let strict = "[catalog]\ntotal_suffix = false\n[a]\nhelp = 'A.'\n[a.metrics.lost]\n\
                  type = 'counter'\nhelp = 'Lost.'\ntotal_suffix = true\n";
    assert_eq!(rules(strict, None), [Rule::CounterWithoutTotal]);
    // It is legal, so the lint can be suppressed.
    let allowed = format!(
        "{strict}[[allow]]\nlint = 'counter-without-total'\nat = 'a.lost'\nwhy = 'A dashboard has it.'\n"
    );
    assert_eq!(rules(&allowed, None), []);
    let rust = generate(&format!("format = 1\n{allowed}"), "metrics.toml").unwrap();
    assert!(rust.contains("\n# TYPE a_lost unknown\n"), "{rust}");
}
