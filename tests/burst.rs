//! A burst of several threads, and the exposition afterwards.
//!
//! A single test, so that nothing else in this process records.

#[path = "it/support/exposition.rs"]
mod exposition;

use mail_service::metrics::CATALOG;
use mail_service::traffic::burst;

/// Enough for the rarest event to happen.
const EVENTS: u64 = 100_000;

#[test]
fn the_exposition_says_exactly_what_several_threads_recorded() {
    let ledger = burst(5, EVENTS).unwrap();
    let mut text = Vec::new();
    let Ok(()) = CATALOG.encode(&mut text);
    assert!(text.len() <= CATALOG.max_len());
    let found = exposition::samples(&String::from_utf8(text).unwrap());

    let expected = ledger.samples().map(|(sample, value)| (sample.to_owned(), value)).collect();
    exposition::assert_same(&found, &expected);

    // Families whose series are known only at run time have many, also one without an optional label.
    let series = |family: &str| found.keys().filter(|sample| sample.starts_with(family)).count();
    assert!(series("mail_delivery_attempt_end_total{domain=") > 60);
    assert!(series("mail_queue_domain_messages{domain=") > 20);
    assert!(series("mail_http_request_end_total{method=") > 30);
    assert!(found.contains_key("mail_delivery_attempt_end_total{outcome=\"delivered\"}"));

    // Every sample changed, so none is equal by being zero.
    let moved = |family: &str| {
        let samples = found.iter().filter(|(sample, _)| sample.starts_with(family));
        samples.into_iter().any(|(_, value)| value != "0")
    };
    let still =
        CATALOG.families().map(metrics_catalog::FamilyDescriptor::name).filter(|name| !moved(name));
    assert_eq!(still.collect::<Vec<_>>(), [""; 0]);
}
