//! The recorder of the facade `metrics`.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use metrics::{
    Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
    with_local_recorder,
};
use metrics_catalog_adapters::{MetricsRecorder, MetricsRecorderBuilder};

use crate::page;

/// Returns the page after some records.
fn page_of(builder: MetricsRecorderBuilder, record: impl FnOnce()) -> String {
    let recorder = builder.build();
    with_local_recorder(&recorder, record);
    page::text(&page::endpoint(recorder))
}

#[test]
fn every_type_has_its_values_and_labels() {
    let builder = MetricsRecorder::builder().with_bounds("http_*", &[0.5, 2.0]).unwrap();
    let builder = builder.with_default_bounds(&[-1.0, 1.0, f64::INFINITY]).unwrap();
    let recorder = builder.build();
    with_local_recorder(&recorder, || {
        describe_counter!("jobs.done", Unit::Bytes, "Jobs \\ and\n\"more\".");
        describe_gauge!("depth", "Depth.");
        describe_histogram!("http.wait_seconds", Unit::Seconds, "Waits.");
        counter!("jobs.done", "queue" => "a\n").increment(7);
        counter!("jobs.done", "queue" => "a\n").increment(1);
        counter!("jobs.done", "queue" => "b").absolute(u64::MAX);
        counter!("jobs.done", "queue" => "b").absolute(5);
        gauge!("depth").set(4.5);
        gauge!("depth").decrement(6.0);
        gauge!("depth").increment(0.5);
        for value in [0.25, 0.5, 1.0, 8.0] {
            histogram!("http.wait_seconds", "le" => "x").record(value);
        }
        histogram!("http.wait_seconds", "le" => "x").record_many(1.0, 3);
        histogram!("change").record(-2.0);
    });
    let endpoint = page::endpoint(recorder);
    let expected = r#"# TYPE change histogram
change_bucket{le="-1"} 1
change_bucket{le="1"} 1
change_bucket{le="+Inf"} 1
change_sum -2
change_count 1
# HELP depth Depth.
# TYPE depth gauge
depth -1
# HELP http_wait_seconds Waits.
# TYPE http_wait_seconds histogram
http_wait_seconds_bucket{exported_le="x",le="0.5"} 2
http_wait_seconds_bucket{exported_le="x",le="2"} 6
http_wait_seconds_bucket{exported_le="x",le="+Inf"} 7
http_wait_seconds_sum{exported_le="x"} 12.75
http_wait_seconds_count{exported_le="x"} 7
# HELP jobs_done Jobs \\ and\n"more".
# TYPE jobs_done counter
jobs_done{queue="a\n"} 8
jobs_done{queue="b"} 18446744073709551615
"#;
    assert_eq!(page::text(&endpoint), expected);
    let openmetrics = page::openmetrics(&endpoint);
    assert!(
        openmetrics
            .contains("# TYPE http_wait_seconds histogram\n# UNIT http_wait_seconds seconds\n")
    );
}

#[test]
fn suffixes_are_added_once() {
    let page = page_of(MetricsRecorder::builder().with_suffixes(), || {
        describe_counter!("sent", Unit::Bytes, "");
        describe_counter!("done_total", Unit::Count, "");
        describe_gauge!("wait_seconds", Unit::Seconds, "");
        counter!("sent").increment(1);
        counter!("done_total").increment(2);
        gauge!("wait_seconds").set(3.0);
    });
    let samples: Vec<_> = page.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(samples, ["done_total 2", "sent_bytes_total 1", "wait_seconds 3"]);
}

#[test]
fn names_that_become_the_same_are_one_series() {
    let page = page_of(MetricsRecorder::builder(), || {
        counter!("a.b", "x" => "1", "y" => "2").increment(1);
        counter!("a_b", "y" => "2", "x" => "1").increment(2);
        counter!("a-b", "x" => "0", "x" => "1", "y" => "2", "z" => "").increment(4);
    });
    assert_eq!(page, "# TYPE a_b counter\na_b{x=\"1\",y=\"2\"} 7\n");
}

#[test]
fn records_beyond_the_limits_are_counted() {
    let builder = MetricsRecorder::builder().with_max_families(3).with_max_series(2);
    let page = page_of(builder, || {
        for peer in 0..10 {
            counter!("sent", "peer" => peer.to_string()).increment(100);
        }
        let kept = counter!("sent", "peer" => "9");
        kept.increment(1);
        kept.increment(1);
        gauge!("sent").set(1.0);
        gauge!("depth").set(1.0);
        for value in [f64::NAN, f64::INFINITY, -0.5, 0.5] {
            histogram!("wait").record(value);
        }
        gauge!("one_more").set(1.0);
        counter!("one_more_again").increment(1);
    });
    let samples: Vec<_> =
        page.lines().filter(|line| !line.starts_with('#') && !line.contains("le=")).collect();
    let expected = [
        "depth 1",
        "sent{peer=\"0\"} 100",
        "sent{peer=\"1\"} 100",
        "wait_sum 0.5",
        "wait_count 1",
        "metrics_facade_dropped_total{reason=\"families\"} 2",
        "metrics_facade_dropped_total{family=\"sent\",reason=\"series\"} 10",
        "metrics_facade_dropped_total{family=\"sent\",reason=\"type\"} 1",
        "metrics_facade_dropped_total{family=\"wait\",reason=\"value\"} 3",
    ];
    assert_eq!(samples, expected);
}

#[test]
fn label_values_that_are_too_long_count_as_overflow() {
    let (longest, long) = ("a".repeat(256), "b".repeat(257));
    let page = page_of(MetricsRecorder::builder().with_max_series(2), || {
        counter!("sent", "to" => longest.clone(), "by" => "me").increment(1);
        for place in 0..9 {
            // The limit does not count the overflow.
            counter!("sent", "to" => format!("{long}{place}"), "by" => "me").increment(1);
        }
        counter!("sent", "to" => "c", "by" => "me").increment(5);
        counter!("sent", "to" => "d", "by" => "me").increment(6);
        histogram!("wait_seconds", "to" => long.clone()).record(0.5);
        histogram!("wait_seconds", "to" => long.clone() + "c").record(0.25);
        gauge!("depth", "to" => long.clone()).set(1.0);
        gauge!("depth", "to" => long.clone() + "c").increment(1.0);
    });
    let expected = format!("sent{{by=\"me\",to=\"{longest}\"}} 1");
    for line in [
        expected.as_str(),
        "sent{by=\"_other\",to=\"_other\"} 9",
        "sent{by=\"me\",to=\"c\"} 5",
        "wait_seconds_count{to=\"_other\"} 2",
        "wait_seconds_sum{to=\"_other\"} 0.75",
        "metrics_facade_dropped_total{family=\"sent\",reason=\"series\"} 1",
        "metrics_facade_dropped_total{family=\"depth\",reason=\"label\"} 2",
    ] {
        assert!(page.lines().any(|it| it == line), "{line}\n{page}");
    }
    assert!(!page.contains(&long) && !page.contains("\ndepth"), "{page}");
}

#[test]
fn idle_series_are_removed_unless_a_handle_is_kept() {
    const IDLE: Duration = Duration::from_millis(200);

    let builder = MetricsRecorder::builder().with_idle_timeout(IDLE).with_max_series(3);
    let recorder = builder.build();
    let endpoint = page::endpoint(recorder.clone());
    let samples = || {
        let page = page::text(&endpoint);
        let lines = page.lines().filter(|line| !line.starts_with('#'));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    with_local_recorder(&recorder, || {
        let kept = counter!("seen", "peer" => "kept");
        kept.increment(1);
        counter!("seen", "peer" => "idle").increment(5);
        let busy = gauge!("seen_gauge");
        busy.set(1.0);
        assert_eq!(samples().len(), 3);
        thread::sleep(IDLE + IDLE / 2);
        // The same value is an update.
        busy.set(1.0);
        assert_eq!(samples(), ["seen_gauge 1"]);
        // The kept one goes on, a new one begins at 0, and both are within the limit again.
        kept.increment(1);
        for peer in ["idle", "third"] {
            counter!("seen", "peer" => peer).increment(2);
        }
        let expected = [
            "seen{peer=\"idle\"} 2",
            "seen{peer=\"kept\"} 2",
            "seen{peer=\"third\"} 2",
            "seen_gauge 1",
        ];
        assert_eq!(samples(), expected);
    });
}

#[test]
fn threads_lose_no_record() {
    const THREADS: u64 = 4;
    const RECORDS: u64 = 20_000;

    let recorder = MetricsRecorder::new();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                with_local_recorder(&recorder, || {
                    for record in 0..RECORDS {
                        counter!("all", "part" => (record % 50).to_string()).increment(1);
                        gauge!("level").increment(1.0);
                        histogram!("sizes").record(1.0);
                    }
                });
            });
        }
    });
    let page = page::text(&page::endpoint(recorder));
    let all = page.lines().filter_map(|line| line.strip_prefix("all{")?.rsplit(' ').next());
    let all: u64 = all.map(|value| value.parse::<u64>().unwrap()).sum();
    assert_eq!(all, THREADS * RECORDS);
    for sample in ["level 80000", "sizes_sum 80000", "sizes_count 80000"] {
        assert!(page.contains(&format!("\n{sample}\n")), "{sample}: {page}");
    }
}

#[test]
fn a_recorder_is_installed_once() {
    let recorder = MetricsRecorder::new();
    recorder.install().unwrap();
    counter!("installed").increment(1);
    assert_eq!(
        page::text(&page::endpoint(recorder.clone())),
        "# TYPE installed counter\ninstalled 1\n"
    );
    assert!(recorder.install().is_err());
}

#[test]
fn a_series_counts_from_its_first_record() {
    let recorder = MetricsRecorder::new();
    let now = || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Duration::from_millis(u64::try_from(since.as_millis()).unwrap())
    };
    with_local_recorder(&recorder, || {
        let before = now();
        counter!("s_first").increment(1);
        thread::sleep(Duration::from_millis(20));
        let between = now();
        counter!("s_second").increment(1);
        histogram!("s_second_seconds").record(1.0);
        gauge!("s_third").set(1.0);
        let endpoint = page::endpoint(recorder.clone());
        let families = endpoint.reader().sources();
        let created = |name: &str| {
            let family = families.iter().find(|family| family.name() == name).unwrap();
            family.points().next().unwrap().created()
        };
        let first = created("s_first").unwrap();
        assert!(before <= first && first < between, "{before:?} {first:?} {between:?}");
        assert!(created("s_second").unwrap() >= between);
        assert!(created("s_second_seconds").unwrap() >= between);
        assert_eq!(created("s_third"), None);
    });
}

#[test]
fn illegal_bounds_are_refused() {
    let many: Vec<f64> = (0..300_u32).map(f64::from).collect();
    for bounds in [&[1.0, 1.0][..], &[2.0, 1.0], &[f64::NAN], &[f64::NEG_INFINITY, 1.0], &many] {
        let error = MetricsRecorder::builder().with_bounds("*", bounds).unwrap_err();
        assert!(error.to_string().starts_with("invalid bounds of buckets; expected"), "{bounds:?}");
    }
}

#[test]
fn a_clash_costs_the_family() {
    let page = page_of(MetricsRecorder::builder(), || {
        counter!("metrics.endpoint.served").increment(1);
        gauge!("f_good").set(1.0);
    });
    assert_eq!(page, "# TYPE f_good gauge\nf_good 1\n");
    assert_eq!(page::rejected("metrics_endpoint_served", "clash"), 1);
}
