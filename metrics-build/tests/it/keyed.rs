//! Keyed families, from the catalog to all formats.

use std::collections::BTreeMap;
use std::time::Duration;

use metrics_catalog::{
    Catalog, Exposition, FamilyDescriptor, Format, KeyedMetric as _, Number, PageLabels,
    PointValue, Reader,
};

use crate::page::{catalogs, counted, decode, encode, samples, text};
use crate::protobuf::schema::{Bucket, LabelPair, MetricFamily};

catalogs! {
    "../generated/keyed.rs":
    empty exposed removed escaped overflown histogram created longest filtered racing states
}

/// Returns all families of the protobuf format by their names.
fn families(catalog: &'static Catalog) -> BTreeMap<String, MetricFamily> {
    let families = decode(&encode(catalog, Format::Protobuf)).into_iter();
    families.map(|family| (family.name().to_owned(), family)).collect()
}

#[test]
fn a_family_without_series_is_only_described() {
    use empty::{CATALOG, Method, http};

    // A handle without a record exposes nothing.
    let _ = http::REQUESTS_TOTAL.with(("acme", Method::Get, "/"));
    let page = text(&CATALOG, Format::Text);
    assert!(page.contains("# TYPE proxy_http_requests_total counter\n"), "{page}");
    assert_eq!(page.lines().filter(|line| !line.starts_with('#')).count(), 1, "{page}");
    assert!(text(&CATALOG, Format::OpenMetrics).ends_with("\n# EOF\n"));
    let families = families(&CATALOG);
    assert!(families.keys().all(|name| name == "proxy_http_connections"), "{families:?}");
}

#[test]
fn series_are_on_the_page_of_the_catalog() {
    use exposed::{CATALOG, Method, http};

    http::REQUESTS_TOTAL.with(("acme", Method::Post, "/a")).add(2);
    http::REQUESTS_TOTAL.with(("acme", Method::Get, "/a")).inc();
    http::REQUESTS_TOTAL.with(("acme", Method::Post, "/a")).inc();
    http::RECEIVED_BYTES_TOTAL.with("acme").add(2.5);
    http::QUOTA_RATIO.with("acme").set(0.25);
    let expected = [
        r#"proxy_http_requests_total{tenant="acme",method="post",route="/a"} 3"#,
        r#"proxy_http_requests_total{tenant="acme",method="get",route="/a"} 1"#,
    ];
    assert_eq!(samples(&CATALOG, "proxy_http_requests"), expected);
    assert_eq!(
        samples(&CATALOG, "proxy_http_received"),
        [r#"proxy_http_received_bytes_total{customer="acme"} 2.5"#]
    );
    assert_eq!(
        samples(&CATALOG, "proxy_http_q"),
        [r#"proxy_http_quota_ratio{tenant="acme"} 0.25"#]
    );
    let page = text(&CATALOG, Format::OpenMetrics);
    assert!(page.contains("# TYPE proxy_http_requests counter\n"), "{page}");
    assert!(page.contains(expected[0]), "{page}");
    let families = families(&CATALOG);
    let requests = &families["proxy_http_requests_total"];
    let labels = |index: usize| {
        let labels = requests.metric[index].label.iter();
        labels.map(|label| (label.name().to_owned(), label.value().to_owned())).collect::<Vec<_>>()
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(labels(0), [pair("tenant", "acme"), pair("method", "post"), pair("route", "/a")]);
    let value = requests.metric[0].counter.as_ref().map(|counter| counter.value);
    assert_eq!(value, Some(Some(3.0)));
    let value = families["proxy_http_quota_ratio"].metric[0].gauge.as_ref().map(|it| it.value);
    assert_eq!(value, Some(Some(0.25)));
}

#[test]
fn removed_series_leave_all_formats() {
    use removed::{CATALOG, Method, http};

    let labels = ("acme", Method::Get, "/");
    let stale = http::REQUESTS_TOTAL.with(labels);
    stale.add(7);
    assert!(http::REQUESTS_TOTAL.remove(labels));
    stale.add(7);
    assert!(samples(&CATALOG, "proxy_http_requests").is_empty());
    assert!(!families(&CATALOG).contains_key("proxy_http_requests_total"));
    http::REQUESTS_TOTAL.with(labels).inc();
    stale.add(7);
    let expected = [r#"proxy_http_requests_total{tenant="acme",method="get",route="/"} 1"#];
    assert_eq!(samples(&CATALOG, "proxy_http_requests"), expected);
    {
        let guard = http::QUOTA_RATIO.guard("acme");
        guard.set(0.5);
        assert_eq!(samples(&CATALOG, "proxy_http_quota").len(), 1);
    }
    assert!(samples(&CATALOG, "proxy_http_quota").is_empty());
    http::REQUESTS_TOTAL.with(("globex", Method::Get, "/")).inc();
    http::REQUESTS_TOTAL.retain(|labels| labels == ["globex", "get", "/"]);
    assert_eq!(http::REQUESTS_TOTAL.len(), 1);
}

#[test]
fn labels_are_escaped_and_left_out_if_they_are_empty() {
    use escaped::{CATALOG, Method, http};

    http::REQUESTS_TOTAL.with((r#"a"b\c"#, Method::Get, "")).inc();
    http::REQUESTS_TOTAL.with(("büro", Method::Get, "")).inc();
    let expected = [
        r#"proxy_http_requests_total{tenant="a\"b\\c",method="get"} 1"#,
        r#"proxy_http_requests_total{tenant="büro",method="get"} 1"#,
    ];
    assert_eq!(samples(&CATALOG, "proxy_http_requests"), expected);
}

#[test]
fn what_has_no_series_of_its_own_is_in_the_overflow_or_counted() {
    use overflown::{CATALOG, Method, http};

    let long = "x".repeat(257);
    for tenant in ["a", "b", "c", "d", "line\nfeed", "\u{202e}", &long] {
        http::REQUESTS_TOTAL.with((tenant, Method::Get, "/")).inc();
    }
    let hint = || {
        let key = "http.requests_total";
        let family = CATALOG.families().find(|family| family.key() == key).unwrap();
        family.take_overflow_hint().map(|hint| hint.to_string())
    };
    assert_eq!(
        hint().unwrap(),
        "`proxy_http_requests_total` had all of its 3 series in use, and label `tenant` has 3 values; \
         raise `max`, or record fewer values"
    );
    assert_eq!(hint(), None);
    let _ = http::REQUESTS_TOTAL.with(("a", Method::Get, "\u{202e}"));
    assert_eq!(
        hint().unwrap(),
        "`proxy_http_requests_total` had all of its 3 series in use, and label `tenant` has 3 values; \
         raise `max`, or record fewer values"
    );
    let found = samples(&CATALOG, "proxy_http_requests");
    assert_eq!(found.len(), 4, "{found:?}");
    let overflow = r#"proxy_http_requests_total{tenant="_other",method="_other",route="_other"} 4"#;
    assert_eq!(found[0], overflow);
    for tenant in ["a", "b", "c"] {
        http::QUOTA_RATIO.with(tenant).set(1.0);
    }
    assert_eq!((samples(&CATALOG, "proxy_http_quota").len(), http::QUOTA_RATIO.dropped()), (2, 1));
    let counted =
        || counted("metrics_overflow_set_dropped_total{family=\"proxy_http_quota_ratio\"}");
    for format in [Format::Text, Format::Protobuf] {
        let before = counted();
        http::QUOTA_RATIO.with("d").set(1.0);
        encode(&CATALOG, format);
        assert!(counted() > before, "{format:?}");
    }
    let duration = http::RESPONSE_DURATION_SECONDS.with(("\n", Method::Get));
    assert!(duration.is_overflow());
    duration.observe(Duration::from_secs(2));
    assert_eq!(
        samples(&CATALOG, "proxy_http_response_duration_seconds_sum"),
        [r#"proxy_http_response_duration_seconds_sum{tenant="_other",method="_other"} 2"#]
    );
}

#[test]
fn a_histogram_has_its_buckets_in_all_formats() {
    use histogram::{CATALOG, Method, http};

    let series = http::RESPONSE_DURATION_SECONDS.with(("acme", Method::Post));
    for milliseconds in [5, 500, 5_000, 7] {
        series.observe(Duration::from_millis(milliseconds));
    }
    assert_eq!((series.get().count, series.get().sum), (4, Duration::from_millis(5_512)));
    let expected = [
        r#"proxy_http_response_duration_seconds_bucket{tenant="acme",method="post",le="0.01"} 2"#,
        r#"proxy_http_response_duration_seconds_bucket{tenant="acme",method="post",le="1"} 3"#,
        r#"proxy_http_response_duration_seconds_bucket{tenant="acme",method="post",le="+Inf"} 4"#,
        r#"proxy_http_response_duration_seconds_sum{tenant="acme",method="post"} 5.512"#,
        r#"proxy_http_response_duration_seconds_count{tenant="acme",method="post"} 4"#,
    ];
    assert_eq!(samples(&CATALOG, "proxy_http_response"), expected);
    let page = text(&CATALOG, Format::OpenMetrics);
    assert!(page.contains(r#"method="post",le="1.0"} 3"#), "{page}");
    let families = families(&CATALOG);
    let histogram = families["proxy_http_response_duration_seconds"].metric[0].histogram.as_ref();
    let histogram = histogram.unwrap();
    assert_eq!((histogram.sample_count(), histogram.sample_sum()), (4, 5.512));
    let buckets: Vec<u64> = histogram.bucket.iter().map(Bucket::cumulative_count).collect();
    assert_eq!((buckets.as_slice(), histogram.schema()), (&[2, 3, 4][..], 2));
    let counts = histogram.positive_delta.iter().scan(0, |count, delta| {
        *count += delta;
        Some(*count)
    });
    assert_eq!(counts.sum::<i64>(), 4);
}

#[test]
fn a_series_has_the_time_at_which_it_began() {
    use created::{CATALOG, Method, http};

    let labels = ("acme", Method::Get, "/");
    let process = Duration::from_secs(1_700_000_000);
    let time = || {
        let catalogs = [&CATALOG];
        let exposition =
            Exposition::new(Format::OpenMetrics, &catalogs).with_created_timestamps(process);
        let mut page = Vec::new();
        let Ok(()) = exposition.encode(&mut page);
        let page = String::from_utf8(page).unwrap();
        let prefix = r#"proxy_http_requests_created{tenant="acme",method="get",route="/"} "#;
        let line = page.lines().find_map(|line| line.strip_prefix(prefix).map(str::to_owned));
        (page, line.map(|time| time.parse::<f64>().unwrap()))
    };
    http::REQUESTS_TOTAL.with(labels).inc();
    let (_, first) = time();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    assert!((now.as_secs_f64() - first.unwrap()).abs() < 60.0);
    assert_eq!(time().1, first);
    std::thread::sleep(Duration::from_millis(5));
    http::REQUESTS_TOTAL.remove(labels);
    http::REQUESTS_TOTAL.with(labels).inc();
    assert!(time().1 > first);
    // The overflow begins with the process.
    http::REQUESTS_TOTAL.with(("\n", Method::Get, "/")).inc();
    assert!(
        time().0.contains(r#"_created{tenant="_other",method="_other",route="_other"} 1700000000"#)
    );
}

#[test]
fn the_longest_page_is_no_longer_than_announced() {
    use longest::{CATALOG, Health, Method, http};

    // Every byte of these is escaped.
    let long = |first: &str| format!("{first}{}", "\"".repeat(255));
    for first in ["a", "b", "c", "d"] {
        let tenant = long(first);
        http::REQUESTS_TOTAL.with((&tenant, Method::Post, &tenant)).add(u64::MAX);
        http::RECEIVED_BYTES_TOTAL.with(&tenant).add(-f64::MIN_POSITIVE * -1.234_567_890_123);
        http::QUOTA_RATIO.with(&tenant).set(-f64::MAX / 1.234_567_890_123);
        http::UPSTREAM_HEALTH.with((&tenant, Some(Method::Post))).set(Health::Unknown);
        for second in 0..26 {
            let tenant = format!("{second:02}{}", long(first).split_off(2));
            let series = http::RESPONSE_DURATION_SECONDS.with((&tenant, Method::Post));
            series.observe(Duration::from_nanos(u64::MAX));
        }
    }
    for format in [Format::Text, Format::OpenMetrics, Format::Protobuf] {
        let catalogs = [&CATALOG];
        let exposition = Exposition::new(format, &catalogs)
            .with_created_timestamps(Duration::from_nanos(u64::MAX));
        let mut page = Vec::new();
        let Ok(()) = exposition.encode(&mut page);
        assert!(page.len() <= exposition.max_len(), "{format:?}: {} bytes", page.len());
        // Labels of the page are counted too.
        let labels = PageLabels::default().with("zone", "\"".repeat(256)).unwrap();
        let labels = labels.with("cluster", "a").unwrap();
        let exposition = exposition.with_labels(&labels).unwrap();
        let without = page.len();
        page.clear();
        let Ok(()) = exposition.encode(&mut page);
        assert!(page.len() > without + 30 * 256, "{format:?}: {} bytes", page.len());
        assert!(page.len() <= exposition.max_len(), "{format:?}: {} bytes", page.len());
    }
}

#[test]
fn a_family_describes_its_labels_and_is_filtered_like_others() {
    use filtered::{CATALOG, Method, http};

    http::REQUESTS_TOTAL.with(("a", Method::Get, "/")).inc();
    let family = CATALOG.families().find(|it| it.key() == "http.requests_total").unwrap();
    let labels: Vec<_> = family.labels().map(|it| (it.name(), it.values())).collect();
    let methods = Some(&["get", "post"][..]);
    assert_eq!(labels, [("tenant", None), ("method", methods), ("route", None)]);
    let catalogs = [&CATALOG];
    let exposition = Exposition::new(Format::Text, &catalogs);
    let select = |family: &FamilyDescriptor| family.key() == "http.requests_total";
    let mut page = Vec::new();
    let Ok(()) = exposition.encode_filtered(&select, &mut page);
    assert_eq!(String::from_utf8(page).unwrap().lines().count(), 3);
}

#[test]
fn a_state_set_has_a_state_for_each_combination() {
    use states::{CATALOG, Health, Method, http};

    let acme = http::UPSTREAM_HEALTH.with(("acme", Some(Method::Post)));
    assert!(acme.is(Health::Unknown));
    assert!(samples(&CATALOG, "proxy_http_upstream").is_empty());
    acme.set(Health::Down);
    http::UPSTREAM_HEALTH.with(("a\"b", None)).set(Health::Unknown);
    let expected = [
        r#"proxy_http_upstream_health{tenant="acme",method="post",proxy_http_upstream_health="unknown"} 0"#,
        r#"proxy_http_upstream_health{tenant="acme",method="post",proxy_http_upstream_health="up"} 0"#,
        r#"proxy_http_upstream_health{tenant="acme",method="post",proxy_http_upstream_health="down"} 1"#,
        r#"proxy_http_upstream_health{tenant="a\"b",proxy_http_upstream_health="unknown"} 1"#,
        r#"proxy_http_upstream_health{tenant="a\"b",proxy_http_upstream_health="up"} 0"#,
        r#"proxy_http_upstream_health{tenant="a\"b",proxy_http_upstream_health="down"} 0"#,
    ];
    assert_eq!(samples(&CATALOG, "proxy_http_upstream"), expected);
    let page = text(&CATALOG, Format::OpenMetrics);
    assert!(page.contains("# TYPE proxy_http_upstream_health stateset\n"), "{page}");
    assert!(expected.iter().all(|sample| page.contains(sample)), "{page}");
    let family = &families(&CATALOG)["proxy_http_upstream_health"];
    let found: Vec<(Vec<_>, _)> = family
        .metric
        .iter()
        .map(|metric| {
            let labels = metric.label.iter().map(LabelPair::value).collect();
            (labels, metric.gauge.as_ref().and_then(|gauge| gauge.value))
        })
        .collect();
    assert_eq!(found.len(), 6);
    assert_eq!(found[2], (vec!["acme", "post", "down"], Some(1.0)));
    assert_eq!(found[3], (vec!["a\"b", "unknown"], Some(1.0)));
    assert_eq!(found[4], (vec!["a\"b", "up"], Some(0.0)));
    let reader = Reader::new(&CATALOG);
    let state = |tenant, state| {
        let labels =
            [("tenant", tenant), ("method", "post"), ("proxy_http_upstream_health", state)];
        reader.value("http.upstream_health", &labels)
    };
    assert_eq!(state("acme", "down"), Some(Number::Unsigned(1)));
    assert_eq!(state("acme", "up"), Some(Number::Unsigned(0)));
    assert_eq!(state("globex", "up"), None);
    let mut states = Vec::new();
    reader.family("http.upstream_health").unwrap().for_each(|point| {
        let PointValue::StateSet(state) = point.value() else { panic!("{point:?}") };
        states.push((point.labels().len(), state.current()));
    });
    assert_eq!(states, [(2, "down"), (1, "unknown")]);
    // The overflow has no state.
    for tenant in ["c", "d", "e"] {
        http::UPSTREAM_HEALTH.with((tenant, None)).set(Health::Up);
    }
    assert_eq!(samples(&CATALOG, "proxy_http_upstream").len(), 9);
    assert_eq!(http::UPSTREAM_HEALTH.dropped(), 2);
    // A combination that returns begins in the first state.
    assert!(http::UPSTREAM_HEALTH.remove(("acme", Some(Method::Post))));
    acme.set(Health::Up);
    let returned = http::UPSTREAM_HEALTH.with(("acme", Some(Method::Post)));
    assert!(returned.is(Health::Unknown) && !acme.is_current());
    assert_eq!(samples(&CATALOG, "proxy_http_upstream").len(), 6);
}

#[test]
fn pages_are_legal_while_series_come_and_go() {
    use racing::{CATALOG, Method, http};
    use std::sync::atomic::{AtomicBool, Ordering};

    static DONE: AtomicBool = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for thread in 0..2 {
            scope.spawn(move || {
                let mut round = thread;
                while !DONE.load(Ordering::Relaxed) {
                    let tenant = format!("tenant-{}", round % 7);
                    let labels = (tenant.as_str(), Method::Get, "/");
                    http::REQUESTS_TOTAL.with(labels).inc();
                    let series = http::RESPONSE_DURATION_SECONDS.with((&tenant, Method::Get));
                    series.observe(Duration::from_millis(round));
                    http::REQUESTS_TOTAL.remove(labels);
                    http::RESPONSE_DURATION_SECONDS.remove((&tenant, Method::Get));
                    round += 1;
                }
            });
        }
        for _ in 0..300 {
            let page = text(&CATALOG, Format::OpenMetrics);
            let mut seen = std::collections::HashSet::new();
            for line in page.lines().filter(|line| !line.starts_with('#')) {
                let (series, value) = line.rsplit_once(' ').unwrap();
                assert!(value.parse::<f64>().unwrap() >= 0.0, "{line}");
                assert!(seen.insert(series.to_owned()), "twice: {line}");
            }
            for family in families(&CATALOG).into_values() {
                for metric in family.metric {
                    let Some(histogram) = metric.histogram else { continue };
                    let last = histogram.bucket.last().unwrap().cumulative_count();
                    assert_eq!(last, histogram.sample_count());
                }
            }
        }
        DONE.store(true, Ordering::Relaxed);
    });
}

/// Returns the `max` of a metric in a catalog with open sets of 5 and 1,000 values and a closed one
/// of 2.
fn max_of(settings: &str, metric: &str) -> Option<u32> {
    let text = format!(
        "format = 1\n[catalog]\n{settings}\n[labels]\nmethod = [\"get\", \"put\"]\n\
         tenant = {{ max = 5 }}\npeer = {{ max = 1000 }}\n[http]\nhelp = \"HTTP.\"\n\
         [http.events]\nasked = {{ help = \"Asked.\", fields = {{ tenant = \
         \"tenant\", trace = \"trace-id\" }} }}\n\
         [http.metrics.requests]\nhelp = \"Requests.\"\ntype = \"counter\"\n\
         name = \"http_requests_total\"\n{metric}\n"
    );
    let sources = metrics_catalog_build::Sources::new("metrics.toml", &text);
    let catalog = sources.check_without_lints().unwrap_or_else(|report| panic!("{report}"));
    let family = catalog.families.iter().find(|family| family.name == "http_requests_total");
    family.unwrap().keyed.map(|keyed| keyed.max)
}

#[test]
fn a_family_with_an_open_label_is_keyed() {
    for (labels, max) in [
        (r#"labels = ["tenant"]"#, Some(5)),
        (r#"labels = ["tenant?"]"#, Some(6)),
        (r#"labels = ["method", "tenant"]"#, Some(10)),
        (r#"labels = ["method?", "tenant"]"#, Some(15)),
        (r#"labels = ["peer"]"#, Some(1000)),
        (r#"labels = ["method", "peer", "tenant"]"#, Some(1024)),
        (r#"labels = ["method"]"#, None),
        ("labels = [\"tenant\"]\nseries = { max = 9 }", Some(9)),
        ("labels = [\"tenant\"]\nseries = \"all\"", None),
        ("labels = [\"tenant\"]\nexemplar = \"trace\"\ninc = \"asked\"", Some(5)),
    ] {
        assert_eq!(max_of("", labels), max, "{labels}");
    }
    let labels = r#"labels = ["tenant"]"#;
    assert_eq!(max_of("series = { max = 7 }", labels), Some(7));
    assert_eq!(max_of("series = \"all\"", labels), None);
}
