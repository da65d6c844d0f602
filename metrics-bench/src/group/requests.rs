//! Requests of an axum service: what a layer adds to each.

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use axum_prometheus::PrometheusMetricLayer;
use futures_executor::block_on;
use http::Request;
use http_body_util::BodyExt as _;
use metrics_catalog_service::http_server::HttpServerLayer;
use tower::ServiceExt as _;

use crate::case::{BoxError, Case, Role, repeating};
use crate::group::Effort;
use crate::group::encode::count;
use crate::group::record::{self, OURS};
use crate::peer;
use crate::row::{Row, Unit};

/// Name of the service itself.
const BARE: &str = "the service without a layer";

fn router() -> Router {
    Router::new().route("/users/{id}", get(|| async { "Ada Lovelace" }))
}

/// Returns the services: the bare one, ours, and that of the peer, which needs a recorder.
fn services() -> Result<[(&'static str, Role, Router); 3], BoxError> {
    peer::metrics::install()?;
    Ok([
        (OURS, Role::Ours, router().layer(HttpServerLayer::new())),
        (BARE, Role::Baseline, router()),
        ("axum-prometheus", Role::Peer, router().layer(PrometheusMetricLayer::new())),
    ])
}

/// Sends a request, and reads the response to its end.
fn exchange(service: &Router) {
    let request = Request::get("/users/7").body(Body::empty());
    let Ok(request) = request else { return };
    block_on(async {
        let Ok(response) = service.clone().oneshot(request).await;
        let _ = response.into_body().collect().await;
    });
}

/// Measures the time and the allocations of a request.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let case = |(name, role, service): (&'static str, Role, Router)| {
        let mut case = Case::new(name, role, repeating(move || exchange(&service)));
        if role == Role::Peer {
            // Its histogram keeps every value until then.
            case.settle = peer::metrics::PEER.settle.map(|settle| Box::new(settle) as Box<_>);
        }
        case
    };
    let mut rows = record::run(group, services()?.map(case).into(), 1, effort)?;
    for (name, role, service) in services()? {
        // The series exist after the first one.
        exchange(&service);
        let allocations = allocation_counter::measure(|| exchange(&service)).count_total;
        let case = format!("{name}, allocations");
        rows.push(count(group, case, role, Unit::Count, usize::try_from(allocations)?));
    }
    Ok(rows)
}
