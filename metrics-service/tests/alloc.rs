//! Requests, events and connections of pools do not allocate, in a process of its own because the allocator is replaced.

use std::convert::Infallible;
use std::future::Future as _;
use std::future::{Ready, ready};
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use allocation_counter::measure;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Request, Response, Uri};
use http_body_util::Full;
use metrics_catalog_service::grpc::{GrpcClientLayer, GrpcServerLayer};
use metrics_catalog_service::http_client::HttpClientLayer;
use metrics_catalog_service::http_server::HttpServerLayer;
use metrics_catalog_service::log_events::LogEventsLayer;
use metrics_catalog_service::pools::PoolMetrics;
use tower::{Layer as _, Service, service_fn};
use tracing_subscriber::layer::SubscriberExt as _;

type Body = Full<Bytes>;

fn answer<B>(_: Request<B>) -> Ready<Result<Response<Body>, Infallible>> {
    ready(Ok(Response::new(Full::new(Bytes::from_static(b"hello")))))
}

/// Sends a request with a body through a service, and reads the response to its end.
fn exchange(
    service: &mut impl Service<Request<Body>, Response = Response<impl axum::body::HttpBody>>,
) {
    send(service, Request::new(Full::new(Bytes::from_static(b"Ada"))));
}

/// Makes a call of gRPC with one message.
fn call(service: &mut impl Service<Request<Body>, Response = Response<impl axum::body::HttpBody>>) {
    let mut request = Request::new(Full::new(Bytes::from_static(&[0, 0, 0, 0, 1, 7])));
    *request.uri_mut() = Uri::from_static("http://payments/pay.Cards/Charge");
    let content = HeaderValue::from_static("application/grpc");
    request.headers_mut().insert(CONTENT_TYPE, content);
    send(service, request);
}

fn send(
    service: &mut impl Service<Request<Body>, Response = Response<impl axum::body::HttpBody>>,
    request: Request<Body>,
) {
    let mut context = Context::from_waker(Waker::noop());
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
fn no_request_event_or_connection_allocates_after_the_first() {
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

    // The headers of the request are allocated in any case.
    let mut service = service_fn(answer);
    let bare = measure(|| (0..1_000).for_each(|_| call(&mut service))).count_total;
    let mut server = GrpcServerLayer::new().layer(service_fn(answer));
    let mut client = GrpcClientLayer::new().layer(service_fn(answer));
    call(&mut server);
    call(&mut client);
    let calls = measure(|| (0..1_000).for_each(|_| call(&mut server))).count_total;
    assert_eq!(calls, bare);
    let calls = measure(|| (0..1_000).for_each(|_| call(&mut client))).count_total;
    assert_eq!(calls, bare);

    let pool = PoolMetrics::new("main");
    let connect = || drop(pool.get_blocking(|| Ok::<_, io::Error>(7)));
    connect();
    let connections = measure(|| (0..1_000).for_each(|_| connect()));
    assert_eq!(connections.count_total, 0, "{connections:?}");

    let subscriber = tracing_subscriber::registry().with(LogEventsLayer::new());
    tracing::subscriber::with_default(subscriber, || {
        let log = || tracing::info!(target: "shop::orders", "an order was placed");
        log();
        let events = measure(|| (0..1_000).for_each(|_| log()));
        assert_eq!(events.count_total, 0, "{events:?}");
    });
}
