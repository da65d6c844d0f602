//! Events that update keyed families, and optional labels, from the catalog to all formats.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::{Add, AddAssign};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use metrics_catalog::{Catalog, Event, EventGuard, Format, KeyedMetric as _, Reader, TraceId};

use crate::page::{self, catalogs};
use crate::protobuf::schema::{Exemplar, LabelPair, Metric};

catalogs! {
    "../generated/keyed_events.rs":
    counted mixed gauges dense overflown bound derived threads traced reused churning states
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
        [
            r#"flow_component_kinds_total{peer="ann",kind="sink"} 2"#,
            r#"flow_component_kinds_total{peer="a \"quoted\" peer",kind="source"} 1"#,
        ]
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
fn events_set_states_of_keyed_families() {
    use states::{CATALOG, Kind, Link, component};

    let linked = |peer: &str, link, tunnel| {
        component::Linked { peer: peer.into(), link, tunnel, kind: Kind::Sink }.record();
    };
    linked("a", Link::Up, None);
    linked("b", Link::Failed, Some(Link::Up));
    let current = |prefix: &str| {
        let mut samples = samples(&CATALOG, prefix);
        samples.retain(|sample| sample.ends_with(" 1"));
        samples
    };
    assert_eq!(
        current("flow_component_links"),
        [
            r#"flow_component_links{peer="a",flow_component_links="up"} 1"#,
            r#"flow_component_links{peer="b",flow_component_links="failed"} 1"#,
        ]
    );
    assert_eq!(samples(&CATALOG, "flow_component_links").len(), 6);
    let tunnel = r#"flow_component_tunnels{peer="b",kind="sink",flow_component_tunnels="up"} 1"#;
    assert_eq!(current("flow_component_tunnels"), [tunnel]);
    assert!(component::LAST_LINK.is(Link::Failed));
    // A bound event keeps its states.
    let bound = component::Linked::bind("a".into(), Link::Down, Some(Link::Failed), Kind::Source);
    assert!(component::LINKS.with("a").is(Link::Up));
    bound.record();
    assert!(component::LINKS.with("a").is(Link::Down));
    assert!(component::TUNNELS.with(("a", Kind::Source)).is(Link::Failed));
    assert!(component::LAST_LINK.is(Link::Down));
    linked("c", Link::Up, None);
    assert_eq!(component::LINKS.dropped(), 1);
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
    Linked {
        peer: String,
        link: derived::Link,
        tunnel: Option<derived::Link>,
        kind: derived::Kind,
    },
    Traced {
        peer: char,
        size: u64,
        trace: Option<[u8; 16]>,
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
        ComponentEvent::Linked {
            peer: name.clone(),
            link: derived::Link::Up,
            tunnel: None,
            kind: derived::Kind::Sink,
        },
        ComponentEvent::Traced { peer: 'a', size: 1, trace: None },
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
    thread::scope(|scope| {
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

/// Returns the trace and the value of an exemplar.
fn read(exemplar: &Exemplar) -> (String, f64) {
    assert!(exemplar.timestamp.is_some());
    let [label] = exemplar.label.as_slice() else { panic!("{exemplar:?}") };
    assert_eq!(label.name(), "trace_id");
    (label.value().trim_start_matches('0').to_owned(), exemplar.value())
}

/// Returns the exemplars of the classic buckets, or of the counter.
fn exemplars(metric: &Metric) -> Vec<Option<(String, f64)>> {
    let counter = metric.counter.iter().map(|counter| counter.exemplar.as_ref());
    let histogram = metric.histogram.iter().flat_map(|histogram| &histogram.bucket);
    counter.chain(histogram.map(|it| it.exemplar.as_ref())).map(|it| it.map(read)).collect()
}

fn series(catalog: &'static Catalog, name: &str) -> Vec<Metric> {
    page::family(catalog, name).map(|family| family.metric).unwrap_or_default()
}

#[test]
fn events_leave_exemplars_in_keyed_families() {
    use traced::{CATALOG, Stage, component};

    let trace = |peer: &'static str, size, trace: u128| {
        component::Traced { peer: peer.into(), size, trace: TraceId::from(trace) }.record();
    };
    trace("ann", Some(300), 1);
    trace("ann", None, 2);
    trace("ann", Some(9), 0);
    trace("bob", Some(7), 3);
    // There are two series, so these are in the overflow.
    trace("eve", Some(5), 4);
    trace("joe", Some(6), 5);
    let found = |value: u32, amount: f64| Some((value.to_string(), amount));
    let [other, ann, bob] = &series(&CATALOG, "flow_component_traced_bytes_total")[..] else {
        panic!("three series")
    };
    assert_eq!(exemplars(other), [found(5, 6.0)]);
    assert_eq!(exemplars(ann), [found(1, 300.0)]);
    assert_eq!(exemplars(bob), [found(3, 7.0)]);
    let [_, ann, _] = &series(&CATALOG, "flow_component_traced_total")[..] else { panic!() };
    assert_eq!(exemplars(ann), [found(2, 1.0)]);
    let [other, ann, _] = &series(&CATALOG, "flow_component_traced_size_bytes")[..] else {
        panic!("three series")
    };
    let native = |metric: &Metric| {
        let exemplars = metric.histogram.iter().flat_map(|histogram| &histogram.exemplars);
        exemplars.map(read).collect::<Vec<_>>()
    };
    // Values of neighbouring buckets do not replace each other.
    assert_eq!(native(other).len(), 2);
    assert_eq!(native(ann), [("1".to_owned(), 300.0)]);

    let handled = component::Handled::bind("ann".into(), Some(Stage::Parse));
    for (milliseconds, trace) in [(5, 6), (8, 7), (500, 8), (9, 0)] {
        let (elapsed, trace) = (Duration::from_millis(milliseconds), TraceId::from(trace));
        handled.record(elapsed, None, 0.5, trace);
    }
    let [handling] = &series(&CATALOG, "flow_component_handling_duration_seconds")[..] else {
        panic!("one series")
    };
    assert_eq!(exemplars(handling), [found(7, 0.008), found(8, 0.5), None]);

    let mut traces = Vec::new();
    Reader::new(&CATALOG).for_each(|family| {
        if family.descriptor().key() == "component.traced_bytes_total" {
            family
                .for_each(|point| traces.extend(point.exemplars().map(|it| u128::from(it.trace))));
        }
    });
    assert_eq!(traces, [5, 1, 3]);

    let page = page::text(&CATALOG, Format::OpenMetrics);
    for expected in [
        r#"flow_component_traced_bytes_total{peer="ann"} 309 # {trace_id="00000000000000000000000000000001"} 300 "#,
        r#"flow_component_traced_total{peer="_other"} 2 # {trace_id="00000000000000000000000000000005"} 1 "#,
        r#"handling_duration_seconds_bucket{peer="ann",stage="parse",le="0.01"} 3 # {trace_id="00000000000000000000000000000007"} 0.008 "#,
        r#"traced_size_bytes_bucket{peer="bob",le="+Inf"} 1 # {trace_id="00000000000000000000000000000003"} 7 "#,
    ] {
        let rest = page.split_once(expected).unwrap_or_else(|| panic!("{expected}\n{page}")).1;
        let time: f64 = rest.lines().next().unwrap().parse().unwrap();
        assert!(time > 1.7e9, "{time}");
    }
    assert!(!page::text(&CATALOG, Format::Text).contains(" # {"));
}

#[test]
fn an_exemplar_ends_with_its_series() {
    use reused::{CATALOG, component};

    let trace = |peer: &'static str, trace: u128| {
        component::Traced { peer: peer.into(), size: Some(1), trace: TraceId::from(trace) }
            .record();
    };
    let all = || {
        let names = ["traced_total", "traced_bytes_total", "traced_size_bytes"];
        let families = names.map(|name| series(&CATALOG, &format!("flow_component_{name}")));
        let exemplars = families.iter().flatten().flat_map(exemplars).flatten();
        exemplars.map(|(trace, _)| trace).collect::<Vec<_>>()
    };
    let remove = |peer: &str| {
        component::TRACED_TOTAL.remove(peer);
        component::TRACED_BYTES_TOTAL.remove(peer);
        component::TRACED_SIZE_BYTES.remove(peer);
    };
    trace("ann", 1);
    let stale = component::Traced::bind("ann".into());
    assert_eq!(all(), ["1", "1", "1"]);
    remove("ann");
    assert_eq!(all(), [""; 0]);
    // The same slots.
    trace("bob", 0);
    stale.record(Some(1), TraceId::from(2));
    assert_eq!(all(), [""; 0]);
    trace("bob", 3);
    stale.record(Some(1), TraceId::from(4));
    assert_eq!(all(), ["3", "3", "3"]);
    remove("bob");
    trace("ann", 0);
    assert_eq!(all(), [""; 0]);
}

/// What must be in the overflow of each family, or dropped, at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ledger {
    kinds: u64,
    connections: i64,
    sizes: (u64, u64),
    bytes: u64,
    handlings: u64,
    levels_dropped: u64,
    lags_dropped: u64,
}

impl Add for Ledger {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign for Ledger {
    fn add_assign(&mut self, other: Self) {
        self.kinds += other.kinds;
        self.connections += other.connections;
        self.sizes = (self.sizes.0 + other.sizes.0, self.sizes.1 + other.sizes.1);
        self.bytes += other.bytes;
        self.handlings += other.handlings;
        self.levels_dropped += other.levels_dropped;
        self.lags_dropped += other.lags_dropped;
    }
}

/// Closing of a connection, as an event of the service.
struct Closed<'a>(&'a str);

impl Event for Closed<'_> {
    fn record(&self) {
        churning::component::Closed { peer: self.0.into() }.record();
    }
}

/// Records everything that a peer can have, by one thread, removes it, and returns what is in no series
/// of the peer and so must be in the overflow.
fn churn(peer: &str, number: u64, together: Option<&Barrier>) -> Ledger {
    use churning::{Kind, component};

    let (size, elapsed, trace) = (number + 1, Duration::from_micros(number + 1), TraceId::INVALID);
    // Events with labels that are looked up each time, and bound ones.
    let traced = component::Traced::bind(peer.into());
    let handled = component::Handled::bind(peer.into(), None);
    let mut levels_dropped = 0;
    for round in 1..4_u32 {
        component::Traced { peer: peer.into(), size: Some(size), trace }.record();
        traced.record(Some(size), trace);
        let level = f64::from(round);
        handled.record(elapsed, None, level, trace);
        // A value is set in the series that the event was bound to, or dropped in the overflow.
        let set = component::LEVEL_RATIO.with(peer);
        let is_set = !set.is_overflow() && (set.get() - level).abs() < f64::EPSILON;
        levels_dropped += u64::from(!is_set);
    }
    // A gauge updated by events, one of which a guard records.
    for _ in 0..3 {
        component::Opened { peer: peer.into() }.record();
    }
    drop(EventGuard::new(|| Closed(peer)));

    // A gauge that is set by code, whose series ends with its guard.
    let guard = component::LAG_SECONDS.guard((Some(peer), None));
    let lag = *guard;
    lag.set(elapsed);
    let lags_dropped = u64::from(lag.is_overflow());
    assert_eq!(lag.get() == elapsed, !lag.is_overflow());
    drop(guard);
    if !lag.is_overflow() {
        lag.set(Duration::from_secs(9));
        assert_eq!((lag.is_current(), lag.get()), (false, Duration::ZERO));
    }

    // With more peers at a time than there are slots.
    if let Some(barrier) = together {
        barrier.wait();
    }
    // What is in the peer's own series before they are removed.
    let own = |is_overflow: bool, value: u64| if is_overflow { 0 } else { value };
    let kinds = [Kind::Sink, Kind::Source].map(|kind| {
        let handle = component::KINDS_TOTAL.with((peer, kind));
        let value = own(handle.is_overflow(), handle.get());
        component::KINDS_TOTAL.remove((peer, kind));
        value
    });
    let connections = component::CONNECTIONS.with(peer);
    let open = if connections.is_overflow() { 0 } else { connections.get() };
    component::CONNECTIONS.remove(peer);
    let sizes = component::TRACED_SIZE_BYTES.with(peer);
    let observed = if sizes.is_overflow() { (0, 0) } else { (sizes.get().count, sizes.get().sum) };
    component::TRACED_SIZE_BYTES.remove(peer);
    assert_eq!(observed.1, observed.0 * size, "foreign values in the series of {peer}");
    let bytes = component::TRACED_BYTES_TOTAL.with(peer);
    let bytes_own = own(bytes.is_overflow(), bytes.get());
    component::TRACED_BYTES_TOTAL.remove(peer);
    assert_eq!(bytes_own % size, 0, "foreign bytes in the series of {peer}");
    let handlings = component::HANDLING_DURATION_SECONDS.with((peer, None));
    let handlings_own = own(handlings.is_overflow(), handlings.get().count);
    component::HANDLING_DURATION_SECONDS.remove((peer, None));
    component::LEVEL_RATIO.remove(peer);
    component::TRACED_TOTAL.remove(peer);
    Ledger {
        kinds: 3 + 3 - kinds[0] - kinds[1],
        connections: 2 - open,
        sizes: (6 - observed.0, 6 * size - observed.1),
        bytes: 6 * size - bytes_own,
        handlings: 3 - handlings_own,
        levels_dropped,
        lags_dropped,
    }
}

#[test]
fn records_of_peers_that_come_and_go_are_theirs_or_in_the_overflow() {
    use churning::{CATALOG, component};

    const THREADS: u64 = 8;
    const PEERS: u64 = 10_000;
    let barrier = Barrier::new(8);
    let barrier = &barrier;
    let done = AtomicBool::new(false);
    let expected = thread::scope(|scope| {
        let scraper = scope.spawn(|| {
            let mut pages = 0;
            while !done.load(Ordering::Relaxed) {
                for format in [Format::Text, Format::OpenMetrics] {
                    let page = page::text(&CATALOG, format);
                    assert!(page.contains("# TYPE flow_component_kinds"), "{page}");
                }
                page::decode(&page::encode(&CATALOG, Format::Protobuf));
                pages += 1;
            }
            pages
        });
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                scope.spawn(move || {
                    let peers = (0..PEERS / THREADS).map(|round| {
                        let peer = round * THREADS + thread;
                        churn(&peer.to_string(), peer, (round % 25 == 0).then_some(barrier))
                    });
                    peers.fold(Ledger::default(), Add::add)
                })
            })
            .collect();
        let ledgers = threads.into_iter().map(|thread| thread.join().unwrap());
        let expected = ledgers.fold(Ledger::default(), Add::add);
        done.store(true, Ordering::Relaxed);
        assert!(scraper.join().unwrap() > 0);
        expected
    });
    // Every series was removed, so that the page has at most the overflow.
    let value = |sample: &str| {
        let found = samples(&CATALOG, sample);
        assert!(found.len() <= 1, "{found:?}");
        found.first().map_or(0, |line| line.rsplit_once(' ').unwrap().1.parse::<u64>().unwrap())
    };
    let sizes = component::TRACED_SIZE_BYTES.with(&"x".repeat(257)).get();
    let connections = component::CONNECTIONS.with(&"x".repeat(257)).get();
    let found = Ledger {
        kinds: value("flow_component_kinds_total{"),
        connections,
        sizes: (sizes.count, sizes.sum),
        bytes: value("flow_component_traced_bytes_total{"),
        handlings: value("flow_component_handling_duration_seconds_count{"),
        levels_dropped: component::LEVEL_RATIO.dropped(),
        lags_dropped: component::LAG_SECONDS.dropped(),
    };
    assert_eq!(found, expected);
    // Enough had series of their own, and enough had none.
    let all = 6 * PEERS;
    assert!(
        (1..all).contains(&expected.kinds) && (1..all).contains(&expected.sizes.0),
        "{expected:?}"
    );
    assert!(expected.levels_dropped > 0 && expected.connections > 0, "{expected:?}");

    // The native buckets of the overflow have all of its observations.
    let overflow = &series(&CATALOG, "flow_component_traced_size_bytes")[0];
    let histogram = overflow.histogram.as_ref().unwrap();
    let mut count = 0;
    let mut total = i64::try_from(histogram.zero_count()).unwrap();
    for delta in &histogram.positive_delta {
        count += delta;
        total += count;
    }
    assert_eq!(u64::try_from(total).unwrap(), sizes.count);
}
