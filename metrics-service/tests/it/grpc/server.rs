//! The side of the server.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::{BodyExt as _, Empty, Full};
use hyper::client::conn::http2::handshake;
use hyper_util::rt::{TokioExecutor, TokioIo};
use metrics_catalog::Format;
use metrics_catalog_service::grpc::GrpcServerLayer;
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tonic::{Code, Status};
use tower::{Layer as _, ServiceExt as _, service_fn};

use super::{CATALOG, Running};
use super::{Page, active, alone, connect, ended, messages, page, serve, stream, unary, within};
use crate::page::wait_until;

async fn nothing_in_flight() {
    wait_until("nothing in flight", || active("server") == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_of_each_kind_are_recorded_with_their_messages() {
    let _alone = alone().await;
    let Running { address, .. } = serve().await;
    let channel = connect(address);
    for _ in 0..3 {
        assert_eq!(unary(channel.clone(), "Echo", "Ada").await.unwrap(), "Ada");
    }
    let mut numbers = stream(channel.clone(), "Count", &["20"]).await.unwrap();
    let mut received = 0;
    while numbers.message().await.unwrap().is_some() {
        received += 1;
    }
    assert_eq!(received, 20);
    let mut sum = stream(channel.clone(), "Sum", &["a", "bc", "def"]).await.unwrap();
    assert_eq!(sum.message().await.unwrap().unwrap(), "6");
    assert!(sum.message().await.unwrap().is_none());
    let mut chat = stream(channel, "Chat", &["a", "b", "", "d"]).await.unwrap();
    while chat.message().await.unwrap().is_some() {}
    nothing_in_flight().await;

    assert_eq!((ended("test.Shop/Echo", "OK\""), messages("test.Shop/Echo")), (3, (3, 3)));
    assert_eq!((ended("test.Shop/Count", "OK\""), messages("test.Shop/Count")), (1, (1, 20)));
    assert_eq!((ended("test.Shop/Sum", "OK\""), messages("test.Shop/Sum")), (1, (3, 1)));
    assert_eq!((ended("test.Shop/Chat", "OK\""), messages("test.Shop/Chat")), (1, (4, 4)));
}

#[tokio::test(flavor = "multi_thread")]
async fn status_codes_are_those_of_heads_and_trailers() {
    let _alone = alone().await;
    let Running { address, .. } = serve().await;
    let channel = connect(address);
    // The head of a response without messages has the status.
    for (code, name) in [(Code::NotFound, "NOT_FOUND\""), (Code::Aborted, "ABORTED\"")] {
        let status = unary(channel.clone(), "Echo", &(code as i32).to_string()).await.unwrap_err();
        assert_eq!((status.code(), ended("test.Shop/Echo", name)), (code, 1));
    }
    // Failures of the server are errors.
    let status = unary(channel.clone(), "Echo", "13").await.unwrap_err();
    assert_eq!(status.code(), Code::Internal);
    let internal = "INTERNAL\",error_type=\"INTERNAL\"";
    assert_eq!(ended("test.Shop/Echo", internal), 1);
    // The trailers of a stream.
    let mut numbers = stream(channel, "Count", &["2!"]).await.unwrap();
    while let Ok(Some(_)) = numbers.message().await {}
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Count", internal), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_count_while_a_stream_goes_on() {
    let _alone = alone().await;
    let Running { address, watched, .. } = serve().await;
    let (sender, receiver) = mpsc::channel(1);
    watched.send(receiver).await.unwrap();
    let mut stream = stream(connect(address), "Watch", &["all"]).await.unwrap();
    for number in 1..=3 {
        sender.send(Ok(Bytes::from_static(b"news"))).await.unwrap();
        assert_eq!(stream.message().await.unwrap().unwrap(), "news");
        assert_eq!(messages("test.Shop/Watch"), (1, number));
    }
    assert_eq!(active("server"), 1);
    sender.send(Err(Status::data_loss(""))).await.unwrap();
    assert_eq!(stream.message().await.unwrap_err().code(), Code::DataLoss);
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Watch", "DATA_LOSS\",error_type=\"DATA_LOSS\""), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_its_client_gives_up_is_cancelled() {
    let _alone = alone().await;
    let Running { address, shop, watched } = serve().await;
    // Before the head of the response.
    let call = tokio::spawn(unary(connect(address), "Hang", ""));
    shop.hanging.acquire().await.unwrap().forget();
    assert_eq!(active("server"), 1);
    call.abort();
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Hang", "CANCELLED\""), 1);
    // While the response is sent.
    let (sender, receiver) = mpsc::channel(1);
    watched.send(receiver).await.unwrap();
    let mut watching = stream(connect(address), "Watch", &["all"]).await.unwrap();
    sender.send(Ok(Bytes::new())).await.unwrap();
    watching.message().await.unwrap();
    drop(watching);
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Watch", "CANCELLED\""), 1);
    // The connection of all streams is lost.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for _ in 0..10 {
        runtime.spawn(async move { unary(connect(address), "Hang", "").await });
    }
    shop.hanging.acquire_many(10).await.unwrap().forget();
    assert_eq!(active("server"), 10);
    runtime.shutdown_background();
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Hang", "CANCELLED\""), 11);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_ends_after_its_deadline_is_late() {
    let _alone = alone().await;
    let Running { address, .. } = serve().await;
    // The deadline of tonic's client begins before that of the server, so it could give up the call in time. In a
    // second the service has read the message also on a busy machine; until then the method is not known.
    let stream = TokioIo::new(TcpStream::connect(address).await.unwrap());
    let (mut client, connection) = handshake(TokioExecutor::new(), stream).await.unwrap();
    tokio::spawn(connection);
    let call = Request::post(format!("http://{address}/test.Shop/Hang"))
        .header("content-type", "application/grpc")
        .header("grpc-timeout", "1S")
        .body(Full::new(Bytes::from_static(&[0; 5])));
    let response = client.send_request(call.unwrap()).await.unwrap();
    assert_ne!(response.headers()["grpc-status"], "0");
    nothing_in_flight().await;
    let late = "DEADLINE_EXCEEDED\",error_type=\"DEADLINE_EXCEEDED\"";
    assert_eq!(ended("test.Shop/Hang", late), 1);
    // A call in time is not.
    let timeout = Some(Duration::from_secs(100));
    within(connect(address), "Echo", "Ada", timeout).await.unwrap();
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Echo", "OK\""), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_panics_is_counted_and_not_in_flight() {
    let _alone = alone().await;
    let Running { address, .. } = serve().await;
    assert!(unary(connect(address), "Panic", "").await.is_err());
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Panic", "INTERNAL\",error_type=\"panic\""), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_unknown_methods_leave_the_page_as_long_as_it_is() {
    let _alone = alone().await;
    let Running { address, .. } = serve().await;
    let channel = connect(address);
    let unimplemented = "UNIMPLEMENTED\",error_type=\"UNIMPLEMENTED\"";
    let rejected = "UNAUTHENTICATED\"";
    let mut lines = 0;
    for number in 0..10_000 {
        let method = format!("Unknown{number}");
        let status = unary(channel.clone(), &method, "").await.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented);
        if number % 10 == 0 {
            let method = format!("Private{number}");
            let status = unary(channel.clone(), &method, "").await.unwrap_err();
            assert_eq!(status.code(), Code::Unauthenticated);
        }
        if number == 10 {
            lines = page().number_of_lines();
        }
    }
    nothing_in_flight().await;
    assert_eq!(page().number_of_lines(), lines);
    let after = (ended("_OTHER", unimplemented), ended("_OTHER", rejected));
    assert_eq!(after, (10_000, 1_000));
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_of_one_connection_are_calls_of_their_own() {
    let _alone = alone().await;
    let Running { address, shop, .. } = serve().await;
    let channel = connect(address);
    let calls: Vec<_> =
        (0..100).map(|_| tokio::spawn(unary(channel.clone(), "Hang", ""))).collect();
    shop.hanging.acquire_many(100).await.unwrap().forget();
    assert_eq!(active("server"), 100);
    for call in calls {
        call.abort();
    }
    nothing_in_flight().await;
    assert_eq!(ended("test.Shop/Hang", "CANCELLED\""), 100);
}

/// Sends a request with this content type through the layer, to a service that responds with a message.
async fn send(content_type: &str, layer: GrpcServerLayer) {
    let service = layer.layer(service_fn(async |request: Request<_>| {
        let body = http_body_util::BodyExt::collect(request.into_body()).await;
        body.map(|body| Response::new(Full::new(body.to_bytes())))
    }));
    let request = Request::post("/test.Shop/Content")
        .header("content-type", content_type)
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .body(Full::new(Bytes::from_static(&[0, 0, 0, 0, 1, 7])));
    let response = service.oneshot(request.unwrap()).await.unwrap();
    response.into_body().collect().await.unwrap();
}

#[tokio::test]
async fn only_requests_of_grpc_are_calls() {
    let _alone = alone().await;
    let unknown = "UNKNOWN\",error_type=\"UNKNOWN\"";
    for content_type in ["text/html", "application/json", "application/grpc-web"] {
        send(content_type, GrpcServerLayer::new()).await;
    }
    assert_eq!((ended("test.Shop/Content", unknown), messages("test.Shop/Content")), (0, (0, 0)));
    // A response without a status is of an unknown one.
    for content_type in ["application/grpc", "application/grpc+proto"] {
        send(content_type, GrpcServerLayer::new()).await;
    }
    assert_eq!((ended("test.Shop/Content", unknown), messages("test.Shop/Content")), (2, (2, 2)));
    assert_eq!(active("server"), 0);
}

#[tokio::test]
async fn sampled_traces_are_exemplars_on_request() {
    let _alone = alone().await;
    let traces = || {
        let page = Page::in_format(&CATALOG, Format::OpenMetrics);
        page.lines("4bf92f3577b34da6a3ce929d0e0e4736").len()
    };
    send("application/grpc", GrpcServerLayer::new()).await;
    assert_eq!(traces(), 0);
    send("application/grpc", GrpcServerLayer::new().with_exemplars()).await;
    assert_eq!(traces(), 1);
}

#[tokio::test]
async fn an_error_of_the_service_is_unknown() {
    let _alone = alone().await;
    let unknown = "UNKNOWN\",error_type=\"UNKNOWN\"";
    let service = GrpcServerLayer::new()
        .layer(service_fn(async |_| Err::<Response<Empty<Bytes>>, _>("expected")));
    let request = Request::post("/test.Shop/Error").header("content-type", "application/grpc");
    let response = service.oneshot(request.body(Empty::<Bytes>::new()).unwrap()).await;
    assert_eq!(response.map(drop), Err("expected"));
    assert_eq!((ended("_OTHER", unknown), active("server")), (1, 0));
}
