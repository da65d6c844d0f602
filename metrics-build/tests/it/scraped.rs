//! Labelled series, infos and groups that callbacks report at each scrape, from the catalog to all
//! formats.

use std::panic::panic_any;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst};

use metrics_catalog::{
    Access, Credential, Endpoint, Exposition, Format, LabelDescriptor, PageLabels, Request,
};

use crate::page::{self, catalogs, decode, encode, family, quietly, samples, text};
use crate::protobuf::schema::{Bucket, Metric};

catalogs! {
    "../generated/scraped.rs":
    absent reported dropped panicking nested histogram filtered group preferred info runtime
    longest labelled
}

fn labels(metric: &Metric) -> Vec<(&str, &str)> {
    metric.label.iter().map(|label| (label.name(), label.value())).collect()
}

/// Returns a number that the library has counted of a family.
fn counted(metric: &str, family: &str, reason: &str) -> u64 {
    page::counted(&format!(
        "metrics_callback_{metric}_total{{family=\"{family}\",reason=\"{reason}\"}}"
    ))
}

#[test]
fn without_a_callback_there_is_no_series() {
    use absent::CATALOG;

    assert_eq!(
        text(&CATALOG, Format::Text).lines().filter(|line| line.contains("app_")).count(),
        3
    );
    assert_eq!(samples(&CATALOG, "app_"), ["app_pool_waiting 0"]);
    let families = decode(&encode(&CATALOG, Format::Protobuf));
    assert_eq!(families.len(), 1, "{families:?}");
}

#[test]
fn a_scrape_has_the_series_that_its_callback_reports() {
    use reported::{CATALOG, State, pool};

    static ROUND: AtomicUsize = AtomicUsize::new(0);
    pool::CONNECTIONS.collect_with(|series| {
        if ROUND.fetch_add(1, SeqCst) == 0 {
            series.set(("orders", State::Idle), 3);
            series.set(("or\"d\\ers", State::Used), -4);
        }
        series.set(("", State::Idle), i64::MAX);
    });
    let expected = [
        r#"app_pool_connections{pool="orders",state="idle"} 3"#,
        r#"app_pool_connections{pool="or\"d\\ers",state="used"} -4"#,
        r#"app_pool_connections{state="idle"} 9223372036854775807"#,
    ];
    assert_eq!(samples(&CATALOG, "app_pool_connections"), expected);
    assert_eq!(samples(&CATALOG, "app_pool_connections"), expected[2..]);

    // A callback can be replaced.
    pool::CONNECTIONS.collect_with(|series| series.set(("users", State::Used), 7));
    let page = text(&CATALOG, Format::OpenMetrics);
    let sample = "\napp_pool_connections{pool=\"users\",state=\"used\"} 7\n";
    assert!(page.contains(sample) && page.ends_with("\n# EOF\n"), "{page}");
    let connections = family(&CATALOG, "app_pool_connections").unwrap();
    assert_eq!(connections.metric.len(), 1);
    assert_eq!(labels(&connections.metric[0]), [("pool", "users"), ("state", "used")]);
    assert_eq!(connections.metric[0].gauge.as_ref().unwrap().value, Some(7.0));

    // It is unknown when the source of a counter began to count.
    pool::OPENED_TOTAL.collect_with(|series| series.set("users", 5));
    pool::SPENT_SECONDS_TOTAL.collect_with(|series| series.set(State::Used, 0.25));
    let catalogs = [&CATALOG];
    for format in [Format::OpenMetrics, Format::Protobuf] {
        let exposition = Exposition::new(format, &catalogs)
            .with_created_timestamps(std::time::Duration::from_secs(1_700_000_000));
        let mut page = Vec::new();
        let Ok(()) = exposition.encode(&mut page);
        assert!(page.len() <= exposition.max_len());
        if format == Format::OpenMetrics {
            let page = String::from_utf8(page).unwrap();
            assert!(page.contains("\napp_pool_opened_total{pool=\"users\"} 5\n"), "{page}");
            assert!(
                page.contains("\napp_pool_spent_seconds_total{state=\"used\"} 0.25\n"),
                "{page}"
            );
            assert!(!page.contains("_created"), "{page}");
        } else {
            let families = decode(&page);
            let counters = families.iter().flat_map(|family| &family.metric);
            let counters: Vec<_> = counters.filter_map(|metric| metric.counter.as_ref()).collect();
            assert_eq!(counters.iter().filter_map(|it| it.value).collect::<Vec<_>>(), [5.0, 0.25]);
            assert!(counters.iter().all(|counter| counter.created_timestamp.is_none()));
        }
    }
}

#[test]
fn series_that_cannot_be_exposed_are_counted_and_all_others_are_exposed() {
    use dropped::{CATALOG, State, pool};

    pool::CONNECTIONS.collect_with(|series| {
        series.set(("a", State::Idle), 1);
        series.set(("a", State::Idle), 2);
        series.set(("line\nfeed", State::Idle), 3);
        series.set(("\u{202e}", State::Idle), 4);
        series.set((&"x".repeat(257), State::Idle), 5);
        for number in 0..10 {
            series.set((&format!("b{number}"), State::Used), number);
        }
    });
    let before = |reason| counted("dropped_series", "app_pool_connections", reason);
    let before = [before("duplicate"), before("label"), before("limit")];
    let found = samples(&CATALOG, "app_pool_connections");
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[0], r#"app_pool_connections{pool="a",state="idle"} 1"#);
    assert_eq!(found[3], r#"app_pool_connections{pool="b2",state="used"} 2"#);
    let after = |reason| counted("dropped_series", "app_pool_connections", reason);
    let after = [after("duplicate"), after("label"), after("limit")];
    assert_eq!(after, [before[0] + 1, before[1] + 3, before[2] + 7]);

    pool::SPENT_SECONDS_TOTAL.collect_with(|series| {
        for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0] {
            series.set(State::Idle, wrong);
        }
        series.set(State::Used, 0.5);
        // Only what is exposed takes part in the comparison.
        series.set(State::Idle, 1.5);
    });
    let before = counted("dropped_series", "app_pool_spent_seconds_total", "value");
    let expected = [
        r#"app_pool_spent_seconds_total{state="used"} 0.5"#,
        r#"app_pool_spent_seconds_total{state="idle"} 1.5"#,
    ];
    assert_eq!(samples(&CATALOG, "app_pool_spent"), expected);
    assert_eq!(counted("dropped_series", "app_pool_spent_seconds_total", "value"), before + 4);
}

#[test]
fn a_panic_costs_the_whole_family_and_no_other() {
    use panicking::{CATALOG, State, pool};

    pool::CONNECTIONS.collect_with(|series| {
        series.set(("a", State::Idle), 1);
        panic_any("no pool");
    });
    pool::OPENED_TOTAL.collect_with(|series| series.set("a", 1));
    let before = counted("failed", "app_pool_connections", "panic");
    quietly(&["no pool"], || {
        for format in [Format::Text, Format::OpenMetrics] {
            let page = text(&CATALOG, format);
            assert!(!page.contains("app_pool_connections"), "{page}");
            assert!(page.contains("app_pool_opened_total{pool=\"a\"} 1\n"), "{page}");
        }
        assert!(family(&CATALOG, "app_pool_connections").is_none());
    });
    assert_eq!(counted("failed", "app_pool_connections", "panic"), before + 3);
    // What it had reported is not in the next scrape.
    pool::CONNECTIONS.collect_with(|series| series.set(("b", State::Idle), 2));
    let expected = [r#"app_pool_connections{pool="b",state="idle"} 2"#];
    assert_eq!(samples(&CATALOG, "app_pool_connections"), expected);
}

#[test]
fn a_callback_that_scrapes_ends() {
    use nested::{CATALOG, State, pool};

    static INNER: Mutex<Vec<String>> = Mutex::new(Vec::new());
    pool::OPENED_TOTAL.collect_with(|series| series.set("a", 1));
    pool::CONNECTIONS.collect_with(|series| {
        *INNER.lock().unwrap() = samples(&CATALOG, "app_pool_opened");
        series.set(("a", State::Idle), 1);
    });
    let before = counted("failed", "app_pool_opened_total", "nested");
    assert_eq!(samples(&CATALOG, "app_pool_connections").len(), 1);
    assert_eq!(*INNER.lock().unwrap(), [""; 0]);
    assert!(counted("failed", "app_pool_opened_total", "nested") > before);
}

#[test]
fn a_histogram_has_its_buckets_in_all_formats() {
    use histogram::{CATALOG, pool};
    use std::time::Duration;

    pool::WAIT_DURATION_SECONDS.collect_with(|series| {
        series.set("a", &[3, 2, 1], Duration::from_millis(5_512));
        series.set("b", &[3, 2], Duration::ZERO);
        series.set("c", &[u64::MAX, 1, 0], Duration::ZERO);
    });
    let before = counted("dropped_series", "app_pool_wait_duration_seconds", "value");
    let expected = [
        r#"app_pool_wait_duration_seconds_bucket{pool="a",le="0.01"} 3"#,
        r#"app_pool_wait_duration_seconds_bucket{pool="a",le="1"} 5"#,
        r#"app_pool_wait_duration_seconds_bucket{pool="a",le="+Inf"} 6"#,
        r#"app_pool_wait_duration_seconds_sum{pool="a"} 5.512"#,
        r#"app_pool_wait_duration_seconds_count{pool="a"} 6"#,
    ];
    assert_eq!(samples(&CATALOG, "app_pool_wait_"), expected);
    assert_eq!(counted("dropped_series", "app_pool_wait_duration_seconds", "value"), before + 2);
    let page = text(&CATALOG, Format::OpenMetrics);
    assert!(page.contains(r#"pool="a",le="1.0"} 5"#), "{page}");
    let family = family(&CATALOG, "app_pool_wait_duration_seconds").unwrap();
    let histogram = family.metric[0].histogram.as_ref().unwrap();
    assert_eq!((histogram.sample_count(), histogram.sample_sum()), (6, 5.512));
    let buckets: Vec<u64> = histogram.bucket.iter().map(Bucket::cumulative_count).collect();
    assert_eq!(buckets, [3, 5, 6]);
}

#[test]
fn a_callback_is_called_once_and_only_for_authorised_scrapes_of_its_family() {
    use filtered::{CATALOG, State, pool};

    static CALLS: AtomicUsize = AtomicUsize::new(0);
    pool::CONNECTIONS.collect_with(|series| {
        CALLS.fetch_add(1, SeqCst);
        series.set(("a", State::Idle), 1);
    });
    let calls = |endpoint: &Endpoint, query: &str, header: &str| {
        let before = CALLS.load(SeqCst);
        let headers = [("Authorization", header)];
        let target = format!("{}{query}", Endpoint::DEFAULT_PATH);
        let Ok(_) =
            endpoint.respond(&Request::get(&target).with_headers(&headers), &mut Vec::new());
        CALLS.load(SeqCst) - before
    };
    let credential = Credential::basic("prometheus", "password123").unwrap();
    let endpoint = Endpoint::new(&CATALOG, credential.into());
    let right = "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";
    assert_eq!(calls(&endpoint, "", right), 1);
    assert_eq!(calls(&endpoint, "", "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyNA=="), 0);
    assert_eq!(calls(&endpoint, "?name[]=app_pool_connections", right), 1);
    assert_eq!(calls(&endpoint, "?name[]=app_pool_waiting", right), 0);
    let endpoint = endpoint.filter_families(|family| family.key() != "pool.connections");
    assert_eq!(calls(&endpoint, "", right), 0);
}

#[test]
fn one_callback_reports_all_families_of_a_group() {
    use group::{CATALOG, State, pool};

    static CALLS: AtomicU64 = AtomicU64::new(0);
    pool::collect_with(|group| {
        let count = CALLS.fetch_add(1, SeqCst);
        let call = i64::try_from(count).unwrap();
        assert!(count != 3, "the fourth call");
        group.connections.set(("a", State::Idle), call);
        group.connections.set(("b", State::Idle), call);
        group.opened_total.set("a", count);
        group.waiting.set(call);
        group.waiting.set(9);
        group.node_info.set(("n1", "z1"));
    });
    let names = |call: u64| {
        [
            format!(r#"app_pool_connections{{pool="a",state="idle"}} {call}"#),
            format!(r#"app_pool_connections{{pool="b",state="idle"}} {call}"#),
            format!(r#"app_pool_opened_total{{pool="a"}} {call}"#),
            format!("app_pool_waiting {call}"),
        ]
    };
    let before = counted("dropped_series", "app_pool_waiting", "duplicate");
    let found = samples(&CATALOG, "app_");
    assert_eq!(found[..4], names(0));
    assert!(
        found[4].starts_with("app_pool_node_info{kind=\"primary\",node_id=\"n1\","),
        "{found:?}"
    );
    assert_eq!(found.len(), 5, "{found:?}");
    assert_eq!(counted("dropped_series", "app_pool_waiting", "duplicate"), before + 1);
    let families = decode(&encode(&CATALOG, Format::Protobuf));
    assert_eq!(families.len(), 4);
    assert_eq!(families[2].metric[0].gauge.as_ref().unwrap().value, Some(1.0));
    assert_eq!(samples(&CATALOG, "app_")[..4], names(2));
    assert_eq!(CALLS.load(SeqCst), 3);

    let before = counted("failed", "app_pool_waiting", "panic");
    quietly(&["the fourth call"], || assert_eq!(samples(&CATALOG, "app_"), [""; 0]));
    assert_eq!(CALLS.load(SeqCst), 4);
    assert_eq!(counted("failed", "app_pool_waiting", "panic"), before + 1);
    assert_eq!(samples(&CATALOG, "app_")[..4], names(4));

    // A scrape without any of the families does not call it.
    let endpoint = Endpoint::new(&CATALOG, Access::Open).filter_families(|_| false);
    let Ok(_) = endpoint.respond(&Request::get(Endpoint::DEFAULT_PATH), &mut Vec::new());
    assert_eq!(CALLS.load(SeqCst), 5);
}

#[test]
fn a_family_prefers_a_callback_of_its_own() {
    use preferred::{CATALOG, State, pool};

    pool::collect_with(|group| {
        group.connections.set(("group", State::Idle), 1);
        group.waiting.set(1);
        group.opened_total.set("group", 1);
    });
    pool::CONNECTIONS.collect_with(|series| series.set(("own", State::Idle), 2));
    pool::WAITING.set_callback(|| 2).unwrap();
    let expected = [
        r#"app_pool_connections{pool="own",state="idle"} 2"#,
        r#"app_pool_opened_total{pool="group"} 1"#,
        "app_pool_waiting 2",
    ];
    assert_eq!(samples(&CATALOG, "app_"), expected);
}

#[test]
fn an_info_is_exposed_when_its_values_are_set() {
    use info::{CATALOG, pool};

    assert_eq!(samples(&CATALOG, "app_pool_node"), [""; 0]);
    let long = "x".repeat(257);
    for wrong in ["a\nb", "\u{202e}", &long] {
        let error = pool::NODE_INFO.set((wrong, "z")).unwrap_err();
        assert!(error.to_string().starts_with("invalid label value; expected at most 256 bytes"));
    }
    assert_eq!(samples(&CATALOG, "app_pool_node"), [""; 0]);
    pool::NODE_INFO.set(("n\"1\\", "büro")).unwrap();
    let expected = concat!(
        r#"app_pool_node_info{kind="primary",node_id="n\"1\\",built=""#,
        env!("CARGO_PKG_NAME"),
        r#"",zone="büro"} 1"#
    );
    assert_eq!(samples(&CATALOG, "app_pool_node"), [expected]);
    let page = text(&CATALOG, Format::OpenMetrics);
    assert!(page.contains("# TYPE app_pool_node info\n") && page.contains(expected), "{page}");
    let family = family(&CATALOG, "app_pool_node_info").unwrap();
    let name = env!("CARGO_PKG_NAME");
    let expected = [("kind", "primary"), ("node_id", "n\"1\\"), ("built", name), ("zone", "büro")];
    assert_eq!(labels(&family.metric[0]), expected);
    assert_eq!(family.metric[0].gauge.as_ref().unwrap().value, Some(1.0));
    assert!(pool::NODE_INFO.set(("a\nb", "z")).is_err());
    assert_eq!(samples(&CATALOG, "app_pool_node").len(), 1);
    let info = CATALOG.families().find(|family| family.key() == "pool.node_info").unwrap();
    let values: Vec<_> = info.labels().map(LabelDescriptor::values).collect();
    assert_eq!(values, [Some(&["primary"][..]), None, Some(&[name][..]), None]);

    pool::NODE_INFO.set(("", "")).unwrap();
    let expected = format!("app_pool_node_info{{kind=\"primary\",built=\"{name}\"}} 1");
    assert_eq!(samples(&CATALOG, "app_pool_node"), [expected]);
    let family = self::family(&CATALOG, "app_pool_node_info").unwrap();
    assert_eq!(labels(&family.metric[0]), [("kind", "primary"), ("built", name)]);
}

#[test]
fn an_info_may_have_a_callback() {
    use runtime::{CATALOG, pool};

    static LEADER: Mutex<Option<String>> = Mutex::new(None);
    pool::NODE_INFO.collect_with(|info| {
        if let Some(leader) = LEADER.lock().unwrap().as_deref() {
            info.set((leader, ""));
        }
    });
    assert_eq!(samples(&CATALOG, "app_pool_node"), [""; 0]);
    *LEADER.lock().unwrap() = Some("n7".to_owned());
    assert_eq!(samples(&CATALOG, "app_pool_node").len(), 1);
    *LEADER.lock().unwrap() = Some("n\n7".to_owned());
    let before = counted("dropped_series", "app_pool_node_info", "label");
    assert_eq!(samples(&CATALOG, "app_pool_node"), [""; 0]);
    assert_eq!(counted("dropped_series", "app_pool_node_info", "label"), before + 1);
}

#[test]
fn no_page_is_longer_than_its_maximum() {
    use longest::{CATALOG, State, pool};

    // Escaping doubles the length of quotes.
    let value = |number: usize| format!("{}{number:03}", "\"".repeat(253));
    pool::CONNECTIONS.collect_with(move |series| {
        for number in 0..4 {
            series.set((&value(number), State::Idle), i64::MIN);
        }
    });
    pool::OPENED_TOTAL.collect_with(move |series| {
        for number in 0..1000 {
            series.set(&value(number), u64::MAX);
        }
    });
    pool::WAIT_DURATION_SECONDS.collect_with(move |series| {
        for number in 0..1000 {
            series.set(
                &value(number),
                &[u64::MAX, 0, 0],
                std::time::Duration::from_nanos(u64::MAX),
            );
        }
    });
    pool::NODE_INFO.set((&value(0), &value(1))).unwrap();
    for format in [Format::Text, Format::OpenMetrics, Format::Protobuf] {
        // `encode` compares the lengths.
        let page = encode(&CATALOG, format);
        assert!(page.len() > 2 * 1_000 * 253, "{}", page.len());
    }
}

#[test]
fn every_sample_has_the_constant_labels_of_the_page() {
    use labelled::{CATALOG, State, pool};

    mod whole {
        include!("../generated/whole.rs");
    }

    pool::CONNECTIONS.collect_with(|series| series.set(("a", State::Idle), 1));
    pool::NODE_INFO.set(("n", "z")).unwrap();
    let catalogs = metrics_catalog::Catalogs::new(&CATALOG).with(&whole::CATALOG).unwrap();
    let plain = Endpoint::new(catalogs, Access::Open).with_created_timestamps();
    let labelled = Endpoint::new(catalogs, Access::Open)
        .with_created_timestamps()
        .with_label("cluster", "a\"b\\")
        .and_then(|endpoint| endpoint.with_label("instance_zone", "büro"))
        .unwrap();
    let ask = |endpoint: &Endpoint, accept: &str| {
        let mut page = Vec::new();
        let headers = [("Accept", accept)];
        let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
        let Ok(response) = endpoint.respond(&request, &mut page);
        assert_eq!(response.status(), 200);
        page
    };
    let constant = r#"cluster="a\"b\\",instance_zone="büro""#;
    for accept in ["text/plain", "application/openmetrics-text"] {
        let [plain, labelled] =
            [&plain, &labelled].map(|it| String::from_utf8(ask(it, accept)).unwrap());
        assert_eq!(plain.lines().count(), labelled.lines().count());
        let mut samples = 0;
        for (before, after) in plain.lines().zip(labelled.lines()) {
            if before.starts_with('#') {
                assert_eq!(before, after);
                continue;
            }
            samples += 1;
            let end = before.find(['{', ' ']).unwrap();
            let (name, rest) = before.split_at(end);
            let expected = match rest.strip_prefix('{') {
                Some(rest) => format!("{name}{{{constant},{rest}"),
                None => format!("{name}{{{constant}}}{rest}"),
            };
            assert_eq!(after, expected);
        }
        assert!(samples > 100, "{samples}");
    }
    let protobuf = "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";
    let [mut plain, labelled] = [&plain, &labelled].map(|it| decode(&ask(it, protobuf)));
    for metric in plain.iter_mut().flat_map(|family| &mut family.metric) {
        let pair = |name: &str, value: &str| crate::protobuf::schema::LabelPair {
            name: Some(name.to_owned()),
            value: Some(value.to_owned()),
        };
        metric.label.insert(0, pair("cluster", "a\"b\\"));
        metric.label.insert(1, pair("instance_zone", "büro"));
    }
    assert_eq!(plain, labelled);
}

#[test]
fn labels_that_the_page_cannot_have_are_refused() {
    use labelled::CATALOG;

    let endpoint = || Endpoint::new(&CATALOG, Access::Open);
    let error = |name: &str, value: &str| {
        endpoint().with_label(name, value).map(|_| ()).unwrap_err().to_string()
    };
    for name in ["__name__", "1st", "", "a-b", "a:b", "ü", "a b"] {
        let expected = format!(
            "invalid label name `{name}`; use letters, digits and underscores, with a letter or one underscore first"
        );
        assert_eq!(error(name, "a"), expected);
    }
    for name in ["le", "quantile", "job", "instance"] {
        let expected =
            format!("invalid label name `{name}`; Prometheus reserves it, rename the label");
        assert_eq!(error(name, "a"), expected);
    }
    let long = "x".repeat(257);
    for value in ["", "a\nb", "\u{202e}", &long] {
        let expected = "invalid value of label `zone_of`; expected 1 to 256 bytes without control, \
                        invisible or bidirectional characters";
        assert_eq!(error("zone_of", value), expected);
    }
    for (name, family, key) in [
        ("state", "app_pool_connections", "pool.connections"),
        ("zone", "app_pool_node_info", "pool.node_info"),
        ("kind", "app_pool_node_info", "pool.node_info"),
    ] {
        let expected = format!(
            "duplicate label `{name}`; family `{family}` (`{key}` of catalog 1 of the page) has \
             it too, rename one of them"
        );
        assert_eq!(error(name, "a"), expected);
        let labels = PageLabels::default().with(name, "a").unwrap();
        let catalogs = [&CATALOG];
        let exposition = Exposition::new(Format::Text, &catalogs);
        assert_eq!(exposition.with_labels(&labels).unwrap_err().to_string(), expected);
    }
    let twice = endpoint().with_label("a", "b").unwrap().with_label("a", "c").unwrap_err();
    assert_eq!(twice.to_string(), "duplicate label `a`; remove one");
    let twice = PageLabels::default().with("a", "b").unwrap().with("a", "c").unwrap_err();
    assert_eq!(twice.to_string(), "duplicate label `a`; remove one");
}

#[test]
fn by_default_all_combinations_can_be_reported() {
    let codes: Vec<String> = (0..200).map(|code| format!("c{code}")).collect();
    for (labels, max) in [
        (r#"["state"]"#, Some(2)),
        (r#"["state?"]"#, Some(3)),
        (r#"{ one = "state?", other = "state" }"#, Some(6)),
        (r#"["state", "pool"]"#, Some(8)),
        (r#"["pool?"]"#, Some(5)),
        (r#"["code"]"#, Some(200)),
        (r#"{ one = "code", other = "code" }"#, Some(1024)),
        ("[]", None),
    ] {
        let text = format!(
            "format = 1\n[labels]\nstate = [\"idle\", \"used\"]\npool = {{ max = 4 }}\n\
             code = {codes:?}\n[app]\nhelp = \"App.\"\n[app.metrics.workers]\n\
             help = \"Workers.\"\ntype = \"gauge\"\nsource = \"scrape\"\nlabels = {labels}\n"
        );
        let sources = metrics_catalog_build::Sources::new("metrics.toml", &text);
        let catalog = sources.check_without_lints().unwrap();
        assert_eq!(catalog.families[0].keyed.map(|keyed| keyed.max), max, "{labels}");
    }
}
