//! Pages of sources.

use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Request, Source};

pub(crate) const OPENMETRICS: &str = "application/openmetrics-text;version=1.0.0";

/// Endpoint with a source, and the library's own metrics.
pub(crate) fn endpoint(source: impl Source + 'static) -> Endpoint {
    Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source("tested", source)
}

/// Returns the page of an endpoint.
pub(crate) fn whole(endpoint: &Endpoint, accept: &str) -> String {
    let headers = [("Accept", accept)];
    let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
    let mut body = Vec::new();
    let Ok(response) = endpoint.respond(&request, &mut body);
    assert_eq!(response.status(), 200);
    String::from_utf8(body).unwrap()
}

/// Returns the lines of the source in the text format.
pub(crate) fn text(endpoint: &Endpoint) -> String {
    own(&whole(endpoint, "*/*"))
}

/// Returns the lines of the source in OpenMetrics.
pub(crate) fn openmetrics(endpoint: &Endpoint) -> String {
    own(&whole(endpoint, OPENMETRICS))
}

/// Returns the lines of a page that are not about the library's own metrics.
fn own(page: &str) -> String {
    let is_own = |line: &&str| {
        let name = line
            .trim_start_matches("# ")
            .split(' ')
            .find(|word| !["HELP", "TYPE", "UNIT"].contains(word));
        let name = name.unwrap_or_default();
        !name.starts_with("metrics_") || name.starts_with("metrics_facade")
    };
    page.lines().filter(is_own).map(|line| line.to_owned() + "\n").collect()
}

/// Returns how often a family was left out for a reason.
pub(crate) fn rejected(family: &str, reason: &str) -> u64 {
    counted(&format!("metrics_source_rejected_total{{family=\"{family}\",reason=\"{reason}\"}} "))
}

/// Returns how often a source failed for a reason.
pub(crate) fn failed(source: &str, reason: &str) -> u64 {
    counted(&format!("metrics_source_failed_total{{source=\"{source}\",reason=\"{reason}\"}} "))
}

fn counted(sample: &str) -> u64 {
    let page = whole(&Endpoint::new(&ENDPOINT_CATALOG, Access::Open), "*/*");
    page.lines().find_map(|line| line.strip_prefix(sample)).map_or(0, |it| it.parse().unwrap())
}
