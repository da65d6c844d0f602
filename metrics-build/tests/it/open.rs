//! Open label sets, from the catalog to all formats: the first values have series, all others share
//! one, and nothing is lost.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use metrics_catalog::{Catalog, Event, Exposition, Format, TraceId};

use crate::page::{catalogs, counted, decode, encode_family};
use crate::protobuf::schema::MetricFamily;

catalogs! {
    "../generated/open.rs":
    late raced escaped hidden placed exemplified longest shown sent unused derived level
}

fn scrape(catalog: &'static Catalog, format: Format, family: &str) -> String {
    String::from_utf8(encode_family(catalog, format, family)).unwrap()
}

/// Returns the family in the protobuf format.
fn family(catalog: &'static Catalog, name: &str) -> MetricFamily {
    decode(&encode_family(catalog, Format::Protobuf, name)).remove(0)
}

/// The samples of a family: what is before the number, and the number.
fn samples(catalog: &'static Catalog, family: &str) -> Vec<(String, String)> {
    let text = scrape(catalog, Format::Text, family);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.rsplit_once(' ')).map(|(a, b)| (a.into(), b.into())).collect()
}

#[test]
fn values_beyond_the_limit_count_in_the_overflow() {
    use late::{CATALOG, Tenant, http};

    for tenant in ["a", "b", "c", "d", "e", "f", "a", "e", "_other", ""] {
        http::Asked { tenant: Tenant::of(tenant) }.record();
    }
    let mut found = samples(&CATALOG, "host_http_asked_total");
    assert_eq!(found.pop().unwrap().0, "host_http_asked_total{tenant=\"_other\"}");
    found.sort();
    let expected = [("a", "2"), ("b", "1"), ("c", "1"), ("d", "1")].map(|(tenant, count)| {
        (format!("host_http_asked_total{{tenant=\"{tenant}\"}}"), count.to_owned())
    });
    assert_eq!(found, expected);
    let overflow = http::ASKED_TOTAL.with(Tenant::OVERFLOW).get();
    assert_eq!(overflow, 5);
}

#[test]
fn a_set_without_values_has_the_overflow_alone() {
    let text = scrape(&unused::CATALOG, Format::OpenMetrics, "host_http_asked_total");
    assert_eq!(
        text,
        "# TYPE host_http_asked counter\n# HELP host_http_asked A request came.\n\
         host_http_asked_total{tenant=\"_other\"} 0\n# EOF\n"
    );
    let moved = samples(&unused::CATALOG, "host_http_moved_total");
    let labels = moved.iter().map(|(sample, _)| sample.as_str());
    let expected = ["get", "post"].map(|method| {
        format!(
            "host_http_moved_total{{zone=\"elsewhere \\\"\\\\\",method=\"{method}\",tenant=\"_other\"}}"
        )
    });
    assert_eq!(labels.collect::<Vec<_>>(), expected);
}

#[test]
fn nothing_is_lost_while_threads_race_for_rooms() {
    use raced::{CATALOG, Tenant, http};

    const RECORDS: usize = if cfg!(miri) { 20 } else { 5_000 };
    const THREADS: usize = 10;
    let scrapes = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let scrapes = &scrapes;
            scope.spawn(move || {
                for record in 0..RECORDS {
                    let tenant = Tenant::of(&format!("t{}", (record + thread) % 7));
                    http::Asked { tenant }.record();
                }
                scrapes.lock().unwrap().push(samples(&CATALOG, "host_http_asked_total"));
            });
        }
    });
    let last = samples(&CATALOG, "host_http_asked_total");
    let counts: BTreeMap<&str, usize> =
        last.iter().map(|(sample, count)| (sample.as_str(), count.parse().unwrap())).collect();
    assert_eq!((last.len(), counts.len()), (5, 5), "no text has two series: {last:?}");
    assert_eq!(counts.values().sum::<usize>(), THREADS * RECORDS);
    // What a scrape has shown stays, in its order.
    for scrape in scrapes.into_inner().unwrap() {
        let mut later = last.iter().map(|(sample, _)| sample);
        assert!(scrape.iter().all(|(sample, _)| later.any(|other| other == sample)), "{scrape:?}");
    }
}

#[test]
fn texts_are_escaped_and_come_back_as_they_were() {
    use escaped::{CATALOG, Tenant, http};

    let texts = ["say \"hi\"", r"C:\", r"no\nline", "Bücher 書"];
    for text in texts {
        let tenant = Tenant::of(text);
        assert_eq!(tenant.to_string(), text);
        http::Asked { tenant }.record();
    }
    for format in [Format::Text, Format::OpenMetrics] {
        let text = scrape(&CATALOG, format, "host_http_asked_total");
        for escaped in [r#"say \"hi\""#, r"C:\\", r"no\\nline", "Bücher 書"] {
            let line = format!("\nhost_http_asked_total{{tenant=\"{escaped}\"}} 1\n");
            assert!(text.contains(&line), "{line} is not in {text}");
        }
        assert_eq!(
            text.lines().filter(|line| line.starts_with("host_http_asked_total")).count(),
            5
        );
    }
}

#[test]
fn hidden_characters_never_reach_the_page() {
    use hidden::{CATALOG, Tenant, http};

    let hidden =
        ["two\nlines", "\u{1b}[2J", "a\0", "\u{202e}txt.exe", "\u{2028}", "\u{85}", "tab\t"];
    for text in hidden {
        assert_eq!(Tenant::of(text), Tenant::OVERFLOW, "{text:?}");
        HiddenEvent::Asked { tenant: text }.record();
    }
    http::Asked { tenant: Tenant::of("acme") }.record();
    let expected = [("acme", "1"), ("_other", "7")].map(|(tenant, count)| {
        (format!("host_http_asked_total{{tenant=\"{tenant}\"}}"), count.to_owned())
    });
    assert_eq!(samples(&CATALOG, "host_http_asked_total"), expected);
    for format in [Format::Text, Format::OpenMetrics] {
        let text = scrape(&CATALOG, format, "host_http_asked_total");
        assert!(text.chars().all(|char| char == '\n' || !char.is_control()), "{text:?}");
    }
}

#[derive(Event)]
#[event(hidden::http, partial)]
enum HiddenEvent<'a> {
    Asked { tenant: &'a str },
}

#[test]
fn a_histogram_and_a_gauge_have_their_series_too() {
    use placed::{CATALOG, Method, Tenant, http};

    let (method, tenant) = (Method::Post, Tenant::of("acme"));
    let elapsed = Duration::from_millis(20);
    http::Answered { method, tenant, elapsed, size: 7, trace: TraceId::INVALID }.record();
    http::QUOTA_RATIO.with(tenant).set(0.25);
    let name = "host_http_answer_duration_seconds";
    let labels = r#"method="post",tenant="acme""#;
    let expected = [
        (format!("{name}_bucket{{{labels},le=\"0.01\"}}"), "0".to_owned()),
        (format!("{name}_bucket{{{labels},le=\"0.05\"}}"), "1".to_owned()),
        (format!("{name}_bucket{{{labels},le=\"+Inf\"}}"), "1".to_owned()),
        (format!("{name}_sum{{{labels}}}"), "0.02".to_owned()),
        (format!("{name}_count{{{labels}}}"), "1".to_owned()),
    ];
    let found = samples(&CATALOG, name);
    // Two methods, each with one tenant and the overflow.
    assert_eq!(found.len(), 4 * 5);
    let acme = found.into_iter().filter(|(sample, _)| sample.contains(labels));
    assert_eq!(acme.collect::<Vec<_>>(), expected);
    let ratio = samples(&CATALOG, "host_http_quota_ratio");
    assert_eq!(ratio[0], ("host_http_quota_ratio{whose=\"acme\"}".to_owned(), "0.25".to_owned()));
    assert_eq!(http::ANSWER_DURATION_SECONDS.with((method, tenant)).count(), 1);
}

#[test]
fn exemplars_stand_behind_the_series_that_they_are_of() {
    use exemplified::{CATALOG, Method, Tenant, http};

    for (text, number) in [("a", 1_u128), ("b", 2)] {
        let elapsed = Duration::from_millis(20);
        let (tenant, trace) = (Tenant::of(text), TraceId::from(number));
        http::Answered { method: Method::Get, tenant, elapsed, size: 7, trace }.record();
    }
    for name in ["host_http_answered_bytes_total", "host_http_answer_duration_seconds"] {
        let text = scrape(&CATALOG, Format::OpenMetrics, name);
        for (tenant, number) in [("a", 1), ("b", 2)] {
            let trace = format!("trace_id=\"{number:032x}\"");
            let with: Vec<&str> = text.lines().filter(|line| line.contains(&trace)).collect();
            assert_eq!(with.len(), 1, "{text}");
            assert!(with[0].contains(&format!("tenant=\"{tenant}\"")), "{text}");
        }
    }
}

#[test]
fn the_greatest_length_is_that_of_the_longest_texts() {
    use longest::{CATALOG, Method, Tenant, Zone, http};

    let catalogs = [&CATALOG];
    for digit in ["1", "2", "3", "4"] {
        let text = "\"".repeat(63) + digit;
        let (tenant, zone) = (Tenant::of(&text), Zone::of(&text));
        let (elapsed, trace) = (Duration::from_secs(1 << 33), TraceId::from(u128::MAX));
        for method in [Method::Get, Method::Post] {
            http::Moved { zone, method, tenant }.record();
            http::Answered { method, tenant, elapsed, size: u64::MAX, trace }.record();
        }
        http::QUOTA_RATIO.with(tenant).set(-f64::MIN_POSITIVE);
    }
    for format in [Format::Text, Format::OpenMetrics, Format::Protobuf] {
        let exposition = Exposition::new(format, &catalogs);
        let mut text = Vec::new();
        let Ok(()) = exposition.encode(&mut text);
        let (len, most) = (text.len(), exposition.max_len());
        // A length of protobuf leaves room for the longest spelling of every number.
        let least = if format == Format::Protobuf { 0 } else { most / 4 };
        assert!((least..=most).contains(&len), "{format:?}: {len} of {most}");
    }
}

#[test]
fn a_value_is_shown_as_its_text() {
    use shown::Tenant;

    let tenant = Tenant::of("acme");
    assert_eq!(
        (tenant.to_string(), Tenant::OVERFLOW.to_string()),
        ("acme".into(), "_other".into())
    );
    assert_eq!(format!("{tenant:>6}"), "  acme");
    assert_eq!(<Tenant as metrics_catalog::Labels>::SERIES, 5);
    // 64 bytes have room, 65 have none.
    assert_ne!(Tenant::of(&"ü".repeat(32)), Tenant::OVERFLOW);
    assert_eq!(Tenant::of(&("ü".repeat(32) + "u")), Tenant::OVERFLOW);
}

#[derive(Event)]
#[event(derived::http)]
enum HttpEvent<'a> {
    Asked {
        tenant: &'a str,
    },
    Moved {
        zone: derived::Zone,
        method: derived::Method,
        tenant: String,
    },
    Answered {
        method: derived::Method,
        tenant: Cow<'a, str>,
        elapsed: Duration,
        size: u64,
        trace: TraceId,
    },
    Measured {
        zone: &'a str,
        tenant: &'a str,
        used: u64,
    },
}

#[test]
fn a_variant_carries_the_text_itself() {
    use derived::{CATALOG, Method, Tenant, Zone, http};

    let (method, zone, tenant) = (Method::Get, Zone::of("west"), "acme");
    HttpEvent::Asked { tenant }.record();
    HttpEvent::Moved { zone, method, tenant: tenant.to_owned() }.record();
    let (elapsed, trace) = (Duration::from_millis(1), TraceId::INVALID);
    let tenant = Cow::Borrowed(tenant);
    HttpEvent::Answered { method, tenant, elapsed, size: 9, trace }.record();
    let acme = Tenant::of("acme");
    assert_eq!(http::ASKED_TOTAL.with(acme).get(), 1);
    assert_eq!(http::MOVED_TOTAL.with((zone, method, acme)).get(), 1);
    assert_eq!(http::ANSWERED_BYTES_TOTAL.with(acme).get(), 9);
    assert_eq!(samples(&CATALOG, "host_http_asked_total").len(), 2);
    HttpEvent::Measured { zone: "west", tenant: "acme", used: 8 }.record();
    assert_eq!(http::USED_BYTES.with((zone, acme)).get(), 8);
}

/// Returns how many values of a family were set in the overflow, and dropped.
fn dropped(family: &str) -> u64 {
    counted(&format!("metrics_overflow_set_dropped_total{{family=\"{family}\"}}"))
}

#[test]
fn a_gauge_that_is_set_has_no_overflow() {
    use level::{CATALOG, Method, Tenant, Zone, http};

    for (tenant, ratio) in
        ["a", "b", "c", "d", "e", "f"].into_iter().zip([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    {
        http::QUOTA_RATIO.with(Tenant::of(tenant)).set(ratio);
        let zone = Zone::of("west");
        http::Measured { zone, tenant: Tenant::of(tenant), used: 7 }.record();
    }
    let mut found = samples(&CATALOG, "host_http_quota_ratio");
    found.sort();
    let expected =
        [("a", "0.1"), ("b", "0.2"), ("c", "0.3"), ("d", "0.4")].map(|(tenant, value)| {
            (format!("host_http_quota_ratio{{whose=\"{tenant}\"}}"), value.into())
        });
    assert_eq!(found, expected);
    assert_eq!(samples(&CATALOG, "host_http_used_bytes").len(), 4);
    assert_eq!((dropped("host_http_quota_ratio"), dropped("host_http_used_bytes")), (2, 2));
    let text = scrape(&CATALOG, Format::OpenMetrics, "host_http_quota_ratio");
    assert_eq!(text.lines().filter(|line| !line.starts_with('#')).count(), 4, "{text}");
    assert_eq!(family(&CATALOG, "host_http_quota_ratio").metric.len(), 4);

    // Another label of the overflow is enough.
    let _ = Zone::of("east");
    let elsewhere = (Zone::of("north"), Tenant::of("a"));
    assert_eq!(elsewhere.0, Zone::OVERFLOW);
    http::Measured { zone: elsewhere.0, tenant: elsewhere.1, used: 7 }.record();
    assert_eq!((http::USED_BYTES.with(elsewhere).get(), dropped("host_http_used_bytes")), (0, 3));

    // Increments of several values have a sum, which is right.
    let sessions = http::SESSIONS.with((Method::Get, Tenant::OVERFLOW));
    sessions.inc();
    sessions.add(2);
    sessions.set(9);
    assert_eq!((sessions.get(), dropped("host_http_sessions")), (3, 1));
    let sample = "host_http_sessions{method=\"get\",tenant=\"_other\"}".to_owned();
    assert!(samples(&CATALOG, "host_http_sessions").contains(&(sample, "3".into())));
}

#[test]
fn protobuf_has_the_texts_as_they_came() {
    use sent::{CATALOG, Method, Tenant, Zone, http};

    let (zone, tenant) = (Zone::of("b\"'"), Tenant::of("a\\"));
    http::Moved { zone, method: Method::Post, tenant }.record();
    let elapsed = Duration::from_millis(20);
    http::Answered { method: Method::Get, tenant, elapsed, size: 7, trace: TraceId::INVALID }
        .record();
    let moved = family(&CATALOG, "host_http_moved_total");
    // Each of two zones, two methods and two tenants, the overflows included.
    assert_eq!(moved.metric.len(), 8);
    let counted =
        moved.metric.iter().filter(|metric| metric.counter.as_ref().unwrap().value == Some(1.0));
    let labels = counted
        .flat_map(|metric| &metric.label)
        .map(|pair| (pair.name.as_deref().unwrap(), pair.value.as_deref().unwrap()));
    let expected = [("zone", "b\"'"), ("method", "post"), ("tenant", "a\\")];
    assert_eq!(labels.collect::<Vec<_>>(), expected);
    let durations = family(&CATALOG, "host_http_answer_duration_seconds");
    let counts = durations.metric.iter().map(|metric| metric.histogram.as_ref().unwrap());
    let counts: Vec<_> = counts.map(|histogram| histogram.sample_count.unwrap()).collect();
    assert_eq!(counts, [1, 0, 0, 0]);
}
