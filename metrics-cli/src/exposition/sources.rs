//! Pages with the families of sources, whatever those report, are legal.

use std::sync::{Mutex, PoisonError};

use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, PageSource, Request, SourceWriter};

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
            hostile::write(&mut random, false, false, page)
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

/// Page that is changed at random.
const PAGE: &str = r#"g NaN
# HELP a_total \\ and \n.
# TYPE a_total counter
a_total{b="c",d="e\"\\\n"} 7
a_total 1e+06 1700000000000
# TYPE h histogram
h_bucket{q="a",le="0.5"} 1
h_bucket{q="a",le="+Inf"} 5
h_sum{q="a"} 4.5
h_count{q="a"} 5
# TYPE s summary
s{quantile="0.5"} 0.25
s_sum 3
s_count 4
"#;

/// Page in OpenMetrics that is changed at random.
const OPENMETRICS_PAGE: &str = r#"# TYPE a_bytes counter
# UNIT a_bytes bytes
# HELP a_bytes \\ and \"\n".
a_bytes_total{b="c",d="e\"\\\n"} 7 1700000000.5 # {trace_id="a"} 0.5
a_bytes_created 1700000000.5
# TYPE b info
b_info{v="1"} 1
# TYPE h histogram
h_sum{q="a"} 4.5
h_count{q="a"} 5
h_bucket{q="a",le="0.5"} 1 # {} 0.25
h_bucket{q="a",le="+Inf"} 5
# TYPE s summary
s{quantile="0.5"} 0.25
# TYPE u unknown
u NaN
# EOF
"#;

#[test]
fn pages_of_changed_texts_have_no_violations() {
    let (mut random, mut families) = (hostile::Random(13), 0);
    for page in 0..PAGES {
        let mut bytes = [PAGE, OPENMETRICS_PAGE][page % 2].as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            bytes[at] = random.pick(b"\n\"{}\\#=, _1ae+-\r\t");
        }
        let changed = String::from_utf8(bytes).unwrap();
        let source = PageSource::new({
            let changed = changed.clone();
            move || Ok(changed.clone())
        });
        let endpoint =
            Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source("changed", source);
        let (format, accept) = [
            (ExpositionFormat::Text, "*/*"),
            (ExpositionFormat::OpenMetrics, "application/openmetrics-text;version=1.0.0"),
        ][page / 2 % 2];
        let headers = [("Accept", accept)];
        let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
        let mut body = Vec::new();
        let Ok(_) = endpoint.respond(&request, &mut body);
        let page = String::from_utf8(body).unwrap();
        let exposition = Exposition::parse(&page, format, Strictness::Strict);
        assert_eq!(exposition.violations, [], "{changed}");
        families += exposition.families.len() - ENDPOINT_CATALOG.families().len();
    }
    assert!(families > PAGES, "{families}");
}
