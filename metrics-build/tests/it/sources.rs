//! Families of other registries on the page of an endpoint.

mod exposition;
mod hostile;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use metrics_catalog::{
    Access, Catalog, ENDPOINT_CATALOG, Endpoint, PageSource, Request, SourceError, SourceWriter,
    catalogs,
};
use metrics_catalog_shared::chars::is_hidden;

use crate::page::{self, decode, quietly};
use crate::protobuf::schema::MetricFamily;
use crate::reader::{Sample, samples_of_page};

mod library {
    include!("../generated/scraped.rs");
}

mod newer {
    include!("../generated/scraped.rs");
}

const OPENMETRICS: &str = "application/openmetrics-text;version=1.0.0";
const PROTOBUF: &str = "application/vnd.google.protobuf;\
                        proto=io.prometheus.client.MetricFamily;encoding=delimited";

fn body(endpoint: &Endpoint, query: &str, accept: &str) -> Vec<u8> {
    let target = format!("{}{query}", Endpoint::DEFAULT_PATH);
    let headers = [("Accept", accept)];
    let mut body = Vec::new();
    let request = Request::get(&target).with_headers(&headers);
    let Ok(response) = endpoint.respond(&request, &mut body);
    assert_eq!(response.status(), 200);
    body
}

fn text(endpoint: &Endpoint, query: &str, accept: &str) -> String {
    String::from_utf8(body(endpoint, query, accept)).unwrap()
}

/// Returns the lines of a page after the families of the library.
fn lines_of_sources(page: &str) -> Vec<&str> {
    page.lines().skip_while(|line| !line.contains(" x_")).collect()
}

fn with_source(
    source: impl Fn(&mut SourceWriter<'_>) -> Result<(), SourceError> + Send + Sync + 'static,
) -> Endpoint {
    Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source("x", source)
}

/// Writes a family of each type.
#[expect(clippy::unnecessary_wraps, reason = "a source returns a result")]
fn write_all(page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
    page.counter("x_sent_bytes_total", "Sent \\ and\n\"done\".")
        .with_unit("bytes")
        .set(&[("zone", "b\"\n"), ("peer", "")], 7_u64)
        .set(&[], 1e6);
    page.counter("x_bare", "").set(&[], 1.5);
    page.gauge("x_depth", "Depth.").set(&[("q", "a")], -4_i64).set(&[("q", "b")], f64::NAN);
    page.untyped("x_odd", "Odd.").set(&[], f64::NEG_INFINITY);
    page.info("x_build_info", "Build.").set(&[("version", "1.0")]);
    page.histogram("x_wait_seconds", "Waits.")
        .with_unit("seconds")
        .set(&[("q", "a")], &[(0.5, 1), (2.0, 3)], 4.5, 5)
        .set(&[], &[(f64::INFINITY, 2)], 1.0, 2);
    page.summary("x_rpc", "Calls.").set(&[], &[(0.5, 0.25), (0.99, 1.0)], 3.0, 4);
    page.gauge("x_empty", "No series.");
    Ok(())
}

#[test]
fn every_type_is_in_the_text_format() {
    let page = text(&with_source(write_all), "", "*/*");
    let expected = r#"# HELP x_sent_bytes_total Sent \\ and\n"done".
# TYPE x_sent_bytes_total counter
x_sent_bytes_total{zone="b\"\n"} 7
x_sent_bytes_total 1e+06
# TYPE x_bare counter
x_bare 1.5
# HELP x_depth Depth.
# TYPE x_depth gauge
x_depth{q="a"} -4
x_depth{q="b"} NaN
# HELP x_odd Odd.
# TYPE x_odd untyped
x_odd -Inf
# HELP x_build_info Build.
# TYPE x_build_info gauge
x_build_info{version="1.0"} 1
# HELP x_wait_seconds Waits.
# TYPE x_wait_seconds histogram
x_wait_seconds_bucket{q="a",le="0.5"} 1
x_wait_seconds_bucket{q="a",le="2"} 3
x_wait_seconds_bucket{q="a",le="+Inf"} 5
x_wait_seconds_sum{q="a"} 4.5
x_wait_seconds_count{q="a"} 5
x_wait_seconds_bucket{le="+Inf"} 2
x_wait_seconds_sum 1
x_wait_seconds_count 2
# HELP x_rpc Calls.
# TYPE x_rpc summary
x_rpc{quantile="0.5"} 0.25
x_rpc{quantile="0.99"} 1
x_rpc_sum 3
x_rpc_count 4
"#;
    assert!(page.ends_with(expected), "{page}");
}

#[test]
fn every_type_is_in_openmetrics() {
    let endpoint = with_source(write_all).with_label("site", "e").unwrap();
    let page = text(&endpoint, "", OPENMETRICS);
    let expected = r#"# TYPE x_sent_bytes counter
# UNIT x_sent_bytes bytes
# HELP x_sent_bytes Sent \\ and\n\"done\".
x_sent_bytes_total{site="e",zone="b\"\n"} 7
x_sent_bytes_total{site="e"} 1e+06
# TYPE x_bare unknown
x_bare{site="e"} 1.5
# TYPE x_depth gauge
# HELP x_depth Depth.
x_depth{site="e",q="a"} -4
x_depth{site="e",q="b"} NaN
# TYPE x_odd unknown
# HELP x_odd Odd.
x_odd{site="e"} -Inf
# TYPE x_build info
# HELP x_build Build.
x_build_info{site="e",version="1.0"} 1
# TYPE x_wait_seconds histogram
# UNIT x_wait_seconds seconds
# HELP x_wait_seconds Waits.
x_wait_seconds_bucket{site="e",q="a",le="0.5"} 1
x_wait_seconds_bucket{site="e",q="a",le="2.0"} 3
x_wait_seconds_bucket{site="e",q="a",le="+Inf"} 5
x_wait_seconds_sum{site="e",q="a"} 4.5
x_wait_seconds_count{site="e",q="a"} 5
x_wait_seconds_bucket{site="e",le="+Inf"} 2
x_wait_seconds_sum{site="e"} 1.0
x_wait_seconds_count{site="e"} 2
# TYPE x_rpc summary
# HELP x_rpc Calls.
x_rpc{site="e",quantile="0.5"} 0.25
x_rpc{site="e",quantile="0.99"} 1.0
x_rpc_sum{site="e"} 3.0
x_rpc_count{site="e"} 4
# EOF
"#;
    assert!(page.ends_with(expected), "{page}");
}

#[test]
fn every_type_is_in_protobuf() {
    let endpoint = with_source(write_all).with_label("site", "e").unwrap();
    let families = decode(&body(&endpoint, "", PROTOBUF));
    let own: Vec<&MetricFamily> =
        families.iter().filter(|family| family.name().starts_with("x_")).collect();
    let names: Vec<_> = own.iter().map(|family| (family.name(), family.r#type.unwrap())).collect();
    let expected = [
        ("x_sent_bytes_total", 0),
        ("x_bare", 0),
        ("x_depth", 1),
        ("x_odd", 3),
        ("x_build_info", 1),
        ("x_wait_seconds", 4),
        ("x_rpc", 2),
    ];
    assert_eq!(names, expected);
    let sent = &own[0].metric[0];
    let labels: Vec<_> = sent.label.iter().map(|label| (label.name(), label.value())).collect();
    assert_eq!(labels, [("site", "e"), ("zone", "b\"\n")]);
    assert_eq!((own[0].help(), own[0].unit()), ("Sent \\ and\n\"done\".", "bytes"));
    assert_eq!(sent.counter.as_ref().unwrap().value, Some(7.0));
    assert_eq!(own[2].metric[0].gauge.as_ref().unwrap().value, Some(-4.0));
    assert_eq!(own[3].metric[0].untyped.as_ref().unwrap().value, Some(f64::NEG_INFINITY));
    let histogram = own[5].metric[0].histogram.as_ref().unwrap();
    assert_eq!((histogram.sample_count(), histogram.sample_sum), (5, Some(4.5)));
    let buckets: Vec<_> = histogram
        .bucket
        .iter()
        .map(|bucket| (bucket.upper_bound.unwrap(), bucket.cumulative_count()))
        .collect();
    assert_eq!(buckets, [(0.5, 1), (2.0, 3), (f64::INFINITY, 5)]);
    let summary = own[6].metric[0].summary.as_ref().unwrap();
    assert_eq!((summary.sample_count(), summary.sample_sum), (4, Some(3.0)));
    let quantiles: Vec<_> =
        summary.quantile.iter().map(|it| (it.quantile.unwrap(), it.value.unwrap())).collect();
    assert_eq!(quantiles, [(0.5, 0.25), (0.99, 1.0)]);
}

/// Writes families with timestamps, start times and exemplars, legal ones and others.
#[expect(clippy::unnecessary_wraps, reason = "a source returns a result")]
fn write_details(page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
    let (created, time) =
        (Duration::from_secs(1_780_000_000), Duration::from_millis(1_790_000_000_250));
    let long = "x".repeat(128);
    page.counter("x_jobs_total", "")
        .set(&[("q", "a")], 7_u64)
        .set_created(created)
        .add_exemplar(&[("trace_id", "old")], 1_u64, None)
        .add_exemplar(&[("trace_id", "\u{1b}"), ("empty", "")], 2_u64, Some(time))
        .add_exemplar(&[("a", &long)], 3_u64, None)
        .add_exemplar(&[("a", "1"), ("a", "2")], 3_u64, None)
        .add_exemplar(&[("__a", "1")], 3_u64, None)
        .add_exemplar(&[], f64::NAN, None)
        .set(&[("q", "b")], 8_u64)
        .set_timestamp(time);
    page.counter("x_bare", "").set(&[], 1_u64).set_created(created).add_exemplar(&[], 1_u64, None);
    page.gauge("x_depth", "")
        .set(&[], 1_u64)
        .set_created(created)
        .set_timestamp(time)
        .add_exemplar(&[], 1_u64, None);
    page.histogram("x_wait_seconds", "")
        .set(&[], &[(0.5, 1), (2.0, 3)], 4.5, 5)
        .set_created(created)
        .set_timestamp(time)
        .add_exemplar(&[("n", "1")], 0.5, None)
        .add_exemplar(&[("n", "2")], 9_u64, None);
    page.summary("x_rpc", "").set(&[], &[], 3.0, 4).set_created(created);
    page.info("x_build_info", "").set(&[("version", "1.0")]).set_timestamp(time);
    page.gauge("x_after_2554", "").set(&[], 1_u64).set_timestamp(Duration::from_secs(1 << 40));
    Ok(())
}

#[test]
fn timestamps_start_times_and_exemplars_are_where_a_format_has_them() {
    let endpoint = with_source(write_details).with_label("site", "e").unwrap();
    let own = |page: &str| {
        let lines = page.lines().filter(|line| line.starts_with("x_"));
        lines.map(|line| line.to_owned() + "\n").collect::<String>()
    };
    let expected = r#"x_jobs_total{site="e",q="a"} 7
x_jobs_total{site="e",q="b"} 8 1790000000250
x_bare{site="e"} 1
x_depth{site="e"} 1 1790000000250
x_wait_seconds_bucket{site="e",le="0.5"} 1 1790000000250
x_wait_seconds_bucket{site="e",le="2"} 3 1790000000250
x_wait_seconds_bucket{site="e",le="+Inf"} 5 1790000000250
x_wait_seconds_sum{site="e"} 4.5 1790000000250
x_wait_seconds_count{site="e"} 5 1790000000250
x_rpc_sum{site="e"} 3
x_rpc_count{site="e"} 4
x_build_info{site="e",version="1.0"} 1 1790000000250
"#;
    assert_eq!(own(&text(&endpoint, "", "*/*")), expected);
    assert!(rejected("x_after_2554", "value") > 0);
    let expected = r#"x_jobs_total{site="e",q="a"} 7 # {trace_id="\\u{1b}"} 2 1790000000.25
x_jobs_total{site="e",q="b"} 8 1790000000.25
x_bare{site="e"} 1
x_depth{site="e"} 1 1790000000.25
x_wait_seconds_bucket{site="e",le="0.5"} 1 1790000000.25 # {n="1"} 0.5
x_wait_seconds_bucket{site="e",le="2.0"} 3 1790000000.25
x_wait_seconds_bucket{site="e",le="+Inf"} 5 1790000000.25 # {n="2"} 9
x_wait_seconds_sum{site="e"} 4.5 1790000000.25
x_wait_seconds_count{site="e"} 5 1790000000.25
x_rpc_sum{site="e"} 3.0
x_rpc_count{site="e"} 4
x_build_info{site="e",version="1.0"} 1 1790000000.25
"#;
    assert_eq!(own(&text(&endpoint, "", OPENMETRICS)), expected);
    let created = own(&text(&endpoint.with_created_timestamps(), "", OPENMETRICS));
    let lines: Vec<_> = created.lines().filter(|line| line.contains("_created")).collect();
    let expected = [
        r#"x_jobs_created{site="e",q="a"} 1780000000"#,
        r#"x_wait_seconds_created{site="e"} 1780000000 1790000000.25"#,
        r#"x_rpc_created{site="e"} 1780000000"#,
    ];
    assert_eq!(lines, expected);
}

#[test]
fn protobuf_has_all_timestamps_start_times_and_exemplars() {
    let families = decode(&body(&with_source(write_details), "", PROTOBUF));
    let family = |name: &str| families.iter().find(|it| it.name() == name).unwrap();
    let [jobs, later] = family("x_jobs_total").metric.as_slice() else { panic!("{families:?}") };
    assert_eq!((jobs.timestamp_ms, later.timestamp_ms), (None, Some(1_790_000_000_250)));
    let counter = jobs.counter.as_ref().unwrap();
    assert_eq!(counter.created_timestamp.as_ref().unwrap().seconds, Some(1_780_000_000));
    let exemplar = counter.exemplar.as_ref().unwrap();
    assert_eq!((exemplar.label.len(), exemplar.label[0].value()), (1, "\\u{1b}"));
    assert_eq!(exemplar.value, Some(2.0));
    assert_eq!(exemplar.timestamp.as_ref().unwrap().nanos, Some(250_000_000));
    // This one has a suffix in OpenMetrics alone.
    assert!(family("x_bare").metric[0].counter.as_ref().unwrap().exemplar.is_some());
    let wait = family("x_wait_seconds").metric[0].histogram.as_ref().unwrap();
    assert_eq!(wait.created_timestamp.as_ref().unwrap().seconds, Some(1_780_000_000));
    let exemplars: Vec<_> =
        wait.bucket.iter().map(|it| it.exemplar.as_ref().and_then(|it| it.value)).collect();
    assert_eq!(exemplars, [Some(0.5), None, Some(9.0)]);
    let rpc = family("x_rpc").metric[0].summary.as_ref().unwrap();
    assert_eq!(rpc.created_timestamp.as_ref().unwrap().seconds, Some(1_780_000_000));
}

/// Returns how many families with a name were left out for a reason.
fn rejected(family: &str, reason: &str) -> u64 {
    let family = family.replace('"', "\\\"");
    let labels = format!("{{family=\"{family}\",reason=\"{reason}\"}}");
    page::counted(&format!("metrics_source_rejected_total{labels}"))
}

#[test]
fn an_illegal_family_costs_itself_and_is_counted_with_its_name() {
    let endpoint = with_source(|page| {
        page.gauge("x_first", "").set(&[], 1.0);
        page.gauge("x bad", "").set(&[], 1.0);
        page.gauge("x_label", "").set(&[("site", "a")], 1.0);
        page.gauge("x_twice", "").set(&[("a", "1"), ("b", "2")], 1.0);
        page.gauge("x_same", "")
            .set(&[("a", "1"), ("b", "2")], 1.0)
            .set(&[("b", "2"), ("a", "1"), ("c", "")], 2.0);
        page.counter("x_down_total", "").set(&[], -1.0);
        page.histogram("x_h", "").set(&[], &[(2.0, 1), (1.0, 2)], 0.0, 2);
        page.gauge("metrics_endpoint_served_created", "").set(&[], 1.0);
        page.gauge("x_first", "").set(&[], 2.0);
        page.counter("x_first_total", "").set(&[], 2.0);
        page.gauge("x_last", "").set(&[], 3.0);
        Ok(())
    });
    let endpoint = endpoint.with_label("site", "e").unwrap();
    let page = text(&endpoint, "", "*/*");
    let samples: Vec<_> = page.lines().filter(|line| line.starts_with("x_")).collect();
    let twice = r#"x_twice{site="e",a="1",b="2"} 1"#;
    assert_eq!(samples, [r#"x_first{site="e"} 1"#, twice, r#"x_last{site="e"} 3"#]);
    for (family, reason) in [
        ("x bad", "name"),
        ("x_label", "label"),
        ("x_same", "duplicate"),
        ("x_down_total", "value"),
        ("x_h", "value"),
        ("metrics_endpoint_served_created", "clash"),
        ("x_first", "clash"),
        ("x_first_total", "clash"),
    ] {
        assert_eq!(rejected(family, reason), 1, "{family}");
    }
}

#[test]
fn a_counter_named_like_a_sample_is_served() {
    let endpoint = with_source(|page| {
        page.counter("x_named_total", "").set(&[], 1.0);
        page.counter("x_named_created_total", "").set(&[], 2.0);
        page.counter("metrics_endpoint_served_created_total", "").set(&[], 3.0);
        Ok(())
    });
    for accept in ["*/*", OPENMETRICS] {
        let page = text(&endpoint, "", accept);
        for line in [
            "x_named_total 1",
            "x_named_created_total 2",
            "metrics_endpoint_served_created_total 3",
        ] {
            let is_line = |other: &str| other == line || other == format!("{line}.0");
            assert_eq!(page.lines().filter(|other| is_line(other)).count(), 1, "{line}\n{page}");
        }
    }
}

#[test]
fn no_terminal_obeys_texts_of_a_source() {
    let endpoint = with_source(|page| {
        let help = "The first line.\n  The second,\u{202e} reversed.";
        let mut gauge = page.gauge("x_escaped", help);
        for value in ["\u{1b}[31m", "a\nb", "\0", "\u{2028}", "\u{feff}", "\\u{1b}[31m plain ü \""]
        {
            gauge.set(&[("text", value)], 1_u64);
        }
        Ok(())
    });
    for accept in ["text/plain", OPENMETRICS] {
        let page = text(&endpoint, "", accept);
        assert!(page.chars().all(|char| char == '\n' || !is_hidden(char)), "{page:?}");
        for line in [
            r"# HELP x_escaped The first line.\n  The second,\\u{202e} reversed.",
            r#"x_escaped{text="\\u{1b}[31m"} 1"#,
            r#"x_escaped{text="a\nb"} 1"#,
            r#"x_escaped{text="\\u{0}"} 1"#,
            r#"x_escaped{text="\\u{2028}"} 1"#,
            r#"x_escaped{text="\\u{feff}"} 1"#,
            r#"x_escaped{text="\\u{1b}[31m plain ü \""} 1"#,
        ] {
            assert!(page.lines().any(|other| other == line), "{line}\n{page}");
        }
    }
    let page = body(&endpoint, "", PROTOBUF);
    assert!(!page.windows(2).any(|pair| pair == b"\x1b["));
}

#[test]
fn a_source_that_fails_costs_its_own_families() {
    let count = |source: &str, reason: &str| {
        let labels = format!("{{source=\"{source}\",reason=\"{reason}\"}}");
        page::counted(&format!("metrics_source_failed_total{labels}"))
    };
    let inner = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source("inner", write_all);
    let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open)
        .with_source("panicking", |page: &mut SourceWriter<'_>| {
            page.gauge("x_panicking", "").set(&[], 1.0);
            panic!("a planted panic")
        })
        .with_source("failing", |page: &mut SourceWriter<'_>| {
            page.gauge("x_failing", "").set(&[], 1.0);
            Err("a planted error".into())
        })
        .with_source("scraping", move |page: &mut SourceWriter<'_>| {
            let inner = text(&inner, "", "*/*");
            page.gauge("x_inner", "").set(&[], u64::from(inner.contains("x_depth")));
            Ok(())
        })
        .with_source("last", |page: &mut SourceWriter<'_>| {
            page.gauge("x_last", "").set(&[], 1.0);
            Ok(())
        });
    let page = quietly(&["a planted panic"], || text(&endpoint, "", "*/*"));
    let samples: Vec<_> = page.lines().filter(|line| line.starts_with("x_")).collect();
    assert_eq!(samples, ["x_inner 0", "x_last 1"]);
    assert_eq!((count("panicking", "panic"), count("failing", "error")), (1, 1));
    assert_eq!((count("inner", "nested"), count("last", "panic")), (1, 0));
}

#[test]
fn queries_and_tiers_select_families_of_sources() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let endpoint = with_source(|page| {
        CALLS.fetch_add(1, Ordering::SeqCst);
        write_all(page)
    });
    let families = |query: &str| {
        let page = text(&endpoint, query, "*/*");
        let types = page.lines().filter_map(|line| line.strip_prefix("# TYPE "));
        types.map(|line| line.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(families("?name[]=x_depth"), ["x_depth"]);
    assert_eq!(families("?name[]=x_sent_bytes"), ["x_sent_bytes_total"]);
    assert_eq!(
        families("?name%5B%5D=x_wait_seconds_bucket&name[]=x_rpc_sum"),
        ["x_wait_seconds", "x_rpc"]
    );
    let calls = CALLS.load(Ordering::SeqCst);
    assert!(families("?tier=basic").iter().all(|name| name.starts_with("metrics_")));
    assert_eq!(CALLS.load(Ordering::SeqCst), calls);
}

#[test]
fn an_unauthenticated_request_calls_no_source() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let credential = metrics_catalog::Credential::basic("prometheus", "password123").unwrap();
    let endpoint = Endpoint::new(&ENDPOINT_CATALOG, credential.into()).with_source(
        "x",
        |_: &mut SourceWriter<'_>| {
            CALLS.fetch_add(1, Ordering::SeqCst);
            Ok(())
        },
    );
    let mut body = Vec::new();
    let Ok(response) = endpoint.respond(&Request::get(Endpoint::DEFAULT_PATH), &mut body);
    assert_eq!((response.status(), CALLS.load(Ordering::SeqCst)), (401, 0));
}

#[test]
fn two_versions_of_a_library_are_on_one_page() {
    library::pool::WAITING.set_callback(|| 1).unwrap();
    newer::pool::WAITING.set_callback(|| 2).unwrap();
    let mut endpoint = Endpoint::new(catalogs![ENDPOINT_CATALOG, library::CATALOG], Access::Open);
    // More catalogs than can be combined.
    for _ in 0..20 {
        endpoint = endpoint.with_catalog(&newer::CATALOG);
    }
    let page = text(&endpoint, "", "*/*");
    let waiting: Vec<_> =
        page.lines().filter(|line| line.starts_with("app_pool_waiting")).collect();
    assert_eq!(waiting, ["app_pool_waiting 1"]);
    assert_eq!(rejected("app_pool_waiting", "clash"), 20);
    let types: Vec<_> = page.lines().filter(|line| line.starts_with("# TYPE ")).collect();
    let distinct: BTreeSet<_> = types.iter().collect();
    assert_eq!(distinct.len(), types.len(), "{page}");
    // Families that were left out are not read either.
    let read = endpoint.reader().value("app_pool_waiting", &[]);
    assert_eq!(read, Some(metrics_catalog::Number::Signed(1)));
}

/// Endpoint with a source of random families.
fn hostile() -> Endpoint {
    let random = Mutex::new(hostile::Random(5));
    let endpoint = with_source(move |page| {
        let mut random = random.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        hostile::write(&mut random, true, true, page)
    });
    endpoint.with_label("zone", "b").unwrap().with_created_timestamps()
}

/// Number of pages in each format.
const PAGES: usize = 600;

#[test]
fn protobuf_pages_with_random_families_have_each_name_and_series_once() {
    let endpoint = hostile();
    let mut families = 0;
    for _ in 0..PAGES {
        let page = quietly(&["it panicked"], || body(&endpoint, "", PROTOBUF));
        let (mut names, decoded) = (BTreeSet::new(), decode(&page));
        for family in &decoded {
            assert!(names.insert(family.name()), "{}", family.name());
            assert!(!family.metric.is_empty());
            let mut series = BTreeSet::new();
            for metric in &family.metric {
                let mut labels: Vec<_> =
                    metric.label.iter().map(|label| (label.name(), label.value())).collect();
                labels.sort_unstable();
                assert!(labels.is_sorted_by(|(one, _), (other, _)| one < other), "{labels:?}");
                assert!(series.insert(labels));
                if let Some(counter) = &metric.counter {
                    assert!(counter.value() >= 0.0 && counter.value().is_finite());
                }
                let buckets = metric.histogram.as_ref().map_or(&[][..], |it| &it.bucket);
                let ascends =
                    |one: &crate::protobuf::schema::Bucket,
                     other: &crate::protobuf::schema::Bucket| {
                        one.upper_bound() < other.upper_bound()
                            && one.cumulative_count() <= other.cumulative_count()
                    };
                assert!(buckets.is_sorted_by(ascends), "{buckets:?}");
            }
        }
        families += decoded.iter().filter(|it| !it.name().starts_with("metrics_")).count();
    }
    assert!(families > PAGES / 2, "{families}");
}

#[test]
#[ignore = "needs `promtool`, and a Python with prometheus_client in the variable `PYTHON`"]
fn strict_parsers_accept_pages_with_random_families() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let (endpoint, directory) = (hostile(), tempfile::tempdir().unwrap());
    for (format, accept) in [("text", "*/*"), ("openmetrics", OPENMETRICS)] {
        for page in 0..PAGES {
            let text = quietly(&["it panicked"], || text(&endpoint, "", accept));
            fs::write(directory.path().join(format!("{page}.{format}")), text).unwrap();
        }
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/roundtrip/strict.py");
    let output = Command::new(python).arg(script).arg(directory.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), (2 * PAGES).to_string());
    for page in 0..100 {
        let text = fs::File::open(directory.path().join(format!("{page}.text"))).unwrap();
        let output = Command::new("promtool").args(["check", "metrics"]).stdin(text).output();
        let output = output.unwrap();
        // Its lints find names and helps that are legal; 1 is a page that cannot be parsed.
        assert_ne!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Endpoint without families of its own.
fn empty() -> Endpoint {
    static EMPTY: Catalog =
        Catalog::new::<library::__Store>(&metrics_catalog::__private::Table::EMPTY);
    Endpoint::new(&EMPTY, Access::Open)
}

/// Returns the samples of a page, whose numbers may be spelt in several ways.
fn samples(page: &str) -> BTreeMap<Sample, u64> {
    let number = |number: String| number.parse::<f64>().unwrap().to_bits();
    let samples = samples_of_page(page).into_iter();
    samples.map(|(sample, value)| (sample, number(value))).collect()
}

#[test]
fn a_page_from_elsewhere_is_on_the_page_with_the_same_samples() {
    let random = Mutex::new(hostile::Random(9));
    let elsewhere = empty().with_source("x", move |page: &mut SourceWriter<'_>| {
        hostile::write(&mut random.lock().unwrap(), false, false, page)
    });
    let page = Arc::new(Mutex::new(String::new()));
    let read = Arc::clone(&page);
    let source = PageSource::new(move || Ok(read.lock().unwrap().clone()));
    let endpoint = empty().with_source("child", source);
    let mut all = 0;
    for _ in 0..PAGES {
        let expected = text(&elsewhere, "", "*/*");
        page.lock().unwrap().clone_from(&expected);
        let found = text(&endpoint, "", "*/*");
        let (found_samples, expected_samples) = (samples(&found), samples(&expected));
        let lost: Vec<_> = expected_samples
            .iter()
            .filter(|(key, it)| found_samples.get(*key) != Some(*it))
            .collect();
        assert_eq!(lost, [], "{expected}\n{found}");
        assert_eq!(found_samples.len(), expected_samples.len(), "{expected}\n{found}");
        all += samples(&found).len();
        let types = |page: &str| {
            let lines = page.lines().filter(|line| line.starts_with("# TYPE "));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(types(&found), types(&expected));
    }
    assert!(all > PAGES, "{all}");
}

#[test]
fn lines_of_sources_follow_those_of_catalogs() {
    let page = text(&with_source(write_all), "", "*/*");
    let lines = lines_of_sources(&page);
    assert!(lines.iter().all(|line| line.contains("x_")), "{lines:?}");
}
