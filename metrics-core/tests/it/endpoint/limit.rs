//! Limit on concurrent scrapes.

use std::convert::Infallible;
use std::num::NonZero;

use metrics_catalog::{Credential, Endpoint, Request, Sink};

use super::{RIGHT, ask, metrics, open};

/// Sink that scrapes again while it is written to.
struct Nested<'a> {
    endpoint: &'a Endpoint,
    inner: Vec<(u16, String)>,
    retry_after: Option<String>,
}

impl Sink for Nested<'_> {
    type Error = Infallible;

    fn write(&mut self, _: &[u8]) -> Result<(), Infallible> {
        for headers in [vec![("authorization", RIGHT)], vec![]] {
            let (response, body) = ask(self.endpoint, "GET", Endpoint::DEFAULT_PATH, &headers);
            if let Some((_, seconds)) = response.headers().find(|(name, _)| *name == "retry-after")
            {
                self.retry_after = Some(seconds.to_owned());
            }
            self.inner.push((response.status(), body));
        }
        Ok(())
    }
}

#[test]
fn further_scrapes_are_rejected_with_retry_after() {
    let access = Credential::basic("prometheus", "password123").unwrap().into();
    let endpoint =
        Endpoint::new(&metrics::CATALOG, access).max_concurrent_scrapes(NonZero::<usize>::MIN);
    let right = [("authorization", RIGHT)];
    let (path, query) = (Endpoint::DEFAULT_PATH, None);
    for _ in 0..3 {
        let mut nested = Nested { endpoint: &endpoint, inner: Vec::new(), retry_after: None };
        let request = Request::get(path).with_query(query).with_headers(&right);
        let Ok(response) = endpoint.respond(&request, &mut nested);
        assert_eq!(response.status(), 200);
        assert_eq!(
            nested.inner[..2],
            [(503, "busy; try again\n".to_owned()), (401, "authentication required\n".to_owned()),]
        );
        assert_eq!(nested.retry_after.as_deref(), Some("1"));
        // The end of a scrape releases its permit.
        assert_eq!(ask(&endpoint, "GET", path, &right).0.status(), 200);
    }
}

#[test]
fn every_endpoint_has_its_own_limit() {
    let endpoint = open().max_concurrent_scrapes(NonZero::<usize>::MIN);
    let other = open().max_concurrent_scrapes(NonZero::<usize>::MIN);
    let mut nested = Nested { endpoint: &other, inner: Vec::new(), retry_after: None };
    let headers = [("accept", "*/*")];
    let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
    let Ok(response) = endpoint.respond(&request, &mut nested);
    assert_eq!((response.status(), nested.inner[0].0), (200, 200));
}
