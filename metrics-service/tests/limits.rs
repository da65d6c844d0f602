//! Labels that others choose have a limited number of series, in a process of its own because these are used up.

use std::convert::Infallible;
use std::future::ready;

use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::Empty;
use metrics_catalog::{Exposition, Format};
use metrics_catalog_service::http_client::{CATALOG, HttpClientLayer};
use tower::{Layer as _, ServiceExt as _, service_fn};

/// Returns the lines of the page.
fn page() -> Vec<String> {
    let mut page = Vec::new();
    let Ok(()) = Exposition::new(Format::Text, &[&CATALOG]).encode(&mut page);
    String::from_utf8(page).unwrap().lines().map(String::from).collect()
}

/// Returns the values of the series whose lines begin with a text.
fn values(page: &[String], start: &str) -> Vec<u64> {
    let lines = page.iter().filter(|line| line.starts_with(start));
    lines.map(|line| line.rsplit_once(' ').unwrap().1.parse().unwrap()).collect()
}

#[tokio::test]
async fn ten_thousand_servers_have_a_limited_number_of_series() {
    let layer = HttpClientLayer::new();
    let mut lines = 0;
    for number in 0..10_000 {
        let request = Request::get(format!("http://{number}.example/")).body(Empty::<Bytes>::new());
        let service = layer.layer(service_fn(|_| {
            ready(Ok::<_, Infallible>(Response::new(Empty::<Bytes>::new())))
        }));
        service.oneshot(request.unwrap()).await.unwrap();
        if number == 2_000 {
            lines = page().len();
        }
    }
    let page = page();
    assert_eq!(page.len(), lines);
    let requests = values(&page, "http_client_request_duration_seconds_count{");
    assert_eq!((requests.len(), requests.iter().sum::<u64>()), (2_001, 10_000));
    let active = values(&page, "http_client_active_requests{");
    assert_eq!((active.len(), active.iter().sum::<u64>()), (1_001, 0));
}
