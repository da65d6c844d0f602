//! Admin page: all values as a table, and the state of the OTLP push.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use metrics_catalog::{Endpoint, Point, PointValue, Reader};
use metrics_catalog_otlp::{PushStatus, Pusher};

/// Routes `/` to the page.
///
/// It requires no authentication, so its listener must not be reachable from elsewhere.
pub fn router(endpoint: Arc<Endpoint>, pusher: Option<Arc<Pusher>>) -> Router {
    let page = move || {
        let status = pusher.as_ref().map(|pusher| pusher.status());
        std::future::ready(Html(page(&endpoint.reader(), status.as_ref())))
    };
    Router::new().route("/", get(page))
}

/// Returns the page.
#[must_use]
pub fn page(reader: &Reader<'_>, status: Option<&PushStatus>) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<title>Mail service</title>\n");
    // A `String` takes everything that is written.
    let _ = match status {
        None => writeln!(page, "<p>OTLP: not enabled</p>"),
        Some(PushStatus { accepted, failed, last_error, .. }) => {
            let error = match last_error {
                Some(error) => format!("; last error: {}", escaped(&error.to_string())),
                None => String::new(),
            };
            writeln!(page, "<p>OTLP: {accepted} requests accepted, {failed} failed{error}</p>")
        }
    };
    page += "<table>\n";
    reader.for_each(|family| {
        family.for_each(|point| {
            let name = point.family().name();
            let labels: Vec<_> =
                point.labels().iter().map(|(name, value)| format!("{name}={value}")).collect();
            let labels = escaped(&labels.join(" "));
            let value = escaped(&shown(point));
            let _ = writeln!(page, "<tr><td>{name}<td>{labels}<td>{value}");
        });
    });
    page + "</table>\n"
}

/// Returns the value of a series as text.
fn shown(point: &Point<'_>) -> String {
    match point.value() {
        PointValue::Counter(value) | PointValue::Gauge(value) => value.to_string(),
        PointValue::Histogram(histogram) => {
            format!("{} observations, sum {}", histogram.count(), histogram.sum())
        }
        PointValue::StateSet(states) => states.current().to_owned(),
        _ => String::new(),
    }
}

/// Escapes a text for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
    }

    #[test]
    fn the_page_has_a_row_for_each_series() {
        let page = page(&Reader::new(&metrics_catalog::ENDPOINT_CATALOG), None);
        assert!(page.contains("OTLP: not enabled"), "{page}");
        let row = "<tr><td>metrics_endpoint_rejected_total<td>reason=busy<td>";
        assert!(page.contains(row), "{page}");
    }
}
