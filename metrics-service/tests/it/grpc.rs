//! Calls of a tonic server and client over sockets are recorded as they end, and none is left in flight.

mod client;
mod server;
mod shop;

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::uri::PathAndQuery;
use metrics_catalog_service::grpc::metrics::{rpc_client, rpc_server};
use metrics_catalog_service::grpc::{CATALOG, GrpcServerLayer};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, MutexGuard, mpsc};
use tonic::body::Body;
use tonic::client::{Grpc, GrpcService};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Endpoint, Server};
use tonic::{Request, Status, Streaming};

use crate::limit::Limit;
use crate::page::{Page, wait_until};
use crate::stream::Iterated;
use shop::{Messages, Raw, Shop};

/// One test at a time: calls in flight are those of the process. Each has a limit. Removes the series
/// of those before.
async fn alone() -> (MutexGuard<'static, ()>, Limit) {
    static TURN: Mutex<()> = Mutex::const_new(());

    let turn = (TURN.lock().await, Limit::new());
    wait_until("nothing in flight", || active("server") + active("client") == 0).await;
    rpc_server::CALL_DURATION_SECONDS.retain(|_| false);
    rpc_client::CALL_DURATION_SECONDS.retain(|_| false);
    for family in [&rpc_server::RECEIVED_MESSAGES_TOTAL, &rpc_server::SENT_MESSAGES_TOTAL] {
        family.retain(|_| false);
    }
    turn
}

fn page() -> Page {
    Page::of(&CATALOG)
}

/// Returns the number of calls in flight on one side.
fn active(side: &str) -> u64 {
    let page = page();
    let lines = page.lines("_active_calls");
    let lines = lines.iter().filter(|line| line.starts_with(&format!("rpc_{side}_active_calls")));
    lines.map(|line| line.rsplit_once(' ').unwrap().1.parse::<u64>().unwrap()).sum()
}

/// Returns the number of calls that ended on the server with these labels.
fn ended(method: &str, labels: &str) -> u64 {
    let count = "rpc_server_call_duration_seconds_count";
    page().value(&format!("{count}{{rpc_method=\"{method}\",rpc_status_code=\"{labels}}}"))
}

/// Returns the numbers of messages that the server received and sent.
fn messages(method: &str) -> (u64, u64) {
    let of = |direction: &str| {
        page().value(&format!("rpc_server_{direction}_messages_total{{rpc_method=\"{method}\"}}"))
    };
    (of("received"), of("sent"))
}

/// Server of the shop with the layer.
struct Running {
    address: SocketAddr,
    shop: Shop,
    watched: mpsc::Sender<Messages>,
}

async fn serve() -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (shop, watched) = Shop::new();
    let server = Server::builder().layer(GrpcServerLayer::new()).add_service(shop.clone());
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    Running { address, shop, watched }
}

fn connect(address: SocketAddr) -> Channel {
    Endpoint::from_shared(format!("http://{address}")).unwrap().connect_lazy()
}

fn path(method: &str) -> PathAndQuery {
    format!("/test.Shop/{method}").parse().unwrap()
}

/// Makes a call with one message and one response.
async fn unary<T>(channel: T, method: &str, message: &str) -> Result<Bytes, Status>
where
    T: GrpcService<Body, ResponseBody: Send + 'static>,
    <T::ResponseBody as hyper::body::Body>::Error: Into<tower::BoxError>,
    T::Error: Into<tower::BoxError>,
{
    within(channel, method, message, None).await
}

/// Makes a call with a deadline.
async fn within<T>(
    channel: T,
    method: &str,
    message: &str,
    timeout: Option<Duration>,
) -> Result<Bytes, Status>
where
    T: GrpcService<Body, ResponseBody: Send + 'static>,
    <T::ResponseBody as hyper::body::Body>::Error: Into<tower::BoxError>,
    T::Error: Into<tower::BoxError>,
{
    let mut client = Grpc::new(channel);
    client.ready().await.map_err(|error| Status::from_error(error.into()))?;
    let mut request = Request::new(Bytes::copy_from_slice(message.as_bytes()));
    if let Some(timeout) = timeout {
        request.set_timeout(timeout);
    }
    Ok(client.unary(request, path(method), Raw).await?.into_inner())
}

/// Makes a call with these messages, and returns the stream of responses.
async fn stream<T>(channel: T, method: &str, sent: &[&str]) -> Result<Streaming<Bytes>, Status>
where
    T: GrpcService<Body, ResponseBody: Send + 'static>,
    <T::ResponseBody as hyper::body::Body>::Error: Into<tower::BoxError>,
    T::Error: Into<tower::BoxError>,
{
    let mut client = Grpc::new(channel);
    client.ready().await.map_err(|error| Status::from_error(error.into()))?;
    let sent: Vec<_> = sent.iter().map(|text| Bytes::copy_from_slice(text.as_bytes())).collect();
    let request = Request::new(Iterated(sent.into_iter()));
    Ok(client.streaming(request, path(method), Raw).await?.into_inner())
}
