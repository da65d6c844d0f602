//! Exposition of a service in which nothing has happened.
//!
//! A single test, so that nothing else in this process records.

#[path = "it/support/exposition.rs"]
mod exposition;

use mail_service::ledger::Ledger;
use mail_service::metrics::CATALOG;

#[test]
fn before_the_first_event_every_series_that_is_known_is_there_and_zero() {
    let mut text = Vec::new();
    let Ok(()) = CATALOG.encode(&mut text);
    let found = exposition::samples(&String::from_utf8(text).unwrap());

    let ledger = Ledger::blank().unwrap();
    let expected = ledger.samples().map(|(sample, value)| (sample.to_owned(), value)).collect();
    exposition::assert_same(&found, &expected);
    let is_info = |sample: &str| sample.starts_with("mail_server_build_info{version=");
    let not_zero: Vec<_> = found.iter().filter(|(_, value)| *value != "0").collect();
    assert!(matches!(not_zero[..], [(sample, _)] if is_info(sample)), "{not_zero:?}");
    assert!(found.len() > 500, "{}", found.len());
    // Families whose series are known only at run time have their metadata, and no samples yet.
    assert!(!found.keys().any(|sample| sample.starts_with("mail_http_request_end_total")));
}
