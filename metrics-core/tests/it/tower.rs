//! The endpoint with types of the `http` crate, and as a `tower` service.

use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::{HeaderValue, Request, Response};
use metrics_catalog::{Credential, Endpoint, EndpointService, Headers as _};
use tower_service::Service;

mod metrics {
    metrics_catalog::__private::store! { cells: 1, slabs: 1 }

    pub(super) static CATALOG: metrics_catalog::Catalog =
        metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
}

const RIGHT: HeaderValue = HeaderValue::from_static("Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==");

fn guarded() -> Endpoint {
    let credential = Credential::basic("prometheus", "password123").unwrap();
    Endpoint::new(&metrics::CATALOG, credential.into())
}

fn get(uri: &str, authorization: &[HeaderValue]) -> Request<()> {
    let mut request = Request::get(uri).body(()).unwrap();
    for value in authorization {
        request.headers_mut().append("Authorization", value.clone());
    }
    request
}

fn status(request: &Request<()>) -> u16 {
    let response: Response<Vec<u8>> = guarded().respond_http(request);
    response.status().as_u16()
}

#[test]
fn status_headers_and_body_are_those_of_the_endpoint() {
    let request = get("/metrics/prometheus", &[]);
    let response: Response<Vec<u8>> = guarded().respond_http(&request);
    let mut body = Vec::new();
    let Ok(head) = guarded().respond(
        &metrics_catalog::Request::get("/metrics/prometheus").with_headers(request.headers()),
        &mut body,
    );
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
    assert_eq!(response.status(), head.status());
    assert_eq!(headers.collect::<Vec<_>>(), head.headers().collect::<Vec<_>>());
    assert_eq!(response.body(), &body);
}

#[test]
fn a_service_answers_as_the_endpoint_does() {
    fn serve<S>(mut service: S, request: Request<()>) -> Response<Vec<u8>>
    where
        S: Service<Request<()>, Response = Response<Vec<u8>>, Error = Infallible>,
        S: Clone + Send + Sync + 'static,
    {
        let mut context = Context::from_waker(Waker::noop());
        assert!(service.poll_ready(&mut context).is_ready());
        let Poll::Ready(Ok(response)) = pin!(service.call(request)).poll(&mut context) else {
            panic!("the future must be ready")
        };
        response
    }
    let service: EndpointService<Vec<u8>> = guarded().into_service();
    assert_eq!(service.endpoint().path(), "/metrics/prometheus");
    assert_eq!(serve(service.clone(), get("/metrics/prometheus", &[RIGHT])).status(), 200);
    assert_eq!(serve(service.clone(), get("/metrics/prometheus", &[])).status(), 401);
    assert_eq!(serve(service, get("/", &[RIGHT])).status(), 404);
}

#[test]
fn repeated_authorization_headers_are_rejected() {
    let wrong = HeaderValue::from_static("Basic AA==");
    assert_eq!(status(&get("/metrics/prometheus", &[RIGHT])), 200);
    for twice in [[RIGHT, RIGHT], [RIGHT, wrong.clone()], [wrong, RIGHT]] {
        assert_eq!(status(&get("/metrics/prometheus", &twice)), 401);
    }
}

#[test]
fn header_values_can_be_bytes() {
    let value = HeaderValue::from_bytes(b"\xff\xfe").unwrap();
    let request = get("/metrics/prometheus", &[value]);
    let mut seen = Vec::new();
    request.headers().each("authorization", &mut |value| seen.extend_from_slice(value));
    assert_eq!(seen, b"\xff\xfe");
    assert_eq!(status(&request), 401);
}

#[test]
fn only_the_path_of_a_target_is_compared() {
    for (uri, expected) in [
        ("/metrics/prometheus", 200),
        ("/metrics/prometheus?name=x", 200),
        ("http://localhost:9464/metrics/prometheus", 200),
        ("http://localhost:9464", 404),
        ("localhost:9464", 404),
        ("*", 404),
        ("/metrics/prometheus/", 404),
        ("/?/metrics/prometheus", 404),
    ] {
        assert_eq!(status(&get(uri, &[RIGHT])), expected, "{uri}");
    }
}

#[test]
fn unknown_methods_are_not_allowed() {
    let mut request = get("/metrics/prometheus", &[RIGHT]);
    *request.method_mut() = "BREW".parse().unwrap();
    assert_eq!(status(&request), 405);
    request.headers_mut().remove("authorization");
    assert_eq!(status(&request), 401);
}
