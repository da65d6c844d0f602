//! What tests of a service, and code without events, do with the handles of metrics. The tests run
//! side by side in one process, and do not see each other.

use std::time::Duration;

mod metrics {
    include!("../generated/whole.rs");
}

use metrics::{Protocol, Reason, Reply, Stage, Way};
use metrics_catalog::Observed;

#[test]
fn a_test_sees_what_its_own_thread_recorded() {
    let protocol = Protocol::Smtp;
    let snapshot = metrics::CATALOG.snapshot();
    metrics::smtp::ConnectionStart { protocol }.record();
    metrics::smtp::ConnectionStart { protocol }.record();
    let elapsed = Duration::from_millis(1500);
    metrics::smtp::ConnectionEnd { protocol, elapsed }.record();

    assert_eq!(metrics::smtp::CONNECTION_START_TOTAL.with(protocol).delta_since(&snapshot), 2);
    assert_eq!(metrics::smtp::ACTIVE_CONNECTIONS.with(protocol).delta_since(&snapshot), 1);
    let durations = metrics::smtp::SESSION_DURATION_SECONDS.with(protocol).delta_since(&snapshot);
    assert_eq!(durations, Observed { count: 1, sum: elapsed });
    let others =
        metrics::smtp::SESSION_DURATION_SECONDS.with(Protocol::Lmtp).delta_since(&snapshot);
    assert_eq!(others, Observed::default());
}

#[test]
fn a_gauge_below_zero_says_so() {
    let protocol = Protocol::Submission;
    let snapshot = metrics::CATALOG.snapshot();
    metrics::smtp::ConnectionEnd { protocol, elapsed: Duration::ZERO }.record();
    assert_eq!(metrics::smtp::ACTIVE_CONNECTIONS.with(protocol).delta_since(&snapshot), -1);
    assert_eq!(metrics::smtp::ACTIVE_CONNECTIONS.with(protocol).get(), -1);
    let mut text = Vec::new();
    let Ok(()) = metrics::CATALOG.encode(&mut text);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("mail_smtp_active_connections{protocol=\"submission\"} -1\n"));
}

#[test]
fn a_guard_raises_a_gauge_for_as_long_as_it_lives() {
    let size = || metrics::queue::SIZE.get();
    let guard = metrics::queue::SIZE.guard();
    let second = metrics::queue::SIZE.guard();
    assert_eq!(size(), 2);
    drop(guard);
    assert_eq!(size(), 1);
    drop(second);
    assert_eq!(size(), 0);
}

#[test]
fn a_timer_observes_once_or_not_at_all() {
    let snapshot = metrics::CATALOG.snapshot();
    let count = || metrics::queue::SCAN_DURATION_SECONDS.delta_since(&snapshot).count;
    drop(metrics::queue::SCAN_DURATION_SECONDS.start_timer());
    assert_eq!(count(), 1);
    let elapsed = metrics::queue::SCAN_DURATION_SECONDS.start_timer().stop();
    assert_eq!(count(), 2);
    assert!(metrics::queue::SCAN_DURATION_SECONDS.delta_since(&snapshot).sum >= elapsed);
    metrics::queue::SCAN_DURATION_SECONDS.start_timer().discard();
    assert_eq!(count(), 2);
}

#[test]
fn a_float_gauge_takes_differences_too() {
    let ratio = metrics::queue::FULL_RATIO.with((Protocol::Lmtp, Reason::UnknownUser));
    ratio.set(0.5);
    ratio.add(-0.75);
    assert_eq!(ratio.get().to_bits(), (-0.25_f64).to_bits());
}

#[test]
fn an_effect_fixes_labels_and_a_pattern_means_many_events() {
    use metrics::relay::{DataRefused, LookedUp, Passed, RcptRefused};
    let snapshot = metrics::CATALOG.snapshot();
    let (protocol, elapsed) = (Protocol::Lmtp, Duration::from_millis(200));
    RcptRefused { protocol }.record();
    DataRefused { protocol }.record();
    DataRefused { protocol }.record();
    Passed { received: 5, sent: 7, elapsed }.record();
    LookedUp { elapsed }.record();
    metrics::fetch::Done { elapsed: Some(elapsed), size: None, left: None }.record();

    let refusals =
        |stage| metrics::relay::REFUSALS_TOTAL.with((protocol, stage)).delta_since(&snapshot);
    assert_eq!([Stage::Greeting, Stage::Rcpt, Stage::Data].map(refusals), [0, 1, 2]);
    let bytes = |way| metrics::relay::PASSED_BYTES_TOTAL.with(way).delta_since(&snapshot);
    assert_eq!([Way::In, Way::Out].map(bytes), [5, 7]);
    let steps = |way| metrics::relay::STEP_DURATION_SECONDS.with(way).delta_since(&snapshot).count;
    assert_eq!([Way::In, Way::Out].map(steps), [1, 1]);
    assert_eq!(metrics::relay::EVENTS.delta_since(&snapshot), 4 - 1);
}

#[test]
fn a_label_value_is_exported_as_the_catalog_says() {
    metrics::old::Replied { reply: Reply::Deferred }.record();
    metrics::old::Replied { reply: Reply::Odd }.record();
    let mut text = Vec::new();
    let Ok(()) = metrics::CATALOG.encode(&mut text);
    let text = String::from_utf8(text).unwrap();
    for sample in [
        "mail_old_replied_total{reply=\"2xx\"} 0\n",
        "mail_old_replied_total{reply=\"4xx\"} 1\n",
        "mail_old_replied_total{reply=\"\\\"\\\\ ü{}\"} 1\n",
        "mail_old_replied_total{reply=\"lost\"} 0\n",
    ] {
        assert!(text.contains(sample), "no {sample:?} in\n{text}");
    }
}

#[test]
fn events_are_counted_together_or_each() {
    use metrics::SpoolEventName;
    let snapshot = metrics::CATALOG.snapshot();
    metrics::spool::Written { elapsed: Duration::from_millis(20) }.record();
    metrics::spool::Moved { way: Way::In }.record();
    metrics::spool::Moved { way: Way::Out }.record();
    metrics::spool::Read { way: Way::Out }.record();
    metrics::spool::LostTotal {}.record();
    metrics::spool::Swept {}.record();
    let events = |event| metrics::spool::EVENTS_TOTAL.with(event).delta_since(&snapshot);
    assert_eq!([SpoolEventName::Written, SpoolEventName::Moved].map(events), [1, 2]);
    assert_eq!(metrics::spool::READ_TOTAL.with(Way::Out).delta_since(&snapshot), 1);
    assert_eq!(metrics::spool::LOST_TOTAL.delta_since(&snapshot), 1);

    let mut text = Vec::new();
    let Ok(()) = metrics::CATALOG.encode(&mut text);
    let text = String::from_utf8(text).unwrap();
    for sample in [
        "mail_spool_events_total{event=\"moved\"} 2\n",
        "mail_spool_lost_total 1\n",
        "Legacy_sweeps_total 1\n",
        "mail_spool_write_duration_seconds_bucket{le=\"0.025\"} 1\n",
        "# TYPE legacy_spool_age gauge\nlegacy_spool_age 0\n",
    ] {
        assert!(text.contains(sample), "no {sample:?} in\n{text}");
    }
}
