//! Tests of the activity, with values that are computed by hand.

use std::fmt::Write as _;
use std::time::Duration;

use super::*;
use crate::exposition::{Exposition, ExpositionFormat, Strictness};

/// Pages of an endpoint, each with the seconds since the first.
fn after(pages: &[(u64, &str)]) -> Activity {
    let mut activity = Activity::new(Descriptions::default());
    let begin = Instant::now();
    for (seconds, text) in pages {
        activity.add(page(begin + Duration::from_secs(*seconds), text));
    }
    activity
}

fn page(at: Instant, text: &str) -> ScrapedPage {
    let format = ExpositionFormat::detect(text, Strictness::Lenient);
    let exposition = Exposition::parse(text, format, Strictness::Lenient);
    ScrapedPage::new(at, &exposition)
}

fn family<'a>(activity: &'a Activity, name: &str) -> &'a ActiveFamily {
    activity.families().find(|family| family.name == name).unwrap()
}

/// Returns the present values of the measures of a family.
fn measured(activity: &Activity, name: &str) -> Vec<Option<f64>> {
    family(activity, name).measures.iter().map(|measure| measure.history.now()).collect()
}

/// Returns the present values of the series, by their first label value.
fn series(activity: &Activity, name: &str) -> BTreeMap<String, Option<f64>> {
    let series = family(activity, name).series.iter();
    series.map(|(labels, series)| (labels[0].1.clone(), series.history.now())).collect()
}

#[test]
fn a_counter_has_the_rate_of_all_series() {
    let first = "# TYPE a_total counter\na_total{x=\"1\"} 10\na_total{x=\"2\"} 5\n";
    let second = "# TYPE a_total counter\na_total{x=\"1\"} 30\na_total{x=\"2\"} 6\n";
    assert_eq!(measured(&after(&[(0, first)]), "a_total"), [None]);
    let activity = after(&[(0, first), (10, second)]);
    assert_eq!(measured(&activity, "a_total"), [Some(2.1)]);
    let rates = [("1", Some(2.0)), ("2", Some(0.1))];
    assert_eq!(series(&activity, "a_total"), rates.map(|(x, rate)| (x.to_owned(), rate)).into());
    assert_eq!((activity.scrapes, activity.series, activity.resets), (2, 2, 0));
}

#[test]
fn a_counter_that_is_reset_begins_at_zero() {
    let text = |value: u32| format!("# TYPE a_total counter\na_total{{x=\"1\"}} {value}\n");
    let activity = after(&[(0, &text(100)), (10, &text(20))]);
    assert_eq!(measured(&activity, "a_total"), [Some(2.0)]);
    assert_eq!(activity.resets, 1);
}

#[test]
fn series_come_and_go() {
    let head = "# TYPE a_total counter\n";
    let one = format!("{head}a_total{{x=\"1\"}} 10\n");
    let both = format!("{head}a_total{{x=\"1\"}} 20\na_total{{x=\"2\"}} 1000\n");
    let other = format!("{head}a_total{{x=\"2\"}} 1010\n");
    // The new series has no rate yet: it may be as old as the others.
    let activity = after(&[(0, &one), (10, &both)]);
    assert_eq!(measured(&activity, "a_total"), [Some(1.0)]);
    let activity = after(&[(0, &one), (10, &both), (20, &other)]);
    assert_eq!(measured(&activity, "a_total"), [Some(1.0)]);
    assert_eq!(series(&activity, "a_total")["1"], None);
    assert_eq!(series(&activity, "a_total")["2"], Some(1.0));
    // A series that returns has no rate in its first scrape.
    let activity = after(&[(0, &one), (10, &other), (20, &one)]);
    assert_eq!(measured(&activity, "a_total"), [None]);
}

#[test]
fn levels_are_aggregated_as_their_unit_demands() {
    let text = "\
# TYPE a_open gauge
a_open{x=\"1\"} 10
a_open{x=\"2\"} 5
# TYPE a_used_ratio gauge
a_used_ratio{x=\"1\"} 0.5
a_used_ratio{x=\"2\"} 1
# TYPE a_age_seconds gauge
a_age_seconds{x=\"1\"} 3
a_age_seconds{x=\"2\"} 7
# TYPE a_start_timestamp_seconds gauge
a_start_timestamp_seconds{x=\"1\"} 300
a_start_timestamp_seconds{x=\"2\"} 200
";
    let activity = after(&[(0, text)]);
    assert_eq!(measured(&activity, "a_open"), [Some(15.0)]);
    assert_eq!(measured(&activity, "a_used_ratio"), [Some(0.75)]);
    assert_eq!(measured(&activity, "a_age_seconds"), [Some(7.0)]);
    assert_eq!(measured(&activity, "a_start_timestamp_seconds"), [Some(200.0)]);
}

/// Returns a histogram with buckets up to 1, 2 and 4 seconds.
fn histogram(counts: [u32; 4]) -> String {
    let mut text = "# TYPE a_seconds histogram\n".to_owned();
    for (bound, count) in ["1", "2", "4", "+Inf"].iter().zip(counts) {
        let _ = writeln!(text, "a_seconds_bucket{{le=\"{bound}\"}} {count}");
    }
    let _ = writeln!(text, "a_seconds_sum 1\na_seconds_count {}", counts[3]);
    text
}

#[test]
fn quantiles_are_of_the_observations_between_two_scrapes() {
    let first = histogram([1000, 1000, 1000, 1000]);
    // 20 up to 1, 20 up to 2, 10 above 4.
    let second = histogram([1020, 1040, 1040, 1050]);
    let activity = after(&[(0, &first), (5, &second)]);
    // The median is the 25th of 50, and the fifth of 20 above 1.
    assert_eq!(measured(&activity, "a_seconds"), [Some(10.0), Some(1.25), Some(4.0), Some(4.0)]);
    let above = family(&activity, "a_seconds").measures.iter().map(|it| it.is_above);
    assert_eq!(above.collect::<Vec<_>>(), [false, false, true, true]);
    // After a reset, all observations are new.
    let activity = after(&[(0, &second), (5, &histogram([0, 10, 10, 10]))]);
    assert_eq!(measured(&activity, "a_seconds"), [Some(2.0), Some(1.5), Some(1.9), Some(1.99)]);
    assert_eq!(activity.resets, 1);
    // Without observations there is no quantile.
    let activity = after(&[(0, &second), (5, &second)]);
    assert_eq!(measured(&activity, "a_seconds"), [Some(0.0), None, None, None]);
}

#[test]
fn quantiles_of_a_summary_are_those_that_are_exposed() {
    let text = |count: u32| {
        format!(
            "# TYPE a_seconds summary\na_seconds{{quantile=\"0.5\",x=\"1\"}} 3\n\
             a_seconds{{quantile=\"0.999\",x=\"1\"}} 9\na_seconds_sum{{x=\"1\"}} 4\n\
             a_seconds_count{{x=\"1\"}} {count}\na_seconds{{quantile=\"0.5\",x=\"2\"}} 4\n"
        )
    };
    let activity = after(&[(0, &text(10)), (10, &text(30))]);
    assert_eq!(measured(&activity, "a_seconds"), [Some(2.0), Some(4.0), Some(9.0)]);
    let names = family(&activity, "a_seconds").measures.iter().map(|it| it.quantity.name());
    assert_eq!(names.collect::<Vec<_>>(), ["rate", "p50", "p99.9"]);
}

#[test]
fn states_and_labels_are_text() {
    let text = "\
# TYPE a_phase stateset
a_phase{a_phase=\"starting\"} 0
a_phase{a_phase=\"running\"} 1
# TYPE a_build info
a_build_info{commit=\"a\u{1b}bc\",version=\"1.2\"} 1
# EOF
";
    let activity = after(&[(0, text)]);
    assert_eq!(family(&activity, "a_phase").text.as_deref(), Some("running"));
    let expected = "commit=a\\u{1b}bc version=1.2";
    assert_eq!(family(&activity, "a_build_info").text.as_deref(), Some(expected));
    // The text format has no infos.
    let activity = after(&[(0, "# TYPE a_build_info gauge\na_build_info{version=\"1.2\"} 1\n")]);
    assert_eq!(family(&activity, "a_build_info").text.as_deref(), Some("version=1.2"));
}

#[test]
fn a_family_that_changes_its_type_begins_anew() {
    let activity = after(&[(0, "# TYPE a gauge\na 1\n"), (10, "# TYPE a counter\na 2\n")]);
    assert_eq!(measured(&activity, "a"), [None]);
}
