//! Servers and clients on sockets.

use std::net::SocketAddr;

use axum::Router;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Serves a router until the runtime of the test ends.
pub(crate) async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Connection of HTTP/1.1.
pub(crate) struct Client(pub(crate) TcpStream);

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.unwrap())
    }

    pub(crate) async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// Sends a request without a body.
    pub(crate) async fn request(&mut self, method: &str, path: &str) {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: a\r\n\r\n")).await;
    }

    /// Reads until the text occurs, and returns everything up to and including it.
    pub(crate) async fn read_until(&mut self, end: &str) -> String {
        let mut read = Vec::new();
        while !read.ends_with(end.as_bytes()) {
            let byte = self.0.read_u8().await;
            read.push(byte.unwrap_or_else(|error| {
                panic!("{error} after {}", String::from_utf8_lossy(&read))
            }));
        }
        String::from_utf8(read).unwrap()
    }

    pub(crate) async fn read_head(&mut self) -> String {
        self.read_until("\r\n\r\n").await
    }

    /// Reads what the server sends until it closes the connection, which may be a reset.
    pub(crate) async fn read_to_end(&mut self) -> String {
        let mut read = Vec::new();
        let _ = self.0.read_to_end(&mut read).await;
        String::from_utf8(read).unwrap()
    }
}
