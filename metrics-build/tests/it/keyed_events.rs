//! Events that update keyed families, and optional labels, from the catalog to all formats.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use metrics_catalog::{Catalog, Format, KeyedMetric as _, TraceId};

use crate::page::{self, catalogs};
use crate::protobuf::schema::LabelPair;

catalogs! {
    "../generated/keyed_events.rs":
    counted mixed gauges dense overflown bound derived threads
}

/// Returns the samples of the text format whose names begin with the prefix, which OpenMetrics has too.
fn samples(catalog: &'static Catalog, prefix: &str) -> Vec<String> {
    let (lines, openmetrics) =
        (page::samples(catalog, prefix), page::text(catalog, Format::OpenMetrics));
    for line in &lines {
        let (series, _) = line.rsplit_once(' ').unwrap();
        assert!(openmetrics.contains(series) || series.contains("le="), "{series}\n{openmetrics}");
    }
    lines
}

/// Returns the labels of each series of a family in the protobuf format.
fn labels(catalog: &'static Catalog, name: &str) -> Vec<Vec<(String, String)>> {
    let series = page::family(catalog, name).map(|family| family.metric).unwrap_or_default();
    let label = |label: LabelPair| (label.name().to_owned(), label.value().to_owned());
    series.into_iter().map(|it| it.label.into_iter().map(label).collect()).collect()
}

#[test]
fn an_event_counts_in_the_series_of_its_labels() {
    use counted::{CATALOG, Kind, component};

    component::Sent { bytes: 5, file: Some("a.log".into()), kind: Kind::Source }.record();
    component::Sent { bytes: 7, file: Some("a.log".into()), kind: Kind::Source }.record();
    component::Sent { bytes: 1, file: None, kind: Kind::Sink }.record();
    // An empty text is the same as none.
    component::Sent { bytes: 2, file: Some("".into()), kind: Kind::Sink }.record();
    assert_eq!(
        samples(&CATALOG, "flow_component_sent_"),
        [
            r#"flow_component_sent_total{file="a.log",kind="source"} 2"#,
            r#"flow_component_sent_total{kind="sink"} 2"#,
            r#"flow_component_sent_bytes_total{file="a.log",kind="source"} 12"#,
            r#"flow_component_sent_bytes_total{kind="sink"} 3"#,
        ]
    );
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        labels(&CATALOG, "flow_component_sent_total"),
        [vec![pair("file", "a.log"), pair("kind", "source")], vec![pair("kind", "sink")]]
    );
    // Handles of families that events update can be read, and their series removed.
    let series = component::SENT_TOTAL.with((None, Kind::Sink));
    assert_eq!(series.get(), 2);
    assert!(component::SENT_TOTAL.remove((None, Kind::Sink)));
    assert!(!series.is_current());
}

#[test]
fn an_event_updates_dense_and_keyed_families() {
    use mixed::{CATALOG, Peer, Stage, component};

    component::Handled {
        elapsed: Duration::from_millis(5),
        size: Some(3),
        peer: "ann".into(),
        stage: Some(Stage::Parse),
        level: 0.5,
        trace: TraceId::INVALID,
    }
    .record();
    component::Handled {
        elapsed: Duration::from_millis(50),
        size: None,
        peer: "ann".into(),
        stage: None,
        level: 0.25,
        trace: TraceId::INVALID,
    }
    .record();
    component::Stopped {}.record();
    assert_eq!(
        samples(&CATALOG, "flow_component_handling_duration_seconds_"),
        [
            r#"flow_component_handling_duration_seconds_bucket{peer="ann",stage="parse",le="0.01"} 1"#,
            r#"flow_component_handling_duration_seconds_bucket{peer="ann",stage="parse",le="1"} 1"#,
            r#"flow_component_handling_duration_seconds_bucket{peer="ann",stage="parse",le="+Inf"} 1"#,
            r#"flow_component_handling_duration_seconds_sum{peer="ann",stage="parse"} 0.005"#,
            r#"flow_component_handling_duration_seconds_count{peer="ann",stage="parse"} 1"#,
            r#"flow_component_handling_duration_seconds_bucket{peer="ann",le="0.01"} 0"#,
            r#"flow_component_handling_duration_seconds_bucket{peer="ann",le="1"} 1"#,
            r#"flow_component_handling_duration_seconds_bucket{peer="ann",le="+Inf"} 1"#,
            r#"flow_component_handling_duration_seconds_sum{peer="ann"} 0.05"#,
            r#"flow_component_handling_duration_seconds_count{peer="ann"} 1"#,
        ]
    );
    assert_eq!(component::HANDLED_BYTES_TOTAL.with(Peer::of("ann")).get(), 3);
    assert_eq!(
        samples(&CATALOG, "flow_component_stages_total"),
        [
            r#"flow_component_stages_total{stage="parse",kind="source"} 0"#,
            r#"flow_component_stages_total{stage="parse",kind="sink"} 1"#,
            r#"flow_component_stages_total{stage="send",kind="source"} 0"#,
            r#"flow_component_stages_total{stage="send",kind="sink"} 0"#,
            r#"flow_component_stages_total{kind="source"} 1"#,
            r#"flow_component_stages_total{kind="sink"} 1"#,
        ]
    );
    assert_eq!(
        samples(&CATALOG, "flow_component_kinds_total"),
        [r#"flow_component_kinds_total{peer="ann",kind="sink"} 2"#]
    );
    assert_eq!(
        samples(&CATALOG, "flow_component_level"),
        [r#"flow_component_level_ratio{peer="ann"} 0.25"#]
    );
}

#[test]
fn events_move_and_set_keyed_gauges() {
    use gauges::{CATALOG, component};

    component::Opened { peer: "a".into() }.record();
    component::Opened { peer: "a".into() }.record();
    component::Closed { peer: "a".into() }.record();
    assert_eq!(component::CONNECTIONS.with("a").get(), 1);
    component::Counted { peer: "a".into(), open: 10 }.record();
    component::Closed { peer: "a".into() }.record();
    assert_eq!(component::CONNECTIONS.with("a").get(), 9);
    // The overflow counts what is added, and drops what is set.
    for peer in ["b", "c", "d"] {
        component::Opened { peer: peer.into() }.record();
        component::Counted { peer: peer.into(), open: 7 }.record();
    }
    assert_eq!(
        samples(&CATALOG, "flow_component_connections"),
        [
            r#"flow_component_connections{peer="_other"} 2"#,
            r#"flow_component_connections{peer="a"} 9"#,
            r#"flow_component_connections{peer="b"} 7"#,
        ]
    );
    assert_eq!(component::CONNECTIONS.dropped(), 2);
}

#[test]
fn labels_of_dense_families_may_be_absent() {
    use dense::{CATALOG, File, Kind, component};

    component::Dropped { file: None, kind: None }.record();
    component::Dropped { file: Some(File::of("x")), kind: Some(Kind::Sink) }.record();
    let found = samples(&CATALOG, "flow_component_dropped_total");
    assert_eq!(
        found,
        [
            r#"flow_component_dropped_total{file="x",kind="source"} 0"#,
            r#"flow_component_dropped_total{file="x",kind="sink"} 1"#,
            r#"flow_component_dropped_total{file="x"} 0"#,
            r#"flow_component_dropped_total{file="_other",kind="source"} 0"#,
            r#"flow_component_dropped_total{file="_other",kind="sink"} 0"#,
            r#"flow_component_dropped_total{file="_other"} 0"#,
            r#"flow_component_dropped_total{kind="source"} 0"#,
            r#"flow_component_dropped_total{kind="sink"} 0"#,
            "flow_component_dropped_total{} 1",
        ]
    );
    assert_eq!(component::DROPPED_TOTAL.with((None, None)).get(), 1);
    assert!(labels(&CATALOG, "flow_component_dropped_total").contains(&Vec::new()));
    // Metrics that code updates.
    component::RETRIES_TOTAL.with((Some(File::of("x")), None)).add(2);
    assert!(
        samples(&CATALOG, "flow_component_retries_total")
            .contains(&r#"flow_component_retries_total{file="x"} 2"#.to_owned())
    );
    component::LAG_SECONDS.with((None, None)).set(Duration::from_millis(1500));
    component::LAG_SECONDS.with((Some("x"), Some(Kind::Source))).set(Duration::from_secs(2));
    assert_eq!(
        samples(&CATALOG, "flow_component_lag"),
        [
            "flow_component_lag_seconds{} 1.5",
            r#"flow_component_lag_seconds{file="x",kind="source"} 2"#,
        ]
    );
}

#[test]
fn what_has_no_series_counts_in_the_overflow() {
    use overflown::{CATALOG, Kind, component};

    let long = "x".repeat(257);
    let texts = ["a", "b", "c", "d", "line\nfeed", &long];
    for file in texts {
        component::Sent { bytes: 1, file: Some(file.into()), kind: Kind::Sink }.record();
    }
    let formatted = format_args!("{long}-{}", 1);
    let file = Some(metrics_catalog::LabelText::display(&formatted));
    component::Sent { bytes: 1, file, kind: Kind::Sink }.record();
    let found = samples(&CATALOG, "flow_component_sent_total");
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[0], r#"flow_component_sent_total{file="_other",kind="_other"} 4"#);
}

#[test]
fn bound_events_need_no_look_up() {
    use bound::{CATALOG, Kind, Stage, component};

    let sent = component::Sent::bind(Some("a.log".into()), Kind::Source);
    assert!(samples(&CATALOG, "flow_component_sent_total").is_empty());
    sent.record(5);
    sent.record(6);
    assert_eq!(
        samples(&CATALOG, "flow_component_sent_"),
        [
            r#"flow_component_sent_total{file="a.log",kind="source"} 2"#,
            r#"flow_component_sent_bytes_total{file="a.log",kind="source"} 11"#,
        ]
    );
    assert!(sent.is_current());
    component::SENT_TOTAL.remove((Some("a.log"), Kind::Source));
    assert!(!sent.is_current());
    sent.record(1);
    assert_eq!(component::SENT_TOTAL.len(), 0);
    assert_eq!(component::SENT_BYTES_TOTAL.with((Some("a.log"), Kind::Source)).get(), 12);
    // Dense effects, and values that may be absent.
    let handled = component::Handled::bind("ann".into(), Some(Stage::Parse));
    handled.record(Duration::from_secs(2), None, 0.5, TraceId::INVALID);
    handled.record(Duration::from_secs(1), Some(9), 0.75, TraceId::INVALID);
    assert_eq!(component::HANDLED_BYTES_TOTAL.with(bound::Peer::of("ann")).get(), 9);
    let observed = component::HANDLING_DURATION_SECONDS.with(("ann", Some(Stage::Parse))).get();
    assert_eq!((observed.count, observed.sum), (2, Duration::from_secs(3)));
    assert_eq!(component::STAGES_TOTAL.with((Some(Stage::Parse), Kind::Sink)).get(), 2);
    assert!((component::LEVEL_RATIO.with("ann").get() - 0.75).abs() < f64::EPSILON);
}

/// Events of a service, with all types of texts.
#[derive(metrics_catalog::Event)]
#[event(crate::keyed_events::derived::component)]
enum ComponentEvent<'a> {
    Sent {
        bytes: u32,
        file: Option<Cow<'a, str>>,
        kind: derived::Kind,
    },
    Handled {
        elapsed: Duration,
        size: u64,
        peer: IpAddr,
        stage: derived::Stage,
        level: f32,
        trace: u128,
    },
    Opened {
        peer: String,
    },
    Closed {
        peer: &'a String,
    },
    Counted {
        #[event(display)]
        peer: Peer,
        open: usize,
    },
    Dropped {
        file: &'a str,
        kind: Option<Direction>,
    },
    Stopped,
}

struct Peer(u16);

impl std::fmt::Display for Peer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "peer-{}", self.0)
    }
}

#[derive(metrics_catalog::Label)]
#[label(derived::Kind)]
enum Direction {
    Source,
    Sink,
}

#[test]
fn enums_record_any_text() {
    use derived::{CATALOG, component};

    let name = String::from("peer-7");
    for event in [
        ComponentEvent::Sent { bytes: 3, file: Some("f".into()), kind: derived::Kind::Sink },
        ComponentEvent::Sent { bytes: 4, file: None, kind: derived::Kind::Sink },
        ComponentEvent::Handled {
            elapsed: Duration::from_secs(1),
            size: 8,
            peer: Ipv4Addr::LOCALHOST.into(),
            stage: derived::Stage::Parse,
            level: 0.5,
            trace: 0,
        },
        ComponentEvent::Opened { peer: name.clone() },
        ComponentEvent::Counted { peer: Peer(7), open: 5 },
        ComponentEvent::Closed { peer: &name },
        ComponentEvent::Dropped { file: "x", kind: Some(Direction::Sink) },
        ComponentEvent::Dropped { file: "x", kind: Some(Direction::Source) },
        ComponentEvent::Stopped,
    ] {
        event.record();
    }
    assert_eq!(
        samples(&CATALOG, "flow_component_sent_total"),
        [
            r#"flow_component_sent_total{file="f",kind="sink"} 1"#,
            r#"flow_component_sent_total{kind="sink"} 1"#,
        ]
    );
    let observed =
        component::HANDLING_DURATION_SECONDS.with(("127.0.0.1", Some(derived::Stage::Parse)));
    assert_eq!(observed.get().count, 1);
    assert_eq!(component::CONNECTIONS.with("peer-7").get(), 4);
    let dropped = (Some(derived::File::of("x")), Some(derived::Kind::Sink));
    assert_eq!(component::DROPPED_TOTAL.with(dropped).get(), 1);
}

#[test]
fn no_record_is_lost_between_threads() {
    use threads::{Kind, component};

    const ROUNDS: usize = 5_000;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for file in ["a", "b", "c", "d", "e"].into_iter().cycle().take(ROUNDS) {
                    component::Sent { bytes: 2, file: Some(file.into()), kind: Kind::Sink }
                        .record();
                }
            });
        }
    });
    let found = samples(&threads::CATALOG, "flow_component_sent_total");
    let values = found.iter().map(|line| line.rsplit_once(' ').unwrap().1.parse::<u64>().unwrap());
    assert_eq!(values.sum::<u64>(), 4 * ROUNDS as u64, "{found:?}");
    assert_eq!(found.len(), 4, "{found:?}");
}
