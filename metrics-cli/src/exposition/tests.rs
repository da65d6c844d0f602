//! Each quirk of the formats once, and texts that are none.

use super::{Exposition, Format, Kind, Part};

/// What is wrong with a text, a line for each fault.
fn faults(text: &str, format: Format) -> String {
    let faults = Exposition::read(text, format).faults;
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
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
    let exposition = Exposition::read(text, Format::Text);
    assert_eq!(exposition.faults, []);
    let mut families = exposition.families.iter();
    let [sent, load, low, high, size] = [(); 5].map(|()| families.next().unwrap());
    assert!(families.next().is_none());
    assert_eq!(sent.help.as_deref(), Some("Sent \\ and \n gone."));
    assert_eq!((sent.kind, sent.line), (Kind::Counter, 2));
    // An empty label is none.
    assert_eq!(sent.samples[0].labels, [("to".to_owned(), "a\\b\"c\nd}".to_owned())]);
    assert_eq!(sent.samples[0].line, 4);
    assert_eq!(load.kind, Kind::Untyped);
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
    assert_eq!(Format::of(text), Format::OpenMetrics);
    let exposition = Exposition::read(text, Format::OpenMetrics);
    assert_eq!(exposition.faults, []);
    let names: Vec<String> =
        exposition.families.iter().map(|it| it.exported(exposition.format)).collect();
    let expected =
        ["mail_wait_seconds", "mail_sent_total", "mail_build_info", "mail_phase", "mail_odd"];
    assert_eq!(names, expected);
    let wait = &exposition.families[0];
    assert_eq!(wait.unit.as_deref(), Some("seconds"));
    assert_eq!(wait.help.as_deref(), Some("Waited \"long\"."));
    let parts: Vec<Part> = wait.samples.iter().map(|sample| sample.part).collect();
    assert_eq!(parts, [Part::Bucket, Part::Bucket, Part::Count, Part::Sum, Part::Created]);
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
mail_last 1";
    let expected = "\
1: `mail-sent` is no metric's name
2: there is no value
3: `one` is no number
4: `3` is more than a value and its time
5: `soon` is no timestamp
6: the value of `to` does not end
7: the value of `to` is not in quotes
8: after the value of `to` there is no `,` or `}`
9: label `to` is there twice
10: `\\x` is no escape; write `\\\\` for a backslash
11: `1` is no label's name
12: names in quotes are not of this format
13: there is no type `info`
14: `# HELP` is not followed by a metric's name
15: `# TYPE` is not followed by a metric's name
16: the last line does not end: the exposition may be cut off";
    assert_eq!(faults(text, Format::Text), expected);
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
4: `b` is there twice; the other is at line 3
5: `b` has a type already
7: `b` has a help text already
8: the lines of `a_total` do not stand together
8: the type of `a_total` comes after its samples
9: the lines of `b` do not stand together
9: `b` is there twice; the other is at line 4
11: a histogram has no sample `h`";
    assert_eq!(faults(text, Format::Text), expected);
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
1: OpenMetrics has no comments; expected `# HELP`, `# TYPE`, `# UNIT` or `# EOF`
2: OpenMetrics has no blank lines
4: `a` does not end in its unit, `_seconds`
5: a counter has no sample `a`
6: there is no type `untyped`
7: the labels do not end in `}`
8: an exemplar begins with `{`
10: the exposition does not end in `# EOF`: it may be cut off
10: there is more after `# EOF`";
    let mut found: Vec<String> =
        faults(text, Format::OpenMetrics).lines().map(str::to_owned).collect();
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
2: `a_total` is -1, but a counter is never below zero
5: histogram `h` is not cumulative: 1 up to 5, after 2 up to 1
6: histogram `h` has 4 as count, but 3 in `+Inf`
11: histogram `i{x=\"1\"}` has its bucket 1 after 2
12: a bucket of `i` has no `le`, a number
13: histogram `i{x=\"1\"}` has no bucket `+Inf`
13: histogram `i{x=\"1\"}` has no sum, or no count
15: a sample of the summary `s` has no `quantile`";
    assert_eq!(faults(text, Format::Text), expected);
}

/// Numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
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
    let mut dice = Dice(7);
    let mut longest = 0;
    for _ in 0..20_000 {
        let length = dice.roll(40);
        let text: String = (0..length).map(|_| pieces[dice.roll(pieces.len())]).collect();
        for format in [Format::Text, Format::OpenMetrics] {
            let exposition = Exposition::read(&text, format);
            longest = longest.max(exposition.families.len());
        }
    }
    assert!(longest > 2, "some of it is read");
}

#[test]
fn a_text_that_was_hit_anywhere_is_read_as_far_as_it_can_be() {
    let whole = "# TYPE a_total counter\na_total{x=\"1\"} 1\n# TYPE h histogram\n\
                 h_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n";
    assert_eq!(faults(whole, Format::Text), "");
    let mut dice = Dice(1);
    for at in 0..whole.len() {
        for _ in 0..20 {
            let mut bytes = whole.as_bytes().to_vec();
            bytes[at] = u8::try_from(dice.roll(256)).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            Exposition::read(&text, Format::Text);
            let cut: String = text.chars().take(at).collect();
            Exposition::read(&cut, Format::OpenMetrics);
        }
    }
}
