//! A service of gRPC without generated code, whose messages are bytes.

use std::convert::Infallible;
use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Bytes;
use axum::http::{Request as HttpRequest, Response as HttpResponse};
use bytes::{Buf as _, BufMut as _};
use tokio::sync::{Mutex, Semaphore, mpsc};
use tonic::body::Body;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::server::{Grpc, NamedService};
use tonic::{Code, Request, Response, Status, Streaming};
use tower::{Service, service_fn};

use crate::stream::{Iterated, Received};

/// Messages as they are.
#[derive(Clone, Copy, Default)]
pub(super) struct Raw;

impl Codec for Raw {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put(item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}

/// The service `test.Shop`.
#[derive(Clone)]
pub(super) struct Shop {
    /// Has a permit for each call of `Hang`.
    pub(super) hanging: Arc<Semaphore>,
    /// Responses of `Watch`, each a channel of messages.
    watched: Arc<Mutex<mpsc::Receiver<Messages>>>,
}

pub(super) type Messages = mpsc::Receiver<Result<Bytes, Status>>;

impl NamedService for Shop {
    const NAME: &str = "test.Shop";
}

impl Shop {
    /// Returns the service, and what sends the responses of `Watch`.
    pub(super) fn new() -> (Self, mpsc::Sender<Messages>) {
        let (sender, watched) = mpsc::channel(8);
        let watched = Arc::new(Mutex::new(watched));
        (Self { hanging: Arc::new(Semaphore::new(0)), watched }, sender)
    }

    async fn respond(self, method: &str, request: HttpRequest<Body>) -> HttpResponse<Body> {
        let mut grpc = Grpc::new(Raw);
        match method {
            // Sends the message back, or the status whose number it is.
            "Echo" => grpc.unary(service_fn(echo), request).await,
            // Sends as many messages as the message says.
            "Count" => grpc.server_streaming(service_fn(count), request).await,
            // Sends the number of bytes of all messages.
            "Sum" => grpc.client_streaming(service_fn(sum), request).await,
            // Sends each message back.
            "Chat" => {
                let chat = async |request: Request<Streaming<Bytes>>| {
                    Ok::<_, Status>(Response::new(request.into_inner()))
                };
                grpc.streaming(service_fn(chat), request).await
            }
            "Hang" => {
                let hang = async |_| {
                    self.hanging.add_permits(1);
                    pending::<Result<Response<Bytes>, Status>>().await
                };
                grpc.unary(service_fn(hang), request).await
            }
            "Panic" => {
                let panic =
                    async |_| panic!("expected in this test") as Result<Response<Bytes>, Status>;
                grpc.unary(service_fn(panic), request).await
            }
            "Watch" => {
                let watch = async |_| {
                    let messages = self.watched.lock().await.recv().await.unwrap();
                    Ok::<_, Status>(Response::new(Received(messages)))
                };
                grpc.server_streaming(service_fn(watch), request).await
            }
            // As layers that check who calls.
            _ if method.starts_with("Private") => Status::unauthenticated("").into_http(),
            _ => Status::unimplemented("").into_http(),
        }
    }
}

async fn echo(request: Request<Bytes>) -> Result<Response<Bytes>, Status> {
    let message = request.into_inner();
    let code = str::from_utf8(&message).ok().and_then(|text| text.parse().ok());
    code.map_or(Ok(Response::new(message)), |code| Err(Status::new(Code::from_i32(code), "")))
}

type Numbers = Box<dyn Iterator<Item = Result<Bytes, Status>> + Send>;

/// Sends an error after the messages if the text ends with `!`.
async fn count(request: Request<Bytes>) -> Result<Response<Iterated<Numbers>>, Status> {
    let text = String::from_utf8(request.into_inner().to_vec()).unwrap();
    let fails = text.ends_with('!').then(|| Err(Status::internal("")));
    let numbers = 0..text.trim_end_matches('!').parse::<u32>().unwrap();
    let messages = numbers.map(|number| Ok(Bytes::from(number.to_string())));
    Ok(Response::new(Iterated(Box::new(messages.chain(fails)))))
}

async fn sum(request: Request<Streaming<Bytes>>) -> Result<Response<Bytes>, Status> {
    let mut messages = request.into_inner();
    let mut len = 0;
    while let Some(message) = messages.message().await? {
        len += message.len();
    }
    Ok(Response::new(Bytes::from(len.to_string())))
}

impl Service<HttpRequest<Body>> for Shop {
    type Response = HttpResponse<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: HttpRequest<Body>) -> Self::Future {
        let shop = self.clone();
        Box::pin(async move {
            let path = request.uri().path().to_owned();
            let method = path.strip_prefix("/test.Shop/").unwrap();
            Ok(shop.respond(method, request).await)
        })
    }
}
