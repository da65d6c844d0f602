//! The side of the client.

use std::future::ready;
use std::net::SocketAddr;
use std::time::Duration;

use axum::http::{Request, Response};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use metrics_catalog_service::grpc::{ClientRequestBody, GrpcClient, GrpcClientLayer, Server};
use tokio::net::TcpListener;
use tonic::Code;
use tonic::body::Body;
use tonic::transport::Channel;
use tower::util::MapRequest;
use tower::{Layer as _, ServiceBuilder, ServiceExt as _, service_fn};

use super::{Running, active, alone, connect, page, serve, stream, unary, within};
use crate::page::wait_until;

type Recorded =
    GrpcClient<MapRequest<Channel, fn(Request<ClientRequestBody<Body>>) -> Request<Body>>>;

/// Returns a channel with the layer, whose server has a name.
fn recorded(address: SocketAddr, name: &'static str) -> Recorded {
    let convert: fn(Request<_>) -> _ = |request| request.map(Body::new);
    ServiceBuilder::new()
        .layer(GrpcClientLayer::new().with_server(Server::from(name).with_port(1)))
        .map_request(convert)
        .service(connect(address))
}

/// Returns the number of calls that ended on the client.
fn ended(method: &str, labels: &str, server: &str) -> u64 {
    let count = "rpc_client_call_duration_seconds_count";
    let labels = format!("rpc_method=\"test.Shop/{method}\",rpc_status_code=\"{labels}");
    let server = format!("server_address=\"{server}\",server_port=\"1\"");
    page().value(&format!("{count}{{{labels},{server}}}"))
}

/// Returns the numbers of messages that the client sent and received.
fn messages(method: &str, server: &str) -> (u64, u64) {
    let of = |direction: &str| {
        let method = format!("rpc_method=\"test.Shop/{method}\"");
        let labels = format!("{method},server_address=\"{server}\",server_port=\"1\"");
        page().value(&format!("rpc_client_{direction}_messages_total{{{labels}}}"))
    };
    (of("sent"), of("received"))
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_are_recorded_with_their_server_and_messages() {
    let _alone = alone().await;
    let Running { address, .. } = serve().await;
    let channel = recorded(address, "calls");
    for _ in 0..3 {
        assert_eq!(unary(channel.clone(), "Echo", "Ada").await.unwrap(), "Ada");
    }
    let mut numbers = stream(channel.clone(), "Count", &["20"]).await.unwrap();
    while numbers.message().await.unwrap().is_some() {
        assert_eq!(active("client"), 1);
    }
    let mut chat = stream(channel, "Chat", &["a", "b", "", "d"]).await.unwrap();
    while chat.message().await.unwrap().is_some() {}
    assert_eq!(active("client"), 0);
    for (method, calls, counts) in [("Echo", 3, (3, 3)), ("Count", 1, (1, 20)), ("Chat", 1, (4, 4))]
    {
        assert_eq!(ended(method, "OK\"", "calls"), calls, "{method}");
        assert_eq!(messages(method, "calls"), counts, "{method}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_code_but_ok_is_an_error() {
    let _alone = alone().await;
    let Running { address, .. } = serve().await;
    let channel = recorded(address, "codes");
    assert!(unary(channel.clone(), "Echo", "5").await.is_err());
    assert_eq!(ended("Echo", "NOT_FOUND\",error_type=\"NOT_FOUND\"", "codes"), 1);
    assert!(unary(channel.clone(), "None", "").await.is_err());
    assert_eq!(ended("None", "UNIMPLEMENTED\",error_type=\"UNIMPLEMENTED\"", "codes"), 1);
    let mut numbers = stream(channel, "Count", &["2!"]).await.unwrap();
    while let Ok(Some(_)) = numbers.message().await {}
    assert_eq!(ended("Count", "INTERNAL\",error_type=\"INTERNAL\"", "codes"), 1);
    assert_eq!((messages("Count", "codes"), active("client")), ((1, 2), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_without_a_status_have_a_code() {
    let _alone = alone().await;
    // The connection is refused.
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let status = unary(recorded(closed, "closed"), "Echo", "").await.unwrap_err();
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(ended("Echo", "UNAVAILABLE\",error_type=\"UNAVAILABLE\"", "closed"), 1);

    // The deadline passes, on a busy machine as well after the message was sent.
    let Running { address, shop, .. } = serve().await;
    let timeout = Some(Duration::from_secs(1));
    assert!(within(recorded(address, "late"), "Hang", "", timeout).await.is_err());
    // The server's timeout begins later, but on a busy machine its response may be there first.
    let codes = ["DEADLINE_EXCEEDED", "CANCELLED"];
    let late = codes.map(|code| ended("Hang", &format!("{code}\",error_type=\"{code}\""), "late"));
    assert_eq!(late.iter().sum::<u64>(), 1, "{late:?}");

    // The service gives the call up.
    shop.hanging.acquire().await.unwrap().forget();
    let call = tokio::spawn(unary(recorded(address, "given-up"), "Hang", ""));
    shop.hanging.acquire().await.unwrap().forget();
    assert_eq!(active("client"), 1);
    call.abort();
    wait_until("nothing in flight", || active("client") == 0).await;
    let cancelled = "CANCELLED\",error_type=\"CANCELLED\"";
    assert_eq!(ended("Hang", cancelled, "given-up"), 1);

    // A proxy responds in place of the server.
    for (status, name) in [(503, "UNAVAILABLE"), (404, "UNIMPLEMENTED"), (500, "UNKNOWN")] {
        let proxy = GrpcClientLayer::new().with_server(Server::from("proxy").with_port(1));
        let proxy = proxy.layer(service_fn(move |_| {
            ready(Response::builder().status(status).body(Empty::<Bytes>::new()))
        }));
        let request = Request::post("/test.Shop/Echo").header("content-type", "application/grpc");
        let response = proxy.oneshot(request.body(Empty::<Bytes>::new()).unwrap()).await.unwrap();
        response.into_body().collect().await.unwrap();
        let labels = format!("{name}\",error_type=\"{name}\"");
        assert_eq!(ended("Echo", &labels, "proxy"), 1, "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_of_one_channel_are_calls_of_their_own() {
    let _alone = alone().await;
    let Running { address, shop, .. } = serve().await;
    let channel = recorded(address, "streams");
    let calls: Vec<_> =
        (0..100).map(|_| tokio::spawn(unary(channel.clone(), "Hang", ""))).collect();
    shop.hanging.acquire_many(100).await.unwrap().forget();
    assert_eq!(active("client"), 100);
    for call in calls {
        call.abort();
    }
    wait_until("nothing in flight", || active("client") == 0).await;
    let cancelled = "CANCELLED\",error_type=\"CANCELLED\"";
    assert_eq!(ended("Hang", cancelled, "streams"), 100);
}
