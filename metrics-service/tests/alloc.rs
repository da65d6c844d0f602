//! Requests and events do not allocate, in a process of its own because the allocator is replaced.

use std::convert::Infallible;
use std::future::Future as _;
use std::future::{Ready, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use allocation_counter::measure;
use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::Full;
use metrics_catalog_service::http_client::HttpClientLayer;
use metrics_catalog_service::http_server::{HttpServerLayer, RequestBody};
use metrics_catalog_service::log_events::LogEventsLayer;
use tower::{Layer as _, Service, service_fn};
use tracing_subscriber::layer::SubscriberExt as _;

type Body = Full<Bytes>;

fn answer(_: Request<RequestBody<Body>>) -> Ready<Result<Response<Body>, Infallible>> {
    ready(Ok(Response::new(Full::new(Bytes::from_static(b"hello")))))
}

/// Sends a request with a body through a service, and reads the response to its end.
fn exchange(
    service: &mut impl Service<Request<Body>, Response = Response<impl axum::body::HttpBody>>,
) {
    let mut context = Context::from_waker(Waker::noop());
    let request = Request::new(Full::new(Bytes::from_static(b"Ada")));
    let mut response = pin!(service.call(request));
    let Poll::Ready(Ok(response)) = response.as_mut().poll(&mut context) else {
        panic!("the response is ready")
    };
    let mut body = pin!(response.into_body());
    while let Poll::Ready(Some(frame)) = body.as_mut().poll_frame(&mut context) {
        assert!(frame.is_ok());
    }
}

#[test]
fn neither_a_request_nor_an_event_allocates_after_the_first() {
    let layer = HttpServerLayer::new().with_route(|_| Some("/users/{id}".into()));
    let mut service = layer.layer(service_fn(answer));
    exchange(&mut service);
    let requests = measure(|| (0..1_000).for_each(|_| exchange(&mut service)));
    assert_eq!(requests.count_total, 0, "{requests:?}");

    // Its request body has the same type.
    let mut service = HttpClientLayer::new().with_server("payments").layer(service_fn(answer));
    exchange(&mut service);
    let requests = measure(|| (0..1_000).for_each(|_| exchange(&mut service)));
    assert_eq!(requests.count_total, 0, "{requests:?}");

    let subscriber = tracing_subscriber::registry().with(LogEventsLayer::new());
    tracing::subscriber::with_default(subscriber, || {
        let log = || tracing::info!(target: "shop::orders", "an order was placed");
        log();
        let events = measure(|| (0..1_000).for_each(|_| log()));
        assert_eq!(events.count_total, 0, "{events:?}");
    });
}
