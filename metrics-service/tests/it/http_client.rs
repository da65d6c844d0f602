//! Requests of clients over sockets are recorded as they end, and none is left in flight.

mod reqwest;

use std::convert::Infallible;
use std::future::{Ready, pending, ready};
use std::io;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, Response, StatusCode};
use axum::routing::{any, get, post};
use http_body_util::{BodyExt as _, Empty, Full, StreamBody};
use hyper::body::Frame;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use metrics_catalog::{Format, TraceId};
use metrics_catalog_service::http_client::{
    CATALOG, ClientRequest, HttpClient, HttpClientLayer, RequestBody, Server, error_type,
};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, MutexGuard, Semaphore, mpsc};
use tower::retry::{Policy, RetryLayer};
use tower::{BoxError, Layer as _, Service, ServiceBuilder, ServiceExt as _, service_fn};

use crate::limit::Limit;
use crate::page::{Page, wait_until};
use crate::socket::{self, serve};
use crate::stream::{Iterated, Received};

/// One test at a time, because requests in flight are those of the process. Each has a limit.
async fn alone() -> (MutexGuard<'static, ()>, Limit) {
    static TURN: Mutex<()> = Mutex::const_new(());

    let turn = TURN.lock().await;
    (turn, Limit::new())
}

fn page() -> Page {
    Page::of(&CATALOG)
}

/// Returns the number of requests in flight, to any server.
fn active() -> u64 {
    let page = page();
    let lines = page.lines("http_client_active_requests{");
    lines.iter().map(|line| line.rsplit_once(' ').unwrap().1.parse::<u64>().unwrap()).sum()
}

/// Returns the number of requests that ended with these labels.
fn ended(labels: &str) -> u64 {
    page().value(&format!("http_client_request_duration_seconds_count{{{labels}}}"))
}

fn sizes(side: &str, labels: &str) -> (u64, u64) {
    let of = |suffix: &str| {
        page().value(&format!("http_client_{side}_body_size_bytes_{suffix}{{{labels}}}"))
    };
    (of("count"), of("sum"))
}

fn router() -> Router {
    Router::new()
}

type Recorded<B> = HttpClient<Client<HttpConnector, RequestBody<B>>>;

/// Client of `hyper_util`, with the layer.
fn client<B>() -> Recorded<B>
where
    B: hyper::body::Body<Data: Send, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    HttpClientLayer::new().layer(Client::builder(TokioExecutor::new()).build_http())
}

fn labels(address: SocketAddr, method: &str) -> String {
    let port = address.port();
    format!("server_address=\"127.0.0.1\",server_port=\"{port}\",http_request_method=\"{method}\"")
}

fn with<B>(address: SocketAddr, method: &str, path: &str, body: B) -> Request<B> {
    let uri = format!("http://{address}{path}");
    Request::builder().method(method).uri(uri).body(body).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_recorded_with_its_server_method_and_status() {
    let _alone = alone().await;
    let app = router()
        .route("/users/{id}", get(|| async { "Ada Lovelace" }))
        .route("/orders", post(|body: Bytes| async move { (StatusCode::CREATED, body) }))
        .route("/broken", get(|| async { StatusCode::BAD_GATEWAY }));
    let address = serve(app).await;
    let mut client = client::<Full<Bytes>>();
    let empty = || Full::new(Bytes::new());
    for id in 0..3 {
        let path = format!("/users/{id}");
        let response = client.call(with(address, "GET", &path, empty())).await.unwrap();
        assert_eq!(active(), 1);
        let body = response.into_body().collect().await.unwrap();
        assert_eq!(body.to_bytes(), "Ada Lovelace");
        assert_eq!(active(), 0);
    }
    let order = Full::new(Bytes::from_static(b"hello"));
    let response = client.call(with(address, "POST", "/orders", order)).await.unwrap();
    response.into_body().collect().await.unwrap();
    for path in ["/broken", "/unknown"] {
        client.call(with(address, "GET", path, empty())).await.unwrap();
    }
    assert_eq!(active(), 0);

    let get = labels(address, "GET");
    assert_eq!(ended(&format!("{get},http_response_status_code=\"200\"")), 3);
    assert_eq!((sizes("response", &get), sizes("request", &get)), ((5, 36), (5, 0)));
    let post = labels(address, "POST");
    assert_eq!(ended(&format!("{post},http_response_status_code=\"201\"")), 1);
    wait_until("the request was sent", || sizes("request", &post) == (1, 5)).await;
    assert_eq!(sizes("response", &post), (1, 5));
    // Unlike on the server, an error of the client is one.
    for code in [502, 404] {
        let status = format!("http_response_status_code=\"{code}\",error_type=\"{code}\"");
        assert_eq!(ended(&format!("{get},{status}")), 1, "{code}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_of_connections_have_names() {
    let _alone = alone().await;
    let mut client = client::<Empty<Bytes>>();
    // The port of a closed socket has no listener.
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    assert!(client.call(with(closed, "GET", "/", Empty::new())).await.is_err());
    assert_eq!(ended(&format!("{},error_type=\"connection_refused\"", labels(closed, "GET"))), 1);

    // Servers that close the connection in place of a response, and that do not send HTTP.
    for (response, name) in [("", "connection_closed"), ("no HTTP\r\n\r\n", "invalid_response")] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let mut server = socket::Client(listener.accept().await.unwrap().0);
            server.read_head().await;
            server.send(response).await;
        });
        assert!(client.call(with(address, "GET", "/", Empty::new())).await.is_err());
        let labels = labels(address, "GET");
        assert_eq!((ended(&format!("{labels},error_type=\"{name}\"")), active()), (1, 0), "{name}");
        // Without a response there is no size of one.
        assert_eq!(sizes("response", &labels).0, 0);
    }
}

#[test]
fn the_innermost_error_names_the_failure() {
    let error = |kind: io::ErrorKind| io::Error::from(kind);
    for (kind, name) in [
        (io::ErrorKind::TimedOut, "timeout"),
        (io::ErrorKind::ConnectionRefused, "connection_refused"),
        (io::ErrorKind::ConnectionReset, "connection_reset"),
        (io::ErrorKind::ConnectionAborted, "connection_aborted"),
        (io::ErrorKind::UnexpectedEof, "connection_closed"),
        (io::ErrorKind::BrokenPipe, "connection_closed"),
        (io::ErrorKind::HostUnreachable, "host_unreachable"),
        (io::ErrorKind::NetworkUnreachable, "network_unreachable"),
        (io::ErrorKind::InvalidData, "_OTHER"),
    ] {
        assert_eq!(error_type(&error(kind)), name);
        assert_eq!(error_type(&io::Error::other(error(kind))), name);
    }
    let wrapped = io::Error::new(io::ErrorKind::TimedOut, "the server is slow");
    assert_eq!(error_type(&wrapped), "timeout");
    assert_eq!(error_type(&std::fmt::Error), "_OTHER");
}

/// As clients whose errors are boxed, and a timeout between the layer and the client.
#[tokio::test(flavor = "multi_thread")]
async fn a_timeout_inside_of_the_layer_has_the_name_that_the_service_gives() {
    let _alone = alone().await;
    let address = serve(router().route("/slow", get(pending::<()>))).await;
    let layer = HttpClientLayer::new().with_error_types(|error: &BoxError| {
        if error.is::<tower::timeout::error::Elapsed>() {
            "timeout"
        } else {
            error_type(error.as_ref())
        }
    });
    let client = ServiceBuilder::new()
        .layer(layer)
        .timeout(Duration::from_millis(20))
        .service(Client::builder(TokioExecutor::new()).build_http());
    let send =
        |address| client.clone().oneshot(with(address, "GET", "/slow", Empty::<Bytes>::new()));
    assert!(send(address).await.is_err());
    assert_eq!(ended(&format!("{},error_type=\"timeout\"", labels(address, "GET"))), 1);
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    assert!(send(closed).await.is_err());
    assert_eq!(ended(&format!("{},error_type=\"connection_refused\"", labels(closed, "GET"))), 1);
    assert_eq!(active(), 0);
}

/// Serves one response, whose body is what is sent.
async fn streaming() -> (SocketAddr, mpsc::Sender<Result<Bytes, Infallible>>) {
    let (sender, receiver) = mpsc::channel(1);
    let receiver = Arc::new(Mutex::new(Some(receiver)));
    let handler =
        move || async move { Body::from_stream(Received(receiver.lock().await.take().unwrap())) };
    (serve(router().route("/stream", get(handler))).await, sender)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_streaming_response_is_measured_to_its_end() {
    let _alone = alone().await;
    let (address, frames) = streaming().await;
    let get = labels(address, "GET");
    let mut client = client::<Empty<Bytes>>();
    frames.send(Ok(Bytes::from_static(b"first"))).await.unwrap();
    let response = client.call(with(address, "GET", "/stream", Empty::new())).await.unwrap();
    let mut body = response.into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "first");
    assert_eq!((active(), sizes("response", &get)), (1, (0, 0)));
    frames.send(Ok(Bytes::from_static(b"second"))).await.unwrap();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "second");
    drop(frames);
    assert!(body.frame().await.is_none());
    assert_eq!((active(), sizes("response", &get)), (0, (1, 11)));
    assert_eq!(ended(&format!("{get},http_response_status_code=\"200\"")), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_cancelled_only_while_more_of_it_is_awaited() {
    let _alone = alone().await;
    // The service has read what it needs.
    let (address, frames) = streaming().await;
    let mut client = client::<Empty<Bytes>>();
    frames.send(Ok(Bytes::from_static(b"first"))).await.unwrap();
    let response = client.call(with(address, "GET", "/stream", Empty::new())).await.unwrap();
    let mut body = response.into_body();
    body.frame().await.unwrap().unwrap();
    drop(body);
    let status = |address| format!("{},http_response_status_code=\"200\"", labels(address, "GET"));
    assert_eq!((ended(&status(address)), active()), (1, 0));
    assert_eq!(sizes("response", &labels(address, "GET")), (1, 5));

    // The service waits for more, until a timeout drops the body.
    let (address, _frames) = streaming().await;
    let response = client.call(with(address, "GET", "/stream", Empty::new())).await.unwrap();
    let body = response.into_body().collect();
    assert!(tokio::time::timeout(Duration::from_millis(20), body).await.is_err());
    let cancelled = format!("{},error_type=\"cancelled\"", status(address));
    assert_eq!((ended(&cancelled), active()), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_whose_future_is_dropped_is_cancelled() {
    let _alone = alone().await;
    let address = serve(router().route("/slow", get(pending::<()>))).await;
    let mut client = client::<Empty<Bytes>>();
    let future = client.call(with(address, "GET", "/slow", Empty::new()));
    assert_eq!(active(), 1);
    assert!(tokio::time::timeout(Duration::from_millis(20), future).await.is_err());
    let cancelled = format!("{},error_type=\"cancelled\"", labels(address, "GET"));
    assert_eq!((ended(&cancelled), active()), (1, 0));
    // A future that is never polled.
    drop(client.call(with(address, "GET", "/slow", Empty::new())));
    assert_eq!((ended(&cancelled), active()), (2, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_ends_early_is_an_error() {
    let _alone = alone().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut server = socket::Client(stream);
        server.read_head().await;
        server.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello").await;
    });
    let response = client().call(with(address, "GET", "/", Empty::<Bytes>::new())).await.unwrap();
    assert!(response.into_body().collect().await.is_err());
    let status = "http_response_status_code=\"200\",error_type=\"body_error\"";
    assert_eq!(ended(&format!("{},{status}", labels(address, "GET"))), 1);
    assert_eq!((sizes("response", &labels(address, "GET")), active()), ((1, 5), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn request_bodies_have_the_size_that_the_client_reads() {
    let _alone = alone().await;
    let app = router().route("/read", post(|body: Bytes| async move { body.len().to_string() }));
    let address = serve(app).await;
    let frames = (0..3).map(|_| Ok::<_, Infallible>(Frame::data(Bytes::from_static(b"abcd"))));
    let body = StreamBody::new(Iterated(frames));
    let response = client().call(with(address, "POST", "/read", body)).await.unwrap();
    assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "12");
    wait_until("sent", || sizes("request", &labels(address, "POST")) == (1, 12)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn responses_without_a_body_end_with_their_head() {
    let _alone = alone().await;
    let app = router()
        .route("/head", get(|| async { "text" }))
        .route("/empty", get(|| async { StatusCode::NO_CONTENT }));
    let address = serve(app).await;
    let mut client = client::<Empty<Bytes>>();
    for (method, path, status) in [("HEAD", "/head", 200), ("GET", "/empty", 204)] {
        let response = client.call(with(address, method, path, Empty::new())).await.unwrap();
        assert_eq!(active(), 0, "{path}");
        drop(response);
        let labels = labels(address, method);
        assert_eq!(ended(&format!("{labels},http_response_status_code=\"{status}\"")), 1);
        assert_eq!(sizes("response", &labels), (1, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_of_one_http2_connection_are_requests_of_their_own() {
    const STREAMS: u32 = 100;

    let _alone = alone().await;
    let (begun, released) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let handler = {
        let (begun, released) = (begun.clone(), released.clone());
        move || async move {
            begun.add_permits(1);
            released.acquire().await.unwrap().forget();
            "done"
        }
    };
    let address = serve(router().route("/h2", get(handler))).await;
    let client = Client::builder(TokioExecutor::new()).http2_only(true).build_http();
    let client = HttpClientLayer::new().layer(client);
    let mut requests = Vec::new();
    for _ in 0..STREAMS {
        let response = client.clone().oneshot(with(address, "GET", "/h2", Empty::<Bytes>::new()));
        requests.push(tokio::spawn(async move {
            response.await.unwrap().into_body().collect().await.unwrap().to_bytes()
        }));
    }
    begun.acquire_many(STREAMS).await.unwrap().forget();
    assert_eq!(active(), u64::from(STREAMS));
    // Every fourth is given up.
    let (cancelled, kept): (Vec<_>, Vec<_>) =
        requests.into_iter().enumerate().partition(|(index, _)| index % 4 == 0);
    for (_, request) in cancelled {
        request.abort();
    }
    wait_until("requests are given up", || active() == 75).await;
    // The server may not know of all yet, whose handlers then take a permit as well.
    released.add_permits(STREAMS as usize);
    for (_, request) in kept {
        assert_eq!(request.await.unwrap(), "done");
    }
    assert_eq!(active(), 0);
    let get = labels(address, "GET");
    assert_eq!(ended(&format!("{get},http_response_status_code=\"200\"")), 75);
    assert_eq!(ended(&format!("{get},error_type=\"cancelled\"")), 25);
}

fn no_content<B>(_: Request<B>) -> Ready<Result<Response<Empty<Bytes>>, Infallible>> {
    ready(Ok(Response::new(Empty::new())))
}

#[tokio::test]
async fn the_service_names_its_servers() {
    let _alone = alone().await;
    let request = |uri: &str| Request::get(uri).body(Empty::<Bytes>::new()).unwrap();
    let fixed = HttpClientLayer::new().with_server(Server::from("payments").with_port(443));
    for uri in ["http://10.0.0.1/a", "http://10.0.0.2/b", "/c"] {
        fixed.layer(service_fn(no_content)).oneshot(request(uri)).await.unwrap();
    }
    let status = "http_request_method=\"GET\",http_response_status_code=\"200\"";
    assert_eq!(ended(&format!("server_address=\"payments\",server_port=\"443\",{status}")), 3);
    let found = HttpClientLayer::new().with_servers(|parts| {
        Server::of_uri(&parts.uri).address().map_or_else(Server::default, |host| {
            Server::from(host.rsplit('.').next().unwrap_or_default().to_owned())
        })
    });
    for uri in ["http://a.storage", "http://b.storage", "/c"] {
        found.layer(service_fn(no_content)).oneshot(request(uri)).await.unwrap();
    }
    assert_eq!(ended(&format!("server_address=\"storage\",{status}")), 2);
    assert_eq!(ended(status), 1);
    assert_eq!(active(), 0);
}

/// Sends a request again as long as the status is that of an overloaded server.
#[derive(Clone)]
struct Again;

impl<P> Policy<Request<Empty<Bytes>>, Response<P>, Infallible> for Again {
    type Future = Ready<()>;

    fn retry(
        &mut self,
        _: &mut Request<Empty<Bytes>>,
        result: &mut Result<Response<P>, Infallible>,
    ) -> Option<Ready<()>> {
        let status = result.as_ref().map(Response::status);
        (status == Ok(StatusCode::SERVICE_UNAVAILABLE)).then(|| ready(()))
    }

    fn clone_request(&mut self, request: &Request<Empty<Bytes>>) -> Option<Request<Empty<Bytes>>> {
        Some(request.clone())
    }
}

#[tokio::test]
async fn inside_of_a_retry_each_attempt_is_recorded() {
    let _alone = alone().await;
    let attempts = Arc::new(AtomicUsize::new(0));
    let server = service_fn(move |_: Request<RequestBody<Empty<Bytes>>>| {
        let status = if attempts.fetch_add(1, Ordering::Relaxed) < 2 { 503 } else { 200 };
        ready(Response::builder().status(status).body(Empty::<Bytes>::new()))
    });
    let server = server.map_err(|_| -> Infallible { unreachable!("the statuses are legal") });
    let service = ServiceBuilder::new()
        .layer(RetryLayer::new(Again))
        .layer(HttpClientLayer::new().with_server("retried"))
        .service(server);
    service.oneshot(Request::new(Empty::new())).await.unwrap();
    let of = |labels: &str| {
        let labels = format!("http_request_method=\"GET\",http_response_status_code=\"{labels}");
        ended(&format!("server_address=\"retried\",{labels}"))
    };
    assert_eq!((of("503\",error_type=\"503\""), of("200\"")), (2, 1));
    assert_eq!(active(), 0);
}

#[tokio::test]
async fn a_client_that_panics_leaves_nothing_in_flight() {
    let _alone = alone().await;
    let layer = HttpClientLayer::new().with_server("panics");
    let service = layer.layer(service_fn(|_| async {
        panic!("expected in this test") as Result<Response<Empty<Bytes>>, Infallible>
    }));
    {
        let mut future = pin!(service.oneshot(Request::new(Empty::<Bytes>::new())));
        let mut context = Context::from_waker(Waker::noop());
        let poll = AssertUnwindSafe(|| future.as_mut().poll(&mut context).is_ready());
        assert!(catch_unwind(poll).is_err());
    }
    assert_eq!(active(), 0);
    let labels = "server_address=\"panics\",http_request_method=\"GET\"";
    assert_eq!(ended(&format!("{labels},error_type=\"panic\"")), 1);
}

#[tokio::test]
async fn classes_and_traces_are_recorded_on_request() {
    let _alone = alone().await;
    let layer = HttpClientLayer::new().with_server("classes").with_status_classes();
    let layer = layer.with_exemplars();
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    for status in [200, 204, 404, 503] {
        let service = layer.layer(service_fn(move |_| {
            ready(Response::builder().status(status).body(Empty::<Bytes>::new()))
        }));
        let header = format!("00-{trace}-00f067aa0ba902b7-01");
        let request = Request::builder().header("traceparent", header);
        service.oneshot(request.body(Empty::<Bytes>::new()).unwrap()).await.unwrap();
    }
    let of = |labels: &str| {
        let labels = format!("http_request_method=\"GET\",http_response_status_code=\"{labels}");
        ended(&format!("server_address=\"classes\",{labels}"))
    };
    assert_eq!((of("2xx\""), of("4xx\",error_type=\"4xx\"")), (2, 1));
    assert_eq!(of("5xx\",error_type=\"5xx\""), 1);
    let page = Page::in_format(&CATALOG, Format::OpenMetrics);
    assert!(page.lines(trace).iter().all(|line| line.contains("classes")));
    assert!(!page.lines(trace).is_empty());
}

#[tokio::test]
async fn a_guard_records_for_other_clients() {
    let _alone = alone().await;
    let labels = "server_address=\"guard\",server_port=\"80\",http_request_method=\"PUT\"";
    let begin = || ClientRequest::begin("PUT", Server::from(String::from("guard")).with_port(80));
    let mut request = begin();
    assert_eq!(active(), 1);
    request.set_trace(TraceId::from(1));
    request.add_sent(3);
    request.respond(201);
    request.add_received(4);
    request.add_received(5);
    request.end();
    assert_eq!(ended(&format!("{labels},http_response_status_code=\"201\"")), 1);
    assert_eq!((sizes("request", labels), sizes("response", labels)), ((1, 3), (1, 9)));
    begin().fail("timeout");
    assert_eq!(ended(&format!("{labels},error_type=\"timeout\"")), 1);
    drop(begin());
    assert_eq!(ended(&format!("{labels},error_type=\"cancelled\"")), 1);
    // A number outside the range of statuses is left out.
    let mut request = begin();
    request.respond(70);
    request.end();
    assert_eq!((ended(labels), active()), (1, 0));
}

/// A response that upgrades the connection ends with its head.
#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_is_not_in_flight() {
    let _alone = alone().await;
    let switch = any(|| async {
        let upgrade = [("connection", "upgrade"), ("upgrade", "echo")];
        (StatusCode::SWITCHING_PROTOCOLS, upgrade)
    });
    let address = serve(router().route("/upgrade", switch)).await;
    let mut request = with(address, "GET", "/upgrade", Empty::<Bytes>::new());
    request.headers_mut().insert("connection", "upgrade".parse().unwrap());
    request.headers_mut().insert("upgrade", "echo".parse().unwrap());
    let response = client().call(request).await.unwrap();
    assert_eq!((response.status(), active()), (StatusCode::SWITCHING_PROTOCOLS, 0));
    let status = format!("{},http_response_status_code=\"101\"", labels(address, "GET"));
    assert_eq!(ended(&status), 1);
}
