//! Metrics over poem, which accepts tower services.

use std::error::Error;

use bytes::Bytes;
use http_body_util::Full;
use poem::endpoint::TowerCompatExt as _;
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::{Route, Server};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let metrics = example_catalog::endpoint()?.into_service::<Full<Bytes>>();
    let route = Route::new().at(metrics.endpoint().path(), metrics.clone().compat());
    let acceptor =
        TcpListener::bind(example_catalog::address()?.to_string()).into_acceptor().await?;
    for address in acceptor.local_addr().iter().filter_map(|address| address.as_socket_addr()) {
        println!("listening on http://{address}");
    }
    Ok(Server::new_with_acceptor(acceptor).run(route).await?)
}
