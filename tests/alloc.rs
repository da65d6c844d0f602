//! In steady state neither a record nor a scrape allocates, authentication and encoding included.

use std::time::Duration;

use allocation_counter::measure;
use mail_service::event::SmtpEvent;
use mail_service::metrics::{self, Protocol};
use metrics_catalog::{Credential, Endpoint, Request};

fn record() {
    let protocol = Protocol::Smtp;
    SmtpEvent::ConnectionStart { protocol }.record();
    SmtpEvent::ConnectionEnd { protocol, elapsed: Duration::from_millis(20) }.record();
    metrics::queue::SIZE.set(17);
}

#[test]
fn a_record_never_allocates() {
    assert_eq!(measure(record).count_total, 0);
}

#[test]
fn a_threads_first_record_allocates_no_more_than_the_registration_of_a_destructor() {
    let first = std::thread::spawn(|| measure(record).count_total).join().unwrap();
    // The standard library keeps a list of thread-local destructors, which has to begin somewhere.
    assert!(first <= 1, "{first} allocations");
}

#[test]
fn a_scrape_never_allocates() {
    let credential = Credential::basic("prometheus", "password123").unwrap();
    let endpoint = Endpoint::new(&metrics::CATALOG, credential.into());
    let right = "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";
    let mut body = Vec::with_capacity(metrics::CATALOG.max_len());
    for (authorization, status) in [(right, 200), ("Basic cHJvbWV0aGV1czp3cm9uZw==", 401)] {
        for method in ["GET", "HEAD"] {
            let headers = [("Accept", "*/*"), ("Authorization", authorization)];
            let path = "/metrics/prometheus";
            let request = Request { method, path, query: None, headers: &headers };
            body.clear();
            let allocations = measure(|| {
                let Ok(reply) = endpoint.respond(&request, &mut body);
                assert_eq!(reply.status(), status);
                let headers = reply.headers();
                assert!(headers.map(|(name, value)| name.len() + value.len()).sum::<usize>() > 0);
            });
            assert_eq!(allocations.count_total, 0, "{method} with {authorization}");
        }
    }
}
