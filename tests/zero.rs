//! The exposition of a service in which nothing has happened yet.
//!
//! One test only, so that nothing else in this process records.

#[path = "read/exposition.rs"]
mod exposition;

use mail_service::ledger::Ledger;
use mail_service::metrics::CATALOG;

#[test]
fn before_the_first_event_every_series_is_there_and_zero() {
    let mut text = Vec::new();
    let Ok(()) = CATALOG.encode(&mut text);
    let found = exposition::samples(&String::from_utf8(text).unwrap());

    let ledger = Ledger::blank().unwrap();
    let zeros = ledger.samples().map(|(sample, _)| (sample.to_owned(), "0".to_owned())).collect();
    exposition::assert_same(&found, &zeros);
    assert!(found.len() > 600);
}
