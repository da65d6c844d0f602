//! Each detail of the formats once, and malformed texts.

use fastrand::Rng;
use metrics_catalog_shared::metric_type::MetricType;

use super::SampleRole::{self, Bucket, Count, Created, Sum};
use super::{Exposition, ExpositionFormat, FamilyType, Strictness};

/// Returns the violations of a text, one per line.
fn violations(text: &str, format: ExpositionFormat) -> String {
    let violations = Exposition::parse(text, format, Strictness::Strict).violations;
    violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn text_has_escapes_blanks_comments_timestamps_and_numbers_that_are_none() {
    let text = "\
# Anything may be said here.
# HELP mail_sent_total Sent \\\\ and \\n gone.
# TYPE mail_sent_total counter
mail_sent_total { to = \"a\\\\b\\\"c\\nd}\" , by=\"\", } 12 1700000000000

\tmail_load NaN
mail_low -Inf
mail_high{} +Inf
mail_size 1.5e+06
";
    let exposition = Exposition::parse(text, ExpositionFormat::Text, Strictness::Strict);
    assert_eq!(exposition.violations, []);
    let mut families = exposition.families.iter();
    let [sent, load, low, high, size] = [(); 5].map(|()| families.next().unwrap());
    assert!(families.next().is_none());
    assert_eq!(sent.help.as_deref(), Some("Sent \\ and \n gone."));
    assert_eq!((sent.family_type, sent.line), (FamilyType::Known(MetricType::Counter), 2));
    // An empty label counts as missing.
    assert_eq!(sent.samples[0].label("to"), Some("a\\b\"c\nd}"));
    assert_eq!(sent.samples[0].line, 4);
    assert_eq!(load.family_type, FamilyType::Unknown);
    assert!(load.samples[0].value.is_nan());
    assert_eq!(low.samples[0].value.to_bits(), f64::NEG_INFINITY.to_bits());
    assert_eq!(high.samples[0].value.to_bits(), f64::INFINITY.to_bits());
    assert_eq!(size.samples[0].value.to_bits(), 1.5e6_f64.to_bits());
}

#[test]
fn openmetrics_has_units_exemplars_infos_state_sets_and_an_end() {
    let text = "\
# TYPE mail_wait_seconds histogram
# UNIT mail_wait_seconds seconds
# HELP mail_wait_seconds Waited \\\"long\\\".
mail_wait_seconds_bucket{le=\"0.5\"} 1 # {trace_id=\"a # b\"} 0.25 1700000000.5
mail_wait_seconds_bucket{le=\"+Inf\"} 2
mail_wait_seconds_count 2
mail_wait_seconds_sum 3.5
mail_wait_seconds_created 1700000000.25
# TYPE mail_sent counter
mail_sent_total 3
mail_sent_created 1700000000
# TYPE mail_build info
mail_build_info{version=\"1\"} 1
# TYPE mail_phase stateset
mail_phase{mail_phase=\"up\"} 1
mail_phase{mail_phase=\"down\"} 0
# TYPE mail_odd unknown
mail_odd 7
# EOF
";
    assert_eq!(ExpositionFormat::detect(text, Strictness::Strict), ExpositionFormat::OpenMetrics);
    let exposition = Exposition::parse(text, ExpositionFormat::OpenMetrics, Strictness::Strict);
    assert_eq!(exposition.violations, []);
    let names: Vec<String> =
        exposition.families.iter().map(|it| it.exported_name(exposition.format)).collect();
    let expected =
        ["mail_wait_seconds", "mail_sent_total", "mail_build_info", "mail_phase", "mail_odd"];
    assert_eq!(names, expected);
    let wait = &exposition.families[0];
    assert_eq!(wait.unit.as_deref(), Some("seconds"));
    assert_eq!(wait.help.as_deref(), Some("Waited \"long\"."));
    let roles: Vec<SampleRole> = wait.samples.iter().map(|sample| sample.role).collect();
    assert_eq!(roles, [Bucket, Bucket, Count, Sum, Created]);
}

#[test]
fn every_line_that_is_wrong_is_reported_with_its_number() {
    let text = "\
mail-sent 1
mail_sent
mail_sent one
mail_sent 1 2 3
mail_sent 1 soon
mail_sent{to=\"a} 1
mail_sent{to=a} 1
mail_sent{to=\"a\" by=\"b\"} 1
mail_sent{to=\"a\",to=\"b\"} 1
mail_sent{to=\"\\x\"} 1
mail_sent{1=\"a\"} 1
{\"mail.sent\"} 1
# TYPE mail_left info
# HELP
# TYPE 1 counter
# TYPE \"mail_sent\" counter
mail_sent{\"to\"=\"a\"} 1
mail_sent 1e400
mail_sent -nan
mail_last 1";
    let expected = "\
1: invalid metric name `mail-sent`
2: missing value
3: invalid number `one`
4: unexpected `3` after the timestamp
5: invalid timestamp `soon`
6: missing closing quote of the value of `to`
7: missing quotes around the value of `to`
8: missing `,` or `}` after the value of `to`
9: duplicate label `to`
10: unknown escape `\\x`; write `\\\\` for a backslash
11: invalid label name `1`
12: invalid quoted metric name; this format has none
13: unknown type `info`
14: missing metric name after `# HELP`
15: invalid metric name `1` after `# TYPE`
16: invalid metric name `\\\"mail_sent\\\"` after `# TYPE`
17: invalid label name `\\\"to\\\"`
18: invalid number `1e400`
19: invalid number `-nan`
20: missing line break at the end; the exposition may be truncated";
    assert_eq!(violations(text, ExpositionFormat::Text), expected);
}

#[test]
fn lines_are_in_order_and_each_series_is_there_once() {
    let text = "\
a_total 1
# TYPE b gauge
b 1
b{x=\"\"} 2
# TYPE b gauge
# HELP b One.
# HELP b Two.
# TYPE a_total counter
b 3
# TYPE h histogram
h 1
";
    let expected = "\
4: duplicate series `b`; first in line 3
5: duplicate type of `b`
7: duplicate help of `b`
8: lines of `a_total` are not contiguous
8: the type of `a_total` follows its samples
9: lines of `b` are not contiguous
9: duplicate series `b`; first in line 3
11: invalid sample `h` of a histogram";
    assert_eq!(violations(text, ExpositionFormat::Text), expected);
}

#[test]
fn openmetrics_is_stricter() {
    let text = "\
# A comment.

# TYPE a counter
# UNIT a seconds
a 1
# TYPE b untyped
c{x=\"1\",} 1
d 1 # no exemplar
# EOF
e 1
";
    let expected = "\
1: invalid comment; expected `# HELP`, `# TYPE`, `# UNIT` or `# EOF`
2: invalid blank line; OpenMetrics allows none
4: `a` does not end in its unit `_seconds`
5: invalid sample `a` of a counter
6: unknown type `untyped`
7: missing `}` after the labels
8: exemplar: missing `{` before the labels
10: missing `# EOF` at the end; the exposition may be truncated
10: unexpected line after `# EOF`";
    let mut found: Vec<String> =
        violations(text, ExpositionFormat::OpenMetrics).lines().map(str::to_owned).collect();
    found.sort_by_key(|line| line.split(':').next().unwrap().parse::<usize>().unwrap());
    found[7..].sort();
    assert_eq!(found.join("\n"), expected);
}

#[test]
fn values_are_such_as_the_type_has() {
    let text = "\
# TYPE a_total counter
a_total -1
# TYPE h histogram
h_bucket{le=\"1\"} 2
h_bucket{le=\"5\"} 1
h_bucket{le=\"+Inf\"} 3
h_sum 1
h_count 4
# TYPE i histogram
i_bucket{x=\"1\",le=\"2\"} 2
i_bucket{x=\"1\",le=\"1\"} 2
i_bucket{x=\"1\"} 2
i_count{x=\"1\"} 2
# TYPE s summary
s 1
s_count 1
";
    let expected = "\
2: invalid value -1 of `a_total`; a counter is at least 0
5: histogram `h`: buckets are not cumulative: 1 up to 5, after 2 up to 1
6: histogram `h`: count 4 differs from 3 in `+Inf`
11: histogram `i{x=\"1\"}`: bucket 1 after 2; sort the bounds
12: invalid `le` in a bucket of `i`; expected a number
13: histogram `i{x=\"1\"}`: missing bucket `+Inf`
13: histogram `i{x=\"1\"}`: missing sum or count
15: missing label `quantile` in the summary `s`";
    assert_eq!(violations(text, ExpositionFormat::Text), expected);
}

#[test]
fn no_text_whatever_makes_it_panic() {
    let pieces = [
        "# TYPE ",
        "# HELP ",
        "# UNIT ",
        "# EOF\n",
        "a",
        "a_total",
        "a_bucket",
        "_sum",
        "{",
        "}",
        "le=\"",
        "\"",
        "\\",
        ",",
        "=",
        " ",
        "\n",
        "1",
        "-",
        "+Inf",
        "NaN",
        " # {",
        "histogram",
        "counter",
        "stateset",
        "info",
        "summary",
        "gaugehistogram",
        "ä",
        "\u{0}",
        "b 1\n",
        "# TYPE h histogram\nh_bucket{",
        "\t",
        "#",
        ":",
    ];
    let mut random = Rng::with_seed(7);
    let mut longest = 0;
    for _ in 0..20_000 {
        let length = random.usize(..40);
        let text: String = (0..length).map(|_| pieces[random.usize(..pieces.len())]).collect();
        for format in [ExpositionFormat::Text, ExpositionFormat::OpenMetrics] {
            for strictness in [Strictness::Strict, Strictness::Lenient] {
                let exposition = Exposition::parse(&text, format, strictness);
                longest = longest.max(exposition.families.len());
            }
        }
    }
    assert!(longest > 2, "some of it is read");
}

#[test]
fn a_text_that_was_hit_anywhere_is_read_as_far_as_it_can_be() {
    let whole = "# TYPE a_total counter\na_total{x=\"1\"} 1\n# TYPE h histogram\n\
                 h_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n";
    assert_eq!(violations(whole, ExpositionFormat::Text), "");
    let mut random = Rng::with_seed(1);
    for at in 0..whole.len() {
        for _ in 0..20 {
            let mut bytes = whole.as_bytes().to_vec();
            bytes[at] = random.u8(..);
            let text = String::from_utf8_lossy(&bytes);
            Exposition::parse(&text, ExpositionFormat::Text, Strictness::Lenient);
            let cut: String = text.chars().take(at).collect();
            Exposition::parse(&cut, ExpositionFormat::OpenMetrics, Strictness::Strict);
        }
    }
}

#[test]
fn openmetrics_escapes_any_character() {
    let text = "\
# HELP a The \\'x\\'.
# TYPE a counter
a_total{p=\"C\\A\"} 1
# EOF
";
    let exposition = Exposition::parse(text, ExpositionFormat::OpenMetrics, Strictness::Strict);
    assert_eq!(exposition.violations, []);
    assert_eq!(exposition.families[0].help.as_deref(), Some("The \\'x\\'."));
    assert_eq!(exposition.families[0].samples[0].label("p"), Some("C\\A"));
    let text = "# HELP a One \\\n# EOF\n";
    let expected = "1: unknown escape `\\`; write `\\\\` for a backslash";
    assert_eq!(violations(text, ExpositionFormat::OpenMetrics), expected);
}

#[test]
fn line_ends_of_windows_are_reported_once() {
    let text = "# TYPE a gauge\r\na 1\r\nb 1\r\n";
    let expected = "1: invalid line end `\\r\\n`, which Prometheus rejects; expected `\\n`";
    assert_eq!(violations(text, ExpositionFormat::Text), expected);
    let text = format!("{text}# EOF\r\n");
    assert_eq!(violations(&text, ExpositionFormat::OpenMetrics), expected);
}

#[test]
fn truncated_openmetrics_is_detected() {
    let detect = |text| ExpositionFormat::detect(text, Strictness::Strict);
    for text in [
        "# TYPE a gauge\na 1\n# EOF\n",
        "# TYPE a gauge\na 1\n# EOF",
        "# TYPE a gauge\na 1\n# EOF\r\n",
        "# TYPE a gauge\na 1\n# EO",
        "# TYPE a_seconds gauge\n# UNIT a_seconds seconds\n",
        "# TYPE a info\na_info 1\n",
        "# TYPE a unknown\na 1\n",
        "# TYPE a counter\na_total 1 # {b=\"c\"} 1\n",
        "a_total{b=\"c\\\"\"} 1 # {} 1\n",
        "# HELP a A.\n# TYPE a counter\na_total 1\n",
        "# TYPE a counter\na_total{b=\"c\"} 1\n# TYPE d gau",
    ] {
        assert_eq!(detect(text), ExpositionFormat::OpenMetrics, "{text}");
    }
    for text in [
        "",
        "# TYPE a untyped\na 1\n",
        "# the # {x\na_total 1\n",
        "#\n# EOFS\n",
        "a{b=\"c # {d}\"} 1\n",
        "a{b=\"\\\" # {\"} 1\n",
        "# TYPE a_total counter\na_total 1\n",
        "# TYPE a counter\na 1\na_total 1\n# TYPE b gauge\nb_total 1\n",
    ] {
        assert_eq!(detect(text), ExpositionFormat::Text, "{text}");
    }
    // Without a strict reading, the samples of such a counter are families of their own.
    let text = "# TYPE a counter\na_total 1\n";
    assert_eq!(ExpositionFormat::detect(text, Strictness::Lenient), ExpositionFormat::Text);
}

#[test]
fn the_number_of_families_is_limited() {
    for strictness in [Strictness::Strict, Strictness::Lenient] {
        let lines: Vec<String> = (0..200_500).map(|index| format!("a{index} 1\n")).collect();
        let text = lines.concat();
        let exposition = Exposition::parse(&text, ExpositionFormat::Text, strictness);
        assert_eq!(exposition.families.len(), 200_001);
        let expected = "200002: more than 200000 families; the lines from here are left out";
        assert_eq!(exposition.violations[0].to_string(), expected);
        assert_eq!(exposition.violations.len(), 1);
    }
}
