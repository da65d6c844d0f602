//! Expositions from elsewhere as sources.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use metrics_catalog::PageSource;

use crate::page;
use crate::sources::{OPENMETRICS, empty, rejected, text};

/// Returns the page of an endpoint with an exposition as its only source, in an optional format.
fn page_of(exposition: &str, accept: &str) -> String {
    let exposition = exposition.to_owned();
    let source = PageSource::new(move || Ok(exposition.clone()));
    text(&empty().with_source("child", source), "", accept)
}

#[test]
fn a_text_that_is_no_exposition_is_an_error() {
    let texts = [
        "<html>\n<body>it failed</body>\n</html>\n",
        "{\"error\": \"it failed\"}",
        "\n\n=1\n# TYPE a gauge\na 1\n",
        "502",
    ];
    let failed = || page::counted("metrics_source_failed_total{source=\"child\",reason=\"error\"}");
    let before = failed();
    for exposition in texts {
        assert_eq!(page_of(exposition, "*/*"), "", "{exposition}");
    }
    assert!(failed() >= before + texts.len() as u64);
}

#[test]
fn a_line_that_cannot_be_parsed_costs_its_family() {
    // Lines, the family that they cost, and the reason. Names are few, because the label has a limited
    // number of values.
    for (lines, family, reason) in [
        ("wrong 1\n# TYPE wrong counter\n", "wrong", "syntax"),
        ("# TYPE wrong nonsense\nwrong 1\nwrong_bucket 2\n", "wrong", "syntax"),
        (
            "# TYPE wrong gaugehistogram\nwrong_bucket{le=\"1\"} 1\nwrong_gcount 2\nwrong_gsum 1\n",
            "wrong",
            "syntax",
        ),
        ("# TYPE wrong gauge\nwrong{a=\"1\"} 1\nwrong{b=\"c\" d=\"e\"} 1\n", "wrong", "label"),
        ("wrong{b=\"c\n", "wrong", "label"),
        ("wrong{b=c} 1\n", "wrong", "label"),
        ("wrong{\n", "wrong", "label"),
        ("wrong{=\"1\"} 1\n", "wrong", "label"),
        ("wrong{a=\"1\",a=\"2\"} 1\n", "wrong", "label"),
        ("wrong\n", "wrong", "syntax"),
        ("wrong x\n", "wrong", "syntax"),
        ("wrong 1 x\n", "wrong", "syntax"),
        ("wrong 1 2 3\n", "wrong", "syntax"),
        ("wrong.g 1\n", "wrong.g", "name"),
        ("# TYPE \"wrong.g\" gauge\n{\"wrong.g\",a=\"b\"} 1\n", "\"wrong.g\"", "name"),
        ("# TYPE wrong histogram\nwrong 1\n", "wrong", "syntax"),
        ("# TYPE wrong histogram\nwrong_bucket 1\n", "wrong", "label"),
        ("# TYPE wrong histogram\nwrong_bucket{le=\"x\"} 1\n", "wrong", "value"),
        ("# TYPE wrong histogram\nwrong_sum 1\nwrong_count 1.5\n", "wrong", "value"),
        ("# TYPE wrong histogram\nwrong_bucket{le=\"+Inf\"} 1\nwrong_count 1\n", "wrong", "value"),
        (
            "# TYPE wrong histogram\nwrong_bucket{le=\"+Inf\"} 1\nwrong_sum 1\nwrong_count 2\n",
            "wrong",
            "value",
        ),
        ("# TYPE wrong summary\nwrong{quantile=\"0.5\"} x\n", "wrong", "syntax"),
        ("# TYPE wrong summary\nwrong 1\n", "wrong", "label"),
        ("# TYPE wrong counter\nwrong_total 1\nwrong 1\n", "wrong_total", "syntax"),
        ("# TYPE wrong info\nwrong{a=\"b\"} 1\n", "wrong_info", "syntax"),
        ("# TYPE wrong counter\nwrong_total -1\n", "wrong_total", "value"),
        ("wrong{a=\"1\"} 1\nwrong{a=\"1\"} 2\n", "wrong", "duplicate"),
        (
            "# TYPE wrong counter\nwrong_total 1\n# TYPE wrong counter\nwrong_total{a=\"1\"} 2\n",
            "wrong_total",
            "duplicate",
        ),
        ("# HELP wrong First\nwrong line.\n# TYPE wrong gauge\nwrong 1\n", "wrong", "syntax"),
    ] {
        let before = rejected(family, reason);
        let page = page_of(&format!("# TYPE first gauge\nfirst 1\n{lines}last 2\n"), "*/*");
        let expected = "# TYPE first gauge\nfirst 1\n# TYPE last untyped\nlast 2\n";
        assert_eq!(page, expected, "{lines}");
        assert_eq!(rejected(family, reason), before + 1, "{family} {reason}: {lines}");
    }
}

/// Exposition in OpenMetrics with each of its types.
const ELSEWHERE: &str = r#"# TYPE el_sent_bytes counter
# UNIT el_sent_bytes bytes
# HELP el_sent_bytes Sent \\ and\n\"done\".
el_sent_bytes_total{zone="b\"\n\\",peer=""} 7 1700000000.5 # {trace_id="ab} # \"c"} 0.5 1700000000
el_sent_bytes_created{zone="b\"\n\\"} 1700000000.125
el_sent_bytes_total 1e+06
# TYPE el_build info
# HELP el_build Build.
el_build_info{version="1.0"} 1
# TYPE el_state stateset
el_state{el_state="on"} 1
el_state{el_state="off"} 0
# TYPE el_wait_seconds histogram
# UNIT el_wait_seconds seconds
el_wait_seconds_sum{q="a"} 4.5
el_wait_seconds_count{q="a"} 5
el_wait_seconds_bucket{le="0.5",q="a"} 1 # {} 0.25
el_wait_seconds_bucket{le="+Inf",q="a"} 5
el_wait_seconds_created{q="a"} 1700000000.125
el_wait_seconds_bucket{le="+Inf",q="b"} 2
el_wait_seconds_sum{q="b"} 1
# TYPE el_rpc summary
el_rpc{quantile="0.5"} 0.25
# TYPE el_odd unknown
el_odd -Inf
el_sent_bytes_total{zone="c"} 3
# EOF
"#;

#[test]
fn an_exposition_in_openmetrics_is_on_the_page() {
    let expected = r#"# HELP el_sent_bytes_total Sent \\ and\n"done".
# TYPE el_sent_bytes_total counter
el_sent_bytes_total{zone="b\"\n\\"} 7 1700000000500
el_sent_bytes_total 1e+06
el_sent_bytes_total{zone="c"} 3
# HELP el_build_info Build.
# TYPE el_build_info gauge
el_build_info{version="1.0"} 1
# TYPE el_state gauge
el_state{el_state="on"} 1
el_state{el_state="off"} 0
# TYPE el_wait_seconds histogram
el_wait_seconds_bucket{q="a",le="0.5"} 1
el_wait_seconds_bucket{q="a",le="+Inf"} 5
el_wait_seconds_sum{q="a"} 4.5
el_wait_seconds_count{q="a"} 5
el_wait_seconds_bucket{q="b",le="+Inf"} 2
el_wait_seconds_sum{q="b"} 1
el_wait_seconds_count{q="b"} 2
# TYPE el_rpc summary
el_rpc{quantile="0.5"} 0.25
# TYPE el_odd untyped
el_odd -Inf
"#;
    assert_eq!(page_of(ELSEWHERE, "*/*"), expected);
    // The page is an exposition, too: its types are those of the page before, but for state sets.
    let openmetrics = page_of(ELSEWHERE, OPENMETRICS);
    for line in [
        r#"el_sent_bytes_total{zone="b\"\n\\"} 7 1700000000.5 # {trace_id="ab} # \"c"} 0.5 1700000000"#,
        r#"el_wait_seconds_bucket{q="a",le="0.5"} 1 # {} 0.25"#,
    ] {
        assert!(openmetrics.lines().any(|other| other == line), "{openmetrics}");
    }
    assert!(openmetrics.starts_with("# TYPE el_sent_bytes counter\n# UNIT el_sent_bytes bytes\n"));
    assert!(openmetrics.contains("\n# TYPE el_build info\n# HELP el_build Build.\nel_build_info{"));
    assert_eq!(page_of(&openmetrics, OPENMETRICS), openmetrics);
    assert_eq!(page_of(&openmetrics, "*/*"), expected);
}

/// Returns the page in OpenMetrics with start times.
fn page_with_created(exposition: &str) -> String {
    let exposition = exposition.to_owned();
    let source = PageSource::new(move || Ok(exposition.clone()));
    let endpoint = empty().with_created_timestamps().with_source("child", source);
    text(&endpoint, "", OPENMETRICS)
}

#[test]
fn start_times_are_those_of_the_series() {
    let created = page_with_created(ELSEWHERE);
    for line in [
        r#"el_sent_bytes_created{zone="b\"\n\\"} 1700000000.125 1700000000.5"#,
        r#"el_wait_seconds_created{q="a"} 1700000000.125"#,
    ] {
        assert!(created.lines().any(|other| other == line), "{created}");
    }
    assert_eq!(created.matches("_created").count(), 2, "{created}");
    assert_eq!(page_with_created(&created), created);
    // As the Python library writes them in the text format: after the counters, with labels in their order.
    let page = "# TYPE st_total counter\nst_total{a=\"1\",b=\"2\"} 1\nst_total{a=\"2\"} 1\n\
                # TYPE st_created gauge\nst_created{a=\"2\"} -1\nst_created{b=\"2\",a=\"1\"} 1.7e9\n";
    let expected = "# TYPE st counter\nst_total{a=\"1\",b=\"2\"} 1\nst_created{a=\"1\",b=\"2\"} 1700000000\n\
                    st_total{a=\"2\"} 1\n# EOF\n";
    assert_eq!(page_with_created(page), expected);
}

#[test]
fn timestamps_have_the_unit_of_the_format() {
    let stamped = |text: &str| page_of(text, "*/*").split(' ').next_back().unwrap().to_owned();
    assert_eq!(stamped("a 1 1700000000500\n"), "1700000000500\n");
    assert_eq!(stamped("# TYPE a gauge\na 1 1700000000.5\n# EOF\n"), "1700000000500\n");
    assert_eq!(stamped("# TYPE a gauge\na 1 1.7e9\n# EOF"), "1700000000000\n");
    for (text, reason) in [
        ("wrong 1 1700000000.5\n", "syntax"),
        ("wrong 1 -1\n", "value"),
        ("# TYPE wrong gauge\nwrong 1 -1.5\n# EOF\n", "value"),
        ("# TYPE wrong gauge\nwrong 1 NaN\n# EOF\n", "value"),
        ("# TYPE wrong gauge\nwrong 1 1e12\n# EOF\n", "value"),
        ("# TYPE wrong summary\nwrong_sum 1 1\nwrong_count 1 2\n", "value"),
        ("# TYPE wrong summary\nwrong_sum 1 1\nwrong_count 1\n", "value"),
    ] {
        let before = rejected("wrong", reason);
        assert_eq!(page_of(text, "*/*"), "", "{text}");
        assert_eq!(rejected("wrong", reason), before + 1, "{text}");
    }
}

#[test]
fn an_exemplar_that_cannot_be_parsed_is_left_out_alone() {
    for exemplar in ["{a=\"b\"}", "{a=\"b\"} x", "{a=\"b} 1", "1", "{} 1 2 3", "{} 1 x", "{} NaN"] {
        let page = format!("# TYPE ex counter\nex_total 1 # {exemplar}\n# EOF\n");
        let expected = "# TYPE ex counter\nex_total 1\n# EOF\n";
        assert_eq!(page_of(&page, OPENMETRICS), expected, "{exemplar}");
    }
}

#[test]
fn start_times_are_no_families_in_either_format() {
    let clashes = rejected("st_created", "clash");
    // As the Python library writes them.
    let page = "# TYPE st_total counter\nst_total 1\n# HELP st_created Start.\n\
                # TYPE st_created gauge\nst_created 1.7e9\n# TYPE other_created gauge\n\
                other_created 3\n";
    let expected = "# TYPE st_total counter\nst_total 1\n# TYPE other_created gauge\n\
                    other_created 3\n";
    assert_eq!(page_of(page, "*/*"), expected);
    assert_eq!(
        page_of("# TYPE st counter\nst_total 1\nst_created 1.5\n", "*/*").lines().count(),
        2
    );
    assert_eq!(rejected("st_created", "clash"), clashes);
}

#[test]
fn a_long_exposition_takes_linear_time() {
    // Families that take turns, a line with many labels, and backslashes without end.
    let mut long = "# TYPE long_0 histogram\n".to_owned();
    for sample in 0..20_000 {
        for family in 0..5 {
            writeln!(long, "long_{family}_total{{sample=\"{sample}\"}} 1").unwrap();
        }
    }
    let labels: Vec<String> = (0..50_000).map(|label| format!("a{label}=\"\\\\\"")).collect();
    writeln!(long, "long_labels{{{}}} 1", labels.join(",")).unwrap();
    let start = Instant::now();
    let lines = page_of(&long, "*/*").lines().count();
    assert_eq!(lines, 5 * (20_000 + 1) + 2);
    // Quadratic time would be minutes.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
