//! Requests over sockets are recorded as they end, and none is left in flight.

use std::convert::Infallible;
use std::future::{Future as _, pending};
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{Request, Response, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{any, get, post};
use http_body_util::{BodyExt as _, Empty, Full, StreamBody};
use hyper::client::conn::http2::SendRequest;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::service::TowerToHyperService;
use metrics_catalog::{Access, Endpoint, Format, TraceId};
use metrics_catalog_service::http_server::{
    CATALOG, HttpServerLayer, Route, RouterExt as _, ServerRequest,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, MutexGuard, Notify, Semaphore, mpsc};
use tonic::service::Routes;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::limit::Limit;
use crate::page::{Page, wait_until};
use crate::socket::{Client, serve};
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

/// Returns the number of requests in flight, with any method.
fn active() -> u64 {
    let page = page();
    let lines = page.lines("http_server_active_requests{");
    lines.iter().map(|line| line.rsplit_once(' ').unwrap().1.parse::<u64>().unwrap()).sum()
}

/// Returns the number of requests that ended with these labels.
fn ended(labels: &str) -> u64 {
    page().value(&format!("http_server_request_duration_seconds_count{{{labels}}}"))
}

fn sizes(side: &str, labels: &str) -> (u64, u64) {
    let of = |suffix: &str| {
        page().value(&format!("http_server_{side}_body_size_bytes_{suffix}{{{labels}}}"))
    };
    (of("count"), of("sum"))
}

fn router() -> Router {
    Router::new()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_recorded_with_its_route_method_and_status() {
    let _alone = alone().await;
    let app = router()
        .route("/users/{id}", get(|| async { "Ada Lovelace" }))
        .route("/orders", post(|body: Bytes| async move { (StatusCode::CREATED, body) }))
        .route("/broken", get(|| async { StatusCode::BAD_GATEWAY }))
        .layer(HttpServerLayer::new());
    let mut client = Client::connect(serve(app).await).await;
    for id in 0..3 {
        client.request("GET", &format!("/users/{id}")).await;
        assert!(client.read_until("Ada Lovelace").await.starts_with("HTTP/1.1 200"));
    }
    client.send("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello").await;
    client.read_until("hello").await;
    client.request("GET", "/broken").await;
    client.read_head().await;
    client.request("DELETE", "/orders").await;
    assert!(client.read_head().await.starts_with("HTTP/1.1 405"));
    wait_until("nothing in flight", || active() == 0).await;

    let users = "http_route=\"/users/{id}\",http_request_method=\"GET\"";
    assert_eq!(ended(&format!("{users},http_response_status_code=\"200\"")), 3);
    assert_eq!(sizes("response", users), (3, 36));
    assert_eq!(sizes("request", users), (3, 0));
    let orders = "http_route=\"/orders\",http_request_method=\"POST\"";
    assert_eq!(ended(&format!("{orders},http_response_status_code=\"201\"")), 1);
    assert_eq!((sizes("request", orders), sizes("response", orders)), ((1, 5), (1, 5)));
    let broken = "http_route=\"/broken\",http_request_method=\"GET\"";
    let status = "http_response_status_code=\"502\",error_type=\"502\"";
    assert_eq!(ended(&format!("{broken},{status}")), 1);
    // An error of the client is not one of the server.
    let refused = "http_request_method=\"DELETE\",http_response_status_code=\"405\"";
    assert_eq!(ended(&format!("http_route=\"/orders\",{refused}")), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_router_with_metrics_serves_its_page_without_recording_it() {
    let _alone = alone().await;
    let endpoint = Endpoint::new(&CATALOG, Access::Open).with_path("/internal/metrics").unwrap();
    let api = router().route("/whole/{id}", get(|| async { "Ada Lovelace" }));
    let app = router().nest("/api", api).fallback(|| async { "none" }).with_metrics(endpoint);
    let mut client = Client::connect(serve(app).await).await;
    client.request("GET", "/api/whole/7").await;
    client.read_until("Ada Lovelace").await;
    client.request("GET", "/unknown").await;
    client.read_until("none").await;
    let without_route = "http_request_method=\"GET\",http_response_status_code=\"200\"";
    wait_until("both are recorded", || active() == 0).await;
    let before = ended(without_route);
    client.request("GET", "/internal/metrics").await;
    let labels = format!("http_route=\"/api/whole/{{id}}\",{without_route}");
    let sample = format!("http_server_request_duration_seconds_count{{{labels}}} 1\n");
    client.read_until(&sample).await;
    wait_until("nothing in flight", || active() == 0).await;
    assert_eq!((ended(&labels), ended(without_route)), (1, before));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_whose_client_disconnects_is_cancelled() {
    let _alone = alone().await;
    let begun = Arc::new(Notify::new());
    let handler = {
        let begun = begun.clone();
        move || async move {
            begun.notify_one();
            pending::<&str>().await
        }
    };
    let app = router().route("/cancelled", get(handler)).layer(HttpServerLayer::new());
    let address = serve(app).await;
    for number in 1..=20_u32 {
        let mut client = Client::connect(address).await;
        client.request("GET", "/cancelled").await;
        begun.notified().await;
        assert_eq!(active(), 1);
        drop(client);
        wait_until("the request is over", || active() == 0).await;
        let labels = "http_route=\"/cancelled\",http_request_method=\"GET\"";
        assert_eq!(ended(&format!("{labels},error_type=\"cancelled\"")), u64::from(number));
        // Without a response there is no size of one.
        assert_eq!(sizes("response", labels).0, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_panics_is_counted_and_not_in_flight() {
    let _alone = alone().await;
    let panics = || page().value("http_server_panics_total");
    let before = panics();
    let app = router()
        .route("/panics", get(|| async { panic!("expected in this test") as &str }))
        .route(
            "/panics-later",
            get(|| async {
                tokio::task::yield_now().await;
                panic!("expected in this test") as &str
            }),
        )
        .route(
            "/panics-in-body",
            get(|| async {
                let frames = (0..3).map(|index| {
                    assert!(index < 2, "expected in this test");
                    Ok::<_, Infallible>(hyper::body::Frame::data(Bytes::from_static(b"abc")))
                });
                Body::new(StreamBody::new(Iterated(frames)))
            }),
        )
        .layer(HttpServerLayer::new());
    let address = serve(app).await;
    for path in ["/panics", "/panics-later", "/panics-in-body"] {
        let mut client = Client::connect(address).await;
        client.request("GET", path).await;
        client.read_to_end().await;
        wait_until("the request is over", || active() == 0).await;
    }
    let of = |route: &str, status: &str| {
        let labels = format!("http_route=\"{route}\",http_request_method=\"GET\"");
        ended(&format!("{labels},{status}error_type=\"panic\""))
    };
    assert_eq!((of("/panics", ""), of("/panics-later", "")), (1, 1));
    assert_eq!(of("/panics-in-body", "http_response_status_code=\"200\","), 1);
    assert_eq!(panics(), before + 3);
}

/// As layers do that answer a panic with a response.
#[tokio::test]
async fn a_panic_that_is_caught_outside_is_one() {
    let _alone = alone().await;
    let layer = HttpServerLayer::new().with_route(|_| Some("/caught".into()));
    let service = layer.layer(service_fn(|_| async {
        panic!("expected in this test") as Result<Response<Empty<Bytes>>, Infallible>
    }));
    {
        let mut future = pin!(service.oneshot(Request::new(Empty::<Bytes>::new())));
        let mut context = Context::from_waker(Waker::noop());
        let poll = AssertUnwindSafe(|| future.as_mut().poll(&mut context).is_ready());
        assert!(catch_unwind(poll).is_err());
        // No thread panics when the future is dropped.
        assert_eq!(active(), 1);
    }
    assert_eq!(active(), 0);
    let labels = "http_route=\"/caught\",http_request_method=\"GET\"";
    assert_eq!(ended(&format!("{labels},error_type=\"panic\"")), 1);
    // A call that panics before it returns a future.
    let layer = HttpServerLayer::new().with_route(|_| Some("/call".into()));
    let service = layer.layer(service_fn(|_| {
        assert!(!Waker::noop().will_wake(Waker::noop()), "expected in this test");
        std::future::ready(Ok::<_, Infallible>(Response::new(Empty::<Bytes>::new())))
    }));
    let mut future = pin!(service.oneshot(Request::new(Empty::<Bytes>::new())));
    let mut context = Context::from_waker(Waker::noop());
    let poll = AssertUnwindSafe(|| future.as_mut().poll(&mut context).is_ready());
    assert!(catch_unwind(poll).is_err());
    let labels = "http_route=\"/call\",http_request_method=\"GET\"";
    assert_eq!((ended(&format!("{labels},error_type=\"panic\"")), active()), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_unknown_paths_and_methods_leave_the_page_as_long_as_it_is() {
    let _alone = alone().await;
    let app = router().route("/known", get(|| async { "known" })).layer(HttpServerLayer::new());
    let mut client = Client::connect(serve(app).await).await;
    let unknown = "http_request_method=\"GET\",http_response_status_code=\"404\"";
    let methods = "http_request_method=\"_OTHER\",http_response_status_code=\"404\"";
    let before = (ended(unknown), ended(methods));
    let mut lines = 0;
    for number in 0..10_000 {
        client.request("GET", &format!("/unknown/{number}?a={number}")).await;
        assert!(client.read_head().await.starts_with("HTTP/1.1 404"));
        if number % 10 == 0 {
            client.request(&format!("METHOD{number}"), &format!("/unknown/{number}")).await;
            assert!(client.read_head().await.starts_with("HTTP/1.1 404"));
        }
        if number == 10 {
            lines = page().number_of_lines();
        }
    }
    assert_eq!(page().number_of_lines(), lines);
    assert_eq!((ended(unknown), ended(methods)), (before.0 + 10_000, before.1 + 1_000));
    assert!(page().lines("unknown").is_empty());
    assert_eq!(active(), 0);
}

/// Connects to a server of HTTP/2.
async fn http2(address: SocketAddr) -> SendRequest<Empty<Bytes>> {
    let io = TokioIo::new(TcpStream::connect(address).await.unwrap());
    let (sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await.unwrap();
    tokio::spawn(connection);
    sender
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
    let app = router().route("/h2/{id}", get(handler)).layer(HttpServerLayer::new());
    let sender = http2(serve(app).await).await;
    let mut requests = Vec::new();
    for id in 0..STREAMS {
        let mut sender = sender.clone();
        requests.push(tokio::spawn(async move {
            let uri = format!("http://localhost/h2/{id}");
            let request = Request::get(uri).body(Empty::<Bytes>::new()).unwrap();
            let response = sender.send_request(request).await.unwrap();
            response.into_body().collect().await.unwrap().to_bytes()
        }));
    }
    begun.acquire_many(STREAMS).await.unwrap().forget();
    assert_eq!(active(), u64::from(STREAMS));
    // The client resets every fourth stream.
    let (reset, kept): (Vec<_>, Vec<_>) =
        requests.into_iter().enumerate().partition(|(index, _)| index % 4 == 0);
    for (_, request) in reset {
        request.abort();
    }
    wait_until("streams are reset", || active() == 75).await;
    released.add_permits(75);
    for (_, request) in kept {
        assert_eq!(request.await.unwrap(), "done");
    }
    wait_until("nothing in flight", || active() == 0).await;
    let labels = "http_route=\"/h2/{id}\",http_request_method=\"GET\"";
    assert_eq!(ended(&format!("{labels},http_response_status_code=\"200\"")), 75);
    assert_eq!(ended(&format!("{labels},error_type=\"cancelled\"")), 25);
}

#[tokio::test(flavor = "multi_thread")]
async fn tonic_takes_the_layer() {
    let _alone = alone().await;
    let route = |request: &Parts| request.uri.path().starts_with("/shop.").then(|| "shop".into());
    let layer = HttpServerLayer::new().with_route(route);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let incoming = TcpIncoming::from(listener);
    let server = Server::builder().layer(layer).add_routes(Routes::default());
    tokio::spawn(server.serve_with_incoming(incoming));
    let request = Request::post(format!("http://{address}/shop.Orders/Place"));
    let request = request.header("content-type", "application/grpc").body(Empty::new()).unwrap();
    let response = http2(address).await.send_request(request).await.unwrap();
    // The method is not implemented.
    assert_eq!(response.headers()["grpc-status"], "12");
    wait_until("nothing in flight", || active() == 0).await;
    let labels = "http_route=\"shop\",http_request_method=\"POST\"";
    assert_eq!(ended(&format!("{labels},http_response_status_code=\"200\"")), 1);
}

#[tokio::test]
async fn hyper_takes_a_service_with_the_layer() {
    async fn hello<B: hyper::body::Body>(
        _: Request<B>,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        Ok(Response::new(Full::new(Bytes::from_static(b"hello"))))
    }

    let _alone = alone().await;
    let layer = HttpServerLayer::new().with_route(|_| Some("/hyper".into()));
    let service = TowerToHyperService::new(layer.layer(service_fn(hello)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = Client::connect(listener.local_addr().unwrap()).await;
    let (stream, _) = listener.accept().await.unwrap();
    let builder = hyper::server::conn::http1::Builder::new();
    tokio::spawn(builder.serve_connection(TokioIo::new(stream), service));
    client.request("GET", "/any").await;
    client.read_until("hello").await;
    wait_until("nothing in flight", || active() == 0).await;
    let labels = "http_route=\"/hyper\",http_request_method=\"GET\"";
    assert_eq!(ended(&format!("{labels},http_response_status_code=\"200\"")), 1);
}

/// Accepts an upgrade, and sends back what it receives.
async fn echo(request: Request<Body>) -> Response<Body> {
    tokio::spawn(async move {
        let mut io = TokioIo::new(hyper::upgrade::on(request).await.unwrap());
        let mut buffer = [0; 4];
        while io.read_exact(&mut buffer).await.is_ok() {
            io.write_all(&buffer).await.unwrap();
        }
    });
    let response = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
    let response = response.header("Connection", "upgrade").header("Upgrade", "websocket");
    response.body(Body::empty()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgraded_connection_is_not_in_flight() {
    let _alone = alone().await;
    let app = router().route("/socket", any(echo)).layer(HttpServerLayer::new());
    let mut client = Client::connect(serve(app).await).await;
    let head =
        "GET /socket HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";
    client.send(head).await;
    assert!(client.read_head().await.starts_with("HTTP/1.1 101"));
    for _ in 0..3 {
        client.send("ping").await;
        assert_eq!(client.read_until("ping").await, "ping");
        assert_eq!(active(), 0);
    }
    let labels = "http_route=\"/socket\",http_request_method=\"GET\"";
    assert_eq!(ended(&format!("{labels},http_response_status_code=\"101\"")), 1);
    drop(client);
    assert_eq!(ended(&format!("{labels},http_response_status_code=\"101\"")), 1);
}

/// Frames that the test sends one by one.
type Frames = mpsc::Receiver<Result<Bytes, &'static str>>;

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_is_in_flight_until_its_end() {
    let _alone = alone().await;
    let (streams, queue) = mpsc::channel::<Frames>(1);
    let queue = Arc::new(Mutex::new(queue));
    let handler = move || async move {
        Body::from_stream(Received(queue.lock().await.recv().await.unwrap()))
    };
    let app = router().route("/stream", get(handler)).layer(HttpServerLayer::new());
    let address = serve(app).await;
    let labels = "http_route=\"/stream\",http_request_method=\"GET\"";
    let status = "http_response_status_code=\"200\"";

    // To its end.
    let (frames, receiver) = mpsc::channel(1);
    streams.send(receiver).await.unwrap();
    let mut client = Client::connect(address).await;
    client.request("GET", "/stream").await;
    client.read_head().await;
    frames.send(Ok(Bytes::from_static(b"first"))).await.unwrap();
    client.read_until("first").await;
    assert_eq!((active(), ended(&format!("{labels},{status}"))), (1, 0));
    tokio::time::sleep(Duration::from_millis(120)).await;
    frames.send(Ok(Bytes::from_static(b"last"))).await.unwrap();
    drop(frames);
    client.read_until("0\r\n\r\n").await;
    wait_until("the stream is over", || active() == 0).await;
    assert_eq!(ended(&format!("{labels},{status}")), 1);
    assert_eq!(sizes("response", labels), (1, 9));
    let sum = format!("http_server_request_duration_seconds_sum{{{labels},{status}}}");
    assert!(page().float(&sum) >= 0.12, "{}", page().float(&sum));

    // Until its client disconnects.
    let (frames, receiver) = mpsc::channel(1);
    streams.send(receiver).await.unwrap();
    let mut client = Client::connect(address).await;
    client.request("GET", "/stream").await;
    frames.send(Ok(Bytes::from_static(b"only"))).await.unwrap();
    client.read_until("only").await;
    drop(client);
    wait_until("the client is gone", || active() == 0).await;
    assert_eq!(ended(&format!("{labels},{status},error_type=\"cancelled\"")), 1);
    assert_eq!(sizes("response", labels), (2, 13));

    // Until it fails.
    let (frames, receiver) = mpsc::channel(1);
    streams.send(receiver).await.unwrap();
    let mut client = Client::connect(address).await;
    client.request("GET", "/stream").await;
    frames.send(Err("expected in this test")).await.unwrap();
    client.read_to_end().await;
    wait_until("the stream has failed", || active() == 0).await;
    assert_eq!(ended(&format!("{labels},{status},error_type=\"body_error\"")), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_http_does_not_send_to_their_end_are_complete() {
    let _alone = alone().await;
    // A stream whose end the server does not ask for, because its length is known.
    let sized = || async {
        let (frames, receiver): (_, Frames) = mpsc::channel(2);
        for text in ["hello", "world"] {
            frames.send(Ok(Bytes::from_static(text.as_bytes()))).await.unwrap();
        }
        tokio::spawn(async move { frames.closed().await });
        ([("Content-Length", "10")], Body::from_stream(Received(receiver))).into_response()
    };
    let app = router()
        .route("/sized", get(sized))
        .route("/empty", get(|| async { (StatusCode::NO_CONTENT, Body::from("unsent")) }))
        .route("/head", get(|| async { "text" }))
        .layer(HttpServerLayer::new());
    let mut client = Client::connect(serve(app).await).await;
    client.request("GET", "/sized").await;
    client.read_until("helloworld").await;
    client.request("GET", "/empty").await;
    client.read_head().await;
    client.request("HEAD", "/head").await;
    client.read_head().await;
    client.request("HEAD", "/sized").await;
    client.read_head().await;
    wait_until("nothing in flight", || active() == 0).await;
    for (route, method, status, size) in [
        ("/sized", "GET", 200, 10),
        ("/empty", "GET", 204, 0),
        ("/head", "HEAD", 200, 0),
        ("/sized", "HEAD", 200, 0),
    ] {
        let labels = format!("http_route=\"{route}\",http_request_method=\"{method}\"");
        let status = format!("{labels},http_response_status_code=\"{status}\"");
        assert_eq!((ended(&status), sizes("response", &labels)), (1, (1, size)), "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn request_bodies_have_the_size_that_the_service_reads() {
    let _alone = alone().await;
    let first = |body: Body| async move {
        let mut body = body;
        let frame = body.frame().await.unwrap().unwrap();
        frame.into_data().unwrap().len().to_string()
    };
    let app = router()
        .route("/read", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/unread", post(|| async { "0" }))
        .route("/first", post(first))
        .layer(HttpServerLayer::new());
    let address = serve(app).await;
    let chunked = "Host: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    let mut client = Client::connect(address).await;
    client.send(&format!("POST /read HTTP/1.1\r\n{chunked}4\r\ndefg\r\n0\r\n\r\n")).await;
    client.read_until("\r\n\r\n7").await;
    let mut client = Client::connect(address).await;
    client.send(&format!("POST /first HTTP/1.1\r\n{chunked}")).await;
    client.read_until("\r\n\r\n3").await;
    let mut client = Client::connect(address).await;
    client.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc").await;
    client.read_until("\r\n\r\n0").await;
    wait_until("nothing in flight", || active() == 0).await;
    let of =
        |route| sizes("request", &format!("http_route=\"{route}\",http_request_method=\"POST\""));
    assert_eq!((of("/read"), of("/first"), of("/unread")), ((1, 7), (1, 3), (1, 0)));
}

#[tokio::test]
async fn an_error_of_the_service_is_recorded_without_a_status() {
    let _alone = alone().await;
    let layer = HttpServerLayer::new().with_route(|_| Some("/error".into()));
    let service =
        layer.layer(service_fn(|_| async { Err::<Response<Empty<Bytes>>, _>("expected") }));
    let request = Request::new(Empty::<Bytes>::new());
    assert_eq!(service.oneshot(request).await.map(drop), Err("expected"));
    let labels = "http_route=\"/error\",http_request_method=\"GET\"";
    assert_eq!(ended(&format!("{labels},error_type=\"service_error\"")), 1);
    assert_eq!(active(), 0);
}

#[tokio::test]
async fn classes_of_status_codes_are_recorded_on_request() {
    let _alone = alone().await;
    let layer =
        HttpServerLayer::new().with_route(|_| Some("/classes".into())).with_status_classes();
    for status in [200, 204, 404, 503, 999] {
        let service = layer.layer(service_fn(move |_| async move {
            let response = Response::builder().status(status).body(Full::new(Bytes::new()));
            Ok::<_, Infallible>(response.unwrap())
        }));
        service.oneshot(Request::new(Empty::<Bytes>::new())).await.unwrap();
    }
    let of = |labels: &str| {
        let route = "http_route=\"/classes\",http_request_method=\"GET\"";
        ended(&format!("{route},http_response_status_code=\"{labels}"))
    };
    assert_eq!((of("2xx\""), of("4xx\""), of("9xx\"")), (2, 1, 1));
    assert_eq!(of("5xx\",error_type=\"5xx\""), 1);
}

#[tokio::test]
async fn sampled_traces_are_exemplars_on_request() {
    let _alone = alone().await;
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    for (route, exemplars) in [("/traced", true), ("/untraced", false)] {
        let layer = HttpServerLayer::new().with_route(move |_| Some(route.into()));
        let layer = if exemplars { layer.with_exemplars() } else { layer };
        let service = layer.layer(service_fn(async |_| {
            Ok::<_, Infallible>(Response::new(Full::new(Bytes::new())))
        }));
        let request = Request::builder()
            .header("traceparent", format!("00-{trace}-00f067aa0ba902b7-01"))
            .body(Empty::<Bytes>::new());
        service.oneshot(request.unwrap()).await.unwrap();
        let page = Page::in_format(&CATALOG, Format::OpenMetrics);
        let found = page.lines(trace).iter().any(|line| line.contains(route));
        assert_eq!(found, exemplars, "{route}");
    }
}

#[tokio::test]
async fn a_guard_records_for_other_stacks() {
    let _alone = alone().await;
    let labels = "http_route=\"/guard\",http_request_method=\"PUT\"";
    let begin = || {
        let mut request = ServerRequest::begin("PUT");
        request.set_route(Route::from(String::from("/guard")));
        request
    };
    let mut request = begin();
    assert_eq!(active(), 1);
    request.set_trace(TraceId::from(1));
    request.add_received(3);
    request.respond(201);
    request.add_sent(4);
    request.add_sent(5);
    request.end();
    assert_eq!(ended(&format!("{labels},http_response_status_code=\"201\"")), 1);
    assert_eq!((sizes("request", labels), sizes("response", labels)), ((1, 3), (1, 9)));
    begin().fail("timeout");
    assert_eq!(ended(&format!("{labels},error_type=\"timeout\"")), 1);
    drop(begin());
    assert_eq!(ended(&format!("{labels},error_type=\"cancelled\"")), 1);
    let panicked = catch_unwind(|| {
        let _request = begin();
        panic!("expected in this test");
    });
    assert!(panicked.is_err());
    assert_eq!(ended(&format!("{labels},error_type=\"panic\"")), 1);
    // A number outside the range of statuses is left out.
    let mut request = begin();
    request.respond(70);
    request.end();
    assert_eq!((ended(labels), active()), (1, 0));
}
