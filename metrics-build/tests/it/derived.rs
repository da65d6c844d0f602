//! What the derives make of enums of all kinds, against a generated catalog.

use std::time::Duration;

use metrics_catalog::{Event, EventDescriptor, Label, Observed, Stability, Tier};

mod metrics {
    include!("../generated/whole.rs");
}

#[derive(Clone, Copy, Debug, Label)]
#[label(metrics::Protocol)]
enum Wire {
    Smtp,
    Lmtp,
    #[label("submission")]
    Submit,
}

/// A reason with what it carries, in an order of its own, of which two are one for the catalog.
#[derive(Debug, Label)]
#[label(metrics::Reason)]
#[expect(dead_code, reason = "what a variant carries is passed over")]
enum Refusal<'a, T> {
    Quota {
        used: T,
    },
    #[label("unknown-user")]
    Nobody(&'a str),
    #[label("unknown-user")]
    Nowhere,
    RelayDenied,
}

#[derive(Debug, Event)]
#[event(metrics::smtp, partial)]
#[expect(dead_code, reason = "what is left out is not read")]
enum SmtpEvent<'a, T: std::fmt::Debug>
where
    T: Copy,
{
    ConnectionStart {
        protocol: Wire,
    },
    RcptRejected {
        protocol: metrics::Protocol,
        reason: Refusal<'a, T>,
        #[event(skip)]
        recipient: &'a str,
    },
    #[event("auth-failed")]
    Denied(#[event(skip)] T),
}

#[derive(Debug, Event)]
#[event(metrics::fetch)]
enum FetchEvent {
    Done { elapsed: Option<Duration>, size: Option<u32>, left: f32 },
}

#[derive(Debug, Event)]
enum ServerEvent<'a, E: Event> {
    Smtp(SmtpEvent<'a, u8>),
    Fetch(Box<FetchEvent>),
    Plugin(E),
    Borrowed(&'a FetchEvent),
    #[event(skip)]
    #[expect(dead_code, reason = "what is left out may be anything")]
    Tick {
        at: u64,
    },
}

type Smtp<'a> = SmtpEvent<'a, u8>;
type Server<'a> = ServerEvent<'a, FetchEvent>;

#[test]
fn an_enum_of_the_service_stands_for_a_label() {
    let snapshot = metrics::CATALOG.snapshot();
    let refused = [
        Refusal::Quota { used: 3_u8 },
        Refusal::Nobody("ann"),
        Refusal::Nowhere,
        Refusal::RelayDenied,
    ];
    for reason in refused {
        let protocol = Wire::Submit.into();
        SmtpEvent::RcptRejected { protocol, reason, recipient: "ann" }.record();
    }
    Smtp::ConnectionStart { protocol: Wire::Lmtp }.record();
    let rejected = |protocol: Wire, reason| {
        metrics::smtp::RCPT_REJECTED_TOTAL.with((protocol.into(), reason)).delta_since(&snapshot)
    };
    assert_eq!(rejected(Wire::Submit, metrics::Reason::UnknownUser), 2);
    assert_eq!(rejected(Wire::Submit, metrics::Reason::RelayDenied), 1);
    assert_eq!(rejected(Wire::Submit, metrics::Reason::Quota), 1);
    assert_eq!(rejected(Wire::Smtp, metrics::Reason::Quota), 0);
    let started = metrics::smtp::CONNECTION_START_TOTAL.with(Wire::Lmtp.into());
    assert_eq!(started.delta_since(&snapshot), 1);
}

#[test]
fn recording_an_enum_of_enums_records_what_it_wraps() {
    let snapshot = metrics::CATALOG.snapshot();
    Server::Smtp(Smtp::Denied(1)).record();
    ServerEvent::Plugin(&Server::Smtp(Smtp::Denied(2))).record();
    let fetched = FetchEvent::Done { elapsed: None, size: Some(7), left: 0.5 };
    Server::Borrowed(&fetched).record();
    Server::Fetch(Box::new(fetched)).record();
    Server::Tick { at: 1 }.record();
    assert_eq!(metrics::smtp::AUTH_FAILED_TOTAL.delta_since(&snapshot), 2);
    assert_eq!(metrics::fetch::DONE_TOTAL.delta_since(&snapshot), 2);
    assert_eq!(metrics::fetch::FETCHED_BYTES_TOTAL.delta_since(&snapshot), 14);
}

#[derive(Debug, Label)]
#[label(metrics::Reply)]
enum Class {
    Ok,
    Deferred,
    #[expect(dead_code, reason = "a value that nothing here uses")]
    Odd,
    #[allow(deprecated)]
    Lost,
}

#[derive(Debug, Event)]
#[event(metrics::old)]
enum OldEvent {
    #[allow(deprecated)]
    Gone,
    Replied {
        reply: Class,
    },
}

/// With warnings denied, this would not compile if the derives used what is deprecated beyond what
/// the enum allows.
#[test]
fn what_is_deprecated_works_as_before() {
    let snapshot = metrics::CATALOG.snapshot();
    OldEvent::Gone.record();
    for reply in [Class::Ok, Class::Deferred, Class::Lost, Class::Lost] {
        OldEvent::Replied { reply }.record();
    }
    #[expect(deprecated, reason = "it is what this is about")]
    let (gone, lost) = (&metrics::old::GONE_TOTAL, metrics::Reply::Lost);
    assert_eq!(gone.delta_since(&snapshot), 1);
    assert_eq!(metrics::old::REPLIED_TOTAL.with(lost).delta_since(&snapshot), 2);
}

#[test]
fn what_is_absent_moves_nothing_and_is_counted() {
    let snapshot = metrics::CATALOG.snapshot();
    let elapsed = Duration::from_secs(2);
    FetchEvent::Done { elapsed: Some(elapsed), size: None, left: 0.25 }.record();
    metrics::fetch::Done { elapsed: None, size: None, left: None }.record();
    assert_eq!(metrics::fetch::DONE_TOTAL.delta_since(&snapshot), 2);
    let observed = metrics::fetch::DURATION_SECONDS.delta_since(&snapshot);
    assert_eq!(observed, Observed { count: 1, sum: elapsed });
    assert_eq!(metrics::fetch::FETCHED_BYTES_TOTAL.delta_since(&snapshot), 0);
}

#[test]
fn an_event_describes_itself() {
    let fetched = FetchEvent::Done { elapsed: None, size: None, left: 0.5 };
    assert_eq!((fetched.name(), fetched.help()), ("done", "Fetched, or given up."));
    // The variant and the event have different names.
    let denied = Server::Smtp(Smtp::Denied(1));
    let descriptor = denied.descriptor().unwrap();
    assert_eq!(descriptor.key(), "smtp.auth-failed");
    assert_eq!((descriptor.group(), descriptor.name()), ("smtp", "auth-failed"));
    assert_eq!(descriptor.help(), "SASL credentials refused.");
    assert_eq!(metrics::EVENTS.find("smtp.auth-failed"), Some(descriptor));
    assert_ne!(metrics::EVENTS.find("smtp.data"), Some(descriptor));
    // Behind references and boxes, and in a type parameter.
    let others = [
        Server::Borrowed(&fetched),
        ServerEvent::Plugin(FetchEvent::Done { elapsed: None, size: None, left: 0.5 }),
    ];
    assert!(others.iter().all(|event| event.descriptor() == fetched.descriptor()));
    let boxed = Server::Fetch(Box::new(fetched));
    assert_eq!((&boxed as &dyn Event).name(), "done");
    let skipped = Server::Tick { at: 1 };
    assert_eq!((skipped.descriptor(), skipped.name(), skipped.help()), (None, "", ""));
}

#[test]
fn all_events_of_a_catalog_are_data() {
    let keys: Vec<_> = metrics::EVENTS.iter().map(EventDescriptor::key).collect();
    assert_eq!(keys[..3], ["smtp.auth-failed", "smtp.connection-start", "smtp.connection-end"]);
    // Also those that have no counter of their own.
    assert!(keys.contains(&"smtp.data"), "{keys:?}");
    assert_eq!(metrics::EVENTS.iter().len(), keys.len());
    let rejected = metrics::EVENTS.find("smtp.rcpt-rejected").unwrap();
    assert_eq!(rejected.help(), "Recipient refused; a <tag> and a [link] stay as they are.");
    let queued = metrics::EVENTS.iter().find(|event| event.group() == "queue").unwrap();
    assert_eq!((queued.owner(), queued.stability()), (Some("queue@example.org"), None));
    assert_eq!(rejected.owner(), None);
    for event in metrics::EVENTS.iter() {
        assert_eq!(metrics::EVENTS.find(event.key()), Some(event));
        assert_eq!(format!("{}.{}", event.group(), event.name()), event.key());
        assert!(event.help().ends_with('.') && !event.help().contains('\n'), "{event:?}");
    }
    assert!(metrics::EVENTS.find("smtp").is_none());
}

#[test]
fn families_have_owner_stability_and_first_version() {
    let reader = metrics_catalog::Reader::new(&metrics::CATALOG);
    let scans = reader.family("queue.scans_total").unwrap();
    assert_eq!((scans.owner(), scans.since()), (Some("queue@example.org"), Some("0.1.0")));
    assert_eq!(scans.stability(), Some(Stability::Stable));
    assert_eq!(scans.tier(), Tier::Basic);
    let size = reader.family("queue.size").unwrap();
    assert_eq!(
        (size.owner(), size.stability(), size.since()),
        (Some("queue@example.org"), None, None)
    );
    assert_eq!(size.tier(), Tier::Detail);
    let active = reader.family("smtp.active_connections").unwrap();
    assert_eq!((active.owner(), active.stability(), active.since()), (None, None, None));
}
