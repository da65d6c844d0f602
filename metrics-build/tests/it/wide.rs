//! Families of all types with sixteen labels, and a counter with many sets of labels.

use std::collections::BTreeSet;
use std::time::Duration;

use metrics_catalog::{Catalog, Format, KeyedMetric as _};

use crate::page::{catalogs, decode, encode, samples};

catalogs! {
    "../generated/wide.rs":
    recorded all reported counted
}

/// Labels of the series that events and code update, or that callbacks report.
const OPEN: &str = r#"l0="p0",l1="out",l2="p2",l3="out",l4="p4",l5="out",l6="p6",l7="out",l8="p8",l9="out",l10="p10",l11="out",l12="p12",l13="out",l14="p14",l15="out""#;

/// Labels of the last series of families that are not keyed.
const CLOSED: &str = r#"l0="only",l1="only",l2="only",l3="only",l4="only",l5="only",l6="only",l7="only",l8="only",l9="only",l10="only",l11="only",l12="only",l13="only",l14="only",l15="out""#;

/// Returns the lines of a series with these labels.
fn series(catalog: &'static Catalog, family: &str, labels: &str) -> Vec<String> {
    let lines = samples(catalog, family).into_iter().filter(|line| line.contains(labels));
    lines.map(|line| line.replace(labels, "…")).collect()
}

/// Checks that each series of a family has sixteen labels in protobuf, or seventeen with the state.
fn check_protobuf(catalog: &'static Catalog, family: &str, labels: usize) {
    let families = decode(&encode(catalog, Format::Protobuf));
    let found = families.iter().find(|it| it.name() == family).unwrap();
    assert!(!found.metric.is_empty(), "{family}");
    assert!(found.metric.iter().all(|metric| metric.label.len() == labels), "{family}");
}

#[test]
fn keyed_families_of_all_types_have_sixteen_labels() {
    use recorded::{CATALOG, Kind, pipe};

    let labels = (
        "p0",
        Kind::Out,
        "p2",
        Kind::Out,
        "p4",
        Kind::Out,
        "p6",
        Kind::Out,
        "p8",
        Kind::Out,
        "p10",
        Kind::Out,
        "p12",
        Kind::Out,
        "p14",
        Kind::Out,
    );
    let elapsed = Duration::from_millis(200);
    pipe::Measured {
        l0: "p0".into(),
        l1: Kind::Out,
        l2: "p2".into(),
        l3: Kind::Out,
        l4: "p4".into(),
        l5: Kind::Out,
        l6: "p6".into(),
        l7: Kind::Out,
        l8: "p8".into(),
        l9: Kind::Out,
        l10: "p10".into(),
        l11: Kind::Out,
        l12: "p12".into(),
        l13: Kind::Out,
        l14: "p14".into(),
        l15: Kind::Out,
        elapsed,
        size: 3,
    }
    .record();
    pipe::DONE_TOTAL.with(labels).add(2);
    pipe::TOOK_SECONDS.with(labels).observe(Duration::from_millis(50));
    pipe::LEVEL.with(labels).set(-4);
    assert!(!pipe::LEVEL.with(labels).is_overflow());
    for (family, expected) in [
        ("wide_pipe_sizes_total", &["wide_pipe_sizes_total{…} 3"][..]),
        (
            "wide_pipe_elapsed_seconds",
            &[
                "wide_pipe_elapsed_seconds_bucket{…,le=\"0.1\"} 0",
                "wide_pipe_elapsed_seconds_bucket{…,le=\"+Inf\"} 1",
                "wide_pipe_elapsed_seconds_sum{…} 0.2",
                "wide_pipe_elapsed_seconds_count{…} 1",
            ],
        ),
        ("wide_pipe_last_size", &["wide_pipe_last_size{…} 3"]),
        ("wide_pipe_done_total", &["wide_pipe_done_total{…} 2"]),
        (
            "wide_pipe_took_seconds",
            &[
                "wide_pipe_took_seconds_bucket{…,le=\"0.1\"} 1",
                "wide_pipe_took_seconds_bucket{…,le=\"+Inf\"} 1",
                "wide_pipe_took_seconds_sum{…} 0.05",
                "wide_pipe_took_seconds_count{…} 1",
            ],
        ),
        ("wide_pipe_level", &["wide_pipe_level{…} -4"]),
    ] {
        assert_eq!(series(&CATALOG, family, OPEN), expected);
        check_protobuf(&CATALOG, family, 16);
    }
}

#[test]
fn families_that_are_not_keyed_have_sixteen_labels() {
    use all::{CATALOG, Flow, Kind, Phase, pipe};

    let labels = (
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Flow::Only,
        Kind::Out,
    );
    pipe::DENSE_TOTAL.with(labels).add(2);
    pipe::DENSE_SECONDS.with(labels).observe(Duration::from_millis(50));
    pipe::DENSE_LEVEL.with(labels).set(-4);
    pipe::PHASE.with(labels).set(Phase::Down);
    for (family, lines, labels, last) in [
        ("wide_pipe_dense_total", 2, 16, "wide_pipe_dense_total{…} 2"),
        ("wide_pipe_dense_seconds", 8, 16, "wide_pipe_dense_seconds_count{…} 1"),
        ("wide_pipe_dense_level", 2, 16, "wide_pipe_dense_level{…} -4"),
        ("wide_pipe_phase", 4, 17, "wide_pipe_phase{…,wide_pipe_phase=\"down\"} 1"),
    ] {
        assert_eq!(samples(&CATALOG, family).len(), lines, "{family}");
        assert_eq!(series(&CATALOG, family, CLOSED).last().map(String::as_str), Some(last));
        check_protobuf(&CATALOG, family, labels);
    }
}

#[test]
fn families_that_callbacks_report_have_sixteen_labels() {
    use reported::{CATALOG, Kind, pipe};

    let labels = (
        "p0",
        Kind::Out,
        "p2",
        Kind::Out,
        "p4",
        Kind::Out,
        "p6",
        Kind::Out,
        "p8",
        Kind::Out,
        "p10",
        Kind::Out,
        "p12",
        Kind::Out,
        "p14",
        Kind::Out,
    );
    pipe::REPORTED_TOTAL.collect_with(move |series| series.set(labels, 2));
    pipe::REPORTED_SECONDS
        .collect_with(move |series| series.set(labels, &[1, 0], Duration::from_millis(50)));
    pipe::REPORTED_LEVEL.collect_with(move |series| series.set(labels, -4));
    pipe::BUILD_INFO.set("sixteenth").unwrap();
    for (family, last) in [
        ("wide_pipe_reported_total", "wide_pipe_reported_total{…} 2"),
        ("wide_pipe_reported_seconds", "wide_pipe_reported_seconds_count{…} 1"),
        ("wide_pipe_reported_level", "wide_pipe_reported_level{…} -4"),
    ] {
        assert_eq!(series(&CATALOG, family, OPEN).last().map(String::as_str), Some(last));
        check_protobuf(&CATALOG, family, 16);
    }
    let info = samples(&CATALOG, "wide_pipe_build_info");
    assert_eq!(info.len(), 1);
    assert_eq!(info[0].matches("=\"").count(), 16, "{info:?}");
    assert!(info[0].contains("l0=\"a\"") && info[0].contains("l15=\"sixteenth\""), "{info:?}");
    check_protobuf(&CATALOG, "wide_pipe_build_info", 16);
}

#[test]
fn a_counter_has_series_with_different_sets_of_labels() {
    use counted::{CATALOG, Kind, pipe};

    // Each bit is a label. The first set is empty, the last one has all labels.
    const SETS: [u16; 14] =
        [0, 1, 2, 3, 0b100, 0b101, 0x8000, 0x8001, 0x5555, 0xAAAA, 0x00FF, 0xFF00, 0x7FFE, 0xFFFF];
    let text = |set: u16, label: u16| (set >> label & 1 == 1).then(|| "same".into());
    let kind = |set: u16, label: u16| (set >> label & 1 == 1).then_some(Kind::In);
    for (index, set) in SETS.into_iter().enumerate() {
        for _ in 0..=index {
            pipe::Sent {
                l0: text(set, 0),
                l1: kind(set, 1),
                l2: text(set, 2),
                l3: kind(set, 3),
                l4: text(set, 4),
                l5: kind(set, 5),
                l6: text(set, 6),
                l7: kind(set, 7),
                l8: text(set, 8),
                l9: kind(set, 9),
                l10: text(set, 10),
                l11: kind(set, 11),
                l12: text(set, 12),
                l13: kind(set, 13),
                l14: text(set, 14),
                l15: kind(set, 15),
            }
            .record();
        }
    }
    let found: BTreeSet<String> = samples(&CATALOG, "wide_pipe_sent_total").into_iter().collect();
    let expected = SETS.into_iter().enumerate().map(|(index, set)| {
        let labels = (0..16).filter(|label| set >> label & 1 == 1);
        let labels = labels.map(|label| {
            let value = if label % 2 == 0 { "same" } else { "in" };
            format!("l{label}=\"{value}\"")
        });
        let labels = labels.collect::<Vec<_>>().join(",");
        format!("wide_pipe_sent_total{{{labels}}} {}", index + 1)
    });
    assert_eq!(found, expected.collect());
    let families = decode(&encode(&CATALOG, Format::Protobuf));
    let sent = families.iter().find(|it| it.name() == "wide_pipe_sent_total").unwrap();
    let mut counts: Vec<usize> = sent.metric.iter().map(|metric| metric.label.len()).collect();
    counts.sort_unstable();
    let mut expected = SETS.map(|set| set.count_ones() as usize);
    expected.sort_unstable();
    assert_eq!(counts, expected);
}
