//! Pages with the families of sources, whatever those report, are legal.

use std::sync::{Mutex, PoisonError};

use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Request, SourceWriter};

use super::{Exposition, ExpositionFormat, Strictness};

#[path = "../../../metrics-build/tests/it/sources/hostile.rs"]
mod hostile;

/// Number of pages in each format.
const PAGES: usize = 500;

#[test]
fn pages_with_random_families_have_no_violations() {
    let random = Mutex::new(hostile::Random(3));
    let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source(
        "hostile",
        move |page: &mut SourceWriter<'_>| {
            let mut random = random.lock().unwrap_or_else(PoisonError::into_inner);
            hostile::write(&mut random, false, page)
        },
    );
    let mut families = 0;
    for (format, accept) in [
        (ExpositionFormat::Text, "*/*"),
        (ExpositionFormat::OpenMetrics, "application/openmetrics-text;version=1.0.0"),
    ] {
        for _ in 0..PAGES {
            let headers = [("Accept", accept)];
            let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
            let mut body = Vec::new();
            let Ok(_) = endpoint.respond(&request, &mut body);
            let page = String::from_utf8(body).unwrap();
            let exposition = Exposition::parse(&page, format, Strictness::Strict);
            assert_eq!(exposition.violations, [], "{page}");
            families += exposition.families.len() - ENDPOINT_CATALOG.families().len();
        }
    }
    assert!(families > PAGES, "{families}");
}
